"""What is known of a function: declared and tested, or computed by `make facts`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple, cast

from activations.facts.known import Known
from activations.facts.wording import Number, brackets

Trend = Literal["increasing", "decreasing", "constant"]

TRANSCENDENTAL = frozenset(
    f"{prefix}{name}"
    for prefix in ("", "arc")
    for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")
) | {"erf", "exp", "expm1", "log", "log1p"}


class Interval(NamedTuple):
    """An interval of the real line; an infinite end is open."""

    low: Number
    high: Number
    closed: Literal["neither", "left", "right", "both"] = "neither"

    def __str__(self) -> str:
        closed = (self.closed in (side, "both") for side in ("left", "right"))
        return brackets(self.low, self.high, *closed)


class Piece(NamedTuple):
    """An interval on which a function is monotone."""

    trend: Trend
    low: Number
    high: Number


class Breaks(NamedTuple):
    """Where a function or a derivative of it jumps, each as in `Facts`."""

    jumps: tuple[Number, ...] = ()
    kinks: tuple[Number, ...] = ()
    slope_at_kinks: tuple[Number, ...] = ()
    curvature_jumps: tuple[Number, ...] = ()


class Limit(NamedTuple):
    """What a function does at one end of the line."""

    value: float | None
    """The limit of f; None where there is none."""
    slope: float | None
    """The limit of f'; None where there is none."""
    intercept: float | None
    """b of the asymptote y = slope x + b; None where there is none."""


