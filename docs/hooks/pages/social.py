"""The picture that other sites show with a link to a page: its title, a sentence, curves."""

import io
import textwrap
from typing import Any

import numpy as np
from matplotlib import rc_context, rcdefaults
from matplotlib.figure import Figure

from activations import catalogue
from docs.hooks.figures.jumps import with_gaps
from docs.hooks.figures.window import curves, window

WIDTH, HEIGHT, DPI = 1200, 630, 100  # pixels, the size that those sites ask for
INK, GREY, PAPER, GRID = "#151922", "#4a5262", "#ffffff", "#dfe4ec"
VALUE, DERIVATIVE = "#0a62d0", "#c94a10"
FALLBACK = "tanh"  # the curve on pages that are not about one function


def picture(title: str, summary: str, name: str = "") -> bytes:
    """Return a PNG of 1200 x 630 pixels, the same for the same text."""
    with rc_context():
        rcdefaults()  # a script that ran in this process may have set another style
        figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=PAPER)
        _write(figure, title, summary)
        _draw(figure, catalogue[name if name in catalogue else FALLBACK])
        file = io.BytesIO()
        figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


def _write(figure: Figure, title: str, summary: str) -> None:
    figure.text(0.06, 0.85, "Activations", size=20, color=VALUE, weight="bold")
    lines = textwrap.wrap(title, 15)
    size, heading = 54 if len(lines) < 3 else 42, _literal("\n".join(lines))
    figure.text(0.06, 0.74, heading, size=size, color=INK, weight="bold", va="top")
    text = _literal("\n".join(textwrap.wrap(summary, 36)[:4]))
    figure.text(0.06, 0.4, text, size=19, color=GREY, va="top", linespacing=1.5)


def _literal(text: str) -> str:
    """Keep Matplotlib from reading formulas in a text."""
    return text.replace("$", r"\$")


def _draw(figure: Figure, entry: Any) -> None:
    axes = figure.add_axes((0.56, 0.12, 0.39, 0.76))
    frame = window(entry)
    x = np.linspace(frame.left, frame.right, 801)
    drawn = curves(entry, x)
    axes.axhline(0, color=GRID, linewidth=2)
    axes.axvline(0, color=GRID, linewidth=2)
    for curve, colour, style in zip(drawn[::-1], (DERIVATIVE, VALUE), ("--", "-"), strict=True):
        axes.plot(*with_gaps(x, curve)[:2], color=colour, linestyle=style, linewidth=6)
    room = (frame.high - frame.low) / 20
    axes.set_ylim(frame.low - room, frame.high + room)
    axes.axis("off")
