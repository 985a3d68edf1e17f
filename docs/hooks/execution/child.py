"""Run a function in a forked child, which can't change the build's state, end it or hang it."""

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
    """A script is faulty or has failed; the message names the file and the cause."""


class Child:
    """A process that runs one function, with a temporary folder of its own."""

    def __init__(self, function: Callable[[], Any], script: Path, limit: float) -> None:
        self.script, self.limit = script, limit
        self.folder = tempfile.TemporaryDirectory()
        self.deadline = time.monotonic() + limit
        context = multiprocessing.get_context("fork")
        self.receiver, sender = context.Pipe(duplex=False)
        arguments = (function, script, self.folder.name, limit, sender)
        self.process = context.Process(target=_work, args=arguments, daemon=True)
        with warnings.catch_warnings():
            # it warns of threads, but the server's only wait for requests and hold no lock
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process.start()
        sender.close()

    def outcome(self) -> Any:
        """Return the function's result, or the ScriptError that tells why there is none."""
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
    signal.alarm(int(limit) + 10)  # ends the child even if the build has been killed
    sender.send(_outcome(function, script, folder))


def outcome_here(function: Callable[[], Any], script: Path) -> Any:
    """Run a function in this process, where there is no fork, as on Windows."""
    usual = tempfile.tempdir
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        try:
            return _outcome(function, script, folder)
        finally:
            tempfile.tempdir = usual


def _outcome(function: Callable[[], Any], script: Path, folder: str) -> Any:
    tempfile.tempdir = folder
    warnings.simplefilter("error")  # on the page they would show a path of this machine
    warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")  # plt.show()
    threads = len(sys._current_frames())
    try:
        result = function()
    except ScriptError as error:
        return error
    except BaseException as error:  # SystemExit too, so that the message names the line
        return ScriptError(f"{_place(error, script)}: {type(error).__name__}: {error}")
    if left := len(sys._current_frames()) - threads:
        return ScriptError(f"{script}: leaves {left} of its threads running, join them")
    return result


def _place(error: BaseException, script: Path) -> str:
    """The file and the line that was running."""
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).absolute() == script.absolute()
    ]
    return f"{script}, line {lines[-1]}" if lines else str(script)
