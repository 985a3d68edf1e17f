"""What the home page shows of the catalogue: a large plot, and the families."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import numpy as np

from activations import catalogue
from docs.hooks.figures.jumps import with_gaps
from docs.hooks.pages.cards import path
from docs.hooks.pages.order import family, position
from docs.hooks.pages.text import title_and_summary

FUNCTIONS = Path("gallery/functions")
WIDTH, HEIGHT = 640, 340
LEFT, RIGHT, LOW, HIGH = -4.0, 4.0, -1.5, 2.75
SAMPLE = '<svg viewBox="0 0 32 6" aria-hidden="true"><path class="curve-{}" d="M0 3H32"/></svg>'


def families(names: list[str]) -> dict[str, list[str]]:
    """Return the functions of each family, both in the order of the nav."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(family(name), []).append(name)
    return dict(sorted(found.items(), key=lambda item: position(FUNCTIONS / item[0])))


def plot(names: list[str], link: Callable[[str], str]) -> str:
    """Return the curves of some elementwise functions, large, with links as the legend."""
    curves = [_curve(number, name) for number, name in enumerate(names)]
    labels = [
        f'<li class="curve-{number}">{SAMPLE.format(number)}'
        f'<a href="{escape(link(name))}">{escape(catalogue[name].facts.title)}</a></li>'
        for number, name in enumerate(names)
    ]
    axes = f'<path class="axes" d="M0 {_y(0):.1f}H{WIDTH}M{_x(0):.1f} 0V{HEIGHT}"/>'
    svg = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{axes}{"".join(curves)}</svg>'
    return "\n".join(['<div class="home-plot">', svg, "<ul>", *labels, "</ul>", "</div>"])


def _curve(number: int, name: str) -> str:
    function: Any = catalogue[name]
    x = np.linspace(LEFT, RIGHT, 641)
    x, y, _ = with_gaps(x, function(x))
    return f'<path class="curve-{number}" d="{path(_x(x), _y(y))}"/>'


def _x(x: Any) -> Any:
    return (x - LEFT) * WIDTH / (RIGHT - LEFT)


def _y(y: Any) -> Any:
    return (HIGH - y) * HEIGHT / (HIGH - LOW)


def list_of_families(names: list[str], link: Callable[[str], str]) -> str:
    """Return a line for each family: what it is, and its functions."""
    return "\n".join(
        _family(folder, [f"[{catalogue[name].facts.title}]({link(name)})" for name in members])
        for folder, members in families(names).items()
    )


def _family(folder: str, links: list[str]) -> str:
    readme = (FUNCTIONS / folder / "README.md").read_text(encoding="utf-8")
    title, summary = title_and_summary(readme)
    return f"* **{title}.** {summary} {', '.join(links)}."
