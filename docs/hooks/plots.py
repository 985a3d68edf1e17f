"""A Matplotlib figure as SVG for a page: text as text, colours that follow the palette."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
STYLE = Path(__file__).with_name("house.mplstyle")

COLOURS = {  # of Matplotlib and the house style, to those of the stylesheet
    "#000000": "--plot-text",
    "#ffffff": "--plot-paper",
    "#b0b0b0": "--plot-grid",
    "#808080": "--plot-axis",
    **{
        colour: f"--plot-{number}"
        for number, colour in enumerate(
            ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2")
        )
    },
}
PRIME = ("cmsy10", "0", "′")  # Matplotlib's font for it, its place there, and what it is
LONG_NUMBER = re.compile(r"\d+\.\d{3,}")


def use_house_style(*_: Any) -> None:
    """Set Matplotlib to its defaults, then to the house style."""
    plt.rcdefaults()
    plt.style.use(STYLE)


def to_svg(figure: Figure, description: str, identifier: str) -> str:
    """Return the figure as an SVG element whose text alternative is `description`."""
    for axes in figure.axes:
        for line in axes.lines:
            x, y = (np.asarray(data) for data in line.get_data(orig=False))
            line.set_data(*with_gaps(x, y))
    text = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(text, format="svg", metadata=nothing)
    return _for_page(ElementTree.fromstring(text.getvalue()), description, identifier)


def with_gaps(x: Any, y: Any) -> tuple[Any, Any]:
    """Put nan where the curve jumps: a vertical line would look like part of it.

    A jump is an interval over which the curve rises by a twentieth of its height or more,
    ten times steeper than the intervals beside it.
    """
    if len(x) < 50 or not np.issubdtype(y.dtype, np.floating) or not np.all(np.diff(x) > 0):
        return x, y
    rise = np.abs(np.diff(y))
    steepness = rise / np.diff(x)
    beside = np.maximum(steepness[:-2], steepness[2:])
    jumps = (rise[1:-1] > 0.05 * np.ptp(y)) & (steepness[1:-1] > 10 * beside)
    places = np.flatnonzero(jumps) + 2
    return np.insert(x.astype(float), places, x[places]), np.insert(y, places, np.nan)


def _for_page(svg: ElementTree.Element, description: str, identifier: str) -> str:
    used = _references(svg)
    for element in svg.iter():
        _set_identifier(element, used, identifier)
        if PRIME[0] in element.get("style", "") and element.text == PRIME[1]:
            element.text = PRIME[2]
        if "style" in element.attrib:
            element.set("style", _palette_style(element.get("style", "")))
        if (drawn := element.get("d")) is not None:
            element.set("d", " ".join(_rounded(drawn).split()))
        for name in ("x", "y", "transform"):
            if name in element.attrib:
                element.set(name, _rounded(element.get(name, "")))
    for parent in list(svg.iter()):
        for child in list(parent):
            if child.tag in (f"{SVG}style", f"{SVG}metadata"):  # a style would reach all the page
                parent.remove(child)
    for name in ("width", "height", "version"):
        svg.attrib.pop(name, None)
    svg.attrib.update({"class": "plot", "role": "img", "aria-label": description})
    return _serialized(svg)


def _references(svg: ElementTree.Element) -> set[str]:
    """Identifiers that something in the figure refers to."""
    links = {element.get(HREF, "").removeprefix("#") for element in svg.iter()}
    clips = {
        element.get("clip-path", "").removeprefix("url(#").removesuffix(")")
        for element in svg.iter()
    }
    return links | clips


def _set_identifier(element: ElementTree.Element, used: set[str], prefix: str) -> None:
    """Make identifiers unique on the page, and drop those that nothing refers to."""
    own = element.attrib.pop("id", "")
    if own and own in used:
        element.set("id", f"{prefix}-{own}")
    if target := element.attrib.pop(HREF, ""):
        element.set("href", f"#{prefix}-{target.removeprefix('#')}")
    if clip := element.get("clip-path"):
        element.set("clip-path", clip.replace("#", f"#{prefix}-"))


def _palette_style(style: str) -> str:
    properties = dict(part.strip().split(": ", 1) for part in style.split(";") if part.strip())
    properties.pop("font-family", None)  # the page's, which is a little narrower
    for name in ("fill", "stroke"):
        if variable := COLOURS.get(properties.get(name, "")):
            properties[name] = f"var({variable}, {properties[name]})"
    return "; ".join(f"{name}: {value}" for name, value in properties.items())


def _rounded(text: str) -> str:
    """Round to a hundredth of a point, which nobody sees."""
    return LONG_NUMBER.sub(lambda match: f"{float(match[0]):.2f}", text)


def _serialized(svg: ElementTree.Element) -> str:
    for element in svg.iter():
        element.tag = element.tag.removeprefix(SVG)
        element.text = element.text if element.text and element.text.strip() else None
        element.tail = None
    return ElementTree.tostring(svg, encoding="unicode")
