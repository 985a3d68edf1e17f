"""What a script shows stands on the page as text, whatever it holds, and is true anywhere."""

import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import markdown
import numpy as np
import pytest
from bs4 import BeautifulSoup
from matplotlib import pyplot as plt

from activations import relu, tanh
from activations.facts import Facts, Interval
from docs.hooks.figures import plots
from docs.hooks.finish import formulas, theme
from docs.hooks.finish.written_page import WrittenPage
from docs.hooks.gallery import blocks, outputs
from docs.hooks.pages import cards

HOSTILE = '<script>alert(1)</script><b>bold</b> & "quoted" \'text\' $x$ --8<-- "mkdocs.yml"'
EXTENSIONS = ["attr_list", "md_in_html", "pymdownx.superfences", "pymdownx.arithmatex"]
SETTINGS = {"pymdownx.arithmatex": {"generic": True}}


def shown(printed: str = "", value: Any = None, page: str = "relu") -> BeautifulSoup:
    """What a block's output looks like on the page."""
    variables = SimpleNamespace(example_globals={"___": value})
    script = SimpleNamespace(run_vars=variables, script_stem=page)
    tee = SimpleNamespace(output=SimpleNamespace(getvalue=lambda: printed))
    text = outputs.of_block(value is not None, script, tee, "")
    return as_html(text)


def as_html(text: str) -> BeautifulSoup:
    html = markdown.markdown(text, extensions=EXTENSIONS, extension_configs=SETTINGS)
    return BeautifulSoup(html, "html.parser")


class Hostile:
    def __repr__(self) -> str:
        return HOSTILE

    def _repr_html_(self) -> str:
        return HOSTILE


@pytest.mark.parametrize(
    "text",
    [HOSTILE, f"```\n{HOSTILE}", f"````\n{HOSTILE}\n```", f"~~~\n\n{HOSTILE}", f"</code>{HOSTILE}"],
)
def test_an_output_that_holds_html_is_text(text: str) -> None:
    page = shown(text)
    assert page.select_one("code").get_text() == f"{text}\n"
    assert not page.select("script, b, .arithmatex")


def test_a_value_that_would_show_itself_as_html_is_text() -> None:
    page = shown(value=Hostile())
    assert page.select_one("code").get_text() == f"{HOSTILE}\n"
    assert not page.select("script, b")


def test_facts_show_themselves_as_a_table() -> None:
    assert shown(value=relu.facts).select_one("table.facts")


def test_a_page_shows_no_facts_but_its_own() -> None:
    made_up = Facts(title="ReLU", range=Interval(1, 2))
    for facts in (tanh.facts, made_up):
        with pytest.raises(ValueError, match=r"write relu\.facts"):
            shown(value=facts)
    assert shown(value=tanh.facts, page="vanishing_gradient").select_one("table.facts")


def test_a_figure_that_was_closed_is_missed(tmp_path: Path) -> None:
    plt.close("all")
    for _ in range(2):
        plt.subplots()[1].plot([1, 2])
    plt.close(1)
    gallery = SimpleNamespace(generated_dir=tmp_path)
    outputs.figures(("code", "", 7), SimpleNamespace(gallery=gallery, script_stem="relu"))
    assert "a figure has been closed" in outputs.shown[7].faults[0]


def test_code_that_holds_a_fence_is_whole() -> None:
    source = f'text = """\n```\n{HOSTILE}\n"""\n'
    page = as_html(blocks.code(source))
    assert page.select_one("code").get_text() == source
    assert not page.select("script, b")


def test_titles_of_figures_and_their_alternatives_are_text() -> None:
    plots.use_house_style()  # text stays text
    figure, axes = plt.subplots(num=HOSTILE)
    axes.set_title("<script>alert(1)</script>")
    axes.plot([0, 1], [0, 1], label="<b>bold</b>")
    axes.legend()
    svg = plots.to_svg(figure, HOSTILE, "page-1")
    plt.close(figure)
    plt.rcdefaults()
    page = BeautifulSoup(svg, "html.parser")
    assert page.svg is not None
    assert page.svg["aria-label"] == HOSTILE
    assert not page.select("script, b")
    assert "<script>alert(1)</script>" in [text.get_text() for text in page.select("text")]


def test_the_text_of_a_card_is_text() -> None:
    card = BeautifulSoup(cards.idea_card(HOSTILE, HOSTILE, '"><b>'), "html.parser")
    assert card.strong is not None
    assert card.strong.get_text() == HOSTILE
    assert not card.select("script, b")


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (r"$\fracc x$", r"TeX mistake in .*fracc"),
        (r"$\frac{1}{x$", r"TeX mistake in .*frac"),
        ("Where $x is.", r"not read: Where \$x is"),
        ("<script>alert(1)</script>", "there is a script in the text"),
    ],
)
def test_a_mistake_on_a_written_page_is_an_error(text: str, cause: str) -> None:
    html = f"<head><meta charset=utf-8></head><article>{as_html(text)}</article>"
    page = SimpleNamespace(meta={}, file=SimpleNamespace(src_uri="a.md", dest_uri="a/index.html"))
    with pytest.raises(ValueError, match=cause):
        WrittenPage(html, page, Path("docs")).finished(secured=True)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("<object object at 0x7f9a003ae900>", "memory address"),
        (f"read {outputs.ROOT}/gallery", "path of this machine"),
        (f"from {sys.prefix}", "path of this machine"),
        (f"in {tempfile.gettempdir()}/x", "path of this machine"),
        (str(1 / 3), "round it"),
        (str([0.1 + 0.2, 1]), "round it"),
        (repr(np.float64(2) ** 0.5), "round it"),
        (repr(np.float32(1) / np.float32(3)), "round it"),
        ("\x1b[31mred", "do not print"),
        ("50 %\r100 %", "do not print"),
    ],
)
def test_an_output_that_is_not_the_same_everywhere_is_an_error(text: str, cause: str) -> None:
    with pytest.raises(ValueError, match=cause):
        outputs.check(text)


def test_rounded_outputs_pass() -> None:
    array = np.array([1 / 3, 2 / 3, 1e-9])
    outputs.check(f"{array!r}\n{1 / 3:.12f} {2**70} 1.5e-300 100000.25\tα − β, café 100 %")


def check(html: str) -> None:
    formulas.check(theme.parsed(html))


@pytest.mark.parametrize(
    "text",
    [
        "Where $x is.",
        "Of $x $ it is.",
        r"Where \\(x is.",
        "A list:\n- one\n- two",
        "A list:\n1. one\n2. two",
        "A table:\n| a | b |\n|---|---|",
        "A note[^1].",
    ],
)
def test_tex_and_markdown_that_is_not_read_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="TeX or Markdown that is not read"):
        check(str(as_html(text)))


def test_tex_in_a_heading_is_an_error() -> None:
    with pytest.raises(ValueError, match="the table of contents shows no TeX"):
        check(str(as_html("## About $x$")))


def test_text_that_only_looks_like_it_passes() -> None:
    check(str(as_html("It is 0 -\nor 1, at\n2 and a*b|c.\n\n- a list\n- of two\n\nThe end.")))


def test_dollars_of_code_are_no_tex() -> None:
    check("<pre><code>$x</code></pre><p><code>$HOME</code></p><span class=arithmatex>$x$</span>")
