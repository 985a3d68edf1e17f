"""Read a function's own NumPy code as an expression, by running it on a symbolic value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import numpy as np

from activations._parameters import numeric_parameters, of_axis
from activations.formulas.expression import (
    OPERATIONS,
    Constant,
    Expression,
    Graph,
    Symbol,
    call,
    constant,
)

SYNONYMS: Mapping[str, str] = {
    "bitwise_and": "logical_and",
    "bitwise_or": "logical_or",
    "fabs": "absolute",
    "invert": "logical_not",
}


def trace(function: Callable[..., Any]) -> Expression:
    """Return what an elementwise function computes, as an expression.

    Parameters
    ----------
    function : callable
        An elementwise function of the catalogue, a gated unit, or a derivative of either.

    Returns
    -------
    Expression
        Of the symbol `x`, in a unit the gate, and a symbol for its value and for each
        parameter, by their names.

    Raises
    ------
    TypeError
        If the function acts on an axis, or uses what no expression has.
    """
    return _run(function).expression


def needs_double(function: Callable[..., Any]) -> bool:
    """Tell whether single precision lacks digits that the traced code needs on its way.

    Parameters
    ----------
    function : callable
        An elementwise function of the catalogue, or a derivative of one.

    Returns
    -------
    bool
        Whether its code depends on the dtype of x, for its trace is that for doubles, or
        splits doubles by a whole number that no float is.
    """
    run = _run(function)
    numbers = [node.text for node, _ in Graph(run.expression).nodes if isinstance(node, Constant)]
    whole = [float(text) for text in numbers if text != "pi" and float(text).is_integer()]
    split = [number for number in whole if abs(number) < 2**53]
    return bool(run.asked) or any(float(np.float32(number)) != number for number in split)


def _run(function: Callable[..., Any]) -> Traced:
    name, asked = function.__name__, list[str]()
    if of_axis(function):
        raise TypeError(f"{name} acts on an axis: only elementwise functions are traced")
    parameters = {key: Traced(Symbol(key), name, asked) for key in numeric_parameters(function)}
    _, *others = getattr(function, "arguments", ("x",))  # of a gated unit, its value
    inputs = [Traced(Symbol(key), name, asked) for key in ("x", *others)]
    result: Traced = function(*inputs, **parameters)
    return result


class Traced(np.lib.mixins.NDArrayOperatorsMixin):
    """A symbolic value: NumPy's functions of it make an expression, and compute nothing."""

    __traced__ = True  # the wrapper of a function hands such a value straight to the body

    def __init__(
        self, expression: Expression, function: str, asked: list[str] | None = None
    ) -> None:
        self.expression = expression
        self.function = function
        self.asked = [] if asked is None else asked  # shared by all values of a run

    # in place means the same: an expression never changes
    __iadd__ = np.lib.mixins.NDArrayOperatorsMixin.__add__
    __imul__ = np.lib.mixins.NDArrayOperatorsMixin.__mul__
    __itruediv__ = np.lib.mixins.NDArrayOperatorsMixin.__truediv__

    @property
    def dtype(self) -> np.dtype[Any]:
        self.asked.append("dtype")
        return np.dtype(np.float64)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Traced:
        name = SYNONYMS.get(ufunc.__name__, ufunc.__name__)
        arguments = [self.literal(value) for value in inputs]
        if method == "__call__" and not options:
            if name in REWRITTEN:
                return self.new(REWRITTEN[name](*arguments))
            if name in OPERATIONS:
                return self.new(call(name, *arguments))
        used = ufunc.__name__ if method == "__call__" else f"{ufunc.__name__}.{method}"
        raise self.refusal(f"np.{used}", "add it to FUNCTIONS in expression.py and to printers.py")

    def __array_function__(
        self, function: Callable[..., Any], types: Any, inputs: Any, options: Any
    ) -> Traced:
        name = function.__name__
        if name not in NOT_UFUNCS or options:
            raise self.refusal(f"np.{name}", "add it to NOT_UFUNCS in tracing.py")
        return self.new(NOT_UFUNCS[name](*map(self.literal, inputs)))

    def __array__(self, *arguments: Any, **options: Any) -> NoReturn:
        raise self.refusal("an array of its own", "use ufuncs, where, clip and *_like only")

    def astype(self, dtype: Any) -> Traced:
        return self  # an expression is evaluated in doubles

    def __bool__(self) -> NoReturn:
        raise self.refusal("a condition of Python", "use np.where, maximum, minimum or clip")

    def __float__(self) -> NoReturn:
        raise self.refusal("a function of Python's numbers", "use NumPy's function of that name")

    def new(self, expression: Expression) -> Traced:
        return Traced(expression, self.function, self.asked)

    def literal(self, value: Any) -> Expression:
        """Return the expression of an operand."""
        if isinstance(value, Traced):
            return value.expression
        if isinstance(value, int | float | np.generic):
            return constant(float(value))
        raise self.refusal(f"the operand {value!r}", "operands are numbers")

    def refusal(self, what: str, remedy: str) -> TypeError:
        return TypeError(f"{self.function} uses {what}, which cannot be traced: {remedy}")


def _square(x: Expression) -> Expression:
    return call("multiply", x, x)


def _power(x: Expression, exponent: Expression) -> Expression:
    """NumPy squares by a product, which is exact where a library's power may not be."""
    return _square(x) if exponent == Constant("2") else call("power", x, exponent)


def _clip(x: Expression, low: Expression, high: Expression) -> Expression:
    """NumPy keeps what equals a bound, the sign of a zero too: of equals, x stands last."""
    return call("minimum", high, call("maximum", low, x))


REWRITTEN: Mapping[str, Callable[..., Expression]] = {
    "positive": lambda x: x,
    "power": _power,
    "reciprocal": lambda x: call("divide", Constant("1"), x),
    "square": _square,
}
NOT_UFUNCS: Mapping[str, Callable[..., Expression]] = {
    "clip": _clip,
    "full_like": lambda x, value: value,
    "ones_like": lambda x: Constant("1"),
    "where": lambda condition, value, other: call("where", condition, value, other),
    "zeros_like": lambda x: Constant("0"),
}
