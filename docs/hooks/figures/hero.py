"""The large curve at the top of a function's page: axes with numbers, and labelled points."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator

from activations.facts.wording import formula_text, number_text
from activations.formulas import SYMBOLS
from docs.hooks.figures.descriptions import course
from docs.hooks.figures.marks import Mark, marks, short
from docs.hooks.figures.placement import LETTER, LINE, Box, cost, place
from docs.hooks.figures.sketch import Sketch
from docs.hooks.figures.window import Window, curves, lookalike, variants, window

WIDTH, HEIGHT, MARGIN = 440, 300, 14
SETTING = "name-setting"  # the kind of labels of faint curves
STEPS = [1, 2, 5, 10]  # of round numbers
CROWDED = 1000  # what a label may cover of curves, dots and other labels, in units of area
BOUNDS = Box(2, 2, WIDTH - 2, HEIGHT - MARGIN - 4)


def hero(entry: Any) -> str:
    """Return the curve and its slope, with two or three points that tell what is particular."""
    frame = window(entry)
    room = 0.08 * (frame.high - frame.low)
    sketch = Sketch(Window(*frame[:2], frame.low - room, frame.high + room), WIDTH, HEIGHT, MARGIN)
    drawing = _grid(sketch) + sketch.axes() + sketch.curves(entry) + _labels(sketch, entry)
    return (
        f'<svg class="hero-curve" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{_description(entry, frame)}">{drawing}</svg>'
    )


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
    for choice in [*([mark] for mark in points), *_names(sketch, entry)]:
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
    if mark.kind and mark.kind != SETTING:  # the colour of a name tells its curve
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
    x = sketch.frame.x[::4]
    heights = [*curves(entry, x), *(entry(x, **given) for given in variants(entry))]
    points = np.hstack([sketch.point(x, y) for y in heights]).T
    points = points[np.isfinite(points[:, 1]) & (abs(points[:, 1] - HEIGHT / 2) < HEIGHT)]
    across, down = sketch.point(0.0, 0.0)
    axes = [[0, down - 2, WIDTH, down + 2], [across - 2, 0, across + 2, HEIGHT]]
    return np.vstack([np.hstack([points - 5, points + 5]), axes])


def _names(sketch: Sketch, entry: Any) -> list[list[Mark]]:
    """The names of the curves, near their right or left end, with a choice of places for each."""
    names = ("component of x", "component of 0") if entry.of_axis else ("f", "slope f′")
    kinds = ("name-0", "name-2" if entry.of_axis else "name-1")
    found = []
    x = sketch.frame.x
    for name, kind, y in zip(names, kinds, curves(entry, x), strict=True):
        seen = np.flatnonzero((y < sketch.frame.high) & (y > sketch.frame.low))
        shares = (0.9, 0.8) if kind == "name-0" else (0.2, 0.9, 0.1)
        places = [seen[int(len(seen) * share)] for share in shares]
        found.append([Mark(float(x[at]), float(y[at]), (name,), kind) for at in places])
    if twin := lookalike(entry):
        other, factor = twin
        gap = factor * (entry(x) - other(x))
        text, kind = (f"{factor:g} × (f − {other.facts.title})",), "name-difference"
        right = gap * (x > 0)
        places = [np.abs(gap).argmax(), right.argmax(), right.argmin()]
        found.append([Mark(float(x[at]), float(gap[at]), text, kind) for at in places])
    return [*found, *_settings(sketch, entry)]


def _settings(sketch: Sketch, entry: Any) -> Iterator[list[Mark]]:
    """The parameter of each faint curve, where it is farthest from the others, on either side."""
    x = sketch.frame.x
    inner = (x > x[len(x) // 20]) & (x < x[-len(x) // 20])
    heights = [entry(x), *(entry(x, **given) for given in variants(entry))]
    for y, given in zip(heights[1:], variants(entry), strict=True):
        others = np.array([other for other in heights if other is not y])
        visible = inner & (y < sketch.frame.high) & (y > sketch.frame.low)
        gap = np.where(visible, abs(others - y).min(axis=0), -1)
        sides = [np.where(side, gap, -1) for side in (x < 0, x > 0)]
        places = [gap.argmax(), *(side.argmax() for side in sides if side.max() > gap.max() / 2)]
        texts = [f"{formula_text(SYMBOLS[name])} = {short(value)}" for name, value in given.items()]
        yield [Mark(float(x[at]), float(y[at]), tuple(texts), SETTING) for at in places]
