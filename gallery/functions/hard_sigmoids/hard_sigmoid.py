r"""
# Hard sigmoid

$$ f(x) = \max(0,\min(1,ax+b)) $$

Hard sigmoid turns any number into one between 0 and 1, as the
[sigmoid](../sigmoids/sigmoid.md) does, but with three straight lines: 0 up to
$-3$, 1 from 3 on, and a ramp between. It needs no exponential, so it also runs in
integer arithmetic on small chips.

With it, MobileNetV3, a network for phones, decides how much of each channel
passes. Beware of the name: other code uses it for ramps of other slopes.

**Choose it** for gates on phones and other small hardware, in place of the
sigmoid, and train with it from the start.

**Avoid it** for gates that start closed, because beyond its ramp nothing is
learned, and for a model that was trained with the sigmoid or with another slope.
"""

# %%
# ## How it works
# Three steps make the function. Add 3 to the input. Cut the result off below 0
# and above 6. Divide by 6. So 1.5 becomes 4.5, stays 4.5, and becomes 0.75. The
# formula says the same with the slope $a = 1/6$ and the value at zero $b = 1/2$.
#
# Multiply a signal by the output, and the function works as a *gate*, which lets
# a part of the signal through. A hard gate really closes: at $-4$ it lets nothing
# of a signal of 100 through, and at 4 all of it. The sigmoid lets 1.8 through at
# $-4$, and holds 1.8 back at 4.
#
# > **Follow the points** of the inputs −4 and 1.5 through both plots. Then look
# > at the ends of the plot "divide by 6", where the dashed sigmoid never arrives.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_sigmoid, hard_tanh, sigmoid, tanh

x = np.linspace(-6, 6, 1201)
two = np.array([-4, 1.5])

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, x + 3, label="add 3")
axes[0].plot(x, np.clip(x + 3, 0, 6), label="cut off")
axes[0].scatter(two, np.clip(two + 3, 0, 6))
axes[1].plot(x, hard_sigmoid(x), label="hard sigmoid")
axes[1].plot(x, sigmoid(x), label="sigmoid")
axes[1].scatter(two, hard_sigmoid(two))
for ax, title in zip(axes, ("add 3, cut off", "divide by 6"), strict=True):
    ax.set(title=title, xlabel="input")
    ax.legend()
plt.show()
print("add 3:", two + 3, "cut off:", np.clip(two + 3, 0, 6))
for f in (hard_sigmoid, sigmoid):
    print(f"{f.__name__:13} of 100:", (100 * f([-4.0, 0.0, 4.0])).round(1))
print(f"largest difference {abs(hard_sigmoid(x) - sigmoid(x)).max():.3f}")

# %%
# ## Its slope
# The slope is $1/6$ on the ramp and exactly 0 on both sides. In training, it
# multiplies the gradient, the signal that tells the weights which way to move. On
# the ramp each input gets the same share of the signal. Beyond the ramp nothing
# arrives: the function is *saturated*. The slope of the sigmoid is a quarter at 0
# and falls off slowly, but it never reaches 0.
#
# > **Look at −3 and 3:** the slope jumps there. At the jump itself it is 0 by
# > convention, in PyTorch and JAX as well.

fig, ax = plt.subplots()
ax.plot(x, hard_sigmoid.derivative(x), label="$f'(x)$")
ax.plot(x, sigmoid.derivative(x), label="of sigmoid")
ax.legend()
plt.show()
print("slopes at 0, 2 and 4")
for f in (hard_sigmoid, sigmoid):
    slopes = f.derivative([0.0, 2.0, 4.0]).round(3)
    print(f"{f.__name__:13}", slopes)

# %%
# ### Second derivative
# All three pieces are straight, so it is 0 everywhere but at the kinks.

# %%
# ## Choose or avoid
# ### As good a gate, unless it starts closed
# Does a network learn as well with hard gates? Each of sixteen units multiplied
# two numbers: the tanh of one weighted sum, and the gate of a second one. The
# units learned a sine together. A *bias*, a number added to the second sums, set
# how far the gates were open at the start: half at 0, hardly at $-4$.

line = np.linspace(-1, 1, 12)
points = np.stack([line, np.ones(12)], axis=1)
sine = np.sin(4 * line)[:, None]


def start(bias):
    rng = np.random.default_rng(0)
    u = 2 * rng.standard_normal((20, 2, 16))
    v = rng.standard_normal((20, 2, 16)) / 2
    v[:, 1] += bias  # the second input is 1
    return u, v, rng.standard_normal((20, 16, 1)) / 4


