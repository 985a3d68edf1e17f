"""The small picture of a function: its curves, a number or two on each axis, and a note.

Numbers and notes stand only where no curve is near.
"""

import math
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from activations.facts.wording import formula_text, number_text
from activations.formulas import SYMBOLS
from docs.hooks.figures.jumps import with_gaps
from docs.hooks.figures.marks import short
from docs.hooks.figures.placement import Box, Room
from docs.hooks.figures.sketch import Sketch
from docs.hooks.figures.window import framed, lookalike, variants, window

WIDTH, HEIGHT, MARGIN = 160, 96, 8
LETTER, LINE = 5.6, 10.0  # a letter's width and a line's height
BASELINE = 3.6  # below the middle of a line
TICK = 2.5  # to each side of an axis
HALO = 2.2  # around a curve, in which no letter stands
LONGEST = 21  # letters of a note
BEST = 0.6  # of an axis, where its number stands if it can


@cache  # the same picture is on many pages
def thumbnail(entry: Any) -> str:
    """Return the picture of a card: value and slope, other parameters, the difference of twins."""
    sketch = Sketch(framed(entry), WIDTH, HEIGHT, MARGIN)
    room = Room(np.vstack([*_inked(sketch, entry)]), Box(1, 1, WIDTH - 1, HEIGHT - 1))
    across, down = sketch.point(0.0, 0.0)
    note = _note(sketch, room, entry)  # it may cross an axis
    room.take(Box(0, down - 1, WIDTH, down + 1))
    room.take(Box(across - 1, 0, across + 1, HEIGHT))
    ticks = "".join([*_ticks_of_x(sketch, room), *_ticks_of_y(sketch, room)])
    return _svg(sketch.axes() + ticks + sketch.curves(entry) + note)


@cache
def outline(entry: Any) -> str:
    """Return the picture of a wall: the curve alone, where words stand beside it."""
    sketch = Sketch(window(entry), WIDTH, HEIGHT, MARGIN)
    return _svg(sketch.axes() + sketch.curves(entry, slope=False))


def _svg(drawing: str) -> str:
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{drawing}</svg>'


def _inked(sketch: Sketch, entry: Any) -> Iterator[Any]:
    """Boxes around every piece of the curves, and around the dots where they jump."""
    for _, x, y in sketch.drawn(entry):
        ends = np.column_stack(sketch.point(x, np.nan_to_num(y, nan=0.0, posinf=1e6, neginf=-1e6)))
        pieces = np.stack([ends[:-1], ends[1:]])
        yield np.hstack([pieces.min(axis=0) - HALO, pieces.max(axis=0) + HALO])
        heights = [(jump.place, y) for jump in with_gaps(x, y)[2] for y in jump[1:]]
        if dots := [sketch.point(place, y) for place, y in heights if y is not None]:
            yield np.hstack([np.array(dots) - 2 * HALO, np.array(dots) + 2 * HALO])


def _ticks_of_x(sketch: Sketch, room: Room) -> Iterator[str]:
    """A number on the left and one on the right, below the axis or above it."""
    left, right, _, _ = sketch.frame
    for end in (left, right):
        for x in _round_numbers(end, most=0.93):
            across, down = sketch.point(x, 0.0)
            if text := room_for(room, number_text(x), [(across, down + 8), (across, down - 8)]):
                yield f'<path class="tick" d="M{across:.1f} {down - TICK:.1f}v{2 * TICK:g}"/>{text}'
                break


def _ticks_of_y(sketch: Sketch, room: Room) -> Iterator[str]:
    """A number above the other axis if there is room, or below, on one side of this one."""
    _, _, low, high = sketch.frame
    for y in [y for end in (high, low) if abs(end) > 0.2 for y in _round_numbers(end, most=1.0)]:
        across, down = sketch.point(0.0, y)
        aside = LETTER * len(number_text(y)) / 2 + 4
        if text := room_for(room, number_text(y), [(across - aside, down), (across + aside, down)]):
            yield f'<path class="tick" d="M{across - TICK:.1f} {down:.1f}h{2 * TICK:g}"/>{text}'
            return


def _round_numbers(end: float, most: float) -> list[float]:
    """Numbers for an axis from 0 to its end, the best first: round, and in the upper half."""
    far = abs(end)
    units = (0.1, 1.0) if far < 10 else (1.0, 10.0)
    costs = {
        digit * unit: abs(digit * unit / far - BEST) + 0.15 * (digit in (3, 4))
        for digit, unit in product((1, 2, 3, 4, 5), units)
        if 0.15 * far < digit * unit <= most * far
    }
    return [math.copysign(number, end) for number in sorted(costs, key=lambda n: costs[n])]


def _note(sketch: Sketch, room: Room, entry: Any) -> str:
    """How much a difference is magnified, or the parameters of the faint curves."""
    if twin := lookalike(entry):
        other, factor = twin
        x = sketch.frame.x
        at = int(np.abs(entry(x) - other(x)).argmax())
        peak = sketch.point(x[at], factor * (entry(x[at]) - other(x[at])))
        return _placed(room, f"{factor:g} × (f − {other.facts.title})", [peak], "note twin")
    values: dict[str, list[str]] = {}
    for given in variants(entry):
        for name, value in given.items():
            values.setdefault(formula_text(SYMBOLS[name]), []).append(short(value))
    listed = "; ".join(f"{name} = {', '.join(found)}" for name, found in values.items())
    corners = [*product((0, WIDTH), (0, HEIGHT))]
    return _placed(room, listed, corners, "note") if 0 < len(listed) <= LONGEST else ""


def _placed(room: Room, text: str, near: Iterable[tuple[float, float]], kind: str) -> str:
    """Return the text at the free place that is nearest to one of some points."""
    half = LETTER * len(text) / 2 + 2
    spots = [*product(np.arange(half, WIDTH - half, 4), np.arange(7, HEIGHT - 6, 4))]
    goals = np.array([*near])
    spots.sort(key=lambda spot: float(np.hypot(*(goals - spot).T).min()))
    return room_for(room, text, spots, kind)


def room_for(room: Room, text: str, spots: Iterable[tuple[float, float]], kind: str = "") -> str:
    """Return the text at the first of some places that is free, and take it; or nothing."""
    half = LETTER * len(text) / 2
    for x, y in spots:
        box = Box(x - half, y - LINE / 2, x + half, y + LINE / 2)
        if room.is_free(box):
            room.take(box)
            named = f' class="{kind}"' if kind else ""
            return f'<text{named} x="{x:.1f}" y="{y + BASELINE:.1f}">{text}</text>'
    return ""
