"""What tests ask the explorer's plot."""

from typing import Any

from cases import orders
from playwright.sync_api import FloatRect, Page
from visits import Visit

DRAWN = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))"""

KINDS = "board.curves().map(({shown}) => shown.kind)"


def go(window: Visit, address: str, query: str, width: int = 1280) -> Page:
    return window.go(f"{address}explorer/{query}", width)


def query(page: Page) -> str:
    page.evaluate("address.settle()")
    return str(page.evaluate("location.search"))


def titles(page: Page) -> list[str]:
    return page.locator(".functions .unfold").all_inner_texts()


def number(text: str) -> float:
    return float(text.replace("−", "-").replace("∞", "inf").replace("none", "nan"))


def values(page: Page) -> list[list[float]]:
    """What the list tells at x: f, f′ and f″ of each function."""
    page.evaluate(DRAWN)
    rows = page.locator(".functions .values").all()
    return [[number(text) for text in row.locator("span").all_inner_texts()] for row in rows]


def box(page: Page, part: str = ".board") -> FloatRect:
    found = page.locator(part).bounding_box()
    assert found
    return found


def limits(page: Page) -> list[float]:
    return list(page.evaluate("Object.values(view.limits())"))


def at(page: Page) -> float:
    page.evaluate(DRAWN)
    return number(page.get_by_label("x =").input_value())


def all_values(f: Any, x: Any, **parameters: float) -> list[Any]:
    """Of a function, its derivative and its second derivative."""
    return [g(x, **parameters) for g in orders(f)]
