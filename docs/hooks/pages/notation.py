"""What the signs in a function's formulas mean, where not everybody knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from activations.formulas import SYMBOLS

MEANINGS = {
    r"\[[^\]]*(?:[<>]|\\[lgn]e)": "a bracket around a condition is 1 where it holds, else 0",
    r"\\Phi|\\varphi": (
        r"$\Phi$ is the distribution function of the standard normal distribution, "
        r"$\varphi$ its density"
    ),
    r"\\operatorname\{softplus\}": r"$\operatorname{softplus}(x)$ is $\log(1+e^x)$",
    r"\\operatorname\{sgn\}": r"$\operatorname{sgn}$ is the sign, 0 at 0",
    r"\\operatorname\{ReLU6\}": r"$\operatorname{ReLU6}(x)$ is $\min(\max(0,x),6)$",
    r"\\operatorname\{erf\}": r"$\operatorname{erf}$ is the error function",
    r"\\sigma": r"$\sigma$ is the sigmoid",
    r"\bs_[a-z]": r"$s$ is the softmax of $x$",
    r"\\delta": r"$\delta_{ij}$ is 1 where $i = j$, else 0",
}
"""By what stands in a formula."""


def sentences(entry: Any) -> str:
    """Return them as Markdown, of all that stands in its formulas, and of its parameters."""
    orders = (entry, entry.derivative, entry.second_derivative)
    latex = " ".join(
        order.formula.latex for order in (*orders, *entry.parameter_derivatives.values())
    )
    found = [meaning for sign, meaning in MEANINGS.items() if re.search(sign, latex)]
    found = [meaning for meaning in found if not meaning.endswith(f" the {entry.__name__}")]
    written = [*map(_sentence, found), *_parameters(entry)]
    return " ".join(written)


def _parameters(entry: Any) -> Iterator[str]:
    """How code calls what the formulas have a letter for."""
    called = {name: SYMBOLS[name] for name in entry.parameters}
    differing = [
        f"${symbol}$ is `{name}`"
        for name, symbol in called.items()
        if symbol not in (name, f"\\{name}")
    ]
    if differing:
        yield f"In code, {' and '.join(differing)}."


def _sentence(clause: str) -> str:
    return f"{clause[0].upper()}{clause[1:]}."
