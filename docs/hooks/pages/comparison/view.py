"""The page that compares, as a reader without a script sees it: two functions, and the form.

Its parts are made by the scripts that make them in the browser.
"""

import json
from contextlib import closing
from html import escape
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

from activations import catalogue
from docs.hooks.pages.comparison import functions_script, sheets
from docs.hooks.pages.order import family
from docs.hooks.pages.text import title_and_summary

ASSETS = Path(__file__).parents[3] / "assets"
SCRIPTS = (
    *(f"curves/{name}.js" for name in ("curve", "numbers", "plot", "entries", "choices")),
    "curves/differences.js",
    *("compare/query.js", "compare/words.js", "compare/comparison.js"),
)
FAMILIES = Path("gallery/functions")
USUAL = "const USUAL = query.DEFAULTS.map((name) => ({name, parameters: {}}));"


def view() -> str:
    """Return the form and what is compared, as HTML."""
    shown = _run(
        "{names: query.DEFAULTS, window: comparison.windowFor(USUAL),"
        " parts: {...comparison.partsOf(USUAL, null), table: comparison.tableOf(USUAL)}}"
    )
    parts = shown["parts"]
    picks = "".join(_pick(place, name) for place, name in enumerate(shown["names"]))
    return (
        '<section class="comparison" data-search-exclude>'  # holds no other, which would end it
        '<form class="picks" aria-label="What to compare" novalidate>'
        f"{picks}{_window(*shown['window'])}"
        '<p><button type="button" data-add>Add a function</button> '
        '<button type="button" data-copy>Copy link</button></p></form>'
        '<p class="caution" role="status" hidden></p>'
        '<p class="without-script">To choose other functions takes a script, which does not run '
        "here. This is what it shows of two.</p>"
        f'<h2 data-part="heading">{parts["heading"]}</h2>'
        f'<p class="lead" data-part="words" aria-live="polite">{parts["words"]}</p>'
        f'<div class="pictures" data-part="pictures">{parts["pictures"]}</div>'
        "<h2>Facts side by side</h2>"
        '<label class="only"><input type="checkbox"> Only what differs</label>'
        f'<p class="caption" data-part="caption">{parts["caption"]}</p>'
        f'<div data-part="table" data-facts="../{sheets.FILE}">{parts["table"]}</div></section>'
    )


def pairs(listed: list[str]) -> str:
    """Return links that compare pairs, such as `silu,mish`, each with how far they are apart."""
    gaps = _run(f"{[pair.split(',') for pair in listed]}.map((pair) => words.gap(pair))")
    items = []
    for pair, gap in zip(listed, gaps, strict=True):
        titles = " and ".join(catalogue[name].facts.title for name in pair.split(","))
        items.append(f'<li><a href="?f={pair}">{escape(titles)}</a> <span>{gap}</span></li>')
    return f'<ul class="mixed-up" data-search-exclude>{"".join(items)}</ul>'


def _run(expression: str) -> Any:
    """Evaluate an expression of the scripts, in an engine that no process forked later has."""
    formulas = {name: _formula(name) for name in catalogue}
    files = [ASSETS / name for name in SCRIPTS]
    texts = [file.read_text(encoding="utf-8") for file in files]
    with closing(MiniRacer()) as engine:
        for text in (functions_script.source(), sheets.source(formulas), *texts, USUAL):
            engine.eval(text)
        return json.loads(str(engine.eval(f"JSON.stringify({expression})")))


def _formula(name: str) -> str:
    """TeX, which is rendered with that of the rest of the page."""
    return f'<div class="arithmatex">\\[{escape(sheets.tex_of(name))}\\]</div>'


def _pick(place: int, chosen: str) -> str:
    ordinal = ("First", "Second")[place]
    return (
        f'<div class="pick curve-{place}"><label><span>{ordinal}</span> '
        f"<select>{_options(chosen)}</select></label></div>"
    )


def _options(chosen: str) -> str:
    """The functions by their families, one of them chosen."""
    groups: dict[str, list[str]] = {}
    for name, entry in catalogue.items():
        selected = " selected" if name == chosen else ""
        option = f'<option value="{name}"{selected}>{escape(entry.facts.title)}</option>'
        groups.setdefault(family(name), []).append(option)
    return "".join(
        f'<optgroup label="{escape(_title(folder))}">{"".join(options)}</optgroup>'
        for folder, options in groups.items()
    )


def _title(folder: str) -> str:
    return title_and_summary((FAMILIES / folder / "README.md").read_text(encoding="utf-8"))[0]


def _window(low: float, high: float) -> str:
    return (
        '<div class="ends" role="group" aria-label="Window">'
        f'<label>From x = <input type="number" step="any" name="from" value="{low:g}"></label> '
        f'<label>To x = <input type="number" step="any" name="to" value="{high:g}"></label> '
        '<button type="button" data-fit hidden>Fit</button></div>'
    )
