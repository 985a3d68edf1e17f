"""The form that finds functions, and the cards, in a browser and without a script."""

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect
from visits import Visit

from activations import catalogue
from docs.hooks.pages import fact_cells, fact_columns, finder
from docs.hooks.pages.order import family, source_order

NUMBER = len(catalogue)
BOX = "Name, property, author or parameter"
HOLES = """() => {
  const tiles = [...document.querySelectorAll(".tiles > li")].filter((tile) => tile.offsetParent);
  const places = tiles.map((tile) => tile.getBoundingClientRect());
  const right = tiles[0].parentElement.getBoundingClientRect().right;
  const rows = Map.groupBy(places, ({ top }) => Math.round(top));
  return [...rows.values()].map((row) => right - Math.max(...row.map((place) => place.right)));
}"""


def titles_where(holds) -> list[str]:
    return [f.facts.title for f in in_order_of_families() if holds(f)]


def bounded() -> list[str]:
    return titles_where(lambda f: f.facts.bounded)


@pytest.fixture
def index(window: Visit, address: str) -> Page:
    return window.go(f"{address}functions/")


def shown(page: Page) -> list[str]:
    return page.locator(".tiles li:visible strong").all_inner_texts()


def chip(page: Page, value: str):
    return page.locator(f"[name=is][value='{value}']")


def test_all_functions_are_cards_by_family_beside_the_form(index: Page) -> None:
    assert shown(index) == [f.facts.title for f in in_order_of_families()]
    expect(index.locator("output")).to_have_text(f"{NUMBER} functions")
    assert index.locator(".family h2").count() == len({f.__module__ for f in catalogue.values()})


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
    "smooth rectifiers": ["Softplus", "Squareplus", "SparsePlus"],
    "no such thing": [],
}


def test_a_name_or_alias_finds_its_functions_and_no_row_has_a_hole(index: Page) -> None:
    assert max(map(abs, index.evaluate(HOLES))) < 2
    for typed, found in NAMES.items():
        index.get_by_role("searchbox", name=BOX).fill(typed)
        assert shown(index) == found, typed
        told = f"{len(found)} of {NUMBER} functions" if found else "No function matches"
        expect(index.locator("output")).to_have_text(told)
        assert index.locator(".family:visible").count() == 0, typed
        assert max(map(abs, index.evaluate(HOLES))) < 2, typed


def test_properties_authors_parameters_and_years_are_words(index: Page) -> None:
    words = {
        "bounded smooth": lambda f: f.facts.bounded and f.facts.smoothness == float("inf"),
        "no exp": lambda f: f.facts.needs_no_exp,
        "odd": lambda f: f.facts.parity == "odd",
        "2016": lambda f: f.facts.year == 2016,
        "Hendrycks": lambda f: any("hendrycks" in key for key in f.facts.papers),
        "omega": lambda f: "omega" in f.parameters,
        "odd pytorch": lambda f: (
            f.facts.parity == "odd" and any(name.startswith("torch.") for name in f.facts.names)
        ),
    }
    for typed, holds in words.items():
        index.get_by_role("searchbox", name=BOX).fill(typed)
        assert shown(index) == titles_where(holds) != [], typed


def test_a_mistyped_name_is_read_as_the_nearest_and_that_is_told(index: Page) -> None:
    for typed, meant in {"gleu": "gelu", "sotfmax": "softmax", "swsh": "swish"}.items():
        index.get_by_role("searchbox", name=BOX).fill(meant)
        right = shown(index)
        index.get_by_role("searchbox", name=BOX).fill(typed)
        assert shown(index) == right != [], typed
        expect(index.locator("output")).to_contain_text(f", read as {meant}")


def test_a_chip_tells_how_many_it_would_leave_and_is_off_where_none(index: Page) -> None:
    index.get_by_role("searchbox", name=BOX).fill("bounded smooth")
    left = titles_where(lambda f: f.facts.bounded and f.facts.smoothness == float("inf"))
    odd = titles_where(lambda f: f.facts.title in left and f.facts.parity == "odd")
    assert chip(index, "odd").locator("..").inner_text().split() == ["odd", str(len(odd))]
    expect(chip(index, "sparse")).to_be_disabled()
    chip(index, "odd").press("Space")
    assert shown(index) == odd
    index.get_by_role("button", name="Show all").click()
    expect(chip(index, "sparse")).to_be_enabled()


def test_properties_filter_and_the_address_remembers(index: Page, address: str) -> None:
    chip(index, "bounded").check()
    chip(index, "odd").check()
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
    index.goto(f"{address}functions/?is=bounded&sort=name&down=1")
    assert shown(index) == sorted(bounded(), reverse=True)


