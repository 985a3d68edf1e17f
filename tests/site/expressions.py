"""Random expressions of x that Python reads as the reader of formulas does, and their values."""

import random
from collections.abc import Callable

import numpy as np

from activations import gelu, leaky_relu, mish, sigmoid, softplus

ONE = ("tanh", "sin", "cos", "arctan", "abs", "floor", "sign", "square")
TWO = ("maximum", "minimum", "hypot", "logaddexp")
OURS: dict[str, Callable[..., np.ndarray]] = {
    entry.__name__: entry for entry in (gelu, leaky_relu, mish, sigmoid, softplus)
}
NAMES = {name: getattr(np, name) for name in (*ONE, *TWO, "exp", "sqrt", "where", "pi")} | OURS


def number(chance: random.Random, depth: int) -> str:
    """An expression that is a number."""
    if depth == 0:
        return chance.choice(["x", "x", "x", f"{chance.uniform(0.2, 3):.3g}", "2", "pi"])
    a, b = (number(chance, chance.randrange(depth)) for _ in range(2))
    made = [
        f"{a} {chance.choice('+-*')} {b}",
        f"({a} {chance.choice('+-')} {b}) * {number(chance, 0)}",
        f"{a} / (1 + abs({b}))",
        f"-({a})",
        f"({a})**2",
        f"sqrt(1 + ({a})**2)",
        f"exp(-abs({a}))",
        f"{chance.choice(ONE)}({a})",
        f"{chance.choice(TWO)}({a}, {b})",
        f"{chance.choice(list(OURS))}({a})",
        f"({a} if {condition(chance, depth - 1)} else {b})",
        f"where({condition(chance, depth - 1)}, {a}, {b})",
    ]
    return chance.choice(made)


def condition(chance: random.Random, depth: int) -> str:
    """An expression that holds or not."""
    a, b, c = (number(chance, max(0, depth - 1)) for _ in range(3))
    signs = ("<", "<=", ">", ">=", "!=")
    made = [
        f"{a} {chance.choice(signs)} {b}",
        f"({a} {chance.choice(signs)} {b} {chance.choice(signs)} {c})",
        f"(not {a} < {b})",
        f"({a} < {b} {chance.choice(['and', 'or'])} {b} <= {c})",
    ]
    return chance.choice(made)


def values(expression: str, x: np.ndarray) -> list[float]:
    """The values that Python gives, one by one."""
    code = compile(expression, "expression", "eval")
    with np.errstate(all="ignore"):
        return [float(eval(code, {**NAMES, "x": np.float64(at)})) for at in x.tolist()]
