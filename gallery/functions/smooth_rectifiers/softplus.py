r"""
# Softplus

$$ f(x) = \tfrac1\beta\log(1+e^{\beta x}) $$

Softplus turns any number into a positive one. It leaves large inputs nearly as
they are, presses very negative ones toward 0, and joins both ends with a smooth
bend. You can think of it as [ReLU](../rectifiers/relu.md) with a rounded corner.

Most uses today are at outputs that must be positive: a standard deviation, a
density, the step size of a Mamba layer. As a hidden unit it is rare, except where
a network must have smooth derivatives, such as in models of molecules.

**Choose it** for outputs that must be positive, and for networks whose second
derivatives matter.

**Avoid it** as the default of deep hidden layers, where it makes different inputs
look alike and learns slowly. Take [SiLU](../self_gated/silu.md) or ReLU there.
"""

# %%
# ## How it works
# Walk from left to right and add up what a switch lets through. If the switch
# is off below 0 and on above, the sum is 0 until you reach 0, and then grows by
# 1 with each unit: that is ReLU. Now replace the switch by a dimmer, the
# [sigmoid](../sigmoids/sigmoid.md), which turns up gradually. The sum is
# softplus. It starts to grow earlier, because the dimmer is never quite off.
#
# > **Look at the shaded area:** the dimmer has let 0.693 through on the way to
# > 0, the natural logarithm of 2. That is the height of softplus at 0.

import matplotlib.pyplot as plt
import numpy as np

from activations import exponential, relu, sigmoid, silu, softplus

x = np.linspace(-5, 5, 1001)

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, x > 0, label="switch")
axes[0].plot(x, sigmoid(x), label="dimmer (sigmoid)")
axes[0].fill_between(x[x <= 0], sigmoid(x[x <= 0]), alpha=0.3)
axes[1].plot(x, relu(x), label="ReLU")
axes[1].plot(x, softplus(x), label="softplus")
for ax, title in zip(axes, ("what is let through", "the sum"), strict=True):
    ax.set(title=title, xlabel="$x$")
    ax.legend()
plt.show()
area = np.trapezoid(sigmoid(np.linspace(-40, 0, 4001)), dx=0.01)
print(f"area up to 0: {area:.3f}, softplus(0) = {softplus(0.0):.3f}")

# %%
# ## Its slope
# Because softplus adds up the sigmoid, its slope is the sigmoid. Every unit
# therefore passes some gradient back: half of it at 0, nearly all of it far
# right, a hundredth of it at −4.6. At −4.6 ReLU passes nothing.
#
# > **Compare the two slopes:** that of ReLU jumps from 0 to 1. That of softplus
# > takes about nine units, from −4.6 to 4.6, to rise from 0.01 to 0.99.

fig, ax = plt.subplots()
ax.plot(x, softplus(x), label="$f(x)$")
ax.plot(x, softplus.derivative(x), label="$f'(x)$")
ax.plot(x, relu.derivative(x), label="slope of ReLU")
ax.set(xlabel="$x$")
ax.legend()
plt.show()
print("slope at -4.6, 0, 4.6:", softplus.derivative([-4.6, 0.0, 4.6]).round(2))

# %%
# ### Second derivative
# It is a bell of height $\beta/4$ and of area 1, however narrow $\beta$ makes
# it. ReLU has all of its bend in one point, so its second derivative is 0
# everywhere else.

# %%
# ## Choose or avoid
# ### Choose it: positive outputs that do not run away
# The [exponential](../exponential_units/exponential.md) is positive as well,
# and shorter to write. But one more unit of input multiplies its output by $e$.
# Softplus grows by at most 1. So with softplus the learning rate may be larger,
# though not without limit.
#
# Here one unit learns a positive quantity, by gradient descent on the squared
# error. The data are made by an exponential, so the exponential unit has the
# right shape and softplus the wrong one. We count failures among twenty runs:
# the error overflows, or stays above that of the best constant.
#
# > **Look at the crosses:** the larger the learning rate, the more often the
# > exponential unit fails. Softplus is too slow at the smallest rate, in a few
# > runs, and gets through up to a rate of 1. At 10 it fails as well.

