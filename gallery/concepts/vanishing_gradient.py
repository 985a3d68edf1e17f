r"""
# Vanishing gradient

A network learns from a signal that runs backwards, from its output to its first
layer: the *gradient*, which tells each weight how to change. Every layer
multiplies it by its weights and by the slopes of its activation function. If
the product is below 1 in layer after layer, almost nothing arrives at the first
layers, and they do not learn.

**If you build a network:** take ReLU with He initialization or tanh, not
sigmoids, in the hidden layers. Beyond ten layers, add normalization and
residual connections. [What helps](#what-helps) has the measurements.

> **Look at the right end:** thirty layers of sigmoids leave about
> $9\cdot10^{-20}$ of the gradient; with ReLU about half of it arrives. Lines
> are medians of fifty random, untrained networks, and bands hold the middle
> four fifths of them.
"""

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, sigmoid, tanh

rng = np.random.default_rng(0)
layers = rng.standard_normal((30, 50, 32, 32)) / 32**0.5  # 50 networks at once
inputs, error = rng.standard_normal((2, 50, 10, 32))  # 10 examples, 32 units


def forward(f, layers, h, skip=0.0, share=1.0):
    kept = []
    for w in layers:
        z = h @ w
        kept.append((h, z))
        h = share * f(z) + skip * h
    return h, kept


def backward(f, layers, kept, g, skip=0.0, share=1.0):
    signals, gradients = [g], []
    for w, (h, z) in zip(layers[::-1], kept[::-1], strict=True):
        delta = share * f.vjp(z, g)  # g times the slope at z
        gradients.append(h.mT @ delta)  # .mT transposes each matrix
        g = delta @ w.mT + skip * g
        signals.append(g)
    return signals, gradients[::-1]


def remaining(f, gain=1.0, skip=0.0):
    kept = forward(f, gain * layers, inputs, skip)[1]
    signals, _ = backward(f, gain * layers, kept, error, skip)
    sizes = np.linalg.norm(signals, axis=(2, 3))
    return sizes / sizes[0]


def plot_band(ax, samples, label, every=1):
    low, median, high = np.quantile(samples, [0.1, 0.5, 0.9], axis=1)
    shown = np.arange(0, len(median), every)
    ax.plot(shown, median[shown], label=label)
    ax.fill_between(shown, low[shown], high[shown], alpha=0.3)
    return median


fig, ax = plt.subplots()
for f, gain in ((relu, 2**0.5), (tanh, 1.0), (sigmoid, 1.0)):
    median = plot_band(ax, remaining(f, gain), f.facts.title)
    print(f"{f.facts.title:8} 10 layers {median[10]:.1e}, 30 {median[30]:.1e}")
ax.set(xlabel="layers passed", ylabel="gradient that is left", yscale="log")
ax.legend()
plt.show()

# %%
# ## One unit: slope times weight
# Think of a message that is passed along a row of people. If each repeats it at
# a quarter of the volume, nobody hears it after ten. In a network, the people
# are units. A unit multiplies its input $x$ by a weight $w$, which makes
# $z=wx$, and returns $f(z)$. Change the input a little, and the output changes
# by the slope $f'(z)$ times the weight $w$. By the chain rule, the unit
# multiplies the gradient by the same product on the way back. The slope of a
# sigmoid is at most 1/4, so a row of ten sigmoids with weights of 1 is quiet.

h, left = 0.5, 1.0
for _ in range(10):
    z = 1.0 * h  # the weight is 1
    left *= 1.0 * sigmoid.derivative(z)
    h = sigmoid(z)
print(f"left after ten sigmoids: {left:.1e}")

# %%
# Does a large weight make up for a small slope? Usually not: it also makes $z$
# large, and there the sigmoid is flat. We try all weights with an input of 0.5,
# the middle of what another sigmoid sends. (Smaller inputs would have higher
# peaks.)
#
# > **Look at the peaks under "slope times weight":** this sigmoid passes on
# > less than half, whatever its weight. Tanh comes near 1. ReLU has no peak:
# > its slope stays 1.

