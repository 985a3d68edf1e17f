"""Interval arithmetic: rigorous bounds of expressions, in spite of rounding.

The ends of an interval are exact numbers of python-flint, whose balls bound rounding errors.
Intervals have ends, not a midpoint and a radius, so that [0, 2^1024] has a sharp reciprocal.
Exponents are unbounded: e^(-2^1024) is positive here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from flint import arb

HUGE = 2**40
"""Beyond it, exp is bounded by powers of two, as Arb overflows and underflows there."""


class Interval(NamedTuple):
    """All numbers from `low` to `high`, which are exact, or infinite if nothing is known."""

    low: Any
    high: Any

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)


def enclosing(low: Any, high: Any) -> Interval:
    """The interval from the least number of one ball to the greatest of another."""
    low, high = low.lower(), high.upper()
    return Interval(
        -INFINITY if low.is_nan() else low,
        INFINITY if high.is_nan() else high,
    )


def point(ball: Any) -> Interval:
    return enclosing(ball, ball)


INFINITY = arb.pos_inf()
ZERO, ONE, TWO = (Interval(arb(n), arb(n)) for n in range(3))
LINE = Interval(-INFINITY, INFINITY)


def hull(*intervals: Interval) -> Interval:
    return Interval(min(x.low for x in intervals), max(x.high for x in intervals))


def intersection(x: Interval, y: Interval) -> Interval:
    return Interval(max(x.low, y.low), min(x.high, y.high))


def clipped(x: Interval, low: float, high: float) -> Interval:
    """The part within known bounds; only rounding errors are beyond."""
    return Interval(max(x.low, arb(low)), min(x.high, arb(high)))


def is_point(x: Interval) -> bool:
    return bool(x.low == x.high)


# Arithmetic


def add(x: Interval, y: Interval) -> Interval:
    """The sum; a summand of known sign moves it one way, whatever the rounding."""
    low, high = enclosing(x.low + y.low, x.high + y.high)
    for a, b in ((x, y), (y, x)):
        if b.low >= 0:
            low = max(low, a.low)
        if b.high <= 0:
            high = min(high, a.high)
    return Interval(low, high)


def subtract(x: Interval, y: Interval) -> Interval:
    return add(x, -y)


def multiply(x: Interval, y: Interval) -> Interval:
    if x.low < 0 and x.high <= 0:
        return -multiply(-x, y)
    if y.low < 0 and y.high <= 0:
        return -multiply(x, -y)
    if x.low >= 0 and y.low >= 0:
        return enclosing(product(x.low, y.low), product(x.high, y.high))
    if x.low >= 0:
        return enclosing(product(x.high, y.low), product(x.high, y.high))
    if y.low >= 0:
        return enclosing(product(x.low, y.high), product(x.high, y.high))
    return hull(
        enclosing(product(x.low, y.high), product(x.low, y.low)),
        enclosing(product(x.high, y.low), product(x.high, y.high)),
    )


def product(a: Any, b: Any) -> Any:
    """The product of two ends; 0 times an infinite end, which bounds finite numbers, is 0."""
    return arb(0) if a == 0 or b == 0 else a * b


def divide(x: Interval, y: Interval) -> Interval:
    """The quotient, or the whole line if zero is inside the divisor."""
    if y.high <= 0:
        x, y = -x, -y
    if not y.low >= 0:
        return LINE
    low = quotient(x.low, y.high if x.low >= 0 else y.low)
    high = quotient(x.high, y.low if x.high >= 0 else y.high)
    return enclosing(low, high)


def quotient(a: Any, b: Any) -> Any:
    """The quotient of two ends; division by zero gives nan, which bounds nothing."""
    return arb(0) if abs(b) == INFINITY and abs(a) < INFINITY else a / b


def power(x: Interval, exponent: Interval) -> Interval:
    n = exponent.low
    if not is_point(exponent) or not n >= 0:
        return LINE
    if n.is_integer():
        whole = int(n.unique_fmpz())
        base = absolute(x) if whole % 2 == 0 else x
        return enclosing(base.low**whole, base.high**whole)
    return enclosing(x.low**n, x.high**n) if x.low >= 0 else LINE


def absolute(x: Interval) -> Interval:
    if x.low >= 0:
        return x
    return -x if x.high <= 0 else Interval(arb(0), max(-x.low, x.high))


def maximum(x: Interval, y: Interval) -> Interval:
    return Interval(max(x.low, y.low), max(x.high, y.high))


def minimum(x: Interval, y: Interval) -> Interval:
    return Interval(min(x.low, y.low), min(x.high, y.high))


def sign(x: Interval) -> Interval:
    low, high = ((end > 0) - (end < 0) for end in x)
    return Interval(arb(low), arb(high))


# Functions


def rising(name: str, low: float = -math.inf, high: float = math.inf) -> Callable[..., Interval]:
    """An increasing function with values between two bounds."""

    def function(x: Interval) -> Interval:
        return clipped(enclosing(getattr(x.low, name)(), getattr(x.high, name)()), low, high)

    return function


def exp(x: Interval) -> Interval:
    return Interval(exp_of_end(x.low).low, exp_of_end(x.high).high)


def exp_of_end(x: Any) -> Interval:
    """Bounds of e^x; far out by powers of two, as 1.4 < 1/log 2 < 1.5."""
    if abs(x) < HUGE:
        return point(x.exp())
    if abs(x) == INFINITY:
        return Interval(INFINITY, INFINITY) if x > 0 else ZERO
    size = int(abs(x).floor().unique_fmpz())
    near, far = 14 * size // 10, 15 * (size + 1) // 10 + 1
    if x > 0:
        return Interval(arb((1, near)), arb((1, far)))
    return Interval(arb((1, -far)), arb((1, -near)))


def cosh(x: Interval) -> Interval:
    """An even function, increasing in |x|; for large |x| it is between exp(|x|)/2 and exp(|x|)."""
    ends = absolute(x)
    low, high = (
        point(end.cosh()) if end < HUGE else Interval(exp_of_end(end).low / 2, exp_of_end(end).high)
        for end in ends
    )
    return clipped(Interval(low.low, high.high), 1, math.inf)


def erfc(x: Interval) -> Interval:
    return clipped(enclosing(x.high.erfc(), x.low.erfc()), 0, 2)


def sin(x: Interval) -> Interval:
    return wave(x, "sin")


def cos(x: Interval) -> Interval:
    return wave(x, "cos")


def wave(x: Interval, name: str) -> Interval:
    if not x.high - x.low < 7:  # more than a period, or infinite
        return Interval(arb(-1), arb(1))
    ball = x.low if is_point(x) else x.low.union(x.high)
    return clipped(point(getattr(ball, name)()), -1, 1)


FUNCTIONS: Mapping[str, Callable[..., Interval]] = {
    **{f.__name__: f for f in (absolute, add, cos, cosh, divide, erfc, exp, maximum, minimum)},
    **{f.__name__: f for f in (multiply, power, sign, sin, subtract)},
    "arctan": rising("atan"),
    "erf": rising("erf", -1, 1),
    "expm1": rising("expm1", -1),
    "log": rising("log"),
    "log1p": rising("log1p"),
    "negative": Interval.__neg__,
    "sinh": rising("sinh"),
    "sqrt": rising("sqrt"),
    "tanh": rising("tanh", -1, 1),
}

# Conditions: true, false, or None if the intervals do not decide


def less(x: Interval, y: Interval) -> bool | None:
    return True if x.high < y.low else False if x.low >= y.high else None


def less_equal(x: Interval, y: Interval) -> bool | None:
    return True if x.high <= y.low else False if x.low > y.high else None


def equal(x: Interval, y: Interval) -> bool | None:
    if x.high < y.low or y.high < x.low:
        return False
    return True if is_point(x) and is_point(y) else None


def logical_not(condition: bool | None) -> bool | None:
    return None if condition is None else not condition


def logical_and(*conditions: bool | None) -> bool | None:
    return False if False in conditions else None if None in conditions else True


def logical_or(*conditions: bool | None) -> bool | None:
    return True if True in conditions else None if None in conditions else False


CONDITIONS: Mapping[str, Callable[..., bool | None]] = {
    "less": less,
    "less_equal": less_equal,
    "greater": lambda x, y: less(y, x),
    "greater_equal": lambda x, y: less_equal(y, x),
    "equal": equal,
    "not_equal": lambda x, y: logical_not(equal(x, y)),
    "logical_and": logical_and,
    "logical_not": logical_not,
    "logical_or": logical_or,
}
