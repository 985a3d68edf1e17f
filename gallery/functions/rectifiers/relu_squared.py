r"""
# Squared ReLU

$$ f(x) = \max(0,x)^2 $$

Squared ReLU turns a negative number into zero and squares a positive one. It
keeps the exact zeros of [ReLU](relu.md) and lets strong inputs outweigh weak
ones: twice the input gives four times the output. So a few units can multiply
their inputs, which ReLU can only approximate.

A computer search for better Transformers found it in 2021. The language models
Nemotron-4 and RWKV use it.

**Choose it** in the feed-forward layers of a Transformer, the part that treats
each word by itself: their inputs are normalized, that is, brought to a fixed
size. Choose it also where a network has to multiply its inputs.

**Avoid it** in deep networks without normalization, where signals explode or
vanish, and in float16, where it is infinite from 256 on.
"""

# %%
# ## How it works
# Squaring makes numbers below 1 smaller and numbers above 1 larger. The two
# curves cross at 1. A layer of squared ReLUs therefore speaks with few loud
# voices. Of inputs from a bell curve, the loudest tenth contributes 65 percent of
# the sum of all outputs. With ReLU it contributes 44.
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
# Squared ReLU is also $x\cdot\max(0,x)$: the input times its own ReLU. *ReGLU*,
# in some Transformers, forms two sums of the inputs, sends one through a ReLU and
# multiplies the two. With equal sums it is squared ReLU, which needs one matrix
# of weights instead of two.

# %%
# ## Its slope
# The slope grows with the input, without a bound. In training, a loud unit gets a
# larger gradient than a quiet one, and a unit near zero hardly gets any. ReLU has
# only the slopes 0 and 1. At zero both halves meet with slope 0, so there is no
# corner and no convention to agree on.
#
# > **Look at ½:** there the slope passes 1, the slope of ReLU.

fig, ax = plt.subplots()
for f in (relu_squared, relu):
    ax.plot(x, f.derivative(x), label=f"slope of {f.facts.title}")
ax.legend()
plt.show()

# %%
# ### Second derivative
# It jumps from 0 to 2 at zero. At the jump itself this page takes 0, the value
# from the left.

# %%
# ## Choose or avoid
# ### Choose it in Transformers
# The evidence is that of [@so2021primer], whose search produced a Transformer
# named Primer. At 500 million weights, they report, Primer cut the training cost
# of T5 to a quarter. They trace most of the gain to two changes, of which
# squaring the ReLU is one.

# %%
# ### Choose it where inputs multiply
# The product of two numbers is a difference of squares: $4xy = (x+y)^2-(x-y)^2$.
# Two squared ReLUs make a square, one for each sign. So four of them make a
# product, exactly. ReLU makes straight pieces only, so it needs many for a curved
# surface.
#
# Twenty networks of 16 units learn a product, $xy$, and twenty a distance,
# $|x-y|$, which consists of straight pieces. Each function wins on its own
# ground: on the product squared ReLU ends with a fraction of ReLU's loss, on the
# distance with several times as much. The learning rate is 0.3. From 0.1 to 0.6
# the order is the same. At smaller rates the lines hardly part within 500 steps.
# At a rate of 1 ReLU trains badly on both tasks, and squared ReLU wins both.
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
# Layers of squared ReLUs square the size of a signal again and again. Ten layers
# raise it to the power $2^{10}=1024$: a signal that starts one percent larger
# ends more than 20,000 times as large. So no starting size is right. What suits
# one network lets the next explode or vanish. Larger or smaller weights act like
# a larger or smaller start, and are no way out.
#
# The plot counts this in a hundred networks of ten layers with 100 units each.
# "Exploded" means that the mean output is above 1000, "vanished" that it is below
# 1/1000.
#
# With normalization, which sets the mean to 0 and the deviation to 1 before each
# layer, nothing builds up: all hundred networks end with a size between 0.5 and
# 1.7. Transformers normalize.
#
# > **Look where the lines cross:** about half of the networks have vanished, and
# > almost all others have exploded.

rng = np.random.default_rng(0)
signal = rng.standard_normal((100, 1, 100))
plain = signal / np.sqrt((signal**2).mean(axis=2, keepdims=True))
normal = signal
for _ in range(10):
    w = relu_squared.facts.gain**0.5 * rng.standard_normal((100, 100, 100)) / 10
    plain = relu_squared(plain @ w)
    normal = normal - normal.mean(axis=2, keepdims=True)
    normal = relu_squared(normal / normal.std(axis=2, keepdims=True) @ w)

starts = np.linspace(0.7, 1.5, 17)
logs = np.log10(plain.mean(axis=(1, 2))) + 1024 * np.log10(starts[:, None])
vanished, exploded = (logs < -3).sum(axis=1), (logs > 3).sum(axis=1)
fig, ax = plt.subplots()
ax.plot(starts, vanished, label="vanished")
ax.plot(starts, exploded, label="exploded")
ax.set(xlabel="starting size", ylabel="networks of 100")
ax.legend()
plt.show()
print(f"one percent more becomes a factor of {1.01**1024:,.0f}")
for at in (4, 6, 8):
    counts = f"{vanished[at]} vanished, {exploded[at]} exploded"
    print(f"starting size {starts[at]:.1f}: {counts}")
sizes = np.sqrt((normal**2).mean(axis=(1, 2)))
print(f"normalized: sizes from {sizes.min():.1f} to {sizes.max():.1f}")

# %%
# ## In your framework
# PyTorch, JAX, Keras and ONNX have no name for it. Write
#
# * in PyTorch `F.relu(x).square()`,
# * in JAX `jnp.square(jax.nn.relu(x))`,
# * in Keras `ops.square(ops.relu(x))`,
# * in ONNX `Relu`, then `Mul` of its output with itself.
#
# Square last: `F.relu(x.square())` is $x^2$, also on the left. And `x * relu(x)`
# gives nan at −∞. Hugging Face's transformers and MLX call the function `relu2`,
# NVIDIA's TransformerEngine `srelu`, a name that others use for an S-shaped
# function.
#
# In float16, whose largest number is 65504, squaring overflows from 256 on. Keep
# this layer in float32, or in bfloat16, which has 16 bits as well but the range
# of float32.

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
# many outputs are small: of inputs from a bell curve with deviation 1, 62 percent
# give at most 0.1. With ReLU it is 54.
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
# [@so2021primer] came upon it in language models, hence the year 2021 above. They
# let a computer vary the code of a Transformer and kept variants that trained
# with less computing. Large released models followed. [@peng2023rwkv] have it in
# RWKV, a network that reads word by word, in the layers that take the place of
# the feed-forward ones. [@parmar2024nemotron4] use it in Nemotron-4, and
# [@ma2025bitnet] in BitNet b1.58 2B4T, there as the gate of a gated unit.

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
