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
# Two classes have the scores $x$ and 0. Which probabilities $p$ and $1-p$ fit
# them best? Look for the pair that lies *nearest* to the two scores. All such
# pairs lie on the line segment from (0, 1) to (1, 0). For scores close to the
# segment, the nearest point is in its middle part. For scores far to one side it
# is an end, and that is where the exact 0 and 1 come from.
#
# > **Follow the dashed lines** from the scores −2, −0.5, 1 and 2, at the height
# > 0, to their nearest points. The scores 1 and 2 share one end of the segment.

import matplotlib.pyplot as plt
import numpy as np

from activations import (
    hard_sigmoid,
    hard_tanh,
    sigmoid,
    sparse_plus,
    sparse_sigmoid,
)

scores = np.array([-2.0, -0.5, 1.0, 2.0])
p = sparse_sigmoid(scores)
gap = np.full(4, np.nan)  # ends a line

fig, ax = plt.subplots()
ax.plot([0, 1], [1, 0], label="probabilities")
first, second = np.c_[scores, p, gap], np.c_[0 * p, 1 - p, gap]
ax.plot(first.ravel(), second.ravel(), "o--", label="score to nearest pair")
ax.set(xlabel="first class", ylabel="second class")
ax.set(aspect="equal", ylim=(-1, 2))
ax.legend()
plt.show()
pairs = np.linspace(0, 1, 1001)
for score in scores:
    nearest = pairs[np.argmin((pairs - score) ** 2 + (1 - pairs) ** 2)]
    value = sparse_sigmoid(score)
    print(f"score {score:4}: nearest {nearest:.3f}, f {value:.3f}")

# %%
# ### Beside the other sigmoids
# The curve is the steepest of three relatives. The [hard
# sigmoid](hard_sigmoid.md) has the same shape, three times as wide: it takes 3
# where sparse sigmoid takes 1. The sigmoid never arrives.
#
# > **Look at the score 1:** sparse sigmoid has reached 1; the others have come to
# > 0.667 and 0.731.

x = np.linspace(-4, 4, 801)

fig, ax = plt.subplots()
for f in (sparse_sigmoid, hard_sigmoid, sigmoid):
    ax.plot(x, f(x), label=f.facts.title.lower())
    print(f"{f.facts.title.lower():14} at 1: {f(1.0):.3f}")
ax.set(xlabel="score", ylabel="probability")
ax.legend()
plt.show()
print("hard sigmoid of 3x:", np.allclose(sparse_sigmoid(x), hard_sigmoid(3 * x)))

# %%
# ## Its slope
# The slope is one half between $-1$ and 1, twice the largest slope of the
# sigmoid, and 0 beyond. In training, the slope multiplies the gradient, the
# signal that tells the weights which way to move. So an answer of exactly 0 or 1
# sends none back, even if it is wrong, unless the loss makes up for it. The loss
# shown below does.
#
# > **Look at the dashed line:** it jumps at −1 and 1, the kinks of the curve.

