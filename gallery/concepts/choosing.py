r"""
# Which activation function?

At the output of a network the answer decides: the function must be able to give
it, and must fit the loss. In the hidden layers many functions work, and you can
follow custom until a limit forbids it. Answer a question, and follow the link.

<!-- decision -->
"""

from itertools import pairwise
from textwrap import fill

import matplotlib.pyplot as plt
import numpy as np

from activations import (
    catalogue,
    elu,
    exponential,
    gelu,
    identity,
    log_softmax,
    relu,
    sigmoid,
    silu,
    sine,
    softmax,
    softplus,
    tanh,
)


def layers(f, weights, h):
    kept = []
    for w in weights:
        h = np.concatenate([h, np.ones_like(h[..., :1])], axis=-1)  # for biases
        kept.append((h, h @ w))
        h = f(kept[-1][1])
    return kept


def train(f, pull, x, y, hidden=(), rate=0.03, steps=100, gain=1.0):
    rng = np.random.default_rng(0)
    sizes = pairwise([x.shape[-1], *hidden, 1])
    weights = [
        gain * rng.standard_normal((20, n + 1, m)) / n**0.5 for n, m in sizes
    ]
    means, squares = [0.0] * len(weights), [0.0] * len(weights)
    for step in range(1, steps + 1):
        kept = layers(f, weights, x)
        g = pull(kept[-1][1], y) / y.shape[1]
        for i in reversed(range(len(weights))):
            change = kept[i][0].mT @ g
            if i:
                g = f.vjp(kept[i - 1][1], g @ weights[i][:, :-1].mT)
            means[i] = 0.9 * means[i] + 0.1 * change
            squares[i] = 0.99 * squares[i] + 0.01 * change**2
            size = np.sqrt(squares[i] / (1 - 0.99**step)) + 1e-8
            weights[i] = weights[i] - rate * means[i] / (1 - 0.9**step) / size
    return weights


# %%
# ## Two places
# The numbers at the *output* mean something. A probability lies between 0 and 1,
# a count is never negative, a profit may have either sign. The function on top of
# the last layer has to reach the right answers. If it can give no others, all the
# better.
#
# The numbers in a *hidden layer* mean nothing by themselves. There a function has
# to bend the signal, so that [layers do not collapse into
# one](why_nonlinearity.md), and to let [the gradient
# through](vanishing_gradient.md). Many functions do both.
#
# The experiments below have twenty networks each, from twenty random starts. They
# are small, and trained by Adam, which `train` above writes out. So they show
# what can happen, not how much it costs in a large model.

# %%
# ## At the output
# The last layer computes a score $z$, which can be any number. For classes it is
# also called a *logit*. The function makes the answer $f(z)$ of it, and the loss
# compares that with the right answer $y$.
#
# | Answer | Function | Loss in PyTorch 2.15 | It takes |
# |---|---|---|---|
# | any number | none | `MSELoss` | $z$ |
# | one of two classes | sigmoid | `BCEWithLogitsLoss` | $z$ |
# | one of several classes | softmax | `CrossEntropyLoss` | $z$ |
# | several labels at once | a sigmoid each | `BCEWithLogitsLoss` | $z$ |
# | a count | exponential | `PoissonNLLLoss` | $z$ |
# | a positive quantity | softplus or exponential | `MSELoss` | $f(z)$ |
# | a number in bounds | sigmoid or tanh, scaled | `MSELoss` | $f(z)$ |
#
# The last column is the one that mistakes come from. Where it says $z$, the loss
# applies the function itself, if there is one.

# %%
# Why these pairs? No function with half the squared error, sigmoid and softmax
# with cross-entropy, the exponential with Poisson's loss: each pair has the same
# gradient at the score,
#
# $$ \frac{\partial L}{\partial z} = f(z) - y. $$
#
# It is the error itself. However flat the function is, a wrong answer keeps its
# pull: the slope of $f$ has cancelled. [@nelder1972generalized] built such pairs
# into one theory, that of generalized linear models.

z, y = np.array([0.5, -1.0, 2.0]), np.array([0.0, 1.0, 0.0])
pairs = {
    identity: lambda z: ((z - y) ** 2).sum() / 2,
    sigmoid: lambda z: (softplus(z) - y * z).sum(),
    softmax: lambda z: -(y * log_softmax(z)).sum(),
    exponential: lambda z: (exponential(z) - y * z).sum(),
}
for f, loss in pairs.items():
    steps = 1e-6 * np.eye(3)
    slopes = [(loss(z + step) - loss(z - step)) / 2e-6 for step in steps]
    assert np.allclose(slopes, f(z) - y)

