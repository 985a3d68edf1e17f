"""The explorer's panels that compare two functions, and that lead signals through layers."""

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect
from visits import Visit

from activations import gelu, mish, relu, sigmoid, tanh

DEEP = "explorer/?f=sigmoid,tanh,relu&l=10"
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(100)
WEIGHTS /= WEIGHTS.sum()
HOSTILE = (
    "i=constructor:0,1",
    "i=normal:0,0",
    "i=normal:0,1,2",
    "i=uniform:2,-2",
    "i=normal:1e999,1",
    "i=%3Cimg%20src=x%20onerror=alert(1)%3E",
    "l=0",
    "l=51",
    "l=2.5",
    "l=10:-1",
    "l=10:1e9",
    "l=__proto__:own",
    "c=1,1",
    "c=1,9",
    "c=constructor,__proto__",
    "c=",
)
"""Each has something wrong, of which a note tells."""


@pytest.fixture
def deep(window: Visit, address: str) -> Page:
    return ready(window.go(address + DEEP))


def ready(page: Page) -> Page:
    expect(panel(page, "layers").locator(".effect").first).to_be_attached()
    return page


def panel(page: Page, name: str) -> Locator:
    return page.locator(f"[data-panel={name}]")


def sentence(page: Page) -> Locator:
    return panel(page, "layers").locator("[data-part=sentence]")


def query(page: Page) -> str:
    page.evaluate("address.settle()")
    return str(page.evaluate("location.search"))


def left(f, count, scale=None):
    """How much of a gradient arrives, for weights that keep the mean square 1 or of this scale."""
    spread, size = 1.0, 1.0
    scale = scale or 1 / np.sqrt(f(NODES) ** 2 @ WEIGHTS)
    for _ in range(count):
        z = spread * NODES
        size *= scale * np.sqrt(f.derivative(z) ** 2 @ WEIGHTS)
        spread = scale * np.sqrt(f(z) ** 2 @ WEIGHTS)
    return size


def written(value):
    """Three digits, with a power of ten where many zeros would stand."""
    rounded = float(f"{value:.3g}")
    if rounded < 1e7:
        return f"{rounded:.10g}"
    digits, power = f"{rounded:.2e}".split("e+")
    return f"{float(digits):g}·10" + power.lstrip("0").translate(
        str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    )


def hardly(f, count, scale=None):
    return f"With Sigmoid, only one part in {written(1 / left(f, count, scale))} arrives: the first"


def test_the_slider_answers_why_a_deep_sigmoid_network_does_not_learn(deep: Page) -> None:
    told = sentence(deep)
    expect(told).to_contain_text("A gradient runs back through 10 layers.")
    expect(told).to_contain_text(hardly(sigmoid, 10))
    expect(told).to_contain_text(
        f"With Tanh, it grows to {written(left(tanh, 10))} times its size."
    )
    expect(told).to_contain_text("With ReLU, all of it arrives.")
    slider = deep.get_by_role("slider", name="Layers, slider")
    slider.press("ArrowRight")
    expect(told).to_contain_text("through 11 layers")
    expect(told).to_contain_text(hardly(sigmoid, 11))
    slider.press("End")
    expect(told).to_contain_text(hardly(sigmoid, 50))
    expect(slider).to_have_attribute("aria-valuetext", "50")
    assert query(deep) == "?f=sigmoid,tanh,relu&l=50"
    deep.get_by_label("Layers", exact=True).fill("1")
    expect(told).to_contain_text("through 1 layer.")
    expect(slider).to_have_value("1")


def test_weights_have_a_scale_that_the_address_tells_and_back_undoes(deep: Page) -> None:
    weights = deep.locator("[name=weights]")
    weights.select_option(label="σ = √2 (He)")
    expect(sentence(deep)).to_contain_text(hardly(sigmoid, 10, 2**0.5))
    assert query(deep) == "?f=sigmoid,tanh,relu&l=10:1.41"
    weights.select_option("other")
    field = deep.get_by_label("σ", exact=True)
    field.fill("3.5")
    expect(sentence(deep)).to_contain_text(
        f"With ReLU, it grows to {written(left(relu, 10, 3.5))} times its size: it explodes."
    )
    field.fill("0")
    expect(deep.locator(".caution")).to_contain_text("must be greater than 0")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert query(deep) == "?f=sigmoid,tanh,relu&l=10:3.5"
    deep.go_back()
    expect(weights).to_have_value("own")
    expect(sentence(deep)).to_contain_text(hardly(sigmoid, 10))
    expect(deep.locator(".caution")).to_be_hidden()


def test_inputs_are_chosen_and_what_becomes_of_them_is_told(deep: Page) -> None:
    layers = panel(deep, "layers")
    card = layers.locator(".effect", has_text="ReLU")
    expect(card).to_contain_text("Mean 0.399, variance 0.341. Saturated: 50%, dead: 50%.")
    expect(card.get_by_role("img", name="Outputs of ReLU")).to_have_accessible_name(
        re.compile("^Outputs of ReLU, from 0 to 3.3: 50% are exactly 0, others near 0.0")
    )
    deep.get_by_label("Inputs are").select_option("uniform")
    assert query(deep) == "?f=sigmoid,tanh,relu&i=uniform:-1,1"
    deep.get_by_label("to", exact=True).fill("3")
    expect(card).to_contain_text("Mean 1.13, variance 0.984. Saturated: 25%, dead: 25%.")
    layers.locator("summary").first.click()
    row = layers.get_by_role("row", name="ReLU").first
    expect(row.get_by_role("cell")).to_have_text(["1.13", "0.984", "0.75", "0.75", "25%", "25%"])
    deep.get_by_label("from", exact=True).fill("3")
    expect(deep.locator(".caution")).to_contain_text("must end to the right")
    assert query(deep).startswith("?f=sigmoid,tanh,relu&i=uniform:-1,3")


