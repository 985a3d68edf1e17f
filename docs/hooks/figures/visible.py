"""Whether a reader sees what a figure is said to show."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.path import Path

FAINT = 0.05  # of full opacity, or of the way from white, which is the paper
THIN = 0.3  # points
FLAT = 0.005  # of the height of the axes
CUT = 0.1  # of a curve, which the limits have to leave
BETWEEN = 50  # points on each straight part of a short line


def faults(figure: Figure) -> Iterator[str]:
    """Yield what is wrong with a figure, with what to do."""
    if not any(axes.get_visible() and _has_content(axes) for axes in figure.axes):
        yield "the figure has no finite data inside its limits: draw some, or move the limits"
        return
    for axes in figure.axes:
        for line in axes.lines:
            if fault := _fault(line, axes):
                label = str(line.get_label())
                name = "a curve" if label.startswith("_") else f"the curve {label!r}"
                yield f"{name} {fault}"
        if _is_flattened(axes):
            yield "the limits of a plot make its curves flat: let Matplotlib choose them"


def _fault(line: Any, axes: Axes) -> str:
    if not axes.get_visible() or _is_invisible(line):
        return "cannot be seen: give it Matplotlib's own colour and width, or drop it"
    points = _points(line, axes)
    if not len(points):
        return "has no finite data: draw some, or drop it"
    inside = _inside(points)
    beside = (points[:, 0] < -0.01) | (points[:, 0] > 1.01)
    if not inside.any() or inside.sum() < CUT * (~beside).sum():
        return "is not inside the limits of its axes: move these, or drop it"
    return ""


def _is_invisible(line: Any) -> bool:
    """Tell whether neither the line nor its markers leave ink on the paper."""
    alpha = line.get_alpha()
    if not line.get_visible() or (alpha is not None and alpha < FAINT):
        return True
    inks = []
    if _is_stroke(line) and line.get_linewidth() >= THIN:
        inks.append(line.get_color())
    if line.get_marker() not in ("None", None, "", " ") and line.get_markersize() >= THIN:
        inks += [line.get_markerfacecolor(), line.get_markeredgecolor()]
    return all(_is_paper(ink) for ink in inks)


def _is_stroke(line: Any) -> bool:
    return line.get_linestyle() != "None"


def _is_paper(colour: Any) -> bool:
    *channels, opacity = to_rgba(colour)
    return opacity < FAINT or min(channels) > 1 - FAINT


def _points(line: Any, axes: Axes) -> Any:
    """Points of a line as shares of the axes' width and height, the finite ones."""
    path = line.get_path()
    if _is_stroke(line) and len(path.vertices) <= BETWEEN:
        path = path.interpolated(BETWEEN)
    return _in_axes(path, line.get_transform(), axes)


def _in_axes(path: Path, transform: Any, axes: Axes) -> Any:
    axes.get_xlim(), axes.get_ylim()  # they are set when somebody asks
    with np.errstate(all="ignore"):  # zero on a logarithmic axis
        points = np.asarray((transform - axes.transAxes).transform(path.vertices))
    return points[np.isfinite(points).all(axis=1)]


def _inside(points: Any) -> Any:
    return ((points > -0.01) & (points < 1.01)).all(axis=1)


def _has_content(axes: Axes) -> bool:
    """Tell whether anything finite is inside the limits."""
    lines = (_points(line, axes) for line in axes.lines)
    bars = (_in_axes(bar.get_path(), bar.get_transform(), axes) for bar in axes.patches)
    if axes.images or any(_inside(points).any() for points in (*lines, *bars)):
        return True
    boxes = [dots.get_datalim(axes.transData) for dots in axes.collections]
    return any(axes.viewLim.overlaps(box) for box in boxes if np.isfinite(box.bounds).all())


def _is_flattened(axes: Axes) -> bool:
    """Tell whether curves that are not flat look so, all of them."""
    found = [_points(line, axes) for line in axes.lines if np.size(line.get_ydata()) > 2]
    seen = [points[_inside(points), 1] for points in found]
    return bool(seen) and all(
        len(inner) and np.ptp(inner) < FLAT and np.ptp(points[:, 1]) > 1e-9
        for inner, points in zip(seen, found, strict=True)
    )
