r"""
# Thresholded ReLU

$$ f(x) = x\,[x>\theta] $$

Thresholded ReLU passes a number unchanged if it exceeds a threshold, and replaces
it by zero if not. The threshold decides *whether* a unit takes part, the input
alone says *how much*. So weak inputs, often noise, are silenced, and strong ones
keep their full size.

Under the name JumpReLU it sits in the sparse autoencoders that take language
models apart, such as Gemma Scope.

**Choose it** for sparse codes whose few active units must keep their exact size.

**Avoid it** where a small change of the input must not change the output much: at
the threshold the output jumps.
"""

# %%
# ## How it works
# [ReLU](../rectifiers/relu.md) with a bias of −1 also silences inputs up to 1,
# but it takes 1 off all the others as well. Thresholded ReLU with $\theta = 1$
# takes off nothing: 0.9 becomes 0, and 1.1 stays 1.1. The price is the jump
# between them.
#
# > **Compare the outputs at 3:** ReLU gives 3, ReLU with a bias only 2, and
# > thresholded ReLU 3 again.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_shrink, relu, thresholded_relu

x = np.linspace(-1, 3, 801)
inputs = np.random.default_rng(0).standard_normal(100_000)

fig, axes = plt.subplots(1, 3, sharey=True)
axes[0].plot(x, relu(x))
axes[1].plot(x, relu(x - 1))
axes[2].plot(x, thresholded_relu(x))
titles = ("ReLU", "ReLU with bias −1", "thresholded ReLU")
for ax, title in zip(axes, titles, strict=True):
    ax.set_title(title)
plt.show()
print("0.9 and 1.1 become", thresholded_relu([0.9, 1.1]))

# %%
# ## Its slope
# Up to the threshold the slope is 0, beyond it is 1. A unit that is on passes the
# gradient, the signal that trains the weights, unchanged. A unit that is off
# passes none, even if its input is positive and only just too small.
#
# > **Look at the jump:** the slope on both sides knows nothing of it.

