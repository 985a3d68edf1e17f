"""Background jobs: work on finished pages while mkdocs goes on with others."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from docs.hooks.execution.runner import Runs
from docs.hooks.finish import formulas

BATCH = 8  # pages, enough to be worth starting a process


class BackgroundJob:
    """One kind of work on every page, done by child processes for a batch of pages each."""

    def __init__(self, kind: str, make: Callable[[Any], dict[str, bytes]]) -> None:
        self.kind, self.make = kind, make
        self._runs, self._batches = Runs(), list[Path]()
        self._waiting: list[tuple[str, Any]] = []

    def add(self, name: str, page: Any, site: Path) -> None:
        """Queue a page, and start on the full batch before it, which mkdocs has written by now."""
        if len(self._waiting) == BATCH:
            self._start(self._waiting, site)
            self._waiting = []
        self._waiting.append((name, page))

    def start_last(self, site: Path) -> None:
        """Divide the last pages among the processors."""
        processors = os.cpu_count() or 1
        for first in range(processors):
            self._start(self._waiting[first::processors], site)
        self._waiting = []

    def join(self) -> None:
        """Wait for all pages; raise ValueError if one has a mistake, and name it."""
        mistakes = [mistake for batch in self._batches if (mistake := self._runs.result(batch))]
        if mistakes:
            raise ValueError(min(mistakes))

    def close(self) -> None:
        """Stop what still runs."""
        self._runs.close()

    def _start(self, pages: list[tuple[str, Any]], site: Path) -> None:
        if pages:
            batch = Path(f"{self.kind}, batch {len(self._batches) + 1}")
            self._batches.append(batch)
            self._runs.add(partial(self._do, pages, site), batch)

    def _do(self, pages: list[tuple[str, Any]], site: Path) -> str:
        """Work on some pages; return the mistake on the first that fails, or nothing."""
        try:
            for name, page in pages:
                try:
                    write(self.make(page), site)
                except ValueError as error:
                    return f"{name}: {error}"
        finally:
            formulas.close()
        return ""


def write(files: dict[str, bytes], site: Path) -> None:
    """Write files at their paths in the site."""
    for path, content in files.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
