"""What is known of Material's HTML: gaps in its accessibility, mended on the finished page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup, Comment, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter

from docs.hooks.security import add_policy

HTML = HTMLFormatter(
    entity_substitution=EntitySubstitution.substitute_xml,
    void_element_close_prefix="",
    empty_attributes_are_booleans=True,
)


def parsed(html: str) -> BeautifulSoup:
    """Return a page to be read and finished."""
    return BeautifulSoup(html, "html.parser")


def finish(soup: BeautifulSoup, renderers: dict[str, Callable[[Tag], str]], secured: bool) -> str:
    """Mend the page, and put the HTML of each renderer where its selector finds an element.

    While serving, pages are not secured: mkdocs adds the script that reloads them later.
    What the renderers give is not parsed again: an HTML parser spells SVG's names its own way.
    """
    _mend(soup)
    _lighten(soup)
    if secured:
        add_policy(soup)
    pieces: list[str] = []
    for selector, render in renderers.items():
        for element in soup.select(selector):
            pieces.append(render(element))
            element.replace_with(Comment(f"piece {len(pieces) - 1}"))
    finished = soup.decode(formatter=HTML)
    for number, piece in enumerate(pieces):
        finished = finished.replace(f"<!--piece {number}-->", piece, 1)
    return finished


def _mend(soup: BeautifulSoup) -> None:
    for dialog in soup.select('[role="dialog"]'):
        dialog["aria-label"] = "Search"  # the search dialog has no name
    for number, nav in enumerate(soup.select("nav.md-nav[aria-labelledby]")):
        del nav["aria-labelledby"]  # nested ones repeat the name of the one around them
        nav["aria-label"] = f"Section {number + 1}"
    for code in soup.select("pre > code"):
        code["tabindex"] = "0"  # long lines scroll, by keyboard too
    for element in soup.select('[tabindex=""]'):
        del element["tabindex"]  # is no number
    for hint in soup.select(".md-search-result__meta"):
        hint.string = "Type to search"  # it says that search begins, until a key is pressed
    for toggle in soup.select("input.md-toggle"):
        del toggle["autocomplete"]  # a box has none
    for table in soup.select("article table"):
        _name_columns(table)


def _lighten(soup: BeautifulSoup) -> None:
    """Leave out what this page does not need, or not before somebody searches."""
    for sheet in soup.select('link[href*="stylesheets/palette."]'):
        sheet.decompose()  # the stylesheet of the site sets every colour
    if not soup.select_one(".doc"):
        for sheet in soup.select('link[href$="_mkdocstrings.css"]'):
            sheet.decompose()
    for settings in soup.select("script#__config"):
        config = json.loads(settings.get_text())
        own = config["search"].rpartition("assets/")
        config["search"] = f"{own[0]}assets/search.js?{own[2]}"
        settings.string = json.dumps(config)


def keep_from_search(content: str) -> str:
    """Mark formulas, code and outputs, of which search would show pieces."""
    marked = content.replace('class="arithmatex"', 'class="arithmatex" data-search-exclude')
    return marked.replace("<pre>", "<pre data-search-exclude>")


def empty_search_index(folder: Path) -> None:
    """Move the texts away that the theme's script loads on every page: search.js loads them."""
    index, documents = folder / "search_index.json", folder / "documents.json"
    content = json.loads(index.read_text(encoding="utf-8"))
    documents.write_text(json.dumps(content), encoding="utf-8")
    index.write_text(json.dumps({**content, "docs": []}), encoding="utf-8")


def _name_columns(table: Tag) -> None:
    """Tell which cells head columns."""
    for header in table.select("thead th"):
        header["scope"] = "col"
