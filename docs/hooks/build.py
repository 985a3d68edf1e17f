"""The state of a build: its scripts, its background jobs, and what the next build reuses."""

from contextlib import ExitStack
from pathlib import Path

from docs.hooks.finish import formulas, written_page
from docs.hooks.finish.jobs import BackgroundJob
from docs.hooks.gallery.scripts import Scripts
from docs.hooks.serving.kept import Kept


class Build:
    """One build of the site, or a series of them while serving."""

    def __init__(self, serving: bool) -> None:
        self.serving = serving
        self.lock = ExitStack()  # of the build, while serving; else tools/site.py holds it
        self.scripts = Scripts(serving)
        self.pictures = BackgroundJob("pictures", written_page.social_picture)
        self.pages = BackgroundJob("pages", lambda page: page.finished(secured=True))
        self.kept = Kept()

    def join(self, site: Path) -> None:
        """Wait until all pages are written; raise ValueError if one has a mistake, and name it."""
        self.pages.start_last(site)
        self.pictures.join()
        self.pages.join()

    def close(self) -> None:
        """Stop what still runs, and release the build lock."""
        for part in (self.scripts, self.pictures, self.pages, formulas, self.lock):
            part.close()
