"""A Matplotlib figure as SVG for a page, with gaps and dots where a curve jumps."""

import io
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

from matplotlib import colormaps
from matplotlib import pyplot as plt
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.textpath import text_to_path

from docs.hooks.figures import panels
from docs.hooks.figures.jumps import with_gaps
from docs.hooks.figures.layout import lay_out
from docs.hooks.figures.svg import for_page

STYLE = Path(__file__).with_name("house.mplstyle")

# As light at no end as one paper and as dark at none as the other, and told apart without red and
# green: Matplotlib's own lose their dark end on dark paper and their light end on white.
COLORS = ("#2c5fd0", "#8d61c4", "#b9659a", "#cf6d66", "#d97e1e")
colormaps.register(LinearSegmentedColormap.from_list("both papers", COLORS), force=True)

POINTS = 72  # per inch, the unit of an SVG
IMAGE_DPI = 200


def use_house_style(*_: Any) -> None:
    """Set Matplotlib to its defaults, then to the house style."""
    plt.rcdefaults()
    plt.style.use(STYLE)


class Renderer(RendererSVG):
    """Writes a figure as SVG, and keeps formulas parsed from one figure to the next."""

    def __init__(self, figure: Figure, file: IO[str]) -> None:
        width, height = POINTS * figure.get_size_inches()
        metadata: Any = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        super().__init__(width, height, file, image_dpi=IMAGE_DPI, metadata=metadata)  # type: ignore[no-untyped-call]
        self._text2path = text_to_path  # one parser for the process, with one cache


def to_svg(figure: Figure, description: str, identifier: str) -> str:
    """Return the figure as SVG whose text alternative is `description`.

    A row of axes becomes an element with one SVG for each.
    """
    for axes in figure.axes:
        for line in list(axes.lines):
            if line.get_linestyle() != "None" and line.get_marker() == "None":  # a curve
                _show_jumps(line)
    figure.set_dpi(POINTS)
    engine, measuring = figure.get_layout_engine(), Renderer(figure, io.StringIO())
    lay_out(figure, measuring)
    if row := panels.panels(figure, measuring):
        svgs = [_panel(figure, panel, f"{identifier}-{k}") for k, panel in enumerate(row)]
        drawn = panels.in_a_row(svgs, description)
    else:
        drawn = for_page(_drawn(figure), identifier, description)
    if engine:
        figure.set_layout_engine(engine)  # a script may clear the figure and fill it again
    return drawn


def _drawn(figure: Figure) -> ElementTree.Element:
    text = io.StringIO()
    renderer = Renderer(figure, text)
    figure.draw(renderer)
    renderer.finalize()  # type: ignore[no-untyped-call]
    return ElementTree.fromstring(text.getvalue())


def _panel(figure: Figure, panel: panels.Panel, identifier: str) -> str:
    with panels.alone(panel, figure):
        svg = _drawn(figure)
    left, width = round(panel.left, 1), round(panel.right - panel.left, 1)
    svg.set("viewBox", f"{left:g} 0 {width:g} {figure.bbox.height:g}")
    svg.set("style", f"--width: {width:g}")  # by which the stylesheet divides a row
    return for_page(svg, identifier)


def _show_jumps(line: Line2D) -> None:
    """Break a curve where it jumps: a filled dot is its value there, a hollow one an open end."""
    x, y, jumps = with_gaps(*line.get_data(orig=False))
    if jumps:
        line.set_data(x, y)
    _add_dots(line, [(jump.place, end) for jump in jumps for end in jump.open_ends], "#ffffff")
    values = [(jump.place, jump.value) for jump in jumps if jump.value is not None]
    _add_dots(line, values, str(line.get_color()))


def _add_dots(line: Line2D, points: list[tuple[float, float]], filling: str) -> None:
    """Add dots of the line's colour without changing the limits or the legend."""
    if points and line.axes:
        x, y = zip(*points, strict=True)
        dots = Line2D(x, y, linestyle="none", marker="o", color=line.get_color(), markersize=5.5)
        dots.set(markerfacecolor=filling, markeredgewidth=1.5, zorder=line.get_zorder() + 0.5)
        line.axes.add_line(dots)
