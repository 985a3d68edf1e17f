"""The meaning of uncommon signs in a function's formulas."""

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
"""By patterns in the LaTeX of formulas."""


def sentences(entry: Any) -> str:
    """Return a sentence for each sign and parameter in the formulas, as Markdown."""
    orders = (entry, entry.derivative, entry.second_derivative)
    latex = " ".join(
        order.formula.latex for order in (*orders, *entry.parameter_derivatives.values())
    )
    found = [meaning for sign, meaning in MEANINGS.items() if re.search(sign, latex)]
    found = [meaning for meaning in found if not meaning.endswith(f" the {entry.__name__}")]
    capitalized = [f"{meaning[0].upper()}{meaning[1:]}." for meaning in found]
    return " ".join([*capitalized, *_names(entry)])


def _names(entry: Any) -> Iterator[str]:
    """The names in code of the parameters that formulas call by a letter."""
    differing = [
        f"${SYMBOLS[name]}$ is `{name}`"
        for name in entry.parameters
        if SYMBOLS[name] not in (name, f"\\{name}")
    ]
    if differing:
        yield f"In code, {' and '.join(differing)}."
