"""The search index: the prose of pages, without TeX, code and outputs."""

import json
import re
from functools import cache
from html import escape, unescape
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from docs.hooks.finish import formulas

UNREAD = (
    *('<div class="arithmatex"', "<pre", '<table class="facts"'),
    *('<div class="check-values"', '<div class="choice"'),
)
"""Displayed formulas, code and outputs, and what names other functions or is on every page."""
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


def finish(folder: Path, aliases: dict[str, list[str]]) -> None:
    """Move the texts out of the index, which the theme loads on every page: search.js loads them.

    Formulas become plain text, for excerpts. Aliases only rank the pages that were found.
    """
    index, documents = folder / "search_index.json", folder / "documents.json"
    content = json.loads(index.read_text(encoding="utf-8"))
    for page in content["docs"]:
        page["text"] = without_tex(page["text"])
        page |= {"aliases": found} if (found := aliases.get(page["location"])) else {}
    documents.write_text(json.dumps(content), encoding="utf-8")
    index.write_text(json.dumps({**content, "docs": []}), encoding="utf-8")


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
