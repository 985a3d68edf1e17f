r"""
# ReLU

$$ f(x) = \max(0,x) $$

The rectified linear unit passes positive inputs and replaces negative ones by
zero. It is the usual first choice for the hidden layers of a deep network.
"""

# %%
# ## The curve
# Two half-lines that meet at zero. Not linear: $f(-1) + f(1)$ is not $f(0)$.

import json
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

import activations
from activations import leaky_relu, relu, sigmoid, tanh

x = np.arange(-20.0, 20.0, 0.2)

fig, ax = plt.subplots()
ax.plot(x, relu(x), label="$f(x)$")
ax.legend()
plt.show()
print(relu(-1.0) + relu(1.0), relu(0.0))

# %%
# ## Value and slope
# The slope is 0 on the left and 1 on the right, the second derivative 0 on both
# sides. Left of zero all three curves lie on the axis.

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots()
ax.plot(x, relu(x), label="$f(x)$")
ax.plot(x, relu.derivative(x), label="$f'(x)$")
ax.plot(x, relu.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## The gradient of active units
# For positive inputs the slope is 1 however large they are: ReLU does not
# saturate there. The sigmoid's slope is nearly gone at 10.

inputs = np.array([1.0, 10.0, 20.0])
for function in (relu, sigmoid):
    slopes = function.derivative(inputs)
    print(f"{function.__name__:8}", [f"{slope:.1e}" for slope in slopes])

# %%
# ## Speed of training
# Steps until a small network fits the exclusive or to a loss below 0.05, from one
# start at one rate: ReLU takes fewer than the sigmoid, and tanh, whose slope also
# reaches 1, fewer still.

x = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1.0]])
y = np.array([0, 1, 1, 0.0])
for f in (sigmoid, relu, tanh):
    rng, losses = np.random.default_rng(0), []
    w, v = rng.standard_normal((3, 8)), rng.standard_normal(8)
    for _ in range(1000):
        error = f(x @ w) @ v - y
        losses.append(np.mean(error**2))
        g = f.vjp(x @ w, np.outer(error, v))
        w, v = w - 0.05 * x.T @ g, v - 0.05 * f(x @ w).T @ error
    print(f"{f.__name__:7} {np.argmax(np.less(losses, 0.05))} steps")

# %%
# ## Sparsity
# Negative inputs give exactly zero. Of normally distributed inputs of mean 0 half
# are negative, so half the outputs of a layer are zero.

inputs = np.random.default_rng(0).standard_normal(100_000)
round(float(np.mean(relu(inputs) == 0)), 2)

# %%
# ## Dying units
# A unit whose weights or bias, poorly initialized or pushed there by a large
# step, are so low that no example reaches it has gradient 0 on all of them.
# Gradient descent leaves it there; a Leaky ReLU can come back.

inputs = np.random.default_rng(0).standard_normal(1000)
for function in (relu, leaky_relu):
    bias = -6.0
    for _ in range(500):  # descent on the squared distance of the output from 1
        error = function(inputs + bias) - 1
        bias -= np.mean(function.vjp(inputs + bias, error))
    print(f"{function.__name__:10} bias {bias:.2f}")

# %%
# ## The kink
# At zero no derivative exists, only slopes from the left and from the right. By
# convention the library returns the left one, as PyTorch, JAX and Keras do.

relu.derivative([-1e-9, 0.0, 1e-9])

# %%
# ## Loops and arrays
# The time of a Python loop over a list, divided by that of one call on an array,
# for 200 and for a million numbers, as last measured.

benchmarks = Path(activations.__file__).with_name("benchmarks.json")
times = json.loads(benchmarks.read_text())["relu"]
for points, seconds in times.items():
    print(f"{points:17} {seconds['list'] / seconds['array']:.0f} times as long")

# %%
# ## Facts

relu.facts
