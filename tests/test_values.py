"""Values and derivatives agree with the independent second definition, to some ulp."""

import math
from functools import cache
from itertools import product

import mpmath
import numpy as np
import pytest
from cases import (
    every_elementwise,
    every_function,
    every_function_of_axis,
    every_parameter_derivative,
    orders,
    parameters,
)
from in_one_unit import values_in_c
from mpmath import mp, mpf
from points import DIGITS, FEW_VECTORS, VECTORS, breaks, digits, points, settings
from reference import REFERENCE

from activations import catalogue, gelu, hard_sigmoid, softmax, tanh_shrink
from activations.formulas import read
from activations.formulas.expression import evaluate
from activations.functions._normal_tail import DOUBLE, DOUBLE_POLYNOMIAL, SINGLE_FRACTION
from tools.compute_facts import EXACT, defaults

ULPS = {np.float64: 5.5, np.float32: 4.5}
STRICT = {  # up to this order; softmax'' crosses 0 at 1/2
    "sigmoid": 2,
    "log_sigmoid": 2,
    "tanh": 2,
    "softsign": 1,
    "arctan": 1,
    "softmax": 1,
}
STRICT_ULPS = {np.float64: 4.0, np.float32: 4.5}
WORST = {  # where a search of millions of points found the largest errors
    ("gelu", 0, np.float64): (-0.03183940122839373, -15.698705761538966, -32.58102747982131),
    ("gelu", 0, np.float32): (-0.060684294, -1.4364084, -4.1989636),
    ("gaussian", 2, np.float32): (-0.13325746,),
    ("mish", 2, np.float32): (-0.008551524, -0.19462955),
    ("quick_gelu", 0, np.float32): (-7.7232556, -5.491852),
    ("quick_gelu", 1, np.float32): (1.1659431, 0.77692235),
    ("gelu_tanh", 0, np.float32): (-3.96146, -9.195),  # in C without doubles, 14 and 136 ulp
}
DTYPES = (np.float64, np.float32)
both_dtypes = pytest.mark.parametrize("dtype", DTYPES)
each_order = pytest.mark.parametrize("order", [0, 1, 2], ids=["f", "f'", "f''"])


@every_function
def test_there_is_a_second_definition(f):
    assert f.__name__ in REFERENCE, (
        f"add a line to tests/reference.py: {f.__name__} in mpmath, from its paper"
    )


def test_every_second_definition_has_a_function():
    assert set(REFERENCE) <= set(catalogue)


def allowed(f, order, exact, dtype):
    """The largest error that a result may have."""
    eps, tiny = np.finfo(dtype).eps, np.finfo(dtype).tiny
    strict = order <= STRICT.get(f.__name__, -1)
    if order and not strict:
        return 2 * eps * max(1, abs(exact))
    ulps = (STRICT_ULPS if strict else ULPS)[dtype]
    _, exponent = mpmath.frexp(max(abs(exact), mpf(float(tiny))))
    return ulps * mpmath.ldexp(mpf(float(eps)), exponent - 1)


def check(f, order, where, results, exacts):
    """Assert that every result is near enough to the exact one."""
    for place, result, exact in zip(where, results, exacts, strict=True):
        if abs(exact) > float(np.finfo(result.dtype).max):
            assert result == math.copysign(math.inf, exact), f"{f.__name__}, order {order}, {place}"
            continue
        error = abs(mpf(float(result)) - exact)
        bound = allowed(f, order, exact, result.dtype.type)
        assert error <= bound, (
            f"{f.__name__}, order {order}, at {place}: {result!r} is not {mpmath.nstr(exact, 20)};"
            f" the error is {mpmath.nstr(error / bound, 3)} times what is allowed"
        )


@each_order
@every_elementwise
def test_code_in_python_and_c_and_formula_agree_with_the_second_definition(f, order, c_library):
    """The code to some ulp, each part of the formula to forty digits."""
    for setting in settings(f):
        for dtype in DTYPES:
            x = far_enough(f, order, points(f, setting, dtype))
            exacts = [derivative(f, order, float(value), **setting) for value in x]
            g = orders(f)[order]
            check(f, order, x, g(x, **setting), exacts)
            if c_library:
                check(f, order, x, values_in_c(c_library, g, x, setting), exacts)
            if dtype is np.float64:
                check_formula(f, printed(f, order), setting, x, exacts)


def far_enough(f, order, x):
    """The points without those where the digits of erfc take seconds; gelu' is constant there."""
    return x[np.abs(x) <= 64] if f is gelu and order else x


