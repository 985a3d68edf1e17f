r"""
# Tanh shrink

$$ f(x) = x-\tanh x $$

Tanh shrink takes the [tanh](../sigmoids/tanh.md) of a number away from the
number. Small numbers nearly vanish, and large ones come one unit closer to zero.
In between the curve bends smoothly, without a corner or a jump.

PyTorch, Keras and others offer it, but we know of no model that uses it. Its
value is in what it shows: a soft threshold that sets nothing exactly to zero.

**Choose it** to shrink numbers where you need a smooth curve and no exact zeros.

**Avoid it** as the activation function of a deep network: signals either die out
or run away.
"""

# %%
# ## How it works
# For small numbers tanh is almost the number itself, so the difference is almost
# nothing: 0.1 becomes 0.0003. For large numbers tanh is almost 1, so the
# difference is the number less 1: 5 becomes 4. The change from one case to the
# other takes place around 1.
#
# > **Look at the shaded gap:** the height of tanh shrink is the distance from
# > tanh up to the straight line. The gap opens slowly at 0, and in the end grows
# > as fast as the line.

import matplotlib.pyplot as plt
import numpy as np

from activations import soft_shrink, tanh, tanh_shrink

x = np.linspace(-4, 4, 401)

fig, ax = plt.subplots()
ax.plot(x, x, label="$x$")
ax.plot(x, tanh(x), label="tanh")
ax.plot(x, tanh_shrink(x), label="tanh shrink")
ax.fill_between(x, tanh(x), x, alpha=0.2)
ax.set(xlabel="$x$")
ax.legend()
plt.show()
print("0.1, 1 and 5 become", tanh_shrink([0.1, 1.0, 5.0]).round(4))

# %%
# ## Its slope
# The slope is the square of tanh. It is 0 at zero and stays small for a while: it
# is 0.01 at 0.1 and 0.58 at 1. Then it comes close to 1. During training, the
# signal that tells the weights which way to move is multiplied by this slope. So
# a unit whose input is small learns next to nothing.
#
# > **Compare the bottoms:** the slope of tanh shrink rises slowly from 0, like
# > $x^2$. That of soft shrink is 0 up to its threshold, and 1 beyond.

fig, ax = plt.subplots()
ax.plot(x, tanh_shrink.derivative(x), label="slope of tanh shrink")
ax.plot(x, soft_shrink.derivative(x, lambd=1.0), label="of soft shrink, λ = 1")
ax.set(xlabel="$x$", ylabel="slope", ylim=(-0.05, 1.5))
ax.legend()
plt.show()
print("slopes at 0.1, 1, 3:", tanh_shrink.derivative([0.1, 1.0, 3.0]).round(3))
print(f"f(0.1) {tanh_shrink(0.1):.6f}, a third of the cube {0.1**3 / 3:.6f}")

# %%
# ### Second derivative
# It is 0 at zero, where the curve changes from bending down to bending up. It is
# largest at 0.66, where the slope grows fastest, and fades on both sides.

curvature = tanh_shrink.second_derivative(x)
print("largest at", x[curvature.argmax()].round(2))

# %%
# ## Choose or avoid
# ### Choose it where many numbers are small, but real
# Does the smooth curve clean noisy numbers better than [soft
# shrink](soft_shrink.md)? We tried numbers of many sizes, most of them small (a
# Laplace distribution), and set a share of them to zero. Then came noise of
# deviation 1. Both functions were stretched, $s f(x/s)$, by the factor that suits
# them best.
#
# If one number in twenty is real, soft shrink wins all thirty sets. It returns
# exact zeros, and zero is what most of the numbers are. If every number is real,
# tanh shrink wins all thirty, but by less than a hundredth of the error.
#
# Its lead grows where the real numbers are no larger than the noise. If both
# follow the same bell curve, its error is 0.94 times that of soft shrink.
#
# > **Look at which side of 1 the points are:** error of tanh shrink divided by
# > that of soft shrink, median of thirty sets, with bars over the middle half.

