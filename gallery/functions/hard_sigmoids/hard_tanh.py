r"""
# Hard tanh

$$ f(x) = \max(a,\min(b,x)) $$

Hard tanh keeps a number that lies between two bounds, usually $-1$ and 1, and
replaces any other by the nearer bound. Programs call this `clip` or `clamp`. As
an activation function it is the straight-lined version of
[tanh](../sigmoids/tanh.md): the same range, and no exponential.

A number that is fed back again and again cannot grow beyond the bounds, and
inside them it loses nothing. Tanh shrinks small numbers, too.

**Choose it** for bounded outputs on hardware without an exponential, and for
recurrent networks whose weights keep the length of the state.

**Avoid it** with starting weights many times larger than usual: a unit whose
inputs all lie beyond the bounds gets no gradient, and learns nothing.
"""

# %%
# ## How it works
# Send a wave through it. Where the wave stays between the bounds, it comes out
# unchanged, to the last digit. Where it goes beyond, it is cut flat, as by an
# overdriven loudspeaker. This is called *clipping*. Tanh rounds the wave instead,
# and makes all of it a little smaller. The two functions agree near 0 and far
# out. In between they differ by up to 0.238, at the bounds: hard tanh has reached
# 1 there, tanh 0.762.
#
# > **Compare the plot "a wave" with the curves:** the slanted part of hard tanh
# > copies the wave, the flat parts cut it at −1 and 1.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_tanh, relu, tanh

x = np.linspace(-3, 3, 601)
wave = 2 * np.sin(2 * x) * np.cos(x / 2)

fig, axes = plt.subplots(1, 2)
for f in (hard_tanh, tanh):
    axes[0].plot(x, f(x), label=f.facts.title.lower())
    axes[1].plot(x, f(wave), label=f"after {f.facts.title.lower()}")
axes[1].plot(x, wave, label="wave")
axes[0].set(title="the functions", xlabel="input", ylabel="output")
axes[1].set(title="a wave", xlabel="time")
for ax in axes:
    ax.legend()
plt.show()
print(hard_tanh([-2.0, -0.5, 0.3, 7.0]))
gap = hard_tanh(x) - tanh(x)
print(f"largest difference {gap.max():.3f}, at {x[gap.argmax()]:.0f}", end="; ")
print(f"tanh(1) = {tanh(1.0):.3f}")

# %%
# ## Its slope
# The slope is 1 between the bounds and 0 beyond them. In training, it is a factor
# of the gradient, the signal that tells the weights which way to move. So a unit
# passes this signal on at full strength or not at all. A unit beyond a bound is
# *saturated*: its output stays the same if its input moves a little. The slope of
# tanh is 1 at 0 alone, and never quite 0.
#
# > **Look at the jumps at −1 and 1:** there the curve has kinks, corners without
# > a slope of their own.

fig, ax = plt.subplots()
ax.plot(x, hard_tanh.derivative(x), label="$f'(x)$")
ax.plot(x, tanh.derivative(x), label="of tanh")
ax.legend()
plt.show()

# %%
# ### Second derivative
# The three pieces are straight, so it is 0 except at the two bounds.

# %%
# ## Choose or avoid
# ### Choose it for states that should last
# A recurrent network applies its weights and its function to its own output, over
# and over. Here a state of fifty numbers between $-0.9$ and 0.9 passes through
# random weights that only turn it and keep its length, and then through the
# function. After thirty passes hard tanh has kept about 0.7 of the length. It cut
# off what was turned beyond the bounds, mostly in the first passes. Tanh shrinks
# every number in each pass, and has kept about a quarter.
#
# From half the size hard tanh keeps nearly all, tanh less than a half.
#
# This needs weights that keep the length. If they shrink the state by a tenth in
# each pass, at most 0.04 of it is left, with either function.
#
# > **Look at the first passes:** hard tanh loses length there, and then less and
# > less. Lines are medians of twenty draws, bands hold all of them.

rng = np.random.default_rng(0)
turn = np.linalg.qr(rng.standard_normal((20, 50, 50)))[0]
states = rng.uniform(-0.9, 0.9, (20, 1, 50))