x, w, z = 0.5, np.linspace(0, 12, 121), np.linspace(-5, 5, 201)
fig, (left, right) = plt.subplots(1, 2)
for f in (relu, tanh, sigmoid):
    left.plot(z, f.derivative(z), label=f.facts.title)
    right.plot(w, w * f.derivative(w * x), label=f.facts.title)
left.set(title="slope", xlabel="input of the function")
right.set(title="slope times weight", xlabel="weight", ylim=(0, 3))
left.legend()
plt.show()
for f in (tanh, sigmoid):
    print(f"{f.facts.title}: at most {(w * f.derivative(w * x)).max():.2f}")

# %%
# ## Whole layers
# A layer does the same with many units: $w$ becomes a matrix, and each unit has
# its own $z$ and slope. First, one network computes its output, and keeps what
# entered each layer.

h, hs, zs = inputs[0], [], []
for w in layers[:, 0]:  # the first of the fifty networks
    hs.append(h)
    zs.append(h @ w)
    h = sigmoid(zs[-1])
print(f"outputs from {h.min():.2f} to {h.max():.2f}")

# %%
# Now the gradient runs backwards. In each layer it is multiplied by the slopes,
# it tells the weights how to change, and it moves on through the weights. This
# is all that *back-propagation* does. The numbers are the lengths of the
# gradients that the weights of two layers get.

g, sizes = error[0], []
for w, h, z in zip(layers[::-1, 0], hs[::-1], zs[::-1], strict=True):
    delta = g * sigmoid.derivative(z)
    sizes.append(np.linalg.norm(h.T @ delta))  # gradient of the weights
    g = delta @ w.T
print(f"last layer {sizes[0]:.1e}, first layer {sizes[-1]:.1e}")

# %%
# How much does one layer take away? Let its weights be random, with standard
# deviation $s/\sqrt n$ for $n$ units. Then the length of the gradient changes
# by about
#
# $$ s\,\sqrt{\text{mean of } f'(z)^2}, $$
#
# the scale of the weights times a typical slope. Half of ReLU's slopes are 1
# and half are 0. Their typical size is $1/\sqrt2$, so $s=\sqrt2$ makes the
# product 1. That choice is called *He initialization*.
#
# > **Look where the lines cross 1:** ReLU does so at √2, tanh near 1, the
# > sigmoid only near 12. Below 1 gradients vanish, above they explode. Lines
# > follow the rule; dots are measured over thirty layers. At large scales the
# > rule is too high for tanh, by up to a third.

gains = np.array([0.5, 1.0, 2**0.5, 2.0, 4.0, 8.0, 12.0, 16.0])
fig, ax = plt.subplots()
dots = []
for f in (relu, tanh, sigmoid):
    rule, measured = [], []
    for gain in gains:
        kept = forward(f, gain * layers, inputs)[1]
        slopes = np.array([f.derivative(z) for _, z in kept])
        rule.append(gain * np.mean(slopes**2) ** 0.5)
        measured.append(np.median(remaining(f, gain)[-1]) ** (1 / 30))
    assert np.allclose(measured[:5], rule[:5], rtol=0.06)
    ax.plot(gains, rule, label=f.facts.title)
    dots.append(measured)
    low, high = measured[1], measured[6]
    print(f"{f.facts.title:7} s = 1: {low:.2f}, s = 12: {high:.2f}")
ax.plot(np.tile(gains, 3), np.ravel(dots), "o", label="measured")
ax.plot(gains, np.ones(8), label="nothing lost")
ax.set(xlabel="scale $s$ of the weights", ylabel="factor per layer")
ax.set(xscale="log", yscale="log", xticks=[0.5, 1, 2, 4, 8, 16])
ax.set_xticklabels(["0.5", "1", "2", "4", "8", "16"])
ax.legend()
plt.show()

