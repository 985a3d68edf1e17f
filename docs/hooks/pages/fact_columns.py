"""The columns of the table of all functions: what each says of a function, from its facts."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from activations import catalogue
from docs.hooks.pages import fact_cells as cells
from docs.hooks.pages.fact_cells import Cell
from docs.hooks.pages.framework_names import frameworks


class Column(NamedTuple):
    """A fact of every function."""

    key: str
    """Its name in an address."""
    head: str
    cell: Callable[[Any], Cell]
    wide: bool = True
    """Whether it is shown at first, and on a narrow screen."""
    narrow: bool = False
    is_name: bool = False
    """Whether its head is a name, with a capital in a sentence too."""

    @property
    def in_a_sentence(self) -> str:
        return self.head if self.is_name else self.head.lower()


def columns(names: Iterable[str]) -> list[Column]:
    """Return the columns after the name of the function, those of the common frameworks last."""
    return [
        Column("family", "Family", cells.of_family, wide=False),
        Column("range", "Range", cells.of_range, narrow=True),
        Column("symmetry", "Symmetry", cells.of_symmetry),
        Column("monotone", "Monotone", cells.of_trend),
        Column("smoothness", "Smoothness", cells.of_smoothness),
        Column("centred", "Zero-centred", lambda entry: cells.said(entry.facts.zero_centred)),
        Column("sparse", "Sparse", lambda entry: cells.said(entry.facts.sparse)),
        Column("saturates", "Saturates", cells.of_saturation),
        Column("slope", "Largest slope", cells.of_slope, narrow=True),
        Column("gain", "Gain", lambda entry: cells.decimal(entry.facts.gain)),
        Column("year", "Year", cells.of_year, narrow=True),
        Column("cost", "Operations", cells.of_operations),
        Column("time", "Time (ns)", cells.of_time),
        *(_framework(name) for name in _common_frameworks(names)),
    ]


def _framework(name: str) -> Column:
    def has(entry: Any) -> Cell:
        return cells.said(name in frameworks(entry))

    return Column(name.lower().replace(" ", "-"), name, has, is_name=True)


def _common_frameworks(names: Iterable[str]) -> list[str]:
    found = [name for key in names for name in frameworks(catalogue[key], common=True)]
    return list(dict.fromkeys(found))
