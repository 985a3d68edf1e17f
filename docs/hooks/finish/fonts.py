"""Fonts without what no page has: glyphs, weights, features."""

import io
import re
import string
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

TYPED = string.ascii_letters + string.digits + string.punctuation + " "  # into a search box
WEIGHTS = (400, 700)  # those that the stylesheets ask for
UNUSED = {"frac", "numr", "dnom"}  # no page sets a fraction by them
OF_FORMULAS = "KaTeX_"
FORMULA, ITALIC = 'class="katex-html"', "KaTeX_Math-Italic"
PIECE = re.compile(r"<[^>]*>|[^<]+")


def subset_fonts(site: Path) -> None:
    """Replace each font of the site by one with the characters that pages set in it."""
    text, formulas, italic = set(TYPED), set[str](), set[str]()
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        text.update(unescape(html))
        for tag, characters in of_formulas(html):
            (italic if "mathnormal" in tag else formulas).update(unescape(characters))
    for file in site.rglob("*.woff2"):
        is_of_formulas = file.name.startswith(OF_FORMULAS)
        letters = italic if file.stem == ITALIC else formulas if is_of_formulas else text
        file.write_bytes(subset(file, letters))


def of_formulas(html: str) -> Iterable[tuple[str, str]]:
    """Yield each text in formulas, with the tag of the element that it is in."""
    for part in html.split(FORMULA)[1:]:
        open_tags = [FORMULA]
        for found in PIECE.finditer(part, part.index(">") + 1):
            piece = found[0]
            if piece.startswith("<span"):
                open_tags.append(piece)
            elif piece == "</span>":
                open_tags.pop()
                if not open_tags:
                    break
            elif not piece.startswith("<"):
                yield open_tags[-1], piece


def subset(file: Path, characters: set[str]) -> bytes:
    """Return the font of a file with the glyphs of these characters alone."""
    features = {*Options().layout_features, "tnum"} - UNUSED
    font = TTFont(file)
    subsetter = Subsetter(Options(layout_features=sorted(features)))
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": WEIGHTS})
    written = io.BytesIO()
    font.flavor = "woff2"
    font.save(written)
    return written.getvalue()
