r"""
# ReLU6

$$ f(x) = \min(\max(0,x),6) $$

ReLU6 is a ramp with a floor and a ceiling: negative numbers become 0, numbers
above 6 become 6, and those between stay as they are. So the range of its outputs
is known before a network has seen any data, which helps to store them in few
bits.

MobileNetV2, a network made for phones, uses it for this reason. As long as no
input exceeds 6, it is the same as [ReLU](relu.md).

**Choose it** for a network that will run on 8-bit integers, and for MobileNet
checkpoints, which were trained with it.

**Avoid it** where inputs above 6 carry information: the ceiling makes them all
equal, and stops their gradient.
"""

# %%
# ## How it works
# Think of two ReLUs. The first starts a ramp at 0. The second starts one at 6,
# turned upside down, and cancels the first from there on. A [ReLU](relu.md) has
# one bend, a ReLU6 has two.
#
# > **Look at the right picture:** from 6 on, one ramp falls as fast as the other
# > climbs, so their sum is level.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_sigmoid, relu, relu6, sigmoid

x = np.linspace(-3, 12, 1501)

fig, axes = plt.subplots(1, 3)
axes[0].plot(x, relu(x))
axes[1].plot(x, -relu(x - 6))
axes[2].plot(x, relu6(x))
titles = ("a ramp from 0", "minus a ramp from 6", "the sum: ReLU6")
for ax, title in zip(axes, titles, strict=True):
    ax.set_title(title)
plt.show()

# %%
# ## Its slope
# Between 0 and 6 the slope is 1, and the gradient, the signal that trains the
# weights, passes unchanged. On both sides the slope is 0, and nothing passes.
# ReLU has one such dead end, ReLU6 has two.
#
# > **Look at the dashed line:** it is 1 on the ramp only, and at both corners it
# > is 0 by convention.

