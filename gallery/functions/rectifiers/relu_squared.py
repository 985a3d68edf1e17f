r"""
# Squared ReLU

$$ f(x) = \max(0,x)^2 $$

Squared ReLU turns a negative number into zero and squares a positive one. It
keeps the exact zeros of [ReLU](relu.md), leaves zero without a corner, and lets
strong inputs outweigh weak ones: twice the input gives four times the output.

A computer search for better Transformers found it in 2021. The language models
Nemotron-4, Persimmon and RWKV use it in their feed-forward layers.

**Choose it** in the feed-forward layers of a Transformer, which normalize their
inputs, and where a network has to multiply its inputs.

**Avoid it** in deep networks without normalization, where signals explode or
vanish, and in float16, where it is infinite from 256 on.
"""

# %%
# ## How it works
# Squaring makes numbers below 1 smaller and numbers above 1 larger. The two
# curves cross at 1. A layer of squared ReLUs therefore speaks with few loud
# voices: of the sum of all outputs, the loudest tenth of the inputs contributes
# 65 percent. With ReLU it contributes 44.
#
# > **Look at the crossing at 1:** left of it the square is the smaller of the
# > two, right of it the larger.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, relu_squared

x = np.linspace(-2, 2, 801)
inputs = np.sort(np.random.default_rng(0).standard_normal(100_000))

fig, ax = plt.subplots()
for f in (relu_squared, relu):
    ax.plot(x, f(x), label=f.facts.title)
    part = f(inputs[-10_000:]).sum() / f(inputs).sum()
    print(f"{f.facts.title:12}: the loudest tenth contributes {part:.0%}")
ax.legend()
plt.show()

# %%
# ### A unit that is its own gate
# Squared ReLU is also $x\cdot\max(0,x)$: the input times its own ReLU. Some
# Transformers multiply two different sums of the inputs, after one of them has
# passed a ReLU, and call this ReGLU. With equal sums it is squared ReLU, which
# needs one matrix of weights instead of two.

print("the same:", np.array_equal(x * relu(x), relu_squared(x)))

# %%
# ## Its slope
# The slope grows with the input, without a bound. In training, a loud unit gets a
# larger gradient than a quiet one, and a unit near zero hardly gets any. ReLU
# knows only the slopes 0 and 1. At zero both halves meet with slope 0, so there
# is no kink and no convention to agree on.
#
# > **Look at the slope left and right of ½:** there it passes 1, the slope of
# > ReLU.

