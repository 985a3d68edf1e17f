"""One entry of the catalogue: a function, its derivatives, formulas and facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Literal, cast, overload

from activations._along_axis import along_axis, vjp_along_axis
from activations._docstrings import completed
from activations._elementwise import elementwise, elementwise_vjp
from activations._parameters import Domain, finite, keywords, numeric_parameters, of_axis
from activations._protocols import Activation, Body, Formula, P, Value, Vjp, VjpBody

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
    entry.of_axis, entry.parameters = of_axis(body), MappingProxyType(numeric_parameters(body))
    entry.domains, entry.overflows = parameters, overflows
    if body.__doc__:  # python -OO drops it
        own = (name for name in keywords(body) if name not in ("axis", "where"))
        domains = {name: parameters.get(name, finite) for name in own}
        entry.__doc__ = completed(body.__doc__, domains, entry.of_axis)
    entry.formula = Formula(entry)
    entry.parameter_derivatives = MappingProxyType({})
    return cast("Activation[P]", entry)


def derivative_of(entry: Activation[P], order: Literal[1, 2] = 1) -> Callable[[Body[P]], Value[P]]:
    """Attach the decorated function to `entry` as its derivative of this order."""

    def attach(body: Body[P]) -> Value[P]:
        value: Any = along_axis(body, order) if of_axis(body) else _like(entry, body)
        value.formula = Formula(value)
        if order == 1:
            entry.derivative = value
            if not of_axis(body):
                entry.vjp = _vjp(entry, body)
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


def _like(entry: Any, body: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a derivative's body; its parameters are those of the function."""
    ours, theirs = (keywords(function) for function in (body, entry))
    if ours != theirs:
        raise TypeError(f"{body.__name__} has parameters {ours}, {entry.__name__} has {theirs}")
    return elementwise(body, entry.domains, entry.overflows)


def _vjp(entry: Any, body: Callable[..., Any]) -> Vjp[P]:
    vjp = elementwise_vjp(entry.__name__, body, entry.domains)
    return cast("Vjp[P]", vjp)
