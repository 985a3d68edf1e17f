"""Small drawings of a function as SVG: its curves within the window that shows what it does."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator

from activations.facts.wording import number_text
from docs.hooks.figures.jumps import with_gaps
from docs.hooks.figures.window import Window, curves, lookalike, variants, window

WIDTH, HEIGHT, MARGIN = 160, 96, 8
NEAR = 0.15  # of a pixel, from a curve: nobody sees it


class Sketch:
    """A window drawn into a rectangle of the page."""

    def __init__(self, frame: Window, width: float, height: float, margin: float) -> None:
        self.frame = frame
        self.width, self.height, self.margin = width, height, margin

    def point(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Return the place of a point in the drawing."""
        left, right, low, high = self.frame
        inner = self.height - 2 * self.margin
        return (
            (x - left) * self.width / (right - left),
            self.height - self.margin - (y - low) * inner / (high - low),
        )

    def axes(self) -> str:
        x, y = self.point(0.0, 0.0)
        return f'<path class="axes" d="M0 {y:.1f}H{self.width}M{x:.1f} 0V{self.height}"/>'

    def curve(self, kind: str, x: Any, y: Any) -> tuple[str, str]:
        """A curve, and dots where it jumps: filled at its value there, hollow at open ends."""
        x, y, jumps = with_gaps(x, y)
        dots = [("open", jump.place, end) for jump in jumps for end in jump.open_ends]
        dots += [("closed", jump.place, jump.value) for jump in jumps if jump.value is not None]
        circles = (
            '<circle class="{} {}" cx="{:.1f}" cy="{:.1f}" r="2.6"/>'.format(
                kind, state, *self.point(*at)
            )
            for state, *at in dots
        )
        return f'<path class="{kind}" d="{path(*self.point(x, y))}"/>', "".join(circles)

    def curves(self, entry: Any) -> str:
        """All curves of a function: other parameter values faint, the value over its slope."""
        x = self.frame.x
        names = ("curve-0", "curve-2" if entry.of_axis else "curve-1")
        drawn = [*zip(names, curves(entry, x), strict=True)]
        drawn += [("curve-0 faint", entry(x, **given)) for given in variants(entry)]
        if twin := lookalike(entry):
            other, factor = twin
            drawn.append(("difference", factor * (entry(x) - other(x))))
        parts = [self.curve(kind, x, y) for kind, y in drawn]
        lines = "".join(line for line, _ in reversed(parts))
        return lines + "".join(dots for _, dots in reversed(parts[:2]))  # of faint ones, none


@cache  # the same picture is on many pages
def thumbnail(entry: Any) -> str:
    """Return the picture of a card: the curves, and one number on each axis."""
    sketch = Sketch(window(entry), WIDTH, HEIGHT, MARGIN)
    drawing = sketch.axes() + sketch.curves(entry) + _units(sketch)
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{drawing}</svg>'


def _units(sketch: Sketch) -> str:
    """A number on each axis, which tells the scale."""
    _, right, _, high = sketch.frame
    x = MaxNLocator(4, integer=True).tick_values(0, right)[1]
    y = next((y for y in (3, 2, 1, 0.5) if y <= high), -2)
    (at_x, base), (origin, at_y) = sketch.point(x, 0.0), sketch.point(0.0, y)
    below = min(base + 9, HEIGHT - 1)
    return (
        f'<text x="{at_x:.1f}" y="{below:.1f}" text-anchor="middle">{number_text(float(x))}</text>'
        f'<text x="{origin - 3:.1f}" y="{at_y + 3:.1f}" text-anchor="end">'
        f"{number_text(float(y))}</text>"
    )


def path(x: Any, y: Any) -> str:
    """Return a polyline that skips points nearly on a line between others, and breaks at nan."""
    finite = np.flatnonzero(~np.isnan(y))
    pieces = np.split(finite, np.flatnonzero(np.diff(finite) > 1) + 1)
    return "".join(_polyline(x[piece], y[piece]) for piece in pieces if len(piece))


def _polyline(x: Any, y: Any) -> str:
    kept = sorted({0, *_bends(x, y, 0, len(x) - 1), len(x) - 1})
    points = [f"{a:.1f} {b:.1f}" for a, b in zip(x[kept], y[kept], strict=True)]
    return f"M{'L'.join(points)}"


def _bends(x: Any, y: Any, first: int, last: int) -> Iterator[int]:
    """The points that are needed between two, as Douglas and Peucker choose them."""
    if last - first < 2:
        return
    dx, dy = x[last] - x[first], y[last] - y[first]
    inner = slice(first + 1, last)
    distances = abs(dy * (x[inner] - x[first]) - dx * (y[inner] - y[first])) / np.hypot(dx, dy)
    farthest = first + 1 + int(distances.argmax())
    if distances.max() > NEAR:
        yield from _bends(x, y, first, farthest)
        yield farthest
        yield from _bends(x, y, farthest, last)