# %%
# ## A deep network that does not learn
# Does training recover from a bad start? Twenty networks learn to tell whether a
# point of the plane lies above a wavy line. They learn by gradient descent with
# the loop above. On top they have a layer without activation function. A
# network that gives every point the same answer has a loss of 0.99 at best.
#
# > **Look at the flat line:** ten layers of sigmoids find that constant answer
# > and stay there. Two layers of sigmoids learn slowly, and ten of ReLU learn.
# > So neither the sigmoid nor the depth is to blame alone.

points = rng.uniform(-1, 1, (24, 2))
above = points[:, 1] > np.sin(3 * points[:, 0]) / 2
target = np.where(above, 1.0, -1.0)[:, None]
first = np.tile(np.c_[points, np.ones(24)], 4)  # four copies fill the 12 units
begin = rng.standard_normal((30, 20, 12, 12)) / 12**0.5
end = rng.standard_normal((20, 12, 1)) / 12**0.5


def train(
    f, gain=1.0, skip=0.0, share=1.0, depth=10, rate=0.1, steps=100, adjust=list
):
    weights, losses = [*gain * begin[:depth], end], []
    for _ in range(steps):
        h, kept = forward(f, weights[:-1], first, skip, share)
        wrong = h @ weights[-1] - target
        losses.append((wrong**2).mean(axis=(1, 2)))
        g = wrong @ weights[-1].mT / 24
        changes = backward(f, weights[:-1], kept, g, skip, share)[1]
        changes = adjust([*changes, h.mT @ wrong / 24])
        weights = [w - rate * c for w, c in zip(weights, changes, strict=True)]
    return np.array(losses)


# %%
# The numbers count the networks whose loss ends at least a tenth below that of
# the constant answer. Mind the limits: the networks are narrow, the points few,
# and the learning rate is 0.1 for 100 steps. With more steps, some more learn.


def learned(losses):
    return np.sum(losses[-1] < 0.9 * target.var())


fig, ax = plt.subplots()
for name, losses in (
    ("sigmoid, 10 layers", train(sigmoid)),
    ("ReLU, 10 layers", train(relu, 2**0.5)),
    ("sigmoid, 2 layers", train(sigmoid, depth=2)),
):
    plot_band(ax, losses, name, every=3)
    print(f"{name}: {learned(losses)} of 20 learn")
ax.set(xlabel="step", ylabel="loss", ylim=(0, 1.6))
ax.legend()
plt.show()
print(f"constant answer: loss {target.var():.2f}")

# %%
# Why do not even the last layers learn, which get the whole gradient? Because
# the signal fades on its way *forward*, too. Two inputs that differ are made
# more alike by each layer, and the last layer can hardly tell them apart.

for f, gain in ((relu, 2**0.5), (tanh, 1.0), (sigmoid, 1.0)):
    kept = forward(f, gain * layers, inputs)[1]
    spread = [np.median(h.std(axis=1).mean(axis=1)) for h, _ in kept]
    print(f"{f.__name__:7}: {spread[0]:.2f}, after 10 layers {spread[10]:.1e}")

# %%
# ## What helps
# A remedy brings the factor of each layer near 1, leads the gradient around the
# layers, or enlarges it afterwards.
#
# * **Another function, with starting weights that suit it:** tanh with $s=1$,
#   or ReLU with He initialization.
# * **Normalization** shifts and scales each $z$ to mean 0 and standard
#   deviation 1 over the examples (*batch normalization*). Where they hardly
#   differ, it divides by a small number, and on the way back that enlarges the
#   gradient.
# * **Residual connections** add the input of a layer to its output: $h + f(z)$.
#   Along the sum the gradient passes unchanged. The sum grows with depth, so
#   scale $f(z)$ down: here by 10 for ten layers, and by 30 for thirty.
# * **An optimizer that rescales gradients:** *Adam* divides the gradient of
#   each weight by its usual size. We do so without Adam's averages, at a
#   learning rate of 0.01.


def rescale(changes, epsilon=1e-8):  # with Adam's number against division by 0
    return [c / (abs(c) + epsilon) for c in changes]


