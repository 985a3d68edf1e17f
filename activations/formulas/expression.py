"""One expression tree, evaluated by NumPy or mpmath; `printers.py` prints it as JavaScript or C.

`reading.py` reads it from printed LaTeX, `tracing.py` from a function's own code. Operations bear
the names of NumPy's functions: `add`, `exp`, `where`, `less`.
"""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Constant:
    """A number as text: exact in decimal, and -0.0 is not 0.0; or `inf`, `nan`, `pi`."""

    text: str


@dataclass(frozen=True)
class Symbol:
    """The input, a parameter or an index."""

    name: str


@dataclass(frozen=True)
class Call:
    """An operation applied to its arguments.

    `where` takes a condition and two values. `cases` takes conditions and values in turn, of
    which at most one condition holds, then perhaps the value where none does, else nan. `item`
    takes a vector and an index of it.
    """

    operation: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True)
class Reduction:
    """The sum (`add`) or the largest (`maximum`) of the body over every index of x."""

    operation: str
    index: str
    body: Expression


Expression = Constant | Symbol | Call | Reduction

ARITHMETIC: Mapping[str, Callable[..., Any]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
    "power": operator.pow,
    "negative": operator.neg,
    "less": operator.lt,
    "less_equal": operator.le,
    "greater": operator.gt,
    "greater_equal": operator.ge,
    "equal": operator.eq,
    "not_equal": operator.ne,
}
LOGIC: Mapping[str, Callable[..., Any]] = {
    "logical_and": lambda *conditions: all(conditions),
    "logical_or": lambda *conditions: any(conditions),
    "logical_not": operator.not_,
}
FUNCTIONS = (
    *("absolute", "arcsinh", "arctan", "ceil", "cos", "cosh", "erf", "exp", "expm1", "floor"),
    *("hypot", "log", "log1p", "maximum", "minimum", "rint", "sign", "sin", "sinh", "sqrt"),
    *("tan", "tanh", "trunc"),
)
OPERATIONS = frozenset([*ARITHMETIC, *LOGIC, *FUNCTIONS, "where", "cases", "item"])


def constant(value: float) -> Constant:
    """Return the constant of a number."""
    return Constant(repr(float(value)).removesuffix(".0"))


def call(operation: str, *arguments: Expression) -> Call:
    """Return an operation applied to arguments."""
    if operation not in OPERATIONS:
        raise ValueError(f"expression.py has no operation {operation}")
    return Call(operation, arguments)


def evaluate(expression: Expression, values: Mapping[str, Any], library: ModuleType = np) -> Any:
    """Return the value of an expression.

    Parameters
    ----------
    expression : Expression
        What to evaluate.
    values : mapping of str to number, array or sequence
        The value of each symbol; a sequence for a symbol that carries an index.
    library : module
        `numpy`, or `mpmath` at its present precision.

    Returns
    -------
    float, ndarray or mpmath.mpf
        The value, true or false for a condition; nan where no case applies.

    Raises
    ------
    ValueError
        If two cases apply at once, or a symbol has no value.
    ZeroDivisionError
        If mpmath divides by zero.
    """
    with np.errstate(all="ignore"):  # a textbook form may overflow on its way
        return _Evaluation(values, library).value(expression)


