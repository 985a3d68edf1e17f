"""A user's script: mypy --strict passes on it, and finds the misspelt parameter."""

import numpy as np
from numpy.typing import NDArray

import activations
from activations import leaky_relu, prelu, rrelu, sigmoid, softmax

array: NDArray[np.floating] = sigmoid(np.linspace(-1, 1, 3))
scalar: np.floating = sigmoid(0.5)
single: np.floating = sigmoid(np.float32(0.5))
counted: np.floating = leaky_relu(np.int64(-2), negative_slope=0.2)
sloped: NDArray[np.floating] = leaky_relu([1.0, -1.0], negative_slope=0.2)
slope: NDArray[np.floating] = leaky_relu.derivative(array, negative_slope=0.2)
curvature: NDArray[np.floating] = sigmoid.second_derivative(array)
gradient: NDArray[np.floating] = leaky_relu.vjp(array, array, negative_slope=0.2)
learned: NDArray[np.floating] = prelu.parameter_derivatives["slope"](array, slope=array)
drawn: NDArray[np.floating] = rrelu(array, rng=np.random.default_rng(0))
shares: NDArray[np.floating] = softmax(array, axis=-1, where=[True, False, True])
written: NDArray[np.floating] = sigmoid(array, out=array)
title: str = activations.find("nn.ReLU").facts.title
latex: str = sigmoid.derivative.formula.latex

leaky_relu(array, slope=0.2)  # type: ignore[call-overload]
leaky_relu.derivative(array, negative_slop=0.2)  # type: ignore[call-overload]
rrelu.derivative(array, rng=0)  # type: ignore[call-overload]
sigmoid(array, 0.2)  # type: ignore[call-overload]
