"""Smooth steps from one limit to another."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import Array, activation, derivative_of
from activations._facts import Facts, Interval, Piece


@activation
def sigmoid(x: Array, /) -> Array:
    r"""Logistic sigmoid, from 0 to 1.

    $$ \sigma(x) = \frac{1}{1+e^{-x}} $$

    Parameters
    ----------
    x : array_like
        Real numbers, of any shape.
    out : ndarray, optional
        Where to write the result; of x's shape, may be `x` itself.

    Returns
    -------
    ndarray or floating
        Of x's shape and floating dtype; integers become float64.

    Raises
    ------
    TypeError
        If `x` is not real.

    Notes
    -----
    The textbook form overflows below about -709.8; this one does not, and keeps
    full relative accuracy in the left tail. History: Han and Moraga, 1995,
    doi:10.1007/3-540-59497-3_175.

    Examples
    --------
    >>> sigmoid([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    u = np.exp(np.minimum(x, 80))  # from 80 on the result rounds to 1
    return u / (1 + u)


@derivative_of(sigmoid)
def sigmoid_derivative(x: Array, /) -> Array:
    r"""$$ \sigma'(x) = \sigma(x)\,(1-\sigma(x)) $$"""
    # 1 - sigmoid(x) would lose all digits at large x; (1 + e)**2 rounds once more
    e = np.exp(-np.abs(x))
    return e / (1 + e * (2 + e))


@derivative_of(sigmoid, order=2)
def sigmoid_second_derivative(x: Array, /) -> Array:
    r"""$$ \sigma''(x) = \sigma(x)\,(1-\sigma(x))\,(1-2\sigma(x)) $$"""
    e = np.exp(-np.abs(x))
    return -np.tanh(x / 2) * e / (1 + e * (2 + e))


sigmoid.facts = Facts(
    title="Sigmoid",
    range=Interval(0, 1),
    monotone=(Piece("increasing", -inf, inf),),
    aliases=("logistic", "expit", "σ"),
    names={
        "torch.nn.Sigmoid": {},
        "torch.sigmoid": {},
        "keras.activations.sigmoid": {},
        "jax.nn.sigmoid": {},
        "tf.nn.sigmoid": {},
        "onnx.Sigmoid": {},
        "NNlib.sigmoid": {},
        "scipy.special.expit": {},
    },
    papers=(
        "verhulst1838notice",
        "wilson1972excitatory",
        "rumelhart1986learning",
        "han1995influence",
        "hochreiter1997lstm",
        "glorot2010understanding",
    ),
)


@activation
def tanh(x: Array, /) -> Array:
    r"""Hyperbolic tangent, from -1 to 1.

    $$ \tanh x = \frac{e^x-e^{-x}}{e^x+e^{-x}} = 2\sigma(2x)-1 $$

    Parameters
    ----------
    x : array_like
        Real numbers, of any shape.
    out : ndarray, optional
        Where to write the result; of x's shape, may be `x` itself.

    Returns
    -------
    ndarray or floating
        Of x's shape and floating dtype; integers become float64.

    Raises
    ------
    TypeError
        If `x` is not real.

    Notes
    -----
    The quotient of exponentials is nan from 710 on. For its use in hidden layers
    see LeCun, Bottou, Orr and Müller, 1998, doi:10.1007/3-540-49430-8_2.

    Examples
    --------
    >>> tanh([-1000.0, 0.0, 1000.0])
    array([-1.,  0.,  1.])
    """
    return np.tanh(x)


@derivative_of(tanh)
def tanh_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = 1-\tanh^2 x $$"""
    # 1 - tanh(x)**2 would lose all digits; the bound keeps 2x finite
    e = np.exp(-2 * np.minimum(np.abs(x), 1e4))
    return 4 * e / (1 + e * (2 + e))


@derivative_of(tanh, order=2)
def tanh_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = -2\tanh(x)\,(1-\tanh^2 x) $$"""
    e = np.exp(-2 * np.minimum(np.abs(x), 1e4))
    return -8 * np.tanh(x) * e / (1 + e * (2 + e))


tanh.facts = Facts(
    title="Tanh",
    range=Interval(-1, 1),
    monotone=(Piece("increasing", -inf, inf),),
    aliases=("hyperbolic tangent",),
    names={
        "torch.nn.Tanh": {},
        "torch.tanh": {},
        "keras.activations.tanh": {},
        "jax.nn.tanh": {},
        "tf.nn.tanh": {},
        "onnx.Tanh": {},
        "Base.tanh": {},
    },
    papers=(
        "lecun1998efficient",
        "hochreiter1997lstm",
        "glorot2010understanding",
    ),
)
