"""The points that tell a function from its usual wrong versions, and what each of them catches."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np

from docs.hooks.pages import check_points
from docs.hooks.pages.mistakes.kinds import Mistake
from docs.hooks.pages.numbers import numbers

NAMED = 2  # mistakes in a row, as far as it catches so many
VISIBLE = 2e-5  # a relative difference that rounding in float32 does not explain
Setting = Mapping[str, float]


@dataclass(eq=False)
class Row:
    """A point, value and slope there, and the wrong result of each mistake that differs."""

    x: Any
    value: Any
    slope: Any
    caught: dict[str, str]
    keeps_sign: bool = False  # whether -0 gives -0
    named: list[str] = field(default_factory=list)

    @property
    def is_zero(self) -> bool:
        return np.ndim(self.x) == 0 and self.x == 0

    def forget_nan_of(self, others: Container[str]) -> None:
        """Drop what nan does not tell: another function is nan at infinity for how it is written.

        The right function, written so, would be nan there, too.
        """
        self.caught = {
            name: wrong
            for name, wrong in self.caught.items()
            if name not in others or "nan" not in wrong
        }


def rows(
    entry: Any, setting: Setting, mistakes: Sequence[Mistake], most: int, others: Container[str]
) -> list[Row]:
    """Return at most so many points, which catch each mistake that differs anywhere.

    At the defaults follow 0, infinite ones and nan, if they are not among them.
    Mistakes of the names `others` give other functions, see `other_functions`.
    """
    points = check_points.VECTORS if entry.of_axis else check_points.of(entry, setting)
    found = [row(entry, setting, x, mistakes) for x in points]
    for one in found:
        if np.any(np.isinf(one.x)):
            one.forget_nan_of(others)
    chosen = _chosen(found, most)
    _tell(chosen)
    if setting == entry.facts.parameters:  # what a port is asked first
        chosen += [one for one in found if one not in chosen and _is_special(one.x)]
    return chosen if entry.of_axis else sorted(chosen, key=lambda row: (np.isnan(row.x), row.x))


def _is_special(x: Any) -> bool:
    return not np.all(np.isfinite(x)) or not np.any(x)


def other_functions(
    entry: Any, settings: Sequence[Setting], mistakes: Sequence[Mistake]
) -> set[str]:
    """Return the mistakes that differ at ordinary points, and not by rounding or overflow alone."""
    points = () if entry.of_axis else check_points.BETWEEN
    found = (row(entry, setting, x, mistakes) for setting, x in product(settings, points))
    return {name for one in found for name in one.caught}


def row(entry: Any, setting: Setting, x: Any, mistakes: Sequence[Mistake]) -> Row:
    """Return the results at a point, and those of the mistakes that it reveals."""

    def value(function: Any, x: Any = x) -> Any:
        with np.errstate(all="ignore"):
            return np.asarray(function(np.asarray(x), **setting), float)

    def slope(function: Any) -> Any:
        return value(function)[..., 0, :] if entry.of_axis else value(function)

    right = (value(entry), slope(entry.derivative))
    caught: dict[str, str] = {}
    for mistake in mistakes:
        if mistake.value and differs(wrong := value(mistake.value), right[0]):
            caught[mistake.name] = numbers(wrong)
        elif mistake.slope and differs(wrong := slope(mistake.slope), right[1]):
            word = "" if mistake.name.startswith("slope") else "slope "
            caught[mistake.name] = f"{word}{numbers(wrong)}"
    keeps_sign = (
        not entry.of_axis
        and x == right[0] == 0
        and bool(np.signbit(value(entry, -np.asarray(x, float))))
    )
    return Row(x, *right, caught, keeps_sign)


def differs(result: Any, exact: Any) -> bool:
    """Tell whether the printed digits differ, and more than float32 explains."""
    with np.errstate(over="ignore"):  # two of the largest numbers, of opposite signs
        near = np.allclose(result, exact, rtol=VISIBLE, atol=0, equal_nan=True)
    return not near and numbers(result) != numbers(exact)


def _chosen(found: list[Row], most: int) -> list[Row]:
    """Take each point that catches something seldom caught by those before it."""
    times: Counter[str] = Counter()
    chosen: list[Row] = []
    for row in found:
        enough = 1 if row.x in check_points.TAILS else 3
        if len(chosen) < most and any(times[name] < enough for name in row.caught):
            row.caught = {
                name: row.caught[name] for name in sorted(row.caught, key=times.__getitem__)
            }
            chosen.append(row)
            if np.all(np.isfinite(row.x)):  # where all else is nan, a tail still tells more
                times.update(list(row.caught))
    return chosen


def _tell(chosen: list[Row]) -> None:
    """Name each mistake at the point that names least else, then at each point the rarest."""
    times = Counter(name for row in chosen for name in row.caught)
    for name in sorted(times, key=times.__getitem__):
        where = [row for row in chosen if name in row.caught]
        min(where, key=lambda row: len(row.named)).named.append(name)
    for row in chosen:
        others = [name for name in row.caught if name not in row.named]
        row.named += others[: max(0, NAMED - len(row.named))]
