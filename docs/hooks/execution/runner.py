"""Run scripts in parallel, one on each processor."""

import math
import multiprocessing
import os
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from docs.hooks.execution.child import Child, ScriptError, outcome_here

FORKS = "fork" in multiprocessing.get_all_start_methods()  # not on Windows
LIMIT = 120.0  # seconds; the longest script takes a few


class Runs:
    """Scripts that run in parallel, each in a child process, and their results."""

    def __init__(self, limit: float = LIMIT, processes: int = os.cpu_count() or 1) -> None:
        self.limit, self.processes = limit, processes
        self.waiting: dict[Path, Callable[[], Any]] = {}
        self.running: dict[Path, Child] = {}
        self.ended: dict[Path, Any] = {}

    def add(self, function: Callable[[], Any], script: Path) -> None:
        """Queue `function`, which executes `script`."""
        self.waiting[script] = function
        self._collect(patience=0)

    def result(self, script: Path) -> Any:
        """Wait for the result of a script's function, or raise its ScriptError."""
        try:
            while script in self.running or (FORKS and script in self.waiting):
                self._collect()
        except BaseException:
            self.close()
            raise
        if FORKS:
            outcome = self.ended.pop(script)
        else:
            outcome = outcome_here(self.waiting.pop(script), script)
        if isinstance(outcome, ScriptError):
            raise outcome
        return outcome

    def close(self) -> None:
        """Kill what still runs."""
        for child in self.running.values():
            child.end()
        self.waiting, self.running, self.ended = {}, {}, {}

    def _collect(self, patience: float = math.inf) -> None:
        """Wait until a child has ended or is out of time, and start the next in its place."""
        first = min((child.deadline for child in self.running.values()), default=0.0)
        receivers = [child.receiver for child in self.running.values()]
        ready = wait(receivers, max(0.0, min(patience, first - time.monotonic())))
        for script, child in list(self.running.items()):
            if child.receiver in ready or child.deadline <= time.monotonic():
                self.ended[script] = child.outcome()
                del self.running[script]
        while FORKS and self.waiting and len(self.running) < self.processes:
            script = next(iter(self.waiting))
            self.running[script] = Child(self.waiting.pop(script), script, self.limit)
