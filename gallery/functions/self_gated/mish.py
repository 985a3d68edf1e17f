r"""
# Mish

$$ f(x) = x\tanh(\operatorname{softplus}(x)) $$

Mish lets positive numbers pass almost whole, and turns very negative ones into
almost nothing, with a smooth dip in between. It works like [SiLU](silu.md), but
its gate opens earlier, so it comes close to the straight line $x$ sooner.

Its author tried many formulas, and this one did best on his images. The object
detector YOLOv4 made it known: it has Mish in its backbone, the layers that read
the image.

**Choose it** to run a model that was trained with it, such as YOLOv4. Take it
rather than SiLU in networks without normalization whose starting weights were
made for ReLU: with SiLU the signals fade faster.

**Avoid it** where your runtime has no Mish, or where a model was trained with
SiLU: rescaling does not turn the one into the other.
"""

# %%
# ## How it works
# The gate of Mish is $\tanh(\operatorname{softplus}(x))$. [Softplus](
# ../smooth_rectifiers/softplus.md) turns any number into a positive one, and
# [tanh](../sigmoids/tanh.md) squeezes that below 1. The result is a curve from
# 0 to 1, like the sigmoid, but it opens earlier: at 0 it is 0.6. At 3 it is
# 0.996, and the sigmoid 0.953.
#
# Multiplied by $x$, that makes a visible difference. Of an input of 3, Mish
# keeps back 0.013 and SiLU 0.142.
#
# > **Look between 0 and 3:** the gate of Mish is ahead of that of SiLU. So Mish
# > follows the straight line of ReLU sooner.

import matplotlib.pyplot as plt
import numpy as np

from activations import mish, relu, sigmoid, silu, softplus, swish, tanh

x = np.linspace(-5, 5, 1001)

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, tanh(softplus(x)), label="gate of Mish")
axes[0].plot(x, sigmoid(x), label="gate of SiLU")
axes[1].plot(x, mish(x), label="Mish")
axes[1].plot(x, silu(x), label="SiLU")
axes[1].plot(x, relu(x), ":", label="ReLU")
axes[1].set(xlim=(-4, 4), ylim=(-0.5, 4))
for ax in axes:
    ax.set_xlabel("x")
    ax.legend()
plt.show()
print(f"gate at 0: {tanh(softplus(0.0)):.1f}")
for f in (mish, silu):
    print(f"{f.facts.title} at 3: gate {f(3.0) / 3:.3f}", end=", ")
    print(f"{3 - f(3.0):.3f} kept back")

# %%
# ## Its slope
# At 0 the slope is 0.6, that of SiLU 0.5. It is largest, 1.09, at 1.49, and
# then settles at 1. Left of the minimum at $-1.19$ it is negative, down to
# $-0.11$ at $-2.26$. There the function falls: to raise the output, the input
# must fall, so a unit there learns backwards. Of inputs from the standard normal
# distribution, 12 percent lie there.
#
# > **Look at the middle:** from −0.79 to 1.82 the slope of Mish is the larger
# > one.

fig, ax = plt.subplots()
ax.plot(x, mish.derivative(x), label="$f'(x)$")
ax.plot(x, silu.derivative(x), label="slope of SiLU")
ax.legend()
plt.show()
slopes = mish.derivative(x)
larger = x[slopes > silu.derivative(x)]
print(f"larger than that of SiLU from {larger[0]:.2f} to {larger[-1]:.2f}")
for at in (slopes.argmin(), slopes.argmax()):
    print(f"slope {slopes[at]:.2f} at {x[at]:.2f}")
(minimum,) = mish.facts.extrema
left = np.random.default_rng(0).standard_normal(100_000) < minimum.x
print(f"left of {minimum.x:.2f}: {left.mean():.0%} of normal inputs")

# %%
# ### Second derivative
# The curve bends up between $-2.26$ and 1.49. Unlike with SiLU and GELU, this
# stretch is not centred at 0.

# %%
# ## Choose or avoid
# ### Choose it where nothing normalizes the signals
# Signals of size 1, drawn from the standard normal distribution, go through
# thirty networks of 15 layers. The weights have the size that suits ReLU (*He
# initialization*), and no layer normalizes. We measure thirty signals together:
# with ReLU their median size falls to 0.80. With Mish it ends at 0.28, with SiLU
# at 0.01.
#
# Such weights multiply a signal by $\sqrt2$ per layer. Near 0 the function
# multiplies it by its slope there, 0.6 or 0.5. The products are 0.85 and 0.71,
# so small signals fade with both functions, but at different rates.
#
# Weights with the function's own *gain*, the factor that keeps a signal of size
# exactly 1, are the better start for both. But most signals fade, and a few
# grow. The median signal ends at half its size with Mish, at a quarter with SiLU.
# The few large ones bring the thirty together to about 1 with Mish, and far above
# with SiLU.

