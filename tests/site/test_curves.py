"""The small and the large picture of a function: what they show, and that they differ."""

import itertools
import math
import re
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from activations import catalogue, gelu, gelu_tanh, hard_shrink, relu, relu6, sigmoid, swish
from docs.hooks.figures.hero import HEIGHT, WIDTH, hero
from docs.hooks.figures.marks import MOST, marks
from docs.hooks.figures.thumbnails import HEIGHT as LOW
from docs.hooks.figures.thumbnails import thumbnail
from docs.hooks.figures.window import lookalike, variants, window

every_entry = pytest.mark.parametrize("entry", catalogue.values(), ids=lambda f: f.__name__)
VISIBLE = 1.5  # units of a thumbnail of 160 x 96


def drawn(entry: Any) -> list[tuple[str, Any, Any]]:
    """The curves of a thumbnail: class and points."""
    root = ElementTree.fromstring(thumbnail(entry))
    found = []
    for path in root.iter("path"):
        pieces = [points(piece) for piece in re.findall(r"M([^M]+)", path.get("d", ""))]
        found.append((path.get("class", ""), *np.vstack(pieces).T))
    return found


def points(piece: str) -> Any:
    """The points of a polyline: a start, and steps from each to the next."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", piece.partition("H")[0])]
    return np.cumsum(np.reshape(numbers[: len(numbers) // 2 * 2], (-1, 2)), axis=0)


def alike(these: list[tuple[str, Any, Any]], those: list[tuple[str, Any, Any]]) -> bool:
    """Whether nobody could tell two drawings apart."""
    if [kind for kind, *_ in these] != [kind for kind, *_ in those]:
        return False
    grid = np.linspace(0, 160, 161)
    pairs = zip(these, those, strict=True)
    return all(
        np.abs(np.interp(grid, *one[1:]) - np.interp(grid, *other[1:])).max() < VISIBLE
        for one, other in pairs
    )


def test_no_two_functions_have_thumbnails_that_look_the_same() -> None:
    pictures = {entry.facts.title: drawn(entry) for entry in catalogue.values()}
    pairs = itertools.combinations(pictures.items(), 2)
    assert not [(a, b) for (a, one), (b, other) in pairs if alike(one, other)]


@every_entry
def test_no_number_or_note_of_a_thumbnail_lies_on_a_curve(entry: Any) -> None:
    root = ElementTree.fromstring(thumbnail(entry))
    texts = [text for text in root.iter("text") if text.text]
    assert texts
    curves = [found for found in drawn(entry) if found[0] not in ("axes", "tick")]
    for text in texts:
        x, y = (float(text.get(name, "nan")) for name in "xy")
        half = 2.4 * len(text.text or "")  # narrower than it is
        assert half < x < 160 - half
        assert 7 < y < LOW
        for kind, *points in curves:
            along = np.interp(np.linspace(x - half, x + half, 40), *points, left=-9, right=-9)
            assert not np.any((along > y - 7) & (along < y)), f"{text.text} lies on {kind}"


@pytest.mark.parametrize("name", ["gelu_tanh", "quick_gelu"])
def test_the_difference_of_twins_is_seen_and_has_its_scale(name: str) -> None:
    entry = catalogue[name]
    (gap,) = [y for kind, _, y in drawn(entry) if kind == "difference"]
    assert np.ptp(gap) > LOW / 8
    assert 0 < gap.min() < gap.max() < LOW
    other, factor = lookalike(entry) or (None, 0)
    assert f"{factor:g} × (f − {other.facts.title})" in thumbnail(entry)


@every_entry
def test_a_window_shows_every_place_that_the_facts_name(entry: Any) -> None:
    frame, facts = window(entry), entry.facts
    assert frame.left < 0 < frame.right
    if entry.of_axis:
        return
    breaks = facts.breaks(facts.parameters)
    for place in (*breaks.jumps, *breaks.kinks, *facts.inflection_points):
        assert frame.left < place < frame.right
    for extremum in facts.extrema:
        assert frame.left < extremum.x < frame.right
        assert frame.low <= extremum.value <= frame.high


def test_windows_that_are_known() -> None:
    assert window(relu6).right > 6
    assert window(hard_shrink).right == 2
    assert sigmoid(window(sigmoid).right) > 0.99


def test_other_values_of_a_parameter_are_drawn_too() -> None:
    assert variants(swish) == [{"beta": 0.5}, {"beta": 2.0}]
    assert variants(relu) == []
    assert [kind for kind, *_ in drawn(swish)].count("curve-0 faint") == 2


def test_a_function_that_looks_like_another_shows_the_difference() -> None:
    other, factor = lookalike(gelu_tanh) or (None, 0)
    assert other is gelu
    assert factor * 0.0005 > 0.1
    assert lookalike(gelu) is None


@every_entry
def test_the_points_of_a_curve_are_its_own(entry: Any) -> None:
    found = marks(entry)
    assert 1 <= len(found) <= MOST
    for mark in found:
        curve = entry.derivative if mark.lines[0].startswith("largest slope") else entry
        if not entry.of_axis:
            assert math.isclose(mark.y, float(curve(mark.x)), rel_tol=1e-12, abs_tol=1e-12)


def test_points_that_are_known() -> None:
    assert [mark.lines for mark in marks(gelu)] == [
        ("minimum −0.17", "at −0.752"),
        ("f(0) = 0", "with slope 0.5"),
        ("largest slope 1.129", "at 1.414"),
    ]
    assert marks(relu)[0].lines == ("kink at 0", "slope 0 to 1")
    assert marks(hard_shrink)[1].lines == ("jump at 0.5", "0 to 0.5")


@every_entry
def test_all_labels_of_the_large_curve_lie_on_it(entry: Any) -> None:
    root = ElementTree.fromstring(hero(entry))
    assert len(root.get("aria-label", "")) > 20
    for text in root.iter("text"):
        assert -1 <= float(text.get("x", "nan")) <= WIDTH
        assert 0 <= float(text.get("y", "nan")) <= HEIGHT


@every_entry
def test_each_faint_curve_is_labelled_by_its_parameter(entry: Any) -> None:
    root = ElementTree.fromstring(hero(entry))
    labels = [text.text for text in root.iter("text") if text.get("class") == "name-setting"]
    faint = [path for path in root.iter("path") if "faint" in path.get("class", "")]
    assert len(labels) == len(set(labels)) == len(faint) == len(variants(entry))
