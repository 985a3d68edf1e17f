"""The text alternative of a plot: the figure's own, or one computed from the facts."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from activations import catalogue
from activations.formulas import number

CURVES = {"$f(x)$": 0, "$f'(x)$": 1, "$f''(x)$": 2}
DERIVATIVES = {1: "derivative", 2: "second_derivative"}
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
    """Return what the figure shows; raise where neither script nor facts tell."""
    if label := str(figure.get_label()):
        return label
    lines = [line for axes in figure.axes for line in axes.lines]
    drawn = {CURVES.get(str(line.get_label()), -1): line for line in lines}
    shown = SHOWN.get(tuple(sorted(drawn)))
    known = page in catalogue and shown is not None
    if not known or not all(_is_at_defaults(catalogue[page], *each) for each in drawn.items()):
        raise ValueError(
            "a figure has no text alternative: say in one sentence what it shows, "
            'plt.subplots(num="...")'
        )
    entry: Any = catalogue[page]
    x = np.asarray(lines[0].get_xdata(), dtype=float)
    kinks: Any = entry.facts.kinks
    first, last = (_text(round(float(end), 1)) for end in (x.min(), x.max()))
    sentences = [f"{str(shown).format(entry.facts.title)}, for x from {first} to {last}."]
    if 0 in drawn:
        sentences += [_course(entry, float(x.min()), float(x.max()))]
    if 1 in drawn:
        sentences += [_kink(entry, number(kink, entry.facts.parameters)) for kink in kinks]
    return " ".join(filter(None, sentences))


def _is_at_defaults(entry: Any, order: int, line: Any) -> bool:
    """Tell whether the curve is the one that the facts are about."""
    x, y = (np.asarray(data, dtype=float) for data in line.get_data())
    function = entry if order == 0 else getattr(entry, DERIVATIVES[order])
    return bool(np.allclose(y, function(x), equal_nan=True))


def _course(entry: Any, first: float, last: float) -> str:
    """How the curve runs, from left to right, and where it is steepest."""
    facts = entry.facts
    if not facts.monotone:
        low, high = map(_text, _ends(facts, facts.range))
        return f"It stays between {low} and {high}." if facts.bounded else ""
    if facts.period is not None:
        return _oscillation(facts)
    clauses = [_clause(entry, piece) for piece in facts.monotone]
    course = "It " + ", then ".join(clauses)
    if not (steepest := _steepest(entry, first, last)):
        return f"{course}."
    return f"{course}. It is {steepest}." if clauses[1:] else f"{course}, {steepest}."


def _oscillation(facts: Any) -> str:
    period = _text(number(facts.period, facts.parameters))
    if not facts.drift:
        low, high = map(_text, _ends(facts, facts.range))
        return f"It oscillates between {low} and {high} with period {period}."
    return f"It follows a line of slope {_text(facts.drift)}, with waves of period {period}."


def _clause(entry: Any, piece: Any) -> str:
    facts = entry.facts
    low, high = _ends(facts, piece)
    start, end = _limit(entry, low, math.inf), _limit(entry, high, -math.inf)
    is_first, is_last = piece is facts.monotone[0], piece is facts.monotone[-1]
    jump = f"jumps to {_text(start)}" if low in _jumps(facts) else ""
    if piece.trend == "constant":
        until = _until(high, included=high not in _jumps(facts) or entry(high) == end)
        if jump:
            return f"{jump} and stays there{until}"
        verb = "is" if is_first else "stays at"
        return f"{verb} {_text(end)}" + (" everywhere" if is_first and is_last else until)
    origin = f" from {_text(start)}" if is_first else ""
    if is_first and math.isinf(start) and math.isinf(end):
        return f"{VERBS[piece.trend]} without bounds"
    if math.isinf(end) and not (is_first and math.isinf(start)):
        target = " without bound"
    else:
        target = f" to {_text(end)}" + (f" at {_text(high)}" if not is_last else "")
    return (f"{jump} and " if jump else "") + VERBS[piece.trend] + origin + target


def _until(place: float, included: bool) -> str:
    if not math.isfinite(place):
        return ""
    return f" {'up to' if included else 'below'} {_text(place)}"


def _limit(function: Any, place: float, side: float) -> float:
    """What a function tends to at an end of a piece, which lies on the given side of it."""
    if math.isfinite(place):
        return float(function(math.nextafter(place, side)))
    return float(function.facts.limits[place > 0].value)


def _steepest(entry: Any, first: float, last: float) -> str:
    """The place with the slope of the Lipschitz constant, if it is one and on the plot."""
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


def _jumps(facts: Any) -> list[float]:
    return [number(jump, facts.parameters) for jump in facts.jumps]


def _ends(facts: Any, interval: Any) -> tuple[float, float]:
    return number(interval.low, facts.parameters), number(interval.high, facts.parameters)


def _text(value: float) -> str:
    """A number to three decimals, or two digits where that would be 0."""
    if abs(value) < 1e-12:  # 0, or beside it
        return "0"
    rounded = round(value, 3) or float(f"{value:.2g}")
    return f"{rounded:g}".replace("-", "−").replace("inf", "∞")
