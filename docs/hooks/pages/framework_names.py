"""Names in frameworks: the table on a function's page, and what search finds it by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from typing import Any

from activations import spellings

FRAMEWORKS = {
    "torch": "PyTorch",
    "keras": "Keras",
    "jax": "JAX",
    "tf": "TensorFlow",
    "flax": "Flax",
    "optax": "Optax",
    "onnx": "ONNX",
    "NNlib": "NNlib.jl",
    "Flux": "Flux.jl",
    "Base": "Julia",
    "scipy": "SciPy",
    "numpy": "NumPy",
    "mxnet": "MXNet",
    "paddle": "PaddlePaddle",
    "mlx": "MLX",
}


def section(entry: Any) -> str:
    """Names in frameworks, each with the line that gives the same here."""
    head = '<thead><tr><th scope="col">Elsewhere</th><th scope="col">Here</th></tr></thead>'
    parts = ["## Names elsewhere"]
    if entry.facts.aliases:
        parts.append(f"Also called {', '.join(entry.facts.aliases)}.")
    if rows := "\n".join(_rows(entry)):
        parts.append(f'<table class="names">\n{head}\n<tbody>\n{rows}\n</tbody>\n</table>')
    return "\n\n".join(parts) if parts[1:] else ""


def _rows(entry: Any) -> Iterator[str]:
    """A row for the names of a framework that mean the same."""
    same: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name, given in entry.facts.names.items():
        same[framework(name), _call(entry, given)].append(name)
    for (label, here), names in same.items():
        codes = " ".join(f"<code>{_breakable(name)}</code>" for name in names)
        there = f"<td><span>{label}</span>{codes}</td>"
        yield f"<tr>{there}<td><code>{_breakable(here)}</code></td></tr>"


def search_names(entry: Any) -> list[str]:
    """All that people call it: `torch.nn.ReLU`, and each ending of that, `nn.ReLU` and `ReLU`.

    Names of several words are words of the text, and found as such: here they would find Leaky
    ReLU for ReLU.
    """
    return sorted({name.lower() for name in spellings(entry) if " " not in name})


def _breakable(code: str) -> str:
    """Code that a narrow column breaks after dots, commas, underscores and before arguments."""
    return re.sub(r"(?<=[._ ])(?![.)])|(?<=\()(?![x)])", "<wbr>", escape(code))


def framework(name: str) -> str:
    """Return the framework that a full name belongs to."""
    package = name.split(".")[0]
    if package not in FRAMEWORKS:
        raise ValueError(f"name the framework of {name} in docs/hooks/pages/elsewhere.py")
    return FRAMEWORKS[package]


def _call(entry: Any, parameters: dict[str, Any]) -> str:
    """The call with parameters; dots stand for what the framework has no default for."""
    values = {name: "..." if value is ... else value for name, value in parameters.items()}
    given = "".join(f", {name}={value}" for name, value in values.items())
    return f"{entry.__name__}(x{given})"