# %%
# ### What an unsuitable function costs
# Three quantities along a line: one of either sign, one that is positive, and a
# share, which lies between 0 and 1. Networks with a hidden layer of tanh learn
# them from noisy examples, by the squared error. Only the function at the output
# differs.
#
# [ReLU](../functions/rectifiers/relu.md) is the worst choice, even for the
# positive quantity. Where its score is negative, no gradient comes back, and a
# third of the networks or more end no better than a constant answer. Without a
# function, the answers come close, but some are impossible: about 12 percent of
# the positive ones are negative, and a quarter of the shares is below 0 or above
# 1.
#
# > **Look for the lowest mark in each group:** it belongs to a function that
# > gives the possible answers and no others. The error is 1 for the best constant
# > answer. Marks are medians of twenty networks, lines hold the middle half.

rng = np.random.default_rng(0)
x = np.tile(np.linspace(-1, 1, 32)[:, None], (20, 1, 1))
wave = 2 * np.sin(4 * x)
noise = 0.2 * rng.standard_normal(x.shape)
share = sigmoid(2 * wave)
tasks = {
    "any number": (wave, wave + noise, -np.inf, np.inf),
    "positive": (np.exp(wave), np.exp(wave + noise), 0, np.inf),
    "a share": (share, rng.binomial(10, share) / 10, 0, 1),
}


def squared(f):
    return lambda z, y: f.vjp(z, f(z) - y)


def at_the_output(f, task):
    true, seen, low, high = tasks[task]
    weights = train(tanh, squared(f), x, seen, (16,), steps=150)
    answers = f(layers(tanh, weights, x)[-1][1])
    error = ((answers - true) ** 2).mean(axis=(1, 2)) / true.var()
    return error, np.mean((answers < low) | (answers > high))


# %%
# The printed numbers are the errors, how many of the twenty networks are stuck
# near a constant answer, and how many answers are out of range.

fitting = (
    *((-2, relu, tasks), (-1, identity, tasks), (0, sigmoid, ["a share"])),
    *((0, softplus, ["positive"]), (1, exponential, ["positive"])),
)
print("                       error stuck  out")
fig, ax = plt.subplots()
for shift, f, names in fitting:
    at, marks = [], []
    for name in names:
        error, impossible = at_the_output(f, name)
        at.append(list(tasks).index(name) + shift / 8)
        marks.append(np.quantile(error, [0.25, 0.5, 0.75]))
        error = f"{marks[-1][1]:.3f} {np.sum(error > 0.8):5}"
        print(f"{f.facts.title:11} {name:10} {error} {impossible:4.0%}")
    middle, bars = np.array(marks)[:, 1], np.diff(marks, axis=1).T
    ax.errorbar(at, middle, bars, fmt="o", label=f.facts.title)
ax.set_xticks(range(3), tasks)
ax.set(ylabel="error", yscale="log", ylim=(0.003, 300))
ax.legend(ncols=2)
plt.show()

# %%
# ### The most frequent mistake: the function twice
# `torch.nn.CrossEntropyLoss` takes scores and applies softmax itself. A network
# that ends in a softmax of its own then has two. The same happens with a sigmoid
# and `torch.nn.BCEWithLogitsLoss`, and with an exponential and
# `torch.nn.PoissonNLLLoss`. No error appears, and training seems to work.
#
# Here a model of one layer learns to answer yes or no, once with one sigmoid and
# once with two. We know how probable a yes really is, and compare. Both models
# get nearly four of five answers right: accuracy hardly tells them apart.
#
# > **Look above a true probability of 0.2:** the model with one sigmoid says 0.2,
# > it is *calibrated*. With two it says next to 0. Lines are medians of twenty
# > data sets, bands hold the middle half.

