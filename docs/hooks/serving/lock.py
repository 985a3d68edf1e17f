"""The build lock: builds of one checkout all write docs/functions and docs/concepts."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

FILE = Path(__file__).parents[3] / "mkdocs.yml"


@contextlib.contextmanager
def build_lock() -> Iterator[tuple[int, ...]]:
    """Wait for another build; yield the file descriptors through which a child holds the lock."""
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
