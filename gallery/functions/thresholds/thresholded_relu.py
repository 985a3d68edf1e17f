r"""
# Thresholded ReLU

$$ f(x) = x\,[x>\theta] $$

Passes what exceeds a threshold as it is, and nothing else. Konda et al. (2014)
made it for autoencoders without biases: the threshold alone selects which units
take part, and their inputs alone say how much.
"""

# %%
# ## The curve
# At $\theta = 1$, the default, it jumps from 0 to 1. The slope is 0 up to there
# and 1 beyond.

import matplotlib.pyplot as plt
import numpy as np

from activations import leaky_relu, relu, thresholded_relu

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots()
ax.plot(x, thresholded_relu(x), label="$f(x)$")
ax.plot(x, thresholded_relu.derivative(x), label="$f'(x)$")
ax.plot(x, thresholded_relu.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Beside ReLU
# From ReLU it differs by $-x$ between 0 and $\theta$, most at $\theta$: by 1.
# ReLU with a bias of $-1$ selects the same inputs, but lowers each by 1.

shown = "Minus ReLU: falls from 0 to −1 at 1. Minus ReLU with bias −1: 1 beyond 1"

fig, ax = plt.subplots(num=shown)
for bias in (0, -1):
    difference = thresholded_relu(x) - relu(x + bias)
    ax.plot(x, difference, label=f"minus ReLU with bias {bias}")
    at, beyond = x[np.argmax(np.abs(difference))], difference[x > 1]
    print(f"bias {bias:2}: most at {at:.2f}, beyond 1 {beyond.mean():.0f}")
ax.legend()
plt.show()

# %%
# ## Reconstruction
# Sums of a few out of 50 orthogonal patterns, with noise, are read off and put
# together again. The threshold stops noise and keeps the weights as they are;
# the bias lowers the weights, too, and ReLU lets noise in.

rng = np.random.default_rng(0)
patterns, _ = np.linalg.qr(rng.standard_normal((50, 50)))
weights = rng.uniform(2, 4, (1000, 50)) * (rng.random((1000, 50)) < 0.1)
signals = weights @ patterns
readings = (signals + 0.3 * rng.standard_normal((1000, 50))) @ patterns.T
codes = thresholded_relu(readings), relu(readings - 1), relu(readings)
errors = [np.mean((code @ patterns - signals) ** 2) for code in codes]
names = "thresholded ReLU {:.3f}, ReLU with bias -1 {:.3f}, ReLU {:.3f}"
print("mean squared errors:", names.format(*errors))

# %%
# ## Sparsity
# Of standard normal inputs 84 percent give 0, where ReLU gives half.

inputs = np.random.default_rng(0).standard_normal(100_000)
for function in (thresholded_relu, relu):
    print(f"{function.__name__:16} {np.mean(function(inputs) == 0):.0%} are 0")

# %%
# ## The parameter
# At $\theta = 0$ it is ReLU, without a jump. Below zero it passes some negative
# inputs, too, and then falls at the jump.

fig, ax = plt.subplots(num="Thresholded ReLU with its jump at −1, 0, 1 and 2")
for theta in (-1.0, 0.0, 1.0, 2.0):
    curve = thresholded_relu(x, theta=theta)
    ax.plot(x, curve, label=rf"$\theta = {theta}$")
ax.legend()
plt.show()

# %%
# ## The jump
# An input that crosses it changes the output by $\theta$, which no slope tells.
# Avoid it where a little noise must not change an output much. At $\theta$ value
# and slope are 0; the slope is so in PyTorch and Keras, too.

beside = np.array([1 - 1e-9, 1.0, 1 + 1e-9])
print("values", thresholded_relu(beside).round(6))
print("slopes", thresholded_relu.derivative(beside))

# %%
# ## Other frameworks
# PyTorch has it as `F.threshold(x, theta, 0)`. ONNX calls $\theta$ `alpha`, and
# returns 0 for nan, as Keras does; here and in PyTorch nan stays nan.

thresholded_relu([np.nan, 0.5, 2.0])

# %%
# ## ReLU in Keras
# There `relu` has this threshold, a slope and a cap. For one of them take
# `thresholded_relu`, `leaky_relu` or `hard_tanh` from 0 to the cap; together they
# are this sum.

theta, slope, cap = 0.995, 0.1, 2.0
right = np.minimum(thresholded_relu(x, theta=theta), cap)
left = leaky_relu(np.minimum(x - theta, 0), negative_slope=slope)
cases = [x >= cap, x >= theta]  # as Keras documents it
np.allclose(right + left, np.select(cases, [cap, x], slope * (x - theta)))

# %%
# ## Facts

thresholded_relu.facts
