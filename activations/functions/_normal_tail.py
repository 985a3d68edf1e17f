"""The normal distribution, without SciPy: its tail to full relative accuracy."""

from __future__ import annotations

import numpy as np

from activations._protocols import Array

SINGLE = 4.0
SINGLE_POLYNOMIAL = (
    0.7552851385353859,
    0.6078966036612473,
    0.3871366798809688,
    0.18652306771654945,
    0.060406417596014575,
    0.007526833246283046,
    -0.0035230519075048388,
    -0.0015687847817366805,
    0.0001935910707791323,
    0.00012351535591071313,
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
    h = np.rint(16 * a) / 16  # of so few digits that its square is exact
    return exp_of_sum(-h * h / 2, -(a - h) * (a + h) / 2)


def tail_over_bell(a: Array, factor: Array | float = 1.0) -> Array:
    """Return factor · P(Z > a) / exp(-a²/2) for a standard normal Z and a ≥ 0."""
    # a polynomial of t, from -1 to 1, over k + a: fitted for the least relative
    # error on all a ≥ 0, to the digits of float32 and to those of float64
    single = a.dtype == np.float32
    k = SINGLE if single else DOUBLE
    polynomial = SINGLE_POLYNOMIAL if single else DOUBLE_POLYNOMIAL
    t = 1 - 2 * (a / (k + a))  # rounds less than (k - a) / (k + a) does
    numerator = polynomial[-1] * t + polynomial[-2]
    for coefficient in polynomial[-3::-1]:
        numerator = numerator * t + coefficient
    return numerator * (factor / (k + a))
