"""Functions that jump at a threshold."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece


@activation
def binary_step(x: Array, /) -> Array:
    r"""Unit step, also called Heaviside function: 0 below zero, else 1.

    $$ f(x) = [x\ge 0] $$

    Notes
    -----
    The value at 0 is 1 by convention; `np.heaviside(x, 1)` is the same function.
    The derivative, 0 on both sides, is 0 there too. Source: McCulloch and Pitts,
    1943, doi:10.1007/BF02478259.

    Examples
    --------
    >>> binary_step([-2.0, 0.0, 3.0])
    array([0., 1., 1.])
    """
    return 1 + np.minimum(np.sign(x), 0)


@derivative_of(binary_step)
def binary_step_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = 0,\quad x\ne 0 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


@derivative_of(binary_step, order=2)
def binary_step_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = 0,\quad x\ne 0 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


binary_step.facts = Facts(
    title="Binary step",
    range=Interval(0, 1, closed="both"),
    gaps=(Interval(0, 1),),
    monotone=(Piece("constant", -inf, 0), Piece("constant", 0, inf)),
    jumps=(0,),
    slope_at_kinks=(0,),
    aliases=("Heaviside", "unit step", "hardlim"),
    year=1943,
    papers=(
        "mcculloch1943logical",
        "rosenblatt1958perceptron",
        "bengio2013estimating",
        "neftci2019surrogate",
    ),
)


@activation
def thresholded_relu(x: Array, /, *, theta: float = 1.0) -> Array:
    r"""Input itself above a threshold, else 0.

    $$ f(x) = x\,[x>\theta] $$

    Parameters
    ----------
    theta : float
        The threshold $\theta$, any finite number.

    Notes
    -----
    At `theta` the value is 0, and so by convention is the derivative, as in
    PyTorch and Keras. Source: Konda, Memisevic and Krueger, 2014,
    arXiv:1402.3337.

    Examples
    --------
    >>> thresholded_relu([-2.0, 0.5, 1.0, 3.0])
    array([0., 0., 0., 3.])
    """
    return np.where(x <= theta, 0, x)


@derivative_of(thresholded_relu)
def thresholded_relu_derivative(x: Array, /, *, theta: float = 1.0) -> Array:
    r"""$$ f'(x) = [x>\theta] $$"""
    return np.where(x > theta, 1, np.minimum(np.abs(x), 0))  # nan stays nan


@derivative_of(thresholded_relu, order=2)
def thresholded_relu_second_derivative(
    x: Array, /, *, theta: float = 1.0
) -> Array:
    r"""$$ f''(x) = 0,\quad x\ne \theta $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


thresholded_relu.facts = Facts(
    title="Thresholded ReLU",
    range=Interval(0, inf, closed="left"),
    gaps=(Interval(0, r"\theta", closed="right"),),
    monotone=(
        Piece("constant", -inf, r"\theta"),
        Piece("increasing", r"\theta", inf),
    ),
    jumps=(r"\theta",),
    slope_at_kinks=(0,),
    holds_for=r"\theta > 0",
    aliases=("TRec", "FATReLU", "JumpReLU"),
    year=2014,
    papers=("konda2014zerobias", "rajamanoharan2024jumping", "lieberum2024gemma"),
)


@activation
def threshold(
    x: Array, /, *, threshold: float = 0.0, value: float = 0.5
) -> Array:
    r"""Input itself above a threshold, else a given value.

    $$ f(x) = \begin{cases}x & x>\theta \\ v & x\le\theta\end{cases} $$

    Parameters
    ----------
    threshold : float
        The threshold $\theta$, any finite number.
    value : float
        The value $v$ up to there, any finite number.

    Notes
    -----
    PyTorch and Keras have no defaults; ours show the jump and the two pieces. The
    derivative at the threshold is 0 by convention, as in both.

    Examples
    --------
    >>> threshold([-2.0, 0.0, 0.25, 3.0])
    array([0.5 , 0.5 , 0.25, 3.  ])
    """
    return np.where(x <= threshold, value, x)


@derivative_of(threshold)
def threshold_derivative(
    x: Array, /, *, threshold: float = 0.0, value: float = 0.5
) -> Array:
    r"""$$ f'(x) = [x>\theta] $$"""
    return np.where(x > threshold, 1, np.minimum(np.abs(x), 0))  # nan stays nan


@derivative_of(threshold, order=2)
def threshold_second_derivative(
    x: Array, /, *, threshold: float = 0.0, value: float = 0.5
) -> Array:
    r"""$$ f''(x) = 0,\quad x\ne \theta $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


threshold.facts = Facts(
    title="Threshold",
    range=Interval(r"\theta", inf),
    monotone=(
        Piece("constant", -inf, r"\theta"),
        Piece("increasing", r"\theta", inf),
    ),
    jumps=(r"\theta",),
    slope_at_kinks=(0,),
    holds_for=r"v > \theta",
)
