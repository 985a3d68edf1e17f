r"""
# Hard tanh

$$ f(x) = \max(a,\min(b,x)) $$

Hard tanh keeps a number that lies between two bounds, usually $-1$ and 1, and
replaces any other by the nearer bound. It is the straight-lined version of
[tanh](../sigmoids/tanh.md): the same range, and no exponential.

Its best-known use is behind the scenes. Binary networks compute with the sign of
numbers, whose slope is 0. In training they take the slope of hard tanh in its
place.

**Choose it** for bounded outputs on hardware without an exponential, for states
that should be kept unchanged, and as the slope of the sign in binary networks.

**Avoid it** where inputs are often far beyond the bounds, as with large starting
weights: there no gradient comes back.
"""

# %%
# ## How it works
# Send a wave through it. Where the wave stays between the bounds, it comes out
# unchanged, to the last digit. Where it goes beyond, it is cut flat, as by an
# overdriven loudspeaker. This is called *clipping*, and in many programs the
# function is named `clip` or `clamp`.
#
# > **Compare the right panel** with the curve on the left: the slanted part of
# > the curve copies the wave, the flat parts cut it at −1 and 1.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_tanh, relu, tanh

x = np.linspace(-3, 3, 601)
wave = 2 * np.sin(2 * x) * np.cos(x / 2)

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, hard_tanh(x))
axes[0].set(title="hard tanh", xlabel="input", ylabel="output")
axes[1].plot(x, wave, label="wave")
axes[1].plot(x, hard_tanh(wave), label="after hard tanh")
axes[1].set(title="a wave", xlabel="time")
axes[1].legend()
plt.show()
print(hard_tanh([-2.0, -0.5, 0.3, 7.0]))

# %%
# ## Its slope
# The slope is 1 between the bounds and 0 beyond them. In training, it is a factor
# of the gradient, the signal that tells the weights which way to move. So a unit
# passes this signal on at full strength or not at all. A unit beyond a bound is
# *saturated*: its output stays the same if its input moves a little.
#
# > **Look at the dashed line:** 1 or 0, and nothing in between. At the jumps, −1
# > and 1, the curve has kinks, corners without a slope of their own.

