"""The layout of a figure: axes fill it, and labels do not touch."""

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import AutoLocator
from matplotlib.transforms import Bbox

MARGIN = 3  # points around everything
GAP = 4  # points between two labels of an axis, at least
ATTEMPTS = 4
SETTLED = 0.05  # a relative change of size that moves no labels
WIDE = 9.0  # inches, of a figure with axes side by side, which takes the whole column


def enlarge(figure: Figure) -> bool:
    """Give a figure with axes side by side room for them; tell whether it has such axes."""
    places = [axes.get_subplotspec() for axes in figure.axes]
    grids = [place.get_gridspec() for place in places if place is not None]
    columns = max((grid.ncols for grid in grids), default=1)
    if columns > 1:
        rows = max(grid.nrows for grid in grids)
        figure.set_size_inches(WIDE, rows * WIDE / columns * 0.85)
        for axes in figure.axes:  # on a phone, a panel with a shared axis stands alone
            axes.tick_params(labelleft=axes.yaxis.get_visible())
    return columns > 1


def lay_out(figure: Figure, renderer: RendererSVG) -> None:
    """Place the parts of a figure with the renderer that will draw it."""
    engine = figure.get_layout_engine()
    if engine and any(axes.get_subplotspec() for axes in figure.axes):  # else it warns
        for _ in range(2):
            if _has_only_axes(figure):
                _fill(figure.axes[0], renderer)
            else:
                engine.execute(figure)
            if not _thin_labels(figure, renderer):
                break
    figure.set_layout_engine("none")


def _has_only_axes(figure: Figure) -> bool:
    """Tell whether constrained layout, with its defaults, has to place one pair of axes alone."""
    engine, axes = figure.get_layout_engine(), figure.axes[0]
    place = axes.get_subplotspec()
    return (
        isinstance(engine, ConstrainedLayoutEngine)
        and engine.get() == ConstrainedLayoutEngine().get()
        and figure.get_children() == [figure.patch, axes]
        and axes.get_in_layout()
        and place is not None
        and place.get_gridspec().get_geometry() == (1, 1)
    )


def _fill(axes: Axes, renderer: RendererSVG) -> None:
    """Let axes and their labels fill the figure, repeatedly if another size has other labels.

    Constrained layout measures with Agg, which rounds the sizes of letters.
    """
    size = np.array([renderer.width, renderer.height])
    ends = np.array([[MARGIN, MARGIN], size - MARGIN])
    for _ in range(ATTEMPTS):
        outer = axes.get_tightbbox(renderer, for_layout_only=True)
        before = axes.get_window_extent(renderer).frozen()
        if outer is None:  # hidden axes
            return
        low, high = ends + before.get_points() - outer.get_points()
        if np.any(high <= low):
            raise ValueError("the text around the axes of a plot leaves no room for them")
        axes.set_position(Bbox([low / size, high / size]))
        axes.set_in_layout(True)
        if np.allclose(high - low, before.size, rtol=SETTLED):
            return


def _thin_labels(figure: Figure, renderer: RendererSVG) -> bool:
    """Label fewer places on each x axis whose labels nearly touch; tell whether there was one."""
    thinned = False
    for axes in figure.axes:
        boxes = [label.get_window_extent(renderer) for label in axes.get_xticklabels()]
        boxes.sort(key=lambda box: box.x0)  # an inverted axis lists them from the right
        gaps = [after.x0 - before.x1 for before, after in pairwise(boxes)]
        even = isinstance(axes.xaxis.get_major_locator(), AutoLocator)
        if even and min(gaps, default=np.inf) < GAP:
            axes.locator_params(axis="x", nbins=5)
            thinned = True
    return thinned
