"""Whatever a script does, the build goes on or fails with a message that names it."""

from __future__ import annotations

import os
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from docs.hooks.runner import ScriptError, run

SCRIPT = Path("gallery/functions/rectifiers/relu.py")


def fail() -> None:
    raise ValueError("no such thing")


FAULTS: dict[str, tuple[Callable[[], Any], str]] = {
    "raises": (fail, "ValueError: no such thing"),
    "warns": (lambda: warnings.warn("old", DeprecationWarning, stacklevel=1), "DeprecationWarning"),
    "overflows": (lambda: np.exp(np.float64(1e9)), "RuntimeWarning: overflow"),
    "exits": (lambda: sys.exit(0), "SystemExit"),
    "ends its process": (lambda: os._exit(0), "ended the process itself, with exit status 0"),
    "is killed": (lambda: os.kill(os.getpid(), signal.SIGKILL), "with exit status -9"),
    "hangs": (lambda: time.sleep(60), "still running after 0.5 seconds"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_script_is_an_error_that_names_file_and_cause(fault: str) -> None:
    function, cause = FAULTS[fault]
    with pytest.raises(ScriptError, match=f"{SCRIPT}.*{cause}"):
        run(function, SCRIPT, limit=0.5 if fault == "hangs" else 20)


def test_a_good_script_returns_its_result() -> None:
    assert run(lambda: "ReLU", SCRIPT) == "ReLU"


def test_nothing_leaks_from_one_script_to_the_next() -> None:
    def careless() -> None:
        np.seterr(all="ignore")
        np.random.default_rng(0)
        np.set_printoptions(precision=1)
        os.environ["LEAK"] = "1"
        os.chdir("/")

    before = np.geterr(), np.get_printoptions(), dict(os.environ), Path.cwd()
    run(careless, SCRIPT)
    assert before == (np.geterr(), np.get_printoptions(), dict(os.environ), Path.cwd())


def test_the_message_names_the_line(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("a = 1\nb = a / 0\n")
    code = compile(script.read_text(), str(script), "exec")
    with pytest.raises(ScriptError, match=r"script\.py, line 2: ZeroDivisionError"):
        run(lambda: exec(code), script)
