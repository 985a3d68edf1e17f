r"""
# Threshold

$$ f(x) = \begin{cases}x & x>\theta \\ v & x\le\theta\end{cases} $$

Keeps inputs above a threshold and puts one value in the place of all others. A
part to build with, of which the thresholded ReLU, ReLU and a lower bound are
special cases.
"""

# %%
# ## The curve
# At $\theta = 0$ and $v = 1/2$. PyTorch and Keras have no defaults; these show
# both pieces and the jump between them.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, threshold, thresholded_relu

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots()
ax.plot(x, threshold(x), label="$f(x)$")
ax.plot(x, threshold.derivative(x), label="$f'(x)$")
ax.plot(x, threshold.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## The parameters
# At $\theta$ it jumps from $v$ to $\theta$: up where $v$ is less, down where it
# is more, and not at all where the two are equal.

fig, ax = plt.subplots(num="Threshold at 1 with the values −1, 1 and 2")
for value in (-1.0, 1.0, 2.0):
    curve = threshold(x, threshold=1, value=value)
    ax.plot(x, curve, label=rf"$\theta = 1,\ v = {value}$")
ax.legend()
plt.show()

# %%
# ## Special cases
# With $v = 0$ it is the thresholded ReLU, with $\theta$ at 0 also ReLU, and with
# $v = \theta$ the larger of $x$ and $\theta$.

as_thresholded = threshold(x, threshold=0.7, value=0)
print(np.array_equal(as_thresholded, thresholded_relu(x, theta=0.7)))
print(np.array_equal(threshold(x, value=0), relu(x)))
np.array_equal(threshold(x, threshold=0.7, value=0.7), np.maximum(x, 0.7))

# %%
# ## Beside the thresholded ReLU
# They differ by $v$ wherever the input is replaced, however far it lies below
# the threshold, and nowhere else.

difference = threshold(x) - thresholded_relu(x, theta=0)
shown = "Threshold minus thresholded ReLU, both at 0: 1/2 up to 0, then 0"

fig, ax = plt.subplots(num=shown)
ax.plot(x, difference)
ax.set_ylabel("threshold − thresholded ReLU")
plt.show()
print(f"largest {difference.max()}, up to {abs(x[difference > 0].max()):.0f}")

# %%
# ## A floor
# Choose it, with $v = \theta$, where a later step takes no small inputs, such as
# a logarithm. Where the floor holds, no gradient comes back.

intensity = np.array([-0.1, 0.0, 1e-4, 0.5])
floored = threshold(intensity, threshold=1e-3, value=1e-3)
print("logarithm", np.log(floored).round(2))
gradient = threshold.vjp(intensity, 1 / floored, threshold=1e-3, value=1e-3)
print("gradient ", gradient)

# %%
# ## Order
# With $v$ above $\theta$ it is no measure of its input: the lowest inputs may
# have the highest outputs. In hidden layers, rectifiers keep the order.

inputs = np.array([-3.0, -1.0, 0.1, 0.3])
print("threshold", threshold(inputs))
print("relu     ", relu(inputs))

# %%
# ## The slope
# It does not depend on $v$: an input that is replaced has slope 0, whatever
# replaces it. At $\theta$ it is 0, too, as in PyTorch and Keras.

for value in (0.5, 20.0):
    slopes = threshold.derivative([-1.0, 0.0, 1e-9, 1.0], value=value)
    print(f"v = {value:4}: {slopes}")

# %%
# ## Rounding
# In float32 the threshold is rounded, too. The float32 nearest to 0.1 lies above
# it, but not above the rounded threshold: it is replaced. As float64 it is kept.

single = np.float32(0.1)
print(f"above 0.1 by {float(single) - 0.1:.1e}")
print("float32", threshold(single, threshold=0.1, value=20))
print("float64", threshold(np.float64(single), threshold=0.1, value=20).round(6))

# %%
# ## Missing values
# Not a number stays what it is here and in PyTorch. Keras calls $v$
# `default_value`, and with JAX it puts it in the place of nan, too.

threshold([np.nan, -1.0, 1.0])

# %%
# ## Facts

threshold.facts
