"""Everything that depends on Material's HTML: patches of its accessibility and weight."""

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
    """Return a page to be read and finished.

    Search it by element names: searching by attributes is slow.
    """
    return BeautifulSoup(html, "html.parser")


def finish(
    soup: BeautifulSoup, render: Callable[[Tag], str | None] = lambda tag: None, *, secured: bool
) -> str:
    """Patch the page, and put the HTML that `render` gives for an element in its place.

    That HTML is not parsed again: the parser would change the case of SVG's names. While serving,
    pages are not secured: mkdocs adds its reloading script afterwards.
    """
    _patch_accessibility(soup)
    _drop_unneeded(soup)
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


def _patch_accessibility(soup: BeautifulSoup) -> None:
    """Repair what checkers of HTML and accessibility report about the theme."""
    sections = 0
    boxes = [element.get("id") for element in soup.find_all("input")]
    for element in soup.find_all(True):
        if element.name == "label" and element.get("for") not in boxes:
            del element["for"]  # the table of contents is labelled for a missing checkbox
        if element.name == "nav" and "aria-labelledby" in element.attrs:
            del element["aria-labelledby"]  # nested landmarks repeat the name of their parent
            sections += 1
            element["aria-label"] = f"Section {sections}"
        if element.get("tabindex") == "":
            del element["tabindex"]  # not a number
        if element.name == "code" and element.parent and element.parent.name == "pre":
            element["tabindex"] = "0"  # so that long lines scroll by keyboard, too
        if element.get("data-md-component") == "skip" and not element.a:
            link = {"class": "md-skip", "href": "#missing"}  # the 404 page has no skip link
            element.append(soup.new_tag("a", string="Skip to content", attrs=link))
        if element.name == "input" and "md-toggle" in element.get_attribute_list("class"):
            del element["autocomplete"]  # not allowed on a checkbox
        if element.name == "th" and element.find_parent("thead"):
            element["scope"] = "col"


def _drop_unneeded(soup: BeautifulSoup) -> None:
    """Drop what this page does not need."""
    unneeded = ["stylesheets/palette."]  # site.css sets every colour
    if not any("doc" in block.get_attribute_list("class") for block in soup.find_all("div")):
        unneeded.append("_mkdocstrings.css")
    for sheet in soup.find_all("link"):
        if any(name in str(sheet.get("href")) for name in unneeded):
            sheet.decompose()
    for script in soup.find_all("script"):
        if OWN_SCRIPT in (source := str(script.get("src"))):  # it delays the first paint
            later = {"rel": "preload", "as": "script", "fetchpriority": "low"}
            script.replace_with(soup.new_tag("link", href=source, attrs=later))  # main.html runs it


def _join(soup: BeautifulSoup) -> None:
    """Link one stylesheet instead of those that every page loads: each costs a round trip."""
    links = [(link, str(link.get("href"))) for link in soup.find_all("link")]
    sheets = [pair for pair in links if "stylesheet" in pair[0].get_attribute_list("rel")]
    common = [(link, href) for link, href in sheets if any(_is(href, name) for name in COMMON)]
    for last, href in common[-1:]:
        last["href"] = f"{href.rpartition('assets/')[0]}assets/{JOINED}"
    for link, _ in common[:-1]:
        link.decompose()


def _is(href: str, name: str) -> bool:
    return fnmatch(href, f"*assets/{name}")
