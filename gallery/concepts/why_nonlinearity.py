r"""
# Why nonlinearity

A network without activation functions can only draw straight lines, however many
layers it has. An activation function bends what comes out of each layer, and
enough bends can follow any curve. This page shows what is gained, and what it
costs.

> **Look at the straight line:** it is the best that any stack of linear layers
> can do with this curve. Both networks have ten hidden units with the same random
> weights, and only the last layer is fitted. One applies tanh in between.
"""

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, identity, relu, sigmoid, tanh


def curve(x):
    return np.sin(3 * x) + abs(x - 0.3) / 2


def fit(f, units, rng):
    w, b = 2 * rng.standard_normal(units), rng.uniform(-4, 4, units)
    hidden = np.c_[f(np.multiply.outer(points, w) + b), np.ones(len(points))]
    return hidden @ np.linalg.lstsq(hidden, curve(points))[0]


points = np.linspace(-2, 2, 201)
fig, ax = plt.subplots()
ax.plot(points, curve(points), label="the curve")
for f, name in ((identity, "linear layers"), (tanh, "with tanh between")):
    y = fit(f, 10, np.random.default_rng(0))
    ax.plot(points, y, label=name)
    print(f"{name}: off by {abs(y - curve(points)).max():.2f} at most")
ax.legend()
plt.show()

# %%
# ## Many linear layers are one layer
# A layer multiplies by weights: it turns, stretches and shears. Do that twice,
# and you have turned, stretched and sheared, which a single layer could have
# done:
#
# $$ W_2\,(W_1\,x) = (W_2\,W_1)\,x. $$
#
# The product $W_2 W_1$ is a matrix like any other, so depth adds nothing to what
# such a network can compute. With ReLU between the layers there is no such
# matrix.
#
# > **Look at the lines of the grid:** three linear layers leave them straight and
# > parallel. With [ReLU](../functions/rectifiers/relu.md) between them, the same
# > weights fold the plane.

first = np.array([[1.0, 0.6], [-0.6, 1.0]])
second = np.array([[1.0, -0.8], [0.3, 0.9]])
third = np.array([[0.9, 0.4], [-0.5, 0.8]])
side = np.linspace(-1, 1, 9)
grid = np.stack(np.meshgrid(side, side), axis=-1)

fig, axes = plt.subplots(1, 2)
for ax, f in zip(axes, (identity, relu), strict=True):
    moved = f(f(grid @ first) @ second) @ third
    for way, lines in (("rows", moved), ("columns", moved.swapaxes(0, 1))):
        ends = np.full((9, 1, 2), np.nan)  # lifts the pen between two lines
        ax.plot(*np.hstack([lines, ends]).reshape(-1, 2).T, label=way)
    ax.set(title="three linear layers" if f is identity else "with ReLU between")
plt.show()
assert np.allclose(grid @ first @ second, grid @ (first @ second))

# %%
# ## No straight line solves exclusive or
# The classical example has four points. The answer is to be 1 if exactly one of
# two inputs is 1. No straight line has the ones on its one side and the zeros on
# the other; the best linear answer is 0.5 to everything.

x = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1.0]])  # 1 for a bias
y = np.array([[0], [1], [1], [0.0]])


def train(f, rate=0.05, networks=200, units=8):
    rng = np.random.default_rng(0)
    w = rng.standard_normal((networks, 3, units))
    v = rng.standard_normal((networks, units, 1))
    for _ in range(2000):
        z = x @ w
        error = f(z) @ v - y
        back = f.vjp(z, error @ v.mT)
        w, v = w - rate * x.T @ back, v - rate * f(z).mT @ error
    return w, v, ((f(x @ w) @ v - y) ** 2).mean(axis=(1, 2))


# %%
# A network with eight [tanh](../functions/sigmoids/tanh.md) units draws curved
# lines instead. This is the first of 200 that started from random weights and
# learned by gradient descent. The linear answers are printed for comparison.
#
# > **Look at the dots:** they mark where the network answers more than 0.5. The
# > edges are curved, and the dots hold the two ones, but neither zero.

