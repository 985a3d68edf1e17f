"""What the page of a function has besides its script: derivatives, names, code to copy."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from activations._find import ABBREVIATIONS
from activations.formula import CLAUSE
from docs.hooks import cards, in_c, papers, values
from docs.hooks.copyable import code_to_copy

NAMES = ("value", "derivative", "second-derivative")  # of the formulas, in links to them
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


def complete(markdown: str, entry: Any, downloads: str, url: str) -> str:
    """Add to a script's page, which is published at `url`, what the catalogue knows."""
    head, *blocks = re.split(r"\n(?=## )", markdown.strip())
    title, sentences = _without_formula(head, entry)
    *particular, facts = blocks
    return "\n\n".join(
        [
            title,
            _introduction(f"{sentences}\n\n{downloads}", entry),
            _formulas(entry),
            *particular,
            values.section(entry),
            facts,
            _names(entry),
            _code(entry),
            in_c.section(entry),
            papers.section(entry.facts.papers, papers.entry_of_page(entry, url)),
        ]
    )


def _without_formula(head: str, entry: Any) -> tuple[str, str]:
    """The title, and the sentences before and after the formula that the script prints."""
    parts = head.split("$$", 2)
    if len(parts) < 3:
        raise ValueError(f"the page of {entry.__name__} has no $$ formula $$")
    title, _, before = parts[0].partition("\n")
    return title, f"{before.strip()}\n\n{parts[2].strip()}".strip()


def _introduction(sentences: str, entry: Any) -> str:
    """The sentences, and beside them the curve at a glance."""
    picture = f'<div class="glance">{cards.picture(entry)}</div>'
    return (
        '<div class="introduction" markdown>\n<div markdown>\n\n'
        f"{sentences}\n\n</div>\n{picture}\n</div>"
    )


def _formulas(entry: Any) -> str:
    """Value and derivatives, each with a name to link to."""
    orders = (entry, entry.derivative, entry.second_derivative)
    named = dict(zip(NAMES, orders, strict=True))
    for parameter, derivative in entry.parameter_derivatives.items():
        named[f"derivative-by-{parameter}"] = derivative
    formulas = [
        f'<div class="arithmatex" id="{name}">\\[{escape(_in_lines(function))}\\]</div>'
        for name, function in named.items()
    ]
    return "\n".join(['<div class="formulas">', *formulas, "</div>"])


def _in_lines(function: Any) -> str:
    """The formula, a line for each equation and definition: phones are narrow."""
    formula = " ".join(function.formula.latex.split())
    equations, *clauses = CLAUSE.split(formula)
    left, *parts = equations.split(" = ")
    definitions = [clause for clause in clauses if "=" in clause]
    if not parts[1:] and not definitions:
        return formula
    lines = [rf"{left} &= " + r" \\[4pt] &= ".join(parts)]
    lines += [definition.strip().replace("=", "&=", 1) for definition in definitions]
    body = r",\\[4pt] ".join(lines)
    return rf"\begin{{aligned}}{body}\end{{aligned}}"


def search_names(entry: Any) -> list[str]:
    """All that people call it: `torch.nn.ReLU`, and each ending of that, `nn.ReLU` and `ReLU`.

    Names of several words are words of the text, and found as such: here they would find Leaky
    ReLU for ReLU.
    """
    names = [entry.__name__, *entry.facts.aliases]
    for name in entry.facts.names:
        parts = name.split(".")
        names += [".".join(parts[start:]) for start in range(len(parts))]
        module = ".".join(parts[:-1])
        names += [f"{ABBREVIATIONS[module]}.{parts[-1]}"] if module in ABBREVIATIONS else []
    return sorted({name.lower() for name in names if " " not in name})


def _names(entry: Any) -> str:
    """Names in frameworks, each with the line that gives the same here."""
    rows = "\n".join(_row(name, entry, given) for name, given in entry.facts.names.items())
    head = '<thead><tr><th scope="col">Elsewhere</th><th scope="col">Here</th></tr></thead>'
    parts = ["## Names elsewhere"]
    if entry.facts.aliases:
        parts.append(f"Also called {', '.join(entry.facts.aliases)}.")
    if rows:
        parts.append(f'<table class="names">\n{head}\n<tbody>\n{rows}\n</tbody>\n</table>')
    return "\n\n".join(parts) if parts[1:] else ""


def _row(name: str, entry: Any, given: dict[str, Any]) -> str:
    label = f"<span>{framework(name)}</span>"
    here = _breakable(_call(entry, given))
    return f"<tr><td>{label}<code>{_breakable(name)}</code></td><td><code>{here}</code></td></tr>"


def _breakable(code: str) -> str:
    """Code that a narrow column breaks after dots, commas and underscores."""
    return re.sub(r"(?<=[._ ])(?![.)])", "<wbr>", escape(code))


def framework(name: str) -> str:
    """Return the framework that a full name belongs to."""
    package = name.split(".")[0]
    if package not in FRAMEWORKS:
        raise ValueError(f"name the framework of {name} in docs/hooks/function_page.py")
    return FRAMEWORKS[package]


def _call(entry: Any, parameters: dict[str, Any]) -> str:
    """The call with parameters; dots stand for what the framework has no default for."""
    values = {name: "..." if value is ... else value for name, value in parameters.items()}
    given = "".join(f", {name}={value}" for name, value in values.items())
    return f"{entry.__name__}(x{given})"


def _code(entry: Any) -> str:
    return (
        "## Code to copy\n\n"
        "The function and its derivatives, for floating NumPy arrays, without this package. "
        "Put lists and integers through `np.asarray(x, float)` first.\n\n"
        f"```python\n{code_to_copy(entry)}```"
    )
