"""What search knows of a function's page beyond its text: names, facts in words, values."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from activations import catalogue, find, spellings
from activations.facts.names import names_of, plain
from activations.facts.table import groups
from activations.facts.wording import formula_text
from activations.formulas import SYMBOLS
from docs.hooks.pages import export, papers
from docs.hooks.pages.framework_names import frameworks

POINTS = [-3.3, -1.3, -0.7, -0.2, 0.3, 0.9, 2.2, 7.7]
"""Where a formula that somebody types is compared with the functions; no kink is at one."""


def functions() -> dict[str, dict[str, Any]]:
    """Return what search knows of each function, by the address of its page."""
    return {export.page_of(name): _known(name) for name in catalogue}


def _known(name: str) -> dict[str, Any]:
    entry: Any = catalogue[name]
    own = list(dict.fromkeys(map(plain, [name, entry.facts.title, *entry.facts.aliases])))
    theirs = dict.fromkeys(plain(one) for one in spellings(entry) if _is_meant(one, entry))
    shared = dict.fromkeys(map(plain, spellings(entry)))
    return {
        "own": own,
        "theirs": [key for key in theirs if key not in own],
        "shared": [key for key in shared if key not in own and key not in theirs],
        "words": " ".join([*own, *entry.facts.aliases, *_properties(entry), *_origin(entry)]),
        "paper": papers.record(entry.facts.origin)["title"] if entry.facts.origin else "",
        "sections": {
            "facts": _facts(entry),
            "in-your-framework": " ".join([*frameworks(entry), *_paths(entry)]),
            "papers": " ".join(n for key in entry.facts.papers for n in papers.family_names(key)),
        },
        "curves": _curves(entry),
    }


def _is_meant(spelling: str, entry: Any) -> bool:
    """Tell whether a name of a framework means this function, and not another or several."""
    try:
        return find(spelling) is entry
    except KeyError:
        return False


def _paths(entry: Any) -> list[str]:
    return [name.partition("(")[0] for name in names_of(entry.facts.title)]


def _origin(entry: Any) -> Iterator[str]:
    """Who introduced it, and when."""
    if entry.facts.origin:
        yield from papers.family_names(entry.facts.origin)
        yield str(entry.facts.year)


def _properties(entry: Any) -> Iterator[str]:
    """What is true of it, in one word each."""
    facts = entry.facts
    yield "bounded" if facts.bounded else "unbounded"
    yield {math.inf: "smooth", -1: "discontinuous"}.get(facts.smoothness, "")
    if facts.period is not None:
        yield "periodic"
    if not entry.of_axis:
        yield from (word for word in (facts.parity, facts.convexity) if word and word != "neither")
        yield "monotone" if facts.trend in ("increasing", "decreasing") else "non-monotone"
        yield facts.trend or ""
        yield "zero-centred" if facts.zero_centred else ""
        yield "sparse" if facts.sparse else ""
        yield "saturating" if facts.saturating_left or facts.saturating_right else ""
        yield "without exp" if facts.needs_no_exp else ""


def _facts(entry: Any) -> str:
    """The table of facts as a text, without what is not true of it."""
    rows = [row for group in groups(entry.facts) for row in group.rows]
    return "; ".join(f"{row.term}: {row.text}" for row in rows if not row.text.startswith("no"))


def _curves(entry: Any) -> dict[str, Any]:
    """The values at the points, with its slope and bend, at defaults and at other parameters."""
    defaults = dict(entry.facts.parameters)
    others = {key: float(f"{1.3 * value + 0.1:.3g}") for key, value in defaults.items()}
    letters = {key: [key, *_letters(key)] for key in defaults}
    found: dict[str, Any] = {"usual": _values(entry, defaults)}
    if defaults:
        found |= {"letters": letters, "others": others, "other": _values(entry, others)[:1]}
    return found


def _letters(parameter: str) -> list[str]:
    symbol = SYMBOLS.get(parameter, "")
    return [symbol.removeprefix("\\"), formula_text(symbol)] if symbol else []


def _values(entry: Any, parameters: dict[str, float]) -> list[list[float]]:
    of_curve = () if entry.of_axis else (entry.derivative, entry.second_derivative)
    return [
        [float(f"{value:.7g}") for value in f(np.array(POINTS), **parameters)]
        for f in (entry, *of_curve)
    ]
