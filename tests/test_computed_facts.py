"""Computed facts: they are up to date, agree with the code, and read well."""

import inspect
import json
import math
import pickle
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np
import pytest
from cases import ELEMENTWISE
from mpmath import mp, mpf
from reference import selu_alpha, selu_scale

from activations import arctan, catalogue, leaky_relu, log_softmax, relu, selu, sigmoid, softmax
from activations.facts import TRANSCENDENTAL, Facts, Interval
from activations.formulas import number, read
from activations.formulas.expression import operations
from tools import compute_facts
from tools.analysis import DIGITS, Curve, zeros
from tools.compute_facts import FILE, LENGTHS, as_json

each_function = pytest.mark.parametrize("function", catalogue.values(), ids=catalogue)
each_element = pytest.mark.parametrize("function", ELEMENTWISE, ids=lambda f: f.__name__)
random = np.random.default_rng(0)
X = np.linspace(-40, 40, 80_001)
FAR = (-1e8, 1e8)  # what decays like 1/x is nearly gone
BESIDE = np.array([-1e-3, 1e-3])


def sign_changes(values: Any) -> int:
    signs = np.sign(values)
    return int(np.sum(np.diff(signs[signs != 0]) != 0))


def once(function: Any) -> Any:
    """X, or one period of a function that has one."""
    if function.facts.period is None:
        return X
    period = number(function.facts.period, function.facts.parameters)
    return np.linspace(-0.001, period - 0.001, len(X))


def inside(intervals: tuple[Interval, ...]) -> Any:
    """Tell which points of X lie in one of the intervals."""
    within = np.zeros(X.shape, bool)
    for low, high, closed in intervals:
        within |= (low < X) & (high > X)
        within |= (low == X) & (closed in ("left", "both"))
        within |= (high == X) & (closed in ("right", "both"))
    return within


@cache
def written() -> dict[str, Any]:
    return json.loads(FILE.read_text("utf-8"))


@pytest.mark.parametrize("name", catalogue)
def test_file_holds_what_the_formulas_give(name):
    title = catalogue[name].facts.title
    assert written().get(title) == compute_facts.computed(name), "stale: run make facts"


def test_file_is_sorted_and_holds_no_other_function():
    titles = {function.facts.title for function in catalogue.values()}
    assert written().keys() == titles, "run make facts"
    assert FILE.read_text("utf-8") == as_json(written()), "run make facts"


@each_element
def test_lipschitz_constant_is_the_largest_slope(function):
    if function.facts.jumps:
        assert function.facts.lipschitz == math.inf
        return
    breaks = function.facts.breaks(function.facts.parameters)
    beside = [kink + step for kink in breaks.kinks for step in (-1e-9, 1e-9)]  # a supremum may be
    near = np.array([*X, *beside])
    largest, farther = (np.max(abs(function.derivative(x))) for x in (near, 1e3 * X))
    assert farther <= function.facts.lipschitz
    if math.isinf(function.facts.lipschitz):
        assert farther > 100 * largest, "there is no such constant where the slope is unbounded"
    else:
        assert max(largest, farther) == pytest.approx(function.facts.lipschitz, rel=1e-6)


@each_function
def test_lipschitz_constant_is_never_rounded_down(function):
    text = written()[function.facts.title]["lipschitz"]
    if isinstance(function.facts.lipschitz, float):
        assert Decimal(function.facts.lipschitz) >= Decimal(text)


@each_element
def test_limits_are_those_of_the_code(function):
    for end, far, limit in zip((-np.inf, np.inf), FAR, function.facts.limits, strict=True):
        for value, expected in zip((function(end), function.derivative(end)), limit, strict=False):
            if function is selu and value < 0:  # λ and α are rounded before their product is
                expected = np.nextafter(expected, 0)
            assert np.isnan(value) if expected is None else value == expected
        if limit.intercept is not None:
            assert function(far) - limit.slope * far == pytest.approx(limit.intercept, abs=1e-6)


@each_element
def test_extrema_and_inflection_points_are_all_that_there_are(function):
    x = once(function)
    assert sign_changes(function.derivative(x)) == len(function.facts.extrema)
    assert sign_changes(function.second_derivative(x)) == len(function.facts.inflection_points)
    for point in function.facts.inflection_points:
        left, right = function.second_derivative(point + BESIDE)
        assert left * right < 0


