"""Usual mistakes in functions of an axis."""

from typing import Any

import numpy as np

from activations import log_softmax, sigmoid, softmax
from docs.hooks.pages.mistakes.kinds import Mistake


def _diagonal(f: Any) -> Any:
    """f (1 - f) on the diagonal, as if each output depended on its own input alone."""
    return np.eye(f.shape[-1]) * (f * (1 - f))[..., None, :]


MISTAKES = {
    "softmax": [
        Mistake("down the columns", lambda x: softmax(x, axis=0)),
        Mistake("over all numbers", lambda x: softmax(x, axis=None)),
        Mistake("sigmoid of each", sigmoid),
        Mistake("not divided", lambda x: np.exp(x - np.max(x, -1, keepdims=True))),
        Mistake("1 added to the sum", lambda x: np.exp(x) / (1 + np.exp(x).sum(-1, keepdims=True))),
        Mistake("maximum not subtracted", lambda x: np.exp(x) / np.exp(x).sum(-1, keepdims=True)),
        Mistake("minus the maximum as printed", lambda x: _shifted(x)),
        Mistake("diagonal alone", slope=lambda x: _diagonal(softmax(x))),
    ],
    "log_softmax": [
        Mistake("down the columns", lambda x: log_softmax(x, axis=0)),
        Mistake("log(softmax(x))", lambda x: np.log(softmax(x))),
        Mistake("maximum not subtracted", lambda x: x - np.log(np.exp(x).sum(-1, keepdims=True))),
        Mistake("log forgotten", softmax),
        Mistake("slope of softmax", slope=softmax.derivative),
    ],
}


def _shifted(x: Any) -> Any:
    u = np.exp(x - np.max(x, -1, keepdims=True))
    return u / u.sum(-1, keepdims=True)
