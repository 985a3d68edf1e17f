"""Measure what every function costs for one number, for `make bench`; the table of facts shows it.

It is the processor's time, not the wall's, which other programs lengthen, and the shortest of some
rounds, between which the functions take turns.
"""

import json
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from activations import catalogue
from tools.machine import about

RESULT = Path(__file__).parents[1] / "activations/costs.json"
SIZE, ROW = 100_000, 100  # numbers of an array; of a row, for functions of an axis
ROUNDS = 60
SHORTEST = 1e-3  # seconds of one turn, for the clock to be exact
UNIT = f"nanoseconds of one processor for one of {SIZE:,} numbers in float64"


def nanoseconds(names: list[str]) -> dict[str, float]:
    """Return the time of each function for one number, to two digits."""
    x = np.random.default_rng(0).normal(scale=3, size=SIZE)
    arrays = {name: x.reshape(-1, ROW) if catalogue[name].of_axis else x for name in names}
    best = dict.fromkeys(names, np.inf)
    for _ in range(ROUNDS):
        for name, array in arrays.items():
            best[name] = min(best[name], turn(partial(catalogue[name], array)))
    return {name: float(f"{seconds * 1e9 / SIZE:.2g}") for name, seconds in best.items()}


def turn(call: Any) -> float:
    """Return the processor's time for a call, the mean of as many as the clock needs."""
    number, start = 0, time.process_time()
    while (spent := time.process_time() - start) < SHORTEST:
        call()
        number += 1
    return spent / number


def main() -> None:
    """Measure, print and write; of some functions, whose names are given, only print."""
    costs = nanoseconds(sys.argv[1:] or list(catalogue))
    for name, cost in costs.items():
        print(f"{name:18} {cost:8.2g} ns")
    if not sys.argv[1:]:
        results = {"measured": about(UNIT, ["numpy"]), "costs": costs}
        RESULT.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
