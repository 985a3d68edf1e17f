r"""
# Which activation function?

At the output of a network the answer decides: the function must be able to give
it, and must fit the loss. In the hidden layers many functions work, and you can
follow custom until a limit forbids it. Answer a question, and follow the link.

<!-- decision -->
"""

from itertools import pairwise

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
    """The inputs and the scores of each layer."""
    found = []
    for w in weights:
        h = np.concatenate([h, np.ones_like(h[..., :1])], axis=-1)  # for biases
        found.append((h, h @ w))
        h = f(h @ w)
    return found


def scores(f, weights, x):
    return layers(f, weights, x)[-1][1]


def train(f, gradient, x, y, hidden=(), rate=0.03, steps=100, gain=1.0):
    """Adam on twenty networks; `gradient` is that of the loss at the score."""
    rng = np.random.default_rng(0)
    weights = [
        gain * rng.standard_normal((20, n + 1, m)) / n**0.5
        for n, m in pairwise([x.shape[-1], *hidden, 1])
    ]
    means, squares = [0.0] * len(weights), [0.0] * len(weights)
    for step in range(1, steps + 1):
        found = layers(f, weights, x)
        g = gradient(found[-1][1], y) / y.shape[1]
        for i in reversed(range(len(weights))):
            change = found[i][0].mT @ g
            if i:  # back through the weights, without the biases, and through f
                g = f.vjp(found[i - 1][1], g @ weights[i][:, :-1].mT)
            means[i] = 0.9 * means[i] + 0.1 * change
            squares[i] = 0.99 * squares[i] + 0.01 * change**2
            size = np.sqrt(squares[i] / (1 - 0.99**step)) + 1e-8
            weights[i] = weights[i] - rate * means[i] / (1 - 0.9**step) / size
    return weights


def band(ax, x, values, label):
    """The median along the last axis, and the middle half around it."""
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75], axis=-1)
    ax.plot(x, middle, label=label)
    ax.fill_between(x, low, high, alpha=0.3)
    return middle


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
# | Answer | Function | PyTorch 2.15 | Keras 3.15 |
# |---|---|---|---|
# | any number | none | `MSELoss` | `MeanSquaredError` |
# | one of two classes | sigmoid | `BCEWithLogitsLoss` | `BinaryCrossentropy` |
# | one of several | softmax | `CrossEntropyLoss` | `CategoricalCrossentropy` |
# | several labels | a sigmoid each | `BCEWithLogitsLoss` | `BinaryCrossentropy` |
# | a count | exponential | `PoissonNLLLoss` | `Poisson` |
# | a positive quantity | softplus, exponential | `MSELoss` | `MeanSquaredError` |
# | a number in bounds | sigmoid, tanh, scaled | `MSELoss` | `MeanSquaredError` |
#
# For JAX, Optax has `squared_error`, `sigmoid_binary_cross_entropy` and
# `softmax_cross_entropy`; for a count write `jnp.exp(z) - y * z`.
#
# Most mistakes come from who applies the function. In the first five rows, give
# the *score* to PyTorch and JAX: the loss applies the function itself. So does
# Keras, with `from_logits=True`; only its `Poisson` takes $f(z)$. In the last two
# rows, apply the function first.

# %%
# Why these pairs? No function with half the squared error, sigmoid and softmax
# with cross-entropy, the exponential with the loss for counts, $e^z-yz$: each
# pair has the same gradient at the score,
#
# $$ \frac{\partial L}{\partial z} = f(z) - y. $$
#
# It is the error itself. However flat the function is, a wrong answer gets a
# gradient as large as its error: the slope of $f$ has cancelled. So a model still
# learns from confident mistakes. [@nelder1972generalized] built such pairs into
# one theory, that of generalized linear models. The code checks all four.

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
# [ReLU](../functions/rectifiers/relu.md) gets stuck, even at the positive
# quantity: where its score is negative, no gradient comes back. There 3 to 9 of
# twenty networks end no better than a constant answer, depending on the seed.
# Without a function, the answers come close, but some are impossible: about one
# in eight of the positive ones is negative, and a quarter of the shares is below
# 0 or above 1.

rng = np.random.default_rng(0)
x = np.tile(np.linspace(-1, 1, 32)[:, None], (20, 1, 1))
wave = 2 * np.sin(4 * x)
noise = 0.2 * rng.standard_normal(x.shape)
share = sigmoid(2 * wave)
tasks = {  # the truth, noisy examples, and the bounds of what is possible
    "any number": (wave, wave + noise, -np.inf, np.inf),
    "positive": (np.exp(wave), np.exp(wave + noise), 0, np.inf),
    "a share": (share, rng.binomial(10, share) / 10, 0, 1),
}