rng = np.random.default_rng(0)
x = rng.standard_normal((20, 1400, 3))
true = sigmoid(x @ rng.standard_normal((20, 3, 1)) * 1.5)
yes = (rng.random(true.shape) < true).astype(float)
pulls = {
    "one sigmoid": lambda z, y: sigmoid(z) - y,
    "two": lambda z, y: sigmoid.vjp(z, sigmoid(sigmoid(z)) - y),
}
centres = np.linspace(0.1, 0.9, 9)
print("true       ", centres[[1, 4, 7]])
fig, ax = plt.subplots()
for name, pull in pulls.items():
    weights = train(identity, pull, x[:, :400], yes[:, :400], (), 0.1, 300)
    said = sigmoid(layers(identity, weights, x)[-1][1])[:, 400:]
    right = np.mean((said > 0.5) == (yes[:, 400:] > 0.5))
    near = abs(true[:, 400:] - centres) < 0.05
    means = np.sum(said * near, axis=1) / near.sum(axis=1)
    low, middle, high = np.quantile(means, [0.25, 0.5, 0.75], axis=0)
    ax.plot(centres, middle, label=name)
    ax.fill_between(centres, low, high, alpha=0.3)
    print(f"{name:11} {middle[[1, 4, 7]].round(2)}, {right:.0%} right")
ax.set(xlabel="true probability", ylabel="probability that the model states")
ax.legend()
plt.show()

# %%
# Why so extreme? The loss sees the second sigmoid, and that gets numbers between
# 0 and 1 only. So the loss never sees less than 0.5, nor more than 0.73. A rare
# yes asks for less than the loss can see, and the first sigmoid goes to its end.
#
# With softmax it gets worse the more classes there are: with two softmaxes and 40
# classes, half of the networks get [fewer than half of their training examples
# right](../functions/normalizers/softmax.md#one-softmax-not-two).
#
# The opposite mistake is a function too few. `torch.nn.BCELoss` and the losses of
# Keras 3.15, as long as `from_logits` is false, take probabilities.
# `torch.nn.NLLLoss` takes those of
# [log-softmax](../functions/normalizers/log_softmax.md).

print("the second sigmoid gives", sigmoid(np.array([0.0, 1.0])).round(2))

# %%
# ### Answer by answer
# * **Any number:** none, that is, [linear](../functions/linear/identity.md).
#   Rescale the examples to mean 0 and standard deviation 1 instead.
# * **One of two classes:** [sigmoid](../functions/sigmoids/sigmoid.md). The loss
#   takes its [logarithm](../functions/sigmoids/log_sigmoid.md#choose-or-avoid),
#   so that a model still learns from confident mistakes.
# * **One of several classes:** [softmax](../functions/normalizers/softmax.md),
#   and its logarithm in the loss.
# * **Several labels at once:** [a sigmoid
#   each](../functions/normalizers/softmax.md#several-labels-at-once). Softmax
#   would let the labels compete.
# * **A count:** the
#   [exponential](../functions/exponential_units/exponential.md#choose-or-avoid)
#   where causes multiply, softplus where they add up. That page measures both.
# * **A positive quantity:** the exponential or
#   [softplus](../functions/smooth_rectifiers/softplus.md#choose-or-avoid), which
#   bears larger learning rates.
# * **A number in bounds:** sigmoid for a share. From −1 to 1, as for pixels and
#   sound, [tanh](../functions/sigmoids/tanh.md): [@radford2016dcgan] put it at
#   the end of DCGAN, which generates images. For other bounds scale one of them.

# %%
# ## In a hidden layer
# ### No function wins everywhere
# Networks with three hidden layers learn two surfaces from 60 points, one smooth,
# one with a sharp fold. Each function starts from weights with [its own
# gain](../functions/rectifiers/relu.md#starting-weights), and has two learning
# rates.
#
# On the smooth surface ReLU's error is clearly larger than tanh's. On the folded
# one it is the reverse. The learning rate counts as much: on the smooth surface,
# the larger one about doubles the errors of ReLU and tanh, or worse. Exchanging
# SiLU for [ELU](../functions/exponential_units/elu.md) changes less. So set the
# rate first, and then compare functions, if at all.
#
# > **Look at ReLU and tanh:** they change places between the two pictures. Marks
# > are median errors on new points, of twenty networks; lines hold the middle
# > half.

