"""Piecewise linear steps, which reach both limits exactly."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._parameters import finite_from
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece


@activation
def hard_sigmoid(x: Array, /) -> Array:
    r"""Piecewise linear sigmoid: 0 up to -3, 1 from 3 on, and a line between.

    $$ f(x) = \max(0,\min(1,\tfrac x6+\tfrac12))
       = \tfrac16\operatorname{ReLU6}(x+3) $$

    Notes
    -----
    The derivative at -3 and 3 is 0 by convention, as in PyTorch and JAX. Keras 2,
    and ONNX by default, have the slope 0.2 in place of 1/6. Source: Howard et
    al., 2019, doi:10.1109/ICCV.2019.00140.

    Examples
    --------
    >>> hard_sigmoid([-4.0, 0.0, 1.5, 3.0])
    array([0.  , 0.5 , 0.75, 1.  ])
    """
    # x / 6 + 0.5 would lose all digits beside -3
    return np.clip(x + 3, 0, 6) / 6


@derivative_of(hard_sigmoid)
def hard_sigmoid_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \tfrac16[|x|<3] $$"""
    return np.maximum(np.sign(3 - np.abs(x)), 0) / 6


@derivative_of(hard_sigmoid, order=2)
def hard_sigmoid_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = 0,\quad |x|\ne 3 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


hard_sigmoid.facts = Facts(
    title="Hard sigmoid",
    range=Interval(0, 1, closed="both"),
    monotone=(
        Piece("constant", -inf, -3),
        Piece("increasing", -3, 3),
        Piece("constant", 3, inf),
    ),
    kinks=(-3, 3),
    slope_at_kinks=(0, 0),
    aliases=("h-sigmoid", "hardσ"),
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
    papers=(
        "blondel2020fenchel",
        "martins2016sparsemax",
        "courbariaux2015binaryconnect",
    ),
)
