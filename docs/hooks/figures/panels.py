"""A row of axes as one SVG for each, which a phone puts below one another."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from itertools import pairwise
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure


class Panel(NamedTuple):
    """Axes, and the part of the figure's width that is theirs, in points."""

    axes: Axes
    left: float
    right: float


def panels(figure: Figure, renderer: RendererBase) -> list[Panel]:
    """Return the axes of a figure from left to right; none if it is not one row and nothing else.

    The figure must have its layout: it is cut half way between the axes and their labels.
    """
    places = [axes.get_subplotspec() for axes in figure.axes]
    columns = [place.colspan.start for place in places if place is not None]
    single_row = all(place is not None and place.get_gridspec().nrows == 1 for place in places)
    alone = len(figure.get_children()) == 1 + len(figure.axes)  # no text or legend of the figure
    if not (alone and single_row and len(columns) == len(set(columns)) > 1):
        return []
    boxes = [(axes, axes.get_tightbbox(renderer)) for axes in figure.axes]
    found = sorted(((box.x0, box.x1, axes) for axes, box in boxes if box), key=lambda part: part[0])
    cuts = [(before[1] + after[0]) / 2 for before, after in pairwise(found)]
    edges = [0.0, *cuts, float(figure.bbox.width)]
    return [Panel(found[k][2], *ends) for k, ends in enumerate(pairwise(edges))]


@contextmanager
def alone(panel: Panel, figure: Figure) -> Iterator[None]:
    """Hide all other axes of the figure."""
    shown = [axes for axes in figure.axes if axes.get_visible()]
    for axes in shown:
        axes.set_visible(axes is panel.axes)
    yield
    for axes in shown:
        axes.set_visible(True)


def in_a_row(svgs: list[str], description: str) -> str:
    """Return the SVGs of a figure's panels as one picture with a text alternative."""
    label = escape(description)
    return f'<div class="panels" role="img" aria-label="{label}">{"".join(svgs)}</div>'
