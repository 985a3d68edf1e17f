"""What is known of Material's HTML: gaps in its accessibility, mended on the finished page."""

from __future__ import annotations

import json
from collections.abc import Callable
from fnmatch import fnmatch

from bs4 import BeautifulSoup, Comment, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter

from docs.hooks.finish.security import add_policy
from docs.hooks.finish.stylesheet import COMMON, JOINED

OWN_SCRIPT = "assets/javascripts/bundle."
HTML = HTMLFormatter(
    entity_substitution=EntitySubstitution.substitute_xml,
    void_element_close_prefix="",
    empty_attributes_are_booleans=True,
)


def parsed(html: str) -> BeautifulSoup:
    """Return a page to be read and finished: by names, for to find by attributes is slow."""
    return BeautifulSoup(html, "html.parser")


def finish(
    soup: BeautifulSoup, render: Callable[[Tag], str | None] = lambda tag: None, *, secured: bool
) -> str:
    """Mend the page, and put the HTML that `render` gives for an element in its place.

    While serving, pages are not secured: mkdocs adds the script that reloads them later.
    What it gives is not parsed again: an HTML parser spells SVG's names its own way.
    """
    _mend(soup)
    _lighten(soup)
    if secured:
        _join(soup)
        add_policy(soup)
    pieces: list[str] = []
    for element in soup.find_all(True):
        if (piece := render(element)) is not None:
            element.replace_with(Comment(f"piece {len(pieces)}"))
            pieces.append(piece)
    finished = soup.decode(formatter=HTML)
    for number, piece in enumerate(pieces):
        finished = finished.replace(f"<!--piece {number}-->", piece, 1)
    return finished


def _mend(soup: BeautifulSoup) -> None:
    sections = 0
    boxes = [element.get("id") for element in soup.find_all("input")]
    for element in soup.find_all(True):
        if element.name == "label" and element.get("for") not in boxes:
            del element["for"]  # of the contents, where the menu does not show them
        if element.get("role") == "dialog":
            element["aria-label"] = "Search"  # the search dialog has no name
        if element.name == "nav" and "aria-labelledby" in element.attrs:
            del element["aria-labelledby"]  # nested ones repeat the name of the one around them
            sections += 1
            element["aria-label"] = f"Section {sections}"
        if element.get("tabindex") == "":
            del element["tabindex"]  # is no number
        if element.name == "code" and element.parent and element.parent.name == "pre":
            element["tabindex"] = "0"  # long lines scroll, by keyboard too
        if "md-search-result__meta" in element.get_attribute_list("class"):
            element.string = "Type to search"  # it says that search begins, until a key is pressed
        if element.get("data-md-component") == "skip" and not element.a:
            link = {"class": "md-skip", "href": "#missing"}  # on the page of a broken link
            element.append(soup.new_tag("a", string="Skip to content", attrs=link))
        if element.name == "input" and "md-toggle" in element.get_attribute_list("class"):
            del element["autocomplete"]  # a box has none
        if element.name == "th" and element.find_parent("thead"):
            element["scope"] = "col"  # cells that head columns


def _lighten(soup: BeautifulSoup) -> None:
    """Leave out what this page does not need, or not before somebody searches."""
    unneeded = ["stylesheets/palette."]  # the stylesheet of the site sets every colour
    if not any("doc" in block.get_attribute_list("class") for block in soup.find_all("div")):
        unneeded.append("_mkdocstrings.css")
    for sheet in soup.find_all("link"):
        if any(name in str(sheet.get("href")) for name in unneeded):
            sheet.decompose()
    for script in soup.find_all("script"):
        if OWN_SCRIPT in (source := str(script.get("src"))):  # holds up the first picture
            later = {"rel": "preload", "as": "script", "fetchpriority": "low"}
            script.replace_with(soup.new_tag("link", href=source, attrs=later))  # main.html runs it
        elif script.get("id") == "__config":
            config = json.loads(script.get_text())
            own = config["search"].rpartition("assets/")
            config["search"] = f"{own[0]}assets/search.js?{own[2]}"
            script.string = json.dumps(config)


def _join(soup: BeautifulSoup) -> None:
    """Link one stylesheet in the place of those of every page: each is a way to the host."""
    links = [(link, str(link.get("href"))) for link in soup.find_all("link")]
    sheets = [pair for pair in links if "stylesheet" in pair[0].get_attribute_list("rel")]
    common = [(link, href) for link, href in sheets if any(_is(href, name) for name in COMMON)]
    for last, href in common[-1:]:
        last["href"] = f"{href.rpartition('assets/')[0]}assets/{JOINED}"
    for link, _ in common[:-1]:
        link.decompose()


def _is(href: str, name: str) -> bool:
    return fnmatch(href, f"*assets/{name}")
