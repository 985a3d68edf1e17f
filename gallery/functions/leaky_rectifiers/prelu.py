r"""
# PReLU

$$ f(x) = \max(0,x)+a\min(0,x) $$

PReLU keeps a positive number as it is and multiplies a negative one by a slope
that the network learns. So nobody has to decide in advance how much of the
negative side should pass.

Apart from the learning it is [Leaky ReLU](leaky_relu.md). The slope $a$ usually
starts at 0.25. One slope serves a whole layer, or each channel has its own, so
there are very few numbers more to learn.

**Choose it** where training data is plentiful and you would otherwise search for
a good slope by hand.

**Avoid it** where examples are few, because the closer fit does not carry over to
new data. And exempt the slopes from weight decay.
"""

# %%
# ## How it works
# The positive side never changes: its slope is 1. The negative side is a straight
# line, too, and training turns it around the origin. If it ends flat, the unit is
# a [ReLU](../rectifiers/relu.md). If it ends at a slope of 1, the unit has become
# the identity. Nothing keeps it between these two: a slope of $-1$ would give the
# absolute value.
#
# > **Look at the left half:** the same function with four slopes that training
# > may find. At $-2$ they give 1, 0, $-0.5$ and $-2$.

import matplotlib.pyplot as plt
import numpy as np

from activations import prelu

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots()
for a in (-0.5, 0.0, 0.25, 1.0):
    ax.plot(x, prelu(x, slope=a), label=f"$a = {a:g}$")
    print(f"a = {a:5}: f(-2) = {prelu(-2.0, slope=a):g}")
ax.legend()
plt.show()

# %%
# ### How a slope learns
# A slope is learned like any weight: by its gradient, that is, by how much the
# loss changes when the slope changes. Only negative inputs count. Where $x$ is
# negative, the output is $ax$, so it changes by $x$ for each unit of $a$. Where
# $x$ is positive, $a$ does not matter, and the change is 0. These changes, each
# multiplied by the gradient of its output and added up, are the gradient of $a$.
#
# The figure tests it: three channels start at 0.25 and should imitate PReLUs with
# the slopes $-0.5$, 0.5 and 1.
#
# > **Look at the right end:** after 20 steps each channel has found its slope.
# > The lines are medians of twenty data sets.

numbers = np.random.default_rng(0).standard_normal((20, 200, 3))
true = np.array([-0.5, 0.5, 1.0])
slope = np.full((20, 1, 3), 0.25)
path = [slope]
for _ in range(20):
    error = prelu(numbers, slope=slope) - prelu(numbers, slope=true)
    change = prelu.parameter_derivatives["slope"](numbers, slope=slope)
    slope = slope - (error * change).mean(axis=1, keepdims=True)
    path.append(slope)

fig, ax = plt.subplots()
for channel, line in enumerate(np.median(path, axis=1)[:, 0].T):
    ax.plot(line, label=f"true slope {true[channel]:g}")
ax.set(xlabel="step", ylabel="slope", xticks=[0, 5, 10, 15, 20])
ax.legend()
plt.show()
print("after 20 steps", np.median(path[-1], axis=(0, 1)).round(2))

# %%
# ## Its slope
# The slope is 1 for positive inputs and $a$ for negative ones. In the usual
# training that means: a unit that is off still receives a quarter of the
# gradient, the signal that tells its weights which way to move. If $a$ is learned
# down to 0, nothing arrives any more, as with ReLU. But the slope itself goes on
# learning, since its own gradient does not depend on $a$ being large.
#
# > **Look at the jump at 0:** there the curve has a kink, a corner without a
# > slope of its own.

