"""Look a function up by any name that people know it by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from activations._calls import Call, ours, parsed, written
from activations._entry import catalogue
from activations._gated import GatedUnit, gated_units
from activations._parameters import keywords
from activations._protocols import Activation
from activations.facts.names import names_of, plain

ABBREVIATIONS = {"torch.nn.functional": "F", "jax.numpy": "jnp", "numpy": "np"}
SWITCHES = {"tanh": "True", "none": "False"}  # PyTorch's and ONNX's `approximate`


def find(name: str) -> Activation[Any] | Any:  # a GatedUnit, which few callers expect
    """Return the function with this name, alias or name in a framework.

    Parameters
    ----------
    name : str
        For example `"relu"`, `"Leaky ReLU"`, `"nn.LeakyReLU"`, `"tf.nn.softmax"`,
        `"expit"` or a call, `"nn.GELU(approximate='tanh')"`. Case, spaces, hyphens
        and underscores matter only where frameworks differ: `"nn.GELU"` is PyTorch's.

    Returns
    -------
    Activation or GatedUnit
        The function. A framework's defaults may differ: `facts.names` gives the
        parameters that make the two equal, and `facts.halves` of a gated unit where
        the gate is.

    Raises
    ------
    TypeError
        If `name` is not a string.
    KeyError
        If no function has that name, or several have; it tells them, or those near.

    Examples
    --------
    >>> find("nn.LeakyReLU(0.2)").__name__
    'leaky_relu'
    >>> find("tf.nn.leaky_relu").facts.names["tf.nn.leaky_relu"]
    {'negative_slope': 0.2}
    >>> find("nn.gelu")
    Traceback (most recent call last):
    ...
    KeyError: "'nn.gelu' is several functions: jax.nn.gelu is gelu_tanh(x), tf.nn.gelu is gelu(x)"
    """
    if not isinstance(name, str):
        raise TypeError(f"a name is a string, not {type(name).__name__}")
    call, index, known = parsed(name), _index(len(catalogue)), _known()
    if function := index.own.get(plain(name)):
        return known[function]
    own = index.own.get(plain(call.path), "")
    if own and not any(call[1:]):
        return known[own]
    meanings = _meanings(call, index)
    if not meanings and own and _fits(own, *call[1:]):
        return known[own]
    if len(set(meanings.values())) == 1:
        return known[meanings.popitem()[1]]
    raise KeyError(_ambiguous(name, meanings) if meanings else _unknown(name, index))


def _known() -> dict[str, Any]:
    """Return all that can be found: entries of the catalogue, and gated units."""
    return {**catalogue, **gated_units}


Choice = frozenset[tuple[str, str]]
"""Arguments with which a framework's function becomes another of ours."""


class Index(NamedTuple):
    """What names mean; a function's own stand before endings of a framework's."""

    own: dict[str, str]
    """The function with this name, title or alias, or that only this call gives."""
    endings: dict[str, list[tuple[str, str]]]
    """Endings of paths as they are written, with the path."""
    paths: dict[str, dict[Choice, str]]
    """The functions of a path, by the arguments that make it another than without."""
    common: set[str]
    """The paths of common frameworks, which stand before others with the same ending."""


@cache
def _index(size: int) -> Index:
    """Make the index; the size of the catalogue renews it when one is added."""
    index = Index({}, defaultdict(list), defaultdict(dict), set())
    for function, entry in _known().items():
        index.own.update({plain(name): function for name in _own_names(entry)})
        for name, there in names_of(entry.facts.title).items():
            path, positional, named = parsed(name)
            choice = _switches(named)
            index.common.update([path] if there.framework.is_common else [])
            if positional or not _decides(choice):  # `get_activation("silu")`
                index.own.update({plain(ending): function for ending in _endings(name)})
            else:
                index.paths[path][choice] = function
    for path in index.paths:
        for ending in _endings(path):
            index.endings[plain(ending)].append((ending, path))
    return index


