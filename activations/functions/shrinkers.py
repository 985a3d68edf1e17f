"""Functions that move inputs towards zero, small ones all the way or nearly."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._parameters import non_negative
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece
from activations.functions._products import polynomial

# x - tanh x up to 9/8 is x³ times a quotient of polynomials of x², lowest power
# first, fitted for the least relative error: 5e-9 and 4e-17
SINGLE_QUOTIENT = (
    (0.3333333313787963, 0.01467885580679475),
    (1.0, 0.44403641645937747, 0.01571045990317258),
)
DOUBLE_QUOTIENT = (
    (
        0.3333333333333333,
        0.0214028689756833,
        0.00024295646286568597,
        1.7135588590959786e-08,
    ),
    (1.0, 0.46420860692704663, 0.02450755025469672, 0.000253953138229062),
)


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
    PyTorch and Keras. Negative inputs shrink to -0. With `lambd` 0 it is the
    identity, but for the derivative at 0. Source: Donoho and Johnstone, 1994,
    doi:10.1093/biomet/81.3.425.

    Examples
    --------
    >>> hard_shrink([-2.0, -0.5, 0.25, 0.75])
    array([-2.  , -0.  ,  0.  ,  0.75])
    """
    return x * (np.abs(x) > lambd)


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
    year=1994,
    papers=(
        "donoho1994ideal",
        "donoho1995denoising",
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
    The difference loses all digits near 0, where the value is about x³/3. Up to
    9/8 in size it is taken from a quotient of polynomials. longdouble has the
    digits of float64.

    Examples
    --------
    >>> tanh_shrink([-1000.0, 0.0, 1e-5, 1000.0])
    array([-9.99000000e+02,  0.00000000e+00,  3.33333333e-16,  9.99000000e+02])
    """
    y = np.maximum(np.minimum(x, 1.125), -1.125)
    single = y.dtype == np.float32
    top, bottom = SINGLE_QUOTIENT if single else DOUBLE_QUOTIENT
    square = y * y
    near = y * square * (polynomial(top, square) / polynomial(bottom, square))
    return near - (near + (np.tanh(x) - x)) * (np.abs(x) > 1.125)


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
