"""Measure the memory of work on an array that is larger than it, for `make bench`.

Two processes of Dask, each with a limit, compute means and sums of functions of a random array,
which is made in blocks and never whole. The page "Works with" reads `activations/memory.json`.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import dask.array as da
from distributed import Client, LocalCluster

from activations import gelu, softmax

RESULT = Path(__file__).parents[1] / "activations/memory.json"
WORKERS = 2
MEGABYTE = 10**6
HIGH_WATER = "VmHWM:"  # the most that a process has had, in kB


class Size(NamedTuple):
    """An array of numbers of 8 bytes, its blocks, and what a worker may take."""

    shape: tuple[int, int]
    block: tuple[int, int]
    limit: int  # megabytes

    @property
    def megabytes(self) -> int:
        return self.shape[0] * self.shape[1] * 8 // MEGABYTE


FULL = Size(shape=(16_384, 65_536), block=(128, 8_192), limit=500)


def mean_of_gelu(x: Any) -> Any:
    return x.map_blocks(gelu).mean()


def mean_of_slope(x: Any) -> Any:
    return x.map_blocks(gelu.derivative).mean()


def sums_of_softmax(x: Any) -> Any:
    """The mean of the sums along the last axis, of which each block has the whole."""
    return x.rechunk({-1: -1}).map_blocks(softmax).sum(axis=-1).mean()


TASKS: dict[str, Callable[[Any], Any]] = {
    "GELU": mean_of_gelu,
    "slope of GELU": mean_of_slope,
    "softmax": sums_of_softmax,
}


def measure(size: Size) -> dict[str, Any]:
    """Return results and the most memory that a worker has had, in megabytes, of each task."""
    results, peaks = {}, {}
    with (
        LocalCluster(
            n_workers=WORKERS,
            threads_per_worker=1,
            memory_limit=size.limit * MEGABYTE,
            host="127.0.0.1",
            dashboard_address=None,
        ) as cluster,
        Client(cluster) as client,
    ):
        started = client.run(os.getpid)
        idle = max(client.run(peak).values())
        x = da.random.default_rng(0).standard_normal(size.shape, chunks=size.block)
        for name, task in TASKS.items():
            client.run(forget_peak)
            results[name] = float(task(x).compute())
            peaks[name] = max(client.run(peak).values())
        if client.run(os.getpid) != started:
            raise MemoryError("a worker was over its limit, and another has taken its place")
    return {
        "workers": WORKERS,
        "limit": size.limit,
        "array": size.megabytes,
        "idle": idle,
        "results": results,
        "peaks": peaks,
    }


def forget_peak() -> None:
    """Set the peak of this process to what it has now."""
    Path("/proc/self/clear_refs").write_text("5")


def peak() -> int:
    """Return the most memory that this process has had, in megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith(HIGH_WATER))
    return int(line.split()[1]) * 1024 // MEGABYTE


def main() -> None:
    RESULT.write_text(json.dumps(measure(FULL), indent=1) + "\n")


if __name__ == "__main__":
    main()
