"""The forms of a function's code run alone, and the short one is as good as its page says."""

import ast
import re
from typing import Any

import numpy as np
import pytest
from bs4 import BeautifulSoup
from cases import name
from test_values import ULPS

from activations import catalogue, gelu, relu, softmax
from docs.hooks.pages import accuracy, code, short_forms
from docs.hooks.pages.copyable import code_to_copy

SHORT = [entry for entry in catalogue.values() if short_forms.module_of(entry.__name__)]
every_short_form = pytest.mark.parametrize("entry", SHORT, ids=name)
KINDS = ("relative", "absolute")
RNG = np.random.default_rng(1)
OTHER_SIZES = 10.0 ** RNG.uniform(-9, 4, 20_000)
OTHER_POINTS = np.concatenate([-OTHER_SIZES, OTHER_SIZES])
OTHER_SCORES = RNG.normal(size=(2000, 4)) * 10.0 ** RNG.uniform(-2, 2, (2000, 1))


def pasted(entry: Any) -> tuple[Any, Any]:
    namespace: dict[str, Any] = {}
    exec(code.short_code(entry), namespace)
    return namespace[entry.__name__], namespace[f"{entry.__name__}_derivative"]


def promises(entry: Any) -> list[str]:
    """What the page says of the value, and of the slope."""
    text = BeautifulSoup(code.short(entry).split("```")[0], "html.parser")
    for power in text.select("sup"):
        power.replace_with(f"e{power.get_text()}")
    plain = re.sub(r"\xa0·\xa010e", "e", text.get_text()).replace("10e", "1e").replace("−", "-")
    return plain.split(" the value ", 1)[1].split("; the slope ")


def bound(promise: str, key: str) -> float:
    found = re.search(rf"{key} ?(-?\d+(\.\d+)?(e-?\d+)?)", promise)
    return float(found[1]) if found else np.nan


@every_short_form
def test_a_short_form_is_as_near_as_its_page_says(entry: Any) -> None:
    """At points other than those at which that was measured."""
    setting = {key: 1.7 * value for key, value in entry.facts.parameters.items()}
    x = OTHER_SCORES if entry.of_axis else OTHER_POINTS
    for ours, yours, promise in zip(
        (entry, entry.derivative), pasted(entry), promises(entry), strict=True
    ):
        with np.errstate(all="ignore"):
            exact, result = ours(x, **setting), yours(x, **setting)
        error = abs(result - exact)
        size = np.maximum(abs(exact), np.finfo(float).tiny)
        told = few_digits(promise, x) if "fewer than three" in promise else np.zeros(x.shape, bool)
        if not entry.of_axis:
            normal = abs(exact) > np.finfo(float).tiny
            assert np.all(told | ~normal | (error <= 1e-3 * size))
            told = told | ~normal
        assert all(not bound(promise, f"{kind} error below") > 1e-11 for kind in KINDS), "too much"
        if "is that of" in promise:
            assert np.array_equal(result, exact)
        elif "ulp" in promise:
            assert np.all(error <= bound(promise, "at most") * np.spacing(size))
        elif "relative" in promise:
            assert np.all(told | (error <= bound(promise, "relative error below") * size))
        else:
            assert np.all(error <= bound(promise, "absolute error below"))


def few_digits(promise: str, x: Any) -> Any:
    """Where the page says that few digits are right."""
    if "within" in promise:
        return abs(x) <= bound(promise, "within ±")
    if "beyond" in promise:
        return abs(x) >= bound(promise, "beyond ±")
    return x <= bound(promise, "digits below")


@every_short_form
def test_a_short_form_is_short_and_imports_nothing_but_numpy_and_math(entry: Any) -> None:
    nodes = list(ast.walk(ast.parse(code.short_code(entry))))
    imported = {
        alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }
    assert imported <= {"numpy", "math"}
    assert not [node for node in nodes if isinstance(node, ast.ImportFrom)]
    bodies = [node.body for node in nodes if isinstance(node, ast.FunctionDef)]
    assert len(bodies) == 2 or entry is softmax
    assert all(len(body) <= 3 for body in bodies)


def test_what_a_short_form_gives_up_is_said() -> None:
    value, slope = promises(gelu)
    assert "may have fewer than three right digits below -6.9" in value
    assert slope.endswith("At -∞ value and slope are nan, at ∞ the slope is nan.\n\n")
    with np.errstate(invalid="ignore"):
        assert np.isnan(pasted(gelu)[0](np.array(-np.inf)))
    assert gelu(-np.inf) == 0
    assert "At a score of ∞ value and slope are nan." in code.short(softmax)


@pytest.mark.parametrize("entry", catalogue.values(), ids=name)
def test_a_function_without_a_short_form_has_short_code(entry: Any) -> None:
    lines = [line for line in code_to_copy(entry).splitlines() if line.strip()]
    assert entry in SHORT or len(lines) <= 20, "write it into docs/hooks/pages/short_forms"


def test_the_forms_of_the_code_are_tabs_of_which_the_first_is_open() -> None:
    for entry, expected in (
        (gelu, ["Short", "Accurate", "C"]),
        (relu, ["NumPy", "C"]),
        (softmax, ["Short", "Accurate"]),
    ):
        page = BeautifulSoup(code.section(entry), "html.parser")
        assert [label.get_text().strip() for label in page.select(".choice label")] == expected
        assert [box.has_attr("checked") for box in page.select("input")].index(True) == 0
        for form, label in zip(page.select(".form"), expected, strict=True):
            assert form.get_text().strip().startswith(f"**{label}.**")
    assert code_to_copy(relu) in code.section(relu)


def test_the_budget_on_pages_is_that_of_the_tests() -> None:
    assert f"{ULPS[np.float64]} ulp in {{}} and {ULPS[np.float32]} ulp in {{}}" in code.BUDGET


def test_few_digits_are_told_where_they_are() -> None:
    few = accuracy.Difference(1e9, 0.5, 2e-16, (), ())
    told = {
        (-9.0, -8.0): "below −7.3",
        (8.0, 9.0): "above 7.3",
        (-9.0, 9.0): "beyond ±8.2",
        (-1e-9, -7e-7, 1e-9): "within ±7.7\u00a0·\u00a010<sup>−7</sup>",
    }
    for lost, where in told.items():
        assert accuracy.in_words(few._replace(lost=lost)).endswith(f"right digits {where}")
    assert accuracy.in_words(few).endswith("absolute error below 2\u00a0·\u00a010<sup>−16</sup>")