fig, ax = plt.subplots()
ax.plot(x, relu_squared(x), label="$f(x)$")
ax.plot(x, relu_squared.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()

# %%
# ### Second derivative
# It jumps from 0 to 2 at zero. At the jump itself this page takes 0, the value
# from the left.

# %%
# ## Choose or avoid
# ### Choose it where inputs multiply
# The product of two numbers is a difference of squares: $4xy = (x+y)^2-(x-y)^2$.
# Two squared ReLUs make a square, one for each sign. So four of them make a
# product, exactly. ReLU makes flat pieces only, and can come as close as these
# allow.
#
# Twenty networks of 16 units learn a product, $xy$, and twenty a distance,
# $|x-y|$, which consists of flat pieces. Each function wins on its own ground: on
# the product squared ReLU ends with a quarter of ReLU's loss, on the distance
# with ten times as much.
#
# > **Compare the right ends:** the order of the two lines changes from one task
# > to the other. Medians of twenty networks, with bars that span the middle half.

points = np.random.default_rng(5).uniform(-1, 1, (64, 2))
with_bias = np.hstack([points, np.ones((64, 1))])
a, b = points[:, :1], points[:, 1:]


def train(f, target, rate=0.3):
    rng, losses = np.random.default_rng(0), []
    u = f.facts.gain * rng.standard_normal((20, 3, 16)) / 2**0.5
    v = rng.standard_normal((20, 16, 1)) / 4
    for step in range(501):
        z = with_bias @ u
        error = f(z) @ v - target
        if step % 100 == 0:
            losses.append((error**2).mean(axis=(1, 2)))
        v, g = v - rate * f(z).mT @ error / 64, error @ v.mT / 64
        u = u - rate * with_bias.T @ f.vjp(z, g)
    return np.quantile(losses, [0.25, 0.5, 0.75], axis=1)


steps = np.arange(0, 501, 100)
fig, axes = plt.subplots(1, 2, sharey=True)
for ax, (task, target) in zip(
    axes, {"product": a * b, "distance": abs(a - b)}.items(), strict=True
):
    for f in (relu_squared, relu):
        low, median, high = train(f, target)
        bars = [median - low, high - median]
        ax.errorbar(steps, median, bars, label=f.facts.title)
        print(f"{task:8} {f.facts.title:12} {median[-1]:.4f}")
    ax.set(title=task, xlabel="step", ylabel="loss", yscale="log")
axes[0].legend()
plt.show()
squares = [relu_squared(s) for s in (a + b, -a - b, a - b, b - a)]
product = (squares[0] + squares[1] - squares[2] - squares[3]) / 4
print("four units make the product:", np.allclose(product, a * b))

# %%
# ### Avoid it without normalization
# Layers of squared ReLUs square the size of a signal again and again. No starting
# weights can prevent that: a little above the right size, signals explode, and a
# little below they vanish. The table follows signals of three sizes through ten
# layers, with and without normalization before each layer, which sets the mean to
# 0 and the deviation to 1.
#
# Transformers normalize, so there the size of the signal does not matter. Each
# number is the median of twenty networks.

weights = np.random.default_rng(0).standard_normal((10, 20, 100, 100)) / 10
signal = np.random.default_rng(1).standard_normal((20, 1, 100))
signal /= np.sqrt(np.mean(signal**2, axis=-1, keepdims=True))


def size_after(layers, size, normalize):
    h = size * signal
    for w in weights[:layers]:
        if normalize:
            h = h - h.mean(axis=-1, keepdims=True)
            h /= h.std(axis=-1, keepdims=True)
        h = relu_squared.facts.gain * relu_squared(h @ w)
    return np.median(np.sqrt(np.mean(h**2, axis=-1)))


print("size  layers    plain  normalized")
for size in (0.9, 1.0, 1.1):
    for layers in (1, 5, 10):
        plain, normal = (size_after(layers, size, n) for n in (False, True))
        print(f"{size:4}  {layers:6}  {plain:7.0e}  {normal:10.2f}")

# %%
# ## In your framework
# PyTorch, JAX, Keras and ONNX have no name for it. In PyTorch, write
# `F.relu(x).square()`. Square last: `F.relu(x.square())` is $x^2$, also on the
# left. Hugging Face's transformers and MLX call it `relu2`, NVIDIA's
# TransformerEngine `srelu`, a name that others use for an S-shaped function.
#
# In float16, whose largest number is 65504, squaring overflows from 256 on. Keep
# this layer in bfloat16 or float32.

large = np.array([255, 256], np.float16)
print("values", relu_squared(large).tolist())
print("slopes", relu_squared.derivative(large).tolist())

# %%
# ## What is particular
# ### The same zeros as ReLU
# Squaring changes no zero. Half of the outputs are exactly 0 if inputs are as
# often negative as positive, and what is left can be skipped as with
# [ReLU](relu.md). The smooth functions [GELU](../gelus/gelu.md) and
# [SiLU](../self_gated/silu.md) have almost no exact zero. Beyond these zeros,
# many outputs are small: 62 percent are at most 0.1, with ReLU 54.
#
# > **Look at the left end:** both lines start at one half, the exact zeros. Below
# > 1, squared ReLU has more small outputs than ReLU.

limits = np.linspace(0, 2, 41)
fig, ax = plt.subplots()
for f in (relu_squared, relu):
    outputs = f(inputs)
    shares = [100 * np.mean(outputs <= limit) for limit in limits]
    ax.plot(limits, shares, label=f.facts.title)
    print(
        f"{f.facts.title:12} zero {shares[0]:.0f}, to 0.1 {shares[2]:.0f} percent"
    )
ax.set(xlabel="limit", ylabel="outputs up to the limit, percent")
ax.legend()
plt.show()

# %%
# ## Story
# Vision science knew the function first. [@heeger1992half] described cells in the
# visual cortex of cats by half-squaring: cut what is negative, square the rest.
# [@so2021primer] found it again for language, without asking for it: they let a
# program evolve that describes a Transformer, and kept what trained with less
# computing. They trace most of the gain of the result, Primer, to two changes, of
# which squaring the ReLU is one. Large released models followed: Persimmon in
# 2023 and Nemotron-4 of [@parmar2024nemotron4] use it, RWKV has it in its channel
# mixing, and BitNet b1.58 2B4T uses it as the gate of a gated unit.

# %%
# ## Questions
# ### Is it just x² with half the curve cut off?
# Yes, and the cut matters. $x^2$ gives −3 and 3 the same output, so a unit could
# not tell a feature from its opposite.
#
# ### Why not cube it?
# Higher powers are smooth for longer, but the difference between loud and quiet
# units grows with the power, and so does the danger that signals explode. Splines
# and approximation theory use such powers.

# %%
# ## Facts

relu_squared.facts

# %%
# ## Read next
# * [ReLU](relu.md): the same zeros, without the square.
# * [GELU](../gelus/gelu.md): the usual choice in a Transformer's feed-forward
#   layers.
# * [Softplus](../smooth_rectifiers/softplus.md): another rectifier that leaves
#   zero smoothly.