rng = np.random.default_rng(0)
weights = rng.standard_normal((15, 30, 64, 64)) / 8
start = rng.standard_normal((30, 30, 64))


def sizes(f, gain):
    z, found = start, []
    for w in weights:
        z = f(z) @ (gain * w)
        found.append((z**2).mean(axis=2) ** 0.5)
    return np.array(found)


# %%
# The printed numbers are the sizes after the last layer, as median and middle
# half, and the median of the single signals.
#
# > **Look at the lowest line:** with the weights of ReLU, SiLU keeps about 74
# > percent of the size per layer, Mish 92. Bars span the middle half of the
# > networks.

runs = [(f, 2**0.5, f.facts.title) for f in (relu, mish, silu)]
runs += [(f, f.facts.gain, f"{f.facts.title}, own gain") for f in (mish, silu)]
fig, ax = plt.subplots()
for f, gain, name in runs:
    single = sizes(f, gain)
    together = (single**2).mean(axis=2) ** 0.5
    low, median, high = np.quantile(together, [0.25, 0.5, 0.75], axis=1)
    ax.errorbar(range(1, 16), median, [median - low, high - median], label=name)
    ends = f"{median[-1]:.2f} ({low[-1]:.2f} to {high[-1]:.2f})"
    kept = f"{median[-1] ** (1 / 15):.0%} per layer"
    print(f"{name:14} {ends}, {kept}, single {np.median(single[-1]):.2f}")
ax.set(xlabel="layer", ylabel="size of the signal", yscale="log")
ax.legend()
plt.show()
products = 2**0.5 * np.array([mish.derivative(0.0), silu.derivative(0.0)])
print("near 0, factors per layer of Mish and SiLU:", products.round(2))

# %%
# ### How much of a better training is that?
# Four layers of 16 units learn a sine by plain gradient descent at a rate of
# 0.03, thirty networks for each function. After these 250 steps, and with the
# weights of ReLU, Mish beats SiLU in nearly every pair. Against ReLU, which those
# weights are made for, it has no such lead. With their own gains, Mish and SiLU
# come close to ReLU. SiLU with the weights of ReLU is late, not lost: longer
# training brings it down, too. So do not expect more accuracy from Mish itself:
# here its advantage over SiLU lies in the start.
#
# > **Look at the line that falls last:** it is SiLU with the weights of ReLU.
# > After 250 steps the other four are far lower. Lines are medians of thirty
# > networks.

points = np.linspace(-1, 1, 32)[:, None]
inputs = np.hstack([points, np.ones((32, 1))])  # the 1 takes the place of a bias
rng = np.random.default_rng(0)
layers = [rng.standard_normal((30, n, 16)) / n**0.5 for n in (2, 16, 16, 16)]
top = rng.standard_normal((30, 16, 1)) / 4


def train(f, gain):
    weights, last, losses = [gain * w for w in layers], top, []
    for _ in range(251):
        z, h = [], [inputs]
        for w in weights:
            z.append(h[-1] @ w)
            h.append(f(z[-1]))
        error = h[-1] @ last - np.sin(5 * points)
        losses.append((error**2).mean(axis=(1, 2)))
        g = error @ last.mT / 32
        last = last - 0.03 * h[-1].mT @ error / 32
        for k in (3, 2, 1, 0):
            g = f.vjp(z[k], g)
            step, g = h[k].mT @ g, g @ weights[k].mT
            weights[k] = weights[k] - 0.03 * step
    return np.array(losses)


# %%
# The numbers are losses after 120 and 250 steps: the median and, in brackets,
# the middle half.

losses = {}
fig, ax = plt.subplots()
for f, gain, name in runs:
    losses[name] = train(f, gain)
    ax.plot(np.median(losses[name], axis=1), label=name)
    for step in (120, 250):
        found = losses[name][step]
        low, median, high = np.quantile(found, [0.25, 0.5, 0.75])
        print(f"{name:14} {step}: {median:.2f} ({low:.2f} to {high:.2f})")
ax.set(xlabel="step", ylabel="loss")
ax.legend()
plt.show()
for other in ("SiLU", "ReLU"):
    wins = (losses["Mish"] < losses[other]).sum(axis=1)[[120, 250]]
    print(f"Mish beats {other} in {wins} of 30 pairs after 120, 250 steps")

