"""The part of a function that shows what is particular to it, and its other parameter values."""

import math
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from activations import catalogue
from activations.formulas import number

USUAL = 4.0  # as far as a curve is drawn to each side where nothing asks for more or less
LEAST, MOST = 2.0, 8.0
NEAR = 0.01  # of the range, from a limit
SAMPLES = 481
ALIKE = 0.01  # of the height: nobody sees a smaller difference


class Window(NamedTuple):
    """The rectangle of a picture, in the units of the function."""

    left: float
    right: float
    low: float
    high: float

    @property
    def x(self) -> Any:
        return np.linspace(self.left, self.right, SAMPLES)


def curves(entry: Any, x: Any, **parameters: float) -> list[Any]:
    """Value and derivative; for a function of an axis, both outputs for the scores x and 0."""
    if entry.of_axis:
        return list(entry(np.stack([x, np.zeros_like(x)]), axis=0))
    return [entry(x, **parameters), entry.derivative(x, **parameters)]


@cache
def window(entry: Any) -> Window:
    """Return the window in which all that the facts name lies, and little else."""
    places = [0.0] if entry.of_axis else list(_places(entry.facts))
    right = _side([place for place in places if place > 0])
    left = _side([-place for place in places if place < 0])
    right, left = right or min(USUAL, left or USUAL), left or min(USUAL, right or USUAL)
    left, right = (max(side, _until_level(entry)) for side in (left, right))
    drawn = np.concatenate(curves(entry, np.linspace(-left, right, SAMPLES)))
    extremes = [extremum.value for extremum in entry.facts.extrema if not entry.of_axis]
    low = min(0.0, float(drawn.min()), *extremes)
    high = max(0.0, float(drawn.max()), *extremes)
    return Window(-left, right, max(low, -left), min(high, max(right, 1.3)))


def _places(facts: Any) -> Iterator[float]:
    """Where something happens: breaks, extrema, inflection points, the end of a period."""
    breaks = facts.breaks(facts.parameters)
    yield from (*breaks.jumps, *breaks.kinks, *breaks.curvature_jumps)
    yield from (extremum.x for extremum in facts.extrema)
    yield from facts.inflection_points
    if facts.period is not None:
        yield -number(facts.period, facts.parameters)


def _side(places: list[float]) -> float:
    """As far as to show the places on one side, in the middle of which they lie; or 0."""
    last = max(places, default=0.0)
    return max(1.5 * last, min(USUAL, max(LEAST, 3 * last))) if last else 0.0


def _until_level(entry: Any) -> float:
    """As far as a function with two limits needs to come near both; 0 for others."""
    if entry.of_axis:
        return 6.0
    low, high = (limit.value for limit in entry.facts.limits)
    if low is None or high is None or not np.isfinite(high - low) or low == high:
        return 0.0
    for span in np.arange(LEAST, MOST):
        if max(high - entry(span), entry(-span) - low) < NEAR * (high - low):
            return float(span)
    return MOST


@cache
def variants(entry: Any) -> list[dict[str, float]]:
    """Return one or two values of each parameter besides the default."""
    found = []
    for name, default in entry.facts.parameters.items():
        for value in _others(default):
            parameters = {name: value}
            try:
                entry(0.0, **parameters)
            except ValueError:
                continue
            if not np.allclose(entry(window(entry).x, **parameters), entry(window(entry).x)):
                found.append(parameters)
    return found[:3]


def _others(default: float) -> tuple[float, ...]:
    if default == 0:
        return (0.5,)
    return (0.3,) if abs(default) < 0.1 else (default / 2, default * 2)


def framed(entry: Any) -> Window:
    """Return the window, with room for the difference from a function that looks the same."""
    frame = window(entry)
    if (twin := lookalike(entry)) is None:
        return frame
    other, factor = twin
    gap = factor * (entry(frame.x) - other(frame.x))
    return frame._replace(
        low=min(frame.low, float(gap.min())), high=max(frame.high, float(gap.max()))
    )


@cache
def lookalike(entry: Any) -> tuple[Any, float] | None:
    """Return an earlier function that looks the same, and how much to magnify the difference."""
    frame = window(entry)
    for other in catalogue.values():
        if other is entry:
            return None
        if other.of_axis or entry.of_axis or other.facts.parameters or entry.facts.parameters:
            continue
        distance = float(np.abs(other(frame.x) - entry(frame.x)).max())
        height = frame.high - frame.low
        if 0 < distance < ALIKE * height:
            return other, _round_down(height / 4 / distance)
    return None


def _round_down(value: float) -> float:
    """The next of 1, 2, 5, 10, 20 and so on."""
    unit = 10.0 ** math.floor(math.log10(value))
    return unit * max(step for step in (1, 2, 5) if step * unit <= value)
