"""One build of a checkout at a time: all of them write docs/functions and docs/concepts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

FILE = Path(__file__).parents[3] / "mkdocs.yml"


@contextlib.contextmanager
def one_at_a_time() -> Iterator[tuple[int, ...]]:
    """Wait for another build; give what a process needs to inherit in order to hold the lock."""
    with FILE.open() as file:
        if fcntl is None:
            yield ()
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("site: waiting for another build of this checkout", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield (file.fileno(),)
