"""Values and derivatives agree with the independent second definition, to some ulp."""

from __future__ import annotations

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
)
from mpmath import mp, mpf
from points import DIGITS, VECTORS, breaks, digits, points, settings
from reference import REFERENCE

from activations import catalogue, tanh_shrink
from activations.functions._normal_tail import (
    DOUBLE,
    DOUBLE_POLYNOMIAL,
    SINGLE,
    SINGLE_POLYNOMIAL,
)

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
}
both_dtypes = pytest.mark.parametrize("dtype", [np.float64, np.float32])
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
    _, exponent = mpmath.frexp(max(abs(exact), 2048 * mpf(float(tiny))))
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
@both_dtypes
@every_elementwise
def test_an_elementwise_function_is_accurate(f, dtype, order):
    for setting in settings(f):
        x = points(f, setting, dtype)
        exacts = [derivative(f, order, float(value), setting) for value in x]
        check(f, order, x, orders(f)[order](x, **setting), exacts)


def derivative(f, order, x, setting):
    """The derivative of the second definition, to 60 digits or more."""
    with mp.workdps(digits(x, breaks(f, setting))):
        exact = {name: mpf(value) for name, value in setting.items()}
        return mpmath.diff(lambda x: REFERENCE[f.__name__](x, **exact), mpf(x), order)


@pytest.mark.parametrize(("name", "order", "dtype"), WORST)
def test_the_worst_of_many_points_are_accurate(name, order, dtype):
    f, x = catalogue[name], np.array(WORST[name, order, dtype], dtype)
    exacts = [derivative(f, order, float(value), {}) for value in x]
    check(f, order, x, orders(f)[order](x), exacts)


@pytest.mark.parametrize(("dtype", "farthest"), [(np.float64, 160), (np.float32, 14)])
def test_the_polynomial_of_the_normal_tail_is_right_to_half_an_eps(dtype, farthest):
    double = dtype == np.float64
    k = DOUBLE if double else SINGLE
    polynomial = np.array(DOUBLE_POLYNOMIAL if double else SINGLE_POLYNOMIAL, dtype).tolist()
    for a in np.linspace(0, farthest**0.5, 400) ** 2:
        with mp.workdps(DIGITS):
            a = mpf(float(a))
            exact = mpmath.erfc(a / mpmath.sqrt(2)) / 2 * mpmath.exp(a * a / 2)
            t = (k - a) / (k + a)
            fitted = sum(c * t**power for power, c in enumerate(polynomial)) / (k + a)
            assert abs(fitted / exact - 1) <= np.finfo(dtype).eps / 2, f"at {a}"


@both_dtypes
@every_parameter_derivative
def test_a_derivative_with_respect_to_a_parameter_is_accurate(f, parameter, dtype):
    for setting in settings(f):
        x = points(f, setting, dtype)
        exacts = [derivative_by(f, parameter, float(value), setting) for value in x]
        check(f, 1, x, f.parameter_derivatives[parameter](x, **setting), exacts)


def derivative_by(f, parameter, x, setting):
    """The derivative of the second definition with respect to a parameter."""
    with mp.workdps(digits(x, breaks(f, setting))):
        exact = {name: mpf(value) for name, value in setting.items()}
        return mpmath.diff(
            lambda value: REFERENCE[f.__name__](mpf(x), **{**exact, parameter: value}),
            exact[parameter],
        )


@both_dtypes
def test_tanh_shrink_keeps_its_digits_near_zero_where_a_difference_loses_them(dtype):
    x = dtype(1.1) ** np.arange(-400, 5, dtype=dtype)
    exacts = [derivative(tanh_shrink, 0, float(value), {}) for value in x]
    check(tanh_shrink, 0, x, tanh_shrink(x), exacts)


@every_elementwise
def test_derivatives_at_breaks_are_the_declared_conventions(f):
    for setting in settings(f):
        declared = f.facts.breaks(setting)
        places = [*declared.jumps, *declared.kinks]
        slopes = list(declared.slope_at_kinks)
        np.testing.assert_array_equal(f.derivative(places, **setting), slopes)
        np.testing.assert_array_equal(f.second_derivative(places, **setting), 0)


@every_elementwise
def test_the_value_at_a_break_is_that_of_the_second_definition(f):
    for setting in settings(f):
        x = np.array(breaks(f, setting))
        exacts = [derivative(f, 0, value, setting) for value in breaks(f, setting)]
        check(f, 0, x, f(x, **setting), exacts)


@each_order
@both_dtypes
@every_function_of_axis
def test_a_function_of_an_axis_is_accurate_in_every_entry(f, dtype, order):
    for vector in VECTORS:
        x = np.array(vector, dtype)
        entries = list(product(range(len(x)), repeat=order + 1))
        scores = tuple(x.tolist())
        exacts = [partial(f.__name__, scores, i, *sorted(others)) for i, *others in entries]
        where = [(vector, entry) for entry in entries]
        check(f, order, where, orders(f)[order](x).ravel(), exacts)


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