def standardize(z):
    centred = z - z.mean(axis=-2, keepdims=True)
    scale = np.sqrt((centred**2).mean(axis=-2, keepdims=True))
    return centred / scale, scale


class Normalized:
    def __init__(self, f=sigmoid):
        self.f = f

    def __call__(self, z):
        return self.f(standardize(z)[0])

    def vjp(self, z, g):
        z, scale = standardize(z)
        g = self.f.vjp(z, g)
        g = g - g.mean(axis=-2, keepdims=True)  # a shift of all changes nothing,
        return (
            g - z * (g * z).mean(axis=-2, keepdims=True)
        ) / scale  # nor a scale


# %%
# > **Look for rows with both marks at the right:** scaled residual connections
# > carry all sigmoid networks through thirty layers. So does normalization, and
# > tanh needs neither. Rescaling and He initialization help at ten layers, and
# > less or not at all at thirty.


rows = {
    "sigmoid": lambda d: train(sigmoid, depth=d),
    "sigmoid, s = 12": lambda d: train(sigmoid, 12.0, depth=d),
    "sigmoid, rescaled": lambda d: train(
        sigmoid, depth=d, rate=0.01, adjust=rescale
    ),
    "sigmoid, residual": lambda d: train(sigmoid, skip=1.0, depth=d),
    "residual, scaled": lambda d: train(sigmoid, skip=1.0, share=1 / d, depth=d),
    "sigmoid, normalized": lambda d: train(Normalized(), depth=d),
    "ReLU, s = 0.58": lambda d: train(relu, 3**-0.5, depth=d),
    "the same, normalized": lambda d: train(Normalized(relu), 3**-0.5, depth=d),
    "ReLU, s = 1": lambda d: train(relu, depth=d),
    "ReLU, He": lambda d: train(relu, 2**0.5, depth=d),
    "tanh, s = 1": lambda d: train(tanh, depth=d),
}
counts = np.array([[learned(run(d)) for d in (10, 30)] for run in rows.values()])
fig, ax = plt.subplots()
heights = np.arange(len(rows), 0, -1)
ax.plot(counts[:, 0], heights + 0.15, "o", label="10 layers")
ax.plot(counts[:, 1], heights - 0.15, "s", label="30 layers")
ax.set(xlabel="networks of 20 that learn", yticks=heights, yticklabels=rows)
ax.legend()
plt.show()
print(f"{'layers':20} 10  30")
for name, (ten, thirty) in zip(rows, counts, strict=True):
    print(f"{name:20} {ten:2}  {thirty:2}")

# %%
# ### Which to take
# * **Up to about ten layers:** ReLU with He initialization, or tanh with $s=1$,
#   needs nothing else. Tanh wins on this small, smooth task.
# * **Deeper:** add normalization and residual connections. ResNets have both,
#   and so have Transformers, which normalize over the units of each layer
#   (*layer normalization*) and so depend on no other example. In PyTorch, write
#   `x = x + layer(norm(x))`, with `norm = torch.nn.LayerNorm(32)` for 32 units.
# * **Recurrent networks:** take gates, as shown below.
# * **Adam** lifts a small gradient only if it is well above Adam's *epsilon*,
#   the `eps=1e-8` of PyTorch: see the [last
#   question but one](#questions).
# * **Sigmoids** belong where a number from 0 to 1 is wanted: in gates, and at
#   the output for a yes or no.

# %%
# ### Mind your framework's starting weights
# A layer with as many outputs as inputs starts with $s=1$ in Keras 3.15
# (`glorot_uniform`) and Flax 0.12 (`lecun_normal`), but with $s=1/\sqrt3$ in
# PyTorch 2.15. If you rebuild a Keras network of ten ReLU layers in PyTorch
# with these defaults, it may stop learning: compare the rows of ReLU for 1 and
# 0.58. At thirty layers both failed. Normalization made up for the small
# weights, and so does He initialization:
#
# * `torch.nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")` in
#   PyTorch,
# * `kernel_initializer="he_normal"` in Keras,
# * `kernel_init=jax.nn.initializers.he_normal()` in Flax.

