"""Run the scripts of the gallery; while serving, only changed ones, and show failures."""

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
from docs.hooks.pages.text import fenced

log = logging.getLogger("mkdocs.hooks.gallery")


class Scripts:
    """The scripts of one build, or of a series of builds while serving."""

    def __init__(self, serving: bool) -> None:
        self.serving = serving
        self.failed: set[str] = set()  # names of scripts whose page shows an error message
        self._begun: dict[Path, bytes] = {}  # contents of the sources
        self._finished: dict[Path, tuple[bytes, str]] = {}  # contents and titles
        self._runs = Runs()

    @property
    def have_run(self) -> bool:
        """Whether pages of an earlier build can be kept."""
        return self.serving and bool(self._finished)

    def begin(self, script: Any, write_page: Callable[[], str]) -> None:
        """Queue a script to run in a child process; while serving, only if it has changed."""
        source = script.src_py_file
        content = source.read_bytes()
        unchanged = self.have_run and self._finished.get(source, (None,))[0] == content
        if unchanged and script.md_file.exists():
            return

        def checked() -> str:
            check_script(_relative(source))
            return write_page()

        warm_up()
        script.gallery.make_images_dir()  # two children would both try to make it
        self._begun[source] = content
        self._runs.add(checked, _relative(source))

    def title(self, script: Any) -> str:
        """Wait until a script has run; while serving, a failure is shown on its page."""
        source = script.src_py_file
        if (content := self._begun.pop(source, None)) is not None:
            self.failed.discard(source.stem)
            try:
                self._finished[source] = content, self._runs.result(_relative(source))
            except ScriptError as error:
                if not self.serving:
                    raise
                log.error("%s", error)
                self._finished[source] = content, source.stem
                self.failed.add(source.stem)
                _write_failure(script, str(error))
        return self._finished[source][1]

    def close(self) -> None:
        """Stop what still runs."""
        self._runs.close()
        self._begun.clear()


@cache
def warm_up() -> None:
    """Load what most scripts use, which child processes then inherit."""
    use_house_style()
    figure, axes = plt.subplots()
    axes.plot(np.random.default_rng(0).random(9), label="$f(x), f'(x)$")
    axes.legend()
    to_svg(figure, "", "")
    plt.close(figure)
    next(iter(catalogue.values())).facts._repr_html_()


def forget_deleted(written: Path, gallery: Path) -> None:
    """Remove generated pages whose script or section has been deleted."""
    for page in written.rglob("*.md"):
        source = gallery / page.relative_to(written).with_suffix(".py")
        if page.stem == "index":
            source = source.with_name("README.md")
        if not source.exists():
            for suffix in (".md", ".py", ".ipynb", ".c"):
                page.with_suffix(suffix).unlink(missing_ok=True)


def _relative(source: Path) -> Path:
    return Path(os.path.relpath(source))


def _write_failure(script: Any, message: str) -> None:
    for download in (script.dwnld_py_file, script.ipynb_file):
        download.touch()  # the page links it
    shown = fenced(f"{message}\n", "{.text}")
    script.save_md_example(f"# {script.script_stem}\n\nThe script has failed.\n\n{shown}")
