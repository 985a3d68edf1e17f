r"""
# Output and loss

The last layer of a network can give any number. The function on top of it makes
an answer of that number, such as a probability or a count, and the loss compares
the answer with the truth. Choose the two together: an unsuitable pair gives
impossible answers, stops learning, or states wrong probabilities, mostly without
an error message.

**If you build a network:** find [your answer](#which-function-which-loss), and
check whether the loss applies the function itself.

> **Look at both ends:** a model of one layer states how probable a yes is.
> Without a function it goes below 0 and above 1. With a sigmoid it stays close to
> the truth. Lines are medians of twenty data sets of 61 examples each, bands hold
> the middle half.
"""

import matplotlib.pyplot as plt
import numpy as np

from activations import (
    exponential,
    identity,
    log_softmax,
    relu,
    sigmoid,
    softmax,
    softplus,
    tanh,
)


def train(gradient, x, y, steps=300):
    """Gradient descent on twenty models of one layer, whose scores are x @ w."""
    w = np.zeros((20, x.shape[-1], 1))
    for _ in range(steps):
        w -= 0.3 * x.mT @ gradient(x @ w, y) / x.shape[1]
    return w


def band(ax, x, values, label):
    """The median along the first axis, and the middle half around it."""
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75], axis=0)
    ax.plot(x, middle, label=label)
    ax.fill_between(x, low, high, alpha=0.3)
    return middle


rng, points = np.random.default_rng(0), np.linspace(-3, 3, 61)
x = np.tile(np.stack([points, np.ones(61)], axis=-1), (20, 1, 1))  # 1: a bias
true = sigmoid(2 * x[..., :1])
yes = rng.binomial(1, true)
fig, ax = plt.subplots()
for f, name in ((identity, "no function"), (sigmoid, "sigmoid")):
    answers = f(x @ train(lambda z, y, f=f: f(z) - y, x, yes))
    band(ax, points, answers[..., 0], name)
    out = np.mean((answers < 0) | (answers > 1))
    print(f"{name:11} {out:.0%} below 0 or above 1", end=", ")
    print(f"off by {np.median(abs(answers - true).mean(axis=1)):.2f}")
ax.plot(points, true[0], label="truth")
ax.set(xlabel="input", ylabel="probability of a yes")
ax.legend()
plt.show()

# %%
# The truth of this example is a sigmoid itself, which makes it easy for the
# sigmoid. But a probability below 0 is wrong whatever the truth is.

# %%
# ## Which function, which loss
# The number that the last layer computes is the *score* $z$. For classes it is
# also called a *logit*. The function makes the answer $f(z)$ of it. Take a
# function that can give every right answer, and no others.
#
# Answer | Function | Loss
# ---|---|---
# any number | none | squared error
# one of two classes | sigmoid | binary cross-entropy
# one of several classes | softmax | cross-entropy
# several labels | one sigmoid for each | binary cross-entropy
# a count | exponential | Poisson's loss
# a positive quantity | softplus or exponential | squared error
# a number in bounds | sigmoid or tanh, scaled | squared error
#
# Some losses take the answer $f(z)$. Others take the score $z$ and apply the
# function themselves; then the network must not apply it. Most mistakes come from
# that:
#
# Loss | PyTorch 2.15 takes | Keras 3.15 takes
# ---|---|---
# squared error | $f(z)$: `MSELoss` | $f(z)$: `MeanSquaredError`
# binary cross-entropy | $z$: `BCEWithLogitsLoss` | $f(z)$: `BinaryCrossentropy`
# cross-entropy | $z$: `CrossEntropyLoss` | $f(z)$: `CategoricalCrossentropy`
# Poisson's loss | $z$: `PoissonNLLLoss` | $f(z)$: `Poisson`
#
# With `from_logits=True`, both cross-entropies of Keras take $z$. For JAX, Optax
# has `squared_error`, which takes $f(z)$, and `sigmoid_binary_cross_entropy` and
# `softmax_cross_entropy`, which take $z$. For a count write `jnp.exp(z) - y * z`.

# %%
# ### Notes on three answers
# * **Any number:** rescale the examples to mean 0 and standard deviation 1.
# * **A count:** the exponential fits where causes multiply, softplus where they
#   add up. The [page of the
#   exponential](../functions/exponential_units/exponential.md#choose-or-avoid)
#   measures both.
# * **A number in bounds:** sigmoid for a share, tanh from −1 to 1, as for pixels
#   and sound.

# %%
# ## Why these pairs
# Half the squared error goes with no function, cross-entropy with sigmoid and
# softmax, and Poisson's loss for counts, $e^z-yz$, with the exponential. All four
# pairs have the same gradient at the score:
#
# $$ \frac{\partial L}{\partial z} = f(z) - y. $$
#
# It is the error itself, the answer minus the truth. The slope of $f$ has
# cancelled, so it does not matter how flat $f$ is: the gradient is as large as
# the error. In the first code above, the same line trains the model without a
# function and that with a sigmoid.
#
# Other pairs keep the slope. Suppose the model gives the score −6 to a case that
# is a yes, a confident mistake. Cross-entropy pulls at the score with 0.998. Half
# the squared error of the sigmoid pulls with 0.002, so this mistake is hardly
# ever corrected.

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
error = sigmoid(-6.0) - 1
print(f"at −6: cross-entropy {error:.3f}", end=", ")
print(f"squared error {sigmoid.vjp(-6.0, error):.3f}")

