"""A function and its derivatives in C, printed from their Python code."""

from typing import Any

from activations.formulas import C_NAMES, needs_double, to_c, trace


def has_source(entry: Any) -> bool:
    return not entry.of_axis


def source(entry: Any) -> str:
    """Return the text of the C file."""
    name = entry.__name__
    if name in C_NAMES:
        name = f"{name}_value"  # the C library has a function of that name
    functions = {
        name: entry,
        f"{entry.__name__}_derivative": entry.derivative,
        f"{entry.__name__}_second_derivative": entry.second_derivative,
    }
    in_double = [name for name, function in functions.items() if needs_double(function)]
    expressions = {name: trace(function) for name, function in functions.items()}
    about = (
        f"/* {entry.facts.title}, its derivative and its second derivative: in double,\n"
        "   and in float with f appended. */"
    )
    return f"{about}\n{to_c(expressions, entry.parameters, floats=True, in_double=in_double)}"
