r"""
# Hard shrink

$$ f(x) = x\,[|x|>\lambda] $$

Hard shrink keeps a number as it is if the number lies farther from zero than a
threshold, and replaces it by zero if not. Keep or kill: nothing in between.

It was made to clean signals. Described in the right way, a signal consists of a
few large numbers, and noise of many small ones. Hard shrink throws away the small
ones and leaves the large ones untouched.

**Choose it** where the numbers that matter stand well clear of the noise, and
must keep their size.

**Avoid it** where they are hardly larger than the noise, and where the threshold
is to be found by slopes: the output jumps.
"""

# %%
# ## How it works
# Here are sixty numbers. Four of them mean something, the rest is noise, which
# rarely goes beyond 3. Hard shrink draws two lines, at $-\lambda$ and $\lambda$,
# and sets to zero whatever lies between them. It cannot know which numbers are
# real. It bets that noise is small.
#
# > **Compare the panels:** the dots in the shaded strip drop to 0. The four dots
# > outside it stay exactly where they were.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_shrink, soft_shrink

x = np.linspace(-2, 2, 801)
numbers = np.random.default_rng(0).standard_normal(60)
numbers[[8, 21, 35, 50]] += [7, -6, 5, -8]

fig, axes = plt.subplots(1, 2, sharey=True)
axes[0].axhspan(-3, 3, alpha=0.2)
axes[0].plot(numbers, ".")
axes[1].plot(hard_shrink(numbers, lambd=3.0), ".")
for ax, title in zip(axes, ("before", "after, λ = 3"), strict=True):
    ax.set(title=title, xlabel="place", ylabel="number")
plt.show()
print("kept:", numbers[abs(numbers) > 3].round(2))
print("with the default, 0.5:", hard_shrink([-2.0, 0.3, 0.5, 0.51]))

# %%
# ## Its slope
# As long as the input stays between the thresholds, the output stays 0: the slope
# is 0. Beyond them the output *is* the input: the slope is 1. A network in
# training uses the slope to judge which way its weights should move. The slope
# does not show the jump: a step across $\lambda$ changes the output by $\lambda$.
#
# > **Compare the lines at ±0.5:** add up the slopes from −2 on, and you do not
# > get the curve back. Each jump is missing from the sum.

added = np.cumsum(hard_shrink.derivative(x)) * (x[1] - x[0])
fig, ax = plt.subplots()
ax.plot(x, hard_shrink(x), label="hard shrink")
ax.plot(x, -2 + added, label="slopes added up")
ax.set(xlabel="$x$")
ax.legend()
plt.show()
print("just below and above 0.5:", hard_shrink([0.499999, 0.500001]))

# %%
# ### Second derivative
# It is 0 wherever the curve does not jump.

# %%
# ## Choose or avoid
# ### Choose it for signals with steps
# A signal of 512 points consists of a few flat pieces, and noise of deviation 1
# is added. In this form every point has noise, and no point stands out. So first
# describe the signal otherwise. Take neighbours in pairs, write down their sum
# and their difference, and do the same with the sums, again and again. On a flat
# piece all differences are zero; only a step gives large ones. This is the *Haar
# wavelet* transform. Divided by $\sqrt2$ each time, it leaves the size of the
# noise as it was.


def haar(signal):
    details, size = [], signal.shape[1]
    while size > 1:
        left, right = signal[:, 0::2], signal[:, 1::2]
        details.append((left - right) / 2**0.5)
        signal, size = (left + right) / 2**0.5, size // 2
    return np.hstack([signal, *details[::-1]])


def signal_of(numbers):
    signal = numbers[:, :1]
    while (size := signal.shape[1]) < numbers.shape[1]:
        detail = numbers[:, size : 2 * size]
        both = np.stack([signal + detail, signal - detail], axis=2)
        signal = both.reshape(len(signal), 2 * size) / 2**0.5
    return signal


rng = np.random.default_rng(0)
place = np.arange(512)
edges = np.sort(rng.integers(0, 512, (40, 6, 1)), axis=1)
levels = rng.normal(0, 5, (40, 7, 1))
truth = levels[:, 0] + ((place >= edges) * np.diff(levels, axis=1)).sum(axis=1)
noisy = truth + rng.standard_normal((40, 512))

