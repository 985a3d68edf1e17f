"""Short forms of functions of an axis, whose derivatives are those of the last one."""

import numpy as np

from activations._protocols import Array


def softmax(x: Array, axis: int = -1) -> Array:
    u = np.exp(x - np.max(x, axis, keepdims=True))
    return u / np.sum(u, axis, keepdims=True)


def softmax_derivative(x: Array) -> Array:
    f = softmax(x)
    return f[..., :, None] * (np.eye(x.shape[-1]) - f[..., None, :])


def log_softmax(x: Array, axis: int = -1) -> Array:
    shifted = x - np.max(x, axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis, keepdims=True))


def log_softmax_derivative(x: Array) -> Array:
    u = np.exp(x - np.max(x, -1, keepdims=True))
    return np.eye(x.shape[-1]) - (u / np.sum(u, -1, keepdims=True))[..., None, :]
