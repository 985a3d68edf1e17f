"""The explorer's plot: by mouse, touch and keyboard, and by address."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from bs4 import BeautifulSoup
from exploring import DRAWN, KINDS, all_values, at, box, go, limits, query, titles, values
from playwright.sync_api import Browser, Page, expect
from visits import Visit, visit

from activations import catalogue, elu, gelu, hard_shrink, leaky_relu, sigmoid
from docs.hooks.pages.order import family

HOSTILE = (
    "?f=constructor,__proto__,toString",
    "?f=%3Cimg%20src=x%20onerror=alert(1)%3E,%E0%A4%A,%00",
    "?f=((((((((,,,,)))))),elu((alpha:1)),%F0%9F%98%80",
    "?f=elu(alpha:1e999),celu(alpha:0),gelu(__proto__:1)",
    f"?f={'silu,' * 5000}",
    "?x=4,-4",
    "?x=1e4,1e5&y=,",
    "?y=1,2,3",
    "?d=constructor",
    "?d=013",
    "?s=0&f=",
    "?s=1e400",
    "?nothing=%3Cb%3E",
)
"""Each has something wrong, of which a note tells."""

SIGMOIDS = sum(family(name) == "sigmoids" for name in catalogue)


@pytest.fixture
def plot(window: Visit, address: str) -> Page:
    return window.go(f"{address}explorer/")


# Adding and removing ----------------------------------------------------------------------------


def test_functions_are_added_by_name_and_by_family(plot: Page, window: Visit) -> None:
    assert titles(plot) == ["GELU", "ReLU"]
    search = plot.get_by_role("combobox", name="Add a function")
    search.press_sequentially("gaussian error")  # what it is short for
    expect(search).to_have_attribute("aria-activedescendant", "add-gelu")
    search.press("Escape")
    search.fill("")
    search.fill("no such")
    expect(plot.get_by_text("No function has this name")).to_be_visible()
    search.fill("swi")  # also another name of SiLU
    expect(search).to_have_attribute("aria-activedescendant", "add-swish")
    search.fill("")
    search.press_sequentially("lkyr")
    search.press("Enter")
    expect(search).to_be_focused()
    search.press_sequentially("sigm")
    assert plot.locator("#suggestions [aria-selected=true]").all_inner_texts() == ["Sigmoid"]
    search.press("ArrowUp")
    assert (
        plot.locator("#suggestions [aria-selected=true]").inner_text()
        == f"Sigmoids: all {SIGMOIDS}"
    )
    search.press("Enter")
    expect(plot.get_by_role("listbox")).to_be_hidden()
    members = [name for name in catalogue if family(name) == "sigmoids"]
    chosen = query(plot).removeprefix("?f=").split(",")
    assert chosen[:3] == ["gelu", "relu", "leaky_relu"]
    assert sorted(chosen[3:]) == sorted(members)
    plot.go_back()
    assert titles(plot) == ["GELU", "ReLU", "Leaky ReLU"]
    expect(plot.locator("[data-panel=plot] [role=status]")).to_have_text(
        f"Added: Sigmoids: all {SIGMOIDS}."
    )
    assert not window.messages


def test_all_functions_at_once_are_told_apart(plot: Page, window: Visit) -> None:
    plot.get_by_role("combobox", name="Add a function").click()
    plot.get_by_role("option", name=re.compile(r"^All \d+ functions")).click()
    plot.evaluate(DRAWN)
    assert sorted(query(plot).removeprefix("?f=").split(",")) == sorted(catalogue)
    strokes = plot.locator(".board .curve.order-0").evaluate_all(
        "(all) => all.map((one) => ((style) => style.stroke + style.strokeDasharray)"
        "(getComputedStyle(one)))"
    )
    assert len(strokes) == len(catalogue)
    assert len(set(strokes)) == min(len(catalogue), 42)
    names = plot.locator(".board .name")
    expect(names).to_have_count(0)  # they would cover the curves: the list has them
    row = plot.locator(".functions > li").nth(30)
    row.hover()
    seen = plot.locator(".board .curve.emphasized.order-0")
    expect(seen).to_have_count(1)
    colour = "(one) => getComputedStyle(one).stroke"
    assert seen.evaluate(colour) == row.locator("path").evaluate(colour)
    assert not window.messages


def test_a_function_keeps_its_colour_when_others_go(window: Visit, address: str) -> None:
    page = go(window, address, "?f=gelu,relu,tanh&d=0")
    page.evaluate(DRAWN)
    before = page.evaluate(KINDS)
    page.get_by_role("button", name="Remove ReLU").click()
    page.evaluate(DRAWN)
    assert page.evaluate(KINDS) == [before[0], before[2]]
    page.evaluate("explorer.add(['elu'])")
    page.evaluate(DRAWN)
    assert page.locator(".functions > li").last.get_attribute("class") == "curve-1"


def test_the_list_is_one_stop_of_tab_and_arrows_go_through_it(window: Visit, address: str) -> None:
    page = go(window, address, "?f=gelu,tanh,relu")
    page.get_by_role("button", name="Remove all").focus()
    page.keyboard.press("Tab")
    for key in ("ArrowDown", "ArrowLeft", "Space"):
        page.keyboard.press(key)
    hiding = page.get_by_role("button", name="Show Tanh")
    expect(hiding).to_be_focused()
    expect(hiding).to_have_attribute("aria-pressed", "false")
    assert query(page) == "?f=gelu,relu"
    assert titles(page) == ["GELU", "Tanh", "ReLU"]
    page.evaluate(DRAWN)
    assert page.locator(".board .curve").count() == 4
    page.evaluate("location.hash = 'compare-two'")
    page.evaluate(DRAWN)
    assert titles(page) == ["GELU", "Tanh", "ReLU"]  # a place on the page is not another state
    hiding.focus()
    page.keyboard.press("Space")
    assert query(page) == "?f=gelu,tanh,relu"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    assert titles(page) == ["GELU", "ReLU"]
    expect(page.get_by_role("button", name="ReLU", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".folds summary").first).to_be_focused()
    page.go_back()
    assert titles(page) == ["GELU", "Tanh", "ReLU"]


# Reading off ------------------------------------------------------------------------------------


def test_what_is_read_off_is_what_numpy_computes(window: Visit, address: str) -> None:
    page = go(window, address, "?f=gelu,elu(alpha:1.7),leaky_relu,softmax,hard_shrink")
    page.get_by_role("button", name="17 digits").click()
    for x in (-0.7517915, -3.0, 0.0, 2.5):
        page.get_by_label("x =").fill(str(x))
        expected = [
            *(all_values(gelu, x), all_values(elu, x, alpha=1.7), all_values(leaky_relu, x)),
            *(all_values(sigmoid, x), all_values(hard_shrink, x)),
        ]
        np.testing.assert_allclose(values(page), expected, rtol=1e-12, atol=1e-16)
    page.get_by_label("x =").fill("none")
    expect(page.get_by_label("x =")).to_have_attribute("aria-invalid", "true")
    np.testing.assert_allclose(values(page), expected, rtol=1e-12, atol=1e-16)


@pytest.mark.parametrize("limits_", ["x=100,101", "x=1,1.01&y=1,1.01", "x=9999.999,10000"])
def test_neighbours_on_an_axis_have_different_numbers(
    limits_: str, window: Visit, address: str
) -> None:
    page = go(window, address, f"?f=sine,relu&{limits_}")
    page.evaluate(DRAWN)
    texts = page.locator(".board .tick.middle").all_text_contents()
    assert len(texts) > 2
    assert len(set(texts)) == len(texts)


def test_the_plot_is_one_stop_whose_keys_read_off_and_move(plot: Page) -> None:
    cursor = plot.get_by_role("slider", name="x along the curves")
    cursor.focus()
    plot.keyboard.press("ArrowRight")
    x = at(plot)
    assert x == pytest.approx(1.1)
    f, slope = gelu(x), gelu.derivative(x)
    told = f"x 1.1; GELU f {f:.4g}, f′ {slope:.4g}; ReLU f 1.1, f′ 1"
    expect(cursor).to_have_attribute("aria-valuetext", told)
    plot.keyboard.press("Home")
    assert at(plot) == pytest.approx(-4)
    left, right, low, high = limits(plot)
    plot.keyboard.press("Shift+ArrowRight")
    step = (right - left) / 10
    assert limits(plot) == pytest.approx([left + step, right + step, low, high], abs=0.01)
    plot.keyboard.press("+")
    now = limits(plot)
    assert now[1] - now[0] == pytest.approx((right - left) / 1.25, rel=0.01)
    plot.keyboard.press("0")
    assert limits(plot) == [left, right, low, high]
    assert query(plot) == ""
    plot.go_back()
    assert limits(plot) == now
    plot.keyboard.press("Tab")
    expect(plot.get_by_role("button", name="Zoom in")).to_be_focused()


def test_a_mouse_reads_off_moves_and_zooms(plot: Page) -> None:
    place = box(plot)
    left, right, low, high = limits(plot)
    plot.mouse.move(place["x"] + place["width"] / 4, place["y"] + 100)
    assert at(plot) == pytest.approx(left + (right - left) / 4, abs=0.02)
    plot.mouse.wheel(0, 100)
    plot.wait_for_timeout(200)
    assert plot.evaluate("scrollY") > 0
    assert limits(plot) == [left, right, low, high], "the page scrolls, not the plot"
    plot.evaluate("scrollTo(0, 0)")
    plot.mouse.down()
    plot.mouse.move(place["x"] + place["width"] / 2, place["y"] + 100, steps=4)
    plot.mouse.up()
    moved = limits(plot)
    step = (right - left) / 4
    assert moved == pytest.approx([left - step, right - step, low, high], abs=0.02)
    plot.mouse.wheel(0, -500)  # the plot has the focus now
    plot.wait_for_timeout(200)
    zoomed = limits(plot)
    assert zoomed[1] - zoomed[0] == pytest.approx((right - left) / 2, rel=0.01)
    assert (zoomed[0] + zoomed[1]) / 2 == pytest.approx((moved[0] + moved[1]) / 2, abs=0.02)
    plot.get_by_role("button", name="Fit").click()
    assert limits(plot) == [left, right, low, high]


def test_one_finger_reads_off_and_two_zoom(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 900}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{address}explorer/", wait_until="networkidle")
    place, touches = box(page), context.new_cdp_session(page)

    def touch(kind: str, *fingers: float) -> None:
        points = [
            {"id": k, "x": place["x"] + x, "y": place["y"] + 150} for k, x in enumerate(fingers)
        ]
        touches.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})

    left, right, _, _ = before = limits(page)
    touch("Start", 60)
    for x in (80, 120, 160):
        touch("Move", x)
    touch("End")
    assert at(page) == pytest.approx(left + (right - left) * 160 / place["width"], abs=0.05)
    assert limits(page) == before
    touch("Start", 130, 230)
    for spread in (10, 30, 50):
        touch("Move", 130 - spread, 230 + spread)
    touch("End")
    after = limits(page)
    context.close()
    assert after[1] - after[0] == pytest.approx((right - left) / 2, rel=0.02)


# Parameters -------------------------------------------------------------------------------------


def test_a_parameter_moves_its_curve_alone(
    window: Visit, address: str, record_property: Any
) -> None:
    """The times of redrawing ten functions are told in the report of the tests."""
    ten = "leaky_relu,elu,celu,gelu,silu,mish,swish,softplus,tanh,sigmoid"
    page = go(window, address, f"?f={ten}&d=012")
    page.get_by_role("button", name="Leaky ReLU", exact=True).click()
    page.evaluate(
        """() => {
          window.redrawn = new Set();
          window.times = [];
          new MutationObserver((all) => all.forEach(({ target }) => {
            const [kind, which, order] = target.classList;
            if (kind === "curve") redrawn.add(which + order);
          })).observe(document.querySelector(".board"), {attributeFilter: ["d"], subtree: true});
          new PerformanceObserver((list) => times.push(...list.getEntries().map(
            ({ duration }) => duration))).observe({type: "measure"});
        }"""
    )
    slider = page.get_by_label("negative_slope of Leaky ReLU", exact=True)
    slider.focus()
    for _ in range(10):
        slider.press("ArrowRight")
        page.evaluate(DRAWN)
    assert sorted(page.evaluate("[...redrawn]")) == [f"curve-0order-{order}" for order in range(3)]
    record_property("median_ms", float(np.median(page.evaluate("times"))))
    expect(page.get_by_label("negative_slope of Leaky ReLU, as")).to_have_value("0.11")
    page.get_by_label("negative_slope of Leaky ReLU, as").fill("0.25")
    assert query(page).startswith("?f=leaky_relu(negative_slope:0.25),elu,")
    expect(slider).to_have_attribute("aria-valuetext", "0.25")
    page.get_by_label("negative_slope of Leaky ReLU, as").fill("1e999")
    expect(page.locator(".refused").first).to_have_text(
        "negative_slope of Leaky ReLU must be a finite number."
    )
    slider.focus()
    expect(page.locator(".refused").first).to_be_hidden()
    expect(page.get_by_label("negative_slope of Leaky ReLU, as")).to_have_value("0.25")
    assert query(page).startswith("?f=leaky_relu(negative_slope:0.25),elu,")


def test_an_address_says_all_that_is_shown(window: Visit, address: str) -> None:
    chosen = "?f=leaky_relu(negative_slope:0.2),elu,leaky_relu&d=12&x=-2,1.5&y=-0.5,2&s=0.03"
    page = go(window, address, chosen)
    assert titles(page) == ["Leaky ReLU (a = 0.2)", "ELU", "Leaky ReLU"]
    assert limits(page) == [-2, 1.5, -0.5, 2]
    pressed = page.locator(".shown-curves [aria-pressed=true]").all_inner_texts()
    assert pressed == ["f′", "f″", "Shade saturated"]
    expect(page.get_by_label("where |f′| <")).to_have_value("0.03")
    assert page.locator(".board .curve").count() == 6
    expect(page.locator(".caution")).to_be_hidden()
    page.get_by_role("button", name="f, the function").click()
    page.get_by_role("button", name="Shade saturated").click()
    page.get_by_text("Window", exact=True).click()
    page.get_by_label("y to").fill("3")
    end = chosen.replace("d=12", "d=012").replace("&s=0.03", "").replace("0.5,2", "0.5,3")
    assert query(page) == end
    page.go_back()
    page.go_back()
    assert query(page) == chosen
    expect(page.get_by_role("button", name="Shade saturated")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_role("button", name="Remove all").click()
    assert query(page).startswith("?f=&")
    expect(page.get_by_text("Nothing is drawn")).to_be_visible()
    assert not window.messages


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_an_address_has_wrong_is_told_and_the_rest_works(
    hostile: str, window: Visit, address: str
) -> None:
    page = go(window, address, hostile)
    expect(page.locator(".caution")).to_be_visible()
    page.evaluate(DRAWN)
    assert "NaN" not in page.locator(".board").inner_html()
    page.evaluate("explorer.choose([{name: 'mish', parameters: {}}], true)")
    assert titles(page) == ["Mish"]
    assert "f=mish" in query(page)
    assert not window.messages


def test_the_keys_of_the_address_are_documented(pages: dict[str, BeautifulSoup]) -> None:
    documented = {code.get_text() for code in pages["explorer/"].select("dl.keys dt code")}
    assert documented >= {"f", "d", "x", "y", "s"}


def test_on_a_phone_the_plot_fits_and_nothing_is_too_small(window: Visit, address: str) -> None:
    page = go(window, address, "?f=hard_sigmoid,rrelu,threshold,gelu&d=012&s=0.1", 390)
    for fold in page.locator(".folds summary").all():
        fold.click()
    page.get_by_role("button", name="17 digits").click()
    page.evaluate(DRAWN)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    controls = page.locator("[data-panel=plot] :is(button, input:not(.cursor), summary)")
    boxes = [found for found in (control.bounding_box() for control in controls.all()) if found]
    assert len(boxes) >= 30
    assert all(found["height"] >= 32 for found in boxes)
    assert box(page)["y"] < box(page, ".functions")["y"]


def test_from_a_disk_it_works_as_well(browser: Browser, site: Path) -> None:
    seen = visit(browser, f"{(site / 'explorer/index.html').as_uri()}?f=gelu,elu&d=0")
    page = seen.page
    page.get_by_role("button", name="f′, the slope").click()
    page.evaluate(DRAWN)
    drawn, end = page.locator(".board .curve").count(), page.url.rpartition("?")[2]
    link = page.get_by_role("link", name="More about ELU").evaluate("(one) => one.href")
    page.context.close()
    assert (drawn, end) == (4, "f=gelu,elu")
    assert link == (site / "functions/exponential_units/elu/index.html").as_uri()
    assert Path(link.removeprefix("file://")).is_file()
