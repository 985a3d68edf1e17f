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
biases, symmetry is built in.

**Avoid it** as a general hidden unit. It forgets the sign, and in our test its
training broke down at learning rates that tanh and SiLU survived.
"""

# %%
# ## How it works
# The absolute value is the number times its sign. The sign jumps from −1 to 1 at
# zero, and that jump makes the sharp tip. Tanh is a soft sign: it slides from −1
# to 1. LiSHT multiplies the number by this soft sign.
#
# > **Look at the right plot:** at 3 LiSHT and |x| can hardly be told apart. They
# > differ most at −0.64 and 0.64, by 0.278.

import matplotlib.pyplot as plt
import numpy as np

from activations import lisht, log_cosh, silu, tanh

x = np.linspace(-4, 4, 801)

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, np.sign(x), "--", label="sign")
axes[0].plot(x, tanh(x), label="soft sign (tanh)")
axes[1].plot(x, np.abs(x), "--", label="x times its sign, |x|")
axes[1].plot(x, lisht(x), label="x times its soft sign, LiSHT")
for ax in axes:
    ax.set(xlabel="$x$")
    ax.legend()
plt.show()
gap = np.abs(x) - lisht(x)
at = abs(x[gap.argmax()])
print(f"difference {gap.max():.3f} at {at:.2f}, {3 - lisht(3.0):.3f} at 3")

# %%
# ## Its slope
# Far out the slope is −1 or 1, so large inputs of either sign pass the gradient
# in full. In between it overshoots: it is largest at 1.20, where it is 1.20 as
# well, and where LiSHT itself is 1. At zero the slope is 0. Only units with
# inputs near zero get little gradient.
#
# > **Look at the hump of the dashed line:** it rises above 1 at 0.64, where LiSHT
# > is furthest from |x|, and stays there.

fig, ax = plt.subplots()
ax.plot(x, lisht(x), label="$f(x)$")
ax.plot(x, lisht.derivative(x), label="$f'(x)$")
ax.set(xlabel="$x$")
ax.legend()
plt.show()
steepest = lisht.facts.inflection_points[1]
print(f"at {steepest:.2f}: f = {lisht(steepest):.2f}", end=", ")
print(f"slope {lisht.derivative(steepest):.2f}")
print(f"slope above 1 from {x[(x > 0) & (lisht.derivative(x) > 1)][0]:.2f} on")

# %%
# ### Second derivative
# It is positive between −1.20 and 1.20 and negative outside, where the curve
# bends down to its asymptotes. So LiSHT is not convex. Log cosh is.

# %%
# ## Choose or avoid
# ### Choose it: symmetry for free
# Suppose you know that the answer for $-x$ is the answer for $x$. A layer of
# LiSHT units without biases gives exactly that, whatever its weights are. Here it
# pays: the network sees only points whose first coordinate is positive, and is
# tested on their mirror images.
#
# > **Compare the two bars of each function:** LiSHT makes the same error on
# > points that it has never seen. Tanh with biases fits the seen points better
# > and fails on the others.

rng = np.random.default_rng(3)
seen = rng.uniform(-1, 1, (40, 2))
seen[:, 0] = abs(seen[:, 0])
target = np.cos(3 * seen[:, :1] + 2 * seen[:, 1:])


def errors(f, bias, rate=0.05):
    rng = np.random.default_rng(0)
    inputs = np.hstack([seen, np.full((40, 1), bias)])
    u = 2 * rng.standard_normal((20, 3, 24))
    w, c = rng.standard_normal((20, 24, 1)) / 24**0.5, np.zeros((20, 1, 1))
    for _ in range(300):
        z, h = inputs @ u, f(inputs @ u)
        d = (h @ w + c - target) / 40
        grad = inputs.mT @ f.vjp(z, d @ w.mT)
        w, c = w - rate * h.mT @ d, c - rate * d.sum(axis=1, keepdims=True)
        u = u - rate * grad
    sides = inputs, inputs * [-1, -1, 1]
    return [((f(side @ u) @ w + c - target) ** 2).mean((1, 2)) for side in sides]


# %%
# The bars are medians of twenty networks, the brackets span the middle half. Any
# even function would give the same symmetry, for instance [log
# cosh](log_cosh.md).

fig, ax = plt.subplots()
for k, (f, bias) in enumerate([(lisht, 0.0), (tanh, 1.0)]):
    low, median, high = np.quantile(errors(f, bias), [0.25, 0.5, 0.75], axis=1)
    ax.bar([2.5 * k, 2.5 * k + 1], median, yerr=[median - low, high - median])
    print(f"{f.facts.title:6} seen {median[0]:.3f}, mirrored {median[1]:.3f}")
names = ["LiSHT, seen", "LiSHT, mirrored", "tanh, seen", "tanh, mirrored"]
ax.set(xticks=[0, 1, 2.5, 3.5], xticklabels=names, ylabel="squared error")
plt.show()

# %%
# ### Avoid it: training breaks down sooner
# Twenty networks with one hidden layer of sixteen units, and biases, learn a sine
# at three learning rates. A run has failed if its error overflows, or ends above
# that of always answering 0.
#
# > **Look at the rate of 0.2:** twelve of the twenty runs with LiSHT fail, one
# > with tanh and none with SiLU.

points = np.hstack([np.linspace(-1, 1, 30)[:, None], np.ones((30, 1))])
sine = np.sin(5 * points[:, :1])


def failed(f, rate):
    rng = np.random.default_rng(0)
    u = f.facts.gain * rng.standard_normal((20, 2, 16))
    w, c = rng.standard_normal((20, 16, 1)) / 4, np.zeros((20, 1, 1))
    for _ in range(200):
        z, h = points @ u, f(points @ u)
        d = (h @ w + c - sine) / 30
        grad = points.mT @ f.vjp(z, d @ w.mT)
        w, c = w - rate * h.mT @ d, c - rate * d.sum(axis=1, keepdims=True)
        u = u - rate * grad
    loss = ((f(points @ u) @ w + c - sine) ** 2).mean(axis=(1, 2))
    return np.sum(~(loss < (sine**2).mean())), np.median(loss)


# %%
# At a small rate LiSHT is not worse: the numbers in brackets are median errors at
# 0.03, and there it is level with tanh and ahead of SiLU.

fig, ax = plt.subplots()
rates = ["0.03", "0.1", "0.2"]
for f in (lisht, tanh, silu):
    with np.errstate(all="ignore"):
        runs = [failed(f, float(rate)) for rate in rates]
    counts = [int(count) for count, _ in runs]
    ax.plot(rates, counts, "o-", label=f.facts.title)
    print(f"{f.facts.title:6} failed {counts} ({runs[0][1]:.2f})")
print("at the rates", *rates, f"- answering 0: {(sine**2).mean():.2f}")
ax.set(xlabel="learning rate", ylabel="failed runs of 20")
ax.legend()
plt.show()

# %%
# ## In your framework
# PyTorch, JAX and Keras do not have LiSHT, but `x * tanh(x)` is all there is to
# it, and NNlib has `lisht`. TensorFlow had it in TensorFlow Addons, which is no
# longer developed.
#
# The value is safe for all numbers. The slope as printed is not: at $\pm\infty$,
# $x(1-\tanh^2x)$ is infinity times 0, which gives nan, where the limit of the
# slope is −1 or 1. And mind the bars: $|x|\tanh x$ is an odd function, not LiSHT.

with np.errstate(invalid="ignore"):
    far = np.array([-np.inf, np.inf])
    print("as printed", np.tanh(far) + far * (1 - np.tanh(far) ** 2))
print("limits    ", lisht.derivative(far))
print("at -2:", lisht(-2.0).round(3), "with bars", (2 * tanh(-2.0)).round(3))

# %%
# ## What is particular
# ### The sign is lost for good
# A network without biases whose hidden units are even gives the same answer for
# an input and its opposite. That is useful above, but fatal if the sign matters.
# Biases mend it, since they move the tip of each unit away from zero. The rows
# show the output of one random network for an input and for its opposite.

first, second = rng.standard_normal((8, 3)), rng.standard_normal(8)
value = np.array([0.5, -1.0, 2.0])
for f, bias in ((lisht, 0.0), (lisht, 1.0), (silu, 0.0)):
    outputs = [second @ f(first @ v + bias) for v in (value, -value)]
    print(f"{f.facts.title:5} bias {bias}:", np.round(outputs, 3))

# %%
# ### Closer to the absolute value than log cosh
# Log cosh is a smooth absolute value too, but it ends up 0.693 too low. LiSHT
# comes back to $|x|$, and pays for it with the overshoot of its slope.
#
# > **Look at 4:** LiSHT is 0.003 below |x|, log cosh 0.693.

fig, ax = plt.subplots()
for f in (lisht, log_cosh):
    ax.plot(x, np.abs(x) - f(x), label=f"$|x|$ minus {f.facts.title}")
    print(f"{f.facts.title:8} at 4: {4 - f(4.0):.3f} below |x|")
ax.set(xlabel="$x$", ylabel="distance below $|x|$")
ax.legend()
plt.show()

# %%
# ### A relative of SiLU
# Tanh is a sigmoid, stretched: $\tanh x = 2\sigma(2x)-1$. So LiSHT is
# $2x\,\sigma(2x)-x$. The first term is SiLU of $2x$, a gated input, and the
# second subtracts the input, which turns the flat left half upward.

print("the two are the same:", np.allclose(lisht(x), silu(2 * x) - x))

# %%
# ## Story
# [@roy2023lisht] put LiSHT on arXiv in January 2019; the printed version followed
# in 2023. They wanted to avoid two faults of earlier functions: gradients that
# die out, as in the tails of tanh, and negative inputs that are not used, as with
# ReLU. Their experiments report good results in image classification and other
# tasks.
#
# TensorFlow Addons and NNlib took it up. We know of no widely used model that is
# built with it. As a smooth absolute value, $x\tanh x$ is a common trick in
# numerical work, independent of neural networks.

# %%
# ## Questions
# ### Is LiSHT like Swish, because neither is monotone?
# Only in that word. [Swish](../self_gated/swish.md) dips a little below zero and
# then stays near 0 on the left. LiSHT falls all the way to zero and rises again:
# its left half is as steep as its right half.
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
