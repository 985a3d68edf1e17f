"""Declared facts: each is tested against the code and the printed formulas."""

from __future__ import annotations

import inspect
import itertools
import math
import re
from collections import Counter
from functools import cache
from typing import Any

import numpy as np
import pytest
from cases import ELEMENTWISE, OF_AXIS
from mpmath import mp, mpf
from points import settings

from activations import catalogue, formulas
from activations.facts import Breaks, Facts, Interval
from tools.analysis import DIGITS, Curve, is_zero
from tools.compute_facts import LENGTHS, curve_of, defaults, row

TRENDS = {"increasing": 1, "decreasing": -1, "constant": 0}
BACKENDS = {"torch", "keras", "jax", "tf", "onnx", "NNlib", "Base", "scipy", "numpy"}


def claimed(function: Any) -> list[dict[str, float]]:
    """The default parameters, then the others for which the facts are claimed."""
    return [given for given in settings(function) if holds(function.facts.holds_for, given)]


def holds(condition: str | None, parameters: dict[str, float]) -> bool:
    return not condition or bool(formulas.holds(condition, parameters))


def jumps_or_kinks(function: Any, parameters: dict[str, float]) -> list[float]:
    declared = function.facts.breaks(parameters)
    return [*declared.jumps, *declared.kinks]


cases = [
    pytest.param(
        function, parameters, id="-".join([function.__name__, *map(str, parameters.values())])
    )
    for function in ELEMENTWISE
    for parameters in claimed(function)
]
each_case = pytest.mark.parametrize(("function", "parameters"), cases)
each_case_with_breaks = pytest.mark.parametrize(
    ("function", "parameters"),
    [case for case in cases if jumps_or_kinks(*case.values)],
)
each_function = pytest.mark.parametrize("function", catalogue.values(), ids=catalogue)
each_element = pytest.mark.parametrize("function", ELEMENTWISE, ids=lambda f: f.__name__)
each_of_axis = pytest.mark.parametrize("function", OF_AXIS, ids=lambda f: f.__name__)


def numbers(places: Any, parameters: dict[str, float]) -> list[float]:
    return [formulas.number(place, parameters) for place in places]


def rounded(places: Any) -> set[float]:
    return {round(place, 6) for place in places}


def curve(function: Any, parameters: dict[str, float]) -> Curve:
    return _curve(function, *parameters.items())


@cache
def _curve(function: Any, *parameters: tuple[str, float]) -> Curve:
    return curve_of(function, {name: repr(value) for name, value in parameters})


def discontinuities(g: Any, parameters: dict[str, float]) -> set[float]:
    """Places in [-12, 12] beside which values differ by more than any slope explains."""
    edges = np.linspace(-12, 12, 24 * 64 + 1)
    left, right = edges[:-1], edges[1:]
    for _ in range(30):
        middle = (left + right) / 2
        values = [g(x, **parameters) for x in (left, middle, right)]
        on_left = abs(values[1] - values[0]) >= abs(values[2] - values[1])
        left, right = np.where(on_left, left, middle), np.where(on_left, middle, right)
    before, after = g(left, **parameters), g(right, **parameters)
    found = abs(after - before) > 1e-6 * (1 + abs(before))
    return set((np.round(right[found], 6) + 0.0).tolist())


@each_element
def test_facts_are_claimed_for_the_defaults_and_tested_at_other_parameters_too(function):
    assert claimed(function)[0] == defaults_of(function), "holds_for excludes the defaults"
    others = len(claimed(function)) > 1
    assert others == bool(defaults(function)), "add what holds_for admits to OTHER_VALUES"


def defaults_of(function: Any) -> dict[str, float]:
    return {name: float(text) for name, text in defaults(function).items()}


@each_function
def test_other_breaks_are_tested_and_are_not_those_of_the_defaults(function):
    if function.facts.other_breaks:
        default, *others = claimed(function)
        for condition in function.facts.other_breaks:
            assert not formulas.holds(condition, default)
            assert any(formulas.holds(condition, other) for other in others), "add to OTHER_VALUES"


def test_breaks_are_numbers_and_those_of_the_condition_that_holds():
    facts = Facts(
        title="ELU",
        range=Interval(r"-\alpha", math.inf),
        curvature_jumps=(0,),
        other_breaks={r"\alpha \ne 1": Breaks(kinks=(0,), slope_at_kinks=(r"\alpha",))},
    )
    assert facts.breaks({"alpha": 1.0}) == Breaks(curvature_jumps=(0,))
    assert facts.breaks({"alpha": 2.0}) == Breaks(kinks=(0,), slope_at_kinks=(2.0,))


