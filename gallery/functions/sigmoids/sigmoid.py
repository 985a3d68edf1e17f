r"""
# Sigmoid

$$ \sigma(x) = \frac{1}{1+e^{-x}} $$

Sigmoid turns any number into one between 0 and 1: a very negative number comes
out near 0, a very positive one near 1, and 0 exactly halfway. So a network can
give a probability as its answer, or open and close a gate.

It was once the standard in hidden layers, those between input and output, where
other functions have replaced it. It is still the usual choice at the output of
yes-or-no classifiers, and in the gates of LSTMs, which are networks with a
memory.

**Choose it** for the probability of a yes, and for gates that let a share of a
signal pass.

**Avoid it** in hidden layers: its outputs are all positive, its slope is at most
one quarter, and gradient descent needs many times more steps to train a deep
network made of sigmoids.
"""

# %%
# ## How it works
# A network's last layer gives a score, also called a *logit*: any number,
# positive for yes. The sigmoid reads it in two steps. First, $e^x$ turns the
# score into odds, that is, how often yes comes for each no. A score of 0 means
# one yes for each no, a score of 2 means 7.39. Second, odds become a probability:
# with 7.39 yes for each no, 7.39 out of 7.39 + 1 cases are yes, which is 0.88. In
# symbols that is $e^x/(e^x+1)$. Divide both parts of the fraction by $e^x$, and
# it is the formula above.
#
# > **Look at the points,** at score 2: the odds are steep there already, while
# > the probability levels off.

import math

import matplotlib.pyplot as plt
import numpy as np

from activations import sigmoid, softmax, tanh

x = np.linspace(-4, 4, 801)

fig, axes = plt.subplots(1, 2)
steps = {"odds": np.exp, "probability": sigmoid}
for ax, (name, step) in zip(axes, steps.items(), strict=True):
    ax.plot(x, step(x))
    ax.scatter(2, step(2.0))
    ax.set(title=name, xlabel="score")
axes[0].set_ylim(0, 12)
plt.show()
for score in (-2.0, 0.0, 2.0, 3.0):
    odds = np.exp(score)
    probability = sigmoid(score)
    print(f"score {score:4}: odds {odds:5.2f}, probability {probability:.2f}")

# %%
# ### Yes and no
# A score of $-2$ gives 0.12, a score of 2 gives 0.88. Together they make 1, and
# that holds for every pair of opposite scores: $\sigma(-x) = 1-\sigma(x)$. The
# probability of no is the sigmoid of the opposite score, so one output unit is
# enough for two classes.
#
# [Softmax](../normalizers/softmax.md), which makes probabilities for many
# classes, agrees: for the two scores $x$ and 0, its first entry is the sigmoid of
# $x$.

for score in (-2.0, 0.5, 2.0):
    yes, no = sigmoid(score), sigmoid(-score)
    both = softmax([score, 0.0])
    print(f"{score:4}: yes {yes:.2f}, no {no:.2f}, softmax {both.round(2)}")

# %%
# ### A gate
# Multiply a signal by a sigmoid, and the sigmoid works like a tap. Near 0 it
# shuts the signal off, near 1 it lets the signal through, and in between it lets
# a share pass. The network learns the score that sets the tap. In an LSTM, such
# gates decide what its memory keeps.
#
# > **Look at both ends:** the score rises from −6 to 6 along the axis. The wave
# > is shut off on the left and passes on the right.

score = np.linspace(-6, 6, 1201)
wave = np.sin(6 * score)

fig, ax = plt.subplots()
ax.plot(score, sigmoid(score) * wave, label="wave after the gate")
ax.plot(score, sigmoid(score), label="gate")
ax.set_xlabel("score of the gate")
ax.legend()
plt.show()

# %%
# ## Its slope
# The slope needs no new exponential: it is the output times what is missing to 1.
# At output 0.5 that makes 0.25, the largest slope of all. At output 0.99 only
# 0.0099 is left.
#
# In training, the *gradient* (the signal that says how to change the weights) is
# multiplied by this slope. Where the curve is flat, almost no gradient comes
# through: the unit is *saturated*. That begins early. At an input of 5 the slope
# is 0.0066, less than a thirtieth of the largest value.
#
# > **Look at the tops:** the slope of the sigmoid peaks at a quarter, that of
# > [tanh](tanh.md) at 1.

wide = np.linspace(-8, 8, 801)

fig, ax = plt.subplots()
ax.plot(wide, sigmoid.derivative(wide), label="$f'(x)$")
ax.plot(wide, tanh.derivative(wide), label="slope of tanh")
ax.set(xlabel="x", ylabel="slope")
ax.legend()
plt.show()
for number in (0.0, 2.0, 5.0, 10.0):
    output, slope = sigmoid(number), sigmoid.derivative(number)
    print(f"at {number:4}: output {output:.5f}, slope {slope:.2g}")
print("slope at output 0.99:", round(0.99 * (1 - 0.99), 4))

