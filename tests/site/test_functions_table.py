"""The table of all functions by their facts: its order, columns, rows, and the file of them."""

import csv
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect
from visits import Visit

from activations import catalogue
from docs.hooks.pages import fact_cells, fact_columns
from docs.hooks.pages.fact_cells import UNKNOWN
from docs.hooks.pages.families import families

ROOT = Path(__file__).parents[2]
NUMBER = len(catalogue)


@pytest.fixture
def table(window: Visit, address: str) -> Page:
    return window.go(f"{address}functions/?view=table")


def column(page: Page, key: str) -> list[str]:
    """The cells of a column in the rows that are seen."""
    return page.evaluate(
        """(key) => {
          const head = document.querySelector(`.by-facts thead [data-key="${key}"]`);
          const rows = [...document.querySelectorAll(".by-facts tbody tr")];
          return rows.filter((row) => row.checkVisibility())
            .map((row) => row.cells[head.cellIndex].textContent);
        }""",
        key,
    )


def heads(page: Page) -> list[str]:
    return [text for text in page.locator(".by-facts thead th:visible").all_inner_texts() if text]


def test_a_cell_says_what_the_facts_say() -> None:
    cells = {
        (name, one.key): one.cell(catalogue[name]).text
        for name in catalogue
        for one in fact_columns.columns(list(catalogue))
    }
    assert cells["binary_step", "range"] == "{0, 1}"
    assert cells["arctan", "range"] == "(−π/2, π/2)"
    assert cells["elu", "range"] == "(−1, ∞)"
    assert cells["gelu", "range"] == "[−0.17, ∞)"
    assert cells["tanh", "symmetry"] == "odd"
    assert cells["gelu", "monotone"] == "no"
    assert cells["relu", "monotone"] == "rises"
    assert cells["relu", "smoothness"] == "kinks"
    assert cells["relu", "saturates"] == "left"
    assert cells["binary_step", "slope"] == "∞"
    assert cells["gelu", "slope"] == "1.129"
    assert cells["tanh", "gain"] == "1.593"
    assert cells["mish", "jax"] == "yes"
    assert cells["softmax", "monotone"] == cells["softmax", "gain"] == UNKNOWN


def test_every_function_has_a_row_with_a_link_and_a_family(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["functions/"]
    rows = page.select(".by-facts tbody tr")
    ordered = [name for family in families(catalogue) for name in family.members]
    assert [row.th.get_text() for row in rows] == [catalogue[n].facts.title for n in ordered]
    assert all(str(row.a["href"]).endswith(f"/{n}/") for n, row in zip(ordered, rows, strict=True))
    assert {len(row.find_all(["th", "td"])) for row in rows} == {
        len(page.select(".by-facts th[scope=col]"))
    }
    measured = fact_cells.measured()["measured"]
    note = page.select_one(".all-facts > p").get_text()
    assert measured["processor"] in note
    assert measured["unit"] in note


def test_a_phrase_for_a_family_fits_into_its_tile() -> None:
    assert [f.phrase for f in families(catalogue) if not 8 < len(f.phrase) < 32] == []


@pytest.mark.parametrize("key", ["slope", "year"])
def test_a_click_sorts_and_another_turns_the_order(table: Page, address: str, key: str) -> None:
    head = table.locator(f"th[data-key={key}]")
    for direction, query in (("ascending", ""), ("descending", "&down=1")):
        head.get_by_role("button").press("Enter")
        cells = column(table, key)
        known = [float(cell.replace("∞", "inf")) for cell in cells if cell != UNKNOWN]
        assert known == sorted(known, reverse=direction == "descending")
        assert cells[len(known) :] == [UNKNOWN] * (NUMBER - len(known)) != []
        expect(head).to_have_attribute("aria-sort", direction)
        assert table.locator("[aria-sort]").count() == 1
        assert table.url == f"{address}functions/?view=table&sort={key}{query}"


def test_the_filter_is_of_both_views_and_so_is_the_order(table: Page) -> None:
    table.locator(".finder [type=search]").fill("bounded smooth")
    table.get_by_label("Sort by").select_option("gain")
    rows = column(table, "name")
    assert 3 < len(rows) < 10
    table.get_by_role("radio", name="Table").press("ArrowLeft")
    assert table.locator(".tiles li:visible strong").all_inner_texts() == rows
    assert "view" not in table.url
    assert not table.locator(".by-facts").is_visible()


def test_the_file_has_the_rows_and_columns_that_are_shown(table: Page, tmp_path: Path) -> None:
    table.goto(f"{table.url.split('?')[0]}?view=table&is=odd&sort=gain&cols=range+gain")
    with table.expect_download() as download:
        table.get_by_role("button", name="Download these rows (CSV)").click()
    saved = tmp_path / "rows.csv"
    download.value.save_as(saved)
    with saved.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["Function", "Range", "Gain"]
    assert [row[0] for row in rows] == column(table, "name")
    found = {row[0]: row[1:] for row in rows}
    assert found["Tanh"] == ["(-1, 1)", repr(catalogue["tanh"].facts.gain)]
    assert len(rows) == len([f for f in catalogue.values() if f.facts.parity == "odd"])


def test_a_phone_shows_four_columns_and_the_reader_adds_others(window: Visit, address: str) -> None:
    table = window.go(f"{address}functions/?view=table", width=390)
    assert heads(table) == ["Function", "Range", "Largest slope", "Year"]
    table.locator(".tools summary").click()
    table.locator("[name=col][value=gain]").check()
    assert heads(table) == ["Function", "Range", "Largest slope", "Gain", "Year"]
    assert table.evaluate("document.documentElement.scrollWidth") <= 390
    table.reload()
    assert heads(table) == ["Function", "Range", "Largest slope", "Gain", "Year"]
    table.locator(".tools summary").click()
    table.locator("[name=col][value=gain]").uncheck()
    assert "cols" not in table.url
    table.set_viewport_size({"width": 1280, "height": 900})
    expect(table.locator("th[data-key=symmetry]")).to_be_visible()


def test_without_a_script_cards_and_the_whole_table_stand_below_each_other(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(f"{address}functions/?view=table")
    needless = ".switches, .all-facts .tools, form.finder"
    seen = [page.locator(place).is_visible() for place in (".tiles", ".by-facts")]
    columns = page.locator(".by-facts thead th:visible").count()
    width = page.evaluate("document.documentElement.scrollWidth")
    hidden = [page.locator(place).first.is_visible() for place in needless.split(", ")]
    context.close()
    assert seen == [True, True]
    assert columns == len(fact_columns.columns(list(catalogue))) + 1
    assert width <= 390
    assert hidden == [False, False, False]


def test_measured_costs_are_of_functions_of_the_catalogue() -> None:
    costs = json.loads((ROOT / "activations/costs.json").read_text())["costs"]
    assert costs.keys() <= catalogue.keys()
    assert all(cost > 0 for cost in costs.values())
