r"""
# LogSigmoid

$$ f(x) = \log\sigma(x) = -\operatorname{softplus}(-x) $$

The last number that a yes-or-no classifier computes, its *score*, stands for a
probability. LogSigmoid gives the logarithm of that probability. Training adds up
such logarithms. A very negative score comes out almost unchanged, a very positive
one close to 0.

A *loss* is the number that training makes small. The usual yes-or-no losses are
made of LogSigmoid: those of classifiers, of word vectors, and of language models
that learn from people's preferences.

**Choose it** inside a loss, wherever you would write the logarithm of a
[sigmoid](sigmoid.md).

**Avoid it** between layers. It does nothing there that
[softplus](../smooth_rectifiers/softplus.md) does not do.
"""

# %%
# ## How it works
# Why logarithms? The probabilities of independent answers multiply, and long
# products vanish. Two thousand answers with probability one half each have a
# probability that float64 rounds to 0. Their logarithms add up to a harmless
# $-1386$. A loss is such a sum, with the sign turned.
#
# A probability of 1 has the logarithm 0; one half has $-0.69$, one percent
# $-4.61$. The surer a network is of the right answer, the closer its
# log-probability is to 0. The surer it is of the wrong one, the further it falls.
#
# How far? The *odds* say how often yes comes for each no, and the score $x$ is
# their logarithm. When yes is rare, odds and probability are almost the same
# number, so the result is almost $x$ itself.
#
# > **Look at both ends:** the curve follows the corner of min(x, 0), and rounds
# > it off.

import matplotlib.pyplot as plt
import numpy as np

from activations import log_sigmoid, sigmoid, softplus

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
ax.plot(x, log_sigmoid(x), label="$f(x)$")
ax.plot(x, np.minimum(x, 0), label="min(x, 0)")
ax.legend()
plt.show()
for score in (-10.0, np.log(0.01 / 0.99), 0.0, 10.0):
    probability, value = sigmoid(score), log_sigmoid(score)
    print(f"score {score:6.2f}, probability {probability:.5f}, log {value:.5f}")
answers = np.zeros(2000)  # a score of 0 is a probability of one half
print("product of probabilities", sigmoid(answers).prod(), end=", ")
print("sum of logarithms", log_sigmoid(answers).sum().round(1))

# %%
# ### Yes and no
# The probability of no is $\sigma(-x)$, so its logarithm is $f(-x)$. You need not
# compute it anew: it is $f(x)-x$. If the truth $y$ is 1 for yes and 0 for no, the
# usual loss of a classifier, *binary cross-entropy*, is $-f(x)$ for yes and
# $-f(-x)$ for no. Both in one are $(1-y)\,x-f(x)$.

for score in (-3.0, 0.0, 2.0):
    yes, no = log_sigmoid(score), log_sigmoid(-score)
    print(
        f"score {score:4}: yes {yes:.3f}, no {no:.3f}, f(x) - x {yes - score:.3f}"
    )

# %%
# ## Its slope
# The slope is the probability of the other answer. Suppose yes is right. If the
# network is sure of no, the slope is nearly 1, and the *gradient*, the signal
# that changes the weights, arrives in full. If it is sure of yes, the slope is
# nearly 0, and nothing needs to change. So the slope is large just where
# something is wrong.
#
# > **Look at the left half:** for a wrong answer the slope of LogSigmoid goes to
# > 1, that of the sigmoid back to 0.

fig, ax = plt.subplots()
ax.plot(x, log_sigmoid.derivative(x), label="$f'(x)$")
ax.plot(x, sigmoid.derivative(x), label="slope of the sigmoid")
ax.set(xlabel="score of the right answer", ylabel="slope")
ax.legend()
plt.show()

# %%
# ### Second derivative
# It is negative everywhere: the curve bends down at every point. So a sum of such
# log-probabilities has at most one peak, and logistic regression cannot get
# caught in a second one. If a line separates the classes without a mistake, there
# is no peak at all, and the weights grow without end.