# %%
# ## What an unsuitable function costs
# Three quantities along a line: one of either sign, one that is positive, and a
# share, which lies between 0 and 1. Networks with a hidden layer of tanh learn
# them from noisy examples, by half the squared error. Only the function at the
# output differs. Each gets twenty networks from the same random starts, trained
# by Adam, a common form of gradient descent.


def with_bias(h):
    return np.concatenate([h, np.ones_like(h[..., :1])], axis=-1)


rng = np.random.default_rng(0)
line = np.tile(np.linspace(-1, 1, 32)[:, None], (20, 1, 1))
x, wave = with_bias(line), 2 * np.sin(4 * line)
noise = 0.2 * rng.standard_normal(line.shape)
share = sigmoid(2 * wave)
tasks = {  # the truth, noisy examples, and the bounds of what is possible
    "any number": (wave, wave + noise, -np.inf, np.inf),
    "positive": (np.exp(wave), np.exp(wave + noise), 0, np.inf),
    "a share": (share, rng.binomial(10, share) / 10, 0, 1),
}


def forward(weights):
    """The inputs of the layer of tanh, and the scores."""
    z = x @ weights[0]
    return z, with_bias(tanh(z)) @ weights[1]


# %%
# The gradient at the score is the error times the slope of the function. From
# there it goes back through the layer of tanh.


def answers_of(f, y):
    """What twenty networks answer after 150 steps of Adam."""
    rng = np.random.default_rng(0)
    weights = [rng.standard_normal((20, 2, 16))]
    weights.append(rng.standard_normal((20, 17, 1)) / 4)
    means, squares = [0.0, 0.0], [0.0, 0.0]
    for step in range(1, 151):
        z, score = forward(weights)
        g = f.vjp(score, f(score) - y) / 32
        back = tanh.vjp(z, g @ weights[1][:, :-1].mT)
        changes = x.mT @ back, with_bias(tanh(z)).mT @ g
        for i, change in enumerate(changes):
            means[i] = 0.9 * means[i] + 0.1 * change
            squares[i] = 0.99 * squares[i] + 0.01 * change**2
            size = np.sqrt(squares[i] / (1 - 0.99**step)) + 1e-8
            weights[i] = weights[i] - 0.03 * means[i] / (1 - 0.9**step) / size
    return f(forward(weights)[1])


# %%
# [ReLU](../functions/rectifiers/relu.md) gets stuck, even at the positive
# quantity: where its score is negative, no gradient comes back. There 3 to 9 of
# twenty networks end no better than a constant, depending on the seed. Without a
# function the answers come close, but after these 150 steps some are impossible:
# about one in eight of the positive ones is negative, and a quarter of the shares
# is below 0 or above 1. After 1,000 steps no positive one is negative any more,
# and the errors are about those of softplus and of the sigmoid, but many shares
# are still impossible.
#
# The code prints median errors, how many of twenty networks are stuck (no better
# than a constant answer), and how many answers are out of range.
#
# > **Look at ReLU's dots:** the best constant answer has an error of 1, and many
# > of ReLU's networks end near it or above. Each dot is a network, sorted by its
# > error.

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
        true, seen, low, high = tasks[name]
        answers = answers_of(f, seen)
        error = ((answers - true) ** 2).mean(axis=(1, 2)) / true.var()
        out = np.mean((answers < low) | (answers > high))
        group = list(tasks).index(name)
        at.append(group + (place - 2 + np.linspace(0, 0.8, 20)) / 6)
        dots.append(np.sort(error))
        found = f"{np.median(error):.3f} {np.sum(error > 0.8):5} {out:4.0%}"
        print(f"{f.facts.title:11} {name:10} {found}")
    ax.plot(np.ravel(at), np.ravel(dots), ".", label=f.facts.title)
ax.set_xticks(range(3), tasks)
ax.set(ylabel="error", yscale="log", ylim=(0.001, 300))
ax.legend(ncols=2)
plt.show()

# %%
# ## The most frequent mistake: the function twice
# `torch.nn.CrossEntropyLoss` takes scores and applies softmax itself. A network
# that ends in a softmax of its own then has two. The same happens with a sigmoid
# and `torch.nn.BCEWithLogitsLoss`, and with an exponential and
# `torch.nn.PoissonNLLLoss`. No error appears, and training seems to work.
#
# Here a model of one layer learns to answer yes or no, once with one sigmoid and
# once with two. We know how probable a yes really is, and compare. Yes and no are
# equally frequent here, and both models get nearly four of five answers right:
# the accuracy hardly tells them apart.
#
# > **Look above a true probability of 0.2:** the model with one sigmoid says 0.2,
# > it is *calibrated*. With two it says less than 0.1. Lines are medians of
# > twenty data sets, bands hold the middle half.

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
    w = train(gradient, x[:, :400], yes[:, :400], steps=3000)
    said = sigmoid(x @ w)[:, 400:]  # on examples that are new
    right = np.mean((said > 0.5) == (yes[:, 400:] > 0.5))
    means = np.sum(said * near, axis=1) / near.sum(axis=1)
    middle = band(ax, centres, means, name)
    print(f"{name:11} {middle[[1, 4, 7]].round(2)}, {right:.0%} right")