def train(weights, steps, gate, rate=0.5, **slope):
    (u, v, w), losses = weights, []
    for _ in range(steps):
        a, b = tanh(points @ u), points @ v
        opened = gate(b, **slope)
        error = (a * opened) @ w - sine
        losses.append((error**2).mean(axis=(1, 2)))
        passed = error @ w.mT / 12
        w = w - rate * (a * opened).mT @ error / 12
        u = u - rate * points.T @ ((1 - a * a) * passed * opened)
        v = v - rate * points.T @ gate.vjp(b, passed * a, **slope)
    return np.array(losses), (u, v, w)


# %%
# Gates that start half open learn alike, hard or not. With gates that start
# nearly closed, at a bias of $-4$, the sigmoid is slow, because little gradient
# passes them, but it gets there. The hard gates do not: for most of them no input
# reaches the ramp, so no gradient arrives, and only one or two in ten ever move.
# At a bias of $-3$, the edge of the ramp, enough inputs reach it, and hard gates
# learn again. So a hard gate stays closed only where every input leaves it
# closed.
#
# > **Look at the plot "nearly closed":** the loss of the sigmoid falls from about
# > step 500 on, that of the hard sigmoid stays high. Lines are medians of twenty
# > networks, bands hold the middle half. Without any open gate the loss is 0.46.

fig, axes = plt.subplots(1, 2)
for ax, bias, title in zip(
    axes, (0, -4), ("half open", "nearly closed"), strict=True
):
    for f in (hard_sigmoid, sigmoid):
        losses, (_, v, _) = train(start(bias), 2000, f)
        low, median, high = np.quantile(losses[::50], [0.25, 0.5, 0.75], axis=1)
        steps = range(0, 2000, 50)
        ax.plot(steps, median, label=f.__name__)
        ax.fill_between(steps, low, high, alpha=0.3)
        moved = (v != start(bias)[1]).any(axis=1).mean(axis=1)
        print(f"{title}, {f.__name__}: {median[-1]:.4f},", end=" ")
        print(f"gates moved: {np.median(moved):.0%}")
    ax.set(title=title, xlabel="step", ylabel="loss", yscale="log")
    ax.legend()
plt.show()
losses, _ = train(start(-3), 2000, hard_sigmoid)
print(f"bias -3, hard_sigmoid: {np.median(losses[-1]):.4f}", end=", ")
print(f"without an open gate {(sine**2).mean():.2f}")

# %%
# ### Avoid exchanging it in a trained network
# The two curves are close, so may the hard sigmoid replace the sigmoid when a
# network is finished? We trained the networks above, with gates half open at the
# start, once with the sigmoid and once with a hard sigmoid of slope 0.2. Then all
# got the gate of slope $1/6$.
#
# The loss jumps to more than ten times its size after the sigmoid, and to several
# times its size after the slope 0.2. A hundred steps of further training repair
# most of the damage. So exchange the gate only if you can train on, or measure
# what it costs.
#
# > **Look at step 0,** where the gate is exchanged: medians of twenty networks,
# > and bands over the middle half.

fig, ax = plt.subplots()
for f, slope, name in (
    (sigmoid, {}, "trained with the sigmoid"),
    (hard_sigmoid, {"slope": 0.2}, "trained with slope 0.2"),
):
    before, weights = train(start(0), 1500, f, **slope)
    after, _ = train(weights, 200, hard_sigmoid)
    both = np.concatenate([before[-40:], after])[::5]
    steps = range(-40, 200, 5)
    low, median, high = np.quantile(both, [0.25, 0.5, 0.75], axis=1)
    ax.plot(steps, median, label=name)
    ax.fill_between(steps, low, high, alpha=0.3)
    later = np.median(after, axis=1)[[0, 100]].round(4)
    print(f"{name}: {np.median(before[-1]):.4f}, then {later[0]},", end=" ")
    print(f"100 steps later {later[1]}")
ax.set(xlabel="step", ylabel="loss", yscale="log")
ax.legend()
plt.show()

# %%
# ### Whole numbers are enough
# On a chip for 8-bit numbers an input is a whole number $q$ times a step. If 3 is
# a whole number of steps, as with the step $1/32$, then the function is an
# addition of 96, two comparisons and a fixed divisor, and the result is exact.
# With other steps only the bounds have to be rounded: at 0.047 the result is off
# by up to 0.0013. An exponential has to be approximated as a whole, and two chips
# may do it differently.

q = np.arange(-128, 128)
for step in (1 / 32, 0.047):
    three = round(3 / step)
    whole = np.clip(q + three, 0, 2 * three) / (2 * three)
    off = abs(whole - hard_sigmoid(q * step)).max()
    print(f"step {step:.5f}: add {three}, off by up to {off:.4f}")

# %%
# ## In your framework
# Ask for the slope. PyTorch, JAX and Keras 3 have $1/6$. ONNX's `HardSigmoid` and
# all versions of Keras before 3 have 0.2 by default; `hard_sigmoid(x, slope=0.2)`
# gives these. LSTMs of Keras had gates of this kind before version 2.3, so old
# weights need 0.2. The second parameter, `offset`, is the value at 0, in ONNX
# `beta`.
#
# The slope of nan is nan here. PyTorch 2.15 keeps the nan in the value, but sends
# back a gradient of 0.

