r"""
# Keeping the gradient alive

On its way back through a deep network, [the gradient
vanishes](vanishing_gradient.md): little of it reaches the first layers, and the
network does not learn. Four remedies help: starting weights that suit the
activation function, normalization, residual connections, and steps that are
scaled up. They do not help equally far. We compare them on one task.

**If you build a network:** for up to ten layers, take ReLU with He
initialization, or tanh. Beyond that, add normalization and residual connections.

Twenty networks with layers of 12 units learn to tell whether a point of the
plane lies above a wavy line. A layer computes $f(z)$, where $z$ is the product of
what enters the layer, $h$, and its weights. These start with the standard
deviation $s/\sqrt{12}$. *He initialization* means $s=\sqrt2$; σ, the sigmoid, has
$s=1$ unless the label says otherwise. A *normalized* layer brings $z$ to a
standard size. A *residual* layer adds its output to its input; if *scaled*,
divided by the number of layers $n$, or by its root. *Rescaled* gradients have
size 1.

> **Look for rows with both marks at the right:** there, all or nearly all of the
> twenty networks learn, with ten layers and with thirty. That is so for tanh,
> for normalized layers that add nothing, and for residual sums that stay small.
"""

from functools import partial

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, sigmoid, tanh

rng = np.random.default_rng(0)
points = rng.uniform(-1, 1, (24, 2))
above = points[:, 1] > np.sin(3 * points[:, 0]) / 2
target = np.where(above, 1.0, -1.0)[:, None]
first = np.tile(np.c_[points, np.ones(24)], 4)  # four copies fill the 12 units
begin = rng.standard_normal((30, 20, 12, 12)) / 12**0.5  # 20 networks at once
end = rng.standard_normal((20, 12, 1)) / 12**0.5  # a last layer without function


def standardize(z):
    z = z - z.mean(axis=-2, keepdims=True)
    scale = np.sqrt((z**2).mean(axis=-2, keepdims=True))
    return z / scale, scale


def back_through_standardize(z, scale, g):
    g = g - g.mean(axis=-2, keepdims=True)  # a shift of all changes nothing,
    return (g - z * (g * z).mean(axis=-2, keepdims=True)) / scale  # nor a scale


def forward(f, layers, h, residual=0.0, normalized=False):
    kept = []
    for w in layers:
        z, scale = h @ w, None
        if normalized:
            z, scale = standardize(z)
        kept.append((h, z, scale))
        h = h + residual * f(z) if residual else f(z)
    return h, kept


def backward(f, layers, kept, g, residual=0.0):
    signals, gradients = [g], []
    for w, (h, z, scale) in zip(layers[::-1], kept[::-1], strict=True):
        delta = (residual or 1.0) * g * f.derivative(z)
        if scale is not None:
            delta = back_through_standardize(z, scale, delta)
        gradients.append(h.mT @ delta)  # .mT transposes each matrix
        g = g + delta @ w.mT if residual else delta @ w.mT
        signals.append(g)
    return signals, gradients[::-1]


def train(
    f,
    gain=1.0,
    depth=10,
    residual=0.0,
    normalized=False,
    rate=0.1,
    steps=100,
    adjust=list,
):
    weights, losses = [*gain * begin[:depth], end], []
    for _ in range(steps):
        h, kept = forward(f, weights[:-1], first, residual, normalized)
        wrong = h @ weights[-1] - target
        losses.append((wrong**2).mean(axis=(1, 2)))
        g = wrong @ weights[-1].mT / 24
        changes = backward(f, weights[:-1], kept, g, residual)[1]
        changes = adjust([*changes, h.mT @ wrong / 24])
        weights = [w - rate * c for w, c in zip(weights, changes, strict=True)]
    return np.array(losses)


def learned(losses):  # a tenth better than giving every point the same answer
    return np.sum(losses[-1] < 0.9 * target.var())


