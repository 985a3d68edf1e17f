r"""
# Linear

$$ f(x) = x $$

The linear activation returns its input unchanged. A layer that has it computes
weighted sums and nothing more, so its output can be any number, positive or
negative, small or large.

That is what the last layer of a regression needs, where a network predicts a
price, a temperature or a distance. A layer "without activation function" is a
linear layer. So is the layer that gives the *logits*, the raw scores of a
classifier, when softmax is a part of the loss.

**Choose it** for the output layer of a regression, for logits, and where a layer
is made narrow on purpose.

**Avoid it** between hidden layers: two linear layers in a row are one linear
layer.
"""

# %%
# ## How it works
# A straight line of a straight line is a straight line. However many linear
# layers you stack, the network computes $ax+b$ with some $a$ and $b$: its weights
# multiply to a single slope. With a curve in between, such as
# [tanh](../sigmoids/tanh.md), the same weights make a bent function.
#
# > **Look for a bend:** both plots show the same five random networks with two
# > hidden layers. Under "Linear" there is none.

from itertools import accumulate

import matplotlib.pyplot as plt
import numpy as np

from activations import identity, relu, sigmoid, tanh

rng = np.random.default_rng(0)
x = np.linspace(-2, 2, 201)
inputs = np.stack([x, np.ones_like(x)], axis=-1)
first = rng.standard_normal((5, 2, 20))
second, last = rng.standard_normal((2, 5, 20, 20)) / 20**0.5

fig, axes = plt.subplots(1, 2)
for ax, f in zip(axes, (identity, tanh), strict=True):
    outputs = (f(f(inputs @ first) @ second) @ last)[..., 0]
    ax.plot(x, outputs.T)
    ax.set(title=f.facts.title, xlabel="input", ylabel="output")
    bend = abs(np.diff(outputs, 2)).max()
    print(f"{f.facts.title}: largest change of slope {bend / 0.02**2:.1f}")
plt.show()

# %%
# ## Its slope
# Training sends a *gradient* back through the network, the signal that tells the
# weights how to change. Each activation function multiplies it by its slope. Here
# the slope is 1 for every input, so the gradient passes as it is: nothing
# saturates, no unit dies. The printed lines show it at three very different
# inputs.
#
# That does not mean that the gradient of the loss is constant. It still depends
# on the error, the inputs and the weights.

gradient = np.array([0.5, -2.0, 3.0])
print("arrives  ", gradient)
print("passes on", identity.vjp([-100.0, 0.0, 100.0], gradient))

# %%
# ## Choose or avoid
# ### Choose it: targets without bounds
# Here a network with 16 hidden units of tanh should follow the curve $3\sin 4x$.
# Several output layers are tried, each with the same twenty random starts and the
# same gradient descent. The sigmoid stays between 0 and 1, tanh between −1 and 1;
# both have to miss the peaks at 3 and −3. The linear output can reach them.
#
# > **Look at the peaks:** Linear reaches them; tanh stops at 1 and −1, the
# > sigmoid at 1 and 0. Lines are medians of twenty networks.


def fitted(f, scale=1.0):
    rng = np.random.default_rng(0)
    u = 2 * rng.standard_normal((20, 2, 16))
    v = rng.standard_normal((20, 17, 1)) / 4
    one = np.ones((20, len(points), 1))
    for _ in range(1001):
        h = np.concatenate([tanh(points @ u), one], axis=-1)
        g = scale * f.vjp(h @ v, scale * f(h @ v) - targets) / len(points)
        du = tanh.vjp(points @ u, g @ v[:, :-1].mT)
        u, v = u - 0.05 * points.mT @ du, v - 0.05 * h.mT @ g
    return scale * f(h @ v)[..., 0]


# %%
# The printed numbers are the mean squared errors: median, and the middle half.
# The best answers within the bounds would have the errors 1.37 and 2.70. Some
# networks do much worse, with tanh as well as with the sigmoid, because some of
# their outputs got stuck at the wrong bound. The last lines have the median slope
# there: it is almost 0, so hardly any gradient brings them back.
#
# If the bounds are known, a scaled function does it, too: tanh times 3.

