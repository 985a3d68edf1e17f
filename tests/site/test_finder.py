"""The form above the cards of all functions, in a browser and without a script."""

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect
from visits import Visit

from activations import catalogue
from docs.hooks.pages import finder
from docs.hooks.pages.order import family, source_order

NUMBER = len(catalogue)


def bounded() -> list[str]:
    return [f.facts.title for f in catalogue.values() if f.facts.bounded]


@pytest.fixture
def index(window: Visit, address: str) -> Page:
    return window.go(f"{address}functions/")


def shown(page: Page) -> list[str]:
    return page.locator(".cards li:visible strong").all_inner_texts()


def test_all_functions_are_cards_by_family_with_the_form_above(index: Page) -> None:
    assert shown(index) == [f.facts.title for f in in_order_of_families()]
    expect(index.locator("output")).to_have_text(f"{NUMBER} functions")
    families = index.locator("section.family h2").all_inner_texts()
    assert len(families) == len({f.__module__ for f in catalogue.values()})


def in_order_of_families() -> list:
    return sorted(
        catalogue.values(),
        key=lambda f: source_order(f"functions/{family(f.__name__)}/{f.__name__}.md"),
    )


NAMES = {
    "leaky": ["Leaky ReLU", "RReLU"],
    "LRELU": ["Leaky ReLU"],
    "expit": ["Sigmoid", "LogSigmoid"],
    "nn.Tanh": ["Tanh", "Tanh shrink"],
    "max soft": ["Softmax", "Log-softmax"],
    "normalized exponential": ["Softmax"],
    "leaky-relu": ["Leaky ReLU", "RReLU"],
    "hyperbolic tangent": ["Tanh", "LiSHT"],
    "approximate='tanh'": ["GELU (tanh)"],
    "no such thing": [],
}


def test_a_name_or_alias_finds_its_functions(index: Page) -> None:
    for typed, found in NAMES.items():
        index.get_by_role("searchbox", name="Name or alias").fill(typed)
        assert shown(index) == found, typed
        told = f"{len(found)} of {NUMBER} functions" if found else "No function matches"
        expect(index.locator("output")).to_have_text(told)
        visible = index.locator("section.family:visible").count()
        families = {f.__module__ for f in catalogue.values() if f.facts.title in found}
        assert visible == len(families), typed


def test_properties_filter_and_the_address_remembers(index: Page, address: str) -> None:
    index.get_by_text("Filter by property and framework").click()
    index.get_by_label("bounded", exact=True).check()
    index.get_by_label("odd", exact=True).check()
    found = [
        f.facts.title for f in in_order_of_families() if f.facts.bounded and f.facts.parity == "odd"
    ]
    assert "Tanh" in found
    assert shown(index) == found
    assert index.url.startswith(f"{address}functions/?")
    assert set(index.url.partition("?")[2].split("&")) == {"is=odd", "is=bounded"}
    index.reload()
    assert shown(index) == found
    index.get_by_role("button", name="Show all").click()
    expect(index.locator("output")).to_have_text(f"{NUMBER} functions")
    assert index.url == f"{address}functions/"
    assert len(shown(index)) == NUMBER


def test_a_shared_address_opens_filtered_and_sorted(index: Page, address: str) -> None:
    index.goto(f"{address}functions/?is=bounded&sort=name")
    assert shown(index) == sorted(bounded())
    index.goto(f"{address}functions/?is=bounded&sort=slope")
    assert sorted(shown(index)) == sorted(bounded())
    index.goto(f"{address}functions/?sort=nonsense&is=nonsense")
    assert len(shown(index)) == NUMBER


def test_cards_are_sorted_with_what_is_unknown_last(index: Page) -> None:
    titles = {f.facts.title: name for name, f in catalogue.items()}
    for key in ("year", "cost", "slope"):
        index.get_by_label("Sort by").select_option(key)
        ranks = [finder._ranks(titles[title])[key] for title in shown(index)]
        known = [float(rank) for rank in ranks if rank]
        assert len(ranks) == NUMBER
        assert known == sorted(known), key
        assert ranks[len(known) :] == [""] * (NUMBER - len(known)), key
    index.get_by_label("Sort by").select_option("")
    assert shown(index) == [f.facts.title for f in in_order_of_families()]


