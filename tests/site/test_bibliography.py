"""One page lists every paper, with the functions that cite it."""

from __future__ import annotations

from pathlib import Path

import bibtexparser
from bs4 import BeautifulSoup
from copies import ROOT

from activations import catalogue


def test_every_paper_is_listed_once_with_the_functions_that_cite_it(
    pages: dict[str, BeautifulSoup],
) -> None:
    items = pages["bibliography/"].select("article li[id]")
    keys = {item["id"] for item in items}
    assert len(items) == len(keys)
    assert keys == {paper for f in catalogue.values() for paper in f.facts.papers}
    for item in items:
        targets = {link["href"].strip("/").split("/")[-1] for link in item.select('a[href^=".."]')}
        assert targets == {n for n, f in catalogue.items() if item["id"] in f.facts.papers}


def test_papers_stand_in_the_order_of_their_authors(pages: dict[str, BeautifulSoup]) -> None:
    listed = [item["id"] for item in pages["bibliography/"].select("article li[id]")]
    assert listed[0].startswith("agostinelli") or listed == sorted(listed, key=_author)


def _author(key: str) -> str:
    return key.rstrip("abcdefghijklmnopqrstuvwxyz").rstrip("0123456789")


def test_the_file_is_published_as_it_is(site: Path) -> None:
    published = bibtexparser.parse_file(str(site / "references.bib"))
    source = bibtexparser.parse_file(str(ROOT / "docs/references.bib"))
    assert published.entries_dict.keys() == source.entries_dict.keys()
