r"""
# RReLU

$$ f(x) = \max(0,x)+a\min(0,x),\quad a=\tfrac{\ell+u}2 $$

RReLU keeps a positive number as it is and multiplies a negative one by a slope
that is drawn at random, anew for each number and each training step. The noise
makes it harder for a network to learn its examples by heart.

In training, $a$ is drawn between $\ell$ and $u$, usually 1/8 and 1/3. After
training nothing is random: $a$ is then the middle, 0.229, as in the formula. So
RReLU ends as a [Leaky ReLU](leaky_relu.md).

**Choose it** where examples are few and you cannot search for the right strength
of weight decay. Do not expect much: below, the loss falls by about 5 percent.

**Avoid it** where examples are plentiful, as it gains nothing there, and where a
framework keeps drawing after training: then a trained network gives another
answer each time.
"""

# %%
# ## How it works
# In training, each negative input gets a slope of its own, somewhere between
# $\ell$ and $u$, all equally likely. The same input gives another output the next
# time, so a network cannot rely on its exact value. Once training is over, the
# randomness is switched off and the middle slope takes over.
#
# > **Look at the left halves:** in training the points fill a wedge between the
# > lines $\ell x$ and $ux$, afterwards they lie on one line through its middle.
# > Positive inputs are never touched.

import matplotlib.pyplot as plt
import numpy as np

from activations import rrelu

x = np.linspace(-4, 4, 201)

fig, axes = plt.subplots(1, 2, sharey=True)
axes[0].plot(x, rrelu(x, rng=np.random.default_rng(0)), ".")
axes[1].plot(x, rrelu(x), ".")
for ax, title in zip(axes, ("in training", "afterwards"), strict=True):
    ax.set(title=title, xlabel="input", ylabel="output")
plt.show()

# %%
# The function draws if it is given a random generator, `rng`. Without one it
# takes the middle slope.

rng = np.random.default_rng(0)
print("-1 in training:", [f"{rrelu(-1.0, rng=rng):.3f}" for _ in range(4)])
print("-1 afterwards: ", [f"{rrelu(-1.0):.3f}" for _ in range(4)])

# %%
# ## Its slope
# The slope is 1 for a positive input. For a negative one it is the number that
# was drawn, and after training the middle.
#
# The gradient, the signal that tells the weights which way to move, must be
# computed with the same number as the output. A second draw would give the
# gradient of another function. Here, a fresh generator with the same seed repeats
# the draws: then every output is its input times its slope.

output = rrelu(x, rng=np.random.default_rng(0))
for seed in (0, 1):
    slope = rrelu.derivative(x, rng=np.random.default_rng(seed))
    same = np.allclose(output, x * slope)
    print(f"output of seed 0 is x times the slope of seed {seed}: {same}")

# %%
# ### Second derivative
# Between 0 and either side the curve is straight, whatever was drawn, so it is 0
# except at the kink.

# %%
# ## Choose or avoid
# ### Does the noise help on new data?
# Networks with two hidden layers learned a wavy surface in 600 steps, from 120
# sets of 20 noisy examples and from 24 sets of 100. On each set, four networks
# started from the same weights: one with Leaky ReLU of slope 0.229, one with
# RReLU, and two with Leaky ReLU and *weight decay*, which shrinks all weights by
# a small share in each step. The output compares each loss on new points with
# that of plain Leaky ReLU.


def layers(w, points, rng=None):
    h, slopes = [points], []
    for matrix in w:
        z = h[-1] @ matrix
        slopes.append(rrelu.derivative(z, rng=rng))
        h.append(z * slopes[-1])
    return h, slopes, z  # the last layer is linear


def train(points, answers, rng=None, decay=0.0, rate=0.1):
    start, sizes = np.random.default_rng(0), [3, 16, 16, 1]
    pairs = zip([rrelu.facts.gain] * 2 + [1], sizes, sizes[1:], strict=False)
    shapes = [(g, (len(points), m, n)) for g, m, n in pairs]
    w = [g * start.standard_normal(s) / s[1] ** 0.5 for g, s in shapes]
    for _ in range(600):
        h, slopes, z = layers(w, points, rng)
        gradient = (z - answers) / points.shape[1]
        for k in (2, 1, 0):
            passed = gradient @ w[k].mT
            w[k] = (1 - rate * decay) * w[k] - rate * h[k].mT @ gradient
            gradient = passed * slopes[k - 1]
    return w


