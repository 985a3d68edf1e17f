r"""
# Vanishing gradient

A deep network learns by a signal that runs backwards, from its output to its
first layer. Every layer multiplies this signal, the gradient, by its weights and
by the slopes of its activation function. If the product stays below 1 in layer
after layer, almost nothing arrives at the first layers, and they do not learn.

> **Look at the right end:** thirty layers of sigmoids leave $9.2\cdot10^{-20}$ of
> the gradient; with ReLU almost half of it arrives. These are fifty random
> networks at initialization, none of them trained. The line is their median, the
> band leaves out a tenth of them on each side.
"""

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, sigmoid, tanh


def forward(f, layers, h, skip=0.0):
    kept = []
    for w in layers:
        z = h @ w
        kept.append((h, z))
        h = f(z) + skip * h
    return h, kept


def backward(f, layers, kept, g, skip=0.0):
    signals, gradients = [g], []
    for w, (h, z) in zip(layers[::-1], kept[::-1], strict=True):
        delta = f.vjp(z, g)  # g times the slope at z
        gradients.append(h.mT @ delta)
        g = delta @ w.mT + skip * g
        signals.append(g)
    return signals, gradients[::-1]


def remaining(f, gain=1.0, skip=0.0):
    kept = forward(f, gain * layers, inputs, skip)[1]
    signals, _ = backward(f, gain * layers, kept, error, skip)
    sizes = np.linalg.norm(signals, axis=(2, 3))
    return sizes / sizes[0]


def plot_band(ax, samples, label):
    low, median, high = np.quantile(samples, [0.1, 0.5, 0.9], axis=1)
    ax.plot(median, label=label)
    ax.fill_between(np.arange(len(median)), low, high, alpha=0.3)
    return median


rng = np.random.default_rng(0)
layers = rng.standard_normal((30, 50, 32, 32)) / 32**0.5
inputs, error = rng.standard_normal((2, 50, 10, 32))

fig, ax = plt.subplots()
for f, gain in ((relu, 2**0.5), (tanh, 1.0), (sigmoid, 1.0)):
    median = plot_band(ax, remaining(f, gain), f.facts.title)
    tenth, last = median[[10, 30]]
    print(f"{f.facts.title:8} after 10 layers {tenth:.1e}, after 30 {last:.1e}")
ax.set(xlabel="layers passed", ylabel="gradient that is left", yscale="log")
ax.legend()
plt.show()

# %%
# ## One unit first
# A unit multiplies its input $x$ by a weight $w$ and applies its activation
# function $f$:
#
# $$ z = w\,x, \qquad h = f(z). $$
#
# How does the loss $L$, the number that says how wrong the network is, react to
# the input? The chain rule multiplies three effects:
#
# $$ \frac{\partial L}{\partial x} = \frac{\partial L}{\partial h}\,f'(z)\,w. $$
#
# The first factor arrives from behind. The unit adds the other two: **a slope and
# a weight**. Their product decides what is passed on.
#
# Can a large weight make up for a small slope? A larger weight makes a larger
# $z$, and there the sigmoid is flat. Take an input of 0.5, the middle of what
# another sigmoid sends: no weight brings the product to 1.
#
# > **Look at the peaks:** whatever the weight, this sigmoid passes on less than
# > half. Tanh comes near 1. ReLU's slope stays 1, so its line does not turn.

x = 0.5
w = np.linspace(0, 12, 241)
fig, ax = plt.subplots()
for f in (relu, tanh, sigmoid):
    ax.plot(w, w * f.derivative(w * x), label=f.facts.title)
ax.plot(w, np.ones_like(w), label="nothing lost")
ax.set(xlabel="weight", ylabel="slope times weight", ylim=(0, 3))
ax.legend()
plt.show()
print("sigmoid at most", (w * sigmoid.derivative(w * x)).max().round(3))
nudge = 1e-6  # the chain rule agrees with a difference quotient
change = sigmoid(w * (x + nudge)) - sigmoid(w * (x - nudge))
assert np.allclose(change / (2 * nudge), sigmoid.derivative(w * x) * w)

# %%
# ## Whole layers
# A layer holds many units. Its inputs form a vector $h_{k-1}$, its weights a
# matrix $W_k$, and it computes $z_k = W_k\,h_{k-1}$ and $h_k = f(z_k)$. Write
# $g_k$ for the gradient of the loss with respect to $h_k$. The chain rule is that
# of one unit, once for each unit:
#
# $$ \delta_k = f'(z_k)\odot g_k, \qquad g_{k-1} = W_k^{\top}\,\delta_k, \qquad
# \frac{\partial L}{\partial W_k} = \delta_k\,h_{k-1}^{\top}, $$
#
# where $\odot$ multiplies element by element. Multiply by the slopes, pass the
# result on through the weights, and use it to change the weights. `backward`, in
# the code of the first figure, has these three lines in its loop. Examples stand
# in rows there, so each product is written the other way round.
#
# Is it right? Nudge one weight of the first layer, and compare.

