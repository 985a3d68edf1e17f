"""Every function a second time, one line of mpmath each, written independently of the package.

An elementwise function takes a number and its parameters, a function of an axis a list.
"""

from mpmath import (
    asin,
    asinh,
    cos,
    cosh,
    e,
    erfc,
    exp,
    expm1,
    hyp0f1,
    log,
    log1p,
    mpf,
    pi,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)


def selu_alpha():
    """The alpha of Klambauer et al., 2017, equation 14."""
    return -sqrt(2 / pi) / (erfc(1 / sqrt(mpf(2))) * sqrt(e) - 1)


def selu_scale():
    """The lambda of the same equation."""
    half, one = erfc(1 / sqrt(mpf(2))), erfc(sqrt(mpf(2)))
    square = 2 * one * e**2 + pi * half**2 * e - 2 * (2 + pi) * half * sqrt(e) + pi + 2
    return (1 - half * sqrt(e)) * sqrt(2 * pi / square)


REFERENCE = {
    "identity": lambda x: x,
    "binary_step": lambda x: mpf(0 if x < 0 else 1),
    "thresholded_relu": lambda x, theta: max(x - theta, 0) and x,
    "threshold": lambda x, threshold, value: value if min(x, threshold) == x else x,
    "sigmoid": lambda x: 1 / (1 + exp(-x)),
    "log_sigmoid": lambda x: -log1p(exp(-x)),
    "tanh": lambda x: tanh(x),
    "scaled_tanh": lambda x, alpha, beta: alpha * sinh(beta * x) / cosh(beta * x),
    "softsign": lambda x: x / max(1 + x, 1 - x),
    "arctan": lambda x: asin(x / sqrt(1 + x * x)),
    "hard_sigmoid": lambda x, slope, offset: sorted([0, slope * x + offset, 1])[1],
    "hard_tanh": lambda x, min_val, max_val: sorted([min_val, x, max_val])[1],
    "sparse_sigmoid": lambda x: (abs(x + 1) - abs(x - 1) + 2) / 4,
    "relu": lambda x: max(x, 0),
    "relu6": lambda x: sorted([0, x, 6])[1],
    "relu_squared": lambda x: (x * x + x * abs(x)) / 2,
    "leaky_relu": lambda x, negative_slope: x if x > 0 else negative_slope * x,
    "softplus": lambda x, beta: log1p(exp(beta * x)) / beta,
    "squareplus": lambda x, b: sqrt(b) / 2 * exp(asinh(x / sqrt(b))),
    "sparse_plus": lambda x: (x + 1) ** 2 / 4 if abs(x) < 1 else max(x, 0),
    "prelu": lambda x, slope: x * [1, slope][x < 0],
    "rrelu": lambda x, lower, upper: x if x > 0 else x * (lower + upper) / 2,
    "elu": lambda x, alpha: max(x, 0) + alpha * min(expm1(x), 0),
    "celu": lambda x, alpha: max(x, 0) + min(alpha * expm1(x / alpha), 0),
    "selu": lambda x, alpha, scale: scale * (x if x > 0 else alpha * expm1(x)),
    "exponential": lambda x: e**x,
    "hard_shrink": lambda x, lambd: x * (x * x > lambd * lambd),
    "soft_shrink": lambda x, lambd: max(x - lambd, 0) + min(x + lambd, 0),
    "shrink": lambda x, lambd, bias: (x - bias) * (x > lambd) + (x + bias) * (x < -lambd),
    # x I(3/2, x) / I(-1/2, x), of Bessel functions: the difference would cancel at 60 digits, too
    "tanh_shrink": lambda x: x**3 / 3 * hyp0f1(mpf(5) / 2, x * x / 4) / cosh(x),
    "silu": lambda x: x * exp(x) / (1 + exp(x)),
    "swish": lambda x, beta: x / (1 + exp(-beta * x)),
    "hard_swish": lambda x: x * (min(max(x + 3, 0), 6) / mpf(6)),
    "mish": lambda x: x * tanh(log1p(exp(x))),
    "gelu": lambda x: x * erfc(-x / sqrt(2)) / 2,
    "gelu_tanh": lambda x: x / (1 + exp(-sqrt(8 / pi) * x * (1 + mpf("0.044715") * x * x))),
    "quick_gelu": lambda x: x / (1 + exp(-mpf("1.702") * x)),
    "gaussian": lambda x: 1 / exp(x * x),
    "log_cosh": lambda x: log1p(2 * sinh(x / 2) ** 2),
    "lisht": lambda x: x * expm1(2 * x) / (expm1(2 * x) + 2),
    "sine": lambda x, omega: 2 * sin(omega * x / 2) * cos(omega * x / 2),
    "snake": lambda x, frequency: x + tan(frequency * x) ** 2 * cos(frequency * x) ** 2 / frequency,
    "softmax": lambda x: [exp(score) / sum(map(exp, x)) for score in x],
    "log_softmax": lambda x: [score - log(sum(map(exp, x))) for score in x],
}

GATED = {
    "glu": lambda x, v: v / (1 + exp(-x)),
    "swiglu": lambda x, v: v * x / (1 + exp(-x)),
    "geglu": lambda x, v: v * x * erfc(-x / sqrt(mpf(2))) / 2,
    "geglu_tanh": lambda x, v: v * x / (1 + exp(-sqrt(8 / pi) * (x + mpf("0.044715") * x**3))),
    "reglu": lambda x, v: v * max(x, 0),
    "swiglu_clamped": lambda x, v, limit, alpha, offset: (
        (sorted([-limit, v, limit])[1] + offset) * min(x, limit) / (1 + exp(-alpha * min(x, limit)))
    ),
}
"""Gated units, of a gate and a value; in the tanh form of GELU (1 + tanh(y)) / 2 is σ(2y)."""
