"""Exponentials, and rectifiers that fall off as one to a bound on the left."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._parameters import positive
from activations._protocols import Array
from activations.facts import Breaks, Facts, Interval, Piece
from activations.functions._products import is_one

# Solutions of mean 0 and variance 1 (Klambauer et al., 2017), to 32 digits, as in
# PyTorch: α is 1.6732632423543772848170429916717. A product λα in floats would be
# rounded once more.
SELU_SCALE = 1.0507009873554804934193349852946  # λ
SELU_BOUND = 1.7580993408473768599402175208123  # λα


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
    names={
        "torch.nn.ELU": {},
        "torch.nn.functional.elu": {},
        "keras.activations.elu": {},
        "keras.ops.elu": {},
        "keras.layers.ELU": {},
        "jax.nn.elu": {},
        "tf.nn.elu": {},
        "onnx.Elu": {},
        "NNlib.elu": {},
    },
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
    names={
        "torch.nn.CELU": {},
        "torch.nn.functional.celu": {},
        "torch.celu": {},
        "keras.activations.celu": {},
        "keras.ops.celu": {},
        "jax.nn.celu": {},
        "onnx.Celu": {},
        "NNlib.celu": {},
    },
    papers=("barron2017celu", "clevert2016elu", "gao2020torchani"),
)


@activation(overflows=True)
def selu(x: Array, /) -> Array:
    r"""Scaled ELU, which keeps mean 0 and variance 1 of normal inputs.

    $$ f(x) = \begin{cases}\lambda x & x>0 \\
       \lambda\alpha(e^x-1) & x\le 0\end{cases},\quad
       \alpha=\frac{\varphi(0)}{\tfrac12-e^{1/2}\,\Phi(-1)},\quad
       c=\tfrac12-2e^{1/2}\,\Phi(-1)+e^2\,\Phi(-2),\quad
       \lambda=\frac{1}{\sqrt{\tfrac12+\alpha^2c}} $$

    Notes
    -----
    Infinite where λx is too large for that dtype.
    α ≈ 1.67326 and λ ≈ 1.05070; φ and Φ are the density and the distribution of a
    normal variable. The code has them as floats: longdouble is no more accurate.
    In float32, where NumPy's exponential errs by 2.3 ulp, both derivatives are
    within 2.1 eps, not 2. The derivative at 0 is λα by convention, as in PyTorch,
    JAX and Keras. Source: Klambauer et al., 2017, arXiv:1706.02515.

    Examples
    --------
    >>> selu([-1000.0, 0.0, 1.0]).round(4)
    array([-1.7581,  0.    ,  1.0507])
    """
    left = SELU_BOUND * np.expm1(np.minimum(x, 0))
    return SELU_SCALE * np.maximum(x, 0) + left


@derivative_of(selu)
def selu_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \begin{cases}\lambda & x>0 \\
    \lambda\alpha e^x & x\le 0\end{cases},\quad
    \alpha=\frac{\varphi(0)}{\tfrac12-e^{1/2}\,\Phi(-1)},\quad
    c=\tfrac12-2e^{1/2}\,\Phi(-1)+e^2\,\Phi(-2),\quad
    \lambda=\frac{1}{\sqrt{\tfrac12+\alpha^2c}} $$"""
    right = np.maximum(np.sign(x), 0)
    left = (1 - right) * np.exp(np.minimum(x, 0))
    return SELU_SCALE * right + SELU_BOUND * left


@derivative_of(selu, order=2)
def selu_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = \begin{cases}0 & x>0 \\
    \lambda\alpha e^x & x<0\end{cases},\quad
    \alpha=\frac{\varphi(0)}{\tfrac12-e^{1/2}\,\Phi(-1)},\quad
    c=\tfrac12-2e^{1/2}\,\Phi(-1)+e^2\,\Phi(-2),\quad
    \lambda=\frac{1}{\sqrt{\tfrac12+\alpha^2c}} $$"""
    left = np.maximum(-np.sign(x), 0)
    return SELU_BOUND * left * np.exp(np.minimum(x, 0))


selu.facts = Facts(
    title="SELU",
    range=Interval(-SELU_BOUND, inf),
    monotone=(Piece("increasing", -inf, inf),),
    kinks=(0,),
    slope_at_kinks=(SELU_BOUND,),
    aliases=("scaled exponential linear unit",),
    names={
        "torch.nn.SELU": {},
        "torch.nn.functional.selu": {},
        "torch.selu": {},
        "keras.activations.selu": {},
        "keras.ops.selu": {},
        "jax.nn.selu": {},
        "tf.nn.selu": {},
        "onnx.Selu": {},
        "NNlib.selu": {},
    },
    papers=("klambauer2017selu", "clevert2016elu"),
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
    names={
        "torch.exp": {},
        "keras.activations.exponential": {},
        "keras.ops.exp": {},
        "jax.numpy.exp": {},
        "tf.exp": {},
        "tf.math.exp": {},
        "onnx.Exp": {},
        "Base.exp": {},
    },
    papers=("nelder1972generalized",),
)
