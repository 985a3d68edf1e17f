"""What the hooks make of figures, functions and folders, and the texts that search knows."""

import json
from functools import partial
from math import inf, nan, pi
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from bs4 import BeautifulSoup
from matplotlib import pyplot as plt
from texts import DOCUMENTS, searched

from activations import catalogue, sigmoid
from activations._parameters import of_axis
from activations.facts import Interval, Piece
from docs.hooks.figures import descriptions, plots, thumbnails
from docs.hooks.figures.descriptions import description
from docs.hooks.finish import search_index
from docs.hooks.gallery import sections
from docs.hooks.pages import cards, framework_names, order
from docs.hooks.pages.text import title_and_summary, without_list

ROOT = Path(__file__).parents[2]
X = np.linspace(-3, 3, 301)

pytestmark = pytest.mark.usefixtures("house_style")


def svg_of(*curves: str) -> ElementTree.Element:
    figure, axes = plt.subplots(num="Curves.", clear=True)
    for number, label in enumerate(curves):
        axes.plot(X, sigmoid(X) + number, label=label)
    axes.legend()
    return ElementTree.fromstring(plots.to_svg(figure, "Curves.", "page-1"))


def styles(svg: ElementTree.Element) -> str:
    return ";".join(element.get("style", "") for element in svg.iter())


def test_text_stays_text() -> None:
    svg = svg_of("plain words", "$f'(x)$")
    words = [element.text for element in svg.iter("text")]
    assert "plain words" in words
    assert "′" in [element.text for element in svg.iter("tspan")]


def test_every_colour_of_a_plot_follows_the_palette() -> None:
    colours = [
        part.split(": ")[1] for part in styles(svg_of("a", "b", "c")).split(";") if "#" in part
    ]
    assert colours
    assert all(colour.startswith("var(--plot-") for colour in colours), colours
    used = {colour.split("var(")[1].split(",")[0] for colour in colours}
    defined = (ROOT / "docs/assets/site.css").read_text(encoding="utf-8")
    assert all(f"{name}: light-dark(" in defined for name in used)


def test_curves_differ_by_line_style_too() -> None:
    _, axes = plt.subplots()
    lines = [axes.plot(X, X + number)[0] for number in range(7)]
    assert len({(line.get_linestyle(), line._unscaled_dash_pattern) for line in lines}) == 7
    assert [line.get_linestyle() for line in lines[:3]] == ["-", "--", ":"]


def test_identifiers_differ_between_plots_of_a_page() -> None:
    figure, axes = plt.subplots(num="A curve.")
    axes.plot(X, X)
    texts = [plots.to_svg(figure, "A curve.", name) for name in ("page-1", "page-2")]
    first, second = (
        {element.get("id") for element in ElementTree.fromstring(text).iter()} - {None}
        for text in texts
    )
    assert first
    assert not first & second


def test_the_same_figure_gives_the_same_file() -> None:
    assert ElementTree.tostring(svg_of("a")) == ElementTree.tostring(svg_of("a"))


def test_a_figure_is_described_by_what_is_drawn() -> None:
    figure, (left, right) = plt.subplots(1, 2)
    left.plot([0, 1, 2], [1, 5, 2], label=r"$\alpha$ up")
    left.set(title="Ups", xlabel="step", ylabel="loss")
    left.legend()
    right.bar(["one", "two"], [0.25, 3])
    assert description(figure, "vanishing_gradient") == (
        "Plot of loss by step, Ups. α up: from 1 at 0, greatest 5 at 1, to 2 at 2. "
        "Bars. one 0.25 and two 3."
    )


@pytest.mark.parametrize(
    ("y", "course"),
    [
        ([2, 2, 2], "2 for x from 0 to 2"),
        ([np.nan, 1, 3], "from 1 at 1, to 3 at 2"),
        ([3, -1e-20, 4], "from 3 at 0, least 0 at 1, to 4 at 2"),
    ],
)
def test_the_course_of_a_curve_is_told(y: list[float], course: str) -> None:
    figure, axes = plt.subplots()
    axes.plot([0, 1, 2], y)
    assert description(figure, "") == f"Plot. A curve: {course}."