@each_element
def test_fixed_points_are_all_that_there_are(function):
    facts = function.facts
    for point in facts.fixed_points:
        assert function(point) == pytest.approx(point, rel=1e-15)
    within = inside(facts.fixed_on)
    np.testing.assert_array_equal(function(X[within]), X[within])
    for limit, order in zip(facts.limits, (slice(None), slice(None, None, -1)), strict=True):
        if (limit.slope, limit.intercept) == (1, 0):  # far out f rounds to x, its asymptote
            near = np.isclose(function(X), X, rtol=1e-15, atol=0)
            within |= np.logical_and.accumulate(near[order])[order]
    assert np.sum(function(X[~within]) == X[~within]) <= len(facts.fixed_points)
    x = once(function) if facts.drift == 1 else X
    differences = np.where(within, 0, function(x) - x)
    outside = np.split(differences, np.flatnonzero(np.diff(within)) + 1)  # not across an interval
    sides = [function(point + BESIDE) - (point + BESIDE) for point in facts.fixed_points]
    touched = sum(left * right > 0 for left, right in sides)
    assert sum(map(sign_changes, outside)) == len(facts.fixed_points) - touched


@each_element
def test_sparse_functions_are_zero_on_their_intervals_and_nowhere_else(function):
    within = inside(function.facts.zero_on)
    assert np.all(function(X[within]) == 0)
    assert function.facts.sparse == within.any()
    limits = function.facts.limits
    for limit, order in zip(limits, (slice(None), slice(None, None, -1)), strict=True):
        if limit.value == 0:  # far out f underflows to its limit
            within |= np.logical_and.accumulate((function(X) == 0)[order])[order]
    assert np.sum(function(X[~within]) == 0) <= 2


@each_element
def test_mean_and_gains_are_those_of_normal_inputs(function):
    facts = function.facts
    breaks = facts.breaks(facts.parameters)
    ends = np.unique([*range(-13, 14), *breaks.jumps, *breaks.kinks, *breaks.curvature_jumps])
    nodes, weights = np.polynomial.legendre.leggauss(40)
    x = ((ends[1:] + ends[:-1]) / 2 + np.diff(ends) / 2 * nodes[:, None]).ravel()
    weight = (np.diff(ends) / 2 * weights[:, None]).ravel()
    weight *= np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    f, slope = function(x), function.derivative(x)
    assert np.sum(weight * f) == pytest.approx(facts.mean, rel=1e-13, abs=1e-15)
    assert np.sum(weight * f * f) * facts.gain**2 == pytest.approx(1, rel=1e-13)
    mean_square = np.sum(weight * slope**2)
    assert (facts.backward_gain is None) == (mean_square == 0)
    assert mean_square * (facts.backward_gain or 0) ** 2 == pytest.approx(
        float(mean_square > 0), rel=1e-13
    )


@each_element
def test_parity_and_convexity_are_those_of_the_code(function):
    f, mirrored, slope = function(X), function(-X), function.derivative(X)
    assert (function.facts.parity == "odd") == np.allclose(f, -mirrored, rtol=1e-14, atol=0)
    assert (function.facts.parity == "even") == np.allclose(f, mirrored, rtol=1e-14, atol=0)
    rises, falls = (bool(np.any(sign * np.diff(slope) > 1e-15)) for sign in (1, -1))
    kinds = {(0, 0): "affine", (1, 0): "convex", (0, 1): "concave", (1, 1): "neither"}
    expected = "neither" if function.facts.jumps else kinds[rises, falls]
    assert function.facts.convexity == expected


@each_element
def test_words_mean_what_their_definitions_say(function):
    facts = function.facts
    assert facts.bounded == (not np.any(np.isinf(function([-np.inf, np.inf]))))
    assert facts.zero_centred == (abs(facts.mean) < 1e-15)
    assert facts.saturating_left == (function.derivative(-np.inf) == 0)
    assert facts.saturating_right == (function.derivative(np.inf) == 0)
    first_broken = [facts.jumps, facts.kinks, facts.curvature_jumps, ((),)]
    smoothness = next(
        k for k, places in zip((-1, 0, 1, np.inf), first_broken, strict=True) if places
    )
    assert facts.smoothness == smoothness


