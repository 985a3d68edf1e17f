"""Fonts without the glyphs that no page has; those under docs/assets/vendor stay whole."""

import io
import string
from html import unescape
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

TYPED = string.ascii_letters + string.digits + string.punctuation + " "  # into a search box


def subset_fonts(site: Path) -> None:
    """Replace each font of the site by one with the characters of the site's pages."""
    pages = (page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    characters = set(TYPED).union(*map(unescape, pages))
    for file in site.rglob("*.woff2"):
        file.write_bytes(subset(file, characters))


def subset(file: Path, characters: set[str]) -> bytes:
    """Return the font of a file with the glyphs of these characters alone."""
    options = Options(layout_features=[*Options().layout_features, "tnum"], flavor="woff2")
    font, written = TTFont(file), io.BytesIO()
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)
    font.save(written)
    return written.getvalue()
