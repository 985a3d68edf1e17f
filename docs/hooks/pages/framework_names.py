"""A function's names in frameworks: the table on its page, and the names that search finds."""

import re
from collections import defaultdict
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
    """Return the names in frameworks, each with the equivalent call of this package."""
    head = '<thead><tr><th scope="col">Elsewhere</th><th scope="col">Here</th></tr></thead>'
    parts = ["## Names elsewhere"]
    if entry.facts.aliases:
        parts.append(f"Also called {', '.join(entry.facts.aliases)}.")
    if rows := "\n".join(_rows(entry)):
        parts.append(f'<table class="names">\n{head}\n<tbody>\n{rows}\n</tbody>\n</table>')
    return "\n\n".join(parts) if parts[1:] else ""


def _rows(entry: Any) -> list[str]:
    """A row for all names in a framework that have the same equivalent."""
    names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name, parameters in entry.facts.names.items():
        names[framework(name), _call(entry, parameters)].append(f"<code>{_breakable(name)}</code>")
    return [
        f"<tr><td><span>{label}</span>{' '.join(codes)}</td>"
        f"<td><code>{_breakable(call)}</code></td></tr>"
        for (label, call), codes in names.items()
    ]


def _call(entry: Any, parameters: dict[str, Any]) -> str:
    """The call with parameters, with dots for one that has no default in the framework."""
    values = {name: "..." if value is ... else value for name, value in parameters.items()}
    given = "".join(f", {name}={value}" for name, value in values.items())
    return f"{entry.__name__}(x{given})"


def _breakable(code: str) -> str:
    """Code that a narrow column can break after dots, commas and underscores."""
    return re.sub(r"(?<=[._ ])(?![.)])|(?<=\()(?![x)])", "<wbr>", escape(code))


def framework(name: str) -> str:
    """Return the framework that a full name belongs to."""
    package = name.split(".")[0]
    if package not in FRAMEWORKS:
        raise ValueError(f"name the framework of {name} in docs/hooks/pages/framework_names.py")
    return FRAMEWORKS[package]


def search_names(entry: Any) -> list[str]:
    """Return all its names: `torch.nn.ReLU`, and each ending of it, `nn.ReLU` and `ReLU`.

    Names of several words are left out. Search finds them in the text; here, they would make ReLU
    find Leaky ReLU.
    """
    return sorted({name.lower() for name in spellings(entry) if " " not in name})
