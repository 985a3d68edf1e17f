"""The points at which check values may be given."""

from collections.abc import Mapping
from typing import Any

import numpy as np

BETWEEN = (-0.5, 0.5, -2.75, 2.75, -1.25, 1.25)
SPECIAL = (-np.inf, 0.0, np.inf, np.nan)
TAILS = tuple(
    sign * size
    for size in (6.0, 8.5, 12.0, 21.0, 40.0, 800.0, 1e-12, 1e9, 1e12, 1e200, 1e308)
    for sign in (-1, 1)
)
VECTORS = (
    (1.0, 2.5, -0.5),
    (2.0, 2.0, 2.0, 2.0),
    ((0.0, 1.0), (2.0, 4.0)),
    (((0.0, 1.0), (3.0, 5.0)), ((4.0, 2.0), (6.0, 6.0))),
    (0.0, -40.0),
    (-1000.0, 0.0),
    ((0.0, 1.0), (1000.0, 1001.0)),
    (999.0, 1000.0, 1001.0),
    (1000.0, 0.0),
    (-np.inf, 0.0, 1.0),
    (-np.inf, -np.inf),
    (np.inf, 0.0),
)


def of(entry: Any, setting: Mapping[str, float]) -> list[float]:
    """Return points at and beside breaks, what is no number, between integers, in both tails."""
    breaks = entry.facts.breaks(setting)
    places = [*breaks.jumps, *breaks.kinks, *breaks.curvature_jumps]
    near = [*places, *(place + side for place in places for side in (-0.25, 0.25))]
    between = [x for x in BETWEEN if all(abs(x - place) > 0.3 for place in near)]
    return list(dict.fromkeys([*near, *SPECIAL, *between, *TAILS]))
