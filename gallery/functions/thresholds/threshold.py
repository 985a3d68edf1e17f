r"""
# Threshold

$$ f(x) = \begin{cases}x & x>\theta \\ v & x\le\theta\end{cases} $$

Threshold keeps a number that exceeds a limit and puts one fixed value in the
place of all others. It is a part to build with: depending on limit and value, it
becomes [ReLU](../rectifiers/relu.md), a lower bound, or a rule that replaces
small numbers. The defaults here, limit 0 and value 0.5, only serve to show both
pieces.

No well-known model names it as its activation function, but the gradient of ReLU
in PyTorch comes from the same routine as that of threshold.

**Choose it** to replace all numbers up to a limit by a value of your choice, such
as readings too small to be trusted.

**Avoid it** as an activation function: its jump harms where a smooth curve is to
be learned, and with a value above the limit, a smaller input can give a larger
output. For a plain lower bound, a maximum is clearer.
"""

# %%
# ## How it works
# There are two numbers to set. The limit $\theta$ decides which inputs are
# replaced, the value $v$ is what replaces them. At the limit the output goes from
# $v$ to $\theta$: up if $v$ is smaller, down if it is larger. If both are equal,
# there is no jump, and the function is a lower bound.
#
# With a value above the limit, every output lies above the limit. With a smaller
# value, the outputs are that value and everything above the limit, and nothing in
# between.
#
# > **Look at the jumps:** the limit is 1 for all three lines. Right of it they
# > are the same.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, threshold, thresholded_relu

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots()
for value in (2, 1, -1):
    ax.plot(x, threshold(x, threshold=1, value=value), label=f"value {value}")
ax.set(xlabel="input", ylabel="output, limit 1")
ax.legend()
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
# inputs only. With limit 0 this is the slope of ReLU.
#
# The slope does not show the jump. With value 20 the output falls by 20 at 0, and
# the slopes are those of a function that does not jump.

for value in (0.0, 20.0):
    slopes = threshold.derivative([-1.0, 0.0, 1e-9, 1.0], value=value)
    print(f"value {value:4}: slopes {slopes}")

# %%
# ### Second derivative
# It is zero on both sides of the limit.

# %%
# ## Choose or avoid
# ### Choose it to replace readings that are too small
# An instrument cannot tell a concentration below its detection limit from zero.
# Analysts often write half of the limit in place of such readings, so that one
# can go on with logarithms. Here limit and value differ, and threshold takes
# both.
#
# Forty samples of 200 concentrations have logarithms that follow the bell curve.
# With half the limit the mean logarithm is off by little. A maximum, which writes
# the limit itself, makes it too large. That is no law: it depends on how the
# concentrations are spread.

rng = np.random.default_rng(0)
truth = np.exp(rng.standard_normal((40, 200)))
limit = 0.5
readings = np.where(truth > limit, truth, 0)
for name, value in {"limit": limit, "half": limit / 2}.items():
    usable = threshold(readings, threshold=limit, value=value)
    off = np.log(usable).mean(axis=1) - np.log(truth).mean(axis=1)
    low, median, high = np.quantile(off, [0.25, 0.5, 0.75])
    print(f"{name:5}: off by {median:+.2f} ({low:+.2f} to {high:+.2f})")
print(f"replaced: {np.mean(readings == 0):.0%} of the readings")

# %%
# ### Avoid it as an activation function
# Does a jump harm training? Twenty networks of 16 units learn a curve in 1000
# steps. The limit is 0, and five values are tried. For comparison, the same
# values are tried without a jump: then the limit is equal to the value.

points = np.linspace(-1, 1, 32)[:, None]
inputs = np.hstack([points, np.ones((32, 1))])
sine = np.sin(4 * points)
targets = np.stack([sine, np.sign(sine)])[:, None]


def train(value, limit, rate=0.2):
    rng, given = np.random.default_rng(0), {"value": value, "threshold": limit}
    u, v = rng.standard_normal((20, 2, 16)), rng.standard_normal((20, 16, 1)) / 4
    for _ in range(1000):
        z = inputs @ u
        h = threshold(z, **given)
        error = h @ v - targets  # of each curve and network
        g = threshold.derivative(z, **given) * (error @ v.mT) / 32
        u, v = u - rate * inputs.T @ g, v - rate * h.mT @ error / 32
    return (error**2).mean(axis=(2, 3))


# %%
# On a sine, the values −0.5, −0.25 and 0.25 end with at least twice the loss if
# they come with a jump. With 0.5 the loss is high with the jump and often without
# it. Of all values with limit 0, the value 0 has the lowest loss: that is ReLU.
# Jumps of the units appear in the output, and a sine has none. A square wave
# jumps itself. There the value −0.5 ends *lower* than ReLU. The value 0.5 ends
# higher, but not for its jump: without it, the loss is higher still. After fewer
# steps, or at a lower rate, the order on the sine can differ.
#
# > **Look for a dip at 0:** the solid line has one for the sine, and none for
# > the square wave. Medians, with bars that span the middle half.

values = [-0.5, -0.25, 0.0, 0.25, 0.5]
jumping = np.array([train(value, 0.0) for value in values])
bounded = np.array([train(value, value) for value in values])

fig, axes = plt.subplots(1, 2)
for k, (ax, curve) in enumerate(zip(axes, ("sine", "square wave"), strict=True)):
    for name, losses in {"limit 0": jumping, "limit = value": bounded}.items():
        low, median, high = np.quantile(losses[:, k], [0.25, 0.5, 0.75], axis=1)
        ax.errorbar(values, median, [median - low, high - median], label=name)
        print(f"{curve}, {name}:", median.round(3))
    ax.set(title=curve, xlabel="value", ylabel="loss", yscale="log")
    ax.legend()
plt.show()

# %%
# ### Avoid a value above the limit
# Then the function is no measure of its input any more: a replaced input can end
# above a kept one. How often does this happen? Take pairs from the bell curve,
# and count those whose order is reversed.
#
# > **Look right of 0,** the limit: there the share climbs toward 50 percent. Half
# > of all pairs consist of one kept and one replaced input.

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
# calls the value `default_value`, MindSpore calls the limit `thr`. An input equal
# to the limit is replaced, everywhere.
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
# PyTorch that was programmed in Lua, the [module of
# ReLU](https://github.com/torch/nn/blob/master/ReLU.lua) was derived from
# [`nn.Threshold`](https://github.com/torch/nn/blob/master/Threshold.lua), with
# limit and value 0. PyTorch kept it. To this day its [list of
# derivatives](https://github.com/pytorch/pytorch/blob/main/tools/autograd/derivatives.yaml)
# gives ReLU an operation called `threshold_backward`. Keras added threshold in
# version 3, and MindSpore has it as well.

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
