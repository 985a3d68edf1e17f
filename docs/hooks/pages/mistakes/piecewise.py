"""Usual mistakes in functions of straight pieces and of parabolas."""

from typing import Any

import numpy as np

from activations import (
    gelu,
    hard_tanh,
    leaky_relu,
    prelu,
    relu,
    relu6,
    relu_squared,
    rrelu,
    softplus,
    sparse_plus,
)
from docs.hooks.pages.mistakes.kinds import (
    Mistake,
    instead,
    nan_becomes,
    slope_from_left,
    slope_from_right,
    slope_halfway,
)


def _in_bfloat16(x: Any) -> Any:
    """Round to the first 16 bits of float32, to nearest and even."""
    bits = np.asarray(x, np.float32).view(np.uint32)
    rounded = bits + np.uint32(0x7FFF) + (bits >> np.uint32(16) & np.uint32(1))
    return (rounded & np.uint32(0xFFFF0000)).view(np.float32)


MISTAKES = {
    "identity": [
        instead(relu),
        instead(hard_tanh, "kept within −1 and 1"),
        Mistake("|x|", np.abs),
        Mistake("fraction cut off, as in an array of integers", np.trunc),
        Mistake("held in float32", lambda x: np.asarray(x, np.float32)),
        Mistake("held in bfloat16", _in_bfloat16),
        Mistake("slope x", slope=lambda x: x),
    ],
    "relu": [
        instead(leaky_relu),
        instead(relu6),
        instead(gelu),
        Mistake("|x|", np.abs),
        slope_from_right(relu),
        slope_halfway(relu),
        Mistake("x · [x > 0]", lambda x: x * (x > 0)),
        nan_becomes(0, relu),
    ],
    "relu6": [
        instead(relu, "no bound at 6"),
        Mistake("no bound at 0", lambda x: np.minimum(x, 6)),
        Mistake("bounds 0 and 1", lambda x: np.clip(x, 0, 1)),
        slope_from_left(relu6),
        slope_from_right(relu6),
        slope_halfway(relu6),
        Mistake("ReLU(x) − ReLU(x − 6)", lambda x: relu(x) - relu(x - 6)),
        nan_becomes(0, relu6),
    ],
    "relu_squared": [
        instead(relu),
        Mistake("x² on both sides", lambda x: x * x),
        Mistake("half the square", lambda x: relu_squared(x) / 2, relu),
        Mistake("x · ReLU(x)", lambda x: x * relu(x)),
        Mistake("in float16", lambda x: relu_squared(x.astype(np.float16))),
        nan_becomes(0, relu_squared),
    ],
    "leaky_relu": [
        instead(leaky_relu, "a = 0.2, as in `tf.nn`", negative_slope=0.2),
        instead(leaky_relu, "a = 0.3, as in the layer of Keras", negative_slope=0.3),
        instead(leaky_relu, "a = 0.1, as in Darknet", negative_slope=0.1),
        instead(relu),
        Mistake("bound at 6", lambda x, **p: np.minimum(leaky_relu(x, **p), 6)),
        Mistake("x / a", lambda x, negative_slope: np.where(x > 0, x, x / negative_slope)),
        Mistake("max(x, ax)", lambda x, negative_slope: np.maximum(x, negative_slope * x)),
        slope_from_right(leaky_relu),
        nan_becomes(0, leaky_relu),
    ],
    "prelu": [
        instead(leaky_relu),
        Mistake("max(x, ax)", lambda x, slope: np.maximum(x, slope * x)),
        slope_from_right(prelu),
        nan_becomes(0, prelu),
        Mistake(
            "slope 0 at zero", slope=lambda x, slope: prelu.derivative(x, slope=slope) * (x != 0)
        ),
    ],
    "rrelu": [
        Mistake("x / 5.5, the paper's slopes", lambda x, **_: np.where(x > 0, x, x / 5.5)),
        Mistake("middle slope on both sides", lambda x, lower, upper: x * (lower + upper) / 2),
        Mistake("lowest slope", lambda x, lower, upper: leaky_relu(x, negative_slope=lower)),
        Mistake("highest slope", lambda x, lower, upper: leaky_relu(x, negative_slope=upper)),
        slope_from_right(rrelu),
        nan_becomes(0, rrelu),
    ],
    "sparse_plus": [
        instead(relu),
        instead(softplus),
        Mistake("(x + 1)² / 2", lambda x: np.where(np.abs(x) < 1, (x + 1) ** 2 / 2, relu(x))),
        Mistake("parabola beyond 1", lambda x: np.where(x < -1, 0, (x + 1) ** 2 / 4)),
        Mistake("slope of `where`", slope=lambda x: sparse_plus.derivative(x) + 0 * x),
        Mistake(
            "slope of `maximum`, which splits a tie",
            slope=lambda x: sparse_plus.derivative(x) - (x == 1) / 2,
        ),
    ],
}