points = inputs[50:151:5]
targets = 3 * np.sin(4 * points[:, :1])
fig, ax = plt.subplots()
ax.plot(points[:, 0], targets[:, 0], ".", label="targets")
for f, scale in ((identity, 1.0), (tanh, 1.0), (sigmoid, 1.0), (tanh, 3.0)):
    outputs = fitted(f, scale)
    if scale == 1:
        ax.plot(points[:, 0], np.median(outputs, axis=0), label=f.facts.title)
    errors = np.mean((outputs - targets[:, 0]) ** 2, axis=-1)
    print(f.facts.title, scale, np.quantile(errors, [0.5, 0.25, 0.75]).round(2))
for f, low in ((tanh, -1), (sigmoid, 0)):
    outputs, best = fitted(f), np.clip(targets[:, 0], low, 1)
    slopes = (outputs - low) * (1 - outputs)  # of either function
    stuck = abs(outputs - best) > (1 - low) / 2
    print(f"best from {low} to 1: {((best - targets[:, 0]) ** 2).mean():.2f}")
    print(f"slope at the wrong bound: {np.median(slopes[stuck]):.0e}")
ax.set(xlabel="input", ylabel="output", ylim=(-3.5, 7))
ax.legend()
plt.show()

# %%
# ### Avoid it: hidden layers
# A small task that no straight line can solve is XOR: answer 1 if exactly one of
# two inputs is 1. The best that a linear network can do is to answer 0.5 every
# time, which leaves a loss of 0.25. All twenty linear networks end there. With 16
# units of tanh, the loss of every network falls below 0.01.
#
# > **Look at the flat line:** more steps, more units or more linear layers would
# > not move it. The bands hold all twenty networks.


