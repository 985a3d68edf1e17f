"""How a body becomes a function of an axis: dtypes, `axis`, `where`, `out`, rows."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from activations._calls import MISSING, wrong_call
from activations._elementwise import (
    check_out,
    floating,
    gradient_like,
    is_plain,
    signature,
    wider,
)
from activations._parameters import as_array

BLOCK = 128 * 1024  # bytes of rows whose temporaries stay in cache


def along_axis(body: Callable[..., Any], order: int = 0) -> Callable[..., Any]:
    """Wrap a body of rows as a function of any axes.

    It keeps their shape; its derivatives of order 1 and 2 make a matrix and a cube of
    each. Those are computed in the widest dtype there is: products of many roundings
    become accurate, and beside the size of the result the time does not count.
    """
    name = body.__name__
    dtype = np.dtype(np.longdouble) if order else None

    @functools.wraps(body)
    def function(
        x: Any = MISSING,
        /,
        *more: Any,
        axis: Any = -1,
        where: Any = True,
        out: Any = None,
        **given: Any,
    ) -> Any:
        if more or given:
            raise wrong_call(name, ["axis", "where"], more, given)
        plain = where is True and out is None and not order
        if plain and type(axis) is int and axis == -1 and is_plain(x, BLOCK) and x.size:
            return body(x)
        x = floating(x, name, fill="" if order else "-np.inf")
        axes = checked_axes(axis, x.ndim, name)
        rows, moved = as_rows(x, axes), moved_shape(x.shape, axes)
        shape = (*moved[: x.ndim - len(axes)], *rows.shape[1:] * (order + 1)) if order else x.shape
        check_out(out, shape, name)
        result = evaluate(body, rows, mask=mask_of(where, x, axes, name), dtype=dtype, order=order)
        if order:
            result = result.reshape(shape)
        else:
            result = np.moveaxis(result.reshape(moved), last(len(axes)), axes)
        if out is None:
            return result[()]
        with np.errstate(over="ignore"):  # a narrower `out` may overflow
            out[...] = result
        return out

    function.__signature__ = signature(body, "x", out=True)  # type: ignore[attr-defined]
    return function


def vjp_along_axis(body: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a body of x and the gradient g of the output, both of one shape."""
    name = body.__name__

    @functools.wraps(body)
    def function(
        x: Any = MISSING,
        g: Any = MISSING,
        /,
        *more: Any,
        axis: Any = -1,
        where: Any = True,
        **given: Any,
    ) -> Any:
        if more or given:
            raise wrong_call(name, ["axis", "where"], more, given)
        x, g = floating(x, name), floating(g, name, "g")
        axes = checked_axes(axis, x.ndim, name)
        rows = as_rows(x, axes), as_rows(gradient_like(g, x.shape, name), axes)
        # a share may be too small for x's dtype where its product with g is not
        wide = wider(x.dtype, g.dtype)
        result = evaluate(body, *rows, mask=mask_of(where, x, axes, name), dtype=wide)
        return np.moveaxis(result.reshape(moved_shape(x.shape, axes)), last(len(axes)), axes)[()]

    return function


def evaluate(
    body: Callable[..., Any], x: Any, *others: Any, mask: Any, dtype: Any = None, order: int = 0
) -> Any:
    """Evaluate a body in `dtype`, some rows at a time, so that its temporaries stay small.

    A row of floating-point numbers may hold infinities, whose differences are
    invalid by nature: the bodies give them their limits, and NumPy's warnings
    would only repeat it.
    """
    result = np.empty((len(x), *x.shape[1:] * (order + 1)), x.dtype)
    dtype = dtype or np.result_type(x.dtype, np.float32)  # exp(12) overflows in float16
    count = max(1, BLOCK // max(1, dtype.itemsize * math.prod(result.shape[1:])))
    with np.errstate(over="ignore", invalid="ignore"):
        for start in range(0, len(x) if result.size else 0, count):
            part = slice(start, start + count)
            rows = [rows[part].astype(dtype, copy=False) for rows in (x, *others)]
            result[part] = body(*rows, where=mask if mask is True else mask[part])
    return result


def mask_of(where: Any, x: Any, axes: tuple[int, ...], name: str) -> Any:
    """Return the mask of the entries that count as rows like those of x; True for all."""
    if where is True:
        return where
    mask = as_array(where, name, "where")
    if mask.dtype != bool:
        raise TypeError(f"{name}: where must be boolean, not of dtype {mask.dtype}")
    try:
        return as_rows(np.broadcast_to(mask, x.shape), axes)
    except ValueError:
        raise ValueError(f"{name}: where has shape {mask.shape}, x has {x.shape}") from None


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
