"""One page lists every paper, with the functions that cite it."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import bibtexparser
from bs4 import BeautifulSoup, Tag
from copies import ROOT

from activations import catalogue
from docs.hooks.pages import papers


def items(pages: dict[str, BeautifulSoup]) -> dict[str, Tag]:
    """The entries of the list, by the keys of their papers."""
    marks = pages["bibliography/"].select("article li > span[id]")
    assert len({mark["id"] for mark in marks}) == len(marks)
    return {str(mark["id"]): mark.parent for mark in marks if mark.parent}


def test_every_paper_is_listed_with_the_functions_that_cite_it(
    pages: dict[str, BeautifulSoup],
) -> None:
    listed = items(pages)
    assert listed.keys() == {paper for f in catalogue.values() for paper in f.facts.papers}
    for key, item in listed.items():
        targets = {link["href"].strip("/").split("/")[-1] for link in item.select('a[href^=".."]')}
        assert targets == {name for name, f in catalogue.items() if key in f.facts.papers}
        assert "{" not in item.get_text()


def test_papers_stand_in_the_order_of_their_first_authors(pages: dict[str, BeautifulSoup]) -> None:
    keys = list(items(pages))
    assert len(keys) > 20
    authors = [papers.record(key)["authors"][0].split()[-1] for key in keys]
    plain = [normalize("NFKD", author).casefold() for author in authors]
    assert plain == sorted(plain)


def test_the_file_is_published_as_it_is(site: Path) -> None:
    published = bibtexparser.parse_file(str(site / "references.bib"))
    source = bibtexparser.parse_file(str(ROOT / "docs/references.bib"))
    assert published.entries_dict.keys() == source.entries_dict.keys()