def test_what_an_address_asks_for_and_is_not_here_is_told(window: Visit, address: str) -> None:
    query = "sort=<b>&is=__proto__&is=odd&view=x&cols=gain+y&%E0%A4%A=1&down=&find=%00"
    index = window.go(f"{address}functions/?{query}")
    assert not window.messages
    for word in ("<b>", "__proto__", "x", "y"):
        expect(index.locator(".ignored")).to_contain_text(f"“{word}”")
    index.goto(f"{address}functions/?sort=nonsense&is=nonsense&is=odd")
    assert shown(index) == titles_where(lambda f: f.facts.parity == "odd")
    index.goto(f"{address}functions/?is=odd")
    expect(index.locator(".ignored")).to_be_hidden()


def test_cards_are_sorted_with_what_is_unknown_last(index: Page) -> None:
    entries = {f.facts.title: f for f in catalogue.values()}
    for column in fact_columns.columns(list(catalogue)):
        if column.key in ("year", "cost", "slope", "time"):
            index.get_by_label("Sort by").select_option(column.key)
            cells = [column.cell(entries[title]) for title in shown(index)]
            known = [float(order(cell)) for cell in cells if cell.text != fact_cells.UNKNOWN]
            assert len(cells) == NUMBER
            assert known == sorted(known), column.key
            assert {cell.text for cell in cells[len(known) :]} <= {fact_cells.UNKNOWN}, column.key
    index.get_by_label("Sort by").select_option("")
    assert shown(index) == [f.facts.title for f in in_order_of_families()]


def order(cell: fact_cells.Cell) -> str:
    return cell.text if cell.order is None else cell.order


def test_a_sorted_card_shows_what_it_is_sorted_by(index: Page) -> None:
    index.get_by_label("Sort by").select_option("year")
    first = index.locator(".tiles li:visible").first
    shown_year = first.evaluate("item => getComputedStyle(item, '::after').content")
    assert shown_year == '"year: 1838"'
    index.get_by_label("Sort by").select_option("name")
    assert first.evaluate("item => getComputedStyle(item, '::after').content") == "none"


def test_the_year_is_that_of_the_origin_and_not_of_any_paper() -> None:
    assert fact_cells.of_year(catalogue["tanh"]).text == fact_cells.UNKNOWN
    assert fact_cells.of_year(catalogue["elu"]).text == "2015"


def test_what_costs_nothing_is_known_to() -> None:
    assert fact_cells.of_operations(catalogue["identity"]).text == "0"
    assert fact_cells.of_operations(catalogue["softmax"]).text == fact_cells.UNKNOWN


def test_the_form_works_by_keyboard(index: Page, address: str) -> None:
    index.get_by_role("searchbox", name=BOX).focus()
    index.keyboard.type("soft")
    index.keyboard.press("Enter")  # several are left, and none is called so
    assert index.url == f"{address}functions/?find=soft"
    index.keyboard.press("Tab")
    assert index.evaluate("document.activeElement.localName") == "summary"


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("leaky-relu", "leaky_rectifiers/leaky_relu/"),  # one of two, which is called so
        ("gelu", "gelus/gelu/"),  # and not one that a framework calls so
        ("torch.nn.ReLU", "rectifiers/relu/"),
        ("sotfplus", "smooth_rectifiers/softplus/"),  # the only one that is left
    ],
)
def test_enter_opens_the_one_that_is_meant(
    index: Page, address: str, typed: str, page: str
) -> None:
    index.get_by_role("searchbox", name=BOX).fill(typed)
    index.keyboard.press("Enter")
    index.wait_for_url(f"{address}functions/{page}")


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


def test_an_address_leads_to_the_chips_of_frameworks(window: Visit, address: str) -> None:
    page = window.go(address, width=390)
    page.get_by_role("link", name="Port a model").click()
    page.wait_for_url(f"{address}functions/#frameworks")
    expect(page.get_by_text("PyTorch", exact=True).first).to_be_in_viewport()


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
    choices = BeautifulSoup(finder.form(list(catalogue)), "html.parser").select("fieldset")[0]
    offered = [str(box["value"]) for box in choices.select("[name=is]")]
    assert {"bounded", "smooth", "sparse", "zero-centred", "without exp or the like"} <= set(
        offered
    )
    for word in offered:
        having = [name for name, f in catalogue.items() if word in finder._properties(f)]
        assert 0 < len(having) < NUMBER, f"{word} is true of all or none"


def test_what_a_thumb_meets_is_large_enough(window: Visit, address: str) -> None:
    index = window.go(f"{address}functions/?is=odd&sort=year", width=390)
    small = """(selector) => [...document.querySelectorAll(selector)]
      .filter((control) => control.checkVisibility())
      .map((control) => [control.textContent, control.getBoundingClientRect().height])
      .filter(([, height]) => height < 32)"""
    controls = ".index :is(.chip, .view label, button, select, summary, [type=search])"
    assert index.locator(controls).count() > 40
    assert index.evaluate(small, controls) == []
    index.goto(f"{address}functions/")
    assert index.evaluate(small, ".index .headerlink") == []
    index.goto(f"{address}functions/?view=table")
    assert index.evaluate(small, controls) == []
