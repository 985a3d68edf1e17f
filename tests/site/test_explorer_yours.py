"""The explorer's panel for a formula of the reader's own, or for points."""

import re
from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import Page, expect
from visits import Visit

from activations import gelu, mish, silu
from docs.hooks.finish.bundles import BUNDLES

MISH = "x*tanh(log(1+exp(x)))"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "constructor.constructor('alert(1)')()",
    "__proto__;constructor=1",
    "x;__proto__=1,a=2",
    "((((((((((",
    "\0\ud7ff;;;=",
    "+x" * 3000,
)


def opened(window: Visit, address: str, formula: str = "", width: int = 1280) -> Page:
    """The page, at the panel."""
    query = f"?f=gelu,relu&x=-4,4&u={quote(formula)}" if formula else "?f=gelu,relu&x=-4,4"
    page = window.go(f"{address}explorer/{query}", width)
    page.get_by_label("A formula of x").scroll_into_view_if_needed()
    return page


def typed(page: Page, formula: str) -> None:
    page.get_by_label("A formula of x").fill(formula)


def verdict(page: Page) -> str:
    """What is told when the search is at its end."""
    words = page.locator(".verdict .words")
    expect(words).not_to_contain_text("Looking")
    return words.inner_text()


def test_no_script_is_loaded_twice():
    loaded = [
        part for name in ("", "/differences", "/yours") for part in BUNDLES["explorer" + name]
    ]
    assert len(set(loaded)) == len(loaded)


def test_a_formula_is_named_compared_and_drawn_and_is_in_the_address(
    window: Visit, address: str
) -> None:
    page = window.go(f"{address}explorer/?f=gelu,relu&x=-4,4")
    assert not any("yours.js" in request for request in window.requests)
    page.get_by_label("A formula of x").scroll_into_view_if_needed()
    typed(page, MISH)
    expect(page.locator(".verdict")).to_be_visible()
    told = verdict(page)
    assert told.startswith("It is Mish.\n")
    assert "equal at all 601 points" in told
    link = page.locator(".verdict").get_by_role("link", name="Mish")
    assert page.request.get(link.evaluate("(link) => link.href")).ok
    x = np.linspace(-4, 4, 800_001)
    d = np.abs(mish(x) - gelu(x))
    gap = page.locator(".verdict .gap")
    expect(gap).to_have_text(
        f"It differs from GELU by at most {d.max():.3g}, "
        f"at x = −{-x[d.argmax()]:.3g}, from −4 to 4."
    )
    rows = page.locator(".functions .unfold")
    expect(rows).to_have_text(["GELU", "ReLU", "Yours"])
    expect(page).to_have_url(re.compile(r"&u=x\*tanh\(log\(1%2Bexp\(x\)\)\)$"))
    page.get_by_role("button", name="Add Mish").click()
    expect(rows).to_have_text(["GELU", "ReLU", "Mish", "Yours"])
    page.locator(".verdict select").select_option("Mish")
    expect(gap).to_have_text("It equals Mish from −4 to 4, but for rounding.")
    page.reload()
    expect(page.get_by_label("A formula of x")).to_have_value(MISH)
    expect(rows).to_have_text(["GELU", "ReLU", "Mish", "Yours"])
    drawing = page.get_by_role("button", name="Draw it")
    expect(drawing).to_have_attribute("aria-pressed", "true")
    drawing.click()
    expect(drawing).to_have_attribute("aria-pressed", "false")
    expect(rows).to_have_text(["GELU", "ReLU", "Mish"])
    assert not window.messages


def test_a_mistake_is_told_with_its_place_and_can_be_put_right(window: Visit, address: str) -> None:
    page = opened(window, address, "x*(x = 1)")
    field = page.get_by_label("A formula of x")
    expect(field).to_have_attribute("aria-invalid", "true")
    caution = page.locator(".caution")
    expect(caution).to_contain_text("The formula in the address cannot be read")
    mistake = page.locator("#own-mistake")
    colour = "(one) => getComputedStyle(one).borderLeftColor"
    assert field.evaluate(colour) == mistake.evaluate(colour)  # that of what is wrong
    assert "own-mistake" in str(field.get_attribute("aria-describedby"))
    expect(mistake).to_contain_text("“=” is not expected here: equality is “==”. x*(x = 1)")
    expect(mistake.locator("mark")).to_have_text("=")
    expect(page.locator(".functions .unfold")).to_have_text(["GELU", "ReLU"])
    typed(page, "x**3")
    expect(mistake).to_be_hidden()
    expect(caution).to_be_hidden()
    assert field.get_attribute("aria-invalid") is None
    told = verdict(page)
    assert re.match(r"None of the \d+ functions of one input here,", told)
    assert re.search(
        r"The nearest that was found is .*\. It differs from that by at most [\d.]+, at x = ", told
    )
    assert not window.messages


