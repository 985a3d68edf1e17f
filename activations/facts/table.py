"""Facts as a table on a page, or as lines in a terminal."""

from __future__ import annotations

import html
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from activations.facts.data import Breaks, Extremum, FactData, Piece
from activations.facts.wording import (
    Number,
    brackets,
    equals,
    formula_text,
    line_text,
    listed,
    number_text,
)
from activations.formulas.reading import SYMBOLS

CONTINUITY = {"left": "from the left", "right": "from the right", "neither": "from no side"}
OVERALL = {"increasing": "never falls", "decreasing": "never rises"}
SMOOTHNESS = {
    -1: "discontinuous",
    0: "continuous, with kinks",
    1: "once continuously differentiable",
    math.inf: "infinitely differentiable",
}


class Row(NamedTuple):
    """One fact: its term and what is true of it."""

    term: str
    text: str


class Group(NamedTuple):
    """Rows that hold under one condition, which is empty where nothing varies."""

    condition: str
    rows: Sequence[Row]


def as_html(facts: FactData) -> str:
    """Return the facts as a table, the rows of one condition under one heading."""
    bodies = "\n".join(_html_body(group) for group in groups(facts))
    return f'<table class="facts">\n{bodies}\n</table>'


def _html_body(group: Group) -> str:
    heading = f'<tr><th colspan="2" scope="rowgroup">{html.escape(group.condition)}</th></tr>'
    rows = [
        f'<tr><th scope="row">{html.escape(row.term)}</th><td>{html.escape(row.text)}</td></tr>'
        for row in group.rows
    ]
    lines = [heading, *rows] if group.condition else rows
    return "\n".join(["<tbody>", *lines, "</tbody>"])


def as_text(facts: FactData) -> str:
    """Return the facts as lines of a terminal."""
    lines = [facts.title]
    width = max(len(row.term) for group in groups(facts) for row in group.rows) + 2
    for group in groups(facts):
        lines += [f"{group.condition}:"] if group.condition else []
        lines += [f"  {row.term:<{width}}{row.text}" for row in group.rows]
    return "\n".join(lines)


def groups(facts: FactData) -> list[Group]:
    """Return the declared facts and the computed ones, with the parameters of each."""
    introduced = Row("Introduced", str(facts.year or "by no single paper"))
    declared, computed = list(_declared(facts)), list(_computed(facts))
    if not facts.parameters:
        return [Group("", [introduced, *declared, *computed])]
    condition = f"For {formula_text(facts.holds_for) or 'all parameters'}"
    values = ", ".join(
        f"{formula_text(SYMBOLS[name])} = {number_text(value)}"
        for name, value in facts.parameters.items()
    )
    return [
        Group("", [introduced]),
        Group(condition, declared),
        *_groups_of_breaks(facts, condition),
        Group(f"At {values}, the default{'s' * (len(facts.parameters) > 1)}", computed),
    ]


def _groups_of_breaks(facts: FactData, condition: str) -> Iterator[Group]:
    """Groups of the breaks, where these are not the same for all parameters."""
    if not facts.other_breaks:
        return
    for narrower, breaks in facts.other_breaks.items():
        yield Group(f"{condition} with {formula_text(narrower)}", [*_breaks(breaks)])
    yield Group(f"{condition} {_remaining([*facts.other_breaks])}", [*_breaks(facts)])


def _remaining(conditions: list[str]) -> str:
    """What holds where none of the conditions does."""
    unequal = r"\ne "
    if len(conditions) == 1 and unequal in conditions[0]:
        return f"with {formula_text(conditions[0].replace(unequal, '= '))}"
    return "otherwise"


def _declared(facts: FactData) -> Iterator[Row]:
    """Rows of what may depend on parameters, and is the same under one condition."""
    if facts.limits is None:
        yield Row("Range of a component", str(facts.range))
    else:
        yield Row("Range", f"{_range(facts)}, {_boundedness(facts)}")
    if facts.period is not None:
        yield Row("Period of f′" if facts.drift else "Period", number_text(facts.period))
    if facts.monotone:
        once = facts.period is not None and facts.monotone[0].low != -math.inf
        yield Row(_repeated("Monotonicity", once), _monotonicity(facts))
    if not facts.other_breaks:
        yield from _breaks(facts)


