"""One entry of the catalogue: a function, its derivatives, formulas and facts."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Concatenate, Literal, ParamSpec, Protocol, cast, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from activations._along_axis import Axis as Axis
from activations._along_axis import (
    along_axis,
    gradient_like,
    jacobian_along_axis,
    vjp_along_axis,
)
from activations._elementwise import elementwise, floating
from activations._facts import Facts as Facts
from activations._parameters import Domain

P = ParamSpec("P")
Array = NDArray[np.floating[Any]]
Body = Callable[Concatenate[Array, P], Array]
VjpBody = Callable[Concatenate[Array, Array, P], Array]


class Formula:
    """The formula between `$$` and `$$` in a docstring, read when it is asked for."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    @cached_property
    def latex(self) -> str:
        """The LaTeX between the dollars."""
        docstring = inspect.getdoc(self._function)
        if docstring is None:
            raise RuntimeError("formulas stand in docstrings, which python -OO drops")
        match = re.search(r"\$\$(.+?)\$\$", docstring, re.DOTALL)
        if match is None:
            raise RuntimeError(f"{self._function.__name__}: the docstring has no $$ formula $$")
        return match[1].strip()

    def __str__(self) -> str:
        return self.latex

    def __repr__(self) -> str:
        return f"Formula({self.latex!r})"

    def _repr_latex_(self) -> str:
        return f"$$ {self.latex} $$"


class Value(Protocol[P]):
    """A NumPy-like function made of a body."""

    __name__: str
    formula: Formula

    @overload
    def __call__(
        self, x: float | np.floating[Any] | np.integer[Any], /, *args: P.args, **kwargs: P.kwargs
    ) -> np.floating[Any]: ...
    @overload
    def __call__(self, x: ArrayLike, /, *args: P.args, **kwargs: P.kwargs) -> Array: ...
    @overload
    def __call__(self, x: ArrayLike, /, *, out: Array | None, **kwargs: Any) -> Array: ...


class Vjp(Protocol[P]):
    """A vector-Jacobian product: the gradient of the input from the output's."""

    __name__: str

    def __call__(
        self, x: ArrayLike, g: ArrayLike, /, *args: P.args, **kwargs: P.kwargs
    ) -> Array: ...


class Activation(Value[P], Protocol[P]):
    """An activation function with its derivatives, formulas and facts."""

    facts: Facts
    derivative: Value[P]
    second_derivative: Value[P]
    parameter_derivatives: Mapping[str, Value[P]]
    """The derivatives with respect to parameters that are learned, by their names."""
    vjp: Vjp[P]


_entries: dict[str, Activation[Any]] = {}
catalogue: Mapping[str, Activation[Any]] = MappingProxyType(_entries)
"""Every activation function by its name."""


@overload
def activation(body: Body[P], /) -> Activation[P]: ...
@overload
def activation(
    *, parameters: Mapping[str, Domain] = ..., overflows: bool = ...
) -> Callable[[Body[P]], Activation[P]]: ...
def activation(
    body: Body[P] | None = None,
    /,
    *,
    parameters: Mapping[str, Domain] | None = None,
    overflows: bool = False,
) -> Activation[P] | Callable[[Body[P]], Activation[P]]:
    """Make the body a NumPy-like function and enter it in the catalogue.

    A body with a parameter `axis` is a function of that axis, any other is
    elementwise. `parameters` gives the domains of those that may be other than
    finite numbers. `overflows` tells that values at finite inputs may be too large
    for the dtype: they become infinite, without a warning.
    """

    def enter(body: Body[P]) -> Activation[P]:
        if body.__name__ in _entries:
            raise ValueError(f"there are two activation functions named {body.__name__}")
        entry = make_activation(body, parameters or {}, overflows)
        _entries[body.__name__] = entry
        return entry

    return enter if body is None else enter(body)


def make_activation(
    body: Body[P], parameters: Mapping[str, Domain], overflows: bool = False
) -> Activation[P]:
    """Make the body a NumPy-like function, outside the catalogue."""
    entry: Any = along_axis(body) if of_axis(body) else elementwise(body, parameters, overflows)
    entry.domains, entry.overflows = parameters, overflows
    entry.formula = Formula(entry)
    entry.parameter_derivatives = MappingProxyType({})
    return cast("Activation[P]", entry)


def derivative_of(entry: Activation[P], order: Literal[1, 2] = 1) -> Callable[[Body[P]], Value[P]]:
    """Attach the decorated function to `entry` as its derivative of this order."""

    def attach(body: Body[P]) -> Value[P]:
        value: Any = jacobian_along_axis(body) if of_axis(body) else _like(entry, body)
        value.formula = Formula(value)
        if order == 1:
            entry.derivative = value
            if not of_axis(body):
                entry.vjp = _elementwise_vjp(entry, body)
        else:
            entry.second_derivative = value
        return cast("Value[P]", value)

    return attach


