"""What is known of each function, aligned, so that a fact of one stands beside that of another."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from activations import catalogue
from activations.facts.names import names_of
from activations.facts.table import groups
from activations.facts.wording import formula_text
from docs.hooks.pages.glance import VALUES, usual_values
from docs.hooks.pages.notation import in_lines, of_parameters
from docs.hooks.pages.order import family

FILE = "assets/facts.js"  # loaded when it is needed
HEAD = """"use strict";

// What the pages of functions say, written when the site is built.

/**
 * @typedef {object} Sheet
 * @property {string} page its address, from the page that compares
 * @property {string} formula as HTML
 * @property {(string | null)[]} facts of each term; null where it has no meaning
 */"""
ROWS = (
    *("Parameters", VALUES, "Range", "Range of a component", "Period", "Monotonicity"),
    *("Jumps", "Kinks", "f″ jumps at", "Smoothness", "Lipschitz constant", "At its jumps"),
    *("Over its jumps", "Symmetry", "Convexity", "Limits", "Asymptotes", "Extrema"),
    *("Inflection points", "Fixed points", "Sum", "Shift-invariant", "Saturating", "Sparse"),
    *("Zero-centred", "Gain", "Backward gain", "Operations per element"),
    *("Needs exp or the like", "Introduced"),
)
ELSEWHERE = {  # words for what the table of such a function leaves out
    **dict.fromkeys(("Parameters", "Jumps", "Kinks", "Inflection points"), "none"),
    "Period": "none",
    "Symmetry": "none",
    "Convexity": "neither convex nor concave",
}
IN_PERIOD = " in a period"


def source(formulas: Mapping[str, str]) -> str:
    """Return the text of a script, which has one global, given each formula as HTML."""
    sheets = [f"    {name}: {_json(_sheet(name, formulas[name]))}," for name in catalogue]
    lines = [
        *(HEAD, "const facts = {", f"  terms: {_json(ROWS)},"),
        f"  frameworks: {_json(frameworks())}, // whose names are the last facts",
        *("  /** @type {Record<string, Sheet>} */", "  sheets: {", *sheets, "  },", "};"),
    ]
    return "\n".join(lines) + "\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def frameworks() -> tuple[str, ...]:
    """The common ones, in the order of the tables of names."""
    known = [
        there.framework for f in catalogue.values() for there in names_of(f.facts.title).values()
    ]
    return tuple(dict.fromkeys(framework.name for framework in known if framework.is_common))


def tex_of(name: str) -> str:
    """The formula of a function on lines as short as on its page."""
    return in_lines(catalogue[name])


def _sheet(name: str, formula: str) -> dict[str, Any]:
    entry: Any = catalogue[name]
    known = _known(entry) | dict(_names(entry))
    if unknown := known.keys() - {*ROWS, *frameworks()}:
        raise ValueError(f"add {', '.join(sorted(unknown))} to ROWS, the facts to compare")
    facts = [known.get(term, _absent(entry, term)) for term in (*ROWS, *frameworks())]
    return {"page": f"../functions/{family(name)}/{name}/", "formula": formula, "facts": facts}


def _absent(entry: Any, term: str) -> str | None:
    if term in frameworks() or entry.of_axis:
        return "none" if term == "Parameters" else None
    return ELSEWHERE.get(term)


def _known(entry: Any) -> dict[str, str]:
    """Facts by terms that are the same for all functions."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for term, text in _all_rows(entry):
        texts[term].append(text)
    return {term: "; ".join(found) for term, found in texts.items()}


def _all_rows(entry: Any) -> Iterator[tuple[str, str]]:
    facts = entry.facts
    if facts.parameters:
        condition = formula_text(facts.holds_for)
        letters = f"; what has letters holds for {condition}" if condition else ""
        yield "Parameters", f"{of_parameters(facts)} by default, and here{letters}"
    values = usual_values(entry)
    yield VALUES, f"({values}) for the three as scores" if entry.of_axis else values
    main = f"For {formula_text(facts.holds_for) or 'all parameters'}"
    for group in groups(facts):
        narrower = group.condition.removeprefix(main).strip()
        for row in group.rows:
            term = row.term.removesuffix(IN_PERIOD)
            text = f"{row.text}, in a period" if row.term.endswith(IN_PERIOD) else row.text
            is_narrow = narrower and not group.condition.startswith("At ")
            yield ALIKE.get(term, term), f"{text} ({narrower})" if is_narrow else text


ALIKE = {
    "Jump": "Jumps",
    "Kink": "Kinks",
    "Period of f′": "Period",
    "At its jump": "At its jumps",
    "Inflection point": "Inflection points",
    "Fixed point": "Fixed points",
    "Lipschitz constant, 2-norm": "Lipschitz constant",
}


def _names(entry: Any) -> Iterator[tuple[str, str]]:
    """The call of each framework, if one is the function at its defaults that one."""
    found: dict[str, str] = {}
    names = names_of(entry.facts.title).values()
    for there in sorted(names, key=lambda there: there.parameters != dict(entry.parameters)):
        found.setdefault(there.framework.name, there.call)
    yield from ((name, call) for name, call in found.items() if name in frameworks())
