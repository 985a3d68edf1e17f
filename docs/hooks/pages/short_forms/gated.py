"""Short forms of functions that multiply the input by a gate."""

import math

import numpy as np

from activations._protocols import Array

erf = np.vectorize(math.erf, otypes=[float])


def gelu(x: Array) -> Array:
    return x / 2 * (1 + erf(x / math.sqrt(2)))


def gelu_derivative(x: Array) -> Array:
    density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    return (1 + erf(x / math.sqrt(2))) / 2 + x * density


def gelu_tanh(x: Array) -> Array:
    u = math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)
    return x / (1 + np.exp(-2 * u))  # x / 2 * (1 + tanh(u)) without cancellation


def gelu_tanh_derivative(x: Array) -> Array:
    s = 1 / (1 + np.exp(-math.sqrt(8 / math.pi) * (x + 0.044715 * x**3)))
    slope = math.sqrt(8 / math.pi) * (1 + 0.134145 * x * x)
    return s + x * s * (1 - s) * slope


def quick_gelu(x: Array) -> Array:
    return x / (1 + np.exp(-1.702 * x))


def quick_gelu_derivative(x: Array) -> Array:
    s = 1 / (1 + np.exp(-1.702 * x))
    return s * (1 + 1.702 * x * (1 - s))


def silu(x: Array) -> Array:
    return x / (1 + np.exp(-x))


def silu_derivative(x: Array) -> Array:
    s = 1 / (1 + np.exp(-x))
    return s * (1 + x * (1 - s))


def swish(x: Array, beta: float = 1.0) -> Array:
    return x / (1 + np.exp(-beta * x))


def swish_derivative(x: Array, beta: float = 1.0) -> Array:
    s = 1 / (1 + np.exp(-beta * x))
    return s * (1 + beta * x * (1 - s))


def hard_swish(x: Array) -> Array:
    return x * (np.clip(x + 3, 0, 6) / 6)


def hard_swish_derivative(x: Array) -> Array:
    return np.where(np.abs(x) < 3, x / 3 + 0.5, np.heaviside(x, 0))


def mish(x: Array) -> Array:
    return x * np.tanh(np.logaddexp(0, x))


def mish_derivative(x: Array) -> Array:
    t = np.tanh(np.logaddexp(0, x))
    return t + x * (1 - t * t) / (1 + np.exp(-x))
