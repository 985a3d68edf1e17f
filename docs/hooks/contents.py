"""Order and navigation of the galleries, and the small pieces of Markdown they share."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from markdown import markdown as to_html  # type: ignore[import-untyped]

from activations import catalogue

ABBREVIATIONS = ("al.", "cf.", "e.g.", "i.e.", "vs.")  # of what a name may follow
APART = ("$$", "```", "~~~", "|", "![")  # paragraphs that are no text
log = logging.getLogger("mkdocs.hooks.gallery")
ITEM = re.compile(r"^\d+\. \[(.*?)\]\((.+?)\)", re.MULTILINE)


def position(path: Path) -> tuple[int, int, str]:
    """Sort by the numbered list of the folder's README, else by the catalogue, else by name."""
    readme = (path.parent / "README.md").read_text(encoding="utf-8")
    listed = [Path(target).stem for _, target in ITEM.findall(readme)]
    functions = list(catalogue)
    return (
        listed.index(path.stem) if path.stem in listed else len(listed),
        functions.index(path.stem) if path.stem in functions else len(functions),
        path.name,
    )


def family(name: str) -> str:
    """Return the family of a function, which is the name of its module and of its folder."""
    return str(catalogue[name].__module__).rpartition(".")[2]


def source_order(page: str) -> list[tuple[int, int, str]]:
    """Sort a page of a gallery by its section, then within it."""
    source = Path("gallery", page).with_suffix("")
    parts = source.parts
    return [position(Path(*parts[:end])) for end in range(3, len(parts) + 1)]


def in_order(populate: Callable[[Any], None]) -> Callable[[Any], None]:
    """Put the sections of a gallery in order, once they have been found."""

    def populated(gallery: Any) -> None:
        populate(gallery)
        gallery.subsections = tuple(
            sorted(gallery.subsections, key=lambda section: position(section.scripts_dir))
        )

    return populated


def forget_deleted(written: Path, gallery: Path) -> None:
    """Remove generated pages whose script or section is there no more."""
    for page in written.rglob("*.md"):
        source = gallery / page.relative_to(written).with_suffix(".py")
        if page.stem == "index":
            source = source.with_name("README.md")
        if not source.exists():
            for suffix in (".md", ".py", ".ipynb", ".c"):
                page.with_suffix(suffix).unlink(missing_ok=True)


def without_list(readme: str) -> str:
    """Drop the list of pages, which stands on the page as cards."""
    return "\n\n".join(part for part in readme.split("\n\n") if not ITEM.match(part)).strip()


def downloads(*links: tuple[str, str]) -> str:
    """Links to files, in a line; they are no text to search for."""
    items = " ".join(f"[{label}]({path}){{ .download download }}" for label, path in links)
    return f"{items}\n{{ .downloads data-search-exclude='' }}\n"


def title_and_summary(markdown: str) -> tuple[str, str]:
    """Return the title of a page and the first sentence of its text, as plain text."""
    head, *paragraphs = [" ".join(part.split()) for part in markdown.split("\n\n") if part.strip()]
    text = next(filter(_is_prose, paragraphs), None)
    if text is None:
        raise ValueError(f"say in a sentence what {head.lstrip('# ')} is")
    found = _first_sentence(text)
    if "\\" in found:
        raise ValueError(f"the first sentence stands on cards too, without TeX commands: {found}")
    return head.lstrip("# "), _parsed(found.replace("$", "")).get_text()


def _is_prose(paragraph: str) -> bool:
    """Tell a text from headings, lists, quotes and what else is no paragraph."""
    parsed = _parsed(paragraph)
    return not paragraph.startswith(APART) and parsed.p in parsed.contents


def _parsed(markdown: str) -> BeautifulSoup:
    return BeautifulSoup(to_html(markdown), "html.parser")


def _first_sentence(text: str) -> str:
    """It ends at a mark before a capital, code or a formula: `Fig. 3` ends none."""
    words = text.split()
    for end, (word, following) in enumerate(pairwise(words), 1):
        ends = word.endswith((".", "?", "!")) and word.lstrip("(") not in ABBREVIATIONS
        start = following.lstrip("*_[(")[:1]
        if ends and (start.isupper() or start in ("`", "$")):
            return " ".join(words[:end])
    return text


def filled_nav(config: dict[str, Any], galleries: dict[Path, tuple[str, Any]]) -> list[Any]:
    """Replace the name of a gallery's folder in the nav by its pages, its index first."""
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
