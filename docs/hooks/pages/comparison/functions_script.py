"""Every function and its derivatives in JavaScript, printed from their Python code.

Whatever draws or computes in the browser reads them.
"""

import json
import re
from functools import cache
from typing import Any

import numpy as np

from activations import catalogue
from activations._parameters import Domain, finite
from activations.facts.wording import formula_text
from activations.formulas import JAVASCRIPT_HELPERS, SYMBOLS, to_javascript, trace
from docs.hooks.figures.window import window

FILE = "assets/functions.js"
HEAD = """// @ts-nocheck
"use strict";

// Printed from the Python code of the package when the site is built; a comparison is a number.

/**
 * @typedef {object} Parameter
 * @property {number} usual its default
 * @property {string} symbol its letter in formulas
 * @property {number} [from] the smallest value that it may have
 * @property {number} [above] a number that it must exceed
 * @property {string} [notBelow] the name of another that it must reach
 */
/**
 * @typedef {object} Entry
 * @property {string} title
 * @property {boolean} ofAxis whether values are those of the first component, of the scores x and 0
 * @property {Record<string, Parameter>} parameters in the order in which values take them
 * @property {[number, number]} window from where to where x shows what is particular to it
 * @property {string} [like] the function that those values are of, if it is another
 * @property {((x: number, ...parameters: number[]) => number)[]} values f, f′ and f″, or nothing
 */"""
SCORES = np.linspace(-30, 30, 601)


def source() -> str:
    """Return the text of the script, which has one global, a map of entries by their names."""
    return f"{HEAD}\n{_script(list(catalogue))}"


def of_function(name: str) -> str:
    """Return the same for a page that draws one function alone."""
    return _script([name])


def _script(names: list[str]) -> str:
    entries = "\n".join(f"    {name}: {_entry(catalogue[name])}," for name in names)
    helpers = "\n  ".join(
        text
        for name, text in JAVASCRIPT_HELPERS.items()
        if re.search(rf"(?<!\.)\b{name}\(", entries)
    )
    return (
        f"const activations = (() => {{\n  {helpers}\n"
        f"  /** @type {{Record<string, Entry>}} */\n  const entries = {{\n{entries}\n  }};\n"
        "  return new Map(Object.entries(entries));\n})();\n"
    )


def _entry(entry: Any) -> str:
    frame = window(entry)
    known = {
        "title": entry.facts.title,
        "ofAxis": entry.of_axis,
        "parameters": {name: _parameter(entry, name) for name in entry.parameters},
        "window": [round(frame.left, 1) + 0.0, round(frame.right, 1) + 0.0],
    }
    if entry.of_axis and (equal := of_two_scores(entry)):
        known["like"] = equal.__name__
    fields = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in known.items()]
    return f"{{{', '.join([*fields, f'values: [{_values(entry)}]'])}}}"


def _parameter(entry: Any, name: str) -> dict[str, Any]:
    domain = entry.domains.get(name, finite)
    known = {"usual": entry.parameters[name], "symbol": formula_text(SYMBOLS[name])}
    return known | _bound(domain) | ({"notBelow": domain.not_below} if domain.not_below else {})


def _bound(domain: Domain) -> dict[str, float]:
    """The end of the numbers that a parameter may be, which is 0 or none."""
    if domain.admits(-1.0):
        return {}
    return {"from": 0} if domain.admits(0.0) else {"above": 0}


def _values(entry: Any) -> str:
    """The function and both derivatives; of a function of an axis, those that equal it."""
    if entry.of_axis:
        equal = of_two_scores(entry)
        return _values(equal) if equal else ""
    functions = (entry, entry.derivative, entry.second_derivative)
    return ", ".join(
        to_javascript(trace(function), entry.parameters, helpers=False) for function in functions
    )


@cache
def of_two_scores(entry: Any) -> Any:
    """The elementwise function that is the first component for the scores x and 0, if one is."""
    first = entry(np.stack([SCORES, np.zeros_like(SCORES)]), axis=0)[0]
    for other in catalogue.values():
        if not other.of_axis and np.allclose(other(SCORES), first, rtol=1e-12, atol=1e-15):
            return other
    return None
