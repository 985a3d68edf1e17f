"""How a body becomes a NumPy-like function: dtypes, `out`, blocks."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import numpy as np
from numpy import ndarray

from activations._calls import MISSING, wrong_call
from activations._parameters import Domain, Parameters, as_array, is_masked, keywords

BLOCK = 64 * 1024  # bytes: temporaries stay in cache, below the allocator's trim threshold
WHOLE = 512 * 1024  # bytes up to which one pass over the whole array is faster
# glibc maps arrays from 128 KiB on anew, and gives what is free at the end of its heap back,
# unless a larger array was ever freed: with this one, bodies take a third of the time
np.empty(8 * WHOLE, np.uint8)
COMMON = np.dtype(np.float64), np.dtype(np.float32)


def elementwise(
    body: Callable[..., Any],
    domains: Mapping[str, Domain] | None = None,
    overflows: bool = False,
    name: str = "",
) -> Callable[..., Any]:
    """Wrap a body, written for one floating array, as a function of array-likes.

    Errors begin with the name, that of the body if none is given.
    """
    name = name or body.__name__
    parameters = Parameters(body, domains or {}, name)

    @wraps(body)
    def function(x: Any = MISSING, /, *more: Any, out: Any = None, **given: Any) -> Any:
        if more:
            raise wrong_call(name, parameters.defaults, more, given)
        if not overflows and not given and out is None and is_plain(x, WHOLE):
            return body(x)
        if hasattr(x, "__traced__"):  # a symbolic value, see formulas/tracing.py
            return body(x, **{**parameters.defaults, **given})
        x = floating(x, name, fill="0")
        scalars = parameters.checked(given)
        with quiet(overflows or bool(given) or out is not None):
            if given:
                check_fits(parameters, scalars, x.dtype)
            arrays = parameters.popped_arrays(scalars)
            draws = any(scalars[key] is not None for key in parameters.generators)
            if out is None and not arrays and not draws and x.nbytes <= WHOLE:
                return _at_once(body, x, scalars)[()]
            check_out(out, result_shape({"x": x, **arrays}, name), name)
            if not draws:
                dtype = np.result_type(x.dtype, np.float32)  # see `working`
                return in_blocks(body, x, arrays, scalars, dtype, out)
            result = _at_once(body, x, arrays | scalars)  # blocks would draw in memory's order
            if out is None:
                return result[()]
            out[...] = result
            return out

    function.__signature__ = signature(body, "x", out=True)  # type: ignore[attr-defined]
    return function


def is_plain(x: Any, most: int) -> bool:
    """Tell the arrays that a body may take as they are: of a few elements, checks take longer."""
    return type(x) is ndarray and x.dtype in COMMON and x.ndim > 0 and x.nbytes <= most


def result_shape(arrays: Mapping[str, Any], name: str) -> tuple[int, ...]:
    """Return the shape to which the arguments of a function broadcast; raise if they do not."""
    try:
        return np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        first, *others = (f"{key} of shape {array.shape}" for key, array in arrays.items())
        raise ValueError(f"{name}: {first} does not fit {', '.join(others)}") from None


def _at_once(body: Callable[..., Any], x: Any, parameters: dict[str, Any]) -> Any:
    """Evaluate the body over the whole array."""
    return np.asarray(body(working(x), **parameters)).astype(x.dtype, copy=False)


def in_blocks(
    body: Callable[..., Any],
    x: Any,
    arrays: dict[str, Any],
    scalars: dict[str, Any],
    dtype: Any,
    out: Any = None,
    result_dtype: Any = None,
) -> Any:
    """Evaluate the body in `dtype`, block by block: no temporary grows as large as `x`."""
    read: Any = ["readonly", "overlap_assume_elementwise"]
    write: Any = [
        "writeonly",
        "allocate",
        "no_broadcast",
        "overlap_assume_elementwise",
    ]
    blocks = np.nditer(
        [x, *arrays.values(), out],
        ["external_loop", "buffered", "zerosize_ok", "copy_if_overlap"],
        [read] * (1 + len(arrays)) + [write],
        op_dtypes=[dtype] * (1 + len(arrays)) + [result_dtype or x.dtype],
        casting="unsafe",  # checked before: array parameters are of any real dtype
        buffersize=BLOCK // dtype.itemsize,
    )
    with blocks:
        for source, *slices, result in blocks:
            result[...] = body(source, **dict(zip(arrays, slices, strict=True)), **scalars)
        return blocks.operands[-1][()] if out is None else out


def elementwise_vjp(
    entry: str, body: Callable[..., Any], domains: Mapping[str, Domain]
) -> Callable[..., Any]:
    """Make the vjp of an entry, given its name, from the body of its derivative."""
    name = f"{entry}_vjp"
    parameters = Parameters(body, domains, name)

    def product(x: Any, g: Any, **given: Any) -> Any:
        return g * body(x, **given)

    def vjp(x: Any = MISSING, g: Any = MISSING, /, *more: Any, **given: Any) -> Any:
        if more:
            raise wrong_call(name, parameters.defaults, more, given)
        values = parameters.checked(given)
        x, g = floating(x, name), floating(g, name, "g")
        with np.errstate(over="ignore"):  # of a parameter, which is an error
            check_fits(parameters, values, x.dtype)
        # a kink lies where that of f does, which takes float16 as float32
        values = parameters.rounded(values, np.result_type(x.dtype, np.float32))
        arrays = parameters.popped_arrays(values)
        shape = result_shape({"x": x, **arrays}, name)
        arrays = {"g": gradient_like(g, shape, name), **arrays}
        # a slope may be too small for x's dtype where its product with g is not
        wide = wider(x.dtype, g.dtype)
        summed = np.result_type(wide, np.float64) if shape != x.shape else x.dtype
        with np.errstate(over="ignore", invalid="ignore"):  # an infinite g, or a large one
            if any(values[key] is not None for key in parameters.generators):
                result = np.asarray(product(x.astype(wide), **arrays, **values)).astype(summed)
            else:
                result = in_blocks(product, x, arrays, values, wide, result_dtype=summed)
            return sum_to_shape(np.asarray(result), x.shape).astype(x.dtype, copy=False)[()]

    vjp.__name__, vjp.__qualname__ = name, f"{entry}.vjp"  # where pickle finds it
    vjp.__module__ = body.__module__
    vjp.__doc__ = f"""Gradient of a loss with respect to the input of {entry}.

    Parameters
    ----------
    x : array_like
        The input, of any shape.
    g : array_like
        Gradient of the loss with respect to the output, of its shape or broadcast
        to it.
    **parameters
        Those of {entry}.

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
    vjp.__signature__ = signature(body, "x", "g", out=False)  # type: ignore[attr-defined]
    return vjp


