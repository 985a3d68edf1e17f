"""Pages are light, still and quiet: bytes, requests, layout shift, and when search loads."""

import gzip
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Route, expect
from visits import Visit, visit

from tools.site import expected_pages

PAGES = [*(page.removesuffix("index.html").lstrip("/") for page in expected_pages()), "404.html"]
MOST_BYTES, MOST_REQUESTS, MOST_SHIFT = 150_000, 16, 0.01
MOST_OF_SEARCH = 250_000  # bytes of the scripts that search, and of all texts
SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 300);
})"""


@cache
def transferred(file: Path) -> int:
    """Bytes as a host sends them: all compressed but the fonts, which are already."""
    content = (file / "index.html" if file.is_dir() else file).read_bytes()
    return len(content if file.suffix == ".woff2" else gzip.compress(content))


def assert_light_and_quiet(seen: Visit, site: Path, address: str, path: str) -> None:
    asked = {request for request in seen.requests if not request.startswith("data:")}
    assert not seen.messages
    assert all(request.startswith(address) for request in asked), asked
    names = {urlsplit(request).path.lstrip("/") for request in asked}
    sizes = {name: transferred(site / name) for name in names}
    assert sum(sizes.values()) <= MOST_BYTES, sizes
    assert len(sizes) <= MOST_REQUESTS, sizes


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Visit]:
    """One for all pages, which takes two thirds of the time; the next test opens new ones.

    Its cache is off: a stylesheet from there asks for fonts that an earlier page has used.
    """
    seen = visit(browser, "about:blank")
    session = seen.page.context.new_cdp_session(seen.page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield seen
    seen.page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light_quiet_and_asks_no_other_host(
    window: Visit, site: Path, address: str, path: str
) -> None:
    window.go(address + path)
    assert_light_and_quiet(window, site, address, path)


STILL = [
    *("", "functions/", "functions/sigmoids/tanh/", "compare/", "compare/?f=elu,relu", "api/"),
    *("explorer/", "explorer/?f=elu,leaky_relu"),
    "explorer/?f=sigmoid,tanh,relu&l=10#through-many-layers",
]


@pytest.mark.parametrize("path", STILL)
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves(browser: Browser, site: Path, address: str, path: str, width: int) -> None:
    seen = visit(browser, address + path, width=width)
    shift = seen.page.evaluate(SHIFT)
    seen.page.context.close()
    assert shift <= MOST_SHIFT
    assert_light_and_quiet(seen, site, address, path)


def test_the_header_is_seen_at_once(pages: dict[str, BeautifulSoup]) -> None:
    """Browsers may show what stands before a script, and what comes after moves it."""
    assert not {path for path, page in pages.items() if page.select(".md-header script")}


@pytest.mark.parametrize("path", ["functions/sigmoids/tanh/", "concepts/vanishing_gradient/"])
def test_nothing_moves_when_the_fonts_of_formulas_are_late(
    browser: Browser, address: str, path: str
) -> None:
    def later(route: Route) -> None:
        time.sleep(0.5)
        route.fallback()

    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.route("**/KaTeX_*", later)
    page.goto(address + path, wait_until="networkidle")
    assert page.evaluate("document.fonts.check('1em KaTeX_Main')")
    assert page.evaluate(SHIFT) <= MOST_SHIFT
    page.close()


def test_search_loads_when_somebody_searches(browser: Browser, site: Path, address: str) -> None:
    seen = visit(browser, address)
    page = seen.page
    loaded = ["names.js", "formulas.js", "ranking.js", "documents.js"]
    assert not [url for url in seen.requests if url.endswith(tuple(loaded))]
    seen.requests.clear()
    page.get_by_role("searchbox", name="Search", exact=True).press_sequentially("dying", delay=30)
    expect(page.locator(".md-search-result__item strong").first).to_contain_text("ReLU")
    asked = [urlsplit(url).path for url in seen.requests]
    page.context.close()
    assert sorted(path.rpartition("/")[2] for path in asked) == sorted(loaded)
    assert sum(transferred(site / path.lstrip("/")) for path in asked) <= MOST_OF_SEARCH
