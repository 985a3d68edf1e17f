"""Where to go from a page: to functions with nearly the same facts, to pages that use them."""

import ast
from functools import cache
from pathlib import Path
from typing import Any

from activations import catalogue
from docs.hooks.pages.order import family, position

CONCEPTS = Path("gallery/concepts")
MOST = 4  # related functions
FAR = 1 / 5  # of the properties may differ from those of another family


def properties(entry: Any) -> dict[str, bool]:
    """Return for each property, in the words of the facts, whether a function has it."""
    facts = entry.facts
    known = {
        "of an axis": entry.of_axis,
        "bounded": facts.bounded,
        "oscillating": facts.period is not None,
        "smooth": facts.smoothness == float("inf"),
    }
    if entry.of_axis:
        return known  # the other properties are those of a curve
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
    """Return the nearest functions: of the same family, or with nearly the same properties."""
    own = properties(catalogue[name])
    distances: dict[str, tuple[bool, float]] = {}
    for other in catalogue:
        facts = properties(catalogue[other])
        shared = own.keys() & facts.keys()
        differing = sum(facts[key] != own[key] for key in shared) / len(shared)
        same_family = family(other) == family(name)
        if other != name and (same_family or differing <= FAR):
            distances[other] = (not same_family, differing)
    return sorted(distances, key=lambda other: distances[other])[:MOST]


def used_in(name: str) -> list[str]:
    """Return the concept pages whose script uses a function, in the order of the nav."""
    scripts = sorted(CONCEPTS.glob("*.py"), key=position)
    return [script.stem for script in scripts if name in functions_of(script)]


def functions_of(script: Path) -> list[str]:
    """Return the functions that a script uses, in the order of the catalogue."""
    named = _named_in(script.read_text(encoding="utf-8"))
    return [name for name in catalogue if name in named]


@cache
def _named_in(source: str) -> set[str]:
    """Names that a script imports from the package, or reads as its attributes."""
    found: set[str] = set()
    package: set[str] = set()
    for node in ast.walk(ast.parse(source)):  # breadth first: imports before expressions
        match node:
            case ast.Import(names):
                package |= {a.asname or a.name for a in names if a.name == "activations"}
            case ast.ImportFrom(module=str(module), names=names):
                found |= {a.name for a in names if module.split(".")[0] == "activations"}
            case ast.Attribute(ast.Name(name), attribute) if name in package:
                found.add(attribute)
    return found
