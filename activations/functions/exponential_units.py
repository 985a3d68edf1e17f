"""Exponentials, and rectifiers that fall off as one to a bound on the left."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._parameters import positive
from activations._protocols import Array
from activations.facts import Breaks, Facts, Interval, Piece
from activations.functions._products import is_one

# For mean 0 and variance 1 (Klambauer et al., 2017), to 32 digits, as in PyTorch
SELU_ALPHA = 1.6732632423543772848170429916717
SELU_SCALE = 1.0507009873554804934193349852946


@activation
def elu(x: Array, /, *, alpha: float = 1.0) -> Array:
    r"""Exponential linear unit: negative inputs fall off to the bound -α.

    $$ f(x) = \begin{cases}x & x>0 \\ \alpha(e^x-1) & x\le 0\end{cases} $$

    Parameters
    ----------
    alpha : float
        The size $\alpha$ of the bound on the left, any finite number. A negative
        one lets the curve rise on the left.

    Notes
    -----
    Unless α is 1 there is a kink at 0: its derivative is α by convention, as in
    PyTorch, JAX and Keras. The second derivative at 0 is 0, as in PyTorch; JAX
    gives α. Source: Clevert et al., 2016, arXiv:1511.07289.

    Examples
    --------
    >>> elu([-1000.0, 0.0, 3.0], alpha=0.5)
    array([-0.5,  0. ,  3. ])
    """
    return np.maximum(x, 0) + alpha * np.expm1(np.minimum(x, 0))


@derivative_of(elu)
def elu_derivative(x: Array, /, *, alpha: float = 1.0) -> Array:
    r"""$$ f'(x) = \begin{cases}1 & x>0 \\ \alpha e^x & x\le 0\end{cases} $$"""
    left = np.exp(np.minimum(x, 0))
    if is_one(alpha):  # without a kink
        return left
    right = np.maximum(np.sign(x), 0)
    return right + (1 - right) * alpha * left


@derivative_of(elu, order=2)
def elu_second_derivative(x: Array, /, *, alpha: float = 1.0) -> Array:
    r"""$$ f''(x) = \begin{cases}0 & x>0 \\ \alpha e^x & x<0\end{cases} $$"""
    left = np.maximum(-np.sign(x), 0)
    return left * alpha * np.exp(np.minimum(x, 0))


elu.facts = Facts(
    title="ELU",
    range=Interval(r"-\alpha", inf),
    monotone=(Piece("increasing", -inf, inf),),
    curvature_jumps=(0,),
    holds_for=r"\alpha > 0",
    other_breaks={
        r"\alpha \ne 1": Breaks(kinks=(0,), slope_at_kinks=(r"\alpha",))
    },
    aliases=("exponential linear unit",),
    year=2015,
    papers=("clevert2016elu", "barron2017celu", "velickovic2018graph"),
)


@activation(parameters={"alpha": positive})
def celu(x: Array, /, *, alpha: float = 1.0) -> Array:
    r"""Continuously differentiable ELU: of slope 1 at zero for every α.

    $$ f(x) = \begin{cases}x & x>0 \\
       \alpha(e^{x/\alpha}-1) & x\le 0\end{cases} $$

    Parameters
    ----------
    alpha : float
        The size $\alpha$ of the bound on the left, and the length over which the
        curve falls off to it: a positive, finite number.

    Notes
    -----
    PyTorch takes negative α too, where the curve falls without bound. The second
    derivative at 0 is 0 by convention, as in PyTorch; far below α = 1 it has the
    error of rounding x/α. Digits are lost where x/α is smaller than the normal
    numbers. Source: Barron, 2017, arXiv:1704.07483.

    Examples
    --------
    >>> celu([-1000.0, 0.0, 3.0], alpha=0.5)
    array([-0.5,  0. ,  3. ])
    """
    return np.maximum(x, 0) + alpha * np.expm1(np.minimum(x, 0) / alpha)


@derivative_of(celu)
def celu_derivative(x: Array, /, *, alpha: float = 1.0) -> Array:
    r"""$$ f'(x) = \begin{cases}1 & x>0 \\ e^{x/\alpha} & x\le 0\end{cases} $$"""
    return np.exp(np.minimum(x, 0) / alpha)


