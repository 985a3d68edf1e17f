"""Where a label of a drawing can stand, so that it lies on no curve and no other label."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

LETTER, LINE = 6.2, 15  # a letter's width and a line's height, in units of the drawing
REACHES = (22, 38, 60, 90)  # from a point to its label, along each axis
SIDES = ((1, 1), (-1, 1), (1, -1), (-1, -1), (0, 1), (0, -1), (1, 0), (-1, 0))


class Box(NamedTuple):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float


class Room:
    """The boxes that are taken, and the bounds of all."""

    def __init__(self, taken: Any, bounds: Box) -> None:
        self.taken, self.bounds = taken, bounds

    def is_free(self, box: Box) -> bool:
        """Tell whether a box lies within the bounds and on nothing."""
        inside = np.array([box])
        covered = _overlaps(inside, np.array([self.bounds]))[0, 0]
        whole = _overlaps(inside, inside)[0, 0]
        return bool(covered >= whole - 1e-9 and not _overlaps(inside, self.taken).any())

    def take(self, box: Box) -> None:
        self.taken = np.vstack([self.taken, box])


def place(x: float, y: float, lines: Sequence[str], taken: Any, bounds: Box) -> Box:
    """Return the best box beside a point, given those that are taken, one in a row."""
    places = list(_places(x, y, LETTER * max(map(len, lines)), LINE * len(lines)))
    return places[int(np.argmin(_costs(np.array(places), taken, np.array([bounds]))))]


def cost(box: Box, taken: Any, bounds: Box) -> float:
    """Return what a label would cover there, and how much of it would be cut off."""
    return float(_costs(np.array([box]), taken, np.array([bounds]))[0])


def _places(x: float, y: float, wide: float, high: float) -> Iterator[Box]:
    """Boxes around a point, the nearer first."""
    for reach in REACHES:
        for along, down in SIDES:
            left = x + along * (0.7 * reach + wide / 2) - wide / 2
            top = y + down * (0.7 * reach + high / 2) - high / 2
            yield Box(left, top, left + wide, top + high)


def _costs(places: Any, taken: Any, bounds: Any) -> Any:
    """What a label would cover at each place, and how much of it would be cut off."""
    sizes = _overlaps(places, places).diagonal()
    return _overlaps(places, taken).sum(axis=1) + 100 * (sizes - _overlaps(places, bounds)[:, 0])


def _overlaps(these: Any, those: Any) -> Any:
    """The area that each of some boxes shares with each of others."""
    a, b = these[:, None], those[None]
    sides = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    return np.maximum(sides, 0).prod(axis=-1)
