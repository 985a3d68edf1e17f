r"""
# SELU

$$ f(x) = \begin{cases}\lambda x & x>0 \\
   \lambda\alpha(e^x-1) & x\le 0\end{cases} $$

SELU enlarges positive inputs by five percent and lets negative ones level off at
−1.758. These numbers are chosen so that signals keep their size from layer to
layer. If the inputs of a layer have mean 0 and variance 1 (the variance is their
mean squared distance from the mean), so have its outputs.

Deep networks need that: if each layer keeps only 90 percent of a signal, 4
percent are left after thirty. Usually a normalization layer corrects it. SELU
does it alone, if the weights are drawn to suit. It is an [ELU](elu.md) with other
constants, and its name is short for scaled exponential linear unit.

**Choose it** for deep networks of fully connected layers without normalization,
with weights of variance 1 over the number of inputs.

**Avoid it** with batch or layer normalization, which do the same work already,
and with ordinary dropout. In very deep networks it needs a small learning rate.
At a larger rate ELU learns faster in the test below.
"""

# %%
# ## How it works
# Three forces balance each other. Near zero the slopes are above 1, which
# enlarges small signals: 1.051 on the right and, most of all, up to 1.758 on the
# left. The floor on the left shrinks large signals, because all very negative
# inputs give the same output. And the negative outputs balance the positive ones,
# which keeps the mean at 0. The constants $\alpha \approx 1.673$ and $\lambda
# \approx 1.051$ are the solution of two equations: mean 0, variance 1.
#
# > **Compare the two curves:** left of zero, SELU is much steeper than ELU, and
# > goes down to −1.758 instead of −1. On the right it is only a little steeper.

from math import e, erf, pi

import matplotlib.pyplot as plt
import numpy as np

from activations import elu, relu, selu, tanh

x = np.linspace(-5, 3, 801)
normal = np.random.default_rng(0).standard_normal(200_000)

fig, ax = plt.subplots()
for f in (selu, elu):
    ax.plot(x, f(x), label=f.facts.title)
    y = f(normal)
    print(f"{f.facts.title}: mean {abs(y.mean()):.2f}", end=", ")
    print(f"variance {y.var():.2f}, floor {f(-np.inf):.3f}")
ax.legend()
plt.show()

# %%
# ### It finds its way back
# A variance of 1 is not only kept, it attracts. We follow the mean square of the
# signal, which is all that matters for the next layer if the weights are random
# with mean 0. It may start at 16 or 1/16: after twenty layers it is near 1 again.
#
# On the left it takes both, the steep start and the deep floor. A signal of 1/16
# is enlarged to 1.62 times its size in the first layer. With the left half of ELU
# in its place ("mixed" below), it shrinks to 0.90 times its size, and goes on
# shrinking. With one of the two alone, it settles below 1, too.
#
# > **Look where the lines meet:** whatever the mean square at the start, SELU
# > brings it to 1. The weights are those of very wide layers.

grid = np.linspace(-12, 12, 4801)
density = np.exp(-(grid**2) / 2) / np.sqrt(2 * np.pi) * (grid[1] - grid[0])


def mixed(x, slope=1.0, floor=1.0):
    left = floor * np.expm1(slope * np.minimum(x, 0) / floor)
    return np.where(x > 0, selu(x), left)


def followed(f, start, layers, *left):
    squares = [start]
    for _ in range(layers):
        outputs = f(np.sqrt(squares[-1]) * grid, *left)
        squares.append(np.sum(density * outputs**2))
    return squares


fig, ax = plt.subplots()
for name, f in ("SELU", selu), ("mixed", mixed):
    for start in (16.0, 1 / 16):
        squares = followed(f, start, 20)
        ax.semilogy(squares, label=f"{name}, from {start:g}")
        print(f"{name}, from {start:g}:", end=" ")
        print(f"times {squares[1] / start:.2f}, {squares[20]:.2f} after 20")
for slope, floor in (1.758, 1.0), (1.0, 1.758):
    last = followed(mixed, 1.0, 100, slope, floor)[-1]
    print(f"mixed, slope {slope}, floor {floor}: {last:.2f} after 100")
ax.set(xlabel="layer", ylabel="mean square of the signal")
ax.legend()
plt.show()

# %%
# ### Thirty layers
# Does it hold in a real network? Here are thirty layers of 64 units with random
# weights, twenty networks each. SELU's variance stays near 1. With the same
# weights, ELU and [tanh](../sigmoids/tanh.md) keep less than three hundredths.
#
# But each function can have weights of its own, larger by a factor, the gain.
# With their gains, ELU keeps about half of the variance, and tanh 0.39. ReLU
# varies from network to network: one network keeps a few hundredths, another
# grows severalfold.
#
# > **Look at the right end:** the line is the median of the twenty networks, the
# > band holds all of them. SELU and tanh have narrow bands, ReLU a wide one.


