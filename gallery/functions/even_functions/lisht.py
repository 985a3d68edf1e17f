r"""
# LiSHT

$$ f(x) = x\tanh x $$

LiSHT takes away the sign of a number and keeps its size, except near zero, where
it shrinks the number. Inputs of −3 and 3 both give almost 3. It is the absolute
value with a rounded tip.

The name stands for *linearly scaled hyperbolic tangent*: the input times its own
[tanh](../sigmoids/tanh.md). The idea was to let large negative inputs count,
which [ReLU](../rectifiers/relu.md) throws away.

**Choose it** where the answer must not depend on the sign of the inputs: without
biases, symmetry is built in, and it is exact.

**Avoid it** as a general hidden unit. It forgets the sign, and in our test its
training broke down at learning rates that tanh survived.
"""

# %%
# ## How it works
# The absolute value is the number times its sign. The sign jumps from −1 to 1 at
# zero, and that jump makes the sharp tip. Tanh is a soft sign: it slides from −1
# to 1. LiSHT multiplies the number by this soft sign.
#
# > **Look at "the products":** at 3 LiSHT and |x| can hardly be told apart. They
# > differ most at −0.64 and 0.64, by 0.278.

import matplotlib.pyplot as plt
import numpy as np

from activations import lisht, log_cosh, silu, tanh

x = np.linspace(-4, 4, 801)

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, np.sign(x), label="sign")
axes[0].plot(x, tanh(x), label="soft sign (tanh)")
axes[1].plot(x, np.abs(x), label="x times its sign, |x|")
axes[1].plot(x, lisht(x), label="x times its soft sign, LiSHT")
for ax, title in zip(axes, ("the signs", "the products"), strict=True):
    ax.set(title=title, xlabel="$x$")
    ax.legend()
plt.show()
gap = np.abs(x) - lisht(x)
at = abs(x[gap.argmax()])
print(f"difference {gap.max():.3f} at {at:.2f}, {3 - lisht(3.0):.3f} at 3")

# %%
# ## Its slope
# Far out the slope is −1 or 1, so large inputs of either sign pass the gradient
# in full. At zero the slope is 0. In between it overshoots: at $x=1.20$ the slope
# is largest, 1.20, and there LiSHT itself is 1.
#
# The overshoot has a use: with it LiSHT catches up with $|x|$. [Log
# cosh](log_cosh.md), another smooth absolute value, never has a slope above 1,
# and stays 0.693 too low.
#
# > **Look right of 0.64:** only the slope of LiSHT rises above 1, and it stays
# > there.

fig, ax = plt.subplots()
ax.plot(x, lisht.derivative(x), label="$f'(x)$")
ax.plot(x, log_cosh.derivative(x), "--", label="slope of log cosh, tanh")
ax.plot(x, np.sign(x), ":", label="slope of $|x|$")
ax.set(xlabel="$x$")
ax.legend(loc="lower right")
plt.show()
steepest = lisht.facts.inflection_points[1]
print(f"at {steepest:.2f}: f = {lisht(steepest):.2f}", end=", ")
print(f"slope {lisht.derivative(steepest):.2f}")
print(f"slope above 1 from {x[(x > 0) & (lisht.derivative(x) > 1)][0]:.2f} on")
print("below |x| at 9:", *(f"{9 - f(9.0):.3f}" for f in (lisht, log_cosh)))

# %%
# ### Second derivative
# It is positive between −1.20 and 1.20 and negative outside, where the curve
# bends down to its asymptotes. So LiSHT is not convex. Log cosh is.

# %%
# ## Choose or avoid
# ### Choose it: symmetry for free
# Suppose you know that the answer for $-x$ is the answer for $x$. A layer of
# LiSHT units without biases gives exactly that, whatever its weights are. Here
# three kinds of networks learn from points $x$ whose first coordinate is
# positive, and are tested on the opposite points $-x$ as well: LiSHT, tanh with
# biases, and tanh that learns from the opposite points, too.
#
# > **Compare the two dots of each network:** LiSHT makes the same error on points
# > that it has never seen. Tanh fails there, unless it learns from both halves.

rng = np.random.default_rng(3)
seen = rng.uniform(-1, 1, (40, 2))
seen[:, 0] = abs(seen[:, 0])
target = np.cos(3 * seen[:, :1] + 2 * seen[:, 1:])


