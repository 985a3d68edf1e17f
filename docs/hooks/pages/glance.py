"""The box "At a glance" of a function's page: what its facts say, and two lines of advice."""

import math
import re
from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from activations.facts.table import groups
from activations.facts.wording import formula_text, line_text, listed, number_text
from activations.formulas import number
from docs.hooks.figures.marks import short
from docs.hooks.pages import notation, papers, slopes
from docs.hooks.pages.text import inline

ADVICE = re.compile(r"^\*\*(?:Choose|Avoid) it\*\*.*?(?:\n\n|\Z)", re.MULTILINE | re.DOTALL)
OF_AXIS = {
    "Range of a component": "Range of a component",
    "Sum": "Sum",
    "Lipschitz constant, 2-norm": "Lipschitz constant",
    "Shift-invariant": "Shift-invariant",
}
USUAL = (-2.0, 0.0, 2.0)
VALUES = "At −2, 0 and 2"
LINKS = {
    "Check values": "check-values",
    "Code": "code",
    "In your framework": "in-your-framework",
    "All facts": "facts",
}


class Cell(NamedTuple):
    """One fact: its term, the value, and a remark."""

    term: str
    value: str
    note: str = ""


def advice_in(head: str) -> tuple[str, list[str]]:
    """Return the head of a page without its lines of advice, and these."""
    return ADVICE.sub("", head), [" ".join(found.split()) for found in ADVICE.findall(head)]


def box(entry: Any, formula: str, advice: list[str]) -> str:
    """Return the box as Markdown; `formula` is that of f."""
    listed = "\n".join(
        f"<div><dt>{escape(cell.term)}</dt>"
        f"<dd><strong>{escape(cell.value)}</strong> {cell.note}</dd></div>"
        for cell in [*_cells(entry), *_origin(entry.facts)]
    )
    counsel = "\n\n".join(advice)
    links = " ".join(f"[{label}](#{place})" for label, place in LINKS.items())
    return (
        '<section class="at-a-glance" aria-labelledby="at-a-glance" markdown>\n\n'
        "## At a glance\n\n"
        f'<div class="definition" markdown>\n{formula}\n\n{notation.of_value(entry)}\n\n</div>\n'
        f"<dl>\n{listed}\n</dl>\n\n"
        f'<div class="advice" markdown>\n\n{counsel}\n\n</div>\n\n'
        f"{links}\n{{ .jumps data-search-exclude='' }}\n\n</section>"
    )


def _cells(entry: Any) -> Iterator[Cell]:
    facts = entry.facts
    rows = {row.term: row.text for group in groups(facts) for row in group.rows}
    if entry.of_axis:
        yield Cell("Of the scores −2, 0, 2", f"({usual_values(entry)})")
        yield from (
            Cell(name, rows[term].removeprefix("yes, "))
            for term, name in OF_AXIS.items()
            if term in rows
        )
        return
    yield Cell(VALUES, usual_values(entry))
    yield _range(facts, rows["Range"])
    yield _steepest(facts, entry)
    if at_breaks := slopes.at_breaks(entry):
        yield Cell(f"Slope at {at_breaks[0]}", at_breaks[1], "by convention")
    if facts.parameters:
        yield Cell("Parameters", notation.of_parameters(facts), "by default, and here")
    for term, place, limit in zip(
        ("At −∞", "At ∞"), (-math.inf, math.inf), facts.limits, strict=True
    ):
        yield _end(term, float(entry(place)), limit, facts)


def usual_values(entry: Any) -> str:
    """Return its values at a few points."""
    return ", ".join(map(short, entry(USUAL).tolist()))


def _range(facts: Any, row: str) -> Cell:
    """The range at the defaults, and how it depends on parameters."""
    notes = [_extremes(facts)]
    notes += [f"without {listed(map(str, facts.gaps))}"] if facts.gaps else []
    if row.startswith("{"):  # two values, and nothing between
        return Cell("Range", row.rpartition(", ")[0])
    ends = [number(end, facts.parameters) for end in (facts.range.low, facts.range.high)]
    here = str(facts.range._replace(low=ends[0], high=ends[1])) if facts.parameters else ""
    if here not in ("", str(facts.range)):
        condition = formula_text(facts.holds_for)
        notes.append(f"{facts.range} {f'for {condition}' if condition else 'in general'}")
    return Cell("Range", here or str(facts.range), "; ".join(filter(None, notes)))


def _origin(facts: Any) -> Iterator[Cell]:
    if facts.origin:
        yield Cell("Introduced", str(facts.year), inline(papers.in_prose(facts.origin)))


def _extremes(facts: Any) -> str:
    found = [extremum for extremum in facts.extrema if extremum.is_global]
    return "; ".join(f"{one.kind} at {short(one.x)}" for one in found[:1])


def _steepest(facts: Any, entry: Any) -> Cell:
    if facts.lipschitz == math.inf:
        note = "it jumps" if facts.jumps else "it grows without bound"
        return Cell("Largest slope", "none", note)
    largest = number_text(facts.lipschitz, upwards=True)
    return Cell("Largest slope", largest, slopes.where_steepest(entry))


def _end(term: str, value: float, limit: Any, facts: Any) -> Cell:
    if limit.value is not None and math.isfinite(limit.value):
        return _bound(term, limit.value, facts)
    if limit.slope is not None and limit.intercept is not None:
        line = line_text(limit.slope, limit.intercept)
        return Cell(term, f"y = {line}", "along this line" if limit.slope else "")
    if limit.value is not None:
        return Cell(term, number_text(limit.value))
    return Cell(term, "no limit")


def _bound(term: str, value: float, facts: Any) -> Cell:
    """A finite limit: where the range ends there, as the formula that the facts have for it."""
    formulas = [end for end in (facts.range.low, facts.range.high) if isinstance(end, str)]
    for formula in formulas:
        if math.isclose(number(formula, facts.parameters), value):
            text = number_text(formula)
            if facts.parameters:
                return Cell(term, number_text(value), f"in general {text}")
            return Cell(term, text)
    return Cell(term, number_text(value))
