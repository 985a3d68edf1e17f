"""Functions of an axis whose outputs are probabilities, or their logarithms."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of, vjp_of
from activations._protocols import Array, Axis, Mask
from activations.facts import Facts, Interval

# of rows with peaks between these, no sum overflows, no large share is subnormal
LEAST = -7
MOST = 60


def left_out(x: Array, where: Mask, value: float) -> Array:
    """x, with this value in the entries that are left out."""
    return x if where is True else np.where(where, x, value)


def exponentials(x: Array, axis: Axis) -> tuple[Array, Array, Array]:
    """exp(x), or exp of x less a far peak; the logarithm of it; the peak of that.

    Where several are +inf or all are -inf no limit exists: that peak is nan.
    """
    if x.ndim == 1:  # often of few scores, where each call of NumPy counts
        peak = least = most = x[x.argmax()]
    else:
        peak = np.maximum.reduce(x, axis=axis, keepdims=True)
        least, most = peak.min(), peak.max()
    if least >= LEAST and most <= MOST:
        return np.exp(x), x, peak  # exact in x, which x - peak is not
    shift = np.where((peak >= LEAST) & (peak <= MOST), np.zeros_like(peak), peak)
    alone = np.sum(x == peak, axis=axis, keepdims=True) == 1
    with np.errstate(over="ignore", invalid="ignore"):  # inf - inf
        takes_all = alone & (peak == inf)
        largest = np.where(takes_all, np.zeros_like(peak), peak - shift)
        difference = np.fmin(x - shift, largest)
        lost = difference - x
        error = (x - (difference - lost)) - (shift + lost)
        # nan where the difference is infinite: no error at a lone +inf, any else
        error = np.fmin(error, np.isfinite(peak))
    u = np.exp(difference)  # without the error it is 256 ulp off at -700
    return u + u * error, difference, largest


def sum_of_shares(u: Array, axis: Axis) -> Array:
    """Sum rounded once: of floats in doubles, of doubles by exact high parts."""
    if u.itemsize == 4:
        return np.add.reduce(u, axis=axis, keepdims=True, dtype=np.float64)
    rough = np.add.reduce(u, axis=axis, keepdims=True)
    high = u + rough
    high -= rough
    low = np.add.reduce(u - high, axis=axis, keepdims=True)
    return np.add.reduce(high, axis=axis, keepdims=True) + low


@activation
def softmax(x: Array, /, *, axis: Axis = -1, where: Mask = True) -> Array:
    r"""Probabilities from scores: exponentials that sum to 1 along an axis.

    $$ f(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}} $$

    Parameters
    ----------
    axis : int, tuple of int or None
        The axis, or axes, along which the result sums to 1; None: all.
    where : array_like of bool, optional
        The scores that count, broadcast to `x`; the others get 0.

    Notes
    -----
    Where exp(x) may overflow, the peak is subtracted (Blanchard, Higham, Higham,
    2021, doi:10.1093/imanum/draa038). One infinite score takes all; several, or
    only -inf, give nan. Where none counts all get 0, as in JAX; with -inf for a
    mask, as in PyTorch, nan. Bridle, 1990, doi:10.1007/978-3-642-76153-9_28.

    Examples
    --------
    >>> softmax([1000.0, 1000.0, 2000.0], where=[True, True, False])
    array([0.5, 0.5, 0. ])
    """
    u, _, largest = exponentials(left_out(x, where, -inf), axis)
    total = sum_of_shares(u, axis)
    if u.itemsize == 4:  # whose exp errs by 2 ulp
        total += np.exp(largest, dtype=np.float64) - np.exp(largest)
        total = total.astype(np.float32)
    return left_out(u / total, where, 0)


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
def softmax_derivative(
    x: Array, /, *, axis: Axis = -1, where: Mask = True
) -> Array:
    r"""Jacobian, of shape (..., n, n), the axis last.

    $$ \frac{\partial f_i}{\partial x_j} = f_i\,(\delta_{ij}-f_j) $$
    """
    f = axis_last(softmax(x, axis=axis, where=where), axis)
    return f[..., :, None] * offset_of(f)


@derivative_of(softmax, order=2)
def softmax_second_derivative(
    x: Array, /, *, axis: Axis = -1, where: Mask = True
) -> Array:
    r"""Second derivatives, of shape (..., n, n, n), the axis last.

    $$ \frac{\partial^2 f_i}{\partial x_j\,\partial x_k}
       =
       f_i\,\left((\delta_{ij}-f_j)(\delta_{ik}-f_k)-f_j\,(\delta_{jk}-f_k)\right)
       $$
    """
    f = axis_last(softmax(x, axis=axis, where=where), axis)
    jacobian = softmax_derivative(x, axis=axis, where=where)
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
def softmax_vjp(
    x: Array, g: Array, /, *, axis: Axis = -1, where: Mask = True
) -> Array:
    """Gradient of the input from that of the output, `g`; builds no Jacobian."""
    f = softmax(x, axis=axis, where=where)
    likeliest = f == np.max(f, axis=axis, keepdims=True)
    g, scale = summable(left_out(g, where, 0), axis)
    # relative to its gradient: g - sum(g * f) would lose all digits there
    g = g - np.max(g, axis=axis, keepdims=True, where=likeliest, initial=-np.inf)
    g = g - np.sum(g * f, axis=axis, keepdims=True)
    return left_out(f * g * scale, where, 0)


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
def log_softmax(x: Array, /, *, axis: Axis = -1, where: Mask = True) -> Array:
    r"""Logarithm of softmax, accurate where softmax itself underflows.

    $$ f(x)_i = x_i-\log\sum_j e^{x_j} $$

    Parameters
    ----------
    axis : int, tuple of int or None
        The axis, or axes, along which the exponentials sum to 1; None: all.
    where : array_like of bool, optional
        The scores that count, broadcast to `x`; the others get -inf.

    Notes
    -----
    log(softmax(x)) is -inf from 745 below the largest score on; this is not.
    Where none counts all get -inf, as in JAX; PyTorch's masks of -inf give nan.
    Source: Blanchard, Higham and Higham, 2021, doi:10.1093/imanum/draa038.

    Examples
    --------
    >>> log_softmax([0.0, 1000.0, 2000.0], where=[True, True, False])
    array([-1000.,     0.,   -inf])
    """
    u, difference, largest = exponentials(left_out(x, where, -inf), axis)
    # log1p of what is beside one peak: log of the whole would lose it next to 1
    at_peak = difference == largest
    others = np.add.reduce(at_peak, axis=axis, keepdims=True) - 1.0
    u[at_peak] = 0
    unit = np.exp(np.float64(1) * largest)  # at least in doubles, as the sum
    below = np.add.reduce(u, axis=axis, keepdims=True, dtype=unit.dtype) / unit
    log = np.log1p(others + below).astype(u.dtype, copy=False)
    return left_out((difference - largest) - log, where, -inf)


def of_outputs(where: Mask, x: Array, axis: Axis, order: int) -> Mask:
    """The mask of a derivative's first index: outputs left out are constant."""
    if where is True:
        return where
    return axis_last(np.broadcast_to(where, x.shape), axis)[..., *[None] * order]


