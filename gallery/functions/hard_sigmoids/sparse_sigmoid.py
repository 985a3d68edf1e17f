r"""
# Sparse sigmoid

$$ f(x) = \max(0,\min(1,\tfrac x2+\tfrac12)) $$

Sparse sigmoid turns a score into a probability that can be exactly 0 or exactly
1: 0 for scores up to $-1$, 1 from 1 on, and a straight line between. The ordinary
[sigmoid](../sigmoids/sigmoid.md) only comes close to these values. So the output
can say not just "unlikely" but "no".

It is the two-class case of sparsemax, which does the same for many classes. It
belongs with a loss of its own, shown below.

**Choose it** where a decision should rule the other choice out, so that what
depends on that choice need not be computed.

**Avoid it** with the usual cross-entropy loss, which becomes infinite, and where
an output of 0 or 1 must not be wrong.
"""

# %%
# ## How it works
# Two classes have the scores $x$ and 0: the point $(x, 0)$. Their probabilities
# $p$ and $1-p$ must add up to 1. So change the scores no more than that takes,
# and choose the pair that lies *nearest* to the point. All pairs lie on the line
# segment from (0, 1) to (1, 0). For scores close to the segment, the nearest pair
# is in its middle part. For scores far to one side it is an end, and that is
# where the exact 0 and 1 come from.
#
# The curve is the steepest of three relatives. It reaches 1 at the score 1, the
# [hard sigmoid](hard_sigmoid.md) at 3, and the sigmoid never does: at 1 the two
# have come to 0.667 and 0.731.
#
# > **Follow the dashed lines** in the plot "nearest pairs", from the scores −2,
# > −0.5, 1 and 2, at the height 0, to the segment. The scores 1 and 2 share an
# > end.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_sigmoid, hard_tanh, sigmoid, sparse_sigmoid

x = np.linspace(-4, 4, 801)
scores = np.array([-2.0, -0.5, 1.0, 2.0])
p = sparse_sigmoid(scores)

fig, axes = plt.subplots(1, 2)
axes[0].plot([0, 1], [1, 0])
axes[0].plot([scores, p], [0 * p, 1 - p], "o--")
axes[0].set(title="nearest pairs", xlabel="first class", ylabel="second class")
axes[0].set(aspect="equal", ylim=(-1, 2))
for f in (sparse_sigmoid, hard_sigmoid, sigmoid):
    axes[1].plot(x, f(x), label=f.facts.title.lower())
    print(f"{f.facts.title.lower():14} at 1: {f(1.0):.3f}")
axes[1].set(title="the curves", xlabel="score", ylabel="probability")
axes[1].legend()
plt.show()
pairs = np.linspace(0, 1, 1001)
for score in scores:
    nearest = pairs[np.argmin((pairs - score) ** 2 + (1 - pairs) ** 2)]
    value = sparse_sigmoid(score)
    print(f"score {score:4}: nearest {nearest:.3f}, f {value:.3f}")

# %%
# ## Its slope
# The slope is one half between $-1$ and 1, twice the largest slope of the
# sigmoid, and 0 beyond. In training, the slope multiplies the gradient, the
# signal that tells the weights which way to move. Where the output is exactly 0
# or 1, the slope therefore stops this signal, even if the answer is wrong. The
# loss shown below makes up for that.
#
# > **Look at −1 and 1,** the kinks of the curve: the slope jumps there, while
# > that of the sigmoid fades.

fig, ax = plt.subplots()
ax.plot(x, sparse_sigmoid.derivative(x), label="$f'(x)$")
ax.plot(x, sigmoid.derivative(x), label="of sigmoid")
ax.legend()
plt.show()
print("slopes at 0:", sparse_sigmoid.derivative(0.0), sigmoid.derivative(0.0))

# %%
# ### Second derivative
# A ramp between two flat lines has none to speak of: it is 0 except at the kinks.

# %%
# ## Choose or avoid
# ### A "no" can save work
# A decision tree with soft answers sends each example down both branches of a
# question, by the probabilities $p$ and $1-p$. After eight questions there are
# 256 leaves. With the sigmoid each of them has a part in the answer. A
# probability of exactly 0 cuts off a branch, and all leaves behind it.
#
# How many leaves are left depends on the scores. If their spread (standard
# deviation) is 1, it is about 64. With a spread of 4 it is about 4. Only code
# that skips the other leaves gains time, of course.
#
# > **Look at the lower line:** mean numbers of leaves that an example reaches,
# > medians of twenty draws of random scores.

spreads = np.array([1, 2, 4, 8])
normal = np.random.default_rng(0).standard_normal((20, 500, 8))
fig, ax = plt.subplots()
for f in (sparse_sigmoid, sigmoid):
    p = np.array([f(spread * normal) for spread in spreads])
    leaves = 2.0 ** ((p > 0) & (p < 1)).sum(axis=3)
    found = np.median(leaves.mean(axis=2), axis=1)
    ax.plot(spreads, found, "o-", label=f.facts.title.lower())
    print(f"{f.__name__:14} leaves", found.round(1))
