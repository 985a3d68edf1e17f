"""Matplotlib's SVG for a page: text stays text, colours follow the palette, clutter goes."""

import re
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"

LINES = ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2")
COLOURS = {  # of Matplotlib and the house style, to variables of the site's stylesheet
    **{colour: f"--plot-{number}" for number, colour in enumerate(LINES)},
    "#000000": "--plot-text",
    "#ffffff": "--plot-paper",
    "#b0b0b0": "--plot-grid",
    "#808080": "--plot-axis",
}
NUMBER = re.compile(r"\d+\.\d+")


def for_page(svg: ElementTree.Element, identifier: str, description: str = "") -> str:
    """Return a figure's SVG with identifiers of its own and a text alternative.

    Without a description it is a part of a picture that has one.
    """
    used = _references(svg)
    for element in svg.iter():
        _set_identifier(element, used, identifier)
        _write_primes(element)
        if "style" in element.attrib:
            element.set("style", _palette_style(element.get("style", "")))
        for name in element.attrib.keys() & {"d", "x", "y", "transform"}:
            element.set(name, " ".join(_rounded(element.get(name, "")).split()))
        if element.get("transform", "").startswith("rotate(-0 "):
            del element.attrib["transform"]
    _prune(svg)
    for name in ("width", "height", "version"):
        svg.attrib.pop(name, None)
    svg.set("class", "plot")
    if description:
        svg.attrib.update({"role": "img", "aria-label": description})
    return _serialized(svg)


def _prune(element: ElementTree.Element) -> None:
    """Drop invisible elements, and groups without attributes, whose children are kept."""
    kept: list[ElementTree.Element] = []
    for child in element:
        _prune(child)
        if child.tag == f"{SVG}g" and not child.attrib:
            kept += child
        elif not _is_invisible(child):
            kept.append(child)
    element[:] = kept


def _is_invisible(element: ElementTree.Element) -> bool:
    empty = element.tag == f"{SVG}defs" and not len(element)
    blank = element.tag == f"{SVG}path" and element.get("style") == "fill: none"
    # a style element would apply to the whole page
    return empty or blank or element.tag in (f"{SVG}style", f"{SVG}metadata")


def _write_primes(text: ElementTree.Element) -> None:
    """Replace Matplotlib's prime, a raised 0 of the font cmsy10, by the letter ′."""
    for part in text:
        if "cmsy10" in part.get("style", "") and part.text == "0":
            part.set("y", text[0].get("y", ""))
            part.set("style", text[0].get("style", "").replace("oblique", "normal"))
            part.text = "′"


def _references(svg: ElementTree.Element) -> set[str]:
    """Identifiers that something in the figure refers to."""
    links = {element.get(HREF, "").removeprefix("#") for element in svg.iter()}
    uses = [f"{e.get('clip-path', '')} {e.get('style', '')}" for e in svg.iter()]
    return links | set(re.findall(r"url\(#(.+?)\)", " ".join(uses)))


def _set_identifier(element: ElementTree.Element, used: set[str], prefix: str) -> None:
    """Make identifiers unique on the page, and drop those that nothing refers to."""
    own = element.attrib.pop("id", "")
    if own and own in used:
        element.set("id", f"{prefix}-{own}")
    if target := element.attrib.pop(HREF, ""):  # an element of the figure, or an image as data
        element.set("href", re.sub("^#", f"#{prefix}-", target))
    for name in ("clip-path", "style"):  # a style refers to the pattern of a hatched area
        if "url(#" in (value := element.get(name, "")):
            element.set(name, value.replace("url(#", f"url(#{prefix}-"))


def _palette_style(style: str) -> str:
    properties = dict(part.strip().split(": ", 1) for part in style.split(";") if part.strip())
    properties.pop("font-family", None)  # the page's font, which is a little narrower, is used
    for name in ("fill", "stroke"):
        if variable := COLOURS.get(properties.get(name, "")):
            properties[name] = f"var({variable}, {properties[name]})"
    return "; ".join(f"{name}: {value}" for name, value in properties.items())


def _rounded(text: str) -> str:
    """Round to a tenth of a point, a difference that nobody sees."""
    return NUMBER.sub(lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), text)


def _serialized(svg: ElementTree.Element) -> str:
    for element in svg.iter():
        element.tag = element.tag.removeprefix(SVG)
        element.text = element.text if element.text and element.text.strip() else None
        element.tail = None
    return ElementTree.tostring(svg, encoding="unicode")
