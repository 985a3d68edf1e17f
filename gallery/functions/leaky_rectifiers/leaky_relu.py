r"""
# Leaky ReLU

$$ f(x) = \max(0,x)+a\min(0,x) $$

Leaky ReLU keeps a positive number as it is and multiplies a negative one by a
small number, usually 0.01. It exists because of a weakness of
[ReLU](../rectifiers/relu.md): a unit that turns every negative input into 0 can
get stuck at 0. The small leak leaves such a unit a way back.

The small number is the slope $a$. It is fixed before training. Many GANs, which
learn to generate images, take 0.2 in the network that judges the images.

**Choose it** where ReLU units get stuck at zero, or to rebuild a model that has
it, with that model's slope.

**Avoid it** where you want exact zeros, or expect it to make large learning rates
safe: it does not.
"""

# %%
# ## How it works
# Ask of each number whether it is positive. If so, it passes unchanged: 3 stays
# 3. If not, it is multiplied by $a$: with $a = 0.01$, an input of $-3$ becomes
# $-0.03$. ReLU would give 0, and would give 0 for $-1$ or $-100$ as well. Leaky
# ReLU still tells these inputs apart.
#
# > **Look at the points,** the values at −3. With a slope of 0.01 the line runs
# > just below that of ReLU, with 0.2 well below it.

import matplotlib.pyplot as plt
import numpy as np

from activations import leaky_relu, relu

x = np.linspace(-4, 1, 51)

fig, axes = plt.subplots(1, 2, sharey=True)
for ax, a in zip(axes, (0.01, 0.2), strict=True):
    ax.plot(x, relu(x), label="ReLU")
    ax.plot(x, leaky_relu(x, negative_slope=a), label="Leaky ReLU")
    ax.plot(-3, leaky_relu(-3.0, negative_slope=a), "o")
    ax.set(title=f"a = {a}", xlabel="input", ylabel="output")
    print(f"a = {a:4}: {leaky_relu([-3.0, 3.0], negative_slope=a)}")
axes[0].legend()
plt.show()

# %%
# ## Its slope
# In training, each unit receives a *gradient*: the signal that tells its weights
# which way to move. The gradient is multiplied by the slope of the activation
# function. For positive inputs that slope is 1. For negative inputs it is $a$, so
# one hundredth of the signal arrives, however negative the input is. ReLU lets
# nothing through.
#
# At 0 the curve has a kink, a corner without a slope of its own. PyTorch takes
# the slope on the left, $a$; JAX takes 1.

for f in (relu, leaky_relu):
    print(f"{f.__name__:10} slopes", f.derivative([-1000.0, -1.0, 1.0]))

# %%
# ### Second derivative
# Both halves are straight, so it is 0 on either side of the kink.

# %%
# ## Choose or avoid
# ### Choose it: a stuck unit comes back
# A unit adds a number to its input, the *bias*. Let one bad step have driven the
# bias to $-6$: every input is negative now. A unit with ReLU is *dead*, that is,
# its gradient is 0 for all examples, and its bias stays where it is. With a leak
# of 0.01 it is back after 287 steps, with 0.05 after 48: the bias has passed
# $-3$, and some inputs are positive again. That is at a learning rate of 1; at
# 0.1 it takes ten times as many steps.
#
# > **Look at the flat line:** that is ReLU. The other lines climb; each line is
# > the median of twenty data sets, and a band around it holds all of them.

inputs = np.random.default_rng(0).standard_normal((20, 200))
drawn = range(0, 500, 10)

fig, ax = plt.subplots()
for a, name in ((0.0, "ReLU"), (0.01, "a = 0.01"), (0.05, "a = 0.05")):
    bias, path = np.full(20, -6.0), []
    for _ in range(500):  # descent on the squared distance of the output from 1
        z = inputs + bias[:, None]
        gap = leaky_relu(z, negative_slope=a) - 1
        bias -= leaky_relu.vjp(z, gap, negative_slope=a).mean(axis=1)
        path.append(bias.copy())
    path = np.array(path)
    few = path[::10]
    ax.plot(drawn, np.median(few, axis=1), label=name)
    ax.fill_between(drawn, few.min(axis=1), few.max(axis=1), alpha=0.3)
    back = (path > -3).argmax(axis=0)  # some inputs are positive from there on
    when = f"after {np.median(back):.0f} steps" if back.all() else "never"
    print(f"{name:8} back {when}")
ax.set(xlabel="step", ylabel="bias")
ax.legend()
plt.show()

