r"""
# Soft shrink

$$ f(x) = \operatorname{sgn}(x)\max(|x|-\lambda,0) $$

Moves every input towards zero by a fixed distance, and no farther than zero. So
Donoho (1995) removes noise, and Daubechies et al. (2004) find sparse solutions,
most parts of which are zero.
"""

# %%
# ## The curve
# With the default, $\lambda = 0.5$. It has kinks at $-0.5$ and 0.5, no jumps.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_shrink, hard_tanh, relu, shrink, soft_shrink

x = np.linspace(-2, 2, 801)

fig, ax = plt.subplots()
ax.plot(x, soft_shrink(x), label="$f(x)$")
ax.plot(x, soft_shrink.derivative(x), label="$f'(x)$")
ax.plot(x, soft_shrink.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## The price of size
# It gives the $y$ that makes $\frac12(y-x)^2+\lambda|y|$ least, and is called the
# proximal operator of $\lambda|y|$: here $y$ is found by search.

y = np.linspace(-3, 3, 6001).round(3)
for number in (-2.0, -0.75, 0.25, 0.51):
    best = y[np.argmin((y - number) ** 2 / 2 + 0.5 * abs(y))]
    print(f"x = {number:5}: y = {best:5}, f(x) = {soft_shrink(number):5.2f}")

# %%
# ## Sparse solutions
# 40 equations in 100 unknowns. Steps of descent, soft shrink after each, find the
# 5 that are not zero, a little short (ISTA; Daubechies et al., 2004). A step is a
# layer; with learned weights fewer do (LISTA; Gregor and LeCun, 2010).

equations = np.random.default_rng(0).standard_normal((40, 100))
truth = np.kron([2.5, -1.5, 1.0, -2.0, 1.5], np.eye(20)[10])
right, found = equations @ truth, np.zeros(100)
for _ in range(500):
    step = found + 0.004 * (right - equations @ found) @ equations
    found = soft_shrink(step, lambd=0.01)

fig, ax = plt.subplots(num="Five bars, and dots close to the tip of each")
ax.bar(range(100), truth, label="truth")
ax.plot(found, "o", label="found")
ax.legend()
plt.show()
print(f"{sum(found != 0)} not zero, up to {abs(truth - found).max():.2f} short")

# %%
# ## Beside hard shrink
# Of an input beyond $\lambda$ hard shrink loses nothing and soft shrink the share
# $\lambda/|x|$: nearly all beside 0.5, a quarter at 2. For large inputs that is
# little; where sizes count, take hard shrink.

beyond = np.linspace(0.501, 8, 800)
share = 1 - soft_shrink(beyond) / hard_shrink(beyond)

fig, ax = plt.subplots(
    num="Share lost by soft shrink: from 1 at 0.5 to 0.06 at 8"
)
ax.plot(beyond, share)
ax.set(xlabel="$x$", ylabel="share lost")
plt.show()
print(f"{share.max():.3f} at {beyond[0]}, {1 - soft_shrink(2.0) / 2:.2f} at 2")

# %%
# ## Distances
# Two outputs are never farther apart than their inputs: no slope exceeds 1. It is
# a difference of two rectifiers, and the input less a hard tanh.

steps = np.diff(soft_shrink(x)) / np.diff(x)
print(f"slopes from {steps.min():.0f} to {steps.max():.0f}")
print(np.allclose(soft_shrink(x), relu(x - 0.5) - relu(-x - 0.5)))
np.allclose(soft_shrink(x), x - hard_tanh(x, min_val=-0.5, max_val=0.5))

# %%
# ## In the frameworks
# Keras calls $\lambda$ `threshold`. ONNX has `Shrink`, whose bias must be set to
# $\lambda$: left at 0, it is hard shrink. At the kinks the slope is 0, as in
# PyTorch and Keras.

print(soft_shrink(2.0), shrink(2.0, bias=0.5), shrink(2.0))
soft_shrink.derivative([-0.5, 0.5])

# %%
# ## Facts

soft_shrink.facts