fig, ax = plt.subplots()
ax.plot(x, prelu(x), label="$f(x)$")
ax.plot(x, prelu.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()

# %%
# ### Second derivative
# Both sides are straight lines, whatever $a$ is, so it is 0 except at the kink.

# %%
# ## Choose or avoid
# ### A closer fit is not a better one
# Networks with two hidden layers learned a wavy surface from 10, 20 and 60 noisy
# examples. Twenty of them kept the slope at 0.25, twenty learned one slope for
# each layer. Both had the same examples and starting weights.


def layers(w, a, points):
    h, z = [points], []
    for k in range(3):
        z.append(h[-1] @ w[k])
        h.append(prelu(z[-1], slope=a[k]) if k < 2 else z[-1])
    return h, z


def train(points, answers, learn, rate=0.1):
    rng, sizes = np.random.default_rng(0), [3, 12, 12, 1]
    pairs = zip([prelu.facts.gain] * 2 + [1], sizes, sizes[1:], strict=False)
    w = [g * rng.standard_normal((20, m, n)) / m**0.5 for g, m, n in pairs]
    a = [np.full((20, 1, 1), 0.25) for _ in range(2)]
    for _ in range(400):
        h, z = layers(w, a, points)
        gradient = (z[2] - answers) / points.shape[1]
        for k in (2, 1, 0):
            passed = gradient @ w[k].mT
            w[k] = w[k] - rate * h[k].mT @ gradient
            if k:
                gradient = prelu.vjp(z[k - 1], passed, slope=a[k - 1])
                step = passed * np.minimum(z[k - 1], 0)
                step = step.sum(axis=(1, 2), keepdims=True)
                a[k - 1] = a[k - 1] - learn * rate * step
    return w, a


def surface(rng, examples, noise):
    x, y = rng.uniform(-1, 1, (2, 20, examples, 1))
    heights = (np.sin(3 * x) + 1) * y + noise * rng.standard_normal(x.shape)
    return np.concatenate([x, y, np.ones(x.shape)], axis=2), heights


# %%
# Learned slopes fit the examples more closely in 16 or 17 of the twenty pairs. On
# new points it is a toss-up: they win 9 pairs with 10 examples, 10 with 20, 11
# with 60. The closer fit is a fit to the noise as well.
#
# > **Compare the panels:** losses on the examples and on new points, median and
# > middle half of twenty networks. On the left the learned slopes lie lower, on
# > the right the two lines run side by side.

fig, axes = plt.subplots(1, 2)
sizes, results = (10, 20, 60), {}
for learn, name in ((0, "fixed slope"), (1, "learned slope")):
    losses = []
    for examples in sizes:
        rng = np.random.default_rng(1)
        old, new = surface(rng, examples, 0.3), surface(rng, 100, 0.0)
        w, a = train(*old, learn)
        gaps = [layers(w, a, points)[1][2] - y for points, y in (old, new)]
        losses.append([(gap**2).mean(axis=(1, 2)) for gap in gaps])
    results[name] = np.array(losses)
    low, median, high = np.quantile(losses, [0.25, 0.5, 0.75], axis=2)
    for k, ax in enumerate(axes):
        bars = [(median - low)[:, k], (high - median)[:, k]]
        ax.errorbar(sizes, median[:, k], bars, label=name)
    print(
        f"{name:13} examples", median[:, 0].round(3), "new", median[:, 1].round(3)
    )
for ax, title in zip(axes, ("on the examples", "on new points"), strict=True):
    ax.set(title=title, xlabel="examples", ylabel="loss")
axes[1].legend()
plt.show()
wins = (results["learned slope"] < results["fixed slope"]).sum(axis=2)
print("learned slopes win, of 20: examples", wins[:, 0], "new", wins[:, 1])

# %%
# ### Weight decay moves the slopes
# Weight decay pulls each learned number a little toward 0 in every step. For a
# weight, that keeps the network simple. For a slope, 0 means ReLU, which is no
# simpler than another slope. In the imitation from above, a decay of 0.1 leaves
# each slope short of the true one. Put the slopes into a group of parameters
# without decay.

for decay in (0.0, 0.1):
    slope = np.full((20, 1, 3), 0.25)
    for _ in range(50):
        error = prelu(numbers, slope=slope) - prelu(numbers, slope=true)
        change = prelu.parameter_derivatives["slope"](numbers, slope=slope)
        step = (error * change).mean(axis=1, keepdims=True)
        slope = slope - step - decay * slope
    print(f"decay {decay}: medians", np.median(slope, axis=(0, 1)).round(2))

# %%
# ## In your framework
# Check three things. *How many slopes?* `torch.nn.PReLU()` has one for all
# channels, `num_parameters` makes it one for each; Keras has one for each single
# unit, unless you name `shared_axes`. *Where do they start?* At 0.25 in PyTorch,
# at 0.01 in Flax and at 0 in Keras, where a new layer is ReLU. *Which axis do
# they meet?* Axis 1 in PyTorch, the channels of images. Here an array of slopes
# meets the last axis, as in ONNX. So give it one axis more for each axis that
# follows the channels.

images = np.full((1, 2, 3, 4), -1.0)  # one image, two channels, 3 by 4 pixels
prelu(images, slope=np.reshape([0.1, 0.9], (2, 1, 1)))[0, :, 0, 0]

# %%
# ## What is particular
# ### What the networks learned
# Where do slopes end, if nothing keeps them in a range? In the networks trained
# on 60 examples they spread widely in both layers. Some became negative: such a
# unit folds its input like the absolute value. At a slope below 0 the function is
# no longer increasing.
#
# > **Look left of 0** on the axis: each point is one network, with its slope in
# > the first layer and in the second.

first, second = (slopes.ravel() for slopes in a)

fig, ax = plt.subplots()
ax.plot(first, second, ".", label="after training")
ax.plot(0.25, 0.25, "o", label="start")
ax.set(xlabel="slope of the first layer", ylabel="slope of the second layer")
ax.legend()
plt.show()
print("negative in the first layer:", np.sum(first < 0), "of 20")
print("negative in the second layer:", np.sum(second < 0), "of 20")

# %%
# ### Starting weights
# Deep networks start with weights of such a size that signals neither grow nor
# shrink from layer to layer. That size depends on the slope. [@he2015delving]
# derive the factor $\sqrt{2/(1+a^2)}$, the *gain*. At 0.25 it is a little less
# than the $\sqrt2$ of ReLU, because some of the negative side gets through. It is
# right at the start only: as the slopes learn, it no longer fits.

for a in (0.0, 0.25, 1.0):
    print(f"a = {a:4}: gain {np.sqrt(2 / (1 + a * a)):.3f}")

# %%
# ## Story
# [@he2015delving] asked why the slope of Leaky ReLU should be fixed by hand. They
# made it a parameter, at almost no cost: one more number for each channel. Their
# networks were the first reported to beat the human error rate then quoted for
# ImageNet. The first layer, which looks for edges, learned slopes well above 0,
# so it kept both signs of its response. Their starting weights, now called He or
# Kaiming initialization, became better known than the function.
#
# [@xu2015empirical] tested it on small images. It had the lowest error on the
# training images, but not on the test images, where random slopes
# ([RReLU](rrelu.md)) did better. Today PReLU is at home in networks for sound,
# images and faces: [@luo2019convtasnet] use it in Conv-TasNet, which separates
# the voices of several speakers, with one slope for each activation layer in
# torchaudio's version. SRGAN, which enlarges images, has it in its generator.

# %%
# ## Questions
# ### Can I compute it as max(x, ax)?
# Only while every slope is at most 1. For $a = 1.5$ and $x = -2$ the function
# gives $-3$, and the larger of $x$ and $ax$ is $-2$. Since slopes are learned,
# you cannot know beforehand.
#
# ### Are there slopes at which the network stops being a network?
# At $a = 1$ a layer passes its input unchanged, and two layers of weights become
# one. A single slope of 1 for a whole layer makes that layer useless; one such
# unit among many is harmless.

print("f(-2) =", prelu(-2.0, slope=1.5), " max:", max(-2.0, 1.5 * -2.0))

# %%
# ## Facts

prelu.facts

# %%
# ## Read next
# * [Leaky ReLU](leaky_relu.md): the same curve with a fixed slope, and what the
#   leak is good for.
# * [RReLU](rrelu.md): slopes drawn at random, against too close a fit.
# * [ReLU](../rectifiers/relu.md): the slope 0, with exact zeros.
