"""catalogue.csv: a row for each function, with the facts that fit into a cell."""

import csv
import io
import json
import math
from collections.abc import Callable, Iterator
from functools import cache, partial
from operator import attrgetter
from typing import Any, NamedTuple

from activations import catalogue
from activations.formulas import FormulaError, number
from docs.hooks.pages.export import fact_names, page_of, schema_json
from docs.hooks.pages.framework_names import frameworks
from docs.hooks.pages.order import family

FILE = "catalogue.csv"
NUMBER = {"$ref": "#/$defs/number"}
BETWEEN = ";"  # several values in a cell


class Column(NamedTuple):
    """A column: its name, the type of its cells (`number list` of several), its meaning."""

    name: str
    kind: str
    meaning: str
    value: Callable[[Any], Any]


@cache
def columns() -> tuple[Column, ...]:
    """Return the columns: what names a function, its formulas, then its facts."""
    return (
        Column("name", "string", "The name in the package.", attrgetter("__name__")),
        Column("title", "string", "The name as people write it.", attrgetter("facts.title")),
        Column("family", "string", "Its module, and the folder of its page.", _family),
        Column("page", "string", "The page, relative to the root of the site.", _page),
        Column("parameters", "string list", "The parameters, at their defaults.", _parameters),
        Column("formula", "string", "The formula, in LaTeX.", attrgetter("formula.latex")),
        Column(
            "derivative",
            "string",
            "The formula of the derivative, in LaTeX.",
            attrgetter("derivative.formula.latex"),
        ),
        Column("aliases", "string list", "Other names and spellings.", attrgetter("facts.aliases")),
        Column("frameworks", "string list", "Frameworks that have it.", frameworks),
        *_pair("range", "The {} end of the range.", ("low", "high"), attrgetter("facts.range")),
        *_pair("limit", "The limit at the {} end.", ("left", "right"), _limits),
        *_facts(),
    )


def rows() -> list[list[str]]:
    """Return the cells of all functions."""
    return [
        [_cell(c.kind, c.value(entry), entry.facts.parameters) for c in columns()]
        for entry in catalogue.values()
    ]


def catalogue_csv() -> str:
    """Return the text of the file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in columns())
    writer.writerows(rows())
    return text.getvalue()


def _family(entry: Any) -> str:
    return family(entry.__name__)


def _page(entry: Any) -> str:
    return page_of(entry.__name__)


def _parameters(entry: Any) -> list[str]:
    return [f"{name}={value:g}" for name, value in entry.facts.parameters.items()]


def _limits(entry: Any) -> Any:
    return [end.value for end in entry.facts.limits] if entry.facts.limits else [None, None]


def _pair(
    name: str, meaning: str, ends: tuple[str, str], both: Callable[[Any], Any]
) -> Iterator[Column]:
    for place, end in enumerate(ends):
        value = partial(lambda place, entry: both(entry)[place], place)
        yield Column(f"{name}_{end}", "number", meaning.format(end), value)


def _facts() -> Iterator[Column]:
    """Facts of one value, or of several numbers, as the schema of the catalogue tells."""
    entry = json.loads(schema_json())["properties"]["functions"]["additionalProperties"]
    for name in fact_names():
        told = entry["properties"]["facts"]["properties"][name]
        if kind := _kind(told):
            meaning = told["description"].replace("null", "empty")
            yield Column(name, kind, meaning, attrgetter(f"facts.{name}"))


def _kind(told: dict[str, Any]) -> str:
    """The type of a cell; empty for what does not fit into one."""
    options = told.get("anyOf", [told])
    if any("$ref" in option for option in options):
        return "number"
    if any(option.get("items") == NUMBER for option in options):
        return "number list"
    types = {"string" if "enum" in option else option["type"] for option in options}
    return next((kind for kind in ("string", "boolean") if kind in types), "")


def _cell(kind: str, value: Any, parameters: dict[str, float]) -> str:
    """A value as text: infinite numbers as a Table Schema has them."""
    if isinstance(value, tuple | list):
        return BETWEEN.join(_cell(kind, part, parameters) for part in value)
    if kind.startswith("number") and isinstance(value, str):
        try:
            value = number(value, parameters)
        except FormulaError:  # it depends on the number of components
            return ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).upper() if value in (math.inf, -math.inf) else str(value)