small = layers[:3, :1]
h, kept = forward(tanh, small, inputs[:1])
by_rule = backward(tanh, small, kept, np.ones_like(h))[1][0][0, 1, 2]
nudge = np.zeros_like(small)
nudge[0, 0, 1, 2] = 1e-5
up = forward(tanh, small + nudge, inputs[:1])[0].sum()
down = forward(tanh, small - nudge, inputs[:1])[0].sum()
print(f"by the rule {by_rule:.7f}, by a nudge {(up - down) / 2e-5:.7f}")
assert np.isclose(by_rule, (up - down) / 2e-5)

# %%
# ## The rule: slope times weight
# How much is lost in one layer? Let its weights be random, with variance $s^2/n$
# for $n$ units. Then the squares of many random contributions add up, and the
# gradient changes its length by the factor
#
# $$ \frac{|g_{k-1}|}{|g_k|} \approx s\,\sqrt{\text{mean of } f'(z_k)^2}. $$
#
# This is the product of the single unit again: the scale $s$ of the weights times
# a typical slope. Of ReLU's slopes, half are 1 and half are 0. Their typical size
# is $1/\sqrt2$, so $s=\sqrt2$ makes the product 1. That choice is *He
# initialization*, and the first figure uses it for ReLU. For tanh and the sigmoid
# the figure uses $s=1$.
#
# > **Look at the line at 1 on the right:** below it gradients vanish, above it
# > they explode. ReLU and tanh cross it, the sigmoid does not come near. Dots are
# > measured, lines follow the rule. On the left are the slopes.

gains = np.array([0.5, 1.0, 2**0.5, 2.0, 4.0])
z = np.linspace(-5, 5, 501)
fig, (left, right) = plt.subplots(1, 2)
dots = []
for f in (relu, tanh, sigmoid):
    rule, measured = [], []
    for gain in gains:
        kept = forward(f, gain * layers, inputs)[1]
        slopes = np.array([f.derivative(z) for _, z in kept])
        rule.append(gain * np.mean(slopes**2) ** 0.5)
        measured.append(np.median(remaining(f, gain)[-1]) ** (1 / 30))
    assert np.allclose(measured, rule, rtol=0.06)
    print(f"{f.facts.title:8}", np.round(measured, 2))
    left.plot(z, f.derivative(z), label=f.facts.title)
    right.plot(gains, rule, label=f"rule for {f.facts.title}")
    dots.append(measured)
right.plot(np.tile(gains, 3), np.ravel(dots), "o", label="measured")
right.plot(gains, np.ones(5), label="nothing lost")
left.set(title="slopes", xlabel="$z$")
right.set(xlabel="scale $s$ of the weights", title="factor per layer")
right.set_ylim(0, 2.5)
left.legend()
plt.show()

# %%
# ## The signal fades on its way forward, too
# The same slopes and weights act on the way forward. If two inputs of a network
# differ a little, each layer multiplies their difference by them. After ten
# layers of sigmoids, all inputs look the same to the next layer, up to less than
# a millionth.
#
# > **Look at the sigmoid's line:** it falls as steeply as that of the first
# > figure, until only rounding errors are left. The difference is the standard
# > deviation of a unit over the ten inputs.

fig, ax = plt.subplots()
for f, gain in ((relu, 2**0.5), (tanh, 1.0), (sigmoid, 1.0)):
    kept = forward(f, gain * layers, inputs)[1]
    spread = [h.std(axis=1).mean(axis=1) for h, _ in kept]
    median = plot_band(ax, np.array(spread), f.facts.title)
    start, tenth = median[[0, 10]]
    print(f"{f.facts.title:8} input {start:.2f}, after 10 layers {tenth:.1e}")
ax.set(xlabel="layer", ylabel="difference between inputs", yscale="log")
ax.legend()
plt.show()

# %%
# ## A deep network that does not learn
# Does training recover from a bad start? Twenty networks are to tell whether a
# point of the plane lies above a wavy line. They learn by plain gradient descent:
# each weight moves against its gradient. A network that gives every point the
# same answer can reach a loss of 0.99, but no less.
#
# > **Look at the flat line:** ten layers of sigmoids find that constant answer
# > and stay there. Two layers of sigmoids learn slowly, and ten layers of ReLU
# > learn. So neither the sigmoid nor the depth is to blame alone.

