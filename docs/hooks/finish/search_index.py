"""The search index: the prose of pages, without TeX, code and outputs."""

import json
import re
import shutil
import tomllib
from functools import cache
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from docs.hooks.finish import formulas
from docs.hooks.pages import searched

UNREAD = (
    *('<div class="arithmatex"', "<pre", '<table class="facts"'),
    *('<div class="check-values"', '<div class="choice"', "<svg"),
)
"""Displayed formulas, code and outputs, and what names other functions or is on every page."""
DOCUMENTS = "documents.js"
WORDS = Path(searched.__file__).with_name("search_words.toml")
BLOCK = re.compile(r"</?(p|ul|ol|li|div|table|tr|td|th|h\d|br|dd|dt|dl)\b[^>]*>")
INLINE = re.compile(r"\\\((.+?)\\\)", re.DOTALL)
SUPERSCRIPTS = dict(zip(map(ord, "0123456789−"), "⁰¹²³⁴⁵⁶⁷⁸⁹⁻", strict=True))
RELATIONS = ("=", "≠", "<", ">", "≤", "≥", "≈")
SIGNS = str.maketrans({"∣": "|", "⋅": "·"})
APPLIED = "\u2061"  # the invisible sign between a function and its argument


def exclude_unread(content: str) -> str:
    """Mark what search must not index."""
    for beginning in UNREAD:
        content = content.replace(beginning, f"{beginning} data-search-exclude")
    return content


def finish(site: Path) -> None:
    """Write what search loads when somebody searches, in place of what the theme's search needs.

    It is a script: on a page that is opened from a disk, browsers load nothing else.
    """
    index = site / "search/search_index.json"
    entries = json.loads(index.read_text(encoding="utf-8"))["docs"]
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    functions = searched.functions()
    pages = [
        _page(address, list(group), functions.get(address, {}), words)
        for address, group in groupby(entries, lambda entry: entry["location"].partition("#")[0])
    ]
    known = {"points": searched.POINTS, "common": words["common"], "same": words["same"]}
    data = json.dumps({**known, "pages": pages}, ensure_ascii=False, separators=(",", ":"))
    (site / "search" / DOCUMENTS).write_text(f"Ranking.learn({data});\n", encoding="utf-8")
    index.unlink()
    for folder in ("lunr", "workers"):
        shutil.rmtree(site / "assets/javascripts" / folder)


def _page(
    address: str, entries: list[dict[str, str]], known: dict[str, Any], words: dict[str, Any]
) -> dict[str, Any]:
    """A page with its sections: of each its anchor, title, text, and what else it is about."""
    own = known.pop("sections", {})
    sections = []
    for entry in entries:
        anchor = entry["location"].partition("#")[2]
        text, known_of_it = plain_text(without_tex(entry["text"])), own.get(anchor, "")
        if not text:  # of the table of facts
            text, known_of_it = known_of_it, ""
        about = f"{words['sections'].get(anchor, '')} {known_of_it}".strip() if own else ""
        sections.append([anchor, plain_text(entry["title"]), text, about])
    about = f"{known.pop('words', '')} {words['pages'].get(address, '')}".strip()
    return {"url": address, "words": about, **known, "sections": sections}


def plain_text(html: str) -> str:
    """Return what an excerpt shows of HTML."""
    html = re.sub(r"  <code>[\w-]+</code>$", "", html)  # what kind of object the API describes
    html = BLOCK.sub(" ", html.replace("<sup>", "^"))
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def without_tex(html: str) -> str:
    r"""Replace every `\(...\)` by plain text."""
    return INLINE.sub(lambda found: escape(in_letters(unescape(found[1]))), html)


@cache
def in_letters(tex: str) -> str:
    r"""Return approximate plain text: `\tfrac12 e^{-x}` becomes `1/2 e^(−x)`."""
    math = BeautifulSoup(formulas.render(tex.strip(), display=False), "html.parser").math
    text = _letters(math).translate(SIGNS) if math else ""
    return " ".join(text.replace(f"{APPLIED}(", "(").replace(APPLIED, " ").split())


def _letters(element: PageElement) -> str:
    if not isinstance(element, Tag):
        return str(element)
    parts = [_letters(child) for child in element.children]
    match element.name:
        case "annotation":
            return ""
        case "mo" if parts[0] in RELATIONS:
            return f" {parts[0]} "
        case "mo" if parts[0] == ",":
            return ", "
        case "mfrac":
            return "/".join(map(_grouped, parts))
        case "msqrt":
            return f"√{_grouped(''.join(parts))}"
        case "msup":
            base = parts[0].removesuffix(APPLIED)
            return base + _raised(parts[1]) + parts[0][len(base) :]
        case "mroot":
            return f"{_raised(parts[1])}√{_grouped(parts[0])}"
        case "msub" | "munder":
            return f"{parts[0]}_{_grouped(parts[1])}"
        case "msubsup" | "munderover":
            space = " " if parts[0] in ("∑", "∏") else ""
            return f"{parts[0]}_{_grouped(parts[1])}{_raised(parts[2])}{space}"
    return "".join(parts)


def _raised(exponent: str) -> str:
    if set(exponent) == {"′"}:
        return exponent
    small = exponent.translate(SUPERSCRIPTS)
    return small if set(small) <= set(SUPERSCRIPTS.values()) else f"^{_grouped(exponent)}"


def _grouped(text: str) -> str:
    return text if len(text) == 1 or text.isdigit() else f"({text})"