def variances(f, gain, rng):
    h, found = rng.standard_normal((20, 25, 64)), []
    for _ in range(30):
        h = f(h @ (gain * rng.standard_normal((20, 64, 64)) / 8))
        found.append(h.var(axis=(1, 2)))
    return np.array(found)


# %%
# The numbers are the median and the extremes of the variance after thirty layers.

fig, ax = plt.subplots()
for f in (selu, elu, tanh, relu):
    for gain in dict.fromkeys((1.0, f.facts.gain)):
        found = variances(f, gain, np.random.default_rng(0))
        low, high = found.min(axis=1), found.max(axis=1)
        last = f"{np.median(found[-1]):.2g} ({low[-1]:.2g} to {high[-1]:.2g})"
        print(f"{f.facts.title}, gain {gain:.2f}: {last}")
    ax.semilogy(range(1, 31), np.median(found, axis=1), label=f.facts.title)
    ax.fill_between(range(1, 31), low, high, alpha=0.3)
ax.set(xlabel="layer", ylabel="variance of the outputs")
ax.legend()
plt.show()

# %%
# ## Its slope
# On the right the slope is $\lambda$, about 1.051. On the left it falls from
# $\lambda\alpha$, about 1.758, toward 0. So it jumps at zero, and near zero it is
# above 1 on either side, while far to the left it vanishes.
#
# Signals keep their size on the way forward, but gradients grow on the way back.
# For inputs from the bell curve the mean square of the slope is 1.07, and
# $1.07^{30}$ is about 8. With ELU and ReLU, whose weights have their own
# gains here, gradients grow less.
#
# > **Read from left to right, from the last layer to the first:** the gradient of
# > SELU grows severalfold. Each line is the median of twenty networks.


def gradients(f, gain, rng):
    h, steps = rng.standard_normal((20, 25, 64)), []
    for _ in range(30):
        w = gain * rng.standard_normal((20, 64, 64)) / 8
        steps.append((h @ w, w))
        h = f(h @ w)
    g = rng.standard_normal((20, 25, 64))
    for z, w in reversed(steps):
        g = f.vjp(z, g) @ w.mT
        yield np.median((g**2).mean(axis=(1, 2)))


fig, ax = plt.subplots()
for f in (selu, elu, relu):
    found = list(gradients(f, f.facts.gain, np.random.default_rng(0)))
    ax.plot(range(1, 31), found, label=f.facts.title)
ax.set(xlabel="layers passed backward", ylabel="mean square of the gradient")
ax.legend()
plt.show()
mean_square = np.mean(selu.derivative(normal) ** 2)
print(f"mean square of the slope: {mean_square:.2f}")
print(f"to the power of 30: {mean_square**30:.0f}")

# %%
# ### Second derivative
# It is 0 on the right. At zero itself it is 0 here and in PyTorch, while JAX
# returns $\lambda\alpha$.

# %%
# ## Choose or avoid
# ### Deep networks without normalization
# Twenty networks of 32 layers, with 16 units each, learn to tell where a wave is
# positive, by plain gradient descent. Each function starts from weights with its
# own gain.


def errors_by_step(f, rate):
    rng = np.random.default_rng(0)
    w = f.facts.gain * rng.standard_normal((32, 20, 16, 16)) / 4
    v = rng.standard_normal((20, 16, 1)) / 4
    for _ in range(30):
        kept = [inputs]
        for matrix in w:
            kept.append(f(kept[-1] @ matrix))
        error = kept[-1] @ v - targets
        yield (error**2).mean(axis=(1, 2))
        g, v = error @ v.mT / 20, v - rate * kept[-1].mT @ error / 20
        for k in reversed(range(32)):
            d = f.vjp(kept[k] @ w[k], g)
            g, w[k] = d @ w[k].mT, w[k] - rate * kept[k].mT @ d


# %%
# With the smaller learning rate SELU comes first: in 30 steps its error falls to
# about 0.3. With a rate ten times as large ELU comes first. Tanh and SELU are
# about equal there, and with other starting weights a few runs of SELU diverge.
# ReLU hardly learns at either rate. So SELU is one of three good choices here,
# and the best one only while the steps are small.
#
# > **Compare the two plots:** SELU is the lowest line at rate 0.003, ELU at 0.03.
# > Each line is the median of twenty networks; the bands hold the middle half.

at, numbers = np.linspace(-1, 1, 20)[:, None], np.arange(16)
inputs = 2**0.5 * np.cos(numbers + at * (numbers + 1))
targets = np.sign(np.sin(4 * at))

