"""Slopes in words: where a function is steepest, and which slope it is given at its breaks."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from activations.facts.wording import listed, number_text
from docs.hooks.figures.marks import short, steepest_place


def at_breaks(entry: Any) -> tuple[str, str] | None:
    """Return the jumps and kinks of a function, and the slopes that it is given there."""
    breaks = entry.facts.breaks(entry.facts.parameters)
    places = [*breaks.jumps, *breaks.kinks]
    slopes = dict.fromkeys(map(short, breaks.slope_at_kinks))
    return (listed(map(short, places)), listed(slopes)) if places else None


def where_steepest(entry: Any) -> str:
    """Return where the slope is the largest; empty where no break or end tells."""
    if (place := steepest_place(entry)) is not None:
        return f"at {short(place)}"
    if entry.facts.convexity == "affine":
        return "everywhere"
    return " and ".join(_toward_ends(entry)) or next(_beside_breaks(entry), "")


def _toward_ends(entry: Any) -> Iterator[str]:
    places, facts = _breaks(entry), entry.facts
    sides = (
        ("up to {}", "left of {}", -math.inf, places[:1]),
        ("from {} on", "right of {}", math.inf, places[-1:]),
    )
    for (closed, opened, end, last), limit in zip(sides, facts.limits, strict=True):
        if limit.slope is None or not math.isclose(abs(limit.slope), facts.lipschitz):
            continue
        if last and _is_steepest(entry, math.nextafter(last[0], end)):
            words = closed if _is_steepest(entry, last[0]) else opened
            yield words.format(short(last[0]))
        else:
            yield f"toward {number_text(end)}"


def _beside_breaks(entry: Any) -> Iterator[str]:
    places = _breaks(entry)
    for low, high in pairwise(places):
        if _is_steepest(entry, (low + high) / 2):
            yield f"between {short(low)} and {short(high)}"
    for place in places:
        if _is_steepest(entry, math.nextafter(place, -math.inf)):
            yield f"just left of {short(place)}"


def _breaks(entry: Any) -> list[float]:
    breaks = entry.facts.breaks(entry.facts.parameters)
    return sorted((*breaks.jumps, *breaks.kinks, *breaks.curvature_jumps))


def _is_steepest(entry: Any, place: float) -> bool:
    slope = abs(float(entry.derivative(place)))
    return math.isclose(slope, entry.facts.lipschitz, rel_tol=1e-6)
