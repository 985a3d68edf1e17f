r"""
# SparsePlus

$$ f(x) = \begin{cases}0 & x\le -1 \\ \tfrac14(x+1)^2 & -1<x<1
   \\ x & x\ge 1\end{cases} $$

SparsePlus turns numbers below −1 into 0, leaves numbers above 1 as they are, and
joins the two pieces with a parabola. It is [ReLU](../rectifiers/relu.md) with a
rounded corner, and outside the corner it is exactly ReLU.

Its natural use is a loss that ignores an example once its answer is clear. With
two classes, the usual loss of [softmax](../normalizers/softmax.md) is made of
[softplus](softplus.md). With SparsePlus instead, you get the loss of *sparsemax*,
a softmax that can give exact zeros.

**Choose it** for a loss that stops pulling at examples which are clearly right,
or for a smooth ReLU with exact zeros.

**Avoid it** as a hidden unit where dead units are the problem: below −1 it has no
gradient, just as ReLU has none below 0.
"""

# %%
# ## How it works
# The slope tells the story. For ReLU it is a switch, which jumps from 0 to 1.
# For softplus it is an S-shaped curve that never quite gets there. For
# SparsePlus it is a ramp: it is 0 up to −1, climbs along a straight line, and
# is 1 from 1 on. The area under a ramp grows like a parabola, which is the
# middle piece of the formula.
#
# > **Look at −1 and 1 in the plot of the area:** there the parabola meets the
# > two lines without a corner. At 0 it is 1/4 above ReLU.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, softplus, sparse_plus, sparse_sigmoid

x = np.linspace(-3, 3, 601)

fig, axes = plt.subplots(1, 2)
for f in (relu, softplus, sparse_plus):
    axes[0].plot(x, f.derivative(x), label=f.facts.title)
    axes[1].plot(x, f(x), label=f.facts.title)
for ax, title in zip(axes, ("slope", "area under the slope"), strict=True):
    ax.set(title=title, xlabel="$x$")
    ax.legend()
plt.show()
print("at -1, 0, 1:", sparse_plus([-1.0, 0.0, 1.0]))

# %%
# ## Its slope
# The slope is the [sparse sigmoid](../hard_sigmoids/sparse_sigmoid.md):
# $x/2+1/2$, cut off at 0 and 1. In the middle a unit gets a share of the
# gradient that grows evenly with $x$. Below −1 it gets none. The slope has no
# jump, but it changes its direction at −1 and 1, the corners of the ramp above.
# So SparsePlus is once differentiable, and no more.

places = [-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0]
print("at ", places)
print("slope", sparse_plus.derivative(places))

# %%
# ### Second derivative
# It is 1/2 between −1 and 1, and 0 outside. At the two jumps no value is right;
# this package returns 0, as JAX and Keras do.

# %%
# ## Choose or avoid
# ### Choose it: a loss that lets go
# A classifier gives each example a *score*: positive for class 1, negative for
# class 0. With the label $y$, which is 0 or 1, $f(x)-xy$ is a loss of the score
# $x$. Its slope is $f'(x)-y$. With softplus this is the usual cross-entropy,
# which pulls at every example for ever. With SparsePlus the pull is exactly 0
# once the score is beyond 1 on the right side.
#
# Twenty classifiers learn to separate two classes by a line, 60 points each.
# How many examples still pull? With softplus nearly all do: in float64 its pull
# is rounded to 0 only from a score of 37 on. So we also count the pulls stronger
# than 0.01.
#
# > **Look at the right end:** after 1,000 steps 13 percent of the examples pull
# > in the median run with SparsePlus. With softplus all do in the median run, 28
# > percent by more than 0.01.

rng = np.random.default_rng(0)
points = rng.standard_normal((20, 60, 2))
label = points @ rng.standard_normal((20, 2, 1)) > 0


def train(f, label):
    w, pulls = np.zeros((20, 2, 1)), []
    for _ in range(1001):
        pull = f.derivative(points @ w) - label
        pulls.append(abs(pull))
        w = w - points.mT @ pull / 60
    return w, np.array(pulls)


