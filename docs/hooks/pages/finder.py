"""The form that searches, filters and sorts the cards of all functions, and what it goes by."""

from __future__ import annotations

import math
from html import escape
from typing import Any

from activations import catalogue
from activations.facts import TRANSCENDENTAL, number_text
from docs.hooks.pages import papers
from docs.hooks.pages.elsewhere import framework, search_names
from docs.hooks.pages.related import properties

TRANSCENDENTAL_COST = 10  # additions, about
SORTS = {
    "": "family",
    "name": "name",
    "year": "year of its first paper, oldest first",
    "cost": f"operations, fewest first (exp as {TRANSCENDENTAL_COST})",
    "slope": "steepest slope, smallest first",
}


def attributes(name: str) -> str:
    """Return what the form asks of the card of a function, as attributes of its item."""
    data = {
        "words": _words(catalogue[name]),
        "is": "|".join([*_true_of(name), *_frameworks(name)]),
        **{f"by-{key}": value for key, value in _ranks(name).items()},
    }
    return "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())


def _words(entry: Any) -> str:
    """All that it is called, with blanks for hyphens and underscores as the form has them."""
    said = [entry.facts.title, *entry.facts.aliases, *search_names(entry)]
    return " ".join(
        dict.fromkeys(" ".join(said).lower().replace("-", " ").replace("_", " ").split())
    )


def _true_of(name: str) -> list[str]:
    return [key for key, value in properties(catalogue[name]).items() if value]


def _frameworks(name: str) -> list[str]:
    return list(dict.fromkeys(framework(full) for full in catalogue[name].facts.names))


def _ranks(name: str) -> dict[str, str]:
    """What the cards are sorted by, as numbers but for the name; nothing where unknown."""
    facts: Any = catalogue[name].facts
    cost = "" if facts.operations is None else _cost(facts.operations)
    slope = number_text(facts.lipschitz, upwards=True) if _is_finite(facts.lipschitz) else ""
    year = next((str(papers.record(key)["year"]) for key in facts.papers), "")
    return {"name": facts.title.lower(), "year": year, "cost": str(cost), "slope": slope}


def _cost(operations: dict[str, int]) -> int:
    """Operations on one element, by what they take."""
    return sum(
        count * (TRANSCENDENTAL_COST if operation in TRANSCENDENTAL else 1)
        for operation, count in operations.items()
    )


def _is_finite(number: Any) -> bool:
    return isinstance(number, float) and math.isfinite(number)


def form() -> str:
    """Return the form, which is hidden where no script runs; the full list needs none."""
    options = "".join(f'<option value="{value}">{text}</option>' for value, text in SORTS.items())
    parts = [
        '<form class="finder" role="search" aria-label="Functions" data-search-exclude>',
        '<input type="search" name="find" aria-label="Name or alias" placeholder="Name or alias">',
        f"<label>Sort by <select name=sort>{options}</select></label>",
        "<details><summary>Filter by property and framework</summary>",
        _choices("Properties", _distinguishing([_true_of(name) for name in catalogue])),
        _choices(
            "Named in", list(dict.fromkeys(word for n in catalogue for word in _frameworks(n)))
        ),
        "</details>",
        '<p><output aria-live="polite"></output> <button type="reset">Show all</button></p>',
        "</form>",
    ]
    return "\n".join(parts)


def _distinguishing(each: list[list[str]]) -> list[str]:
    """What is true of some functions and not of all, in order of first appearance."""
    found = dict.fromkeys(word for words in each for word in words)
    return [word for word in found if not all(word in words for words in each)]


def _choices(legend: str, words: list[str]) -> str:
    boxes = "\n".join(
        f'<label><input type="checkbox" name="is" value="{escape(word)}">{escape(word)}</label>'
        for word in words
    )
    return f"<fieldset><legend>{legend}</legend>\n{boxes}\n</fieldset>"
