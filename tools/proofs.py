"""Prove declared and computed facts by interval arithmetic, at every finite double.

`make proofs` runs this; `python -m tools.proofs silu` proves the facts of one function. It
bounds the printed formulas as functions of real numbers, at the default parameters. That the
code agrees with them, -0 and nan included, and that each is the derivative of the one before,
are tests. It prints what is proved and names what is not; a fact that is wrong makes it fail.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from flint import arb, ctx

import activations
from activations import formula
from activations._entry import of_axis
from activations._facts import Interval as Range
from activations._facts import Piece
from activations.expression import Constant
from tools.branch_and_bound import (
    PRECISION,
    TOLERANCE,
    Claim,
    Proof,
    Refutation,
    comes_near,
    prove,
    text,
)
from tools.compute_facts import FILE, defaults
from tools.doubles import boxes, double
from tools.enclosures import Enclosure, number
from tools.intervals import LINE, Interval, absolute, point, subtract

NEAR = "1e-12"
"""A bound that no value comes within this of is not the least."""
LEVELS = {"wrong": "WRONG", "no": "no", "nearly": TOLERANCE, "exactly": "<=", "strictly": "<"}
"""How far a fact was proved, from the worst to the best, and how the table prints it."""
COLUMNS = ("range low", "range high", "extrema", "Lipschitz", "monotone")


@dataclass(frozen=True)
class Subject:
    """A function and those of its facts that are proved."""

    name: str
    parameters: Mapping[str, str]
    formulas: Sequence[Enclosure]
    range: Range
    monotone: Sequence[Piece]
    jumps: Sequence[float | str]
    breaks: Sequence[float | str]
    extrema: Sequence[Sequence[Any]]
    inflection_points: Sequence[str]
    lipschitz: str

    def number(self, value: float | str) -> Interval:
        """A declared number, which may depend on parameters."""
        if isinstance(value, str):
            return number(formula.read_number(value, self.parameters), self.parameters)
        return decimal(repr(value))

    def claim(
        self,
        order: int,
        bound: Callable[[], Interval],
        sign: int,
        low: float | str = -math.inf,
        high: float | str = math.inf,
    ) -> Claim:
        """That f, or a derivative, is not above a bound, or not below it, from low to high."""
        start, stop, *breaks = map(self.number, (low, high, *self.breaks))
        return Claim(self.formulas[order:], bound, sign, boxes(start, stop, breaks))

    def places(self, claim: Claim) -> list[Interval]:
        """Where a bound may be reached: in a special point, beside a break, or far out."""
        special = [*self.inflection_points, *(x for _, x, *_ in self.extrema)]
        ends = {end for box in claim.boxes for end in box}
        return [*map(decimal, special), *(point(double(end)) for end in ends)]


def decimal(digits: str) -> Interval:
    return number(Constant(digits), {})


@dataclass(frozen=True)
class Finding:
    """How far one fact was proved, and what remains."""

    function: str
    column: str
    level: str
    boxes: int = 0
    note: str = ""


def subject_of(function: Any) -> Subject:
    facts, parameters = function.facts, defaults(function)
    computed = json.loads(FILE.read_text("utf-8"))[function.__name__]
    declared = facts.declared_breaks({name: float(text) for name, text in parameters.items()})
    formulas = [
        Enclosure(formula.read(value.formula.latex, parameters)[0], parameters)
        for value in (function, function.derivative, function.second_derivative)
    ]
    return Subject(
        name=function.__name__,
        parameters=parameters,
        formulas=formulas,
        range=facts.range,
        monotone=facts.monotone,
        jumps=declared.jumps,
        breaks=(*declared.jumps, *declared.kinks, *declared.curvature_jumps),
        extrema=computed["extrema"],
        inflection_points=computed["inflection_points"],
        lipschitz=computed["lipschitz"],
    )


def findings(subject: Subject) -> list[Finding]:
    """Prove all facts of one function."""
    with ctx.workprec(PRECISION):
        return [*ends_of_range(subject), *extrema(subject), lipschitz(subject), *pieces(subject)]


def ends_of_range(subject: Subject) -> Iterable[Finding]:
    declared = subject.range
    for column, end, sign, sides in (
        ("range low", declared.low, -1, ("left", "both")),
        ("range high", declared.high, 1, ("right", "both")),
    ):
        claim = subject.claim(0, partial(subject.number, end), sign)
        is_open = declared.closed not in sides
        yield finding(subject, column, str(declared), [claim], least=True, strict=is_open)


def extrema(subject: Subject) -> Iterable[Finding]:
    """The global ones: no value is beyond them, and theirs is as given."""
    for kind, x, value, is_global in subject.extrema:
        if is_global:
            claim = subject.claim(0, partial(decimal, value), 1 if kind == "maximum" else -1)
            fact = f"{kind} {value} at {x}"
            found = finding(subject, "extrema", fact, [claim], rounded=True)
            yield found if found.level == "wrong" else attained(subject, claim, x, fact, found)


def attained(subject: Subject, claim: Claim, x: str, fact: str, found: Finding) -> Finding:
    bounds = claim.formulas[0].over(decimal(x)).bounds
    distance = absolute(subtract(bounds, claim.bound())) if bounds else LINE
    if distance.high <= claim.tolerance():
        return found
    wrong = distance.low > claim.tolerance()
    note = f"{fact}: the value there is {text(bounds)}" if bounds else f"{fact}: no value there"
    return replace(found, level="wrong" if wrong else "no", note=note)


def lipschitz(subject: Subject) -> Finding:
    fact = f"|f'| <= {subject.lipschitz}"
    bound = partial(decimal, subject.lipschitz)
    claims = [subject.claim(1, bound, 1), subject.claim(1, lambda: -bound(), -1)]
    if not claims[0].is_infinite:
        return finding(subject, "Lipschitz", fact, claims, least=True)
    unbounded = any(comes_near(claim, subject.places(claim)) for claim in claims)
    reason = "infinite: |f'| exceeds 1e300" if unbounded else "infinite, declared as f jumps"
    if not unbounded and not subject.jumps:
        reason = "infinite, and no large |f'| was found"
    return Finding(subject.name, "Lipschitz", "no", note=reason)


def pieces(subject: Subject) -> Iterable[Finding]:
    for piece in subject.monotone:
        signs = {"increasing": [-1], "decreasing": [1], "constant": [1, -1]}[piece.trend]
        claims = [
            subject.claim(1, lambda: decimal("0"), sign, piece.low, piece.high) for sign in signs
        ]
        fact = f"{piece.trend} from {piece.low} to {piece.high}"
        low, high, *jumps = map(subject.number, (piece.low, piece.high, *subject.jumps))
        if any(low.low < jump.high and jump.low < high.high for jump in jumps):
            yield Finding(subject.name, "monotone", "no", note=f"{fact}: f jumps there")
        else:
            yield finding(subject, "monotone", fact, claims)


def finding(
    subject: Subject,
    column: str,
    fact: str,
    claims: Sequence[Claim],
    *,
    least: bool = False,
    strict: bool = False,
    rounded: bool = False,
) -> Finding:
    """Prove claims that make one fact; perhaps that a bound is the least, and is no value."""
    found = partial(Finding, subject.name, column)
    try:
        proofs = [prove(claim, strict=strict) for claim in claims]
    except Refutation as beyond:
        return found("wrong", note=f"{fact}: {beyond}")
    count = sum(proof.boxes for proof in proofs)
    worst = min(proofs, key=lambda proof: [*LEVELS].index(proof.level))
    if least and not any(comes_near(claim, subject.places(claim)) for claim in claims):
        wrong = all(map(stays_well_below, claims))
        note = f"{fact}: no value {'' if wrong else 'was found that '}comes near it"
        return found("wrong" if wrong else "no", count, note)
    note = "" if rounded and worst.level == "nearly" else remainder(worst, strict=strict)
    return found(worst.level, count, note and f"{fact}: {note}")


def stays_well_below(claim: Claim) -> bool:
    """Whether a bound is certainly not the least; an infinite one may be reached slowly."""

    def smaller() -> Interval:
        width = claim.sign * arb(NEAR) * max(arb(1), abs(claim.bound().high))
        return subtract(claim.bound(), point(width))

    try:
        return not claim.is_infinite and prove(replace(claim, bound=smaller)).level != "no"
    except Refutation:
        return False


def remainder(proof: Proof, *, strict: bool) -> str:
    """What is not proved, and near which x."""
    if proof.undecided is None:
        return ""
    missing = {
        "no": "undecided",
        "nearly": f"within {TOLERANCE}; not exactly",
        "exactly": "that the end is no value is undecided",
    }
    return f"{missing[proof.level]} near x = {text(proof.undecided.x)}"


def main(names: Sequence[str]) -> int:
    """Print a table of all facts, or of those of some functions, and what is not proved."""
    started = time.perf_counter()
    on_axis = [name for name, function in activations.catalogue.items() if of_axis(function)]
    found: list[Finding] = []
    print(row("function", {column: column for column in COLUMNS}, "boxes"))
    for name in names or [name for name in activations.catalogue if name not in on_axis]:
        of_function = findings(subject_of(activations.catalogue[name]))
        print(row(name, worst(of_function), sum(f.boxes for f in of_function)), flush=True)
        found += of_function
    print(LEGEND)
    print(f"Functions of an axis are not covered: {', '.join(on_axis)}.")
    wrong = [f for f in found if f.level == "wrong"]
    print_notes("Not proved, or not in full", [f for f in found if f.note and f not in wrong])
    print_notes("WRONG", wrong)
    print(f"\n{sum(f.boxes for f in found)} boxes in {time.perf_counter() - started:.0f} s")
    return int(bool(wrong))


LEGEND = f"""
<      proved, and that an open end is no value; of an infinite end, that values exceed 1e300
<=     proved
{TOLERANCE}  proved within this, relative to a bound or absolute below 1
no     not proved
-      there is no such fact
That ends of ranges, extrema and Lipschitz constants are reached is proved within {TOLERANCE}."""


def worst(found: Iterable[Finding]) -> dict[str, str]:
    """How far the facts of each column are proved, all of them."""
    order = list(LEVELS)
    levels: dict[str, str] = {}
    for f in found:
        levels[f.column] = min(levels.get(f.column, f.level), f.level, key=order.index)
    return {column: LEVELS[level] for column, level in levels.items()}


def row(name: str, cells: Mapping[str, str], count: int | str) -> str:
    columns = [f"{cells.get(column, '-'):12}" for column in COLUMNS]
    return f"{name:20}{''.join(columns)}{count:>7}"


def print_notes(title: str, found: Sequence[Finding]) -> None:
    if found:
        print(f"\n{title}:")
    for f in found:
        print(f"  {f.function}, {f.column}: {f.note}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
