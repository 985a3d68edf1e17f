"""Every function a second time, one line of mpmath each, written independently of the package.

An elementwise function takes a number and its parameters, a function of an axis a list.
"""

from __future__ import annotations

from mpmath import asin, asinh, exp, log, log1p, mpf, sqrt, tanh

REFERENCE = {
    "identity": lambda x: x,
    "binary_step": lambda x: mpf(0 if x < 0 else 1),
    "thresholded_relu": lambda x, theta: max(x - theta, 0) and x,
    "threshold": lambda x, threshold, value: value if min(x, threshold) == x else x,
    "sigmoid": lambda x: 1 / (1 + exp(-x)),
    "log_sigmoid": lambda x: -log1p(exp(-x)),
    "tanh": lambda x: tanh(x),
    "softsign": lambda x: x / max(1 + x, 1 - x),
    "arctan": lambda x: asin(x / sqrt(1 + x * x)),
    "hard_sigmoid": lambda x: min(max(x + 3, 0), 6) / mpf(6),
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
    "softmax": lambda x: [exp(score) / sum(map(exp, x)) for score in x],
    "log_softmax": lambda x: [score - log(sum(map(exp, x))) for score in x],
}