rng = np.random.default_rng(0)
inputs = rng.standard_normal((20, 50, 4))
target = np.exp(inputs @ rng.standard_normal((20, 4, 1)))


def relative_loss(f, rate):
    w, b = np.zeros((20, 4, 1)), np.zeros((20, 1, 1))
    for _ in range(500):
        z = inputs @ w + b
        g = f.vjp(z, f(z) - target) / 50
        w, b = w - rate * inputs.mT @ g, b - rate * g.sum(axis=1, keepdims=True)
    error = ((f(inputs @ w + b) - target) ** 2).mean(axis=(1, 2))
    return error / target.var(axis=(1, 2))


# %%
# What does it cost? The printed medians are errors relative to the best
# constant. At a rate of 0.001 the exponential has 0.08, and softplus only 0.84,
# because it learns slowly. At a rate of 1 softplus comes down to 0.05. So small
# steps get further with the exponential here, which has the shape of the data.
# But even at 0.001 several of its runs fail.

rates = ["0.001", "0.01", "0.1", "1", "10"]
fig, ax = plt.subplots()
for f, marker in ((softplus, "o"), (exponential, "x")):
    with np.errstate(all="ignore"):
        losses = np.array([relative_loss(f, float(rate)) for rate in rates])
    failed = np.sum(~(losses < 1), axis=1)
    ax.plot(rates, failed, marker, label=f.facts.title)
    medians = np.median(np.nan_to_num(losses, nan=np.inf), axis=1)
    print(f"{f.facts.title:12} failed {failed}, median {medians.round(2)}")
print("at the rates", *rates)
ax.set(xlabel="learning rate", ylabel="failed runs of 20")
ax.legend()
plt.show()

# %%
# ### Avoid it: deep layers where everything looks alike
# All outputs of softplus are positive, on average 0.81 for normally distributed
# inputs. That common part is handed to every unit of the next layer, whatever
# the example was. Layer by layer it drowns the differences.
#
# The figure follows sixteen random inputs through ten layers with random
# weights. A similarity (cosine) of 1 means that two inputs cannot be told apart
# by direction. We scale the weights by each function's *gain*, the factor that
# lets signals keep their size. The bands hold all of twenty networks.
#
# > **Look at layer 3:** with softplus, two inputs are already 0.97 alike on
# > average. ReLU has the same weakness, but gets to 0.61 there.

weights = rng.standard_normal((10, 20, 64, 64)) / 8
start = rng.standard_normal((20, 16, 64))
layers = np.arange(1, 11)


def similarity(f, gain):
    h, found = start, []
    for w in weights:
        h = f(gain * h @ w)
        unit = h / np.linalg.norm(h, axis=-1, keepdims=True)
        found.append(((unit @ unit.mT).sum(axis=(1, 2)) - 16) / (16 * 15))
    return np.array(found)


# %%
# The third line shows a remedy. Subtract $\log2$ from the output, so that the
# curve passes through the origin: now the similarity stays below that of ReLU.
# The model SchNet uses this *shifted softplus*.


def shifted(x):
    return softplus(x) - np.log(2)


normal = rng.standard_normal(100_000)
fig, ax = plt.subplots()
for f in (softplus, relu, shifted):
    gain = 1 / np.sqrt(np.mean(f(normal) ** 2))
    alike = similarity(f, gain)
    ax.plot(layers, np.median(alike, axis=1), label=f.__name__)
    ax.fill_between(layers, alike.min(axis=1), alike.max(axis=1), alpha=0.3)
    print(f"{f.__name__:8} layer 3: {np.median(alike[2]):.2f}", end=", ")
    print(f"layer 10: {np.median(alike[-1]):.4f}")