trained = {f: train(f) for f in (relu, sigmoid, tanh)}
w, v, _ = trained[tanh]
side = np.linspace(-0.5, 1.5, 33)
p, q = np.meshgrid(side, side)
answers = (tanh(np.stack([p, q, np.ones_like(p)], axis=-1) @ w[0]) @ v[0])[..., 0]

fig, ax = plt.subplots()
above = answers > 0.5
ax.plot(p[above], q[above], ".", label="answer above 0.5")
ax.plot([0, 1], [0, 1], "o", label="should be 0")
ax.plot([0, 1], [1, 0], "s", label="should be 1")
ax.set(xlabel="first input", ylabel="second input", ylim=(-0.6, 2.5))
ax.legend()
plt.show()
best = np.linalg.lstsq(x, y)[0]
print("best linear answers", (x @ best).ravel().round(3) + 0.0)

# %%
# ### Does training always find it?
# No. Two hundred networks of eight units started from random weights, and each
# made 2,000 steps of gradient descent. With tanh and the
# [sigmoid](../functions/sigmoids/sigmoid.md) all of them succeed. One in five of
# those with ReLU is stuck, at a loss of 0.25 or 0.5. With twice the learning rate
# more than half are.
#
# > **Look at ReLU's two steps on the right:** each curve shows the 200 final
# > losses, sorted by size. Those of tanh and the sigmoid are next to 0.

fig, ax = plt.subplots()
for f, (_, _, loss) in trained.items():
    ax.plot(np.arange(1, 201), np.sort(loss), label=f.facts.title)
    print(f"{f.facts.title:8} {np.sum(loss > 0.1)} of 200 stuck")
ax.set(xlabel="network, sorted by loss", ylabel="final loss", ylim=(-0.02, 0.6))
ax.legend()
plt.show()
print(f"ReLU, rate 0.1: {np.sum(train(relu, rate=0.1)[2] > 0.1)} of 200 stuck")

# %%
# ### Why ReLU gets stuck
# A ReLU unit with a negative input returns 0, and its slope is 0: it does not
# work there. In 37 of the 42 stuck networks no unit works at one of the two ones.
# The answer there is 0, and its error changes no weight. In the other 5, the
# units that work at all work at all four points. There they are straight lines,
# and we are back at the best linear answer. No successful network is in either
# state.
#
# Tanh and the sigmoid have some slope everywhere, so each error reaches each
# weight. What they pay in deep networks is told in [vanishing
# gradient](vanishing_gradient.md).

w, v, loss = trained[relu]
works = x @ w > 0  # network, point, unit
unseen = ~works[:, [1, 2]].any(axis=2).all(axis=1)
straight = (works.all(axis=1) | ~works.any(axis=1)).all(axis=1) & ~unseen
for name, group in (("stuck", loss > 0.1), ("successful", loss < 0.1)):
    counts = np.sum(unseen & group), np.sum(straight & group)
    print(
        f"{np.sum(group)} {name}: a one unseen {counts[0]}, straight {counts[1]}"
    )

# %%
# ## Enough units follow any curve
# How close can a network come to the curve of the first figure? The more hidden
# units, the closer: a network with one hidden layer can approximate every
# continuous function on an interval as closely as you like. This is the
# *universal approximation theorem*. It holds for every continuous activation
# function that is not a polynomial. With squares a network is a parabola, however
# many units it has.
#
# The theorem does not say how many units are needed, nor that training finds
# them. Here, hidden weights are random and only the last layer is fitted, so the
# errors are larger than they have to be.
#
# > **Look at which lines keep falling:** the median of fifty networks, with bands
# > for four fifths of them. Linear layers and squares stay where they are.


def square(z):
    return z**2


