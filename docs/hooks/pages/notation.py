"""A function's formulas: their lines, the meaning of uncommon signs, the parameters."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from activations.facts.wording import formula_text, number_text
from activations.formulas import SYMBOLS, clauses

MEANINGS = {
    r"\[[^\]]*(?:[<>]|\\[lgn]e)": "a bracket around a condition is 1 where it holds, else 0",
    r"\\Phi": (r"$\Phi(x)$ is the probability that a standard normal number is smaller than $x$"),
    r"\\varphi": r"$\varphi$ is the density of the standard normal distribution",
    r"\\operatorname\{softplus\}": r"$\operatorname{softplus}(x)$ is $\log(1+e^x)$",
    r"\\operatorname\{sgn\}": r"$\operatorname{sgn}$ is the sign, 0 at 0",
    r"\\operatorname\{ReLU6\}": r"$\operatorname{ReLU6}(x)$ is $\min(\max(0,x),6)$",
    r"\\operatorname\{erf\}": r"$\operatorname{erf}$ is the error function",
    r"\\sigma": r"$\sigma$ is the sigmoid",
    r"\bs_[a-z]": r"$s$ is the softmax of $x$",
    r"\\delta": r"$\delta_{ij}$ is 1 where $i = j$, else 0",
}
"""By patterns in the LaTeX of formulas."""


def of_value(entry: Any) -> str:
    """Return a sentence for each sign and parameter in the formula of f, as Markdown."""
    return " ".join([*_capitalized(_signs(entry, [entry])), *_names(entry)])


def of_derivative(entry: Any) -> str:
    """Return a sentence for each sign in the first derivatives that the formula of f has not."""
    first = [entry.derivative, *entry.parameter_derivatives.values()]
    return _new(entry, first, [entry])


def of_second_derivative(entry: Any) -> str:
    """Return a sentence for each sign that is new in the second derivative."""
    first = [entry.derivative, *entry.parameter_derivatives.values()]
    return _new(entry, [entry.second_derivative], [entry, *first])


def _new(entry: Any, functions: Iterable[Any], before: Iterable[Any]) -> str:
    told = _signs(entry, before)
    return " ".join(_capitalized(sign for sign in _signs(entry, functions) if sign not in told))


def _signs(entry: Any, functions: Iterable[Any]) -> list[str]:
    latex = " ".join(function.formula.latex for function in functions)
    found = [meaning for sign, meaning in MEANINGS.items() if re.search(sign, latex)]
    return [meaning for meaning in found if not meaning.endswith(f" the {entry.__name__}")]


def _capitalized(meanings: Iterable[str]) -> list[str]:
    return [f"{meaning[0].upper()}{meaning[1:]}." for meaning in meanings]


def _names(entry: Any) -> Iterator[str]:
    """The names in code of the parameters that formulas call by a letter."""
    differing = [
        f"${SYMBOLS[name]}$ is `{name}`"
        for name in entry.parameters
        if SYMBOLS[name] not in (name, f"\\{name}")
    ]
    if differing:
        yield f"In code, {' and '.join(differing)}."


def of_parameters(facts: Any) -> str:
    """Return the parameters at their defaults, by their letters."""
    return ", ".join(
        f"{formula_text(SYMBOLS[name])} = {number_text(value)}"
        for name, value in facts.parameters.items()
    )


def in_lines(function: Any) -> str:
    """Return the formula with a line for each equation and definition, as phones are narrow."""
    formula = " ".join(function.formula.latex.split())
    equations, *further = clauses(formula)
    left, *parts = equations.split(" = ")
    definitions = [clause for clause in further if "=" in clause]
    if not parts[1:] and not definitions:
        return formula
    lines = [rf"{left} &= " + r" \\[4pt] &= ".join(parts)]
    lines += [definition.strip().replace("=", "&=", 1) for definition in definitions]
    body = r",\\[4pt] ".join(lines)
    return rf"\begin{{aligned}}{body}\end{{aligned}}"
