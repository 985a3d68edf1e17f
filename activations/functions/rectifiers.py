"""Functions that are zero for negative inputs and not for positive ones."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece


@activation
def relu(x: Array, /) -> Array:
    r"""Rectified linear unit: negative inputs become 0.

    $$ f(x) = \max(0,x) $$

    Notes
    -----
    The derivative at 0 is 0 by convention, as in PyTorch, JAX and Keras. Source:
    Nair and Hinton, 2010; used before by Fukushima, 1969,
    doi:10.1109/TSSC.1969.300225.

    Examples
    --------
    >>> relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    return np.maximum(x, 0)


@derivative_of(relu)
def relu_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = [x>0] $$"""
    return np.maximum(np.sign(x), 0)


@derivative_of(relu, order=2)
def relu_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = 0,\quad x\ne 0 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


relu.facts = Facts(
    title="ReLU",
    range=Interval(0, inf, closed="left"),
    monotone=(Piece("constant", -inf, 0), Piece("increasing", 0, inf)),
    kinks=(0,),
    slope_at_kinks=(0,),
    aliases=("rectified linear unit", "rectifier", "ramp", "poslin"),
    year=1969,
    papers=(
        "fukushima1969visual",
        "householder1941theory",
        "hahnloser2000digital",
        "jarrett2009what",
        "nair2010rectified",
        "glorot2011rectifier",
        "krizhevsky2012imagenet",
        "he2015delving",
        "lu2020dying",
        "bertoin2021numerical",
        "vaswani2017attention",
    ),
)


@activation
def relu6(x: Array, /) -> Array:
    r"""Rectifier with a ceiling: at most 6, and 0 for negative inputs.

    $$ f(x) = \min(\max(0,x),6) $$

    Notes
    -----
    The derivative at 0 and 6 is 0 by convention, as in PyTorch, JAX and Keras.
    Source: Krizhevsky, 2010.

    Examples
    --------
    >>> relu6([-2.0, 0.5, 6.0, 9.0])
    array([0. , 0.5, 6. , 6. ])
    """
    return np.clip(x, 0, 6)


@derivative_of(relu6)
def relu6_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = [0<x<6] $$"""
    return np.maximum(np.sign(np.minimum(x, 6 - x)), 0)


@derivative_of(relu6, order=2)
def relu6_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = 0,\quad x(x-6)\ne 0 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


relu6.facts = Facts(
    title="ReLU6",
    range=Interval(0, 6, closed="both"),
    monotone=(
        Piece("constant", -inf, 0),
        Piece("increasing", 0, 6),
        Piece("constant", 6, inf),
    ),
    kinks=(0, 6),
    slope_at_kinks=(0, 0),
    year=2010,
    papers=(
        "krizhevsky2010convolutional",
        "sandler2018mobilenetv2",
        "howard2019mobilenetv3",
    ),
)


@activation(overflows=True)
def relu_squared(x: Array, /) -> Array:
    r"""Square of the positive part: negative inputs become 0.

    $$ f(x) = \max(0,x)^2 $$

    Notes
    -----
    Infinite where the square is too large for that dtype.
    The second derivative at 0 is 0 by convention, the limit from the left.
    Source: So et al., 2021, arXiv:2109.08668.

    Examples
    --------
    >>> relu_squared([-2.0, 0.5, 3.0])
    array([0.  , 0.25, 9.  ])
    """
    return np.square(np.maximum(x, 0))


@derivative_of(relu_squared)
def relu_squared_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = 2\max(0,x) $$"""
    return 2 * np.maximum(x, 0)


@derivative_of(relu_squared, order=2)
def relu_squared_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = 2[x>0] $$"""
    return 2 * np.maximum(np.sign(x), 0)


relu_squared.facts = Facts(
    title="Squared ReLU",
    range=Interval(0, inf, closed="left"),
    monotone=(Piece("constant", -inf, 0), Piece("increasing", 0, inf)),
    curvature_jumps=(0,),
    aliases=("ReLU²", "ReLU2"),
    year=2021,
    papers=(
        "so2021primer",
        "heeger1992half",
        "peng2023rwkv",
        "parmar2024nemotron4",
        "ma2025bitnet",
    ),
)
