"""Small drawings of a function as SVG: its curves within the window that shows what it does."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from docs.hooks.figures.jumps import with_gaps
from docs.hooks.figures.window import Window, curves, lookalike, variants

WITH_ENDS = ("curve-0", "curve-1", "curve-2")  # faint ones would hide them
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

    def drawn(self, entry: Any, *, slope: bool = True) -> list[tuple[str, Any, Any]]:
        """The kind and the points of each curve: f, its slope, then what is compared with it."""
        x = self.frame.x
        names = ("curve-0", "curve-2" if entry.of_axis else "curve-1")
        found = [(kind, x, y) for kind, y in zip(names, curves(entry, x), strict=True)]
        found = found if slope or entry.of_axis else found[:1]
        found += [("curve-0 faint", x, entry(x, **given)) for given in variants(entry)]
        if slope and (twin := lookalike(entry)):
            other, factor = twin
            found.append(("difference", x, factor * (entry(x) - other(x))))
        return found

    def curves(self, entry: Any, *, slope: bool = True) -> str:
        """All curves of a function: other parameter values faint, the value over its slope."""
        drawn = self.drawn(entry, slope=slope)
        parts = [(kind, *self.curve(kind, x, y)) for kind, x, y in drawn]
        lines = "".join(line for _, line, _ in reversed(parts))
        dots = [dots for kind, _, dots in reversed(parts) if kind in WITH_ENDS]
        return lines + "".join(dots)


def path(x: Any, y: Any) -> str:
    """Return a polyline that skips points nearly on a line between others, and breaks at nan."""
    finite = np.flatnonzero(~np.isnan(y))
    pieces = np.split(finite, np.flatnonzero(np.diff(finite) > 1) + 1)
    return "".join(_polyline(x[piece], y[piece]) for piece in pieces if len(piece))


def _polyline(x: Any, y: Any) -> str:
    """Each point from the one before, in tenths: half the digits."""
    kept = sorted({0, *_bends(x, y, 0, len(x) - 1), len(x) - 1})
    tenths = np.rint(10 * np.column_stack([x[kept], y[kept]])).astype(int)
    steps = " ".join(f"{_tenths(a)} {_tenths(b)}" for a, b in np.diff(tenths, axis=0))
    return f"M{_tenths(tenths[0, 0])} {_tenths(tenths[0, 1])}{'l' * bool(steps)}{steps}"


def _tenths(number: int) -> str:
    """`-.5` for -5, as SVG reads it."""
    text = f"{number / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if abs(number) < 10 else text


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
