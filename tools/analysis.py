"""Facts of a curve, computed with mpmath from the formulas of f, f' and f''.

The formulas are evaluated to `DIGITS` digits, because textbook forms cancel in the tails: those
with erf lose 126 digits at the ends of the scan. Facts have `KEPT` correct digits.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from mpmath import mp, mpf
from mpmath.calculus.quadrature import GaussLegendre

DIGITS = 150
KEPT = 50
Function = Callable[[Any], Any]


class ZeroInterval(NamedTuple):
    """An interval of zeros, which may exclude an end where the function jumps."""

    low: Any
    high: Any
    closed: str


class Zeros(NamedTuple):
    """Where a function is zero: isolated points, and intervals."""

    points: list[Any]
    intervals: list[ZeroInterval]


class Change(NamedTuple):
    """A place where a function changes sign, and its sign before."""

    place: Any
    before: int


class Limit(NamedTuple):
    """Limits at one end of f, of f', and of f(x) - cx if the limit c of f' is finite."""

    value: Any
    slope: Any
    intercept: Any


class Extremum(NamedTuple):
    """A strict local extremum."""

    kind: str
    x: Any
    value: Any
    is_global: bool


class End(NamedTuple):
    """An end of the range, and whether it is attained."""

    value: Any
    attained: bool


class Moments(NamedTuple):
    """Means of f(Z), f(Z)² and f'(Z)² for a standard normal Z."""

    f: Any
    f_squared: Any
    slope_squared: Any


