"""Where a sampled curve jumps, and what it does there."""

import itertools
import math
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

FEWEST = 20  # samples; fewer are points joined by lines
NEIGHBOURS = 5  # intervals on each side that show how the curve runs
VISIBLE = 0.01  # of the curve's height
OUTSTANDING = 30  # times the spread of the neighbouring slopes
ROUNDING = 1e-9  # of an interval


class Jump(NamedTuple):
    """A place where a curve jumps."""

    place: float
    before: float
    """The height at which the curve arrives from the left."""
    after: float
    """The height at which it leaves to the right."""
    value: float | None
    """The height at the jump itself; None where no sample shows it."""

    @property
    def open_ends(self) -> list[float]:
        """Heights that the curve approaches but does not take."""
        return [end for end in (self.before, self.after) if end != self.value]


def with_gaps(x: Any, y: Any) -> tuple[Any, Any, list[Jump]]:
    """Extend the curve to each jump from both sides, with nan between, and list the jumps.

    A vertical line would look like part of the curve.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    found: list[Jump] = []
    parts: list[tuple[Any, Any]] = []
    start = 0
    for first, last, jump in _located(x, y):
        parts += [(x[start : first + 1], y[start : first + 1])]
        parts += [([jump.place] * 3, [jump.before, np.nan, jump.after])]
        found, start = [*found, jump], last
    pieces_x, pieces_y = zip(*parts, (x[start:], y[start:]), strict=True)
    return np.concatenate(pieces_x), np.concatenate(pieces_y), found


def _located(x: Any, y: Any) -> list[tuple[int, int, Jump]]:
    """Each jump, with the last sample before it and the first after it."""
    found: list[tuple[int, int, Jump]] = []
    for k in np.flatnonzero(_jumps_within_intervals(x, y)).tolist():
        place = roundest(float(x[k]), float(x[k + 1]))
        ends = (float(y[k]), float(y[k + 1]))
        value = next((h for s, h in zip(x[k : k + 2], ends, strict=True) if s == place), None)
        if found and found[-1][2].place == place:  # a point in the middle, like sign's at 0
            first, _, previous = found.pop()
            found.append((first, k + 1, Jump(place, previous.before, ends[1], ends[0])))
        else:
            found.append((k, k + 1, Jump(place, *ends, value)))
    return found


def _jumps_within_intervals(x: Any, y: Any) -> Any:
    """Tell for each interval between two samples whether the curve jumps in it."""
    finite = y[np.isfinite(y)]
    sampled = len(x) >= FEWEST and len(finite) and np.all(np.diff(x) > 0)
    if not sampled or np.all(x == np.round(x)):  # whole numbers: a series, such as a loss by steps
        return np.zeros(max(len(x) - 1, 0), dtype=bool)
    with np.errstate(invalid="ignore", over="ignore"):  # a curve may contain inf and nan
        slopes = np.diff(y) / np.diff(x)
        padded = np.pad(slopes, NEIGHBOURS, mode="edge")
        near = sliding_window_view(padded, 2 * NEIGHBOURS + 1).T
        sides = near[NEIGHBOURS - 1 :: -1], near[NEIGHBOURS + 1 :]
        medians = [np.median(side, axis=0) for side in sides]
        # at a kink the slope lies between those of the two sides
        excess = np.abs(slopes - np.clip(slopes, np.min(medians, axis=0), np.max(medians, axis=0)))
        changes = [np.abs(side - median) for side, median in zip(sides, medians, strict=True)]
        jumps = np.isfinite(excess) & (excess * np.diff(x) > VISIBLE * np.ptp(finite))
        for change in changes:
            jumps &= _stands_out(excess, change)
        ramp = np.all([OUTSTANDING * change[0] > excess for change in changes], axis=0)
    return jumps & ~ramp


def _stands_out(excess: Any, change: Any) -> Any:
    """Tell where the neighbouring slopes, the nearest first, do not lead up to the excess."""
    nearest, second = change[:2]
    ordinary = np.sort(change, axis=0)[-2]  # the largest may be another jump
    growing = (nearest < excess / 3) & (second > 1e-5 * nearest)  # not rounding errors
    steep = growing & (3 * nearest**2 > second * excess)  # like a steep sigmoid
    return (excess > OUTSTANDING * ordinary) & ~steep


def roundest(low: float, high: float) -> float:
    """Return the number from low to high with the fewest digits.

    Of several, it is the one that ends in 5, or the middle if none or several do.
    """
    slack = ROUNDING * (high - low)  # linspace gives 4e-16 for 0
    low, high = low - slack, high + slack
    for digits in itertools.count(-math.floor(math.log10(max(abs(low), abs(high)))) - 1):
        unit = 10.0**-digits
        found = range(math.ceil(low / unit), math.floor(high / unit) + 1)
        if found:
            break
    halves = [number for number in found if number % 5 == 0]
    if len(found) > 1 and len(halves) != 1:
        return (low + high) / 2
    number = halves[0] if halves else found[0]
    return float(f"{number}e{-digits}")  # the nearest double, which a product may miss
