"""Names that mean one function in one framework, and another function in another."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from activations import catalogue
from activations.facts.names import names_of
from activations.facts.wording import listed
from docs.hooks.pages.order import family

POINTS = np.array([-2.75, -0.5, 0.25, 1.5, 7.0])
MOST = 10  # names in a sentence; of more, those of the common frameworks


def namesakes(entry: Any) -> str:
    """Tell which names with the same words mean another function, or this one by default alone."""
    others: defaultdict[str, list[str]] = defaultdict(list)
    equal: defaultdict[str, list[str]] = defaultdict(list)
    for name, function in _shared(entry):
        same = _is_same(entry, catalogue[function], name)
        (equal if same else others)[function].append(name)
    sentences = (
        ("**The same name, another function:** without options,", others),
        ("**Equal by default:**", equal),
    )
    return "\n\n".join(f"{words} {_meanings(found)}." for words, found in sentences if found)


def same_names(entry: Any) -> list[str]:
    """Return the functions that names with the words of this one's mean."""
    return list(dict.fromkeys(function for _, function in _shared(entry)))


def _shared(entry: Any) -> list[tuple[str, str]]:
    """Names with the same words that mean another function, each with this."""
    own = {_words(name) for name in [entry.__name__, *entry.facts.names] if "(" not in name}
    return [
        (name, function)
        for name, function in _without_options().items()
        if function != entry.__name__ and _words(name) in own
    ]


def _meanings(found: Mapping[str, list[str]]) -> str:
    return "; ".join(_meaning(catalogue[function], names) for function, names in found.items())


def _meaning(other: Any, names: list[str]) -> str:
    """`jax.nn.gelu` and `keras.ops.gelu` mean GELU (tanh), with a link."""
    known = names_of(other.facts.title)
    common = [name for name in names if known[name].framework.is_common]
    shown = [f"`{name}`" for name in (common if len(names) > MOST else names)]
    verb = "mean" if shown[1:] else "means"
    page = f"../{family(other.__name__)}/{other.__name__}.md"
    return f"{listed(shown)} {verb} [{other.facts.title}]({page})"


def _is_same(entry: Any, other: Any, name: str) -> bool:
    """Tell whether what a framework means by a name is the function, such as Swish with beta 1."""
    if entry.of_axis or other.of_axis:
        return False
    defaults = names_of(other.facts.title)[name].parameters.items()
    given = {key: value for key, value in defaults if value is not ...}
    return np.allclose(other(POINTS, **given), entry(POINTS), rtol=1e-9, atol=0)


@cache
def _without_options() -> dict[str, str]:
    entries = catalogue.items()
    return {name: f for f, entry in entries for name in entry.facts.names if "(" not in name}


def _words(name: str) -> frozenset[str]:
    """`gelu_fast` and `FastGelu` have the same words."""
    last = re.split(r'[."]', name.rstrip('"]'))[-1]
    return frozenset(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", last).lower().split("_"))
