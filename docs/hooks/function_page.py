"""What the page of a function has besides its script: derivatives, names, code to copy."""

from __future__ import annotations

from typing import Any

from activations._find import ABBREVIATIONS
from docs.hooks.copyable import code_to_copy

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


def complete(markdown: str, entry: Any, downloads: str) -> str:
    """Add to a script's page what the catalogue knows."""
    title, rest = markdown.lstrip().split("\n", 1)
    formula = f"$$ {entry.formula.latex} $$"
    before, after = _split_at_formula(rest, entry)
    formulas = "\n\n".join([formula, *_derivatives(entry)])
    return "\n\n".join(
        [title, downloads, before, formulas, after.strip(), _names(entry), _code(entry)]
    )


def search_names(entry: Any) -> list[str]:
    """All that people call it: `torch.nn.ReLU`, and each ending of that, `nn.ReLU` and `ReLU`.

    Names of several words are words of the text, and found as such.
    """
    names = [entry.__name__, *entry.facts.aliases]
    for name in entry.facts.names:
        parts = name.split(".")
        names += [".".join(parts[start:]) for start in range(len(parts))]
        module = ".".join(parts[:-1])
        names += [f"{ABBREVIATIONS[module]}.{parts[-1]}"] if module in ABBREVIATIONS else []
    return sorted({name.lower() for name in names if " " not in name})


def _split_at_formula(markdown: str, entry: Any) -> tuple[str, str]:
    """The text before and after the formula that the script prints."""
    parts = markdown.split("$$", 2)
    if len(parts) < 3:
        raise ValueError(f"the page of {entry.__name__} has no $$ formula $$")
    return parts[0], parts[2]


def _derivatives(entry: Any) -> list[str]:
    orders = (entry.derivative, entry.second_derivative)
    return [f"$$ {derivative.formula.latex} $$" for derivative in orders]


def _names(entry: Any) -> str:
    rows = [
        f"| {_framework(name)} | `{name}` | `{_call(entry, parameters)}` |"
        for name, parameters in entry.facts.names.items()
    ]
    aliases = ", ".join(entry.facts.aliases)
    lines = ["## Names elsewhere", ""]
    if aliases:
        lines += [f"Also called {aliases}.", ""]
    if rows:
        lines += ["| Framework | Name | The same here |", "|---|---|---|", *rows]
    return "\n".join(lines) if aliases or rows else ""


def _framework(name: str) -> str:
    package = name.split(".")[0]
    if package not in FRAMEWORKS:
        raise ValueError(f"name the framework of {name} in docs/hooks/function_page.py")
    return FRAMEWORKS[package]


def _call(entry: Any, parameters: dict[str, float]) -> str:
    given = "".join(f", {name}={value}" for name, value in parameters.items())
    return f"{entry.__name__}(x{given})"


def _code(entry: Any) -> str:
    return (
        "## Code to copy\n\n"
        "The function and both derivatives, for floating NumPy arrays, without this package. "
        "Put lists and integers through `np.asarray(x, float)` first.\n\n"
        f"```python\n{code_to_copy(entry)}```"
    )
