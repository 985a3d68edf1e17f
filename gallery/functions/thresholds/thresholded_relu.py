r"""
# Thresholded ReLU

$$ f(x) = x\,[x>\theta] $$

Thresholded ReLU passes a number unchanged if it exceeds a threshold, and replaces
it by zero if not. The threshold decides *whether* a unit takes part, the input
alone says *how much*. So weak inputs, often noise, are silenced, and strong ones
keep their full size.

Under the name JumpReLU it sits in networks that split a language model's inner
signals into readable parts (*sparse autoencoders*), such as Gemma Scope.

**Choose it** for sparse codes whose few active units stand out from the noise and
must keep their exact size.

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
# > **Compare the right ends:** at 3, ReLU with a bias has fallen back to 2.
# > Thresholded ReLU has joined ReLU.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, thresholded_relu

x = np.linspace(-1, 3, 801)
inputs = np.random.default_rng(0).standard_normal(100_000)

fig, ax = plt.subplots()
ax.plot(x, thresholded_relu(x), label="thresholded ReLU")
ax.plot(x, relu(x), label="ReLU")
ax.plot(x, relu(x - 1), label="ReLU with bias −1")
ax.set(xlabel="input", ylabel="output")
ax.legend()
plt.show()
print("0.9 and 1.1 become", thresholded_relu([0.9, 1.1]))

# %%
# ## Its slope
# Up to the threshold the slope is 0, beyond it is 1. A unit that is on passes the
# gradient, the signal that trains the weights, unchanged. A unit that is off
# passes none, even if its input is positive and only just too small. The slope
# knows nothing of the jump.

print("slopes at 0.9 and 1.1:", thresholded_relu.derivative([0.9, 1.1]))

# %%
# ### The threshold gets no gradient
# Can $\theta$ be learned? The mean output over many inputs falls as $\theta$
# rises, because more of them are silenced. But for each single input the output
# does not depend on $\theta$, except at the jump. Its derivative is 0, and
# gradient descent sees no reason to move $\theta$.
#
# [@rajamanoharan2024jumping] therefore estimate the missing slope, with a
# *straight-through estimator*. An input in a window of width $\varepsilon$ around
# the threshold counts as $-\theta/\varepsilon$, every other one as 0. If
# $\varepsilon$ is small, the average is nearly the slope of the mean output.
#
# > **Look at the line:** it falls, though every input contributes slope 0. The
# > estimate below comes close to its true slope, $-\theta$ times the bell curve.

thetas = np.linspace(0, 3, 61)
means = [thresholded_relu(inputs, theta=theta).mean() for theta in thetas]

fig, ax = plt.subplots()
ax.plot(thetas, means)
ax.set(xlabel="threshold", ylabel="mean output")
plt.show()


def slope_for_theta(x, theta, width=0.1):
    return np.where(np.abs(x - theta) < width / 2, -theta / width, 0)


for theta in (0.5, 1.0, 2.0):
    true = -theta * np.exp(-(theta**2) / 2) / np.sqrt(2 * np.pi)
    estimate = slope_for_theta(inputs, theta).mean()
    print(f"theta {theta}: estimated {estimate:.2f}, true {true:.2f}")

# %%
# ### Second derivative
# It is zero on both sides of the threshold.

# %%
# ## Choose or avoid
# ### Choose it for sparse codes
# A signal is a sum of a few out of 50 patterns at right angles, and noise is
# added. To clean it, project the signal on each pattern, silence the weak weights
# that this gives, and build the sum again. Which threshold is best, and how good
# does it get?

thetas = np.arange(0, 1.6, 0.125)


def errors(low, high, rng):
    patterns, _ = np.linalg.qr(rng.standard_normal((50, 50)))
    weights = rng.uniform(low, high, (200, 50)) * (rng.random((200, 50)) < 0.1)
    noise = 0.3 * rng.standard_normal((200, 50))
    read = (weights @ patterns + noise) @ patterns.T
    found = []
    for theta in thetas:
        cut, moved = thresholded_relu(read, theta=theta), relu(read - theta)
        factor = np.sum(moved * weights) / np.sum(moved**2)
        codes = np.stack([cut, moved, factor * moved])
        found.append(np.mean((codes - weights) ** 2, axis=(1, 2)))
    return np.transpose(found)


# %%
# If the weights are from 2 to 4, thresholded ReLU is best, with an error below
# 0.01. ReLU with a bias does no better than 0.024, because a bias that stops the
# noise shrinks the weights, too. Larger weights behind it undo only a part: with
# the best factor, 0.016 is left. That is with noise of deviation 0.3. Noise as
# large as 0.8 lets the factor win.
#
# If the weights are from 0 to 1, many are as weak as the noise, and the order is
# reversed: ReLU with a bias gets down to 0.016, thresholded ReLU only to 0.024.
# From 0.5 to 1.5 it is reversed as well.
#
# > **Look at the lowest points:** medians of twenty sets of signals. The solid
# > line is lowest for strong weights, and highest for weak ones.

rng = np.random.default_rng(0)
names = ("thresholded ReLU", "ReLU with a bias", "the same times a factor")
fig, axes = plt.subplots(1, 2, sharey=True)
for ax, (low, high) in zip(axes, ((2, 4), (0, 1)), strict=True):
    medians = np.median([errors(low, high, rng) for _ in range(20)], axis=0)
    for name, median in zip(names, medians, strict=True):
        ax.plot(thetas, median, label=name)
        at = thetas[median.argmin()]
        print(f"{low} to {high}, {name}: {median.min():.3f} at {at:.2f}")
    ax.set(title=f"weights from {low} to {high}", xlabel="threshold or −bias")
axes[0].set(ylabel="squared error", yscale="log")
axes[0].legend()
plt.show()

# %%
# ### Avoid it where noise must stay small
# Add noise to an input and see how much the output varies. With ReLU it never
# varies more than the input. With thresholded ReLU an input near 1 is on by
# chance or off by chance. Then the output varies by about half the jump, 0.5,
# however small the noise is.
#
# > **Look at the peak at 1:** it hardly depends on the noise, only its width
# > does. Below about 0.6 all noise is silenced, far to the right it passes as it
# > is.

centres = np.linspace(0, 2, 81)
noise = np.random.default_rng(0).standard_normal((10_000, 1))

fig, ax = plt.subplots()
for size in (0.05, 0.1):
    deviation = thresholded_relu(centres + size * noise).std(axis=0)
    ax.plot(centres, deviation, label=f"noise of deviation {size}")
    print(f"noise {size}: {deviation.max():.2f} at most")
most = relu(centres + 0.1 * noise).std(axis=0).max()
print(f"ReLU, noise 0.1: {most:.2f} at most")
ax.set(xlabel="input without noise", ylabel="deviation of the output")
ax.legend()
plt.show()

# %%
# ## In your framework
# PyTorch, Keras and JAX have no function of this name. Write
#
# * in PyTorch `F.threshold(x, theta, 0)`,
# * in Keras `keras.activations.relu(x, threshold=theta)`; the layer
#   `keras.layers.ReLU`, which took the place of `ThresholdedReLU`, refuses a
#   negative threshold in Keras 3.15,
# * in JAX `jnp.where(x <= theta, 0, x)`.
#
# ONNX calls the threshold `alpha`, NNlib.jl `theta`; in both it is 1 by default.
#
# It is not ReLU moved to the right: above $\theta$ it returns $x$, not
# $x-\theta$. Do not write it as a product, `x * (x > theta)`: at −∞ that is nan.
# Paddle 3.3 returns nan there.
#
# At $\theta$ itself most return 0; Core ML returns $x$. A nan stays nan in
# PyTorch and becomes 0 in ONNX and Keras. With a negative threshold, NNlib 0.9
# has the slope 0 between the threshold and 0, where 1 is right.

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
# ## Story
# [@konda2014zerobias] proposed it as TRec, for autoencoders: networks that
# compress data and restore it. They found that training drives the biases of such
# networks far below zero, as these must select the units that take part, and that
# this harms learning. So they dropped the biases and let a threshold select.
#
# The function was found again twice. The name JumpReLU is from [Erichson, Yao and
# Mahoney in 2019](https://arxiv.org/abs/1904.03750), who put it into trained
# networks as a defence against small, malicious changes of an image. That is no
# contradiction to the peak above: changes that stay below the jump are blocked,
# those that cross it are enlarged. [Kurtz and others in
# 2020](https://proceedings.mlr.press/v119/kurtz20a.html) called it FATReLU, and
# used it to save computing by more zeros.
#
# Since 2024 it is best known from [@rajamanoharan2024jumping], who gave each unit
# a threshold of its own, learned. [@lieberum2024gemma] published sparse
# autoencoders of this kind for the language model Gemma 2.

# %%
# ## Questions
# ### Why not ReLU with a bias, and larger weights behind it?
# Larger weights can undo a shrinking by a factor. The bias subtracts the same
# amount from weak and strong inputs alike, and no factor restores both. The
# experiment above shows what is left.
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
# * [Hard shrink](../shrinkers/hard_shrink.md): the same for both signs. On
#   positive numbers both are equal.
# * [Soft shrink](../shrinkers/soft_shrink.md): silences without a jump and
#   shrinks what it keeps.
