"""Boxes of doubles: intervals between two doubles, which can be halved.

Doubles are numbered from zero in both directions, so that half of the doubles of a box lie on
either side of its middle: about as many powers of two far out as near zero. From -2^1024 to
2^1024 a box is halved 65 times at most.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from flint import arb

from tools.proofs.intervals import Interval

END = 0x7FF0 << 48
"""The number of 2^1024, the first power of two that is not a double. What holds up to there
holds for every finite double."""


class Box(NamedTuple):
    """The interval from one double to another, each given by its number."""

    low: int
    high: int

    @property
    def x(self) -> Interval:
        return Interval(double(self.low), double(self.high))

    @property
    def middle(self) -> int:
        return (self.low + self.high) // 2

    def halves(self) -> list[Box]:
        """The half farther from zero comes last and is examined first, as tails decide most."""
        parts = [Box(self.low, self.middle), Box(self.middle, self.high)]
        return parts if abs(self.high) > abs(self.low) else parts[::-1]


def double(count: int) -> arb:
    """The double with this number, counted upwards from zero, or downwards if it is negative."""
    exponent, fraction = divmod(abs(count), 2**52)
    mantissa = fraction + 2**52 if exponent else fraction
    value = arb((mantissa, max(exponent, 1) - 1075))
    return value if count >= 0 else -value


def last_until(x: arb) -> int:
    """The number of the greatest double that is not above x, which is exact."""
    if abs(x) >= double(END):
        return END if x > 0 else -END
    pattern = struct.unpack("<q", struct.pack("<d", abs(float(x))))[0]
    count = pattern if x > 0 else -pattern
    while double(count) > x:
        count -= 1
    while double(count + 1) <= x:
        count += 1
    return count


def first_from(x: arb) -> int:
    return -last_until(-x)


def boxes(low: Interval, high: Interval, breaks: Iterable[Interval]) -> list[Box]:
    """Boxes of all doubles between two numbers, without a break inside or at an end.

    A break that is a double has its own box.
    """
    start, stop = first_from(low.high), last_until(high.low)
    if start > stop:
        raise ValueError(f"no double lies between {low.low} and {high.high}")
    edges = [start - 1]
    for place in breaks:
        before, after = first_from(place.low) - 1, last_until(place.high) + 1
        edges += [k for k in range(before, after) if start - 1 < k <= stop]
    return [Box(left + 1, right) for left, right in pairwise(sorted({*edges, stop}))]