def rescale(changes, epsilon=1e-8):  # with Adam's number against division by 0
    return [c / (abs(c) + epsilon) for c in changes]


def centered(z):
    return sigmoid(z) - 0.5


centered.derivative = sigmoid.derivative
rows = {
    "sigmoid": lambda d: train(sigmoid, 1.0, d),
    "sigmoid, s = 12": lambda d: train(sigmoid, 12.0, d),
    "tanh, s = 1": lambda d: train(tanh, 1.0, d),
    "ReLU, He": lambda d: train(relu, 2**0.5, d),
    "ReLU, s = 1": lambda d: train(relu, 1.0, d),
    "ReLU, s = 0.58": lambda d: train(relu, 3**-0.5, d),
    "ReLU 0.58, normalized": lambda d: train(relu, 3**-0.5, d, 0.0, True),
    "sigmoid, normalized": lambda d: train(sigmoid, 1.0, d, 0.0, True),
    "sigmoid, residual": lambda d: train(sigmoid, 1.0, d, 1.0),
    "σ − 0.5, residual": lambda d: train(centered, 1.0, d, 1.0),
    "σ, residual, scaled": lambda d: train(sigmoid, 1.0, d, 1 / d),
    "σ, scaled, normalized": lambda d: train(sigmoid, 1.0, d, 1 / d, True),
    "tanh, res., normalized": lambda d: train(tanh, 1.0, d, 1.0, True),
    "tanh, same by √n": lambda d: train(tanh, 1.0, d, d**-0.5, True),
    "σ, rescaled": lambda d: train(sigmoid, 1.0, d, rate=0.01, adjust=rescale),
}
with np.errstate(over="ignore", invalid="ignore"):  # steps that are too long
    counts = [[learned(run(d)) for d in (10, 30)] for run in rows.values()]
fig, ax = plt.subplots()
heights = np.arange(len(rows), 0, -1)
ten, thirty = np.transpose(counts)
ax.plot(ten, heights + 0.15, "o", label="10 layers")
ax.plot(thirty, heights - 0.15, "s", label="30 layers")
ax.set(xlabel="networks of 20 that learn", yticks=heights, yticklabels=rows)
ax.legend()
plt.show()
print(f"{'layers':22} 10  30")
for name, (ten, thirty) in zip(rows, counts, strict=True):
    print(f"{name:22} {ten:2}  {thirty:2}")

# %%
# ## What each remedy does
# Three of the four act on the gradient's way back:
#
# * **Starting weights that suit the function:** tanh with $s=1$, or ReLU with
#   He initialization. [The sigmoid would need a scale near
#   12](vanishing_gradient.md#whole-layers).
# * **Normalization** shifts and scales each $z$ to mean 0 and standard deviation
#   1 over the examples (*batch normalization*). Where $z$ hardly differs between
#   examples, it divides by a small number, which enlarges the gradient.
# * **Residual connections** add the input of a layer to its output: $h + f(z)$.
#   Along the sum, the gradient passes unchanged.
#
# > **Look at the right end:** residual connections bring all of the gradient to
# > the first layer, and normalization more than was sent. With a scale of 12 it
# > differs from network to network by a factor of thousands. Lines are medians of
# > the twenty networks before training; bands hold the middle four fifths.


def remaining(f, gain=1.0, residual=0.0, normalized=False):
    kept = forward(f, gain * begin, first, residual, normalized)[1]
    signals, _ = backward(f, gain * begin, kept, error, residual)
    sizes = np.linalg.norm(signals, axis=(2, 3))
    return sizes / sizes[0]


def plot_band(ax, samples, label, every=3):
    low, median, high = np.quantile(samples, [0.1, 0.5, 0.9], axis=1)
    shown = np.arange(0, len(median), every)
    ax.plot(shown, median[shown], label=label)
    ax.fill_between(shown, low[shown], high[shown], alpha=0.3)
    print(f"{label:16}: {low[-1]:.1g} to {high[-1]:.1g}, median {median[-1]:.2g}")


