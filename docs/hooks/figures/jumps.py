"""Where a sampled curve jumps, and what it does there."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

FEWEST = 20  # samples: fewer are points joined by lines
BESIDE = 5  # intervals on each side that tell how the curve runs
HEIGHT = 0.01  # of the curve's: what is less cannot be seen
OUTSTANDING = 30  # times what the slopes beside differ by
EVEN = 4  # largest ratio of the intervals nearby; measurements lie less evenly
ISOLATED = 1e-5  # a ratio of two changes; a steep curve grows more evenly
ROUNDING = 1e-9  # of an interval


class Jump(NamedTuple):
    """A place where a curve jumps."""

    place: float
    before: float
    """The height at which the curve arrives from the left."""
    after: float
    """The height at which it leaves to the right."""
    value: float | None
    """The height there; None where no sample tells."""

    @property
    def open_ends(self) -> list[float]:
        """Heights that the curve comes close to, and does not take."""
        return [end for end in (self.before, self.after) if end != self.value]


def with_gaps(x: Any, y: Any) -> tuple[Any, Any, list[Jump]]:
    """Put nan where the curve jumps, draw it up to there from both sides, and tell the jumps.

    A vertical line would look like a part of the curve.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    found: list[Jump] = []
    parts: list[tuple[Any, Any]] = []
    start = 0
    for first, last, jump in _located(x, y):
        place, before, after, _ = jump
        parts += [(x[start : first + 1], y[start : first + 1])]
        parts += [([place] * 3, [before, np.nan, after])]
        found, start = [*found, jump], last
    parts += [(x[start:], y[start:])]
    pieces_x, pieces_y = zip(*parts, strict=True)
    return np.concatenate(pieces_x), np.concatenate(pieces_y), found


def _located(x: Any, y: Any) -> list[tuple[int, int, Jump]]:
    """Each jump, with the last sample before it and the first after it."""
    found: list[tuple[int, int, Jump]] = []
    for k in np.flatnonzero(_intervals(x, y)).tolist():
        place = roundest(float(x[k]), float(x[k + 1]))
        ends = (float(y[k]), float(y[k + 1]))
        value = next((h for s, h in zip(x[k : k + 2], ends, strict=True) if s == place), None)
        if found and found[-1][2].place == place:  # a point in the middle, as of the sign at 0
            first, _, previous = found.pop()
            found.append((first, k + 1, Jump(place, previous.before, ends[1], ends[0])))
        else:
            found.append((k, k + 1, Jump(place, *ends, value)))
    return found


def _intervals(x: Any, y: Any) -> Any:
    """Tell of each interval between two samples whether the curve jumps in it."""
    none = np.zeros(max(len(x) - 1, 0), dtype=bool)
    finite = y[np.isfinite(y)]
    if len(x) < FEWEST or not len(finite) or not np.all(np.diff(x) > 0):
        return none
    if np.all(x == np.round(x)):  # a series, as a loss by steps
        return none
    with np.errstate(invalid="ignore", over="ignore"):  # a curve may hold inf and nan
        near, widths = _nearby(np.diff(y) / np.diff(x)), _nearby(np.diff(x))
        even = widths.max(axis=1) < EVEN * widths.min(axis=1)
        left, slope, right = near[:, BESIDE - 1 :: -1], near[:, BESIDE], near[:, BESIDE + 1 :]
        excess = _excess(slope, np.median(left, axis=1), np.median(right, axis=1))
        seen = excess * np.diff(x) > HEIGHT * np.ptp(finite)
        seen &= np.isfinite(excess)
        return even & seen & _stands_out(excess, left, right)


def _nearby(values: Any) -> Any:
    """Each value in the middle of those beside it."""
    return sliding_window_view(np.pad(values, BESIDE, mode="edge"), 2 * BESIDE + 1)


def _excess(slope: Any, left: Any, right: Any) -> Any:
    """How far a slope lies outside those of the two sides; a kink lies between them."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    return np.abs(slope - np.clip(slope, low, high))


def _stands_out(excess: Any, left: Any, right: Any) -> Any:
    """Tell where the slopes beside, the nearest first, do not lead to the excess."""
    outstanding = np.ones(len(excess), dtype=bool)
    ramp = np.ones(len(excess), dtype=bool)
    for side in (left, right):
        change = np.abs(side - np.median(side, axis=1, keepdims=True))
        ordinary = np.sort(change, axis=1)[:, -2]  # the largest may be another jump
        outstanding &= excess > OUTSTANDING * ordinary
        outstanding &= ~_leads_to(excess, change)
        ramp &= OUTSTANDING * change[:, 0] > excess
    return outstanding & ~ramp


def _leads_to(excess: Any, change: Any) -> Any:
    """Tell where the changes of slope grow towards the excess, as along a steep sigmoid."""
    nearest, next_to_it = change[:, 0], change[:, 1]
    grow = (nearest < excess / 3) & (next_to_it > ISOLATED * nearest)
    return grow & (3 * nearest**2 > next_to_it * excess)


def roundest(low: float, high: float) -> float:
    """Return the number from low to high with the fewest digits.

    Of several, the one that ends in 5; the middle, if there is none such.
    """
    slack = ROUNDING * (high - low)  # linspace gives 4e-16 for 0
    digits = -math.floor(math.log10(max(abs(low), abs(high)))) - 1
    while not (found := _multiples(low - slack, high + slack, digits)):
        digits += 1
    halves = [number for number in found if number % 5 == 0]
    if len(found) > 1 and len(halves) != 1:
        return (low + high) / 2
    number = halves[0] if halves else found[0]
    return float(f"{number}e{-digits}")  # the number itself, as no product gives it


def _multiples(low: float, high: float, digits: int) -> range:
    """Whole numbers n for which n / 10**digits lies from low to high."""
    unit = 10.0**-digits
    return range(math.ceil(low / unit), math.floor(high / unit) + 1)
