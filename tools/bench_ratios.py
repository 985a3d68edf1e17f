"""Compare the speed of functions with PyTorch, JAX, SciPy and NumPy by hand, for `make bench`.

What is written is the processor time of ours divided by that of theirs, each on one thread, so
that a ratio below 1 means that ours is faster. Time of the processor, not of the wall, for other
programs lengthen the latter; the calls take turns, so that what disturbs one disturbs the others.
"""

import ast
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import jax
import numpy as np
import torch

from activations import catalogue
from tools.machine import about

RESULT = Path(__file__).parents[1] / "activations/ratios.json"
SIZES = (10, 100_000, 10_000_000)
DTYPES = ("float32", "float64")
ROUNDS = 7
SHORTEST = 2e-4  # seconds of one turn, for the clock to be exact
UNIT = "processor time of ours / theirs, one thread each, medians of rounds in turn"
PACKAGES = ("numpy", "torch", "jax", "scipy")
COLUMNS = 100  # of the matrices that functions of an axis take

Call = Callable[[], Any]

BY_HAND: dict[str, Callable[[Any], Any]] = {
    "elu": lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))),
    "gelu_tanh": lambda x: x / 2 * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x))),
    "hard_sigmoid": lambda x: np.clip(x / 6 + 0.5, 0, 1),
    "hard_swish": lambda x: x * np.clip(x / 6 + 0.5, 0, 1),
    "hard_tanh": lambda x: np.clip(x, -1, 1),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "log_softmax": lambda x: x - np.log(np.sum(np.exp(x), axis=-1, keepdims=True)),
    "relu": lambda x: np.maximum(x, 0),
    "relu6": lambda x: np.clip(x, 0, 6),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "silu": lambda x: x / (1 + np.exp(-x)),
    "softmax": lambda x: np.exp(x) / np.sum(np.exp(x), axis=-1, keepdims=True),
    "softplus": lambda x: np.logaddexp(0, x),
    "softsign": lambda x: x / (1 + np.abs(x)),
    "tanh": np.tanh,
}


def theirs(name: str, package: str) -> Callable[..., Any] | None:
    """Return the function of a package that is ours of this name, if there is one."""
    f = catalogue[name]
    for text, given in f.facts.names.items():
        call = ast.parse(text, mode="eval").body
        words = call.keywords if isinstance(call, ast.Call) else []
        path = ast.unparse(call.func if isinstance(call, ast.Call) else call)
        if not path.startswith(f"{package}.") or isinstance(found := resolve_name(path), type):
            continue
        arguments = {word.arg: ast.literal_eval(word.value) for word in words}
        if f.of_axis:
            arguments["dim" if package == "torch" else "axis"] = -1
        else:  # those for which it has no default
            arguments |= {key: f.parameters[key] for key in given}
        return partial(found, **arguments)
    return None


def compared() -> list[str]:
    """Return the names of the activation functions that PyTorch has, too."""
    with_torch = [
        name for name, f in catalogue.items() if any("torch.nn." in n for n in f.facts.names)
    ]
    other = {"prelu", "rrelu"}  # whose slopes are a tensor of weights, or are drawn
    return [name for name in with_torch if name not in other]


def contenders(name: str, order: int, x: Any) -> Iterator[tuple[str, Call]]:
    """Yield whom ours is compared with, and a call of theirs on the same numbers."""
    if f := theirs(name, "torch"):
        yield "torch", torch_call(f, order, torch.from_numpy(x))
    if f := theirs(name, "jax"):
        yield "jax", jax_call(f, order, jax.numpy.asarray(x))
    if order == 0 and (f := theirs(name, "scipy")):
        yield "scipy", partial(f, x)
    if order == 0 and name in BY_HAND:
        yield "by hand", partial(BY_HAND[name], x)


def torch_call(f: Callable[..., Any], order: int, x: Any) -> Call:
    if order == 0:
        return partial(f, x)
    x.requires_grad_()
    y = f(x)
    return partial(torch.autograd.grad, y, x, torch.ones_like(y), retain_graph=True)


def jax_call(f: Callable[..., Any], order: int, x: Any) -> Call:
    if order == 0:
        run = jax.jit(f)
    else:
        run = jax.jit(lambda x: jax.vjp(f, x)[1](jax.numpy.ones_like(x))[0])
    return lambda: run(x).block_until_ready()


def ours(name: str, order: int, x: Any) -> Call:
    """The function, or its gradient: of a function of an axis, the derivative is a matrix."""
    f = catalogue[name]
    if f.of_axis and order:
        return partial(f.vjp, x, np.ones_like(x))
    return partial(f.derivative if order else f, x)


def ratios(name: str, order: int, x: Any) -> dict[str, float]:
    """Return the time of ours in units of theirs, from the medians of rounds in turn."""
    calls = {"ours": ours(name, order, x), **dict(contenders(name, order, x))}
    with np.errstate(all="ignore"):
        for call in calls.values():
            call()  # JAX compiles
        often = {who: max(1, round(SHORTEST / turn(call, 1))) for who, call in calls.items()}
        rounds = [
            {who: turn(call, often[who]) for who, call in calls.items()} for _ in range(ROUNDS)
        ]
    medians = {who: statistics.median(each[who] for each in rounds) for who in calls}
    mine = medians.pop("ours")
    return {who: float(f"{mine / time:.2g}") for who, time in medians.items()}


def turn(call: Call, number: int) -> float:
    """Return the processor's time for a call, the mean of some."""
    start = time.process_time()
    for _ in range(number):
        call()
    return (time.process_time() - start) / number


def numbers(name: str, dtype: str, size: int) -> Any:
    """Return normal numbers, in rows for a function of an axis."""
    x = np.random.default_rng(0).normal(scale=3, size=size).astype(dtype)
    return x.reshape(-1, min(size, COLUMNS)) if catalogue[name].of_axis else x


def table(names: list[str]) -> dict[str, Any]:
    """Measure functions and their derivatives in both dtypes and all sizes, and print."""
    results: dict[str, Any] = {name: {"f": {}, "f'": {}} for name in names}
    for name, dtype, (order, mark) in product(names, DTYPES, enumerate(("f", "f'"))):
        sizes = {f"{n:,}": ratios(name, order, numbers(name, dtype, n)) for n in SIZES}
        results[name][mark][dtype] = sizes
        print(f"{name + mark[1:]:14} {dtype}", *sizes.items(), flush=True)
    return results


def main() -> None:
    """Measure, print and write; of some functions, whose names are given, only print."""
    torch.set_num_threads(1)
    jax.config.update("jax_enable_x64", True)
    results = {"measured": about(UNIT, PACKAGES), "ratios": table(sys.argv[1:] or compared())}
    if not sys.argv[1:]:
        RESULT.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
