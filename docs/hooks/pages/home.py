"""The wall of the home page: every curve, beside a tile for each family."""

from collections.abc import Callable
from html import escape
from typing import Any

from activations import catalogue
from docs.hooks.figures.thumbnails import outline
from docs.hooks.pages import tiles
from docs.hooks.pages.families import Family, families


def wall(names: list[str], link: Callable[[str], str], index: str) -> str:
    """Return the curves of functions by family; `link` leads to a page, `index` to all of them."""
    items: list[str] = []
    for family in families(names):
        items.append(_family(family, index))
        items += [_function(name, link(name)) for name in family.members]
    last = f'<a href="{escape(index)}">Find one by its name or its properties →</a>'
    return tiles.grid("wall", [*items, tiles.rest(last)])


def _family(family: Family, index: str) -> str:
    return tiles.item(
        f'<a href="{escape(index)}#{family.anchor}"><strong>{escape(family.title)}</strong> '
        f"<span>{escape(family.phrase)}</span></a>",
        "family",
    )


def _function(name: str, href: str) -> str:
    entry: Any = catalogue[name]
    title = escape(entry.facts.title)
    return tiles.item(f'<a href="{escape(href)}">{outline(entry)}<span>{title}</span></a>')
