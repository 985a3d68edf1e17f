"""Search: what it finds for names, formulas, words and mistyped ones, and how it is used."""

import json
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect
from texts import DOCUMENTS, searched, told
from visits import Visit, visit

from activations import catalogue, find, spellings
from docs.hooks.finish.search_index import WORDS
from docs.hooks.pages.order import family

QUERIES = tomllib.loads(Path(__file__).with_name("search_queries.toml").read_text("utf-8"))
FIRST, IN_THREE = 0.85, 0.95  # the shares of queries that must be answered first, or among three
FOUND = """queries => queries.map((query) => Ranking.find(query).hits.map(
    ({page, section, further}) => [page.url, [section, ...further].map(({anchor}) => anchor)]))"""
READ = "texts => texts.map((text) => Formulas.read(text)?.at([-1, 2]).map((y) => +y.toFixed(4)))"
Hits = list[tuple[str, list[str]]]


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search", exact=True)


def shown(page: Page) -> Locator:
    """The titles of what was found."""
    return page.locator(".md-search-result__item strong")


@pytest.fixture(scope="module")
def searching(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which search is open, the same for all words: one that opens anew loads anew."""
    seen = visit(browser, address)
    field(seen.page).fill("tanh")
    expect(shown(seen.page).first).to_have_text("Tanh")
    yield seen.page
    seen.page.context.close()
    assert not seen.messages


def found(page: Page, *queries: str) -> list[Hits]:
    return page.evaluate(FOUND, queries)


def address_of(name: str) -> str:
    return f"functions/{family(name)}/{name}/"


@pytest.mark.parametrize("kind", ["tuned", "unseen", "stranger"])
def test_queries_find_the_page_or_section_that_answers(searching: Page, kind: str) -> None:
    groups = QUERIES[kind].values() if kind == "tuned" else [QUERIES[kind]]
    queries = {query: answers for group in groups for query, answers in group.items()}
    assert len(queries) >= 60
    places = {
        query: place(hits, [wanted] if isinstance(wanted, str) else wanted)
        for (query, wanted), hits in zip(queries.items(), found(searching, *queries), strict=True)
    }
    later = {query: at for query, at in places.items() if at > 0}
    assert len(queries) - len(later) >= FIRST * len(queries), later
    assert sum(at < 3 for at in places.values()) >= IN_THREE * len(queries), later


def place(hits: Hits, answers: list[str]) -> float:
    """Where the first page stands that answers, and shows the section that does."""
    wanted = [answer.partition("#") for answer in answers]
    for at, (url, anchors) in enumerate(hits):
        if any(page == url and anchor in ("", *anchors) for page, _, anchor in wanted):
            return at
    return float("inf")


def test_words_that_are_given_to_pages_and_sections_belong_to_some(site: Path) -> None:
    given = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    pages = searched(site)
    anchors = {anchor for page in pages for anchor, *_ in page["sections"]}
    assert given["pages"].keys() <= {page["url"] for page in pages}
    assert given["sections"].keys() <= anchors


@pytest.mark.parametrize("name", catalogue)
def test_every_name_that_find_knows_leads_to_the_same_page(searching: Page, name: str) -> None:
    names = [one for one in spellings(catalogue[name]) if resolves(one, name)]
    assert name in names
    results = zip(names, found(searching, *names), strict=True)
    assert [one for one, hits in results if hits[0][0] != address_of(name)] == []


def resolves(spelling: str, name: str) -> bool:
    try:
        return find(spelling) is catalogue[name]
    except KeyError:  # several functions are called so
        return False


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("nn.LeakyReLU", "Leaky ReLU"),
        ("jax.nn.log_softmax", "Log-softmax"),
        ("nn.GELU(approximate='tanh')", "GELU (tanh)"),
        ("nn.GELU(approximate=“tanh”)", "GELU (tanh)"),  # as phones write it
        ("F.gelu(x, approximate='none')", "GELU"),
        ("nn.gelu", "GELU"),  # several are called so; one has this title
        ("Binary-Step", "Binary step"),
    ],
)
def test_names_are_read_as_people_write_them(searching: Page, typed: str, title: str) -> None:
    field(searching).fill("")
    expect(shown(searching)).to_have_count(0)
    field(searching).press_sequentially(typed, delay=5)
    expect(shown(searching).first).to_have_text(title)


def test_each_function_is_found_by_its_curve_however_its_formula_is_written(
    searching: Page,
) -> None:
    same = {
        "silu": ["x*sigmoid(x)", "x / (1+e^-x)", "x σ(x)", r"\frac{x}{1+e^{-x}}", "z/(1+exp(-z))"],
        "relu": ["max(0,x)", "x if x>0 else 0", "x > 0 ? x : 0", "(x+|x|)/2", "f(x) = max(x, 0)"],
        "softplus": ["ln(1+e^x)", "np.log(1 + np.exp(x))", "log1p(exp(x))"],
        "elu": ["x if x>0 else alpha*(exp(x)-1)", "max(x,0) + min(0, α(e^x − 1))"],
        "leaky_relu": ["max(0.1x, x)", "max(0,x)+a*min(0,x)"],
        "relu_squared": ["relu^2", "max(0,x)²", "relu(x)**2"],
        "gelu": ["x Φ(x)", "0.5*x*(1+erf(x/sqrt(2)))"],
        "gelu_tanh": ["0.5x(1+tanh(sqrt(2/π)(x+0.044715x³)))"],
        "softmax": ["exp(x_i)/sum(exp(x_j))", r"\frac{e^{x_i}}{\sum_j e^{x_j}}"],
        "soft_shrink": ["sign(x)*max(|x|-lambda, 0)"],
    }
    for name, formulas in same.items():
        for formula, hits in zip(formulas, found(searching, *formulas), strict=True):
            assert hits[0][0] == address_of(name), formula
    ((url, anchors), *_) = found(searching, "1 - tanh(x)^2")[0]
    assert (url, anchors[0]) == (address_of("tanh"), "its-slope")


def test_what_is_no_formula_is_none(searching: Page) -> None:
    nothing = ["leaky relu", "self-normalizing", "-0.752", "(x", "max(", "x)", "x+", "e^2"]
    nothing += ["(" * 190 + "x", "nn.GELU(approximate='tanh')", "constructor", "x" * 300 + "+1"]
    assert searching.evaluate(READ, nothing) == [None] * len(nothing)
    assert searching.evaluate(READ, ["2|x|-x^2/4", "2^3^0x", "tanh² x"]) == [
        [1.75, 3],
        [-2, 4],
        [0.58, 0.9293],
    ]


def test_curves_tell_functions_apart(site: Path) -> None:
    """Those that are equal by default, as SiLU and Swish, by the curve at other parameters."""
    curves = {page["url"]: page["curves"] for page in told(site)["pages"] if "curves" in page}
    assert set(curves) == set(map(address_of, catalogue))
    known = [json.dumps([one["usual"][0], one.get("other")]) for one in curves.values()]
    assert len(set(known)) == len(known)


def test_mistyped_words_are_corrected_and_told_else_names_like_them(searching: Page) -> None:
    status = searching.get_by_role("status")
    for typed, title, words in (
        ("gleu", "GELU", "“gelu”: there is no “gleu”"),
        ("tanh derivitive", "Tanh › Its slope", "“derivative”: there is no “derivitive”"),
    ):
        field(searching).fill(typed)
        expect(shown(searching).first).to_have_text(title)
        expect(status).to_contain_text(words)
    field(searching).fill("softwhatever")
    expect(status).to_contain_text("Nothing found for “softwhatever”")
    *near, last = shown(searching).all_text_contents()
    assert len(near) == 3
    called = {entry.facts.title: " ".join(spellings(entry)) for entry in catalogue.values()}
    assert all("soft" in called[title].lower() for title in near)
    assert last == "Functions"


def test_no_word_is_told_to_be_missing_and_the_number_is_announced(searching: Page) -> None:
    field(searching).fill("hard tanh")
    expect(shown(searching).first).to_have_text("Hard tanh")
    expect(searching.locator(".md-search-result")).not_to_contain_text("Missing")
    expect(searching.get_by_role("status")).to_contain_text(" pages")


def test_open_search_is_accessible(window: Visit, address: str) -> None:
    for width, scheme in ((390, "dark"), (1280, "light")):
        page = window.go(f"{address}functions/", width=width)
        page.emulate_media(color_scheme=scheme)
        field(page).focus()
        field(page).fill("dying relu")
        expect(shown(page).first).to_have_text("ReLU › Dying units")
        violations = Axe().run(page, options={"resultTypes": ["violations"]})
        assert violations.violations_count == 0, violations.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        heights = page.locator(".md-search-result a").evaluate_all(
            "links => links.map((link) => link.getBoundingClientRect().height)"
        )
        assert min(heights) >= 32
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("gelu", "functions/gelus/gelu/"),
        ("dying relu", "functions/rectifiers/relu/#dying-units"),
        ("-0.752", "functions/gelus/gelu/#questions"),
        ("max(0, x)", "functions/rectifiers/relu/"),
    ],
)
def test_enter_opens_what_comes_first_though_nothing_is_loaded_yet(
    browser: Browser, address: str, words: str, place: str
) -> None:
    context = browser.new_context()
    late = threading.Event()

    def wait(route: Route) -> None:
        late.wait(10)
        route.fallback()

    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    context.route(f"**/{DOCUMENTS}", wait)
    field(page).fill(words)
    threading.Timer(0.5, late.set).start()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{place}")
    context.close()


def test_words_are_marked_on_the_page_that_they_led_to(window: Visit, address: str) -> None:
    page = window.go(f"{address}functions/rectifiers/relu/?h=dying#dying-units")
    assert page.url == f"{address}functions/rectifiers/relu/#dying-units"
    assert page.evaluate("[...CSS.highlights.get('searched')].map(String)").count("dying") > 0


def test_an_address_can_ask(window: Visit, address: str) -> None:
    page = window.go(f"{address}?query=%3Cb%3Egelu")
    expect(field(page)).to_have_value("<b>gelu")
    expect(shown(page).first).to_have_text("GELU")
    assert page.url == address


def test_escape_returns_to_where_the_reader_was_and_arrows_go_through_results(
    window: Visit, address: str
) -> None:
    page = window.go(f"{address}functions/sigmoids/tanh/")
    link = page.get_by_role("link", name="Check values").first
    link.focus()
    page.keyboard.press("/")
    page.keyboard.type("torch.nn.GELU")  # without a pause
    expect(field(page)).to_have_value("torch.nn.GELU")
    expect(shown(page).first).to_have_text("GELU")
    page.keyboard.press("ArrowDown")
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("href", f"{address}functions/gelus/gelu/")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(shown(page).first).not_to_be_visible()
    assert page.url == f"{address}functions/sigmoids/tanh/"


def test_letters_turn_no_page(window: Visit, address: str) -> None:
    page = window.go(f"{address}functions/sigmoids/tanh/")
    page.keyboard.type("n.p,")
    page.wait_for_timeout(200)
    assert page.url == f"{address}functions/sigmoids/tanh/"


@pytest.mark.parametrize("part", ["names.js", "ranking.js", DOCUMENTS])
def test_search_works_again_after_an_answer_that_failed(
    browser: Browser, address: str, part: str
) -> None:
    context = browser.new_context()
    failed: list[str] = []

    def fail_once(route: Route) -> None:
        if failed:
            route.fallback()
        else:
            failed.append(route.request.url)
            route.fulfill(status=503)

    context.route(f"**/{part}", fail_once)
    page = context.new_page()
    page.goto(address)
    field(page).fill("tan")
    expect(page.get_by_role("status")).to_contain_text("did not load")
    assert failed
    field(page).press_sequentially("h")
    expect(shown(page).first).to_have_text("Tanh")
    context.close()


def test_a_page_that_is_opened_from_a_disk_has_search(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "functions/sigmoids/tanh/index.html").as_uri())
    page.keyboard.press("/")
    field(page).fill("sotfmax")
    expect(shown(page).first).to_have_text("Softmax")
    page.keyboard.press("Enter")
    page.wait_for_url((site / "functions/normalizers/softmax/index.html").as_uri())
    context.close()


def test_a_hundred_functions_do_not_hide_each_other(
    browser: Browser, address: str, site: Path
) -> None:
    known = told(site)
    model = next(page for page in known["pages"] if page["url"] == address_of("mish"))
    for number in range(100 - len(catalogue)):
        known["pages"].append(made_up(model, f"Soft gate {number}"))
    context = browser.new_context()
    context.route(
        f"**/{DOCUMENTS}",
        lambda route: route.fulfill(
            content_type="text/javascript", body=f"Ranking.learn({json.dumps(known)});"
        ),
    )
    page = context.new_page()
    page.goto(address)
    field(page).fill("soft gate 17")
    expect(shown(page).first).to_have_text("Soft gate 17")
    titles = [entry.facts.title for entry in catalogue.values()]
    hits = found(page, *titles)
    context.close()
    assert [urls[0][0] for urls in hits] == list(map(address_of, catalogue))


def made_up(model: dict[str, Any], title: str) -> dict[str, Any]:
    name = title.lower().replace(" ", "")
    (anchor, _, text, about), *sections = model["sections"]
    return {
        **model,
        "url": f"functions/made_up/{name}/",
        "own": [name],
        "theirs": [f"torch.nn.{name}", f"nn.{name}"],
        "words": f"{title} smooth",
        "sections": [[anchor, title, text, about], *sections],
    }