def test_a_sorted_card_shows_what_it_is_sorted_by(index: Page) -> None:
    index.get_by_label("Sort by").select_option("year")
    first = index.locator(".cards li:visible").first
    shown_year = first.evaluate("item => getComputedStyle(item, '::after').content")
    assert shown_year == '"introduced: 1838"'
    index.get_by_label("Sort by").select_option("name")
    assert first.evaluate("item => getComputedStyle(item, '::after').content") == "none"


def test_the_year_is_that_of_the_origin_and_not_of_any_paper() -> None:
    assert finder._ranks("tanh")["year"] == ""
    assert finder._ranks("elu")["year"] == "2015"


def test_what_costs_nothing_is_known_to() -> None:
    assert finder._ranks("identity")["cost"] == "0"
    assert finder._ranks("softmax")["cost"] == ""


def test_the_form_works_by_keyboard(index: Page) -> None:
    index.get_by_role("searchbox", name="Name or alias").focus()
    index.keyboard.type("leaky-relu")
    index.keyboard.press("Enter")  # does not send the form
    assert shown(index) == ["Leaky ReLU", "RReLU"]
    index.keyboard.press("Tab")
    assert index.evaluate("document.activeElement.name") == "sort"


def test_the_contents_name_the_families_that_are_shown(index: Page) -> None:
    families = index.get_by_role("navigation", name="Table of contents").get_by_role("link")
    number = families.count()
    index.get_by_role("searchbox", name="Name or alias").fill("softmax")
    expect(families).to_have_text("Normalizers")
    index.get_by_label("Sort by").select_option("slope")
    expect(families).to_have_count(0)
    index.get_by_role("button", name="Show all").click()
    expect(families).to_have_count(number)


def test_all_can_be_shown_where_some_are_not_or_in_another_order(index: Page) -> None:
    everything = index.get_by_role("button", name="Show all")
    expect(everything).to_be_hidden()
    index.get_by_label("Sort by").select_option("name")
    everything.click()
    expect(everything).to_be_hidden()


def test_the_way_back_leads_to_the_filter(index: Page, address: str) -> None:
    index.goto(f"{address}functions/?is=bounded")
    index.evaluate("location.hash = 'linear'")
    expect(index.locator("h2#linear")).to_be_in_viewport()
    expect(index.locator("output")).to_have_text(f"{NUMBER} functions")
    assert index.url == f"{address}functions/#linear"
    index.go_back()
    expect(index.locator("output")).to_have_text(f"{len(bounded())} of {NUMBER} functions")
    assert sorted(shown(index)) == sorted(bounded())


def test_an_address_with_a_state_leads_to_no_place(index: Page, address: str) -> None:
    index.goto(f"{address}functions/#shrinkers")
    index.get_by_label("Sort by").select_option("slope")
    assert index.url == f"{address}functions/?sort=slope"


def test_an_address_leads_to_a_family_that_its_search_hides(index: Page) -> None:
    index.goto(f"{index.url}?find=softmax#sigmoids")
    expect(index.locator("h2#sigmoids")).to_be_in_viewport()


def test_a_place_that_is_none_is_no_mistake(window: Visit, address: str) -> None:
    index = window.go(f"{address}functions/?find=softmax#%")
    index.evaluate("location.hash = '%%'")
    expect(index.locator("output")).to_contain_text(f"of {NUMBER}")
    assert not window.messages


def test_focus_on_a_card_brings_the_derivative_forward(index: Page) -> None:
    curve = index.locator(".card .curve-1").first
    before = curve.evaluate("element => getComputedStyle(element).strokeDasharray")
    index.keyboard.press("Tab")
    index.locator(".card").first.focus()
    assert before != "none"
    assert curve.evaluate("element => getComputedStyle(element).strokeDasharray") == "none"


def test_without_a_script_the_full_index_shows_and_no_form(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}functions/?is=bounded")
    assert len(shown(page)) == NUMBER
    assert not page.locator("form.finder").is_visible()
    context.close()


def test_only_what_tells_functions_apart_is_offered() -> None:
    choices = BeautifulSoup(finder.form(), "html.parser").select("fieldset")[0]
    offered = [str(box["value"]) for box in choices.select("[name=is]")]
    assert {"bounded", "smooth", "sparse", "zero-centred", "without exp or the like"} <= set(
        offered
    )
    for word in offered:
        having = [name for name in catalogue if word in finder.attributes(name)]
        assert 0 < len(having) < NUMBER, f"{word} is true of all or none"
