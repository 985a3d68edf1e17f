"""Proofs of the declared and computed facts of a function."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from flint import arb, ctx

from activations import formulas
from activations.facts import Interval as Range
from activations.facts import Piece
from activations.formulas.expression import Constant
from tools.compute_facts import FILE, defaults
from tools.proofs.branch_and_bound import (
    PRECISION,
    TOLERANCE,
    Claim,
    Proof,
    Refutation,
    comes_near,
    prove,
    text,
)
from tools.proofs.doubles import boxes, double
from tools.proofs.enclosures import Enclosure, number
from tools.proofs.intervals import LINE, Interval, absolute, point, subtract

NEAR = "1e-12"
"""If no value comes this near to a bound, it is not the least one."""
LEVELS = {"wrong": "WRONG", "no": "no", "nearly": TOLERANCE, "exactly": "<=", "strictly": "<"}
"""How far a fact can be proved, from worst to best, and how the table prints it."""
COLUMNS = ("range low", "range high", "extrema", "Lipschitz", "monotone")


@dataclass(frozen=True)
class Subject:
    """A function and the facts to prove."""

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
            return number(formulas.read_number(value, self.parameters), self.parameters)
        return decimal(repr(value))

    def claim(
        self,
        order: int,
        bound: Callable[[], Interval],
        sign: int,
        low: float | str = -math.inf,
        high: float | str = math.inf,
    ) -> Claim:
        """The claim that f or a derivative is not above, or not below, a bound from low to high."""
        start, stop, *breaks = map(self.number, (low, high, *self.breaks))
        return Claim(self.formulas[order:], bound, sign, boxes(start, stop, breaks))

    def places(self, claim: Claim) -> list[Interval]:
        """Where a bound may be reached: at a special point, next to a break, or far out."""
        special = [*self.inflection_points, *(x for _, x, *_ in self.extrema)]
        ends = {end for box in claim.boxes for end in box}
        return [*map(decimal, special), *(point(double(end)) for end in ends)]


def decimal(digits: str) -> Interval:
    return number(Constant(digits), {})


@dataclass(frozen=True)
class Finding:
    """How far one fact was proved, and what remains to prove."""

    function: str
    column: str
    level: str
    boxes: int = 0
    note: str = ""


def subject_of(function: Any) -> Subject:
    facts, parameters = function.facts, defaults(function)
    computed = json.loads(FILE.read_text("utf-8"))[function.facts.title]
    declared = facts.declared_breaks({name: float(text) for name, text in parameters.items()})
    enclosures = [
        Enclosure(formulas.read(value.formula.latex, parameters)[0], parameters)
        for value in (function, function.derivative, function.second_derivative)
    ]
    return Subject(
        name=function.__name__,
        parameters=parameters,
        formulas=enclosures,
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
    """Prove global extrema: no value is beyond them, and their value is correct."""
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
    """Prove the claims of one fact; if asked, that a bound is the least, and not attained."""
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
    """Whether a bound is certainly not the least; an infinite one may be approached slowly."""

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