def test_a_tiny_number_is_told_where_the_axis_shows_it() -> None:
    figure, (linear, log) = plt.subplots(1, 2)
    for axes in (linear, log):
        axes.plot([0, 1], [1, 1e-19])
    log.set_yscale("log")
    shown = descriptions.description(figure, "no page")
    assert "from 1 at 0, to 0 at 1." in shown
    assert "from 1 at 0, to 1e−19 at 1." in shown


DESCRIBED = {
    "identity": "Linear and its derivative, for x from −3 to 3. It rises without bounds.",
    "relu": "ReLU and its derivative, for x from −3 to 3. "
    "It is 0 up to 0, then rises without bound. Its slope jumps from 0 to 1 at 0.",
    "leaky_relu": "Leaky ReLU and its derivative, for x from −3 to 3. "
    "It rises without bounds. Its slope jumps from 0.01 to 1 at 0.",
    "sigmoid": "Sigmoid and its derivative, for x from −3 to 3. "
    "It rises from 0 to 1, steepest at 0 with slope 0.25.",
    "tanh": "Tanh and its derivative, for x from −3 to 3. "
    "It rises from −1 to 1, steepest at 0 with slope 1.",
}


@pytest.mark.parametrize("name", DESCRIBED)
def test_a_functions_own_curves_are_described_from_its_facts(name: str) -> None:
    figure, axes = plt.subplots()
    axes.plot(X, catalogue[name](X), label="$f(x)$")
    axes.plot(X, catalogue[name].derivative(X), label="$f'(x)$")
    assert description(figure, name) == DESCRIBED[name]


def stand_in(value: Any, slope: Any, ends: tuple[float, float], *pieces: Any, **facts: Any) -> Any:
    """Make a function of a kind that the catalogue may not have yet."""
    limits = [SimpleNamespace(value=end) for end in ends]
    monotone = [Piece(*piece) for piece in pieces]
    known = {"jumps": (), "kinks": (), "inflection_points": (), "lipschitz": inf}
    known |= {"period": None, **facts}
    known |= {"title": "F", "parameters": {}, "limits": limits, "monotone": monotone}
    function = partial(value)
    vars(function).update(derivative=slope, facts=SimpleNamespace(**known))
    return function


KINDS = {
    "It falls from 0 to −0.278 at −1.278, then rises without bound. "
    "It is steepest at 2.399 with slope 1.1.": stand_in(
        lambda x: x * sigmoid(x),
        lambda x: sigmoid(x) * (1 + x * (1 - sigmoid(x))),
        (0, inf),
        ("decreasing", -inf, -1.2784645427610738),
        ("increasing", -1.2784645427610738, inf),
        inflection_points=(-2.3993572805154, 2.3993572805154),
        lipschitz=1.0998393201800,
    ),
    "It is −1 up to −1, then rises to 1 at 1, then stays at 1.": stand_in(
        lambda x: np.clip(x, -1, 1),
        lambda x: np.where(np.abs(x) < 1, 1.0, 0.0),
        (-1, 1),
        ("constant", -inf, -1),
        ("increasing", -1, 1),
        ("constant", 1, inf),
    ),
    "It rises from 0 to 1 at 0, then falls to 0.": stand_in(
        lambda x: np.exp(-(x**2)),
        lambda x: -2 * x * np.exp(-(x**2)),
        (0, 0),
        ("increasing", -inf, 0),
        ("decreasing", 0, inf),
        inflection_points=(-0.7071067811865476, 0.7071067811865476),
        lipschitz=0.8577638849607068,
    ),
    "It is 0 up to 0, then jumps to 1 and stays there.": stand_in(
        lambda x: np.where(x > 0, 1.0, 0.0),
        np.zeros_like,
        (0, 1),
        ("constant", -inf, 0),
        ("constant", 0, inf),
        jumps=(0,),
    ),
    "It is 0 below 0, then jumps to 1 and stays there.": stand_in(
        lambda x: np.where(x >= 0, 1.0, 0.0),
        np.zeros_like,
        (0, 1),
        ("constant", -inf, 0),
        ("constant", 0, inf),
        jumps=(0,),
    ),
    "It is 0 up to 1, then jumps to 1 and rises without bound.": stand_in(
        lambda x: np.where(x > 1, x, 0.0),
        lambda x: np.where(x > 1, 1.0, 0.0),
        (0, inf),
        ("constant", -inf, 1),
        ("increasing", 1, inf),
        jumps=(1,),
    ),
    "It rises from −∞ to 0.": stand_in(
        lambda x: -np.logaddexp(0, -x), lambda x: sigmoid(-x), (-inf, 0), ("increasing", -inf, inf)
    ),
    "It falls from ∞ to 0 at 0, then rises without bound.": stand_in(
        np.square, lambda x: 2 * x, (inf, inf), ("decreasing", -inf, 0), ("increasing", 0, inf)
    ),
    "It oscillates between −1 and 1 with period 6.283.": stand_in(
        np.sin,
        np.cos,
        (nan, nan),
        ("increasing", -pi / 2, pi / 2),
        ("decreasing", pi / 2, 3 * pi / 2),
        range=Interval(-1, 1, "both"),
        period=r"2\pi",
        drift=0.0,
    ),
    "It follows a line of slope 2, with waves of period 6.283.": stand_in(
        lambda x: 2 * x + np.sin(x),
        lambda x: 2 + np.cos(x),
        (-inf, inf),
        ("increasing", -inf, inf),
        period=r"2\pi",
        drift=2.0,
    ),
    "It stays between −1 and 1.": stand_in(
        np.sin, np.cos, (0, 0), range=Interval(-1, 1, "both"), bounded=True
    ),
}