fig, ax = plt.subplots()
ax.plot(x, relu6(x), label="$f(x)$")
ax.plot(x, relu6.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()

# %%
# ### Stuck at the ceiling
# What happens to a unit beyond 6? Let its inputs vary with a deviation of 1, and
# let it learn an output of 1 from different biases. From 6 it comes down, though
# it starts slowly. From 12, where every input is above the ceiling, ReLU comes
# down at once, and ReLU6 does not move at all.
#
# > **Look at the flat line:** a bias of 12 stays 12.

inputs = np.random.default_rng(0).standard_normal(1000)
fig, ax = plt.subplots()
for f, start in ((relu6, 6.0), (relu6, 12.0), (relu, 12.0)):
    bias, path = start, []
    for _ in range(60):
        path.append(bias)
        error = f(inputs + bias) - 1
        bias -= 0.1 * np.mean(f.vjp(inputs + bias, error))
    ax.plot(path, label=f"{f.facts.title} from {start:.0f}")
    print(f"{f.facts.title:5} from {start:2.0f}: bias {bias:.1f} after 60 steps")
ax.set(xlabel="step", ylabel="bias", ylim=(0, 18))
ax.legend()
plt.show()

# %%
# ### Second derivative
# It is zero on all three pieces. At the corners none exists.

# %%
# ## Choose or avoid
# ### Choose it: no outlier spoils eight bits
# *Quantization* stores an output as a whole number from 0 to 255, times a step.
# The step must be large enough for the largest output. With ReLU6 it never
# exceeds 6/255. With ReLU a single outlier widens it for all outputs, and the
# ordinary ones lose their digits.
#
# The plot shows the rounding error of 999 ordinary outputs beside one outlier.
#
# > **Look at the level line:** with ReLU6 the error stays at 0.7 percent of the
# > outputs. With ReLU it grows with the outlier. Medians of twenty draws; the
# > middle half is narrower than the lines.


def rounding_error(outputs):
    step = outputs.max() / 255
    error = np.rint(outputs / step) * step - outputs
    return 100 * np.sqrt(np.mean(error[1:] ** 2) / np.mean(outputs[1:] ** 2))


draws = np.random.default_rng(0).standard_normal((20, 1000))
outliers = np.array([6, 20, 60, 200, 600])
fig, ax = plt.subplots()
for f in (relu6, relu):
    errors = []
    for draws[:, 0] in outliers:
        errors.append([rounding_error(f(draw)) for draw in draws])
    low, median, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
    ax.errorbar(
        outliers, median, [median - low, high - median], label=f.facts.title
    )
    print(f"{f.facts.title:5} error", median.round(1))
ax.set(xlabel="outlier", ylabel="rounding error, percent", xscale="log")
ax.set_yscale("log")
ax.legend()
plt.show()
print("outlier    ", outliers)

# %%
# ### Does the ceiling cost anything?
# Where inputs never reach 6, nothing. Twenty networks of 16 units learn a sine
# with ReLU and, from the same start, with ReLU6. All twenty pairs end with the
# same loss, to the last digit.
#
# Now the sine is 40 times as high, so that outputs must be large. Some inputs go
# beyond 6, and the pairs differ. One might expect ReLU6 to lose, but it ends
# lower in 19 of 20 pairs. A ceiling is not a loss by itself: it also gives each
# unit a second bend. The table has medians, with the middle half in brackets.

points = np.linspace(-1, 1, 32)[:, None]
with_bias = np.hstack([points, np.ones((32, 1))])


def train(f, height, rate):
    rng = np.random.default_rng(0)
    u, v = rng.standard_normal((20, 2, 16)), rng.standard_normal((20, 16, 1)) / 4
    for _ in range(600):
        z = with_bias @ u
        error = f(z) @ v - height * np.sin(4 * points)
        v, g = v - rate * f(z).mT @ error / 32, error @ v.mT / 32
        u = u - rate * with_bias.T @ f.vjp(z, g)
    return (error**2).mean(axis=(1, 2))


for height, rate in ((1, 0.1), (40, 0.012)):
    losses = [train(f, height, rate) for f in (relu, relu6)]
    for name, loss in zip(("ReLU", "ReLU6"), losses, strict=True):
        low, median, high = np.quantile(loss, [0.25, 0.5, 0.75])
        print(
            f"height {height:2}, {name:5} {median:.2f} ({low:.2f} to {high:.2f})"
        )
    equal, lower = losses[0] == losses[1], losses[1] < losses[0]
    print(f"    equal pairs {equal.sum()}, pairs with ReLU6 lower {lower.sum()}")

# %%
# ## In your framework
# ONNX has no ReLU6: it is `Clip` from 0 to 6. In Keras, `ReLU(max_value=6)` is
# the layer.
#
# At the corners, `relu6` has slope 0 in PyTorch, JAX, Keras and TensorFlow. A
# clip has the same values and other slopes there: 1 in PyTorch's `clamp`, 1/2 in
# JAX's `clip`. The `relu6` of MindSpore 2.10 and of tinygrad 0.14 has slope 1 at
# 6.
#
# Do not build it as the difference of two ReLUs, as in the first figure. Infinity
# minus infinity is nan, and large numbers lose the 6 by rounding.

large = np.array([1e6, 1e9], np.float32)
print("relu(x) - relu(x - 6):", relu(large) - relu(large - np.float32(6)))
print("relu6(x):             ", relu6(large))

# %%
# ## What is particular
# ### Six switches
# Where does the idea come from? Krizhevsky thinks of a unit as six switches that
# share their weights. Each is on with the probability of a
# [sigmoid](../sigmoids/sigmoid.md), and each is harder to turn on than the one
# before, by 1. The mean number of switches that are on is a sum of six sigmoids,
# and ReLU6 is a simple stand-in for it. With endlessly many switches the ceiling
# is gone, and ReLU is left.
#
# > **Look at the corners:** the two differ most at 0 and 6, by 0.68.

switches = sum(sigmoid(x - k - 0.5) for k in range(6))

fig, ax = plt.subplots()
ax.plot(x, relu6(x), label="ReLU6")
ax.plot(x, switches, label="six sigmoids")
ax.legend()
plt.show()
gap = switches - relu6(x)
for at in (gap.argmax(), gap.argmin()):
    print(f"difference {gap[at]:5.2f} at {x[at]:.0f}")

# %%
# ### A part of other functions
# Moved by 3 and divided by 6, it is the [hard
# sigmoid](../hard_sigmoids/hard_sigmoid.md), a gate from 0 to 1. Times $x$, that
# is [hard swish](../self_gated/hard_swish.md), which MobileNetV3 has in its later
# layers.

print("relu6(x + 3) / 6 is the hard sigmoid:", end=" ")
print(np.array_equal(relu6(x + 3) / 6, hard_sigmoid(x)))

# %%
# ## Story
# [@krizhevsky2010convolutional] introduced the function in a manuscript on small
# color images. He wrote that the cap helps a model to learn sparse features
# earlier, features of which few are on at a time; bits were not his concern. They
# became one with phones. The code of the first MobileNet has ReLU6 although its
# paper says ReLU, and [@sandler2018mobilenetv2] gave the reason that is now
# usual, its robustness in arithmetic of low precision. In MobileNetV2, the layers
# that narrow a block stay linear. EfficientNet-Lite uses ReLU6 throughout, while
# [@howard2019mobilenetv3] went on to hard swish.

# %%
# ## Questions
# ### Why 6, and not 4 or 10?
# No derivation leads to 6. It is the number of switches that Krizhevsky took. A
# smaller ceiling makes finer steps in eight bits and cuts off more inputs. The
# speech recognizer Deep Speech took 20.
#
# ### Can I put ReLU6 in the place of ReLU in a trained network?
# Only if no input exceeds 6. Look at the largest inputs of each layer on real
# data: each one beyond 6 changes the result.

# %%
# ## Facts

relu6.facts

# %%
# ## Read next
# * [ReLU](relu.md): the same ramp without a ceiling.
# * [Hard swish](../self_gated/hard_swish.md): built from ReLU6, and its successor
#   in MobileNetV3.
# * [Hard tanh](../hard_sigmoids/hard_tanh.md): a ramp between any two levels.
