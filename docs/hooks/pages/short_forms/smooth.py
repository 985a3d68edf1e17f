"""Short forms of smooth functions of one number."""

import math

import numpy as np

from activations._protocols import Array


def sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-x))


def sigmoid_derivative(x: Array) -> Array:
    s = 1 / (1 + np.exp(-x))
    return s * (1 - s)


def tanh(x: Array) -> Array:
    return np.tanh(x)


def tanh_derivative(x: Array) -> Array:
    return 1 - np.tanh(x) ** 2


def scaled_tanh(x: Array, alpha: float = 1.7159, beta: float = 2 / 3) -> Array:
    return alpha * np.tanh(beta * x)


def scaled_tanh_derivative(x: Array, alpha: float = 1.7159, beta: float = 2 / 3) -> Array:
    return alpha * beta * (1 - np.tanh(beta * x) ** 2)


def softsign(x: Array) -> Array:
    return x / (1 + np.abs(x))


def softsign_derivative(x: Array) -> Array:
    return 1 / (1 + np.abs(x)) ** 2


def arctan(x: Array) -> Array:
    return np.arctan(x)


def arctan_derivative(x: Array) -> Array:
    return 1 / (1 + x * x)


def softplus(x: Array, beta: float = 1.0) -> Array:
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(beta * x))) / beta


def softplus_derivative(x: Array, beta: float = 1.0) -> Array:
    return 1 / (1 + np.exp(-beta * x))


def squareplus(x: Array, b: float = 4.0) -> Array:
    return (x + np.sqrt(x * x + b)) / 2


def squareplus_derivative(x: Array, b: float = 4.0) -> Array:
    return (1 + x / np.sqrt(x * x + b)) / 2


def tanh_shrink(x: Array) -> Array:
    return x - np.tanh(x)


def tanh_shrink_derivative(x: Array) -> Array:
    return np.tanh(x) ** 2


def gaussian(x: Array) -> Array:
    return np.exp(-x * x)


def gaussian_derivative(x: Array) -> Array:
    return -2 * x * np.exp(-x * x)


def log_cosh(x: Array) -> Array:
    return np.logaddexp(x, -x) - math.log(2)


def log_cosh_derivative(x: Array) -> Array:
    return np.tanh(x)


def lisht(x: Array) -> Array:
    return x * np.tanh(x)


def lisht_derivative(x: Array) -> Array:
    return np.tanh(x) + x * (1 - np.tanh(x) ** 2)


def sine(x: Array, omega: float = 1.0) -> Array:
    return np.sin(omega * x)


def sine_derivative(x: Array, omega: float = 1.0) -> Array:
    return omega * np.cos(omega * x)


def snake(x: Array, frequency: float = 1.0) -> Array:
    return x + np.sin(frequency * x) ** 2 / frequency


def snake_derivative(x: Array, frequency: float = 1.0) -> Array:
    return 1 + np.sin(2 * frequency * x)
