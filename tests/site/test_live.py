"""The large curve of a function's page: what is read off, moved and toggled on it."""

import gzip
import re
from pathlib import Path

import numpy as np
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect
from visits import Visit

from activations import catalogue, softmax
from docs.hooks.pages.comparison import functions_script
from docs.hooks.pages.order import family

MOST_BYTES = 5_000  # of script on a function's page
READ_OFF = {
    "gelu": (-1.3, {}),
    "swish": (0.7, {"beta": 2.5}),
    "leaky_relu": (-3.0, {"negative_slope": 0.2}),
    "threshold": (1.5, {"threshold": 1.0, "value": -0.5}),
    "tanh": (-400.0, {}),
}


def page_of(name: str) -> str:
    return f"functions/{family(name)}/{name}/"


@pytest.fixture
def swish(window: Visit, address: str) -> Page:
    return window.go(address + page_of("swish"))


def field(page: Page, parameter: str) -> str:
    return f"[data-parameter={parameter}] [type=number]"


def values(page: Page) -> list[float]:
    """What the page tells of f, f′ and f″, to all digits."""
    page.locator(".digits[aria-pressed=false]").click()
    page.wait_for_function("() => new Promise(requestAnimationFrame)")
    page.wait_for_function("() => new Promise(requestAnimationFrame)")
    texts = page.locator(".cell b").all_inner_texts()
    page.locator(".digits").click()
    return [float(text.replace("−", "-").replace("∞", "inf")) for text in texts]


@pytest.mark.parametrize("name", READ_OFF)
def test_what_is_read_off_is_what_numpy_computes(name: str, window: Visit, address: str) -> None:
    x, parameters = READ_OFF[name]
    page = window.go(address + page_of(name))
    page.fill(".reading input", str(x))
    for parameter, value in parameters.items():
        page.fill(field(page, parameter), str(value))
    f = catalogue[name]
    expected = [g(x, **parameters) for g in (f, f.derivative, f.second_derivative)]
    page.wait_for_function("() => new Promise(requestAnimationFrame)")
    np.testing.assert_allclose(values(page), expected, rtol=1e-12, atol=1e-300)
    assert not window.messages


def test_a_function_of_an_axis_tells_both_components(window: Visit, address: str) -> None:
    page = window.go(address + page_of("softmax"))
    page.fill(".reading input", "1.25")
    page.wait_for_function("() => new Promise(requestAnimationFrame)")
    *components, _ = values(page)
    np.testing.assert_allclose(components, softmax([1.25, 0.0]), rtol=1e-14)
    assert page.locator(".cell button").all_inner_texts() == ["of x", "of 0", "f′"]


def test_keys_read_along_the_curve_which_is_one_stop_of_tab(swish: Page) -> None:
    stops = swish.evaluate(
        "[...document.querySelectorAll('figure.live > svg, figure.live > svg *')]"
        ".filter((part) => part.tabIndex >= 0).length"
    )
    assert stops == 0
    cursor = swish.get_by_role("slider", name="x along the curve of Swish")
    cursor.focus()
    swish.keyboard.press("ArrowRight")
    f = catalogue["swish"]
    told = f"x 1.1, f {f(1.1):.4g}, first derivative {f.derivative(1.1):.4g}"
    expect(cursor).to_have_attribute("aria-valuetext", told)
    swish.get_by_role("button", name="f″").click()
    swish.keyboard.press("Shift+Tab")
    expect(cursor).to_have_attribute("aria-valuetext", re.compile(", second derivative 0"))


def test_a_pointer_reads_off_and_a_finger_too(browser: Browser, address: str, swish: Page) -> None:
    middle = swish.locator(".hero-curve").bounding_box()
    assert middle
    place = (middle["x"] + middle["width"] / 4, middle["y"] + 50)
    swish.mouse.move(*place)
    expect(swish.locator(".reading input")).to_have_value("-2")
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(address + page_of("swish"), wait_until="networkidle")
    box = page.locator(".hero-curve").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 4, box["y"] + 50)
    expect(page.locator(".reading input")).to_have_value("-2")
    context.close()


def test_a_parameter_moves_the_curves_until_they_are_reset(swish: Page) -> None:
    path = swish.locator(".hero-curve path.curve-0:not(.faint)")
    usual = path.get_attribute("d")
    slider = swish.get_by_role("slider", name="beta")
    slider.focus()
    swish.keyboard.press("End")
    assert swish.input_value(field(swish, "beta")) == "4"
    expect(path).not_to_have_attribute("d", str(usual))
    expect(swish.locator(".usual")).to_be_hidden()
    link = swish.get_by_role("link", name="Open in the explorer")
    expect(link).to_have_attribute("href", re.compile(r"explorer/\?f=swish\(beta:4\)$"))
    swish.get_by_role("button", name="Defaults").click()
    assert swish.input_value(field(swish, "beta")) == "1"
    expect(swish.locator(".usual")).to_be_visible()
    expect(link).to_have_attribute("href", re.compile(r"explorer/\?f=swish$"))


def test_a_value_that_a_parameter_cannot_have_changes_nothing(window: Visit, address: str) -> None:
    page = window.go(address + page_of("rrelu"))
    path = page.locator(".hero-curve path.curve-0:not(.faint)")
    usual = path.get_attribute("d")
    page.fill(field(page, "lower"), "2")
    expect(page.locator(".refused")).to_have_text(
        "upper of RReLU must not be less than lower, which is 2."
    )
    expect(page.locator(field(page, "lower"))).to_have_attribute("aria-invalid", "true")
    assert path.get_attribute("d") == usual
    page.fill(field(page, "lower"), "0.2")
    expect(page.locator(".refused")).to_be_hidden()
    expect(path).not_to_have_attribute("d", str(usual))


def test_a_jump_is_a_gap_where_the_parameter_puts_it(window: Visit, address: str) -> None:
    page = window.go(address + page_of("threshold"))
    page.fill(field(page, "threshold"), "2")
    path = page.locator(".hero-curve path.curve-0:not(.faint)")
    expect(path).to_have_attribute("d", re.compile("^M0.0 [^M]+M330.0 [^M]+$"))
    page.get_by_role("button", name="f", exact=True).click()
    expect(path).to_be_hidden()


def test_without_a_script_there_is_the_curve_alone(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + page_of("swish"))
    expect(page.locator(".hero-curve")).to_be_visible()
    expect(page.locator(".controls")).to_be_hidden()
    context.close()


def test_each_page_has_its_own_function_alone_and_a_setting_for_each_parameter(
    site: Path, pages: dict[str, BeautifulSoup]
) -> None:
    script = (site / "assets/live.js").read_text(encoding="utf-8")
    for name, entry in catalogue.items():
        page = pages[page_of(name)]
        data = functions_script.of_function(name)
        assert data in {text.get_text().lstrip("\n") for text in page.find_all("script")}
        assert len(gzip.compress(f"{script}{data}".encode(), 9)) <= MOST_BYTES, name
        settings = page.select(".setting[data-parameter]")
        assert [part["data-parameter"] for part in settings] == list(entry.parameters), name
