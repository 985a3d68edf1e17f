"""The large curve of a function with what a reader acts on, which a script brings to life."""

import math
from collections.abc import Iterator
from html import escape
from typing import Any

from activations.facts.wording import formula_text
from activations.formulas import SYMBOLS
from docs.hooks.figures.hero import hero, limits

CURVES = (("f", "f", "0"), ("f′", "first derivative", "1"), ("f″", "second derivative", "2"))
OF_AXIS = (
    *(("of x", "component of x", "0"), ("of 0", "component of 0", "2")),
    ("f′", "derivative of the component of x", "1"),
)
"""What can be read off, how it is spoken, the class of its curve; scripts know it by its place."""
# all elements within the figure are inline ones: Markdown would end it after a div


def figure(entry: Any) -> str:
    """Return the large curve and its controls, which are not seen without a script."""
    frame = limits(entry)
    ends = " ".join(f"{end:.6g}" for end in frame)
    parts = [*_reading(entry), *_settings(entry)]
    return (
        f'<figure class="live" data-function="{entry.__name__}" data-limits="{ends}">{hero(entry)}'
        f'<span class="controls" data-search-exclude>{"".join([_cursor(entry), *parts])}</span>'
        "</figure>"
    )


def _cursor(entry: Any) -> str:
    """The one stop of the Tab key for the curve, which lies over it unseen."""
    left, right = limits(entry)[:2]
    step = 10.0 ** math.floor(math.log10((right - left) / 80))
    low, high = math.ceil(left / step) * step, math.floor(right / step) * step
    return (
        f'<input class="cursor" type="range" aria-label="x along the curve of '
        f'{escape(entry.facts.title)}" min="{low:g}" max="{high:g}" step="{step:g}" value="1">'
    )


def _reading(entry: Any) -> Iterator[str]:
    shown = OF_AXIS if entry.of_axis else CURVES
    cells = "".join(
        f'<span class="cell"><button type="button" class="of curve-{kind}" title="{spoken}"'
        f' aria-pressed="{str(k < 2).lower()}">{name}</button> <b></b></span>'
        for k, (name, spoken, kind) in enumerate(shown)
    )
    yield (
        '<span class="reading"><label>x <input type="number" step="any" value="1"></label>'
        f"{cells}</span>"
    )


def _settings(entry: Any) -> Iterator[str]:
    for name in entry.parameters:
        symbol = formula_text(SYMBOLS[name])
        shown = name if symbol == name else f"{name} {symbol}"
        yield (
            f'<span class="setting" data-parameter="{name}"><span>{escape(shown)}</span>'
            f'<input type="range" aria-label="{name}">'
            f'<input type="number" step="any" aria-label="{name}, number"></span>'
        )
    reset = (
        '<button type="button" class="reset" disabled>Defaults</button>' if entry.parameters else ""
    )
    yield (
        '<span class="actions"><button type="button" class="digits" aria-pressed="false">17 digits'
        f'</button>{reset}<a href="../../../explorer/?f={entry.__name__}">Open in the explorer</a>'
        '</span><span class="refused" hidden></span><span class="spoken" role="status"></span>'
    )