fig, ax = plt.subplots()
steps = np.unique(np.geomspace(1, 1000, 40).astype(int))
for f in (sparse_plus, softplus):
    _, pulls = train(f, label)
    share = (pulls[steps] > 0).mean(axis=(2, 3))
    low, median, high = np.quantile(share, [0, 0.5, 1], axis=1)
    ax.semilogx(steps, median, label=f.facts.title)
    ax.fill_between(steps, low, high, alpha=0.3)
    strong = np.median((pulls[1000] > 0.01).mean(axis=(1, 2)))
    ends = f"{median[-1]:.2f} ({low[-1]:.2f} to {high[-1]:.2f})"
    print(f"{f.facts.title:10} {ends}, stronger than 0.01: {strong:.2f}")
ax.set(xlabel="step", ylabel="fraction of examples that pull", ylim=(0, 1.05))
ax.legend()
plt.show()

# %%
# Does it classify better? Not here. Now a tenth of the labels is flipped at
# random. The share of points on the correct side, by the true labels, is printed
# as "right". The last line compares the twenty runs. With a tenth flipped, more
# than half of the examples keep pulling: the loss lets go of most examples only
# if few labels are wrong.

flipped = np.where(rng.random(label.shape) < 0.1, ~label, label)
scores = []
for f in (sparse_plus, softplus):
    w, pulls = train(f, flipped)
    scores.append((((points @ w) > 0) == label).mean(axis=(1, 2)))
    print(f"{f.facts.title:10} right {np.median(scores[-1]):.3f}", end=", ")
    print(f"pulling {np.median((pulls[-1] > 0).mean(axis=(1, 2))):.2f}")
ours, other = scores
print("better", np.sum(ours > other), "worse", np.sum(ours < other))

# %%
# ### Avoid it: units still die
# A *dead unit* gives 0 for every example, so it has no gradient and cannot come
# back. Twenty networks with one hidden layer of 32 units learn a sine by
# gradient descent. The figure shows which fraction of the units is dead before
# training, and after 300 steps at three learning rates, as median and range.
#
# > **Look at the rate of 0.1:** with SparsePlus a tenth of the units is dead at
# > the start and more than half in the end; with ReLU a quarter, and more than
# > four fifths. At 0.03 hardly any unit of these two dies.

line = np.hstack([np.linspace(-1, 1, 40)[:, None], np.ones((40, 1))])


def dead(f, slope, rate):
    rng = np.random.default_rng(1)
    u = 2 * rng.standard_normal((20, 2, 32))
    w, c = rng.standard_normal((20, 32, 1)) / 32**0.5, np.zeros((20, 1, 1))
    for _ in range(300 if rate else 1):
        z = line @ u
        error = f(z) @ w + c - np.sin(6 * line[:, :1])
        d = error / 40
        grad = line.mT @ (slope(z) * (d @ w.mT))
        w, c = w - rate * f(z).mT @ d, c - rate * d.sum(axis=1, keepdims=True)
        u = u - rate * grad
    dead = (slope(line @ u) == 0).all(axis=1).mean(axis=1)
    return dead, np.median((error**2).mean(axis=(1, 2)))


# %%
# Why do fewer units die with SparsePlus? Its flat part begins only at −1, so
# fewer units are dead at the start. That alone does not save them: the line
# "ReLU, moved" is $\max(0,x+1)$, which starts with as few dead units and loses
# nearly all of them. "ReLU, moved" also has a larger mean output, so this does
# not tell how much the rounded corner helps.
#
# The lesson for SparsePlus and ReLU is to lower the rate. The printed errors show
# that at 0.1 and 0.3 both learn badly: a constant answer would have 0.51. More
# living units do not mean a better fit: at 0.03 ReLU has the lower error.

moved = lambda x: relu(x + 1), lambda x: relu.derivative(x + 1)
fig, ax = plt.subplots()
for name, f, slope in (
    ("SparsePlus", sparse_plus, sparse_plus.derivative),
    ("ReLU", relu, relu.derivative),
    ("ReLU, moved", *moved),
):
    found = [dead(f, slope, rate) for rate in (0, 0.03, 0.1, 0.3)]
    ends, errors = zip(*found, strict=True)
    low, median, high = np.quantile(ends, [0, 0.5, 1], axis=1)
    bars = [median - low, high - median]
    ax.errorbar(["0", "0.03", "0.1", "0.3"], median, bars, label=name)
    print(f"{name:11} dead {median.round(2)} errors {np.round(errors[1:], 2)}")
print("constant answer: error", np.sin(6 * line[:, 0]).var().round(2))
ax.set(
    xlabel="learning rate (0: before training)",
    ylabel="fraction of dead units",
    ylim=(0, 1.05),
)
ax.legend()
plt.show()

