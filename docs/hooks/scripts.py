"""Which scripts of the gallery run, and what the page of a failed one shows while serving."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import pyplot as plt

from activations import catalogue
from docs.hooks import contents
from docs.hooks.child import ScriptError
from docs.hooks.fences import fenced
from docs.hooks.plots import to_svg, use_house_style
from docs.hooks.runner import Runs
from docs.hooks.sources import check_script

finished: dict[Path, tuple[str, str]] = {}  # digest of the text, and title
failed: set[str] = set()  # names of scripts whose page, while serving, shows the message
begun: dict[Path, str] = {}  # digest of the text
runs = Runs()


def begin(script: Any, write_page: Callable[[], str], serving: bool) -> None:
    """Let a script run in a child process; while serving, only when it has changed."""
    source = script.src_py_file
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    if serving and finished.get(source, ("",))[0] == digest and script.md_file.exists():
        return

    def checked() -> str:
        check_script(_name(script))
        return write_page()

    do_once_what_all_do()
    script.gallery.make_images_dir()  # two that run side by side would both make it
    begun[source] = digest
    runs.add(checked, _name(script))


def close() -> None:
    """End what still runs, and forget that it has begun."""
    runs.close()
    begun.clear()


@cache
def do_once_what_all_do() -> None:
    """Draw random numbers, and show facts: processes that begin later inherit what that loads."""
    use_house_style()
    figure, axes = plt.subplots()
    axes.plot(np.random.default_rng(0).random(9), label="$f(x), f'(x)$")
    axes.legend()
    to_svg(figure, "", "")
    plt.close(figure)
    next(iter(catalogue.values())).facts._repr_html_()


def title(script: Any, serving: bool) -> str:
    """Wait until a script has run; while serving, its page shows what is wrong with it."""
    source = script.src_py_file
    if digest := begun.pop(source, None):
        failed.discard(source.stem)
        try:
            finished[source] = digest, runs.result(_name(script))
        except ScriptError as error:
            if not serving:
                raise
            contents.log.error("%s", error)
            finished[source] = digest, source.stem
            _write_failure(script, str(error))
    return finished[source][1]


def _name(script: Any) -> Path:
    return Path(os.path.relpath(script.src_py_file))


def _write_failure(script: Any, message: str) -> None:
    failed.add(script.script_stem)
    script.make_dwnld_py_file()
    script.ipynb_file.touch()
    shown = fenced(f"{message}\n", "{.text}")
    script.save_md_example(f"# {script.script_stem}\n\nThe script has failed.\n\n{shown}")
