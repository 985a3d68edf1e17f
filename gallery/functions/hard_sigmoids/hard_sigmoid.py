r"""
# Hard sigmoid

$$ f(x) = \max(0,\min(1,ax+b)) $$

Hard sigmoid turns any number into one between 0 and 1, as the
[sigmoid](../sigmoids/sigmoid.md) does, but with three straight lines: 0 up to
$-3$, 1 from 3 on, and a ramp between. It needs no exponential, so it also runs in
integer arithmetic on small chips.

With it, MobileNetV3, a network for phones, decides how much of each channel
passes. Beware of the name: other code calls ramps of other slopes by it.

**Choose it** for gates on phones and other small hardware, in place of the
sigmoid, and train with it from the start.

**Avoid it** for gates that start closed, because beyond its ramp nothing is
learned, and for a model that was trained with the sigmoid or with another slope.
"""

# %%
# ## How it works
# Three steps make the function. Add 3 to the input. Cut the result off below 0
# and above 6. Divide by 6. For an input of 1.5 that is 4.5, still 4.5, and 0.75.
# In the formula the slope is $a = 1/6$ and the value at zero $b = 1/2$, which
# comes to the same.
#
# > **Follow the points,** at the inputs −4 and 1.5: the left one is cut off, the
# > right one is not.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_sigmoid, sigmoid, tanh

x = np.linspace(-6, 6, 1201)
steps = {
    "add 3": lambda x: x + 3,
    "cut off": lambda x: np.clip(x + 3, 0, 6),
    "divide by 6": hard_sigmoid,
}

fig, axes = plt.subplots(1, 3)
for ax, (title, step) in zip(axes, steps.items(), strict=True):
    ax.plot(x, step(x))
    ax.scatter([-4, 1.5], step(np.array([-4, 1.5])))
    ax.set_title(title)
    print(f"{title:12}", step(np.array([-4, 1.5])))
plt.show()

# %%
# ### A gate that really closes
# Multiply a signal by the output, and the function works as a gate. At $-4$
# nothing of a signal of 100 is left, at 4 all of it. A sigmoid gate is never
# quite shut: it lets 1.8 through, and holds as much back.
#
# > **Look at both ends:** the hard sigmoid lies on 0 and 1, the sigmoid only near
# > them. In between they differ by 0.069 at most.

fig, ax = plt.subplots()
ax.plot(x, hard_sigmoid(x), label="hard sigmoid")
ax.plot(x, sigmoid(x), label="sigmoid")
ax.legend()
plt.show()
for f in (hard_sigmoid, sigmoid):
    print(f"{f.__name__:13} of 100:", (100 * f([-4.0, 0.0, 4.0])).round(1))
print(f"largest difference {abs(hard_sigmoid(x) - sigmoid(x)).max():.3f}")

# %%
# ## Its slope
# The slope is $1/6$ on the ramp and exactly 0 on both sides. In training, it
# multiplies the gradient, the signal that tells the weights which way to move. On
# the ramp each input gets the same share of the signal. Beyond it nothing
# arrives: the function is *saturated*. The slope of the sigmoid is larger near 0,
# at most a quarter, and falls off slowly; it never reaches 0.
#
# > **Look at the dashed line:** it jumps at −3 and 3, the kinks of the curve.
# > There the slope is 0 by convention, in PyTorch and JAX as well.

