"""How far a short form is from the accurate code, in float64: measured, and in words."""

import math
from typing import Any, NamedTuple

import numpy as np

from docs.hooks.pages.numbers import number

SIZES = np.geomspace(1e-9, 1e4, 60_001)
POINTS = np.concatenate([-SIZES[::-1], [0.0], SIZES])
SCORES = np.random.default_rng(0).normal(size=(2000, 6)) * np.geomspace(0.01, 300, 2000)[:, None]
INFINITE = {"−∞": -np.inf, "∞": np.inf}
INFINITE_SCORES = {"a score of ∞": (np.inf, 0.0), "−∞ beside a number": (-np.inf, 0.0)}
LARGEST_SCORE = 100 * math.ceil(np.max(np.abs(SCORES)) / 100)
FEW = 16  # ulp: up to here an error is told in these units
SMALL = 1e-10  # a relative error up to here is told as one
THREE_DIGITS = 1e-3


class Difference(NamedTuple):
    """The largest differences from the accurate code, and where few digits are right."""

    ulp: float
    relative: float
    """Where three digits are right; none for what crosses zero, where it has no bound."""
    absolute: float
    lost: tuple[float, ...]
    """Where fewer are, from left to right."""
    nan_at: tuple[str, ...]
    """Infinite inputs for which it is nan, and the accurate code is not."""


def measured(short: Any, accurate: Any, of_axis: bool, points: Any = None) -> Difference:
    """Compare the two at all points; results below the normal numbers have few digits anyway."""
    points = (SCORES if of_axis else POINTS) if points is None else points
    with np.errstate(all="ignore"):
        exact = np.asarray(accurate(points), float)
        size = np.maximum(np.abs(exact), np.finfo(float).tiny)
        error = np.abs(np.asarray(short(points), float) - exact)
        is_lost = error > THREE_DIGITS * size
        nan_at = [
            name
            for name, x in (INFINITE_SCORES if of_axis else INFINITE).items()
            if _is_nan(short, x) and not _is_nan(accurate, x)
        ]
    return Difference(
        ulp=np.max(error / np.spacing(size)),
        relative=math.inf
        if not of_axis and _crosses_zero(points, exact)
        else np.max(error / size, where=~is_lost & (size == np.abs(exact)), initial=0),
        absolute=np.max(error),
        lost=() if of_axis else tuple(points[is_lost].tolist()),
        nan_at=tuple(nan_at),
    )


def _crosses_zero(x: Any, y: Any) -> bool:
    """Tell whether y has two signs on one side of zero."""
    return any(np.ptp(np.sign(y[side])) == 2 for side in (x < 0, x > 0))


def _is_nan(function: Any, x: Any) -> bool:
    return bool(np.any(np.isnan(function(np.asarray(x)))))


def in_words(difference: Difference) -> str:
    """Return the difference as the verb of a sentence."""
    ulp, relative, absolute, lost, _ = difference
    if ulp == 0:
        return "is that of the accurate code"
    if ulp <= FEW:
        return f"is at most {math.ceil(ulp)} ulp from that of the accurate code"
    if relative < SMALL:
        return f"has a relative error below {_rounded_up(relative)}{_lost(lost)}"
    return f"has an absolute error below {_rounded_up(absolute)}{_lost(lost)}"


def _lost(points: tuple[float, ...]) -> str:
    """Where the points are, with a tenth to spare: between them rounding may be worse."""
    if not points:
        return ""
    left, right = [-x for x in points if x < 0], [x for x in points if x > 0]
    if min(map(abs, points)) == SIZES[0]:
        where = f"within ±{_two_digits(1.1 * max(left + right))}"
    elif left and right:
        where = f"beyond ±{_two_digits(min(left + right) / 1.1)}"
    else:
        where = (
            f"below −{_two_digits(min(left) / 1.1)}"
            if left
            else f"above {_two_digits(min(right) / 1.1)}"
        )
    return f", and may have fewer than three right digits {where}"


def _two_digits(x: float) -> str:
    return number(float(f"{x:.2g}"))


def _rounded_up(error: float) -> str:
    step = 10.0 ** math.floor(math.log10(error))
    return number(float(f"{math.ceil(error / step) * step:.1g}"))