units = np.array([2, 4, 8, 16, 32, 64, 128])
names = {identity: "linear", square: "square", relu: "ReLU", tanh: "tanh"}
fig, ax = plt.subplots()
for f, name in names.items():
    rng = np.random.default_rng(0)
    fits = [[fit(f, n, rng) for _ in range(50)] for n in units]
    errors = abs(fits - curve(points)).max(axis=2)
    low, median, high = np.quantile(errors, [0.1, 0.5, 0.9], axis=1)
    ax.plot(units, median, label=name)
    ax.fill_between(units, low, high, alpha=0.3)
    print(f"{name:6} 8 units {median[2]:.2f}, 128 units {median[-1]:.3f}")
ax.set(xlabel="hidden units", ylabel="largest error", xscale="log", yscale="log")
ax.legend()
plt.show()

# %%
# ## Why outputs around 0 are easier to learn from
# The outputs of a sigmoid are all positive. Let a unit of the next layer learn
# from two of them, one example at a time. Each step then moves its two weights in
# the same direction: both up, or both down. If one has to rise and the other to
# fall, they zigzag. With 0.5 subtracted from the outputs, and nothing else
# changed, they head for the goal.
#
# > **Look at the two paths,** of the same 25 examples at the same rate. On the
# > right is the number of examples needed. At small rates both need the same; but
# > only centred outputs allow large ones. Lines are medians of fifty runs, bands
# > hold four fifths of them.


def path(shift, rate):
    outputs = sigmoid(np.random.default_rng(0).standard_normal((300, 50, 2)))
    weights = np.zeros((301, 50, 2))
    for k, h in enumerate(outputs - shift):
        error = ((weights[k] - goal) * h).sum(axis=1, keepdims=True)
        weights[k + 1] = weights[k] - rate * error * h
    return weights


def examples_needed(weights):
    near = np.linalg.norm(weights - goal, axis=2) < 0.1 * np.linalg.norm(goal)
    return np.where(near.any(axis=0), near.argmax(axis=0), np.nan)


# %%
# A run is at the goal when nine tenths of the way are done. Rates at which more
# than a tenth of the runs do not arrive within 300 examples are left out.

goal = np.array([2.0, -2.0])
rates = np.array([0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0])
fig, (left, right) = plt.subplots(1, 2)
for shift, name in ((0.0, "from 0 to 1"), (0.5, "centred")):
    left.plot(*path(shift, 2.0)[:26, 3].T, label=name)
    needed = np.array([examples_needed(path(shift, rate)) for rate in rates])
    shown = np.mean(np.isfinite(needed), axis=1) >= 0.9
    low, median, high = np.nanquantile(needed[shown], [0.1, 0.5, 0.9], axis=1)
    right.plot(rates[shown], median, label=name)
    right.fill_between(rates[shown], low, high, alpha=0.3)
    best_rate = rates[shown][median.argmin()]
    print(f"{name:11} fewest {median.min():.0f}, at a rate of {best_rate:.1f}")
left.plot(*goal, "X", label="goal")
left.set(xlabel="first weight", ylabel="second weight")
right.set(xlabel="learning rate", ylabel="examples needed", yscale="log")
left.legend()
plt.show()

# %%
# ## Why zeros save work
# The next layer multiplies each output of this one by a row of its weights. A row
# that meets a 0 need not be read. ReLU makes exact zeros: about half of its
# outputs if its inputs are random around 0, and more with a negative bias.
# [GELU](../functions/gelus/gelu.md) makes outputs that are small, but not 0, so
# nothing can be left out.
#
# The saving is not automatic. Ordinary matrix products multiply by the zeros,
# too; hardware or code has to skip them.
#
# > **Look at the middle:** at a bias of 0, half of ReLU's outputs are zeros.
# > Fifty random layers of 64 units each, with bands that are hardly wider than
# > the lines.