rng = np.random.default_rng(1)
x = rng.uniform(-2, 2, (20, 260, 2))
slant = x @ rng.uniform(1, 2, (20, 2, 1))
surfaces = {
    "smooth": np.sin(slant + 1) * np.cos(x[..., :1]),
    "folded": abs(slant - 0.5) - abs(x[..., :1]),
}
functions = (relu, elu, silu, tanh, sigmoid)
fig, axes = plt.subplots(1, 2)
for ax, (name, true) in zip(axes, surfaces.items(), strict=True):
    for shift, rate in ((-0.1, 0.03), (0.1, 0.1)):
        marks = []
        for f in functions:
            weights = train(
                *(f, lambda z, y: z - y, x[:, :60], true[:, :60]),
                *((16, 16, 16), rate, 100, f.facts.gain),
            )
            wrong = layers(f, weights, x)[-1][1][:, 60:] - true[:, 60:]
            error = (wrong**2).mean(axis=(1, 2)) / true.var(axis=(1, 2))
            marks.append(np.quantile(error, [0.25, 0.5, 0.75]))
        middle, bars = np.array(marks)[:, 1], np.diff(marks, axis=1).T
        at = np.arange(5) + shift
        ax.errorbar(at, middle, bars, fmt="o", label=f"rate {rate}")
        found = zip(functions, middle, strict=True)
        print(name, rate, *(f"{f.facts.title} {m:.2g}" for f, m in found))
    ax.set_xticks(range(5), [f.facts.title for f in functions])
    top = 3 if name == "smooth" else 0.3
    ax.set(
        title=name, ylabel="error on new points", yscale="log", ylim=(None, top)
    )
axes[0].legend()
plt.show()

# %%
# ### By the kind of network
# * **Convolutional and plain networks:** [ReLU](../functions/rectifiers/relu.md),
#   as in AlexNet by [@krizhevsky2012imagenet], with starting weights of
#   [@he2015delving]. It is cheap, and [half of its outputs are
#   0](../functions/rectifiers/relu.md#exact-zeros). EfficientNet by
#   [@tan2019efficientnet] has [SiLU](../functions/self_gated/silu.md).
# * **Transformers:** [GELU](../functions/gelus/gelu.md), as in BERT by
#   [@devlin2019bert], or SiLU as the gate of a second linear layer, as in LLaMA
#   by [@touvron2023llama]. [@shazeer2020glu] found lower losses with such gates,
#   and wrote that he had no explanation.
# * **Recurrent:** sigmoid for gates and tanh for the state, as in today's LSTM,
#   which [@hochreiter1997lstm] introduced. [Gates keep the
#   gradient](vanishing_gradient.md#gates-for-long-sequences), and tanh [keeps the state within
#   bounds](../functions/sigmoids/tanh.md#a-state-within-bounds).

# %%
# * **For phones:** [hard swish](../functions/self_gated/hard_swish.md) in the
#   deeper half and ReLU before it, as in MobileNetV3 by [@howard2019mobilenetv3],
#   or [ReLU6](../functions/rectifiers/relu6.md), as in MobileNetV2 by
#   [@sandler2018mobilenetv2].
# * **Without normalization:** [SELU](../functions/exponential_units/selu.md).
#   [@klambauer2017selu] made it for deep networks of plain layers; it needs a
#   [small learning rate](../functions/exponential_units/selu.md#choose-or-avoid).
# * **Coordinate networks** get a place and return what is there, such as the
#   colour of a pixel. [@sitzmann2020siren] take a
#   [sine](../functions/periodic/sine.md) for its fine detail. The figure tries
#   that: 40 random units are fitted to a wave of 13 periods, by least squares.
#
# > **Look at the sine's valley:** it lies where the fastest unit is about as fast
# > as the wave, 40. Slower sines cannot give the wave, and much faster ones give
# > another one between the points. So a sine needs the right scale. ReLU fails at
# > all scales alike, since larger weights only make its outputs larger. Lines are
# > medians of twenty draws, bands hold the middle half.

points = np.linspace(-1, 1, 201)
wave = np.sin(40 * points)
seen, new = slice(0, None, 2), slice(1, None, 2)


def off_between(f, scale, rng):
    slopes, biases = scale * rng.uniform(-1, 1, (2, 40))
    units = np.c_[f(np.outer(points, slopes) + biases), np.ones(201)]
    weights = np.linalg.lstsq(units[seen], wave[seen], rcond=1e-10)[0]
    return np.std(units[new] @ weights - wave[new])