@pytest.mark.parametrize("n", LENGTHS)
def test_softmax_has_the_lipschitz_constant_one_half(n):
    x, y = random.normal(scale=2, size=(2, 10_000, n))
    distance = np.linalg.norm(x - y, axis=1)
    assert np.all(np.linalg.norm(softmax(x) - softmax(y), axis=1) <= distance / 2)
    assert softmax.facts.lipschitz == 0.5
    tied = np.array([0.0, 0.0] + [-60.0] * (n - 2))
    assert np.linalg.norm(softmax.derivative(tied), 2) == pytest.approx(0.5, rel=1e-12)


@pytest.mark.parametrize("n", LENGTHS)
def test_log_softmax_has_the_lipschitz_constant_root_n(n):
    x, y = random.normal(scale=2, size=(2, 10_000, n))
    distance = np.linalg.norm(x - y, axis=1)
    change = np.linalg.norm(log_softmax(x) - log_softmax(y), axis=1)
    assert np.all(change <= distance * math.sqrt(n))
    assert log_softmax.facts.lipschitz == r"\sqrt{n}"
    one = np.array([0.0] + [-60.0] * (n - 1))
    assert np.linalg.norm(log_softmax.derivative(one), 2) == pytest.approx(math.sqrt(n), rel=1e-12)


@pytest.mark.parametrize("function", [softmax, log_softmax])
def test_functions_of_an_axis_keep_their_invariances(function):
    x = random.normal(size=(100, 5))
    assert function.facts.shift_invariant
    np.testing.assert_allclose(function(x + 8), function(x), rtol=1e-13)
    sums = np.allclose(np.sum(function(x), axis=-1), 1, rtol=1e-14)
    assert function.facts.sums_to_one == sums


def test_analysis_finds_the_minimum_of_a_curve_without_a_symbolic_one():
    with mp.workdps(DIGITS):
        minimum, *others = silu().extrema
        assert others == []
        assert minimum.kind == "minimum"
        assert minimum.is_global
        # Corless et al., 1996: x / (1 + exp(-x)) is least at -1 - W(1/e), where it is -W(1/e)
        omega = mp.lambertw(mp.exp(-1))
        assert abs(minimum.value + omega) < mpf(10) ** -50
        assert abs(minimum.x + 1 + omega) < mpf(10) ** -50


def test_analysis_finds_inflections_convexity_and_the_lipschitz_constant_of_a_curve():
    with mp.workdps(DIGITS):
        left, right = silu().inflection_points
        assert abs(left + right) < mpf(10) ** -50
        # x tanh(x/2) = 2 there
        assert abs(right * mp.tanh(right / 2) - 2) < mpf(10) ** -50
        assert silu().convexity == "neither"
        assert silu().lipschitz == silu().slope(right)


def silu() -> Curve:
    def sigma(x: Any) -> Any:
        return 1 / (1 + mp.exp(-x))

    return Curve(
        lambda x: x * sigma(x),
        lambda x: sigma(x) * (1 + x * (1 - sigma(x))),
        lambda x: sigma(x) * (1 - sigma(x)) * (2 + x * (1 - 2 * sigma(x))),
    )


def test_analysis_tells_isolated_zeros_from_intervals_of_them():
    def shrink(x: Any) -> Any:
        return 0 * x if abs(x) <= 1 else x - mp.sign(x)

    with mp.workdps(DIGITS):
        assert zeros(shrink, [mpf(-1), mpf(1)]) == ([], [(-1, 1, "both")])
        (left, right), intervals = zeros(lambda x: x * x - 2, [])
        assert intervals == []
        assert abs(left + mp.sqrt(2)) + abs(right - mp.sqrt(2)) < mpf(10) ** -50


