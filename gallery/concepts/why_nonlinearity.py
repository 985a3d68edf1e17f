r"""
# Why nonlinearity

A network without activation functions can only draw straight lines, however
many layers it has. An activation function bends what comes out of each layer,
and enough bends can follow any curve.

**If you build a network:** put an activation function between any two layers of
weights, ReLU or GELU for a start. Put none where any number may come out, as
behind the last layer of a regression. In PyTorch, that is `torch.nn.ReLU()`
between every two `torch.nn.Linear` layers. [Which one, and where
none](#which-one-and-where-none) has the reasons.

> **Look at the straight line:** no stack of linear layers comes closer to this
> curve, measured by the mean squared error. Both networks have ten hidden units
> with the same random weights, and only the last layer is fitted. One applies
> tanh in between.
"""

import matplotlib.pyplot as plt
import numpy as np

from activations import identity, leaky_relu, relu, sigmoid, tanh


def curve(x):
    return np.sin(3 * x) + abs(x - 0.3) / 2


def fit(f, units, rng):
    w, b = 2 * rng.standard_normal(units), rng.uniform(-4, 4, units)
    hidden = np.c_[f(np.multiply.outer(points, w) + b), np.ones(len(points))]
    return hidden @ np.linalg.lstsq(hidden, curve(points))[0]


points = np.linspace(-2, 2, 201)
fig, ax = plt.subplots()
ax.plot(points, curve(points), label="the curve")
for f, name in ((identity, "linear layers"), (tanh, "with tanh between")):
    rng = np.random.default_rng(0)
    fits = np.array([fit(f, 10, rng) for _ in range(100)])
    ax.plot(points, fits[0], label=name)
    errors = ((fits - curve(points)) ** 2).mean(axis=1)
    low, high = np.quantile(errors, [0.1, 0.9])
    print(f"{name:17} {low:.2g} to {high:.2g}")
ax.set(xlabel="input", ylabel="output")
ax.legend()
plt.show()

# %%
# The printed numbers are mean squared errors: the middle four fifths of a
# hundred networks, each with other random weights. All linear networks find the
# same line. With tanh even a poor draw is far better.

# %%
# ## Many linear layers are one layer
# A layer multiplies by weights: it turns, stretches and shears the plane. Do
# that twice, and you have turned, stretched and sheared, which a single layer
# could have done:
#
# $$ W_2\,(W_1\,x) = (W_2\,W_1)\,x. $$
#
# The product $W_2 W_1$ is a matrix like any other, so depth adds nothing to
# what such a network can compute. With ReLU between the layers there is no such
# matrix: it sets negative numbers to 0, and that folds the plane.
#
# > **Look at the lines of the grid:** under "three linear layers" they stay
# > straight and parallel. With [ReLU](../functions/rectifiers/relu.md) between
# > them, the same weights bend and fold them.

first = np.array([[1.0, 0.6], [-0.6, 1.0]])
second = np.array([[1.0, -0.8], [0.3, 0.9]])
third = np.array([[0.9, 0.4], [-0.5, 0.8]])
side = np.linspace(-1, 1, 9)
grid = np.stack(np.meshgrid(side, side), axis=-1)

fig, axes = plt.subplots(1, 2)
for ax, f in zip(axes, (identity, relu), strict=True):
    moved = f(f(grid @ first) @ second) @ third
    for way, lines in (("rows", moved), ("columns", moved.swapaxes(0, 1))):
        ends = np.full((9, 1, 2), np.nan)  # lifts the pen between two lines
        ax.plot(*np.hstack([lines, ends]).reshape(-1, 2).T, label=way)
    ax.set(title="three linear layers" if f is identity else "with ReLU between")
plt.show()
assert np.allclose(grid @ first @ second, grid @ (first @ second))

# %%
# ## What one fold can do: exclusive or
# The classical example has four points. The answer should be 1 if exactly one
# of two inputs is 1. No straight line separates the ones from the zeros.
#
# Two ReLU units do it. The first adds the inputs: $u=\max(0,a+b)$. The second
# answers only if both are 1: $v=\max(0,a+b-1)$. Then $u-2v$ is the answer.
#
# > **Look at the line under "after two units":** there both ones lie on the
# > same spot, and one line separates them from the zeros. Back under "inputs",
# > that line is two lines. This is what the fold is good for.

a, b = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
u, v = relu(a + b), relu(a + b - 1)
print("u - 2v =", *(u - 2 * v))

fig, axes = plt.subplots(1, 2)
ends = np.array([-0.25, 1.25])
axes[0].plot(np.r_[ends, np.nan, ends], np.r_[0.5 - ends, np.nan, 1.5 - ends])
axes[1].plot([-0.2, 2.2], [-0.35, 0.85], label="u - 2v = 1/2")
for ax, x, y in ((axes[0], a, b), (axes[1], u, v)):
    ax.plot(x[[0, 3]], y[[0, 3]], "o", label="should be 0")
    ax.plot(x[[1, 2]], y[[1, 2]], "s", label="should be 1")