for name, gain in (("PyTorch", 3**-0.5), ("Keras, Flax", 1.0), ("He", 2**0.5)):
    left = np.median(remaining(relu, gain)[-1])
    print(f"{name:11} s = {gain:.2f}: ReLU leaves {left:.0e}")

# %%
# ## Gates for long sequences
# A recurrent network applies one layer to each word of a text, so 100 words
# make 100 layers. LSTM and GRU have a memory $h$ that goes around the
# activation function. A *gate* $a$, a sigmoid with weights of its own, decides
# how much of the memory stays:
#
# $$ h_t = a\odot h_{t-1} + (1-a)\odot\tanh(z_t), $$
#
# where $\odot$ multiplies number by number. Change the memory a little: how
# much of the change is left after 100 words? The gradient passes the same
# slopes and weights on its way back, so it shrinks alike.
#
# > **Look at how the lines fan out:** with gates around 0.98, a third of the
# > change is left after 100 random words; with gates around 0.50, almost
# > nothing. Labels give the gate's value for an empty memory.


def remaining_in_time(bias):
    w, u = layers[:2]
    h, change, sizes = inputs[:, :4], error[:, :4], []
    for x in words:
        sizes.append(np.linalg.norm(change, axis=(1, 2)))
        z, y = h @ w + x, h @ u + bias
        a = sigmoid(y)
        by_gate = (h - tanh(z)) * sigmoid.derivative(y) * (change @ u)
        by_tanh = (1 - a) * tanh.derivative(z) * (change @ w)
        change = a * change + by_gate + by_tanh  # the chain rule
        h = a * h + (1 - a) * tanh(z)
    assert abs(h).max() <= max(abs(inputs).max(), 1.0)  # a weighted mean
    return np.array(sizes) / sizes[0]


words = rng.standard_normal((100, 50, 4, 32))
fig, ax = plt.subplots()
for bias in (4.0, 2.0, 0.0, -40.0):  # the last shuts the gate
    name = f"gates around {sigmoid(bias):.2f}" if bias > -40 else "no gate"
    left = plot_band(ax, remaining_in_time(bias), name, every=9)
    print(f"{name}: {left[-1]:.2g}")
ax.set(xlabel="words passed", ylabel="change that is left", yscale="log")
ax.legend()
plt.show()

# %%
# Keras starts the gate that keeps the memory of an LSTM with a bias of 1
# (`unit_forget_bias=True`). PyTorch starts it near 0: raise it yourself if
# sequences are long.

# %%
# ## The opposite: exploding gradients
# If the product of slope and weight is above 1, the gradient grows. With
# weights twice as large as He initialization makes them, it doubles in every
# layer. One step along such a gradient throws the network far off. *Gradient
# clipping* scales a gradient that is too long down to a fixed length, here 1,
# and keeps its direction.
#
# We try it on ten layers of ReLU whose weights are √2 times too large. Without
# clipping, the loss leaves all bounds within a few steps (we stop counting at a
# billion), and hardly any network learns. With clipping, nearly all do. It
# repairs no starting weights, though: where they are twice too large, 100
# clipped steps are not enough for most networks.


def clip(changes):
    squares = [(c**2).sum(axis=(1, 2), keepdims=True) for c in changes]
    return [c / np.maximum(np.sqrt(sum(squares)), 1.0) for c in changes]


