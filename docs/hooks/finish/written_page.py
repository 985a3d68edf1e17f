"""A page that mkdocs has written, to be finished: formulas, plots, and its copy in Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docs.hooks.finish import beside, formulas, theme


@dataclass(frozen=True)
class WrittenPage:
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