axes[0].set(title="inputs", xlabel="a", ylabel="b", ylim=(-0.5, 1.5))
axes[1].set(title="after two units", xlabel="u", ylabel="v", ylim=(-0.5, 2.5))
axes[1].legend()
plt.show()

# %%
# Nobody places the folds by hand: training does. Here are the four points, and
# a network with eight [tanh](../functions/sigmoids/tanh.md) units, at random
# weights.

x = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1.0]])  # 1 for a bias
y = np.array([[0], [1], [1], [0.0]])
rng = np.random.default_rng(0)
w, v = rng.standard_normal((3, 8)), rng.standard_normal((8, 1))

# %%
# It learns by gradient descent. Each step moves the weights a little in the
# direction that lowers the squared error. Afterwards, the answers are right.

for _ in range(2000):
    h = tanh(x @ w)
    error = h @ v - y
    back = error @ v.T * tanh.derivative(x @ w)  # through the activation function
    w, v = w - 0.05 * x.T @ back, v - 0.05 * h.T @ error
print("answers:", *abs(h @ v).ravel().round(2))

# %%
# ### Does training always find it?
# No. We let two hundred networks of each kind learn, by the same loop. Two
# units would suffice, but training needs more of them.
#
# > **Look at the two lines of ReLU:** with small steps, hardly any network of 16
# > units is stuck. With steps five times as large, many are. At this larger rate
# > no tanh or sigmoid network is stuck from eight units on. (At twice the rate,
# > most tanh networks of 16 units fail, too.)


def train(f, units=8, rate=0.05, steps=2000, networks=200, scaled=False):
    rng = np.random.default_rng(0)
    w = rng.standard_normal((networks, 3, units))
    v = rng.standard_normal((networks, units, 1))
    if scaled:  # to the number of inputs, as He does, with biases of 0
        w, v = w * [[1], [1], [0]], v * (2 / units) ** 0.5
    for _ in range(steps):
        z = x @ w
        error = f(z) @ v - y
        back = f.vjp(z, error @ v.mT)  # error times v, times the slope at z
        w, v = w - rate * x.T @ back, v - rate * f(z).mT @ error
    return w, v, ((f(x @ w) @ v - y) ** 2).mean(axis=(1, 2))


fig, ax = plt.subplots()
for f, rate in ((relu, 0.05), (relu, 0.01), (sigmoid, 0.05), (tanh, 0.05)):
    losses = np.array([train(f, units, rate)[2] for units in (2, 4, 8, 16)])
    stuck = np.sum(losses > 0.1, axis=1)
    name = f"{f.facts.title}, rate {rate}"
    ax.plot([2, 4, 8, 16], stuck, "o-", label=name)
    print(f"{name:18} 2, 4, 8, 16 units:", *stuck)
ax.set(xlabel="hidden units", ylabel="stuck networks of 200")
ax.set(xticks=[2, 4, 8, 16])
ax.legend()
plt.show()

# %%
# Why does ReLU get stuck? A unit with a negative input returns 0, and its slope
# is 0: it is *off* there, and learns nothing. In most of the stuck networks, all
# units are off at one of the two points whose answer should be 1. The error there
# changes no weight. In the others, no unit changes between on and off, so nothing
# bends, and the best that is left is a linear answer.

w, v, loss = train(relu)
on = x @ w > 0  # for each network, point and unit
off_at_a_one = ~on[:, 1].any(axis=1) | ~on[:, 2].any(axis=1)
unbent = (on.all(axis=1) | ~on.any(axis=1)).all(axis=1) & ~off_at_a_one
for name, group in (("stuck", loss > 0.1), ("successful", loss < 0.1)):
    off, straight = np.sum(group & off_at_a_one), np.sum(group & unbent)
    print(f"{group.sum()} {name}: {off} off at a one, {straight} unbent")

# %%
# What helps? *Smaller steps* keep units alive. A large step pushes units off at
# all four points, where they are *dead*: of eight units, about two start that
# way, and at a rate of 0.1 nearly six end so. Rates below 0.025 help little more.
# *More units* help then: with 16, hardly any network starts so badly that it gets
# stuck. But with these starting weights a wider layer needs smaller steps, since
# each unit adds to the step of the output. *Starting weights scaled to the
# width*, [those of He](../functions/rectifiers/relu.md#starting-weights), remove
# this: then hardly any network of 16 units is stuck at the rate of 0.05.
#
# [Leaky ReLU](../functions/leaky_rectifiers/leaky_relu.md) keeps a slope of
# 0.01 where ReLU is off. It helps, but slowly. With three times as many steps,
# about half of the stuck leaky networks find their way; those of ReLU stay
# stuck.