def losses(f, rng):
    x = np.array([[0.0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])  # 1 for a bias
    y = np.array([[0.0], [1], [1], [0]])
    u, v = rng.standard_normal((20, 3, 16)), rng.standard_normal((20, 16, 1)) / 4
    for _ in range(1001):
        h = f(x @ u)
        error = h @ v - y
        yield (error**2).mean(axis=(1, 2))
        du = f.vjp(x @ u, error @ v.mT)
        u, v = u - 0.01 * x.mT @ du, v - 0.01 * h.mT @ error


steps = np.arange(0, 1001, 50)
fig, ax = plt.subplots()
for f in (identity, tanh):
    by_step = np.array(list(losses(f, np.random.default_rng(0))))
    low, middle, high = np.quantile(by_step, [0, 0.5, 1], axis=1)
    ax.semilogy(steps, middle[steps], label=f.facts.title)
    ax.fill_between(steps, low[steps], high[steps], alpha=0.3)
    print(f"{f.facts.title}: {middle[-1]:.4f} ({low[-1]:.4f} to {high[-1]:.4f})")
ax.set(xlabel="step", ylabel="loss")
ax.legend()
plt.show()

# %%
# ## In your framework
# Usually you write nothing: a layer without an activation function is linear, as
# with `activation=None` in Keras. The name is needed where code expects a
# function. It is `linear` in Keras, Hugging Face transformers and Darknet,
# `identity` in JAX, scikit-learn and timm, and `torch.nn.Identity` in PyTorch.
#
# The value is exact, in every number format, also at ±∞. One thing differs:
# `torch.nn.Identity` returns the very tensor that it was given, the function of
# this package a copy. Whoever changes the result in place changes the input, too,
# in PyTorch.
#
# Do not confuse it with `torch.nn.Linear` or `keras.layers.Dense`, which multiply
# by weights. When you port a classifier, look whether its last layer is linear or
# a [softmax](../normalizers/softmax.md): the loss must fit.

array = np.array([1.0, 2.0])
identity(array)[0] = 9.0
print("unchanged:", array)

# %%
# ## What is particular
# ### A linear network does not learn linearly
# Three linear layers *compute* no more than one. But they *learn* in another way,
# because the output depends on products of weights. Here both learn the same
# linear map, which has five directions of strength 4, 2, 1, 0.5 and 0.25.
#
# All weights start small. One layer learns at once. Three layers wait on a
# plateau, then learn the strongest direction in a rush, wait again, and learn the
# next. The two weakest need more than these 300 steps.
#
# > **Look at the stairs of the dashed line:** each step down is one direction
# > learned. Median of twenty random starts; the band holds the middle half.


def descent(depth):
    rng = np.random.default_rng(0)
    left, right = np.linalg.qr(rng.standard_normal((2, 20, 5, 5)))[0]
    target = left @ np.diag([4.0, 2.0, 1.0, 0.5, 0.25]) @ right
    weights = list(0.1 * rng.standard_normal((depth, 20, 5, 5)))
    for _ in range(301):
        before = [np.broadcast_to(np.eye(5), (20, 5, 5))]
        before += accumulate(weights, np.matmul)
        g = before[-1] - target
        yield (g**2).sum(axis=(1, 2))
        for k in reversed(range(depth)):
            change, g = before[k].mT @ g, g @ weights[k].mT
            weights[k] = weights[k] - 0.05 * change


# %%
# The numbers are the median losses at the start and after 20, 40, 100 and 300
# steps.

steps = np.arange(0, 301, 5)
fig, ax = plt.subplots()
for depth in (1, 3):
    by_step = np.array(list(descent(depth)))
    name = f"layers: {depth}"
    low, middle, high = np.quantile(by_step, [0.25, 0.5, 0.75], axis=1)
    ax.plot(steps, middle[steps], label=name)
    ax.fill_between(steps, low[steps], high[steps], alpha=0.3)
    print(f"{name}, losses {middle[[0, 20, 40, 100, 300]].round(2)}")
ax.set(xlabel="step", ylabel="loss", ylim=(0.01, 999), yscale="log")
ax.legend()
plt.show()

# %%
# ### Linear bottlenecks
# A layer with few units squeezes its input. MobileNetV2 leaves such layers
# linear, and there is a reason: [ReLU](../rectifiers/relu.md) sets about half of
# the outputs to 0.
#
# Random inputs are multiplied by a random matrix. What share of the input is lost
# when a linear map restores it from the outputs? A linear map is the fair judge
# here, because one follows in MobileNetV2. From 4 linear outputs for 4 inputs
# everything comes back. After ReLU about 40 percent of the variance is lost. With
# 32 outputs for 4 inputs, next to nothing is lost even so.
#
# The reason has a condition: a narrow layer must have room for what the input
# carries. The authors assume that this is little. From 32 independent inputs to 4
# outputs most is lost anyway, and ReLU loses only a little more. The numbers are
# the median of twenty random matrices and, in brackets, all of them.


def lost(f, count, outputs):
    rng = np.random.default_rng(0)
    x = rng.standard_normal((20, 400, count))
    matrix = rng.standard_normal((20, count, outputs))
    h = np.concatenate([f(x @ matrix), np.ones((20, 400, 1))], axis=-1)
    rest = x - h @ (np.linalg.pinv(h) @ x)
    return (rest**2).sum(axis=(1, 2)) / (x**2).sum(axis=(1, 2))


trials = [(identity, 4, 4), (relu, 4, 4), (relu, 4, 8), (relu, 4, 32)]
for f, count, outputs in [*trials, (identity, 32, 4), (relu, 32, 4)]:
    low, middle, high = np.quantile(abs(lost(f, count, outputs)), [0, 0.5, 1])
    name = f"{f.facts.title:6} {count:2} -> {outputs:2}"
    print(f"{name}: lost {middle:3.0%} ({low:.0%} to {high:.0%})")

# %%
# ## Story
# The straight line has no inventor. In 1960 [Widrow and
# Hoff](https://isl.stanford.edu/~widrow/papers/c1960adaptiveswitching.pdf) let
# their machine Adaline learn from its linear output, while earlier machines
# learned from the decision after a threshold. The error of a decision has no
# useful slope. The error of the linear output has one, and they followed it:
# gradient descent.
#
# [@saxe2014exact] solved the learning of deep linear networks exactly and found
# the plateaus that you saw above. [@sandler2018mobilenetv2] took the nonlinearity
# out of the narrow layers of MobileNetV2, and measured better accuracy.
# [YOLOv4](https://arxiv.org/abs/2004.10934) ends in linear layers, as detectors
# and regression networks usually do.

# %%
# ## Questions
# ### Is a linear network useless?
# No. It is linear regression, the first thing to try, and everything that is
# known about linear regression holds for it. Only the depth is useless for what
# it can compute.
#
# ### Why not keep the outputs of a regression positive with ReLU?
# You can, but where ReLU gives 0 its slope is 0, too, and training stops there.
# For positive targets take [softplus](../smooth_rectifiers/softplus.md) or the
# [exponential](../exponential_units/exponential.md).

# %%
# ## Facts

identity.facts

# %%
# ## Read next
# * [Why nonlinearity](../../concepts/why_nonlinearity.md): what a network without
#   curves cannot do, step by step.
# * [Sigmoid](../sigmoids/sigmoid.md): for an output that is a probability.
# * [Exponential](../exponential_units/exponential.md): for an output that must be
#   positive.
