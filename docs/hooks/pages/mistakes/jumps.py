"""Usual mistakes in functions that jump or set an interval to zero."""

import numpy as np

from activations import (
    binary_step,
    hard_shrink,
    relu,
    shrink,
    soft_shrink,
    threshold,
    thresholded_relu,
)
from docs.hooks.pages.mistakes.kinds import (
    Mistake,
    instead,
    nan_becomes,
    slope_from_right,
)

MISTAKES = {
    "binary_step": [
        Mistake("0 at zero", lambda x: np.heaviside(x, 0)),
        Mistake("½ at zero", lambda x: np.heaviside(x, 0.5)),
        Mistake("sign", np.sign),
        Mistake("step at ½, for probabilities", lambda x: np.heaviside(x - 0.5, 1)),
        instead(relu),
        Mistake("slope 1, straight through", slope=lambda x: 1 + 0 * x),
        nan_becomes(0, binary_step),
    ],
    "thresholded_relu": [
        Mistake("max(x − θ, 0)", lambda x, theta: np.maximum(x - theta, 0)),
        Mistake("x kept at θ", lambda x, theta: np.where(x < theta, 0, x)),
        Mistake("|x| > θ", lambda x, theta: np.where(np.abs(x) <= theta, 0, x)),
        Mistake("x · [x > θ]", lambda x, theta: x * (x > theta)),
        Mistake("ReLU(x) where x > θ", lambda x, theta: np.where(x <= theta, 0, relu(x))),
        slope_from_right(thresholded_relu),
        nan_becomes(0, thresholded_relu),
    ],
    "threshold": [
        Mistake("max(x, value)", lambda x, threshold, value: np.maximum(x, value)),
        Mistake(
            "x − θ above θ",
            lambda x, threshold, value: np.where(x <= threshold, value, x - threshold),
        ),
        Mistake("x at threshold", lambda x, threshold, value: np.where(x < threshold, value, x)),
        Mistake(
            "arguments swapped", lambda x, threshold, value: np.where(x <= value, threshold, x)
        ),
        slope_from_right(threshold),
        Mistake("nan lost", lambda x, threshold, value: np.where(x > threshold, x, value)),
    ],
    "hard_shrink": [
        Mistake("soft shrink", lambda x, lambd: soft_shrink(x, lambd=lambd)),
        Mistake("x kept at ±λ", lambda x, lambd: np.where(np.abs(x) < lambd, 0, x)),
        Mistake("right side only", lambda x, lambd: thresholded_relu(x, theta=lambd)),
        Mistake("slope 1 at ±λ", slope=lambda x, lambd: np.abs(x) >= lambd),
        nan_becomes(0, hard_shrink),
    ],
    "soft_shrink": [
        Mistake("hard shrink", lambda x, lambd: hard_shrink(x, lambd=lambd)),
        Mistake("right side only", lambda x, lambd: np.maximum(x - lambd, 0)),
        Mistake("sign lost", lambda x, lambd: np.maximum(np.abs(x) - lambd, 0)),
        Mistake("no zero within ±λ", lambda x, lambd: x - lambd * np.sign(x)),
        Mistake("slope 1 at ±λ", slope=lambda x, lambd: np.abs(x) >= lambd),
        nan_becomes(0, soft_shrink),
    ],
    "shrink": [
        Mistake("soft shrink", lambda x, lambd, bias: soft_shrink(x, lambd=lambd)),
        Mistake("x kept at ±λ", lambda x, lambd, bias: np.where(np.abs(x) < lambd, 0, x)),
        Mistake("bias added", lambda x, lambd, bias: shrink(x, lambd=lambd, bias=-bias)),
        Mistake(
            "b subtracted at zeros too", lambda x, lambd, bias: hard_shrink(x, lambd=lambd) - bias
        ),
        Mistake(
            "b subtracted left too",
            lambda x, lambd, bias: np.where(np.abs(x) > lambd, x - bias, 0 * x),
        ),
        Mistake(
            "b ignored on the right",
            lambda x, lambd, bias: np.where(x > lambd, x, shrink(x, lambd=lambd, bias=bias)),
        ),
        Mistake(
            "b ignored on the left",
            lambda x, lambd, bias: np.where(x < -lambd, x, shrink(x, lambd=lambd, bias=bias)),
        ),
        Mistake(
            "no change of sign",
            lambda x, lambd, bias: (
                hard_shrink(np.sign(x) * np.maximum(np.abs(x) - bias, 0), lambd=0)
                * (np.abs(x) > lambd)
            ),
        ),
        nan_becomes(0, shrink),
    ],
}
