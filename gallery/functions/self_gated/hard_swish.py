r"""
# Hard swish

$$ f(x) = x\cdot\frac{\operatorname{ReLU6}(x+3)}{6} $$

Hard swish is 0 up to $-3$, returns its input unchanged from 3 on, and follows a
piece of a parabola in between. It copies the shape of [SiLU](silu.md), also known
as swish, with arithmetic so simple that it needs no exponential.

It was made for phones: MobileNetV3 has it in its first layer and its deeper half.
Quantized networks compute with whole numbers of a small step. There it is exact
if 3 is a whole number of steps. A sigmoid has to be approximated, or looked up in
a table.

**Choose it** for small networks on devices without a fast exponential, above all
in integer arithmetic.

**Avoid it** as a replacement for SiLU in a trained model, and where slopes must
not jump.
"""

# %%
# ## How it works
# SiLU multiplies its input by a sigmoid. Hard swish multiplies it by the [hard
# sigmoid](../hard_sigmoids/hard_sigmoid.md), a gate made of three straight
# pieces: shut up to $-3$, open from 3 on, and a ramp of slope 1/6 between.
#
# Between $-3$ and 0 the gate is a little open and the input negative, so a small
# negative number comes out. That is why the curve dips below 0. A straight ramp
# times $x$ is the parabola $x(x+3)/6$, and its lowest point, $-0.375$, is
# halfway, at $-1.5$.
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
# no gradient any more: it is *dead*, as with ReLU. How many inputs lie there
# depends on their spread (standard deviation). Of normally distributed inputs
# with mean 0 it is 0.13 percent if the spread is 1, and 6.7 percent if it is 2.
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
for spread in (1, 2):
    below = erfc(3 / spread / 2**0.5) / 2
    print(f"spread {spread}: {below:.2%} of normal inputs below -3")

# %%
# ### Second derivative
# It is 1/3 between the kinks and 0 outside, like that of a parabola between two
# straight lines.

# %%
# ## Choose or avoid
# ### Choose it for integer arithmetic
# Quantized networks hold their numbers as whole numbers of small steps, here of
# 1/16. If 3 is a whole number of steps, $x\cdot\operatorname{ReLU6}(x+3)$ is a
# product of two whole numbers, and the division can be left to the *scale*, the
# factor that turns the whole numbers back. So the product equals hard swish
# exactly, and it is the same on every device. For inputs of eight bits it needs
# up to 15 bits; rounded back to the step 1/16, it is off by half a step at most,
# and again the same everywhere.
#
# With other steps the bounds have to be rounded, too: at 0.08 the result is off
# by up to 0.0192, a quarter of the step. An exponential has no whole-number form
# at all.

q = np.arange(-128, 128)
for step in (1 / 16, 0.08):
    three = round(3 / step)
    products = q * np.clip(q + three, 0, 2 * three)
    off = abs(products * step / (2 * three) - hard_swish(q * step)).max()
    print(f"step {step}: {products.min()} to {products.max()}, off {off:.4f}")

# %%
# ### As good as SiLU, if it is trained from the start
# Does the simpler shape cost accuracy? Networks of two hidden layers learned a
# sine, twenty with each function, from the same starting weights, scaled for hard
# swish.

points, rng = np.linspace(-1, 1, 32)[:, None], np.random.default_rng(0)
inputs = np.hstack([points, np.ones((32, 1))])  # the 1 takes the place of a bias
sine = np.sin(5 * points)
start = (
    2 * rng.standard_normal((20, 2, 16)),
    hard_swish.facts.gain / 4 * rng.standard_normal((20, 16, 16)),
    rng.standard_normal((20, 16, 1)) / 4,
)


def errors(f, weights):
    u, v, w = weights
    return f(f(inputs @ u) @ v) @ w - sine


def loss(f, weights):
    return (errors(f, weights) ** 2).mean(axis=(1, 2))


def train(f, weights, rate=0.05):
    losses = []
    for step in range(400):
        u, v, w = weights
        a, b = inputs @ u, f(inputs @ u) @ v
        error = errors(f, weights) / 32
        g = f.vjp(b, error @ w.mT)
        w_next = w - rate * f(b).mT @ error
        u_next = u - rate * inputs.T @ f.vjp(a, g @ v.mT)
        weights = (u_next, v - rate * f(a).mT @ g, w_next)
        if step % 10 == 9:
            losses.append(loss(f, weights))
    return np.array(losses), weights


# %%
# Here it costs nothing: hard swish ends no higher than SiLU, also if SiLU starts
# from weights scaled for itself. The networks are small, so take it as a sign,
# and not as a measure for yours.
#
# > **Look at the right end:** medians of twenty networks, and bands over the
# > middle half, which overlap.

trained = {}
fig, ax = plt.subplots()
for f in (hard_swish, silu):
    losses, trained[f] = train(f, start)
    low, median, high = np.quantile(losses, [0.25, 0.5, 0.75], axis=1)
    ax.plot(range(10, 401, 10), median, label=f.facts.title)
    ax.fill_between(range(10, 401, 10), low, high, alpha=0.3)
    print(f"{f.__name__:10} median loss in the end {median[-1]:.3f}")
ax.set(xlabel="step", ylabel="loss", yscale="log")
ax.legend()
plt.show()

