"""Usual mistakes in ramps between two bounds, and in a gate that is one."""

import numpy as np

from activations import hard_sigmoid, hard_swish, hard_tanh, sigmoid, silu, sparse_sigmoid, tanh
from docs.hooks.pages.mistakes.kinds import (
    Mistake,
    instead,
    nan_becomes,
    slope_from_left,
    slope_from_right,
    slope_halfway,
)

MISTAKES = {
    "hard_sigmoid": [
        Mistake("0.2 for 1/6, as in ONNX", lambda x, **_: np.clip(0.2 * x + 0.5, 0, 1)),
        instead(sparse_sigmoid, "x / 2"),
        instead(sigmoid),
        Mistake("not divided by 6", lambda x, **_: np.clip(x + 3, 0, 6)),
        slope_from_left(hard_sigmoid),
        slope_from_right(hard_sigmoid),
        nan_becomes(0, hard_sigmoid),
    ],
    "hard_tanh": [
        instead(tanh),
        Mistake("no bounds", lambda x, **_: x),
        Mistake("bounds 0 and 1", lambda x, **_: np.clip(x, 0, 1)),
        Mistake("bounds exchanged", lambda x, min_val, max_val: np.clip(x, max_val, min_val)),
        Mistake("(|x + 1| − |x − 1|) / 2", lambda x, **_: (abs(x + 1) - abs(x - 1)) / 2),
        slope_from_left(hard_tanh),
        slope_from_right(hard_tanh),
        slope_halfway(hard_tanh),
        nan_becomes(-1, hard_tanh),
    ],
    "sparse_sigmoid": [
        instead(hard_sigmoid),
        instead(sigmoid),
        Mistake("x + ½", lambda x: np.clip(x + 0.5, 0, 1)),
        Mistake("slope ¼ at ±1, as in JAX", slope=lambda x: (np.sign(1 - np.abs(x)) + 1) / 4),
        nan_becomes(0, sparse_sigmoid),
    ],
    "hard_swish": [
        instead(silu),
        Mistake("hard sigmoid of slope 0.2", lambda x: x * np.clip(0.2 * x + 0.5, 0, 1)),
        instead(hard_sigmoid, "not multiplied by x"),
        Mistake("x · ReLU6(x + 3) / 6 as printed", lambda x: x * np.clip(x + 3, 0, 6) / 6),
        slope_from_left(hard_swish),
        slope_from_right(hard_swish),
    ],
}
