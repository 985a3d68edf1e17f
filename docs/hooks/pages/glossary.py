"""The glossary: its entries, and links to them from the first use of each term on a page."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bs4 import Tag
from bs4.element import NavigableString, PageElement

FILE = Path(__file__).with_name("glossary.toml")
PROSE = {"p", "li"}
NOT_PROSE = {"a", "button", "code", "figure", "form", "nav", "pre", "script", "summary", "svg"} | {
    "table",
    *(f"h{level}" for level in range(1, 7)),
}
ENDS = {"facts", "papers", "read-next"}  # ids of the headings below which a page has no prose


@dataclass(frozen=True)
class Term:
    """A term, what it means, and the words that lead to it."""

    title: str
    text: str
    forms: Sequence[str] = ()
    other_senses: Sequence[str] = ()


@cache
def terms() -> dict[str, Term]:
    """All terms, by the anchor of their entry."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {anchor: Term(**fields) for anchor, fields in found.items()}


def entries() -> str:
    """Return the entries in alphabetical order, as Markdown."""
    ordered = sorted(terms().items(), key=lambda item: item[1].title.lower())
    texts = [f"## {term.title} {{ #{anchor} }}\n\n{term.text}" for anchor, term in ordered]
    return "\n\n".join(['<div class="glossary" markdown>', *texts, "</div>"])


def link_first_uses(article: Tag, glossary: str) -> None:
    """Link the first use of each term in the prose of a page; `glossary` is the page to link to."""
    linked: set[str] = set()
    for text in list(_prose(article)):
        if pieces := _with_links(str(text), glossary, linked):
            text.replace_with(*pieces)


def _with_links(text: str, glossary: str, linked: set[str]) -> list[str | Tag]:
    """The text in pieces, links among them; nothing if it has no first use of a term."""
    pieces: list[str | Tag] = []
    end = 0
    for found in _pattern().finditer(text):
        anchor = _anchors()[_plain(found[0])]
        if anchor and anchor not in linked:
            linked.add(anchor)
            link = Tag(name="a", attrs={"href": f"{glossary}#{anchor}"})
            link.string = found[0]
            pieces += [text[end : found.start()], link]
            end = found.end()
    return [*pieces, text[end:]] if pieces else []


def _prose(article: Tag) -> Iterator[NavigableString]:
    """The texts of paragraphs and items, without code, formulas, links and what else is in them."""
    for part in article.descendants:
        if isinstance(part, Tag) and part.get("id") in ENDS:
            return
        if type(part) is NavigableString and _is_prose(part):
            yield part


def _is_prose(text: PageElement) -> bool:
    around = [element for element in text.parents if isinstance(element, Tag)]
    names = {element.name for element in around}
    return bool(names & PROSE) and not names & NOT_PROSE and not any(map(_is_set_apart, around))


def _is_set_apart(element: Tag) -> bool:
    """Tell formulas, and what search does not read either."""
    classes = element.get_attribute_list("class")
    return "arithmatex" in classes or "data-search-exclude" in element.attrs


@cache
def _anchors() -> dict[str, str]:
    """The anchor that each form of a term leads to; none for a phrase with another sense."""
    anchors: dict[str, str] = {}
    for anchor, term in terms().items():
        forms = [term.title, f"{term.title}s", *term.forms]
        leading = dict.fromkeys(map(_plain, forms), anchor)
        # of "gains", which is usually a verb, the plural may be one of the other senses
        for form, target in (leading | dict.fromkeys(map(_plain, term.other_senses), "")).items():
            if form in anchors:
                raise ValueError(f"{FILE.name}: {form!r} leads to two places, one is {anchor!r}")
            anchors[form] = target
    return anchors


@cache
def _pattern() -> re.Pattern[str]:
    """Any form as whole words, the longest first."""
    forms = sorted(_anchors(), key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()
