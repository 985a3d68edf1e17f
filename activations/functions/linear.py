"""The linear function: no activation at all."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece


@activation
def identity(x: Array, /) -> Array:
    r"""Linear activation: the input itself.

    $$ f(x) = x $$

    Examples
    --------
    >>> identity([-2.0, 0.0, 3.0])
    array([-2.,  0.,  3.])
    """
    return np.positive(x)


@derivative_of(identity)
def identity_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = 1 $$"""
    return np.minimum(np.abs(x) + 1, 1)  # nan stays nan


@derivative_of(identity, order=2)
def identity_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = 0 $$"""
    return np.minimum(np.abs(x), 0)  # nan stays nan


identity.facts = Facts(
    title="Linear",
    range=Interval(-inf, inf),
    monotone=(Piece("increasing", -inf, inf),),
    aliases=("linear", "none", "purelin"),
    papers=("saxe2014exact", "sandler2018mobilenetv2"),
)
