"""Docstrings of entries, completed by the sections that all of them would repeat."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Mapping
from functools import cache

from activations._parameters import Domain, generator

OWN = re.compile(r"\n\nParameters\n-+\n(.+?)(?=\n\n)", re.DOTALL)


def completed(docstring: str, domains: Mapping[str, Domain], along_axis: bool) -> str:
    """Return the docstring of an entry, as its source has it, with all sections of numpydoc.

    `domains` are those of its parameters, without the axis.
    """
    text = inspect.cleandoc(docstring)
    own = f"\n{found[1]}" if (found := OWN.search(text)) else ""
    text = OWN.sub("", text, count=1)
    head, mark, rest = text.partition("\n\nNotes\n")
    if not mark:
        head, mark, rest = text.partition("\n\nExamples\n")
    shape = "at least one dimension" if along_axis else "any shape"
    what = f"Real {'scores' if along_axis else 'numbers'}, of {shape}."
    return (
        f"{head}\n\nParameters\n----------\nx : array_like\n    {what}{own}\n"
        "out : ndarray, optional\n    Where to write the result; of its shape, may be `x` itself."
        f"\n\n{_returns(domains, along_axis)}\n\n{_raises(domains, along_axis)}{mark}{rest}"
    )


def completed_unit(docstring: str, domains: Mapping[str, Domain]) -> str:
    """Return the docstring of a gated unit with all sections; `domains` are those given."""
    text = inspect.cleandoc(docstring)
    own = f"\n{found[1]}" if (found := OWN.search(text)) else ""
    head, mark, rest = OWN.sub("", text, count=1).partition("\n\nNotes\n")
    faults = ["`gate` does not fit `value`", *_not_admitted(domains)]
    faults += ["a parameter does not fit the dtype"] if domains else []
    return (
        f"{head}\n\nParameters\n----------\ngate, value : array_like\n"
        f"    Real numbers, of shapes that broadcast.{own}\n"
        "out : ndarray, optional\n    Where to write the result; of its shape, may be an argument."
        "\n\nReturns\n-------\nndarray or floating\n    Of the shape to which `gate` and `value` "
        "broadcast, in their common floating dtype;\n    integers become float64.\n\n"
        "Raises\n------\nTypeError\n    If an argument is not real, or `out` no floating array.\n"
        f"ValueError\n{_wrapped_faults(faults)}{mark}{rest}"
    )


def _returns(domains: Mapping[str, Domain], along_axis: bool) -> str:
    arrays = [f"`{name}`" for name, domain in domains.items() if domain.is_array]
    shape = "Of x's shape"
    if arrays:
        shape = f"Of the shape to which {_listed(['`x`', *arrays])} broadcast"
    kind = "ndarray" if along_axis else "ndarray or floating"
    return f"Returns\n-------\n{kind}\n    {shape}, in x's floating dtype; integers become float64."


def _raises(domains: Mapping[str, Domain], along_axis: bool) -> str:
    kind, value = _of_kind(domains, along_axis), _of_value(domains, along_axis)
    section = f"Raises\n------\nTypeError\n{kind}\nValueError\n{value}"
    missing = "\nnumpy.exceptions.AxisError\n    If `x` does not have the axis."
    return section + missing if along_axis else section


def _of_kind(domains: Mapping[str, Domain], along_axis: bool) -> str:
    """When an argument is of the wrong kind."""
    generators = [name for name, domain in domains.items() if domain is generator]
    numbers = ["x", *(name for name in domains if name not in generators)]
    faults = [f"{_listed([f'`{name}`' for name in numbers], 'or')} is not real"]
    faults += [f"`{name}` no generator" for name in generators]
    faults += ["`where` not boolean"] if along_axis else []
    return _wrapped(f"If {', '.join(faults)}, or `out` no floating array.")


def _of_value(domains: Mapping[str, Domain], along_axis: bool) -> str:
    """When an argument is of the right kind, and not admitted."""
    faults = _not_admitted(domains)
    unfit = "`where` does not fit `x`" if along_axis else "a parameter does not fit x's dtype"
    return _wrapped_faults([*faults, unfit] if faults or along_axis else [])


def _not_admitted(domains: Mapping[str, Domain]) -> list[str]:
    """Which values of parameters are no error of their kind, and not admitted."""
    numbers = {name: domain for name, domain in domains.items() if domain is not generator}
    by_text: dict[str, list[str]] = {}
    for name, domain in numbers.items():
        by_text.setdefault(domain.text, []).append(f"`{name}`")
    verb = "has values other than" if any(d.is_array for d in numbers.values()) else "is not"
    faults = [f"{_listed(names, 'or')} {verb} {text}" for text, names in by_text.items()]
    return [
        *faults,
        *(f"`{d.not_below}` exceeds `{name}`" for name, d in numbers.items() if d.not_below),
    ]


def _wrapped_faults(faults: list[str]) -> str:
    """A sentence of what is wrong, and of what may be wrong with `out`."""
    before = f"{', if '.join(faults)}, or if " if faults else ""
    return _wrapped(f"If {before}`out` is read-only or of another shape.")


@cache  # most functions have the same sentences, and wrapping is slow
def _wrapped(text: str) -> str:
    return textwrap.fill(text, 96, initial_indent="    ", subsequent_indent="    ")


def _listed(words: list[str], last: str = "and") -> str:
    *others, end = words
    return f"{', '.join(others)} {last} {end}" if others else end
