"""Cards that link to pages: a small picture of the function's curves, its name, a sentence."""

import inspect
from html import escape
from typing import Any

from activations import catalogue
from docs.hooks.figures.thumbnails import thumbnail


def function_card(name: str, href: str, summary: str = "") -> str:
    """Return the card of a function of the catalogue, with its own summary if none is given."""
    entry: Any = catalogue[name]
    summary = summary or (inspect.getdoc(entry) or "").splitlines()[0].replace(" -", " −")
    return _card(href, entry.facts.title, summary, thumbnail(entry))


def idea_card(title: str, summary: str, href: str) -> str:
    """Return the card of a page about an idea."""
    return _card(href, title, summary, "")


def item(card: str, attributes: str = "") -> str:
    """Return a card as an item of a grid."""
    return f"<li{attributes}>{card}</li>"


def grid(items: list[str]) -> str:
    """Return a grid of cards, as a list: a screen reader says how many there are."""
    return "\n".join(['<ul class="cards" data-search-exclude>', *items, "</ul>"])


def _card(href: str, title: str, summary: str, drawing: str) -> str:
    return (
        f'<a class="card" href="{escape(href)}">{drawing}'
        f"<strong>{escape(title)}</strong><span>{escape(summary)}</span></a>"
    )