def check_formula(f, parts, setting, where, expected):
    """Assert that every part of a printed formula has the values of the second definition."""
    places = breaks(f, setting)
    for part, (place, exact) in product(parts, zip(where, expected, strict=True)):
        value = evaluated(f, part, place, setting, places)
        # a difference quotient of thirds or sixths is 0 to the digits it is taken with
        smallest = mpf(10) ** -(400 if value else min(400, digits(place, places)))
        assert mpmath.almosteq(value, exact, mpf(10) ** -40, smallest), (
            f"{f.__name__} at {place} with {setting}: the formula {part} gives {value},"
            f" tests/reference.py {exact}"
        )


def printed(f, order):
    """The parts of the formula of a function or of a derivative."""
    return read(orders(f)[order].formula.latex, parameters(f))


def evaluated(f, part, x, setting, places):
    """A part of a formula of f at a point, to 60 digits or more; nan where it has no value."""
    with mp.workdps(digits(x, places)):
        values = {"x": mpf(float(x)), **exactly(f, setting)}
        return mpmath.mpmathify(evaluate(part, values, mpmath))


def exactly(f, setting):
    """The parameters in mpmath, a default that no float is with its other digits, too."""
    exact = defaults(f) if f.__name__ in EXACT else setting
    return {
        name: mpf(exact[name] if value == f.parameters[name] else value)
        for name, value in setting.items()
    }


@cache
def derivative(f, order, x, **setting):
    """The derivative of the second definition, to 60 digits or more."""
    with mp.workdps(digits(x, breaks(f, setting))):
        exact = exactly(f, setting)
        return mpmath.diff(lambda x: REFERENCE[f.__name__](x, **exact), mpf(x), order)


@pytest.mark.parametrize(("name", "order", "dtype"), WORST)
def test_the_worst_of_many_points_are_accurate(name, order, dtype, c_library):
    f, x = catalogue[name], np.array(WORST[name, order, dtype], dtype)
    exacts = [derivative(f, order, float(value)) for value in x]
    check(f, order, x, orders(f)[order](x), exacts)
    if c_library:
        check(f, order, x, values_in_c(c_library, orders(f)[order], x, {}), exacts)


@pytest.mark.parametrize(("dtype", "farthest"), [(np.float64, 160), (np.float32, 14)])
def test_the_fit_of_the_normal_tail_is_right_to_half_an_eps(dtype, farthest):
    fit = fit_of_doubles if dtype == np.float64 else fit_of_floats
    for a in np.linspace(0, farthest**0.5, 400) ** 2:
        with mp.workdps(DIGITS):
            a = mpf(float(a))
            exact = mpmath.erfc(a / mpmath.sqrt(2)) / 2 * mpmath.exp(a * a / 2)
            assert abs(fit(a) / exact - 1) <= np.finfo(dtype).eps / 2, f"at {a}"


def fit_of_doubles(a):
    t = (DOUBLE - a) / (DOUBLE + a)
    return sum(c * t**power for power, c in enumerate(DOUBLE_POLYNOMIAL)) / (DOUBLE + a)


def fit_of_floats(a):
    """The fraction, whose numbers are rounded to floats."""
    fraction = 0
    for c, b in np.array(SINGLE_FRACTION, np.float32).tolist():
        fraction = c / (fraction + b + a)
    return fraction


@every_parameter_derivative
def test_a_derivative_by_a_parameter_and_its_formula_agree_with_the_second_definition(f, parameter):
    g = f.parameter_derivatives[parameter]
    for setting, dtype in product(settings(f), DTYPES):
        x = points(f, setting, dtype)
        exacts = [derivative_by(f, parameter, float(value), setting) for value in x]
        check(f, 1, x, g(x, **setting), exacts)
        if dtype is np.float64:
            check_formula(f, read(g.formula.latex, parameters(f)), setting, x, exacts)


def derivative_by(f, parameter, x, setting):
    """The derivative of the second definition with respect to a parameter."""
    with mp.workdps(digits(x, breaks(f, setting))):
        exact = exactly(f, setting)
        return mpmath.diff(
            lambda value: REFERENCE[f.__name__](mpf(x), **{**exact, parameter: value}),
            exact[parameter],
        )


@both_dtypes
@pytest.mark.parametrize("slope", [0.2, 0.3125, 0.7])
@pytest.mark.parametrize("offset", [0.5, 0.1, -3.0])
def test_hard_sigmoid_errs_by_eps_times_its_offset_beside_a_kink_that_no_float_is(
    slope, offset, dtype
):
    setting = {"slope": float(dtype(slope)), "offset": float(dtype(offset))}
    x = points(hard_sigmoid, setting, dtype)
    for place, result in zip(x.tolist(), hard_sigmoid(x, **setting).tolist(), strict=True):
        error = abs(mpf(result) - derivative(hard_sigmoid, 0, place, **setting))
        assert error <= np.finfo(dtype).eps * max(1, abs(offset)), f"at {place}"