fig, ax = plt.subplots()
for f in (hard_tanh, tanh):
    for size in (1, 0.5):
        state, lengths = size * states, []
        for _ in range(31):
            lengths.append(np.linalg.norm(state, axis=(1, 2)))
            state = f(state @ turn)
        kept = np.array(lengths) / lengths[0]
        print(f"{f.__name__} from size {size}: {np.median(kept[-1]):.2f} kept")
        if size == 1:
            ax.plot(np.median(kept, axis=1), label=f.__name__)
            ax.fill_between(
                range(31), *np.quantile(kept, [0, 1], axis=1), alpha=0.3
            )
ax.set(xlabel="passes", ylabel="length of the state", ylim=(0, None))
ax.legend()
plt.show()
print(f"thirty passes that shrink by a tenth: {0.9**30:.2f}")

# %%
# ### Avoid it with large starting weights
# How does it learn as a hidden layer in place of tanh? Networks with two hidden
# layers of twelve units learned a sine. The *gain*, a factor on the starting
# weights, sets how far the inputs of the units spread.

line = np.linspace(-1, 1, 16)
points = np.stack([line, np.ones(16)], axis=1)  # the 1 stands for a bias
sine = np.sin(4 * line)[:, None]


def train(f, gain, steps, rate=0.1):
    rng, losses = np.random.default_rng(0), []
    u = gain * rng.standard_normal((20, 2, 12)) / 2**0.5
    v = gain * rng.standard_normal((20, 12, 12)) / 12**0.5
    w = rng.standard_normal((20, 12, 1)) / 12**0.5
    flat = f.derivative(f(points @ u) @ v) == 0
    for _ in range(steps):
        a, first = points @ u, f(points @ u)
        b, second = first @ v, f(first @ v)
        error = second @ w - sine
        losses.append((error**2).mean(axis=(1, 2)))
        passed = f.vjp(b, error @ w.mT / 16)
        w = w - rate * second.mT @ error / 16
        u = u - rate * points.T @ f.vjp(a, passed @ v.mT)
        v = v - rate * first.mT @ passed
    return np.array(losses), flat.all(axis=1).mean()


# %%
# With gain 16 most hard units of the second layer start beyond a bound for all
# sixteen inputs. No gradient comes back through them, and after the first steps
# the loss hardly falls any more. Tanh is nearly flat there, but not quite: it
# goes on learning.
#
# With gain 1 there is little to choose. Hard tanh leads at first, then tanh
# catches up. At three times the learning rate the two are about level after 200
# steps. At gain 4 they still end close together. At gain 8 hard tanh is left
# behind.
#
# > **Look at the plot "gain 16":** the line of hard tanh becomes level. Lines are
# > medians of twenty networks, bands hold the middle half.

fig, axes = plt.subplots(1, 2)
for ax, gain in zip(axes, (1, 16), strict=True):
    for f in (hard_tanh, tanh):
        losses, flat = train(f, gain, 1000)
        low, median, high = np.quantile(losses[::25], [0.25, 0.5, 0.75], axis=1)
        ax.plot(range(0, 1000, 25), median, label=f.__name__)
        ax.fill_between(range(0, 1000, 25), low, high, alpha=0.3)
        print(f"gain {gain}, {f.__name__}: {median[-1]:.3f},", end=" ")
        print(f"without gradient {flat:.0%}")
    ax.set(title=f"gain {gain}", xlabel="step", ylabel="loss", yscale="log")
    ax.legend()
plt.show()
for gain, rate, steps in ((1, 0.3, 200), (4, 0.1, 1000), (8, 0.1, 1000)):
    for f in (hard_tanh, tanh):
        after = np.median(train(f, gain, steps, rate)[0][-1])
        print(
            f"gain {gain}, rate {rate}, {steps} steps, {f.__name__}: {after:.3f}"
        )

