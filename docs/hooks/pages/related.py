"""What leads on from a page, computed: functions that share facts, pages that use a function."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any

from activations import catalogue
from docs.hooks.pages.order import family, position

CONCEPTS = Path("gallery/concepts")
NUMBER = 4  # of functions that are called related, at most
FAR = 1 / 5  # of the properties, in which a function of another family may differ


def properties(entry: Any) -> dict[str, bool]:
    """Return what is true of a function and what is not, in the words of its facts."""
    facts = entry.facts
    known = {
        "of an axis": entry.of_axis,
        "bounded": facts.bounded,
        "oscillating": facts.period is not None,
        "smooth": facts.smoothness == float("inf"),
    }
    if entry.of_axis:
        return known  # the others have no meaning
    return known | {
        "monotone": facts.trend in ("increasing", "decreasing"),
        "odd": facts.parity == "odd",
        "even": facts.parity == "even",
        "convex": facts.convexity in ("convex", "affine"),
        "zero-centred": facts.zero_centred,
        "sparse": facts.sparse,
        "saturating on the left": facts.saturating_left,
        "saturating on the right": facts.saturating_right,
        "without exp or the like": facts.needs_no_exp,
    }


def related(name: str) -> list[str]:
    """Return the nearest functions: of the same family, or with nearly the same facts."""
    own = properties(catalogue[name])
    distances: dict[str, tuple[bool, float]] = {}
    for other in catalogue:
        facts = properties(catalogue[other])
        shared = own.keys() & facts.keys()
        differing = sum(facts[key] != own[key] for key in shared) / len(shared)
        same_family = family(other) == family(name)
        if other != name and (same_family or differing <= FAR):
            distances[other] = (not same_family, differing)
    return sorted(distances, key=lambda other: distances[other])[:NUMBER]


def used_in(name: str) -> list[str]:
    """Return the names of the concept pages whose script uses a function, in their order."""
    scripts = sorted(CONCEPTS.glob("*.py"), key=position)
    return [script.stem for script in scripts if name in functions_of(script)]


def functions_of(script: Path) -> list[str]:
    """Return the functions that a script uses, in the order of the catalogue."""
    named = _named_in(script.read_text(encoding="utf-8"))
    return [name for name in catalogue if name in named]


@cache
def _named_in(source: str) -> set[str]:
    """What a script imports from the package, or takes as its attribute."""
    nodes = [*ast.walk(ast.parse(source))]
    imported = [node for node in nodes if isinstance(node, ast.Import)]
    package = {
        alias.asname or alias.name
        for node in imported
        for alias in node.names
        if alias.name == "activations"
    }
    found: set[str] = set()
    for node in nodes:
        match node:
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] == "activations":
                found |= {alias.name for alias in node.names}
            case ast.Attribute(value=ast.Name(name)) if name in package:
                found.add(node.attr)
    return found
