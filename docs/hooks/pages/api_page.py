"""The reference of all functions, derived from the catalogue, and their true signatures.

Each family has a page, so that no page grows with the catalogue.
"""

import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import griffe

from activations import catalogue, gated_units
from docs.hooks.pages.order import family, position
from docs.hooks.pages.text import title_and_summary

FUNCTIONS = Path("gallery/functions")
PACKAGE = "activations.functions"
FOLDER = "api"  # of the pages, and in the nav the word that stands for them
PAGE = """---
title: "API: {title}"
search: {{boost: 0.3}}
---
# API: {title}

{summary} What all functions have in common stands on the page [API](index.md).

{functions}
"""


def pages() -> dict[str, str]:
    """The Markdown of each family's page, by its path."""
    return {_path(section): _page(section, names) for section, names in families().items()}


def in_nav(nav: list[Any]) -> list[Any]:
    """Replace the name of the folder by its pages."""
    listed = [{_introduction(section)[0]: _path(section)} for section in families()]
    filled: list[Any] = []
    for entry in nav:
        if isinstance(entry, dict):
            filled.append(
                {key: in_nav(it) if isinstance(it, list) else it for key, it in entry.items()}
            )
        else:
            filled += listed if entry == FOLDER else [entry]
    return filled


def table(families: Mapping[str, list[str]]) -> str:
    """Links to families and functions; the ids are those that all had when on one page."""
    rows = ["| Family | Functions |", "| --- | --- |"]
    for section, names in families.items():
        title = _introduction(section)[0]
        links = ", ".join(_link(section, name) for name in names)
        rows.append(
            f"| [{title}]({section}.md){{ #{'-'.join(title.lower().split())} }} | {links} |"
        )
    return "\n".join(rows)


def families() -> dict[str, list[str]]:
    """The functions that have a page, by family."""
    written = {script.stem for script in FUNCTIONS.glob("*/*.py")}
    found: dict[str, list[str]] = {}
    for name in filter(written.__contains__, catalogue):
        found.setdefault(family(name), []).append(name)
    return {key: found[key] for key in sorted(found, key=lambda key: position(FUNCTIONS / key))}


def _path(section: str) -> str:
    return f"{FOLDER}/{section}.md"


def _introduction(section: str) -> tuple[str, str]:
    return title_and_summary((FUNCTIONS / section / "README.md").read_text(encoding="utf-8"))


def _page(section: str, names: list[str]) -> str:
    title, summary = _introduction(section)
    functions = "\n\n".join(_directive(section, name) for name in names)
    return PAGE.format(title=title, summary=summary, functions=functions)


def anchor(section: str, name: str) -> str:
    """The id of a function in the reference."""
    return f"{PACKAGE}.{section}.{name}"


def _link(section: str, name: str) -> str:
    return f"[`{name}`]({section}.md#{anchor(section, name)}){{ #{anchor(section, name)} }}"


def _directive(section: str, name: str) -> str:
    directive = f"::: {anchor(section, name)}\n    options: {{heading_level: 2}}"
    title, page = catalogue[name].facts.title, f"../functions/{section}/{name}.md"
    return f"{directive}\n\n[{title}: formulas, curves and facts]({page})"


class Decorated(griffe.Extension):
    """Show what the decorator adds to what a static reader sees: `out`, and common sections."""

    def on_class(self, *, cls: griffe.Class, **_: Any) -> None:
        if cls.name == "Facts" and cls.docstring:  # its first line would repeat the page's title
            cls.docstring.value = cls.docstring.value.partition("\n\n")[2]

    def on_function(self, *, func: griffe.Function, **_: Any) -> None:
        entry: Any = {**catalogue, **gated_units}.get(func.name)
        if entry is not None and func.decorators:
            keyword = griffe.ParameterKind.keyword_only
            func.parameters.add(griffe.Parameter("out", kind=keyword, default="None"))
            if func.docstring:
                func.docstring.value = inspect.getdoc(entry) or ""
