r"""
# PReLU

$$ f(x) = \max(0,x)+a\min(0,x) $$

PReLU keeps a positive number as it is and multiplies a negative one by a slope
that the network learns. So nobody has to decide in advance how much of the
negative side should pass.

Apart from the learning it is [Leaky ReLU](leaky_relu.md). The slope $a$ usually
starts at 0.25. One slope serves a whole layer, or each channel, one map of a
layer for images, has its own. So there are very few numbers more to learn.

**Choose it** where training data is plentiful and you would otherwise search for
a good slope by hand. The difference measured below is small.

**Avoid it** where examples are few: learned slopes fit them more closely, and new
data no better.
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
# A slope is learned like any weight: by how much the loss changes when the slope
# changes. Take $x=-2$. The output is $-2a$, so raising $a$ by 0.1 changes it by
# $-0.2$. For every negative $x$ the change is $0.1x$. For a positive $x$ it is 0.
# In short, the derivative $\partial f/\partial a$ is $x$ for negative inputs and
# 0 for positive ones.
#
# Many outputs share one slope. Multiply the derivative at each by the gradient of
# that output, and add up: the sum is the gradient of the slope.
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
# The slope is 1 for positive inputs and $a$ for negative ones. At the start,
# where $a = 0.25$, a unit that is off passes on a quarter of the gradient, the
# signal that tells its weights which way to move. If $a$ is learned down to 0,
# nothing passes any more, as with ReLU. But $a$ itself goes on learning, since
# $\partial f/\partial a$ does not depend on $a$. So such a unit can come back.
#
# At 0 the curve has a kink, a corner without a slope of its own. Frameworks
# differ in which slope they take there; the table below tells.

# %%
# ### Second derivative
# Both sides are straight lines, whatever $a$ is, so it is 0 except at the kink.

# %%
# ## Choose or avoid
# ### It takes many examples
# Networks with two hidden layers learned a wavy surface from 20, 60 and 300 noisy
# examples. Twenty of them kept the slope at 0.25, twenty learned one slope for
# each layer. The two sets form pairs with the same examples and starting weights.


def layers(w, a, points):
    h, z = [points], []
    for k in range(3):
        z.append(h[-1] @ w[k])
        h.append(prelu(z[-1], slope=a[k]) if k < 2 else z[-1])
    return h, z


def train(points, answers, learn, rate=0.1):
    rng, sizes = np.random.default_rng(3), [3, 12, 12, 1]
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
# On the examples themselves, learned slopes reach the lower loss in most pairs,
# however many examples there are. On new points they are hardly better with 20
# or 60 examples, and win most pairs with 300. The difference is small: in five
# such experiments they won 12 to 16 pairs of 20. It is also one of speed only.
# After 4000 steps instead of 400, learned slopes are about level with fixed ones
# with 300 examples, and clearly worse with 20 or 60.
#
# > **Look at the line of new points:** it shows the loss with learned slopes,
# > divided by that with fixed ones. Only with 300 examples is it clearly below 1.
# > Only there has learning paid. Points and bars: median and middle half of
# > twenty pairs.

sizes, ratios = (20, 60, 300), []
for examples in sizes:
    rng, losses = np.random.default_rng(4), []
    old, new = surface(rng, examples, 0.3), surface(rng, 100, 0.0)
    for learn in (0, 1):
        w, learned = train(*old, learn)
        gaps = [layers(w, learned, points)[1][2] - y for points, y in (old, new)]
        losses.append([(gap**2).mean(axis=(1, 2)) for gap in gaps])
    ratios.append(np.divide(losses[1], losses[0]))
    median = np.median(losses, axis=2).round(3)[:, 1]
    wins = (ratios[-1] < 1).sum(axis=1)
    print(f"{examples:3} examples: learned slopes win {wins[0]} of 20 on them,")
    print(f"    {wins[1]} on new points, median loss {median[0]} -> {median[1]}")

low, median, high = np.quantile(ratios, [0.25, 0.5, 0.75], axis=2)
places = [str(examples) for examples in sizes]
fig, ax = plt.subplots()
for k, name in enumerate(("on the examples", "on new points")):
    bars = [(median - low)[:, k], (high - median)[:, k]]
    ax.errorbar(places, median[:, k], bars, label=name)
ax.plot(places, [1, 1, 1], label="no difference")
ax.set(xlabel="examples", ylabel="loss, learned / fixed")
ax.legend()
plt.show()

# %%
# ## In your framework
# Check three things. *How many slopes?* `torch.nn.PReLU()` has one for all
# channels, `num_parameters` makes it one for each; Keras has one for each single
# unit, unless you name `shared_axes`. *Where do they start?* At 0.25 in PyTorch,
# at 0.01 in Flax and at 0 in Keras, where a new layer is ReLU. *Which axis do
# they meet?* Axis 1 in PyTorch, the channels of images. In this package and in
# ONNX slopes align with the last axis. For images of shape (N, C, H, W), reshape
# them to (C, 1, 1).
#
# JAX and TensorFlow have no function of this name. Write
# `jnp.where(x > 0, x, a * x)`, and the same with the `where` of TensorFlow.
#
# Some code takes the slope from the sign of the output. That passes the check
# values, and fails for a negative slope: at $a=-0.5$ and $x=-2$ the output is 1
# and the slope $-0.5$, not 1.

# %%
# A port can be right in $f$ and wrong in the gradient of its slopes. Below, the
# loss is the sum of the outputs, so that gradient is the sum of
# $\partial f/\partial a$ over all axes but that of the channels.

images = np.array([-2.75, 0.25, -1.0, -3.0]).reshape(1, 2, 1, 2)  # N, C, H, W
change = prelu.parameter_derivatives["slope"](images)
output = prelu(images, slope=np.reshape([0.1, 0.9], (2, 1, 1)))
for channel in (0, 1):
    print("channel", channel, "of", images[0, channel, 0])
    print("  f", output[0, channel, 0], " df/da", change[0, channel, 0])
print("gradient of the two slopes", change.sum(axis=(0, 2, 3)))

# %%
# ## What is particular
# ### What the networks learned
# Where do slopes go, if nothing keeps them in a range? In the networks trained on
# 300 examples they spread widely. Some became negative, more of them in the
# second layer than in the first. They are not at their end: after 4000 steps
# about twice as many are negative. A layer with a negative slope folds its
# inputs, much as the absolute value does: both a large and a very negative input
# give a positive output. The function is no longer increasing then.
#
# > **Look below the horizontal line:** each point is one network, and there the
# > slope of its second layer is negative.

first, second = (slopes.ravel() for slopes in learned)

fig, ax = plt.subplots()
ax.plot(first, second, ".", label="after training")
ax.plot(0.25, 0.25, "o", label="start")
ax.axhline(0)
ax.axvline(0)
ax.set(xlabel="slope of the first layer", ylabel="slope of the second layer")
ax.legend()
plt.show()
print("negative in the first layer:", np.sum(first < 0), "of 20")
print("negative in the second layer:", np.sum(second < 0), "of 20")

# %%
# ### Weight decay
# Weight decay pulls each learned number a little toward 0 in every step. For a
# slope, 0 means ReLU, so [@he2015delving] used no decay on the slopes. Does it
# matter? In the imitation from above, a decay of 0.1 leaves each slope at 83
# percent of the true one. A decay of 0.0001, a usual strength with plain gradient
# descent, changes nothing that can be seen. These inputs have a size of about 1.
# Smaller ones move the slope less, so the same decay weighs more. Exempt the
# slopes where decay is strong or inputs are small.

for decay in (0.0, 0.0001, 0.01, 0.1):
    slope = np.full((20, 1, 3), 0.25)
    for _ in range(50):
        error = prelu(numbers, slope=slope) - prelu(numbers, slope=true)
        change = prelu.parameter_derivatives["slope"](numbers, slope=slope)
        step = (error * change).mean(axis=1, keepdims=True)
        slope = slope - step - decay * slope
    share = np.median(slope / true)
    print(f"decay {decay:6}: slopes end at {share:4.0%} of the true ones")

# %%
# ### Starting weights
# Deep networks start with weights of such a size that signals neither grow nor
# shrink from layer to layer. That size depends on the slope. [@he2015delving]
# derive the factor $\sqrt{2/(1+a^2)}$, the *gain*. It is right at the start only:
# as the slopes learn, it no longer fits.

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
# images and faces. [@luo2019convtasnet] use it in Conv-TasNet, which separates
# the voices of several speakers; torchaudio's version has one slope for each
# activation layer. SRGAN, which enlarges images, has PReLU in its generator, and
# the networks of ArcFace, which recognize faces, have one slope for each channel.

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
