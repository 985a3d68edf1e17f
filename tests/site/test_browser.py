"""The site in a browser: nothing wrong on the console, by axe, or on a phone; search finds."""

from __future__ import annotations

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from activations import catalogue

PAGES = (
    "",
    "functions/",
    "functions/leaky_rectifiers/leaky_relu/",
    "concepts/vanishing_gradient/",
    "api/",
)
VIEWS = tuple(product(PAGES, ("light", "dark"), (1280, 390)))
NAMES = {
    "nn.LeakyReLU": "Leaky ReLU",
    "tf.nn.softmax": "Softmax",
    "jax.nn.log_softmax": "Log-softmax",
    "F.relu": "ReLU",
    "expit": "Sigmoid",
    "torch.tanh": "Tanh",
    "softmax": "Softmax",
    "relu": "ReLU",
    "LeakyReLU": "Leaky ReLU",
}


def opened(
    browser: Browser, url: str, scheme: str, width: int
) -> tuple[Page, list[str], list[str]]:
    """Open a page; return it with the messages of its console and the addresses it asked for."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("response", lambda response: response.ok or messages.append(f"404 {response.url}"))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(url, wait_until="networkidle")
    return page, messages, requests


@pytest.mark.parametrize(("path", "scheme", "width"), VIEWS)
def test_a_page_is_clean_local_accessible_and_fits(
    browser: Browser, address: str, path: str, scheme: str, width: int
) -> None:
    page, messages, requests = opened(browser, address + path, scheme, width)
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    violations = Axe().run(page)
    page.context.close()
    assert not messages
    assert all(request.startswith((address, "data:")) for request in requests), requests
    assert overflow <= 0, f"{path} scrolls sideways by {overflow} px at {width} px"
    assert (background == "rgb(255, 255, 255)") == (scheme == "light"), background
    assert violations.violations_count == 0, violations.generate_report()


def test_no_page_asks_another_host_or_breaks_its_policy(
    browser: Browser, address: str, pages: dict[str, BeautifulSoup]
) -> None:
    for path in pages:
        page, messages, requests = opened(browser, address + path, "light", 1280)
        page.context.close()
        assert not messages, f"{path}: {messages}"
        assert all(request.startswith((address, "data:")) for request in requests), requests


def test_an_injected_script_does_not_run(browser: Browser, address: str) -> None:
    page, messages, _ = opened(browser, address, "light", 1280)
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.injected = true";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='injected = true'>");
        }"""
    )
    page.wait_for_timeout(300)
    injected = page.evaluate("window.injected === true")
    page.context.close()
    assert not injected
    assert any("Content Security Policy" in message for message in messages)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_script_pages_follow_the_system(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}functions/sigmoids/sigmoid/")
    picture = page.screenshot(clip={"x": 0, "y": 500, "width": 1, "height": 1})
    shown = page.locator(".formula .katex-html").first.is_visible()
    search = page.locator(".md-search").is_visible()
    context.close()
    other = browser.new_context(color_scheme=scheme)
    with_script = other.new_page()
    with_script.goto(f"{address}functions/sigmoids/sigmoid/")
    same = with_script.screenshot(clip={"x": 0, "y": 500, "width": 1, "height": 1})
    other.close()
    assert picture == same
    assert shown
    assert not search, "search needs a script and must be hidden without one"


@pytest.mark.parametrize("name", NAMES)
def test_search_finds_a_function_by_the_name_of_a_framework(
    browser: Browser, address: str, name: str
) -> None:
    page, messages, _ = opened(browser, address, "light", 1280)
    page.locator("[data-md-component=search-query]").press_sequentially(name, delay=40)
    first = page.locator(".md-search-result__item h1").first
    expect(first).to_have_text(NAMES[name])
    page.context.close()
    assert not messages


@pytest.mark.parametrize("name", catalogue)
def test_search_ranks_a_function_first_for_each_of_its_names(
    browser: Browser, address: str, name: str
) -> None:
    page, _, _ = opened(browser, address, "light", 1280)
    query = page.locator("[data-md-component=search-query]")
    facts = catalogue[name].facts
    for word in (name, facts.title, *facts.aliases):
        query.fill("")
        expect(page.locator(".md-search-result__item")).to_have_count(0)
        query.press_sequentially(word, delay=10)
        query.press("End")  # a key that goes up: letters such as σ are put in without one
        expect(page.locator(".md-search-result__item h1").first).to_have_text(facts.title)
    page.context.close()


def test_the_drawer_offers_its_links_while_it_is_open(browser: Browser, address: str) -> None:
    page, _, _ = opened(browser, f"{address}functions/sigmoids/sigmoid/", "light", 390)
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Tanh", exact=True)
    expect(link).not_to_be_visible()
    page.locator(".md-header [for=__drawer]").click()
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_contain_text("Tanh")
    page.context.close()


def test_a_formula_is_copied_as_tex(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}functions/sigmoids/tanh/")
    button = page.get_by_role("button", name="Copy TeX of the second derivative")
    button.click()
    expect(button).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    expect(button).to_have_text("Copy TeX")
    context.close()
    assert copied == catalogue["tanh"].second_derivative.formula.latex.strip()