fig, ax = plt.subplots()
ax.plot(x, hard_sigmoid(x), label="$f(x)$")
ax.plot(x, hard_sigmoid.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()
for f in (hard_sigmoid, sigmoid):
    slopes = f.derivative([0.0, 2.0, 4.0]).round(3)
    print(f"{f.__name__:13} slopes at 0, 2 and 4: {slopes}")

# %%
# ### Second derivative
# All three pieces are straight, so it is 0 everywhere but at the kinks.

# %%
# ## Choose or avoid
# ### As good a gate, unless it starts closed
# Does a network learn as well with hard gates? In a layer of sixteen units, each
# output was the tanh of one sum times the gate of another. The layer learned a
# sine. A common *bias*, a number added to the scores, set how far the gates were
# open at the start: half at 0, hardly at $-6$.


def train(gate, bias, rate=0.5):
    rng = np.random.default_rng(0)
    u = 2 * rng.standard_normal((20, 2, 16))
    v = rng.standard_normal((20, 2, 16)) / 2
    v[:, 1] += bias  # the second input is 1
    w, start = rng.standard_normal((20, 16, 1)) / 4, v
    for _ in range(300):
        a, b = points @ u, points @ v
        error = (tanh(a) * gate(b)) @ w - sine
        passed = error @ w.mT / 12
        w = w - rate * (tanh(a) * gate(b)).mT @ error / 12
        u = u - rate * points.T @ tanh.vjp(a, passed * gate(b))
        v = v - rate * points.T @ gate.vjp(b, passed * tanh(a))
    return (error**2).mean(axis=(1, 2)), (v != start).any(axis=1).mean(axis=1)


# %%
# From $-3$ on the hard gates end as low or lower: at 0 both have a median loss of
# 0.001. At $-5$ and below, all inputs lie beyond the ramp, so no gradient arrives
# and not one hard gate moves. The sigmoid gates all move, but so slowly that
# their networks fail, too. A closed hard gate stays closed; a closed sigmoid gate
# needs patience.
#
# > **Look at the left end:** median losses of twenty networks, with bars over the
# > middle half. A network without an open gate has the loss 0.46.

line = np.linspace(-1, 1, 12)
points = np.stack([line, np.ones(12)], axis=1)
sine = np.sin(4 * line)[:, None]
biases = [-6, -5, -4, -3, -2, 0]

fig, ax = plt.subplots()
for f in (hard_sigmoid, sigmoid):
    losses, moved = np.swapaxes([train(f, bias) for bias in biases], 0, 1)
    low, median, high = np.quantile(losses, [0.25, 0.5, 0.75], axis=1)
    ax.errorbar(biases, median, [median - low, high - median], label=f.__name__)
    print(f"{f.__name__:13} losses     ", median.round(3))
    print(f"{f.__name__:13} gates moved", np.median(moved, axis=1).round(2))
ax.set(xlabel="bias of the gates at the start", ylabel="loss", yscale="log")
ax.legend()
plt.show()

# %%
# ### Whole numbers are enough
# On a chip for 8-bit numbers an input is a whole number $q$ times a step, here
# $1/32$. Then the function is an addition of 96, two comparisons and a fixed
# divisor, and the result is exact. An exponential has to be approximated there,
# and two chips may do it differently.

q = np.arange(-128, 128)
whole = np.clip(q + 96, 0, 192)
same = np.allclose(whole / 192, hard_sigmoid(q / 32))
print("the same for all 256 inputs:", same)

# %%
# ## In your framework
# Ask for the slope. PyTorch, JAX and Keras 3 have $1/6$. ONNX's `HardSigmoid` and
# all versions of Keras before 3 have 0.2 by default; `hard_sigmoid(x, slope=0.2)`
# gives these. LSTMs of Keras had gates of this kind until version 2.3, so old
# weights need 0.2.
#
# The second parameter, `offset`, is the value at 0: `beta` in ONNX. It moves the
# ramp, which runs from $-b/a$ to $(1-b)/a$.

print("default         ", hard_sigmoid([-2.5, 0.0, 2.5]).round(4))
print("as in ONNX      ", hard_sigmoid([-2.5, 0.0, 2.5], slope=0.2))
print("offset 0        ", hard_sigmoid([-2.5, 0.0, 2.5], slope=0.2, offset=0.0))

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
# ### The wrong slope in an LSTM
# What does a mistaken slope do to a recurrent network, which feeds its output
# back? Random LSTMs with gates of slope 0.2 read forty inputs. Then their gates
# were replaced. In the end the output is off by 0.14 of its size with slope
# $1/6$, and by 0.12 with the sigmoid.
#
# > **Look at how the error grows and levels off:** medians of twenty LSTMs, and
# > bands from the smallest to the largest error.


def lstm(gate):
    rng, outputs = np.random.default_rng(0), []
    w = rng.standard_normal((20, 4, 40, 32)) / 40**0.5
    h = c = np.zeros((20, 8, 32))
    for _ in range(40):
        joined = np.concatenate([h, rng.standard_normal((20, 8, 8))], axis=2)
        forget, write, read, new = np.swapaxes(joined[:, None] @ w, 0, 1)
        c = gate(forget + 1) * c + gate(write) * tanh(new)
        h = gate(read) * tanh(c)
        outputs.append(h)
    return np.array(outputs)


# %%
# The printed numbers are the median errors after the last input.

true = lstm(lambda z: hard_sigmoid(z, slope=0.2))
size = np.linalg.norm(true, axis=(2, 3))
fig, ax = plt.subplots()
for f, name in ((hard_sigmoid, "slope 1/6"), (sigmoid, "sigmoid")):
    error = np.linalg.norm(lstm(f) - true, axis=(2, 3)) / size
    ax.plot(range(1, 41), np.median(error, axis=1), label=name)
    low, high = error.min(axis=1), error.max(axis=1)
    ax.fill_between(range(1, 41), low, high, alpha=0.3)
    print(f"{name:9} {np.median(error[-1]):.2f}")
ax.set(xlabel="inputs read", ylabel="relative error", ylim=(0, None))
ax.legend()
plt.show()

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
# Several groups straightened the sigmoid, each in its own way. Theano had a
# version of slope 0.2, which Keras took over. [@courbariaux2015binaryconnect]
# used the slope $1/2$ in BinaryConnect, as the probability that a weight is
# rounded up to 1. [@gulcehre2016noisy] took $1/4$, the tangent at 0, and added
# noise where the function is flat, so that learning goes on there.
#
# The version of today comes from [@howard2019mobilenetv3]. In MobileNetV3 they
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
# ### May I swap it in after training?
# Each output changes by up to 0.069, and the changes pass on, as in the LSTMs
# above. Train on for a while with the new function, or measure what the swap
# costs.

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