# %%
# ## Choose or avoid
# **Choose it: two steps lose digits.** Suppose you compute the sigmoid first and
# its logarithm second, in float32, the usual precision. From about 17 on, the
# sigmoid is rounded to 1, whose logarithm is 0. At the other end the sigmoid
# becomes 0, whose logarithm is $-\infty$, and with it goes the whole loss. That
# happens below $-104$ with this package's sigmoid, and already at $-89$ with the
# textbook form $1/(1+e^{-x})$. One step gets both ends right.
#
# > **Look at the points:** −f on a logarithmic scale. The line is the one step.
# > Two steps give only a few different values, and the points at the bottom edge
# > stand for 0.

scores = np.linspace(14, 18, 41, dtype=np.float32)
two_steps = -np.log(1 / (1 + np.exp(-scores)))

fig, ax = plt.subplots()
ax.plot(scores, -log_sigmoid(scores), label="one step")
ax.scatter(scores, np.maximum(two_steps, 1e-8), label="two steps")
ax.set(xlabel="score", ylabel="−f(x)", yscale="log", ylim=(1e-8, 2e-6))
ax.legend()
plt.show()
with np.errstate(divide="ignore", over="ignore"):
    for number in np.array([20, -89, -105], dtype=np.float32):
        textbook = np.log(1 / (1 + np.exp(-number)))
        print(f"at {number:4.0f}: one step {log_sigmoid(number):.3g}", end=", ")
        print(f"two {np.log(sigmoid(number)):.3g}, textbook {textbook:.3g}")

# %%
# ### Choose it: it learns from confident mistakes
# A classifier starts out wrong: its weights are the true ones times a negative
# number. It learns by gradient descent, with $-f$ of the right answer as its
# loss, or with the squared error of the sigmoid. Both get the same twenty data
# sets of 200 points.

rng = np.random.default_rng(0)
points = rng.standard_normal((20, 200, 2))
truth = np.array([3.0, -2.0])
yes = rng.random((20, 200)) < sigmoid(points @ truth)
signed = np.where(yes[..., None], points, -points)  # a positive score is right


def learn(slope, start, rate=1, steps=400):
    weights, right = np.tile(start * truth, (20, 1)), []
    for _ in range(steps + 1):
        scores = (signed * weights[:, None]).sum(axis=-1)
        right.append((scores > 0).mean(axis=-1))
        weights += rate * (signed * slope(scores)[..., None]).mean(axis=1)
    above = np.array(right) > 0.5
    return np.where(above.any(axis=0), above.argmax(axis=0), np.inf)


def slope_of_square(scores):
    return sigmoid.vjp(scores, 2 * (1 - sigmoid(scores)))


# %%
# How many steps does it take until more than half of the answers are right? That
# depends on how wrong the start is. From $-1$ times the true weights, $-f$ takes
# 6 steps and the squared error some 40. From $-2$ times it takes 11 steps against
# more than 200, and from $-5$ times 25 steps, while the squared error is not
# there after 400. The reason: for most points the score is so wrong that the
# sigmoid is flat, and a flat curve passes almost no gradient.
#
# All this is for a learning rate of 1. At a rate of 100 the gap is smaller: from
# $-2$ times, $-f$ needs a single step and the squared error a few.
#
# > **Look at the right end:** the worse the start, the wider the gap. The bars
# > span the middle half of the data sets.

starts = [0.5, 1.0, 1.5, 2.0]
fig, ax = plt.subplots()
for name, slope in (("−f", log_sigmoid.derivative), ("square", slope_of_square)):
    needed = [learn(slope, -start) for start in starts]
    low, median, high = np.quantile(needed, [0.25, 0.5, 0.75], axis=1)
    ax.errorbar(starts, median, [median - low, high - median], label=name)
    badly = np.sort(learn(slope, -5))[10]
    fast = np.sort(learn(slope, -2, rate=100, steps=9))[10]
    print(f"{name:6} steps {median}, from -5: {badly}", end=", ")
    print(f"from -2 at rate 100: {fast}")
