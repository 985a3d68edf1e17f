"""The papers of a page, from docs/references.bib: how they are cited, and their BibTeX."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bibtexparser.entrypoint import parse_file
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

from activations import catalogue

FILE = Path(__file__).parents[2] / "references.bib"
VENUES = ("journal", "booktitle", "howpublished", "school", "institution", "publisher")


def section(keys: tuple[str, ...], page: str) -> str:
    """Return the part of a page that lists its papers, and cites the page, as Markdown."""
    items = "\n".join(f"* {citation(key)}" for key in keys)
    entries = "\n\n".join([*(_sources()[key] for key in keys), page])
    of = "these papers and this page" if keys else "this page"
    bibtex = (
        f"<details><summary>BibTeX of {of}</summary>"
        f"<pre><code>{escape(entries)}</code></pre></details>"
    )
    return f"## {'Papers' if keys else 'Citation'}\n\n{items}\n\n{bibtex}"


def entry_of_page(entry: Any, url: str) -> str:
    """Return the BibTeX entry that cites the page of a function, of the last commit's year."""
    committed = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", 0)), tz=UTC)
    return (
        f"@misc{{activations_{entry.__name__},\n"
        "  author       = {{The authors of Activations}},\n"
        f"  title        = {{{{{entry.facts.title}}}}},\n"
        "  howpublished = {Activations, a reference of activation functions},\n"
        f"  year         = {{{committed.year}}},\n"
        f"  url          = {{{url}}}\n}}"
    )


def all_papers(written: list[str], link: Callable[[str], str]) -> str:
    """Return all papers as a list in Markdown, each with links to the pages that cite it."""

    def title(name: str) -> str:
        text = str(catalogue[name].facts.title)
        return f"[{text}]({link(name)})" if name in written else text

    return "\n".join(
        f"* <span id={key}></span>{citation(key)}\n    For {', '.join(map(title, names))}."
        for key, names in sorted(_cited().items(), key=lambda item: _order(item[0]))
    )


def _cited() -> dict[str, list[str]]:
    """The functions that cite each paper, in the order of the catalogue."""
    cited: dict[str, list[str]] = {}
    for name, entry in catalogue.items():
        for key in entry.facts.papers:
            cited.setdefault(key, []).append(name)
    return cited


def _order(key: str) -> tuple[str, str, str]:
    """By the first author's family name, then by the year."""
    fields = _fields(key)
    author = unicodedata.normalize("NFKD", " ".join(fields["author"][0].last))  # ä after a
    return author.casefold(), str(fields["year"]), key


def citation(key: str) -> str:
    """Return one paper as a line of Markdown: authors, year, title, venue, link."""
    fields = _fields(key)
    cited = f"{_authors(fields['author'])} ({fields['year']}). {_sentence(fields['title'])}"
    venue = f"*{name}*." if (name := _venue(fields)) else ""
    return " ".join(filter(None, [cited, venue, _link(fields)]))


def record(key: str) -> dict[str, str | list[str]]:
    """Return what identifies a paper, by the names of a catalogue."""
    fields = _fields(key)
    found = {
        "key": key,
        "authors": [" ".join([*n.first, *n.von, *n.last, *n.jr]) for n in fields["author"]],
        "year": fields["year"],
        "title": fields["title"],
        "venue": _venue(fields),
        "doi": fields.get("doi", ""),
        "arxiv": fields.get("eprint", ""),
        "url": fields.get("url", ""),
    }
    return {name: value for name, value in found.items() if value}


def _fields(key: str) -> dict[str, Any]:
    """What is known of a paper, by the names of BibTeX in small letters."""
    return {field.key.lower(): field.value for field in _entries()[key].fields}


@cache
def _entries() -> dict[str, Any]:
    middleware = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
    library = parse_file(str(FILE), append_middleware=middleware)
    if library.failed_blocks:
        raise ValueError(f"docs/references.bib: cannot read {library.failed_blocks[0].raw}")
    return dict(library.entries_dict)


@cache
def _sources() -> dict[str, str]:
    """The entries as they stand in the file."""
    library = parse_file(str(FILE))
    return {key: str(entry.raw).strip() for key, entry in library.entries_dict.items()}


def _venue(fields: dict[str, Any]) -> str:
    return next((str(fields[name]) for name in VENUES if name in fields), "")


def _authors(names: list[Any]) -> str:
    """Family names with initials; more than three are the first and others."""
    short = [_author(name) for name in names]
    if len(short) > 3:
        return f"{short[0]} et al."
    return " and ".join([", ".join(short[:-1]), short[-1]] if short[1:] else short)


def _author(name: Any) -> str:
    initials = " ".join("-".join(f"{p[0]}." for p in part.split("-")) for part in name.first)
    return " ".join([part for part in (initials, *name.von, *name.last, *name.jr) if part])


def _sentence(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."


def _link(fields: dict[str, Any]) -> str:
    if "doi" in fields:
        return f"[doi:{fields['doi']}](https://doi.org/{fields['doi']})"
    if "eprint" in fields:
        return f"[arXiv:{fields['eprint']}](https://arxiv.org/abs/{fields['eprint']})"
    return f"[{urlsplit(url).hostname}]({url})" if (url := fields.get("url")) else ""