points = rng.uniform(-1, 1, (24, 2))
above = points[:, 1] > np.sin(3 * points[:, 0]) / 2
target = np.where(above, 1.0, -1.0)[:, None]
first = np.tile(np.c_[points, np.ones(24)], 4)  # four copies fill the 12 units
begin = rng.standard_normal((10, 20, 12, 12)) / 12**0.5
end = rng.standard_normal((20, 12, 1)) / 12**0.5


def train(f, gain=1.0, skip=0.0, depth=10, rate=0.1, steps=100, equal=False):
    layers, top, losses = gain * begin[:depth], end, []
    for _ in range(steps):
        h, kept = forward(f, layers, first, skip)
        wrong = h @ top - target
        losses.append((wrong**2).mean(axis=(1, 2)))
        change = np.array(backward(f, layers, kept, wrong @ top.mT / 24, skip)[1])
        if equal:  # the same size in all layers
            change /= np.linalg.norm(change, axis=(2, 3), keepdims=True)
        layers, top = layers - rate * change, top - rate * h.mT @ wrong / 24
    return np.array(losses)


# %%
# The printed numbers are the median loss after the last step, and how many of the
# twenty networks are at least a tenth below the constant answer. Mind the limits:
# the networks are narrow, the points few.


def report(name, losses):
    learned = np.sum(losses[-1] < 0.9 * target.var())
    print(f"{name:21} loss {np.median(losses[-1]):.2f}, {learned} of 20 learn")


runs = {
    "sigmoid, 10 layers": train(sigmoid),
    "ReLU, 10 layers": train(relu, 2**0.5),
    "sigmoid, 2 layers": train(sigmoid, depth=2),
}
fig, ax = plt.subplots()
for name, losses in runs.items():
    plot_band(ax, losses, name)
    report(name, losses)
ax.set(xlabel="step", ylabel="loss", ylim=(0, 1.6))
ax.legend()
plt.show()
print(f"constant answer {target.var():.2f}")

# %%
# ## What helps, measured
# Each remedy brings the factors near 1, or leads the gradient around them.
#
# * **Starting weights that suit the function.** With He initialization ReLU
#   learns, and with $s=1$ much more slowly; compare the last two printed lines.
# * **Residual connections** add the input of a layer to its output: $h_k =
#   h_{k-1} + f(z_k)$. The gradient can go through the sum, which has slope 1.
# * **Normalization** shifts and scales each $z$ to mean 0 and standard deviation
#   1 over the examples. Where they differ little, it divides by a small number,
#   and going back that enlarges the gradient.
#
# > **Look at the distance from the plain sigmoid:** on the left the gradient at
# > initialization, on the right the loss in training. All are networks of
# > sigmoids, with one change each.


def standardize(z):
    centred = z - z.mean(axis=-2, keepdims=True)
    scale = np.sqrt((centred**2).mean(axis=-2, keepdims=True))
    return centred / scale, scale


class Normalized:
    def __call__(self, z):
        return sigmoid(standardize(z)[0])

    def vjp(self, z, g):
        z, scale = standardize(z)
        g = sigmoid.vjp(z, g)
        g = g - g.mean(axis=-2, keepdims=True)
        return (g - z * (g * z).mean(axis=-2, keepdims=True)) / scale


# %%
# Residual sums grow from layer to layer, so these networks take a twentieth of
# the learning rate. The normalized gradient is not constant: it first grows, then
# falls again.

fig, (left, right) = plt.subplots(1, 2)
for name, losses, f, skip in (
    ("residual", train(sigmoid, skip=1.0, rate=0.005), sigmoid, 1.0),
    ("normalized", train(Normalized()), Normalized(), 0.0),
    ("plain", runs["sigmoid, 10 layers"], sigmoid, 0.0),
):
    median = plot_band(left, remaining(f, skip=skip), name)
    plot_band(right, losses, name)
    report(f"sigmoid, {name}", losses)
    print(f"    gradient at the end {median[-1]:.1e}, at most {median.max():.1f}")
left.set(title="at initialization", xlabel="layers passed", yscale="log")
left.set_ylabel("gradient that is left")
right.set(title="in training", xlabel="step", ylabel="loss", ylim=(0, 1.6))
left.legend()
plt.show()
report("ReLU, He", runs["ReLU, 10 layers"])
report("ReLU, s = 1", train(relu))