# %%
# ### Avoid exchanging it in a trained model
# The curves are nowhere more than 0.142 apart. May hard swish replace SiLU in a
# network that is already trained? We ran the networks trained with SiLU with hard
# swish, without training again. The median loss more than doubles, from 0.026 to
# 0.069. The longer they were trained, the more it grows: after 2,000 steps more
# than fourfold.
#
# A gate of the wrong slope does harm, too. ONNX's `HardSigmoid` has 0.2 by
# default in place of 1/6. With it the loss of the networks trained with hard
# swish rises from 0.016 to 0.067. If you exchange the function, train again.
#
# > **Look at the diagonal:** each point is a network, and those above the line
# > became worse.


def slope_of_a_fifth(x):
    return x * np.clip(0.2 * x + 0.5, 0, 1)


fig, ax = plt.subplots()
ax.plot([0.003, 0.3], [0.003, 0.3], label="no change")
for f, other, name, mark in (
    (silu, hard_swish, "SiLU to hard swish", "o"),
    (hard_swish, slope_of_a_fifth, "slope 1/6 to 0.2", "x"),
):
    before, after = loss(f, trained[f]), loss(other, trained[f])
    ax.plot(before, after, mark, label=name)
    print(
        f"{name}: {np.median(before):.3f}, then {np.median(after):.3f},", end=" "
    )
    print(f"worse in {np.sum(after > before)} of 20")
ax.set(xlabel="loss as trained", ylabel="loss with the other", yscale="log")
ax.set(xscale="log")
ax.legend()
plt.show()
print(f"largest distance from SiLU {abs(hard_swish(x) - silu(x)).max():.3f}")

# %%
# ## In your framework
# Four things differ.
#
# * *The slope at the kinks.* PyTorch up to 2.6 [returned $-0.5$ and
#   1.5](https://github.com/pytorch/pytorch/issues/147801) at $-3$ and 3 on the
#   CPU. PyTorch 2.15 returns 0 and 1, as here. Test it on your GPU if your inputs
#   are quantized, because then some hit 3 exactly.
# * *nan and −∞.* At −∞ the value is 0 here, and nan in most frameworks.
#   The slope at nan is nan here, and 1 in PyTorch 2.15.
# * *Large inputs.* Typed as it is printed, the formula makes 6 times x of a
#   large x before it divides, and overflows: in float16 from 10920 on. PyTorch
#   does so as well, in float32 at $6\cdot10^{37}$. Divide first.
# * *The name.* Keras and JAX also say `hard_silu`.
#
# If you build it from a hard sigmoid, make sure that the sigmoid's slope is 1/6.

off = abs(x * np.clip(0.2 * x + 0.5, 0, 1) - hard_swish(x))
print(f"slope 0.2: up to {off.max():.3f} off, at {abs(x[off.argmax()]):.2f}")
for number in np.array([10912, 10920], np.float16):
    with np.errstate(over="ignore"):
        printed = number * np.clip(number + 3, 0, 6) / 6
    first = number * (np.clip(number + 3, 0, 6) / 6)
    print(f"float16, {number:.0f}: {printed:.0f}, divided first {first:.0f}")

# %%
# ## What is particular
# ### A place of no return
# A unit should give 1, and gradient descent moves its input. From $-1.4$, right
# of the minimum, hard swish succeeds. From $-1.6$ its input moves left, because
# there a larger output lies to the left, and stops beyond $-3$, where the
# gradient is 0. It stands still for good, unless other weights move it.
#
# SiLU does not lead back either. Its minimum is at $-1.28$, so it is lost from
# both starts. Its input does not stop, but creeps on to the left, ever more
# slowly.
#
# > **Look at the two lines of −1.6:** that of hard swish crosses −3 and becomes
# > level, that of SiLU goes on down.

fig, ax = plt.subplots()
for f in (hard_swish, silu):
    for place in (-1.4, -1.6):
        path = [place]
        for _ in range(400):
            here = path[-1]
            path.append(here - 0.1 * f.vjp(here, f(here) - 1))
        ax.plot(
            range(0, 401, 4), path[::4], label=f"{f.facts.title} from {place}"
        )
        print(f"{f.__name__} from {place}: {path[200]:.2f}, then {path[400]:.2f}")
ax.set(xlabel="step", ylabel="input")
ax.legend()
plt.show()
print(f"minimum of SiLU at {x[silu(x).argmin()]:.2f}")

# %%
# ## Story
# [@howard2019mobilenetv3] liked [Swish](swish.md), which [@ramachandran2017swish]
# had found two years before, but not its sigmoid, which is expensive on phones.
# They replaced it by ReLU6, a function that every phone computes fast and that
# quantized networks keep exact. Since most of the gain showed in the deeper
# layers, the early blocks of MobileNetV3 keep [ReLU](../rectifiers/relu.md).
# [@avenash2019semantic] had proposed a hard swish some months earlier, for
# satellite images. [LeViT](https://arxiv.org/abs/2104.01136) and
# [PP-LCNet](https://arxiv.org/abs/2109.15099) have the function. YOLOv5 had it in
# versions 3.0 and 3.1, until [version
# 4.0](https://doi.org/10.5281/zenodo.4418161) took [SiLU](silu.md).

# %%
# ## Questions
# ### Can units die, as with ReLU?
# Yes, but further out. All inputs of the unit must lie below $-3$, with
# ReLU below 0.
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
