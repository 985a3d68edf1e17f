"""What readers ask for by their device: a narrow screen, paper, more contrast."""

from playwright.sync_api import Browser, expect
from test_colours import contrast
from visits import Visit

PAGE = "functions/gelus/gelu/"
COVERED = """() => [...document.querySelectorAll("pre:has(.md-code__button)")].filter((block) => {
  const text = document.createRange();
  text.selectNodeContents(block.querySelector("code"));
  const button = block.querySelector(".md-code__button").getBoundingClientRect();
  return button.width && [...text.getClientRects()].some(
    (line) => line.width && line.right > button.left && line.top < button.bottom - 2);
}).map((block) => block.textContent.slice(0, 40))"""
TRUE_COLOUR = """(element, name) => {
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = getComputedStyle(element)[name];
  return context.fillStyle;
}"""


def test_on_a_phone_no_button_covers_code_and_each_has_room_for_a_thumb(
    window: Visit, address: str
) -> None:
    page = window.go(address + PAGE, width=390)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    buttons = page.locator(".md-code__button:visible")
    expect(buttons).not_to_have_count(0)
    assert page.evaluate(COVERED) == []
    for button in buttons.all():
        size = button.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 32


def test_buttons_of_code_are_groups_and_no_landmarks(window: Visit, address: str) -> None:
    page = window.go(address + PAGE)
    expect(page.get_by_role("group", name="Code block").first).to_be_attached()
    assert page.locator("nav.md-code__nav").count() == 0


def test_on_paper_folds_are_open_and_code_stays_together_without_a_script(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    bibtex = page.locator("details pre", has_text="@misc{activations_gelu")
    assert not bibtex.is_visible()
    page.emulate_media(media="print")
    assert bibtex.is_visible()
    assert bibtex.evaluate("element => getComputedStyle(element).breakInside") == "avoid"
    context.close()


def test_who_asks_for_contrast_gets_it(window: Visit, address: str) -> None:
    page = window.go(address + PAGE)
    parts = {"article p": "color", ".caption": "color", ".output code": "borderTopColor"}

    def contrasts(scheme: str, paper: str, wish: str) -> list[float]:
        page.emulate_media(color_scheme=scheme, contrast=wish)
        return [
            contrast(page.locator(part).first.evaluate(TRUE_COLOUR, name), paper)
            for part, name in parts.items()
        ]

    for scheme, paper in (("light", "#ffffff"), ("dark", "#0f141c")):
        usual, more = (contrasts(scheme, paper, wish) for wish in ("no-preference", "more"))
        assert all(after > before for before, after in zip(usual, more, strict=True)), scheme
        assert min(more) >= 4.5, scheme
    page.emulate_media(color_scheme="light", contrast="no-preference")
