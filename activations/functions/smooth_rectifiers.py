"""ReLU with a rounded corner: softplus and its algebraic twins."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._parameters import positive
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece
from activations.functions._products import is_one, product_with_error
from activations.functions.hard_sigmoids import (
    sparse_sigmoid,
    sparse_sigmoid_derivative,
)
from activations.functions.sigmoids import sigmoid


@activation(parameters={"beta": positive})
def softplus(x: Array, /, *, beta: float = 1.0) -> Array:
    r"""Smooth rectifier, the integral of the sigmoid.

    $$ f(x) = \tfrac1\beta\log(1+e^{\beta x}) $$

    Parameters
    ----------
    beta : float
        The sharpness $\beta$, positive; the larger, the nearer to ReLU.

    Notes
    -----
    The textbook form overflows from $\beta x$ = 710 on, which PyTorch's parameter
    `threshold` avoids; here nothing overflows. Where 1e4 / `beta` does, in x's
    dtype, infinite inputs give nan; where $e^{-\beta|x|}$ is below the smallest
    normal number, it keeps fewer digits. Source: Dugas et al., 2000.

    Examples
    --------
    >>> softplus([-1000.0, 0.0, 1000.0])
    array([0.00000000e+00, 6.93147181e-01, 1.00000000e+03])
    """
    return np.maximum(x, 0) + _bend(x, beta)


@derivative_of(softplus)
def softplus_derivative(x: Array, /, *, beta: float = 1.0) -> Array:
    r"""$$ f'(x) = \sigma(\beta x) $$"""
    return sigmoid(x) if is_one(beta) else _steep_sigmoid(x, beta)


@derivative_of(softplus, order=2)
def softplus_second_derivative(x: Array, /, *, beta: float = 1.0) -> Array:
    r"""$$ f''(x) = \beta\sigma(\beta x)\,(1-\sigma(\beta x)) $$"""
    decay = _decay(x, beta)
    return beta * decay / (1 + decay * (2 + decay))


def _bend(x: Array, beta: float) -> Array:
    """Return log(1 + exp(-beta |x|)) / beta."""
    if is_one(beta):  # five times as fast
        return np.log1p(np.exp(-np.abs(x)))
    return np.log1p(_decay(x, beta)) / beta


def _decay(x: Array, beta: float) -> Array:
    """Return exp(-beta |x|), corrected by the rounding error of the product."""
    product, error = _scaled(np.abs(x), beta)
    decay = np.exp(-product)
    return decay - error * decay


def _steep_sigmoid(x: Array, beta: float) -> Array:
    """Return σ(beta x), corrected by the rounding error of the product."""
    product, error = _scaled(x, beta)
    u = np.exp(np.minimum(product, 80))  # from 80 on the result rounds to 1
    return u / (1 + (u - error))  # to first order, u is wrong by u * error


def _scaled(x: Array, beta: float) -> tuple[Array, Array]:
    """Return the product, bounded where exp is 0 or infinite, and its error."""
    half = np.clip(x / 2, -1e4 / beta, 1e4 / beta)  # of halves none overflows
    product, error = product_with_error(half, beta / 2)
    return 4 * product, 4 * error


softplus.facts = Facts(
    title="Softplus",
    range=Interval(0, inf),
    monotone=(Piece("increasing", -inf, inf),),
    aliases=("smooth ReLU",),
    holds_for=r"\beta > 0",
    year=2000,
    papers=(
        "dugas2000softplus",
        "chen1996class",
        "glorot2011rectifier",
        "maechler2012accurately",
        "schutt2017schnet",
        "gu2023mamba",
    ),
)


@activation(parameters={"b": positive})
def squareplus(x: Array, /, *, b: float = 4.0) -> Array:
    r"""Smooth rectifier of a square root, a branch of a hyperbola.

    $$ f(x) = \tfrac12\left(x+\sqrt{x^2+b}\right) $$

    Parameters
    ----------
    b : float
        The size $b$ of the bend, any positive number.

    Notes
    -----
    The textbook form cancels for large negative inputs, and its square overflows;
    neither happens here. At $b = 0$, which is not admitted, it would be ReLU,
    with a kink. The second derivative is within 2 eps, or 3 eps of its size where
    that exceeds 1, for $b < 1/4$. longdouble has the digits of float64. Source:
    Barron, 2021, arXiv:2112.11687.

    Examples
    --------
    >>> squareplus([-1e9, 0.0, 1e9])
    array([1.e-09, 1.e+00, 1.e+09])
    """
    half, root = np.abs(x / 2), b**0.5 / 2
    return np.maximum(x, 0) + root * (root / (half + np.hypot(half, root)))


@derivative_of(squareplus)
def squareplus_derivative(x: Array, /, *, b: float = 4.0) -> Array:
    r"""$$ f'(x) = \tfrac12\left(1+\frac{x}{\sqrt{x^2+b}}\right) $$"""
    half, root = np.abs(x / 2), b**0.5 / 2
    radius = np.hypot(half, root)
    left = root / (half + radius) * (root / radius) / 2  # the slope at -|x|
    return np.where(x < 0, left, 1 - left)


@derivative_of(squareplus, order=2)
def squareplus_second_derivative(x: Array, /, *, b: float = 4.0) -> Array:
    r"""$$ f''(x) = \frac{b}{2(x^2+b)^{3/2}} $$"""
    root = b**0.5 / 2
    radius = np.hypot(x / 2, root)
    return (root / radius) ** 2 / 4 / radius


squareplus.facts = Facts(
    title="Squareplus",
    range=Interval(0, inf),
    monotone=(Piece("increasing", -inf, inf),),
    holds_for="b > 0",
    year=2021,
    papers=("barron2021squareplus", "dugas2000softplus"),
)


@activation
def sparse_plus(x: Array, /) -> Array:
    r"""Smooth rectifier of sparsemax: 0 up to -1, x from 1 on, parabola between.

    $$ f(x) = \begin{cases}0 & x\le -1 \\ \tfrac14(x+1)^2 & -1<x<1
       \\ x & x\ge 1\end{cases} $$

    Notes
    -----
    The second derivative at -1 and 1 is 0 by convention, as in JAX. Sources:
    Martins and Astudillo, 2016; Blondel, Martins and Niculae, 2020.

    Examples
    --------
    >>> sparse_plus([-2.0, -0.5, 0.0, 3.0])
    array([0.    , 0.0625, 0.25  , 3.    ])
    """
    # the parabola touches the line at 1 and is above it before
    return np.maximum(x, sparse_sigmoid(x) ** 2)


@derivative_of(sparse_plus)
def sparse_plus_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \max(0,\min(1,\tfrac x2+\tfrac12)) $$"""
    return sparse_sigmoid(x)


@derivative_of(sparse_plus, order=2)
def sparse_plus_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = \tfrac12[|x|<1] $$"""
    return sparse_sigmoid_derivative(x)


sparse_plus.facts = Facts(
    title="SparsePlus",
    range=Interval(0, inf, closed="left"),
    monotone=(Piece("constant", -inf, -1), Piece("increasing", -1, inf)),
    curvature_jumps=(-1, 1),
    year=2016,
    papers=("martins2016sparsemax", "blondel2020fenchel"),
)
