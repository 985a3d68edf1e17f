"""Where the parts of a figure lie, by the renderer that draws it: axes fill it, labels part."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import AutoLocator
from matplotlib.transforms import Bbox

MARGIN = 3  # points around all
APART = 4  # points between two labels of an axis, at least
ATTEMPTS = 4  # to lay out, at most
SAME = 0.05  # a change of size that moves no labels


def lay_out(figure: Figure, renderer: RendererSVG) -> None:
    """Place the parts of a figure now, with the renderer that draws it."""
    engine = figure.get_layout_engine()
    if engine and any(axes.get_subplotspec() for axes in figure.axes):  # else it warns
        fills = _is_plain(figure)

        def place() -> None:
            if fills:
                _fill(figure.axes[0], renderer)
            else:
                engine.execute(figure)

        place()
        if _thin_labels(figure, renderer):
            place()
    figure.set_layout_engine("none")


def _is_plain(figure: Figure) -> bool:
    """Tell whether there is nothing but axes, to be laid out as the house style says."""
    engine, (axes, *others) = figure.get_layout_engine(), figure.axes
    if others or figure.get_children() != [figure.patch, axes] or not axes.get_in_layout():
        return False
    place = axes.get_subplotspec()
    return (
        isinstance(engine, ConstrainedLayoutEngine)
        and engine.get() == ConstrainedLayoutEngine().get()
        and place is not None
        and place.get_gridspec().get_geometry() == (1, 1)
    )


def _fill(axes: Axes, renderer: RendererSVG) -> None:
    """Let axes and what is around them fill the figure, as constrained layout does in two steps.

    Where that changes their size by much, other places are labelled, and it is done again.
    """
    size = np.array([renderer.width, renderer.height])
    ends = np.array([[MARGIN, MARGIN], size - MARGIN])
    for _ in range(ATTEMPTS):
        outer = axes.get_tightbbox(renderer, for_layout_only=True)
        before = axes.get_window_extent(renderer).frozen()
        if outer is None:  # they are hidden
            return
        low, high = ends + before.get_points() - outer.get_points()
        if np.any(high <= low):
            raise ValueError("what is around the axes of a plot leaves no room for them")
        axes.set_position(Bbox([low / size, high / size]))
        axes.set_in_layout(True)
        if np.allclose(high - low, before.size, rtol=SAME):
            return


def _thin_labels(figure: Figure, renderer: RendererSVG) -> bool:
    """Label fewer places on an x axis whose labels nearly touch; tell whether there is one."""
    thinned = False
    for axes in figure.axes:
        boxes = [label.get_window_extent(renderer) for label in axes.get_xticklabels()]
        boxes.sort(key=lambda box: box.x0)  # from the right, if the axis is inverted
        gaps = [after.x0 - before.x1 for before, after in pairwise(boxes)]
        even = isinstance(axes.xaxis.get_major_locator(), AutoLocator)
        if even and min(gaps, default=np.inf) < APART:
            axes.locator_params(axis="x", nbins=5)
            thinned = True
    return thinned
