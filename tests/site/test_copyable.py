"""The code that a page offers to copy runs alone, and is the package's."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from bs4 import BeautifulSoup
from copies import ROOT
from in_one_unit import compiled

from activations import catalogue, gated_units
from docs.hooks.pages import gated_code, in_c
from docs.hooks.pages.copyable import code_to_copy
from docs.hooks.pages.order import family

INPUTS: dict[str, Any] = {
    "floats": np.linspace(-6.0, 6.0, 25),
    "float32": np.linspace(-6.0, 6.0, 25, dtype=np.float32),
    "wide": np.geomspace(1e-3, 1e4, 50) * [[-1], [1]],
    "wide float32": (np.geomspace(1e-3, 1e4, 50) * [[-1], [1]]).astype(np.float32),
    "integers": np.arange(-5, 6),
    "list": np.asarray([-1.5, 0.0, 2.0]),
}
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SCALARS = (-1.5, 0.0, 2.0)


def pasted(name: str) -> dict[str, Any]:
    namespace: dict[str, Any] = {}
    exec(code_to_copy(catalogue[name]), namespace)
    return namespace


def pairs(name: str) -> list[tuple[Any, Any]]:
    """Each pasted function and the package's."""
    entry, namespace = catalogue[name], pasted(name)
    derivatives = (entry.derivative, entry.second_derivative, *entry.parameter_derivatives.values())
    ours = (entry, *derivatives)
    return [(namespace[function.__name__], function) for function in ours]


def test_pasted_code_runs_in_an_empty_python(tmp_path: Path) -> None:
    """Each in a namespace of its own, where there is nothing but NumPy to import."""
    runs = "import json, sys\nfor code in json.load(sys.stdin):\n    exec(code, {})\n"
    calls = [
        f"{code_to_copy(entry)}\n{name}(np.linspace(-2.0, 2.0, 5))\n"
        for name, entry in catalogue.items()
    ]
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-I", "-c", runs],
        cwd=tmp_path,
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("kind", INPUTS)
@pytest.mark.parametrize("name", catalogue)
def test_pasted_code_equals_the_package(name: str, kind: str) -> None:
    for copy, ours in pairs(name):
        x = INPUTS[kind]
        expected = ours(x)
        with np.errstate(over="ignore"):  # of exponential, which is infinite
            copied = np.asarray(copy(x)).astype(expected.dtype)  # the package keeps x's dtype
        # sums along an axis may be rounded in another order: the package sums rows of a matrix
        tolerance = 4 * np.finfo(expected.dtype).eps
        np.testing.assert_allclose(
            copied, expected, rtol=tolerance, atol=tolerance, err_msg=ours.__name__
        )


@pytest.mark.parametrize("step", [1, -1], ids=["first", "last"])
def test_the_code_of_all_pages_in_one_file_is_that_of_each(step: int) -> None:
    """A name with two bodies would be that of the last page pasted."""
    codes = {name: code_to_copy(entry) for name, entry in catalogue.items()}
    codes |= {name: gated_code.for_numpy(unit) for name, unit in gated_units.items()}
    together: dict[str, Any] = {}
    exec("\n\n".join([*codes.values()][::step]), together)
    for name, code in codes.items():
        alone: dict[str, Any] = {}
        exec(code, alone)
        for x in (INPUTS["floats"], np.array([-np.inf, 1.03, 0.0])):
            arguments = (x, np.clip(x, -3, 2)) if name in gated_units else (x,)
            with np.errstate(invalid="ignore", over="ignore"):
                np.testing.assert_array_equal(together[name](*arguments), alone[name](*arguments))


@pytest.mark.parametrize("name", catalogue)
def test_pasted_code_takes_python_floats(name: str) -> None:
    if "axis" in pasted(name)[name].__code__.co_varnames:
        pytest.skip("a number has no axis")
    for copy, ours in pairs(name):
        for x in SCALARS:
            assert copy(x) == ours(x), f"{ours.__name__}({x})"


@pytest.mark.parametrize("name", catalogue)
def test_pasted_code_has_no_trace_of_the_package(name: str) -> None:
    code = code_to_copy(catalogue[name])
    for word in ("activations", "@", "Array", "Facts"):
        assert word not in code, f"{name}: {word!r} in the code to copy"


def test_the_code_of_a_handwritten_page_runs() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))]
    blocks = [code for text in texts for code in PYTHON.findall(text)]
    assert blocks
    for code in blocks:
        exec(code, {})


def test_the_c_of_a_page_is_the_file_beside_it(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    for name, entry in catalogue.items():
        file = site / f"functions/{family(name)}/{name}.c"
        assert file.exists() == in_c.has_source(entry)
        if in_c.has_source(entry):
            page = pages[f"functions/{family(name)}/{name}/"]
            source = file.read_text(encoding="utf-8")
            assert page.select_one(".form .language-c code").get_text() == source
            assert page.find("a", href=f"../{name}.c")
            for order in ("", "_derivative", "_second_derivative"):
                assert re.search(rf"double {name}(_value)?{order}\(double x", source)
            assert max(map(len, source.splitlines())) <= 100


def test_the_c_of_all_pages_is_one_unit_of_cpp_too(tmp_path: Path) -> None:
    compiled(tmp_path, "c++", "-x", "c++")
