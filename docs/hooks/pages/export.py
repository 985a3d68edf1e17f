"""catalogue.json: all that the catalogue knows, for programs."""

import dataclasses
import inspect
import json
import math
from typing import Any

from activations import catalogue
from activations.facts import Facts
from docs.hooks.pages import papers
from docs.hooks.pages.order import family
from docs.hooks.pages.schema import schema

FILE, SCHEMA = "catalogue.json", "catalogue.schema.json"
OUTSIDE = ("title", "parameters", "names", "aliases", "papers")  # facts that an entry has itself


def catalogue_json() -> str:
    """Return the text of the file."""
    functions = {name: _entry(name) for name in catalogue}
    return json.dumps({"$schema": SCHEMA, "functions": functions}, ensure_ascii=False, indent=1)


def schema_json() -> str:
    """Return the text of the schema, which says what each entry means."""
    return json.dumps(schema(OUTSIDE[:-1], fact_names()), ensure_ascii=False, indent=1)


def page_of(name: str) -> str:
    """Return the path of a function's page on the site."""
    return f"functions/{family(name)}/{name}/"


def _entry(name: str) -> dict[str, Any]:
    entry: Any = catalogue[name]
    facts: Any = entry.facts
    return {
        "title": facts.title,
        "summary": (inspect.getdoc(entry) or "").splitlines()[0],
        "family": family(name),
        "page": page_of(name),
        "parameters": {key: plain(value) for key, value in facts.parameters.items()},
        "formulas": {
            "value": entry.formula.latex,
            "derivative": entry.derivative.formula.latex,
            "second_derivative": entry.second_derivative.formula.latex,
            "parameter_derivatives": {
                key: derivative.formula.latex
                for key, derivative in entry.parameter_derivatives.items()
            },
        },
        "facts": {key: plain(getattr(facts, key)) for key in fact_names()},
        "names": plain(facts.names),
        "aliases": list(facts.aliases),
        "papers": [papers.record(key) for key in facts.papers],
    }


def fact_names() -> list[str]:
    """Names of all facts, the declared ones first."""
    declared = [field.name for field in dataclasses.fields(Facts)]
    attributes = {name: value for kind in Facts.__mro__ for name, value in vars(kind).items()}
    computed = [name for name, value in attributes.items() if isinstance(value, property)]
    return [name for name in (*declared, *computed) if name not in OUTSIDE]


def plain(value: Any) -> Any:
    """Return a value as JSON has it: an infinite number as a string, a record by its fields."""
    if value is ...:
        return "..."
    if isinstance(value, float) and math.isnan(value):
        raise ValueError("catalogue.json has no word for nan")
    if isinstance(value, float) and math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if dataclasses.is_dataclass(value):
        return {
            field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if hasattr(value, "_asdict"):
        return plain(value._asdict())
    if hasattr(value, "items"):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    return value
