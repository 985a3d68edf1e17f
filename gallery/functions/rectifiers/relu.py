r"""
# ReLU

$$ f(x) = \max(0,x) $$

The rectified linear unit passes positive inputs and replaces negative ones by
zero. It is the usual first choice for the hidden layers of a deep network.
"""

# %%
# ## The curve
# Two half-lines that meet at zero.

import matplotlib.pyplot as plt
import numpy as np

from activations import leaky_relu, relu, sigmoid

x = np.arange(-20.0, 20.0, 0.2)

fig, ax = plt.subplots()
ax.plot(x, relu(x), label="$f(x)$")
ax.legend()
plt.show()

# %%
# ## Value and slope
# The slope is 0 on the left and 1 on the right; the second derivative is 0 on
# both sides.

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
# ## Sparsity
# Negative inputs give exactly zero. Of normally distributed inputs of mean 0 half
# are negative, so half the outputs of a layer are zero.

inputs = np.random.default_rng(0).standard_normal(100_000)
round(float(np.mean(relu(inputs) == 0)), 2)

# %%
# ## Dying units
# A unit whose bias is so low that no example of the data reaches it has gradient
# 0 on all of them, and gradient descent leaves it there. A Leaky ReLU can come
# back.

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
# ## Facts

relu.facts
