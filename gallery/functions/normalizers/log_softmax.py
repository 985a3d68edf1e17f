r"""
# Log-softmax

$$ f(x)_i = x_i-\log\sum_j e^{x_j} $$

Log-softmax turns a list of scores into logarithms of probabilities. A class that
is sure to be right gets 0, a less likely one a negative number. Classifiers and
language models are trained with it, because their loss is minus this number for
the right answer.

Why not take [softmax](softmax.md) first and its logarithm afterwards? On paper
that is the same. On a computer, a very small probability is rounded to 0, and the
logarithm of 0 is $-\infty$. Log-softmax never makes that detour.

**Choose it** for the cross-entropy loss, which is minus the log-probability of
the right class, and wherever probabilities are multiplied, as in the decoding of
text and speech.

**Avoid it** where the probabilities themselves are wanted, for instance as
attention weights: its outputs are negative and do not sum to 1. Leave it out
before a loss that expects raw scores, too: there it is work done twice.
"""

# %%
# ## How it works
# Softmax divides the exponential of a score by the sum of all exponentials. The
# logarithm turns this division into a subtraction, and undoes the exponential:
# $\log(e^{x_i}/\sum_j e^{x_j}) = x_i-\log\sum_j e^{x_j}$. So all that happens
# is that one number is subtracted from every score.
#
# Take three *logits*, the raw scores of a network: 2 for cat, 1 for dog, −1 for
# bird. The number to subtract is the logarithm of the sum of their
# exponentials, 2.35. It lies above the highest score, by at most the logarithm of
# the number of classes.
#
# > **Look at the distance from a score up to the line:** it is minus the
# > log-probability. The cat's score is 0.35 below the line, so its probability
# > is $e^{-0.35}$, which is 71 percent.

import matplotlib.pyplot as plt
import numpy as np

from activations import log_softmax, softmax

scores = np.array([2.0, 1.0, -1.0])
level = np.log(np.exp(scores).sum())

fig, ax = plt.subplots()
ax.bar(["cat", "dog", "bird"], scores)
ax.axhline(level, label="log of the sum of exponentials")
ax.set(ylabel="score", ylim=(-1.5, 3.5))
ax.legend()
plt.show()
print(f"line {level:.2f}, outputs {log_softmax(scores).round(2)}")
print("their exponentials", np.exp(log_softmax(scores)).round(2))

# %%
# ## Its slope
# The derivative is a matrix. Row $i$ is minus the probabilities $s$, plus 1 at
# place $i$. So the slope of an output with respect to its own score is
# $1 - s_i$: near 1 while the class is thought unlikely, and near 0 once it is
# certain. Each row sums to 0.
#
# The loss of an example is $-f_i$ for its true class $i$, called
# *cross-entropy*. Its gradient with respect to the scores is therefore
# $s$, minus 1 at the true class.
#
# > **Look at the left half:** the loss is nearly a straight line, so a wrong
# > answer is pulled back with full strength however wrong it is. On the right
# > the pull fades, because there is little left to learn.

lead = np.linspace(-8, 8, 161)
pairs = np.stack([lead, np.zeros(161)], axis=-1)

fig, ax = plt.subplots()
ax.plot(lead, -log_softmax(pairs)[:, 0], label="loss")
ax.plot(lead, -log_softmax.derivative(pairs)[:, 0, 0], label="slope of the loss")
ax.set_xlabel("lead of the true class over the other")
ax.legend()
plt.show()
print(log_softmax.derivative(scores).round(2))

# %%
# ### Second derivative
# It does not depend on $i$: every output has the same curvature, minus the
# Jacobian of softmax. Only the common term, the logarithm of the sum, is
# curved.

# %%
# ## Choose or avoid
# ### Training with the logarithm of softmax
# How soon does the detour fail? Twenty linear classifiers with three classes
# are trained in float32, the usual precision, on inputs of different sizes. We
# count the runs in which $\log(\text{softmax})$ gives an infinite loss within
# 100 steps.
#
# Why can it fail? Each format has a smallest positive number. A result below half
# of it becomes 0. In float32 that happens to $e^{-x}$ from 104 on, in float16
# from 17.3 on. JAX on a CPU gives 0 earlier, from 88 on in float32: it skips the
# *subnormal* numbers, the smallest of a format.