fig, ax = plt.subplots()
ax.plot(x, hard_tanh(x), label="$f(x)$")
ax.plot(x, hard_tanh.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()

# %%
# ### Second derivative
# The three pieces are straight, so it is 0 except at the two bounds.

# %%
# ## Choose or avoid
# ### Choose it as the slope of the sign
# A binary network outputs only $-1$ or 1, by the sign of its input. The sign is
# flat on both sides of 0, so the true gradient is 0, and nothing before it
# learns. The remedy, called a *straight-through estimator*, is to compute with
# the sign and to take another slope on the way back. Should that slope be 1
# everywhere, or that of hard tanh, which is 0 beyond the bounds?
#
# Networks with two layers of binary units learned sixty answers to random
# yes-or-no questions.


def train_binary(slope, rate=0.3, steps=200):
    rng = np.random.default_rng(0)
    signs = np.sign(rng.standard_normal((20, 60, 8)))
    answers = np.sign(np.sin(signs @ rng.standard_normal((20, 8, 1))))
    u = rng.standard_normal((20, 8, 16)) / 8**0.5
    v = rng.standard_normal((20, 16, 16)) / 4
    w = rng.standard_normal((20, 16, 1)) / 4
    wrong = []
    for _ in range(steps):
        first = np.sign(signs @ u)
        second = np.sign(first @ v)
        score = second @ w
        wrong.append((np.sign(score) != answers).mean(axis=(1, 2)))
        g = -answers / (1 + np.exp(answers * score)) / 60
        passed = g @ w.mT * slope(first @ v)
        w = w - rate * second.mT @ g
        u = u - rate * signs.mT @ (passed @ v.mT * slope(signs @ u))
        v = v - rate * first.mT @ passed
    return np.array(wrong)


# %%
# With the slope of hard tanh, the median network ends without a mistake. With
# slope 1 everywhere it gets 20 percent of the answers wrong, hardly fewer than
# the 23 percent with no gradient at all. [@courbariaux2016binarized] report the
# same of their binarized networks: they perform significantly worse if the
# gradient is not cut off beyond the bounds.
#
# > **Look at the lowest line:** medians of twenty networks, and bands over the
# > middle half.

slopes = {
    "no gradient": np.zeros_like,
    "slope 1": np.ones_like,
    "hard tanh": hard_tanh.derivative,
}
fig, ax = plt.subplots()
for name, slope in slopes.items():
    wrong = 100 * train_binary(slope)
    low, median, high = np.quantile(wrong, [0.25, 0.5, 0.75], axis=1)
    ax.plot(median, label=name)
    ax.fill_between(range(200), low, high, alpha=0.3)
    print(f"{name:12} {median[-1]:.1f} percent wrong in the end")
ax.set(xlabel="step", ylabel="wrong answers in percent")
ax.legend()
plt.show()

# %%
# ### In place of tanh: it depends on the start
# Which of the two learns better as a hidden layer? Networks with two hidden
# layers of twelve units learned a sine in 200 steps. The *gain*, a factor on the
# starting weights, sets how far the inputs of the units spread.
#
# Up to a gain of 2 hard tanh ends lower. From 8 on tanh does: with such large
# weights, nine of ten hard units of the second layer start beyond their bounds,
# where no gradient comes back. Tanh is nearly flat there, but not quite.
#
# > **Look where the lines cross:** medians of twenty networks, bars over the
# > middle half.

line = np.linspace(-1, 1, 16)
points = np.stack([line, np.ones(16)], axis=1)  # the 1 stands for a bias
sine = np.sin(4 * line)[:, None]


def train(f, gain, rate=0.1):
    rng = np.random.default_rng(0)
    u = gain * rng.standard_normal((20, 2, 12)) / 2**0.5
    v = gain * rng.standard_normal((20, 12, 12)) / 12**0.5
    w = rng.standard_normal((20, 12, 1)) / 12**0.5
    flat = (f.derivative(f(points @ u) @ v) == 0).mean()
    for _ in range(200):
        a, first = points @ u, f(points @ u)
        b, second = first @ v, f(first @ v)
        error = second @ w - sine
        passed = f.vjp(b, error @ w.mT / 16)
        w = w - rate * second.mT @ error / 16
        u = u - rate * points.T @ f.vjp(a, passed @ v.mT)
        v = v - rate * first.mT @ passed
    return (error**2).mean(axis=(1, 2)), flat


# %%
# The last line of numbers is the part of hard units that start saturated.

gains = [1, 2, 4, 8, 16]
fig, ax = plt.subplots()
for f in (tanh, hard_tanh):
    losses, flat = zip(*(train(f, gain) for gain in gains), strict=True)
    low, median, high = np.quantile(losses, [0.25, 0.5, 0.75], axis=1)
    ax.errorbar(gains, median, [median - low, high - median], label=f.__name__)
    print(f"{f.__name__:9} medians", median.round(3))
ax.set(xlabel="gain", ylabel="loss", xscale="log", yscale="log")
ax.legend()
plt.show()
print("saturated", np.round(flat, 2))

# %%
# ## In your framework
# The value is the same everywhere; the slope at the bounds is not. PyTorch takes
# 0 there, JAX 1, MindSpore a half. That decides what happens to a learned number
# which sits exactly on a bound, for instance because it is clipped after every
# step: with slope 0 it receives no gradient and stays there. A nan stays nan in
# PyTorch and JAX, but becomes $-1$ in MindSpore and OpenVINO.
#
# ONNX, TensorFlow and NumPy have only the general function: `Clip`,
# `tf.clip_by_value` and `np.clip`, with both bounds given. The lower bound must
# not exceed the upper one; here that is an error.

print("same as np.clip:", np.array_equal(hard_tanh(x), np.clip(x, -1, 1)))
try:
    hard_tanh(x, min_val=1, max_val=-1)
except ValueError as error:
    print("ValueError:", error)

# %%
# ## What is particular
# ### Between the bounds nothing is lost
# A recurrent network applies its function to its own output, over and over. Take
# fifty states between $-0.9$ and 0.9, and pass them thirty times through the
# function alone. Hard tanh returns each state as it was. Tanh pulls all of them
# toward 0.
#
# > **Look at the solid line,** which stays level: it is the mean size of the
# > states, median of twenty draws. Larger states shrink fastest, so the bands
# > become narrow.

states = np.random.default_rng(0).uniform(-0.9, 0.9, (20, 50))
fig, ax = plt.subplots()
for f in (hard_tanh, tanh):
    state, gradient, sizes = states, np.ones_like(states), []
    for _ in range(31):
        sizes.append(abs(state).mean(axis=1))
        gradient, state = f.vjp(state, gradient), f(state)
    sizes = np.array(sizes)
    ax.plot(np.median(sizes, axis=1), label=f.__name__)
    ax.fill_between(range(31), sizes.min(axis=1), sizes.max(axis=1), alpha=0.3)
    print(f"{f.__name__:9} size {np.median(sizes[-1]):.2f} after 30 passes")
ax.set(xlabel="passes", ylabel="mean size of the states", ylim=(0, None))
ax.legend()
plt.show()

# %%
# ### How far from tanh?
# They agree near 0 and far out. In between hard tanh is larger in size, most at
# the bounds, by 0.238: where it has reached 1, tanh is at 0.762.

gap = hard_tanh(x) - tanh(x)

fig, ax = plt.subplots()
ax.plot(x, gap)
ax.set(xlabel="$x$", ylabel="hard tanh minus tanh")
plt.show()
print(
    f"largest {gap.max():.3f} at {x[gap.argmax()]:.0f}; tanh(1) = {tanh(1.0):.3f}"
)

# %%
# ### Other bounds, other names
# With the bounds 0 and 6 it is [ReLU6](../rectifiers/relu6.md), which PyTorch
# derives from it. With 0 and 20 it is the clipped ReLU of the speech recognizer
# Deep Speech. Two [ReLUs](../rectifiers/relu.md) make one hard tanh, and so do
# two absolute values: $f(x) = \tfrac12(|x+1|-|x-1|)$.

by_relu = relu(x + 1) - relu(x - 1) - 1
by_size = (abs(x + 1) - abs(x - 1)) / 2
print("two ReLUs:          ", np.allclose(by_relu, hard_tanh(x)))
print("two absolute values:", np.allclose(by_size, hard_tanh(x)))
print("0 and 6:", hard_tanh([-1.0, 3.0, 7.0], min_val=0, max_val=6))

# %%
# ## Story
# The two absolute values are how [@chua1988cellular] wrote it: as the output of
# the cells in their cellular neural networks, circuits for images. The name came
# later, from [@collobert2004large], who wanted a tanh that costs next to nothing.
# It became known through [@collobert2011natural]: their system for reading text,
# SENNA, has one hidden layer of hard tanh.
#
# [@courbariaux2016binarized] gave the function its second life, as the slope of
# the sign in binarized networks. [@gulcehre2016noisy] went the other way and
# added noise to hard tanh where it is flat, so that units there can learn as
# well.

# %%
# ## Questions
# ### Is hard tanh linear between its bounds?
# Yes, it is the identity there. If no input of any layer ever leaves the bounds,
# the whole network is no more than a single linear layer.
#
# ### Does clipping a gradient use the same function?
# *Gradient clipping by value* does: it applies the clip to each entry of the
# gradient, with bounds of one's choice. *Clipping by norm* is something else and
# shrinks the gradient as a whole.

# %%
# ## Facts

hard_tanh.facts

# %%
# ## Read next
# * [Tanh](../sigmoids/tanh.md): the smooth curve with the same range.
# * [ReLU6](../rectifiers/relu6.md): the same cut at 0 and 6.
# * [Hard sigmoid](hard_sigmoid.md): the same shape between 0 and 1, for gates.
# * [Binary step](../thresholds/binary_step.md): a function without a useful
#   slope.
