"""Papers from docs/references.bib: how pages cite them, and their BibTeX."""

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
    """Return the papers of a page as Markdown, and BibTeX for them and for `page` itself."""
    items = "\n".join(f"* {citation(key)}" for key in keys)
    entries = "\n\n".join([*(_entries()[key].raw.strip() for key in keys), page])
    of = "these papers and this page" if keys else "this page"
    bibtex = (
        f"<details><summary>BibTeX of {of}</summary>"
        f"<pre><code>{escape(entries)}</code></pre></details>"
    )
    return f"## {'Papers' if keys else 'Citation'}\n\n{items}\n\n{bibtex}"


def entry_of_page(entry: Any, url: str) -> str:
    """Return the BibTeX entry of a function's page, dated by the last commit."""
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
    """Return a list of all cited papers, each with the functions that cite it.

    Those in `written` have a page to link to.
    """
    cited: dict[str, list[str]] = {}
    for name, entry in catalogue.items():
        title = entry.facts.title
        citing = f"[{title}]({link(name)})" if name in written else title
        for key in entry.facts.papers:
            cited.setdefault(key, []).append(citing)
    return "\n".join(
        f"* <span id={key}></span>{citation(key)}\n    For {', '.join(cited[key])}."
        for key in sorted(cited, key=_position)
    )


def _position(key: str) -> tuple[str, str, str]:
    """Sort by the first author's family name, then by year."""
    fields = _fields(key)
    author = unicodedata.normalize("NFKD", " ".join(fields["author"][0].last))  # ä after a
    return author.casefold(), str(fields["year"]), key


def citation(key: str) -> str:
    """Return a paper as a line of Markdown: authors, year, title, venue, link."""
    fields = _fields(key)
    title = fields["title"] if fields["title"].endswith((".", "?", "!")) else f"{fields['title']}."
    parts = [f"{_authors(fields['author'])} ({fields['year']}). {title}"]
    if venue := _venue(fields):
        parts.append(f"*{venue}*.")
    if "doi" in fields:
        parts.append(f"[doi:{fields['doi']}](https://doi.org/{fields['doi']})")
    elif "eprint" in fields:
        parts.append(f"[arXiv:{fields['eprint']}](https://arxiv.org/abs/{fields['eprint']})")
    elif url := fields.get("url"):
        parts.append(f"[{urlsplit(url).hostname}]({url})")
    return " ".join(parts)


def record(key: str) -> dict[str, str | list[str]]:
    """Return the bibliographic fields of a paper for catalogue.json."""
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
    return {field.key.lower(): field.value for field in _entries()[key].fields}


@cache
def _entries() -> dict[str, Any]:
    middleware = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
    library = parse_file(str(FILE), append_middleware=middleware)
    if library.failed_blocks:
        raise ValueError(f"docs/references.bib: cannot read {library.failed_blocks[0].raw}")
    return dict(library.entries_dict)


def _venue(fields: dict[str, Any]) -> str:
    return next((str(fields[name]) for name in VENUES if name in fields), "")


def _authors(names: list[Any]) -> str:
    """Initials and family names; of more than three authors, only the first."""
    short = [_author(name) for name in names]
    if len(short) > 3:
        return f"{short[0]} et al."
    return " and ".join([", ".join(short[:-1]), short[-1]] if short[1:] else short)


def _author(name: Any) -> str:
    initials = " ".join("-".join(f"{p[0]}." for p in part.split("-")) for part in name.first)
    return " ".join([part for part in (initials, *name.von, *name.last, *name.jr) if part])
