r"""
# Threshold

$$ f(x) = \begin{cases}x & x>\theta \\ v & x\le\theta\end{cases} $$

Threshold keeps a number that exceeds a limit and puts one fixed value in the
place of all others. It is a part to build with: depending on limit and value, it
becomes [ReLU](../rectifiers/relu.md), a lower bound, or a rule that replaces
small numbers.

No well-known model names it as its activation function, but the gradient of ReLU
in PyTorch comes from the same routine as that of threshold.

**Choose it** to replace all numbers up to a limit by a value of your choice.

**Avoid it** as an activation function with a value above the limit: it puts
inputs out of order. For a plain lower bound, a maximum is clearer.
"""

# %%
# ## How it works
# There are two numbers to set. The limit $\theta$ decides which inputs are
# replaced, the value $v$ by what. At the limit the output goes from $v$ to
# $\theta$: up if $v$ is smaller, down if it is larger, and without a jump if both
# are equal. Only then it is a clamp, a lower bound.
#
# > **Look at the jumps:** the limit is 1 in all three pictures, the value
# > differs.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, threshold, thresholded_relu

x = np.linspace(-3, 3, 601)

fig, axes = plt.subplots(1, 3, sharey=True)
for ax, value in zip(axes, (-1, 1, 2), strict=True):
    ax.plot(x, threshold(x, threshold=1, value=value))
    ax.set_title(f"value {value}")
plt.show()

# %%
# ### One function, many names
# Three settings have names of their own. With value 0 it is [thresholded
# ReLU](thresholded_relu.md). With limit and value 0 it is ReLU. With equal limit
# and value it is the larger of $x$ and $\theta$.

limit = {"threshold": 0.7}
gated = threshold(x, value=0, **limit)
clamped = threshold(x, value=0.7, **limit)
print("thresholded ReLU", np.array_equal(gated, thresholded_relu(x, theta=0.7)))
print("ReLU            ", np.array_equal(threshold(x, value=0), relu(x)))
print("maximum         ", np.array_equal(clamped, np.maximum(x, 0.7)))

# %%
# ## Its slope
# A kept input has slope 1, a replaced one slope 0. The value does not matter: an
# input that was thrown away cannot change the output, whatever stands in its
# place. So the gradient, the signal that trains the weights, passes at kept
# inputs only. Nor does the slope tell anything of the jump.
#
# > **Look at the dashed line:** it is the slope of ReLU, because the limit is 0.

