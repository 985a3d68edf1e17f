"""The functions as JavaScript, and what the scripts of the page that compares compute with them."""

import json
import math
from functools import partial

import numpy as np
import pytest
from cases import ELEMENTWISE, OF_AXIS, every_elementwise, name, orders
from points import settings
from py_mini_racer import MiniRacer
from test_trace import check, run

from activations import catalogue, mish, silu
from activations._parameters import finite
from docs.hooks.figures.window import window
from docs.hooks.pages.comparison import functions_script, view

PAIRS = [(f, g) for f in ELEMENTWISE for g in ELEMENTWISE if name(f) < name(g)]


@pytest.fixture(scope="module")
def engine():
    with MiniRacer() as racer:
        racer.eval(functions_script.source())
        for script in (view.ASSETS / name for name in view.SCRIPTS):
            racer.eval(script.read_text(encoding="utf-8"))
        yield racer


def values_of(engine, f, order, x, setting):
    source = f"activations.get('{f.__name__}').values[{order}]"
    return run(engine, source, x, *setting.values())


@every_elementwise
def test_a_function_and_its_derivatives_have_the_values_of_numpy(f, engine):
    for order, g in enumerate(orders(f)):
        for setting in settings(f):
            check(g, setting, partial(values_of, engine, f, order, setting=setting))


@pytest.mark.parametrize("f", OF_AXIS, ids=name)
def test_a_function_of_an_axis_has_its_first_component_for_two_scores(f, engine):
    x = np.linspace(-20, 20, 81)
    first = f(np.stack([x, 0 * x]), axis=0)[0]
    np.testing.assert_allclose(values_of(engine, f, 0, x, {}), first, rtol=1e-12, atol=1e-15)


def test_a_function_of_an_axis_that_none_equals_has_no_values():
    def double(x, axis):
        return 2 * x

    assert functions_script.of_two_scores(double) is None


def test_a_parameter_may_be_what_python_admits(engine):
    tried = [-2.5, -1.0, 0.0, 1e-3, 1.0, 7.0, math.inf, -math.inf, math.nan]
    for f in ELEMENTWISE:
        for key in f.parameters:
            domain = f.domains.get(key, finite)
            low = f.parameters.get(domain.not_below, -math.inf)
            expected = [bool(domain.has(value)) and not value < low for value in tried]
            told = engine.eval(
                "{const inf = Infinity, nan = NaN; JSON.stringify("
                f"{tried}.map((value) => entries.refusal('{f.__name__}', '{key}', value, {{}})))}}"
            )
            assert [reason == "" for reason in json.loads(told)] == expected, (f.__name__, key)


def test_the_largest_difference_is_that_of_numpy(engine):
    for f, g in [*PAIRS[::7], (silu, mish)]:
        left, right = window(f)[:2]
        x = np.linspace(left, right, 20001)
        expected = float(np.max(f(x) - g(x)))
        found = told(engine, f"differences.largest({between(f, g)}, [{left}, {right}])")
        assert expected - 1e-9 <= found["value"] <= expected + 1e-3, (name(f), name(g))
        assert left <= found["x"] <= right


def told(engine, expression):
    """The value of an expression, but for infinities and nan, which are None."""
    return json.loads(engine.eval(f"JSON.stringify({expression})"))


def curve(function):
    """The expression of a function at its defaults, given by its name."""
    return f"entries.valueOf({{name: '{function}', parameters: {{}}}}, 0)"


def between(f, g):
    return f"differences.between({curve(name(f))}, {curve(name(g))})"


def test_differences_toward_the_ends_are_those_of_the_facts(engine):
    compared = 0
    for f, g in PAIRS:
        for side, (one, other) in zip(
            (-1, 1), zip(f.facts.limits, g.facts.limits, strict=True), strict=True
        ):
            lines = [one.slope, one.intercept, other.slope, other.intercept]
            if None in lines:
                continue
            slope, step = side * (one.slope - other.slope), one.intercept - other.intercept
            expected = math.copysign(math.inf, slope) if slope else step
            found = engine.eval(f"String(differences.limit({between(f, g)}, {side}))")
            assert float(found) == pytest.approx(expected, abs=1e-5, rel=1e-5), (f, g, side)
            compared += 1
    assert compared > len(PAIRS)


STRETCHES = {
    ("relu", "leaky_relu"): [[[0, 4]], []],
    ("elu", "celu"): [[[-4, 4]], []],
    ("hard_tanh", "identity"): [[[-1, 1]], []],
    ("silu", "mish"): [[], [0]],
    ("tanh_shrink", "hard_shrink"): [[], [-0.5, 0, 0.5]],
}
"""Intervals on which two are equal, and places where they cross."""


@pytest.mark.parametrize("names", STRETCHES, ids=" and ".join)
def test_where_functions_are_equal_and_cross_is_found(names, engine):
    d = between(*map(catalogue.get, names))
    for how, expected in zip(("equalOn", "crossings"), STRETCHES[names], strict=True):
        found = told(engine, f"differences.{how}({d}, [-4, 4])")
        np.testing.assert_allclose(found, expected, atol=1e-9)


def test_a_curve_has_a_gap_where_it_jumps_and_few_points_where_it_is_straight(engine):
    place = "{left: -4, right: 4, low: -2, high: 2}, {width: 520, height: 320}"
    pieces = {
        name: told(engine, f"curve.pieces({curve(name)}, {place}).map(plot.thinned)")
        for name in ("binary_step", "relu", "hard_shrink", "exponential")
    }
    assert [len(part) for part in pieces["binary_step"]] == [2, 2]
    before, after = (part[0][1] for part in pieces["binary_step"])
    assert (before, after) == (160, 80)
    assert [len(part) for part in pieces["relu"]] == [3]
    assert len(pieces["hard_shrink"]) == 3
    assert len(pieces["exponential"]) == 1


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("-4, 4, 8", [-4, -3, -2, -1, 0, 1, 2, 3, 4]),
        ("0, 0.3, 3", [0, 0.1, 0.2, 0.3]),
        ("-250, 90, 7", [-250, -200, -150, -100, -50, 0, 50]),
    ],
)
def test_ticks_are_round_numbers(ends, expected, engine):
    assert told(engine, f"numbers.ticks({ends})") == expected


def test_numbers_are_written_to_three_digits(engine):
    written = [
        told(engine, f"numbers.written({x})")
        for x in (0, -0.18378, 1234.5, 4.73e-7, 2.5e30, -3.3561e16)
    ]
    assert written == ["0", "−0.184", "1230", "4.73·10⁻⁷", "2.5·10³⁰", "−3.36·10¹⁶"]


def test_facts_that_no_row_has_are_named():
    rows = view.sheets.ROWS
    assert len(set(rows)) == len(rows)
    used = {term for entry in catalogue.values() for term in view.sheets._known(entry)}
    assert used == set(rows), "rows that no function has, or facts that no row has"
