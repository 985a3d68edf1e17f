"""Numbers as tables show them."""

from typing import Any

import numpy as np

DIGITS = 6


def number(value: float) -> str:
    """Return a number rounded to six digits, a negative zero as 0."""
    mantissa, _, exponent = f"{value + 0.0:.{DIGITS}g}".partition("e")
    if not exponent:
        return _signed(mantissa)
    factor = mantissa.removesuffix("1") if mantissa in ("1", "-1") else f"{mantissa}\u00a0·\u00a0"
    return _signed(f"{factor}10<sup>{int(exponent)}</sup>")


def has_few_digits(values: Any) -> bool:
    """Tell whether all that the numbers have are six digits, or none."""
    rounded = [float(f"{value:.{DIGITS}g}") for value in np.ravel(values)]
    return np.array_equal(rounded, np.ravel(values), equal_nan=True)


def all_digits(value: float) -> str:
    """Return the shortest decimal that is this float64 and no other, as code."""
    return repr(float(value) + 0.0).removesuffix(".0")


def numbers(values: Any, write: Any = number) -> str:
    """Return a number, a row in parentheses, several rows, or several of these in parentheses."""
    values = np.asarray(values)
    if values.ndim == 0:
        return str(write(values.item()))
    parts = [numbers(value, write) for value in values]
    written = ", ".join(f"({part})" if values.ndim > 2 else part for part in parts)
    return f"({written})" if values.ndim == 1 else written


def _signed(text: str) -> str:
    return text.replace("-", "−").replace("inf", "∞")
