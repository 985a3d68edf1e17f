"""Run a function in a forked child, so that nothing leaks and nothing can end or hang the build."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any


class ScriptError(Exception):
    """A script is not right, or did not do its work; the message names the file and the cause."""


class Child:
    """A process that runs one function."""

    def __init__(self, function: Callable[[], Any], script: Path, limit: float) -> None:
        self.script, self.limit = script, limit
        self.folder = tempfile.TemporaryDirectory()
        self.deadline = time.monotonic() + limit
        context = multiprocessing.get_context("fork")
        self.receiver, sender = context.Pipe(duplex=False)
        arguments = (function, script, self.folder.name, limit, sender)
        self.process = context.Process(target=_work, args=arguments, daemon=True)
        with warnings.catch_warnings():
            # The server's threads only wait for requests: they hold no lock the child needs.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process.start()
        sender.close()

    def outcome(self) -> Any:
        """What the function returned, or the ScriptError that tells why it did not."""
        try:
            if self.receiver.poll():
                return self.receiver.recv()
            return ScriptError(f"{self.script}: still running after {self.limit:g} seconds")
        except EOFError:
            self.process.join()
            return ScriptError(
                f"{self.script}: ended the process itself, with exit status {self.process.exitcode}"
            )
        finally:
            self.end()

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.receiver.close()
        self.folder.cleanup()


def _work(
    function: Callable[[], Any], script: Path, folder: str, limit: float, sender: Connection
) -> None:
    signal.alarm(int(limit) + 10)  # where the build was killed, nobody else would end it
    tempfile.tempdir = folder
    try:
        sender.send(outcome_of(function, script))
    except ScriptError as error:
        sender.send(error)


def outcome_of(function: Callable[[], Any], script: Path) -> Any:
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")  # plt.show()
    threads = len(sys._current_frames())
    try:
        result = function()
    except ScriptError:
        raise
    except BaseException as error:  # SystemExit too: it would end the build, with success
        raise ScriptError(f"{_place(error, script)}: {type(error).__name__}: {error}") from None
    if left := len(sys._current_frames()) - threads:
        raise ScriptError(f"{script}: leaves {left} of its threads running, join them")
    return result


def _place(error: BaseException, script: Path) -> str:
    """The file, and the line of it that was running."""
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).absolute() == script.absolute()
    ]
    return f"{script}, line {lines[-1]}" if lines else str(script)
