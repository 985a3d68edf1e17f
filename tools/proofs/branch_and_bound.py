"""Prove that a formula stays below a bound at every finite double, by branch and bound."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flint import arb, ctx

from tools.proofs.doubles import END, Box, double
from tools.proofs.enclosures import Enclosure, sharp
from tools.proofs.intervals import INFINITY, Interval, add, point

PRECISION = 128
"""In bits; twice what the 20 digits of a fact need."""
DEEP = 4400
"""In bits; enough to tell x from the root of x^2 + 4 at 2^1024."""
TOLERANCE = "1e-15"
MOST = 1500
"""The number of boxes after which a proof is abandoned."""


@dataclass(frozen=True)
class Claim:
    """The claim that a formula is nowhere above a bound, or nowhere below it if `sign` is -1.

    The formulas of its derivatives follow it.
    """

    formulas: Sequence[Enclosure]
    bound: Callable[[], Interval]
    sign: int
    boxes: Sequence[Box]

    def over(self, x: Interval) -> Interval | None:
        return self.upwards(self.formulas[0].over(x).bounds)

    def upwards(self, bounds: Interval | None) -> Interval | None:
        return -bounds if bounds and self.sign < 0 else bounds

    def limit(self, tolerance: arb) -> Interval:
        bound = self.bound()
        return add(bound if self.sign > 0 else -bound, point(tolerance))

    def tolerance(self) -> arb:
        """Relative to the bound, or absolute if that is below 1."""
        return (arb(TOLERANCE) * max(arb(1), abs(self.bound().high))).upper()

    @property
    def is_infinite(self) -> bool:
        return bool(abs(self.bound().high) == INFINITY)


class Refutation(Exception):
    """A value is proved to be beyond a bound."""


class Proof(NamedTuple):
    """How far a claim was proved, with how many boxes, and a box where it failed."""

    level: str
    boxes: int
    undecided: Box | None = None


def prove(claim: Claim, *, strict: bool = False) -> Proof:
    """Prove a claim as well as possible: strictly, if asked for, else exactly, else nearly.

    The second precision helps where a monotone formula is bounded by its value at an end.

    Raises
    ------
    Refutation
        If a value is beyond the bound by more than the tolerance.
    """
    if claim.is_infinite:
        return Proof("strictly", 0)
    count, proof = 0, None
    for precision in (PRECISION, DEEP):
        with ctx.workprec(precision):
            more, undecided = search(claim.boxes, lambda box: stays_below(claim, box, arb(0)))
            count += more
            if undecided is None:
                proof = strictly(claim, count) if strict else Proof("exactly", count)
                count = proof.boxes
                if proof.undecided is None:
                    return proof
    if proof is not None:
        return proof
    with ctx.workprec(PRECISION):
        slack = claim.tolerance()
        more, far = search(claim.boxes, lambda box: stays_below(claim, box, slack))
    return Proof("no" if far else "nearly", count + more, far or undecided)


def search(start: Iterable[Box], holds: Callable[[Box], bool]) -> tuple[int, Box | None]:
    """Return the number of boxes examined, and one where the claim is undecided, if any."""
    stack, count = list(start), 0
    while stack:
        box = stack.pop()
        count += 1
        if holds(box):
            continue
        if count >= MOST or box.high - box.low < 2:
            return count, box
        stack += box.halves()
    return count, None


def stays_below(claim: Claim, box: Box, tolerance: arb) -> bool:
    limit = claim.limit(tolerance).low
    bounds = claim.over(box.x)
    if bounds is None:
        return box.low == box.high  # a break, where the formula has no value
    if bounds.high <= limit:
        return True
    for count in {box.low, box.middle, box.high}:
        refute(claim, count)
    bounds = claim.upwards(sharp(claim.formulas, box).bounds)
    return bounds is not None and bool(bounds.high <= limit)


def refute(claim: Claim, count: int) -> None:
    """Raise Refutation if the claim is wrong at a double by more than the tolerance."""
    value = claim.formulas[0].at(count)
    bounds = claim.upwards(value)
    if bounds and bounds.low > claim.limit(claim.tolerance()).high:
        raise Refutation(f"the value is {text(value)} at x = {text(point(double(count)))}")


def strictly(claim: Claim, count: int) -> Proof:
    """Prove also that no value equals the bound.

    If a formula is monotone over a box, perhaps after halving it, it is greatest at an end. The
    ends of the line are not doubles; at other ends the bound is excluded one by one.
    """
    edges = [edge for box in claim.boxes for edge in box if abs(edge) != END]
    for start in [*(Box(edge, edge) for edge in edges), *claim.boxes]:
        for direction in (1, -1):
            more, undecided = search([start], lambda box: is_below(claim, box, direction))  # noqa: B023
            count += more
            if undecided is None:
                break
        else:
            return Proof("exactly", count, undecided)
    return Proof("strictly", count)


def is_below(claim: Claim, box: Box, direction: int) -> bool:
    """Whether no value in a box equals the bound, or the formula is monotone there."""
    bounds = claim.over(box.x)
    limit = claim.limit(arb(0))
    if bounds is None or bounds.high < limit.low:
        return True
    if bounds.low >= limit.high:
        raise Refutation(f"an open end is the value at x = {text(box.x)}")
    if box.low == box.high or not claim.formulas[0].over(box.x).smooth:
        return False
    slope = sharp(claim.formulas[1:], box).bounds
    return slope is not None and bool(slope.low > 0 if direction > 0 else slope.high < 0)


def comes_near(claim: Claim, places: Iterable[Interval]) -> bool:
    """Whether a value at one of the places is within the tolerance of the bound, or is huge."""
    with ctx.workprec(DEEP):
        least = arb("1e300") if claim.is_infinite else claim.limit(-claim.tolerance()).high
        values = map(claim.over, places)
        return any(value is not None and value.low >= least for value in values)


def text(x: Interval) -> str:
    """The middle of an interval, for messages."""
    if abs(x.low) == INFINITY or abs(x.high) == INFINITY:
        return "an unbounded value"
    return ((x.low + x.high) / 2).str(17, radius=False)
