"""The order of the gallery's sections, in mkdocs-gallery's index and in the nav."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from docs.hooks.pages.order import position, source_order


def in_order(populate: Callable[[Any], None]) -> Callable[[Any], None]:
    """Sort the sections of a gallery once they have been found."""

    def populated(gallery: Any) -> None:
        populate(gallery)
        gallery.subsections = tuple(
            sorted(gallery.subsections, key=lambda section: position(section.scripts_dir))
        )

    return populated


def filled_nav(config: dict[str, Any], galleries: dict[Path, tuple[str, Any]]) -> list[Any]:
    """Replace a gallery's folder in the nav by its pages, the index first."""
    docs = Path(config["docs_dir"])
    return [
        _section(entry, *galleries[docs / entry])
        if isinstance(entry, str) and docs / entry in galleries
        else entry
        for entry in config["nav"]
    ]


def _section(folder: str, title: str, entries: list[Any]) -> dict[str, Any]:
    filled = [entry for entry in entries if next(iter(entry.values()))]
    ordered = sorted(filled, key=lambda entry: source_order(_first_page(entry)))
    return {title: [f"{folder}/index.md", *ordered]}


def _first_page(entry: dict[str, Any]) -> str:
    (target,) = entry.values()
    return target if isinstance(target, str) else _first_page(target[0])
