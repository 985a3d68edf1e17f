"""Functions of an axis whose outputs are probabilities, or their logarithms."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of, vjp_of
from activations._protocols import Array, Axis
from activations.facts import Facts, Interval


def below_peak(x: Array, axis: Axis) -> tuple[Array, Array]:
    """x minus its largest element: the rounded difference and its rounding error.

    Where several are +inf or all are -inf no limit exists: the difference is nan.
    """
    peak = np.max(x, axis=axis, keepdims=True)
    alone = np.sum(x == peak, axis=axis, keepdims=True, dtype=x.dtype) == 1
    defined = np.isfinite(peak) | (alone & (peak > 0))
    highest = np.where(defined, np.zeros_like(peak), np.nan)
    difference = np.fmin(x - peak, highest)  # 0 where inf - inf is nan
    lost = difference - x
    error = (x - (difference - lost)) - (peak + lost)
    # nan where the difference is infinite: no error at a lone +inf, any beside it
    return difference, np.fmin(error, np.isfinite(peak))


def exp_with_error(difference: Array, error: Array) -> Array:
    """exp(difference + error); without the error it is 256 ulp off at -700."""
    u = np.exp(difference)
    return u + u * error


def sum_of_shares(u: Array, axis: Axis) -> Array:
    """Sum of numbers from 0 to 1, rounded once: the high parts add up exactly."""
    rough = np.sum(u, axis=axis, keepdims=True)
    unit = 2.0 ** (1 + (u.size // rough.size).bit_length())
    high = (u + unit) - unit
    low = np.sum(u - high, axis=axis, keepdims=True)
    return np.sum(high, axis=axis, keepdims=True) + low


@activation
def softmax(x: Array, /, *, axis: Axis = -1) -> Array:
    r"""Probabilities from scores: exponentials that sum to 1 along an axis.

    $$ f(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}} $$

    Parameters
    ----------
    axis : int, tuple of int or None
        The axis, or axes, along which the result sums to 1; None: all.

    Notes
    -----
    The largest score is subtracted first, so nothing overflows (Blanchard, Higham
    and Higham, 2021, doi:10.1093/imanum/draa038). One infinite score takes all;
    several, or only -inf, give nan. Keras and JAX have the same default axis;
    PyTorch, without `dim`, another for some numbers of dimensions. Source:
    Bridle, 1990, doi:10.1007/978-3-642-76153-9_28.

    Examples
    --------
    >>> softmax([1000.0, 1000.0])
    array([0.5, 0.5])
    """
    u = exp_with_error(*below_peak(x, axis))
    return u / sum_of_shares(u, axis)


def axis_last(f: Array, axis: Axis) -> Array:
    """f with its axis at the end; for None, all its axes as one."""
    return f.reshape(-1) if axis is None else np.moveaxis(f, axis, -1)


def offset_of(f: Array) -> Array:
    """The identity minus f in each row, whose last axis is that of the row."""
    minor = np.sum(f, axis=-1, keepdims=True, where=f <= 0.5)
    rest = np.where(f > 0.5, minor, 1 - f)  # 1 - f loses digits when f is near 1
    eye = np.eye(f.shape[-1], dtype=bool)
    return np.where(eye, rest[..., :, None], -f[..., None, :])


@derivative_of(softmax)
def softmax_derivative(x: Array, /, *, axis: Axis = -1) -> Array:
    r"""Jacobian, of shape (..., n, n), the axis last.

    $$ \frac{\partial f_i}{\partial x_j} = f_i\,(\delta_{ij}-f_j) $$
    """
    f = axis_last(softmax(x, axis=axis), axis)
    return f[..., :, None] * offset_of(f)


@derivative_of(softmax, order=2)
def softmax_second_derivative(x: Array, /, *, axis: Axis = -1) -> Array:
    r"""Second derivatives, of shape (..., n, n, n), the axis last.

    $$ \frac{\partial^2 f_i}{\partial x_j\,\partial x_k}
       =
       f_i\,\left((\delta_{ij}-f_j)(\delta_{ik}-f_k)-f_j\,(\delta_{jk}-f_k)\right)
       $$
    """
    f = axis_last(softmax(x, axis=axis), axis)
    jacobian = softmax_derivative(x, axis=axis)
    offset = offset_of(f)
    product = offset[..., :, :, None] * offset[..., :, None, :]
    return f[..., :, None, None] * (product - jacobian[..., None, :, :])


def summable(g: Array, axis: Axis) -> tuple[Array, Array]:
    """g over a power of 2, and that power: 1, unless sums of g would overflow."""
    largest = np.max(np.abs(g), axis=axis, keepdims=True)
    count = 4 * g.size // largest.size
    is_large = largest > np.finfo(g.dtype).max / count
    scale = np.where(is_large, 2.0 ** count.bit_length(), 1.0).astype(g.dtype)
    return g / scale, scale


@vjp_of(softmax)
def softmax_vjp(x: Array, g: Array, /, *, axis: Axis = -1) -> Array:
    """Gradient of the input from that of the output, `g`; builds no Jacobian."""
    f = softmax(x, axis=axis)
    likeliest = f == np.max(f, axis=axis, keepdims=True)
    g, scale = summable(g, axis)
    # relative to its gradient: g - sum(g * f) would lose all digits there
    g = g - np.max(g, axis=axis, keepdims=True, where=likeliest, initial=-np.inf)
    return f * (g - np.sum(g * f, axis=axis, keepdims=True)) * scale


softmax.facts = Facts(
    title="Softmax",
    range=Interval(0, 1),
    aliases=("softargmax", "normalized exponential"),
    year=1868,
    papers=(
        "boltzmann1868studien",
        "luce1959individual",
        "bridle1990probabilistic",
        "bridle1990training",
        "hinton2015distilling",
        "gao2017properties",
        "vaswani2017attention",
        "blanchard2021accurately",
    ),
)


@activation
def log_softmax(x: Array, /, *, axis: Axis = -1) -> Array:
    r"""Logarithm of softmax, accurate where softmax itself underflows.

    $$ f(x)_i = x_i-\log\sum_j e^{x_j} $$

    Parameters
    ----------
    axis : int, tuple of int or None
        The axis, or axes, along which the exponentials sum to 1; None: all.

    Notes
    -----
    log(softmax(x)) is -inf from 745 below the largest score on; this is not.
    Source: Blanchard, Higham and Higham, 2021, doi:10.1093/imanum/draa038.

    Examples
    --------
    >>> log_softmax([0.0, 1000.0])
    array([-1000.,     0.])
    """
    difference, error = below_peak(x, axis)
    u = exp_with_error(difference, error)
    # log1p of what is beside one peak: log of the whole would lose it next to 1
    at_peak = difference == 0
    others = np.sum(at_peak, axis=axis, keepdims=True, dtype=x.dtype) - 1
    below = np.sum(np.where(at_peak, 0, u), axis=axis, keepdims=True)
    return difference + (error - np.log1p(others + below))


@derivative_of(log_softmax)
def log_softmax_derivative(x: Array, /, *, axis: Axis = -1) -> Array:
    r"""Jacobian, of shape (..., n, n), the axis last; s is the softmax of x.

    $$ \frac{\partial f_i}{\partial x_j} = \delta_{ij}-s_j $$
    """
    s = axis_last(softmax(x, axis=axis), axis)
    return offset_of(s)


@derivative_of(log_softmax, order=2)
def log_softmax_second_derivative(x: Array, /, *, axis: Axis = -1) -> Array:
    r"""Second derivatives, of shape (..., n, n, n); s is the softmax of x.

    $$ \frac{\partial^2 f_i}{\partial x_j\,\partial x_k} = -s_j\,(\delta_{jk}-s_k)
    $$
    """
    jacobian = -softmax_derivative(x, axis=axis)
    shape = (*jacobian.shape[:-2], jacobian.shape[-1], *jacobian.shape[-2:])
    return np.broadcast_to(jacobian[..., None, :, :], shape)


@vjp_of(log_softmax)
def log_softmax_vjp(x: Array, g: Array, /, *, axis: Axis = -1) -> Array:
    """Gradient of the input from that of the output, `g`; builds no Jacobian."""
    g, scale = summable(g, axis)
    total = np.sum(g, axis=axis, keepdims=True)
    return (g - softmax(x, axis=axis) * total) * scale


log_softmax.facts = Facts(
    title="Log-softmax",
    range=Interval(-inf, 0),
    aliases=("logsoftmax",),
    papers=(
        "bridle1990probabilistic",
        "blanchard2021accurately",
        "radford2022whisper",
    ),
)