@pytest.mark.parametrize("expected", KINDS)
def test_a_course_is_told_of_every_kind_of_function(
    expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(descriptions, "catalogue", {"f": KINDS[expected]})
    figure, axes = plt.subplots()
    axes.plot(X, KINDS[expected](X), label="$f(x)$")
    assert description(figure, "f") == f"F, for x from −3 to 3. {expected}"


@pytest.mark.parametrize("name", catalogue)
def test_a_card_draws_and_names_its_function(name: str) -> None:
    card = BeautifulSoup(cards.function_card(name, "there/"), "html.parser")
    assert card.select_one("a.card[href='there/']")
    assert card.strong is not None
    assert card.strong.text == catalogue[name].facts.title
    second = "path.curve-2" if of_axis(catalogue[name]) else "path.curve-1"
    assert len(card.select(f"path.axes, path.curve-0:not(.faint), {second}")) == 3
    assert "nan" not in str(card)


def test_a_card_shows_the_ends_of_a_jump() -> None:
    card = BeautifulSoup(cards.function_card("relu", "there/"), "html.parser")
    (filled,), (empty,) = card.select("circle.curve-1.closed"), card.select("circle.curve-1.open")
    assert filled["cx"] == empty["cx"] == str(thumbnails.WIDTH / 2)
    assert float(str(filled["cy"])) - float(str(empty["cy"])) > 10  # its value is the lower one
    assert not BeautifulSoup(thumbnails.thumbnail(catalogue["tanh"]), "html.parser").select(
        "circle"
    )


@pytest.mark.parametrize("name", catalogue)
def test_a_function_is_found_by_its_frameworks_names(name: str) -> None:
    found = framework_names.search_names(catalogue[name])
    names = [full_name for full_name in catalogue[name].facts.names if " " not in full_name]
    for full_name in names:
        assert full_name.lower() in found
        assert full_name.split(".", 1)[1].lower() in found


def test_the_order_is_that_of_the_readme_then_of_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Ideas\n\n1. [B](b.md): b,\n   more.\n2. [A](a.md)\n")
    names = ["relu.py", "z.py", "a.py", "identity.py", "b.py"]
    ordered = sorted((tmp_path / name for name in names), key=order.position)
    assert [path.stem for path in ordered] == ["b", "a", "identity", "relu", "z"]


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Glorot et al. (2010) say so. More.", "Glorot et al. (2010) say so."),
        ("See [there](a.md), _at_ **once**, e.g. `f`. More.", "See there, at once, e.g. f."),
        ("Where $x$ is\n1.5 or more? Yes.", "Where x is 1.5 or more?"),
        ("No end", "No end"),
        ("Compare Fig. 3 and 4. More.", "Compare Fig. 3 and 4."),
        ("Costs 2 vs. 3. Éclairs.", "Costs 2 vs. 3."),
        ("ReLU (cf. GELU) vs. ELU, i.e. SELU. More.", "ReLU (cf. GELU) vs. ELU, i.e. SELU."),
        ("One. [Two](a.md). *Three*.", "One."),
        ("One! `two` does.", "One!"),
        ("One? $x$ does.", "One?"),
        ("`f` is code. More.", "f is code."),
        ("* A list.\n* Of two.\n\nA text. More.", "A text."),
        ("1. A list.\n2. Of two.\n\nA text. More.", "A text."),
        ("> A quote.\n> Of two.\n\nA text. More.", "A text."),
        ("## Heading\n\n<div>A.</div>\n\n![A](b.svg)\n\nA text. More.", "A text."),
        ("```\nCode.\n```\n\n| A | B |\n\nA text. More.", "A text."),
    ],
)
def test_a_summary_is_the_first_sentence_as_plain_text(text: str, summary: str) -> None:
    assert title_and_summary(f"# Title\n\n$$ x $$\n\n{text}\n\nMore.") == (
        "Title",
        summary,
    )


