"""Cards that link to pages: a small picture of the function's curves, its name, a sentence."""

import inspect
from functools import cache
from html import escape
from typing import Any

import numpy as np

from activations import catalogue
from docs.hooks.figures.jumps import with_gaps

WIDTH, HEIGHT, MARGIN = 160, 96, 8
SPAN = 4.0  # x from -4 to 4
LOWEST, HIGHEST = -2.5, 4.0  # y is cut off beyond


def function_card(name: str, href: str) -> str:
    """Return the card of a function of the catalogue."""
    entry: Any = catalogue[name]
    summary = (inspect.getdoc(entry) or "").splitlines()[0].replace(" -", " −")
    return _card(href, entry.facts.title, summary, picture(entry))


def idea_card(title: str, summary: str, href: str) -> str:
    """Return the card of a page about an idea."""
    return _card(href, title, summary, "")


def item(card: str, attributes: str = "") -> str:
    """Return a card as an item of a grid."""
    return f"<li{attributes}>{card}</li>"


def grid(items: list[str]) -> str:
    """Return a grid of cards, as a list: a screen reader says how many there are."""
    return "\n".join(['<ul class="cards" data-search-exclude>', *items, "</ul>"])


def curves(entry: Any, x: Any) -> list[Any]:
    """Value and derivative; for a function of an axis, both outputs for the scores x and 0."""
    if entry.of_axis:
        return list(entry(np.stack([x, np.zeros_like(x)]), axis=0))
    return [entry(x), entry.derivative(x)]


@cache  # the same picture is on many pages
def picture(entry: Any) -> str:
    """Return the curves of a function: value solid, derivative dashed."""
    x = np.linspace(-SPAN, SPAN, 321)
    drawn = curves(entry, x)
    low = max(LOWEST, min(0.0, *(float(y.min()) for y in drawn)))
    high = min(HIGHEST, max(float(y.max()) for y in drawn))
    scale = (HEIGHT - 2 * MARGIN) / (high - low)

    def point(x: Any, y: Any) -> tuple[Any, Any]:
        return (x + SPAN) * WIDTH / (2 * SPAN), HEIGHT - MARGIN - (y - low) * scale

    origin_x, origin_y = point(0.0, 0.0)
    axes = f'<path class="axes" d="M0 {origin_y:.1f}H{WIDTH}M{origin_x:.1f} 0V{HEIGHT}"/>'
    names = ("curve-0", "curve-2" if entry.of_axis else "curve-1")
    parts = [_curve(name, x, y, point) for name, y in zip(names, drawn, strict=True)]
    # the value covers its derivative, and dots cover both
    lines, dots = ("".join(reversed(part)) for part in zip(*parts, strict=True))
    drawing = axes + lines + dots
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{drawing}</svg>'


def _curve(name: str, x: Any, y: Any, point: Any) -> tuple[str, str]:
    """A curve, and dots where it jumps: filled at its value there, hollow at open ends."""
    x, y, jumps = with_gaps(x, y)
    dots = [("open", jump.place, end) for jump in jumps for end in jump.open_ends]
    dots += [("closed", jump.place, jump.value) for jump in jumps if jump.value is not None]
    circles = (
        '<circle class="{} {}" cx="{:.1f}" cy="{:.1f}" r="2.6"/>'.format(name, kind, *point(*at))
        for kind, *at in dots
    )
    return f'<path class="{name}" d="{path(*point(x, y))}"/>', "".join(circles)


def path(x: Any, y: Any) -> str:
    """Return a polyline that skips points on a line between others, and breaks at nan."""
    kept = np.ones(len(x), dtype=bool)
    bend = np.abs(y[2:] - 2 * y[1:-1] + y[:-2])
    kept[1:-1] = ~(bend < 0.01) | (np.arange(1, len(x) - 1) % 8 == 0)
    commands, pen_down = [], False
    for a, b in zip(x[kept], y[kept], strict=True):
        if np.isnan(b):
            pen_down = False
            continue
        commands.append(f"{'L' if pen_down else 'M'}{a:.1f} {b:.1f}")
        pen_down = True
    return "".join(commands)


def _card(href: str, title: str, summary: str, drawing: str) -> str:
    return (
        f'<a class="card" href="{escape(href)}">{drawing}'
        f"<strong>{escape(title)}</strong><span>{escape(summary)}</span></a>"
    )