fig, axes = plt.subplots(1, 2, sharey=True)
for ax, rate in zip(axes, (0.003, 0.03), strict=True):
    for f in (selu, elu, tanh, relu):
        errors = np.array(list(errors_by_step(f, rate)))
        low, middle, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
        ax.plot(middle, label=f.facts.title)
        ax.fill_between(range(30), low, high, alpha=0.3)
        print(f"rate {rate}, {f.facts.title}: {middle[-1]:.2f}")
    ax.set(title=f"learning rate {rate}", xlabel="step", ylabel="error")
axes[1].legend()
plt.show()

# %%
# ## In your framework
# SELU needs the right surroundings, and the defaults often differ from them. In
# Keras, write `kernel_initializer="lecun_normal"`. In PyTorch, pass
# `nonlinearity="linear"` to `kaiming_normal_`: with `nonlinearity="selu"` it uses
# a gain of 3/4, and signals shrink. For dropout take `AlphaDropout`, which both
# have.
#
# The two constants are fixed. MLX and tinygrad both round: $\alpha$ to 6 digits,
# $\lambda$ to 5. That changes the output by up to three millionths of its size.
# To see so small a difference, switch the check values to 17 digits. MindSpore
# and MXNet compute a wrong slope below zero; see the table.

print("variance after 30 layers")
for gain in (0.75, 1.0, 2**0.5):
    found = variances(selu, gain, np.random.default_rng(0))[-1]
    print(f"gain {gain:.2f}: {np.median(found):.2f}", end=" ")
    print(f"({found.min():.2f} to {found.max():.2f})")

# %%
# ## What is particular
# ### Two equations, two constants
# For normal inputs, a mean of 0 asks for $\alpha=\varphi(0)/(\frac12-\sqrt
# e\,\Phi(-1))$, with $\varphi$ the density and $\Phi$ the distribution function
# of the bell curve. A variance of 1 then asks for
# $\lambda^{-2}=\frac12+\alpha^2(\frac12-2\sqrt e\,\Phi(-1)+e^2\,\Phi(-2))$. The
# code puts in numbers and finds the constants of every framework.

below_1, below_2 = (1 - erf(k / 2**0.5) for k in (1, 2))
below_1, below_2, root = below_1 / 2, below_2 / 2, e**0.5
alpha = (2 * pi) ** -0.5 / (0.5 - root * below_1)
scale = (0.5 + alpha**2 * (0.5 - 2 * root * below_1 + e**2 * below_2)) ** -0.5
print(f"alpha {alpha:.8f}, lambda {scale:.8f}")

# %%
# ### Dropout of its own kind
# Ordinary dropout sets some outputs to 0 and enlarges the others. The variance
# grows, and with it all that SELU has balanced. *Alpha dropout* sets outputs to
# the floor, $-\lambda\alpha$, and then restores mean and variance by a fixed
# factor and a fixed shift.

rng, keep, low = np.random.default_rng(1), 0.9, selu(-np.inf)
y = selu(normal)
kept = rng.random(y.size) < keep
factor = (keep + low**2 * keep * (1 - keep)) ** -0.5
alpha_dropout = factor * (np.where(kept, y, low) - (1 - keep) * low)
for name, out in ("ordinary", kept * y / keep), ("alpha", alpha_dropout):
    print(f"{name} dropout: mean {abs(out.mean()):.2f}, variance {out.var():.2f}")

# %%
# ## Story
# In 2017 [@klambauer2017selu] wanted deep fully connected networks to work as
# well as convolutional ones. They took ELU, by [@clevert2016elu] of the same
# university in Linz, and chose its constants so that layers normalize themselves.
# The proof that mean and variance stay within bounds fills most of a long
# appendix. It needs weights of the right size, and it does not cover networks
# with other parts, such as residual connections.
#
# SELU is used outside its theory, too: AASIST, by [@jung2022aasist], which tells
# real from synthetic speech, has it in residual and graph attention blocks.

# %%
# ## Questions
# ### Is the output of every unit normalized?
# No. The statement is about all units of a layer, and about random weights. A
# trained unit can have any mean.
#
# ### May I use SELU in a network with batch normalization?
# You may, but then it is a function like others. Batch normalization sets mean
# and variance itself, so the constants lose their purpose.

# %%
# ## Facts

selu.facts

# %%
# ## Read next
# * [ELU](elu.md): the same curve without the two constants.
# * [Tanh](../sigmoids/tanh.md): the rival for deep networks without
#   normalization.
# * [Vanishing gradient](../../concepts/vanishing_gradient.md): what happens where
#   the size of signals is not kept.
