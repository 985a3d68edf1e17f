"""What a figure shows as numbers: its texts, the points of its curves, the heights of its bars."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

FEW = 20  # points or bars, of which a reader sees each


class Drawn(NamedTuple):
    """The name of a figure, its texts, numbers that it shows, and curves to look others up in."""

    name: str
    texts: list[str]
    numbers: list[float]
    curves: list[tuple[Any, Any]]


def drawn(figure: Figure) -> Drawn:
    """Read a figure; labels of ticks do not count, as Matplotlib chooses them."""
    shown = Drawn(str(figure.get_label()), [text.get_text() for text in figure.texts], [], [])
    for axes in figure.axes:
        titles = (axes.get_title(loc) for loc in ("left", "center", "right"))
        shown.texts.extend([*titles, axes.get_xlabel(), axes.get_ylabel()])
        labels = axes.get_legend_handles_labels()[1]
        shown.texts.extend([*labels, *(text.get_text() for text in axes.texts)])
        for x, y in _points(axes):
            shown.curves.append((x, y))
            shown.numbers.extend(_seen(x, y))
        shown.numbers.extend(_bars(axes))
    return shown


def value_at(curve: tuple[Any, Any], place: float) -> float | None:
    """Return the height of a curve at x, where it runs from left to right."""
    x, y = curve
    if len(x) < 2 or np.any(np.diff(x) <= 0) or not x[0] <= place <= x[-1]:
        return None
    return float(np.interp(place, x, y))


def _points(axes: Axes) -> Iterator[tuple[Any, Any]]:
    pairs: list[Any] = [line.get_data() for line in axes.lines]
    pairs += [np.asarray(dots.get_offsets()).T for dots in axes.collections]
    for pair in pairs:
        x, y = (np.asarray(axis, dtype=float).ravel() for axis in pair)
        kept = np.isfinite(x) & np.isfinite(y)
        if kept.any():
            yield x[kept], y[kept]


def _seen(x: Any, y: Any) -> list[float]:
    """The numbers of few points, or both ends and the extremes of many."""
    if len(x) <= FEW:
        return [*x, *y]
    ends = [0, -1, int(y.argmin()), int(y.argmax())]
    return [*x[ends], *y[ends]]


def _bars(axes: Axes) -> list[float]:
    bars = [patch for container in axes.containers for patch in getattr(container, "patches", [])]
    if len(bars) > FEW:
        return []
    return [size for bar in bars for size in (bar.get_width(), bar.get_height())]
