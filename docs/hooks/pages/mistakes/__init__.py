"""Usual wrong versions of each function, which the check values on its page must catch."""

from typing import Any

from docs.hooks.pages.mistakes import (
    exponential_units,
    gated,
    jumps,
    piecewise,
    ramps,
    sigmoids,
    smooth,
    vectors,
)
from docs.hooks.pages.mistakes.kinds import Mistake, ignored

MISTAKES = {
    name: found
    for module in (piecewise, ramps, jumps, sigmoids, smooth, exponential_units, gated, vectors)
    for name, found in module.MISTAKES.items()
}


def of(entry: Any) -> list[Mistake]:
    """Return its own mistakes, then those that its parameters invite."""
    if entry.__name__ not in MISTAKES:
        raise KeyError(f"write usual mistakes in {entry.__name__} into docs/hooks/pages/mistakes")
    return [*MISTAKES[entry.__name__], *(ignored(entry, name) for name in entry.facts.parameters)]
