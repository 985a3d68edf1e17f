"""The reference of all functions, derived from the catalogue, and their true signatures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import griffe

from activations import catalogue
from docs.hooks.contents import position

FUNCTIONS = Path("gallery/functions")


def functions() -> str:
    """A directive of mkdocstrings for every function, under the name of its family."""
    families = sorted({_family(name) for name in catalogue}, key=lambda f: position(FUNCTIONS / f))
    entries: dict[str, list[str]] = {family: [] for family in families}
    for name in catalogue:
        entries[_family(name)].append(name)
    return "\n\n".join(
        "\n\n".join([_title(family), *(_directive(name) for name in names)])
        for family, names in entries.items()
    )


def _family(name: str) -> str:
    module: str = catalogue[name].__module__
    return module.rsplit(".", 1)[1]


def _title(family: str) -> str:
    readme = (FUNCTIONS / family / "README.md").read_text(encoding="utf-8")
    return f"## {readme.splitlines()[0].lstrip('# ')}"


def _directive(name: str) -> str:
    return f"::: {catalogue[name].__module__}.{name}\n    options: {{heading_level: 3}}"


class Signatures(griffe.Extension):
    """Show `out`, which the decorator adds to the signature that a static reader sees."""

    def on_function(self, *, func: griffe.Function, **_: Any) -> None:
        if any("activation" in str(decorator.value) for decorator in func.decorators):
            keyword = griffe.ParameterKind.keyword_only
            func.parameters.add(griffe.Parameter("out", kind=keyword, default="None"))
