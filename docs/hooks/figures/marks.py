"""The points of a curve that tell what is particular to it, chosen from the facts."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from activations.facts.wording import number_text
from docs.hooks.figures.window import window

MOST = 3


class Mark(NamedTuple):
    """A point and the lines of its label; `kind` names a curve, which needs no dot."""

    x: float
    y: float
    lines: tuple[str, ...]
    kind: str = ""


def marks(entry: Any) -> list[Mark]:
    """Return at most three points: where it jumps or bends, extrema, zero, the largest slope."""
    frame = window(entry)
    found: list[Mark] = []
    for mark in _candidates(entry):
        visible = frame.left <= mark.x <= frame.right and frame.low <= mark.y <= frame.high
        if visible and not any(math.dist(mark[:2], other[:2]) < 0.05 for other in found):
            found.append(mark)
    return found[:MOST]


def short(value: float) -> str:
    """A number to three decimals, as a label has room for."""
    return number_text(float(f"{value:.3f}") + 0.0)


def _candidates(entry: Any) -> Iterator[Mark]:
    if entry.of_axis:
        first = float(entry([0.0, 0.0])[0])
        yield Mark(0.0, first, (short(first), "for equal scores"))
        return
    facts = entry.facts
    breaks = facts.breaks(facts.parameters)
    for place in breaks.jumps:
        before, after = (_beside(entry, place, side) for side in (-math.inf, math.inf))
        value = float(entry(place))
        yield Mark(place, value, (f"jump at {short(place)}", f"{short(before)} to {short(after)}"))
    for extremum in facts.extrema[:2]:
        lines = (f"{extremum.kind} {short(extremum.value)}", f"at {short(extremum.x)}")
        yield Mark(extremum.x, extremum.value, lines)
    for place in breaks.kinks:
        before, after = (_beside(entry.derivative, place, side) for side in (-math.inf, math.inf))
        lines = (f"kink at {short(place)}", f"slope {short(before)} to {short(after)}")
        yield Mark(place, float(entry(place)), lines)
    value, slope = float(entry(0.0)), float(entry.derivative(0.0))
    if not breaks.jumps:
        yield Mark(0.0, value, (f"f(0) = {short(value)}", f"with slope {short(slope)}"))
    if (steepest := steepest_place(entry)) is not None:
        slope = float(entry.derivative(steepest))
        lines = (f"largest slope {short(slope)}", f"at {short(steepest)}")
        yield Mark(steepest, slope, lines)


def steepest_place(entry: Any) -> float | None:
    """Return the inflection point whose slope is the largest, if any is; of two, where it rises."""
    facts = entry.facts
    found = [
        (float(entry.derivative(place)), float(place))
        for place in facts.inflection_points
        if math.isclose(abs(float(entry.derivative(place))), facts.lipschitz, rel_tol=1e-6)
    ]
    return max(found)[1] if found else None


def _beside(function: Any, place: float, side: float) -> float:
    return float(function(math.nextafter(place, side)))
