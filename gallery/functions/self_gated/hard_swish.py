r"""
# Hard swish

$$ f(x) = x\cdot\frac{\operatorname{ReLU6}(x+3)}{6} $$

Hard swish is 0 up to $-3$, returns its input unchanged from 3 on, and follows a
piece of a parabola in between. It copies the shape of [SiLU](silu.md), also known
as swish, with arithmetic so simple that it needs no exponential.

It was made for phones: MobileNetV3 has it in its first layer and its deeper half.
On whole numbers, as in quantized networks, it can be computed exactly, where a
sigmoid has to be approximated or looked up in a table.

**Choose it** for small networks on devices without a fast exponential, above all
in integer arithmetic.

**Avoid it** as a replacement for SiLU in a trained model, and where slopes must
not jump.
"""

# %%
# ## How it works
# SiLU multiplies its input by a sigmoid. Hard swish multiplies it by the [hard
# sigmoid](../hard_sigmoids/hard_sigmoid.md), a gate made of three straight
# pieces: shut up to $-3$, open from 3 on, and a ramp of slope 1/6 between. A
# straight ramp times $x$ is the parabola $x(x+3)/6$, with its lowest point,
# $-0.375$, at $-1.5$.
#
# > **Look at both ends of the ramp:** outside −3 and 3 hard swish is exactly
# > ReLU, while SiLU only comes near it.

from math import erfc

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_sigmoid, hard_swish, sigmoid, silu

x = np.linspace(-6, 6, 1201)

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, hard_sigmoid(x), label="gate of hard swish")
axes[0].plot(x, sigmoid(x), label="gate of SiLU")
axes[1].plot(x, hard_swish(x), label="$f(x)$")
axes[1].plot(x, silu(x), label="SiLU")
axes[1].set(xlim=(-5, 5), ylim=(-1, 5))
for ax in axes:
    ax.legend()
plt.show()
for number in (-4.0, -3.0, -1.5, 0.0, 1.5, 3.0):
    gate, value = hard_sigmoid(number), hard_swish(number) + 0.0  # not -0.0
    print(f"{number:4}: gate {gate:.2f}, f {value:.3f}")

# %%
# ## Its slope
# Between $-3$ and 3 the slope is a straight line, from $-0.5$ up to 1.5. At both
# ends it jumps: from 0 to $-0.5$, and from 1.5 back to 1. Such a jump is called a
# kink of the function, and at the kink itself there is no derivative. Frameworks
# choose a value there; here it is 0 at $-3$ and 1 at 3.
#
# One layer can thus multiply a gradient by nearly 1.5, SiLU by at most 1.10.
# Below $-3$ the gradient is exactly 0, so a unit whose inputs all lie there gets
# no gradient any more: it is *dead*, as with ReLU. That is rarer here, since only
# 0.13 percent of normal inputs lie below $-3$.
#
# > **Look at −3 and 3:** the slope of SiLU passes there without a jump.

fig, ax = plt.subplots()
ax.plot(x, hard_swish.derivative(x), label="$f'(x)$")
ax.plot(x, silu.derivative(x), label="slope of SiLU")
ax.legend()
plt.show()
for kink in (-3.0, 3.0):
    sides = hard_swish.derivative([kink - 1e-9, kink, kink + 1e-9])
    print(f"left of, at and right of {kink:g}: {sides.round(2)}")
print(f"largest: {hard_swish.facts.lipschitz}, SiLU {silu.facts.lipschitz:.2f}")
print(f"below -3: {erfc(3 / 2**0.5) / 2:.2%} of normal inputs")

# %%
# ### Second derivative
# It is 1/3 between the kinks and 0 outside, like that of a parabola between two
# straight lines.

# %%
# ## Choose or avoid
# ### Choose it for integer arithmetic
# Quantized networks hold their numbers as whole numbers of small steps, here of
# 1/16. Then $x\cdot\operatorname{ReLU6}(x+3)$ is a product of two whole numbers,
# and the division can be left to the scale. The result is the same on every
# device, bit for bit, and equals hard swish exactly. An exponential has no such
# form.

steps = np.arange(-80, 81)  # -5 to 5 in sixteenths
products = steps * np.clip(steps + 48, 0, 96)
exact = products / (6 * 16 * 16)
print("whole numbers:", products.dtype, products.min(), "to", products.max())
print("largest error:", abs(exact - hard_swish(steps / 16)).max().round(12))

# %%
# ### Avoid exchanging it in a trained model
# Is it near enough to SiLU to stand in for it? Hard swish is up to 0.142 away. We
# trained twenty networks of two hidden layers with hard swish, and ran them with
# another function without training again. With SiLU the median loss rises from
# 0.016 to 0.091. A gate of the wrong slope does harm, too: with 0.2 in place of
# 1/6, the default of ONNX's `HardSigmoid`, it rises to 0.067.
#
# The networks are small and fit a sine; take it as a warning, not as a measure
# for yours. If you exchange the function, train again.


def slope_of_a_fifth(x):
    return x * np.clip(0.2 * x + 0.5, 0, 1)


points, rng = np.linspace(-1, 1, 32)[:, None], np.random.default_rng(0)
inputs = np.hstack([points, np.ones((32, 1))])  # the 1 takes the place of a bias
u = 2 * rng.standard_normal((20, 2, 16))
v = hard_swish.facts.gain / 4 * rng.standard_normal((20, 16, 16))
w = rng.standard_normal((20, 16, 1)) / 4

