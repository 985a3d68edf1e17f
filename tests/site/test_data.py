"""The catalogue as data: the table, what describes it, and the page that tells of both."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from docs.hooks.pages import data_package, export, flat

Pages = dict[str, BeautifulSoup]
Rows = list[dict[str, str]]


@pytest.fixture
def rows(site: Path) -> Rows:
    with (site / flat.FILE).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture
def fields(site: Path) -> dict[str, dict[str, str]]:
    """What the description of the table says of each column."""
    package = json.loads((site / data_package.FILE).read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert (site / resource["path"]).is_file()
    assert (site / package["licenses"][0]["path"]).read_text(encoding="utf-8").startswith("BSD")
    return {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}


def parsed(text: str, field: dict[str, str]) -> Any:
    """A cell as a program reads it that knows the column's type."""
    if field["type"] == "list":
        parts = text.split(field["delimiter"]) if text else []
        return [parsed(part, {"type": field["itemType"]}) for part in parts]
    if field["type"] == "string":
        return text
    if not text:
        return None
    return {"true": True, "false": False}[text] if field["type"] == "boolean" else float(text)


def agrees(cell: Any, fact: Any) -> bool:
    """Tell whether a cell has the fact of the JSON file, where that is no formula."""
    if isinstance(fact, list):
        return len(cell) == len(fact) and all(map(agrees, cell, fact))
    if isinstance(cell, float) and isinstance(fact, str):
        return "Infinity" not in fact or cell == float(fact)
    return cell == fact or (cell in (None, "") and (fact is None or "n" in fact))


def test_the_table_has_the_facts_of_the_catalogue(
    site: Path, rows: Rows, fields: dict[str, dict[str, str]]
) -> None:
    functions = json.loads((site / export.FILE).read_text(encoding="utf-8"))["functions"]
    assert [row["name"] for row in rows] == list(functions)
    for row, entry in zip(rows, functions.values(), strict=True):
        assert list(row) == list(fields)
        cells = {name: parsed(row[name], field) for name, field in fields.items()}
        told = entry["facts"] | {name: entry[name] for name in ("title", "family", "page")}
        compared = cells.keys() & told.keys()
        assert len(compared) > 25
        for name in compared:
            assert agrees(cells[name], told[name]), (row["name"], name, cells[name], told[name])
        for end in ("low", "high"):
            assert agrees(cells[f"range_{end}"], entry["facts"]["range"][end])
        assert cells["formula"] == entry["formulas"]["value"]
        assert (site / cells["page"] / "index.html").is_file()


def test_numbers_are_those_at_the_defaults(rows: Rows) -> None:
    row = {row["name"]: row for row in rows}["leaky_relu"]
    assert (row["parameters"], row["slope_at_kinks"], row["limit_left"]) == (
        "negative_slope=0.01",
        "0.01",
        "-INF",
    )
    assert {row["name"]: row["range_low"] for row in rows}["elu"] == "-1.0"
    assert {row["name"]: row["lipschitz"] for row in rows}["log_softmax"] == ""


def test_the_page_tells_every_column_and_the_size_of_every_file(
    site: Path, pages: Pages, fields: dict[str, dict[str, str]]
) -> None:
    files, columns, entries = pages["data/"].select("article table")
    for row in files.select("tbody tr"):
        name, size = str(row.select("a")[0]["href"]).lstrip("./"), row.select("td")[-1].get_text()
        assert size == f"{round((site / name).stat().st_size / 1000)}\u00a0kB"
    named = [code.get_text() for code in columns.select("td:first-child code")]
    assert named == list(fields)
    functions = json.loads((site / export.FILE).read_text(encoding="utf-8"))["functions"]
    keys = {code.get_text() for code in entries.select("td:first-child code")}
    assert keys == functions["relu"].keys()


def test_the_example_prints_what_the_page_shows(pages: Pages, address: str) -> None:
    published = str(pages[""].select("link[rel=canonical]")[0]["href"])
    code, output = (
        block.get_text()
        for block in pages["data/"].select("article pre code")
        if "curl" not in block.get_text()
    )
    run = [sys.executable, "-I", "-c", code.replace(published, address)]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == output
    assert len(output) > 20


def test_readers_find_the_data(pages: Pages) -> None:
    facts = [path for path, page in pages.items() if page.select("article #facts + table")]
    assert len(facts) > 40
    for path in facts:
        hrefs = [link["href"] for link in pages[path].select("article #facts ~ p a")]
        assert {"../../../data/", "../../../facts/"} <= set(hrefs), path
    assert pages[""].select('article a[href="data/"]')
    assert pages["functions/"].select('article a[href="../data/"]')
    tabs = [link.get_text().strip() for link in pages[""].select(".md-tabs a")]
    assert tabs.index("Data") == tabs.index("API") + 1
    assert "Maintaining" not in tabs
