r"""
# ReLU

$$ f(x) = \max(0,x) $$

ReLU keeps a positive number as it is and replaces a negative one by zero. That
one bend is enough: many such units together come as close to any curve as you
like. And where a unit is on, its slope is 1, so the signal that trains a network
comes back through it at full strength.

ReLU is the usual first choice for hidden layers. AlexNet, VGG, ResNet and the
first Transformer use it.

**Choose it** for the hidden layers of convolutional and fully connected networks,
with He initialization: even deep ones train, and about half of the outputs start
as exact zeros.

**Avoid it** where steps are large or layers narrow, because units can die,
and where the second derivative of the network matters: it is zero.
"""

# %%
# ## How it works
# One ReLU is flat on the left and a ramp on the right, with one bend between
# them. Move the bend, stretch the ramp or turn it upside down, and add several:
# the sum can go up and down. Here three ramps, with the factors 1, −2 and 1, make
# a hat.
#
# > **Follow the sum from left to right:** at each bend its slope changes by the
# > factor of the ramp that starts there, from 0 to 1, to −1, and back to 0.

import matplotlib.pyplot as plt
import numpy as np

from activations import leaky_relu, relu, sigmoid, tanh

x = np.linspace(-3, 3, 601)
ramps = [relu(x + 1), -2 * relu(x), relu(x - 1)]

fig, axes = plt.subplots(1, 3)
axes[0].plot(x, relu(x))
for ramp in ramps:
    axes[1].plot(x, ramp)
axes[2].plot(x, sum(ramps))
for ax, title in zip(axes, ("one ramp", "three ramps", "their sum"), strict=True):
    ax.set_title(title)
plt.show()

# %%
# ### More bends, closer fit
# A hidden layer does the same with as many bends as it has units. Training places
# them; here they are spaced evenly by hand. The sine that they follow shows how
# the error shrinks: twice the units leave about a quarter of it.
#
# > **Look at the corners:** four units make a rough sine, and sixteen can hardly
# > be told from it.


def follow_sine(units):
    bends = np.linspace(-3, 3, units + 1)
    slopes = np.diff(np.sin(bends)) / np.diff(bends)
    factors = np.diff(slopes, prepend=0)
    return np.sin(-3) + relu(x[:, None] - bends[:-1]) @ factors


fig, ax = plt.subplots()
ax.plot(x, np.sin(x), label="sine")
for units in (4, 8, 16):
    fit = follow_sine(units)
    if units != 8:
        ax.plot(x, fit, label=f"{units} units")
    print(f"{units:2} units: error at most {abs(fit - np.sin(x)).max():.3f}")
ax.legend()
plt.show()

# %%
# ## Its slope
# The slope is 1 where the input is positive and 0 where it is negative. In
# training, it is a factor of the gradient, the signal that tells a weight which
# way to move. So a unit that is on passes this signal on unchanged, however large
# its input is, and a unit that is off stops it. The
# [sigmoid](../sigmoids/sigmoid.md) passes at most a quarter and flattens on both
# sides.
#
# At zero there is no slope: the curve has a corner, a *kink*. By convention the
# slope there is taken to be 0.
#
# > **Look at the dashed line:** it knows two values, and jumps between them at 0.