@both_dtypes
def test_tanh_shrink_keeps_its_digits_near_zero_where_a_difference_loses_them(dtype):
    x = dtype(1.1) ** np.arange(-400, 5, dtype=dtype)
    exacts = [derivative(tanh_shrink, 0, float(value)) for value in x]
    check(tanh_shrink, 0, x, tanh_shrink(x), exacts)


@every_elementwise
def test_the_value_at_a_break_is_that_of_the_second_definition_and_of_the_formula(f):
    for setting in settings(f):
        x = np.array(breaks(f, setting))
        exacts = [derivative(f, 0, float(place), **setting) for place in x]
        check(f, 0, x, f(x, **setting), exacts)
        for order, place in product((0, 1, 2), x):
            result = orders(f)[order](place, **setting)
            for part in printed(f, order):
                value = evaluated(f, part, place, setting, x)
                assert mpmath.isnan(value) or abs(mpf(result) - value) <= allowed(
                    f, order, value, np.float64
                ), f"{f.__name__}, order {order}, at {place}: code {result}, formula {value}"


@each_order
@every_function_of_axis
def test_a_function_of_an_axis_and_its_formula_are_accurate_in_every_entry(f, order):
    (part,) = printed(f, order)
    for vector, dtype in product(FEW_VECTORS if order == 2 else VECTORS, DTYPES):
        x = np.array(vector, dtype)
        where, exacts = exact_entries(f, order, x)
        check(f, order, where, orders(f)[order](x).ravel(), exacts)
        if dtype is np.float64:
            for place, value, exact in zip(
                where, components(f, part, *where[0]), exacts, strict=True
            ):
                assert mpmath.almosteq(value, exact, mpf(10) ** -40, mpf(10) ** -40), place


@each_order
@both_dtypes
@every_function_of_axis
def test_a_mask_leaves_entries_out(f, order, dtype):
    absent = -math.inf if f.__name__ == "log_softmax" and order == 0 else 0
    for vector in FEW_VECTORS:
        x = np.array(vector, dtype)
        counts = np.insert(np.ones(len(x), bool), [0, 1], False)
        kept = np.ix_(*[counts] * (order + 1))
        result = orders(f)[order](np.insert(x, [0, 1], [math.nan, 1e4]), where=counts)
        check(f, order, *exact_entries(f, order, x, result[kept].ravel()))
        result[kept] = absent
        np.testing.assert_array_equal(result, absent)


def exact_entries(f, order, x, *results):
    """The indices of every entry of a result of scores, and what the entries are."""
    entries = list(product(range(len(x)), repeat=order + 1))
    scores = tuple(x.tolist())
    exacts = [partial(f.__name__, scores, i, *sorted(others)) for i, *others in entries]
    return [(scores, entry) for entry in entries], *results, exacts


def components(f, part, x, entry):
    """A printed formula of vectors, in every entry."""
    with mp.workdps(400):
        values = {"x": list(map(mpf, x))}
        for symbol, function in {"f": f, "s": softmax}.items():
            formula = printed(function, 0)[0]
            values[symbol] = [evaluate(formula, {**values, "i": i}, mpmath) for i in range(len(x))]
        indices = np.ndindex((len(x),) * len(entry))
        entries = [dict(zip("ijk", index, strict=False)) for index in indices]
        return [evaluate(part, {**values, **entry}, mpmath) for entry in entries]


@cache
def partial(name, x, i, *others):
    """A partial derivative of a component of the second definition."""
    counts = tuple(others.count(position) for position in range(len(x)))
    with mp.workdps(DIGITS + math.ceil(max(x) - min(x))):
        return mpmath.diff(lambda *x: REFERENCE[name](x)[i], tuple(map(mpf, x)), counts)


@both_dtypes
@every_function
def test_vjp_is_the_gradient_contracted_with_the_derivative(f, dtype):
    random = np.random.default_rng(1)
    x, g = random.normal(scale=3, size=(2, 5, 4)).astype(dtype)
    for setting in settings(f):
        slopes = f.derivative(x, **setting)
        expected = g * slopes if slopes.shape == x.shape else np.einsum("ni,nij->nj", g, slopes)
        bound = 16 * np.finfo(dtype).eps * np.abs(g).max()
        np.testing.assert_allclose(f.vjp(x, g, **setting), expected, rtol=0, atol=bound)
