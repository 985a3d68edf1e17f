"""Formulas as plain text, from KaTeX's MathML: search shows them in excerpts of a page."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from docs.hooks.finish import formulas

INLINE = re.compile(r"\\\((.+?)\\\)", re.DOTALL)
SUPERSCRIPTS = dict(zip(map(ord, "0123456789−"), "⁰¹²³⁴⁵⁶⁷⁸⁹⁻", strict=True))
RELATIONS = ("=", "≠", "<", ">", "≤", "≥", "≈")
SIGNS = str.maketrans({"∣": "|", "⋅": "·"})
APPLIED = "\u2061"  # the invisible sign between a function and its argument


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
