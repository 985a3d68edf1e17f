r"""
# Swish

$$ f(x) = x\,\sigma(\beta x) $$

Swish is a smooth bend whose sharpness you can set, from a straight line to nearly
the corner of ReLU. It multiplies each number by a sigmoid gate, and one
parameter, $\beta$, says how abruptly the gate opens.

With $\beta = 1$ it is [SiLU](silu.md), and that is what nearly every model means
by "swish". The idea of $\beta$ is that a network can learn how sharp a bend it
needs.

**Choose it** to run a model that was trained with a $\beta$ other than 1. If you
learn $\beta$, limit how far one step of training may move it.

**Avoid it** where SiLU would do: free weights around the function can imitate any
$\beta$ except 0. A learned $\beta$ whose steps have no limit can run away.
"""

# %%
# ## How it works
# The gate $\sigma(\beta x)$, a [sigmoid](../sigmoids/sigmoid.md), is half open
# at 0, whatever $\beta$ is. With $\beta = 0$ it stays half open everywhere, and
# swish is the straight line $x/2$. The larger $\beta$, the sooner the gate is
# fully open or shut, and swish approaches [ReLU](../rectifiers/relu.md): for
# $\beta > 0$ it stays within $0.278/\beta$.
#
# > **Look at the dip:** a larger $\beta$ makes it shallower and moves it toward
# > zero. At $\beta = 0$ there is none.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, sigmoid, silu, swish

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
for beta in (0, 0.5, 1, 5):
    ax.plot(x, swish(x, beta=beta), label=f"$\\beta = {beta}$")
    distance = abs(swish(x, beta=beta) - relu(x)).max()
    if beta:
        print(f"β = {beta}: at most {distance:.3f} from ReLU")
ax.legend()
plt.show()

# %%
# ## Its slope
# At 0 the slope is one half for every $\beta$. The largest slope is 1.0998 for
# every $\beta$ except 0. Only its place changes, from 2.40 at $\beta = 1$ to 0.48
# at $\beta = 5$. So a larger $\beta$ does not make gradients larger. It makes the
# step from a slope near 0 to a slope near 1 narrower.
#
# > **Look at the humps:** all have the same height.

fig, ax = plt.subplots()
for beta in (0.5, 1, 5):
    slopes = swish.derivative(x, beta=beta)
    ax.plot(x, slopes, label=f"$\\beta = {beta}$")
    print(f"β = {beta}: {slopes.max():.4f} at {x[slopes.argmax()]:.2f}")
ax.legend()
plt.show()

# %%
# ### The slope by the parameter
# To learn $\beta$, you also need the slope with respect to $\beta$. It is never
# negative: a larger $\beta$ raises the output everywhere but at 0.
#
# > **Look at the heights:** half the $\beta$ makes the curve four times as high.
# > A unit with a small $\beta$ can receive large gradients for it.

fig, ax = plt.subplots()
for beta in (0.5, 1, 2):
    by_beta = swish.parameter_derivatives["beta"](x, beta=beta)
    ax.plot(x, by_beta, label=f"$\\beta = {beta}$")
ax.set(xlabel="$x$", ylabel="slope with respect to $\\beta$")
ax.legend()
plt.show()

# %%
# ## Choose or avoid
# ### Does it help to learn beta?
# Yes in this small example, if its steps are limited. Networks of 16 hidden
# units fit a sine. Twenty start from different weights: with $\beta$ fixed at 1,
# with a learned $\beta$ for each unit, with a learned $\beta$ at a tenth of the
# learning rate, and with a learned $\beta$ that moves by at most 0.1 in each
# step. One more run is a control: $\beta$ is fixed, and the learning rate is 1.2
# times as large.

points = np.linspace(-1, 1, 32)[:, None]
inputs = np.hstack([points, np.ones((32, 1))])  # the 1 takes the place of a bias


def train(rate, beta_rate, most):
    rng, beta = np.random.default_rng(0), np.ones((20, 1, 16))
    u = 2 * rng.standard_normal((20, 2, 16))
    w = rng.standard_normal((20, 16, 1)) / 4
    for _ in range(400):
        z = inputs @ u
        gate = sigmoid(beta * z)
        error = (z * gate) @ w - np.sin(5 * points)
        g = error @ w.mT / 32
        w = w - rate * (z * gate).mT @ error / 32
        bend = z * gate * (1 - gate)
        u = u - rate * inputs.T @ (g * (gate + beta * bend))
        step = beta_rate * (g * z * bend).sum(axis=1, keepdims=True)
        beta = beta - np.clip(step, -most, most)
    return (error**2).mean(axis=(1, 2)), abs(beta).max(axis=(1, 2))


# %%
# At the smallest rate, a learned $\beta$ beats a fixed one in nearly all pairs.
# So does the control: there a learned $\beta$ acts like a larger step. At 0.1 it
# beats the control, too, but in a few of the 20 networks it exceeds 100. At 0.2
# it does so in most, and nearly all of those end at a constant answer.
#
# A step that goes too far is the cause. With limited steps no $\beta$ runs away,
# and at 0.2 the limited $\beta$ ends lower than all others. With a tenth of the
# rate, some networks still run away. Six other sets of starting weights
# agree.
#
# > **Look at the right end of "learned" and of "limited":** without the limit
# > the median jumps up. Bars span the middle half of the networks. Each point
# > is one network.