fig, ax = plt.subplots()
ax.plot(x, thresholded_relu(x), label="$f(x)$")
ax.plot(x, thresholded_relu.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()

# %%
# ### The threshold gets no gradient
# Can $\theta$ be learned? The mean output over many inputs falls as $\theta$
# rises, because more of them are silenced. But for each single input the output
# does not depend on $\theta$, except at the jump. Its derivative is 0, and
# gradient descent sees no reason to move $\theta$. [@rajamanoharan2024jumping]
# therefore estimate a slope from inputs near the threshold, with a
# *straight-through estimator*.
#
# > **Look at the line:** it falls, though every input contributes slope 0.

thetas = np.linspace(0, 3, 61)
means = [thresholded_relu(inputs, theta=theta).mean() for theta in thetas]

fig, ax = plt.subplots()
ax.plot(thetas, means)
ax.set(xlabel="threshold", ylabel="mean output")
plt.show()

# %%
# ### Second derivative
# It is zero on both sides of the threshold.

# %%
# ## Choose or avoid
# ### Choose it for sparse codes
# A signal is a sum of a few out of 50 patterns at right angles, each with a
# weight from 2 to 4, and noise is added. To clean it, read off all 50 weights,
# silence the weak ones, and build the sum again. Which threshold is best, and how
# good does it get?
#
# Thresholded ReLU reaches an error of 0.010. ReLU with a bias does no better than
# 0.024, because a bias that stops the noise shrinks the weights, too. Without a
# threshold the error is 0.049.
#
# > **Look at the lowest points:** medians of twenty sets of signals; the bars for
# > the middle half are hardly visible.

thetas = np.array([0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0])
errors = {"thresholded ReLU": [], "ReLU with a bias": []}
rng = np.random.default_rng(0)
for _ in range(20):
    patterns, _ = np.linalg.qr(rng.standard_normal((50, 50)))
    weights = rng.uniform(2, 4, (200, 50)) * (rng.random((200, 50)) < 0.1)
    noise = 0.3 * rng.standard_normal((200, 50))
    read = (weights @ patterns + noise) @ patterns.T
    for name, cut in zip(errors, (thresholded_relu, None), strict=True):
        codes = [cut(read, theta=t) if cut else relu(read - t) for t in thetas]
        errors[name].append(np.mean((codes - weights) ** 2, axis=(1, 2)))

fig, ax = plt.subplots()
for name, error in errors.items():
    low, median, high = np.quantile(error, [0.25, 0.5, 0.75], axis=0)
    ax.errorbar(thetas, median, [median - low, high - median], label=name)
    best = thetas[median.argmin()]
    print(f"{name}: {median.min():.3f} at {best}, without {median[0]:.3f}")
ax.set(
    xlabel="threshold, or minus the bias", ylabel="squared error", yscale="log"
)
ax.legend()
plt.show()

# %%
# ### Avoid it where noise must stay small
# Add noise of deviation 0.1 to an input and see how much the output varies. With
# ReLU it never varies more than the input. With thresholded ReLU an input near 1
# is on by chance or off by chance, and the output varies five times as much.
#
# > **Look at the peak at 1:** left of it, all noise is silenced; right of it,
# > noise passes as with ReLU.

centres = np.linspace(0, 2, 41)
noisy = centres + 0.1 * np.random.default_rng(0).standard_normal((10_000, 1))

fig, ax = plt.subplots()
for f in (thresholded_relu, relu):
    deviation = f(noisy).std(axis=0)
    ax.plot(centres, deviation, label=f.facts.title)
    print(f"{f.facts.title:16} at most {deviation.max():.2f}")
ax.set(xlabel="input without noise", ylabel="deviation of the output")
ax.legend()
plt.show()

# %%
# ## In your framework
# PyTorch and Keras have it under other names: `F.threshold(x, theta, 0)`, and
# `keras.layers.ReLU(threshold=theta)`, which took the place of Keras'
# `ThresholdedReLU`. ONNX calls the threshold `alpha`, NNlib.jl `theta`; in both
# it is 1 by default.
#
# It is not ReLU moved to the right: above $\theta$ it returns $x$, not
# $x-\theta$. At $\theta$ itself most return 0; Core ML returns $x$. A nan stays
# nan in PyTorch and becomes 0 in ONNX and Keras. Paddle 3.3 returns nan at −∞.
# With a negative threshold, NNlib 0.9 has the slope 0 between the threshold and
# 0, where 1 is right.

# %%
# ## What is particular
# ### Sparser than ReLU
# How many outputs are zero? Of inputs from the bell curve ReLU silences half.
# Each step of the threshold silences more, and leaves the rest as they are.

for theta in (0.0, 1.0, 2.0):
    share = np.mean(thresholded_relu(inputs, theta=theta) == 0)
    print(f"threshold {theta:g}: {share:.0%} zeros")

# %%
# ### Thresholds of any sign
# At 0 the function is ReLU, and the jump is gone. Below zero it passes some
# negative inputs, and at the threshold it *falls*, from 0 to $\theta$. Then it is
# not monotone: an input of −0.9 gives less than one of −1.1.
#
# > **Look at the dip of the solid line:** between −1 and 0 the output is
# > negative.

wide = np.linspace(-3, 3, 1201)
fig, ax = plt.subplots()
for theta in (-1.0, 0.0, 2.0):
    curve = thresholded_relu(wide, theta=theta)
    ax.plot(wide, curve, label=rf"$\theta = {theta:g}$")
ax.legend()
plt.show()
print("of -1.1 and -0.9:", thresholded_relu([-1.1, -0.9], theta=-1.0))

# %%
# ### Half of hard shrink
# [Hard shrink](../shrinkers/hard_shrink.md) silences small numbers of both signs.
# Of positive numbers it makes the same as thresholded ReLU.

positive = x[x >= 0]
one_sided = thresholded_relu(positive, theta=0.5)
print("the same:", np.array_equal(one_sided, hard_shrink(positive, lambd=0.5)))

# %%
# ## Story
# [@konda2014zerobias] proposed it as TRec, for autoencoders: networks that
# compress data and restore it. They found that training drives the biases of such
# networks far below zero, as these must select the units that take part, and that
# this harms learning. So they dropped the biases and let a threshold select. The
# function was found again as FATReLU in 2020, to save computing by more zeros.
# Since 2024 it is best known as JumpReLU: [@rajamanoharan2024jumping] gave each
# unit a threshold of its own, learned, and [@lieberum2024gemma] published sparse
# autoencoders of this kind for the language model Gemma 2.

# %%
# ## Questions
# ### Why not ReLU with a bias, and larger weights behind it?
# Larger weights can undo a shrinking by a factor. The bias subtracts the same
# amount from weak and strong inputs alike, and no factor restores both.
#
# ### Does the jump disturb training?
# Gradients ignore it, so a step may change the output more than they predict. How
# often that happens depends on how many inputs lie near the threshold.

# %%
# ## Facts

thresholded_relu.facts

# %%
# ## Read next
# * [ReLU](../rectifiers/relu.md): the threshold at 0, without a jump.
# * [Hard shrink](../shrinkers/hard_shrink.md): the same for both signs.
# * [Soft shrink](../shrinkers/soft_shrink.md): silences without a jump and
#   shrinks what it keeps.
