r"""
# RReLU

$$ f(x) = \max(0,x)+a\min(0,x),\quad a=\tfrac{\ell+u}2 $$

RReLU keeps a positive number as it is and multiplies a negative one by a slope
that is drawn at random, anew for each number and each training step. The noise
makes it harder for a network to learn its examples by heart.

After training nothing is random: the slope is then the middle of the range, and
RReLU is a [Leaky ReLU](leaky_relu.md). The usual range is from $\ell = 1/8$ to $u
= 1/3$, with the middle 0.229.

**Choose it** where examples are few and you have already tried stronger means
against too close a fit.

**Avoid it** where you expect much of it, since the gain measured below is small,
and where a framework keeps drawing after training.
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
# takes the middle slope, $11/48$.

rng = np.random.default_rng(0)
print("-1 in training:", [f"{rrelu(-1.0, rng=rng):.3f}" for _ in range(4)])
print("-1 afterwards: ", [f"{rrelu(-1.0):.3f}" for _ in range(4)])
print(f"11/48 = {11 / 48:.3f}")

# %%
# ## Its slope
# The slope is 1 on the right, and on the left the number that was drawn. The
# gradient, the signal that tells the weights which way to move, must be computed
# with the same number as the output. A second draw would give the gradient of
# another function. A fresh generator with the same seed repeats the draws.
#
# > **Look at the left half:** the dashed line is the slope after training, 0.229.

fig, ax = plt.subplots()
ax.plot(x, rrelu(x), label="$f(x)$")
ax.plot(x, rrelu.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()
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
# Networks with two hidden layers learned a wavy surface from 20 noisy examples,
# in 600 steps. Each pair had the same examples and starting weights. One network
# of the pair used RReLU, the other Leaky ReLU with the slope 0.229. There were
# 120 pairs, forty on each of three draws of the examples.


def layers(w, points, rng=None):
    h, slopes = [points], []
    for matrix in w:
        z = h[-1] @ matrix
        slopes.append(rrelu.derivative(z, rng=rng))
        h.append(z * slopes[-1])
    return h, slopes, z  # the last layer is linear


def train(points, answers, rng, rate=0.1):
    start, sizes = np.random.default_rng(0), [3, 16, 16, 1]
    pairs = zip([rrelu.facts.gain] * 2 + [1], sizes, sizes[1:], strict=False)
    w = [g * start.standard_normal((40, m, n)) / m**0.5 for g, m, n in pairs]
    for _ in range(600):
        h, slopes, z = layers(w, points, rng)
        gradient = (z - answers) / points.shape[1]
        for k in (2, 1, 0):
            passed = gradient @ w[k].mT
            w[k] = w[k] - rate * h[k].mT @ gradient
            gradient = passed * slopes[k - 1]
    return w


def surface(examples, noise, seed):
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(-1, 1, (2, 40, examples, 1))
    heights = (np.sin(3 * x) + 1) * y + noise * rng.standard_normal(x.shape)
    return np.concatenate([x, y, np.ones(x.shape)], axis=2), heights


# %%
# The noise does what it should, but it does little. On the examples RReLU has the
# smaller loss in only 38 pairs, so it fits them a bit less closely. On new points
# it is ahead in 76 of the 120 pairs. That is more than half, yet the medians are
# almost equal.
#
# > **Look at the diagonal:** each point is a pair of networks. Below the diagonal
# > RReLU has the smaller loss.

losses = []
for seed in (1, 11, 21):
    old, new = surface(20, 0.3, seed), surface(100, 0.0, seed + 1)
    pair = [train(*old, rng) for rng in (None, np.random.default_rng(3))]
    gaps = [
        [layers(w, data[0])[2] - data[1] for w in pair] for data in (old, new)
    ]
    losses.append([[(g**2).mean(axis=(1, 2)) for g in both] for both in gaps])

# %%
# The medians are those of Leaky ReLU and of RReLU.

fig, axes = plt.subplots(1, 2)
titles = "on the 20 examples", "on new points"
for k, (ax, title) in enumerate(zip(axes, titles, strict=True)):
    fixed, drawn = np.concatenate([part[k] for part in losses], axis=1)
    ax.plot(fixed, drawn, ".", label="pairs")
    ends = [0, np.quantile(fixed, 0.95)]
    ax.plot(ends, ends, label="equal")
    ax.set(title=title, xlabel="loss with Leaky ReLU", ylabel="loss with RReLU")
    ax.set(xlim=ends, ylim=ends)
    wins, medians = np.sum(drawn < fixed), np.median([fixed, drawn], axis=1)
    print(f"{title}: RReLU lower in {wins} of 120, medians {medians.round(3)}")
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
# At 0 the slope is the one from the left by convention, the middle slope.

# %%
# ## What is particular
# ### If drawing is never switched off
# How much does the noise blur the output of a finished network? Here are random
# networks of up to twelve layers. The output of one run is compared with the
# output without noise.
#
# > **Look at the right end:** each layer adds noise of its own. After twelve
# > layers a run is off by about a fifth of the output's size. The line is the
# > median of twenty networks, the band holds all of them.

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
ax.plot(range(1, 13), np.median(errors, axis=1))
ax.fill_between(range(1, 13), errors.min(axis=1), errors.max(axis=1), alpha=0.3)
ax.set(xlabel="layers", ylabel="relative error of one run", ylim=(0, None))
plt.show()
print(
    "medians after 1, 4 and 12 layers",
    np.median(errors, axis=1)[[0, 3, 11]].round(2),
)

# %%
# ### Noise that grows with the input
# One and the same input scatters around its middle value with the standard
# deviation $|x|(u-\ell)/\sqrt{12}$. At $-1$ that is 0.06, at $-4$ four times as
# much. So an input near zero is hardly disturbed, and the noise is always in
# proportion to the signal. Dropout, which sets random outputs to 0, disturbs in
# proportion, too, but reaches positive numbers as well.

rng = np.random.default_rng(0)
for number in (-1.0, -4.0, 1.0):
    outputs = rrelu(np.full(100_000, number), rng=rng)
    print(f"{number:4}: mean {outputs.mean():.2f}, deviation {outputs.std():.2f}")

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
# is not the bend of its mean. Dropout has the same gap.
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