@each_case
def test_range_is_covered_and_its_ends_are_open_or_closed(function, parameters):
    with mp.workdps(DIGITS):
        low, high = curve(function, parameters).image
    declared = function.facts.range
    ends = numbers((declared.low, declared.high), parameters)
    assert [float(low.value), float(high.value)] == pytest.approx(ends, rel=1e-15, abs=1e-15)
    closed = {(0, 0): "neither", (1, 0): "left", (0, 1): "right", (1, 1): "both"}
    attained = tuple(
        end.attained and math.isfinite(value) for end, value in zip((low, high), ends, strict=True)
    )
    assert declared.closed == closed[attained], "an end is closed where a value attains it"


@each_case
def test_code_never_leaves_the_range(function, parameters):
    low, high = numbers((function.facts.range.low, function.facts.range.high), parameters)
    x = np.concatenate([np.linspace(-800, 800, 100_001), [-0.0, 5e-324]])
    ends = function([-np.inf, np.inf], **parameters)
    values = np.concatenate([function(x, **parameters), ends[~np.isnan(ends)]])
    assert np.all((low <= values) & (values <= high))


@each_case
def test_gaps_are_the_values_of_the_range_that_are_not_taken(function, parameters):
    """Between the heights of a jump some other piece takes every value, or none does."""
    gaps = [(*numbers((gap.low, gap.high), parameters), gap.closed) for gap in function.facts.gaps]
    places = numbers(function.facts.jumps, parameters)
    grid = np.linspace(-50, 50, 100_001)
    beside = [place + side for place in places for side in (-1e-9, 1e-9)]  # beyond rounding
    x = np.sort([*grid[~np.isin(grid, places)], *beside])
    pieces = np.split(function(x, **parameters), np.searchsorted(x, places))
    taken = [*function(places, **parameters), *np.concatenate(pieces)]
    for before, after in itertools.pairwise(pieces):
        for share in np.arange(0.05, 1, 0.1):
            height = before[-1] + share * (after[0] - before[-1])
            covered = any(piece.min() <= height <= piece.max() for piece in pieces)
            assert covered != any(low < height < high for low, high, _ in gaps), f"{height}"
    assert not gaps or places
    for low, high, closed in gaps:
        assert not any(low < value < high for value in taken)
        assert [end not in taken for end in (low, high)] == [
            closed in (side, "both") for side in ("left", "right")
        ]


@each_of_axis
def test_range_of_a_component_is_open_and_covered(function):
    low, high = function.facts.range.low, function.facts.range.high
    assert function.facts.range.closed == "neither"
    with mp.workdps(DIGITS):
        for n in LENGTHS:
            for height in (-300, -1, 0, 1, 300):
                values = row(function, [mpf(height)] + [mpf(0)] * (n - 1))
                assert all(low < value < high for value in values)
    extremes = function([[-1e5, 0.0]])[0]
    np.testing.assert_allclose(extremes, [max(low, -1e5), high], atol=1e-15)


@each_case
def test_monotone_pieces_cover_the_line_and_neighbours_differ(function, parameters):
    pieces = function.facts.monotone
    assert pieces, "declare `monotone`"
    ends = [numbers((piece.low, piece.high), parameters) for piece in pieces]
    covered = ends[-1][1] - ends[0][0]
    if function.facts.period is None or math.isinf(covered):
        assert (ends[0][0], ends[-1][1]) == (-math.inf, math.inf)
    else:
        (period,) = numbers((function.facts.period,), parameters)
        assert covered == pytest.approx(period, rel=1e-15)
    assert all(low < high for low, high in ends)
    for (_, high), (low, _) in itertools.pairwise(ends):
        assert high == low
    for left, right in itertools.pairwise(pieces):
        jumps = function.facts.breaks(parameters).jumps
        assert left.trend != right.trend or formulas.number(right.low, parameters) in jumps


@each_case
def test_monotone_pieces_are_monotone(function, parameters):
    with mp.workdps(DIGITS):
        ours = curve(function, parameters)
        for piece in function.facts.monotone:
            low, high = numbers((piece.low, piece.high), parameters)
            values = [ours.f(x) for x in ours.points if low <= x <= high]
            trends = {mp.sign(b - a) for a, b in itertools.pairwise(values)}
            assert trends == {TRENDS[piece.trend]}, f"not {piece.trend} in {low}, {high}"