ax.set(xlabel="spread of the scores", ylabel="leaves", yscale="log")
ax.legend()
plt.show()

# %%
# ### The loss that belongs to it
# *Cross-entropy*, the usual loss, is the negative logarithm of the probability of
# the right answer. If that probability is 0, the loss is infinite. The *sparsemax
# loss* of [@martins2016sparsemax] avoids it. Where yes is right, it is 0 for
# scores from 1 on, $(1-x)^2/4$ between, and $-x$ up to $-1$. Where no is right,
# turn the sign of the score first. The slope of the loss is output minus answer,
# as for the sigmoid with cross-entropy. So a wrong answer of exactly 0 sends back
# a full gradient.
#
# > **Look at the left half:** the sparsemax loss rises along a line, while
# > cross-entropy shoots up at −1 and has no value beyond.


def sparsemax_loss(x, yes):
    gap = np.maximum(1 - np.where(yes, x, -x), 0)
    return np.where(gap < 2, gap**2 / 4, gap - 1)


with np.errstate(divide="ignore"):
    cross_entropy = -np.log(sparse_sigmoid(x))
fig, ax = plt.subplots()
ax.plot(x, sparsemax_loss(x, True), label="sparsemax loss")
ax.plot(x[x > -1], cross_entropy[x > -1], label="cross-entropy")
ax.set(xlabel="score, yes is right", ylabel="loss")
ax.legend()
plt.show()
few = np.array([-2, 0, 0.5])
print("scores     ", few)
for yes in (True, False):
    print("loss if yes" if yes else "loss if no ", sparsemax_loss(few, yes))
    rise = sparsemax_loss(x + 1e-6, yes) - sparsemax_loss(x - 1e-6, yes)
    same = np.allclose(rise / 2e-6, sparse_sigmoid(x) - yes, atol=1e-6)
    print("    slope is output minus answer:", same)

# %%
# ### What another loss does
# Does the loss matter in practice? Classifiers learned to tell two bell curves
# apart from 200 points, twenty with each loss, from starting weights of several
# sizes. With large ones, many points start with an output of exactly 0 or 1.


def points(number, seed):
    rng = np.random.default_rng(seed)
    yes = rng.integers(0, 2, (20, number, 1))
    x, y = rng.standard_normal((2, 20, number, 1))
    return np.concatenate([x + 2 * yes - 1, y, np.ones(x.shape)], axis=2), yes


def learn(error, size, steps=300):
    inputs, yes = points(200, seed=0)
    w = size * np.random.default_rng(1).standard_normal((20, 3, 1))
    for _ in range(steps):
        w = w - inputs.mT @ error(inputs @ w, yes) / 400
    return w


def own(f):
    return lambda z, yes: f(z) - yes


def squared(f):
    return lambda z, yes: f.vjp(z, 2 * (f(z) - yes))


# %%
# With its own loss sparse sigmoid does as well as the sigmoid with cross-entropy:
# at this learning rate, 14 percent of the answers are wrong from each start. The
# squared error fails from large starting weights, with both functions, so most of
# the harm is not done by the flat parts. With ten times as many steps, most
# classifiers recover. But a quarter of those with sparse sigmoid still get 38
# percent or more wrong; with the sigmoid, only some draws of weights end so
# badly.
#
# > **Look at the size 10** in the plot "squared error": median errors of twenty
# > classifiers on the points that they learned, bars over the middle half.

inputs, yes = points(200, seed=0)
sizes = [0, 2, 5, 10]
fig, axes = plt.subplots(1, 2)
for ax, loss, title in zip(
    axes, (own, squared), ("own loss", "squared error"), strict=True
):
    for f in (sparse_sigmoid, sigmoid):
        ws = [learn(loss(f), size) for size in sizes]
        ws.append(learn(loss(f), 10, steps=3000))
        wrong = [100 * ((inputs @ w > 0) != yes).mean(axis=(1, 2)) for w in ws]
        low, median, high = np.quantile(wrong, [0.25, 0.5, 0.75], axis=1)
        bars = [(median - low)[:4], (high - median)[:4]]
        ax.errorbar(sizes, median[:4], bars, label=f.facts.title.lower())
        print(f"{f.__name__}, {title}: {median[:4].round()} percent,")
        print(f"  step 3000: {median[4]:.0f}, worst quarter from {high[4]:.0f}")
    ax.set(title=title, xlabel="size of the starting weights", ylim=(0, 70))
    ax.set_ylabel("percent wrong")
    ax.legend()
plt.show()

# %%
# ### Exactly 0 is not certainly right
# How good are the decided answers? Classifiers with the sparsemax loss answered
# for 2,000 new points each. They decided about a third of the points outright,
# and 0.9 percent to 4.1 percent of these decisions are wrong, depending on the
# classifier. As many of the sigmoid's answers, those nearest to 0 or 1, are wrong
# just as often. So the exact 0 costs no accuracy and gains none. It means "far on
# this side", not "impossible".

