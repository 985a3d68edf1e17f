r"""
# Swish

$$ f(x) = x\,\sigma(\beta x) $$

Swish is a smooth bend whose sharpness you can set, from a straight line to nearly
the corner of ReLU. It multiplies each number by a sigmoid gate, and one
parameter, $\beta$, says how abruptly the gate opens.

With $\beta = 1$ it is [SiLU](silu.md), and that is what nearly every model means
by "swish". The paper that made the name known also let each network learn its
$\beta$; few models have kept that.

**Choose it** to run a model that was trained with a $\beta$ other than 1, or to
try whether a learned $\beta$ helps yours, with a small learning rate for it.

**Avoid it** where SiLU would do: the weights around the function can imitate any
$\beta$ except 0, and a learned one can run away.
"""

# %%
# ## How it works
# The gate $\sigma(\beta x)$ is half open at 0, whatever $\beta$ is. With $\beta =
# 0$ it stays half open everywhere, and swish is the straight line $x/2$. The
# larger $\beta$, the sooner the gate is fully open or shut, and swish approaches
# [ReLU](../rectifiers/relu.md): for $\beta > 0$ it stays within $0.278/\beta$.
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
# At 0 the slope is one half for every $\beta$. Its largest value is 1.0998 for
# every $\beta$ but 0, too; only the place changes, from 2.40 at $\beta = 1$ to
# 0.48 at $\beta = 5$. So a larger $\beta$ does not make gradients larger. It
# makes the step from a slope near 0 to a slope near 1 narrower.
#
# > **Look at the humps:** all have the same height.

fig, ax = plt.subplots()
for beta in (0.5, 1, 5):
    slopes = swish.derivative(x, beta=beta)
    ax.plot(x, slopes, label=f"slope, $\\beta = {beta}$")
    print(f"β = {beta}: {slopes.max():.4f} at {x[slopes.argmax()]:.2f}")
ax.legend()
plt.show()

# %%
# ### The slope by the parameter
# Where $\beta$ is learned, this slope is needed besides. It is never negative: a
# larger $\beta$ raises the output everywhere but at 0. For $\beta = 1$ it is
# largest at 2.40 and $-2.40$, where it is 0.439.
#
# > **Look at small betas:** half the $\beta$ makes the curve four times as high.
# > A unit with a small $\beta$ can receive large gradients for it.

fig, ax = plt.subplots()
for beta in (0.5, 1, 5):
    by_beta = swish.parameter_derivatives["beta"](x, beta=beta)
    ax.plot(x, by_beta, label=f"by beta, $\\beta = {beta}$")
    print(f"β = {beta}: {by_beta.max():.3f} at {abs(x[by_beta.argmax()]):.2f}")
ax.legend()
plt.show()

# %%
# ## Choose or avoid
# ### Does it help to learn beta?
# Here it does, while the learning rate is small. Networks of 16 hidden units fit
# a sine. Twenty start from different weights, once with $\beta$ fixed at 1, once
# with a learned $\beta$ for each unit, and once with a learned $\beta$ whose
# learning rate is a tenth of the others'.

points = np.linspace(-1, 1, 32)[:, None]
inputs = np.hstack([points, np.ones((32, 1))])  # the 1 takes the place of a bias


def train(rate, beta_rate):
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
        beta = beta - beta_rate * (g * z * bend).sum(axis=1, keepdims=True)
    return (error**2).mean(axis=(1, 2))


# %%
# At learning rates of 0.03 and 0.1, a learned $\beta$ ends lower in 20 and in 17
# of the twenty pairs. At 0.2 it ruins many networks: their median loss is that of
# a constant answer, the variance of the sine, 0.539. With a tenth of the rate for
# $\beta$, it wins most pairs at all three rates, by a small margin. We repeated
# this with three other sets of starting weights: the picture stays, but at 0.1
# the full rate wins only 13 or 14 pairs.
#
# > **Look at the right end:** the median loss of "learned" jumps up. Bars span
# > the middle half of the twenty networks.