print("slope 1/6", hard_sigmoid([-2.5, 0.0, 2.5]).round(4))
print("slope 0.2", hard_sigmoid([-2.5, 0.0, 2.5], slope=0.2))

# %%
# ## What is particular
# ### Which slope is nearest to the sigmoid?
# That depends on how you measure. The slope $1/4$ is the tangent at 0, but is off
# by 0.119 elsewhere. If the largest difference counts, 0.177 is best and $1/6$
# (0.069) beats 0.2 (0.076). If inputs follow the bell curve and the mean square
# counts, 0.2 beats $1/6$. The slope $1/2$, which is the [sparse
# sigmoid](sparse_sigmoid.md), is far off by both measures.
#
# > **Look at the lowest points** of the two curves: they do not lie at the same
# > slope.

z = np.linspace(-8, 8, 1601)
bell = np.exp(-z * z / 2) / np.exp(-z * z / 2).sum()
slopes = np.linspace(0.1, 0.3, 201)
gaps = np.array([hard_sigmoid(z, slope=a) - sigmoid(z) for a in slopes])
measures = {"largest": abs(gaps).max(axis=1), "mean square": gaps**2 @ bell}

fig, ax = plt.subplots()
for name, gap in measures.items():
    gap = np.sqrt(gap) if name == "mean square" else gap
    ax.plot(slopes, gap, label=name)
    print(f"{name:12} least at slope {slopes[gap.argmin()]:.3f}")
ax.set(xlabel="slope", ylabel="difference from the sigmoid", ylim=(0, None))
ax.legend()
plt.show()
for a in (1 / 6, 0.2, 1 / 4, 1 / 2):
    gap = hard_sigmoid(z, slope=a) - sigmoid(z)
    print(f"slope {a:.3f}: {abs(gap).max():.3f}, {np.sqrt(gap**2 @ bell):.3f}")

# %%
# ### Digits lost beside the kink
# Just above $-3$ the textbook form $x/6+1/2$ subtracts two nearly equal numbers.
# At the first float32 above $-3$ it gives three quarters of the right value.
# Adding first, $(x+3)/6$, avoids that.

near = np.nextafter(np.float32(-3), np.float32(0))
exact = hard_sigmoid(np.float64(near))
print(f"x/6 + 1/2: {(near / 6 + np.float32(0.5)) / exact:.2f} of the value")
print(f"(x + 3)/6: {(near + 3) / 6 / exact:.2f} of the value")

# %%
# ## Story
# Several groups straightened the sigmoid, each in its own way, and called it by
# the same name.
# [Theano](https://github.com/Theano/Theano/blob/master/theano/tensor/nnet/sigm.py)
# had a version of slope 0.2, which Keras took over.
# [@courbariaux2015binaryconnect] used the slope $1/2$ in BinaryConnect, as the
# probability that a weight is rounded up to 1. [@gulcehre2016noisy] took $1/4$,
# the tangent at 0, and added noise where the function is flat, so that learning
# goes on there.
#
# The slope $1/6$ comes from [@howard2019mobilenetv3]. In MobileNetV3 they
# replaced the sigmoid by $\operatorname{ReLU6}(x+3)/6$, in the gates that weigh
# channels and within [hard swish](../self_gated/hard_swish.md). Their reasons:
# nearly every platform has an optimized ReLU6, and in low precision the formula
# avoids the errors that different approximations of the sigmoid cause.

# %%
# ## Questions
# ### May I use it for the probability at an output?
# Rather not. The usual loss is the logarithm of the probability, and the
# logarithm of an exact 0 is $-\infty$. Even before that, a wrong answer beyond
# the ramp would get no gradient. Keep the sigmoid there.
#
# ### What has it to do with hard tanh?
# It is [hard tanh](hard_tanh.md), moved and stretched: $\tfrac12(1 +
# \operatorname{hardtanh}(x/3))$. The sigmoid and tanh are related in the same
# way, but with $x/2$ in the place of $x/3$.

np.allclose(hard_sigmoid(x), (1 + hard_tanh(x / 3)) / 2)

# %%
# ## Facts

hard_sigmoid.facts

# %%
# ## Read next
# * [Sigmoid](../sigmoids/sigmoid.md): the smooth curve that this function stands
#   in for.
# * [Hard swish](../self_gated/hard_swish.md): the input times its hard sigmoid.
# * [Sparse sigmoid](sparse_sigmoid.md): a steeper ramp, with a loss that suits
#   it.
# * [ReLU6](../rectifiers/relu6.md): the function it is made from on phones.