def at_the_output(f, task):
    def squared(z, y):
        return f.vjp(z, f(z) - y)  # gradient of half the square

    true, seen, low, high = tasks[task]
    answers = f(scores(tanh, train(tanh, squared, x, seen, (16,), steps=150), x))
    error = ((answers - true) ** 2).mean(axis=(1, 2)) / true.var()
    return error, np.mean((answers < low) | (answers > high))


# %%
# The printed numbers are the median errors, how many of the twenty networks are
# stuck (no better than a constant answer), and how many answers are out of range.
#
# > **Look for the lowest dots in each group:** they belong to a function that
# > gives the possible answers and no others. Each dot is a network, sorted by its
# > error. The best constant answer has an error of 1: see how many of ReLU's
# > networks end near it or above.

functions = {
    relu: ["any number", "positive", "a share"],
    identity: ["any number", "positive", "a share"],
    softplus: ["positive"],
    exponential: ["positive"],
    sigmoid: ["a share"],
}
print("                       error stuck  out")
fig, ax = plt.subplots()
for place, (f, names) in enumerate(functions.items()):
    at, dots = [], []
    for name in names:
        error, out = at_the_output(f, name)
        at.append(
            list(tasks).index(name) + (place - 2 + np.linspace(0, 0.8, 20)) / 6
        )
        dots.append(np.sort(error))
        found = f"{np.median(error):.3f} {np.sum(error > 0.8):5} {out:4.0%}"
        print(f"{f.facts.title:11} {name:10} {found}")
    ax.plot(np.ravel(at), np.ravel(dots), ".", label=f.facts.title)
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
gradients = {
    "one sigmoid": lambda z, y: sigmoid(z) - y,
    "two": lambda z, y: sigmoid.vjp(z, sigmoid(sigmoid(z)) - y),
}
centres = np.linspace(0.1, 0.9, 9)
near = abs(true[:, 400:] - centres) < 0.05
print("true       ", centres[[1, 4, 7]])
fig, ax = plt.subplots()
for name, gradient in gradients.items():
    weights = train(identity, gradient, x[:, :400], yes[:, :400], (), 0.1, 300)
    said = sigmoid(scores(identity, weights, x))[:, 400:]
    right = np.mean((said > 0.5) == (yes[:, 400:] > 0.5))
    means = np.sum(said * near, axis=1) / near.sum(axis=1)
    middle = band(ax, centres, means.T, name)
    print(f"{name:11} {middle[[1, 4, 7]].round(2)}, {right:.0%} right")
ax.set(xlabel="true probability", ylabel="probability that the model states")
ax.legend()
plt.show()

# %%
# Why so extreme? The loss sees the second sigmoid, and that gets numbers between
# 0 and 1 only. So the loss never sees less than 0.5, nor more than 0.73. For a
# yes that is rarer than 0.5, it wants a number below 0.5, which it cannot get. So
# it drives the first sigmoid to 0.
#
# With softmax it gets worse the more classes there are: with two softmaxes and 40
# classes, half of the networks get [fewer than half of their training examples
# right](../functions/normalizers/softmax.md#one-softmax-not-two).
#
# The opposite mistake is a function too few. `torch.nn.BCELoss` and the losses of
# Keras 3.15, as long as `from_logits` is false, take probabilities.
# `torch.nn.NLLLoss` takes log-probabilities, which
# [log-softmax](../functions/normalizers/log_softmax.md) gives.

print("the second sigmoid gives", sigmoid(np.array([0.0, 1.0])).round(2))

# %%
# ### More about three of the answers
# * **Any number:** rescale the examples to mean 0 and standard deviation 1.
# * **A count:** the exponential fits where causes multiply, softplus where they
#   add up. The [page of the
#   exponential](../functions/exponential_units/exponential.md#choose-or-avoid)
#   measures both.
# * **A number in bounds:** sigmoid for a share, tanh from −1 to 1, as for pixels
#   and sound. [@radford2016dcgan] put tanh at the end of DCGAN, which generates
#   images. For other bounds scale one of them.

# %%
# ## In a hidden layer
# ### ReLU or tanh? It depends on the task
# Networks with three hidden layers learn two surfaces from 60 points, one smooth,
# one with a sharp fold. Each function starts from weights of [the size that suits
# it](../functions/rectifiers/relu.md#starting-weights), and has two learning
# rates.
#
# On the smooth surface ReLU's error is clearly larger than tanh's. On the folded
# one it is the reverse. [ELU](../functions/exponential_units/elu.md) does well on
# both. The learning rate counts as much: on the smooth surface, the larger one
# raises the errors of ReLU and tanh by about a half at least, and often twofold.
# At the smaller rate, exchanging SiLU for ELU changes less. So set the rate
# first, and then compare functions, if at all.

