"""Compare the speed of loops over single numbers with that of arrays, for `make bench`.

Times differ between machines, so pages never measure: they read the committed result,
`activations/benchmarks.json`. No test asserts a time.
"""

import json
import math
import timeit
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from activations import catalogue

RESULT = Path(__file__).parents[1] / "activations/benchmarks.json"
SIZES = (200, 1_000_000)
REPEATS = 7
SHORTEST = 0.2  # seconds for one repeat, at least

Loop = Callable[[Iterable[float]], list[float]]


def identity_loop(numbers: Iterable[float]) -> list[float]:
    """The identity of each number, appended to a list."""
    results = []
    for number in numbers:
        results.append(number)
    return results


def sigmoid_loop(numbers: Iterable[float]) -> list[float]:
    """The textbook sigmoid of each number, appended to a list."""
    results = []
    for number in numbers:
        results.append(1 / (1 + math.exp(-number)))
    return results


def relu_loop(numbers: Iterable[float]) -> list[float]:
    """The rectifier of each number, appended to a list."""
    results = []
    for number in numbers:
        results.append(number if number > 0 else 0.0)
    return results


def leaky_relu_loop(numbers: Iterable[float]) -> list[float]:
    """The leaky rectifier of each number, appended to a list."""
    results = []
    for number in numbers:
        results.append(number if number > 0 else 0.01 * number)
    return results


LOOPS: dict[str, Loop] = {
    "identity": identity_loop,
    "sigmoid": sigmoid_loop,
    "relu": relu_loop,
    "leaky_relu": leaky_relu_loop,
}


def seconds(call: Callable[[], Any]) -> float:
    """Return the shortest time of a call in several repeats, to two digits."""
    once = min(timeit.repeat(call, number=1, repeat=2))
    number = max(1, round(SHORTEST / once))
    best = min(timeit.repeat(call, number=number, repeat=REPEATS)) / number
    return float(f"{best:.1e}")


def measure(name: str, size: int) -> dict[str, float]:
    """Time a loop and the function of the catalogue on the same array of numbers."""
    x = np.linspace(-20, 20, size)
    loop, function = LOOPS[name], catalogue[name]
    np.testing.assert_allclose(loop(x), function(x), rtol=1e-14)
    return {"list": seconds(lambda: loop(x)), "array": seconds(lambda: function(x))}


def main() -> None:
    """Measure, print and write the results."""
    results = {name: {f"{size:,} numbers": measure(name, size) for size in SIZES} for name in LOOPS}
    for name, sizes in results.items():
        for points, time in sizes.items():
            print(f"{name:12} {points:16} {time['list'] / time['array']:6.1f} times faster")
    RESULT.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