error = rng.standard_normal((20, 24, 12))
fig, ax = plt.subplots()
plot_band(ax, remaining(sigmoid, normalized=True), "normalized")
plot_band(ax, remaining(sigmoid, residual=1 / 30), "residual, scaled")
plot_band(ax, remaining(sigmoid, 12.0), "s = 12")
plot_band(ax, remaining(sigmoid), "no remedy")
ax.set(xlabel="layers passed", ylabel="gradient that is left", yscale="log")
ax.legend()
plt.show()

# %%
# Residual connections that are not scaled carry the gradient, too. Why do
# sigmoids hardly learn with them? Each adds 0.5 on average, so the outputs grow
# from layer to layer, and the first steps are too long. Without the 0.5, these
# networks learn. Tanh adds nothing on average, but is four times as steep, and
# fails. With steps of a tenth, ten layers of either learn, too.

left = np.median(remaining(sigmoid, residual=1.0)[-1])
print(f"left after 30 layers: {left:.1f}; for 10 layers:")
for f, name in ((sigmoid, "σ"), (centered, "σ − 0.5"), (tanh, "tanh")):
    mean = forward(f, begin[:10], first, 1.0)[0].mean()
    usual, small = (learned(train(f, 1.0, 10, 1.0, rate=r)) for r in (0.1, 0.01))
    print(f"{name:7} mean {mean:4.1f}, {usual:2} learn, at rate 0.01 {small}")

# %%
# The fourth remedy acts afterwards. [*Adam*](https://arxiv.org/abs/1412.6980)
# divides the gradient of each weight by its usual size, so that a small gradient
# makes a normal step. The row "σ, rescaled" does so without Adam's averages, at a
# learning rate of 0.01. That is enough for ten layers of sigmoids, not for
# thirty: see the [last question](#questions). With the averages, ten layers need
# more steps.
#
# Mind the limits of the comparison. The networks are narrow, the points are few,
# and each network gets 100 steps at one learning rate, 0.1 unless said otherwise.

# %%
# ## Which to take
# * **Up to about ten layers:** ReLU with He initialization, or tanh with $s=1$,
#   needs nothing else. On this small, smooth task tanh needs no more at thirty.
# * **Deeper:** add normalization and residual connections. ResNets have both,
#   and so have Transformers, which normalize over the units of each layer
#   (*layer normalization*) and so depend on no other example. Keep the sum from
#   growing: in PyTorch, write `x = x + layer(norm(x)) / n**0.5` for `n` such
#   layers, with `norm = torch.nn.LayerNorm(32)` for 32 units. GPT-2 has this
#   factor in its starting weights [@radford2019gpt2]. What it is worth here, the
#   last two rows of tanh show. A function that is never negative, such as the
#   sigmoid, needs the smaller factor $1/n$: its outputs do not cancel.
# * **Recurrent networks:** take [gates](#gates-for-long-sequences), and [clip the
#   gradient](#clip-gradients-that-explode).
# * **Sigmoids** belong where a number from 0 to 1 is wanted: in gates, and at
#   the output for a yes or no.

# %%
# ## Mind your framework's starting weights
# A layer with as many outputs as inputs starts with $s=1$ in Keras 3.15
# (`glorot_uniform`) and Flax 0.12 (`lecun_normal`), but with $s=1/\sqrt3$ in
# PyTorch 2.15. If you rebuild a Keras network of ten ReLU layers in PyTorch
# with these defaults, it may stop learning: compare the rows of ReLU for 1 and
# 0.58 in the first figure. (More steps help the former.) At thirty layers both
# fail. Normalization makes up for the small weights, and so does He:
#
# * `torch.nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")` in
#   PyTorch,
# * `kernel_initializer="he_normal"` in Keras,
# * `kernel_init=jax.nn.initializers.he_normal()` in Flax.

