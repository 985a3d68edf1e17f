"""Usual mistakes in smooth steps and in the logarithm of one."""

import numpy as np

from activations import (
    arctan,
    hard_sigmoid,
    hard_tanh,
    log_sigmoid,
    sigmoid,
    softplus,
    softsign,
    tanh,
)
from docs.hooks.pages.mistakes.kinds import Mistake, instead

MISTAKES = {
    "sigmoid": [
        instead(hard_sigmoid),
        Mistake("(1 + tanh x) / 2", lambda x: (1 + np.tanh(x)) / 2),
        Mistake("sign of x", lambda x: sigmoid(-x)),
        Mistake("(1 + tanh(x/2)) / 2", lambda x: (1 + np.tanh(x / 2)) / 2),
        Mistake("eˣ / (1 + eˣ)", lambda x: np.exp(x) / (1 + np.exp(x))),
        Mistake("slope x (1 − x), for an output x", slope=lambda x: x * (1 - x)),
        Mistake("slope σ (1 − σ)", slope=lambda x: sigmoid(x) * (1 - sigmoid(x))),
    ],
    "log_sigmoid": [
        Mistake("log(σ(x))", lambda x: np.log(sigmoid(x))),
        Mistake("−log1p(e⁻ˣ)", lambda x: -np.log1p(np.exp(-x))),
        Mistake("x − softplus(x)", lambda x: x - softplus(x)),
        Mistake("minus forgotten", lambda x: -log_sigmoid(x)),
        Mistake("slope σ(x)", slope=sigmoid),
    ],
    "tanh": [
        instead(hard_tanh),
        instead(softsign),
        Mistake("2σ(x) − 1", lambda x: 2 * sigmoid(x) - 1),
        Mistake("2 / (1 + e⁻²ˣ) − 1", lambda x: 2 / (1 + np.exp(-2 * x)) - 1),
        Mistake("1.7159 tanh(2x/3)", lambda x: 1.7159 * np.tanh(2 * x / 3)),
        Mistake(
            "quotient of exponentials",
            lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
        ),
        Mistake("slope 1 − x², for an output x", slope=lambda x: 1 - x * x),
        Mistake("slope 1 − tanh²", slope=lambda x: 1 - np.tanh(x) ** 2),
    ],
    "scaled_tanh": [
        instead(tanh),
        Mistake("input divided by beta", lambda x, alpha, beta: alpha * np.tanh(x / beta)),
        Mistake("limit forgotten", lambda x, alpha, beta: np.tanh(beta * x)),
        Mistake("clipped", lambda x, alpha, beta: np.clip(alpha * beta * x, -alpha, alpha)),
        Mistake("slope 1 − (f/α)²", slope=lambda x, alpha, beta: 1 - np.tanh(beta * x) ** 2),
    ],
    "softsign": [
        instead(tanh),
        Mistake("bars forgotten: x / (1 + x)", lambda x: x / (1 + x)),
        Mistake("from 0 to 1", lambda x: 0.5 * softsign(x) + 0.5),
        Mistake("formula as printed", lambda x: x / (1 + np.abs(x))),
        Mistake("slope 1 / (1 + x²)", slope=arctan.derivative),
        Mistake("slope (1 − |f|)²", slope=lambda x: (1 - np.abs(softsign(x))) ** 2),
    ],
    "arctan": [
        instead(tanh),
        Mistake("scaled by 2/π", lambda x: 2 / np.pi * np.arctan(x)),
        Mistake("1 / tan x", lambda x: 1 / np.tan(x)),
        Mistake("slope 1 / (1 + |x|)²", slope=softsign.derivative),
        Mistake("slope 0 at 0", slope=lambda x: np.where(x == 0, 0, arctan.derivative(x))),
    ],
}
