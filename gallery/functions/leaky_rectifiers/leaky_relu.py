r"""
# Leaky ReLU

$$ f(x) = \max(0,x)+a\min(0,x) $$

The rectifier with a small slope $a$ left of zero, so that a unit whose input is
negative still has a gradient to learn from.
"""

# %%
# ## The curve
# With the default slope, 0.01, the left half is hard to tell from zero.

import json
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

import activations
from activations import leaky_relu, relu

x = np.arange(-20.0, 20.0, 0.2)

fig, ax = plt.subplots()
ax.plot(x, leaky_relu(x), label="$f(x)$")
ax.legend()
plt.show()

# %%
# ## Value and slope
# With a slope of 0.2 it is seen. The second derivative is 0 on both sides of
# zero.

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots(num="Leaky ReLU with slope 0.2, and its two derivatives")
ax.plot(x, leaky_relu(x, negative_slope=0.2), label="$f(x)$")
ax.plot(x, leaky_relu.derivative(x, negative_slope=0.2), label="$f'(x)$")
ax.plot(x, leaky_relu.second_derivative(x, negative_slope=0.2), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## The parameter
# At $a = 0$ it is ReLU on finite inputs, at $a = 1$ the identity. Beyond 1 the
# larger of $x$ and $ax$, which some write instead, is another function.

fig, ax = plt.subplots(num="Leaky ReLU with slopes 0, 0.2, 1 and 1.5")
for slope in (0.0, 0.2, 1.0, 1.5):
    ax.plot(x, leaky_relu(x, negative_slope=slope), label=f"$a = {slope}$")
ax.legend()
plt.show()
print("f(-2):", leaky_relu(-2.0, negative_slope=1.5))
print("the larger of the two:", max(-2.0, 1.5 * -2.0))

# %%
# ## Large inputs
# The slope is 1 for every positive input and $a$ for every negative one: neither
# side saturates.

leaky_relu.derivative([-1000.0, -10.0, 10.0, 1000.0])

# %%
# ## Active units
# ReLU gives half of these units no gradient and the output 0. Leaky ReLU gives
# some gradient to all, and no output is 0: where zeros are wanted, keep ReLU.

inputs = np.random.default_rng(0).standard_normal(100_000)
for function in (relu, leaky_relu):
    share = np.mean(function.derivative(inputs) != 0)
    print(f"{function.__name__:10} {share:4.0%} of the units have a gradient")
    print(f"{function.__name__:10} {np.mean(function(inputs) == 0):4.0%} give 0")

# %%
# ## Recovery
# A unit with a bias so low that every input is negative: with ReLU gradient
# descent leaves it there, with Leaky ReLU it comes back.

inputs = np.random.default_rng(0).standard_normal(1000)
for function in (relu, leaky_relu):
    bias = -6.0
    for _ in range(500):  # descent on the squared distance of the output from 1
        error = function(inputs + bias) - 1
        bias -= np.mean(function.vjp(inputs + bias, error))
    print(f"{function.__name__:10} bias {bias:.2f}")

# %%
# ## The kink
# At zero no derivative exists. By convention the library returns the slope from
# the left, as PyTorch does; JAX returns the one from the right.

leaky_relu.derivative([-1e-9, 0.0, 1e-9])

# %%
# ## Defaults elsewhere
# Frameworks disagree on the default slope, so one input has several answers: here
# for $-10$. When porting a model, state the slope.

names = leaky_relu.facts.names
for name in ("torch.nn.LeakyReLU", "tf.nn.leaky_relu", "keras.layers.LeakyReLU"):
    print(f"{name:23} {leaky_relu(-10.0, **names[name]):.1f}")

# %%
# ## Loops and arrays
# The time of a Python loop over a list, divided by that of one call on an array,
# for 200 and for a million numbers, as last measured.

benchmarks = Path(activations.__file__).with_name("benchmarks.json")
times = json.loads(benchmarks.read_text())["leaky_relu"]
for points, seconds in times.items():
    print(f"{points:17} {seconds['list'] / seconds['array']:.0f} times as long")

# %%
# ## Facts

leaky_relu.facts
