"""What the hooks make of figures, functions and folders, without building the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import matplotlib

matplotlib.use("agg")

import numpy as np
import pytest
from bs4 import BeautifulSoup
from matplotlib import pyplot as plt

from activations import catalogue, leaky_relu, sigmoid, tanh
from docs.hooks import archives, cards, contents, formulas, function_page, plots
from docs.hooks.descriptions import description

ROOT = Path(__file__).parents[2]
X = np.linspace(-3, 3, 301)


@pytest.fixture(autouse=True)
def house_style() -> Iterator[None]:
    plots.use_house_style()
    yield
    plt.close("all")
    plt.rcdefaults()


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


def test_a_jump_is_a_gap_and_a_steep_slope_is_not() -> None:
    _, jump = plots.with_gaps(X, leaky_relu.derivative(X, negative_slope=0.2))
    assert np.isnan(jump).sum() == 1
    for steep in (tanh(X), tanh(20 * X), leaky_relu(X), np.exp(X)):
        assert not np.isnan(plots.with_gaps(X, steep)[1]).any()


def test_a_figure_describes_itself_or_its_function() -> None:
    figure, _ = plt.subplots(num="Three curves that meet.")
    assert description(figure, "sigmoid") == "Three curves that meet."
    figure, axes = plt.subplots()
    axes.plot(X, sigmoid(X), label="$f(x)$")
    axes.plot(X, sigmoid.derivative(X), label="$f'(x)$")
    assert description(figure, "sigmoid") == (
        "Sigmoid: value and derivative for x from −3 to 3. "
        "The value increases and stays between 0 and 1."
    )


@pytest.mark.parametrize("page", ["sigmoid", "vanishing_gradient"])
def test_a_figure_without_a_description_is_an_error(page: str) -> None:
    figure, axes = plt.subplots()
    axes.plot(X, X, label="something else")
    with pytest.raises(ValueError, match=r"say in one sentence what it shows, plt\.subplots"):
        description(figure, page)


def test_a_tex_mistake_is_an_error_that_shows_it() -> None:
    with pytest.raises(ValueError, match=r"TeX mistake in .*fracc"):
        formulas.render(r"\fracc{1}{2}", True)
    formulas.close()


@pytest.mark.parametrize("name", catalogue)
def test_a_card_draws_and_names_its_function(name: str) -> None:
    card = BeautifulSoup(cards.function_card(name, "there/"), "html.parser")
    assert card.select_one("a.card[href='there/']")
    assert card.strong is not None
    assert card.strong.text == catalogue[name].facts.title
    assert len(card.select("path.axes, path.curve-0, path.curve-1")) == 3
    assert "nan" not in str(card)


@pytest.mark.parametrize("name", catalogue)
def test_a_function_is_found_by_its_frameworks_names(name: str) -> None:
    found = function_page.search_names(catalogue[name])
    for full_name in catalogue[name].facts.names:
        assert full_name.lower() in found
        assert full_name.split(".", 1)[1].lower() in found


def test_the_order_is_that_of_the_readme_then_of_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Ideas\n\n1. [B](b.md): b,\n   more.\n2. [A](a.md)\n")
    names = ["relu.py", "z.py", "a.py", "identity.py", "b.py"]
    ordered = sorted((tmp_path / name for name in names), key=contents.position)
    assert [path.stem for path in ordered] == ["b", "a", "identity", "relu", "z"]


def test_the_list_of_a_readme_is_not_on_the_page() -> None:
    readme = "# Ideas\n\nIntroduction.\n\n1. [B](b.md): b,\n   more.\n2. [A](a.md)\n"
    assert contents.without_list(readme) == "# Ideas\n\nIntroduction."


def test_archives_of_equal_files_are_equal(tmp_path: Path) -> None:
    files = [tmp_path / "b.py", tmp_path / "a.py"]
    for moment, archive in enumerate(("one.zip", "two.zip")):
        for file in files:
            file.write_text("x = 1\n")
            file.touch()
        archives.write(tmp_path / archive, files[:: 1 - 2 * moment], tmp_path)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