ax.set(xlabel="layer", ylabel="similarity of two inputs")
ax.legend()
plt.show()

# %%
# Does training repair it? Twenty networks of four hidden layers, with sixteen
# units each and biases, learn a sine of almost two periods by plain gradient
# descent, at a learning rate of 0.1.

points = np.hstack([np.linspace(-1, 1, 30)[:, None], np.ones((30, 1))])
sine = np.sin(6 * points[:, :1])


def errors(f, slope, rate, steps):
    rng = np.random.default_rng(1)
    gain = 1 / np.sqrt(np.mean(f(normal) ** 2))
    first = rng.standard_normal((20, 2, 16))
    inner = [rng.standard_normal((20, 17, 16)) / 4 for _ in range(3)]
    ws = [first, *(gain * w for w in inner)]
    ws.append(rng.standard_normal((20, 17, 1)) / 4)
    for _ in range(steps):
        hs, zs = [np.broadcast_to(points, (20, 30, 2))], []
        for w in ws[:-1]:
            zs.append(hs[-1] @ w)
            hs.append(np.concatenate([f(zs[-1]), np.ones((20, 30, 1))], axis=-1))
        error = hs[-1] @ ws[-1] - sine
        d = error / 30
        for k in range(4, -1, -1):
            back, ws[k] = d @ ws[k].mT, ws[k] - rate * hs[k].mT @ d
            d = slope(zs[k - 1]) * back[..., :16] if k else None
    return (error**2).mean(axis=(1, 2))


# %%
# Only slowly. After 500 steps the error with softplus is still that of a
# straight line; with ReLU and SiLU it is far lower. It takes softplus some
# thousands of steps, too many for this page, to follow the sine.
#
# Is the similarity to blame? Only in part: shifted softplus, which keeps inputs
# apart best, is far behind ReLU here, too. And softplus has one advantage. At a
# rate of 0.3 it stays finite in every run, while some networks with each of the
# others overflow. With other starting weights, SiLU overflowed now and then at a
# rate of 0.1 already.

line = points @ np.linalg.lstsq(points, sine)[0]
print(f"straight line {((line - sine) ** 2).mean():.2f}")
for f in (softplus, shifted, relu, silu):
    slope = softplus.derivative if f is shifted else f.derivative
    with np.errstate(all="ignore"):
        finite = np.isfinite(errors(f, slope, 0.3, 150)).sum()
    error = errors(f, slope, 0.1, 500)
    low, median, high = np.quantile(error, [0.25, 0.5, 0.75])
    print(f"{f.__name__:8} {median:.2f} ({low:.2f} to {high:.2f})", end=", ")
    print(f"at rate 0.3 {finite} of 20 finite")

# %%
# ## In your framework
# PyTorch, PaddlePaddle and MindSpore have two parameters, $\beta = 1$ and
# `threshold=20`. Where $\beta x$, not $x$, exceeds the threshold, they return
# $x$ itself. The step is at most $2.1\cdot10^{-9}/\beta$. In float32 it is lost
# in the rounding, in float64 you can see it. The second derivative beyond the
# threshold is 0 in both formats.
#
# JAX, Keras, TensorFlow, ONNX and SciPy have no $\beta$. Write `softplus(beta *
# x) / beta` there, and do not forget the division: without it the slope far
# right is $\beta$.

beyond = np.nextafter(20.0, 21.0)
print(f"error of the line just beyond 20: {softplus(beyond) - beyond:.1e}")
print("float32:", softplus(np.float32(20.01)) - np.float32(20.01))

# %%
# ## What is particular
# ### The corner's size is yours
# The parameter $\beta$ shrinks the curve in both directions by the same factor.
# At 0 the output is $\log(2)/\beta$, and that is also the largest distance from
# ReLU.
#
# > **Look at 0:** with β = 4 the corner is nearly sharp, with β = 0.5 the curve
# > is far above ReLU.

