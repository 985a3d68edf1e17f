"""Usual mistakes in exponentials and in rectifiers that fall off as one."""

import numpy as np

from activations import celu, elu, exponential, leaky_relu, relu, selu
from docs.hooks.pages.mistakes.kinds import Mistake, instead, nan_becomes, slope_from_right

SCALE, ALPHA = 1.0507009873554805, 1.6732632423543772  # of SELU

MISTAKES = {
    "elu": [
        instead(selu),
        instead(leaky_relu),
        Mistake("−1 forgotten", lambda x, alpha: np.where(x > 0, x, alpha * np.exp(x))),
        Mistake("eˣ − 1 in float64", lambda x, alpha: np.where(x > 0, x, alpha * (np.exp(x) - 1))),
        Mistake("CELU", lambda x, alpha: celu(x, alpha=alpha)),
        Mistake("slope without α", slope=lambda x, alpha: elu.derivative(x)),
        Mistake(
            "slope f + α", slope=lambda x, alpha: np.where(x > 0, 1, elu(x, alpha=alpha) + alpha)
        ),
        Mistake(
            "slope of `where` without a clamp",
            slope=lambda x, alpha: (x > 0) + (x <= 0) * alpha * np.exp(x),
        ),
        Mistake(
            "slope of `minimum`",
            slope=lambda x, alpha: np.where(x == 0, alpha / 2, elu.derivative(x, alpha=alpha)),
        ),
        slope_from_right(elu),
        nan_becomes(0, elu),
    ],
    "celu": [
        instead(selu),
        instead(relu),
        Mistake(
            "eˣ − 1 in float64",
            lambda x, alpha: np.where(x > 0, x, alpha * (np.exp(x / alpha) - 1)),
        ),
        Mistake(
            "ELU",
            lambda x, alpha: elu(x, alpha=alpha),
            lambda x, alpha: elu.derivative(x, alpha=alpha),
        ),
        Mistake("1/α for α", lambda x, alpha: celu(x, alpha=1 / alpha)),
        Mistake("α outside forgotten", lambda x, alpha: elu(x / alpha) + relu(x) - relu(x / alpha)),
        Mistake(
            "slope f/α + 1",
            slope=lambda x, alpha: np.where(x > 0, 1, celu(x, alpha=alpha) / alpha + 1),
        ),
        Mistake(
            "slope of `where` without a clamp",
            slope=lambda x, alpha: (x > 0) + (x <= 0) * np.exp(x / alpha),
        ),
        Mistake(
            "slope of `minimum`",
            slope=lambda x, alpha: np.where(x == 0, 0.5, celu.derivative(x, alpha=alpha)),
        ),
        nan_becomes(0, celu),
    ],
    "selu": [
        instead(elu),
        Mistake(
            "λ on the right only", lambda x, **_: np.where(x > 0, SCALE * x, elu(x, alpha=ALPHA))
        ),
        Mistake("α and λ swapped", lambda x, **_: ALPHA * elu(x, alpha=SCALE)),
        Mistake("slope λ(y + 1)", slope=lambda x, **_: SCALE * (1 + np.minimum(selu(x), 0))),
        Mistake(
            "slope of `where` without a clamp",
            slope=lambda x, **_: SCALE * ((x > 0) + (x <= 0) * ALPHA * np.exp(x)),
        ),
        slope_from_right(selu),
        nan_becomes(0, selu),
    ],
    "exponential": [
        Mistake("2ˣ", np.exp2),
        Mistake("eˣ − 1", np.expm1),
        Mistake("e⁻ˣ", lambda x: np.exp(-x)),
        Mistake("`expm1(x)` + 1", lambda x: np.expm1(x) + 1),
        nan_becomes(np.inf, exponential),
    ],
}
