"""The form that searches, filters and sorts the cards of all functions, and the data it uses."""

import math
from html import escape
from typing import Any

from activations import catalogue
from activations.facts import TRANSCENDENTAL, number_text
from docs.hooks.pages.framework_names import frameworks, search_names

TRANSCENDENTAL_COST = 10  # additions, roughly
SORTS = {
    "": "family",
    "name": "name",
    "year": "year, oldest first",
    "cost": f"operations, fewest first (exp as {TRANSCENDENTAL_COST})",
    "slope": "steepest slope, smallest first",
}


def attributes(name: str) -> str:
    """Return the data attributes of a function's card that the form reads."""
    entry: Any = catalogue[name]
    data = {
        "words": _words(entry),
        "is": "|".join([*_properties(entry), *frameworks(entry)]),
        **{f"by-{key}": value for key, value in _ranks(name).items()},
    }
    return "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())


def _words(entry: Any) -> str:
    """All words of its names, with spaces for hyphens and underscores, as in the form's script."""
    # MXNet has ELU, SELU and GELU under LeakyReLU(act_type=...), which is not what "leaky" means
    theirs = [name for name in search_names(entry) if "act_type" not in name]
    names = " ".join([entry.facts.title, *entry.facts.aliases, *theirs])
    return " ".join(dict.fromkeys(names.lower().replace("-", " ").replace("_", " ").split()))


def _properties(entry: Any) -> list[str]:
    """The properties that a function has, in the words of the facts."""
    facts = entry.facts
    known = {
        "of an axis": entry.of_axis,
        "bounded": facts.bounded,
        "oscillating": facts.period is not None,
        "smooth": facts.smoothness == float("inf"),
    }
    if not entry.of_axis:
        known |= {  # properties of a curve
            "monotone": facts.trend in ("increasing", "decreasing"),
            "odd": facts.parity == "odd",
            "even": facts.parity == "even",
            "convex": facts.convexity in ("convex", "affine"),
            "zero-centred": facts.zero_centred,
            "sparse": facts.sparse,
            "saturating on the left": facts.saturating_left,
            "saturating on the right": facts.saturating_right,
            "without exp or the like": facts.needs_no_exp,
        }
    return [name for name, holds in known.items() if holds]


def _ranks(name: str) -> dict[str, str]:
    """The keys that cards are sorted by, as numbers except for the name; empty where unknown."""
    facts: Any = catalogue[name].facts
    cost = slope = ""
    if facts.operations is not None:
        costs = dict.fromkeys(TRANSCENDENTAL, TRANSCENDENTAL_COST)
        cost = str(sum(n * costs.get(name, 1) for name, n in facts.operations.items()))
    if isinstance(facts.lipschitz, float) and math.isfinite(facts.lipschitz):
        slope = number_text(facts.lipschitz, upwards=True)
    year = str(facts.year or "")
    return {"name": facts.title.lower(), "year": year, "cost": cost, "slope": slope}


def form() -> str:
    """Return the form, hidden where no script runs: the full list works without it."""
    options = "".join(f'<option value="{value}">{text}</option>' for value, text in SORTS.items())
    named = [name for entry in catalogue.values() for name in frameworks(entry)]
    parts = [
        '<form class="finder" role="search" aria-label="Functions" data-search-exclude>',
        '<input type="search" name="find" aria-label="Name or alias" placeholder="Name or alias">',
        f"<label>Sort by <select name=sort>{options}</select></label>",
        "<details><summary>Filter by property and framework</summary>",
        _choices("Properties", _distinguishing_properties()),
        _choices("Named in", list(dict.fromkeys(named))),
        "</details>",
        '<p><output aria-live="polite"></output> <button type="reset">Show all</button></p>',
        "</form>",
    ]
    return "\n".join(parts)


def _distinguishing_properties() -> list[str]:
    """Properties of some functions but not all, in order of first appearance."""
    each = list(map(_properties, catalogue.values()))
    found = dict.fromkeys(name for names in each for name in names)
    return [name for name in found if not all(name in names for names in each)]


def _choices(legend: str, words: list[str]) -> str:
    boxes = "\n".join(
        f'<label><input type="checkbox" name="is" value="{escape(word)}">{escape(word)}</label>'
        for word in words
    )
    return f"<fieldset><legend>{legend}</legend>\n{boxes}\n</fieldset>"
