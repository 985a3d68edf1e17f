"""Plots as pages show them: ends at jumps, and text that can be read on a phone."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.transforms import Bbox

from activations import leaky_relu, relu, sigmoid, tanh
from docs.hooks.figures import layout, plots
from docs.hooks.figures.jumps import Jump, roundest, with_gaps

X = np.linspace(-3, 3, 301)
PHONE = 358  # pixels that a figure is wide on a screen of 390
SCRIPT = 0.75  # of the size of the text beside it, at most

pytestmark = pytest.mark.usefixtures("house_style")


def jumps(x: Any, y: Any) -> list[Jump]:
    return with_gaps(x, y)[2]


# Where curves jump


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (-0.01, 0.01, 0.0),
        (-0.02, -4e-16, 0.0),
        (4e-16, 0.02, 0.0),
        (0.28, 0.30000000000000004, 0.3),
        (0.99, 1.0, 1.0),
        (0.4, 0.6, 0.5),
        (-2.51, -2.49, -2.5),
        (9.9, 10.1, 10.0),
        (119.0, 121.0, 120.0),
        (1e-7, 1.5e-6, 1e-6),
        (0.1, 0.2, 0.15),  # neither of the two is rounder
    ],
)
def test_a_jump_lies_at_the_roundest_number(low: float, high: float, expected: float) -> None:
    assert roundest(low, high) == pytest.approx(expected, rel=1e-12, abs=0)


def test_the_value_at_a_jump_belongs_to_the_curve() -> None:
    assert jumps(X, leaky_relu.derivative(X, negative_slope=0.2)) == [Jump(0, 0.2, 1, 0.2)]
    assert jumps(X, relu.derivative(X)) == [Jump(0, 0, 1, 0)]
    assert jumps(X, np.heaviside(X, 1)) == [Jump(0, 0, 1, 1)]
    assert [jump.open_ends for jump in jumps(X, np.heaviside(X, 1))] == [[0]]


@pytest.mark.parametrize("middle", [0, 0.1, 0.5])
def test_a_point_in_the_middle_of_a_jump_has_two_open_ends(middle: float) -> None:
    (jump,) = jumps(X, np.heaviside(X, middle) * 2 - 1)
    assert (jump.place, jump.value) == (0, middle * 2 - 1)
    assert sorted({-1.0, 1.0} - {jump.value}) == jump.open_ends


def test_both_ends_are_open_where_no_sample_lies_on_the_jump() -> None:
    x = np.linspace(-3, 3, 300)
    assert jumps(x, np.sign(x)) == [Jump(0, -1, 1, None)]
    beside = X + 4e-16  # it is drawn at 0, and does not tell the value there
    assert jumps(beside, relu.derivative(beside)) == [Jump(0, 0, 1, None)]


def test_jumps_of_different_heights_are_all_found() -> None:
    found = jumps(X, np.where(X > 1, 1, 0) + np.where(X >= 2, 0.02, 0) + 0.1 * X)
    assert [jump.place for jump in found] == [1, 2]
    assert [jump.value is not None for jump in found] == [True, True]


@pytest.mark.parametrize("samples", [31, 61, 121])
def test_a_step_function_may_be_sampled_coarsely(samples: int) -> None:
    x = np.linspace(-3, 3, samples)
    assert [jump.place for jump in jumps(x, np.floor(x))] == [-2, -1, 0, 1, 2]


def test_a_jump_between_sloping_pieces_is_found() -> None:
    x = np.arange(-20.0, 20.0, 0.2)
    assert [jump.place for jump in jumps(x, np.where(x > 0.5, x, 0))] == [0.5]
    assert [jump.place for jump in jumps(X, np.where(np.abs(X) > 0.5, X, 0))] == [-0.5, 0.5]


@pytest.mark.parametrize("samples", [25, 40, 61, 120, 301, 601])
@pytest.mark.parametrize("function", [tanh, sigmoid, np.arctan])
def test_a_steep_slope_is_not_a_jump(function: Any, samples: int) -> None:
    x = np.linspace(-3, 3, samples)
    for steepness in (1, 5, 20):
        assert not jumps(x, function(steepness * x)), steepness


@pytest.mark.parametrize(
    "curve",
    [
        (X, leaky_relu(X)),
        (X, np.exp(X)),
        (X, np.exp(-((5 * X) ** 2))),
        (X, np.sin(9 * X)),
        (X, np.clip(20 * X, -1, 1)),
        (X, np.zeros_like(X)),
        (X, np.full_like(X, np.nan)),
        (X, np.clip((np.arange(301) - 149.5) / 1.5, -1, 1)),  # a ramp of three intervals
        (X[::-1], np.sign(X)),
        (np.repeat(X, 2)[1:], np.repeat(np.sign(X), 2)[:-1]),  # as stairs
        (np.sin(X), np.cos(X)),
        (np.arange(300), np.where(np.arange(300) < 7, 5.0, 0.1)),  # a loss by steps
        ([0, 1, 2, 3], [0, 0, 9, 9]),
        ([], []),
    ],
)
def test_a_curve_without_jumps_stays_as_it_is(curve: tuple[Any, Any]) -> None:
    x, y, found = with_gaps(*curve)
    assert not found
    np.testing.assert_array_equal(np.array([x, y]), np.array(curve))


def test_noise_is_not_taken_for_jumps() -> None:
    random = np.random.default_rng(0)
    curves = [tanh(X) + 0.1 * random.standard_normal(len(X)) for _ in range(200)]
    assert sum(bool(jumps(X, y)) for y in curves) <= 2


def test_a_curve_with_infinite_values_keeps_its_jumps_elsewhere() -> None:
    y = np.sign(X - 2)
    y[[20, 40]] = np.inf, np.nan
    assert [jump.place for jump in jumps(X, y)] == [2]


# How jumps are drawn


def drawn(x: Any, y: Any, **style: Any) -> tuple[Any, ElementTree.Element]:
    """The axes of a figure, and its SVG."""
    figure, axes = plt.subplots()
    axes.plot(x, y, label="a curve", **style)
    axes.legend()
    return axes, ElementTree.fromstring(plots.to_svg(figure, "A curve.", "page-1"))


def fillings(svg: ElementTree.Element) -> list[str]:
    """Colours that dots are filled with."""
    uses = [use.get("style", "") for use in svg.iter("use") if "fill: " in use.get("style", "")]
    return [re.findall(r"fill: var\((--plot-\w+)", style)[0] for style in uses]


@pytest.mark.parametrize("style", ["-", "--", ":"])
def test_ends_are_dots_of_the_curves_colour(style: str) -> None:
    _, plain = drawn(X, X)
    axes, svg = drawn(X, np.sign(X), linestyle=style)
    dots = [name for name in fillings(svg) if name in ("--plot-0", "--plot-paper")]
    assert dots == ["--plot-paper"] * 2 + ["--plot-0"]
    assert not [name for name in fillings(plain) if name in ("--plot-0", "--plot-paper")]
    line, empty, filled = axes.lines
    assert empty.get_color() == filled.get_color() == line.get_color()
    assert [len(dots.get_xdata()) for dots in (empty, filled)] == [2, 1]


def test_dots_change_neither_limits_nor_legend() -> None:
    figure, axes = plt.subplots()
    axes.plot(X, np.sign(X), label="a curve")
    axes.set_xlim(1, 2)
    axes.legend()
    limits = axes.get_xlim(), axes.get_ylim()
    plots.to_svg(figure, "A curve.", "page-1")
    assert (axes.get_xlim(), axes.get_ylim()) == limits
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["a curve"]


def test_a_curve_reaches_the_jump_from_both_sides() -> None:
    x = np.linspace(-3, 3, 100)
    axes, _ = drawn(x, np.sign(x))
    x, y = axes.lines[0].get_data()
    (gap,) = np.flatnonzero(np.isnan(y))
    assert (x[gap - 1], y[gap - 1], x[gap + 1], y[gap + 1]) == (0, -1, 0, 1)
    assert np.all(np.diff(x) >= 0)


@pytest.mark.parametrize("style", [{"marker": "o"}, {"marker": ".", "linestyle": "none"}])
def test_measured_points_are_not_a_curve(style: dict[str, Any]) -> None:
    axes, _ = drawn(X, np.sign(X), **style)
    assert len(axes.lines) == 1


@pytest.mark.parametrize("scale", ["semilogx", "semilogy", "loglog"])
def test_a_jump_is_drawn_on_a_logarithmic_axis(scale: str) -> None:
    x = np.geomspace(1e-3, 1e3, 300)
    figure, axes = plt.subplots()
    getattr(axes, scale)(x, np.where(x > 1, 2.0, 1.0))
    plots.to_svg(figure, "A curve.", "page-1")
    assert len(axes.lines) == 2  # the curve, and two open ends
    assert axes.lines[1].get_xdata() == pytest.approx([1, 1], rel=0.05)


# Text


def sizes(svg: ElementTree.Element) -> Iterator[tuple[str, float, float]]:
    """Each piece of text, its size, and the largest of its line, in pixels on a phone."""
    scale = PHONE / float(svg.get("viewBox", "").split()[2])
    for text in svg.iter("text"):
        pieces = [piece for piece in text.iter() if piece.text]
        own = [scale * float(SIZE.search(piece.get("style", ""))[1]) for piece in pieces]
        yield from (
            (str(piece.text), size, max(own)) for piece, size in zip(pieces, own, strict=True)
        )


SIZE = re.compile(r"font(?:-size)?: (?:.* )?([\d.]+)px")


def test_every_text_can_be_read_on_a_phone() -> None:
    figure, axes = plt.subplots()
    for label in ("words", "$f(x)$", "$f'(x)$", "$f''(x)$", "$f(x, 0)_1$", "$0.25^n$"):
        axes.semilogy(X, np.exp(X), label=label)
    axes.set(xlabel="steps", ylabel="length", title="A title")
    axes.legend()
    found = list(sizes(ElementTree.fromstring(plots.to_svg(figure, "Curves.", "page-1"))))
    assert {"words", "f", "x", "′", "steps", "length", "A title", "1"} <= {t for t, *_ in found}
    scripts = [text for text, size, largest in found if size < SCRIPT * largest]
    assert {"′", "f", "words"}.isdisjoint(scripts)
    for text, size, _ in found:
        assert size >= 11 or text in scripts, f"{text!r} has {size:.1f} pixels"


def test_labels_of_the_x_axis_do_not_touch() -> None:
    figure, axes = plt.subplots()
    axes.plot([-0.5, 1.5], [0, 1])  # nine labels such as -0.25 have no room
    plots.to_svg(figure, "A line.", "page-1")
    figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in axes.get_xticklabels()]
    gaps = [after.x0 - before.x1 for before, after in pairwise(boxes)]
    assert min(gaps) > layout.GAP * figure.dpi / 72


# Layout


@pytest.mark.parametrize("beside", [1, 2])
@pytest.mark.parametrize(
    "around",
    [
        {},
        {"xlabel": "$x$", "ylabel": "difference"},
        {"title": "A title", "ylim": (-1e-4, 7e-4)},
        {"yscale": "log"},
        {"aspect": "equal"},
    ],
    ids=lambda around: " ".join(around) or "nothing",
)
def test_axes_with_what_is_around_them_fill_the_figure(around: dict[str, Any], beside: int) -> None:
    figure, all_axes = plt.subplots(1, beside, squeeze=False)
    for axes in all_axes.flat:
        axes.plot(X, np.exp(X))
        axes.set(**around)
    inside, whole = laid_out(figure)
    edges = [*inside.min, *(whole.max - inside.max)]
    assert min(edges) >= 0
    if beside == 1 and "aspect" not in around:  # which leaves room on two sides
        assert edges == pytest.approx([layout.MARGIN] * 4, abs=0.5)


def test_a_legend_beside_the_axes_is_seen() -> None:
    figure, axes = plt.subplots()
    axes.plot(X, X, label="a line")
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    plots.to_svg(figure, "A line.", "page-1")
    legend = axes.get_legend().get_window_extent()
    assert legend.x1 <= plots.POINTS * figure.get_figwidth()


def laid_out(figure: Any) -> tuple[Any, Any]:
    """Around all, and of the figure: the widths and heights."""
    plots.to_svg(figure, "A plot.", "page-1")
    renderer = plots.Renderer(figure, io.StringIO())  # Agg rounds the sizes of letters
    boxes = [axes.get_tightbbox(renderer, for_layout_only=True) for axes in figure.axes]
    return Bbox.union(boxes), Bbox([[0, 0], plots.POINTS * figure.get_size_inches()])


def test_long_labels_are_within_the_figure() -> None:
    figure, axes = plt.subplots()
    axes.barh(["torch.nn.functional.hardsigmoid", "keras.activations.leaky_relu"], [1, 20000])
    around, whole = laid_out(figure)
    assert np.all(around.min >= 0)
    assert np.all(around.max <= whole.max)


def test_a_small_figure_is_filled() -> None:
    figure, axes = plt.subplots(figsize=(2, 1.5))
    axes.plot(X, np.exp(X))
    around, whole = laid_out(figure)
    assert around.x0 == pytest.approx(layout.MARGIN, abs=1)
    assert around.x1 == pytest.approx(whole.x1 - layout.MARGIN, abs=1)


def test_labels_that_leave_no_room_are_an_error() -> None:
    figure, axes = plt.subplots()
    axes.barh(["a name of more than seventy letters, which is more than the figure holds"], [1])
    with pytest.raises(ValueError, match="leaves no room"):
        plots.to_svg(figure, "A bar.", "page-1")


def test_an_own_layout_is_kept() -> None:
    figure = plt.figure()
    axes = figure.add_axes((0.1, 0.2, 0.3, 0.4))
    axes.plot(X, X)
    plots.to_svg(figure, "A line.", "page-1")
    assert axes.get_position().bounds == pytest.approx((0.1, 0.2, 0.3, 0.4))


def test_one_of_four_places_is_a_quarter_of_the_figure() -> None:
    figure = plt.figure()
    axes = figure.add_subplot(2, 2, 1)
    axes.plot(X, X)
    plots.to_svg(figure, "A line.", "page-1")
    assert axes.get_position().width < 0.5
    assert axes.get_position().y0 > 0.5


def test_an_inverted_axis_has_as_many_labels() -> None:
    counts = []
    for invert in (False, True):
        figure, axes = plt.subplots()
        axes.plot([0, 8], [0, 1])
        if invert:
            axes.invert_xaxis()
        plots.to_svg(figure, "A line.", "page-1")
        counts.append(len(axes.get_xticklabels()))
    assert counts[0] == counts[1] > 6
