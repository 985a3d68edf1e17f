"""The input times the probability that a standard normal variable is smaller."""

from __future__ import annotations

from math import inf, pi, sqrt

import numpy as np

from activations._entry import activation, derivative_of
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece
from activations.functions._normal_tail import bell, exp_of_sum, tail_over_bell
from activations.functions._products import SCALE, SHIFT, exp_in_parts, polynomial


@activation
def gelu(x: Array, /) -> Array:
    r"""Gaussian error linear unit, in its exact form.

    $$ f(x) = x\,\Phi(x) = \tfrac x2(1+\operatorname{erf}(x/\sqrt2)) $$

    Notes
    -----
    The textbook form is 0 from about -8.4 down; this one is right in the whole
    tail, to 4.5 ulp in float64 and 5.5 in float32, where NumPy's exponential
    takes 2.3. float16 is computed in float32, longdouble has the digits of
    float64. PyTorch and JAX give nan at negative infinity, where the limit is 0.
    Source: Hendrycks and Gimpel, 2016, arXiv:1606.08415.

    Examples
    --------
    >>> gelu([-2.0, 0.0, 3.0]).round(4)
    array([-0.0455,  0.    ,  2.996 ])
    """
    a = np.minimum(np.abs(x), 160)  # whose tail is 0 in every dtype
    return np.maximum(x, 0) - tail_over_bell(a, a * bell(a))


@derivative_of(gelu)
def gelu_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \Phi(x)+x\varphi(x) $$"""
    a = np.minimum(np.abs(x), 160)
    e = np.exp(-0.5 * a * a)
    left = tail_over_bell(a, e) - a * e / sqrt(2 * pi)  # the value at -a
    return left + (x > 0) * (1 - 2 * left)


@derivative_of(gelu, order=2)
def gelu_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = \varphi(x)\,(2-x^2) $$"""
    a = np.minimum(np.abs(x), 160)
    return bell(a) * (2 - a * a) / sqrt(2 * pi)


gelu.facts = Facts(
    title="GELU",
    range=Interval(-0.16997120747990366, inf, closed="left"),
    monotone=(
        Piece("decreasing", -inf, -0.7517915246935645),
        Piece("increasing", -0.7517915246935645, inf),
    ),
    aliases=(
        "exact gelu",
        "gelu_erf",
        "gelu_python",
        "Gaussian error linear unit",
    ),
    year=2016,
    papers=("hendrycks2016gelu", "devlin2019bert", "radford2022whisper"),
)


# 2 √(2/π) and 0.044715 times as much, each as a sum whose first part has so few
# digits that its product with h or h³ below is exact
LINEAR = 1.595768928527832
LINEAR_REST = 1.930778986805098e-07
CUBIC = 0.07135486602783203
CUBIC_REST = -4.975523178247366e-08


def cubic(x: Array) -> tuple[Array, Array]:
    """Return 2 √(2/π) (x + 0.044715 x³) of doubles, an exact part and a rest."""
    h = np.rint(64 * x) / 64
    square = h * h
    exact = h * (LINEAR + CUBIC * square)
    rest = (x - h) * (LINEAR + CUBIC * ((x + h) * x + square))
    return exact, rest + x * (LINEAR_REST + CUBIC_REST * (x * x))


def decay(a: Array) -> Array:
    """Return exp(SHIFT - 2 √(2/π) (a + 0.044715 a³)), in float64, for a ≥ 0."""
    if a.dtype == np.float32:
        z = as_double(a)
        slopes = sqrt(8 / pi), 0.044715 * sqrt(8 / pi)
        return np.exp(SHIFT - z * polynomial(slopes, z * z))
    exact, rest = cubic(a)
    return np.exp(SHIFT - exact) * np.exp(-rest)


def as_double(x: Array) -> Array:
    """Return x in float64, or longdouble as it is: a cube needs the digits."""
    return x.astype(np.result_type(x.dtype, np.float64))


@activation
def gelu_tanh(x: Array, /) -> Array:
    r"""GELU by a tanh: the approximation that many trained models need.

    $$ f(x) = x\,\sigma(2u) = \tfrac x2(1+\tanh u),
       \quad u=\sqrt{2/\pi}\,(x+0.044715x^3) $$

    Notes
    -----
    The form with tanh is 0 from about -7.2 down, in float32 from about -5.4; this
    one is right in the whole tail. float16 and float32 are computed in float64.
    Source: Hendrycks and Gimpel, 2016, arXiv:1606.08415.

    Examples
    --------
    >>> gelu_tanh([-2.0, 0.0, 3.0]).round(4)
    array([-0.0454,  0.    ,  2.9964])
    """
    a = np.minimum(np.abs(x), 60.0)  # whose sigmoid is 1 in every dtype
    e = decay(a)
    tail = a * e
    tail /= SCALE + e  # in place: doubles take memory
    tail = tail.astype(a.dtype)
    # of the maximum of two zeros, the second is taken: the sign of zero stays
    return np.maximum(-0.0, x) - tail