rng = np.random.default_rng(0)
sizes = rng.laplace(0, 2, (30, 1000))
order, noise = rng.random((30, 1000)), rng.standard_normal((30, 1000))


def ratio(real):
    errors, scales = [], np.linspace(0.2, 3, 29)
    for f in (tanh_shrink, soft_shrink):
        unit = {} if f is tanh_shrink else {"lambd": 1.0}
        stretched = [s * f((real + noise) / s, **unit) for s in scales]
        errors.append(((stretched - real) ** 2).mean(axis=2).min(axis=0))
    found = errors[0] / errors[1]
    print(f"ratio {np.median(found):.3f}, wins {(found < 1).sum()} of 30")
    return found


shares, ratios = [0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0], []
for share in shares:
    print(f"{share:4.0%} real:", end=" ")
    ratios.append(ratio(sizes * (order < share)))

low, median, high = np.quantile(ratios, [0.25, 0.5, 0.75], axis=1)
fig, ax = plt.subplots()
ax.errorbar(shares, median, [median - low, high - median])
ax.set(xlabel="share of real numbers", ylabel="error, tanh shrink / soft shrink")
plt.show()
print("all real, as small as noise:", end=" ")
small = ratio(rng.standard_normal((30, 1000)))

# %%
# ### Avoid it in deep networks
# Send a signal through twelve layers with random weights. The weights have the
# *gain* of the function, the factor that keeps a signal of size 1 at size 1. With
# tanh, signals of other sizes come to about 1 by themselves. With tanh shrink
# they go away from it. Size 1 stays size 1 at first, but the smallest deviation
# grows.
#
# The reason is the share of a number that passes, $f(x)/x$. Tanh lets a smaller
# share of large numbers through, tanh shrink a larger one. So a signal that is
# too small loses more than the gain gives back, and one that is too large grows.
# Another gain only moves the balance.
#
# > **Look at the fan:** with tanh shrink, sizes from 0.7 to 1.4 end up many
# > powers of ten apart. With tanh they come together: mind its other axis.
# > Medians of 640 signals in twenty networks.

rng = np.random.default_rng(0)
weights = rng.standard_normal((12, 20, 64, 64)) / 8
start = rng.standard_normal((20, 32, 64))
start /= start.std(axis=2, keepdims=True)
half = np.array([0.5, 1.0, 2.0])

fig, axes = plt.subplots(1, 2)
for ax, f in zip(axes, (tanh_shrink, tanh), strict=True):
    for size in (0.7, 0.85, 1.0, 1.2, 1.4):
        signal, path = size * start, [size]
        for w in weights:
            signal = f.facts.gain * f(signal) @ w
            path.append(np.median(signal.std(axis=2)))
        ax.plot(path, label=f"{size}")
    ax.set(title=f.facts.title, xlabel="layer", ylabel="size")
    print(f"{f.__name__:11} start at 1.4, size after 12 layers {path[-1]:.1g}")
    print("share of 0.5, 1 and 2 that passes", (f(half) / half).round(2))
axes[0].set(yscale="log", ylim=(1e-12, 1e6))
axes[1].set(ylim=(0, 2))
axes[0].legend()
plt.show()

# %%
# ### What does training make of it?
# Networks with one, two and four hidden layers learned a sine in 200 steps of
# gradient descent, at a rate of 0.1. The starting weights had the gain, or less,
# or more. For each case twenty networks started from different weights.

points = np.stack([np.linspace(-1, 1, 20), np.ones(20)], axis=1)
sine = np.sin(4 * points[:, :1])


