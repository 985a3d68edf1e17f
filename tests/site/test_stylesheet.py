"""The theme's stylesheet without what no page has, and with all that one has."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycss2
from bs4 import BeautifulSoup

from docs.hooks.stylesheet import without_unused

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
    "a fraction": ("p{margin:.5em}", "p{margin:.5em}"),
}


@pytest.mark.parametrize("case", CASES)
def test_rules_are_kept_for_what_is_there(case: str) -> None:
    css, expected = CASES[case]
    assert without_unused(css, '<p class="used">') == expected


def test_no_class_of_a_page_lost_its_rules(site: Path, pages: dict[str, BeautifulSoup]) -> None:
    """The theme's own file, from which the site's was made, has no rule of theirs that went."""
    (made,) = (site / "assets/stylesheets").glob("main.*.css")
    theme = pytest.importorskip("material")
    original = Path(theme.__file__).parent / "templates/assets/stylesheets" / made.name
    classes = {
        name for page in pages.values() for e in page.select("[class]") for name in e["class"]
    }
    used = " ".join(classes)
    kept = without_unused(made.read_text(encoding="utf-8"), used)
    assert without_unused(original.read_text(encoding="utf-8"), used) == kept
    assert len(made.read_text(encoding="utf-8")) < 0.8 * len(original.read_text(encoding="utf-8"))
    assert not [r for r in tinycss2.parse_stylesheet(kept) if r.type == "error"]
