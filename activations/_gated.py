"""How a body of a gate and a value becomes a NumPy-like function of two arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

import numpy as np

from activations._calls import MISSING
from activations._docstrings import completed_unit
from activations._elementwise import (
    WHOLE,
    check_fits,
    check_out,
    floating,
    gradient_like,
    in_blocks,
    is_plain,
    result_shape,
    signature,
    sum_to_shape,
    wider,
)
from activations._parameters import Domain, Parameters, finite, keywords
from activations._protocols import Array, Formula
from activations.facts.known import UnitFacts

if TYPE_CHECKING:  # slow to import
    from numpy.typing import ArrayLike

ARGUMENTS = ("gate", "value")

_units: dict[str, GatedUnit] = {}
gated_units: Mapping[str, GatedUnit] = MappingProxyType(_units)
"""Every gated linear unit by its name; each is a function of two arrays."""


class Factor(NamedTuple):
    """What becomes of one argument, with its first and second derivative.

    Each is a function of that argument, and of the unit's parameters by name.
    """

    value: Callable[..., Any]
    derivative: Callable[..., Any]
    second_derivative: Callable[..., Any]

    @classmethod
    def of(cls, entry: Any) -> Factor:
        """The factor that a function of the catalogue is."""
        return cls(
            lambda x, **_: entry(x),
            lambda x, **_: entry.derivative(x),
            lambda x, **_: entry.second_derivative(x),
        )


PLAIN = Factor(lambda x, **_: x, lambda x, **_: np.ones_like(x), lambda x, **_: np.zeros_like(x))
"""The value as it is."""


class Product(Protocol):
    """A function of a gate and a value, elementwise with broadcasting."""

    __name__: str

    def __call__(
        self, gate: ArrayLike, value: ArrayLike, /, *, out: Array | None = None, **parameters: Any
    ) -> Array: ...


class GatedUnit(Product, Protocol):
    """A gated linear unit, with its partial derivatives, formula and facts."""

    formula: Formula
    """In it, x is the gate before its function, and v the value."""
    facts: UnitFacts
    parameters: Mapping[str, float]
    """Its parameters with their defaults."""
    partial_derivatives: Mapping[str, Product]
    """The derivatives by `"gate"` and by `"value"`, functions of both."""
    second_derivatives: Mapping[tuple[str, str], Product]
    """The second and mixed derivatives, by pairs such as `("gate", "value")`."""

    def vjp(
        self, gate: ArrayLike, value: ArrayLike, g: ArrayLike, /, **parameters: Any
    ) -> tuple[Array, Array]:
        """The gradients of gate and value from that of the output."""


def gated_unit(
    gate: Factor, value: Factor = PLAIN, parameters: Mapping[str, Domain] | None = None
) -> Callable[[Callable[..., Any]], GatedUnit]:
    """Make the body a unit and enter it in `gated_units`.

    The body is the product of two factors, a function of each argument alone; from their
    derivatives follow all of the unit's.
    """

    def enter(body: Callable[..., Any]) -> GatedUnit:
        domains = parameters or {}
        unit: Any = _product(body, body.__name__, domains)
        if body.__doc__:  # python -OO drops it
            own = {name: domains.get(name, finite) for name in keywords(body)}
            unit.__doc__ = completed_unit(body.__doc__, own)
        (f, df, ddf), (h, dh, ddh) = gate, value

        def derived(suffix: str, of_gate: Callable[..., Any], of_value: Callable[..., Any]) -> Any:
            def product(a: Any, b: Any, /, **given: Any) -> Any:
                return of_gate(a, **given) * of_value(b, **given)

            name = f"{body.__name__}_{suffix}"
            product.__kwdefaults__ = body.__kwdefaults__
            product.__name__ = product.__qualname__ = name
            product.__module__ = body.__module__
            product.__doc__ = f"Derivative of `{body.__name__}` by {suffix.replace('_', ' and ')}."
            return _product(product, name, domains)

        mixed = derived("gate_value", df, dh)
        unit.partial_derivatives = MappingProxyType(
            {"gate": derived("gate", df, h), "value": derived("value", f, dh)}
        )
        unit.second_derivatives = MappingProxyType(
            {
                ("gate", "gate"): derived("gate_gate", ddf, h),
                ("gate", "value"): mixed,
                ("value", "gate"): mixed,
                ("value", "value"): derived("value_value", f, ddh),
            }
        )
        unit.vjp = _vjp(unit, domains)
        unit.formula = Formula(body)
        unit.parameters = MappingProxyType(keywords(body))
        _units[body.__name__] = unit
        return cast("GatedUnit", unit)

    return enter


def _product(body: Callable[..., Any], name: str, domains: Mapping[str, Domain]) -> Any:
    parameters = Parameters(body, domains, name)
    defaults = parameters.defaults

    def of_blocks(gate: Any, value: Any, **given: Any) -> Any:
        return body(gate, value, **given)

    @wraps(body)
    def function(
        gate: Any = MISSING, value: Any = MISSING, /, *more: Any, out: Any = None, **given: Any
    ) -> Any:
        if hasattr(gate, "__traced__"):  # a symbolic value, see formulas/tracing.py
            return body(gate, value, **{**defaults, **given})
        if not (more or given) and out is None and are_plain(gate, value):
            with np.errstate(over="ignore", invalid="ignore"):
                return body(gate, value, **defaults)
        check_call(name, parameters, (gate, value), more, given)
        gate, value, dtype = operands(gate, value, name)
        shape = result_shape({"gate": gate, "value": value}, name)
        check_out(out, shape, name)
        with np.errstate(over="ignore", invalid="ignore"):  # a product, which may be too large
            scalars = fitting(parameters, given, dtype)
            working = np.result_type(dtype, np.float32)  # exp(12) overflows in float16
            arrays = {"value": value}
            return in_blocks(of_blocks, gate, arrays, scalars, working, out, dtype)

    function.__signature__ = signature(body, *ARGUMENTS, out=True)  # type: ignore[attr-defined]
    function.arguments = ARGUMENTS  # type: ignore[attr-defined]
    return function


def _vjp(unit: Any, domains: Mapping[str, Domain]) -> Callable[..., tuple[Any, Any]]:
    name = f"{unit.__name__}_vjp"
    parameters = Parameters(unit, domains, name)
    slopes = [unit.partial_derivatives[argument].__wrapped__ for argument in ARGUMENTS]

    def vjp(
        gate: Any = MISSING,
        value: Any = MISSING,
        g: Any = MISSING,
        /,
        *more: Any,
        **given: Any,
    ) -> tuple[Any, Any]:
        check_call(name, parameters, (gate, value, g), more, given)
        gate, value, dtype = operands(gate, value, name)
        g = floating(g, name, "g")
        shape = result_shape({"gate": gate, "value": value}, name)
        arrays = {"value": value, "g": gradient_like(g, shape, name)}
        # a slope may be too small for the dtype where its product with g is not
        wide = wider(dtype, g.dtype)
        with np.errstate(over="ignore", invalid="ignore"):
            scalars = fitting(parameters, given, dtype)
            found = []
            for argument, slope in zip((gate, value), slopes, strict=True):

                def product(gate: Any, value: Any, g: Any, slope: Any = slope, **p: Any) -> Any:
                    return g * slope(gate, value, **p)

                whole = in_blocks(product, gate, arrays, scalars, wide, result_dtype=wide)
                summed = sum_to_shape(np.asarray(whole), argument.shape)
                found.append(summed.astype(argument.dtype, copy=False)[()])
            return found[0], found[1]

    vjp.__name__, vjp.__qualname__ = name, f"{unit.__name__}.vjp"  # where pickle finds it
    vjp.__module__ = unit.__module__
    vjp.__doc__ = f"""Gradients of a loss with respect to both arguments of {unit.__name__}.

    Parameters
    ----------
    gate, value : array_like
        The arguments, of shapes that broadcast.
    g : array_like
        Gradient of the loss with respect to the output, of its shape or broadcast to it.
    **parameters
        Those of {unit.__name__}.

    Returns
    -------
    tuple of ndarray
        The gradients of `gate` and of `value`, each in its shape and dtype.

    Raises
    ------
    TypeError
        If an argument is not real, or a parameter is unknown.
    ValueError
        If shapes do not fit, or a parameter is not admitted.
    """
    return vjp


def check_call(
    name: str,
    parameters: Parameters,
    arguments: tuple[Any, ...],
    more: tuple[Any, ...],
    given: Mapping[str, Any],
) -> None:
    """Raise an error that tells what to write, unless these arguments are those of a unit."""
    wanted = "gate, value, g" if len(arguments) == 3 else "gate, value"
    call = name.removesuffix("_vjp") + (".vjp" if name.endswith("_vjp") else "")
    unknown = [key for key in given if key not in (*parameters.defaults, *wanted.split(", "))]
    if unknown:
        own = ", ".join(parameters.defaults)
        advice = f"its parameters are {own}" if own else "it has no parameters"
        raise TypeError(f"{name}() got an unexpected keyword argument {unknown[0]!r}: {advice}")
    if arguments[1] is MISSING and not given:
        rest = ", g" if len(arguments) == 3 else ""
        raise TypeError(
            f"{name}() takes two arrays, a gate and a value: of one array with both halves, "
            f'write {call}(*halves(x, gate="first"){rest}), or "second", or "interleaved"'
        )
    if more or any(argument is MISSING for argument in arguments):
        raise TypeError(f"{name}() takes {wanted} by position: write {call}({wanted})")


def operands(gate: Any, value: Any, name: str) -> tuple[Any, Any, Any]:
    """Return both as floating arrays, and the dtype of the result.

    A number of Python takes part in any floating dtype, as everywhere in NumPy.
    """
    given = {"gate": gate, "value": value}
    arrays = {key: floating(argument, name, key) for key, argument in given.items()}
    strong = [arrays[key].dtype for key, argument in given.items() if not is_weak(argument)]
    dtype = np.result_type(*strong or [np.float64])
    for key, argument in given.items():
        if is_weak(argument):
            arrays[key] = arrays[key].astype(dtype)
    return arrays["gate"], arrays["value"], dtype


def are_plain(gate: Any, value: Any) -> bool:
    """Tell a pair that a body may take as it is: of a few elements, checks take longer."""
    if not (is_plain(gate, WHOLE) and is_plain(value, WHOLE)):
        return False
    return bool(gate.dtype == value.dtype and gate.shape == value.shape)


def is_weak(argument: Any) -> bool:
    """Tell a number of Python, whose dtype does not count."""
    return isinstance(argument, int | float) and not isinstance(argument, np.generic)


def fitting(parameters: Parameters, given: Mapping[str, Any], dtype: Any) -> dict[str, Any]:
    """Return all parameters; raise where one is not admitted, or too large for the dtype."""
    scalars = parameters.checked(given)
    if given:
        check_fits(parameters, scalars, dtype)
    return scalars
