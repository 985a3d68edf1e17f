"""Names of our functions in frameworks, from `activations/names/`, a file a framework."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import EllipsisType
from typing import Any, NamedTuple, cast

COMMON = ("torch", "jax", "keras", "tensorflow", "onnx", "transformers")
"""The files of what most people use: first in tables, and first where names are ambiguous."""


class Framework(NamedTuple):
    """A framework, at the version whose names were checked."""

    name: str
    version: str
    checked: str
    """How: run, or read in source or documentation."""
    is_common: bool


class Elsewhere(NamedTuple):
    """A name of a function in a framework, and what differs there from ours."""

    framework: Framework
    call: str
    """The call with their defaults, and dots for what has none."""
    parameters: Mapping[str, float | EllipsisType | None]
    """Ours that make the two equal, `...` for what the framework has no default for."""
    values: Mapping[str, float]
    """Their values at "-inf", "inf" and "nan", where they are others than ours.

    On an axis: what a row with such a component becomes.
    """
    slopes: Mapping[float, float]
    """Their derivative at breaks, where it is another than ours."""
    off: float
    """The largest difference between -12 and 12 in float32, where it is not rounding."""
    float64: float
    """The same in float64, where constants or steps have only the digits of float32."""
    note: str
    gate: str
    """Which half of one array is the gate of a gated unit; none for two arrays."""


def names_of(title: str) -> Mapping[str, Elsewhere]:
    """Return the names of the function with this title, those in common frameworks first."""
    return _all_names().get(title, {})


@cache
def _all_names() -> Mapping[str, dict[str, Elsewhere]]:
    """Read all files; a name and its function's title are unique."""
    import tomllib  # slow to import, and needed for this only
    from importlib import resources

    folder = resources.files("activations") / "names"
    files = {file.name.removesuffix(".toml"): file for file in folder.iterdir()}
    order = sorted(files, key=lambda file: (COMMON.index(file) if file in COMMON else 9, file))
    names: dict[str, dict[str, Elsewhere]] = {}
    for file in order:
        content = tomllib.loads(files[file].read_text("utf-8"))
        head = {key: content.pop(key) for key in ("name", "version", "checked")}
        framework = Framework(**head, is_common=file in COMMON)
        for title, entries in content.items():
            found = {name: _elsewhere(framework, name, **entries[name]) for name in entries}
            names.setdefault(title, {}).update(found)
    return names


def _elsewhere(
    framework: Framework,
    name: str,
    args: str = "",
    here: str = "",
    values: Mapping[str, float] | None = None,
    slopes: Mapping[str, float] | None = None,
    checked: str = "",
    **differences: Any,
) -> Elsewhere:
    return Elsewhere(
        framework._replace(checked=checked or framework.checked),
        _call(name, args),
        arguments(f"f({here})") if here else {},
        values or {},
        {float(x): float(slope) for x, slope in (slopes or {}).items()},
        **{"off": 0.0, "float64": 0.0, "note": "", "gate": "", **differences},
    )


def _call(name: str, args: str) -> str:
    """Write the arguments that choose a function before its defaults, and x before both.

    Layers and operators, which begin with a capital, and those from a registry take x later.
    """
    path, _, chosen = name.removesuffix(")").partition("(")
    if path.endswith("]"):
        return f"{path}(x)"
    takes_x = not re.search(r"[.][A-Z]\w*$|Layer$|get_\w+$", path)
    return f"{path}({', '.join(['x'] * takes_x + [text for text in (chosen, args) if text])})"


def arguments(call: str) -> dict[str, Any]:
    """Return the keyword arguments of a call in code: literals, and fractions such as 1/6."""
    import ast  # slow to import, and needed for this only

    def value(node: ast.expr) -> Any:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            return value(node.left) / value(node.right)
        return ast.literal_eval(node)

    expression = cast("ast.Call", ast.parse(call, mode="eval").body)
    return {str(keyword.arg): value(keyword.value) for keyword in expression.keywords}


def plain(name: str) -> str:
    """Return what names have in common that are spelt differently."""
    letters = name.casefold().replace("_", "").replace("-", "").replace("'", '"')
    return "".join(letters.split())