def _breaks(breaks: FactData | Breaks) -> Iterator[Row]:
    slopes = iter(breaks.slope_at_kinks)
    if breaks.jumps:
        yield Row(_plural("Jump", breaks.jumps), _with_slopes(breaks.jumps, slopes))
    if breaks.kinks:
        yield Row(_plural("Kink", breaks.kinks), _with_slopes(breaks.kinks, slopes))
    if breaks.curvature_jumps:
        yield Row("f″ jumps at", listed(map(number_text, breaks.curvature_jumps)))


def _computed(facts: FactData) -> Iterator[Row]:
    yield Row("Smoothness", SMOOTHNESS[facts.smoothness])
    if facts.lipschitz is not None:
        yield _lipschitz(facts)
    if facts.limits is None:
        yield from _of_axis(facts)
    else:
        yield from _shape(facts)
        yield from _statistics(facts)
    if facts.operations is not None:
        yield Row("Operations per element", _cost(facts.operations))
        yield Row("Needs exp or the like", "no" if facts.needs_no_exp else "yes")


def _of_axis(facts: FactData) -> Iterator[Row]:
    if facts.sums_to_one:
        yield Row("Sum", "1 along the axis")
    if facts.shift_invariant:
        yield Row("Shift-invariant", "yes, f(x + c) = f(x) for every number c")


def _shape(facts: FactData) -> Iterator[Row]:
    """Rows of what the curve looks like."""
    if facts.jumps:
        yield Row(_plural("At its jump", facts.jumps), f"continuous {_continuity(facts)}")
        yield Row("Over its jumps", OVERALL.get(facts.trend or "", "rises and falls"))
    if facts.parity == "odd":
        yield Row("Symmetry", "odd, f(−x) = −f(x)")
    if facts.parity == "even":
        yield Row("Symmetry", "even, f(−x) = f(x)")
    if facts.convexity != "neither":
        yield Row("Convexity", str(facts.convexity))
    if limits := list(_limits(facts)):
        yield Row("Limits", listed(limits))
    if asymptotes := list(_asymptotes(facts)):
        yield Row("Asymptotes", listed(asymptotes))
    repeated = facts.period is not None
    if facts.extrema:
        yield Row(_repeated("Extrema", repeated), listed(map(_extremum, facts.extrema)))
    if facts.inflection_points:
        points = facts.inflection_points
        term = _repeated(_plural("Inflection point", points), repeated)
        yield Row(term, listed(map(number_text, points)))
    many = facts.fixed_on or len(facts.fixed_points) != 1
    term = "Fixed points" if many else "Fixed point"
    yield Row(_repeated(term, facts.drift == 1), _fixed_points(facts))


def _statistics(facts: FactData) -> Iterator[Row]:
    """Rows of what it does to signals and gradients."""
    yield Row("Saturating", _saturating(facts))
    yield Row("Sparse", f"yes, 0 on {listed(map(str, facts.zero_on))}" if facts.sparse else "no")
    if facts.mean is not None:
        mean = f"E f(Z) {equals(facts.mean)} for a standard normal Z"
        yield Row("Zero-centred", f"{'yes' if facts.zero_centred else 'no'}, {mean}")
    if facts.gain is not None:
        yield Row("Gain", f"1/√E[f(Z)²] {equals(facts.gain)}, keeps the size of signals")
    if facts.backward_gain is not None:
        mean_square = f"1/√E[f′(Z)²] {equals(facts.backward_gain)}"
        yield Row("Backward gain", f"{mean_square}, keeps the size of gradients")


def _repeated(term: str, once: bool) -> str:
    return f"{term} in a period" if once else term


def _plural(term: str, places: Sequence[Number]) -> str:
    return term if len(places) == 1 else f"{term}s"


