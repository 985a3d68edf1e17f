"""Curves whose labels name the page's function, compared with it."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from activations import catalogue

ORDERS = ("__call__", "derivative", "second_derivative")
CURVES = {"$f(x)$": 0, "$f'(x)$": 1, "$f''(x)$": 2}


def labelled(figure: Figure) -> list[tuple[int, Any]]:
    """Return the curves that are labelled as f or a derivative, each with its order."""
    lines = [line for axes in figure.axes for line in axes.lines]
    named = [(CURVES.get(str(line.get_label())), line) for line in lines]
    return [(order, line) for order, line in named if order is not None]


def wrong_labels(figure: Figure, page: str) -> Iterator[str]:
    """Yield which curves are labelled as the page's function, and are not it at its defaults."""
    entry = catalogue.get(page)
    if entry is None:
        return
    for order, line in labelled(figure):
        x, y = (np.asarray(data, dtype=float) for data in line.get_data())
        if not np.allclose(y, getattr(entry, ORDERS[order])(x), equal_nan=True):
            yield (
                f"the curve {line.get_label()} is not that of {page} at its defaults: "
                "label it by what it is"
            )
