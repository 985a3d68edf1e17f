"""What is published beside a page: its copy in Markdown, and the picture that links to it show."""

from __future__ import annotations

from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from docs.hooks import export, plain, social

picture = cache(social.picture)  # while serving, pages are written again and again


def name_picture(page: Any) -> str:
    """Return where the picture of a page lies in the site."""
    name = page.file.src_uri.removesuffix(".md").replace("/", "-")
    return f"assets/social/{name}.png"


def write(soup: BeautifulSoup, page: Any, site: Path, folder: Path) -> None:
    """Write both; `soup` is the page before its formulas are rendered, `folder` has its plots."""

    def describe(plot: str) -> str:
        return ElementTree.parse(folder / plot).getroot().attrib["aria-label"]

    copy = site / page.url / "index.md"
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(plain.as_markdown(soup, describe), encoding="utf-8")
    target = site / page.meta["picture"]
    target.parent.mkdir(parents=True, exist_ok=True)
    summary = unescape(page.meta["description"])
    target.write_bytes(picture(str(page.title), summary, page.file.name))


def write_catalogue(site: Path) -> None:
    """Write what programs read."""
    (site / "catalogue.json").write_text(export.catalogue_json(), encoding="utf-8")
