"""Run scripts side by side, as many as there are processors."""

from __future__ import annotations

import math
import multiprocessing
import os
import tempfile
import time
import warnings
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from docs.hooks.execution.child import Child, ScriptError, outcome_of

FORKS = "fork" in multiprocessing.get_all_start_methods()  # not so on Windows
LIMIT = 120.0  # seconds; the longest script takes a few


class Runs:
    """Scripts that run side by side, one on each processor, and what they returned.

    Warnings are errors there: on the page they would show a path of this machine. Temporary
    files have a folder of their own, which goes when the script has ended.
    """

    def __init__(self, limit: float = LIMIT, side_by_side: int = os.cpu_count() or 1) -> None:
        self.limit, self.side_by_side = limit, side_by_side
        self.waiting: dict[Path, Callable[[], Any]] = {}
        self.running: dict[Path, Child] = {}
        self.ended: dict[Path, Any] = {}

    def add(self, function: Callable[[], Any], script: Path) -> None:
        """Let `function`, which executes `script`, run when its turn comes."""
        self.waiting[script] = function
        self._collect(patience=0)

    def result(self, script: Path) -> Any:
        """Wait for what the function of a script returns, or raise its ScriptError."""
        if not FORKS:
            return _outcome_here(self.waiting.pop(script), script)
        try:
            while script in self.waiting or script in self.running:
                self._collect()
        except BaseException:
            self.close()
            raise
        outcome = self.ended.pop(script)
        if isinstance(outcome, ScriptError):
            raise outcome
        return outcome

    def close(self) -> None:
        """End what still runs."""
        for child in self.running.values():
            child.end()
        self.waiting, self.running, self.ended = {}, {}, {}

    def _start(self) -> None:
        while FORKS and self.waiting and len(self.running) < self.side_by_side:
            script = next(iter(self.waiting))
            self.running[script] = Child(self.waiting.pop(script), script, self.limit)

    def _collect(self, patience: float = math.inf) -> None:
        """Take what children have to say, wait for the first if need be, and start the next."""
        first = min((child.deadline for child in self.running.values()), default=0.0)
        receivers = [child.receiver for child in self.running.values()]
        said = wait(receivers, max(0.0, min(patience, first - time.monotonic())))
        for script, child in list(self.running.items()):
            if child.receiver in said or child.deadline <= time.monotonic():
                self.ended[script] = child.outcome()
                del self.running[script]
        self._start()


def _outcome_here(function: Callable[[], Any], script: Path) -> Any:
    usual = tempfile.tempdir
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        try:
            return outcome_of(function, script)
        finally:
            tempfile.tempdir = usual


def run(function: Callable[[], Any], script: Path, limit: float = LIMIT) -> Any:
    """Return what `function`, which executes `script`, returns in a child process."""
    runs = Runs(limit)
    runs.add(function, script)
    return runs.result(script)