# %%
# ### Second derivative
# The curve bends up left of 0 and down right of it. It bends most where the
# output is 0.21 and 0.79, at inputs of $-1.317$ and 1.317.

bend = sigmoid.second_derivative(wide := np.linspace(-8, 8, 16_001))
most = wide[bend.argmax()]
print(f"bends most at {most:.3f}, output {sigmoid(most):.2f}", end=" ")
print(f"and at {-most:.3f}, output {sigmoid(-most):.2f}")

# %%
# ## Choose or avoid
# **Choose it for a probability.** Is the output really one? In this case it can
# be proved. Draw equally many numbers of two classes from two bell curves,
# around $-1$ and 1, with standard deviation 1. Then the odds of class 1 at the
# number $x$ are exactly $e^{2x}$, and its probability is $\sigma(2x)$.
#
# > **Look at the points:** they are shares of class 1 among the numbers near $x$,
# > the median of twenty data sets with bars over the middle half. They lie close
# > to the curve.

rng = np.random.default_rng(0)
numbers = rng.normal([[[-1.0]], [[1.0]]], size=(2, 20, 2000))
centres = np.linspace(-1.5, 1.5, 7)
near = (abs(numbers[..., None] - centres) < 0.1).sum(axis=2)
low, median, high = np.quantile(
    near[1] / near.sum(axis=0), [0.25, 0.5, 0.75], axis=0
)

fig, ax = plt.subplots()
ax.plot(x, sigmoid(2 * x), label="sigmoid of 2x")
ax.errorbar(
    centres,
    median,
    [median - low, high - median],
    fmt="o",
    label="share of class 1",
)
ax.set(xlabel="x", ylabel="probability of class 1", xlim=(-2, 2))
ax.legend()
plt.show()
print("shares ", median.round(2))
print("sigmoid", sigmoid(2 * centres).round(2))

# %%
# ### Avoid it in hidden layers
# Networks with four hidden layers of eight units learned a sine from 16 points,
# by gradient descent. Twenty networks of each kind started from different
# weights. A network that always answers with the mean has a loss of 0.45.
#
# The limits of this experiment: one small task, plain gradient descent at one
# rate, no normalization. At larger rates the slowest networks learn sooner.

points = np.linspace(-1, 1, 16)
inputs = np.stack([points, np.ones(16)], axis=1)  # the 1 stands for a bias
target = np.sin(4 * points)[:, None]
marks = [25, 50, 100, 200, 400, 800, 1600]


def train(f, gain, steepness=1, shift=0.0, rate=0.3, layers=4):
    rng, sizes, losses = np.random.default_rng(0), [2] + layers * [8] + [1], []
    gains = layers * [gain] + [1]
    pairs = zip(gains, sizes, sizes[1:], strict=False)
    w = [g * rng.standard_normal((20, m, n)) / m**0.5 for g, m, n in pairs]
    for step in range(marks[-1] + 1):
        z, h = [], [np.broadcast_to(inputs, (20, 16, 2))]
        for weights in w:
            z.append(h[-1] @ weights)
            h.append(f(steepness * z[-1]) - shift)
        error = z[-1] - target  # the last layer is linear
        if step in marks:
            losses.append((error**2).mean(axis=(1, 2)))
        gradient = error / 16
        for k in reversed(range(layers + 1)):
            back = steepness * (gradient @ w[k].mT)
            w[k] = w[k] - rate * h[k].mT @ gradient
            gradient = f.vjp(steepness * z[k - 1], back) if k else None
    return np.quantile(losses, [0.25, 0.5, 0.75], axis=1)


# %%
# Tanh networks come down to a loss of about 0.1 in 50 steps. Sigmoids whose
# starting weights keep the size of signals are still above 0.4 after 1,600.
# Starting with four times these weights helps, but takes hundreds of steps, too.
#
# Is the slope to blame? Only in part. The networks of $\sigma(4x)$, which is as
# steep as tanh, start with the same outputs as those with four times the weights.
# $\sigma(4x)$ learns faster at first, but ends close to them, and both stay
# behind tanh. Their outputs are all positive. Subtract ½, so that the outputs
# have both signs, and $\sigma(4x)-\frac12$ learns as fast as tanh.
# [Tanh](tanh.md#choose-or-avoid) shows why the mean matters.
#
# > **Look at the distance between the lines:** the median loss of twenty networks
# > against steps, with bars over the middle half. Each labelled tick is a factor
# > of 10.

signals = sigmoid.facts.gain
kinds = {
    "σ(x)": (sigmoid, signals),
    "4 times the start": (sigmoid, 4 * signals),
    "σ(4x)": (sigmoid, signals, 4),
    "σ(4x) − ½": (sigmoid, signals, 4, 0.5),
    "tanh": (tanh, tanh.facts.gain),
}
fig, ax = plt.subplots()
for name, kind in kinds.items():
    low, median, high = train(*kind)
    ax.errorbar(marks, median, [median - low, high - median], label=name)
    print(f"{name:17}", *(f"{loss:.2f}" for loss in median))