# %%
# Now shrink these numbers and go back to the signal. The squared errors are
# medians of forty signals, with the smallest and the largest in brackets. Without
# shrinking the error is 1. At the same threshold, 3.5, [soft
# shrink](soft_shrink.md) leaves about four times as much. It takes $\lambda$ off
# the large numbers too, and these carry the steps. So it prefers a smaller
# threshold. With the best threshold for each, its error is about one and a half
# times that of hard shrink.
#
# These steps are few and large. On the waves of the last two lines, which rise
# and fall smoothly, soft shrink is ahead.
#
# > **Look at the top and the bottom:** soft shrink does not get there. Hard
# > shrink does, but leaves a spike where it kept or killed the wrong number.


def best_error(f, true, noisy):
    tried = [signal_of(f(haar(noisy), lambd=at)) for at in np.arange(1, 4, 0.2)]
    return np.median(((tried - true) ** 2).mean(axis=2), axis=1).min()


threshold = np.sqrt(2 * np.log(512))
fig, axes = plt.subplots(1, 2, sharey=True)
for ax, f in zip(axes, (hard_shrink, soft_shrink), strict=True):
    clean = signal_of(f(haar(noisy), lambd=threshold))
    ax.plot(place, truth[0], label="truth")
    ax.plot(place, clean[0], label="cleaned")
    ax.set(title=f.facts.title, xlabel="place", ylabel="signal")
    error = ((clean - truth) ** 2).mean(axis=1)
    low, median, high = np.quantile(error, [0, 0.5, 1])
    print(
        f"{f.__name__} at {threshold:.1f}: {median:.2f} ({low:.2f} to {high:.2f})"
    )
    print(f"  at its best threshold: {best_error(f, truth, noisy):.2f}")
axes[0].legend()
plt.show()
waves = 5 * np.sin(np.pi * place / 32 + rng.uniform(0, 6, (40, 1)))
noise = rng.standard_normal((40, 512))
for f in (hard_shrink, soft_shrink):
    print(f"waves, {f.__name__}: {best_error(f, waves, waves + noise):.2f}")

# %%
# ### Avoid it close to the noise
# Is hard shrink always the better one? Let one number in twenty be real, all of
# the same size, and give each function the threshold that suits it best. Where
# the real numbers are four times the deviation of the noise or more, hard shrink
# wins. Where they are two or three times that size, soft shrink does. The smaller
# the real numbers are, the more they overlap with the noise. Noise beyond the
# threshold passes hard shrink at full size, and soft shrink at a small one.
#
# > **Look at the crossing,** at about 3.5, if one number in twenty is real. At 1
# > neither can do much. Medians of twenty sets of 2,000 numbers, with bands over
# > the middle half.

rng = np.random.default_rng(0)
sizes = np.array([1.0, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 8.0])
real = rng.choice([-1, 0, 1], (20, 2000), p=[0.025, 0.95, 0.025])
noise = rng.standard_normal((20, 2000))

fig, ax = plt.subplots()
for f in (hard_shrink, soft_shrink):
    errors = []
    for size in sizes:
        seen, grid = size * real + noise, np.arange(0, 4.6, 0.3)
        cleaned = np.array([f(seen, lambd=threshold) for threshold in grid])
        gaps = ((cleaned - size * real) ** 2).mean(axis=2)
        errors.append(gaps.min(axis=0))
    low, median, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
    ax.plot(sizes, median, label=f.facts.title)
    ax.fill_between(sizes, low, high, alpha=0.3)
    print(f"{f.__name__}: at 3 {median[3]:.2f}, at 4 {median[5]:.2f}", end=", ")
    print(f"at 8 {median[-1]:.2f}")
ax.set(xlabel="size of the real numbers", ylabel="squared error")
ax.legend()
plt.show()

# %%
# ### Which threshold?
# [@donoho1994ideal] take $\sigma\sqrt{2\log n}$ for $n$ numbers with noise of
# deviation $\sigma$, and call it *universal*. In four of five sets of 512 noise
# values, not a single one exceeds it. The default of 0.5 is no advice: with noise
# of deviation 1, most of it passes.

draws = np.random.default_rng(0).standard_normal((2000, 512))
for value in (0.5, np.sqrt(2 * np.log(512))):
    kept = hard_shrink(draws, lambd=value) != 0
    print(f"threshold {value:.2f}: {kept.mean():.2%} of the noise passes")
    print(f"{np.mean(~kept.any(axis=1)):.0%} of the sets: no noise passes")

# %%
# ## In your framework
# PyTorch, MindSpore and MLX call the threshold `lambd`, Keras and PaddlePaddle
# `threshold`. All of them take 0.5 by default. ONNX has no operator of this name:
# its [Shrink](shrink.md) is hard shrink while `bias` is 0, the default.
#
# The zeros have signs. This package returns −0 for negative inputs, since it
# multiplies by 0. It equals 0 in every comparison, but is printed otherwise, and
# bits differ.
#
# The frameworks differ at the threshold itself. Most return 0 there, as the
# formula says. PaddlePaddle keeps the number. That matters for numbers on a grid,
# such as quantized weights: there many inputs can lie exactly at $\lambda$. The
# code below shows both rules for multiples of a quarter.

