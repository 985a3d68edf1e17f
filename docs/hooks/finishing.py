"""Finish the pages that mkdocs has written: formulas, plots, the theme's gaps, what is beside."""

from __future__ import annotations

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
    def name(self) -> str:
        return str(self.page.file.src_uri)

    @property
    def folder(self) -> Path:
        """Where its plots are."""
        return (self.docs / self.name).parent

    def finished(self, secured: bool) -> dict[str, bytes]:
        """Return the page and what lies beside it, by their places; ValueError at a mistake."""

        def render(element: Any) -> str | None:
            """The HTML of a formula or a plot."""
            if "arithmatex" in element.get_attribute_list("class"):
                return formulas.render_element(element)
            if "data-plot" in element.attrs:
                svg = (self.folder / str(element["data-plot"])).read_text(encoding="utf-8")
                return f"<figure>{svg}</figure>"
            return None

        soup, files = theme.parsed(self.html), {}
        for article in soup.find_all("article"):
            formulas.check(article)
        if "picture" in self.page.meta:  # not so where the page shows what is wrong
            files = beside.files(soup, self.page, self.folder)
        formulas.keep_with_punctuation(soup)
        html = theme.finish(soup, render, secured=secured)
        return {self.page.file.dest_uri: html.encode(), **files}


class Finishing:
    """Pages that are finished side by side, while mkdocs writes the next ones."""

    def __init__(self) -> None:
        self.runs, self.written = Runs(), list[Unfinished]()
        self.parts: list[Path] = []

    def add(self, page: Unfinished, site: Path) -> None:
        """Let a page be finished when mkdocs has written it, which it does next."""
        if len(self.written) == AT_ONCE:
            self._begin(site)
        self.written.append(page)

    def end(self, site: Path) -> None:
        """Wait for all pages; raise ValueError with the name of one that has a mistake."""
        self._begin(site)
        mistakes = [mistake for part in self.parts if (mistake := self.runs.result(part))]
        if mistakes:
            raise ValueError(min(mistakes))

    def _begin(self, site: Path) -> None:
        part = Path(f"pages, part {len(self.parts) + 1}")
        self.parts.append(part)
        self.runs.add(partial(_finish, self.written, site), part)
        self.written = []


def _finish(pages: list[Unfinished], site: Path) -> str:
    """Finish some pages; return what is wrong with the first that has a mistake."""
    try:
        for page in pages:
            try:
                write(page.finished(secured=True), site)
            except ValueError as error:
                return f"{page.name}: {error}"
    finally:
        formulas.close()
    return ""


def write(files: dict[str, bytes], site: Path) -> None:
    for place, content in files.items():
        file = site / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
