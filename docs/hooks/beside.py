"""What is published beside a page: its copy in Markdown, and the picture that links to it show."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from docs.hooks import export, plain, social


def name_picture(page: Any) -> str:
    """Return where the picture of a page lies in the site."""
    name = page.file.src_uri.removesuffix(".md").replace("/", "-")
    return f"assets/social/{name}.png"


def files(soup: BeautifulSoup, page: Any, folder: Path) -> dict[str, bytes]:
    """Both, by their places; `soup` is the page without its formulas, `folder` has its plots."""

    def describe(plot: str) -> str:
        return ElementTree.parse(folder / plot).getroot().attrib["aria-label"]

    summary = unescape(page.meta["description"])
    return {
        f"{page.url}index.md": plain.as_markdown(soup, describe).encode(),
        page.meta["picture"]: social.picture(str(page.title), summary, page.file.name),
    }


def write_catalogue(site: Path) -> None:
    """Write what programs read."""
    (site / "catalogue.json").write_text(export.catalogue_json(), encoding="utf-8")
