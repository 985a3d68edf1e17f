"""Functions that move inputs towards zero, small ones all the way or nearly."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._parameters import non_negative
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece


@activation(parameters={"lambd": non_negative})
def hard_shrink(x: Array, /, *, lambd: float = 0.5) -> Array:
    r"""Input itself beyond a threshold on either side, else 0.

    $$ f(x) = x\,[|x|>\lambda] $$

    Parameters
    ----------
    lambd : float
        The threshold $\lambda$, any finite number from 0 on.

    Notes
    -----
    At the threshold the value is 0, and by convention the derivative too, as in
    PyTorch and Keras. With `lambd` 0 it is the identity, but for the derivative
    at 0. Source: Donoho and Johnstone, 1994, doi:10.1093/biomet/81.3.425.

    Examples
    --------
    >>> hard_shrink([-2.0, -0.5, 0.25, 0.75])
    array([-2.  ,  0.  ,  0.  ,  0.75])
    """
    return np.where(np.abs(x) <= lambd, 0, x)


@derivative_of(hard_shrink)
def hard_shrink_derivative(x: Array, /, *, lambd: float = 0.5) -> Array:
    r"""$$ f'(x) = [|x|>\lambda] $$"""
    return np.maximum(np.sign(np.abs(x) - lambd), 0)


@derivative_of(hard_shrink, order=2)
def hard_shrink_second_derivative(x: Array, /, *, lambd: float = 0.5) -> Array:
    r"""$$ f''(x) = 0,\quad |x|\ne\lambda $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


hard_shrink.facts = Facts(
    title="Hard shrink",
    range=Interval(-inf, inf),
    gaps=(
        Interval(r"-\lambda", 0, closed="left"),
        Interval(0, r"\lambda", closed="right"),
    ),
    monotone=(
        Piece("increasing", -inf, r"-\lambda"),
        Piece("constant", r"-\lambda", r"\lambda"),
        Piece("increasing", r"\lambda", inf),
    ),
    jumps=(r"-\lambda", r"\lambda"),
    slope_at_kinks=(0, 0),
    holds_for=r"\lambda > 0",
    aliases=("hard thresholding",),
    year=1994,
    papers=("donoho1994ideal",),
)


@activation(parameters={"lambd": non_negative})
def soft_shrink(x: Array, /, *, lambd: float = 0.5) -> Array:
    r"""Input moved towards 0 by a fixed distance, as far as 0.

    $$ f(x) = \operatorname{sgn}(x)\max(|x|-\lambda,0) $$

    Parameters
    ----------
    lambd : float
        The distance $\lambda$, any finite number from 0 on.

    Notes
    -----
    The derivative at the kinks is 0 by convention, as in PyTorch and Keras. With
    `lambd` 0 it is the identity, but for the derivative at 0. Sources: Donoho and
    Johnstone, 1994; Donoho, 1995, doi:10.1109/18.382009.

    Examples
    --------
    >>> soft_shrink([-2.0, -0.5, 0.25, 0.75])
    array([-1.5 ,  0.  ,  0.  ,  0.25])
    """
    return x - np.clip(x, -lambd, lambd)


@derivative_of(soft_shrink)
def soft_shrink_derivative(x: Array, /, *, lambd: float = 0.5) -> Array:
    r"""$$ f'(x) = [|x|>\lambda] $$"""
    return np.maximum(np.sign(np.abs(x) - lambd), 0)


