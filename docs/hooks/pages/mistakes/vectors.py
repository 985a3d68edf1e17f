"""Usual mistakes in functions of an axis."""

from typing import Any

import numpy as np

from activations import log_softmax, sigmoid, softmax
from docs.hooks.pages.mistakes.kinds import Mistake
from docs.hooks.pages.short_forms import vectors


def _softmax(x: Any) -> Any:
    """The formula as printed."""
    return np.exp(x) / np.exp(x).sum(-1, keepdims=True)


def _log_softmax(x: Any) -> Any:
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def _with_log(x: Any) -> Any:
    """What PyTorch, JAX and SciPy give beside a far largest score; another mistake has ∞."""
    return log_softmax(x) if np.isposinf(x).any() else vectors.log_softmax(x)


def _without_masks(x: Any) -> Any:
    """Shares times scores, as 0 times -∞ in a sum."""
    return np.where(np.isneginf(x).any(), np.nan, log_softmax(x))


def _by_dimensions(function: Any) -> Any:
    """PyTorch's axis where none is given: the first of one or three axes, else the second."""
    return lambda x: function(x, axis=0 if np.ndim(x) in (0, 1, 3) else 1)


def _masked_by_a_number(function: Any) -> Any:
    """A large negative number for -inf, which leaves something where all is masked."""
    return lambda x: function(np.where(np.isneginf(x), -1e9, x))


def _diagonal(f: Any) -> Any:
    """f (1 - f) on the diagonal, as if each output depended on its own input alone."""
    return np.eye(f.shape[-1]) * (f * (1 - f))[..., None, :]


MISTAKES = {
    "softmax": [
        Mistake("down the columns", lambda x: softmax(x, axis=0)),
        Mistake("axis by PyTorch's `dim=None`", _by_dimensions(softmax)),
        Mistake("−10⁹ for −∞", _masked_by_a_number(softmax)),
        Mistake("over all numbers", lambda x: softmax(x, axis=None)),
        Mistake("sigmoid of each", sigmoid),
        Mistake("not divided", lambda x: np.exp(x - np.max(x, -1, keepdims=True))),
        Mistake("1 added to the sum", lambda x: np.exp(x) / (1 + np.exp(x).sum(-1, keepdims=True))),
        Mistake("maximum not subtracted", _softmax),
        Mistake("minus the maximum as printed", vectors.softmax),
        Mistake("maximum of all rows subtracted", lambda x: _softmax(x - np.max(x))),
        Mistake("last score subtracted", lambda x: _softmax(x - x[..., -1:])),
        Mistake("diagonal alone", slope=lambda x: _diagonal(softmax(x))),
    ],
    "log_softmax": [
        Mistake("down the columns", lambda x: log_softmax(x, axis=0)),
        Mistake("axis by PyTorch's `dim=None`", _by_dimensions(log_softmax)),
        Mistake("−10⁹ for −∞", _masked_by_a_number(log_softmax)),
        Mistake("log(softmax(x))", lambda x: np.log(softmax(x))),
        Mistake("maximum not subtracted", _log_softmax),
        Mistake("maximum of all rows subtracted", lambda x: _log_softmax(x - np.max(x))),
        Mistake("last score subtracted", lambda x: _log_softmax(x - x[..., -1:])),
        Mistake("log for log1p, as in frameworks", _with_log),
        Mistake("nan from a score of −∞", _without_masks),
        Mistake("log forgotten", softmax),
        Mistake("slope of softmax", slope=softmax.derivative),
    ],
}
