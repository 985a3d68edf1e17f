"""What an argument of a function may be, and the error when it is not."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from activations._calls import wrong_call


@dataclass(frozen=True)
class Domain:
    """The values that a parameter may take."""

    text: str
    admits: Callable[[Any], Any]
    is_array: bool = False
    not_below: str = ""
    """The name of another parameter that it must reach."""

    def has(self, value: Any) -> bool:
        """Tell whether a number, or every one of an array, is admitted."""
        admitted = self.admits(value)
        return bool(np.all(admitted) if self.is_array else admitted)


finite = Domain("a finite number", math.isfinite)
non_negative = Domain("a finite number from 0 on", lambda value: 0 <= value < math.inf)
positive = Domain("a positive, finite number", lambda value: 0 < value < math.inf)
invertible = Domain(
    "a positive number with a finite inverse",
    lambda value: 0 < value < math.inf and 1 / value < math.inf,
)
array_of_finite = Domain("finite numbers", np.isfinite, is_array=True)
array_of_positive = Domain(
    "positive, finite numbers", lambda value: (value > 0) & (value < math.inf), is_array=True
)
generator = Domain(
    "None or a numpy.random.Generator",
    lambda value: value is None or isinstance(value, np.random.Generator),
)


def finite_from(other: str) -> Domain:
    """The finite numbers from another parameter on."""
    return Domain("a finite number", math.isfinite, not_below=other)


class Parameters:
    """The keyword parameters of one function: names, defaults and domains."""

    def __init__(
        self, body: Callable[..., Any], domains: Mapping[str, Domain], function: str
    ) -> None:
        self.function = function
        self.defaults = keywords(body)
        if unknown := domains.keys() - self.defaults:
            raise TypeError(f"{self.function} has no parameter {', '.join(sorted(unknown))}")
        self.domains = {name: domains.get(name, finite) for name in self.defaults}
        self.order = {name: d.not_below for name, d in self.domains.items() if d.not_below}
        self.arrays = [name for name, domain in self.domains.items() if domain.is_array]
        self.generators = [name for name, domain in self.domains.items() if domain is generator]
        self.defaults = self.checked(self.defaults)

    def checked(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return all parameters, scalars as floats; raise where one is not admitted.

        A Python float takes part in any floating dtype, where a NumPy float64 would turn
        float32 into float64.
        """
        parameters = self.defaults.copy()
        for name, value in given.items():
            if name not in parameters:
                raise wrong_call(self.function, self.defaults, named=given)
            parameters[name] = self._checked(name, value)
        self._check_order(parameters)
        return parameters

    def rounded(self, values: Mapping[str, Any], dtype: Any) -> dict[str, Any]:
        """Return checked parameters with the digits of this dtype."""
        rounded = dict(values)
        for name in values.keys() - self.generators:
            array = np.asarray(values[name]).astype(dtype)
            rounded[name] = array if array.ndim else float(array)
        return rounded

    def popped_arrays(self, values: dict[str, Any]) -> dict[str, Any]:
        """Take the arrays out of checked parameters."""
        return {name: values.pop(name) for name in self.arrays if type(values[name]) is not float}

    def _check_order(self, parameters: Mapping[str, Any]) -> None:
        for high, low in self.order.items():
            if not parameters[low] <= parameters[high]:
                raise ValueError(
                    f"{self.function}: {low} must not exceed {high}, "
                    f"not {parameters[low]!r} and {parameters[high]!r}"
                )

    def _checked(self, name: str, value: Any) -> Any:
        domain = self.domains[name]
        if domain is generator:
            if not domain.admits(value):
                raise TypeError(f"{self.function}: {name} must be {domain.text}, not {value!r}")
            return value
        array = as_array(value, self.function, name)
        if array.dtype.kind not in "biuf" or (array.ndim and not domain.is_array):
            raise TypeError(f"{self.function}: {name} must be {domain.text}, not {value!r}")
        checked = array if array.ndim else float(array)
        if not domain.has(checked):
            raise ValueError(f"{self.function}: {name} must be {domain.text}, not {value!r}")
        return checked


def as_array(value: Any, name: str, argument: str, fill: str = "") -> Any:
    """Return an argument of the function of this name as an array of any dtype.

    `fill` is what a masked value may be, for it would be a value of the result.
    """
    if is_masked(value):
        raise TypeError(
            f"{name}: the mask of {argument} would be lost; "
            + (
                f"np.ma.array({name}(x.astype(float).filled({fill})), mask=x.mask) keeps it"
                if fill
                else "fill it first"
            )
        )
    try:
        return np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name}: {argument} is not an array: {error}") from None


def is_masked(value: Any) -> bool:
    """Tell masked arrays, and lists of them; where numpy.ma is not imported there are none."""
    masked = None if type(value) is np.ndarray else sys.modules.get("numpy.ma")
    if masked is None:
        return False
    values = value if isinstance(value, list | tuple) else [value]
    return any(isinstance(each, masked.MaskedArray) for each in values)


def keywords(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the parameters of a function or of its body, with their defaults."""
    body: Any = getattr(function, "__wrapped__", function)
    return dict(body.__kwdefaults__ or {})


def of_axis(function: Callable[..., Any]) -> bool:
    """Tell whether a function acts on an axis, not on single elements."""
    return "axis" in keywords(function)


def numeric_parameters(function: Callable[..., Any]) -> dict[str, Any]:
    """Return those that are numbers, or arrays of numbers, with their defaults."""
    others = ("axis", "where", "rng")
    return {key: value for key, value in keywords(function).items() if key not in others}