for name, gain in (("PyTorch", 3**-0.5), ("Keras, Flax", 1.0), ("He", 2**0.5)):
    ten, thirty = np.median(remaining(relu, gain)[[10, 30]], axis=1)
    print(f"{name:11} s = {gain:.2f}: 10 layers leave {ten:.0e}, 30 {thirty:.0e}")
print("s = 1, 10 layers, 1,000 steps:", learned(train(relu, steps=1000)), "learn")

# %%
# ## Gates for long sequences
# A recurrent network applies one layer to each word of a text, so 100 words make
# 100 layers. A [GRU](https://arxiv.org/abs/1406.1078) leads its memory $h$ around
# the activation function. A *gate* $a$, a sigmoid with weights of its own,
# decides how much of the memory stays:
#
# $$ h_t = a\odot h_{t-1} + (1-a)\odot\tanh(z_t), $$
#
# where $\odot$ multiplies number by number. (A GRU has a second gate, inside of
# $z_t$. An LSTM has one for each of the two terms.) Change the memory a little:
# how much of the change is left after 100 words? The gradient passes the same
# slopes and weights on its way back, so it shrinks alike.
#
# > **Look at how the lines fan out:** with gates around 0.98, a third of the
# > change is left after 100 words; with gates around 0.50, almost nothing. Labels
# > give gates for an empty memory. (Held at its value, the first gate would leave
# > a sixth; tanh adds.)


def remaining_in_time(bias):
    h, change, sizes = start, push, []
    for x in words:
        sizes.append(np.linalg.norm(change, axis=(1, 2)))
        z, y = h @ w + x, h @ u + bias
        a = sigmoid(y)
        by_gate = (h - tanh(z)) * sigmoid.derivative(y) * (change @ u)
        by_tanh = (1 - a) * tanh.derivative(z) * (change @ w)
        change = a * change + by_gate + by_tanh  # the chain rule
        h = a * h + (1 - a) * tanh(z)
    assert abs(h).max() <= max(abs(start).max(), 1.0)  # a weighted mean
    return np.array(sizes) / sizes[0]


w, u = rng.standard_normal((2, 50, 32, 32)) / 32**0.5  # 50 networks, 32 units
start, push = rng.standard_normal((2, 50, 4, 32))
words = rng.standard_normal((100, 50, 4, 32))
fig, ax = plt.subplots()
for bias in (4.0, 2.0, 0.0, -40.0):  # the last shuts the gate
    name = f"gates around {sigmoid(bias):.2f}" if bias > -40 else "no gate"
    plot_band(ax, remaining_in_time(bias), name, every=9)
ax.set(xlabel="words passed", ylabel="change that is left", yscale="log")
ax.legend()
plt.show()

# %%
# Keras starts the gate that keeps the memory of an LSTM with a bias of 1
# (`unit_forget_bias=True`). PyTorch starts it near 0: raise it yourself if
# sequences are long.

# %%
# ## Clip gradients that explode
# Too large a gradient is easier to treat than one that has vanished. *Gradient
# clipping* scales a gradient that is too long down to a fixed length, here 1,
# and keeps its direction.
#
# We try it on ten layers of ReLU whose weights are √2 times too large. Without
# clipping, the loss passes a billion (where we stop counting) within a few steps,
# and hardly any network learns. With clipping, nearly all do. Weights that are
# twice too large it cannot repair for most networks, at least in 100 steps.


def clip(changes):
    squares = [(c**2).sum(axis=(1, 2), keepdims=True) for c in changes]
    return [c / np.maximum(np.sqrt(sum(squares)), 1.0) for c in changes]


for gain, adjust in ((2.0, list), (2.0, clip), (8**0.5, clip)):
    with np.errstate(over="ignore", invalid="ignore"):
        losses = train(relu, gain, adjust=adjust)
    losses = np.fmin(losses, 1e9)  # not inf, not nan
    name = "clipped" if adjust is clip else "plain"
    top, count = np.median(losses, axis=1).max(), learned(losses)
    print(f"s = {gain:.1f}, {name:7}: loss up to {top:.0e}, {count} of 20 learn")

