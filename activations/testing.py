"""Check an own implementation of an activation function against this package."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from activations._elementwise import floating
from activations._entry import catalogue
from activations._protocols import Activation

Values = NDArray[np.floating[Any]]
SPECIAL = (0.0, -0.0, np.inf, -np.inf, np.nan)
NEAR = [step * 2.0**power for power in range(-30, 11) for step in (1, 1.5)]
FAR = {  # where squares and cubes overflow
    "float32": [2.0**power for power in (15, 30, 50, 70, 100)],
    "float64": [2.0**power for power in (15, 30, 50, 70, 100, 200, 400, 600, 1000)],
}
BETWEEN = tuple(np.linspace(-12, 12, 481))
SHOWN = 5  # points in a message
ADAPTERS = {
    "torch": "lambda x: {}(torch.from_numpy(x)).numpy()",
    "jax": "lambda x: np.asarray({}(jax.numpy.asarray(x)))",
    "tensorflow": "lambda x: {}(tf.constant(x)).numpy()",
}
"""What makes a function of a framework's tensors one of NumPy's arrays."""


def assert_matches(
    yours: Callable[..., Any],
    ours: Callable[..., Any],
    *,
    dtype: DTypeLike = np.float64,
    ulp: float = 8,
    at: ArrayLike | None = None,
    **parameters: float,
) -> float:
    """Compare an own implementation with a function of this package.

    It is called with one array of all points or, where it takes no arrays, with one
    number after the other. The points lie on both sides of every place where the
    function or a derivative jumps, near 0, in a grid from -12 to 12, and in both tails, to
    ``2**100`` in float32 and ``2**1000`` in float64; ±0, ±inf and nan are among them. Where a
    derivative is a convention, it is compared only if `at` asks for the point.

    Parameters
    ----------
    yours : callable
        The implementation to check, a function of an array or of a number.
    ours : callable
        An elementwise function of this package, its `derivative` or `second_derivative`.
    dtype : dtype
        Of the points, float32 or float64.
    ulp : float
        The largest error to admit, in units in the last place of our value. Results
        below 2048 times the smallest normal number have the unit of that; a derivative,
        which may cross zero, has at least the unit of 1.
    at : array_like, optional
        Real points to compare at instead, of any shape, at least one.
    **parameters
        Those of ours, each one number, rounded to `dtype`. Yours is called without any:
        bind its own first.

    Returns
    -------
    float
        The largest error found, in the same units.

    Raises
    ------
    AssertionError
        If an error is larger than `ulp`, if only one of the two is nan or infinite, or
        if yours raises an error or gives another shape or no real numbers. The message
        shows where it is worst.
    TypeError
        If `ours` or `dtype` is none of these, if `at` is masked or not real, or if a
        parameter is unknown or not one number.
    ValueError
        If `ulp` is negative or nan, if `at` has no points or is ragged, or if ours does
        not admit a parameter.

    Notes
    -----
    Our values are computed with more digits than those of `dtype`: in float64, or in
    longdouble where that is wider. In float64 they are within 5.5 units of the exact
    ones, derivatives within 2. A derivative far below the spacing at 1 passes whatever its
    sign or size: compare relative errors where they matter.

    Examples
    --------
    >>> import numpy as np
    >>> from activations import relu
    >>> assert_matches(lambda x: x * (x > 0), relu)
    Traceback (most recent call last):
    ...
    AssertionError: yours differs from relu in float64 at 1 of 649 points:
        x = -inf: yours nan, ours 0
    >>> assert_matches(lambda x: np.where(x > 0, x, 0 * x), relu, at=[-2.0, 0.0, 3.0])
    0.0
    """
    entry, dtype = _entry_of(ours), np.dtype(dtype)
    if dtype not in (np.float32, np.float64):
        raise TypeError(f"assert_matches compares in float32 and float64, not in {dtype}")
    if not ulp >= 0:
        raise ValueError(f"assert_matches: ulp must be a number from 0 on, not {ulp}")
    is_value = ours is entry
    if unknown := parameters.keys() - entry.parameters.keys():
        raise TypeError(f"{entry.__name__} has no parameter {min(unknown)} that is a number")
    parameters = _rounded(ours, parameters, dtype)
    x = _points(entry, is_value, parameters, dtype) if at is None else _asked(at, dtype)
    expected = ours(x.astype(np.float64 if dtype == np.float32 else np.longdouble), **parameters)
    least = 2048 * np.finfo(dtype).smallest_normal if is_value else 1.0
    with np.errstate(all="ignore"):
        returned = _values(yours, x)
        given = returned.astype(np.result_type(returned, np.float32), copy=False)
        errors = _errors(given, expected, np.array(least, dtype))
    if not np.all(errors <= ulp):
        shown = np.argsort(-errors, kind="stable")[:SHOWN]
        shown = shown[errors[shown] > ulp]
        with np.errstate(over="ignore"):
            rounded = expected.astype(dtype)
        lines = [_line(x[i], given[i], rounded[i], errors[i]) for i in shown]
        if returned.dtype.kind == "f" and returned.itemsize < x.itemsize:
            lines.append(f"\n    yours returned {returned.dtype} for inputs of {dtype}")
        raise AssertionError(
            f"yours differs from {ours.__name__} in {dtype} at {np.sum(errors > ulp)} of "
            f"{x.size} points:" + "".join(lines)
        )
    return float(errors.max(initial=0))


def _entry_of(ours: Callable[..., Any]) -> Activation[Any]:
    for entry in catalogue.values():
        if ours in (entry, entry.derivative, entry.second_derivative):
            if entry.of_axis:
                raise TypeError(
                    f"{entry.__name__} acts on an axis: only elementwise functions match"
                )
            return entry
    raise TypeError(
        f"{ours!r} is neither a function of this package nor its derivative or second_derivative"
    )


def _rounded(
    ours: Callable[..., Any], parameters: Mapping[str, Any], dtype: np.dtype[Any]
) -> dict[str, float]:
    ours(dtype.type(0), **parameters)  # raises where one is not admitted
    for name, value in parameters.items():
        if np.ndim(value):
            raise TypeError(f"assert_matches: {name} must be one number, not {value!r}")
    return {name: float(np.array(value, dtype)) for name, value in parameters.items()}


def _asked(at: ArrayLike, dtype: np.dtype[Any]) -> Values:
    x: Values = np.ravel(floating(at, "assert_matches", "at")).astype(dtype)
    if not x.size:
        raise ValueError("assert_matches: at has no points")
    return x


def _points(
    entry: Activation[Any], is_value: bool, given: Mapping[str, Any], dtype: np.dtype[Any]
) -> Values:
    """Points of this dtype; without those at which a derivative is a convention."""
    parameters = {**entry.parameters, **given}
    declared = entry.facts.breaks(parameters)
    breaks = np.array([*declared.jumps, *declared.kinks, *declared.curvature_jumps], dtype)
    beside = [np.nextafter(breaks, dtype.type(side)) for side in (-np.inf, np.inf)]
    near = [breaks + dtype.type(distance) for distance in (-1e-3, 1e-3)]
    tails = [sign * size for size in (*NEAR, *FAR[dtype.name]) for sign in (-1, 1)]
    x = np.concatenate([*beside, *near, np.array([*SPECIAL, *tails, *BETWEEN], dtype), breaks])
    x = x[np.sort(np.unique(x.view(f"i{x.itemsize}"), return_index=True)[1])]  # -0 is not 0
    return x if is_value else x[~np.isin(x, breaks)]


def _values(yours: Callable[..., Any], x: Values) -> Values:
    try:
        values = np.asarray(yours(x.copy()))  # which it may write to
    except Exception:  # math.exp and `if x > 0` take no arrays; what raises always, raises below
        values = np.array(np.nan)
    if values.ndim == 0:
        values = np.array([_value(yours, element) for element in x])
    if values.shape != x.shape:
        raise AssertionError(f"yours gives the shape {values.shape} for that of x, {x.shape}")
    if values.dtype.kind not in "biuf":
        raise AssertionError(f"yours gives values of dtype {values.dtype}, not real numbers")
    return values


def _value(yours: Callable[..., Any], x: Any) -> Any:
    try:
        return yours(x)
    except Exception as error:
        raise AssertionError(
            f"yours raises {error!r} at x = {x}{_adapter(yours, error)}"
        ) from error


def _adapter(yours: Callable[..., Any], error: Exception) -> str:
    """Tell how to call what wants tensors: of its module, or of a framework that is loaded."""
    if "Tensor" not in str(error) and not isinstance(error, AttributeError):
        return ""
    name = getattr(yours, "__name__", "")
    loaded = [package for package in ADAPTERS if package in sys.modules]
    loaded.sort(key=lambda package: not str(yours.__module__).startswith(package))
    line = ADAPTERS[loaded[0]].format(name if name.isidentifier() else "yours") if loaded else ""
    return line and f"; if it wants tensors, compare {line}"


def _errors(given: Values, expected: Values, least: Values) -> Values:
    """Errors in units in the last place; infinite where only one is nan or infinite."""
    rounded = expected.astype(least.dtype)
    unit = np.spacing(np.maximum(np.abs(rounded), least))
    errors = np.abs(given - expected) / unit
    same = (given == rounded) | (np.isnan(given) & np.isnan(expected))
    errors = np.where(np.isnan(errors), np.inf, errors)
    return np.where(same & ~np.isfinite(rounded), 0.0, errors)


def _line(x: Any, given: Any, expected: Any, error: Any) -> str:
    by = f", {float(error):.3g} ulp" if np.isfinite(float(error)) else ""
    return f"\n    x = {x:.10g}: yours {given:.10g}, ours {expected:.10g}{by}"
