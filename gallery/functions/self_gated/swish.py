r"""
# Swish

$$ f(x) = x\,\sigma(\beta x) $$

Swish is a smooth bend whose sharpness you can set, from a straight line to nearly
the corner of ReLU. It multiplies each number by a sigmoid gate, and one
parameter, $\beta$, says how abruptly the gate opens.

With $\beta = 1$ it is [SiLU](silu.md), and that is what nearly every model means
by "swish". The idea of $\beta$ is that a network can learn how sharp a bend it
needs.

**Choose it** to run a model that was trained with a $\beta$ other than 1, such as
CLIP, whose $\beta$ of 1.702 has a page of its own: [Quick
GELU](../gelus/quick_gelu.md). If you learn $\beta$, take an optimizer that bounds
its steps, such as Adam.

**Avoid it** where SiLU would do: free weights around the function can imitate any
$\beta$ except 0. With plain gradient descent, a learned $\beta$ can run away.
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
# negative: a larger $\beta$ raises the output everywhere but at 0. The printed
# values let you check yours.
#
# > **Look at the heights:** half the $\beta$ makes the curve four times as high.
# > A unit with a small $\beta$ can receive large gradients for it.

fig, ax = plt.subplots()
for beta in (0.5, 1, 2):
    by_beta = swish.parameter_derivatives["beta"](x, beta=beta)
    ax.plot(x, by_beta, label=f"$\\beta = {beta}$")
    value = swish.parameter_derivatives["beta"](-2.0, beta=beta)
    print(f"β = {beta}: {value:.6f} at x = ±2, at most {by_beta.max():.3f}")
ax.set(xlabel="$x$", ylabel="slope with respect to $\\beta$")
ax.legend()
plt.show()

# %%
# ## Choose or avoid
# ### Does it help to learn beta?
# Networks of 16 hidden units fit a sine with Adam, an optimizer that scales each
# parameter's step to about the learning rate. Twenty start from different
# weights: with $\beta$ fixed at 1, with a $\beta$ for each unit that is learned
# from 1 on, and with $\beta$ fixed at 3.
#
# A learned $\beta$ beats a fixed 1, even if both get their best rate. But a fixed
# 3 does as well in these 400 steps, and at small rates better. It starts as SiLU
# does with [other weights](#why-a-fixed-beta-is-enough): three times as large in
# front of the units, a third behind them. Six other sets of starting weights
# agree. So tune the rate first. Then try a larger fixed $\beta$, or such weights,
# before you learn $\beta$: here, little is left to gain.

points = np.linspace(-1, 1, 32)[:, None]
inputs = np.hstack([points, np.ones((32, 1))])  # the 1 takes the place of a bias


def train(rate, learns, start=1, adam=True, most=np.inf):
    rng, means, squares = np.random.default_rng(0), [0] * 3, [0] * 3
    u, w = 2 * rng.standard_normal((20, 2, 16)), rng.standard_normal((20, 16, 1))
    weights = [u, w / 4, np.full((20, 1, 16), float(start))]
    for t in range(1, 401):
        u, w, beta = weights
        z = inputs @ u
        gate = sigmoid(beta * z)
        error = (z * gate) @ w - np.sin(5 * points)
        g, bend = error @ w.mT / 32, z * gate * (1 - gate)
        of_beta = (g * z * bend).sum(axis=1, keepdims=True)
        of_u = inputs.T @ (g * (gate + beta * bend))
        slopes = [of_u, (z * gate).mT @ error / 32, learns * of_beta]
        for k, slope in enumerate(slopes):
            if adam:
                means[k] = 0.9 * means[k] + 0.1 * slope
                squares[k] = 0.999 * squares[k] + 0.001 * slope**2
                size = np.sqrt(squares[k] / (1 - 0.999**t)) + 1e-8
                slope = means[k] / (1 - 0.9**t) / size
            step = np.clip(rate * slope, -most, most) if k == 2 else rate * slope
            weights[k] = weights[k] - step
    return (error**2).mean(axis=(1, 2)), abs(beta).max(axis=(1, 2))


# %%
# Bars span the middle half of the networks. Printed: how many of the twenty end
# lower than with $\beta$ fixed at 1, for each rate, and the best median loss.
#
# > **Look at the lowest point of each line:** "learned" and "fixed at 3" come
# > about equally low, that of "fixed at 1" is higher.

rates = np.array([0.01, 0.03, 0.1, 0.2])
kinds = {"fixed at 1": (0, 1), "learned": (1, 1), "fixed at 3": (0, 3)}
fig, ax = plt.subplots()
runs = {}
for place, (name, (learns, start)) in enumerate(kinds.items()):
    runs[name] = np.array([train(rate, learns, start) for rate in rates])
    losses, sizes = runs[name][:, 0], runs[name][:, 1]
    low, mid, high = np.quantile(losses, [0.25, 0.5, 0.75], axis=1)
    at = np.arange(4) + 0.1 * place
    ax.errorbar(at, mid, [mid - low, high - mid], label=name)
    wins = (losses < runs["fixed at 1"][:, 0]).sum(axis=1)
    print(f"{name:10} {wins}, best {mid.min():.3f}, β up to {sizes.max():.0f}")
ax.set_xticks(np.arange(4) + 0.1, rates)
ax.set(xlabel="learning rate", ylabel="loss", yscale="log", ylim=(3e-4, 0.1))
ax.legend()
plt.show()

# %%
# ### Limit its steps
# Plain gradient descent has no bound for the steps of $\beta$. At a rate of 0.2
# it trains the networks of a fixed $\beta$. With a learned one, most networks run
# away: a $\beta$ exceeds 100, and the network ends at a constant answer. At half
# the rate only a few do. If $\beta$ may move by at most 0.1 in each step, no
# network runs away.
#
# > **Look at the points at the top:** these networks give a constant answer. Each
# > point is one network.

fig, ax = plt.subplots()
for name, most in {"no limit": np.inf, "limit 0.1": 0.1}.items():
    losses, sizes = train(0.2, 1, adam=False, most=most)
    ax.semilogx(np.minimum(sizes, 1e4), losses, "o", label=name)
    print(f"{name}: β > 100 in {(sizes > 100).sum()},", end=" ")
    print(f"constant in {(losses > 0.45).sum()}")
ax.set(xlabel="largest β, cut at 10⁴", ylabel="loss", ylim=(0, None))
ax.legend()
plt.show()
half = train(0.1, 1, adam=False)[1]
print(f"half the rate: β > 100 in {(half > 100).sum()}")
print(f"fixed: loss {np.median(train(0.2, 0, adam=False)[0]):.2f}")
print(f"a constant answer: {np.sin(5 * points).var():.2f}")

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
# shape (N, C, H, W). With such images, an array of shape (C,) fails, or scales
# the columns if the width is C. TensorFlow's `tf.nn.swish` has a `beta`, which is
# 1 unless you set it.
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
# [@elfwing2018silu] trained game players with it. The name swish stayed in
# the frameworks, mostly without the $\beta$.

# %%
# ## Questions
# ### My checkpoint says swish. Which beta is it?
# Almost certainly 1. To be sure, read the code of the model: a fixed $\beta$
# leaves no trace in the checkpoint. A parameter called beta need not be it: batch
# normalization in Keras calls its shift so.
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
