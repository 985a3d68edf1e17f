"""The normal distribution, without SciPy: its tail to full relative accuracy."""

from __future__ import annotations

import numpy as np

from activations._protocols import Array
from activations.functions._products import polynomial

SINGLE_FRACTION = (  # of levels c / (a + b + ...), the innermost first
    (42.9170153430218, 6.46244702962288),
    (-10.180937810601403, -2.5671018480067875),
    (4.693236476441209, 5.757698848872255),
    (0.9900114718091283, -0.19899491100101332),
    (0.3989438475003322, 0.00029915179102128666),
)
DOUBLE = 4.5
DOUBLE_POLYNOMIAL = (
    0.7632305289702032,
    0.6402577602526166,
    0.44645251705567623,
    0.2531417999510143,
    0.11138259657030992,
    0.0338713261758392,
    0.004223613378749779,
    -0.0017488305503008913,
    -0.0009177464932349736,
    -6.381282590833901e-06,
    0.00011204268256514375,
    1.5933686037965854e-05,
    -1.4235934672457166e-05,
    -3.1919731583894127e-06,
    2.1430962746382653e-06,
    5.036268095887344e-07,
    -3.7977037369388414e-07,
    -6.595723546215648e-08,
    7.098537540361968e-08,
    6.1282942054035985e-09,
    -1.1413973633140303e-08,
    -2.580426220436368e-10,
    1.0738168537467296e-09,
)


def exp_of_sum(exact: Array, rest: Array) -> Array:
    """Return exp(exact + rest), to the digits that the sum would lose."""
    power = exact + rest
    e = np.exp(power)
    return e + e * (exact - power + rest)


def bell(a: Array) -> Array:
    """Return exp(-a²/2), to the digits that rounding a² would lose."""
    if a.dtype == np.float32:  # whose square is a double
        return np.exp(a.astype(np.float64) ** 2 * -0.5).astype(a.dtype)
    h = np.rint(16 * a) / 16  # of so few digits that its square is exact
    return np.exp(-0.5 * h * h) * np.exp(-0.5 * (a - h) * (a + h))


def tail_over_bell(a: Array, factor: Array) -> Array:
    """Return factor · P(Z > a) / exp(-a²/2), for a standard normal Z, a ≥ 0."""
    # fitted for the least relative error on all a ≥ 0: a continued fraction to
    # the digits of float32, a polynomial of t, from -1 to 1, to those of float64
    if a.dtype == np.float32:
        (c, b), *outer = SINGLE_FRACTION
        fraction = c / (a + b)
        for c, b in outer:
            fraction += b  # in place: twice as fast
            fraction += a
            fraction = c / fraction
        return factor * fraction
    t = 1 - 2 * (a / (DOUBLE + a))  # rounds less than (k - a) / (k + a) does
    return polynomial(DOUBLE_POLYNOMIAL, t) * (factor / (DOUBLE + a))