grid = np.arange(-4, 5) / 4
print("this package:", hard_shrink(grid))
print("PaddlePaddle:", np.where(abs(grid) < 0.5, 0.0, grid))

# %%
# ## What is particular
# ### Slopes mislead about its threshold
# Can you find the best threshold without knowing the truth? For a function
# without jumps you can. If the noise has deviation 1, the mean of
# $(f(x)-x)^2+2f'(x)-1$ over the data is, on average, the squared error. This is
# *Stein's estimate*: it needs the change that $f$ makes, and its slope. It is
# right for soft shrink. For hard shrink it is far too low: the slope does not
# show the jumps. Whoever trusts it picks too small a threshold.
#
# > **Compare the curves:** under *Soft shrink* the two lines agree, under *Hard
# > shrink* they do not. The dots mark the lowest points. Medians of forty sets.

rng = np.random.default_rng(1)
truth = 5 * (rng.random((40, 500)) < 0.05)
noisy = truth + rng.standard_normal((40, 500))
thresholds = np.linspace(0, 5, 26)

fig, axes = plt.subplots(1, 2, sharey=True)
for ax, f in zip(axes, (hard_shrink, soft_shrink), strict=True):
    curves = {"error": [], "Stein's estimate": []}
    for value in thresholds:
        clean = f(noisy, lambd=value)
        slopes = f.derivative(noisy, lambd=value)
        estimate = (clean - noisy) ** 2 + 2 * slopes - 1
        curves["error"].append(((clean - truth) ** 2).mean(axis=1))
        curves["Stein's estimate"].append(estimate.mean(axis=1))
    for name, values in curves.items():
        median = np.median(values, axis=1)
        ax.plot(thresholds, median, label=name)
        ax.scatter(thresholds[median.argmin()], median.min())
    error, guess = np.array(list(curves.values()))
    picked = error[guess.argmin(axis=0), np.arange(40)]
    best = np.median(error.min(axis=0))
    print(f"{f.__name__}: error at the best threshold {best:.2f}", end=", ")
    print(f"at the threshold picked by Stein's estimate {np.median(picked):.2f}")
    ax.set(title=f.facts.title, xlabel="threshold", ylabel="squared error")
axes[0].legend()
plt.show()

# %%
# ## Story
# Statisticians have long kept or dropped a number by a test of whether it is
# large. [@donoho1994ideal] made a method of it for signals: transform to
# wavelets, set small coefficients to zero, transform back. They compared it with
# an oracle that knows which coefficients are worth keeping. With the universal
# threshold, they proved, the error stays within a factor that grows only like
# $\log n$. They studied both thresholds, the hard one and the soft one.
#
# As an activation function it is in PyTorch, Keras and others, but we found no
# well-known network that is built on it. Its idea is at work elsewhere:
# magnitude *pruning* sets the small weights of a trained network to zero and
# leaves the large ones as they are. That is hard shrink, applied to weights.

# %%
# ## Questions
# ### Which of several numbers does it keep?
# Say that each number that you keep costs $\lambda^2$, and each one that you drop
# costs its square. The cheapest selection is that of hard shrink. In statistics
# this is *best-subset selection*, in the case of columns at right angles.
#
# ### Can the threshold be learned?
# Not by its gradient. Move $\lambda$ a little, and no output changes, except of
# inputs that lie right at it. The page of [thresholded
# ReLU](../thresholds/thresholded_relu.md) shows what this does and how to work
# around it.
#
# ### Are the outputs ever just above 0?
# No. An output is 0, or its size exceeds $\lambda$. With the default nothing
# comes out between 0 and 0.5.

outputs = abs(hard_shrink(np.random.default_rng(0).standard_normal(100_000)))
print(f"smallest output that is not 0: {outputs[outputs > 0].min():.6f}")

# %%
# ## Facts

hard_shrink.facts

# %%
# ## Read next
# * [Soft shrink](soft_shrink.md): no jump, but every large number pays for it.
# * [Shrink](shrink.md): a bias that leads from hard to soft.
# * [Thresholded ReLU](../thresholds/thresholded_relu.md): one-sided, and used in
#   sparse autoencoders.
# * [Tanh shrink](tanh_shrink.md): small numbers made smaller, none of them zero.