@each_element
def test_trend_is_that_of_the_values_over_the_whole_line(function):
    with mp.workdps(DIGITS):
        ours = curve_of(function, defaults(function))
        beside = [jump + side for jump in ours.jumps for side in (-(mpf(10) ** -20), 0)]
        values = [ours.f(x) for x in sorted([*ours.points, *beside])]
        directions = {mp.sign(b - a) for a, b in itertools.pairwise(values)}
    assert function.facts.trend == {
        (1,): "increasing",
        (-1,): "decreasing",
        (): "constant",
    }.get((*directions - {0},))


@each_case
def test_a_slope_repeats_after_its_period_and_not_before(function, parameters):
    with mp.workdps(DIGITS):
        ours = curve(function, parameters)
        if ours.period is None:
            assert None not in (limit.slope for limit in ours.limits), "declare `period`"
            return
        x = [mp.sin(k) for k in range(1, 9)]
        assert all(is_zero(ours.slope(v + ours.period) - ours.slope(v)) for v in x)
        for parts in (2, 3, 5, 7):
            sooner = ours.period / parts
            assert not all(is_zero(ours.slope(v + sooner) - ours.slope(v)) for v in x)
        rises = [ours.f(v + ours.period) - ours.f(v) for v in x]
        assert all(is_zero(rise - ours.drift * ours.period) for rise in rises)


@each_case
def test_function_jumps_at_its_jumps_only(function, parameters):
    declared = rounded(function.facts.breaks(parameters).jumps)
    assert discontinuities(function, parameters) == declared


@each_case
def test_derivative_jumps_at_every_kink_and_nowhere_else(function, parameters):
    declared = function.facts.breaks(parameters)
    found = discontinuities(function.derivative, parameters) - rounded(declared.jumps)
    assert found == rounded(declared.kinks), "`kinks` are the places where f' jumps"


@each_case
def test_second_derivative_jumps_at_every_curvature_jump_and_only_at_declared_places(
    function, parameters
):
    declared = function.facts.breaks(parameters)
    found = discontinuities(function.second_derivative, parameters)
    found -= rounded((*declared.kinks, *declared.jumps))
    assert found == rounded(declared.curvature_jumps), "`curvature_jumps` are where f'' jumps"


@each_case_with_breaks
def test_conventions_at_breaks_are_the_codes(function, parameters):
    """Where f or f' jumps f' has the slope of one side and f'' is 0; f has the value of a side."""
    declared = function.facts.breaks(parameters)
    places, slopes = np.array(jumps_or_kinks(function, parameters)), declared.slope_at_kinks
    assert len(slopes) == len(places), "`slope_at_kinks` has one value for each jump and kink"
    np.testing.assert_array_equal(function.derivative(places, **parameters), slopes)
    np.testing.assert_array_equal(function.second_derivative(places, **parameters), 0)
    sides = np.array([[-1e-9], [1e-9]])
    gaps = abs(function.derivative(places + sides, **parameters) - slopes)
    assert np.all(gaps.min(axis=0, initial=np.inf) < 1e-6)
    claims = function.facts.continuity_at_jumps if declared.jumps else ()
    for jump, claim in zip(declared.jumps, claims, strict=True):
        beside = np.nextafter(jump, [-np.inf, np.inf])
        near = abs(function(beside, **parameters) - function(jump, **parameters)) < 1e-12
        assert [side for side, is_near in zip(("left", "right"), near, strict=True) if is_near] == (
            [] if claim == "neither" else [claim]
        )


@each_function
def test_names_in_frameworks_are_full_and_their_parameters_exist(function):
    for name, parameters in function.facts.names.items():
        assert re.fullmatch(r"\w+(\.\w+)+(\(\w+=.+\))?", name), f"{name} is not framework.path"
        assert name.split(".")[0] in BACKENDS, f"{name}: no framework that we know"
        assert parameters.keys() <= inspect.signature(function).parameters.keys() - {"x", "out"}
        given = {key: value for key, value in parameters.items() if value is not ...}
        assert np.all(np.isfinite(function(np.eye(3), **given)))


def test_names_belong_to_one_function():
    names = [
        name
        for function in catalogue.values()
        for name in (function.facts.title, *function.facts.names)
    ]
    assert [name for name, count in Counter(names).items() if count > 1] == []
