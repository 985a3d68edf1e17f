"""The explorer's panel in which networks train: worker, page, form, address, calm."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from visits import Visit, visit

from activations import catalogue

PANEL = "[data-panel=network]"
USUAL = "sigmoid,relu~circle~4x8~sgd:0.3~1.41~0.05~1"
HOSTILE = (
    "constructor,__proto__~circle~4x8~sgd:0.3~1.41~0.05~1",
    "sigmoid~<img src=x onerror=alert(1)>~9x99~adam:0~1~2~-1",
    "~~~~~~",
    "relu~xor~1e3x0x10~sgd~nan~1e999~0.5",
    "softmax,elu(alpha:-1)~spirals~1x1~adam:1~0~0~1~2~3",
    "x" * 5000,
)


@pytest.fixture
def network(browser: Browser, address: str) -> Iterator[Page]:
    seen = visit(browser, f"{address}explorer/?n={USUAL}")
    expect(seen.page.locator(".learner .score").first).to_contain_text("Loss")
    yield seen.page
    assert not seen.messages
    seen.page.context.close()


def steps(page: Page) -> int:
    return int(page.inner_text("[data-part=steps]").removeprefix("Step "))


def train(page: Page, least: int) -> None:
    page.locator(f"{PANEL} [data-run]").click()
    counted = "Number(document.querySelector('[data-part=steps]').textContent.slice(5))"
    page.wait_for_function(f"least => {counted} >= least", arg=least)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_two_networks_train_in_a_worker_until_they_are_paused(network: Page) -> None:
    assert len(network.workers) == 1
    assert steps(network) == 0
    train(network, 300)
    network.wait_for_timeout(300)
    rest = steps(network)
    network.wait_for_timeout(300)
    assert steps(network) == rest
    sigmoid, relu = network.locator(".learner").all()
    assert sigmoid.locator("figcaption").inner_text() == "Sigmoid"
    expect(relu.locator(".score")).to_contain_text("100 % right")
    assert float(sigmoid.locator(".score").inner_text().split()[-3]) < 80
    assert [len(part.locator("li").all()) for part in (sigmoid, relu)] == [5, 5]
    assert re.fullmatch(r"\d of 8 dead", relu.locator("li small").first.inner_text())
    told = network.locator(f"{PANEL} .spoken")
    expect(told).to_contain_text(re.compile(rf"^Step {rest}\. Sigmoid: loss .*ReLU: loss .* right"))


def test_the_same_seed_gives_the_same_numbers(network: Page) -> None:
    def course() -> list[str]:
        for count in (1, 2):
            network.get_by_role("button", name="One step").click()
            expect(network.locator("[data-part=steps]")).to_have_text(f"Step {count}")
        return network.locator(".learner b").all_inner_texts()

    first = course()
    network.get_by_role("button", name="Back to the start").click()
    expect(network.locator("[data-part=steps]")).to_have_text("Step 0")
    assert course() == first
    network.get_by_role("button", name="Another seed").click()
    expect(network.locator("[data-part=steps]")).to_have_text("Step 0")
    assert course() != first
    expect(network).to_have_url(re.compile("~2$"))


def test_who_goes_back_while_it_trains_is_told_nothing_of_before(network: Page) -> None:
    network.locator(f"{PANEL} [data-run]").click()
    expect(network.locator("[data-part=steps]")).not_to_have_text("Step 0")
    network.get_by_role("button", name="Back to the start").click()
    expect(network.locator("[data-part=steps]")).to_have_text("Step 0")
    network.wait_for_timeout(300)
    assert steps(network) == 0


def test_the_form_says_what_trains_and_the_address_too(network: Page) -> None:
    form = network.locator(f"{PANEL} form")
    form.locator("[name=one]").select_option("elu")
    form.locator("[data-key=alpha]").fill("0.5")
    form.locator("[name=other]").select_option("")
    form.locator("[name=depth]").fill("2")
    expect(network.locator(".learner figcaption")).to_have_text(["ELU (α = 0.5)"])
    expect(network.locator(".learner li")).to_have_count(3)
    expect(network).to_have_url(re.compile(r"n=elu\(alpha:0\.5\)~circle~2x8~"))
    form.locator("[name=rate]").fill("-1")
    expect(network.locator(".caution")).to_contain_text("What trains has not changed.")
    expect(network).to_have_url(re.compile("~sgd:0.3~"))
    offered = form.locator("[name=one] option").all()
    assert {str(option.get_attribute("value")) for option in offered} == {
        name for name, entry in catalogue.items() if not entry.of_axis
    }


def test_examples_are_links_that_begin_them(network: Page) -> None:
    network.get_by_role("link", name="How ReLUs die").click()
    expect(network.locator(".learner figcaption")).to_have_text(["ReLU", "Leaky ReLU"])
    expect(network.locator(f"{PANEL} [name=data]")).to_have_value("spirals")


def test_going_back_over_another_panel_keeps_what_was_trained(network: Page) -> None:
    steps = network.locator(f"{PANEL} [data-part=steps]")
    network.locator(f"{PANEL} [data-one]").click()
    expect(steps).to_have_text("Step 1")
    network.get_by_role("button", name="f″, the second derivative").click()
    expect(network).to_have_url(re.compile("d=012"))
    network.go_back()
    expect(network).not_to_have_url(re.compile("d=012"))
    expect(steps).to_have_text("Step 1")


def test_hostile_addresses_train_what_is_usual_and_a_note_says_so(
    window: Visit, address: str
) -> None:
    for text in HOSTILE:
        window.page.goto("about:blank")
        page = window.go(f"{address}explorer/?n={text}")
        expect(page.locator(".learner .score").first).to_contain_text("Loss")
        if text.strip("~"):
            expect(page.locator(".caution")).to_be_visible()
        assert not page.locator("img[src=x]").count()
        assert not window.messages, text


def test_from_a_file_they_train_on_the_page(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"file://{site}/explorer/index.html?n={USUAL}")
    expect(page.locator(".learner .score").first).to_contain_text("Loss")
    assert not page.workers
    train(page, 30)
    assert not errors
    page.close()


def test_pictures_are_renewed_seldom_for_who_wants_calm(browser: Browser, address: str) -> None:
    changed = """() => new Promise((resolve) => {
      let count = 0;
      new MutationObserver(() => count += 1).observe(
        document.querySelector("[data-part=steps]"), {childList: true});
      setTimeout(() => resolve(count), 1500);
    })"""
    counts = {}
    for motion in ("reduce", "no-preference"):
        page = browser.new_page()
        page.emulate_media(reduced_motion=motion)
        page.goto(f"{address}explorer/?n={USUAL}")
        expect(page.locator(".learner .score").first).to_contain_text("Loss")
        assert page.evaluate(changed) == 0  # nothing starts by itself
        page.locator(f"{PANEL} [data-run]").click()
        counts[motion] = page.evaluate(changed)
        page.close()
    assert counts["reduce"] <= 2 < counts["no-preference"]