@dataclass(frozen=True)
class Curve:
    """A function that is analytic between the places where it or a derivative jumps."""

    f: Function
    slope: Function
    curvature: Function
    jumps: Sequence[Any] = ()
    kinks: Sequence[Any] = ()
    curvature_jumps: Sequence[Any] = ()
    period: Any = None
    """The period of the slope, for a function without breaks that oscillates for ever."""

    @cached_property
    def points(self) -> list[Any]:
        """Where the curve is sampled: over one period of its slope, or over the whole scan."""
        return scan(self.breaks) if self.period is None else one_period(self.period)

    @cached_property
    def breaks(self) -> list[Any]:
        return sorted({*self.jumps, *self.kinks, *self.curvature_jumps})

    @cached_property
    def zeros(self) -> Zeros:
        return zeros(self.f, self.breaks)

    @cached_property
    def drift(self) -> Any:
        """The slope of the line around which the curve oscillates."""
        return None if self.period is None else (self.f(self.period) - self.f(0)) / self.period

    @cached_property
    def fixed_points(self) -> Zeros:
        repeat = self.drift is not None and is_zero(self.drift - 1)
        return zeros(lambda x: self.f(x) - x, self.breaks, self.points if repeat else None)

    @cached_property
    def limits(self) -> tuple[Limit, Limit]:
        """At -∞ and at ∞."""
        return self._limit(-1), self._limit(1)

    def _limit(self, side: int) -> Limit:
        value, slope = limit(self.f, side), limit(self.slope, side)
        intercept = None
        if slope is not None and mp.isfinite(slope):
            intercept = limit(lambda x: self.f(x) - slope * x, side)
            intercept = intercept if intercept is None or mp.isfinite(intercept) else None
        return Limit(value, slope, intercept)

    @cached_property
    def inflection_points(self) -> list[Any]:
        """Where the curve has a tangent and crosses it."""
        broken = {*self.jumps, *self.kinks}
        places = [change.place for change in self._sign_changes(self.curvature)]
        return [place for place in places if place not in broken]

    def _sign_changes(self, g: Function) -> list[Change]:
        return sign_changes(g, self.breaks, self.points)

    @cached_property
    def extrema(self) -> list[Extremum]:
        """Strict local extrema, which excludes intervals where the curve is constant."""
        changes = [c for c in self._sign_changes(self.slope) if c.place not in self.jumps]
        points = [
            ("maximum" if change.before > 0 else "minimum", change.place, self.f(change.place))
            for change in changes
        ]
        ends = [value for _, _, value in points] + self._values
        extreme = {"maximum": max(ends), "minimum": min(ends)}
        return [Extremum(kind, x, y, is_zero(y - extreme[kind])) for kind, x, y in points]

    @cached_property
    def image(self) -> tuple[End, End]:
        """The infimum and the supremum of the values, and whether they are attained."""
        taken = [self.f(x) for x in (*self.points, *self.breaks)]
        taken += [extremum.value for extremum in self.extrema]
        low, high = (best([*taken, *self._values]) for best in (min, max))
        return End(low, min(taken) <= low), End(high, max(taken) >= high)

    @property
    def _values(self) -> list[Any]:
        """Limits at both ends, values on both sides of each jump and at each break."""
        limits = [end.value for end in self.limits if end.value is not None]
        limits += [self.f(jump + side) for jump in self.jumps for side in (-tiny(), tiny())]
        return [*limits, *map(self.f, self.breaks)]

    @cached_property
    def lipschitz(self) -> Any:
        """The supremum of |f'|, which is at an inflection point, next to a break or at an end."""
        if self.jumps:
            return mp.inf
        nearby = [place + side for place in self.breaks for side in (-tiny(), tiny())]
        slopes = [self.slope(x) for x in (*self.points, *nearby, *self.inflection_points)]
        slopes += [end.slope for end in self.limits if end.slope is not None]
        return max(map(abs, slopes))

    @cached_property
    def trend(self) -> str | None:
        """The direction of the curve, across its jumps too; None if it has two."""
        steps = {sign(self.slope(x)) for x in self.points}
        for jump in self.jumps:
            before, at, after = (self.f(jump + side) for side in (-tiny(), 0, tiny()))
            steps |= {sign(at - before), sign(after - at)}
        if steps >= {-1, 1}:
            return None
        return "increasing" if 1 in steps else "decreasing" if -1 in steps else "constant"

    @cached_property
    def continuity(self) -> list[str]:
        """At each jump, the side from which the function is continuous."""
        return [self._continuous_from(jump) for jump in self.jumps]

    def _continuous_from(self, jump: Any) -> str:
        for side, step in ("left", -(tiny() ** 2)), ("right", tiny() ** 2):
            if is_zero(self.f(jump + step) - self.f(jump)):
                return side
        return "neither"

    @cached_property
    def convexity(self) -> str:
        bends = {sign(self.curvature(x)) for x in self.points}
        bends |= {
            sign(self.slope(kink + tiny()) - self.slope(kink - tiny())) for kink in self.kinks
        }
        if self.jumps or bends >= {-1, 1}:
            return "neither"
        return "convex" if 1 in bends else "concave" if -1 in bends else "affine"

    @cached_property
    def parity(self) -> str:
        values = [(self.f(x), self.f(-x)) for x in self.points if x > 0]
        if all(is_zero(left - right) for left, right in values):
            return "even"
        return "odd" if all(is_zero(left + right) for left, right in values) else "neither"

    @cached_property
    def smoothness(self) -> Any:
        """The largest k with f of class C^k; -1 if f jumps."""
        if self.jumps:
            return -1
        return 0 if self.kinks else 1 if self.curvature_jumps else mp.inf

    @cached_property
    def moments(self) -> Moments:
        """From the first degree that agrees with the one below, which has half its digits."""
        with mp.workdps(KEPT + 10):
            means = self._moments(4)
            for degree in (5, 6):  # poles near the real line need the larger one
                coarser, means = means, self._moments(degree)
                if mp.norm(coarser - means) <= mpf(10) ** -20:
                    return Moments(*(mp.chop(mean, mpf(10) ** -KEPT) for mean in means))
        raise ArithmeticError(
            "the means do not converge: declare every place where the function or a derivative "
            "jumps; if none is missing, shorten the pieces of gaussian_rule"
        )

    def _moments(self, degree: int) -> Any:
        total = mp.matrix([0, 0, 0])
        for x, weight in gaussian_rule(self.breaks, degree):
            f, slope = self.f(x), self.slope(x)
            total += weight * mp.matrix([f, f * f, slope * slope])
        return total


def tiny() -> Any:
    """A step to the side of a break, smaller than all digits that are kept."""
    return mpf(10) ** (-KEPT - 10)


def is_zero(value: Any) -> bool:
    return abs(value) < tiny()


def sign(value: Any) -> int:
    """The exact sign, as functions that are zero on an interval are exactly zero there."""
    return (value > 0) - (value < 0)


def scan(breaks: Sequence[Any]) -> list[Any]:
    """Points from -24 to 24, dense near zero and on both sides of every break."""
    offsets = [mp.sinh(mpf(k) / 32) for k in range(-124, 125)]
    nearby = [place + side * step for place in breaks for side in (-1, 1) for step in _steps()]
    return sorted({*offsets, *nearby} - set(breaks))