class _Evaluation:
    """One evaluation, in which what is shared is evaluated once."""

    def __init__(self, values: Mapping[str, Any], library: ModuleType) -> None:
        self.values = values
        self.library = library
        self.known: dict[int, Any] = {}

    def value(self, expression: Expression) -> Any:
        if id(expression) not in self.known:
            self.known[id(expression)] = self.computed(expression)
        return self.known[id(expression)]

    def computed(self, expression: Expression) -> Any:
        match expression:
            case Constant(text):
                return self.number(text)
            case Symbol(name) if name in self.values:
                return self.values[name]
            case Symbol(name):
                raise ValueError(f"the symbol {name} has no value")
            case Reduction(operation, index, body):
                return self.reduced(operation, index, body)
            case Call("item", (vector, index)):
                return self.value(vector)[self.value(index)]
            case Call("where" | "cases", arguments) if self.library is not np:
                return self.chosen(arguments)
            case Call(name, arguments):
                return _functions(self.library)[name](*map(self.value, arguments))

    def number(self, text: str) -> Any:
        if self.library is np:
            return math.pi if text == "pi" else float(text)
        return self.library.pi if text == "pi" else self.library.mpf(text)

    def chosen(self, arguments: tuple[Expression, ...]) -> Any:
        """The value whose condition holds; the others need not even exist."""
        pairs = zip(arguments[::2], arguments[1::2], strict=False)
        found = [value for condition, value in pairs if self.value(condition)]
        if len(found) > 1:
            raise ValueError(OVERLAP)
        if found:
            return self.value(found[0])
        return self.value(arguments[-1]) if len(arguments) % 2 else self.number("nan")

    def reduced(self, operation: str, index: str, body: Expression) -> Any:
        parts = [
            evaluate(body, {**self.values, index: position}, self.library)
            for position in range(len(self.values["x"]))
        ]
        return sum(parts) if operation == "add" else max(parts)


OVERLAP = "two cases apply at once: make their conditions exclusive"


@cache
def _functions(library: ModuleType) -> Mapping[str, Callable[..., Any]]:
    """Return the library's function for each operation."""
    if library is np:
        named = {name: getattr(np, name) for name in [*FUNCTIONS, *LOGIC] if name != "erf"}
        erf = np.vectorize(math.erf, otypes=[float])  # NumPy has none
        return {**ARITHMETIC, **named, "erf": erf, "where": np.where, "cases": _cases}
    renamed = {"absolute": "fabs", "arcsinh": "asinh", "arctan": "atan", "rint": "nint"}
    of_python: dict[str, Callable[..., Any]] = {"maximum": max, "minimum": min, "trunc": int}
    named = {
        name: getattr(library, renamed.get(name, name))
        for name in FUNCTIONS
        if name not in of_python
    }
    return {**ARITHMETIC, **LOGIC, **named, **of_python}


def _cases(*arguments: Any) -> Any:
    pairs = len(arguments) // 2 * 2
    conditions = np.broadcast_arrays(*arguments[:pairs:2])
    if np.any(np.sum(conditions, axis=0) > 1):
        raise ValueError(OVERLAP)
    otherwise = arguments[pairs] if pairs < len(arguments) else np.nan
    return np.select(conditions, arguments[1:pairs:2], otherwise)


class Graph:
    """The distinct subexpressions of an expression, each before those that use it."""

    def __init__(self, expression: Expression) -> None:
        self.nodes: list[tuple[Constant | Symbol | str, tuple[int, ...]]] = []
        self.uses: Counter[int] = Counter()
        self._numbers: dict[tuple[object, ...], int] = {}
        self._known: dict[int, int] = {}
        self._number(expression)

    def _number(self, expression: Expression) -> int:
        if id(expression) not in self._known:
            self._known[id(expression)] = self._new_number(expression)
        return self._known[id(expression)]

    def _new_number(self, expression: Expression) -> int:
        if isinstance(expression, Reduction):
            raise TypeError("a sum over indices has no form without a loop")
        arguments: tuple[int, ...] = ()
        node: Constant | Symbol | str
        if isinstance(expression, Call):
            node = expression.operation
            arguments = tuple(map(self._number, expression.arguments))
        else:
            node = expression
        key = (node, arguments)
        if key not in self._numbers:
            self._numbers[key] = len(self.nodes)
            self.nodes.append(key)
            self.uses.update(arguments)
        return self._numbers[key]


def operations(expression: Expression) -> Counter[str]:
    """Count the operations on the input, those of a common subexpression once.

    What parameters alone give is computed once a call, not for each element.
    """
    counts: Counter[str] = Counter()
    varies: list[bool] = []
    for node, arguments in Graph(expression).nodes:
        varies.append(node == Symbol("x") or any(varies[argument] for argument in arguments))
        if isinstance(node, str) and varies[-1]:
            counts[node] += 1
    return counts
