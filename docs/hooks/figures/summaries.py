"""What any figure shows, in words: read from its axes, so that it can't contradict them."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from activations.facts.wording import listed

MOST = 8  # curves, or bars, that are told one by one
NOISE = 1e-12  # on a linear axis, a smaller number is 0 but for rounding
SIGNS = {r"\alpha": "α", r"\beta": "β", r"\lambda": "λ", "$": "", "\\": "", "{": "", "}": ""}


def summary(figure: Figure) -> str:
    """Return a sentence for each pair of axes and for each thing that is drawn in them."""
    shown = [axes for axes in figure.axes if axes.has_data()]
    return " ".join(sentence for axes in shown for sentence in _sentences(axes))


def _sentences(axes: Axes) -> Iterator[str]:
    kind = "Bars" if axes.patches and not axes.lines else "Plot"
    of = " by ".join(filter(None, map(plain, (axes.get_ylabel(), axes.get_xlabel()))))
    title = plain(axes.get_title())
    yield f"{kind}{f' of {of}' if of else ''}{f', {title}' if title else ''}."
    curves = [line for line in axes.lines if np.size(line.get_xdata()) > 1]
    labels = {id(bars[0]): bars.get_label() for bars in axes.containers if bars}  # of error bars
    for line in curves[:MOST]:
        yield from _curve(line, plain(str(labels.get(id(line), line.get_label()))))
    if len(curves) > MOST:
        yield f"{len(curves) - MOST} further curves."
    yield from _bars(axes)
    for image in axes.images:
        values = np.asarray(image.get_array())
        yield f"An image of values from {number(values.min())} to {number(values.max())}."


def _curve(line: Any, label: str) -> Iterator[str]:
    """Where a curve begins and ends, and how far it goes up and down between."""
    x, y = (np.asarray(data, dtype=float).ravel() for data in line.get_data(orig=False))
    kept = np.isfinite(x) & np.isfinite(y)
    x, y = x[kept], y[kept]
    if not len(x):
        return
    name = "A curve" if label.startswith("_") else label
    least = 0.0 if line.axes.get_yscale() == "log" else NOISE
    yield f"{name}: {_course(x, y, least)}."


def _course(x: Any, y: Any, least: float) -> str:
    heights = [number(height, least) for height in y]
    if len(x) == 2 and x[0] == x[1]:
        return f"a vertical line at {number(x[0])}"
    if y.min() == y.max():
        return f"{heights[0]} for x from {number(x.min())} to {number(x.max())}"
    parts = [f"{heights[0]} at {number(x[0])}"]
    inner = [k for k in (y.argmin(), y.argmax()) if min(y[0], y[-1]) != y[k] != max(y[0], y[-1])]
    words = {int(y.argmin()): "least", int(y.argmax()): "greatest"}
    parts += [f"{words[int(k)]} {heights[k]} at {number(x[k])}" for k in sorted(inner)]
    return f"from {', '.join(parts)}, to {heights[-1]} at {number(x[-1])}"


def _bars(axes: Axes) -> Iterator[str]:
    """The lengths of bars, beside the labels of their axis."""
    for bars in axes.containers:
        patches = getattr(bars, "patches", [])
        flat = getattr(bars, "orientation", "vertical") == "horizontal"
        if not patches or len(patches) > MOST:
            continue
        ticks = axes.get_yticklabels() if flat else axes.get_xticklabels()
        labels = [plain(tick.get_text()) for tick in ticks]
        values = [number(bar.get_width() if flat else bar.get_height()) for bar in patches]
        names = labels if len(labels) == len(values) else [""] * len(values)
        yield (
            listed(f"{name} {value}".strip() for name, value in zip(names, values, strict=True))
            + "."
        )


def plain(text: str) -> str:
    """A label without the marks of TeX."""
    for sign, letter in SIGNS.items():
        text = text.replace(sign, letter)
    return " ".join(text.replace("''", "″").replace("'", "′").split())


def number(value: Any, least: float = NOISE) -> str:
    """A number to three digits; 0 for what is smaller than `least`."""
    value = float(value)
    text = "0" if abs(value) < least else f"{value:.3g}"
    return text.replace("-", "−").replace("inf", "∞")
