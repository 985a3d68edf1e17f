"""Usual mistakes in smooth functions of one number."""

import numpy as np

from activations import (
    gaussian,
    relu,
    silu,
    snake,
    soft_shrink,
    softplus,
    squareplus,
    tanh,
)
from docs.hooks.pages.mistakes.kinds import Mistake, instead, nan_becomes

MISTAKES = {
    "softplus": [
        instead(relu),
        instead(squareplus),
        Mistake("log(1 + eˣ)", lambda x, beta: np.log(1 + np.exp(beta * x)) / beta),
        Mistake("log1p(eˣ)", lambda x, beta: np.log1p(np.exp(beta * x)) / beta),
        Mistake("not divided by β", lambda x, beta: beta * softplus(x, beta=beta)),
        Mistake(
            "x from βx = 5 on",
            lambda x, beta: np.where(beta * x > 5, x, softplus(x, beta=beta)),
        ),
        Mistake("β outside: softplus(x) / β", lambda x, beta: softplus(x) / beta),
        nan_becomes(np.inf, softplus),
    ],
    "squareplus": [
        instead(softplus),
        instead(relu),
        Mistake("b squared", lambda x, b: squareplus(x, b=b * b)),
        Mistake("4b for b", lambda x, b: squareplus(x, b=4 * b)),
        Mistake("½ forgotten", lambda x, b: 2 * squareplus(x, b=b)),
        Mistake("formula as printed", lambda x, b: (x + np.sqrt(x * x + b)) / 2),
        Mistake(
            "x² overflows on the right",
            lambda x, b: np.where(
                x < 0, squareplus(x, b=b), (np.maximum(x, 0) + np.sqrt(x * x + b)) / 2
            ),
        ),
    ],
    "tanh_shrink": [
        Mistake("soft shrink", lambda x: soft_shrink(x)),
        Mistake("tanh x − x", lambda x: np.tanh(x) - x),
        Mistake("x − tanh x in float64", lambda x: x - np.tanh(x)),
        Mistake("slope 1 − tanh²", slope=tanh.derivative),
    ],
    "gaussian": [
        Mistake("exp(−x²/2)", lambda x: np.exp(-x * x / 2)),
        Mistake(
            "density of the normal distribution", lambda x: np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
        ),
        Mistake("exp(−|x|)", lambda x: np.exp(-np.abs(x))),
        Mistake("(exp(−x))²", lambda x: np.exp(-x) ** 2),
        Mistake("exp(−x⁴), squared twice", lambda x: np.exp(-(x**4))),
        Mistake("0 beyond 3", lambda x: np.where(np.abs(x) > 3, 0, gaussian(x))),
        Mistake("slope without the 2", slope=lambda x: -x * gaussian(x)),
        Mistake("slope as printed", slope=lambda x: -2 * x * np.exp(-x * x)),
    ],
    "log_cosh": [
        Mistake("|x|", np.abs),
        Mistake("formula as printed", lambda x: np.log(np.cosh(x))),
        Mistake("log 2 forgotten", lambda x: np.logaddexp(x, -x)),
        Mistake("log 2 subtracted", lambda x: np.logaddexp(x, -x) - np.log(2)),
        Mistake("x + softplus(−2x) − log 2", lambda x: x + softplus(-2 * x) - np.log(2)),
        Mistake(
            "x + log(1 + exp(−2x)) − log 2", lambda x: x + np.log1p(np.exp(-2 * x)) - np.log(2)
        ),
    ],
    "lisht": [
        instead(silu),
        instead(tanh, "not multiplied by x"),
        Mistake("|x|", np.abs),
        Mistake("|x| · tanh(x)", lambda x: np.abs(x) * np.tanh(x)),
        Mistake("silu(2x) − x", lambda x: silu(2 * x) - x),
        Mistake(
            "tanh as a quotient of exponentials",
            lambda x: x * (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
        ),
        Mistake("tanh as 1 − 2/(exp(2x) + 1)", lambda x: x * (1 - 2 / (np.exp(2 * x) + 1))),
        Mistake("slope as printed", slope=lambda x: np.tanh(x) + x * (1 - np.tanh(x) ** 2)),
    ],
    "sine": [
        Mistake("degrees", lambda x, omega: np.sin(np.radians(omega * x))),
        Mistake("cosine", lambda x, omega: np.cos(omega * x)),
        Mistake("2πω for ω", lambda x, omega: np.sin(2 * np.pi * omega * x)),
        Mistake("ω outside: ω sin x", lambda x, omega: omega * np.sin(x)),
        Mistake("in float16", lambda x, omega: np.sin(np.float16(omega) * np.float16(x))),
        Mistake("slope without ω", slope=lambda x, omega: np.cos(omega * x)),
    ],
    "snake": [
        Mistake("sin for sin²", lambda x, frequency: x + np.sin(frequency * x) / frequency),
        Mistake("sin(x²)", lambda x, frequency: x + np.sin(frequency * x * x) / frequency),
        Mistake("not divided by a", lambda x, frequency: x + np.sin(frequency * x) ** 2),
        Mistake("eᵃ for a", lambda x, frequency: snake(x, frequency=np.exp(frequency))),
        Mistake("slope 1 + sin x", slope=lambda x, frequency: 1 + np.sin(frequency * x)),
    ],
}