@derivative_of(log_softmax)
def log_softmax_derivative(
    x: Array, /, *, axis: Axis = -1, where: Mask = True
) -> Array:
    r"""Jacobian, of shape (..., n, n), the axis last; s is the softmax of x.

    $$ \frac{\partial f_i}{\partial x_j} = \delta_{ij}-s_j $$
    """
    s = axis_last(softmax(x, axis=axis, where=where), axis)
    return left_out(offset_of(s), of_outputs(where, x, axis, 1), 0)


@derivative_of(log_softmax, order=2)
def log_softmax_second_derivative(
    x: Array, /, *, axis: Axis = -1, where: Mask = True
) -> Array:
    r"""Second derivatives, of shape (..., n, n, n); s is the softmax of x.

    $$ \frac{\partial^2 f_i}{\partial x_j\,\partial x_k} = -s_j\,(\delta_{jk}-s_k)
    $$
    """
    jacobian = -softmax_derivative(x, axis=axis, where=where)
    shape = (*jacobian.shape[:-2], jacobian.shape[-1], *jacobian.shape[-2:])
    second = np.broadcast_to(jacobian[..., None, :, :], shape)
    return left_out(second, of_outputs(where, x, axis, 2), 0)


@vjp_of(log_softmax)
def log_softmax_vjp(
    x: Array, g: Array, /, *, axis: Axis = -1, where: Mask = True
) -> Array:
    """Gradient of the input from that of the output, `g`; builds no Jacobian."""
    g, scale = summable(left_out(g, where, 0), axis)
    total = np.sum(g, axis=axis, keepdims=True)
    s = softmax(x, axis=axis, where=where)
    return left_out((g - s * total) * scale, where, 0)


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
