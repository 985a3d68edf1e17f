"""Pieces of Markdown: fenced code, links to downloads, the title and first sentence of a page."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bs4 import BeautifulSoup
from markdown import markdown as to_html  # type: ignore[import-untyped]

from docs.hooks.pages.citations import cited
from docs.hooks.pages.order import ITEM

FENCE = re.compile(r"^\s*(`{3,}|~{3,})", re.MULTILINE)
ABBREVIATIONS = ("al.", "cf.", "e.g.", "i.e.", "vs.")  # a name may follow them
NOT_PROSE = ("$$", "```", "~~~", "|", "![", "<")


def fenced(text: str, info: str) -> str:
    """Put text between fences longer than any in it, which would end the block."""
    fence = "`" * max([3, *(len(found) + 1 for found in FENCE.findall(text))])
    return f"{fence}{info}\n{text}{fence}\n"


def lines(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it is part of a code block, fences included."""
    fence = ""
    for line in markdown.splitlines():
        marks = line[: len(line) - len(line.lstrip("`"))]
        opens = not fence and len(marks) >= 3
        yield line, bool(fence or opens)
        if opens:
            fence = marks
        elif line == fence:
            fence = ""


def without_list(readme: str) -> str:
    """Drop the list of pages, which the page shows as cards."""
    return "\n\n".join(part for part in readme.split("\n\n") if not ITEM.match(part)).strip()


def inline(markdown: str) -> str:
    """Return a line of Markdown as HTML, to stand within other HTML."""
    return str(to_html(markdown)).removeprefix("<p>").removesuffix("</p>")


def downloads(*links: tuple[str, str]) -> str:
    """Return links to files on one line, which search does not index."""
    items = " ".join(f"[{label}]({path}){{ .download download }}" for label, path in links)
    return f"{items}\n{{ .downloads data-search-exclude='' }}\n"


def title_and_summary(markdown: str) -> tuple[str, str]:
    """Return the title of a page and the first sentence of its text, as plain text."""
    parts = cited(markdown)[0].split("\n\n")
    head, *paragraphs = [" ".join(part.split()) for part in parts if part.strip()]
    text = next(filter(_is_prose, paragraphs), None)
    if text is None:
        raise ValueError(f"say in a sentence what {head.lstrip('# ')} is")
    found = _first_sentence(text)
    if "\\" in found:
        raise ValueError(
            f"write the first sentence, which cards show, without TeX commands: {found}"
        )
    return head.lstrip("# "), _parsed(found.replace("$", "")).get_text()


def _is_prose(paragraph: str) -> bool:
    """Tell a paragraph of text from headings, lists, quotes, code and the like."""
    parsed = _parsed(paragraph)
    return not paragraph.startswith(NOT_PROSE) and parsed.p in parsed.contents


def _parsed(markdown: str) -> BeautifulSoup:
    return BeautifulSoup(to_html(markdown), "html.parser")


def _first_sentence(text: str) -> str:
    """The text up to a mark before a capital, code or a formula: `Fig. 3` has no such mark."""
    words = text.split()
    for end, (word, following) in enumerate(pairwise(words), 1):
        ends = word.endswith((".", "?", "!")) and word.lstrip("(") not in ABBREVIATIONS
        start = following.lstrip("*_[(")[:1]
        if ends and (start.isupper() or start in ("`", "$")):
            return " ".join(words[:end])
    return text