ax.set(xlabel="start: minus this times the truth", ylabel="steps", yscale="log")
ax.legend()
plt.show()

# %%
# ### Choose it: it learns from preferences
# People say which of two answers is better. *Direct preference optimization*
# trains a language model by such pairs, and keeps a copy from before the training
# as its reference. The margin $m$, a difference of log-probabilities, says how
# much more strongly than the copy the model prefers the better answer. The loss
# is $-f(\beta m)$, and its slope weighs the pairs. With $\beta = 0.1$, a margin
# of $-30$ has the weight 0.953, a margin of 30 the weight 0.047: training looks
# at what is still wrong.
#
# > **Look at both ends:** pairs far on the right hardly count any more.

margins = np.linspace(-60, 60, 601)
fig, ax = plt.subplots()
ax.plot(margins, log_sigmoid.derivative(0.1 * margins))
ax.set(xlabel="margin", ylabel="weight of the pair")
plt.show()
print(log_sigmoid.derivative(0.1 * np.array([-30.0, 0.0, 30.0])).round(3))

# %%
# ### Avoid it between layers
# Its outputs are all negative, with a mean of $-0.81$ for normally distributed
# inputs. A layer of LogSigmoid is a layer of softplus with three signs turned: of
# the weights before it, of the biases, and of the weights behind it. So it can
# compute nothing else, and trains in the same way.

rng = np.random.default_rng(0)
batch, before = rng.standard_normal((50, 4)), rng.standard_normal((4, 8))
bias, behind = rng.standard_normal(8), rng.standard_normal(8)
by_log_sigmoid = log_sigmoid(batch @ before + bias) @ behind
by_softplus = softplus(batch @ -before - bias) @ -behind
print("same answers:", np.allclose(by_log_sigmoid, by_softplus))
print("mean:", log_sigmoid(rng.standard_normal(100_000)).mean().round(2))

# %%
# ## In your framework
# If you want a loss, take the one that is ready: `BCEWithLogitsLoss` in PyTorch,
# `BinaryCrossentropy(from_logits=True)` in Keras, Optax'
# `sigmoid_binary_cross_entropy` for JAX. All expect the score, not the
# probability. ONNX has no such operator; write it as `Softplus` between two
# `Neg`. At $-\infty$ the value is $-\infty$ in PyTorch, JAX and Keras, but nan in
# Paddle 3.3 and tinygrad 0.14, where the slope is nan as well.

# %%
# ## Story
# This function has no inventor: it is the log-likelihood of logistic regression,
# and as old. [@mikolov2013distributed] made it the loss of word2vec, which pulls
# the vectors of neighbouring words together and pushes random pairs apart. The
# SigLIP of [@zhai2023siglip] does the same with images and captions. With such a
# loss, [@rafailov2023direct] let language models learn from preferences without a
# separate reward model. [@maechler2012accurately] showed how to compute such
# logarithms without losing digits. Outside of losses it appears in the
# [xLSTM](https://arxiv.org/abs/2405.04517), whose forget gates work with
# logarithms.

# %%
# ## Questions
# ### Why is the value at 0 not 0?
# A score of 0 means one half, and its logarithm is $-\log 2$, or $-0.69$. Only
# certainty has the logarithm 0.
#
# ### Which logarithm is it?
# The natural one, with base e. To measure in bits, divide by $\log 2$: one half
# then becomes $-1$.

print(log_sigmoid(0.0).round(2), log_sigmoid(0.0) / np.log(2))

# %%
# ## Facts

log_sigmoid.facts

# %%
# ## Read next
# * [Sigmoid](sigmoid.md): the probability itself.
# * [Softplus](../smooth_rectifiers/softplus.md): the same curve, turned by half a
#   circle.
# * [Log-softmax](../normalizers/log_softmax.md): the same step for more than two
#   classes.
