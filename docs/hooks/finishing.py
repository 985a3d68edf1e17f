"""Finish the pages that mkdocs has written: formulas, plots, the theme's gaps, what is beside."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from docs.hooks import beside, formulas, theme
from docs.hooks.runner import Runs


@dataclass(frozen=True)
class Unfinished:
    """A page as mkdocs writes it."""

    html: str
    page: Any
    docs: Path
    site: Path

    @property
    def name(self) -> str:
        return str(self.page.file.src_uri)

    def finished(self, secured: bool) -> str:
        """Return the page, and write its copy and its picture; raise ValueError at a mistake."""
        folder = (self.docs / self.name).parent

        def render(element: Any) -> str | None:
            """The HTML of a formula or a plot."""
            if "arithmatex" in element.get_attribute_list("class"):
                return formulas.render_element(element)
            if "data-plot" in element.attrs:
                svg = (folder / str(element["data-plot"])).read_text(encoding="utf-8")
                return f"<figure>{svg}</figure>"
            return None

        soup = theme.parsed(self.html)
        for article in soup.find_all("article"):
            formulas.check(article)
        if "picture" in self.page.meta:  # not so where the page shows what is wrong
            beside.write(soup, self.page, self.site, folder)
        formulas.keep_with_punctuation(soup)
        return theme.finish(soup, render, secured=secured)


def finish_all(pages: list[Unfinished]) -> None:
    """Finish pages on every processor, and write them; raise ValueError with the name of one."""
    runs, share = Runs(), os.cpu_count() or 1
    parts = {Path(f"pages {start}"): pages[start::share] for start in range(min(share, len(pages)))}
    for name, part in parts.items():
        runs.add(partial(_finish, part), name)
    mistakes = [mistake for name in parts if (mistake := runs.result(name))]
    if mistakes:
        raise ValueError(min(mistakes))


def _finish(pages: list[Unfinished]) -> str:
    """Finish some pages; return what is wrong with the first that has a mistake."""
    try:
        for page in pages:
            file = page.site / page.page.file.dest_uri
            try:
                file.write_text(page.finished(secured=True), encoding="utf-8")
            except ValueError as error:
                return f"{page.name}: {error}"
    finally:
        formulas.close()
    return ""