scales = np.array([10, 20, 30, 40, 50, 60, 80, 120])
fig, ax = plt.subplots()
for f in (sine, tanh, relu):
    found = [
        [off_between(f, s, np.random.default_rng(seed)) for seed in range(20)]
        for s in scales
    ]
    low, middle, high = np.quantile(found, [0.25, 0.5, 0.75], axis=1)
    ax.plot(scales, middle, label=f.facts.title)
    ax.fill_between(scales, low, high, alpha=0.3)
    print(f"{f.facts.title:4} {middle.round(2)}")
ax.set(xlabel="largest weight of a unit", ylabel="error between the points")
ax.legend()
plt.show()

# %%
# ## Under a limit
# ### No exponential, whole numbers
# Small processors have no exponential, or a slow one. The first printed list has
# the functions that need none.
#
# For 8-bit integers take
# [ReLU6](../functions/rectifiers/relu6.md#choose-or-avoid): no output exceeds 6,
# so that no outlier makes the steps between the integers coarse. [Hard
# swish](../functions/self_gated/hard_swish.md#choose-or-avoid) and [hard
# sigmoid](../functions/hard_sigmoids/hard_sigmoid.md#whole-numbers-are-enough)
# can be computed exactly with whole numbers.
#
# ### Second derivatives
# Forces between atoms are slopes of a network, and differential equations contain
# its second derivative. ReLU's is 0, [and no weights
# help](../functions/self_gated/silu.md#choose-it-where-second-derivatives-count).
# SchNet takes a shifted softplus [@schutt2017schnet]; tanh and SiLU do as well.
# Only one curved function is on both lists:
# [squareplus](../functions/smooth_rectifiers/squareplus.md).

every = {f.facts.title: f.facts for f in catalogue.values()}
free = [name for name, facts in every.items() if facts.needs_no_exp]
bend = [name for name, facts in every.items() if facts.smoothness >= 2]
both = [name for name in free if name in bend]
print(fill(f"No exponential: {', '.join(free)}", 66))
print(fill(f"Smooth second derivative: {', '.join(bend)}", 66))
print(f"Both: {', '.join(both)}")

# %%
# ### Memory
# For the way back, training keeps what each layer needs to compute its slope. The
# output of a function is kept anyway, because the next layer multiplies by it. If
# the slope can be told from the output, the function costs no memory of its own.
# That holds for ReLU, for the sigmoid and for tanh.
#
# It does not hold for GELU and SiLU. They dip, so two inputs can have the same
# output and different slopes. The input has to be kept, too: two arrays for one.

z = np.linspace(-3, 3, 601)
assert np.array_equal(relu.derivative(z), relu(z) > 0)
assert np.allclose(sigmoid.derivative(z), sigmoid(z) * (1 - sigmoid(z)))
assert np.allclose(tanh.derivative(z), 1 - tanh(z) ** 2)
left = np.linspace(-4, -0.76, 1000)
twin = np.interp(-gelu(-0.3), -gelu(left), left)
for number in (-0.3, twin):
    print(f"GELU at {number:.2f}: {gelu(number):.3f}", end=", ")
    print(f"slope {gelu.derivative(number):.2f}")

# %%
# ## Questions
# ### My network has one softmax too many, and it works. May I leave it?
# No. Drop the softmax, and train again. Until then, do not read the outputs as
# probabilities: the figure of the two sigmoids shows how far they can be off. For
# predictions apply softmax once, outside of the loss.
#
# ### I only need the most probable class. Which function do I apply?
# None. Softmax and sigmoid are increasing in the score, so the highest score wins
# before and after. The function matters for the loss, and where you state a
# probability.
#
# ### My targets are all positive. Is no function at the output wrong?
# Not if the answers stay far from 0, as heights of people do. In the first
# experiment, the positive quantity comes close to 0, and there one in eight
# answers is negative. You can also learn the logarithm of the quantity: then the
# score is any number, and errors count in percent.
#
# ### May I try ten functions in the hidden layers and take the best?
# Yes, but on examples that neither train nor finally judge the network, and with
# several starts each. In the figure of the two surfaces the middle halves of
# several functions overlap. The best of ten single runs is mostly the luckiest.

# %%
# ## Read next
# * [Why nonlinearity](why_nonlinearity.md): what any of these functions is for.
# * [Vanishing gradient](vanishing_gradient.md): why not the sigmoid in a layer.
# * [Softmax](../functions/normalizers/softmax.md): the output of classifiers.
# * [ReLU](../functions/rectifiers/relu.md): the first choice in a hidden layer.