ax.set(xlabel="steps", ylabel="loss", xscale="log", yscale="log")
ax.legend()
plt.show()
print("after steps      ", *(f"{mark:4}" for mark in marks))
print("variance of the target", target.var().round(2))

# %%
# ## In your framework
# * The usual mistake is one sigmoid too many. Losses such as PyTorch's
#   `BCEWithLogitsLoss`, or Keras' `BinaryCrossentropy(from_logits=True)`, expect
#   the score and apply the sigmoid themselves.
# * In Keras before version 2.3, LSTMs use the
#   [hard sigmoid](../hard_sigmoids/hard_sigmoid.md) in their gates, so ported
#   weights need it.
# * JAX 0.10.2 refuses integers, which PyTorch converts to float32.
# * In float16, JAX 0.10.2 returns 0 from $-11.1$ on downwards, where the value is
#   still 15 millionths.

with np.printoptions(precision=2):
    print(sigmoid(np.array([-11.1, -12.0], dtype=np.float16)))

# %%
# ## What is particular
# ### Twice is once too often
# What happens with a sigmoid too many? The second one receives numbers between 0
# and 1, so its output lies between 0.5 and 0.731. The network can never say no,
# and never a confident yes. Training still runs without an error, which makes the
# mistake hard to find.
#
# > **Look at the range:** once, the curve goes from 0 to 1; twice, it stays in a
# > narrow band.

fig, ax = plt.subplots()
ax.plot(wide, sigmoid(wide), label="once")
ax.plot(wide, sigmoid(sigmoid(wide)), label="twice")
ax.legend()
plt.show()
print("twice, from", sigmoid(0.0), "to", sigmoid(1.0).round(3))

# %%
# ### The textbook form overflows
# Typed in as it stands, the formula computes $e^{-x}$, which is too large for a
# float64 from $x=-709.8$ on downwards. Python's `math.exp` then raises an error.
# NumPy warns and returns 0. The remedy is to take $e^x/(1+e^x)$ for negative
# numbers, whose $e^x$ is small.


def textbook(number):
    return 1 / (1 + math.exp(-number))


try:
    textbook(-709.8)
except OverflowError as error:
    print("textbook form at -709.8:", error)
print(f"sigmoid at -709.8: {sigmoid(-709.8):.1e}")

# %%
# ## Story
# [@verhulst1838notice] looked for a law of growth for a population that has less
# and less room. His curve starts like $e^x$ and levels off at a limit; in 1845 he
# named it *logistic*. [@wilson1972excitatory] described with it how many cells of
# a group of neurons fire. [@rumelhart1986learning] made it the activation
# function of a generation: they trained hidden layers by back-propagation, which
# needs a slope. [@han1995influence] studied how its steepness and range change
# the speed of that training.
#
# [@glorot2010understanding] found it unsuited to deep networks with random
# starting weights, because its mean output can drive the last hidden layer into
# saturation. In gates it stayed: in the LSTM of [@hochreiter1997lstm], for the
# channels of squeeze-and-excitation networks by [@hu2018squeeze], in the
# Evoformer attention of [AlphaFold
# 2](https://doi.org/10.1038/s41586-021-03819-2). In the language model of
# [@deepseek2024v3] it scores the *experts*, parts of the network of which each
# token visits a few.

# %%
# ## Questions
# ### Does an output of 0.9 mean 90 percent?
# Only if the network was trained for it. The sigmoid turns any score into a
# number between 0 and 1, right or wrong. A score of 2.2 gives 0.90. Triple the
# score, and the decision stays yes, but the output becomes 0.999. Compare outputs
# with shares, as in the figure of the two classes, before you trust them.
#
# ### Is the output ever exactly 0 or 1?
# Not in mathematics, but in the computer. At 38 a float64 is rounded to 1, at 18
# a float32. Then the logarithm of $1-\sigma(x)$ is $-\infty$, and a loss that
# takes it breaks down. [LogSigmoid](log_sigmoid.md) avoids that.
#
# ### Is tanh a sigmoid, too?
# As a word, yes: *sigmoid* means S-shaped, and some authors call tanh and arctan
# sigmoids. In PyTorch, JAX, Keras, TensorFlow and ONNX the name means the
# logistic function.

print("score 2.2:", sigmoid(2.2).round(2), " score 6.6:", sigmoid(6.6).round(3))
for dtype, number in ((np.float64, 38), (np.float32, 18)):
    print(dtype.__name__, number, sigmoid(dtype(number)) == 1)

# %%
# ## Facts

sigmoid.facts

# %%
# ## Read next
# * [Tanh](tanh.md): the same curve, stretched and centred on zero.
# * [LogSigmoid](log_sigmoid.md): what a loss needs, the logarithm computed
#   safely.
# * [ReLU](../rectifiers/relu.md): what hidden layers use in its place.
# * [Vanishing gradient](../../concepts/vanishing_gradient.md): what small slopes
#   do to thirty layers.