fig, ax = plt.subplots()
for beta in (0.5, 1.0, 4.0):
    ax.plot(x, softplus(x, beta=beta), label=rf"$\beta = {beta}$")
    print(f"beta {beta}: f(0) = {softplus(0.0, beta=beta):.3f}")
ax.set(xlabel="$x$", ylabel="softplus")
ax.legend()
plt.show()

# %%
# ### Start at the output you want
# A unit with weights near 0 starts at the softplus of its bias. To start at an
# output $y$, set the bias to $\log(e^y-1)$. The form $y+\log(1-e^{-y})$ gives
# the same without overflow, for large and for small $y$. Mamba's code uses it
# to start its step sizes between 0.001 and 0.1.

for y in (0.001, 0.1, 1.0, 1000.0):
    bias = y + np.log(-np.expm1(-y))
    print(f"output {y:6}: bias {bias:9.4f}, back {softplus(bias):.4f}")

# %%
# ### The textbook form fails at both ends
# Typed as it is printed, $\log(1+e^x)$ overflows from 710 on in float64, and
# from 89 on in float32. From −37 down it gives 0, because 1 swallows the small
# exponential. Both faults vanish in the form $\max(0,x)+\log(1+e^{-|x|})$, with
# `log1p` for the logarithm. [@maechler2012accurately] shows which form is
# accurate where. In NumPy, `logaddexp(0, x)` is the short way. The form
# $\log(1+e^x)$ by `log1p` alone is right on the left, and still overflows.

far = np.array([-37.0, 710.0])
with np.errstate(over="ignore"):
    textbook = np.log(1 + np.exp(far))
    print("float32, textbook form at 89:", np.log(1 + np.exp(np.float32(89))))
for values in (textbook, np.logaddexp(0, far)):
    print("at -37 and 710:", *(f"{value:.3g}" for value in values))

# %%
# ## Story
# [@dugas2000softplus] needed networks that price options. Theory says that such
# a price rises with some inputs and is convex in one, and they built that into
# the network with a function that is positive, rising and convex, and whose
# slope is the sigmoid. They named it softplus. Optimization had smoothed the
# corner of $\max(0,x)$ in the same way before: [@chen1996class] integrate a
# probability density twice, and the logistic density gives softplus.
#
# [@glorot2011rectifier] compared it with ReLU in deep networks. ReLU did as
# well or better in spite of its corner, and softplus gave way. It lives on
# where its form is needed. [@schutt2017schnet] use the shifted softplus in
# SchNet, which predicts energies of molecules and gets the forces by
# differentiation. [@gu2023mamba] keep the step size of Mamba positive with it,
# and
# [AlphaFold 2](https://github.com/google-deepmind/alphafold/blob/main/alphafold/model/folding.py)
# the weights of the points in its attention.

# %%
# ## Questions
# ### Can the output ever be exactly 0?
# Not in theory. In float32 it is 0 from −104 down, and in float64 from −746
# down; JAX on a CPU has 0 already from −88 down in float32. So do not divide by
# a softplus: add a small constant first.
#
# ### What is softplus(x) minus softplus(−x)?
# It is $x$. The two curves are mirror images, and the rounded corners cancel.
# In the same way their sum is a smooth absolute value, [log
# cosh](../even_functions/log_cosh.md) in another scale.

print(softplus(np.float32([-103, -104])), softplus([-745.0, -746.0]))
print(softplus(3.0) - softplus(-3.0))

# %%
# ## Facts

softplus.facts

# %%
# ## Read next
# * [Squareplus](squareplus.md): the same shape from a square root, with a tail
#   that forgives more.
# * [Sigmoid](../sigmoids/sigmoid.md): the slope of softplus, and the dimmer of
#   the first figure.
# * [LogSigmoid](../sigmoids/log_sigmoid.md): softplus turned around, the
#   logarithm of a probability.
# * [Mish](../self_gated/mish.md): an activation function that has softplus
#   inside.
