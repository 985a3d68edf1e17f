"""The scripts of the page that compares: functions, facts with formulas, and what is its own."""

import re
from functools import cache
from pathlib import Path

from activations import catalogue
from docs.hooks.finish import formulas
from docs.hooks.pages.comparison import functions_script, sheets
from docs.hooks.pages.comparison.view import ASSETS, FOLDER, SCRIPTS

PLOT, OWN = "assets/plot.js", "assets/compare.js"
PAGE = "page.js"  # runs last
COMMENT = re.compile(r"^\s*(?://.*|/\*\*(?:.|\n)*?\*/)\n|^ +", re.MULTILINE)


def compare_scripts() -> dict[str, bytes]:
    """Return the texts of the scripts, by their paths in the site.

    Functions and plots have files of their own for other pages. The page that compares gets all
    in one, as each request costs a round trip. Comments, which are as long as the code, go.
    """
    texts = {**_data(), PLOT: _read(ASSETS / "plot.js")}
    own = [_read(FOLDER / name) for name in (*SCRIPTS, PAGE)]
    texts[OWN] = "\n".join([texts[functions_script.FILE], texts[PLOT], *own])
    return {path: COMMENT.sub("", text).encode() for path, text in texts.items()}


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@cache  # while serving, a change of what it depends on starts anew
def _data() -> dict[str, str]:
    rendered = {name: _formula(sheets.tex_of(name)) for name in catalogue}
    return {functions_script.FILE: functions_script.source(), sheets.FILE: sheets.source(rendered)}


def _formula(tex: str) -> str:
    return formulas.in_frame(formulas.render(tex, display=True))