rates = np.array([0.03, 0.1, 0.2])
free = np.inf  # after the factors of the two rates: the largest step of β
kinds = {"fixed": (1, 0, free), "control": (1.2, 0, free)}
kinds |= {"a tenth": (1, 0.1, free), "learned": (1, 1, free)}
kinds |= {"limited": (1, 1, 0.1)}
runs = {
    name: np.array([train(faster * rate, share * rate, most) for rate in rates])
    for name, (faster, share, most) in kinds.items()
}
fig, axes = plt.subplots(1, 2, sharey=True)
for name, run in runs.items():
    losses, sizes = run[:, 0], run[:, 1]
    low, median, high = np.quantile(losses, [0.25, 0.5, 0.75], axis=1)
    axes[0].errorbar(range(3), median, [median - low, high - median], label=name)
    wins = (losses < runs["fixed"][:, 0]).sum(axis=1)
    away = (sizes > 100).sum(axis=1)
    print(f"{name:7} {median.round(2)} wins {wins}")
    print(f"{'':7} β > 100: {away}")
for rate, (losses, sizes) in zip(rates, runs["learned"], strict=True):
    axes[1].loglog(np.minimum(sizes, 1e4), losses, "o", label=f"rate {rate:g}")
axes[0].set_xticks(range(3), rates)
axes[0].set(xlabel="learning rate", ylabel="loss", yscale="log")
axes[1].set(xlabel="largest β, cut at 10⁴", title="learned")
for ax in axes:
    ax.legend()
plt.show()
print("a constant answer", np.sin(5 * points).var().round(3))

# %%
# ### Why a fixed beta is enough
# $\beta$ only scales the picture, by $1/\beta$ in both directions: $f(x) =
# \mathrm{SiLU}(\beta x)/\beta$. The weights in front of a unit can multiply by
# $\beta$, and those behind it divide. So a layer of swish with $\beta = 3$ and a
# layer of SiLU can be the same function: with other weights, they agree to
# rounding error. Where free weights stand in front of the units and behind them,
# a learned $\beta$ changes only the path of the training, not what the network
# can express.

rng = np.random.default_rng(0)
z, u, w = (rng.standard_normal(shape) for shape in ((50, 2), (2, 16), (16, 1)))
of_swish = swish(z @ u, beta=3) @ w
of_silu = silu(z @ (3 * u)) @ (w / 3)
print(f"largest difference {abs(of_swish - of_silu).max():.0e}")

# %%
# ## In your framework
# Check first whether the model has a $\beta$ at all: most functions called
# `swish` are SiLU. PyTorch, JAX and Keras have none with a factor, so write the
# formula: `x * torch.sigmoid(beta * x)` or `x * jax.nn.sigmoid(beta * x)`. To
# learn `beta` in PyTorch, make it a `torch.nn.Parameter` of your module; in JAX,
# keep it among the parameters. One $\beta$ per channel needs a shape that
# broadcasts: (C,) where the channels come last, (C, 1, 1) for PyTorch's images of
# shape (N, C, H, W). There an array of shape (C,) would fail, or meet the width.
# TensorFlow's `tf.nn.swish` has a `beta`, which is 1 unless you set it.
#
# ONNX calls the factor `alpha`, and its `alpha` is a constant of the graph: a
# $\beta$ per channel needs `Mul` and `Sigmoid`. Negative infinity gives nan; the
# limit is 0 for $\beta > 0$.

# %%
# ## What is particular
# ### A negative beta
# Nothing keeps a learned $\beta$ positive. With $-\beta$ the gate opens to the
# left. What the gate of $\beta$ lets through, the gate of $-\beta$ holds back:
# swish with $-\beta$ is $x$ minus swish with $\beta$.
#
# > **Look at the symmetry:** each curve is the other one, rotated by 180° around
# > the origin.

fig, ax = plt.subplots()
for beta in (1, -1):
    ax.plot(x, swish(x, beta=beta), label=f"$\\beta = {beta}$")
ax.set_xlabel("$x$")
ax.legend()
plt.show()
print(f"at 2: {swish(2.0, beta=1):.3f} and {swish(2.0, beta=-1):.3f}, together 2")

# %%
# ## Story
# [@ramachandran2017swish] let a program search for activation functions. It
# combined simple operations into formulas, trained small networks with them and
# kept the best. The best one was $x\,\sigma(\beta x)$. On ImageNet they put it in
# the place of ReLU. The accuracy of a small classifier for phones, Mobile
# NASNet-A, rose by 0.9 percentage points, that of the large
# Inception-ResNet-v2 by 0.6.
#
# The first version of the paper had no $\beta$, and without it the function was
# not new. [@hendrycks2016gelu] had named it SiLU a year earlier, beside a form
# with a fixed factor that became [Quick GELU](../gelus/quick_gelu.md).
# [@elfwing2018silu] had trained game players with it. The name swish stayed in
# the frameworks, mostly without the $\beta$.

# %%
# ## Questions
# ### My checkpoint says swish. Which beta is it?
# Almost certainly 1. If no parameter of the checkpoint is called beta or has one
# entry per channel of the activation, nothing was learned.
#
# ### Is swish with a large beta a good stand-in for ReLU?
# In values it is: the distance shrinks like $1/\beta$. Its slopes
# differ near zero, however large $\beta$ is: swish has slope one half at 0, and
# a hump and a dip beside it.

# %%
# ## Facts

swish.facts

# %%
# ## Read next
# * [SiLU](silu.md): the usual case, with its differential equation and its
#   minimum.
# * [Quick GELU](../gelus/quick_gelu.md): the swish with a fixed beta that CLIP
#   needs.
# * [Mish](mish.md): a gate of another shape, which no beta reaches.
