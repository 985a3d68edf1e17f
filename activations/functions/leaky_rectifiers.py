"""Rectifiers with a slope left of zero: given, learned or drawn at random."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of, parameter_derivative_of
from activations._parameters import array_of_finite, finite_from, generator
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece


@activation
def leaky_relu(x: Array, /, *, negative_slope: float = 0.01) -> Array:
    r"""Rectifier with a small slope for negative inputs.

    $$ f(x) = \max(0,x)+a\min(0,x) $$

    Parameters
    ----------
    negative_slope : float
        The slope $a$ left of zero, any finite number.

    Notes
    -----
    The derivative at 0 is the slope from the left by convention, as in PyTorch;
    JAX gives the one from the right. At slope 0, negative infinity gives nan.
    Source: Maas, Hannun and Ng, 2013.

    Examples
    --------
    >>> leaky_relu([-2.0, 0.0, 3.0], negative_slope=0.1)
    array([-0.2,  0. ,  3. ])
    """
    return np.maximum(x, 0) + negative_slope * np.minimum(x, 0)


@derivative_of(leaky_relu)
def leaky_relu_derivative(x: Array, /, *, negative_slope: float = 0.01) -> Array:
    r"""$$ f'(x) = \begin{cases}1 & x>0 \\ a & x<0\end{cases} $$"""
    right = np.maximum(np.sign(x), 0)
    return right + negative_slope * (1 - right)


@derivative_of(leaky_relu, order=2)
def leaky_relu_second_derivative(
    x: Array, /, *, negative_slope: float = 0.01
) -> Array:
    r"""$$ f''(x) = 0,\quad x\ne 0 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


leaky_relu.facts = Facts(
    title="Leaky ReLU",
    range=Interval(-inf, inf),
    monotone=(Piece("increasing", -inf, inf),),
    kinks=(0,),
    slope_at_kinks=("a",),
    holds_for=r"0 < a < 1",
    aliases=("lrelu", "leaky rectifier"),
    year=2013,
    papers=(
        "maas2013rectifier",
        "xu2015empirical",
        "radford2016dcgan",
        "velickovic2018graph",
        "karras2020stylegan2",
        "bochkovskiy2020yolov4",
    ),
)


@activation(parameters={"slope": array_of_finite})
def prelu(x: Array, /, *, slope: float | Array = 0.25) -> Array:
    r"""Rectifier whose slope for negative inputs is learned.

    $$ f(x) = \max(0,x)+a\min(0,x) $$

    Parameters
    ----------
    slope : array_like
        The slope $a$ left of zero, finite: one number, or an array that is
        broadcast against `x`, such as one number for each place of its last axis.

    Notes
    -----
    The derivative at 0 is the slope from the left by convention, as in PyTorch;
    Keras gives 0. The gradient of the slope is that of the output times
    `prelu.parameter_derivatives["slope"]`, summed to the slope's shape. At slope
    0, negative infinity gives nan. Source: He et al., 2015, arXiv:1502.01852.

    Examples
    --------
    >>> prelu([[-2.0, -2.0], [3.0, -1.0]], slope=[0.0, 0.5])
    array([[ 0. , -1. ],
           [ 3. , -0.5]])
    """
    return np.maximum(x, 0) + slope * np.minimum(x, 0)


@derivative_of(prelu)
def prelu_derivative(x: Array, /, *, slope: float | Array = 0.25) -> Array:
    r"""$$ f'(x) = \begin{cases}1 & x>0 \\ a & x<0\end{cases} $$"""
    right = np.maximum(np.sign(x), 0)
    return right + slope * (1 - right)


@derivative_of(prelu, order=2)
def prelu_second_derivative(x: Array, /, *, slope: float | Array = 0.25) -> Array:
    r"""$$ f''(x) = 0,\quad x\ne 0 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


@parameter_derivative_of(prelu, "slope")
def prelu_slope_derivative(x: Array, /, *, slope: float | Array = 0.25) -> Array:
    r"""$$ \frac{\partial f}{\partial a} = \min(0,x) $$"""
    return np.minimum(x, 0)


prelu.facts = Facts(
    title="PReLU",
    range=Interval(-inf, inf),
    monotone=(Piece("increasing", -inf, inf),),
    kinks=(0,),
    slope_at_kinks=("a",),
    holds_for=r"0 < a < 1",
    aliases=("parametric ReLU", "parametric rectified linear unit"),
    year=2015,
    papers=("he2015delving", "xu2015empirical", "luo2019convtasnet"),
)


@activation(parameters={"upper": finite_from("lower"), "rng": generator})
def rrelu(
    x: Array,
    /,
    *,
    lower: float = 1 / 8,
    upper: float = 1 / 3,
    rng: np.random.Generator | None = None,
) -> Array:
    r"""Rectifier whose slope for negative inputs is drawn at random in training.

    $$ f(x) = \max(0,x)+a\min(0,x),\quad a=\tfrac{\ell+u}2 $$

    Parameters
    ----------
    lower : float
        The lowest slope $\ell$, any finite number up to `upper`.
    upper : float
        The highest slope $u$, any finite number from `lower` on.
    rng : numpy.random.Generator, optional
        Draws the slope $a$ of each element, uniformly. Without it: the mean.

    Notes
    -----
    New generators of one seed give value, derivative and vjp the same slopes. The
    derivative at 0 is the slope from the left by convention. At slope 0, -inf
    gives nan. Source: Xu et al., 2015, arXiv:1505.00853.

    Examples
    --------
    >>> rrelu([-4.0, 0.0, 3.0], lower=0.25, upper=0.75)
    array([-2.,  0.,  3.])
    """
    return np.maximum(x, 0) + drawn(x, lower, upper, rng) * np.minimum(x, 0)


def drawn(
    x: Array, lower: float, upper: float, rng: np.random.Generator | None
) -> float | Array:
    """A number from lower to upper for each element, or the mean of them."""
    share = 0.5 if rng is None else rng.random(np.shape(x))
    return (1 - share) * lower + share * upper


@derivative_of(rrelu)
def rrelu_derivative(
    x: Array,
    /,
    *,
    lower: float = 1 / 8,
    upper: float = 1 / 3,
    rng: np.random.Generator | None = None,
) -> Array:
    r"""$$ f'(x) = \begin{cases}1 & x>0 \\ a & x<0\end{cases},
    \quad a=\tfrac{\ell+u}2 $$"""
    right = np.maximum(np.sign(x), 0)
    return right + drawn(x, lower, upper, rng) * (1 - right)


@derivative_of(rrelu, order=2)
def rrelu_second_derivative(
    x: Array,
    /,
    *,
    lower: float = 1 / 8,
    upper: float = 1 / 3,
    rng: np.random.Generator | None = None,
) -> Array:
    r"""$$ f''(x) = 0,\quad x\ne 0 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


rrelu.facts = Facts(
    title="RReLU",
    range=Interval(-inf, inf),
    monotone=(Piece("increasing", -inf, inf),),
    kinks=(0,),
    slope_at_kinks=(r"(\ell+u)/2",),
    holds_for=r"0 < \ell < u < 1",
    aliases=("randomized leaky ReLU", "randomized ReLU"),
    year=2015,
    papers=("xu2015empirical", "li2021regcn"),
)
