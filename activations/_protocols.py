"""What an entry of the catalogue is, for those who read it and for type checkers."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, overload

import numpy as np

from activations.facts import Facts

if TYPE_CHECKING:  # slow to import
    from numpy.typing import ArrayLike, NDArray

    Array = NDArray[np.floating[Any]]
    Mask = ArrayLike
else:
    Array = Mask = np.ndarray

P = ParamSpec("P")
Axis = int | tuple[int, ...] | None
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
    of_axis: bool
    """Whether it acts along an axis, not on single elements."""
    parameters: Mapping[str, Any]
    """Its parameters that are numbers, or arrays of numbers, with their defaults."""
    derivative: Value[P]
    second_derivative: Value[P]
    parameter_derivatives: Mapping[str, Value[P]]
    """The derivatives with respect to parameters that are learned, by their names."""
    vjp: Vjp[P]
