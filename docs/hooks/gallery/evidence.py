"""The values that a number of a text may be: printed, drawn, in the facts, or computed."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from activations import catalogue
from docs.hooks.figures.drawn import Drawn, value_at
from docs.hooks.gallery.decimals import Claim, claims, computed, named, printed, prose
from docs.hooks.pages import framework_names

LINKED = re.compile(r"\]\((?:[^)]*/)?(\w+)\.md")
USUAL = (-1.0, 0.0, 1.0)  # places that a text may name by words


@dataclass
class Evidence:
    """What a section has shown, or one above it has printed."""

    printed: list[float] = field(default_factory=list)
    drawn: list[float] = field(default_factory=list)
    curves: list[tuple[Any, Any]] = field(default_factory=list)
    settings: list[float] = field(default_factory=list)  # the numbers in its code

    def add(self, source: str, output: str, figures: Iterable[Drawn]) -> None:
        """Add what a block shows."""
        figures = list(figures)
        text = re.sub(r"<[^>]*>", " ", output)
        labels = " ".join(label for figure in figures for label in figure.texts)
        numbers = [number for figure in figures for number in figure.numbers] + printed(labels)
        percent = "percent" in f"{text} {labels}"  # then 31 means 0.31
        self.printed += _with_shares(printed(text), percent)
        self.drawn += _with_shares(numbers, percent)
        self.curves += [curve for figure in figures for curve in figure.curves]
        self.settings += _literals(source)

    def below(self, above: "Evidence") -> "Evidence":
        """Return what a section shows, and what was printed above it."""
        return replace(self, printed=above.printed + self.printed)

    def has(self, claim: Claim, places: list[float]) -> bool:
        """Tell whether a number is shown, in curves at one of these places."""
        if any(abs(setting) == abs(claim.value) for setting in self.settings):
            return True
        heights = (value_at(curve, x) for curve in self.curves for x in (*places, *USUAL))
        seen = (height for height in heights if height is not None)
        return any(map(claim.agrees, (*self.printed, *self.drawn, *seen)))


def all_of(parts: Iterable[Evidence]) -> Evidence:
    """Return what all sections of a page show."""
    whole = Evidence()
    for part, name in product(parts, ("printed", "drawn", "curves", "settings")):
        getattr(whole, name).extend(getattr(part, name))
    return whole


def unproved(paragraph: str, shown: Evidence, page: str, versioned: str) -> Iterator[Claim]:
    """Yield the numbers of a paragraph that are neither shown nor known nor computed in it.

    Known are those of the page's function, and of those that the paragraph links to.
    """
    read, pages = prose(paragraph), [page, *LINKED.findall(paragraph)]
    certain = [*computed(paragraph), *(value for name in pages for value in known(name))]
    numbers = named(read)
    for claim in claims(read, versioned):
        # at its own value, the line y = x would prove each number
        places = [place for place in numbers if abs(place) != abs(claim.value)]
        values = [*certain, *_values_at(catalogue.get(page), places)]
        if -claim.value in numbers:  # "at −1.7 and 1.7" tells of a symmetry
            claim = claim._replace(value=abs(claim.value))
        if not any(map(claim.agrees, values)) and not shown.has(claim, places):
            yield claim


def _with_shares(numbers: list[float], percent: bool) -> list[float]:
    return [*numbers, *(number / 100 for number in numbers if percent)]


def _literals(source: str) -> list[float]:
    """The numbers in a block's code, which the text may tell as settings."""
    constants = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    values = (node.value for node in constants)
    return [float(value) for value in values if isinstance(value, int | float)]


def _values_at(entry: Any, places: list[float]) -> list[float]:
    """The function of the page and its derivatives at the numbers that a paragraph tells."""
    if entry is None or entry.of_axis:
        return []
    with np.errstate(all="ignore"):
        return [
            float(function(place))
            for function in (entry, entry.derivative, entry.second_derivative)
            for place in places
        ]


@cache
def known(page: str) -> list[float]:
    """Return the numbers of the facts of a page's function, of its formulas and of its names."""
    if (entry := catalogue.get(page)) is None:
        return []
    facts = entry.facts
    derivatives = (entry.derivative, entry.second_derivative, *entry.parameter_derivatives.values())
    formulas = " ".join(function.formula.latex for function in (entry, *derivatives))
    extrema = [number for extremum in facts.extrema for number in (extremum.x, extremum.value)]
    others = (facts.lipschitz, facts.mean, facts.gain, facts.backward_gain)
    exact = [value for value in others if isinstance(value, float)]
    names = re.sub(r"<[^>]*>|\d+\.\d+\.\d+", " ", framework_names.section(entry))
    told = printed(f"{formulas} {facts} {names}")
    return [*extrema, *facts.inflection_points, *facts.fixed_points, *exact, *told]
