"""What the explorer draws, and what it is saved as."""

import csv
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from exploring import DRAWN, all_values, box, go, number
from matplotlib import pyplot as plt
from PIL import Image
from playwright.sync_api import Browser, expect
from visits import Visit, visit

from activations import elu, gelu, hard_shrink, leaky_relu, relu6, sigmoid, tanh


def test_the_curves_are_the_functions_and_their_derivatives(window: Visit, address: str) -> None:
    page = go(window, address, "?f=gelu,elu(alpha:2)&d=012&x=-3,3&y=-2,3")
    page.evaluate(DRAWN)
    drawn = page.evaluate(
        """() => board.curves().map(({shown, order, parts}) => [shown.title, order,
          parts.flat().map(([x, y]) => [board.scales().x(x), board.scales().y(y)])])"""
    )
    functions = {"GELU": (gelu, {}), "ELU (α = 2)": (elu, {"alpha": 2})}
    assert len(drawn) == 6
    for title, order, points in drawn:
        f, parameters = functions[title]
        x, y = np.array(points).T
        np.testing.assert_allclose(y, all_values(f, x, **parameters)[order], rtol=1e-9, atol=1e-9)


def test_what_swings_faster_than_pixels_is_a_band_and_no_jumps(window: Visit, address: str) -> None:
    page = go(window, address, "?f=sine(omega:12345)&d=0&x=-3,3")
    page.evaluate(DRAWN)
    ((points, jumps, kinks),) = page.evaluate(
        "board.curves().map(({parts, jumps, kinks}) => [parts.flat(), jumps, kinks])"
    )
    assert jumps == kinks == []
    assert 1000 < len(points) < 20_000
    assert np.ptp(np.array(points)[:, 1]) > 0.8 * box(page)["height"]


def test_jumps_are_gaps_kinks_are_marked_and_saturated_parts_shaded(
    window: Visit, address: str
) -> None:
    page = go(window, address, "?f=hard_shrink(lambd:0.7),relu6,tanh&d=0&s=0.1&x=-3,8&y=-3,8")
    found = page.evaluate(
        """() => board.curves().map(({shown, parts, jumps, kinks, flat, dots}) =>
          ({title: shown.title, parts: parts.length, jumps, kinks, flat,
            open: dots.querySelectorAll(".open").length,
            filled: dots.querySelectorAll(".filled").length}))"""
    )
    shrink, rectifier, smooth = found
    assert (shrink["parts"], shrink["jumps"], shrink["kinks"]) == (3, [-0.7, 0.7], [])
    assert (shrink["open"], shrink["filled"]) == (2, 2)  # it is 0 at both
    assert (rectifier["parts"], rectifier["kinks"]) == (1, list(relu6.facts.kinks))
    assert smooth["jumps"] == smooth["kinks"] == []
    edge = float(np.arccosh(np.sqrt(1 / 0.1)))  # where 1 / cosh² is 0.1
    assert abs(tanh.derivative(edge) - 0.1) < 1e-12
    np.testing.assert_allclose(smooth["flat"], [[-3, -edge], [edge, 8]], atol=0.01)
    np.testing.assert_allclose(rectifier["flat"], [[-3, 0], [6, 8]], atol=0.01)
    page.get_by_text("In words").click()
    told = page.locator("[data-words] div")
    expect(told).to_contain_text("Hard shrink (λ = 0.7): from −3 at x = −3 to 8 at x = 8; jumps at")
    expect(told).to_contain_text("has a kink at 0 and 6; |f′| is below 0.1 from −3 to 0 and from 6")