@derivative_of(gelu_tanh)
def gelu_tanh_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = s+xs(1-s)w,
    \quad s=\sigma(2\sqrt{2/\pi}\,(x+0.044715x^3)),
    \quad w=2\sqrt{2/\pi}\,(1+0.134145x^2) $$"""
    y = np.maximum(np.minimum(x, 8), -60)  # beyond, the sigmoid is 1 or 0
    u = np.exp(sqrt(8 / pi) * y * (1 + 0.044715 * y * y))
    v = 1 / (1 + u)  # 1 - s, without its cancellation
    w = sqrt(8 / pi) * (1 + 0.134145 * y * y)
    return u * v * (1 + y * v * w)


@derivative_of(gelu_tanh, order=2)
def gelu_tanh_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = qs(1-s),
    \quad s=\sigma(2\sqrt{2/\pi}\,(x+0.044715x^3)),
    \quad w=2\sqrt{2/\pi}\,(1+0.134145x^2),
    \quad v=0.53658\sqrt{2/\pi}\,x,
    \quad q=2w+xv+xw^2(1-2s) $$"""
    a = np.minimum(np.abs(x), 60.0)  # f'' is even
    z = as_double(a)
    e = exp_of_sum(*cubic(-z))
    w = sqrt(8 / pi) * (1 + 0.134145 * z * z)
    bend = 2 * sqrt(8 / pi) * (1 + 0.26829 * z * z) - z * w * w * (1 - e) / (
        1 + e
    )
    return (e * bend / (1 + e * (2 + e))).astype(a.dtype)


gelu_tanh.facts = Facts(
    title="GELU (tanh)",
    range=Interval(-0.17004075057125406, inf, closed="left"),
    monotone=(
        Piece("decreasing", -inf, -0.7524614220710163),
        Piece("increasing", -0.7524614220710163, inf),
    ),
    aliases=(
        "gelu_new",
        "gelu_fast",
        "gelu_pytorch_tanh",
        "gelu_sigmoid",
        "gelu_approximate",
    ),
    year=2016,
    papers=(
        "hendrycks2016gelu",
        "page1977approximations",
        "radford2019gpt2",
        "dosovitskiy2021vit",
    ),
)


# 1.702 as a sum whose first part has so few digits that it times h below is exact
FACTOR = 1.7021484375
FACTOR_REST = -0.0001484375


def scaled(x: Array) -> tuple[Array, Array]:
    """Return 1.702 x and what was lost in rounding it."""
    h = np.rint(16 * x) / 16
    exact, rest = FACTOR * h, FACTOR * (x - h) + FACTOR_REST * x
    product = exact + rest
    return product, exact - product + rest


@activation
def quick_gelu(x: Array, /) -> Array:
    r"""GELU by a sigmoid: the cheap approximation of CLIP.

    $$ f(x) = x\,\sigma(1.702x) $$

    Notes
    -----
    Rounding 1.702 x would cost hundreds of ulp far in the left tail; here none is
    rounded away. longdouble has the digits of float64. Source: Hendrycks and
    Gimpel, 2016, arXiv:1606.08415.

    Examples
    --------
    >>> quick_gelu([-2.0, 0.0, 3.0]).round(4)
    array([-0.0643,  0.    ,  2.9819])
    """
    y = np.clip(x, -1e4, 40.0)  # beyond, the sigmoid is 0 or 1
    product, lost = scaled(y)
    u, more = exp_in_parts(product)  # to first order, u is wrong by u * lost
    return np.maximum(x, -1e4) * more * (u / (1 + (u - lost)))


@derivative_of(quick_gelu)
def quick_gelu_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = s+1.702x\,s(1-s),\quad s=\sigma(1.702x) $$"""
    y = np.clip(x, -1e4, 40.0)
    u = exp_of_sum(*scaled(y))
    s = u / (1 + u)
    return s + y * (1.702 * s / (1 + u))


@derivative_of(quick_gelu, order=2)
def quick_gelu_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = ks(1-s)\,(2+kx(1-2s)),\quad k=1.702,\quad s=\sigma(kx) $$"""
    a = np.minimum(np.abs(x), 1e4)  # f'' is even
    e = exp_of_sum(*scaled(-a))
    bend = 2 - 1.702 * a * (1 - e) / (1 + e)
    return 1.702 * e * bend / (1 + e * (2 + e))


quick_gelu.facts = Facts(
    title="Quick GELU",
    range=Interval(-0.16361018963635357, inf, closed="left"),
    monotone=(
        Piece("decreasing", -inf, -0.751154255441289),
        Piece("increasing", -0.751154255441289, inf),
    ),
    aliases=("sigmoid approximation of gelu",),
    year=2016,
    papers=(
        "hendrycks2016gelu",
        "camilli1994origin",
        "chen2020imagegpt",
        "radford2021clip",
    ),
)
