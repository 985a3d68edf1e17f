"""The JSON schema of catalogue.json, from the types and docstrings of the facts."""

import inspect
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import griffe

from activations import facts

NUMBER = {
    "description": 'A number; infinite ones are "Infinity" and "-Infinity", one that depends on '
    "parameters is a formula in LaTeX.",
    "type": ["number", "string"],
}
TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
FORMULAS = {"value": TEXT, "derivative": TEXT, "second_derivative": TEXT}
PAPER = {"key": TEXT, "authors": TEXTS, "year": {**TEXT, "pattern": "^[0-9]{4}$"}, "title": TEXT}
WHERE = {"venue": TEXT, "doi": TEXT, "arxiv": TEXT, "url": TEXT}
ENTRY = {
    "summary": {**TEXT, "description": "What it is, in a phrase."},
    "family": {**TEXT, "description": "Its module, and the folder of its page."},
    "page": {**TEXT, "description": "The page, relative to the root of the site."},
}


def schema(apart: tuple[str, ...], told: list[str]) -> dict[str, Any]:
    """Return the schema of entries with the facts `apart` beside the others, which are `told`."""
    known = {name: _of_fact(name) for name in (*apart, *told)}
    latex_by_parameter = {"type": "object", "additionalProperties": TEXT}
    parts = {
        **{name: known[name] for name in apart},
        **ENTRY,
        "formulas": {
            **_object({**FORMULAS, "parameter_derivatives": latex_by_parameter}),
            "description": "Those of the function and of its derivatives, in LaTeX.",
        },
        "facts": {
            **_object({name: known[name] for name in told}),
            "description": "What is known of it; the schema tells what each fact means.",
        },
        "papers": {
            "type": "array",
            "items": _object(PAPER, WHERE),
            "description": "Those that its page cites, the one that introduced it first.",
        },
    }
    functions = {"type": "object", "additionalProperties": _object(parts)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Catalogue of activation functions",
        "description": "Formulas, facts and names of every function, at the default parameters.",
        **_object({"$schema": TEXT, "functions": functions}),
        "$defs": {"number": NUMBER},
    }


def _of_fact(name: str) -> dict[str, Any]:
    member = inspect.getattr_static(facts.Facts, name, None)
    kind = get_type_hints(facts.FactData).get(name)
    if isinstance(member, property):
        kind = get_type_hints(member.fget)["return"]
    return {**_of_type(kind), **_described(facts.FactData, name)}


def _described(record: Any, name: str) -> dict[str, str]:
    """What the first paragraph of a docstring tells."""
    found = (_module(base.__module__)[base.__name__].members for base in record.__mro__)
    docstring = next(members[name].docstring for members in found if name in members)
    text = docstring.value.partition("\n\n")[0] if docstring else ""
    return {"description": text.replace("None", "null")} if text else {}


_module = cache(griffe.load)


def _of_type(kind: Any) -> dict[str, Any]:
    """Return the schema of what `export.plain` makes of a value of this type."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in (int, float, facts.Number):
        return {"$ref": "#/$defs/number"}
    if kind in (str, types.EllipsisType):
        return TEXT
    if kind in (bool, type(None)):
        return {"type": "boolean" if kind is bool else "null"}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of_type(argument) for argument in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _of_type(arguments[0])}
    if origin in (Mapping, dict):
        return {"type": "object", "additionalProperties": _of_type(arguments[1])}
    fields = get_type_hints(kind)
    return _object(
        {name: {**_of_type(hint), **_described(kind, name)} for name, hint in fields.items()}
    )


def _object(required: Mapping[str, Any], others: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(others or {})},
        "required": [*required],
        "additionalProperties": False,
    }
