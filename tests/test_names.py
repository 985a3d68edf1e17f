"""The files of names in frameworks: complete, sorted, and different from ours only as they say."""

import inspect
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from activations import catalogue, gated_units
from activations.facts.names import COMMON, arguments, names_of

FILES = sorted(Path("activations/names").glob("*.toml"))
HEAD = ("name", "version", "checked")
KEYS = ("args", "here", "gate", "values", "slopes", "off", "float64", "checked", "note")
TITLES = [f.facts.title for f in (*catalogue.values(), *gated_units.values())]

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
each_function = pytest.mark.parametrize("function", catalogue.values(), ids=catalogue)


def test_common_frameworks_have_files_and_come_first():
    assert {file.stem for file in FILES} >= set(COMMON)
    for title in TITLES:
        common = [there.framework.is_common for there in names_of(title).values()]
        assert common == sorted(common, reverse=True)


@each_file
def test_a_file_has_a_head_then_functions_and_names_in_order(file):
    content = tomllib.loads(file.read_text("utf-8"))
    assert tuple(content)[:3] == HEAD
    titles = list(content)[3:]
    assert titles == sorted(titles, key=str.lower)
    assert set(titles) <= set(TITLES), "these are titles of functions"
    for title in titles:
        assert list(content[title]) == sorted(content[title])
        for name, entry in content[title].items():
            assert list(entry) == [key for key in KEYS if key in entry], name
    checked = [
        content["checked"],
        *(e.get("checked", "run") for t in titles for e in content[t].values()),
    ]
    assert all(re.match("run|read in (source|documentation)", how) for how in checked)


@each_function
def test_names_are_full_and_their_parameters_exist(function):
    for name, parameters in function.facts.names.items():
        assert re.fullmatch(r"\w+(\.\w+)+(\[\".+\"\])?(\(.+\))?", name), f"{name} is no path"
        assert parameters.keys() <= inspect.signature(function).parameters.keys() - {"x", "out"}
        assert np.all(np.isfinite(function(np.eye(3), **given(parameters))))


def given(parameters: Any) -> dict[str, Any]:
    return {key: value for key, value in parameters.items() if value is not ...}


def test_names_belong_to_one_function():
    names = [*TITLES, *(name for title in TITLES for name in names_of(title))]
    assert [name for name, count in Counter(names).items() if count > 1] == []


@each_function
def test_what_is_said_to_differ_differs(function):
    for name, there in names_of(function.facts.title).items():
        ours = given(there.parameters)
        for place, value in there.values.items():
            x = [float(place), 0.0, 1.0] if function.of_axis else float(place)
            assert not np.array_equal(function(x, **ours), value, equal_nan=True), name
        for place, slope in there.slopes.items():
            assert not np.isclose(function.derivative(place, **ours), slope, atol=1e-4), name
        assert there.off < 1
        assert there.float64 < 1e-5, name


def test_arguments_are_read_from_a_call():
    assert arguments("f(x, a=1/4, axis=None, dim=..., s='tanh')") == {
        "a": 0.25,
        "axis": None,
        "dim": ...,
        "s": "tanh",
    }


@pytest.mark.parametrize(
    ("function", "name", "call"),
    [
        ("leaky_relu", "torch.nn.LeakyReLU", "torch.nn.LeakyReLU(negative_slope=0.01)"),
        ("leaky_relu", "tf.nn.leaky_relu", "tf.nn.leaky_relu(x, alpha=0.2)"),
        ("gelu", "jax.nn.gelu(approximate=False)", "jax.nn.gelu(x, approximate=False)"),
        ("soft_shrink", "onnx.Shrink(bias=0.5)", "onnx.Shrink(bias=0.5, lambd=0.5)"),
        ("relu", 'timm.layers.get_act_layer("relu")', 'timm.layers.get_act_layer("relu")'),
        (
            "tanh",
            'transformers.activations.ACT2FN["tanh"]',
            'transformers.activations.ACT2FN["tanh"](x)',
        ),
    ],
)
def test_a_call_has_x_where_it_is_taken_and_every_default(function, name, call):
    assert names_of(catalogue[function].facts.title)[name].call == call
