"""A product and its rounding error, which exponentials and sines magnify."""

from __future__ import annotations

from typing import Any

from activations._protocols import Array


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
