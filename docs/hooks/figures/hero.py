"""The large curve at the top of a function's page: axes with numbers, and labelled points.

The script of the page redraws the curves when the reader changes a parameter; it finds them by
their classes. What holds for the defaults alone is in the group `usual`.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator

from activations.facts.wording import number_text
from docs.hooks.figures import names
from docs.hooks.figures.descriptions import course
from docs.hooks.figures.marks import Mark, marks
from docs.hooks.figures.placement import LETTER, LINE, Box, cost, place
from docs.hooks.figures.sketch import Sketch
from docs.hooks.figures.window import Window, framed

WIDTH, HEIGHT, MARGIN = 440, 300, 14
STEPS = [1, 2, 5, 10]  # of round numbers
CROWDED = 1000  # what a label may cover of curves, dots and other labels, in units of area
BOUNDS = Box(2, 2, WIDTH - 2, HEIGHT - MARGIN - 4)


def hero(entry: Any) -> str:
    """Return the curve and its slope, with two or three points that tell what is particular."""
    frame = framed(entry)
    sketch = Sketch(_roomy(entry), WIDTH, HEIGHT, MARGIN)
    labels = f'<g class="usual">{_labels(sketch, entry)}</g>'
    drawing = _grid(sketch) + sketch.axes() + sketch.curves(entry) + labels
    return (
        f'<svg class="hero-curve" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{_description(entry, frame)}">{drawing}</svg>'
    )


def limits(entry: Any) -> Window:
    """Return the numbers at the edges of the drawing."""
    left, right, low, high = _roomy(entry)
    margin = MARGIN * (high - low) / (HEIGHT - 2 * MARGIN)
    return Window(left, right, low - margin, high + margin)


def _roomy(entry: Any) -> Window:
    frame = framed(entry)
    room = 0.08 * (frame.high - frame.low)
    return frame._replace(low=frame.low - room, high=frame.high + room)


def _description(entry: Any, frame: Window) -> str:
    title = entry.facts.title
    if entry.of_axis:
        return f"Both components of {title} for the scores x and 0."
    ends = f"for x from {number_text(round(frame.left, 1))} to {number_text(round(frame.right, 1))}"
    return f"{title} and its derivative, {ends}. {course(entry, frame.left, frame.right)}".strip()


def _grid(sketch: Sketch) -> str:
    """Lines at round numbers, which stand at the left and at the bottom."""
    left, right, *_ = sketch.frame
    xs = [
        x
        for x in MaxNLocator(8, integer=True, steps=STEPS).tick_values(left, right)
        if left < x < right
    ]
    ys = _heights(sketch)
    lines = "".join(f"M{sketch.point(x, 0)[0]:.1f} 0V{HEIGHT - MARGIN}" for x in xs)
    lines += "".join(f"M0 {sketch.point(0, y)[1]:.1f}H{WIDTH}" for y in ys)
    texts = [_text(sketch.point(x, 0)[0], HEIGHT - 2, number_text(float(x)), "middle") for x in xs]
    texts += [_text(2, sketch.point(0, y)[1] - 3, number_text(float(y)), "start") for y in ys]
    return f'<path class="grid" d="{lines}"/>{"".join(texts)}'


def _heights(sketch: Sketch) -> list[float]:
    *_, low, high = sketch.frame
    return [y for y in MaxNLocator(5, steps=STEPS).tick_values(low, high) if low < y < high]


def _text(x: float, y: float, text: str, anchor: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f'<text{name} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'


def _labels(sketch: Sketch, entry: Any) -> str:
    """A dot and a label for each point, where the label lies on no curve."""
    points = marks(entry)
    taken = np.vstack([_inked(sketch, entry), *_dots_and_numbers(sketch, points)])
    parts = []
    for choice in [*([mark] for mark in points), *names.of_curves(sketch, entry)]:
        mark, box = _best(sketch, choice, taken)
        taken = np.vstack([taken, _filled(box)])
        parts.append(_labelled(mark, *sketch.point(mark.x, mark.y), box))
    return "".join(parts)


def _best(sketch: Sketch, choice: list[Mark], taken: Any) -> tuple[Mark, Box]:
    """The first of the marks for a label if that has room there, or the one with most room."""
    boxes = [place(*sketch.point(mark.x, mark.y), mark.lines, taken, BOUNDS) for mark in choice]
    costs = [cost(box, taken, BOUNDS) for box in boxes]
    best = 0 if costs[0] < CROWDED else int(np.argmin(costs))
    return choice[best], boxes[best]


def _labelled(mark: Mark, x: float, y: float, box: Box) -> str:
    lines = [
        _text(
            box.left,
            box.top + LINE * (k + 0.8),
            line,
            "start",
            mark.kind or ("bold" if not k else ""),
        )
        for k, line in enumerate(mark.lines)
    ]
    text = "".join(lines)
    if mark.kind and mark.kind != names.SETTING:  # the colour of a name tells its curve
        return text
    end_x, end_y = np.clip(x, box.left, box.right), np.clip(y, box.top, box.bottom)
    leader = f'<path class="leader" d="M{x:.1f} {y:.1f}L{end_x:.1f} {end_y:.1f}"/>'
    dot = "" if mark.kind else f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="3.6"/>'
    return f"{leader}{dot}{text}"


def _filled(box: Box) -> Any:
    """As bad as a curve right through it."""
    return np.tile(box, (40, 1))


def _dots_and_numbers(sketch: Sketch, points: list[Mark]) -> Iterator[Any]:
    for mark in points:
        x, y = sketch.point(mark.x, mark.y)
        yield _filled(Box(x - 4, y - 4, x + 4, y + 4))
    for y in _heights(sketch):
        down = sketch.point(0, y)[1]
        yield _filled(Box(0, down - LINE, 2 + LETTER * len(number_text(float(y))), down))


def _inked(sketch: Sketch, entry: Any) -> Any:
    """Small boxes along the curves, and one along each axis."""
    points = np.hstack([sketch.point(x[::4], y[::4]) for _, x, y in sketch.drawn(entry)]).T
    points = points[np.isfinite(points[:, 1]) & (abs(points[:, 1] - HEIGHT / 2) < HEIGHT)]
    across, down = sketch.point(0.0, 0.0)
    axes = [[0, down - 2, WIDTH, down + 2], [across - 2, 0, across + 2, HEIGHT]]
    return np.vstack([np.hstack([points - 5, points + 5]), axes])
