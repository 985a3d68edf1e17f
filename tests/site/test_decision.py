"""The decision diagram: its links, its size, and how it works by keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from docs.hooks.pages import decision

Draw = Callable[[str], BeautifulSoup]
PAGE = "concepts/choosing/"
SIZES = """() => [...document.querySelectorAll(".decision text")].map((text) => ({
  text: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) *
    text.getScreenCTM().a, right: text.getBoundingClientRect().right}))"""
FOCUSED = """() => {
  const link = document.activeElement;
  const leaf = link.closest(".decision a");
  if (!leaf) return null;
  const outside = getComputedStyle(leaf).outlineStyle;
  return [leaf.getAttribute("aria-label"), outside, getComputedStyle(leaf.firstChild).strokeWidth];
}"""


def a_question(**answer: object) -> str:
    listed = ", ".join(f"{key} = {value!r}" for key, value in answer.items())
    return f"[[question]]\nid = 'a'\nask = 'A?'\nsection = 's'\nanswers = [{{{listed}}}]\n"


@pytest.fixture
def draw(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Draw:
    def drawn(toml: str) -> BeautifulSoup:
        file = tmp_path / "decision.toml"
        file.write_text(toml)
        monkeypatch.setattr(decision, "FILE", file)
        return BeautifulSoup(decision.drawn(), "html.parser")

    return drawn


def test_a_question_leads_to_its_section_and_an_answer_to_functions(draw: Draw) -> None:
    drawing = draw(a_question(when="any", take=["relu", "tanh#story"]))
    links = [(link["href"], link["aria-label"], link.get_text()) for link in drawing.select("a")]
    assert links == [
        ("#s", "A? Read about it", "A?"),
        ("../../functions/rectifiers/relu/", "any: ReLU", "ReLU"),
        ("../../functions/sigmoids/tanh/#story", "any: Tanh", "Tanh"),
    ]


def test_what_is_too_wide_for_a_phone_is_an_error(draw: Draw) -> None:
    with pytest.raises(ValueError, match=r"decision\.toml: too wide for a phone: any"):
        draw(a_question(when="any", take=["hard_sigmoid", "hard_swish"]))
    with pytest.raises(ValueError, match="too wide for a phone: a number in some bounds"):
        draw(a_question(when="a number in some bounds", take=["relu"]))


def test_an_unknown_function_is_an_error(draw: Draw) -> None:
    with pytest.raises(KeyError, match="rellu"):
        draw(a_question(when="any", take=["rellu"]))


def test_every_question_is_asked(pages: dict[str, BeautifulSoup]) -> None:
    drawings = pages[PAGE].select(".decision svg")
    asked = {str(link["href"]) for drawing in drawings for link in drawing.select(".take")}
    assert {f"#{drawing['id']}" for drawing in drawings[1:]} <= asked
    assert len(drawings) >= 4


def test_the_copy_lists_the_answers(site: Path) -> None:
    copy = (site / PAGE / "index.md").read_text(encoding="utf-8")
    assert "A. What is the answer?\n\n* [any number: " in copy
    assert "* [one of several: Softmax](../../functions/normalizers/softmax/)\n" in copy


@pytest.mark.parametrize("width", [390, 1280])
def test_it_can_be_read_and_walked_through_without_a_script(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(address + PAGE)
    for label in page.evaluate(SIZES):
        assert label["size"] >= 12, label
        assert label["right"] <= width, label
    links = page.locator(".decision a")
    names = [link.get_attribute("aria-label") for link in links.all()]
    links.first.focus()
    page.keyboard.press("Shift+Tab")
    focused = []
    for _ in names:
        page.keyboard.press("Tab")
        focused.append(page.evaluate(FOCUSED))
    context.close()
    assert [name for name, _, _ in focused] == names
    assert {(outside, stroke) for _, outside, stroke in focused} == {("solid", "2px")}
