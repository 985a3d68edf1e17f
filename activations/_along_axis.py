"""How a body becomes a function of an axis: dtypes, `axis`, `out`, rows."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from activations._calls import MISSING, wrong_call
from activations._elementwise import (
    WHOLE,
    check_out,
    floating,
    gradient_like,
    signature,
    wider,
)


def along_axis(body: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a body that keeps the shape of its rows as a function of any axes."""
    name = body.__name__

    @functools.wraps(body)
    def function(
        x: Any = MISSING, /, *more: Any, axis: Any = -1, out: Any = None, **given: Any
    ) -> Any:
        if more or given:
            raise wrong_call(name, ["axis"], more, given)
        x = floating(x, name, fill="-np.inf")
        axes = checked_axes(axis, x.ndim, name)
        check_out(out, x.shape, name)
        rows = as_rows(x, axes)
        result = evaluate(body, rows).reshape(moved_shape(x.shape, axes))
        result = np.moveaxis(result, last(len(axes)), axes)
        if out is None:
            return result[()]
        with np.errstate(over="ignore"):  # a narrower `out` may overflow
            out[...] = result
        return out

    function.__signature__ = signature(body, "x", out=True)  # type: ignore[attr-defined]
    return function


def jacobian_along_axis(body: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a body that makes a Jacobian, or its derivative, of each row.

    It computes in the widest dtype there is: products of many roundings become
    accurate, and beside the size of the result the time does not count.
    """
    name = body.__name__

    @functools.wraps(body)
    def function(
        x: Any = MISSING, /, *more: Any, axis: Any = -1, out: Any = None, **given: Any
    ) -> Any:
        if more or given:
            raise wrong_call(name, ["axis"], more, given)
        x = floating(x, name)
        axes = checked_axes(axis, x.ndim, name)
        rows = as_rows(x, axes)
        result = evaluate_wide(body, rows)
        kept = moved_shape(x.shape, axes)[: x.ndim - len(axes)]
        result = result.reshape(kept + result.shape[1:])
        check_out(out, result.shape, name)
        if out is None:
            return result
        with np.errstate(over="ignore"):
            out[...] = result
        return out

    function.__signature__ = signature(body, "x", out=True)  # type: ignore[attr-defined]
    return function


def vjp_along_axis(body: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a body of x and the gradient g of the output, both of one shape."""
    name = body.__name__

    @functools.wraps(body)
    def function(
        x: Any = MISSING, g: Any = MISSING, /, *more: Any, axis: Any = -1, **given: Any
    ) -> Any:
        if more or given:
            raise wrong_call(name, ["axis"], more, given)
        x, g = floating(x, name), floating(g, name, "g")
        axes = checked_axes(axis, x.ndim, name)
        rows, gradients = (
            as_rows(x, axes),
            as_rows(gradient_like(g, x.shape, name), axes),
        )
        # a share may be too small for x's dtype where its product with g is not
        wide = wider(x.dtype, g.dtype)
        result = evaluate(body, rows, gradients, dtype=wide).reshape(moved_shape(x.shape, axes))
        return np.moveaxis(result, last(len(axes)), axes)[()]

    return function


def evaluate(body: Callable[..., Any], x: Any, *others: Any, dtype: Any = None) -> Any:
    """Evaluate a body in `dtype`, some rows at a time, so that its temporaries stay small.

    A row of floating-point numbers may hold infinities, whose differences are
    invalid by nature: the bodies give them their limits, and NumPy's warnings
    would only repeat it.
    """
    result = np.empty(x.shape, x.dtype)
    dtype = dtype or np.result_type(x.dtype, np.float32)  # exp(12) overflows in float16
    count = max(1, WHOLE // max(1, x.itemsize * x.shape[1]))
    with np.errstate(over="ignore", invalid="ignore"):
        for start in range(0, len(x) if x.size else 0, count):
            part = slice(start, start + count)
            rows = [rows[part].astype(dtype, copy=False) for rows in (x, *others)]
            result[part] = body(*rows, axis=-1)
    return result


def evaluate_wide(body: Callable[..., Any], x: Any) -> Any:
    """Evaluate a body that makes a Jacobian, or its derivative, some rows at a time."""
    with np.errstate(over="ignore", invalid="ignore"):
        first = body(x[:1].astype(np.longdouble), axis=-1)
        result = np.empty((len(x), *first.shape[1:]), x.dtype)
        count = max(1, WHOLE // max(1, first.nbytes))
        for start in range(0, len(x) if result.size else 0, count):
            part = slice(start, start + count)
            result[part] = body(x[part].astype(np.longdouble), axis=-1)
    return result


def checked_axes(axis: Any, ndim: int, name: str) -> tuple[int, ...]:
    """Return the axes counted from 0, all for None; raise where one is missing or repeated."""
    if axis is None:
        return tuple(range(ndim))
    try:
        return np.lib.array_utils.normalize_axis_tuple(axis, ndim)
    except (np.exceptions.AxisError, OverflowError):
        raise np.exceptions.AxisError(
            f"{name}: axis {axis} is out of bounds for {ndim} dimensions"
        ) from None
    except (TypeError, ValueError) as error:
        raise type(error)(
            f"{name}: axis must be an integer or a tuple of different ones, not {axis!r}"
        ) from None


def as_rows(x: Any, axes: tuple[int, ...]) -> Any:
    """Return x as a matrix whose rows are its slices along the axes."""
    moved = np.moveaxis(x, axes, last(len(axes)))
    length = math.prod(moved.shape[x.ndim - len(axes) :])
    count = math.prod(moved.shape[: x.ndim - len(axes)])
    return np.ascontiguousarray(moved).reshape(count, length)  # contiguous rows sum pairwise


def moved_shape(shape: Sequence[int], axes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the shape once the axes have moved to its end."""
    kept = [length for position, length in enumerate(shape) if position not in axes]
    return (*kept, *(shape[position] for position in axes))


def last(count: int) -> tuple[int, ...]:
    """Return the positions of the last axes, so many."""
    return tuple(range(-count, 0))