def train(f, layers, part=1.0, rate=0.1, steps=200):
    rng, sizes = np.random.default_rng(0), [2] + layers * [12] + [1]
    scales = layers * [part * f.facts.gain] + [1]
    pairs = zip(scales, sizes, sizes[1:], strict=False)
    w = [g * rng.standard_normal((20, m, n)) / m**0.5 for g, m, n in pairs]
    for _ in range(steps):
        z, h = [], [np.broadcast_to(points, (20, 20, 2))]
        for matrix in w:
            z.append(h[-1] @ matrix)
            h.append(f(z[-1]))
        gradient = (z[-1] - sine) / 20  # the last layer is linear
        for k in reversed(range(layers + 1)):
            passed = gradient @ w[k].mT
            w[k] = w[k] - rate * h[k].mT @ gradient
            if k:
                gradient = f.vjp(z[k - 1], passed)
    return ((z[-1] - sine) ** 2).mean(axis=(1, 2))


# %%
# We count the networks that halve the error of the best constant. With one hidden
# layer most do, unless they start with very small weights. With two layers the
# weights must fit. With four nearly all fail at this rate: from small weights
# they fall silent, from large ones the loss overflows. With tanh, nearly all deep
# networks learn, except those with the smallest weights.
#
# Patience helps. At a tenth of the rate, with ten times the steps and 0.85 of the
# gain, most networks with four layers learn, as the last line says.
#
# > **Look at the middle:** two layers leave a window of starting weights. At this
# > rate four layers nearly close it.

parts = np.array([0.5, 0.7, 0.85, 1.0, 1.2])
fig, ax = plt.subplots()
for f, layers in (
    (tanh, 4),
    (tanh_shrink, 1),
    (tanh_shrink, 2),
    (tanh_shrink, 4),
):
    with np.errstate(all="ignore"):
        losses = np.array([train(f, layers, part) for part in parts])
    learned = (losses < np.var(sine) / 2).sum(axis=1)
    ax.plot(parts, learned, label=f"{f.__name__}, {layers}")
    overflown = (~np.isfinite(losses)).sum(axis=1)
    print(f"{f.__name__}, {layers}: learned {learned}")
    print(f"  overflown {overflown}")
with np.errstate(all="ignore"):
    slow = train(tanh_shrink, 4, 0.85, rate=0.01, steps=2000)
learned = (slow < np.var(sine) / 2).sum()
print(f"tanh_shrink, 4, with patience: learned {learned}")
ax.set(xlabel="starting weights, as part of the gain", ylim=(-1, 29))
ax.set_ylabel("networks that learn")
ax.legend(ncols=2)
plt.show()

# %%
# ## In your framework
# There are no parameters and no kinks on which the frameworks could differ. In
# JAX write `x - jnp.tanh(x)`. The trap is the formula itself. Near 0 it subtracts
# two numbers that are almost equal, and their leading digits cancel. In float32
# the result has lost more than half of its digits at 0.01, and all of them at
# 0.0003. PyTorch, Keras and the short NumPy form below compute it as printed. In
# float16, between 0.06 and 0.07, they are typically about 20 percent off.
#
# Does that matter? The lost values are tiny, so sums do not notice. Ratios and
# logarithms do. For inputs below 0.15 in size, take
# $x^3\left(\frac13-\frac2{15}x^2+\frac{17}{315}x^4\right)$, the start of the
# power series, and you keep all digits of float32 but one or two.
#
# > **Look left of 0.1:** the error of the printed formula climbs up to 1, that is
# > 100 percent. The points of the series stay at the bottom.

numbers = np.logspace(-4, 0, 33).astype(np.float32)
exact = tanh_shrink(numbers.astype(np.float64))
printed = numbers - np.tanh(numbers)
square = numbers * numbers
series = numbers * square * (1 / 3 - square * (2 / 15 - square * 17 / 315))
repaired = np.where(numbers < 0.15, series, printed)

fig, ax = plt.subplots()
for name, values in {"as printed": printed, "with series": repaired}.items():
    ax.plot(numbers, abs(values / exact - 1) + 1e-9, ".", label=name)
