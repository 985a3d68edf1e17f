"""Calls as people write them for frameworks, and what to write here."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

MISSING: Any = object()
"""An argument that was not given."""

THEIRS = {
    "leaky_relu": dict.fromkeys(("alpha", "neg_slope", "slope", "a"), "negative_slope"),
    "prelu": dict.fromkeys(("weight", "alpha", "negative_slope", "init"), "slope"),
    "hard_tanh": {
        **dict.fromkeys(("min_value", "min"), "min_val"),
        **dict.fromkeys(("max_value", "max"), "max_val"),
    },
    "hard_shrink": {"threshold": "lambd"},
    "soft_shrink": {"threshold": "lambd"},
    "thresholded_relu": {"alpha": "theta", "threshold": "theta"},
    "threshold": {"default_value": "value"},
    "swish": {"alpha": "beta"},
    "softplus": {"threshold": ""},  # it is accurate without
    "glu": {"dim": "", "axis": ""},  # which halves() takes
    "softmax": {"dim": "axis", "dims": "axis"},
    "log_softmax": {"dim": "axis", "dims": "axis"},
}
"""Our name of a framework's parameter, by function; none for one to leave out."""

VARIANTS = {"gelu": {"tanh": "gelu_tanh", "True": "gelu_tanh", "none": "gelu", "False": "gelu"}}
"""The function that an argument of frameworks, `approximate`, makes of one."""


class Call(NamedTuple):
    """What is called, with its arguments; dots for those that are not written out."""

    path: str
    positional: tuple[Any, ...] = ()
    named: Mapping[str, Any] = {}


def parsed(text: str) -> Call:
    """Return the call in a name such as `nn.LeakyReLU(0.2)(x)`, without its x."""
    path, bracket, rest = text.partition("(")
    if not bracket:
        return Call(text)
    import ast  # slow to import, and needed for this only

    try:
        node = ast.parse(f"f({rest}", mode="eval").body
    except (SyntaxError, ValueError):
        return Call(text)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Call):
        node = node.func
    if not isinstance(node, ast.Call):
        return Call(text)

    def value(node: ast.expr) -> Any:
        try:
            return ast.literal_eval(node)
        except (TypeError, ValueError):
            return ...

    positional = tuple(value(argument) for argument in node.args)
    named = {argument.arg or "**": value(argument.value) for argument in node.keywords}
    return Call(path.strip(), positional[positional[:1] == (...,) :], named)


def ours(
    function: str, own: Collection[str], positional: Sequence[Any], named: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Return our arguments for those of a framework; None where one has no counterpart."""
    theirs = THEIRS.get(function, {})
    places = [*own, *(name for name, here in theirs.items() if not here), "inplace"]
    if len(positional) > len(places):
        return None
    found = {}
    for name, value in {**dict(zip(places, positional, strict=False)), **named}.items():
        if name in own:
            found[name] = value
        elif name == "inplace" and isinstance(value, bool):
            found |= {"out": Code("x")} if value else {}
        elif value is not None:  # which stands for nothing in frameworks
            if name not in theirs:
                return None
            found |= {theirs[name]: value} if theirs[name] else {}
    return found


class Code(str):
    """Text that is written as it is."""

    __repr__ = str.__str__


def written(function: str, parameters: Mapping[str, Any], arguments: str = "x") -> str:
    """Return the call as code, with dots for values that are unknown or long."""
    texts = {name: "..." if value is ... else repr(value) for name, value in parameters.items()}
    given = [f"{name}={text if len(text) < 40 else '...'}" for name, text in texts.items()]
    return f"{function}({', '.join([arguments, *given])})"


def wrong_call(
    function: str,
    own: Collection[str],
    positional: Sequence[Any] = (),
    named: Mapping[str, Any] = {},
) -> TypeError:
    """Return the error of a call that has no such arguments: it tells what to write."""
    arguments = "x, g" if function.endswith("_vjp") else "x"
    named = {name: value for name, value in named.items() if name not in arguments}
    unknown = [name for name in named if name not in own]
    by_position = arguments.replace(", ", " and ")
    if positional:
        problem = f"takes only {by_position} by position"
    elif unknown:
        problem = f"got an unexpected keyword argument {unknown[0]!r}"
    else:
        problem = f"takes {by_position} by position, not by keyword"
    entry, dot, method = re.sub(r"_((second_)?derivative|vjp)$", r".\1", function).partition(".")
    if any(entry.endswith(f"_{name}") for name in own):  # a derivative by this parameter
        entry, dot, method = function, "", ""
    chosen = str([*positional, named.get("approximate")][0])
    variant = VARIANTS.get(entry, {}).get(chosen)
    parameters = {} if variant else ours(entry, own, positional, named)
    if parameters is None:
        advice = f"its parameters are {', '.join(own)}" if own else "it has no parameters"
    else:
        parameters = {n: v for n, v in parameters.items() if (method, n) != ("vjp", "out")}
        advice = f"write {written((variant or entry) + dot + method, parameters, arguments)}"
    return TypeError(f"{function}() {problem}: {advice}")