# %%
# ### Avoid exchanging it for SiLU
# Could a trained Mish run as a [Swish](swish.md) where Mish is missing? Not
# without loss. The nearest Swish has $\beta = 1.25$ and is still up to 0.10
# away. If the kernel is missing, write the formula.

betas = np.linspace(1, 1.5, 101)
gaps = [abs(swish(x, beta=beta) - mish(x)).max() for beta in betas]
print(f"β = {betas[np.argmin(gaps)]:.2f}: at most {min(gaps):.2f} away")

# %%
# ## In your framework
# Mish has no parameters. ONNX has it since opset 18; older models hold
# `Softplus`, `Tanh` and `Mul`. Plain TensorFlow has none: take Keras, since
# TensorFlow Addons is retired.
#
# If you write it yourself, do not write $\log(1+e^x)$: far on the left $1+e^x$
# rounds to 1 and the result to 0. Far on the right $e^x$ overflows. The value
# survives that, but automatic differentiation makes nan of the slope.

for number in (-40.0, -30.0, -3.0):
    printed = number * np.tanh(np.log(1 + np.exp(number)))
    print(f"{number}: as printed {printed:.2e}, Mish {mish(number):.2e}")

# %%
# ## What is particular
# ### One exponential is enough
# Softplus and tanh look like two exponentials and a logarithm. They cancel:
# with $u = e^x$ the gate is $\frac{u(u+2)}{u(u+2)+2}$. This form has no
# logarithm that rounds, so it is right far on the left, too; on the right,
# bound $x$ before the exponential. It also shows why the gate at 0 is 0.6: with
# $u = 1$ it is $3/5$.

u = np.exp(x)
short = u * (u + 2) / (u * (u + 2) + 2)
print("same gate:", np.allclose(short, tanh(softplus(x)), rtol=1e-13))

# %%
# ### Not the same on both sides
# SiLU differs from ReLU by the same amount at $x$ and $-x$. Mish does not. On
# the left it is up to 0.309 away from ReLU, on the right up to 0.140. It lets
# more negative input leak through than SiLU, and keeps back less of the
# positive.
#
# > **Look at the two dips:** those of SiLU are equally deep.

fig, ax = plt.subplots()
for f in (mish, silu):
    gap = f(x) - relu(x)
    ax.plot(x, gap, label=f"{f.facts.title} minus ReLU")
    print(f"{f.facts.title}: {gap[x < 0].min():.3f} and {gap[x > 0].min():.3f}")
ax.legend()
plt.show()

# %%
# ## Story
# [@misra2020mish], first online in August 2019, looked for improvements on
# Swish, which [@ramachandran2017swish] had found by a search. He tried formulas
# of the same kind by hand, and in his experiments on images
# $x\tanh(\operatorname{softplus}(x))$ did best. A year later
# [@bochkovskiy2020yolov4] put it into YOLOv4. "YOLOv4 uses Mish" is only half
# the truth: in its
# [configuration](https://github.com/pjreddie/darknet/blob/master/cfg/yolov4.cfg)
# the convolutions after the backbone have leaky ReLU, and the last ones are
# linear. Most later YOLO models use [SiLU](silu.md). [Diffusion
# Policy](https://github.com/real-stanford/diffusion_policy), a controller for
# robots, has Mish in its residual blocks, and
# [spaCy](https://spacy.io/api/architectures#MishWindowEncoder) offers it for
# text.

# %%
# ## Questions
# ### From which input on is Mish just x?
# Above 3.2 less than 0.01 is missing; SiLU gets there at 6.5. On the left, both
# are within 0.01 of 0 below −6.5.
#
# ### Where does a nan come from in a network with Mish?
# From an infinite input. At $-\infty$ frameworks multiply $-\infty$ by a gate
# of 0, and the result is nan. At $\infty$ the value is right, but its slope is
# nan: they multiply an infinite $x$ by a gate whose slope is 0. Here both are
# the limits.

t = np.linspace(-12, 12, 2401)
for f in (mish, silu):
    far = t[abs(f(t) - relu(t)) >= 0.01]
    print(f"{f.facts.title}: 0.01 or more from {far[0]:.1f} to {far[-1]:.1f}")

# %%
# ## Facts

mish.facts

# %%
# ## Read next
# * [SiLU](silu.md): the nearest relative, and the usual choice today.
# * [Softplus](../smooth_rectifiers/softplus.md): the inner function of the gate.
# * [Vanishing gradient](../../concepts/vanishing_gradient.md): why signals and
#   gradients fade over many layers.