settings = (8, 0.0), (8, 0.1), (8, 0.05), (8, 0.025), (8, 0.01), (16, 0.01)
for units, rate in settings:
    w, _, loss = train(relu, units, rate)
    dead = (x @ w <= 0).all(axis=1).sum(axis=1).mean()
    stuck = f"{np.sum(loss > 0.1):3} stuck" if rate else "at the start"
    print(f"{units:2} units, rate {rate:<5}: {dead:4.1f} dead, {stuck}")
stuck = np.sum(train(relu, 16, 0.05, scaled=True)[2] > 0.1)
print(f"16 units, rate 0.05, weights of He: {stuck} stuck")
for f, steps in ((leaky_relu, 2000), (leaky_relu, 6000), (relu, 6000)):
    stuck = np.sum(train(f, steps=steps)[2] > 0.1)
    print(f"{f.facts.title:10} {steps} steps: {stuck} stuck")

# %%
# ## Enough units follow any curve
# How close can a network come to the curve of the first figure? The more hidden
# units, the closer. A network with one hidden layer can approximate every
# continuous function on an interval as closely as you like. This is the
# *universal approximation theorem*, and it holds for every continuous
# activation function that is not a polynomial. With squares, for example, such
# a network is a parabola, however many units it has. (Layers upon layers of
# squares can do more.)
#
# The theorem does not say how many units are needed, nor that training finds
# them. Here, hidden weights are random and only the last layer is fitted, so
# the errors are larger than they have to be.
#
# > **Look at which lines keep falling:** ReLU and tanh. Linear layers and
# > squares stay where they are. Lines are medians of fifty networks, and bands
# > hold the middle four fifths.


def square(z):
    return z**2


units = np.array([2, 4, 8, 16, 32, 64, 128])
names = {identity: "linear", square: "square", relu: "ReLU", tanh: "tanh"}
fig, ax = plt.subplots()
for f, name in names.items():
    rng = np.random.default_rng(0)
    fits = [[fit(f, n, rng) for _ in range(50)] for n in units]
    errors = abs(fits - curve(points)).max(axis=2)
    low, median, high = np.quantile(errors, [0.1, 0.5, 0.9], axis=1)
    ax.plot(units, median, label=name)
    ax.fill_between(units, low, high, alpha=0.3)
    print(f"{name:6} 8 units {median[2]:.2f}, 128 {median[-1]:.3f}")
ax.set(xlabel="hidden units", ylabel="largest error", xscale="log", yscale="log")
ax.legend()
plt.show()

# %%
# ## Which one, and where none
# * **Hidden layers:** begin with [ReLU](../functions/rectifiers/relu.md). It
#   takes one comparison for each number, and its slope of 1 lets [deep networks
#   learn](vanishing_gradient.md). Most Transformers have
#   [GELU](../functions/gelus/gelu.md) or
#   [SiLU](../functions/self_gated/silu.md). If small networks get stuck, take
#   smaller steps and more units.
# * **A small network and a smooth target:** try tanh. Above it was never stuck
#   with eight units, and with 128 it came closer to the curve.
# * **Output layer:** none if the answer may be any number, a sigmoid for a yes
#   or no, [softmax](../functions/normalizers/softmax.md) for one of several
#   classes. [Output and loss](output_and_loss.md) has more cases.
# * **None on purpose:** in a narrow layer that only compresses. MobileNetV2 has
#   none there, because ReLU would throw away what few channels have to hold
#   [@sandler2018mobilenetv2]. [LoRA](https://arxiv.org/abs/2106.09685)
#   fine-tunes large models by a product of two thin matrices, with none in
#   between, which saves weights.
# * **No step:** the slope of a [step](../functions/thresholds/binary_step.md) is
#   0 nearly everywhere, so gradient descent has nothing to go by.
#
# In PyTorch, a layer `torch.nn.ReLU()` follows `torch.nn.Linear(3, 8)`. Keras
# takes the name: `keras.layers.Dense(8, activation="relu")`, and without a name
# the layer is linear. In JAX, call `jax.nn.relu(x @ w + b)`.

# %%
# ## What else the choice decides
# ### Centred outputs bear larger steps
# The outputs of a sigmoid are all positive. Let a unit of the next layer learn
# from two of them, one example at a time. Each step then moves its two weights in
# the same direction: both up, or both down. If one has to rise and the other to
# fall, they zigzag. At the same learning rate that takes no longer. (If both have
# to rise, it is faster.) But a rate four times as large fails, since the steps
# grow with the size of the outputs. Subtract 0.5, which makes them smaller as
# well as centred, and this rate works and is faster. The numbers say after how
# many examples both weights are within a tenth of the goal; they are medians of
# fifty runs.
#
# > **Look at the path "from 0 to 1":** it zigzags, at the same rate and with
# > the same 40 examples as the other. Both are paths of one run.


