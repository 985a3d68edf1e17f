"""The colours of the plots, read from the stylesheet: seen by everyone, in both palettes."""

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib import colormaps
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

CSS = (Path(__file__).parents[2] / "docs/assets/site.css").read_text(encoding="utf-8")
PALETTES = ("light", "dark")
CURVES = 7

# Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
# deficiency", IEEE Trans. Vis. Comput. Graph. 15 (2009), table 1, severity 1.0; of linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
XYZ = np.array(  # of linear sRGB
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def pairs_of(declaration: str) -> list[tuple[str, str]]:
    """The two colours, for light and dark, of each such declaration."""
    pair = r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"
    return re.findall(rf"{declaration}: {pair}", CSS)


def curves(palette: str) -> list[str]:
    return [pair[PALETTES.index(palette)] for pair in pairs_of(r"--plot-\d")]


def linear(colour: str) -> Any:
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    dark, light = sorted(float(XYZ[1] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, vision: str) -> Any:
    t = XYZ @ np.clip(VISIONS[vision] @ linear(colour), 0, 1) / XYZ.sum(axis=1)
    x, y, z = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one: str, other: str, vision: str) -> float:
    """The distance of CIE 1976."""
    return float(np.linalg.norm(lab(one, vision) - lab(other, vision)))


def test_the_stylesheet_is_read() -> None:
    assert len(pairs_of(r"--plot-\d")) == CURVES
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert distance("#000000", "#ffffff", "normal") == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES)
def test_every_curve_stands_out_from_its_background(palette: str) -> None:
    grounds = ("--plot-paper", "--md-default-bg-color", "--card", "--picture")
    found = [pairs_of(name) for name in grounds]
    assert all(found)
    backgrounds = {pair[PALETTES.index(palette)] for pairs in found for pair in pairs}
    for number, colour in enumerate(curves(palette)):
        for background in backgrounds:
            assert contrast(colour, background) >= 3, f"--plot-{number} on {background}"


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("palette", PALETTES)
def test_any_two_of_the_first_five_curves_differ(palette: str, vision: str) -> None:
    for (i, one), (j, other) in combinations(enumerate(curves(palette)[:5]), 2):
        assert distance(one, other, vision) >= 10, f"--plot-{i} and --plot-{j}"


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("palette", PALETTES)
def test_neighbours_in_the_cycle_differ_clearly(palette: str, vision: str) -> None:
    colours = curves(palette)
    for i, one in enumerate(colours):
        j = (i + 1) % CURVES
        assert distance(one, colours[j], vision) >= 20, f"--plot-{i} and --plot-{j}"


def test_a_map_of_colours_is_seen_on_both_papers_and_rises(house_style: None) -> None:
    colours = [
        to_hex(colour) for colour in colormaps[plt.rcParams["image.cmap"]](range(0, 256, 15))
    ]
    for paper in pairs_of("--plot-paper")[0]:
        assert min(contrast(colour, paper) for colour in colours) >= 3, paper
    from_black = [contrast(colour, "#000000") for colour in colours]
    assert from_black == sorted(from_black), "a greater value is lighter"