# %%
# ### Its slope trains binary networks
# A binary network outputs only $-1$ or 1, by the sign of its input. The sign is
# flat on both sides of 0, so the true gradient is 0, and nothing before it
# learns. The remedy, called a *straight-through estimator*, is to compute with
# the sign and to take another slope on the way back. Should that slope be 1
# everywhere, or fade beyond the bounds, as those of hard tanh and tanh?
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
    return 100 * np.array(wrong[4::5])


# %%
# With the slope of hard tanh or of tanh, the median network makes no mistake
# after 200 steps. With slope 1 everywhere 20 percent of the answers are still
# wrong; it is 23 percent if only the last layer learns. So the slope has to fade,
# and that of hard tanh is the simplest one that does. [@courbariaux2016binarized]
# report the same of their binarized networks: they perform significantly worse if
# the gradient is not cut off beyond the bounds.
#
# > **Look at the two lowest lines,** which end at 0: medians of twenty networks,
# > and bands over the middle half.

slopes = {
    "last layer only": np.zeros_like,
    "slope 1": np.ones_like,
    "hard tanh": hard_tanh.derivative,
    "tanh": tanh.derivative,
}
fig, ax = plt.subplots()
for name, slope in slopes.items():
    low, median, high = np.quantile(
        train_binary(slope), [0.25, 0.5, 0.75], axis=1
    )
    ax.plot(range(5, 201, 5), median, label=name)
    ax.fill_between(range(5, 201, 5), low, high, alpha=0.3)
    print(f"{name:15} {median[-1]:.1f} percent wrong in the end")
ax.set(xlabel="step", ylabel="wrong answers in percent")
ax.legend()
plt.show()

# %%
# ## In your framework
# For numbers the value is the same everywhere; the slope at the bounds is not.
# PyTorch takes 0 there, JAX 1, MindSpore a half. That decides what happens to a
# learned number which sits exactly on a bound, for instance because it is clipped
# after every step: with slope 0 it receives no gradient and stays there.
#
# In JAX and Keras the bounds are fixed, −1 and 1. In PyTorch they can be chosen.
#
# A nan stays nan in PyTorch and JAX, but becomes $-1$ in MindSpore and OpenVINO.
# The slope at nan is nan here, and 1 in PyTorch 2.15.
#
# ONNX, TensorFlow and NumPy have only the general function: `Clip`,
# `tf.clip_by_value` and `np.clip`, with both bounds given. The lower bound must
# not exceed the upper one; here that is an error, in NumPy it is not.

print("same as np.clip:", np.array_equal(hard_tanh(x), np.clip(x, -1, 1)))
print("bounds in the wrong order, np.clip:", np.clip([-2.0, 0.0, 2.0], 1, -1))
try:
    hard_tanh(x, min_val=1, max_val=-1)
except ValueError as error:
    print("ValueError:", error)

# %%
# ## What is particular
# ### Made of two ReLUs, on paper
# With the bounds 0 and 6 it is [ReLU6](../rectifiers/relu6.md). With 0 and 20 it
# is the clipped ReLU of the speech recognizer [Deep
# Speech](https://arxiv.org/abs/1412.5567). Two [ReLUs](../rectifiers/relu.md)
# make one hard tanh, and so do two absolute values: $f(x) =
# \tfrac12(|x+1|-|x-1|)$. Do not compute it so. For large inputs the 1 is lost to
# rounding: at $10^8$ float32 gives $-1$ by the first form and 0 by the second.

for number in (x, np.float32([1e8])):
    by_relu = relu(number + 1) - relu(number - 1) - 1
    by_size = (abs(number + 1) - abs(number - 1)) / 2
    print(f"at {number[-1]:g}: {by_relu[-1]:g} and {by_size[-1]:g}", end="; ")
    print("right everywhere:", np.allclose([by_relu, by_size], hard_tanh(number)))

# %%
# ## Story
# Clipping is older than neural networks. [@chua1988cellular] wrote it by the two
# absolute values: as the output of the cells in their cellular neural networks,
# circuits for images. The name came later, from [@collobert2004large], who wanted
# a tanh that costs next to nothing. It became known through
# [@collobert2011natural]: their system for reading text, SENNA, has one hidden
# layer of hard tanh.
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