def highest_losses(size, rate):
    rng = np.random.default_rng(0)
    true = np.eye(3, dtype="f")[np.tile(np.arange(3), 20)]
    inputs = true @ rng.standard_normal((20, 3, 4))
    inputs = size * (inputs + 0.5 * rng.standard_normal((20, 60, 4))).astype("f")
    weights, losses = np.zeros((20, 4, 3), "f"), []
    for _ in range(100):
        z = inputs @ weights
        losses.append(-log_softmax(z)[:, true == 1].min(axis=1))
        weights -= np.float32(rate / 60) * inputs.mT @ (softmax(z) - true)
    return np.max(losses, axis=0), np.argmax(losses, axis=0)


for dtype in (np.float32, np.float16):
    smallest = float(np.finfo(dtype).smallest_subnormal)
    print(f"{dtype.__name__}: e^-x is 0 from {-np.log(smallest / 2):.1f} on")


# %%
# At a learning rate of 0.1 no run fails while the inputs are near 10 in size. At
# 20 up to 4 fail, at 60 most. At a rate of 0.01 failures begin at 60 or 100. So
# it takes large inputs or a large rate. The highest loss mostly comes within the
# first five steps, which go too far. Five other sets of twenty runs gave the same
# picture, with 5 to 9 failures at size 30 and rate 0.1. Log-softmax gives a
# finite loss in every step of every run.
#
# > **Look where a band crosses the horizontal line:** there the first runs fail,
# > because a loss of 104 means a probability that float32 rounds to 0. For each
# > run we take its highest loss, by log-softmax. Curves are medians of twenty
# > runs, and the bands hold all of them.

sizes = [5, 10, 20, 30, 40, 60, 100]
print("sizes", sizes)
fig, ax = plt.subplots()
for rate in (0.1, 0.01):
    both = np.array([highest_losses(size, rate) for size in sizes])
    worst, steps = both[:, 0], both[:, 1]
    low, median, high = np.quantile(worst, [0, 0.5, 1], axis=1)
    ax.loglog(sizes, median, label=f"rate {rate}")
    ax.fill_between(sizes, low, high, alpha=0.3)
    print(f"rate {rate:4}: {(worst > 104).sum(axis=1)} of 20 fail")
    print(f"highest loss within the first 5 steps: {(steps < 5).mean():.0%}")
ax.loglog(sizes, np.full(7, 104), label="log(softmax) is infinite")
ax.set(xlabel="size of the inputs", ylabel="highest loss", ylim=(0.5, 1e5))
ax.legend()
plt.show()

# %%
# ### A small number inside the logarithm is no cure
# Many programs write $\log(p+\varepsilon)$ with $\varepsilon = 10^{-8}$, so
# that the logarithm stays finite. (In float16 it does not: there $10^{-8}$ is 0.)
# The loss then never exceeds 18.4. Worse, its
# slope fades near that bound, so a network that is sure and wrong learns next to
# nothing from its mistake. Twenty points behind, the pull on the true class has
# fallen from 1 to 0.17, at forty points to 4e-10.
#
# > **Look to the left of −18:** the patched loss goes flat. The loss by
# > log-softmax keeps its slope.

lead = np.linspace(-40, 5, 181)
pairs = np.stack([lead, np.zeros(181)], axis=-1)
p = softmax(pairs)[:, 0]
pull = p * (1 - p) / (p + 1e-8)

fig, ax = plt.subplots()
ax.plot(lead, -log_softmax(pairs)[:, 0], label="log-softmax")
ax.plot(lead, -np.log(p + 1e-8), label="log(p + 1e-8)")
ax.set(xlabel="lead of the true class over the other", ylabel="loss")
ax.legend()
plt.show()
print(f"at -40: loss {-np.log(p[0] + 1e-8):.1f}, pull {pull[0]:.0e}")
print(f"at -20: loss {-np.log(p[80] + 1e-8):.1f}, pull {pull[80]:.2f}")
print("1e-8 in float16:", np.float16(1e-8))

