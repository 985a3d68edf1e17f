"""What a mistake is, and the kinds that several functions share."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

Function = Callable[..., Any]


class Mistake(NamedTuple):
    """A usual wrong version of a function: of its values, its slopes, or both."""

    name: str
    value: Function | None = None
    slope: Function | None = None


def instead(entry: Any, name: str = "", **fixed: float) -> Mistake:
    """Another function in its place, whatever the parameters."""
    return Mistake(
        name or entry.facts.title,
        lambda x, **_: entry(x, **fixed),
        lambda x, **_: entry.derivative(x, **fixed),
    )


def nan_becomes(number: float, entry: Any) -> Mistake:
    """A comparison that is false for nan, or a maximum that returns its other argument."""
    return Mistake("nan lost", lambda x, **p: np.where(np.isnan(x), number, entry(x, **p)))


def slope_from_right(entry: Any) -> Mistake:
    """At kinks, the slope of the other side."""
    return Mistake(
        "slope from the right", slope=lambda x, **p: entry.derivative(np.nextafter(x, np.inf), **p)
    )


def slope_from_left(entry: Any) -> Mistake:
    return Mistake(
        "slope from the left", slope=lambda x, **p: entry.derivative(np.nextafter(x, -np.inf), **p)
    )


def slope_halfway(entry: Any) -> Mistake:
    """At kinks, the mean of both sides, as automatic differentiation of a maximum may give."""

    def mean(x: Any, **p: Any) -> Any:
        sides = (entry.derivative(np.nextafter(x, end), **p) for end in (-np.inf, np.inf))
        return sum(sides) / 2

    return Mistake("slope halfway", slope=mean)


def ignored(entry: Any, parameter: str) -> Mistake:
    """A parameter that stays at its default."""
    default = {parameter: entry.facts.parameters[parameter]}
    return Mistake(
        f"`{parameter}` ignored",
        lambda x, **p: entry(x, **{**p, **default}),
        lambda x, **p: entry.derivative(x, **{**p, **default}),
    )
