"""Rectifiers with a slope left of zero: given, learned or drawn at random."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import Array, activation, derivative_of
from activations._facts import Facts, Interval, Piece


@activation
def leaky_relu(x: Array, /, *, negative_slope: float = 0.01) -> Array:
    r"""Rectifier with a small slope for negative inputs.

    $$ f(x) = \max(0,x)+a\min(0,x) $$

    Parameters
    ----------
    x : array_like
        Real numbers, of any shape.
    negative_slope : float
        The slope $a$ left of zero, any finite number.
    out : ndarray, optional
        Where to write the result; of x's shape, may be `x` itself.

    Returns
    -------
    ndarray or floating
        Of x's shape and floating dtype; integers become float64.

    Raises
    ------
    TypeError
        If `x` or `negative_slope` is not real.
    ValueError
        If `negative_slope` is not finite.

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
    r"""$$ f''(x) = \begin{cases}0 & x\ne 0\end{cases} $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


leaky_relu.facts = Facts(
    title="Leaky ReLU",
    range=Interval(-inf, inf),
    monotone=(Piece("increasing", -inf, inf),),
    kinks=(0,),
    slope_at_kinks=("a",),
    holds_for=r"0 < a < 1",
    aliases=("lrelu", "leaky rectifier"),
    names={
        "torch.nn.LeakyReLU": {},
        "torch.nn.functional.leaky_relu": {},
        "keras.activations.leaky_relu": {"negative_slope": 0.2},
        "keras.layers.LeakyReLU": {"negative_slope": 0.3},
        "jax.nn.leaky_relu": {},
        "tf.nn.leaky_relu": {"negative_slope": 0.2},
        "onnx.LeakyRelu": {},
        "NNlib.leakyrelu": {},
    },
    papers=("maas2013rectifier", "xu2015empirical"),
)