# %%
# ## In your framework
# Look at what your loss expects. PyTorch's `NLLLoss` takes log-probabilities,
# so log-softmax belongs before it; `KLDivLoss` takes them as its first
# argument. `CrossEntropyLoss` takes logits and does both steps itself. In
# Keras, pass logits and say `from_logits=True`.
#
# Name the axis: SciPy works on the whole array by default, PyTorch warns if
# `dim` is missing. Convert scores of float16 to float32 first, as transformers
# does before its CTC loss for speech.
#
# A mask of $-\infty$ is safe as long as one score of the row is finite: the
# masked class gets $-\infty$, the others share the probability. A row of nothing
# but $-\infty$ gives nan. A loss that multiplies all log-probabilities by 0 or 1
# turns a masked class into nan, too, because $0\cdot(-\infty)$ is nan. Pick the
# entry of the true class by its index instead.

with np.errstate(invalid="ignore"):
    for row in ([1, 2, -np.inf], [-np.inf, -np.inf]):
        print(row, "->", log_softmax(np.array(row, float)).round(3))

# %%
# ## What is particular
# ### Twice is once
# Apply log-softmax to its own output, and nothing changes: the exponentials sum
# to 1 already, and the logarithm of 1 is 0. So a log-softmax too many before
# PyTorch's `CrossEntropyLoss` does no harm. A softmax too many does; see [its
# page](softmax.md).

once = log_softmax(scores)
print("once ", once.round(4))
print("twice", log_softmax(once).round(4))
print("softmax twice", softmax(softmax(scores)).round(4))

# %%
# ### The probability of a sentence
# A language model gives each next word a probability. That of a whole text is
# their product, which soon becomes too small for any float. With logarithms the
# product becomes a sum.
#
# We draw random scores for a thousand steps and 50 words, and always choose the
# most likely word. In float32 the product is 0 after about 84 words, median of
# twenty texts. The sum of logarithms is about −1225 at the end, an ordinary
# number.

rng = np.random.default_rng(0)
z = 2 * rng.standard_normal((20, 1000, 50))
products = softmax(z).max(axis=-1).astype("f").cumprod(axis=-1)
sums = log_softmax(z).max(axis=-1).sum(axis=-1)
lengths = (products > 0).sum(axis=-1) + 1  # the word that makes it 0 counts
print(f"product is 0 after {np.median(lengths):.0f} words", end=" ")
print(f"({lengths.min()} to {lengths.max()})")
print(f"sum of logarithms {np.median(sums):.0f}", end=" ")
print(f"({sums.min():.0f} to {sums.max():.0f})")

# %%
# ## Story
# Log-softmax has no inventor. It is the logarithm of the likelihood that
# statisticians maximize in the multinomial logit model.
# [@bridle1990probabilistic] argued that the outputs of a classifier should be
# read as probabilities and trained by that likelihood, which is what
# cross-entropy does. [@blanchard2021accurately] proved bounds for the rounding
# errors of the usual ways to compute it.
#
# Today it stands behind the loss of nearly every classifier and language model,
# mostly inside a fused loss function. In the open it is met where probabilities
# are multiplied: the speech recognizer Whisper, by [@radford2022whisper], takes
# the log-softmax of its scores when it decodes, and speech models with the CTC
# loss, such as [wav2vec 2.0](https://arxiv.org/abs/2006.11477), are trained on
# log-probabilities.

# %%
# ## Questions
# ### What loss should a new classifier with 1,000 classes show?
# About 6.9. An untrained network that finds all classes equally likely gives
# each the log-probability $-\log 1000$. If the first loss is far from it, look
# for a mistake before you train.
#
# ### How does a loss translate into a probability?
# A loss of 0.35 means that the true class got the probability $e^{-0.35}$, or
# 70 percent. For a mean loss this gives the geometric mean of the
# probabilities. Its inverse, $e^{\text{loss}}$, is called perplexity: here
# 1.42, as unsure as a choice among 1.42 equally likely words.

print("1,000 equal scores:", -log_softmax(np.zeros(1000))[0].round(2))
print(
    f"loss 0.35: probability {np.exp(-0.35):.2f}, perplexity {np.exp(0.35):.2f}"
)

# %%
# ## Facts

log_softmax.facts

# %%
# ## Read next
# * [Softmax](softmax.md): the probabilities themselves, temperature and masks.
# * [LogSigmoid](../sigmoids/log_sigmoid.md): the same idea for a single score,
#   with two classes.
# * [Exponential](../exponential_units/exponential.md): leads back from a
#   logarithm to a probability.
