"""One stylesheet for all pages, and fonts with the characters that pages have."""

import string
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from copies import ROOT
from fontTools.ttLib import TTFont

from docs.hooks.finish.stylesheet import moved

MOVED = {
    "a file": ("p{src:url(fonts/a.woff)}", "p{src:url(vendor/fonts/a.woff)}"),
    "a file in quotes": ('p{src:url("a b.woff")}', 'p{src:url("vendor/a b.woff")}'),
    "a file between blanks": ("p{src:url( 'a b' )}", "p{src:url('vendor/a b' )}"),
    "a part of the page": ("p{fill:url(#a)}", "p{fill:url(#a)}"),
    "a file of the root": ("p{src:url(/a)}", "p{src:url(/a)}"),
    "a file for paper": ("@media print{p{src:url(a)}}", "@media print{p{src:url(vendor/a)}}"),
    "data in quotes": ('p{src:url("data:a/b")}', 'p{src:url("data:a/b")}'),
    "data": ("p{src:url(data:a/b)}", "p{src:url(data:a/b)}"),
    "no file": ("p{color:red}", "p{color:red}"),
}


@pytest.mark.parametrize("case", MOVED)
def test_a_moved_stylesheet_loads_the_same_files(case: str) -> None:
    css, expected = MOVED[case]
    assert moved(css, "vendor") == expected


def test_a_stylesheet_that_imports_another_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="must not import"):
        moved("@import 'a.css';", "vendor")


def test_a_page_loads_one_stylesheet_and_those_of_its_kind(
    pages: dict[str, BeautifulSoup],
) -> None:
    for path, page in pages.items():
        sheets = [Path(str(link["href"])).name for link in page.select("link[rel=stylesheet]")]
        reference = path.startswith("api/") or path in ("facts/", "formulas/")
        extra = ["_mkdocstrings.css"] if reference else []
        leads = ["home.css"] if path in ("", "functions/", "404.html") else []
        own = {
            "functions/": ["index.css", "table.css"],
            "compare/": ["compare.css"],
            "explorer/": ["explorer.css"],
        }
        live = ["live.css"] if page.select(".hero-curve") else []
        assert sheets == [*extra, "all.css", *leads, *own.get(path, live)], path


def test_published_fonts_have_every_character_of_the_pages_and_little_else(
    site: Path, pages: dict[str, BeautifulSoup]
) -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    italic = of_formulas(pages, ".mathnormal")
    upright = of_formulas(pages, ":not(.mathnormal)")
    for font in (ROOT / "docs/assets/vendor").rglob("*.woff2"):
        published = site / font.relative_to(ROOT / "docs")
        whole, subset = (set(TTFont(file).getBestCmap()) for file in (font, published))
        characters = unescape(text) + string.printable
        if font.stem.startswith("KaTeX"):
            characters = italic if font.stem == "KaTeX_Math-Italic" else upright
        wanted = whole & set(map(ord, characters)) - set(range(32))
        assert wanted <= subset, font.name
        assert len(subset - wanted) <= 1, font.name  # a brace is another one, turned round
    (axis,) = TTFont(site / "assets/vendor/inter/inter-latin-wght-normal.woff2")["fvar"].axes
    assert (axis.minValue, axis.maxValue) == (400, 700), "Inter keeps its weights"


def of_formulas(pages: dict[str, BeautifulSoup], kind: str) -> str:
    """The text of the elements of such a kind in formulas, without that of others in them."""
    tags = [tag for page in pages.values() for tag in page.select(f".katex-html {kind}")]
    return "".join(text for tag in tags for text in tag.find_all(string=True, recursive=False))
