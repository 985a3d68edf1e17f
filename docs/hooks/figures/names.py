"""The names that stand at the curves of a large figure, each with a choice of places."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from activations.facts.wording import formula_text
from activations.formulas import SYMBOLS
from docs.hooks.figures.marks import Mark, short
from docs.hooks.figures.sketch import Sketch
from docs.hooks.figures.window import curves, lookalike, variants

SETTING = "name-setting"  # the kind of labels of faint curves


def of_curves(sketch: Sketch, entry: Any) -> list[list[Mark]]:
    """The names of the curves, near their right or left end, with a choice of places for each."""
    names = ("component of x", "component of 0") if entry.of_axis else ("f", "slope f′")
    kinds = ("name-0", "name-2" if entry.of_axis else "name-1")
    found = []
    x = sketch.frame.x
    for name, kind, y in zip(names, kinds, curves(entry, x), strict=True):
        seen = np.flatnonzero((y < sketch.frame.high) & (y > sketch.frame.low))
        shares = (0.9, 0.8) if kind == "name-0" else (0.2, 0.9, 0.1)
        places = [seen[int(len(seen) * share)] for share in shares]
        found.append([Mark(float(x[at]), float(y[at]), (name,), kind) for at in places])
    if twin := lookalike(entry):
        other, factor = twin
        gap = factor * (entry(x) - other(x))
        text, kind = (f"{factor:g} × (f − {other.facts.title})",), "name-difference"
        right = gap * (x > 0)
        places = [np.abs(gap).argmax(), right.argmax(), right.argmin()]
        found.append([Mark(float(x[at]), float(gap[at]), text, kind) for at in places])
    return [*found, *_settings(sketch, entry)]


def _settings(sketch: Sketch, entry: Any) -> Iterator[list[Mark]]:
    """The parameter of each faint curve, where it is farthest from the others, on either side."""
    x = sketch.frame.x
    inner = (x > x[len(x) // 20]) & (x < x[-len(x) // 20])
    heights = [entry(x), *(entry(x, **given) for given in variants(entry))]
    for y, given in zip(heights[1:], variants(entry), strict=True):
        others = np.array([other for other in heights if other is not y])
        visible = inner & (y < sketch.frame.high) & (y > sketch.frame.low)
        gap = np.where(visible, abs(others - y).min(axis=0), -1)
        sides = [np.where(side, gap, -1) for side in (x < 0, x > 0)]
        places = [gap.argmax(), *(side.argmax() for side in sides if side.max() > gap.max() / 2)]
        texts = [f"{formula_text(SYMBOLS[name])} = {short(value)}" for name, value in given.items()]
        yield [Mark(float(x[at]), float(y[at]), tuple(texts), SETTING) for at in places]
