"""A row of axes becomes a picture for each, so that a phone can put them below one another."""

from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib import pyplot as plt

from docs.hooks.figures.layout import WIDE, enlarge
from docs.hooks.figures.plots import POINTS, to_svg

pytestmark = pytest.mark.usefixtures("house_style")


def row(count: int, **options: Any) -> Any:
    """A figure with axes side by side that are called a, b, c."""
    figure, axes = plt.subplots(1, count, **options)
    for ax, name in zip(axes, "abc", strict=False):
        ax.plot([0, 1], [0, 1], label=f"curve {name}")
        ax.set(title=name, xlabel=f"x of {name}")
        ax.legend()
    return figure


def drawn(figure: Any) -> ElementTree.Element:
    enlarge(figure)
    return ElementTree.fromstring(to_svg(figure, "Two <lines>.", "page-1"))


@pytest.mark.parametrize("count", [2, 3])
def test_each_panel_has_its_own_texts_and_all_have_the_width_of_the_figure(count: int) -> None:
    picture = drawn(row(count))
    assert picture.attrib == {"class": "panels", "role": "img", "aria-label": "Two <lines>."}
    boxes = []
    for svg, name in zip(picture, "abc"[:count], strict=True):
        assert "aria-label" not in svg.attrib
        texts = [" ".join(text.itertext()) for text in svg.iter("text")]
        assert {name, f"x of {name}", f"curve {name}"} <= set(texts)
        assert not {f"x of {other}" for other in "abc" if other != name} & set(texts)
        boxes.append([float(number) for number in svg.attrib["viewBox"].split()])
        assert svg.attrib["style"] == f"--width: {boxes[-1][2]:g}"
    edges = [left + width for left, _, width, _ in boxes]
    np.testing.assert_allclose([box[0] for box in boxes[1:]], edges[:-1], atol=0.11)
    assert edges[-1] == pytest.approx(WIDE * POINTS, abs=0.2)
    assert len({box[3] for box in boxes}) == 1


def test_a_panel_with_a_shared_axis_has_its_labels() -> None:
    figure = row(2, sharey=True)
    figure.axes[0].set_yticks([0, 0.5], ["none", "half"])
    _, second = drawn(figure)
    assert {"none", "half"} <= {text.text for text in second.iter("text")}


def test_identifiers_differ_between_panels() -> None:
    found = [e.get("id") for e in drawn(row(3)).iter() if e.get("id")]
    assert found
    assert len(found) == len(set(found))


def test_what_belongs_to_the_whole_figure_keeps_it_whole() -> None:
    labelled, stacked, single = row(2), plt.subplots(2)[0], plt.subplots()[0]
    labelled.suptitle("both")
    for figure in (labelled, stacked, single):
        figure.axes[0].plot([0, 1])
        assert drawn(figure).tag == "svg"


def test_a_figure_is_as_before_when_it_has_been_drawn() -> None:
    figure = row(2)
    drawn(figure)
    assert [axes.get_visible() for axes in figure.axes] == [True, True]
