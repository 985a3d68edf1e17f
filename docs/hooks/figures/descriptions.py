"""The text alternative of a plot: from the facts if it shows f alone, else from its data."""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from activations import catalogue
from activations.formulas import number
from docs.hooks.figures.labels import labelled
from docs.hooks.figures.summaries import summary

SHOWN = {
    (0,): "{}",
    (1,): "The derivative of {}",
    (2,): "The second derivative of {}",
    (0, 1): "{} and its derivative",
    (0, 2): "{} and its second derivative",
    (1, 2): "The first two derivatives of {}",
    (0, 1, 2): "{} and its first two derivatives",
}
VERBS = {"increasing": "rises", "decreasing": "falls"}


def description(figure: Figure, page: str) -> str:
    """Return what the figure shows: in the words of the facts if that is f alone."""
    lines = [line for axes in figure.axes for line in axes.lines]
    named = {order for order, _ in labelled(figure)}
    entry = catalogue.get(page)
    if entry is None or not named:
        return summary(figure)
    if len(named) < len(lines) or (shown := SHOWN.get(tuple(sorted(named)))) is None:
        return summary(figure)
    x = np.asarray(lines[0].get_xdata(), dtype=float)
    first, last = float(x.min()), float(x.max())
    ends = f"for x from {_text(round(first, 1))} to {_text(round(last, 1))}"
    sentences = [f"{shown.format(entry.facts.title)}, {ends}."]
    if 0 in named:
        sentences.append(course(entry, first, last))
    if 1 in named:
        sentences += [_kink(entry, kink) for kink in _numbers(entry.facts, entry.facts.kinks)]
    return " ".join(filter(None, sentences))


def course(entry: Any, first: float, last: float) -> str:
    """How the curve runs, from left to right, and where it is steepest."""
    facts = entry.facts
    if not facts.monotone:
        return f"It stays between {_range(facts)}." if facts.bounded else ""
    if facts.period is not None:
        return _oscillation(facts)
    clauses = [_clause(entry, piece) for piece in facts.monotone]
    course = "It " + ", then ".join(clauses)
    if not (steepest := _steepest(entry, first, last)):
        return f"{course}."
    return f"{course}. It is {steepest}." if clauses[1:] else f"{course}, {steepest}."


def _oscillation(facts: Any) -> str:
    (period,) = _numbers(facts, [facts.period])
    if not facts.drift:
        return f"It oscillates between {_range(facts)} with period {_text(period)}."
    slope = _text(facts.drift)
    return f"It follows a line of slope {slope}, with waves of period {_text(period)}."


def _range(facts: Any) -> str:
    return " and ".join(map(_text, _numbers(facts, [facts.range.low, facts.range.high])))


def _clause(entry: Any, piece: Any) -> str:
    """What the curve does on one piece: it may jump first, then rises, falls or stays."""
    facts = entry.facts
    low, high = _numbers(facts, [piece.low, piece.high])
    jumps = _numbers(facts, facts.jumps)
    start, end = _limit(entry, low, math.inf), _limit(entry, high, -math.inf)
    is_first, is_last = piece is facts.monotone[0], piece is facts.monotone[-1]
    jump = f"jumps to {_text(start)} and " if low in jumps else ""
    if piece.trend == "constant":
        until = "up to" if high not in jumps or entry(high) == end else "below"
        until = "" if is_last else f" {until} {_text(high)}"
        if jump:
            return f"{jump}stays there{until}"
        verb = "is" if is_first else "stays at"
        return f"{verb} {_text(end)}" + (" everywhere" if is_first and is_last else until)
    verb = jump + VERBS[piece.trend]
    if is_first and math.isinf(start) and math.isinf(end):
        return f"{verb} without bounds"
    origin = f" from {_text(start)}" if is_first else ""
    if math.isinf(end):
        return f"{verb}{origin} without bound"
    return f"{verb}{origin} to {_text(end)}" + ("" if is_last else f" at {_text(high)}")


def _limit(function: Any, place: float, side: float) -> float:
    """The limit of a function at one end of a piece, which lies on the given side of it."""
    if math.isfinite(place):
        return float(function(math.nextafter(place, side)))
    return float(function.facts.limits[place > 0].value)


def _steepest(entry: Any, first: float, last: float) -> str:
    """The only place whose slope is the Lipschitz constant, if it is on the plot."""
    facts = entry.facts
    places = [
        (place, slope)
        for place in facts.inflection_points
        if math.isclose(abs(slope := float(entry.derivative(place))), facts.lipschitz, rel_tol=1e-6)
    ]
    if len(places) != 1 or not first < places[0][0] < last:
        return ""
    return "steepest at {} with slope {}".format(*map(_text, places[0]))


def _kink(entry: Any, place: float) -> str:
    """How the slope changes at a kink."""
    slopes = (_text(_limit(entry.derivative, place, side)) for side in (-math.inf, math.inf))
    return "Its slope jumps from {} to {} at {}.".format(*slopes, _text(place))


def _numbers(facts: Any, declared: Iterable[float | str]) -> list[float]:
    """Declared numbers, some of them formulas, at the default parameters."""
    return [number(value, facts.parameters) for value in declared]


def _text(value: float) -> str:
    """A number to three decimals, or to two digits if those are all 0."""
    if abs(value) < 1e-12:  # 0, or the double next to it
        return "0"
    rounded = round(value, 3) or float(f"{value:.2g}")
    return f"{rounded:g}".replace("-", "−").replace("inf", "∞")
