"""The functions that a function is compared with: those of its names, and the nearest curves."""

from typing import Any

import numpy as np

from activations import catalogue
from docs.hooks.figures.window import window
from docs.hooks.pages.comparison.functions_script import of_two_scores
from docs.hooks.pages.namesakes import same_names
from docs.hooks.pages.order import family

MOST = 3
NEAR = 0.3  # of the height of its curve
FAMILY = 0.5  # the factor by which a member of the family is nearer


def links(entry: Any) -> str:
    """Return a line of links that compare a function with each of its relatives, as Markdown."""
    items = [
        f"[{catalogue[name].facts.title}](../../compare.md?f={entry.__name__},{name})"
        for name in relatives(entry)
    ]
    return f"Compare it with {' · '.join(items)}\n{{ .compare data-search-exclude='' }}"


def relatives(entry: Any) -> list[str]:
    """Return the names of one to three functions, those of the same name first."""
    distances = _distances(entry)
    nearest, *others = sorted(distances, key=lambda name: distances[name])
    near = [nearest, *(name for name in others if distances[name] < NEAR)]
    return list(dict.fromkeys([*same_names(entry), *near]))[:MOST]


def _distances(entry: Any) -> dict[str, float]:
    """The largest difference from each other function, where the page draws this one."""
    frame, curve, found = window(entry), _curve(entry), {}
    for name, other in catalogue.items():
        if other is not entry and curve and (theirs := _curve(other)):
            distance = float(np.abs(curve(frame.x) - theirs(frame.x)).max())
            near = FAMILY if family(name) == family(entry.__name__) else 1
            found[name] = near * distance / (frame.high - frame.low)
    return found


def _curve(entry: Any) -> Any:
    return of_two_scores(entry) if entry.of_axis else entry
