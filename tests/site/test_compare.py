"""The page that compares: its form, addresses, back and forward, and what it says without them."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect
from test_weight import transferred
from texts import searched
from visits import Visit

from activations import catalogue, mish, silu
from docs.hooks.pages.comparison import relatives
from docs.hooks.pages.order import family

MOST_BYTES = 160_000
MOST_LINKS = 300  # bytes that links to this page cost on another
HOSTILE = (
    "?f=constructor,__proto__,toString",
    "?f=silu(__proto__:1,constructor:2),mish(x",
    "?f=%3Cimg%20src=x%20onerror=alert(1)%3E,%E0%A4%A,%00",
    "?f=elu(alpha:1e999),elu(alpha:-1),celu(alpha:0),sine(omega:nan)",
    "?f=rrelu(lower:2),rrelu(upper:-9,lower:-1),hard_tanh(max_val:-5)",
    "?f=((((((((,,,,)))))),elu((alpha:1)),%F0%9F%98%80",
    f"?f={'silu,' * 5000}&x=-4,4",
    "?x=4,-4",
    "?x=1e400,2&f=",
    "?x=,&x=1,2&f=gelu&f=relu",
    "?f=identity(1),sigmoid(:),softmax(axis:0)&x=0x10,99999999",
)
"""Each has something wrong, of which a note tells."""


@pytest.fixture
def compare(window: Visit, address: str) -> Page:
    return window.go(f"{address}compare/")


def heading(page: Page) -> str:
    return page.locator("[data-part=heading]").inner_text()


def query(page: Page) -> str:
    return str(page.evaluate("location.search"))


def rows(page: Page) -> list[str]:
    return page.locator(".pair tbody th:visible").all_inner_texts()


def test_the_page_itself_is_what_its_scripts_make_of_the_usual_pair(
    compare: Page, site: Path, window: Visit
) -> None:
    asked = {urlsplit(request).path.lstrip("/") for request in window.requests}
    assert "assets/facts.js" not in asked
    assert sum(transferred(site / path) for path in asked) <= MOST_BYTES
    compare.add_script_tag(url="../assets/facts.js")
    page = BeautifulSoup((site / "compare/index.html").read_text(encoding="utf-8"), "html.parser")
    made = compare.evaluate(
        """() => {
          const usual = query.DEFAULTS.map((name) => ({name, parameters: {}}));
          return {...comparison.partsOf(usual, null), table: comparison.tableOf(usual)};
        }"""
    )
    for name, html in made.items():
        written = page.select_one(f"[data-part={name}]")
        assert written, name
        assert BeautifulSoup(html, "html.parser").get_text() == written.get_text(), name
    assert heading(compare) == "SiLU and Mish"
    assert compare.title() == "SiLU and Mish compared - Activations"
    assert query(compare) == ""
    assert not window.messages


def test_the_largest_difference_is_that_of_numpy(compare: Page) -> None:
    x = np.linspace(-4, 4, 800_001)
    gap = mish(x) - silu(x)
    told = compare.locator("[data-part=words]").inner_text()
    assert f"differ by at most {gap.max():.3g}, at {x[gap.argmax()]:.3g}," in told
    assert f"SiLU is larger by up to {-gap.min():.3g}, at −{-x[gap.argmin()]:.3g}." in told


def test_an_address_chooses_four_functions_parameters_and_a_window(
    window: Visit, address: str
) -> None:
    chosen = "?f=leaky_relu(negative_slope:0.2),elu,leaky_relu,softmax&x=-2,1.5&facts=differing"
    page = window.go(f"{address}compare/{chosen}")
    assert heading(page) == "Leaky ReLU (a = 0.2), ELU, Leaky ReLU and Softmax"
    assert page.locator(".drawn .curve:not(text)").count() == 4 + 3
    assert page.locator(".drawn .name").count() == 4 + 3
    expect(page.get_by_label("negative_slope of Leaky ReLU").first).to_have_value("0.2")
    expect(page.get_by_label("To x =")).to_have_value("1.5")
    told = page.locator("[data-part=words]").inner_text()
    assert "ELU differs from Leaky ReLU (a = 0.2) by at most " in told
    assert "its first output for the scores x and 0" in told
    expect(page.locator("[data-part=caption]")).to_contain_text("at the defaults")
    assert page.get_by_role("checkbox", name="Only what differs").is_checked()
    assert query(page) == chosen
    expect(page.locator(".caution")).to_be_hidden()
    assert not window.messages


def test_what_an_address_has_wrong_is_told_and_the_rest_works(window: Visit, address: str) -> None:
    page = window.go(f"{address}compare/?f=no_such<b>,gelu(constructor:1),elu(alpha:2)")
    assert heading(page) == "GELU and ELU (α = 2)"
    expect(page.locator(".caution")).to_have_text(
        "There is no function “no_such<b>” here. GELU has no parameter “constructor”."
    )
    for hostile in HOSTILE:
        read = page.evaluate(
            """(search) => {
              const {chosen, window, isShort, notes} = query.read(search);
              const parts = comparison.partsOf(chosen, window);
              const again = query.read(query.write({chosen, window, isShort}));
              const isSame = JSON.stringify([again.chosen, again.window, again.notes]);
              return {notes, number: chosen.length, parts,
                isKept: isSame === JSON.stringify([chosen, window, []])};
            }""",
            hostile,
        )
        assert read["notes"], hostile
        assert 2 <= read["number"] <= 4, hostile
        assert read["isKept"], hostile
        assert "NaN" not in str(read["parts"]), hostile
    assert not window.messages


def test_all_of_it_works_by_keyboard_and_back_undoes_a_choice(compare: Page) -> None:
    compare.get_by_role("combobox", name="Second", exact=True).focus()
    compare.keyboard.press("ArrowDown")  # to the next in the list
    expect(compare.locator("[data-part=heading]")).to_have_text("SiLU and Hard shrink")
    compare.keyboard.press("Tab")
    compare.keyboard.type("0.3")
    expect(compare.locator("[data-part=heading]")).to_have_text("SiLU and Hard shrink (λ = 0.3)")
    assert query(compare) == "?f=silu,hard_shrink(lambd:0.3)"
    compare.keyboard.press("Tab")
    compare.keyboard.type("-9")
    expect(compare.locator("[data-part=words]")).to_contain_text("From −9 to 4, ")
    compare.get_by_role("button", name="Add a function").press("Enter")
    expect(compare.get_by_role("combobox", name="Third", exact=True)).to_be_focused()
    assert heading(compare) == "SiLU, Hard shrink (λ = 0.3) and ReLU"
    compare.get_by_role("button", name="Remove the third function").press("Enter")
    expect(compare.get_by_role("combobox", name="Second", exact=True)).to_be_focused()
    compare.get_by_role("button", name="Fit").press("Enter")
    assert query(compare) == "?f=silu,hard_shrink(lambd:0.3)"
    for _ in range(3):
        compare.go_back()
    assert query(compare) == "?f=silu,hard_shrink(lambd:0.3)&x=-9,4"
    compare.go_back()
    expect(compare.locator("[data-part=heading]")).to_have_text("SiLU and Mish")
    assert compare.title() == "SiLU and Mish compared - Activations"
    compare.go_forward()
    expect(compare.get_by_label("From x =")).to_have_value("-9")


def test_a_number_that_is_not_admitted_changes_nothing_but_a_note(
    window: Visit, address: str
) -> None:
    page = window.go(f"{address}compare/?f=celu,elu")
    field = page.get_by_label("alpha of CELU", exact=True)
    field.fill("-2")
    expect(page.locator(".caution")).to_contain_text("alpha of CELU must be greater than 0, not")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert query(page) == "?f=celu,elu"
    field.fill("2")
    expect(page.locator(".caution")).to_be_hidden()
    assert field.get_attribute("aria-invalid") is None
    page.get_by_label("From x =").fill("7")
    expect(page.locator(".caution")).to_contain_text("x cannot go from one number to another")
    assert query(page) == "?f=celu(alpha:2),elu"


def test_the_facts_of_others_come_when_they_are_scrolled_to(window: Visit, address: str) -> None:
    page = window.go(f"{address}compare/?f=gelu,relu")
    table = page.locator(".pair")
    expect(table).to_be_hidden()
    page.get_by_role("heading", name="Pairs that are often mixed up").scroll_into_view_if_needed()
    expect(table).to_be_visible()
    assert table.locator("thead th").all_inner_texts() == ["Fact", "GELU", "ReLU"]
    expect(table.get_by_role("row", name="Kinks none")).to_contain_text(
        "where f′ = 0 by convention"
    )
    expect(table.locator(".katex")).to_have_count(2)
    page.get_by_role("combobox", name="Second", exact=True).select_option("elu")
    assert table.locator("thead th").all_inner_texts() == ["Fact", "GELU", "ELU"]


def test_only_what_differs_leaves_out_what_all_have_in_common(compare: Page) -> None:
    everything = rows(compare)
    compare.get_by_role("checkbox", name="Only what differs").check()
    differing = rows(compare)
    assert set(everything) - set(differing) >= {"Smoothness", "Limits", "Saturating"}
    assert {"Formula", "Range", "Gain", "Introduced"} <= set(differing)
    assert query(compare) == "?f=silu,mish&facts=differing"


def test_on_a_phone_nothing_is_too_wide_or_too_small(window: Visit, address: str) -> None:
    page = window.go(f"{address}compare/?f=hard_sigmoid,rrelu,thresholded_relu,threshold", 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    controls = page.locator(".comparison :is(select, input:not([type=checkbox]), button, .only)")
    boxes = [box for box in (control.bounding_box() for control in controls.all()) if box]
    assert len(boxes) >= 15
    assert all(box["height"] >= 32 for box in boxes)


def test_without_a_script_two_functions_are_compared(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}compare/?f=gelu,relu")
    seen = [page.locator(css).first.is_visible() for css in (".drawn", ".pair", ".pair .katex")]
    unseen = [page.locator(css).first.is_visible() for css in (".picks", ".only", ".caution")]
    told = page.locator(".without-script").is_visible()
    context.close()
    assert seen == [True, True, True]
    assert unseen == [False, False, False]
    assert told


def test_a_function_is_compared_with_its_relatives(pages: dict[str, BeautifulSoup]) -> None:
    for name in catalogue:
        page = pages[f"functions/{family(name)}/{name}/"]
        line = page.select_one("p.compare")
        assert line, name
        assert len(str(line)) <= MOST_LINKS, name
        links = [str(link["href"]) for link in line.select("a")]
        assert links == [
            f"../../../compare/?f={name},{other}" for other in relatives.relatives(catalogue[name])
        ]
        assert 1 <= len(set(links)) <= 3
    nearest = relatives.relatives(silu)
    assert nearest[0] == "swish"
    assert "mish" in nearest


def test_pairs_that_are_mixed_up_are_functions(pages: dict[str, BeautifulSoup]) -> None:
    pairs = [str(link["href"]) for link in pages["compare/"].select(".mixed-up a")]
    assert len(pairs) == len(set(pairs)) >= 6
    assert all(set(pair.removeprefix("?f=").split(",")) <= set(catalogue) for pair in pairs)
    told = pages["compare/"].select_one(".mixed-up a[href='?f=elu,celu'] + span")
    assert told
    assert told.get_text() == "equal by default"


def test_search_reads_what_the_page_is_for_and_no_names(site: Path) -> None:
    (page,) = [page for page in searched(site) if page["url"] == "compare/"]
    text = json.dumps(page, ensure_ascii=False)
    assert "activation functions side by side" in text
    assert not [entry for entry in catalogue.values() if entry.facts.title in text]