fig, ax = plt.subplots()
ax.plot(x, relu(x), label="$f(x)$")
ax.plot(x, relu.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()
for f in (relu, sigmoid):
    slopes = [f"{slope:.1g}" for slope in f.derivative([1.0, 10.0, 100.0])]
    print(f"{f.__name__:8} slope at 1, 10 and 100:", *slopes)

# %%
# ### Second derivative
# It is zero on both sides of the kink. A network of ReLUs is therefore made of
# straight pieces, and the second derivative of its output with respect to its
# input is zero on each of them. A network that must satisfy an equation with
# second derivatives, such as the heat equation, needs a smooth function:
# [tanh](../sigmoids/tanh.md), for example.

# %%
# ## Choose or avoid
# ### Deep networks get their signal
# How much depth can a function bear? Networks of 1 to 8 layers learn a sine in
# 100 steps, twenty for each depth, each function with starting weights of the
# size that suits it. A constant answer has a loss of 0.444. With four or more
# layers the sigmoid stays there. ReLU learns at every depth.
# [Tanh](../sigmoids/tanh.md) does so too, and on this smooth task it ends lower.
#
# > **Look at the right end:** medians of twenty networks, with bars that span the
# > middle half.

points = np.linspace(-1, 1, 32)[:, None]
inputs = np.tile(np.hstack([points, np.ones((32, 1))]), 6)
sine = np.sin(4 * points)


def train(f, depth, rate=0.1, steps=100):
    rng = np.random.default_rng(0)
    weights = f.facts.gain * rng.standard_normal((depth, 20, 12, 12)) / 12**0.5
    top = rng.standard_normal((20, 12, 1)) / 12**0.5
    for _ in range(steps):
        h, z = [inputs], []
        for w in weights:
            z.append(h[-1] @ w)
            h.append(f(z[-1]))
        error = h[-1] @ top - sine
        g = error @ top.mT / 32
        top -= rate * h[-1].mT @ error / 32
        for k in reversed(range(depth)):
            delta = f.vjp(z[k], g)  # g times the slopes at z
            g = delta @ weights[k].mT
            weights[k] -= rate * h[k].mT @ delta
    return (error**2).mean(axis=(1, 2))


depths = [1, 2, 4, 8]
fig, ax = plt.subplots()
for f in (relu, tanh, sigmoid):
    losses = [train(f, depth) for depth in depths]
    low, median, high = np.quantile(losses, [0.25, 0.5, 0.75], axis=1)
    ax.errorbar(depths, median, [median - low, high - median], label=f.__name__)
    print(f"{f.__name__:7}", median.round(3))
ax.set(xlabel="layers", ylabel="loss", yscale="log")
ax.legend()
plt.show()
print(f"constant answer {sine.var():.3f}")

# %%
# ### Dying units
# A unit that is off for every example has slope 0 for all of them. Nothing in its
# own gradient can turn it on again: it is a *dead unit*. A step that overshoots
# can make one. This is known as the *dying ReLU* problem.
#
# A hundred networks with eight hidden units learn the exclusive or, the smallest
# task that no straight line solves, at a rate of 0.05. With ReLU most are far
# faster than with the sigmoid, but 34 are stuck. These end with 2 living units in
# the median, the others with 5. Tanh is as fast and always finishes.
#
# Smaller steps help most: at a rate of 0.02 only 9 networks are stuck, at 0.1 it
# is 66. [Leaky ReLU](../leaky_rectifiers/leaky_relu.md) gives dead units a slope
# of 0.01 to come back by, which helps a little here: 25 are stuck.
#
# > **Look where the curves level off:** ReLU stops at 66 networks.

corners = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1.0]])
answers = np.array([[0.0], [1], [1], [0]])


def learn_xor(f, rate=0.05, steps=800):
    rng = np.random.default_rng(0)
    u, v = rng.standard_normal((100, 3, 8)), rng.standard_normal((100, 8, 1))
    solved = np.zeros((steps, 100), bool)
    for step in range(steps):
        z = corners @ u
        error = f(z) @ v - answers
        solved[step] = solved[step - 1] | ((error**2).mean(axis=(1, 2)) < 0.05)
        v, du = v - rate * f(z).mT @ error, f.vjp(z, error @ v.mT)
        u = u - rate * corners.T @ du
    return solved, (z > 0).any(axis=1).sum(axis=1)


runs = {f.__name__: learn_xor(f) for f in (relu, tanh, sigmoid)}
fig, ax = plt.subplots()
for name, (solved, _) in runs.items():
    ax.plot(solved.sum(axis=1), label=name)
    print(f"{name:7} stuck: {np.sum(~solved[-1])} of 100")
ax.set(xlabel="step", ylabel="networks that have solved it")
ax.legend()
plt.show()
solved, living = runs["relu"]
for name, part in (("stuck", ~solved[-1]), ("solved", solved[-1])):
    print(f"ReLU, {name:6}: {np.median(living[part]):.0f} units of 8 alive")
for f, rate in ((relu, 0.02), (relu, 0.1), (leaky_relu, 0.05)):
    stuck = np.sum(~learn_xor(f, rate)[0][-1])
    print(f"{f.__name__:10} rate {rate:4}: {stuck} of 100 stuck")

# %%
# ## In your framework
# The value is the same everywhere, but not the slope at 0. Automatic
# differentiation gives 0 for the functions named relu, 1/2 for `maximum(x, 0)` in
# PyTorch and JAX, and 1 for `torch.clamp(x, min=0)`. Inputs of exactly 0 are not
# rare: a zero-padded corner of an image with zero bias is one.
#
# A nan stays nan in PyTorch, JAX, Keras and ONNX Runtime. `np.where(x > 0, x, 0)`
# turns it into 0, and so do the ReLUs of Paddle 3.3 and MindSpore 2.10, which
# hides a broken layer. With `inplace=True` PyTorch overwrites the input. The
# further arguments of Keras' `relu` make it [Leaky
# ReLU](../leaky_rectifiers/leaky_relu.md), [ReLU6](relu6.md) or [thresholded
# ReLU](../thresholds/thresholded_relu.md).

# %%
# ## What is particular
# ### Exact zeros
# Half of the numbers of a bell curve are negative, so half of the outputs are
# exactly 0. A negative bias makes it more. The next layer may leave these units
# out: its sums stay the same. Smooth functions such as [GELU](../gelus/gelu.md)
# give almost-zeros, which cannot be skipped without a small error.

rng = np.random.default_rng(0)
z = rng.standard_normal(10_000)
for bias in (0, -1, -2):
    print(f"bias {bias:2}: {np.mean(relu(z + bias) == 0):.0%} zeros")
h, w = relu(z[:64]), rng.standard_normal((64, 8))
print("same sums without them:", np.allclose(h @ w, h[h > 0] @ w[h > 0]))

