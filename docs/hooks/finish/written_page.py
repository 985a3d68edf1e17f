"""What is published for a page: its HTML with formulas and plots, a Markdown copy, a picture."""

from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from bs4 import BeautifulSoup, Tag

from docs.hooks.finish import formulas, markdown_copy, theme
from docs.hooks.pages import glossary, social
from docs.hooks.pages.order import is_of_script


def is_complete(page: Any) -> bool:
    """Tell a page from a message that replaces a page with a mistake."""
    return "picture" in page.meta


def social_picture(page: Any) -> dict[str, bytes]:
    """Return the picture that other sites show with a link to the page, by its path."""
    summary = unescape(page.meta["description"])
    return {page.meta["picture"]: social.picture(str(page.title), summary, page.file.name)}


@dataclass(frozen=True)
class WrittenPage:
    """A page as mkdocs writes it, to be finished."""

    html: str
    page: Any
    docs: Path

    def finished(self, secured: bool) -> dict[str, bytes]:
        """Return the page and its Markdown copy, by their paths; raise ValueError at a mistake."""
        soup, copy = theme.parsed(self.html), {}
        for article in soup.find_all("article"):
            formulas.check(article)
            if is_of_script(self.page.file):
                glossary.link_first_uses(article, "../" * self.page.url.count("/") + "glossary/")
        if is_complete(self.page):
            copy = {f"{self.page.url}index.md": self._markdown(soup).encode()}
        formulas.keep_with_punctuation(soup)
        html = theme.finish(soup, self._render, secured=secured)
        return {self.page.file.dest_uri: html.encode(), **copy}

    def _markdown(self, soup: BeautifulSoup) -> str:
        def describe(plot: str) -> str:
            return ElementTree.fromstring(self._plot(plot)).attrib["aria-label"]

        return markdown_copy.as_markdown(soup, describe)

    def _render(self, element: Tag) -> str | None:
        """The HTML of a formula or a plot; None for other elements."""
        if formulas.is_formula(element):
            return formulas.render_element(element)
        if "data-plot" in element.attrs:
            return f"<figure>{self._plot(str(element['data-plot']))}</figure>"
        return None

    def _plot(self, path: str) -> str:
        folder = (self.docs / self.page.file.src_uri).parent
        return (folder / path).read_text(encoding="utf-8")
