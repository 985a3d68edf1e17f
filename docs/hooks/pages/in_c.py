"""A function and its derivatives in C, printed from their Python code."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from activations.formulas import C_NAMES, needs_double, to_c, trace


def has_source(entry: Any) -> bool:
    return not entry.of_axis


def source(entry: Any) -> str:
    """Return the text of the C file of a function of the catalogue."""
    name = entry.__name__
    if name in C_NAMES:
        name = f"{name}_value"  # the C library has a function of that name
    functions = {
        name: entry,
        f"{entry.__name__}_derivative": entry.derivative,
        f"{entry.__name__}_second_derivative": entry.second_derivative,
    }
    about = f"{entry.facts.title}, its derivative and its second derivative"
    return _file(about, functions, entry.parameters)


def source_of_unit(unit: Any) -> str:
    """Return the text of the C file of a gated unit."""
    slopes = unit.partial_derivatives.values()
    functions = {function.__name__: function for function in (unit, *slopes)}
    about = f"{unit.facts.title} of a gate x and a value, its slopes by either"
    return _file(about, functions, ["value", *unit.parameters])


def _file(
    about: str, functions: Mapping[str, Callable[..., Any]], parameters: Iterable[str]
) -> str:
    in_double = [name for name, function in functions.items() if needs_double(function)]
    expressions = {name: trace(function) for name, function in functions.items()}
    head = f"/* {about}: in double,\n   and in float with f appended. */"
    return f"{head}\n{to_c(expressions, parameters, floats=True, in_double=in_double)}"