@derivative_of(soft_shrink, order=2)
def soft_shrink_second_derivative(x: Array, /, *, lambd: float = 0.5) -> Array:
    r"""$$ f''(x) = 0,\quad |x|\ne\lambda $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


soft_shrink.facts = Facts(
    title="Soft shrink",
    range=Interval(-inf, inf),
    monotone=(
        Piece("increasing", -inf, r"-\lambda"),
        Piece("constant", r"-\lambda", r"\lambda"),
        Piece("increasing", r"\lambda", inf),
    ),
    kinks=(r"-\lambda", r"\lambda"),
    slope_at_kinks=(0, 0),
    holds_for=r"\lambda > 0",
    aliases=("soft thresholding", "shrinkage operator"),
    year=1995,
    papers=(
        "donoho1995denoising",
        "donoho1994ideal",
        "daubechies2004iterative",
        "gregor2010learning",
        "guibas2021afno",
    ),
)


@activation(parameters={"lambd": non_negative})
def shrink(x: Array, /, *, lambd: float = 0.5, bias: float = 0.0) -> Array:
    r"""Input moved towards 0 by a bias beyond a threshold, else 0.

    $$ f(x) = \begin{cases}x-b & x>\lambda \\ x+b & x<-\lambda \\
       0 & |x|\le\lambda\end{cases} $$

    Parameters
    ----------
    lambd : float
        The threshold $\lambda$, any finite number from 0 on.
    bias : float
        The bias $b$, any finite number.

    Notes
    -----
    ONNX's operator. With `bias` 0 it is `hard_shrink`, with `bias` equal to
    `lambd` it is `soft_shrink`. At the threshold the value is 0, and by
    convention the derivative too.

    Examples
    --------
    >>> shrink([-2.0, -0.5, 0.25, 0.75], bias=0.25)
    array([-1.75,  0.  ,  0.  ,  0.5 ])
    """
    return np.where(np.abs(x) <= lambd, 0, x - bias * np.sign(x))


@derivative_of(shrink)
def shrink_derivative(
    x: Array, /, *, lambd: float = 0.5, bias: float = 0.0
) -> Array:
    r"""$$ f'(x) = [|x|>\lambda] $$"""
    return np.maximum(np.sign(np.abs(x) - lambd), 0)


@derivative_of(shrink, order=2)
def shrink_second_derivative(
    x: Array, /, *, lambd: float = 0.5, bias: float = 0.0
) -> Array:
    r"""$$ f''(x) = 0,\quad |x|\ne\lambda $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


shrink.facts = Facts(
    title="Shrink",
    range=Interval(-inf, inf),
    gaps=(
        Interval(r"b-\lambda", 0, closed="left"),
        Interval(0, r"\lambda-b", closed="right"),
    ),
    monotone=(
        Piece("increasing", -inf, r"-\lambda"),
        Piece("constant", r"-\lambda", r"\lambda"),
        Piece("increasing", r"\lambda", inf),
    ),
    jumps=(r"-\lambda", r"\lambda"),
    slope_at_kinks=(0, 0),
    holds_for=r"|b| < \lambda",
    papers=("donoho1994ideal", "donoho1995denoising"),
)


@activation
def tanh_shrink(x: Array, /) -> Array:
    r"""Input less its hyperbolic tangent: small inputs nearly vanish.

    $$ f(x) = x-\tanh x $$

    Notes
    -----
    The difference loses all digits near 0, where the value is about x³/3. Below 1
    in size it is taken from Lambert's continued fraction, tanh x = x/(1 + q) with
    q = x²/(3 + x²/(5 + x²/(7 + ...))), to the full precision of every dtype.

    Examples
    --------
    >>> tanh_shrink([-1000.0, 0.0, 1e-5, 1000.0])
    array([-9.99000000e+02,  0.00000000e+00,  3.33333333e-16,  9.99000000e+02])
    """
    y = np.clip(x, -1, 1)
    square = y * y
    q = square / 21  # where the fraction ends: exact to 4e-22 up to 1
    for odd in range(19, 1, -2):
        q = square / (odd + q)
    return np.where(np.abs(x) < 1, y * q / (1 + q), x - np.tanh(x))


@derivative_of(tanh_shrink)
def tanh_shrink_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \tanh^2 x $$"""
    return np.tanh(x) ** 2


@derivative_of(tanh_shrink, order=2)
def tanh_shrink_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = 2\tanh(x)\,(1-\tanh^2 x) $$"""
    # 1 - tanh(x)**2 would lose all digits; the bound keeps 2x finite
    e = np.exp(-2 * np.minimum(np.abs(x), 1e4))
    return 8 * np.tanh(x) * e / (1 + e * (2 + e))


tanh_shrink.facts = Facts(
    title="Tanh shrink",
    range=Interval(-inf, inf),
    monotone=(Piece("increasing", -inf, inf),),
)
