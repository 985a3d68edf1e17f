"""What is published beside a page: its copy in Markdown, and the picture that links to it show."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from docs.hooks.finish import markdown_copy
from docs.hooks.pages import export, social


def is_as_written(page: Any) -> bool:
    """Tell whether the page is what its source says, and not a message of what is wrong."""
    return "picture" in page.meta


def picture(page: Any) -> dict[str, bytes]:
    """The picture of a page, by its place."""
    summary = unescape(page.meta["description"])
    return {page.meta["picture"]: social.picture(str(page.title), summary, page.file.name)}


def copy(soup: BeautifulSoup, page: Any, folder: Path) -> dict[str, bytes]:
    """Its Markdown; `soup` is the page without its formulas, `folder` has its plots."""

    def describe(plot: str) -> str:
        return ElementTree.parse(folder / plot).getroot().attrib["aria-label"]

    return {f"{page.url}index.md": markdown_copy.as_markdown(soup, describe).encode()}


def write_catalogue(site: Path) -> None:
    """Write what programs read."""
    (site / "catalogue.json").write_text(export.catalogue_json(), encoding="utf-8")
    (site / export.SCHEMA).write_text(export.schema_json(), encoding="utf-8")