# %%
# ### Does it keep training stable?
# Many texts say so. We put it to the test: networks with three hidden layers of
# ten units learned a sine in 150 steps. For each slope and learning rate, sixty
# networks started from different weights, of the size that suits the slope.
#
# Two things can go wrong. The loss can grow without bound: the network
# *diverges*. Or the network falls *silent*: it gives the same answer for every
# input.


def train(a, rate, layers=3, networks=60, steps=150):
    rng, sizes = np.random.default_rng(0), [2] + layers * [10] + [1]
    gains = layers * [(2 / (1 + a * a)) ** 0.5] + [1]
    pairs = zip(gains, sizes, sizes[1:], strict=False)
    w = [g * rng.standard_normal((networks, m, n)) / m**0.5 for g, m, n in pairs]
    for _ in range(steps):
        z, h = [], [np.broadcast_to(points, (networks, 12, 2))]
        for matrix in w:
            z.append(h[-1] @ matrix)
            h.append(leaky_relu(z[-1], negative_slope=a))
        gradient = (z[-1] - sine) / 12  # the last layer is linear
        for k in reversed(range(layers + 1)):
            passed = gradient @ w[k].mT
            w[k] = w[k] - rate * h[k].mT @ gradient
            if k:
                gradient = leaky_relu.vjp(z[k - 1], passed, negative_slope=a)
    return z[-1][:, :, 0]


# %%
# At a rate of 0.1 none of these networks fails. At 0.8, 15 of the 60 ReLU
# networks are silent and none has diverged; with a leak of 0.2 none is silent and
# 22 have diverged. In seven other sets of sixty the counts were 10 to 24 and 18
# to 27, in the same order.
#
# Both failures often hit the same starting weights: where ReLU falls silent, most
# networks diverge with the leak, 11 of 15. In the other sets it was also two
# thirds or more; with two layers it can be fewer than half. A dead unit sends on
# 0 and receives no gradient, so it takes no further steps. A leaking unit takes
# all of them, also those that are too large.
#
# > **Compare the two panels:** under "silent" ReLU ends highest and the leak of
# > 0.2 at zero; under "diverged" it is the other way round.

line = np.linspace(-1, 1, 12)
points = np.stack([line, np.ones(12)], axis=1)  # the 1 stands for a bias
sine = np.sin(4 * line)[:, None]
rates = [0.1, 0.3, 0.5, 0.8]

fig, axes = plt.subplots(1, 2, sharey=True)
for a in (0.0, 0.01, 0.2):
    with np.errstate(all="ignore"):  # diverging networks overflow
        outputs = np.array([train(a, rate) for rate in rates])
        diverged = ~((outputs - sine[:, 0]) ** 2 < 100).all(axis=2)
        silent = ~diverged & (np.ptp(outputs, axis=2) < 0.01)
    for ax, failed in zip(axes, (silent, diverged), strict=True):
        ax.plot(rates, failed.sum(axis=1), label=f"a = {a:g}" if a else "ReLU")
    counts = silent.sum(axis=1), diverged.sum(axis=1)
    print(f"a = {a:4}: silent {counts[0]}, diverged {counts[1]} of 60")
    if a == 0:
        quiet = silent[-1]  # the ReLU networks, at the largest rate
for ax, title in zip(axes, ("silent", "diverged"), strict=True):
    ax.set(title=title, xlabel="learning rate", ylabel="networks")
axes[0].legend()
plt.show()
both = np.sum(quiet & diverged[-1])
print(f"silent with ReLU: {quiet.sum()}; of these diverge with 0.2: {both}")

# %%
# ### Avoid it: no output is zero
# If inputs follow the bell curve, ReLU turns half of them into exact zeros. The
# next layer may skip those. Leaky ReLU gives a number for each input, so nothing
# can be skipped.

numbers = np.random.default_rng(0).standard_normal(100_000)
for f in (relu, leaky_relu):
    print(f"{f.__name__:10} {np.mean(f(numbers) == 0):4.0%} zeros")

# %%
# ## In your framework
# The slope is the trap. PyTorch, JAX and ONNX default to 0.01, `tf.nn.leaky_relu`
# and `keras.activations.leaky_relu` to 0.2, and the layer
# `keras.layers.LeakyReLU` to 0.3. Darknet's `leaky` is fixed at 0.1. Write the
# slope down when you port a model, even where it is the default.
#
# Some code computes $\max(x, ax)$. That is the same function only while $a \le
# 1$. The usual ways to write Leaky ReLU share one edge case: at $a = 0$ they
# multiply 0 by the input, so $-\infty$ becomes nan.
#
# For a list of numbers, without NumPy, one line of Python will do.


