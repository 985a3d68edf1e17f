"""Numbers, intervals, lines and formulas in readable words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

Number = float | str
"""A number, or a string in the formula language where it depends on parameters."""

DIGITS = 6
DECIMAL = re.compile(r"\d+\.\d+")
WORDS = {
    r"\alpha": "α",
    r"\beta": "β",
    r"\gamma": "γ",
    r"\theta": "θ",
    r"\lambda": "λ",
    r"\omega": "ω",
    r"\ell": "ℓ",
    r"\pi": "π",
    r"\le": "≤",
    r"\ge": "≥",
    r"\ne": "≠",
    r"\sqrt{n}": "√n",
    "-": "−",
}


def listed(texts: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`; with semicolons where a text has a comma."""
    *others, last = [*texts] or [""]
    if not others:
        return last
    comma = any(", where" in text for text in (*others, last))
    return f"{'; '.join(others)}; {last}" if comma else f"{', '.join(others)} and {last}"


def brackets(low: Number, high: Number, closed_left: bool, closed_right: bool) -> str:
    """Return the interval with its finite ends closed as said."""
    left = "[" if closed_left and low != -math.inf else "("
    right = "]" if closed_right and high != math.inf else ")"
    return f"{left}{number_text(low)}, {number_text(high)}{right}"


def line_text(slope: float, intercept: float) -> str:
    """`2x − 1`"""
    if not slope:
        return number_text(intercept)
    factor = number_text(slope) if abs(slope) != 1 else "−"[slope > 0 :]
    if not intercept:
        return f"{factor}x"
    return f"{factor}x {'+' if intercept > 0 else '−'} {number_text(abs(intercept))}"


def formula_text(latex: str) -> str:
    """A formula of one line in letters: `a ≥ 0`."""
    for command in sorted(WORDS, key=len, reverse=True):
        latex = latex.replace(command, WORDS[command])
    return latex


def equals(value: float) -> str:
    """`= 0.5`, or `≈ 1.84623` where digits were dropped."""
    text = number_text(value)
    exact = float(text.replace("−", "-")) == value
    return f"{'=' if exact else '≈'} {text}"


def number_text(value: Number, *, upwards: bool = False) -> str:
    """Six digits, the last one right: rounded to the nearest, or upwards for a bound."""
    if isinstance(value, str):
        return formula_text(DECIMAL.sub(lambda found: number_text(float(found[0])), value))
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal  # slow to import

    decimal = Context(15).create_decimal(Decimal(value))  # 0.3, not its binary neighbour
    rounding = ROUND_CEILING if upwards else ROUND_HALF_EVEN
    rounded = Context(DIGITS, rounding).create_decimal(decimal)
    return format(rounded.normalize(), "f").replace("-", "−")
