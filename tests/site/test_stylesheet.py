"""One stylesheet for all pages: the theme's and ours, without what no page has."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycss2
from bs4 import BeautifulSoup

from docs.hooks.finish.stylesheet import moved, with_fonts, without_unused

CASES = {
    "a class of a page": (".used{color:red}", ".used{color:red}"),
    "a class of no page": (".unheard{color:red}", ""),
    "one selector of two": (".unheard a,p.used>b{color:red}", "p.used>b{color:red}"),
    "no class": ("p,a:hover{color:red}", "p,a:hover{color:red}"),
    "a class that must not be": ("p:not(.unheard){color:red}", "p:not(.unheard){color:red}"),
    "two classes": (".used.unheard{color:red}", ""),
    "a media query": (
        "@media print{.used{color:red}.unheard{color:red}}",
        "@media print{.used{color:red}}",
    ),
    "an empty media query": ("@media print{.unheard{color:red}}", ""),
    "other rules": ("@font-face{src:url(a)}", "@font-face{src:url(a)}"),
    "a class with an escape": (r".used\:used{color:red}", r".used\:used{color:red}"),
    "lines": ('p{\n  a:b;\n  content:"x  y"\n}', 'p{ a:b; content:"x  y" }'),
    "an icon that nothing shows": (
        'p{--md-a-icon--b:url("data:x");color:red}',
        "p{color:red}",
    ),
    "a fraction": ("p{margin:.5em}", "p{margin:.5em}"),
}


@pytest.mark.parametrize("case", CASES)
def test_rules_are_kept_for_what_is_there(case: str) -> None:
    css, expected = CASES[case]
    assert without_unused(css, '<p class="used">') == expected


MOVED = {
    "a file": ("p{src:url(fonts/a.woff)}", "p{src:url(vendor/fonts/a.woff)}"),
    "a file in quotes": ('p{src:url("a b.woff")}', 'p{src:url("vendor/a b.woff")}'),
    "a file between blanks": ("p{src:url( 'a b' )}", 'p{src:url( "vendor/a b" )}'),
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


def test_no_class_of_a_page_lost_its_rules(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    """The theme's own stylesheet has no rule for one of theirs that went."""
    theme = pytest.importorskip("material")
    folder = Path(theme.__file__).parent / "templates/assets/stylesheets"
    (original,) = (path.read_text(encoding="utf-8") for path in folder.glob("main.*.css"))
    made = (site / "assets/all.css").read_text(encoding="utf-8")
    classes = {
        name for page in pages.values() for e in page.select("[class]") for name in e["class"]
    }
    used = " ".join(classes)
    kept = without_unused(made, used)
    assert kept.startswith(without_unused(original, used))
    assert len(made) < len(original), "with ours it is still less than the theme's alone"
    assert not [r for r in tinycss2.parse_stylesheet(made) if r.type == "error"]


def test_a_page_loads_one_stylesheet_and_those_of_its_kind(
    pages: dict[str, BeautifulSoup],
) -> None:
    for path, page in pages.items():
        sheets = [Path(str(link["href"])).name for link in page.select("link[rel=stylesheet]")]
        extra = ["_mkdocstrings.css"] if path in ("api/", "facts/") else []
        leads = ["index.css"] if path in ("", "functions/", "404.html") else []
        assert sheets == [*extra, "all.css", *leads], path


def test_fonts_are_offered_as_the_files_that_are_there() -> None:
    face = "@font-face{{font-family:{};src:{};font-weight:400}}"
    old, new = 'url(a.ttf) format("truetype")', 'url(a.woff2) format("woff2")'
    css = face.format("A", f"{new},{old}") + face.format("B", old) + face.format("C", 'local("C")')
    expected = face.format("A", new) + face.format("C", 'local("C")') + ".a{b:c}"
    assert with_fonts(f"{css}.a{{b:c}}", {"a.woff2"}.__contains__) == expected