ax.set(xlabel="$x$", ylabel="relative error", xscale="log", yscale="log")
ax.legend()
plt.show()
halves = np.unique(np.linspace(0.06, 0.07, 1001).astype(np.float16))
off = abs((halves - np.tanh(halves)) / tanh_shrink(halves.astype(float)) - 1)
print(
    f"float16 from 0.06 to 0.07: {np.median(off):.0%} off, worst {off.max():.0%}"
)

# %%
# ## What is particular
# ### The best guess of the noise on a bit
# Someone sends $-1$ or 1, both equally often, and noise of deviation 1 is added.
# You see $y$. What was sent? The best guess in the sense of the squared error is
# $\tanh y$: nearly 1 if $y$ is large, undecided at 0. Then the best guess of the
# *noise* is what is left of $y$, and that is tanh shrink.
#
# So its shape has a meaning. A small $y$ says little about the noise, because the
# noise may have pushed either bit there. A large $y$ says that the noise was
# large, one less than $y$.
#
# > **Look at the dots,** averages of the true noise over twenty experiments: they
# > lie on the curve.

rng = np.random.default_rng(0)
sent = rng.choice([-1.0, 1.0], (20, 20_000))
seen = sent + rng.standard_normal(sent.shape)
middles = np.linspace(-3, 3, 13)
average = []
for middle in middles:
    near = abs(seen - middle) < 0.1
    average.append(
        [(y - s)[k].mean() for y, s, k in zip(seen, sent, near, strict=True)]
    )
low, median, high = np.quantile(average, [0.25, 0.5, 0.75], axis=1)

inside = x[abs(x) <= 3]
fig, ax = plt.subplots()
ax.plot(inside, tanh_shrink(inside), label="tanh shrink")
ax.errorbar(
    middles, median, [median - low, high - median], fmt=".", label="noise"
)
ax.set(xlabel="number seen, $y$", ylabel="noise")
ax.legend()
plt.show()
gap = abs(np.mean(average, axis=1) - tanh_shrink(middles)).max()
print(f"largest distance from the curve: {gap:.2f}")

# %%
# ## Story
# We found no paper that introduced tanh shrink. It was [a module of
# Torch](https://github.com/torch/nn/blob/master/TanhShrink.lua), the library in
# Lua. PyTorch took it over as
# `torch.nn.Tanhshrink`, and other libraries followed. Its neighbours there, hard
# and soft shrink, came from the cleaning of signals. We found no record of what
# tanh shrink was meant for.

# %%
# ## Questions
# ### Is it soft shrink with a rounded corner?
# Not quite. Both approach the lines $x-1$ and $x+1$, if $\lambda = 1$. But a
# rounded corner would leave the curve flat up to the corner, and tanh shrink is
# already at 0.24 there. If you stretch the curve, this difference is stretched
# too.
#
# ### Does it return exact zeros?
# Only for an input of 0, apart from *underflow*: the cube of 1e-109 is too small
# for float64. So nothing can be skipped, as it can after soft shrink.

inputs = np.random.default_rng(0).standard_normal(100_000)
print("at 1:", tanh_shrink(1.0).round(2), soft_shrink(1.0, lambd=1.0))
print(f"zeros: {np.mean(tanh_shrink(inputs) == 0):.0%}", end=", ")
print(f"soft shrink {np.mean(soft_shrink(inputs, lambd=1.0) == 0):.0%}")
print(f"of 1e-100 and 1e-109: {tanh_shrink(1e-100):.1e} {tanh_shrink(1e-109)}")

# %%
# ## Facts

tanh_shrink.facts

# %%
# ## Read next
# * [Soft shrink](soft_shrink.md): the same lines far from zero, and exact zeros
#   near it.
# * [Tanh](../sigmoids/tanh.md): the part that tanh shrink takes away.
# * [Hard shrink](hard_shrink.md): the other extreme, a jump instead of a bend.
# * [Vanishing gradient](../../concepts/vanishing_gradient.md): why sizes drift in
#   deep networks.