def _meanings(call: Call, index: Index) -> dict[str, str]:
    """Return the functions that frameworks give this call, by their paths."""
    named = index.endings.get(plain(call.path), [])
    exact = [(ending, path) for ending, path in named if ending == call.path]
    takes = [path for _, path in exact or named if not (path.endswith("]") and any(call[1:]))]
    chosen = {path: _chosen(index.paths[path], call) for path in takes}
    found = {path: function for path, function in chosen.items() if function}
    return {path: found[path] for path in found if path in index.common} or found


def _chosen(functions: Mapping[Choice, str], call: Call) -> str:
    """Return the one that the arguments choose; none if they have no meaning here."""
    positional, named = call.positional, dict(call.named)
    deciding = {name for arguments in functions for name, _ in arguments}
    if deciding and positional:  # `jax.nn.gelu(x, False)`
        named |= dict.fromkeys(deciding, positional[0])
        positional = positional[1:]
    choice = _switches({name: named.pop(name) for name in deciding & named.keys()})
    if not _decides(choice):
        return ""
    function = functions.get(choice, functions.get(frozenset(), ""))
    return function if function and _fits(function, positional, named) else ""


def _fits(function: str, positional: Sequence[Any], named: Mapping[str, Any]) -> bool:
    own = keywords(_known()[function])
    return ours(function, own, positional, named) is not None


def _switches(named: Mapping[str, Any]) -> Choice:
    texts = {name: str(value) for name, value in named.items()}
    return frozenset((name, SWITCHES.get(text, text)) for name, text in texts.items())


def _decides(choice: Choice) -> bool:
    return all(value in ("True", "False") for _, value in choice)


def _ambiguous(name: str, meanings: Mapping[str, str]) -> str:
    listed = [
        f"{path} is {written(function, find(function).facts.names.get(path, {}))}"
        for path, function in meanings.items()
    ]
    return f"{name!r} is several functions: {', '.join(listed)}"


def _unknown(name: str, index: Index) -> str:
    """Tell what is near: what the end of the name means, or what is spelt alike."""
    known = {key: {function} for key, function in index.own.items()}
    for key, named in index.endings.items():
        functions = {function for _, path in named for function in index.paths[path].values()}
        known[key] = known.get(key, set()) | functions
    last = re.split(r"[.:/]", name.partition("(")[0])[-1]
    near = [plain(last)]
    if near[0] not in known:
        import difflib  # slow to import, and needed for this only

        words = last.split("_")  # GGML_UNARY_OP_SIGMOID
        ends = [plain("".join(words[start:])) for start in range(1, len(words))]
        near = [end for end in ends if end in known][:1]
        near += difflib.get_close_matches(plain(last), known, n=3, cutoff=0.7)
    hint = ", ".join(dict.fromkeys(function for key in near for function in sorted(known[key])))
    return f"no activation function is named {name!r}" + (f"; near it: {hint}" if hint else "")


def spellings(function: Activation[Any] | GatedUnit) -> list[str]:
    """Return all that `find` knows a function by: its own names, then those of frameworks.

    Parameters
    ----------
    function : Activation or GatedUnit
        A function of the catalogue, or a gated unit.

    Returns
    -------
    list of str
        Its name, title and aliases, and of each framework's name every ending:
        `torch.nn.ReLU`, `nn.ReLU` and `ReLU`.
    """
    endings = [ending for name in function.facts.names for ending in _endings(name)]
    return [*_own_names(function), *endings]


def _own_names(entry: Activation[Any] | GatedUnit) -> list[str]:
    return [entry.__name__, entry.facts.title, *entry.facts.aliases]


def _endings(full_name: str) -> list[str]:
    """`torch.nn.ReLU`, `nn.ReLU`, `ReLU`; `F.relu` for PyTorch's functional module.

    TensorFlow has Keras as `tf.keras`; `gelu_new` is a key of `ACT2FN`.
    """
    path, bracket, arguments = full_name.partition("(")
    parts = path.split(".")
    module = ".".join(parts[:-1])
    found = [".".join(parts[start:]) for start in range(len(parts))]
    found += [f"{ABBREVIATIONS[module]}.{parts[-1]}"] if module in ABBREVIATIONS else []
    found += [f"tf.{path}"] if parts[0] == "keras" else []
    found += re.findall(r'\["(.+)"\]', path)
    return [f"{ending}{bracket}{arguments}" for ending in found]