fig, ax = plt.subplots()
ax.plot(x, sparse_sigmoid(x), label="$f(x)$")
ax.plot(x, sparse_sigmoid.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()
print("slopes at 0:", sparse_sigmoid.derivative(0.0), sigmoid.derivative(0.0))

# %%
# ### Second derivative
# A ramp between two flat lines has none to speak of: it is 0 except at the kinks.

# %%
# ## Choose or avoid
# ### The loss that belongs to it
# *Cross-entropy*, the usual loss, is the negative logarithm of the probability of
# the right answer. If that probability is 0, the loss is infinite. The *sparsemax
# loss* of [@martins2016sparsemax] avoids it. Where yes is right, it is 0 for
# scores from 1 on, $(1-x)^2/4$ between, and $-x$ up to $-1$. Its slope is output
# minus answer, $f(x)-1$, as for the sigmoid with cross-entropy.
#
# > **Look at the left half:** the sparsemax loss rises along a line, while
# > cross-entropy shoots up at −1 and has no value beyond.


def sparsemax_loss(x):
    return np.where(abs(x) < 1, (1 - x) ** 2 / 4, np.maximum(-x, 0))


with np.errstate(divide="ignore"):
    cross_entropy = -np.log(sparse_sigmoid(x))
fig, ax = plt.subplots()
ax.plot(x, sparsemax_loss(x), label="sparsemax loss")
ax.plot(x[x > -1], cross_entropy[x > -1], label="cross-entropy")
ax.set(xlabel="score, yes is right", ylabel="loss")
ax.legend()
plt.show()
slope = (sparsemax_loss(x + 1e-6) - sparsemax_loss(x - 1e-6)) / 2e-6
print("slope is f - 1:", np.allclose(slope, sparse_sigmoid(x) - 1, atol=1e-6))

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


def learn(error, spread):
    inputs, yes = points(200, seed=0)
    w = spread * np.random.default_rng(1).standard_normal((20, 3, 1))
    for _ in range(300):
        w = w - inputs.mT @ error(inputs @ w, yes) / 400
    return w


# %%
# The squared error of the probability gives no gradient where the output is
# exactly 0 or 1, right or wrong. From large starting weights its classifiers get
# stuck: 40 percent of the answers stay wrong. With the sparsemax loss it is 14.2
# percent from each start.
#
# > **Look at the lower line,** which stays level: median errors of twenty
# > classifiers on their points, bars over the middle half.


def own(z, yes):
    return sparse_sigmoid(z) - yes


def squared(z, yes):
    return sparse_sigmoid.vjp(z, 2 * own(z, yes))


def mistakes(z, yes):
    return ((z > 0) != yes).mean(axis=(1, 2))


inputs, yes = points(200, seed=0)
spreads = [0, 2, 5, 10]
fig, ax = plt.subplots()
for error, name in ((squared, "squared error"), (own, "sparsemax loss")):
    wrong = [100 * mistakes(inputs @ learn(error, s), yes) for s in spreads]
    low, median, high = np.quantile(wrong, [0.25, 0.5, 0.75], axis=1)
    ax.errorbar(spreads, median, [median - low, high - median], label=name)
    print(f"{name:14} percent wrong", median.round(1))
ax.set(xlabel="size of the starting weights", ylabel="percent wrong")
ax.legend()
plt.show()

# %%
# ### Exactly 0 is not certainly right
# How good are the decided answers? Classifiers with the sparsemax loss answered
# for 2,000 new points each, and so did classifiers with the sigmoid and
# cross-entropy. Both kinds get 16 percent wrong. Sparse sigmoid decides about a
# third of the points outright, and 0.9 percent to 4.1 percent of these decisions
# are wrong, depending on the classifier. So a 0 means "far on this side", not
# "impossible".

inputs, yes = points(2000, seed=9)
for f in (sparse_sigmoid, sigmoid):
    p = f(inputs @ learn(lambda z, yes, f=f: f(z) - yes, 0))
    sure, wrong = (p == 0) | (p == 1), (p > 0.5) != yes
    shares = [np.median(part.mean(axis=(1, 2))) for part in (wrong, sure)]
    print(f"{f.__name__:14} wrong {shares[0]:.1%}, decided {shares[1]:.1%}")
    if sure.any():
        rate = (sure & wrong).sum(axis=(1, 2)) / sure.sum(axis=(1, 2))
        print(f"decided and wrong: {rate.min():.1%} to {rate.max():.1%}")

# %%
# ## In your framework
# JAX and Keras have the function. They differ at $-1$ and 1: JAX gives the slope
# $1/4$ there, the mean of both sides. Elsewhere write it as a clip of $(x+1)/2$
# between 0 and 1. Do not take the hard sigmoid of your framework, which is three
# times as wide, unless it lets you set the slope to $1/2$.

np.array_equal(sparse_sigmoid(x), np.clip((x + 1) / 2, 0, 1))

# %%
# ## What is particular
# ### Weights drawn by probability
# BinaryConnect trains networks whose weights are $-1$ or 1. It keeps a real
# number $w$ for each weight and draws the sign: 1 with the probability $f(w)$,
# otherwise $-1$. On average that gives back the number itself, clipped at $-1$
# and 1, which is [hard tanh](hard_tanh.md). Each draw is coarse, but between the
# bounds the mean is exact.
#
# > **Look at the dots:** each is the mean of a thousand draws.

weights = np.linspace(-2, 2, 41)
draws = np.random.default_rng(0).random((1000, 41)) < sparse_sigmoid(weights)
means = np.where(draws, 1, -1).mean(axis=0)

fig, ax = plt.subplots()
ax.plot(weights, means, "o", label="mean of the signs")
ax.plot(weights, hard_tanh(weights), label="hard tanh")
ax.set(xlabel="number w", ylabel="mean")
ax.legend()
plt.show()
print("largest distance", abs(means - hard_tanh(weights)).max().round(2))

# %%
# ### The slope of sparse plus
# The sigmoid is the slope of [softplus](../smooth_rectifiers/softplus.md). In the
# same way sparse sigmoid is the slope of [sparse
# plus](../smooth_rectifiers/sparse_plus.md), a rectifier that is exactly 0 up to
# $-1$ and exactly $x$ from 1 on.

np.allclose(sparse_plus.derivative(x), sparse_sigmoid(x))

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
# [@popov2020node], the published code calls it *sparsemoid* and lets it decide at
# each split whether an example goes left or right. With an exact 0, that branch
# has no part in the answer.

# %%
# ## Questions
# ### Why is it straight, when the sigmoid is curved?
# Both functions maximize the mean score $px$ plus a bonus for staying undecided.
# For the sigmoid the bonus is the entropy of the pair, for sparse sigmoid it is
# $\tfrac12(1-p^2-(1-p)^2)$. The derivative of a square is a straight line, so the
# best $p$ solves a linear equation, $x - p + (1-p) = 0$. Its solution is
# $p=(x+1)/2$, cut off at 0 and 1.
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