def answers(f, bias, both, steps=300, rate=0.03):
    rng = np.random.default_rng(0)
    sides = [np.hstack([side, np.full((40, 1), bias)]) for side in (seen, -seen)]
    inputs = np.vstack(sides) if both else sides[0]
    wanted = np.vstack([target, target]) if both else target
    u = 2 * rng.standard_normal((20, 3, 24))
    w, c = rng.standard_normal((20, 24, 1)) / 24**0.5, np.zeros((20, 1, 1))
    for _ in range(steps):
        z, h = inputs @ u, f(inputs @ u)
        d = (h @ w + c - wanted) / len(inputs)
        grad = inputs.mT @ f.vjp(z, d @ w.mT)
        w, c = w - rate * h.mT @ d, c - rate * d.sum(axis=1, keepdims=True)
        u = u - rate * grad
    return [f(side @ u) @ w + c for side in sides]


# %%
# Learning from both halves brings tanh to the level of LiSHT. With these data it
# is ahead after 1,000 steps in place of 300. But its symmetry stays approximate:
# the printed gap is the typical difference between its answers to a point and to
# the opposite point. Any even function would give the symmetry that LiSHT gives.
#
# The dots are medians of twenty networks, the bars span the middle half.

fig, ax = plt.subplots()
found = {
    "LiSHT": answers(lisht, bias=0.0, both=False),
    "tanh": answers(tanh, bias=1.0, both=False),
    "tanh, both halves": answers(tanh, bias=1.0, both=True),
}
for k, (side, shift) in enumerate([("seen", -0.1), ("opposite", 0.1)]):
    errors = [((pair[k] - target) ** 2).mean((1, 2)) for pair in found.values()]
    low, median, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
    bars = [median - low, high - median]
    ax.errorbar(np.arange(3) + shift, median, yerr=bars, fmt="o", label=side)
    print(f"{side:8}", median.round(2))
gaps = [abs(here - there).mean() for here, there in found.values()]
print("gap     ", np.round(gaps, 2), "of", ", ".join(found))
for f, bias, both in ((lisht, 0.0, False), (tanh, 1.0, True)):
    errors = (answers(f, bias, both, steps=1000)[1] - target) ** 2
    print(f"{f.__name__}, 1000 steps: {np.median(errors.mean((1, 2))):.2f}")
ax.set(xticks=range(3), xticklabels=found)
ax.set(ylabel="squared error", yscale="log")
ax.legend()
plt.show()

# %%
# ### Avoid it: training breaks down sooner
# Fifty networks with one hidden layer of sixteen units, and biases, learn a sine
# at four learning rates. All functions start with the same weights. A run has
# failed if its error overflows, or ends above that of always answering 0.
#
# > **Look at the rate of 0.3:** more than half of the runs with LiSHT fail, few
# > with tanh, and none of these with SiLU.

points = np.hstack([np.linspace(-1, 1, 30)[:, None], np.ones((30, 1))])
sine = np.sin(5 * points[:, :1])


def losses(f, rate, raised=0.0, steps=200):
    rng = np.random.default_rng(0)
    u = rng.standard_normal((50, 2, 16))
    w, c = rng.standard_normal((50, 16, 1)) / 4, np.zeros((50, 1, 1))
    for _ in range(steps):
        z, h = points @ u, f(points @ u) + raised
        d = (h @ w + c - sine) / 30
        grad = points.mT @ f.vjp(z, d @ w.mT)
        w, c = w - rate * h.mT @ d, c - rate * d.sum(axis=1, keepdims=True)
        u = u - rate * grad
    h = f(points @ u) + raised
    return ((h @ w + c - sine) ** 2).mean(axis=(1, 2))


# %%
# No output of LiSHT is negative. Subtract 0.6, about the mean output: LiSHT then
# fails almost as rarely as tanh. The shift alone does not explain it: tanh
# *raised* by 0.6 hardly breaks down sooner.
#
# At the rate of 0.1 the median error of LiSHT is the smallest of the three, and
# that of SiLU the largest. But tanh can use larger rates. The last number of a
# row is the least median error at any of the four: about 0.17 for LiSHT, and
# about 0.02 for tanh, at a rate at which a few of its runs fail.

