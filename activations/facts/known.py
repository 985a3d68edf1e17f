"""What every function here has a name, an origin and names elsewhere by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import EllipsisType

from activations.facts.names import names_of


class Known:
    """A function that people know by names, and from papers."""

    title: str
    """The name as people write it."""
    aliases: tuple[str, ...]
    """Other names and spellings."""
    year: int | None
    """The year in which `origin` first appeared; None where there is none."""
    papers: tuple[str, ...]
    """Keys of docs/references.bib, beginning with `origin`."""

    @property
    def origin(self) -> str:
        """The key of the paper that introduced it; empty where none did."""
        return self.papers[0] if self.year is not None else ""

    @property
    def names(self) -> dict[str, Mapping[str, float | EllipsisType | None]]:
        """Its full name in each framework, with our parameters that make the two equal.

        Where its defaults mean another function, the name has arguments, too:
        `jax.nn.gelu(approximate=False)`. `...` stands for what a framework has no
        default for: it takes what ours is given.
        """
        return {name: there.parameters for name, there in names_of(self.title).items()}


@dataclass(frozen=True, kw_only=True)
class UnitFacts(Known):
    """Facts of a gated linear unit, whose other properties are those of its factors."""

    title: str
    aliases: tuple[str, ...] = ()
    year: int | None = None
    papers: tuple[str, ...] = ()

    @property
    def halves(self) -> dict[str, str]:
        """Where each framework's function of one array has the gate.

        `"first"`, `"second"` and `"interleaved"` are what `halves` takes; an empty string
        stands for a function of two arrays.
        """
        return {name: there.gate for name, there in names_of(self.title).items()}