def parameter_derivative_of(entry: Activation[P], parameter: str) -> Callable[[Body[P]], Value[P]]:
    """Attach the decorated function to `entry` as its derivative by this parameter."""
    if parameter not in keywords(entry):
        raise TypeError(f"{entry.__name__} has no parameter {parameter}")

    def attach(body: Body[P]) -> Value[P]:
        value: Any = _like(entry, body)
        value.formula = Formula(value)
        entry.parameter_derivatives = MappingProxyType(
            {**entry.parameter_derivatives, parameter: value}
        )
        return cast("Value[P]", value)

    return attach


def vjp_of(entry: Activation[P]) -> Callable[[VjpBody[P]], Vjp[P]]:
    """Attach the decorated function to a function of an axis as its vjp."""

    def attach(body: VjpBody[P]) -> Vjp[P]:
        entry.vjp = cast("Vjp[P]", vjp_along_axis(body))
        return entry.vjp

    return attach


def of_axis(function: Callable[..., Any]) -> bool:
    """Tell whether a function acts on an axis, not on single elements."""
    return "axis" in inspect.signature(function).parameters


def _like(entry: Any, body: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a derivative's body; its parameters are those of the function."""
    ours, theirs = (keywords(function) for function in (body, entry))
    if ours != theirs:
        raise TypeError(f"{body.__name__} has parameters {ours}, {entry.__name__} has {theirs}")
    return elementwise(body, entry.domains, entry.overflows)


def keywords(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the parameters of a function with their defaults."""
    parameters = inspect.signature(function).parameters.values()
    return {p.name: p.default for p in parameters if p.kind is p.KEYWORD_ONLY and p.name != "out"}


def numeric_parameters(function: Callable[..., Any]) -> dict[str, Any]:
    """Return those that are numbers, or arrays of numbers, with their defaults."""
    return {key: value for key, value in keywords(function).items() if key not in ("axis", "rng")}


def _elementwise_vjp(entry: Any, body: Body[P]) -> Vjp[P]:
    """Make the vjp of the body of the derivative; errors, those of parameters too, name it."""
    name = f"{entry.__name__}_vjp"
    derivative = elementwise(body, entry.domains, entry.overflows, name)

    def vjp(x: Any, g: Any, /, **parameters: Any) -> Any:
        if unknown := parameters.keys() - keywords(entry).keys():
            raise TypeError(f"{name}() got an unexpected keyword argument {min(unknown)!r}")
        x, g = floating(x, name), floating(g, name, "g")
        slope = np.asarray(derivative(x, **parameters))
        with np.errstate(over="ignore", invalid="ignore"):  # an infinite g, or a large one
            product = gradient_like(g, slope.shape, name) * slope
            return _sum_to_shape(product, x.shape).astype(x.dtype, copy=False)[()]

    vjp.__name__, vjp.__qualname__ = name, f"{entry.__name__}.vjp"  # where pickle finds it
    vjp.__module__ = entry.__module__
    vjp.__doc__ = f"""Gradient of a loss with respect to the input of {entry.__name__}.

    Parameters
    ----------
    x : array_like
        The input, of any shape.
    g : array_like
        Gradient of the loss with respect to the output, of its shape or broadcast
        to it.
    **parameters
        Those of {entry.__name__}.

    Returns
    -------
    ndarray or floating
        `g` times the derivative at `x`, in x's shape and dtype.

    Raises
    ------
    TypeError
        If `x` or `g` is not real, or a parameter is unknown.
    ValueError
        If `g` does not fit the output, or a parameter is not admitted.
    """
    given = [p for p in inspect.signature(entry).parameters.values() if p.name not in ("x", "out")]
    x, g = (inspect.Parameter(n, inspect.Parameter.POSITIONAL_ONLY) for n in ("x", "g"))
    documented: Any = vjp
    documented.__signature__ = inspect.Signature([x, g, *given])
    return cast("Vjp[P]", documented)


def _sum_to_shape(product: Any, shape: tuple[int, ...]) -> Any:
    """Sum over the axes that stretched x to meet an array parameter."""
    lead = product.ndim - len(shape)
    stretched = [lead + i for i, n in enumerate(shape) if n == 1 and product.shape[lead + i] != 1]
    axes = (*range(lead), *stretched)
    return product.sum(axis=axes).reshape(shape) if axes else product