rng = np.random.default_rng(1)
x = rng.uniform(-2, 2, (20, 260, 2))
slant = x @ rng.uniform(1, 2, (20, 2, 1))
surfaces = {
    "smooth": np.sin(slant + 1) * np.cos(x[..., :1]),
    "folded": abs(slant - 0.5) - abs(x[..., :1]),
}


def difference(z, y):
    return z - y  # gradient of half the square


def on_new_points(f, true, rate):
    seen, gain = (x[:, :60], true[:, :60]), f.facts.gain
    weights = train(f, difference, *seen, (16, 16, 16), rate, gain=gain)
    wrong = (scores(f, weights, x) - true)[:, 60:]
    return (wrong**2).mean(axis=(1, 2)) / true.var(axis=(1, 2))


# %%
# The figure and the printed numbers are errors on points that were not trained
# on.
#
# > **Look at ReLU and tanh:** they change places between the two pictures. Marks
# > are the medians of twenty networks; lines hold the middle half.

functions = (relu, elu, silu, tanh, sigmoid)
fig, axes = plt.subplots(1, 2)
for ax, (name, true) in zip(axes, surfaces.items(), strict=True):
    for shift, rate in ((-0.1, 0.03), (0.1, 0.1)):
        errors = [on_new_points(f, true, rate) for f in functions]
        low, middle, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
        bars = middle - low, high - middle
        ax.errorbar(
            np.arange(5) + shift, middle, bars, fmt="o", label=f"rate {rate}"
        )
        found = zip(functions, middle, strict=True)
        print(name, rate, *(f"{f.facts.title} {m:.2g}" for f, m in found))
    ax.set_xticks(range(5), [f.facts.title for f in functions])
    ax.set(title=name, ylabel="error on new points", yscale="log")
axes[0].set_ylim(None, 3)
axes[1].set_ylim(None, 0.3)
axes[0].legend()
plt.show()

# %%
# ### By the kind of network
# * **Convolutional and plain networks:** [ReLU](../functions/rectifiers/relu.md),
#   as in AlexNet by [@krizhevsky2012imagenet], with starting weights of
#   [@he2015delving]: `torch.nn.init.kaiming_normal_`, in JAX
#   `jax.nn.initializers.he_normal()`. It is cheap, and [half of its outputs are
#   0](../functions/rectifiers/relu.md#exact-zeros). EfficientNet by
#   [@tan2019efficientnet] has [SiLU](../functions/self_gated/silu.md).
# * **Transformers:** [GELU](../functions/gelus/gelu.md), as in BERT by
#   [@devlin2019bert], or SiLU as the gate of a second linear layer, as in LLaMA
#   by [@touvron2023llama]. [@shazeer2020glu] found lower losses with such gates,
#   and wrote that he had no explanation.
# * **Recurrent:** sigmoid for gates and tanh for the state, as in today's LSTM.
#   [Gates keep the gradient](vanishing_gradient.md#gates-for-long-sequences), and
#   tanh [keeps the state within
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
#   that: random units are fitted to a wave of 13 periods, by least squares.
#
# > **Look at 40 units:** only a sine gives the wave with so few, and only if its
# > largest weight suits, here 40, which makes the fastest unit as fast as the
# > wave. A slower sine fails with any of these numbers. Tanh needs two to four
# > times as many units. ReLU needs more than 320 at any scale, since larger
# > weights only make its outputs larger.

points = np.linspace(-1, 1, 201)
wave = np.sin(40 * points)
seen, new = slice(0, None, 2), slice(1, None, 2)


def off_between(f, scale, count, seed):
    rng = np.random.default_rng(seed)
    slopes, biases = scale * rng.uniform(-1, 1, (2, count))
    units = np.c_[f(np.outer(points, slopes) + biases), np.ones(201)]
    weights = np.linalg.lstsq(units[seen], wave[seen], rcond=1e-10)[0]
    return np.std(units[new] @ weights - wave[new])


counts = [10, 20, 40, 80, 160, 320]
fig, ax = plt.subplots()
print("units          ", counts)
for f, scale in ((sine, 40), (sine, 10), (tanh, 10), (relu, 10)):
    off = [[off_between(f, scale, n, seed) for seed in range(20)] for n in counts]
    name = f"{f.facts.title}, weights up to {scale}"
    print(
        f"{f.facts.title:4} up to {scale}", band(ax, counts, off, name).round(2)
    )
ax.set(xscale="log", xlabel="units", ylabel="error between the points")
ax.set_ylim(None, 1.2)
ax.legend()
plt.show()

