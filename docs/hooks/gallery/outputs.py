"""The output of a script's block as Markdown: printed text, last value, figures."""

import re
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from matplotlib import pyplot as plt

from activations import catalogue
from activations.facts import Facts
from docs.hooks.figures import visible
from docs.hooks.figures.descriptions import description
from docs.hooks.figures.drawn import Drawn, drawn
from docs.hooks.figures.labels import wrong_labels
from docs.hooks.figures.layout import enlarge
from docs.hooks.figures.plots import to_svg
from docs.hooks.pages.text import fenced

ROOT = Path(__file__).parents[3]
NUMBER = re.compile(r"\d+\.\d+")
LONGEST = {"float32": 7, "": 12}  # digits; the last of a float64's 17 differ between processors


class Shown(NamedTuple):
    """What the figures of a block show, and what is wrong with them."""

    figures: list[Drawn]
    faults: list[str]


shown: dict[int, Shown] = {}  # of the blocks of the running script, by their lines


def figures(block: Any, script: Any) -> str:
    """Write each open figure as SVG, and return elements that `written_page.py` replaces by it."""
    folder = script.gallery.generated_dir / "plots"
    folder.mkdir(parents=True, exist_ok=True)
    places, wide, found = [], "", Shown([], [])
    shown[block[2]] = found
    if plt.get_fignums() != [*range(1, len(plt.get_fignums()) + 1)]:
        found.faults.append("a figure has been closed before the page shows it: close none")
    for number in plt.get_fignums():
        identifier = f"{script.script_stem}-{block[2]}-{number}"
        figure = plt.figure(number)
        found.faults.extend([*visible.faults(figure), *wrong_labels(figure, script.script_stem)])
        found.figures.append(drawn(figure))  # before dots are added to it
        is_wide = enlarge(figure)
        alternative = description(figure, script.script_stem)
        svg = to_svg(figure, alternative, identifier)
        check(" ".join([alternative, *ElementTree.fromstring(svg).itertext()]))
        (folder / f"{identifier}.svg").write_text(svg, encoding="utf-8")
        places.append(f'<figure data-plot="plots/{identifier}.svg"></figure>')
        wide = " wide" if is_wide or number > 1 else wide
    plt.close("all")
    return f'\n<div class="plots{wide}">{"".join(places)}</div>\n' if places else ""


def of_block(is_last_expression: bool, script: Any, printed: Any, pictures: str) -> str:
    """Return a block's figures, printed text and last value as Markdown."""
    text, html = printed.output.getvalue(), ""
    value: Any = script.run_vars.example_globals["___"] if is_last_expression else None
    if isinstance(value, Facts):  # the HTML of other objects would not be escaped
        page = script.script_stem
        if page in catalogue and value is not catalogue[page].facts:
            raise ValueError(f"it shows the facts of {value.title}: write {page}.facts")
        html = f"\n{value._repr_html_()}\n"
    elif value is not None:
        text += repr(value)
    check(text)
    fence = fenced(text.rstrip() + "\n", "{.text .output .no-copy}") if text.strip() else ""
    return f"{pictures}\n{fence}{html}\n"


def check(text: str) -> None:
    """Raise if a page would differ between machines, or not show what was printed."""
    if " at 0x" in text:
        raise ValueError("the output shows a memory address, which differs from run to run")
    for folder in (ROOT, Path.home(), sys.prefix, tempfile.gettempdir()):
        if len(str(folder)) > 1 and str(folder) in text:
            raise ValueError("the output shows a path of this machine")
    longest = LONGEST["float32" if "float32" in text else ""]
    for number in NUMBER.findall(text):
        if len(number.replace(".", "").lstrip("0")) > longest:
            raise ValueError(f"the output shows {number}: round it, processors differ at the end")
    if hidden := {c for c in text if not c.isprintable() and c not in "\n\t"}:
        raise ValueError(f"the output has characters that do not print: {sorted(hidden)}")