def path(shift, rate):
    outputs = sigmoid(np.random.default_rng(0).standard_normal((300, 50, 2)))
    weights = [np.zeros((50, 2))]
    for h in outputs - shift:
        error = ((weights[-1] - goal) * h).sum(axis=1, keepdims=True)
        weights.append(weights[-1] - rate * error * h)
    return np.array(weights)


goal = np.array([2.0, -2.0])
fig, ax = plt.subplots()
for shift, name in ((0.0, "from 0 to 1"), (0.5, "centred")):
    ax.plot(*path(shift, 2.0)[:41, 3].T, label=name)
    for rate in (2.0, 8.0):
        left = abs(path(shift, rate) - goal).max(axis=2)
        near = np.cumsum(left < 0.2, axis=0) > 0  # from the first time on
        needed = np.median(np.where(near[-1], np.sum(~near, axis=0), np.inf))
        number = f"{needed:.0f}" if needed < np.inf else "more than 300"
        print(f"{name:11} rate {rate:.0f}: {number} examples needed")
ax.plot(2, -2, "X", label="goal")
ax.set(xlabel="first weight", ylabel="second weight")
ax.legend()
plt.show()

# %%
# ### Zeros save work
# The next layer multiplies each output of this one by a row of its weights, and
# a row that meets a 0 need not be read. ReLU makes exact zeros, about half of
# its outputs at the start; its page [shows how
# many](../functions/rectifiers/relu.md). GELU makes small numbers, but no
# zeros. The saving is not automatic: ordinary matrix products multiply by the
# zeros, too, unless hardware or code skips them.

# %%
# ## Story
# [@rosenblatt1958perceptron] trained a single layer with a step at its output.
# In their book
# [*Perceptrons*](https://mitpress.mit.edu/9780262630221/perceptrons/) of 1969,
# Minsky and Papert showed what such a layer cannot do; exclusive or became the
# standard example. [@rumelhart1986learning] replaced the step by the smooth
# sigmoid, and made training by back-propagation known.
#
# [@cybenko1989approximation] and [@hornik1989multilayer] proved that one hidden
# layer of sigmoids can approximate every continuous function;
# [@leshno1993multilayer] found that all it takes is not to be a polynomial.
# [@lecun1998efficient] explained why centred outputs speed up learning, and
# recommended tanh. [@glorot2011rectifier] argued for ReLU and its zeros, and
# AlexNet [@krizhevsky2012imagenet] made it the usual choice for images. GPT and
# BERT brought GELU to language models.

# %%
# ## Questions
# Try to answer before you unfold.
#
# ### Is f(x) = 2x + 1 an activation function that helps?
# No. Its graph is a straight line. Put it between two layers, and the whole is
# still one matrix and one constant vector. It would not even learn like one
# layer, though: [@saxe2014exact] worked out how deep linear networks learn.
#
# ### How many straight pieces can a ReLU network draw with three hidden units?
# Four, for one input and one hidden layer. Each unit bends the line once, at
# the input where it turns on or off, and three bends make four pieces.
#
# ### One hidden layer can approximate everything. Why then do networks have many?
# The theorem counts no units, and depth can save many. A fold of a fold doubles
# the number of pieces: each layer of two units doubles it here, where two more
# units beside the others would add two.

t = np.linspace(0, 1, 4097)
for layer in range(1, 6):
    t = relu(2 * t) - relu(4 * t - 2)  # two units: up to 1 and down again
    bends = np.sum(abs(np.diff(t, 2)) > 1e-9)
    print(f"{2 * layer:2} units in {layer} layers: {bends + 1} pieces")

# %%
# ### Why can the weights take larger steps when outputs are centred?
# How strongly the loss bends along a direction of the weights is the mean
# square of the outputs along it. For outputs from 0 to 1, it bends twelve times
# as much along "both up" as along "one up, one down". The steepest direction
# limits the rate, and the flat one has to wait. For centred outputs the two are
# equal.

h = sigmoid(np.random.default_rng(0).standard_normal((15_000, 2)))
for name, outputs in (("from 0 to 1", h), ("centred", h - 0.5)):
    both, opposite = outputs @ [1, 1], outputs @ [1, -1]
    bend = np.mean(both**2) / 2, np.mean(opposite**2) / 2
    print(f"{name:11} both up {bend[0]:.3f}, one up {bend[1]:.3f}")

# %%
# ## Read next
# * [Vanishing gradient](vanishing_gradient.md): what the slopes of many layers
#   do to learning.
# * [ReLU](../functions/rectifiers/relu.md): the simplest bend, its zeros and
#   its dead units.
# * [Tanh](../functions/sigmoids/tanh.md): smooth, bounded and centred at 0.
# * [Identity](../functions/linear/identity.md): where no activation function is
#   the right choice.
