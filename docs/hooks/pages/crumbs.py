"""The line above a title: where the page belongs, and its neighbours there."""

from html import escape
from pathlib import Path
from typing import Any

from activations import catalogue
from docs.hooks.pages.families import anchor
from docs.hooks.pages.order import ITEM
from docs.hooks.pages.text import title_and_summary

GALLERY = Path("gallery")


def crumbs(page: Any, pages: list[Any]) -> str:
    """Return links to the gallery of a page, to its family, and to the pages beside it."""
    gallery, *families = Path(page.src_uri).parent.parts
    beside = [other for other in pages if Path(other.src_uri).parent == Path(page.src_uri).parent]
    up = "../" * page.url.count("/")
    parts = [f'<a href="{up}{gallery}/">{gallery.capitalize()}</a>']
    for folder in families:
        readme = (GALLERY / gallery / folder / "README.md").read_text(encoding="utf-8")
        title = title_and_summary(readme)[0]
        parts.append(f'<a href="{up}{gallery}/#{anchor(title)}">{escape(title)}</a>')
    parts += [_link(other, page) for other in beside]
    return f'<nav class="crumbs" aria-label="Family" data-search-exclude>{"".join(parts)}</nav>'


def _link(other: Any, page: Any) -> str:
    name = _title(other)
    if other.src_uri == page.src_uri:
        return f'<span aria-current="page">{name}</span>'
    return f'<a class="beside-page" href="{other.url_relative_to(page)}">{name}</a>'


def _title(page: Any) -> str:
    if page.name in catalogue:
        return escape(catalogue[page.name].facts.title)
    readme = (GALLERY / Path(page.src_uri).parent / "README.md").read_text(encoding="utf-8")
    listed = {Path(target).stem: label for label, target in ITEM.findall(readme)}
    return escape(listed.get(page.name, page.name))
