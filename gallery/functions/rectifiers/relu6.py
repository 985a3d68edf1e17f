r"""
# ReLU6

$$ f(x) = \min(\max(0,x),6) $$

ReLU6 is a ramp with a floor and a ceiling: negative numbers become 0, numbers
above 6 become 6, and those between stay as they are. So the range of its outputs
is known before a network has seen any data, which helps to store them in few
bits.

MobileNetV2, a network made for phones, uses it for this reason. As long as no
input exceeds 6, it is the same as [ReLU](relu.md).

**Choose it** for a network that will run on 8-bit integers, so that training
already uses the range of the 8-bit version, and for MobileNet checkpoints.

**Avoid it** in networks that were trained with ReLU, and where large inputs must
stay distinct: the ceiling makes all above 6 equal, and stops their gradient.
"""

# %%
# ## How it works
# Think of two ReLUs. The first starts a ramp at 0. The second starts one at 6,
# turned upside down, and cancels the first from there on. A [ReLU](relu.md) has
# one bend, a ReLU6 has two.
#
# > **Look at the sum:** from 6 on, one ramp falls as fast as the other climbs, so
# > the sum is level.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, relu6, sigmoid

x = np.linspace(-3, 12, 1501)

fig, axes = plt.subplots(1, 2, sharey=True)
axes[0].plot(x, relu(x), label="from 0")
axes[0].plot(x, -relu(x - 6), label="minus, from 6")
axes[0].legend()
axes[1].plot(x, relu6(x))
for ax, title in zip(axes, ("two ramps", "their sum"), strict=True):
    ax.set_title(title)
plt.show()

# %%
# ## Its slope
# Between 0 and 6 the slope is 1, and the gradient, the signal that trains the
# weights, passes unchanged. On both sides the slope is 0, and nothing passes. At
# the two corners it is 0 by convention. ReLU has one such dead end, ReLU6 has
# two.
#
# ### Stuck at the ceiling
# What happens to a unit beyond 6? Its inputs have a standard deviation of 1. It
# should learn to output 1, starting from a bias of 6 or of 12. (The bias is the
# number that a unit adds to its input.) From 6 it comes down, though it starts
# slowly. From 12 every input is above the ceiling. There a ReLU comes down at
# once, and a ReLU6 does not move at all.
#
# > **Look at the flat line:** a bias of 12 stays 12. Medians of twenty data sets;
# > their ranges are printed below.

inputs = np.random.default_rng(0).standard_normal((20, 200))
fig, ax = plt.subplots()
for f, start in ((relu6, 6.0), (relu6, 12.0), (relu, 12.0)):
    bias, path = np.full((20, 1), start), []
    for _ in range(60):
        path.append(np.median(bias))
        error = f(inputs + bias) - 1
        bias = bias - 0.1 * f.vjp(inputs + bias, error).mean(
            axis=1, keepdims=True
        )
    ax.plot(path, label=f"{f.facts.title} from {start:.0f}")
    ends = f"{bias.min():.1f} to {bias.max():.1f}"
    print(f"{f.facts.title:5} from {start:2.0f}: bias {ends} after 60 steps")
ax.set(xlabel="step", ylabel="bias", ylim=(0, 18))
ax.legend()
plt.show()

# %%
# ### Second derivative
# It is zero on all three pieces. At the corners none exists.

# %%
# ## Choose or avoid
# ### Choose it: a range that is known
# *Quantization* stores an output as a whole number from 0 to 255, times a step.
# If the step is set by the largest output, a single outlier widens it for all,
# and the ordinary outputs lose their digits. ReLU6 lets no
# outlier through: its step is never wider than 6/255.
#
# One can also cut the range of a ReLU network at 6 when it is quantized. Its
# outputs are then those of ReLU6, and so is the error. The error counts ordinary
# outputs only; the outlier itself is cut to 6. But that network was trained
# without the cut, and the next section shows what this may do.
#
# > **Look at the level line:** it is ReLU6 and the cut ReLU, one on the other.
# > The lines are medians of twenty draws, each of 999 ordinary outputs and one
# > outlier. The middle half is narrower than the lines.


def rounding_error(outputs, largest):
    step = largest / 255
    error = np.rint(np.minimum(outputs, largest) / step) * step - outputs
    return 100 * np.sqrt(np.mean(error[1:] ** 2) / np.mean(outputs[1:] ** 2))


draws = np.random.default_rng(0).standard_normal((20, 1000))
outliers = np.array([6, 20, 60, 200, 600])
errors = {"ReLU6": [], "ReLU, cut at 6": [], "ReLU": []}
for draws[:, 0] in outliers:
    for name, found in errors.items():
        outputs = relu6(draws) if name == "ReLU6" else relu(draws)
        ends = outputs.max(axis=1) if name != "ReLU, cut at 6" else 20 * [6]
        pairs = zip(outputs, ends, strict=True)
        found.append(np.median([rounding_error(*pair) for pair in pairs]))
fig, ax = plt.subplots()
print("error in percent, by outlier")
print("outlier       ", outliers)
for name, found in errors.items():
    ax.plot(outliers, found, label=name)
    print(f"{name:14} {np.round(found, 1)}")
