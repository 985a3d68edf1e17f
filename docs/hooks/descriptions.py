"""The text alternative of a plot: the figure's own, or one computed from the facts."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from activations import catalogue

CURVES = {"$f(x)$": "value", "$f'(x)$": "derivative", "$f''(x)$": "second derivative"}
SYMBOLS = str.maketrans({"-": "−", "\\": ""})


def description(figure: Figure, page: str) -> str:
    """Return what the figure shows; raise where neither script nor facts tell."""
    if label := str(figure.get_label()):
        return label
    lines = [line for axes in figure.axes for line in axes.lines]
    curves = [CURVES.get(str(line.get_label())) for line in lines]
    if page not in catalogue or not curves or None in curves:
        raise ValueError(
            "a figure has no text alternative: say in one sentence what it shows, "
            'plt.subplots(num="...")'
        )
    x = np.asarray(lines[0].get_xdata(), dtype=float)
    facts = catalogue[page].facts
    shown = _and([str(curve) for curve in curves])
    first, last = (_number(round(end, 1)) for end in (x[0], x[-1]))
    return f"{facts.title}: {shown} for x from {first} to {last}. The value {_course(facts)}."


def _course(facts: Any) -> str:
    """How the curve runs, from left to right."""
    pieces = [
        {"increasing": "increases", "decreasing": "decreases", "constant": "is constant"}[
            piece.trend
        ]
        + (f" up to x = {_number(piece.high)}" if piece is not facts.monotone[-1] else "")
        for piece in facts.monotone
    ]
    within = f"stays between {_number(facts.range.low)} and {_number(facts.range.high)}"
    bounded = "inf" not in (_number(facts.range.low) + _number(facts.range.high))
    return ", then ".join(pieces) + (f" and {within}" if bounded else "")


def _number(value: float | str) -> str:
    return (value if isinstance(value, str) else f"{value:g}").translate(SYMBOLS)


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if words[1:] else words[0]