def _range(facts: FactData) -> str:
    lows, highs = [gap.low for gap in facts.gaps], [gap.high for gap in facts.gaps]
    if highs and [facts.range.low, *highs] == [*lows, facts.range.high]:  # nothing but ends of gaps
        return f"{{{', '.join(map(number_text, [*lows, facts.range.high]))}}}"
    gaps = f" without {listed(map(str, facts.gaps))}" if facts.gaps else ""
    return f"{facts.range}{gaps}"


def _boundedness(facts: FactData) -> str:
    if facts.bounded:
        return "bounded"
    low, high = facts.range.low != -math.inf, facts.range.high != math.inf
    return "bounded below" if low else "bounded above" if high else "unbounded"


def _monotonicity(facts: FactData) -> str:
    if len(facts.monotone) == 1:
        return facts.monotone[0].trend
    stretches = groupby(facts.monotone, lambda piece: piece.trend)  # neighbours where it jumps
    return listed(
        f"{trend} on {' and '.join(_where(piece, facts) for piece in pieces)}"
        for trend, pieces in stretches
    )


def _where(piece: Piece, facts: FactData) -> str:
    """Its interval, without the ends where f jumps away from its values."""
    continuity = dict(zip(facts.jumps, facts.continuity_at_jumps, strict=True))
    low, high = continuity.get(piece.low, "right"), continuity.get(piece.high, "left")
    return brackets(piece.low, piece.high, low == "right", high == "left")


def _continuity(facts: FactData) -> str:
    sides = [CONTINUITY[side] for side in facts.continuity_at_jumps]
    if len({*sides}) == 1:
        return sides[0]
    places = zip(sides, facts.jumps, strict=True)
    return listed(f"{side} at {number_text(jump)}" for side, jump in places)


def _with_slopes(places: Sequence[Number], slopes: Iterator[Number]) -> str:
    """Each place with the conventional slope, of which there may be none."""
    return listed(
        f"{number_text(place)}, where f′ = {number_text(slope)} by convention"
        if (slope := next(slopes, None)) is not None
        else number_text(place)
        for place in places
    )


def _lipschitz(facts: FactData) -> Row:
    term = "Lipschitz constant"
    if facts.limits is None:
        term += ", 2-norm"
    if isinstance(facts.lipschitz, str):
        return Row(term, f"{formula_text(facts.lipschitz)} for n components")
    if facts.lipschitz == math.inf:
        return Row(term, "none, f jumps" if facts.jumps else "none, f′ is unbounded")
    return Row(term, number_text(facts.lipschitz or 0, upwards=True))


def _limits(facts: FactData) -> Iterator[str]:
    for end, limit in zip(("−∞", "∞"), facts.limits or (), strict=True):
        if limit.value is not None:
            yield f"{number_text(limit.value)} at {end}"


def _asymptotes(facts: FactData) -> Iterator[str]:
    """Lines that it comes near; a straight line is its own, which tells nothing."""
    for end, limit in zip(("−∞", "∞"), facts.limits or (), strict=True):
        if limit.slope is None or limit.intercept is None or facts.convexity == "affine":
            continue
        yield f"y = {line_text(limit.slope, limit.intercept)} at {end}"


def _extremum(extremum: Extremum) -> str:
    kind = f"{'global' if extremum.is_global else 'local'} {extremum.kind}"
    return f"{kind} {number_text(extremum.value)} at {number_text(extremum.x)}"


def _fixed_points(facts: FactData) -> str:
    found = [*map(number_text, facts.fixed_points)]
    found += [f"every x in {interval}" for interval in facts.fixed_on]
    return (listed(found) or "none").replace("every x in (−∞, ∞)", "every x")


def _saturating(facts: FactData) -> str:
    left, right = facts.saturating_left, facts.saturating_right
    if left and right:
        return "left and right"
    return "left" if left else "right" if right else "no"


def _cost(operations: Mapping[str, int]) -> str:
    names = [f"{n} {name}" if n > 1 else name for name, n in operations.items()]
    count = f"{sum(operations.values())} in the code of this package"
    return f"{count}: {listed(names)}" if names else "none"
