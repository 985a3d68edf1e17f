"""Products, exponentials and polynomials without a loss of digits or of time."""

from __future__ import annotations

from typing import Any

import numpy as np

from activations._protocols import Array

# exp(SHIFT) is SCALE to a tenth of an eps of both dtypes. Where a · exp(-a) is
# normal, exp(SHIFT - a) nearly is; a larger shift would cost digits of small a
SHIFT = 4.57928466796875
SCALE = 97.44466398047548


def is_one(parameter: Any) -> bool:
    """Tell whether a parameter is 1: neither another number nor a symbol."""
    return isinstance(parameter, float) and parameter == 1


def exp_in_parts(power: Array) -> tuple[Array, Array]:
    """Return exp(power) as two factors, for where it is subnormal itself."""
    # exp(-76.5) is a float32 to 0.003 eps: the first factor adds no error there
    first = np.exp(np.maximum(power, -76.5))
    return first, np.exp(np.minimum(power + 76.5, 0))


def polynomial(coefficients: tuple[float, ...], x: Array) -> Array:
    """Evaluate a polynomial of some degree, lowest power first."""
    result = coefficients[-1] * x
    for coefficient in coefficients[-2:0:-1]:
        result += coefficient  # in place: twice as fast
        result *= x
    result += coefficients[0]
    return result


def product_with_error(x: Array, factor: Any) -> tuple[Array, Array]:
    """The rounded product and its error (Dekker, 1971)."""
    product = factor * x
    # half of the bits of one times 12 bits of the other is exact in every dtype
    bits = 41 if getattr(factor, "itemsize", 8) > 4 else 12  # an array has x's
    x_high, high = without_last_bits(x, 12), without_last_bits(factor, bits)
    rest = high * (x - x_high) + (factor - high) * x
    return product, high * x_high - product + rest


def without_last_bits(number: Any, bits: int) -> Any:
    """The number rounded to fewer bits (Veltkamp, 1968)."""
    scaled = number / 2.0 ** (bits + 2)  # so that nothing overflows
    shifted = scaled * (2.0**bits + 1)
    return (shifted - (shifted - scaled)) * 2.0 ** (bits + 2)
