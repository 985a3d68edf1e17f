r"""Read a printed formula, in a small strict part of LaTeX, as expressions.

A string means exactly one thing or is refused. What may look like two things needs
parentheses: `a/(bc)`, `\tanh(2x)`, `\tanh^2 x` instead of `\tanh(x)^2`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from activations.formulas.expression import Expression, Symbol, call, evaluate
from activations.formulas.grammar import Grammar

SYMBOLS: Mapping[str, str] = {
    "negative_slope": "a",
    "slope": "a",
    "frequency": "a",
    "alpha": r"\alpha",
    "beta": r"\beta",
    "scale": r"\lambda",
    "gamma": r"\gamma",
    "lambd": r"\lambda",
    "theta": r"\theta",
    "threshold": r"\theta",
    "limit": r"\theta",
    "value": "v",
    "bias": "b",
    "offset": "b",
    "b": "b",
    "min_val": "a",
    "max_val": "b",
    "omega": r"\omega",
    "lower": r"\ell",
    "upper": "u",
}
"""The symbol of each parameter."""
CLAUSE = re.compile(r",\s*\\quad(?![A-Za-z])")
"""What divides a formula from definitions of its symbols, and from where it holds."""
UNEQUAL = re.compile(r"[<>]|\\(?:le|ge|ne)(?![A-Za-z])")


def clauses(latex: str) -> list[str]:
    r"""Return a formula, then each definition or condition that follows `,\quad`."""
    return CLAUSE.split(latex)


def read(latex: str, parameters: Iterable[str] = ()) -> tuple[Expression, ...]:
    r"""Return the parts of a chain `f(x) = A = B`, which are to be equal.

    Parameters
    ----------
    latex : str
        The formula; `f(x)`, `f'(x)`, `\sigma'(x)` and partial derivatives on the far
        left are names of the function, anything else there is a part. After `,\quad`
        follow definitions, `s=\sigma(x)`, and last a condition, `x\ne 0`, without which
        the formula has no value.
    parameters : iterable of str
        The names of the function's parameters; `SYMBOLS` gives their symbols.

    Returns
    -------
    tuple of Expression
        The parts A, B, ..., in which parameters bear their names.

    Raises
    ------
    FormulaError
        If the formula does not mean exactly one thing.
    """
    latex = latex.strip().replace("\n", " ")
    symbols = {"x": Symbol("x"), **symbols_of(parameters)}
    starts = [0, *(match.end() for match in CLAUSE.finditer(latex))]
    ends = [*(match.start() for match in CLAUSE.finditer(latex)), len(latex)]
    where = starts.pop() if UNEQUAL.search(latex, starts[-1]) and starts[1:] else None
    for start, end in zip(starts[1:], ends[1:], strict=False):
        Grammar(latex, start, end, symbols).definition()
    parts = Grammar(latex, 0, ends[0], symbols).formula()
    if where is None:
        return parts
    reader = Grammar(latex, where, ends[-1], symbols)
    condition = reader.whole(reader.condition)
    return tuple(call("cases", condition, part) for part in parts)


def read_condition(latex: str, parameters: Iterable[str] = ()) -> Expression:
    r"""Return a condition on x or on parameters, such as `0 < a < 1`."""
    symbols = {"x": Symbol("x"), **symbols_of(parameters)}
    reader = Grammar(latex, 0, len(latex), symbols)
    return reader.whole(reader.condition)


def number(value: float | str, parameters: Mapping[str, float]) -> float:
    r"""Return a number that is given as such or by a formula, such as `-\alpha`."""
    if not isinstance(value, str):
        return value
    return float(evaluate(read_number(value, parameters), parameters))


def read_number(latex: str, parameters: Iterable[str] = ()) -> Expression:
    r"""Return a number that may depend on parameters, such as `-\alpha`."""
    reader = Grammar(latex, 0, len(latex), symbols_of(parameters))
    return reader.whole(reader.sum)


def holds(condition: str, parameters: Mapping[str, float]) -> bool:
    r"""Tell whether a condition on parameters holds, such as `\alpha > 0`."""
    return bool(evaluate(read_condition(condition, parameters), parameters))


def symbols_of(parameters: Iterable[str]) -> dict[str, Expression]:
    """Return the parameters by their symbols."""
    symbols: dict[str, Expression] = {}
    for name in parameters:
        if name not in SYMBOLS:
            raise ValueError(f"the parameter {name} has no symbol: add it to SYMBOLS")
        if SYMBOLS[name] in symbols:
            raise ValueError(f"two parameters have the symbol {SYMBOLS[name]}")
        symbols[SYMBOLS[name]] = Symbol(name)
    return symbols