fig, ax = plt.subplots()
ax.plot(x, threshold(x), label="$f(x)$")
ax.plot(x, threshold.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()
for value in (0.5, 20.0):
    slopes = threshold.derivative([-1.0, 0.0, 1e-9, 1.0], value=value)
    print(f"value {value:4}: slopes {slopes}")

# %%
# ### Second derivative
# It is zero on both sides of the limit.

# %%
# ## Choose or avoid
# ### Choose it to replace small numbers
# A logarithm takes no zero and no negative number. Replace what lies below 0.001
# by 0.001 first, and every input has an answer. Replaced inputs get the gradient
# 0, which is what one wants here: they are known to be useless.

intensity = np.array([-0.1, 0.0, 1e-4, 0.5])
floored = threshold(intensity, threshold=1e-3, value=1e-3)
gradient = threshold.vjp(intensity, 1 / floored, threshold=1e-3, value=1e-3)
print("logarithm", np.log(floored).round(2))
print("gradient ", gradient)

# %%
# ### Avoid it as an activation function with a jump
# Does a jump harm training? Twenty networks of 16 units learn a sine in 500
# steps, with limit 0 and five values. At a rate of 0.2 the value 0, which is
# ReLU, ends lowest: jumps appear in the output of the network, and a sine has
# none. At a rate of 0.05, where all are far from done, jumps do no harm: the
# value 0 ends highest.
#
# > **Look at the dip at 0:** medians of twenty networks, with bars that span the
# > middle half.

points = np.linspace(-1, 1, 32)[:, None]
inputs = np.hstack([points, np.ones((32, 1))])


def train(value, rate):
    rng = np.random.default_rng(0)
    u, v = rng.standard_normal((20, 2, 16)), rng.standard_normal((20, 16, 1)) / 4
    for _ in range(500):
        z = inputs @ u
        h = threshold(z, value=value)
        error = h @ v - np.sin(4 * points)
        g = threshold.vjp(z, error @ v.mT / 32, value=value)
        u, v = u - rate * inputs.T @ g, v - rate * h.mT @ error / 32
    return (error**2).mean(axis=(1, 2))


values = [-0.5, -0.25, 0.0, 0.25, 0.5]
fig, ax = plt.subplots()
for rate in (0.05, 0.2):
    losses = [train(value, rate) for value in values]
    low, median, high = np.quantile(losses, [0.25, 0.5, 0.75], axis=1)
    bars = [median - low, high - median]
    ax.errorbar(values, median, bars, label=f"rate {rate}")
    print(f"rate {rate:4}:", median.round(3))
ax.set(xlabel="value", ylabel="loss", yscale="log")
ax.legend()
plt.show()

# %%
# ### Avoid a value above the limit
# Then the function is no measure of its input any more: a replaced input can end
# above a kept one. How often does this happen? Take pairs from the bell curve,
# and count those whose order is reversed. > **Look right of 0,** the limit: there
# the share climbs, toward 50 percent, which are all pairs of one kept and one
# replaced input.

pairs = np.random.default_rng(0).standard_normal((2, 100_000))
larger, smaller = pairs.max(axis=0), pairs.min(axis=0)
heights = np.linspace(-2, 2, 41)
reversed_pairs = [
    100 * np.mean(threshold(larger, value=v) < threshold(smaller, value=v))
    for v in heights
]

fig, ax = plt.subplots()
ax.plot(heights, reversed_pairs)
ax.set(xlabel="value, with limit 0", ylabel="reversed pairs, percent")
plt.show()
print(f"value 0.5: {reversed_pairs[25]:.0f} percent, 2: {reversed_pairs[40]:.0f}")

# %%
# ## In your framework
# PyTorch and Keras require both numbers, in this order: limit, then value. Keras
# calls the value `default_value`, MindSpore calls the limit `thr`. The defaults
# here, 0 and 0.5, only serve to show both pieces. An input equal to the limit is
# replaced, everywhere.
#
# A nan stays nan in PyTorch. Keras 3.15 on JAX or TensorFlow and MindSpore 2.10
# replace it by the value. JAX has no such function; write `jnp.where(x <= theta,
# v, x)`, which keeps nan, and not `jnp.where(x > theta, x, v)`, which does not.
#
# In float32 the limit is rounded, too. The float32 nearest to 0.1 lies above 0.1,
# but not above the rounded limit, so it is replaced. As float64 it is kept.

single = np.float32(0.1)
print(f"above 0.1 by {float(single) - 0.1:.1e}")
print("float32", threshold(single, threshold=0.1, value=20))
print("float64", threshold(np.float64(single), threshold=0.1, value=20).round(6))

# %%
# ## Story
# No paper introduces it. It came with the software: in Torch, the forerunner of
# PyTorch that was programmed in Lua, `nn.Threshold` was the module that `nn.ReLU`
# was derived from, with limit and value 0. PyTorch kept it, and to this day the
# backward pass of its ReLU is an operation called `threshold_backward`. Keras
# added it in version 3, and MindSpore and the Rust framework Burn have it as
# well.

# %%
# ## Questions
# ### Is it a clamp?
# Only if value and limit are equal. A clamp lifts small inputs to the limit;
# threshold moves them to the value, wherever that is.
#
# ### How do I replace large numbers instead?
# Change the sign twice: $-f(-x)$ with the limit $-\theta$ and the value $-v$
# keeps what lies below $\theta$ and replaces the rest by $v$.

# %%
# ## Facts

threshold.facts

# %%
# ## Read next
# * [Thresholded ReLU](thresholded_relu.md): the case of value 0, made for sparse
#   codes.
# * [ReLU](../rectifiers/relu.md): limit and value 0, without a jump.
# * [Hard tanh](../hard_sigmoids/hard_tanh.md): a clamp from both sides.