# %%
# ## Under a limit
# ### No exponential, whole numbers
# Small processors have no exponential, or a slow one. ReLU, hard swish and their
# relatives need none: the page of a function says it under *Facts*.
#
# For 8-bit integers take
# [ReLU6](../functions/rectifiers/relu6.md#choose-or-avoid): no output exceeds 6.
# With ReLU, one outlier of 60 makes the steps between the 256 integers ten times
# as coarse, as printed below. [Hard
# swish](../functions/self_gated/hard_swish.md#choose-or-avoid) and [hard
# sigmoid](../functions/hard_sigmoids/hard_sigmoid.md#whole-numbers-are-enough)
# can be computed exactly with whole numbers.
#
# ### Second derivatives
# Forces between atoms are slopes of a network, and differential equations contain
# its second derivative. That of a ReLU network is 0 wherever it exists, whatever
# its weights. [The page of
# SiLU](../functions/self_gated/silu.md#choose-it-where-second-derivatives-count)
# tries it. SchNet takes a shifted softplus [@schutt2017schnet]; tanh and SiLU do
# as well.
#
# One curved function has a second derivative and needs no exponential, logarithm
# or sine: [squareplus](../functions/smooth_rectifiers/squareplus.md).

for largest in (6, 60):
    print(f"outputs up to {largest:2}: steps of {largest / 255:.3f}")
every = [f.facts for f in catalogue.values()]
both = [facts for facts in every if facts.needs_no_exp and facts.smoothness >= 2]
print("smooth, without exp:", ", ".join(facts.title for facts in both))

# %%
# ### Memory
# For the way back, training keeps what each layer needs to compute its slope. The
# output of a function is kept anyway, because the next layer multiplies by it. If
# the slope can be told from the output, the function costs no memory of its own.
# That holds for ReLU, for the sigmoid and for tanh.
#
# It does not hold for GELU and SiLU. They dip, so two inputs can have the same
# output and different slopes. The input has to be kept, too: two arrays for one.
# For 2,048 words and 4,096 units in 16 bits, each layer needs 16 MiB more. Where
# that is too much, `torch.utils.checkpoint` and `jax.checkpoint` compute the
# output again on the way back.

print(f"one array more: {2048 * 4096 * 2 / 2**20:.0f} MiB")
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
# ## Story
# For decades one function stood in both places: [@rumelhart1986learning] trained
# networks with a sigmoid in every layer. [@glorot2011rectifier] found that with
# ReLU deep networks learn without pretraining, and AlexNet by
# [@krizhevsky2012imagenet] made ReLU the custom a year later. In the language
# models named above, the hidden layers have GELU or SiLU. At the output, sigmoid
# and softmax have stayed, because there the answer decides.

# %%
# ## Questions
# ### My network has one softmax too many, and it works. May I leave it?
# No. Drop the softmax, and train again. Until then, do not read the outputs as
# probabilities: with two sigmoids, a yes that is true in one of five cases got a
# probability near 0. For predictions apply softmax once, outside of the loss.
#
# ### My targets are all positive. Is no function at the output wrong?
# Not if the answers stay far from 0, as heights of people do. In the first
# experiment, the positive quantity comes close to 0, and there one in eight
# answers is negative. You can also learn the logarithm of the quantity: then the
# score is any number, and errors count in percent.
#
# ### I only need the most probable class. Which function do I apply?
# None. Softmax and sigmoid are increasing in the score, so the highest score wins
# before and after. The function matters for the loss, and where you state a
# probability.

z = np.random.default_rng(0).standard_normal((1000, 10))
same = np.mean(z.argmax(axis=1) == softmax(z).argmax(axis=1))
print(f"the same class wins in {same:.0%} of 1,000 cases")

# %%
# ### May I try ten functions in the hidden layers and take the best?
# Yes, but on examples that neither train nor finally judge the network, and with
# several starts each. The best of ten single runs is mostly the luckiest: in the
# code, all ten functions are equally good, with errors that vary by 30 percent.
# Still the best of ten seems to have little more than half of the error.

errors = 1 + 0.3 * np.random.default_rng(0).standard_normal((1000, 10))
print(f"the best of ten equal ones: {np.median(errors.min(axis=1)):.2f}")

# %%
# ## Read next
# * [Why nonlinearity](why_nonlinearity.md): what any of these functions is for.
# * [Vanishing gradient](vanishing_gradient.md): why not the sigmoid in a layer.
# * [Softmax](../functions/normalizers/softmax.md): the output of classifiers.
# * [ReLU](../functions/rectifiers/relu.md): the first choice in a hidden layer.
