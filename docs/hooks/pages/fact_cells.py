"""Facts of a function as the cells of a table: short, and in an order to sort by."""

import json
import math
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import activations
from activations.facts import TRANSCENDENTAL, number_text
from activations.facts.table import groups
from activations.formulas import number
from docs.hooks.figures.marks import short
from docs.hooks.pages.families import families
from docs.hooks.pages.numbers import number as rounded

COSTS = Path(activations.__file__).parent / "costs.json"  # written by `make bench`
TRANSCENDENTAL_COST = 10  # additions, roughly
UNKNOWN = "–"
SMOOTHNESS = {-1: "jumps", 0: "kinks", 1: "once", math.inf: "smooth"}
TRENDS = {"increasing": "rises", "decreasing": "falls"}
SIDES = {(True, True): "both", (True, False): "left", (False, True): "right"}


class Cell(NamedTuple):
    """What stands in a cell, and what it is sorted by where that is not its text."""

    text: str = UNKNOWN
    order: str | None = ""


def of_family(entry: Any) -> Cell:
    (family,) = families([entry.__name__])
    return Cell(family.title, None)


def said(holds: bool | None) -> Cell:
    return Cell() if holds is None else Cell("yes" if holds else "no", None)


def decimal(value: float | None) -> Cell:
    """Three decimals; the file has all."""
    return Cell() if value is None else Cell(_rounded(value), repr(value))


def _rounded(value: float) -> str:
    return short(value) if math.isfinite(value) else number_text(value)


def of_range(entry: Any) -> Cell:
    """The range at the defaults, which sorts by its lower end."""
    facts = entry.facts
    ends = [number(end, facts.parameters) for end in (facts.range.low, facts.range.high)]
    if not facts.parameters and (exact := _exact_range(facts)):
        return Cell(exact, repr(ends[0]))
    low, high = (float(f"{end:.3f}") for end in ends)
    return Cell(str(facts.range._replace(low=low, high=high)), repr(ends[0]))


def _exact_range(facts: Any) -> str:
    """What is shorter than three decimals: `{0, 1}`, a range without an inside, or `π/2`."""
    rows = {row.term: row.text for group in groups(facts) for row in group.rows}
    if rows.get("Range", "").startswith("{"):
        return rows["Range"].rpartition(", ")[0]
    return str(facts.range) if isinstance(facts.range.high, str) else ""


def of_symmetry(entry: Any) -> Cell:
    parity = entry.facts.parity
    return Cell() if parity is None else Cell("none" if parity == "neither" else parity, None)


def of_trend(entry: Any) -> Cell:
    return Cell() if entry.of_axis else Cell(TRENDS.get(entry.facts.trend, "no"), None)


def of_smoothness(entry: Any) -> Cell:
    order = entry.facts.smoothness
    return Cell(SMOOTHNESS.get(order, f"{order:g} times"), repr(order))


def of_saturation(entry: Any) -> Cell:
    sides = (entry.facts.saturating_left, entry.facts.saturating_right)
    return Cell() if None in sides else Cell(SIDES.get(sides, "no"), None)


def of_slope(entry: Any) -> Cell:
    """The Lipschitz constant; of an axis it may depend on the number of components."""
    largest = entry.facts.lipschitz
    return Cell() if not isinstance(largest, float) else decimal(largest)


def of_year(entry: Any) -> Cell:
    return Cell(str(entry.facts.year), None) if entry.facts.year else Cell()


def of_operations(entry: Any) -> Cell:
    operations = entry.facts.operations
    if operations is None:
        return Cell()
    costs = dict.fromkeys(TRANSCENDENTAL, TRANSCENDENTAL_COST)
    return Cell(str(sum(n * costs.get(name, 1) for name, n in operations.items())), None)


def of_time(entry: Any) -> Cell:
    cost = measured()["costs"].get(entry.__name__)
    return Cell() if cost is None else Cell(rounded(cost), None)


@cache
def measured() -> Any:
    """Return the measured times, and on which machine."""
    return json.loads(COSTS.read_text(encoding="utf-8"))