def test_a_page_without_a_plain_first_sentence_is_an_error() -> None:
    with pytest.raises(ValueError, match="say in a sentence what Title is"):
        title_and_summary("# Title\n\n$$ x $$\n")
    with pytest.raises(ValueError, match="without TeX commands"):
        title_and_summary("# Title\n\nThe root $\\sqrt x$.\n")


def test_the_list_of_a_readme_is_not_on_the_page() -> None:
    readme = "# Ideas\n\nIntroduction.\n\n1. [B](b.md): b,\n   more.\n2. [A](a.md)\n"
    assert without_list(readme) == "# Ideas\n\nIntroduction."


def test_archives_of_equal_files_are_equal(tmp_path: Path) -> None:
    files = [tmp_path / "b.py", tmp_path / "a.py"]
    for moment, archive in enumerate(("one.zip", "two.zip")):
        for file in files:
            file.write_text("x = 1\n")
            file.touch()
        sections.write_archive(tmp_path / archive, files[:: 1 - 2 * moment], tmp_path)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_search_finds_no_tex_and_no_output(site: Path) -> None:
    texts = (site / DOCUMENTS).read_text(encoding="utf-8")
    page = (site / "functions/leaky_rectifiers/leaky_relu/index.html").read_text(encoding="utf-8")
    for printed in ("\\begin{cases}", "back never"):
        assert printed in page
        assert json.dumps(printed)[1:-1] not in texts


def test_excerpts_have_formulas_in_letters(site: Path) -> None:
    texts = {page["url"]: [text for _, _, text, _ in page["sections"]] for page in searched(site)}
    assert "into the range from −1 to 1, along an S-shaped" in texts["functions/sigmoids/tanh/"][0]
    assert not [url for url, found in texts.items() if "\\(" in "".join(found)]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("-0.5", "−0.5"),
        (r"\alpha = 1", "α = 1"),
        (r"\frac12(y-x)^2+\lambda|y|", "1/2(y−x)²+λ|y|"),
        (r"\tanh x = 2\sigma(2x)-1", "tanh x = 2σ(2x)−1"),
        (r"b = 4\log^22", "b = 4log² 2"),
        (r"-5\cdot 10^{-324}", "−5·10⁻³²⁴"),
        (r"e^{-x^2/2}", "e^(−x²/2)"),
        (r"h_k = h_{k-1}", "h_k = h_(k−1)"),
        (r"\sqrt{2/\pi}, \sqrt2", "√(2/π), √2"),
        ("f''", "f′′"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"x_i^2", "x_i²"),
        (r"\sum_{i=1}^n x_i", "∑_(i = 1)^n x_i"),
    ],
)
def test_formulas_in_letters(tex: str, expected: str) -> None:
    assert search_index.in_letters(tex) == expected


def test_letters_in_a_text_are_those_of_html() -> None:
    assert (
        search_index.without_tex(r"<p>Where \(x &lt; 0\), no.</p>") == "<p>Where x &lt; 0, no.</p>"
    )
