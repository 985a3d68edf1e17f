"""Look a function up by any name that people know it by."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from activations._entry import catalogue
from activations._protocols import Activation

ABBREVIATIONS = {"torch.nn.functional": "F"}


def find(name: str) -> Activation[Any]:
    """Return the function with this name, alias or name in a framework.

    Parameters
    ----------
    name : str
        For example `"relu"`, `"Leaky ReLU"`, `"nn.LeakyReLU"`, `"tf.nn.softmax"`,
        `"expit"` or `"jax.nn.gelu(approximate=False)"`. Case, spaces, hyphens,
        underscores and the kind of quotes do not matter.

    Returns
    -------
    Activation
        The function. A framework's defaults may differ: `facts.names` gives the
        parameters that make the two equal.

    Raises
    ------
    TypeError
        If `name` is not a string.
    KeyError
        If no function has that name, or several have.

    Examples
    --------
    >>> find("nn.LeakyReLU").__name__
    'leaky_relu'
    >>> find("tf.nn.leaky_relu").facts.names["tf.nn.leaky_relu"]
    {'negative_slope': 0.2}
    """
    if not isinstance(name, str):
        raise TypeError(f"a name is a string, not {type(name).__name__}")
    index = _index(len(catalogue))
    found = index.get(_plain(name), ())
    if len(found) == 1:
        return catalogue[next(iter(found))]
    if found:
        raise KeyError(f"{name!r} is the name of {', '.join(sorted(found))}")
    import difflib  # slow to import, and needed for this only

    near = difflib.get_close_matches(_plain(name), index, n=3)
    hint = ", ".join(sorted({other for match in near for other in index[match]}))
    raise KeyError(
        f"no activation function is named {name!r}" + (f"; near it: {hint}" if hint else "")
    )


@cache
def _index(size: int) -> dict[str, frozenset[str]]:
    """Map every name to its functions; the size renews it when one is added.

    A function's own name, title and aliases stand before the last part of a
    framework's name: Keras' `relu` is not ours with another threshold.
    """
    own: defaultdict[str, set[str]] = defaultdict(set)
    framework: defaultdict[str, set[str]] = defaultdict(set)
    for function, entry in catalogue.items():
        for name in _own_names(entry):
            own[_plain(name)].add(function)
        for name in _framework_names(entry):
            framework[_plain(name)].add(function)
    return {name: frozenset(functions) for name, functions in (framework | own).items()}


def spellings(function: Activation[Any]) -> list[str]:
    """Return all that `find` knows a function by: its own names, then those of frameworks.

    Parameters
    ----------
    function : Activation
        A function of the catalogue.

    Returns
    -------
    list of str
        Its name, title and aliases, and of each framework's name every ending:
        `torch.nn.ReLU`, `nn.ReLU` and `ReLU`.
    """
    return [*_own_names(function), *_framework_names(function)]


def _own_names(entry: Activation[Any]) -> list[str]:
    return [entry.__name__, entry.facts.title, *entry.facts.aliases]


def _framework_names(entry: Activation[Any]) -> list[str]:
    return [ending for name in entry.facts.names for ending in _endings(name)]


def _endings(full_name: str) -> list[str]:
    """`torch.nn.ReLU`, `nn.ReLU`, `ReLU`; `F.relu` for PyTorch's functional module.

    TensorFlow has Keras as `tf.keras`.
    """
    path, bracket, arguments = full_name.partition("(")
    parts = path.split(".")
    module = ".".join(parts[:-1])
    found = [".".join(parts[start:]) for start in range(len(parts))]
    found += [f"{ABBREVIATIONS[module]}.{parts[-1]}"] if module in ABBREVIATIONS else []
    found += [f"tf.{path}"] if parts[0] == "keras" else []
    return [f"{ending}{bracket}{arguments}" for ending in found]


def _plain(name: str) -> str:
    plain = name.casefold().replace("_", "").replace("-", "").replace("'", '"')
    return "".join(plain.split())