def test_a_function_that_bends_far_out_has_no_wrong_name(window: Visit, address: str) -> None:
    page = opened(window, address, "clip(0.5*x + 5, 0, 1)")
    told = verdict(page)
    assert not told.startswith("It is ") or "slope a = 0.5" in told
    assert not window.messages


def test_gaps_of_a_formula_are_left_out_in_words(window: Visit, address: str) -> None:
    page = opened(window, address, "log(x)")
    page.locator("details[data-words] summary").click()
    words = page.locator("details[data-words] > div")
    expect(words).to_contain_text("Yours: from ")
    assert "NaN" not in words.inner_text()
    assert not window.messages


def test_what_is_typed_or_in_an_address_is_never_executed(window: Visit, address: str) -> None:
    page = opened(window, address, HOSTILE[0])
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for text in HOSTILE:
        typed(page, text)
        page.get_by_label("A formula of x").press("Enter")
        expect(page.locator(":is(#own-mistake, .verdict):visible")).to_have_count(1)
        assert page.locator("[data-panel=yours] img").count() == 0
    assert not window.messages


def test_letters_of_a_formula_move_by_slider_field_and_address(window: Visit, address: str) -> None:
    page = opened(window, address, "x > 0 ? x : a*x;a=0.5")
    number = page.get_by_label("a of your formula, as a number")
    expect(number).to_have_value("0.5")
    assert verdict(page).startswith("It is Leaky ReLU with negative_slope a = 0.5.")
    number.fill("0.2")
    expect(page.locator(".words")).to_contain_text("negative_slope a = 0.2.")
    slider = page.get_by_label("a of your formula", exact=True)
    expect(slider).to_have_attribute("aria-valuetext", "0.2")
    slider.focus()
    slider.press("ArrowRight")
    expect(page.locator(".words")).to_contain_text("negative_slope a = 0.3.")
    expect(page).to_have_url(re.compile(r"%3Ba%3D0\.3$"))
    number.fill("")
    expect(number).to_have_attribute("aria-invalid", "true")
    assert not window.messages


def test_pasted_points_are_named_and_compared(window: Visit, address: str) -> None:
    page = opened(window, address)
    x = np.linspace(-4.1, 3.9, 33)
    lines = [f"{at}\t{y:.7f}" for at, y in zip(x, silu(x), strict=True)]
    page.get_by_text("Or paste points", exact=True).click()
    page.get_by_label("x and y, a pair in each line").fill("\n".join(["x\ty", *lines, "5\tnan"]))
    expect(page.locator(".verdict")).to_be_visible()
    assert verdict(page).startswith("It is SiLU.\n\nIt goes through all 33 points, to within ")
    expect(page.locator("#own-notes")).to_have_text(
        "Line 35 has “nan”, which is no finite number: it is left out."
    )
    d = np.abs(silu(x) - gelu(x))
    expect(page.locator(".gap")).to_have_text(
        f"It differs from GELU by at most {d.max():.3g}, "
        f"at x = {x[d.argmax()]:.3g}, at your points.".replace("-", "−")
    )
    expect(page.locator(".functions .unfold")).to_have_text(["GELU", "ReLU", "Your points"])
    status = page.locator("[data-panel=yours] [role=status]")
    expect(status).to_contain_text("It is SiLU.")
    assert not window.messages


def test_on_a_phone_all_fits_and_can_be_touched(window: Visit, address: str) -> None:
    page = opened(window, address, "lambda x, a=2: " + "a*tanh(x)+" * 20 + "x", 390)
    expect(page.locator(".verdict")).to_be_visible()
    verdict(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    heights = page.locator(
        "[data-panel=yours] :is(button, input, select, summary):visible"
    ).evaluate_all("(found) => found.map((one) => one.getBoundingClientRect().height)")
    assert len(heights) > 8
    assert min(heights) >= 32