class Extremum(NamedTuple):
    """A strict local minimum or maximum."""

    kind: Literal["minimum", "maximum"]
    x: float
    value: float
    is_global: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class FactData(Known):
    """Facts of an activation function, without the words for them."""

    title: str
    """The name as people write it."""
    range: Interval
    """The smallest interval of all values; of one component, for one of an axis."""
    gaps: tuple[Interval, ...] = ()
    """The values in the range that a function with jumps leaves out."""
    period: Number | None = None
    """The smallest T with f'(x + T) = f'(x) for all x; None where there is none.

    Then f oscillates for ever, around a constant or a line. Extrema and inflection
    points are those of one period, 0 ≤ x < T, as are the pieces of `monotone` if they
    are finite, and the fixed points if they repeat.
    """
    monotone: tuple[Piece, ...] = ()
    """Where it increases, decreases or is constant, from left to right."""
    jumps: tuple[Number, ...] = ()
    """Where the function jumps."""
    kinks: tuple[Number, ...] = ()
    """Where the first derivative jumps and the function does not."""
    slope_at_kinks: tuple[Number, ...] = ()
    """The value of the derivative at each jump, then at each kink, a convention."""
    curvature_jumps: tuple[Number, ...] = ()
    """Where the second derivative jumps and the first does not."""
    holds_for: str = ""
    """The condition on the parameters under which these facts hold."""
    other_breaks: Mapping[str, Breaks] = field(default_factory=dict, hash=False)
    """All breaks under each condition on parameters, in place of those above."""
    aliases: tuple[str, ...] = ()
    """Other names and spellings."""
    year: int | None = None
    """The year in which `origin` first appeared; None where there is none."""
    papers: tuple[str, ...] = ()
    """Keys of docs/references.bib, beginning with `origin`."""

    @property
    def parameters(self) -> dict[str, float]:
        """The parameters, all at their defaults, at which the facts were computed."""
        return {name: float(text) for name, text in self._computed["parameters"].items()}

    def declared_breaks(self, parameters: Mapping[str, float]) -> Breaks:
        """Return the breaks under the condition that these parameters fulfil."""
        from activations.formulas import holds

        usual = Breaks(self.jumps, self.kinks, self.slope_at_kinks, self.curvature_jumps)
        others = (b for condition, b in self.other_breaks.items() if holds(condition, parameters))
        return next(others, usual)

    def breaks(self, parameters: Mapping[str, float]) -> Breaks:
        """Return the places and slopes of the breaks at these parameters, as numbers."""
        from activations.formulas import number

        declared = self.declared_breaks(parameters)
        return Breaks(*(tuple(number(n, parameters) for n in numbers) for numbers in declared))

    @property
    def bounded(self) -> bool:
        """Whether the range is finite, at `parameters`."""
        from activations.formulas import number

        ends = (self.range.low, self.range.high)
        return all(math.isfinite(number(end, self.parameters)) for end in ends)

    @property
    def lipschitz(self) -> Number | None:
        """The smallest L with |f(x) - f(y)| ≤ L |x - y|, never rounded down.

        Infinite where there is none; in the 2-norm for a function of an axis, where it
        may depend on the number n of components.
        """
        text = self._computed["lipschitz"]
        return cast("str", text) if "n}" in text else _upper(text)

    @property
    def smoothness(self) -> float:
        """The largest k with f of class C^k: -1 where f jumps, infinity for all k."""
        return float(self._computed["smoothness"])

    @property
    def drift(self) -> float | None:
        """The c of f(x + T) = f(x) + cT, of a function with the period T.

        At 1 the fixed points repeat, at any other there is a last one.
        """
        return _number(self._computed.get("drift"))

    @property
    def continuity_at_jumps(self) -> tuple[Literal["left", "right", "neither"], ...]:
        """At each jump, the side from which f is continuous."""
        return tuple(self._computed.get("continuity_at_jumps", ()))

    @property
    def trend(self) -> Trend | None:
        """The one direction in which f runs, over its jumps too; None where it runs in both.

        An increasing function may be constant on intervals, but falls nowhere.
        """
        return cast("Any", self._computed.get("trend"))

    @property
    def convexity(self) -> Literal["convex", "concave", "affine", "neither"] | None:
        """Whether every chord lies above the curve, below it, on it, or neither."""
        return cast("Any", self._computed.get("convexity"))

    @property
    def parity(self) -> Literal["even", "odd", "neither"] | None:
        """Even if f(-x) = f(x), odd if f(-x) = -f(x)."""
        return cast("Any", self._computed.get("parity"))

    @property
    def limits(self) -> tuple[Limit, Limit] | None:
        """What f, f' and f(x) - f'x tend to, at -∞ and at ∞."""
        if "limits" not in self._computed:
            return None
        left, right = self._computed["limits"]
        return Limit(*map(_number, left)), Limit(*map(_number, right))

    @property
    def extrema(self) -> tuple[Extremum, ...]:
        """Strict local minima and maxima, from left to right, within one period."""
        return tuple(
            Extremum(kind, float(x), float(value), is_global)
            for kind, x, value, is_global in self._computed.get("extrema", ())
        )

    @property
    def inflection_points(self) -> tuple[float, ...]:
        """Where the curve crosses its tangent: f'' changes its sign, f' does not jump.

        Of a function with a period, those within one.
        """
        return tuple(map(float, self._computed.get("inflection_points", ())))

    @property
    def fixed_points(self) -> tuple[float, ...]:
        """Isolated x with f(x) = x; within one period where they repeat."""
        return tuple(map(float, self._computed.get("fixed_points", ())))

    @property
    def fixed_on(self) -> tuple[Interval, ...]:
        """Intervals on which f(x) = x."""
        return _intervals(self._computed.get("fixed_on", ()))

    @property
    def zero_on(self) -> tuple[Interval, ...]:
        """Intervals on which f(x) = 0."""
        return _intervals(self._computed.get("zero_on", ()))

    @property
    def sparse(self) -> bool | None:
        """Whether f is exactly 0 on an interval."""
        return bool(self.zero_on) if "zero_on" in self._computed else None

    @property
    def saturating_left(self) -> bool | None:
        """Whether f' → 0 at -∞."""
        return None if self.limits is None else self.limits[0].slope == 0

    @property
    def saturating_right(self) -> bool | None:
        """Whether f' → 0 at ∞."""
        return None if self.limits is None else self.limits[1].slope == 0

    @property
    def mean(self) -> float | None:
        """E f(Z), the mean output for a standard normal input Z."""
        return _number(self._computed.get("mean"))

    @property
    def zero_centred(self) -> bool | None:
        """Whether E f(Z) = 0 for a standard normal Z."""
        return None if self.mean is None else self.mean == 0

    @property
    def gain(self) -> float | None:
        """1/√E[f(Z)²]: times the gain, outputs have the mean square of the inputs."""
        return _number(self._computed.get("gain"))

    @property
    def backward_gain(self) -> float | None:
        """1/√E[f'(Z)²]: the same for gradients on their way back; None where none passes."""
        return _number(self._computed.get("backward_gain"))

    @property
    def operations(self) -> dict[str, int] | None:
        """How often its code uses each NumPy operation, the cost of an element."""
        return cast("Any", self._computed.get("operations"))

    @property
    def needs_no_exp(self) -> bool | None:
        """Whether its code has no exp, log, tanh, erf, sine or their like."""
        if self.operations is None:
            return None
        return TRANSCENDENTAL.isdisjoint(self.operations)

    @property
    def sums_to_one(self) -> bool | None:
        """Whether the components sum to 1, for a function of an axis."""
        return cast("Any", self._computed.get("sums_to_one"))

    @property
    def shift_invariant(self) -> bool | None:
        """Whether adding one number to all inputs changes nothing, on an axis."""
        return cast("Any", self._computed.get("shift_invariant"))

    @cached_property
    def _computed(self) -> Mapping[str, Any]:
        """The entry of computed_facts.json."""
        if self.title not in _all_computed():
            raise LookupError(f"no facts of {self.title} were computed: run make facts")
        return _all_computed()[self.title]


@cache
def _all_computed() -> Mapping[str, Mapping[str, Any]]:
    import json  # slow to import, and needed for this only
    from importlib import resources

    file = resources.files("activations") / "computed_facts.json"
    return cast("Any", json.loads(file.read_text("utf-8")))


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def _upper(text: str) -> float:
    """Return the smallest floating-point number that is not below a decimal."""
    from decimal import Decimal

    value = float(text)
    return value if Decimal(value) >= Decimal(text) else math.nextafter(value, math.inf)


def _intervals(intervals: Any) -> tuple[Interval, ...]:
    return tuple(Interval(float(low), float(high), closed) for low, high, closed in intervals)
