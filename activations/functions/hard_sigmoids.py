"""Piecewise linear steps, which reach both limits exactly."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._parameters import finite_from, invertible
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece


@activation(parameters={"slope": invertible})
def hard_sigmoid(
    x: Array, /, *, slope: float = 1 / 6, offset: float = 1 / 2
) -> Array:
    r"""Piecewise linear sigmoid: 0 up to -3, 1 from 3 on, and a line between.

    $$ f(x) = \max(0,\min(1,ax+b)) $$

    Parameters
    ----------
    slope : float
        The slope $a$ of the line, positive with a finite inverse.
    offset : float
        The value $b$ of the line at 0, any finite number.

    Notes
    -----
    The derivative at the kinks is 0 by convention, as in PyTorch and JAX. The
    kinks are rounded; beside one that no float is, or a subnormal one, the error
    is up to eps times $b$. Keras 2, and ONNX by default, have the slope 0.2.
    Source: Howard et al., 2019, doi:10.1109/ICCV.2019.00140.

    Examples
    --------
    >>> hard_sigmoid([-4.0, 0.0, 1.5, 3.0])
    array([0.  , 0.5 , 0.75, 1.  ])
    """
    # slope * x + offset would lose all digits beside the left kink
    return np.clip((x + offset / slope) / (1 / slope), 0, 1)


@derivative_of(hard_sigmoid)
def hard_sigmoid_derivative(
    x: Array, /, *, slope: float = 1 / 6, offset: float = 1 / 2
) -> Array:
    r"""$$ f'(x) = a\,[0<ax+b<1] $$"""
    # negative outside
    inside = np.minimum(x + offset / slope, (1 - offset) / slope - x)
    return np.maximum(np.sign(inside), 0) / (1 / slope)


@derivative_of(hard_sigmoid, order=2)
def hard_sigmoid_second_derivative(
    x: Array, /, *, slope: float = 1 / 6, offset: float = 1 / 2
) -> Array:
    r"""$$ f''(x) = 0,\quad (ax+b)(ax+b-1)\ne 0 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


hard_sigmoid.facts = Facts(
    title="Hard sigmoid",
    range=Interval(0, 1, closed="both"),
    monotone=(
        Piece("constant", -inf, "-b/a"),
        Piece("increasing", "-b/a", "(1-b)/a"),
        Piece("constant", "(1-b)/a", inf),
    ),
    kinks=("-b/a", "(1-b)/a"),
    slope_at_kinks=(0, 0),
    holds_for="a > 0",
    aliases=("h-sigmoid", "hardσ"),
    year=2019,
    papers=(
        "howard2019mobilenetv3",
        "courbariaux2015binaryconnect",
        "gulcehre2016noisy",
    ),
)


@activation(parameters={"max_val": finite_from("min_val")})
def hard_tanh(
    x: Array, /, *, min_val: float = -1.0, max_val: float = 1.0
) -> Array:
    r"""Identity between two bounds; what lies beyond becomes the nearer one.

    $$ f(x) = \max(a,\min(b,x)) $$

    Parameters
    ----------
    min_val : float
        The lower bound $a$, any finite number up to `max_val`.
    max_val : float
        The upper bound $b$, any finite number from `min_val` on.

    Notes
    -----
    The derivative at the bounds is 0 by convention, as in PyTorch; JAX gives 1.
    Source: Collobert, 2004.

    Examples
    --------
    >>> hard_tanh([-3.0, 0.5, 2.0])
    array([-1. ,  0.5,  1. ])
    """
    return np.clip(x, min_val, max_val)


@derivative_of(hard_tanh)
def hard_tanh_derivative(
    x: Array, /, *, min_val: float = -1.0, max_val: float = 1.0
) -> Array:
    r"""$$ f'(x) = [a<x<b] $$"""
    inside = np.minimum(x - min_val, max_val - x)  # negative outside
    return np.maximum(np.sign(inside), 0)


@derivative_of(hard_tanh, order=2)
def hard_tanh_second_derivative(
    x: Array, /, *, min_val: float = -1.0, max_val: float = 1.0
) -> Array:
    r"""$$ f''(x) = 0,\quad (x-a)(x-b)\ne 0 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


hard_tanh.facts = Facts(
    title="Hard tanh",
    range=Interval("a", "b", closed="both"),
    monotone=(
        Piece("constant", -inf, "a"),
        Piece("increasing", "a", "b"),
        Piece("constant", "b", inf),
    ),
    kinks=("a", "b"),
    slope_at_kinks=(0, 0),
    holds_for="a < b",
    aliases=("htanh", "clipped identity", "satlins"),
    papers=(
        "collobert2004large",
        "chua1988cellular",
        "collobert2011natural",
        "courbariaux2016binarized",
        "gulcehre2016noisy",
    ),
)


@activation
def sparse_sigmoid(x: Array, /) -> Array:
    r"""Sigmoid of sparsemax: 0 up to -1, 1 from 1 on, and a line between.

    $$ f(x) = \max(0,\min(1,\tfrac x2+\tfrac12)) $$

    Notes
    -----
    It is the first component of the sparsemax of x and 0. The derivative at -1
    and 1 is 0 by convention; JAX gives 1/4. Sources: Martins and Astudillo, 2016;
    Blondel, Martins and Niculae, 2020.

    Examples
    --------
    >>> sparse_sigmoid([-2.0, -0.5, 0.0, 1.0])
    array([0.  , 0.25, 0.5 , 1.  ])
    """
    return np.clip((x + 1) / 2, 0, 1)


@derivative_of(sparse_sigmoid)
def sparse_sigmoid_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \tfrac12[|x|<1] $$"""
    return np.maximum(np.sign(1 - np.abs(x)), 0) / 2


@derivative_of(sparse_sigmoid, order=2)
def sparse_sigmoid_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = 0,\quad |x|\ne 1 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


sparse_sigmoid.facts = Facts(
    title="Sparse sigmoid",
    range=Interval(0, 1, closed="both"),
    monotone=(
        Piece("constant", -inf, -1),
        Piece("increasing", -1, 1),
        Piece("constant", 1, inf),
    ),
    kinks=(-1, 1),
    slope_at_kinks=(0, 0),
    year=2015,
    papers=(
        "courbariaux2015binaryconnect",
        "martins2016sparsemax",
        "blondel2020fenchel",
        "popov2020node",
    ),
)
