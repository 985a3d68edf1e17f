"""The normal distribution, without SciPy: its tail to full relative accuracy."""

from __future__ import annotations

import numpy as np

from activations._entry import Array

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
    0.7632305289702033,
    0.6402577602526207,
    0.44645251705564565,
    0.2531417999506325,
    0.11138259657170532,
    0.03387132618623337,
    0.004223613353124723,
    -0.0017488306784270349,
    -0.0009177462452776649,
    -6.380427469082192e-06,
    0.00011204125602138447,
    1.5930324648597107e-05,
    -1.4230774719765678e-05,
    -3.1839369613268012e-06,
    2.1311610506607102e-06,
    4.92068345552842e-07,
    -3.623917983411587e-07,
    -5.661358875636622e-08,
    5.594217157396878e-08,
    2.6398920477778305e-09,
    -4.664053578168757e-09,
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


def tail_over_bell(a: Array) -> Array:
    """Return P(Z > a) / exp(-a²/2) for a standard normal Z and a ≥ 0."""
    # a polynomial of t, from -1 to 1, over k + a: fitted for the least relative
    # error on all a ≥ 0, to the digits of float32 and to those of float64
    single = a.dtype == np.float32
    k = SINGLE if single else DOUBLE
    polynomial = SINGLE_POLYNOMIAL if single else DOUBLE_POLYNOMIAL
    t = (k - a) / (k + a)
    numerator = polynomial[-1] * t + polynomial[-2]
    for coefficient in polynomial[-3::-1]:
        numerator = numerator * t + coefficient
    return numerator / (k + a)
