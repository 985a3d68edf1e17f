"""The curves of a function that small pictures show: on cards, and beside links."""

from __future__ import annotations

from typing import Any

import numpy as np


def curves(entry: Any, x: Any) -> list[Any]:
    """Value and derivative; of a function of an axis both outputs for the scores x and 0."""
    if entry.of_axis:
        return list(entry(np.stack([x, np.zeros_like(x)]), axis=0))
    return [entry(x), entry.derivative(x)]