rates = ["0.1", "0.2", "0.3", "0.4"]
fig, ax = plt.subplots()
trials = (lisht, 0), (lisht, -0.6), (tanh, 0), (tanh, 0.6), (silu, 0)
for f, raised in trials:
    with np.errstate(all="ignore"):
        runs = [losses(f, float(rate), raised) for rate in rates]
    counts = [int(np.sum(~(loss < (sine**2).mean()))) for loss in runs]
    name = f"{f.facts.title} {raised:+}" if raised else f.facts.title
    ax.plot(rates, counts, "--" if raised else "-", label=name)
    errors = np.median(np.nan_to_num(runs, nan=np.inf), axis=1)
    print(f"{name:10} failed", *counts, end=", ")
    print(f"error {errors[0]:.2f} at 0.1, least {errors.min():.2f}")
ax.set(xlabel="learning rate", ylabel="failed runs of 50")
ax.legend()
plt.show()

# %%
# ## In your framework
# PyTorch, JAX and Keras do not have LiSHT. Write `x * torch.tanh(x)` in PyTorch,
# `x * jnp.tanh(x)` in JAX and `x * keras.ops.tanh(x)` in Keras. NNlib has
# `lisht`. TensorFlow Addons, which is no longer developed, had
# `tfa.activations.lisht`.
#
# The value is safe for all numbers, and ∞ at both ends. The slope as printed is
# not safe: at $\pm\infty$, $x(1-\tanh^2x)$ is infinity times 0, which gives nan.
# Automatic differentiation of the lines above gives nan there, too. The limit of
# the slope is −1 or 1.
#
# Do not write $|x|\tanh x$: that is negative for negative $x$.

with np.errstate(invalid="ignore"):
    far = np.array([-np.inf, np.inf])
    print("as printed", np.tanh(far) + far * (1 - np.tanh(far) ** 2))
print("limits    ", lisht.derivative(far))
print("at -2:", lisht(-2.0).round(3), "and with |x|:", (2 * tanh(-2.0)).round(3))

# %%
# ## What is particular
# ### Without biases the sign is lost
# A network without biases whose hidden units are even gives the same answer for
# an input and its opposite. That is useful above, but fatal if the sign matters.
# Biases bring the sign back, since they move the tip of each unit away from zero.
# The rows show the output of one random network for an input and for its
# opposite.

first, second = rng.standard_normal((8, 3)), rng.standard_normal(8)
value = np.array([0.5, -1.0, 2.0])
for f, bias in ((lisht, 0.0), (lisht, 1.0), (silu, 0.0)):
    outputs = [second @ f(first @ v + bias) for v in (value, -value)]
    print(f"{f.facts.title:5} bias {bias}:", np.round(outputs, 3))

# %%
# ### A relative of SiLU
# Tanh is a sigmoid, stretched: $\tanh x = 2\sigma(2x)-1$. So LiSHT is
# $2x\,\sigma(2x)-x$. The first term is SiLU of $2x$, a gated input, and the
# second subtracts the input, which turns the flat left half upward. For code take
# $x\tanh x$: at ∞ the difference is infinity less infinity, nan.

print("from -4 to 4 the same:", np.allclose(lisht(x), silu(2 * x) - x))
with np.errstate(invalid="ignore"):
    print("at infinity:", silu(np.inf) - np.inf)

# %%
# ## Story
# [@roy2023lisht] put LiSHT on arXiv in January 2019; the printed version followed
# in 2023. They wanted to avoid two faults of earlier functions: gradients that
# die out, as in the tails of tanh, and negative inputs that are not used, as with
# ReLU. Their experiments report good results in image classification and other
# tasks.
#
# TensorFlow Addons and NNlib took it up. We know of no widely used model that is
# built with it.

# %%
# ## Questions
# ### Is LiSHT like Swish, because neither is monotone?
# Neither is monotone, but otherwise they differ. [Swish](../self_gated/swish.md)
# dips a little below zero and then stays near 0 on the left. LiSHT falls all the
# way to zero and rises again: its left half is as steep as its right half.
#
# ### Can a LiSHT unit die?
# Not as a ReLU unit does. The slope is 0 only at zero itself, and any step leaves
# it. But a layer of LiSHT started with all weights at zero does not move: value
# and slope are both 0.

print("value and slope at 0:", lisht(0.0), lisht.derivative(0.0))

# %%
# ## Facts

lisht.facts

# %%
# ## Read next
# * [Log cosh](log_cosh.md): the convex smooth absolute value, at home in losses.
# * [SiLU](../self_gated/silu.md): the input times a sigmoid, which keeps the
#   sign.
# * [Tanh](../sigmoids/tanh.md): the soft sign inside LiSHT.
