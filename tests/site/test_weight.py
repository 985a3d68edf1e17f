"""Pages are light, still and quiet: bytes, requests, layout shift, and when search loads."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from activations import catalogue
from docs.hooks.contents import family

MOST_BYTES, MOST_REQUESTS, MOST_SHIFT = 180 * 1024, 16, 0.01
SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 300);
})"""


def visited(browser: Browser, url: str) -> tuple[Page, list[Response]]:
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(url, wait_until="networkidle")
    return page, [answer for answer in answers if not answer.url.startswith("data:")]


def transferred(answer: Response) -> int:
    """Bytes as a host sends them: all compressed but the fonts, which are already."""
    return len(answer.body() if answer.url.endswith(".woff2") else gzip.compress(answer.body()))


@pytest.mark.parametrize("name", catalogue)
def test_the_page_of_a_function_is_light(browser: Browser, address: str, name: str) -> None:
    page, answers = visited(browser, f"{address}functions/{family(name)}/{name}/")
    sizes = {answer.url.removeprefix(address): transferred(answer) for answer in answers}
    page.close()
    assert sum(sizes.values()) <= MOST_BYTES, sizes
    assert len(sizes) <= MOST_REQUESTS, sizes


@pytest.mark.parametrize("path", ["", "functions/", "functions/sigmoids/tanh/", "api/"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves(browser: Browser, address: str, path: str, width: int) -> None:
    page, _ = visited(browser, address + path)
    page.set_viewport_size({"width": width, "height": 900})
    page.reload(wait_until="networkidle")
    shift = page.evaluate(SHIFT)
    page.close()
    assert shift <= MOST_SHIFT


def test_search_loads_when_somebody_searches(browser: Browser, address: str) -> None:
    page, answers = visited(browser, address)
    paths = [urlsplit(answer.url).path for answer in answers]
    assert not [path for path in paths if "/workers/" in path or "documents" in path]
    page.locator("[data-md-component=search-query]").press_sequentially("dying", delay=30)
    expect(page.locator(".md-search-result__item h1").first).to_have_text("ReLU")
    page.close()


def test_search_finds_no_tex_and_no_output(site: Path) -> None:
    texts = (site / "search/documents.json").read_text(encoding="utf-8")
    page = (site / "functions/leaky_rectifiers/leaky_relu/index.html").read_text(encoding="utf-8")
    for printed in ("\\begin{cases}", "of the units have a gradient"):
        assert printed in page
        assert json.dumps(printed)[1:-1] not in texts