inputs, yes = points(2000, seed=9)
z = inputs @ learn(own(sparse_sigmoid), 0)
decided = (abs(z) >= 1).sum(axis=1)
print(f"decided {np.median(decided) / 2000:.0%}")
for f in (sparse_sigmoid, sigmoid):
    z = inputs @ learn(own(f), 0)
    surest = np.argsort(-abs(z), axis=1)
    wrong = np.take_along_axis((z > 0) != yes, surest, axis=1)
    up_to = np.take_along_axis(wrong.cumsum(axis=1), decided[:, None] - 1, axis=1)
    rate = up_to.ravel() / decided.ravel()
    print(f"{f.__name__}: {wrong.mean():.0%} wrong, of the surest", end=" ")
    print(f"{np.median(rate):.1%} ({rate.min():.1%} to {rate.max():.1%})")

# %%
# ## In your framework
# JAX and Keras have the function. They differ at $-1$ and 1: JAX gives the slope
# $1/4$ there, the mean of both sides. Elsewhere write
#
# * in PyTorch `(F.hardtanh(x) + 1) / 2`, whose slope at $-1$ and 1 is 0, as here,
# * in TensorFlow `tf.clip_by_value((x + 1) / 2, 0, 1)`,
# * in ONNX `HardSigmoid` with `alpha=0.5`.
#
# The loss needs the score, not the output. With `gap = F.relu(1 - z)`, where `z`
# is the score if yes is right, and minus the score if no is right, it is
# `torch.where(gap < 2, gap**2 / 4, gap - 1)` in PyTorch.
#
# Do not take the hard sigmoid of your framework, which is three times as wide,
# unless it lets you set the slope to $1/2$.

by_clip = np.clip((x + 1) / 2, 0, 1)
by_tanh, by_slope = (hard_tanh(x) + 1) / 2, hard_sigmoid(x, slope=0.5)
print("the same:", np.allclose([by_clip, by_tanh, by_slope], sparse_sigmoid(x)))

# %%
# ## What is particular
# ### Weights drawn by probability
# BinaryConnect trains networks whose weights are $-1$ or 1. It keeps a real
# number $w$ for each weight and draws the sign: 1 with the probability $f(w)$,
# otherwise $-1$. On average that gives back the number itself, clipped at $-1$
# and 1, which is [hard tanh](hard_tanh.md). Each draw is coarse, but between the
# bounds the mean is exact.

weights = np.array([-2, -0.5, 0.1, 0.8])
draws = np.random.default_rng(0).random((10_000, 4)) < sparse_sigmoid(weights)
print("weights             ", weights)
print("mean of 10,000 signs", np.where(draws, 1, -1).mean(axis=0).round(2))

# %%
# ## Story
# [@courbariaux2015binaryconnect] had the formula first, in BinaryConnect, where
# they called it a hard sigmoid. [@martins2016sparsemax] came to it from another
# side: they looked for a softmax that gives exact zeros, called it sparsemax, and
# noted what it is for two classes. [@blondel2020fenchel] built a theory around
# it, in which each way of turning scores into probabilities has a loss of its
# own.
#
# The name is that of JAX. In NODE, the tree-like networks for tables of
# [@popov2020node], the published code calls it *sparsemoid*. By default it
# decides at each split there whether an example goes left or right; one of the
# published notebooks takes the smoother *entmoid15* instead. With an exact 0,
# that branch has no part in the answer.

# %%
# ## Questions
# ### Why is it straight, when the sigmoid is curved?
# Both functions maximize, over $p$, the mean score $px$ plus a bonus for staying
# undecided. For the sigmoid the bonus is the entropy of the pair, for sparse
# sigmoid it is $\tfrac12(1-p^2-(1-p)^2)$. The derivative of a square is a
# straight line, so the best $p$ solves a linear equation, $x - p + (1-p) = 0$.
# Its solution is $p=(x+1)/2$, cut off at 0 and 1.
#
# ### Is it a good stand-in for the sigmoid?
# Not for a trained one: at a score of 1 the two differ by 0.269. Divide the score
# by about 3, and you have the [hard sigmoid](hard_sigmoid.md), which is much
# closer.

print(f"at 1: {sparse_sigmoid(1.0) - sigmoid(1.0):.3f}")

# %%
# ## Facts

sparse_sigmoid.facts

# %%
# ## Read next
# * [Sigmoid](../sigmoids/sigmoid.md): the probability that never quite decides.
# * [Hard sigmoid](hard_sigmoid.md): the same shape for gates, three times as
#   wide.
# * [Sparse plus](../smooth_rectifiers/sparse_plus.md): the rectifier whose slope
#   this is.
# * [Softmax](../normalizers/softmax.md): probabilities for many classes, none of
#   them 0.
