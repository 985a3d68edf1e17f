"""The parts of the home page that come from the catalogue: a large plot, and the families."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import numpy as np

from activations import catalogue
from docs.hooks.figures.jumps import with_gaps
from docs.hooks.figures.sketch import path
from docs.hooks.pages.order import family, position
from docs.hooks.pages.text import title_and_summary

FUNCTIONS = Path("gallery/functions")
WIDTH, HEIGHT = 640, 340
LEFT, RIGHT, LOW, HIGH = -4.0, 4.0, -1.5, 2.75
SAMPLE = '<svg viewBox="0 0 32 6" aria-hidden="true"><path class="curve-{}" d="M0 3H32"/></svg>'


def plot(names: list[str], link: Callable[[str], str]) -> str:
    """Return a large plot of some elementwise functions, whose legend links to their pages."""
    curves, labels = [], []
    for number, name in enumerate(names):
        function: Any = catalogue[name]
        x = np.linspace(LEFT, RIGHT, 641)
        x, y, _ = with_gaps(x, function(x))
        curves.append(f'<path class="curve-{number}" d="{path(_x(x), _y(y))}"/>')
        title = f'<a href="{escape(link(name))}">{escape(function.facts.title)}</a>'
        labels.append(f'<li class="curve-{number}">{SAMPLE.format(number)}{title}</li>')
    axes = f'<path class="axes" d="M0 {_y(0):.1f}H{WIDTH}M{_x(0):.1f} 0V{HEIGHT}"/>'
    svg = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{axes}{"".join(curves)}</svg>'
    return "\n".join(['<div class="home-plot">', svg, "<ul>", *labels, "</ul>", "</div>"])


def _x(x: Any) -> Any:
    return (x - LEFT) * WIDTH / (RIGHT - LEFT)


def _y(y: Any) -> Any:
    return (HIGH - y) * HEIGHT / (HIGH - LOW)


def families(names: list[str], link: Callable[[str], str]) -> str:
    """Return a list item for each family: its introduction and its functions."""
    links: dict[str, list[str]] = {}
    for name in names:
        links.setdefault(family(name), []).append(f"[{catalogue[name].facts.title}]({link(name)})")
    items = []
    for folder in sorted(links, key=lambda name: position(FUNCTIONS / name)):
        readme = (FUNCTIONS / folder / "README.md").read_text(encoding="utf-8")
        title, summary = title_and_summary(readme)
        items.append(f"* **{title}.** {summary} {', '.join(links[folder])}.")
    return "\n".join(items)