# %%
# ### Starting weights
# If inputs are as often negative as positive, ReLU halves their mean square. Over
# thirty layers that leaves a factor of $2^{-15}$ in the size of a signal. *He
# initialization*, of [@he2015delving], makes up for it: weights get the variance
# $2/n$ for $n$ inputs instead of $1/n$. This factor, $\sqrt2$ on the weights, is
# called the *gain* of ReLU.
#
# > **Look at the middle line:** with a gain of √2, a signal of size 1 still has a
# > size of 0.4 after thirty layers. Medians of twenty networks, bars for the
# > middle half.

start = np.random.default_rng(0).standard_normal((20, 1, 64))
fig, ax = plt.subplots()
for gain, name in ((2.0, "2"), (2**0.5, "√2"), (1.0, "1")):
    rng, h, sizes = np.random.default_rng(1), start, []
    for _ in range(30):
        h = relu(h @ (gain * rng.standard_normal((20, 64, 64)) / 8))
        sizes.append(np.sqrt((h**2).mean(axis=(1, 2))))
    low, median, high = np.quantile(sizes, [0.25, 0.5, 0.75], axis=1)
    ax.errorbar(range(1, 31), median, [median - low, high - median], label=name)
    print(f"gain {name:2}: size {median[-1]:.1g} after 30 layers")
ax.set(xlabel="layer", ylabel="size of the signal, by gain", yscale="log")
ax.legend()
plt.show()

# %%
# ### Born dead
# A whole network can be dead before its first step. If all units of one layer are
# off for every input, nothing reaches the layers behind. [@lu2020dying] showed
# that this becomes almost certain in a network that is deep enough, and that
# width delays it. Of 500 networks with two units per layer, 91 percent are dead
# after ten layers; with eight units, fewer than one percent.
#
# > **Look at the distance between the lines:** a few more units per layer put off
# > death by many layers.

fig, ax = plt.subplots()
for width in (2, 4, 8):
    rng, dead = np.random.default_rng(0), []
    h = rng.standard_normal((500, 16, width))
    for _ in range(30):
        w = rng.standard_normal((500, width, width)) * (2 / width) ** 0.5
        h = relu(h @ w)
        dead.append(100 * np.mean((h == 0).all(axis=(1, 2))))
    ax.plot(range(1, 31), dead)
    ax.text(30, dead[-1] + 2, f"{width} units per layer", ha="right")
    print(f"{width} units: {dead[9]:.1f} percent dead after 10 layers")
ax.set(xlabel="layers", ylabel="dead networks in percent", ylim=(-5, 115))
plt.show()

# %%
# ## Story
# The function is older than its name. [@householder1941theory] described nerve
# fibres by it, and [@fukushima1969visual] built a network of layers from it that
# finds features in images, modelled on the visual system. [@hahnloser2000digital]
# used it in a circuit modelled on the cortex. For learning it came late:
# [@jarrett2009what] found that rectification, there by the absolute value, was
# the step that recognizing objects needed most. [@nair2010rectified] gave the
# unit its name, and [@glorot2011rectifier] trained deep networks of it without
# the pre-training of the time.
#
# Then [@krizhevsky2012imagenet] won the ImageNet contest with AlexNet. They
# report one comparison with tanh: a network of four layers reached a training
# error of 25 percent on the small images of CIFAR-10 six times as fast.
# [@vaswani2017attention] took ReLU for the feed-forward layers of the
# Transformer. Language models have mostly moved to [GELU](../gelus/gelu.md) and
# gated [SiLU](../self_gated/silu.md) since; OPT, of 2022, and the protein model
# AlphaFold 2 kept ReLU.

# %%
# ## Questions
# ### Is ReLU linear, being made of two straight lines?
# No. A linear function satisfies $f(-1)+f(1)=f(0)$. For ReLU the left side is 1
# and the right side 0. The bend makes the difference, and [without one a deep
# network is no more than a single layer](../../concepts/why_nonlinearity.md).
#
# ### Can a dead unit come back?
# Not by its own gradient, which is 0. But the layers before it go on learning and
# may send it other inputs, and weight decay or new examples can turn it on again.
# In the first layer, with the same examples and plain gradient descent, nothing
# does.
#
# ### Does it matter which slope is taken at zero?
# In theory hardly ever, in practice sometimes, as numbers of few bits are often
# exactly 0. [@bertoin2021numerical] compared several slopes at this point in
# large networks. In 32 bits the gradients differed about half of the time, in 16
# bits always, in 64 bits never. With plain gradient descent 0 worked best; batch
# normalization and Adam made the choice matter less.

# %%
# ## Facts

relu.facts

# %%
# ## Read next
# * [Leaky ReLU](../leaky_rectifiers/leaky_relu.md): the smallest change against
#   dead units.
# * [GELU](../gelus/gelu.md): the smooth relative that most Transformers use.
# * [Vanishing gradient](../../concepts/vanishing_gradient.md): why a slope of 1
#   matters in a deep network.
# * [Why nonlinearity](../../concepts/why_nonlinearity.md): what the bend is for.
