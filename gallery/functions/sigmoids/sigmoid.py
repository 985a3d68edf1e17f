r"""
# Sigmoid

$$ \sigma(x) = \frac{1}{1+e^{-x}} $$

The logistic function maps every real number to one between 0 and 1. It turns a
score into the probability of one of two classes, and opens and closes the gates
of LSTMs.
"""

# %%
# ## The curve
# A smooth step from 0 to 1, through 1/2 at zero.

import json
import math
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

import activations
from activations import sigmoid, tanh

x = np.arange(-20.0, 20.0, 0.2)

fig, ax = plt.subplots()
ax.plot(x, sigmoid(x), label="$f(x)$")
ax.legend()
plt.show()

# %%
# ## Value and slope
# The slope is largest at zero, where it is 1/4.

close = np.linspace(-6, 6, 601)

fig, ax = plt.subplots()
ax.plot(close, sigmoid(close), label="$f(x)$")
ax.plot(close, sigmoid.derivative(close), label="$f'(x)$")
ax.plot(close, sigmoid.second_derivative(close), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Probability
# The input is the logarithm of the odds: odds of 1 to 9, 1 to 1 and 9 to 1 give
# probabilities of 10, 50 and 90 percent.

sigmoid(np.log([1 / 9, 1.0, 9.0])).round(3)

# %%
# ## Saturation
# Far from zero on either side the curve is flat. Hardly any gradient passes
# there.

[f"{slope:.1e}" for slope in sigmoid.derivative([0.0, 5.0, 10.0, 20.0])]

# %%
# ## Positive outputs
# The sigmoid is not zero-centred: normally distributed inputs of mean 0 give
# outputs of mean 1/2. Those of tanh have mean 0.

inputs = np.random.default_rng(0).standard_normal(100_000)
for function in (sigmoid, tanh):
    print(f"{function.__name__:7} mean {abs(function(inputs).mean()):.2f}")

# %%
# The gradient of a unit's weights is its error times its inputs. When these are
# all positive, a step of gradient descent raises all the weights or lowers them
# all.

error = -0.3
inputs = np.random.default_rng(0).standard_normal(6)
for function in (sigmoid, tanh):
    print(f"{function.__name__:7}", np.sign(error * function(inputs)))

# %%
# ## Overflow
# As the formula is written, $e^{-x}$ overflows from about $x = -709.8$ down. The
# library takes $e^x/(1+e^x)$, with $x$ at most 80, where the result has long
# rounded to 1.

try:
    1 / (1 + math.exp(710))
except OverflowError as error:
    print("OverflowError:", error)
print([f"{value:.1e}" for value in sigmoid([-700.0, -1000.0, 1000.0])])

# %%
# ## Loops and arrays
# A Python loop gives the same values as one call on the array. Its time, divided
# by that of the call, for 200 and for a million numbers, as last measured:


def sigmoid_loop(numbers):
    return [1 / (1 + math.exp(-number)) for number in numbers]


benchmarks = Path(activations.__file__).with_name("benchmarks.json")
times = json.loads(benchmarks.read_text())["sigmoid"]
for points, seconds in times.items():
    print(f"{points:17} {seconds['list'] / seconds['array']:.0f} times as long")
np.allclose(sigmoid_loop(x), sigmoid(x))

# %%
# ## Facts

sigmoid.facts
