"""The reference of all functions, derived from the catalogue, and their true signatures."""

import inspect
from pathlib import Path
from typing import Any

import griffe

from activations import catalogue
from docs.hooks.pages.order import family, position

FUNCTIONS = Path("gallery/functions")


def functions() -> str:
    """A directive of mkdocstrings for every function, under the name of its family."""
    sections = sorted(set(map(family, catalogue)), key=lambda name: position(FUNCTIONS / name))
    entries: dict[str, list[str]] = {section: [] for section in sections}
    for name in catalogue:
        entries[family(name)].append(name)
    return "\n\n".join(
        "\n\n".join([_title(section), *(_directive(name) for name in names)])
        for section, names in entries.items()
    )


def _title(section: str) -> str:
    readme = (FUNCTIONS / section / "README.md").read_text(encoding="utf-8")
    return f"## {readme.splitlines()[0].lstrip('# ')}"


def _directive(name: str) -> str:
    directive = f"::: {catalogue[name].__module__}.{name}\n    options: {{heading_level: 3}}"
    title, page = catalogue[name].facts.title, f"functions/{family(name)}/{name}.md"
    return f"{directive}\n\n[{title}: formulas, curves and facts]({page})"


class Decorated(griffe.Extension):
    """Show what the decorator adds to what a static reader sees: `out`, and common sections."""

    def on_class(self, *, cls: griffe.Class, **_: Any) -> None:
        if cls.name == "Facts" and cls.docstring:  # its first line would repeat the page's title
            cls.docstring.value = cls.docstring.value.partition("\n\n")[2]

    def on_function(self, *, func: griffe.Function, **_: Any) -> None:
        if any("activation" in str(decorator.value) for decorator in func.decorators):
            keyword = griffe.ParameterKind.keyword_only
            func.parameters.add(griffe.Parameter("out", kind=keyword, default="None"))
            if func.docstring:
                func.docstring.value = inspect.getdoc(catalogue[func.name]) or ""
