"""The site in a browser: nothing wrong on the console, by axe, or on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from visits import Visit, visit

from activations import catalogue

PAGES = (
    "",
    "functions/",
    "functions/?view=table",
    "functions/leaky_rectifiers/leaky_relu/",
    "compare/",
    "compare/?f=leaky_relu(negative_slope:0.2),elu,nothing,softmax&x=-2,1",
    "explorer/",
    "explorer/?f=nothing,hard_shrink(lambd:0.3),softmax,relu6,sine&d=012&s=0.1&x=-3,7",
    "explorer/?f=sigmoid,tanh,relu,binary_step,exponential&c=1,3&i=uniform:-2,3&l=20:1.41",
    "explorer/?u=a*tanh(x)%2Bb;a=2",
    "explorer/?n=swish(beta:2),hard_tanh~spirals~2x4~adam:0.01~1~0.1~7",
    "concepts/vanishing_gradient/",
    "concepts/keeping_the_gradient/",
    "concepts/choosing/",
    "concepts/output_and_loss/",
    "glossary/",
    "api/",
    "data/",
    "concepts/works_with/",
    "api/leaky_rectifiers/",
)
VIEWS = (("dark", 390), ("light", 390), ("light", 1280), ("dark", 1280))
ONLY_VIOLATIONS = {"resultTypes": ["violations"]}  # what passes takes as long again to tell
FEW_ENTRIES = """() => document.querySelectorAll(".doc-object:nth-of-type(n + 4)").forEach(
    (entry) => entry.remove())"""  # of the API, whose 43 are alike: axe takes 10 seconds for them


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_clean_accessible_and_fits(browser: Browser, address: str, path: str) -> None:
    seen = visit(browser, address + path, *VIEWS[0])
    page = seen.page
    for scheme, width in VIEWS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        view = f"{path}, {scheme}, {width} px"
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0, f"{view}: scrolls sideways by {overflow} px"
        assert (paper(page) == "rgb(255, 255, 255)") == (scheme == "light"), view
        violations = Axe().run(page, options=ONLY_VIOLATIONS)
        assert violations.violations_count == 0, f"{view}: {violations.generate_report()}"
        page.evaluate(FEW_ENTRIES)
    page.context.close()
    assert not seen.messages


def test_an_injected_script_does_not_run(browser: Browser, address: str) -> None:
    seen = visit(browser, address)
    page = seen.page
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.injected = true";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='injected = true'>");
        }"""
    )
    page.wait_for_timeout(300)
    injected = page.evaluate("window.injected === true")
    page.context.close()
    assert not injected
    assert any("Content Security Policy" in message for message in seen.messages)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_script_pages_follow_the_system(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}functions/sigmoids/sigmoid/")
    picture = page.screenshot(clip={"x": 0, "y": 500, "width": 1, "height": 1})
    shown = page.locator(".formula .katex-html").first.is_visible()
    needless = [name for name in (".md-search", ".palette") if page.locator(name).is_visible()]
    context.close()
    other = browser.new_context(color_scheme=scheme)
    with_script = other.new_page()
    with_script.route("**/bundle.*.js", lambda route: route.abort())  # it comes late
    with_script.goto(f"{address}functions/sigmoids/sigmoid/")
    same = with_script.screenshot(clip={"x": 0, "y": 500, "width": 1, "height": 1})
    other.close()
    assert picture == same
    assert shown
    assert not needless, "what needs a script must be hidden without one"


