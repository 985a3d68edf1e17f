"""A Matplotlib figure as SVG for a page, with gaps and dots where a curve jumps."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

import numpy as np
from matplotlib import pyplot as plt
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine, LayoutEngine
from matplotlib.lines import Line2D
from matplotlib.textpath import text_to_path
from matplotlib.ticker import AutoLocator
from matplotlib.transforms import Bbox

from docs.hooks.jumps import with_gaps
from docs.hooks.svg import for_page

STYLE = Path(__file__).with_name("house.mplstyle")

POINTS = 72  # an inch, and the units of an SVG
APART = 4  # points between two labels of an axis, at least
MARGIN = 3  # points around all


def use_house_style(*_: Any) -> None:
    """Set Matplotlib to its defaults, then to the house style."""
    plt.rcdefaults()
    plt.style.use(STYLE)


class Renderer(RendererSVG):
    """Writes a figure as SVG, and remembers formulas that it has read for another."""

    def __init__(self, figure: Figure, file: IO[str]) -> None:
        width, height = POINTS * figure.get_size_inches()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        super().__init__(width, height, file, metadata=nothing)  # type: ignore[no-untyped-call]
        self._text2path = text_to_path  # that of the process, in the place of its own


def to_svg(figure: Figure, description: str, identifier: str) -> str:
    """Return the figure as an SVG element whose text alternative is `description`."""
    for axes in figure.axes:
        for line in list(axes.lines):
            if line.get_linestyle() != "None" and line.get_marker() == "None":  # a curve
                _show_jumps(line)
    text = io.StringIO()
    figure.set_dpi(POINTS)
    renderer = Renderer(figure, text)
    with _laid_out(figure, renderer):
        figure.draw(renderer)
    renderer.finalize()  # type: ignore[no-untyped-call]
    return for_page(ElementTree.fromstring(text.getvalue()), description, identifier)


@contextlib.contextmanager
def _laid_out(figure: Figure, renderer: Renderer) -> Iterator[None]:
    """Place the parts of a figure, which to draw it would do twice more."""
    engine = figure.get_layout_engine()
    _lay_out(figure, renderer, engine)
    if _thin_labels(figure, renderer):
        _lay_out(figure, renderer, engine)
    with rc_context({"figure.constrained_layout.use": False}):
        figure.set_layout_engine(None)  # "none" is an engine, too
    yield
    if engine:
        figure.set_layout_engine(engine)


def _lay_out(figure: Figure, renderer: Renderer, engine: LayoutEngine | None) -> None:
    if isinstance(engine, ConstrainedLayoutEngine) and _is_plain(figure):
        _fill(figure.axes[0], renderer)
    elif engine and figure.axes:  # it warns where there are none
        engine.execute(figure)


def _is_plain(figure: Figure) -> bool:
    """Tell whether there is nothing but a background and axes."""
    return len(figure.axes) == 1 and len(figure.get_children()) == 2


def _fill(axes: Axes, renderer: Renderer) -> None:
    """Let axes and what is around them fill the figure, as constrained layout does in two steps."""
    size = np.array([renderer.width, renderer.height])
    ends = np.array([[MARGIN, MARGIN], size - MARGIN])
    outer = axes.get_tightbbox(renderer, for_layout_only=True)
    if outer:  # none where they are hidden
        around = axes.get_window_extent(renderer).get_points() - outer.get_points()
        axes.set_position(Bbox((ends + around) / size))


def _thin_labels(figure: Figure, renderer: Renderer) -> bool:
    """Label fewer places on an x axis whose labels nearly touch; tell whether there is one."""
    thinned = False
    for axes in figure.axes:
        boxes = [label.get_window_extent(renderer) for label in axes.get_xticklabels()]
        gaps = [after.x0 - before.x1 for before, after in pairwise(boxes)]
        even = isinstance(axes.xaxis.get_major_locator(), AutoLocator)
        if even and min(gaps, default=np.inf) < APART:
            axes.locator_params(axis="x", nbins=5)
            thinned = True
    return thinned


def _show_jumps(line: Line2D) -> None:
    """Break a curve where it jumps; a filled dot is its value there, an empty one is not."""
    x, y, jumps = with_gaps(*line.get_data(orig=False))
    if jumps:
        line.set_data(x, y)
    _add_dots(line, [(jump.place, end) for jump in jumps for end in jump.open_ends], "#ffffff")
    values = [(jump.place, jump.value) for jump in jumps if jump.value is not None]
    _add_dots(line, values, str(line.get_color()))


def _add_dots(line: Line2D, points: list[tuple[float, float]], filling: str) -> None:
    """Add dots of the line's colour, which change neither the limits nor the legend."""
    if points and line.axes:
        x, y = zip(*points, strict=True)
        dots = Line2D(x, y, linestyle="none", marker="o", color=line.get_color(), markersize=5.5)
        dots.set(markerfacecolor=filling, markeredgewidth=1.5, zorder=line.get_zorder() + 0.5)
        line.axes.add_line(dots)
