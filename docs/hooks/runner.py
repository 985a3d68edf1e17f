"""Run a function in a forked child, so that nothing leaks and nothing can end or hang the build."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

LIMIT = 120.0  # seconds; the longest script takes a few


class ScriptError(Exception):
    """A script is not right, or did not do its work; the message names the file and the cause."""


def run(function: Callable[[], Any], script: Path, limit: float = LIMIT) -> Any:
    """Return what `function`, which executes `script`, returns in a child process.

    Warnings are errors there: on the page they would show a path of this machine. Temporary
    files have a folder of their own, which goes when the script has ended.
    """
    with tempfile.TemporaryDirectory() as folder:
        if "fork" in multiprocessing.get_all_start_methods():
            return _in_child(function, script, folder, limit)
        with warnings.catch_warnings():  # Windows
            return _outcome(function, script)


def _in_child(function: Callable[[], Any], script: Path, folder: str, limit: float) -> Any:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(function, script, folder, limit, sender))
    with warnings.catch_warnings():
        # The server's threads only wait for requests: they hold no lock the child needs.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    sender.close()
    try:
        if not receiver.poll(limit):
            raise ScriptError(f"{script}: still running after {limit:g} seconds")
        outcome = receiver.recv()
    except EOFError:
        process.join()
        raise ScriptError(
            f"{script}: ended the process itself, with exit status {process.exitcode}"
        ) from None
    finally:
        process.kill()
        process.join()
        receiver.close()
    if isinstance(outcome, ScriptError):
        raise outcome
    return outcome


def _child(
    function: Callable[[], Any], script: Path, folder: str, limit: float, sender: Connection
) -> None:
    signal.alarm(int(limit) + 10)  # where the build was killed, nobody else would end it
    tempfile.tempdir = folder
    try:
        sender.send(_outcome(function, script))
    except ScriptError as error:
        sender.send(error)


def _outcome(function: Callable[[], Any], script: Path) -> Any:
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")  # plt.show()
    threads = len(sys._current_frames())
    try:
        result = function()
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
