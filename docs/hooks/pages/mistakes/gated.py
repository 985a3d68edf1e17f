"""Usual mistakes in functions that multiply the input by a gate."""

import numpy as np

from activations import (
    gelu,
    gelu_tanh,
    hard_swish,
    mish,
    quick_gelu,
    relu,
    sigmoid,
    silu,
    softplus,
    swish,
    tanh,
)
from activations._protocols import Array
from docs.hooks.pages.mistakes.kinds import Mistake, instead
from docs.hooks.pages.short_forms import gated


def _mish_slope(x: Array) -> Array:
    """Written with a sigmoid that overflows."""
    gate, u = tanh(softplus(x)), np.exp(x)
    return gate + x * (1 - gate**2) * u / (1 + u)


MISTAKES = {
    "gelu": [
        instead(gelu_tanh, "tanh form"),
        instead(quick_gelu),
        instead(silu),
        instead(relu),
        Mistake("√2 forgotten", lambda x: x / 2 * (1 + gated.erf(x))),
        Mistake("1 + erf in float64", gated.gelu, gated.gelu_derivative),
        Mistake("0 from −10 on", lambda x: np.where(x < -10, 0, gelu(x))),
    ],
    "gelu_tanh": [
        instead(gelu, "exact form"),
        instead(quick_gelu),
        instead(silu),
        Mistake("√(2/π) forgotten", lambda x: x / 2 * (1 + np.tanh(x + 0.044715 * x**3))),
        Mistake(
            "1 + tanh in float64",
            lambda x: x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))),
        ),
    ],
    "quick_gelu": [
        instead(gelu),
        instead(gelu_tanh, "tanh form"),
        instead(silu, "1.702 forgotten"),
        Mistake("1.7 for 1.702", lambda x: x * sigmoid(1.7 * x)),
        Mistake("formula as printed", lambda x: x * sigmoid(1.702 * x)),
        Mistake("slope of the gate alone", slope=lambda x: sigmoid(1.702 * x)),
    ],
    "silu": [
        instead(gelu),
        instead(quick_gelu, "Swish at β = 1.702"),
        instead(hard_swish),
        instead(sigmoid, "not multiplied by x"),
        Mistake("x · σ(x) as printed", lambda x: x * sigmoid(x)),
        Mistake("x eˣ / (1 + eˣ)", lambda x: x * np.exp(x) / (1 + np.exp(x))),
        Mistake("slope σ(x)", slope=sigmoid),
    ],
    "swish": [
        instead(gelu),
        instead(hard_swish),
        Mistake("not multiplied by x", lambda x, beta: sigmoid(beta * x)),
        Mistake("x · σ(βx) as printed", lambda x, beta: x * sigmoid(beta * x)),
        Mistake("β outside: βx · σ(x)", lambda x, beta: beta * silu(x)),
        Mistake("0 below −3", lambda x, beta: np.where(x < -3, 0, swish(x, beta=beta))),
        Mistake("divided by β", lambda x, beta: x * sigmoid(beta * x) / beta),
        Mistake("multiplied by β", lambda x, beta: silu(beta * x)),
        Mistake("slope multiplied by β", slope=lambda x, beta: beta * silu.derivative(beta * x)),
    ],
    "mish": [
        instead(silu),
        instead(gelu),
        Mistake("not multiplied by x", lambda x: tanh(softplus(x))),
        Mistake("softplus forgotten: x · tanh(x)", lambda x: x * tanh(x)),
        Mistake("log forgotten: x · tanh(eˣ)", lambda x: x * tanh(np.exp(x))),
        Mistake(
            "log(1 + eˣ) in float64", lambda x: x * tanh(np.log(1 + np.exp(np.minimum(x, 99))))
        ),
        Mistake("slope of the gate alone", slope=lambda x: tanh(softplus(x))),
        Mistake("slope by autodiff", slope=lambda x: mish.derivative(x) + 0 * x),
        Mistake("slope with eˣ / (1 + eˣ)", slope=_mish_slope),
    ],
}