rates, losses = (0.03, 0.1, 0.2), {}
fig, ax = plt.subplots()
for name, share in (("fixed", 0), ("learned", 1), ("learned, a tenth", 0.1)):
    losses[name] = np.array([train(rate, share * rate) for rate in rates])
    low, median, high = np.quantile(losses[name], [0.25, 0.5, 0.75], axis=1)
    ax.errorbar(range(3), median, [median - low, high - median], label=name)
    wins = (losses[name] < losses["fixed"]).sum(axis=1)
    print(f"{name:16} {median.round(3)}, wins {wins} of 20")
ax.set_xticks(range(3), rates)
ax.set(xlabel="learning rate", ylabel="loss", yscale="log")
ax.legend()
plt.show()
print("a constant answer", np.sin(5 * points).var().round(3))

# %%
# ### Why a fixed beta is enough
# $\beta$ only scales the picture, by $1/\beta$ in both directions: $f(x) =
# \mathrm{SiLU}(\beta x)/\beta$. The weights in front of a unit can multiply by
# $\beta$, and those behind it divide. So a layer of swish with $\beta = 3$ and a
# layer of SiLU can be the same function: here, with other weights, they agree to
# rounding error. What a learned $\beta$ changes is the path of the training, not
# what the network can express.

rng = np.random.default_rng(0)
z, u, w = (rng.standard_normal(shape) for shape in ((50, 2), (2, 16), (16, 1)))
of_swish = swish(z @ u, beta=3) @ w
of_silu = silu(z @ (3 * u)) @ (w / 3)
print("same outputs:", np.allclose(of_swish, of_silu, rtol=1e-12))

# %%
# ## In your framework
# Check first whether the model has a $\beta$ at all: most functions called
# `swish` are SiLU. PyTorch, JAX and Keras have none with a factor. There you
# write the formula, and make `beta` a parameter of the model to learn it. ONNX
# calls the factor `alpha`, and its `alpha` is a constant of the graph: a $\beta$
# per channel needs `Mul` and `Sigmoid`. Negative infinity gives nan; the limit is
# 0 for $\beta > 0$.

print(np.allclose(swish(x, beta=1.5), x * sigmoid(1.5 * x)))

# %%
# ## What is particular
# ### A negative beta
# Nothing keeps a learned $\beta$ positive. With $-\beta$ the gate opens to the
# left, and swish gives what the gate of $\beta$ would have held back: the two add
# up to $x$. The curve is turned by half a turn around the origin.
#
# > **Look at the symmetry:** each curve is the other one, upside down and
# > mirrored.

fig, ax = plt.subplots()
for beta in (1, -1):
    ax.plot(x, swish(x, beta=beta), label=f"$\\beta = {beta}$")
ax.legend()
plt.show()
both = swish(x, beta=1) + swish(x, beta=-1)
print("add up to x:", np.allclose(both, x))

# %%
# ### One beta per channel
# Arrays follow the rules of broadcasting, so a $\beta$ for each channel is an
# array of that shape. Put the channels last, or give the array more axes of
# length 1.

images = np.ones((2, 4, 4, 3))  # two images of 4 by 4 pixels with 3 channels
print(swish(images, beta=np.array([0.0, 1.0, 10.0]))[0, 0, 0].round(4))

# %%
# ## Story
# [@ramachandran2017swish] let a program search for activation functions. It
# combined simple operations into formulas, trained small networks with them and
# kept the best. The best one was $x\,\sigma(\beta x)$. Put in the place of ReLU
# in large image classifiers, with nothing else changed, it raised their accuracy.
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
# In values it is: the distance shrinks like $1/\beta$. In slopes it is not near
# zero. At 0 the slope is one half, and next to it a hump and a dip stay, however
# large $\beta$ is.

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
