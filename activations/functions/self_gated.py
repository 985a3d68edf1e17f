"""Inputs times a gate that they open themselves: ReLU with a dip below zero."""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np

from activations._entry import activation, derivative_of, parameter_derivative_of
from activations._parameters import array_of_finite
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece
from activations.functions._products import (
    SCALE,
    SHIFT,
    exp_in_parts,
    product_with_error,
)
from activations.functions.sigmoids import sigmoid_derivative


@activation
def silu(x: Array, /) -> Array:
    r"""Sigmoid linear unit: the input times its sigmoid, swish at β = 1.

    $$ f(x) = x\,\sigma(x) $$

    Notes
    -----
    Accurate to 5 ulp until the result is subnormal. longdouble has the digits
    of float64. At negative infinity it is 0, the limit, where PyTorch and JAX
    give nan. Sources: Hendrycks and Gimpel, 2016, arXiv:1606.08415; Elfwing,
    Uchibe and Doya, 2018, doi:10.1016/j.neunet.2017.12.012.

    Examples
    --------
    >>> silu([-20.0, 0.0, 20.0]).round(6)
    array([-0.,  0., 20.])
    """
    a = np.minimum(np.abs(x), 1e5)  # the bound turns -inf * 0 into the limit
    e = np.exp(SHIFT - a)  # exp(-a) is e / SCALE, and may be subnormal
    # of the maximum of two zeros, the second is taken: the sign of zero stays
    return np.maximum(-0.0, x) - a * e / (SCALE + e)


@derivative_of(silu)
def silu_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \sigma(x)\,(1+x(1-\sigma(x))) $$"""
    x = np.clip(x, -1e5, 80)  # beyond, the result is 0 or rounds to 1
    u = np.exp(x)
    s = u / (1 + u)
    return s + x * s / (1 + u)


@derivative_of(silu, order=2)
def silu_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = s(1-s)\,(2+x(1-2s)),\quad s=\sigma(x) $$"""
    a = np.minimum(np.abs(x), 1e5)  # an even function, 0 beyond
    e = np.exp(-a)
    return e / (1 + e * (2 + e)) * (2 - a * np.tanh(a / 2))


silu.facts = Facts(
    title="SiLU",
    range=Interval(-0.27846454276107380, inf, closed="left"),
    monotone=(
        Piece("decreasing", -inf, -1.2784645427610738),
        Piece("increasing", -1.2784645427610738, inf),
    ),
    aliases=(
        "sigmoid linear unit",
        "sigmoid-weighted linear unit",
        "swish-1",
    ),
    year=2016,
    papers=(
        "hendrycks2016gelu",
        "elfwing2018silu",
        "ramachandran2017swish",
        "tan2019efficientnet",
        "touvron2023llama",
    ),
)


@activation(parameters={"beta": array_of_finite})
def swish(x: Array, /, *, beta: float | Array = 1.0) -> Array:
    r"""Input times the sigmoid of a multiple of it: between x/2 and ReLU.

    $$ f(x) = x\,\sigma(\beta x) $$

    Parameters
    ----------
    beta : array_like
        The steepness $\beta$ of the gate, finite: one number, or an array that is
        broadcast against `x`.

    Notes
    -----
    Accurate to a few ulp until the result is subnormal; f'' to eps times the
    larger of 1 and abs(beta). The gate takes x beyond about 1e38 for 1e38, which
    shows where 0 < abs(beta) < 1e-35. Source: Ramachandran, Zoph and Le, 2017,
    arXiv:1710.05941.

    Examples
    --------
    >>> swish([-1.0, 2.0], beta=0)
    array([-0.5,  1. ])
    """
    # exp magnifies the rounding error of βx
    product, error = product_with_error(2 * _bounded(x, beta), beta / 2)
    u, more = exp_in_parts(np.minimum(product, 80))  # from 80 on the gate is 1
    gate = u / (1 + (u - error))  # to first order, u is wrong by u * error
    x = np.where(more > 0, x, 0)  # where the gate is shut, -inf * 0 is nan
    return x * more * gate


def _bounded(x: Array, beta: Any) -> Array:
    """x, but finite: beyond the bounds, σ(βx) is 0 or 1 in every dtype."""
    bound = 12000 / (abs(beta) + 1e-34)
    return np.clip(x, -bound, bound)


@derivative_of(swish)
def swish_derivative(x: Array, /, *, beta: float | Array = 1.0) -> Array:
    r"""$$ f'(x) = \sigma(\beta x)\,(1+\beta x\,(1-\sigma(\beta x))) $$"""
    return silu_derivative(beta * _bounded(x, beta))


@derivative_of(swish, order=2)
def swish_second_derivative(x: Array, /, *, beta: float | Array = 1.0) -> Array:
    r"""$$ f''(x) = \beta s(1-s)\,(2+\beta x(1-2s)),\quad s=\sigma(\beta x) $$"""
    return beta * silu_second_derivative(beta * _bounded(x, beta))


@parameter_derivative_of(swish, "beta")
def swish_beta_derivative(x: Array, /, *, beta: float | Array = 1.0) -> Array:
    r"""$$ \frac{\partial f}{\partial \beta} = x^2\sigma(\beta x)\,
    (1-\sigma(\beta x)) $$"""
    slope = sigmoid_derivative(beta * _bounded(x, beta))
    x = np.where(slope > 0, x, 0)  # where the gate stays, inf * 0 is nan
    return x * slope * x  # x**2 may overflow