# %%
# With 20 examples the noise does what it should, and it does little. RReLU is
# better on about two of three sets, and in the median its loss is about 5 percent
# lower. In other runs we saw 3 to 6 percent, and about 10 after 2000 steps.
# Weight decay gains more here.
#
# With 100 examples RReLU makes hardly a difference, and the decay of 0.01, best
# in the left panel, does harm. The right strength depends on the number of
# examples. So RReLU gains less than a well-chosen decay, and risks less.
#
# > **Look where the lines cross 1:** left of it, a network does better than plain
# > Leaky ReLU. The line of the decay 0.01 crosses at about two thirds in the left
# > panel, and early in the right one.


def surface(sets, examples, noise, seed):
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(-1, 1, (2, sets, examples, 1))
    heights = (np.sin(3 * x) + 1) * y + noise * rng.standard_normal(x.shape)
    return np.concatenate([x, y, np.ones(x.shape)], axis=2), heights


def loss(w, points, heights):
    return ((layers(w, points)[2] - heights) ** 2).mean(axis=(1, 2))


fig, axes = plt.subplots(1, 2, sharey=True)
for ax, (sets, examples) in zip(axes, ((120, 20), (24, 100)), strict=True):
    old, new = surface(sets, examples, 0.3, 10), surface(sets, 100, 0.0, 50)
    before = loss(train(*old), *new)
    rng = np.random.default_rng(3)
    for name, given in {
        "RReLU": {"rng": rng},
        "decay 0.003": {"decay": 0.003},
        "decay 0.01": {"decay": 0.01},
    }.items():
        ratio = loss(train(*old, **given), *new) / before
        median, wins = np.median(ratio) - 1, np.sum(ratio < 1)
        change = f"{median:+.0%}, lower on {wins} of {sets}"
        print(f"{examples} examples, {name}: {change}")
        ax.plot(np.linspace(0, 100, sets), np.sort(ratio), label=name)
    ax.set(title=f"{examples} examples", xlabel="sets, sorted, percent")
axes[0].set(ylabel="ratio of losses, new points", yscale="log")
axes[0].legend()
plt.show()

# %%
# ## In your framework
# The question is always who draws, and when. `torch.nn.RReLU` draws in training
# mode. `torch.nn.functional.rrelu` does not unless you pass `training=True`,
# Paddle's function does unless you pass `training=False`. NNlib draws in every
# call, and MindSpore 2.10's `nn.RReLU` draws in evaluation, too: with these two,
# a trained network gives another answer each time.
#
# JAX and Keras have no RReLU. In JAX, draw `a = jax.random.uniform(key, x.shape,
# x.dtype, 1/8, 1/3)` and return `jnp.where(x > 0, x, a * x)`. After training,
# take `jax.nn.leaky_relu(x, 11/48)`. At 0 the slope is that of the left side; in
# training PyTorch draws it, too.

# %%
# The check values below are those after training. To check the draws, feed
# 200,000 inputs of −1. The outputs must have the mean −0.229 and the standard
# deviation $|x|(u-\ell)/\sqrt{12}$, which is 0.060, and lie from −1/3 to −1/8.
# The slopes of the paper give the mean −0.196, one draw for a whole array the
# deviation 0. Draws from a bell curve leave the bounds. A positive input must
# come back unchanged.

rng = np.random.default_rng(0)
many = np.full(200_000, -1.0)
ports = {
    "right": rrelu(many, rng=rng),
    "divisors of the paper": many / rng.uniform(3, 8, many.shape),
    "bell curve": many * rng.normal(11 / 48, 5 / 24 / 12**0.5, many.shape),
    "one draw for all": many * rng.uniform(1 / 8, 1 / 3),
}
for name, outputs in ports.items():
    print(f"{name}: mean {outputs.mean():.3f}, deviation {outputs.std():.3f}")
    print(f"    from {outputs.min():.3f} to {outputs.max():.3f}")
print("1 becomes", rrelu(1.0, rng=rng))