ax.set(xlabel="outlier", ylabel="rounding error, percent", xscale="log")
ax.set_yscale("log")
ax.legend()
plt.show()

# %%
# ### Does the ceiling cost anything?
# Where inputs never reach 6, nothing. Twenty networks of 16 units learn a sine
# with ReLU and, from the same start, with ReLU6. All twenty pairs end with the
# same loss, to the last digit.
#
# Now the sine is 40 times as high, so some inputs go beyond 6. One might expect
# ReLU6 to lose, but it ends lower in most pairs, and after 2400 steps in all. A
# second bend per unit is not the whole reason: ReLU with 32 units, and so with as
# many bends, still ends higher. So the ceiling need not cost anything in a
# network that learns with it.
#
# It does cost something in a network that has learned without it. Put ReLU6 into
# the trained ReLU networks, and the median loss is about twelve times as large.
# With other rates and seeds it grew by less than half, or more than fiftyfold.
#
# The table has medians, with the middle half in brackets.

points = np.linspace(-1, 1, 32)[:, None]
with_bias = np.hstack([points, np.ones((32, 1))])


def train(f, height, rate, units=16):
    rng = np.random.default_rng(0)
    u = rng.standard_normal((20, 2, units))
    v = rng.standard_normal((20, units, 1)) / 4
    target = height * np.sin(4 * points)
    for _ in range(600):
        z = with_bias @ u
        error = f(z) @ v - target
        v, g = v - rate * f(z).mT @ error / 32, error @ v.mT / 32
        u = u - rate * with_bias.T @ f.vjp(z, g)
    outputs = f(with_bias @ u) @ v, relu6(with_bias @ u) @ v
    return [((output - target) ** 2).mean(axis=(1, 2)) for output in outputs]


for height, rate in ((1, 0.1), (40, 0.012)):
    plain, swapped = train(relu, height, rate)
    cut, _ = train(relu6, height, rate)
    losses = {"ReLU": plain, "ReLU6": cut, "ReLU6 put in later": swapped}
    print(f"height {height}")
    for name, loss in losses.items():
        low, median, high = np.quantile(loss, [0.25, 0.5, 0.75])
        print(f"  {name:18} {median:6.2f} ({low:.2f} to {high:.2f})")
    equal, lower = (plain == cut).sum(), (cut < plain).sum()
    print(f"  equal pairs {equal}, pairs with ReLU6 lower {lower}")
wide, _ = train(relu, 40, 0.012, units=32)
print(f"  ReLU, 32 units     {np.median(wide):6.2f}")

# %%
# ## In your framework
# ONNX has no ReLU6: it is `Clip` from 0 to 6. Since opset 11 the two bounds are
# inputs of the node, before that they were attributes. In Keras,
# `ReLU(max_value=6)` is the layer.
#
# At the corners, `relu6` has slope 0 in PyTorch, JAX, Keras and TensorFlow, and
# so has the `clamp` of PyTorch 2.15. JAX's `clip` has the same values, but the
# slope 1/2 there. The `relu6` of MindSpore 2.10 and of tinygrad 0.14 has slope 1
# at 6.
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
# [sigmoid](../sigmoids/sigmoid.md), and each needs an input larger by 1 than the
# one before. The mean number of switches that are on is a sum of six sigmoids,
# and ReLU6 is a simple stand-in for it. With endlessly many switches there is no
# ceiling: the sum is close to [softplus](../smooth_rectifiers/softplus.md), and
# ReLU is its stand-in.
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
# ## Story
# [@krizhevsky2010convolutional] introduced the function in a manuscript on small
# color images. He wrote that the cap helps a model to learn sparse features
# earlier, features of which few are on at a time. He did not write about low
# precision. That reason came with phones. The code of the first MobileNet has
# ReLU6 although its paper says ReLU, and [@sandler2018mobilenetv2] gave the
# reason that is now usual, its robustness in arithmetic of low precision. In
# MobileNetV2, the layers that narrow a block stay linear. EfficientNet-Lite uses
# ReLU6 throughout, while [@howard2019mobilenetv3] went on to hard swish.

# %%
# ## Questions
# ### Why 6, and not 4 or 10?
# No derivation leads to 6. It is the number of switches that Krizhevsky took. A
# smaller ceiling makes finer steps in eight bits and cuts off more inputs. The
# speech recognizer Deep Speech took 20.
#
# ### Can I put ReLU6 in the place of ReLU in a trained network?
# Only if hardly an input exceeds 6. Look at the largest inputs of each layer on
# real data: each one beyond 6 changes the result, as in the table above.

# %%
# ## Facts

relu6.facts

# %%
# ## Read next
# * [ReLU](relu.md): the same ramp without a ceiling.
# * [Hard sigmoid](../hard_sigmoids/hard_sigmoid.md): ReLU6 moved by 3 and divided
#   by 6, a gate from 0 to 1.
# * [Hard swish](../self_gated/hard_swish.md): the input times that gate, the
#   successor of ReLU6 in MobileNetV3.
# * [Hard tanh](../hard_sigmoids/hard_tanh.md): a ramp between any two levels.