def leaky_relu_loop(numbers, a=0.01):
    return [number if number > 0 else a * number for number in numbers]


wide = np.arange(-20, 20, 0.2)
print("same numbers:", np.allclose(leaky_relu_loop(wide), leaky_relu(wide)))
print("at -20:", leaky_relu(-20.0))

# %%
# ## What is particular
# ### Part ReLU, part straight line
# Leaky ReLU is a mixture: $f(x) = (1-a)\operatorname{ReLU}(x) + a\,x$. The second
# part is a straight line that carries every input past the bend. At $a = 0$ only
# ReLU is left, at $a = 1$ only the line. A network of lines is no more than one
# layer, so the bend must not vanish.
#
# The figure shows what a smaller bend costs, for networks with two hidden layers
# that learned the sine. A large slope learns more slowly. After 1000 steps the
# slopes up to 0.2 are about as good as ReLU. A slope of 0.5 is still far behind,
# and at 1 the network gives no more than a straight line.
#
# > **Compare the two lines:** after 150 steps the loss grows with the slope;
# > after 1000 its left part is low and almost level. Points and bars: median and
# > middle half of forty networks.

mixture = 0.99 * relu(x) + 0.01 * x
print("the mixture is f:", np.allclose(mixture, leaky_relu(x)))
slopes = [0.0, 0.01, 0.1, 0.2, 0.5, 1.0]

fig, ax = plt.subplots()
for steps in (150, 1000):
    outputs = [train(a, 0.1, 2, networks=40, steps=steps) for a in slopes]
    losses = ((np.array(outputs) - sine[:, 0]) ** 2).mean(axis=2)
    low, median, high = np.quantile(losses, [0.25, 0.5, 0.75], axis=1)
    ax.errorbar(slopes, median, [median - low, high - median], label=steps)
    print(f"after {steps:4} steps: medians", median.round(3))
ax.set(xlabel="slope a", ylabel="loss", yscale="log")
ax.legend(title="steps")
plt.show()

# %%
# ### It can be undone
# For $a > 0$ no two inputs have the same output. Leaky ReLU with slope $1/a$
# gives the input back; ReLU's zeros do not say where they came from.

there = leaky_relu([-3.0, -0.5, 2.0])
print("there", there, " and back", leaky_relu(there, negative_slope=100.0))

# %%
# ## Story
# [@maas2013rectifier] wanted better speech recognition. They compared ReLU with a
# variant whose units still get a gradient when they are off, and found both about
# equally good: Leaky ReLU did not win that first contest. [@xu2015empirical]
# repeated the comparison on small images. There a leak of 0.01 made little
# difference, and larger leaks helped.
#
# The larger leaks stayed. [@radford2016dcgan] took 0.2 in the discriminator of
# DCGAN, the network that tells real images from generated ones. They report that
# it worked well there, above all for larger images.
# [@karras2020stylegan2] have 0.2 throughout StyleGAN2, and the official code
# multiplies its output by $\sqrt2$. In the graph attention networks of
# [@velickovic2018graph] it is applied to the attention scores, before the
# softmax. The object detector YOLOv4 of [@bochkovskiy2020yolov4] takes 0.1 in the
# layers between its backbone and its linear outputs.

# %%
# ## Questions
# ### Is Leaky ReLU better than ReLU?
# Not in general. The first paper found no clear difference, the second one did.
# On the sine above, ReLU and leaks up to 0.2 end about equally well. Try it where
# units die.
#
# ### Can a Leaky ReLU unit die?
# Not for good: its own slope is never 0. But with $a = 0.01$ a
# unit that is off learns with a hundredth of the signal, so within a short
# training it may as well be dead.
#
# ### Does the leak cure vanishing gradients?
# Hardly. A gradient that passes ten units which are off is multiplied by
# $0.01^{10}$. What keeps gradients at their size is the starting weights: the
# gain for $a = 0.01$, 1.41414, is almost that of ReLU, $\sqrt2$.

# %%
# ## Facts

leaky_relu.facts

# %%
# ## Read next
# * [ReLU](../rectifiers/relu.md): the function without a leak, and how its units
#   die.
# * [PReLU](prelu.md): the same curve, whose slope is learned.
# * [ELU](../exponential_units/elu.md): a negative side that bends and levels off.
# * [Vanishing gradient](../../concepts/vanishing_gradient.md): what slopes do to
#   a deep network.
