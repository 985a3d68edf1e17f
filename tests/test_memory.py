"""Block evaluation keeps the memory beyond the output small."""

import subprocess
import sys

import pytest

MEASURE = """
import tracemalloc
import numpy as np
from activations import catalogue
f = catalogue[{name!r}]
x = np.ones({shape}, np.float32)
tracemalloc.start()
result = f(x)
print(tracemalloc.get_traced_memory()[1] - result.nbytes)
"""


SHAPES = {
    "sigmoid": 100_000_000,
    "leaky_relu": 10_000_000,
    "softmax": (100_000, 1000),
    "log_softmax": (100_000, 100),
}


@pytest.mark.parametrize(("name", "shape"), SHAPES.items())
def test_a_large_array_needs_at_most_half_a_mebibyte_beyond_its_output(name, shape):
    """In a new process, so that the first call's own needs are counted."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE.format(name=name, shape=shape)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) <= 0.5 * 2**20
