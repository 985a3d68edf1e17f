"""Papers from docs/references.bib: how pages cite them, and their BibTeX."""

import os
import unicodedata
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bibtexparser.entrypoint import parse_file
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

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


def position(key: str) -> tuple[str, str, str]:
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
    label, address = _link(fields)
    return " ".join([*parts, f"[{label}]({address})"] if address else parts)


def in_prose(key: str) -> str:
    """Return a paper as a sentence names it, `Maas et al. (2013)`, with a link if it has one."""
    fields = _fields(key)
    names = family_names(key)
    authors = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    text, (_, address) = f"{authors} ({fields['year']})", _link(fields)
    return f"[{text}]({address})" if address else text


def _link(fields: Mapping[str, str]) -> tuple[str, str]:
    """What identifies a paper, and its address; both empty where it is on no site."""
    if "doi" in fields:
        return f"doi:{fields['doi']}", f"https://doi.org/{fields['doi']}"
    if "eprint" in fields:
        return f"arXiv:{fields['eprint']}", f"https://arxiv.org/abs/{fields['eprint']}"
    url = fields.get("url", "")
    return urlsplit(url).hostname or "", url


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


def family_names(key: str) -> list[str]:
    """Return the authors of a paper as one would search for them."""
    return [" ".join([*name.von, *name.last]) for name in _fields(key)["author"]]


def known() -> Collection[str]:
    """Return the keys of all papers of the bibliography."""
    return _entries().keys()


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