def test_the_choice_of_colours_is_kept(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    button = page.locator(".palette > button")
    seen = [(paper(page), button.get_attribute("aria-label"))]
    for _ in range(3):
        button.press("Enter")
        seen.append((paper(page), button.get_attribute("aria-label")))
    button.click()
    page.goto(f"{address}functions/")
    kept = paper(page)
    context.close()
    dark, light = seen[0][0], seen[1][0]
    assert dark != light == kept
    assert seen == [
        (dark, "Colours: those of the system"),
        (light, "Colours: light"),
        (dark, "Colours: dark"),
        (dark, "Colours: those of the system"),
    ]


def paper(page: Page) -> str:
    """The colour behind the text."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_who_may_not_copy_is_told(window: Visit, address: str) -> None:
    page = window.go(f"{address}functions/sigmoids/tanh/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    button = page.locator("#value .copy-tex")
    button.click()
    expect(button).to_have_text("Not allowed")


def test_the_drawer_offers_its_links_while_it_is_open(window: Visit, address: str) -> None:
    page = window.go(f"{address}functions/sigmoids/sigmoid/", width=390)
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Tanh", exact=True)
    expect(link).not_to_be_visible()
    page.get_by_role("button", name="Menu").click()
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_contain_text("Tanh")


def test_the_drawer_opens_and_closes_by_keyboard(window: Visit, address: str) -> None:
    page = window.go(f"{address}functions/sigmoids/sigmoid/", width=390)
    menu = page.get_by_role("button", name="Menu")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Tanh", exact=True)
    menu.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(link).not_to_be_visible()
    expect(menu).to_be_focused()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator("button.menu")).not_to_be_visible()  # it is beside the text


def test_keys_stop_at_what_scrolls_and_at_no_other_code(window: Visit, address: str) -> None:
    page = window.go(f"{address}functions/gelus/gelu/", width=600)
    wrong = """() => [...document.querySelectorAll("article pre > code, article .formula")].filter(
        (element) => element.checkVisibility()
          && element.scrollWidth > element.clientWidth !== (element.tabIndex === 0))"""
    page.wait_for_function(f"() => ({wrong})().length === 0")
    assert page.locator("pre > code[tabindex]").count() > 0
    page.set_viewport_size({"width": 2000, "height": 900})
    page.wait_for_function(f"() => ({wrong})().length === 0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_plots_are_seen_in_forced_colours(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}functions/sigmoids/tanh/")
    page.evaluate("document.documentElement.dataset.palette = 'light'")
    fill, text = (
        page.locator(selector).first.evaluate(f"element => getComputedStyle(element).{name}")
        for selector, name in ((".plot text", "fill"), ("article p", "color"))
    )
    assert fill == text
    context.close()


def test_the_theme_adds_its_parts_to_the_text(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}functions/sigmoids/tanh/")
    page.locator("details.code summary").first.click()
    page.locator(".md-code__nav button").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.mouse.wheel(0, 2000)
    expect(page.locator(".md-nav--secondary .md-nav__link--active").first).to_be_attached()
    context.close()
    assert copied.startswith("import ")


def test_the_form_of_the_code_is_chosen_by_keys_and_paper_has_all(
    window: Visit, address: str
) -> None:
    page = window.go(f"{address}functions/gelus/gelu/")
    forms = page.locator(".form")

    def seen() -> list[bool]:
        return [forms.nth(place).is_visible() for place in range(forms.count())]

    assert seen() == [True, False, False]
    page.get_by_role("radio", name="Short").focus()
    page.keyboard.press("ArrowRight")
    assert seen() == [False, True, False]
    page.keyboard.press("ArrowRight")
    assert seen() == [False, False, True]
    page.emulate_media(media="print")
    assert seen() == [True, True, True]
    page.emulate_media(media="screen")


def test_all_digits_are_shown_to_who_asks(window: Visit, address: str) -> None:
    page = window.go(f"{address}functions/gelus/gelu/", width=390)
    box = page.get_by_role("checkbox", name="17 digits")
    row = page.locator(".check-values tr", has_text="−8.5")
    for checked in (False, True):
        box.set_checked(checked)
        assert row.locator(".all").first.is_visible() == checked
        assert row.locator(".six").first.is_visible() != checked
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_formula_is_copied_as_tex(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}functions/sigmoids/tanh/")
    page.locator("summary", has_text="Second derivative").click()
    button = page.locator("#second-derivative .copy-tex")
    expect(button).to_have_accessible_name("Copy TeX of the second derivative")
    button.dblclick()
    expect(button).to_have_text("Copied")
    expect(button).to_have_accessible_name("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    expect(button).to_have_text("Copy TeX")
    expect(button).to_have_accessible_name("Copy TeX of the second derivative")
    context.close()
    assert copied == catalogue["tanh"].second_derivative.formula.latex.strip()


def test_formulas_are_read_aloud(window: Visit, address: str) -> None:
    """Each is in the accessibility tree, and its parts are, though nobody sees its MathML."""
    page = window.go(f"{address}concepts/vanishing_gradient/")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    formulas = page.locator(".katex").count()
    parts = page.locator(".katex-mathml mi").count()
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    read = [node["role"]["value"] for node in nodes if not node["ignored"]]
    assert read.count("MathMLMath") == formulas > 0
    assert read.count("MathMLIdentifier") == parts
