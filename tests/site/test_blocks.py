"""The order of a block on its page: text, what the code shows, the code."""

import pytest

from docs.hooks.gallery.blocks import LONGEST, assembled, code

PLOTS = '\n<div class="plots"><figure data-plot="plots/a-1.svg"></figure></div>\n'
WIDE = PLOTS.replace("plots", "plots wide", 1)
TEXT = "## How\nWords.\n\n> **Look at** the\n> left.\n"


def page(text: str, output: str, source: str = "plot()\n") -> str:
    return assembled([("text", text, 1), ("code", source, 5)], ["", output])


def test_text_comes_before_figure_caption_print_and_code() -> None:
    parts = ["## How", "Words.", "<figure", "**Look at** the left.", "printed", "plot()"]
    places = [page(TEXT, f"{PLOTS}\nprinted\n").index(part) for part in parts]
    assert places == sorted(places)
    assert "> " not in page(TEXT, PLOTS)


def test_a_heading_stands_above_the_text_and_the_figure_beside_it() -> None:
    text = page(TEXT, PLOTS)
    assert text.startswith("## How\n\n<div")
    assert '<div class="beside" markdown>' in text


@pytest.mark.parametrize("text", ["## How\n", "## How\nWords.\n"])
def test_a_wide_figure_and_one_without_text_take_the_column(text: str) -> None:
    assert "beside" not in page(text, WIDE if "Words" in text else PLOTS)


def test_a_caption_without_a_figure_is_an_error() -> None:
    with pytest.raises(ValueError, match="caption without a figure: \\*\\*Look at\\*\\* the left"):
        page(TEXT, "printed\n")


def test_a_caption_waits_for_the_figure_of_a_later_block() -> None:
    blocks = [("text", TEXT, 1), ("code", "a()", 5), ("text", "More.\n", 6), ("code", "b()", 8)]
    text = assembled(blocks, ["", "", "", PLOTS])
    assert text.index("a()") < text.index("<figure") < text.index("**Look at**")
    with pytest.raises(ValueError, match="caption without a figure"):
        assembled([("text", TEXT, 1), ("code", "a()", 5), ("text", "## Next\n", 6)], ["", "", ""])


def test_a_quote_within_a_text_is_no_caption() -> None:
    assert "> quoted" in page("> quoted\n\nWords.\n", PLOTS)


def test_only_long_code_is_folded() -> None:
    short = "x\n\n" * LONGEST
    assert "<details" not in code(short)
    folded = code(short + "x\n")
    assert folded.startswith('<details class="code" markdown>')
    assert short + "x\n" in folded
    assert "<summary>Code that checks it</summary>" in code("assert a == b\n")


def test_blocks_without_code_keep_their_text() -> None:
    assert assembled([("text", "# A\n", 1), ("text", "B\n", 2)], ["", ""]) == "# A\n\nB\n"