def _steps() -> Iterable[Any]:
    return (mpf(10) ** -power for power in (3, 6, 12))


def one_period(period: Any) -> list[Any]:
    """Points from just before 0 to just before the period, with 0 but without its quarters."""
    before = -period * mpf(10) ** -12
    return [before, *(period * k / 65 for k in range(65)), period + before]


def sign_changes(g: Function, breaks: Sequence[Any], points: Sequence[Any]) -> list[Change]:
    """Where g changes sign between points, except across an interval of zeros."""
    return [
        Change(_place(g, left, right, between, breaks), sign(g(left)))
        for left, right, between in _neighbours(g, points)
        if len(between) < 2 and sign(g(left)) != sign(g(right))
    ]


def zeros(g: Function, breaks: Sequence[Any], points: Sequence[Any] | None = None) -> Zeros:
    """All zeros of g; the ends of an interval of zeros are breaks or infinite.

    Other consecutive zeros are a tail that rounds to 0.
    """
    points = scan(breaks) if points is None else points
    ends = [mp.ninf, *breaks, mp.inf]
    pieces = [
        (low, high)
        for low, high in pairwise(ends)
        if all(g(x) == 0 for x in points if low < x < high)
    ]
    changes = sign_changes(g, breaks, points)
    changed = [change.place for change in changes if change.place not in breaks]
    touched = [between[0] for *_, between in _neighbours(g, points) if len(between) == 1]
    isolated = {
        x
        for x in (*changed, *touched, *(x for x in breaks if is_zero(g(x))))
        if not any(low <= x <= high for low, high in pieces)
    }
    intervals = [ZeroInterval(*ends, _closed(g, *ends)) for ends in _joined(g, pieces)]
    return Zeros(sorted(isolated), intervals)


def _neighbours(g: Function, points: Sequence[Any]) -> Iterable[tuple[Any, Any, list[Any]]]:
    """Consecutive points where g is not zero, and the zeros between them."""
    left, between = None, []
    for x in points:
        if sign(g(x)) == 0:
            between.append(x)
            continue
        if left is not None:
            yield left, x, between
        left, between = x, []


def _place(g: Function, left: Any, right: Any, between: list[Any], breaks: Sequence[Any]) -> Any:
    if between:
        return between[0]
    within = [place for place in breaks if left < place < right]
    return within[0] if within else mp.findroot(g, (left, right), solver="anderson")


def _joined(g: Function, pieces: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    joined: list[tuple[Any, Any]] = []
    for low, high in pieces:
        if joined and joined[-1][1] == low and is_zero(g(low)):
            low = joined.pop()[0]
        joined.append((low, high))
    return joined


def _closed(g: Function, low: Any, high: Any) -> str:
    left, right = (mp.isfinite(end) and is_zero(g(end)) for end in (low, high))
    return "both" if left and right else "left" if left else "right" if right else "neither"


def limit(g: Function, side: int) -> Any:
    """The limit of g at one end: finite, infinite, or None if there is none.

    So far out, a decay like 1/x is zero to `KEPT` digits, and an asymptote is still exact.
    """
    far, farther = (g(side * mpf(10) ** power) for power in (KEPT + 15, KEPT + 25))
    if abs(far - farther) < tiny():
        return farther if abs(farther) > tiny() else mpf(0)
    if abs(farther) > 1e6 * abs(far) and sign(far) == sign(farther):
        return farther * mp.inf
    return None


def gaussian_rule(breaks: Sequence[Any], degree: int) -> Iterable[tuple[Any, Any]]:
    """Nodes and weights for E g(Z) with a standard normal Z, of which 1e-57 is beyond ±16.

    Gauss-Legendre rules of 48 points, degree 5, on pieces of length 2 give 50 digits for a
    function analytic within 1.5 of the real line, and 42 within 1, as arctan is.
    """
    for low, high in pairwise(sorted({*map(mpf, range(-16, 17, 2)), *breaks})):
        middle, half = (low + high) / 2, (high - low) / 2
        for node, weight in legendre_rule(degree):
            x = middle + half * node
            yield x, half * weight * mp.npdf(x)


@cache
def legendre_rule(degree: int) -> list[tuple[Any, Any]]:
    return GaussLegendre(mp).calc_nodes(degree, mp.prec)