ax.set(xlabel="true probability", ylabel="probability that the model states")
ax.legend()
plt.show()

# %%
# Why so extreme? The loss sees the second sigmoid only, whose inputs lie between
# 0 and 1. So its outputs lie between 0.5 and 0.73. For a yes that is rarer than
# one in two, the loss wants a number below 0.5, which it cannot get. The closest
# is 0.5 itself, and there the first sigmoid is at 0. A yes in six of ten cases
# can be had, but for it the first sigmoid must say 0.41, and the answer becomes a
# no.
#
# > **Follow the lines to the left:** they are the mean loss where one case in
# > five is a yes. With one sigmoid it is lowest where the model says 0.2. With
# > two it goes on falling, so training never has a reason to stop.

score = np.linspace(-8, 4, 241)
fig, ax = plt.subplots()
for name, z in (("one sigmoid", score), ("two", sigmoid(score))):
    loss = softplus(z) - 0.2 * z
    ax.plot(score, loss, label=name)
    lowest = sigmoid(score[loss.argmin()])
    print(f"{name:11} lowest loss where the model says {lowest:.4f}")
ax.set(xlabel="score", ylabel="mean loss")
ax.legend()
plt.show()
print("the second sigmoid gives", sigmoid(np.array([0.0, 1.0])).round(2), end="")
print(f", and of 0.41 it makes {sigmoid(0.41):.1f}")

# %%
# With softmax the number of classes counts, too: at the start, the first softmax
# divides the gradients by this number. [The page of
# softmax](../functions/normalizers/softmax.md#one-softmax-not-two) measures how
# slowly 40 classes are learned then.
#
# ### The opposite mistake: a function too few
# Some losses take probabilities: `torch.nn.BCELoss`, and the cross-entropies of
# Keras 3.15 as long as `from_logits` is false. PyTorch's stops with an error if a
# score is below 0 or above 1. Keras' `BinaryCrossentropy` clips such a score
# without a word, and clipped scores get no gradient.
#
# `torch.nn.NLLLoss` takes log-probabilities, which
# [log-softmax](../functions/normalizers/log_softmax.md) gives. It does not check
# what it gets. Scores without log-softmax can lower the loss without end, because
# nothing makes the classes compete.

# %%
# ## Story
# Statistics had these pairs first. [@nelder1972generalized] built them into one
# theory, that of generalized linear models: models of one layer, with a function
# at the output that suits the kind of answer, all fitted by the same procedure.
#
# Neural networks began without them. [@rumelhart1986learning] put sigmoids at
# the output and trained them by the squared error, so the slope of the sigmoid
# stayed in the gradient. For classifiers, [@bridle1990probabilistic] proposed two
# changes at once: a loss that scores probabilities instead of the squared error,
# and softmax, to which he gave its name.
#
# Other answers brought other functions. [@radford2016dcgan] put tanh at the end
# of DCGAN, which generates images with pixels from −1 to 1.

# %%
# ## Questions
# ### My network has one softmax too many, and it works. May I leave it?
# No. Drop the softmax, and train again. Until then, do not read the outputs as
# probabilities: with two sigmoids, a yes that is true in one of five cases got a
# probability below 0.1. For predictions apply softmax once, outside of the loss.
#
# ### My targets are all positive. Is no function at the output wrong?
# Not if the answers stay far from 0, as heights of people do. In the second
# experiment, the positive quantity comes close to 0, and after 150 steps one in
# eight answers is negative. You can also learn the logarithm of the quantity:
# then the score is any number, and errors count in percent.
#
# ### I only need the most probable class. Which function do I apply?
# None. Softmax keeps the order of the scores, and the sigmoid is increasing, so
# the highest score wins before and after. The function matters for the loss, and
# where you state a probability.

z = np.random.default_rng(0).standard_normal((1000, 10))
same = np.mean(z.argmax(axis=1) == softmax(z).argmax(axis=1))
print(f"the same class wins in {same:.0%} of 1,000 cases")

# %%
# ## Read next
# * [Which activation function?](choosing.md): the hidden layers, and what a limit
#   such as memory forbids.
# * [Softmax](../functions/normalizers/softmax.md): the output of classifiers, its
#   temperature and its masks.
# * [Exponential](../functions/exponential_units/exponential.md): the pair for
#   counts, and when softplus fits better.
# * [Vanishing gradient](vanishing_gradient.md): what flat functions do inside of
#   a network.
