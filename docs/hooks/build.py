"""The state of a build: what runs beside mkdocs, what has failed, what is kept for the next."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from docs.hooks.finish import beside, formulas
from docs.hooks.finish.jobs import BackgroundJob
from docs.hooks.gallery.scripts import Scripts
from docs.hooks.serving.kept import Kept


class Build:
    """One build of the site or, while serving, one after another."""

    def __init__(self, serving: bool) -> None:
        self.serving = serving
        self.lock = ExitStack()  # holds the lock of the checkout while a served build runs
        self.scripts = Scripts(serving)
        self.pictures = BackgroundJob("pictures", beside.picture)
        self.pages = BackgroundJob("pages", lambda page: page.finished(secured=True))
        self.kept = Kept()

    def join(self, site: Path) -> None:
        """Wait until all pages are written; raise ValueError with the name of a wrong one."""
        self.pages.start_last(site)
        self.pictures.join()
        self.pages.join()

    def close(self) -> None:
        """End what still runs, and let another build begin."""
        for running in (self.scripts, self.pictures, self.pages, formulas, self.lock):
            running.close()
