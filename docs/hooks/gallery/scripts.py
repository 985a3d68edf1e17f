"""Which scripts of the gallery run, and what the page of a failed one shows while serving."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import pyplot as plt

from activations import catalogue
from docs.hooks.execution.child import ScriptError
from docs.hooks.execution.runner import Runs
from docs.hooks.figures.plots import to_svg, use_house_style
from docs.hooks.gallery.sources import check_script
from docs.hooks.pages.fences import fenced

log = logging.getLogger("mkdocs.hooks.gallery")


class Scripts:
    """The scripts of one build or, while serving, of one build after another."""

    def __init__(self, serving: bool) -> None:
        self.serving = serving
        self.failed: set[str] = set()  # names of those whose page shows a message
        self._begun: dict[Path, str] = {}  # the digest of each text
        self._finished: dict[Path, tuple[str, str]] = {}  # the digest and the title
        self._runs = Runs()

    @property
    def have_run(self) -> bool:
        """Whether a build before this one has written pages that are still good."""
        return self.serving and bool(self._finished)

    def begin(self, script: Any, write_page: Callable[[], str]) -> None:
        """Let a script run in a child process; while serving, only when it has changed."""
        source = script.src_py_file
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        unchanged = self.have_run and self._finished.get(source, ("",))[0] == digest
        if unchanged and script.md_file.exists():
            return

        def checked() -> str:
            check_script(_name(script))
            return write_page()

        warm_up()
        script.gallery.make_images_dir()  # two that run side by side would both make it
        self._begun[source] = digest
        self._runs.add(checked, _name(script))

    def title(self, script: Any) -> str:
        """Wait until a script has run; while serving, its page shows what is wrong with it."""
        source = script.src_py_file
        if digest := self._begun.pop(source, None):
            self.failed.discard(source.stem)
            try:
                self._finished[source] = digest, self._runs.result(_name(script))
            except ScriptError as error:
                if not self.serving:
                    raise
                log.error("%s", error)
                self._finished[source] = digest, source.stem
                self.failed.add(source.stem)
                _write_failure(script, str(error))
        return self._finished[source][1]

    def close(self) -> None:
        """End what still runs, and forget that it has begun."""
        self._runs.close()
        self._begun.clear()


@cache
def warm_up() -> None:
    """Draw, use random numbers and show facts once: child processes inherit what that loads."""
    use_house_style()
    figure, axes = plt.subplots()
    axes.plot(np.random.default_rng(0).random(9), label="$f(x), f'(x)$")
    axes.legend()
    to_svg(figure, "", "")
    plt.close(figure)
    next(iter(catalogue.values())).facts._repr_html_()


def forget_deleted(written: Path, gallery: Path) -> None:
    """Remove generated pages whose script or section is there no more."""
    for page in written.rglob("*.md"):
        source = gallery / page.relative_to(written).with_suffix(".py")
        if page.stem == "index":
            source = source.with_name("README.md")
        if not source.exists():
            for suffix in (".md", ".py", ".ipynb", ".c"):
                page.with_suffix(suffix).unlink(missing_ok=True)


def _name(script: Any) -> Path:
    return Path(os.path.relpath(script.src_py_file))


def _write_failure(script: Any, message: str) -> None:
    script.make_dwnld_py_file()
    script.ipynb_file.touch()
    shown = fenced(f"{message}\n", "{.text}")
    script.save_md_example(f"# {script.script_stem}\n\nThe script has failed.\n\n{shown}")
