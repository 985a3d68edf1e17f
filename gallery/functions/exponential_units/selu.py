r"""
# SELU

$$ f(x) = \begin{cases}\lambda x & x>0 \\
   \lambda\alpha(e^x-1) & x\le 0\end{cases} $$

SELU is an ELU with two carefully chosen numbers, which keep the size of signals
the same from layer to layer. Positive inputs are enlarged by five percent,
negative ones level off at −1.758. If the inputs of a layer have mean 0 and
variance 1, so have its outputs.

Deep networks need that: signals that shrink or grow by a little in each layer are
lost after thirty. Usually a normalization layer corrects it. SELU, short for
scaled exponential linear unit, does it alone, if the weights are drawn to suit.

**Choose it** for deep networks of fully connected layers without normalization,
with weights of variance 1 over the number of inputs.

**Avoid it** with batch or layer normalization, which do the same work already,
and with ordinary dropout. In very deep networks it needs a small learning rate.
"""

# %%
# ## How it works
# Three forces balance each other. The slope of 1.05 on the right makes the
# variance larger. The floor on the left makes it smaller, because all very
# negative inputs give the same output. And the negative outputs balance the
# positive ones, which keeps the mean at 0. The constants $\alpha \approx 1.673$
# and $\lambda \approx 1.051$ are the solution of two equations: mean 0, variance
# 1.
#
# > **Compare the two curves:** SELU goes deeper on the left than [ELU](elu.md),
# > to −1.758 instead of −1, and is a little steeper on the right.

from math import e, erf, pi

import matplotlib.pyplot as plt
import numpy as np

from activations import elu, selu, tanh

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
# ### Thirty layers
# Does it hold in a real network? Here are thirty layers of 64 units with random
# weights, twenty networks each. The variance of SELU's signals stays near 1. With
# ELU and [tanh](../sigmoids/tanh.md), one or two hundredths are left.
#
# > **Look at the right end:** the line is the median of the twenty networks, the
# > band holds all of them. Single networks are a little off, because the rule is
# > exact for very wide layers only.


def variances(f, gain, rng):
    h, found = rng.standard_normal((20, 25, 64)), []
    for _ in range(30):
        h = f(h @ (gain * rng.standard_normal((20, 64, 64)) / 8))
        found.append(h.var(axis=(1, 2)))
    return np.array(found)


layers = np.arange(1, 31)
fig, ax = plt.subplots()
for f in (selu, elu, tanh):
    found = variances(f, 1.0, np.random.default_rng(0))
    ax.semilogy(layers, np.median(found, axis=1), label=f.facts.title)
    ax.fill_between(layers, found.min(axis=1), found.max(axis=1), alpha=0.3)
    print(f"{f.facts.title}: variance {np.median(found[-1]):.2f} after 30 layers")
ax.set(xlabel="layer", ylabel="variance of the outputs")
ax.legend()
plt.show()

# %%
# ## Its slope
# On the right the slope is $\lambda$, about 1.051. On the left it falls from
# $\lambda\alpha$, about 1.758, toward 0. So it jumps at zero, and near zero it is
# above 1 on either side, while far to the left it vanishes. For inputs from the
# bell curve the mean square of the slope is 1.07. A gradient on its way back
# therefore keeps its size almost as well as the signal does on its way forward.
#
# > **Look at the jump:** the slope is largest just left of zero.

fig, ax = plt.subplots()
ax.plot(x, selu(x), label="$f(x)$")
ax.plot(x, selu.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()
beside = selu.derivative([-1e-9, 0.0, 1e-9]).round(3)
print("slopes just left of zero, at zero and just right:", beside)
print(f"mean square of the slope: {np.mean(selu.derivative(normal) ** 2):.2f}")

# %%
# ### Second derivative
# It is 0 on the right. At zero itself it is 0 here and in PyTorch, while JAX
# returns $\lambda\alpha$.

# %%
# ## Choose or avoid
# ### Deep networks without normalization
# Twenty networks of 32 layers, with 16 units each, learn to tell where a wave is
# positive. They start from random weights of variance 1/16 and learn by plain
# gradient descent.


def errors_by_step(f, rate):
    rng = np.random.default_rng(0)
    w = rng.standard_normal((32, 20, 16, 16)) / 4
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
# With the small learning rate, the error of SELU is down to 0.2 after 30 steps,
# while tanh is still at 0.88. With a rate three times as large it is the other
# way round: tanh comes down to 0.20, and SELU keeps more than twice that error.
# These steps are too large for it.
#
# > **Compare left and right:** SELU is the lower line on the left only. Each line
# > is the median of twenty networks; the bands hold the middle half.

at, numbers = np.linspace(-1, 1, 20)[:, None], np.arange(16)
inputs, targets = (
    2**0.5 * np.cos(numbers + at * (numbers + 1)),
    np.sign(np.sin(4 * at)),
)

fig, axes = plt.subplots(1, 2, sharey=True)
for ax, rate in zip(axes, (0.01, 0.03), strict=True):
    for f in (selu, tanh):
        errors = np.array(list(errors_by_step(f, rate)))
        low, middle, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
        ax.plot(middle, label=f.facts.title)
        ax.fill_between(range(30), low, high, alpha=0.3)
        print(f"rate {rate}, {f.facts.title}: {middle[-1]:.2f}")
    ax.set(title=f"learning rate {rate}", xlabel="step", ylabel="error")
axes[0].legend()
plt.show()

# %%
# ## In your framework
# SELU needs the right surroundings, and the defaults often differ from them. In
# Keras, write `kernel_initializer="lecun_normal"`. In PyTorch, pass
# `nonlinearity="linear"` to `kaiming_normal_`: with `nonlinearity="selu"` it uses
# a gain of 3/4, and signals shrink. For dropout take `AlphaDropout`, which both
# have.
#
# The two constants are fixed. MLX and tinygrad keep only 6 and 5 digits, which
# changes the output by up to three millionths of its size. MindSpore and MXNet
# compute a wrong slope below zero; see the table.

for gain in (0.75, 1.0, 2**0.5):
    found = variances(selu, gain, np.random.default_rng(0))[-1]
    print(
        f"gain {gain:.2f}: variance {np.median(found):.2f} after 30 layers",
        end=" ",
    )
    print(f"({found.min():.2f} to {found.max():.2f})")

# %%
# ## What is particular
# ### It finds its way back
# The pair of mean 0 and variance 1 is not only kept, it attracts. Start with
# inputs whose variance is 16 or 1/16, and after twenty layers it is near 1 again.
# So inputs of unusual size do no lasting harm.
#
# > **Look where the lines meet:** whatever the variance at the start, it comes to
# > 1. The weights are those of very wide layers.

grid = np.linspace(-12, 12, 4801)
density = np.exp(-(grid**2) / 2) / np.sqrt(2 * np.pi) * (grid[1] - grid[0])

fig, ax = plt.subplots()
for start in (16.0, 1.0, 1 / 16):
    squares = [start]
    for _ in range(20):
        outputs = selu(np.sqrt(squares[-1]) * grid)
        squares.append(np.sum(density * outputs**2))
    ax.semilogy(squares, label=f"start {start:g}")
    after = f"{squares[5]:.2f} after 5 layers, {squares[20]:.2f} after 20"
    print(f"from {start:g}: {after}")
ax.set(xlabel="layer", ylabel="mean square of the signal")
ax.legend()
plt.show()

# %%
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
