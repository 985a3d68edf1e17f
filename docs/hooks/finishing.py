"""Finish the pages that mkdocs has written: formulas, plots, the theme's gaps, what is beside."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from docs.hooks import beside, formulas, theme
from docs.hooks.runner import Runs

AT_ONCE = 8  # pages: enough to be worth the start of a process


@dataclass(frozen=True)
class Unfinished:
    """A page as mkdocs writes it."""

    html: str
    page: Any
    docs: Path

    @property
    def folder(self) -> Path:
        """Where its plots are."""
        return (self.docs / self.page.file.src_uri).parent

    def finished(self, secured: bool) -> dict[str, bytes]:
        """Return the page and its copy in Markdown, by their places; ValueError at a mistake."""

        def render(element: Any) -> str | None:
            """The HTML of a formula or a plot."""
            if formulas.is_formula(element):
                return formulas.render_element(element)
            if "data-plot" in element.attrs:
                svg = (self.folder / str(element["data-plot"])).read_text(encoding="utf-8")
                return f"<figure>{svg}</figure>"
            return None

        soup, copy = theme.parsed(self.html), {}
        for article in soup.find_all("article"):
            formulas.check(article)
        if beside.is_as_written(self.page):
            copy = beside.copy(soup, self.page, self.folder)
        formulas.keep_with_punctuation(soup)
        html = theme.finish(soup, render, secured=secured)
        return {self.page.file.dest_uri: html.encode(), **copy}


class Beside:
    """Work on every page that is done beside mkdocs, several pages in one process."""

    def __init__(self, kind: str, make: Callable[[Any], dict[str, bytes]]) -> None:
        self.kind, self.make = kind, make
        self.runs, self.waiting = Runs(), list[tuple[str, Any]]()
        self.parts: list[Path] = []

    def add(self, name: str, page: Any, site: Path) -> None:
        """Take a page, and begin with those before it, which mkdocs has written by now."""
        if len(self.waiting) == AT_ONCE:
            self._begin(self.waiting, site)
            self.waiting = []
        self.waiting.append((name, page))

    def begin_last(self, site: Path) -> None:
        """Share out the last pages: there are no more."""
        processors = os.cpu_count() or 1
        for first in range(processors):
            self._begin(self.waiting[first::processors], site)
        self.waiting = []

    def end(self) -> None:
        """Wait for all pages; raise ValueError with the name of one that has a mistake."""
        mistakes = [mistake for part in self.parts if (mistake := self.runs.result(part))]
        if mistakes:
            raise ValueError(min(mistakes))

    def _begin(self, pages: list[tuple[str, Any]], site: Path) -> None:
        if pages:
            part = Path(f"{self.kind}, part {len(self.parts) + 1}")
            self.parts.append(part)
            self.runs.add(partial(self._do, pages, site), part)

    def _do(self, pages: list[tuple[str, Any]], site: Path) -> str:
        """Write what is made of some pages; return what is wrong with the first that fails."""
        try:
            for name, page in pages:
                try:
                    write(self.make(page), site)
                except ValueError as error:
                    return f"{name}: {error}"
        finally:
            formulas.close()
        return ""


pictures = Beside("pictures", beside.picture)
pages = Beside("pages", lambda page: page.finished(secured=True))


def end(site: Path) -> None:
    """Wait until all is written; raise ValueError with the name of a page that has a mistake."""
    pages.begin_last(site)
    pictures.end()
    pages.end()


def close() -> None:
    """End what still runs."""
    pictures.runs.close()
    pages.runs.close()
    formulas.close()


def write(files: dict[str, bytes], site: Path) -> None:
    for place, content in files.items():
        file = site / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
