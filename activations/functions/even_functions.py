"""Functions of the size of the input, which lose its sign: f(-x) = f(x)."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece
from activations.functions._normal_tail import exp_of_sum
from activations.functions.sigmoids import tanh_derivative


@activation
def gaussian(x: Array, /) -> Array:
    r"""Gaussian bump, 1 at zero and soon near 0 on both sides.

    $$ f(x) = e^{-x^2} $$

    Notes
    -----
    The exponential magnifies the rounding error of the square, in float64 to some
    300 ulp; here a part of x whose square is exact is split off. For its use see
    Moody and Darken, 1989, doi:10.1162/neco.1989.1.2.281.

    Examples
    --------
    >>> gaussian([-1e200, 0.0, 1.0])
    array([0.        , 1.        , 0.36787944])
    """
    exact, rest = _square(x)
    return exp_of_sum(-exact, -rest)


def _square(x: Array) -> tuple[Array, Array]:
    """x² as a sum whose first part is exact."""
    x = np.clip(x, -200, 200)  # from 107 on exp(-x²) is 0 in every dtype
    near = np.rint(64 * x) / 64  # of so few digits that its square is exact
    return near * near, (x - near) * (x + near)


@derivative_of(gaussian)
def gaussian_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = -2xe^{-x^2} $$"""
    return -2 * np.clip(x, -200, 200) * gaussian(x)


@derivative_of(gaussian, order=2)
def gaussian_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = (4x^2-2)e^{-x^2} $$"""
    exact, rest = _square(x)
    return (4 * exact - 2 + 4 * rest) * exp_of_sum(-exact, -rest)


gaussian.facts = Facts(
    title="Gaussian",
    range=Interval(0, 1, closed="right"),
    monotone=(Piece("increasing", -inf, 0), Piece("decreasing", 0, inf)),
    aliases=("Gaussian radial basis function", "RBF", "bell curve", "radbas"),
    year=1988,
    papers=(
        "broomhead1988multivariable",
        "moody1989fast",
        "ramasinghe2022beyond",
    ),
)


@activation
def log_cosh(x: Array, /) -> Array:
    r"""Smooth absolute value, the integral of tanh.

    $$ f(x) = \log\cosh x $$

    Notes
    -----
    The textbook form overflows from 711 on, and loses all digits near 0. The
    usual stable one, |x| + log1p(exp(-2|x|)) - log 2, loses them near 0 too.
    Source: Green, 1990, doi:10.1109/42.52985.

    Examples
    --------
    >>> log_cosh([-1000.0, 0.0, 1e-9])
    array([9.99306853e+02, 0.00000000e+00, 5.00000000e-19])
    """
    size = np.abs(x)
    near = np.minimum(size, 30)  # from there on it is a line in every dtype
    e = np.expm1(near)
    # cosh(x) - 1, as a square divided by a positive number, cancels nowhere
    return np.log1p(e * e / (2 + 2 * e)) + (size - near)


@derivative_of(log_cosh)
def log_cosh_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \tanh x $$"""
    return np.tanh(x)


@derivative_of(log_cosh, order=2)
def log_cosh_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = 1-\tanh^2 x $$"""
    return tanh_derivative(x)


log_cosh.facts = Facts(
    title="Log cosh",
    range=Interval(0, inf, closed="left"),
    monotone=(Piece("decreasing", -inf, 0), Piece("increasing", 0, inf)),
    aliases=("logcosh", "logarithm of the hyperbolic cosine"),
    year=1990,
    papers=("green1990bayesian", "hyvarinen1999fast"),
)


@activation
def lisht(x: Array, /) -> Array:
    r"""Linearly scaled tanh: |x| far from zero, and a parabola near it.

    $$ f(x) = x\tanh x $$

    Notes
    -----
    In float32, where NumPy's tanh errs by 1.4 ulp, the second derivative is
    within 2.2 eps. Source: Roy, Manna, Dubey and Chaudhuri, arXiv:1901.05894 of
    2019 and doi:10.1007/978-3-031-31407-0_35 of 2023.

    Examples
    --------
    >>> lisht([-1000.0, -1.0, 0.0, 1.0])
    array([1.00000000e+03, 7.61594156e-01, 0.00000000e+00, 7.61594156e-01])
    """
    return x * np.tanh(x)


@derivative_of(lisht)
def lisht_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \tanh(x)+x(1-\tanh^2 x) $$"""
    # the bound turns inf * 0 into the limit, 0
    return np.tanh(x) + np.clip(x, -1e4, 1e4) * tanh_derivative(x)


@derivative_of(lisht, order=2)
def lisht_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = 2(1-\tanh^2 x)\,(1-x\tanh x) $$"""
    return 2 * tanh_derivative(x) * (1 - np.minimum(lisht(x), 1e4))


lisht.facts = Facts(
    title="LiSHT",
    range=Interval(0, inf, closed="left"),
    monotone=(Piece("decreasing", -inf, 0), Piece("increasing", 0, inf)),
    aliases=("linearly scaled hyperbolic tangent",),
    year=2019,
    papers=("roy2023lisht",),
)