for gain, adjust in ((2.0, list), (2.0, clip), (8**0.5, clip)):
    with np.errstate(over="ignore", invalid="ignore"):
        losses = np.fmin(
            train(relu, gain, adjust=adjust), 1e9
        )  # not inf, not nan
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
# [@hochreiter1991untersuchungen] described the problem for recurrent networks,
# in his diploma thesis. [@bengio1994learning] showed that it is no accident
# there: what lets such a network store information reliably also makes its
# gradients vanish. [@hochreiter1997lstm] answered with the LSTM. [Pascanu and
# others](https://arxiv.org/abs/1211.5063) proposed clipping by the length of
# the gradient.
#
# For deep feedforward networks, [@glorot2010understanding] measured gradients
# layer by layer, as this page does, advised against the sigmoid, and chose
# starting weights that keep gradients at one size. [@he2015delving] adapted
# these weights to ReLU. In the same year [Ioffe and
# Szegedy](https://arxiv.org/abs/1502.03167) introduced batch normalization and
# [He and others](https://arxiv.org/abs/1512.03385) residual connections, with
# which their ResNets reached 152 layers. [@vaswani2017attention] put residual
# connections and layer normalization around every part of the Transformer, and
# its descendants, such as BERT and GPT-2, kept both.

# %%
# ## Questions
# Try to answer before you unfold.
#
# ### Half of ReLU's slopes are 0. Why does its gradient not vanish?
# The other half are 1, and He initialization makes up for the zeros: $\sqrt2$
# times $1/\sqrt2$ is 1. With the smaller weights of $s=1$ the gradient of ReLU
# does vanish, if more slowly than that of the sigmoid.
#
# ### With weights of scale 12, the sigmoid's factor is 1. Why not start there?
# Because few units do all the work. More than half of the slopes are below
# 0.01, and a few steep ones carry the gradient. So what arrives differs from
# network to network. Above, more than half of these networks learn with ten
# layers, and hardly any with thirty.

kept = forward(sigmoid, 12 * layers, inputs)[1]
slopes = np.array([sigmoid.derivative(z) for _, z in kept])
print(f"slopes below 0.01: {np.mean(slopes < 0.01):.0%}")
low, high = np.quantile(remaining(sigmoid, 12.0)[-1], [0.1, 0.9])
print(f"left after 30 layers: {low:.1f} to {high:.1f}")

# %%
# ### The gradient is only small. Why not take larger steps?
# Ten times the learning rate changes nothing here. But scale the gradient of
# each layer to the same length, and ten-layer sigmoid networks learn: their
# gradient is small, but still points the right way. At thirty layers they are
# slow: none has learned after 100 steps, and about half after 300.
#
# Why does rescaling as in Adam fail there? Its epsilon of $10^{-8}$ is far
# larger than most of these gradients, so they stay small. With an epsilon of
# $10^{-40}$ most networks learn.


def equal(changes):
    return [c / np.linalg.norm(c, axis=(1, 2), keepdims=True) for c in changes]


def tiny(changes):
    return rescale(changes, 1e-40)


print("10 layers, ten times the rate:", learned(train(sigmoid, rate=1.0)))
print("10 layers, equal gradients:", learned(train(sigmoid, adjust=equal)))
for name, adjust, rate in (
    ("equal gradients", equal, 0.1),
    ("epsilon 1e-8", rescale, 0.01),
    ("epsilon 1e-40", tiny, 0.01),
):
    losses = train(sigmoid, depth=30, rate=rate, steps=300, adjust=adjust)
    after = learned(losses[:100]), learned(losses)
    print(f"30 layers, {name}: {after[0]} after 100 steps, {after[1]} after 300")

# %%
# ### Why is a single sigmoid at the output no problem?
# It is one factor, not thirty. And with the usual loss for yes or no, the
# cross-entropy, its slope even cancels: the gradient is the probability minus
# the answer. A confident mistake gets the full gradient, where the squared
# error would give next to nothing.

p = sigmoid(-8.0)  # the answer should have been 1
print(f"cross-entropy {p - 1:.4f}")
print(f"squared error {2 * (p - 1) * sigmoid.derivative(-8.0):.4f}")

# %%
# ## Read next
# * [ReLU](../functions/rectifiers/relu.md): its slope of 1, and what it costs.
# * [Sigmoid](../functions/sigmoids/sigmoid.md): where it is still used.
# * [SELU](../functions/exponential_units/selu.md): signals that keep their
#   size.
# * [Why nonlinearity](why_nonlinearity.md): why to have such functions at all.