def sum_to_shape(product: Any, shape: tuple[int, ...]) -> Any:
    """Sum over the axes that stretched x to meet an array parameter."""
    lead = product.ndim - len(shape)
    stretched = [lead + i for i, n in enumerate(shape) if n == 1 and product.shape[lead + i] != 1]
    axes = (*range(lead), *stretched)
    if not axes:
        return product
    moved = np.moveaxis(product, axes, range(-len(axes), 0))
    rows = np.ascontiguousarray(moved).reshape(*moved.shape[: moved.ndim - len(axes)], -1)
    return rows.sum(axis=-1).reshape(shape)  # NumPy sums pairwise along contiguous rows alone


def gradient_like(g: Any, shape: tuple[int, ...], name: str) -> Any:
    """Return the gradient of an output, stretched to its shape."""
    try:
        return np.broadcast_to(g, shape)
    except ValueError:
        raise ValueError(f"{name}: g has shape {np.shape(g)}, the output has {shape}") from None


def floating(x: Any, name: str, argument: str = "x", fill: str = "") -> Any:
    """Return x as a floating array in native byte order; integers become float64."""
    x = as_array(x, name, argument, fill)
    if x.dtype.kind in "biu":
        return x.astype(np.float64)
    if not is_floating(x.dtype):
        first = x.flat[0] if x.dtype == object and x.size else None
        if first is MISSING:
            raise wrong_call(name, ())
        huge = isinstance(first, int)  # no dtype has 10**30
        hint = f", such as {first}: convert it with astype(float) first" if huge else ""
        raise TypeError(f"{name} takes real numbers, not {argument} of dtype {x.dtype}{hint}")
    return x if x.dtype.isnative else x.astype(x.dtype.newbyteorder("="))


def is_floating(dtype: Any) -> bool:
    """Tell NumPy's floating dtypes and those of ml_dtypes, such as bfloat16."""
    return dtype.kind == "f" or (dtype.type.__module__ == "ml_dtypes" and "float" in dtype.name)


def check_fits(parameters: Parameters, values: Mapping[str, Any], dtype: Any) -> None:
    """Raise where a parameter, rounded to the dtype of the computation, is not admitted.

    A large one becomes infinite there, a small one 0.
    """
    rounded = np.result_type(dtype, np.float32)
    for key, value in values.items():
        if key in parameters.generators:
            continue
        if not parameters.domains[key].has(np.asarray(value).astype(rounded)[()]):
            raise ValueError(f"{parameters.function}: {key} must fit {dtype}, {value} does not")


def working(x: Any) -> Any:
    """Return x in the dtype of the computation: float16, where exp(12) overflows, as float32."""
    return x if x.dtype.itemsize > 2 else x.astype(np.float32)


def wider(dtype: Any, other: Any) -> Any:
    """Return the dtype of a product that is rounded to `dtype` at its end, and once."""
    return np.result_type(np.float32 if dtype.itemsize <= 2 else np.float64, dtype, other)


def check_out(out: Any, shape: tuple[int, ...], name: str) -> None:
    """Raise unless `out` is None or an array that can take the result."""
    if out is None:
        return
    if not isinstance(out, np.ndarray) or is_masked(out):
        raise TypeError(f"{name}: out must be a NumPy array, not {type(out).__name__}")
    if not is_floating(out.dtype):
        raise TypeError(f"{name}: out must have a floating dtype, not {out.dtype}")
    if out.shape != shape:
        raise ValueError(f"{name}: out has shape {out.shape}, the result has {shape}")
    if not out.flags.writeable:
        raise ValueError(f"{name}: out is read-only")


def quiet(needed: bool) -> contextlib.AbstractContextManager[Any]:
    """Silence overflow where the result itself may: a square, a large slope, a narrower `out`.

    Elsewhere bodies cannot overflow, and the microsecond is saved.
    """
    return np.errstate(over="ignore", invalid="ignore") if needed else contextlib.nullcontext()


def signature(body: Callable[..., Any], *arguments: str, out: bool) -> inspect.Signature:
    """Return the signature that `help` and editors read: the body's, with these arguments first.

    `inspect.signature` of the body would give the same; for 200 of them it takes long.
    """
    kind, empty, hints = inspect.Parameter, inspect.Parameter.empty, body.__annotations__
    given = dict.fromkeys(arguments, empty) | keywords(body) | ({"out": None} if out else {})
    parameters = []
    for name, default in given.items():
        how = kind.POSITIONAL_ONLY if name in arguments else kind.KEYWORD_ONLY
        parameters += [kind(name, how, default=default, annotation=hints.get(name, empty))]
    return inspect.Signature(parameters, return_annotation=hints.get("return", empty))