def test_analysis_tells_which_side_has_the_value_at_a_jump():
    with mp.workdps(DIGITS):
        lifted = Curve(  # x on both sides of (0, 1], where it is 2
            lambda x: mpf(2) if 0 < x <= 1 else x,
            lambda x: mpf(not 0 < x <= 1),
            lambda x: mpf(0),
            jumps=[mpf(0), mpf(1)],
        )
        assert lifted.fixed_points == ([], [(mp.ninf, 0, "right"), (1, mp.inf, "neither")])
        at_zero = zeros(lambda x: mpf(x == 0), [mpf(0)])
        assert at_zero == ([], [(mp.ninf, 0, "neither"), (0, mp.inf, "neither")])
        above = Curve(  # x above 0, else 1: it comes near 0 and does not take it
            lambda x: x if x > 0 else mpf(1), lambda x: mpf(x > 0), lambda x: mpf(0), [mpf(0)]
        )
        low, _ = above.image
        assert abs(low.value) < mpf(10) ** -50
        assert not low.attained


def inverse_square_root_unit() -> Curve:
    return Curve(
        lambda x: x / mp.sqrt(1 + x * x),
        lambda x: (1 + x * x) ** mpf(-1.5),
        lambda x: -3 * x * (1 + x * x) ** mpf(-2.5),
    )


def test_means_of_a_function_with_poles_near_the_real_line_have_forty_digits():
    with mp.workdps(DIGITS):
        moments = inverse_square_root_unit().moments
        # Abramowitz and Stegun, 7.4.11: the mean of 1 / (1 + Z²)
        expected = 1 - mp.sqrt(mp.pi * mp.e / 2) * mp.erfc(mp.sqrt(0.5))
        assert moments.f == 0
        assert abs(moments.f_squared - expected) < mpf(10) ** -40


def test_an_error_of_computing_names_the_function_and_what_to_do(monkeypatch):
    def with_a_kink_at_a_third(*_: Any) -> Curve:
        third = mpf(1) / 3
        return Curve(lambda x: abs(x - third), lambda x: mp.sign(x - third), lambda x: mpf(0))

    monkeypatch.setattr(compute_facts, "curve_of", with_a_kink_at_a_third)
    with pytest.raises(ArithmeticError, match="declare every place") as raised:
        compute_facts.computed("relu")
    assert raised.value.__notes__ == ["while the facts of relu were computed"]


def test_gains_of_rectifiers_are_the_textbook_ones():
    assert relu.facts.gain == math.sqrt(2)
    assert leaky_relu.facts.gain == pytest.approx(math.sqrt(2 / (1 + 0.01**2)), rel=1e-15)


def test_backward_gain_of_arctan_is_the_root_of_two():
    # by Stein's identity, E[Z g(Z)] = E[g'(Z)], with g(z) = z / (1 + z²)
    assert arctan.facts.backward_gain == math.sqrt(2)


def test_the_exact_defaults_of_selu_are_those_of_its_paper():
    with mp.workdps(DIGITS):
        for name, exact in {"alpha": selu_alpha(), "scale": selu_scale()}.items():
            assert abs(mpf(compute_facts.defaults(selu)[name]) / exact - 1) < mpf(10) ** -140
            assert selu.parameters[name] == float(exact)


def test_cost_counts_the_operations_of_the_code():
    assert leaky_relu.facts.operations == {"add": 1, "maximum": 1, "minimum": 1, "multiply": 1}
    assert sigmoid.facts.operations == {"add": 1, "divide": 1, "exp": 1, "minimum": 1}


@each_element
def test_functions_need_no_exp_where_their_printed_formula_has_none(function):
    printed = read(function.formula.latex, function.facts.parameters)[0]
    assert function.facts.needs_no_exp == TRANSCENDENTAL.isdisjoint(operations(printed))


def test_facts_survive_a_pickle():
    copy = pickle.loads(pickle.dumps(sigmoid.facts))
    assert copy.lipschitz == 0.25
    assert {copy: "found"}[sigmoid.facts] == "found"


def test_facts_outside_the_catalogue_say_how_to_compute_them():
    facts = Facts(title="Unknown", range=Interval(0, 1))
    with pytest.raises(LookupError, match="run make facts"):
        _ = facts.gain


def test_every_fact_has_a_definition_of_one_line():
    for name, member in inspect.getmembers(Facts, lambda member: isinstance(member, property)):
        first = (inspect.getdoc(member) or "").splitlines()[:1]
        assert first, f"{name} needs a docstring"
        assert first[0].endswith("."), f"the first line of {name}'s docstring is a sentence"