# %%
# We train with hard swish and ordinary gradient descent.

for _ in range(400):
    first, second = inputs @ u, hard_swish(inputs @ u) @ v
    error = (hard_swish(second) @ w - np.sin(5 * points)) / 32
    g = hard_swish.vjp(second, error @ w.mT)
    w = w - 0.05 * hard_swish(second).mT @ error
    u = u - 0.05 * inputs.T @ hard_swish.vjp(first, g @ v.mT)
    v = v - 0.05 * hard_swish(first).mT @ g
print("median loss", np.median((error**2).sum(axis=(1, 2)) * 32).round(3))

# %%
# The printed numbers are losses, as median and middle half.
#
# > **Look at the distance between the lines:** the networks are sorted by their
# > own loss. All twenty are worse with another function.

losses = []
for f in (hard_swish, silu, slope_of_a_fifth):
    wrong = f(f(inputs @ u) @ v) @ w - np.sin(5 * points)
    losses.append((wrong**2).mean(axis=(1, 2)))
    low, median, high = np.quantile(losses[-1], [0.25, 0.5, 0.75])
    worse = np.sum(losses[-1] > losses[0])
    print(f"{median:.3f} ({low:.3f} to {high:.3f}), worse in {worse} of 20")
fig, ax = plt.subplots()
print(f"largest distance from SiLU {abs(hard_swish(x) - silu(x)).max():.3f}")
for loss, name in zip(losses, ("hard swish", "SiLU", "slope 0.2"), strict=True):
    ax.plot(range(1, 21), loss[losses[0].argsort()], label=f"run with {name}")
ax.set(xlabel="network", ylabel="loss", yscale="log")
ax.legend()
plt.show()

# %%
# ## In your framework
# Two things differ. The slope at the kinks is the first: PyTorch 2.6 [returned
# $-0.5$ and 1.5](https://github.com/pytorch/pytorch/issues/147801) at $-3$ and 3
# on the CPU, and PyTorch 2.13 returns 0 and 1 there. On a GPU, a [report of
# August 2026](https://github.com/BobMcDear/attorch/issues/16) still finds $-0.5$
# and 1.5. Test your version if your inputs are quantized, because then some hit 3
# exactly. The name is the second: Keras and JAX also say `hard_silu`. And if you
# build it from a hard sigmoid, make sure that the sigmoid's slope is 1/6.

off = abs(x * np.clip(0.2 * x + 0.5, 0, 1) - hard_swish(x))
print(f"slope 0.2: up to {off.max():.3f} off, at {abs(x[off.argmax()]):.2f}")

# %%
# ## What is particular
# ### Above and below SiLU
# Hard swish does not lie on one side of SiLU. It is above it near the kinks, by
# 0.142, and below it inside, by 0.106 at a distance of 1.70 from zero. The
# difference is the same at $x$ and $-x$.
#
# > **Look at the two peaks:** the largest differences lie exactly at the kinks.

gap = hard_swish(x) - silu(x)
fig, ax = plt.subplots()
ax.plot(x, gap, label="hard swish minus SiLU")
ax.legend()
plt.show()
for at in (gap.argmax(), gap.argmin()):
    print(f"{gap[at]:.3f} at {abs(x[at]):.2f}")

# %%
# ### A place of no return
# A unit should give 1, and gradient descent moves its input. From $-1.4$, right
# of the minimum, it succeeds. From $-1.6$ it moves left, because there a larger
# output lies to the left, and stops beyond $-3$, where the gradient is 0. With
# SiLU such a unit would creep on; here it stands still for good, unless other
# weights move its input.
#
# > **Look at the lower curve:** it crosses −3 and stays where it is.

fig, ax = plt.subplots()
for start in (-1.4, -1.6):
    path = [start]
    for _ in range(150):
        here = path[-1]
        path.append(here - 0.1 * hard_swish.vjp(here, hard_swish(here) - 1))
    ax.plot(path, label=f"from {start}")
    still = path.index(path[-1])
    print(f"from {start}: input {path[-1]:.2f}, unchanged from step {still}")
ax.set(xlabel="step", ylabel="input")
ax.legend()
plt.show()

# %%
# ## Story
# [@howard2019mobilenetv3] liked [Swish](swish.md), which [@ramachandran2017swish]
# had found two years before, but not its sigmoid, which is expensive on phones.
# They replaced it by ReLU6, a function that every phone computes fast and that
# quantized networks keep exact. Since most of the gain showed in the deeper
# layers, the early blocks of MobileNetV3 keep [ReLU](../rectifiers/relu.md).
# [@avenash2019semantic] proposed a hard swish in the same year, for satellite
# images. LeViT and PP-LCNet have the function, and YOLOv5 had it in versions 3.0
# and 3.1, before [SiLU](silu.md).

# %%
# ## Questions
# ### Can units die, as with ReLU?
# Yes, but further out. Its inputs must all lie below $-3$, with ReLU below 0.
#
# ### Is it faster than SiLU?
# On hardware without a fast exponential that was the reason to make it. Elsewhere
# do not take it for granted, and measure on your device.

# %%
# ## Facts

hard_swish.facts

# %%
# ## Read next
# * [SiLU](silu.md): the smooth function that this one copies.
# * [Hard sigmoid](../hard_sigmoids/hard_sigmoid.md): the gate, and its three
#   different slopes in frameworks.
# * [ReLU6](../rectifiers/relu6.md): the building block, and why it stops at 6.
