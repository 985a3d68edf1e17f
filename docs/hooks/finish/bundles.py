"""The scripts of the site without their comments, and styles: one file for what loads at once."""

import re
from functools import cache

from activations import catalogue
from docs.hooks.finish import formulas
from docs.hooks.pages.comparison import functions_script, sheets
from docs.hooks.pages.comparison.view import ASSETS, SCRIPTS

BUNDLES = {  # each request costs a round trip
    "live": tuple(f"curves/{name}.js" for name in ("curve", "entries", "controls", "live")),
    "compare": (  # the page runs last
        *(functions_script.FILE, *SCRIPTS, "curves/controls.js", "compare/page.js"),
    ),
    "explorer": (
        *(f"curves/{name}.js" for name in ("curve", "numbers", "plot", "entries", "choices")),
        "curves/controls.js",
        *(f"explorer/{name}.js" for name in ("address", "explorer", "view", "board", "reading")),
        *(f"explorer/{name}.js" for name in ("gestures", "adding", "list", "panel", "words")),
        "explorer/later.js",
    ),
    "explorer/differences": ("curves/differences.js",),  # these are loaded when first used
    "explorer/downloads": ("explorer/downloads.js",),
    "explorer/compare": ("compare/words.js", "explorer/compare.js"),
    "explorer/layers": tuple(
        f"explorer/{name}.js" for name in ("distribution", "histograms", "setting", "layers")
    ),
    "explorer/yours": (
        *(f"explorer/{name}.js" for name in ("mathematics", "operations", "tokens", "formula")),
        *(f"explorer/{name}.js" for name in ("fitting", "identify", "recognition", "samples")),
        *(f"explorer/{name}.js" for name in ("own", "verdicts", "yours")),
    ),
    "explorer/network": ("explorer/lesson.js", "explorer/network.js"),
    "explorer/worker": ("explorer/worker.js",),
    "explorer/training": ("explorer/training.js",),
    "ranking": ("search/texts.js", "search/ranking.js"),
}
STYLES = {
    "live": ("curves/live.css",),
    "compare": ("curves/controls.css", "curves/drawn.css", "compare/compare.css"),
    "explorer": (
        *("curves/controls.css", "curves/drawn.css"),
        *(f"explorer/{name}.css" for name in ("panels", "plot", "list")),
        *(f"explorer/{name}.css" for name in ("layers", "yours", "network")),
    ),
}
DOC = r"/\*\*(?:[^*]|\*(?!/))*\*/"  # types, for the most part
COMMENT = re.compile(
    rf"^\s*(?://.*|{DOC})\n|{DOC} ?|(?<=[;,{{(]) // .*$|^ +",
    re.MULTILINE,
)


def scripts() -> dict[str, bytes]:
    """Return the texts of the scripts, by their paths in the site.

    Comments, which are as long as the code, go.
    """
    data = _data()
    alone = {f"assets/{file.name}": _read(file.name) for file in ASSETS.glob("*.js")}
    texts = {**data, **alone}
    for name, parts in BUNDLES.items():
        texts[f"assets/{name}.js"] = "\n".join(data.get(part) or _read(part) for part in parts)
    return {path: COMMENT.sub("", text).encode() for path, text in texts.items()}


def styles() -> dict[str, bytes]:
    """Return the stylesheets of some pages, by their paths in the site."""
    return {
        f"assets/{name}.css": "\n".join(map(_read, parts)).encode()
        for name, parts in STYLES.items()
    }


def _read(part: str) -> str:
    return (ASSETS / part).read_text(encoding="utf-8")


@cache  # while serving, a change of what it depends on starts anew
def _data() -> dict[str, str]:
    rendered = {name: _formula(sheets.tex_of(name)) for name in catalogue}
    return {functions_script.FILE: functions_script.source(), sheets.FILE: sheets.source(rendered)}


def _formula(tex: str) -> str:
    return formulas.in_frame(formulas.render(tex, display=True))