swish.facts = Facts(
    title="Swish",
    range=Interval(r"-0.27846454276107380/\beta", inf, closed="left"),
    monotone=(
        Piece("decreasing", -inf, r"-1.2784645427610738/\beta"),
        Piece("increasing", r"-1.2784645427610738/\beta", inf),
    ),
    holds_for=r"\beta > 0",
    aliases=("self-gated activation",),
    year=2017,
    papers=("ramachandran2017swish", "elfwing2018silu", "hendrycks2016gelu"),
)


@activation
def hard_swish(x: Array, /) -> Array:
    r"""Input times its hard sigmoid: 0 up to -3, x from 3 on, a parabola between.

    $$ f(x) = x\cdot\frac{\operatorname{ReLU6}(x+3)}{6} $$

    Notes
    -----
    The derivative is 0 at -3 and 1 at 3 by convention, as in PyTorch, JAX and
    Keras. At -inf the value is 0, the limit, where these give nan. Source:
    Howard et al., 2019, doi:10.1109/ICCV.2019.00140.

    Examples
    --------
    >>> hard_swish([-4.0, -1.5, 0.0, 1.5, 4.0])
    array([-0.   , -0.375,  0.   ,  1.125,  4.   ])
    """
    y = np.maximum(x, -3)  # the bound: -inf * 0 is nan
    return y * (np.minimum(y + 3, 6) / 6)


@derivative_of(hard_swish)
def hard_swish_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \begin{cases}0 & x<-3 \\
    \tfrac x3+\tfrac12 & |x|<3 \\ 1 & x>3\end{cases} $$"""
    y = np.maximum(np.minimum(x / 3, 1), -1)
    return y - 0.5 * np.trunc(y) + 0.5  # trunc(y) is 0 between -3 and 3


@derivative_of(hard_swish, order=2)
def hard_swish_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = \begin{cases}\tfrac13 & |x|<3 \\ 0 & |x|>3\end{cases} $$"""
    return np.maximum(np.sign(3 - np.abs(x)), 0) / 3


hard_swish.facts = Facts(
    title="Hard swish",
    range=Interval(-0.375, inf, closed="left"),
    monotone=(
        Piece("constant", -inf, -3),
        Piece("decreasing", -3, -1.5),
        Piece("increasing", -1.5, inf),
    ),
    kinks=(-3, 3),
    slope_at_kinks=(0, 1),
    aliases=("h-swish", "hard SiLU"),
    year=2019,
    papers=(
        "howard2019mobilenetv3",
        "avenash2019semantic",
        "ramachandran2017swish",
    ),
)


@activation
def mish(x: Array, /) -> Array:
    r"""Input times the tanh of its softplus, a gate that opens early.

    $$ f(x) = x\tanh(\operatorname{softplus}(x)) $$

    Notes
    -----
    With u = exp(x) the gate is u (u + 2) / (u (u + 2) + 2), which has full
    relative accuracy on the left, to 5.5 ulp in float32, where NumPy's
    exponential takes 2.3. At negative infinity the value is 0, the limit, where
    PyTorch and JAX give nan. Source: Misra, 2020, arXiv:1908.08681.

    Examples
    --------
    >>> mish([-20.0, 0.0, 20.0]).round(6)
    array([-0.,  0., 20.])
    """
    u, more = exp_in_parts(np.minimum(x, 40))  # from 40 on the gate rounds to 1
    n = u * (u + 2)
    x = np.maximum(x, -1e5)  # the bound: -inf * 0 is nan
    return x * more * (n / (n + 2))


@derivative_of(mish)
def mish_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = w+x\,s(1-w^2),
    \quad w=\tanh(\operatorname{softplus}(x)),\quad s=\sigma(x) $$"""
    x = np.clip(x, -1e5, 40)  # beyond, the result is 0 or rounds to 1
    u = np.exp(x)
    n = u * (u + 2)  # w is n / (n + 2)
    return (n + 4 * x * (u * (1 + u)) / (n + 2)) / (n + 2)


@derivative_of(mish, order=2)
def mish_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = s(1-w^2)\,(2+x(1-s-2ws)),
    \quad w=\tanh(\operatorname{softplus}(x)),\quad s=\sigma(x) $$"""
    x = np.clip(x, -1e5, 1e5)
    a, b = np.exp(np.minimum(x, 0)), np.exp(-np.maximum(x, 0))  # a / b is exp(x)
    n, c = a * a + 2 * a * b, b * b
    d = n + 2 * c  # w is n / d, s is a / (a + b)
    return 4 * a * (c / (d * d)) * (2 * (a + b) + x * (b - 2 * a * (n / d)))


mish.facts = Facts(
    title="Mish",
    range=Interval(-0.30884341301725043, inf, closed="left"),
    monotone=(
        Piece("decreasing", -inf, -1.1924312145154952),
        Piece("increasing", -1.1924312145154952, inf),
    ),
    year=2019,
    papers=("misra2020mish", "ramachandran2017swish", "bochkovskiy2020yolov4"),
)