rng = np.random.default_rng(0)
sums = rng.standard_normal((50, 100, 64)) @ rng.standard_normal((50, 64, 64)) / 8
biases = np.linspace(-2, 2, 9)
fig, ax = plt.subplots()
for f in (relu, gelu):
    zeros = np.array(
        [np.mean(f(sums + bias) == 0, axis=(1, 2)) for bias in biases]
    )
    low, median, high = np.quantile(zeros, [0.1, 0.5, 0.9], axis=1)
    ax.plot(biases, median, label=f.facts.title)
    ax.fill_between(biases, low, high, alpha=0.3)
    print(
        f"{f.facts.title}: {median[4]:.0%} zeros at bias 0, {median[2]:.0%} at -1"
    )
ax.set(xlabel="bias", ylabel="share of zeros")
ax.legend()
plt.show()
h, weights = relu(sums[0, 0]), rng.standard_normal((64, 64))
print("rows read:", np.count_nonzero(h), "of 64, with the same result")
assert np.allclose(h[h > 0] @ weights[h > 0], h @ weights)

# %%
# ## Story
# [@rosenblatt1958perceptron] trained a single layer with a step at its output. In
# their book *Perceptrons* (1969), Minsky and Papert showed what such a layer
# cannot do; exclusive or became the standard example. A step in hidden layers has
# slope 0 nearly everywhere, so it cannot be trained by gradients.
# [@rumelhart1986learning] put the smooth sigmoid in its place and made training
# by back-propagation known.
#
# [@cybenko1989approximation] and [@hornik1989multilayer] proved that one hidden
# layer of sigmoids can approximate every continuous function;
# [@leshno1993multilayer] found that all it takes is not to be a polynomial.
# [@lecun1998efficient] explained why centred outputs speed up learning, and
# recommended tanh. [@glorot2011rectifier] argued for the zeros of ReLU.

# %%
# ## Questions
# Try to answer before you unfold.
#
# ### Is f(x) = 2x + 1 an activation function that helps?
# No. Its graph is a straight line. Put it between two layers, and the whole is
# still one matrix and one constant vector.
#
# ### How many straight pieces can a ReLU network draw with three hidden units?
# Four, for one input and one hidden layer. Each unit bends the line once, at the
# input where it starts or stops to work, and three bends make four pieces.
#
# ### Why can the weights take larger steps when outputs are centred?
# How strongly the loss bends along a direction of the weights is the mean square
# of the outputs along it. For outputs from 0 to 1 it is twelve times as much
# where both weights rise as where one rises and one falls. The first direction
# limits the rate, and the second has to wait. For centred outputs the two are
# equal.

h = sigmoid(np.random.default_rng(0).standard_normal((15_000, 2)))
for name, outputs in (("from 0 to 1", h), ("centred", h - 0.5)):
    both, opposite = outputs @ [1, 1], outputs @ [1, -1]
    bend = np.mean(both**2) / 2, np.mean(opposite**2) / 2
    print(f"{name:11} both rise {bend[0]:.3f}, opposite {bend[1]:.3f}")

# %%
# ### One hidden layer can approximate everything. Why then do networks have many?
# The theorem counts no units, and training may not find the weights. Depth lets a
# network reuse its bends: a fold of a fold doubles the number of pieces, where a
# further unit beside the others adds one.
#
# ### Is a deep linear network just as easy to train as a single layer?
# It computes the same, but it does not learn the same way: each step changes a
# product of matrices, and the gradient of each depends on all the others.
# [@saxe2014exact] worked out how such networks learn.

# %%
# ## Read next
# * [Vanishing gradient](vanishing_gradient.md): what the slopes of many layers do
#   to learning.
# * [ReLU](../functions/rectifiers/relu.md): the simplest bend, its zeros and its
#   dead units.
# * [Tanh](../functions/sigmoids/tanh.md): smooth, bounded and centred at 0.
# * [Identity](../functions/linear/identity.md): where no activation function is
#   the right choice.
