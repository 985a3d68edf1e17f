r"""
# Linear

$$ f(x) = x $$

The input as it is: the activation function of a layer that has none. It serves
outputs that may be any real number, and adds nothing between hidden layers.
"""

# %%
# ## The curve
# A straight line, unbounded on both sides.

import json
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

import activations
from activations import identity, sigmoid

x = np.arange(-20.0, 20.0, 0.2)

fig, ax = plt.subplots()
ax.plot(x, identity(x), label="$f(x)$")
ax.legend()
plt.show()

# %%
# ## Value and slope
# The slope is 1 everywhere and the second derivative 0.

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots()
ax.plot(x, identity(x), label="$f(x)$")
ax.plot(x, identity.derivative(x), label="$f'(x)$")
ax.plot(x, identity.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## The gradient
# Back-propagation multiplies the gradient by the slope. Here that is 1, so the
# gradient of the loss passes unchanged, whatever the input.

gradient = np.array([0.5, -2.0, 3.0])
identity.vjp([-100.0, 0.0, 100.0], gradient)

# %%
# ## Regression
# Targets far outside $(0, 1)$ are no trouble for a linear output. A sigmoid
# output, fitted to the same points by the same gradient descent, stays within.

inputs = np.linspace(-2, 2, 50)
targets = 2 * inputs + 1 + np.random.default_rng(0).normal(0, 0.3, 50)

fig, ax = plt.subplots(num="Points on a rising line: only the linear fit follows")
ax.plot(inputs, targets, ".", label="targets")
for f in (identity, sigmoid):
    w, b = 0.0, 0.0
    for _ in range(500):
        g = f.vjp(w * inputs + b, f(w * inputs + b) - targets)
        w, b = w - 0.1 * np.mean(g * inputs), b - 0.1 * np.mean(g)
    ax.plot(inputs, f(w * inputs + b), label=f"{f.__name__} output")
ax.legend()
plt.show()

# %%
# ## Hidden layers
# Between two layers of weights it changes nothing: the two are one layer, whose
# weights are the product.

rng = np.random.default_rng(0)
inputs, first, second = rng.standard_normal((3, 4, 4))
np.allclose(identity(inputs @ first) @ second, inputs @ (first @ second))

# %%
# ## Loops and arrays
# The time of a Python loop over a list, divided by that of one call on an array,
# for 200 and for a million numbers, as last measured.

benchmarks = Path(activations.__file__).with_name("benchmarks.json")
times = json.loads(benchmarks.read_text())["identity"]
for points, seconds in times.items():
    print(f"{points:17} {seconds['list'] / seconds['array']:.0f} times as long")

# %%
# ## Facts

identity.facts