def test_a_table_has_the_numbers_of_each_layer_the_gradient_from_the_last_on(deep: Page) -> None:
    layers = panel(deep, "layers")
    deep.locator("[name=weights]").select_option("1")
    layers.locator("summary").last.click()
    table = layers.get_by_role("table").last
    heads = ["Layers passed", "Sigmoid, gradient", "Sigmoid, signal", "Tanh, gradient"]
    assert table.get_by_role("columnheader").all_inner_texts()[:4] == heads
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(11)
    passed = left(tanh, 10, 1) / left(tanh, 6, 1)
    expect(rows.nth(4).locator("td").nth(2)).to_have_text(written(passed))
    expect(rows.nth(4).locator("td").nth(5)).to_have_text("0.25")  # half of the square, four times


def test_two_functions_that_are_drawn_are_compared(window: Visit, address: str) -> None:
    page = window.go(f"{address}explorer/?f=gelu,relu,mish&c=1,3&x=-4,4")
    compare = panel(page, "compare")
    x = np.linspace(-4, 4, 800_001)
    gap = gelu(x) - mish(x)
    told = compare.locator("[data-part=words]")
    largest = np.abs(gap).argmax()
    expect(told).to_contain_text(
        f"GELU and Mish differ by at most {abs(gap[largest]):.3g}, at {x[largest]:.3g}".replace(
            "-", "−"
        )
    )
    expect(compare.locator(".mark")).not_to_have_count(0)
    link = compare.get_by_role("link", name="Their facts side by side")
    expect(link).to_have_attribute("href", "../compare/?f=gelu,mish&x=-4,4")
    compare.get_by_label("minus another").select_option(label="GELU")  # they change places
    expect(told).to_contain_text("Mish and GELU differ")
    assert query(page) == "?f=gelu,relu,mish&x=-4,4&c=3,1"
    compare.get_by_label("One function").select_option(label="ReLU")
    expect(told).to_contain_text("ReLU and GELU differ")
    page.evaluate("explorer.choose(explorer.all().slice(1), true)")  # without GELU
    expect(told).to_contain_text("ReLU and Mish differ")
    page.evaluate("explorer.choose(explorer.all().slice(1), true)")
    expect(told).to_contain_text("takes two functions")
    expect(link).to_be_hidden()
    assert not window.messages


def test_the_readers_own_function_is_compared_and_led_through_layers(deep: Page) -> None:
    """A function that is no number everywhere, with a name that would be HTML."""
    deep.evaluate(
        """() => explorer.setOwn({
          choice: null, title: "<b>root</b>", kind: "curve-own",
          values: [Math.sqrt, (x) => 0.5 / Math.sqrt(x), (x) => -0.25 * x ** -1.5]})"""
    )
    expect(panel(deep, "layers").locator(".effect figcaption").last).to_have_text("<b>root</b>")
    panel(deep, "compare").scroll_into_view_if_needed()
    panel(deep, "compare").get_by_label("minus another").select_option(label="<b>root</b>")
    expect(panel(deep, "compare").locator("[data-part=words]")).to_contain_text("<b>root</b>")
    assert deep.locator(".panel b").count() == 0


def test_what_an_address_has_wrong_is_told_and_the_rest_works(window: Visit, address: str) -> None:
    page = ready(window.go(f"{address}explorer/?l=99&i=foo&c=1,9"))
    expect(page.locator(".caution")).to_have_text(
        "c is two of the functions that are drawn, such as 1,3, not “1,9”. "
        "i is a distribution such as normal:0,1 or uniform:-1,1, not “foo”. "
        "l is up to 50 layers and a scale of weights, such as 10:1.41, not “99”."
    )
    for hostile in HOSTILE:
        page.evaluate(
            """(search) => {
              history.pushState(null, "", `?f=gelu,relu&${search}`);
              dispatchEvent(new PopStateEvent("popstate"));
            }""",
            hostile,
        )
        expect(page.locator(".caution")).to_contain_text("such as")
        expect(sentence(page)).to_contain_text("A gradient runs back through 10 layers.")
    assert not window.messages


def test_panels_load_when_the_reader_comes_near_and_fit_on_a_phone(
    window: Visit, address: str
) -> None:
    page = window.go(f"{address}explorer/", 390)
    assert not [url for url in window.requests if "/assets/explorer/" in url]
    panel(page, "layers").scroll_into_view_if_needed()
    ready(page)
    assert len([url for url in window.requests if url.endswith("explorer/layers.js")]) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    controls = page.locator(":is([data-panel=compare], [data-panel=layers]) :is(select, input)")
    boxes = [box for box in (control.bounding_box() for control in controls.all()) if box]
    assert len(boxes) >= 9
    assert all(box["height"] >= 32 for box in boxes)
    assert not window.messages
