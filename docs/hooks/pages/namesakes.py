"""Names that mean one function in one framework, and another function in another."""

import re
from collections import defaultdict
from functools import cache
from typing import Any

from activations import catalogue
from activations.facts.names import names_of
from activations.facts.wording import listed
from docs.hooks.pages.order import family

MOST = 10  # names in a sentence; of more, those of the common frameworks


def namesakes(entry: Any) -> str:
    """Tell which names with the same words, without options, mean another function."""
    own = {_words(name) for name in [entry.__name__, *entry.facts.names] if "(" not in name}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, function in _without_options().items():
        if function != entry.__name__ and _words(name) in own:
            found[function].append(name)
    meanings = "; ".join(_meaning(catalogue[function], names) for function, names in found.items())
    return meanings and f"**The same name, another function:** without options, {meanings}."


def _meaning(other: Any, names: list[str]) -> str:
    """`jax.nn.gelu` and `keras.ops.gelu` mean GELU (tanh), with a link."""
    known = names_of(other.facts.title)
    common = [name for name in names if known[name].framework.is_common]
    shown = [f"`{name}`" for name in (common if len(names) > MOST else names)]
    verb = "mean" if shown[1:] else "means"
    page = f"../{family(other.__name__)}/{other.__name__}.md"
    return f"{listed(shown)} {verb} [{other.facts.title}]({page})"


@cache
def _without_options() -> dict[str, str]:
    entries = catalogue.items()
    return {name: f for f, entry in entries for name in entry.facts.names if "(" not in name}


def _words(name: str) -> frozenset[str]:
    """`gelu_fast` and `FastGelu` have the same words."""
    last = re.split(r'[."]', name.rstrip('"]'))[-1]
    return frozenset(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", last).lower().split("_"))