# %%
# In PyTorch, call `torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)`
# between `loss.backward()` and the optimizer's step. With Optax, begin the
# chain with `optax.clip_by_global_norm(1.0)`; in Keras, pass
# `global_clipnorm=1.0` to the optimizer.

# %%
# ## Story
# The first remedy was for recurrent networks: [@hochreiter1997lstm] built the
# LSTM, whose memory passes from step to step by addition, between gates; the gate
# that forgets came with [Gers and
# others](https://doi.org/10.1162/089976600300015015) in 2000. Starting weights
# followed. [@glorot2010understanding] chose a scale that keeps signals and
# gradients near one size, and [@he2015delving] adapted it to ReLU. In between
# [Pascanu and others](https://arxiv.org/abs/1211.5063) proposed to clip by the
# length of the gradient.
#
# In 2015 [Ioffe and
# Szegedy](https://arxiv.org/abs/1502.03167) introduced batch normalization and
# [He and others](https://arxiv.org/abs/1512.03385) residual connections, with
# which their ResNets reached 152 layers. [@vaswani2017attention] put residual
# connections and layer normalization around every part of the Transformer. Its
# descendants, such as BERT and GPT-2, kept both.

# %%
# ## Questions
# Try to answer before you unfold.
#
# ### At scale 12 the sigmoid's factor is near 1. Why not start there?
# Because few units do all the work. More than half of the slopes are below
# 0.01, and a few steep ones carry the gradient. So what arrives differs from
# network to network, as the second figure shows. About half of these networks
# learn with ten layers, and hardly any with thirty.

kept = forward(sigmoid, 12 * begin, first)[1]
slopes = np.array([sigmoid.derivative(z) for _, z, _ in kept])
print(f"slopes below 0.01: {np.mean(slopes < 0.01):.0%}")

# %%
# ### The gradient is only small. Why not take larger steps?
# Ten times the learning rate changes nothing here: the first layers would need a
# factor of millions, which the last could not bear. But scale the gradient of
# each layer to the same length, and ten-layer sigmoid networks learn. Their
# gradient is small, but it points the right way.


def equal(changes):
    return [c / np.linalg.norm(c, axis=(1, 2), keepdims=True) for c in changes]


print("ten times the rate:", learned(train(sigmoid, rate=1.0)))
print("equal gradients:", learned(train(sigmoid, adjust=equal)))

# %%
# ### Adam rescales each weight's gradient. Why does it not save thirty layers?
# Against a division by 0, Adam adds a small number to the size that it divides
# by: its *epsilon*, the `eps=1e-8` of PyTorch. At the start, more than half of
# these gradients are below $10^{-10}$. Next to epsilon they are nothing, so they
# stay small. With an epsilon of $10^{-40}$ most networks learn in float64, but
# need up to 300 steps. A gradient is better kept alive than revived.

h, kept = forward(sigmoid, begin, first)
gradients = backward(sigmoid, begin, kept, (h @ end - target) @ end.mT / 24)[1]
print(f"below 1e-10: {np.mean(np.abs(gradients) < 1e-10):.0%}")
for epsilon in (1e-8, 1e-40):
    adjust = partial(rescale, epsilon=epsilon)
    losses = train(sigmoid, 1.0, 30, rate=0.01, steps=300, adjust=adjust)
    after = learned(losses[:100]), learned(losses)
    print(f"epsilon {epsilon:.0e}: steps 100, 300: {after[0]}, {after[1]} learn")

# %%
# ## Read next
# * [Vanishing gradient](vanishing_gradient.md): why the gradient shrinks, and how
#   to see it in your own network.
# * [SELU](../functions/exponential_units/selu.md): signals that keep their size
#   without normalization.
# * [Tanh](../functions/sigmoids/tanh.md): the state of recurrent networks.
# * [Which activation function?](choosing.md): what else decides.
