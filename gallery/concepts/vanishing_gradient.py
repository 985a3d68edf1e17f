r"""
# Vanishing gradient

A network learns from a signal that runs backwards, from its output to its first
layer: the *gradient*, which tells each weight how to change. Every layer
multiplies it by its weights and by the slopes of its activation function. If
the product is below 1 in layer after layer, almost nothing arrives at the first
layers, and they do not learn.

**If you build a network:** don't put sigmoids into its hidden layers. [Keeping
the gradient alive](keeping_the_gradient.md) compares what to take instead.

> **Look at the right end:** thirty layers of sigmoids leave about
> $9\cdot10^{-20}$ of the gradient; with ReLU about half of it arrives (less in
> narrower networks, nearly all in wider ones). Lines are medians of fifty
> random, untrained networks of 32 units a layer, and bands hold the middle four
> fifths of them.
"""

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, sigmoid, tanh

rng = np.random.default_rng(0)
layers = rng.standard_normal((30, 50, 32, 32)) / 32**0.5  # 50 networks at once
inputs, error = rng.standard_normal((2, 50, 10, 32))  # 10 examples, 32 units


def forward(f, layers, h):
    kept = []
    for w in layers:
        z = h @ w
        kept.append((h, z))
        h = f(z)
    return h, kept


def backward(f, layers, kept, g):
    signals, gradients = [g], []
    for w, (h, z) in zip(layers[::-1], kept[::-1], strict=True):
        delta = g * f.derivative(z)
        gradients.append(h.mT @ delta)  # .mT transposes each matrix
        g = delta @ w.mT
        signals.append(g)
    return signals, gradients[::-1]


def remaining(f, gain=1.0):
    kept = forward(f, gain * layers, inputs)[1]
    signals, _ = backward(f, gain * layers, kept, error)
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
# the middle of what another sigmoid sends. (Half the input doubles the height of
# the peaks.)
#
# > **Look at the peaks under "slope times weight":** this sigmoid passes on
# > less than half, whatever its weight. Tanh comes near 1 for this input. ReLU
# > has no peak: its slope stays 1.

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
# is all that *backpropagation* does. The numbers are the lengths of the
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
# > follow the rule; dots are measured over thirty layers. At large scales they
# > lie below the rule, for tanh by nearly a third at the end.

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


def train(f, gain=1.0, depth=10, steps=100):
    weights, losses = [*gain * begin[:depth], end], []
    for _ in range(steps):
        h, kept = forward(f, weights[:-1], first)
        wrong = h @ weights[-1] - target
        losses.append((wrong**2).mean(axis=(1, 2)))
        g = wrong @ weights[-1].mT / 24
        changes = backward(f, weights[:-1], kept, g)[1]
        changes.append(h.mT @ wrong / 24)
        weights = [w - 0.1 * c for w, c in zip(weights, changes, strict=True)]
    return np.array(losses)


# %%
# We say that a network has learned if its loss ends at least a tenth below that
# of the constant answer. Mind the limits: the networks are narrow, the points
# few, and the learning rate is 0.1 for 100 steps.


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
# more alike by each layer, and the last layer can hardly tell them apart. The
# numbers tell how far the outputs of a unit spread over ten inputs.

for f, gain in ((relu, 2**0.5), (tanh, 1.0), (sigmoid, 1.0)):
    kept = forward(f, gain * layers, inputs)[1]
    spread = [np.median(h.std(axis=1).mean(axis=1)) for h, _ in kept]
    print(f"{f.__name__:7}: at first {spread[0]:.2f}, then {spread[10]:.1e}")

# %%
# ## The opposite: exploding gradients
# If the product of slope and weight is above 1, the gradient grows. With weights
# twice as large as He initialization makes them, it doubles in every layer of
# ReLU. So do the signals on their way forward. The second line of the output
# gives the median loss after 0, 1 and 2 steps, for ten layers. It begins far
# above 0.99. A single step along the large gradient throws the weights so far off
# that the loss passes a billion, where we stop counting. Such steps are limited
# by [clipping](keeping_the_gradient.md#clip-gradients-that-explode).

left = np.median(remaining(relu, 8**0.5)[-1])
print(f"after 30 layers the gradient is {left:.0e} times as long")
with np.errstate(over="ignore", invalid="ignore"):
    losses = np.fmin(train(relu, 8**0.5, steps=3), 1e9)  # not inf, not nan
print("loss:", *(f"{loss:.0e}" for loss in np.median(losses, axis=1)))

# %%
# ## Story
# [@hochreiter1991untersuchungen] described the problem for recurrent networks,
# in his diploma thesis. A recurrent network applies one layer to each step of a
# sequence, so long sequences make it deep. [@bengio1994learning] showed that the
# problem is no accident there: what lets such a network store information
# reliably also makes its gradients vanish.
#
# For deep feedforward networks, [@glorot2010understanding] measured gradients
# layer by layer, as this page does, and advised against the sigmoid. [What keeps
# the gradient alive](keeping_the_gradient.md#story) has a story of its own.

# %%
# ## Questions
# Try to answer before you unfold.
#
# ### Half of ReLU's slopes are 0. Why does its gradient not vanish?
# The other half are 1, and He initialization makes up for the zeros: $\sqrt2$
# times $1/\sqrt2$ is 1. With the smaller weights of $s=1$ the gradient of ReLU
# does vanish, if more slowly than that of the sigmoid.
#
# ### The loss of a deep network stays flat. How do you see why?
# Compare the gradients of its first and its last weights. If the first are
# thousands of times smaller, the gradient vanishes. If all are tiny, the signal
# fades on its way forward, too, as with ReLU and $s=0.58$: none of these networks
# learns. If all are of ordinary size, look elsewhere, such as at the learning
# rate. In PyTorch, print `p.grad.norm()` for each `p` of `model.parameters()`
# after `loss.backward()`.

for f, gain in ((sigmoid, 1.0), (relu, 3**-0.5), (relu, 2**0.5)):
    weights = gain * begin[:10]
    h, kept = forward(f, weights, first)
    gradients = backward(f, weights, kept, (h @ end - target) @ end.mT / 24)[1]
    sizes = np.median(np.linalg.norm(gradients, axis=(2, 3)), axis=1)
    name = f"{f.__name__}, s = {gain:.2f}"
    print(f"{name:17} first {sizes[0]:.0e}, last {sizes[-1]:.0e}")
print(f"ReLU, s = 0.58: {learned(train(relu, 3**-0.5))} of 20 learn")

# %%
# ### Would it help to wait?
# Sometimes. With three layers of sigmoids, no network has learned after 100
# steps, and nearly every one after 1,000. With ten still none has. So wait if the
# gradient of the first layers is small, but not if next to nothing arrives there.

for depth in (3, 10):
    losses = train(sigmoid, depth=depth, steps=1000)
    after = learned(losses[:100]), learned(losses)
    print(f"{depth} layers: {after[0]} after 100 steps, {after[1]} after 1,000")

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
# * [Keeping the gradient alive](keeping_the_gradient.md): the remedies, compared
#   on the networks of this page.
# * [ReLU](../functions/rectifiers/relu.md): its slope of 1, and what it costs.
# * [Sigmoid](../functions/sigmoids/sigmoid.md): where it is still used.
# * [Why nonlinearity](why_nonlinearity.md): why to have such functions at all.