# %%
# ### Gates
# A recurrent network applies one layer to each word of a text, so 100 words make
# 100 layers. LSTM and GRU lead a memory around the activation function. A *gate*
# $a$, a sigmoid with weights of its own, decides which share of the memory stays:
# $h_t = a\odot h_{t-1} + (1-a)\odot\tanh(z_t)$. A gate near 1 has a slope near 1
# along this path, and the bias of the gate can start it there.
#
# > **Look at how the lines fan out:** with gates around 0.98, a third of the
# > gradient is left after 100 random words. Without a gate, nothing is. A line is
# > named by the gate at $h_{t-1}=0$.


def remaining_in_time(bias):
    w, u = layers[:2]
    h, kept, g, sizes = inputs[:, :4], [], error[:, :4], []
    for x in words:
        z, y = h @ w + x, h @ u + bias
        a = sigmoid(y)
        kept.append((h, z, y, a))
        h = a * h + (1 - a) * tanh(z)
    for h, z, y, a in kept[::-1]:
        sizes.append(np.linalg.norm(g, axis=(1, 2)))
        through_gate = sigmoid.vjp(y, (h - tanh(z)) * g) @ u.mT
        g = a * g + tanh.vjp(z, (1 - a) * g) @ w.mT + through_gate
    return np.array(sizes) / sizes[0]


words = rng.standard_normal((100, 50, 4, 32))
fig, ax = plt.subplots()
for bias in (4.0, 2.0, 0.0, -40.0):  # the last shuts the gate
    name = f"gates around {sigmoid(bias):.2f}" if bias > -40 else "no gate"
    print(f"{name}: {plot_band(ax, remaining_in_time(bias), name)[-1]:.2g}")
ax.set(xlabel="words passed", ylabel="gradient that is left", yscale="log")
ax.legend()
plt.show()

# %%
# ## The opposite: exploding gradients
# If the product of slope and weight is above 1, the gradient grows. Weights twice
# as large as He initialization makes them double it in every layer, and $2^{30}$
# is a billion. A step along such a gradient throws the network far off: the
# printed losses are those before and after one step, with ten layers.
#
# The usual remedy is *gradient clipping*: scale a gradient down to a fixed length
# if it is longer. The direction of the step stays the same.
#
# > **Look at the symmetry:** half the weights lose in 30 layers what twice the
# > weights gain.

fig, ax = plt.subplots()
for scale in (2.0, 1.0, 0.5):
    gain = scale * 2**0.5
    median = plot_band(ax, remaining(relu, gain), f"weights x {scale:g}")
    before, after = np.median(train(relu, gain, steps=2), axis=1)
    losses = f"loss {before:.2g}, then {after:.2g}"
    print(f"weights x {scale:g}: gradient {median[-1]:.1g}, {losses}")
ax.set(xlabel="layers passed", ylabel="gradient that is left", yscale="log")
ax.legend()
plt.show()

# %%
# ## Story
# [@hochreiter1991untersuchungen] described the problem in his diploma thesis, for
# recurrent networks. [@bengio1994learning] showed that it is no accident there:
# what lets such a network store information reliably also makes its gradients
# vanish. [@hochreiter1997lstm] answered with the LSTM.
#
# For deep feedforward networks, [@glorot2010understanding] measured gradients
# layer by layer, as this page does, advised against the sigmoid, and chose
# starting weights that keep gradients at one size. [@he2015delving] adapted these
# weights to ReLU. In the same year [Ioffe and
# Szegedy](https://arxiv.org/abs/1502.03167) introduced batch normalization and
# [He and others](https://arxiv.org/abs/1512.03385) residual networks.

# %%
# ## Questions
# ### The gradient is only small. Why not take larger steps?
# Ten times the learning rate changes nothing here, and a rate that moves the
# first layers would throw the last ones far off. But scale each layer's gradient
# to the same length, and all twenty sigmoid networks learn: with ten layers, the
# gradient is small but still points the right way. Optimizers such as Adam divide
# each gradient by its usual size, and help in this way.

report("ten times the rate", train(sigmoid, rate=1.0))
report("equal gradients", train(sigmoid, equal=True))

# %%
# ## Read next
# * [ReLU](../functions/rectifiers/relu.md): its slope of 1, and what it costs.
# * [Sigmoid](../functions/sigmoids/sigmoid.md): where it is still used.
# * [SELU](../functions/exponential_units/selu.md): signals that keep their size.
# * [Why nonlinearity](why_nonlinearity.md): why to have such functions at all.