# %%
# ## What is particular
# ### If drawing is never switched off
# How much does the noise blur the output of a finished network? Here are random
# networks of up to twelve layers. The output of one run is compared with the
# output without noise.
#
# Each layer adds noise of its own, and over these twelve layers the error grows
# about like the square root of their number. At the end a run is off by about a
# fifth of the output's size.
#
# > **Look at the dashed line,** the error after one layer times the square root
# > of the number of layers. The solid line is the median of twenty networks, the
# > band holds all of them.

rng = np.random.default_rng(0)
weights = rrelu.facts.gain * rng.standard_normal((12, 20, 64, 64)) / 8
quiet = noisy = rng.standard_normal((20, 8, 64))
errors = []
for w in weights:
    quiet, noisy = rrelu(quiet @ w), rrelu(noisy @ w, rng=rng)
    off = np.linalg.norm(noisy - quiet, axis=(1, 2))
    errors.append(off / np.linalg.norm(quiet, axis=(1, 2)))
errors = np.array(errors)

fig, ax = plt.subplots()
depths, medians = np.arange(1, 13), np.median(errors, axis=1)
ax.plot(depths, medians, label="median")
ax.plot(depths, medians[0] * np.sqrt(depths), label="square root")
ax.fill_between(depths, errors.min(axis=1), errors.max(axis=1), alpha=0.3)
ax.set(xlabel="layers", ylabel="relative error of one run", ylim=(0, None))
ax.legend()
plt.show()
print("medians after 1, 4 and 12 layers", medians[[0, 3, 11]].round(2))

# %%
# ### The paper divides
# In the paper the random number is a *divisor*, drawn from 3 to 8, and afterwards
# the input is divided by the middle, 5.5. Frameworks draw the slope itself, from
# $1/8$ to $1/3$. The bounds are the same, the distributions are not: the paper's
# slopes are smaller on average, 0.196 against 0.229, and smaller after training,
# 0.182.
#
# > **Look at the shapes:** quotients crowd at the left bound, the slopes of
# > frameworks are spread evenly.

shares = np.random.default_rng(0).random(100_000)
slopes = {"paper": 1 / (3 + 5 * shares), "frameworks": 1 / 8 + 5 / 24 * shares}

fig, ax = plt.subplots()
for name, drawn in slopes.items():
    counts, edges = np.histogram(drawn, bins=20, density=True)
    ax.plot((edges[1:] + edges[:-1]) / 2, counts, label=name)
    print(f"{name:10} mean {drawn.mean():.3f}")
ax.set(xlabel="slope", ylabel="density", ylim=(0, None))
ax.legend()
plt.show()
print(f"after training: paper {1 / 5.5:.3f}, frameworks {11 / 48:.3f}")

# %%
# ## Story
# [@xu2015empirical] found the function in a contest: a winning entry of the
# National Data Science Bowl of 2015, which had to tell kinds of plankton apart,
# drew its slopes at random. They described it and compared it on small images
# with ReLU, Leaky ReLU and [PReLU](prelu.md). The learned slopes of PReLU had the
# lowest error on the training images, random slopes did better on the test
# images. The authors suspected that the noise works against too close a fit.
#
# RReLU never spread widely. [@li2021regcn] have it in RE-GCN, a network that
# reasons about events in time. Their published code calls
# `torch.nn.functional.rrelu` without `training=True`, so nothing is ever drawn
# there: it is a Leaky ReLU of slope 0.229.

# %%
# ## Questions
# ### Is the output after training the mean over many runs?
# For one unit it is: the middle slope is the mean slope. For a whole network it
# is not, in general. The next layer bends again, and the mean of a bent quantity
# is not the bend of its mean. Dropout, which sets random outputs to 0 in
# training, has the same gap.
#
# ### Can I repeat a run exactly?
# Yes, with a generator of the same seed, as in the section on the slope. In
# PyTorch set `torch.manual_seed`; on another device or in another version the
# draws may differ.

# %%
# ## Facts

rrelu.facts

# %%
# ## Read next
# * [Leaky ReLU](leaky_relu.md): what RReLU is after training, and what the leak
#   does.
# * [PReLU](prelu.md): the slope is learned instead of drawn.
# * [ReLU](../rectifiers/relu.md): the function that all of these modify.