# %%
# ## In your framework
# JAX has the function as `jax.nn.sparse_plus`, and Keras has it too. There is
# no parameter. Elsewhere write $\max(x, s^2)$ with $s = \min(1, \max(0, \frac
# x2+\frac12))$.
#
# For automatic differentiation, choose by `where` instead: `torch.where(x >= 1,
# x, (x / 2 + 0.5).clamp(0, 1) ** 2)`. At $x = 1$ both arguments of
# `torch.maximum` are equal. It splits the gradient between them, so the slope
# there would be 0.5. Keep the clamp, too. JAX and Keras compute the parabola for
# every $x$ without one, and at $\pm\infty$ its slope enters as 0 times infinity.
# So their slope is nan there. The value is right.

s = sparse_sigmoid(x)
print("one line:", np.array_equal(np.maximum(x, s**2), sparse_plus(x)))
print("at infinity:", sparse_plus([-np.inf, np.inf]), end=", ")
print("slope", sparse_plus.derivative([-np.inf, np.inf]))

# %%
# ## What is particular
# ### A game of two choices
# Where does the parabola come from? Imagine that you mix two options, one worth
# $x$ and one worth 0, and take the first with probability $p$. You are also
# paid $p(1-p)$ for staying undecided. Your best total is SparsePlus of $x$, and
# your best $p$ is its slope. If you are paid by the entropy of $p$ instead, the
# best total is softplus, and the best $p$ is the sigmoid.
#
# > **Look at the tops of the curves:** for a worth of 0.5 the best p is 0.75.
# > From a worth of 1 on, the top is at p = 1: you are sure.

p = np.linspace(0, 1, 1001)
fig, ax = plt.subplots()
for worth in (-2.0, 0.5, 1.0, 2.0):
    total = worth * p + p * (1 - p)
    ax.plot(p, total, label=f"$x = {worth}$")
    best, value = p[total.argmax()], sparse_plus(worth)
    print(f"x {worth}: best p {best:.2f}, total {total.max():.4f}, f {value:.4f}")
ax.set(xlabel="probability p", ylabel="total")
ax.legend()
plt.show()

# %%
# ### How far from ReLU and softplus
# SparsePlus differs from ReLU only between −1 and 1, by at most 0.25. Softplus
# lies above it everywhere, by 0.443 at 0. So SparsePlus is the closer stand-in
# for a ReLU whose corner disturbs, for instance in a method that needs a
# continuous slope.
#
# Of normally distributed inputs 16 percent fall below −1 and become exact
# zeros. ReLU makes half of them zero, softplus none.

normal = np.random.default_rng(0).standard_normal(100_000)
for f in (relu, softplus):
    print(f"{f.__name__:8} at most {abs(f(x) - sparse_plus(x)).max():.3f} away")
for f in (sparse_plus, relu, softplus):
    print(f"{f.__name__:11} {np.mean(f(normal) == 0):.0%} zeros")

# %%
# ## Story
# [@martins2016sparsemax] looked for a softmax that can say "certainly not".
# Their sparsemax gives exact zeros. For two classes sparsemax is the ramp, the
# slope of SparsePlus. The loss that they built for it is, for two classes, the
# loss above. They point out that statistics knew that loss already, as a Huber
# loss for classification. [@blondel2020fenchel] then showed how such losses
# arise from a measure of uncertainty, like the $p(1-p)$ of the game.
#
# The name SparsePlus comes from JAX, not from a paper. Keras has adopted it. We
# know of no widely used model that has it as an activation function.

# %%
# ## Questions
# ### Is SparsePlus the same as ReLU squared?
# No. [ReLU squared](../rectifiers/relu_squared.md) is a parabola for every
# positive $x$, and grows faster and faster. SparsePlus is a parabola in the
# corner only.
#
# ### Why is the corner two units wide?
# Because the bonus is $p(1-p)$. The score changes the best $p$ at a rate of
# 1/2, and $p$ has to get from 0 to 1. For a corner of half the width write
# `sparse_plus(2 * x) / 2`.

# %%
# ## Facts

sparse_plus.facts

# %%
# ## Read next
# * [Sparse sigmoid](../hard_sigmoids/sparse_sigmoid.md): the slope of this
#   function, a sigmoid that reaches 0 and 1.
# * [Softplus](softplus.md): the relative that is never exactly 0.
# * [Softmax](../normalizers/softmax.md): the function that sparsemax makes
#   sparse.