@derivative_of(celu, order=2)
def celu_second_derivative(x: Array, /, *, alpha: float = 1.0) -> Array:
    r"""$$ f''(x) = \begin{cases}0 & x>0 \\
    \tfrac1\alpha e^{x/\alpha} & x<0\end{cases} $$"""
    left = np.maximum(-np.sign(x), 0)
    return left * np.exp(np.minimum(x, 0) / alpha) / alpha


celu.facts = Facts(
    title="CELU",
    range=Interval(r"-\alpha", inf),
    monotone=(Piece("increasing", -inf, inf),),
    curvature_jumps=(0,),
    holds_for=r"\alpha > 0",
    aliases=("continuously differentiable exponential linear unit",),
    year=2017,
    papers=("barron2017celu", "clevert2016elu", "gao2020torchani"),
)


@activation(parameters={"scale": positive}, overflows=True)
def selu(
    x: Array, /, *, alpha: float = SELU_ALPHA, scale: float = SELU_SCALE
) -> Array:
    r"""Scaled ELU, which keeps mean 0 and variance 1 of normal inputs.

    $$ f(x) = \begin{cases}\lambda x & x>0 \\
       \lambda\alpha(e^x-1) & x\le 0\end{cases} $$

    Parameters
    ----------
    alpha : float
        The factor $\alpha$ left of zero, any finite number.
    scale : float
        The slope $\lambda$ right of zero, any positive number.

    Notes
    -----
    Infinite where λx or λα is too large for that dtype. In float32, where NumPy's
    exponential errs by 2.3 ulp, both derivatives are within 2.1 eps, not 2. The
    derivative at 0 is λα by convention, as in PyTorch, JAX and Keras. Source:
    Klambauer et al., 2017, arXiv:1706.02515.

    Examples
    --------
    >>> selu([-1000.0, 0.0, 1.0]).round(4)
    array([-1.7581,  0.    ,  1.0507])
    """
    left = scale * alpha * np.expm1(np.minimum(x, 0))
    return np.where(x > 0, scale * x, left)


@derivative_of(selu)
def selu_derivative(
    x: Array, /, *, alpha: float = SELU_ALPHA, scale: float = SELU_SCALE
) -> Array:
    r"""$$ f'(x) = \begin{cases}\lambda & x>0 \\
    \lambda\alpha e^x & x\le 0\end{cases} $$"""
    left = scale * alpha * np.exp(np.minimum(x, 0))
    return np.where(x > 0, scale, left)


@derivative_of(selu, order=2)
def selu_second_derivative(
    x: Array, /, *, alpha: float = SELU_ALPHA, scale: float = SELU_SCALE
) -> Array:
    r"""$$ f''(x) = \begin{cases}0 & x>0 \\
    \lambda\alpha e^x & x<0\end{cases} $$"""
    left = scale * alpha * np.exp(np.minimum(x, 0))
    return np.where(x >= 0, 0, left)


selu.facts = Facts(
    title="SELU",
    range=Interval(r"-\lambda\alpha", inf),
    monotone=(Piece("increasing", -inf, inf),),
    kinks=(0,),
    slope_at_kinks=(r"\lambda\alpha",),
    holds_for=r"\alpha > 1",
    aliases=("scaled exponential linear unit",),
    year=2017,
    papers=("klambauer2017selu", "clevert2016elu", "jung2022aasist"),
)


@activation(overflows=True)
def exponential(x: Array, /) -> Array:
    r"""Exponential function, its own derivative: positive, and unbounded.

    $$ f(x) = e^x $$

    Notes
    -----
    Infinite where the value is too large for that dtype.
    The result is infinite, without a warning, from about 709.8 on, from 88.7 in
    float32 and from 11.1 in float16. As the inverse of the logarithm that links a
    rate to a linear model: Nelder and Wedderburn, 1972, doi:10.2307/2344614.

    Examples
    --------
    >>> exponential([-1000.0, 0.0, 1000.0])
    array([ 0.,  1., inf])
    """
    return np.exp(x)


@derivative_of(exponential)
def exponential_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = e^x $$"""
    return np.exp(x)


@derivative_of(exponential, order=2)
def exponential_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = e^x $$"""
    return np.exp(x)


exponential.facts = Facts(
    title="Exponential",
    range=Interval(0, inf),
    monotone=(Piece("increasing", -inf, inf),),
    aliases=("exp",),
    papers=("nelder1972generalized", "radford2021clip"),
)