def test_the_table_has_the_values_of_numpy(window: Visit, address: str) -> None:
    page = go(window, address, "?f=gelu,elu(alpha:2)&x=-2,2")
    page.get_by_role("button", name="17 digits").click()
    page.get_by_text("Table of values").first.click()
    expect(page.locator("[data-values] table")).to_be_visible()
    rows = page.locator("[data-values] tr").all()
    heads, *cells = [row.locator("th, td").all_inner_texts() for row in rows]
    assert heads == ["x", "GELU", "GELU, f′", "ELU (α = 2)", "ELU (α = 2), f′"]
    x, *columns = np.array([[number(cell) for cell in row] for row in cells]).T
    assert x[0] == -2
    assert len(x) > 8
    expected = [*all_values(gelu, x)[:2], *all_values(elu, x, alpha=2)[:2]]
    np.testing.assert_allclose(columns, expected, rtol=1e-12, atol=1e-16)


# The address ------------------------------------------------------------------------------------


# Saved ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def saved(browser: Browser, address: str, tmp_path_factory: Any) -> Iterator[dict[str, Path]]:
    chosen = "?f=leaky_relu(negative_slope:0.2),softmax,hard_shrink&d=01&x=-3,2&y=-1,2&s=0.1"
    seen = visit(browser, f"{address}explorer/{chosen}", "dark")
    files = {}
    for kind in ("svg", "png", "csv", "py"):
        with seen.page.expect_download() as download:
            seen.page.locator(f"[data-save={kind}]").click()
        name = download.value.suggested_filename
        assert name == f"leaky_relu-softmax-hard_shrink.{kind}"
        files[kind] = tmp_path_factory.mktemp("saved") / name
        download.value.save_as(files[kind])
    assert not seen.messages
    yield files
    seen.page.context.close()


def test_the_values_that_are_saved_are_those_of_numpy(saved: dict[str, Path]) -> None:
    heads, *rows = csv.reader(io.StringIO(saved["csv"].read_text(encoding="utf-8")))
    x, *columns = np.array(rows, dtype=float).T
    np.testing.assert_array_equal(x, np.linspace(-3, 2, 401))
    assert heads[:2] == ["x", "leaky_relu(x, negative_slope=0.2) f"]
    expected = [
        *all_values(leaky_relu, x, negative_slope=0.2)[:2],
        *all_values(sigmoid, x)[:2],
        *all_values(hard_shrink, x)[:2],
    ]
    np.testing.assert_allclose(columns, expected, rtol=1e-12, atol=1e-16)


def test_the_script_that_is_saved_draws_the_same(
    saved: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = saved["py"].read_text(encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-W", "error", saved["py"]],
        env={"MPLBACKEND": "agg", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert len(text.splitlines()) <= 15
    plt.figure()
    monkeypatch.setattr(plt, "show", lambda: None)
    exec(text, {})
    axes = plt.gca()
    _, *rows = csv.reader(io.StringIO(saved["csv"].read_text(encoding="utf-8")))
    x, *columns = np.array(rows, dtype=float).T
    drawn = axes.get_lines()
    assert [str(line.get_label()) for line in drawn][:2] == [
        "Leaky ReLU (a = 0.2)",
        "Leaky ReLU (a = 0.2)′",
    ]
    for line, column in zip(drawn, columns, strict=True):
        np.testing.assert_array_equal(line.get_xdata(), x)
        np.testing.assert_allclose(line.get_ydata(), column, rtol=1e-12, atol=1e-16)
    assert axes.axis() == (-3, 2, -1, 2)
    plt.close("all")


def test_the_pictures_that_are_saved_stand_alone(saved: dict[str, Path]) -> None:
    text = saved["svg"].read_text(encoding="utf-8")
    root = ET.fromstring(text)
    assert not re.findall(r"var\(|url\(|class=|href|light-dark", text)
    texts = ["".join(found.itertext()) for found in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[-3:] == ["Leaky ReLU (a = 0.2)", "Softmax", "Hard shrink"]
    with Image.open(saved["png"]) as picture:
        size = tuple(2 * round(float(root.attrib[side])) for side in ("width", "height"))
        assert picture.size == size
        assert picture.getpixel((0, 0))[:3] == (0x0F, 0x14, 0x1C)  # the dark paper
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 50


# On a phone, without a server -------------------------------------------------------------------
