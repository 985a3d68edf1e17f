r"""
# ReLU

$$ f(x) = \max(0,x) $$

ReLU keeps a positive number as it is and replaces a negative one by zero. Each
*unit* of a network adds up its inputs and sends the sum through such a function.
One bend per unit is enough: over a limited range, many units together come as
close as you like to any curve without jumps. And where a unit is on, the slope is
1, so the signal that trains the network comes back through it at full strength.

ReLU is the usual first choice for *hidden layers*, those between input and
output. AlexNet, VGG, ResNet and the first Transformer use it.

**Choose it** for the hidden layers of convolutional and fully connected networks:
it learns at depths where a sigmoid stands still, and about half of the outputs
start as exact zeros. Take starting weights of the size that suits it (He
initialization).

**Avoid it** where steps are large or layers narrow, because units can die, and
where the second derivative of the network matters: it is zero.
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

from activations import relu, sigmoid, tanh

x = np.linspace(-3, 3, 601)
ramps = [relu(x + 1), -2 * relu(x), relu(x - 1)]

fig, axes = plt.subplots(1, 2)
for ramp in ramps:
    axes[0].plot(x, ramp)
axes[1].plot(x, sum(ramps))
for ax, title in zip(axes, ("three ramps", "their sum"), strict=True):
    ax.set_title(title)
plt.show()

# %%
# ### More bends, closer fit
# A hidden layer does the same with as many bends as it has units. Training places
# them; here they are spaced evenly by hand. The sine that they follow shows how
# the error shrinks: from 8 to 16 units it falls to a quarter.
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
# 100 steps at a rate of 0.1, twenty for each depth, each function with starting
# weights of the size that suits it. With four or more layers the sigmoid still
# gives the constant answer after these steps. At four layers, larger weights or
# more steps help the sigmoid. ReLU learns at each of these depths. At three times
# this rate it learns little with eight layers. [Tanh](../sigmoids/tanh.md) learns
# at both rates, and on this smooth task it ends lower.

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


# %%
# A slope of 1 does not help at every depth: with 16 layers of this width, ReLU
# hardly gets away from the constant answer in 100 steps either.
#
# > **Look at the right end:** the sigmoid ends at 0.444, the loss of a constant
# > answer, and ReLU well below: at a quarter to a half of that, as other seeds
# > show. Medians of twenty networks, with bars that span the middle half.

depths = [1, 2, 4, 8]
fig, ax = plt.subplots()
for f in (relu, tanh, sigmoid):
    losses = [train(f, depth) for depth in depths]
    low, median, high = np.quantile(losses, [0.25, 0.5, 0.75], axis=1)
    ax.errorbar(depths, median, [median - low, high - median], label=f.__name__)
    print(f"{f.__name__:7}", median.round(3))
ax.set(xlabel="layers", ylabel="loss", yscale="log", ylim=(1e-4, 1))
ax.legend()
plt.show()
print(f"constant answer {sine.var():.3f}")
print(f"ReLU, 16 layers {np.median(train(relu, 16)):.2f}")
print(f"ReLU, 8 layers, rate 0.3: {np.median(train(relu, 8, rate=0.3)):.2f}")

# %%
# ### Straight pieces go on straight
# Tanh is good at smooth curves, ReLU at curves made of straight pieces. Twenty
# networks of 12 units learn the absolute value from numbers
# between −1 and 1. On these ReLU ends with the lower loss. Then each network is
# asked for numbers up to 3, which it has not seen. ReLU goes on straight, and its
# median answer at 3 is about 3. Tanh levels off, as each of its units does, near
# 1.
#
# ReLU goes on straight whatever the truth does. So this helps where quantities
# stay in proportion, and not with a curve that turns.
#
# > **Look outside the strip** where the examples are: ReLU continues both arms.
# > The lines are medians, the bands hold the middle half of the networks.

seen = np.hstack([np.linspace(-1, 1, 32)[:, None], np.ones((32, 1))])
asked = np.stack([x, np.ones(601)], axis=1)
truth = abs(seen[:, :1])

fig, ax = plt.subplots()
for f in (relu, tanh):
    rng = np.random.default_rng(0)
    u = f.facts.gain * rng.standard_normal((20, 2, 12)) / 2**0.5
    v = rng.standard_normal((20, 12, 1)) / 12**0.5
    for _ in range(500):
        z = seen @ u
        error = f(z) @ v - truth
        v, g = v - 0.1 * f(z).mT @ error / 32, error @ v.mT / 32
        u = u - 0.1 * seen.T @ f.vjp(z, g)
    answers = (f(asked @ u) @ v)[:, :, 0]
    low, median, high = np.quantile(answers, [0.25, 0.5, 0.75], axis=0)
    ax.plot(x, median, label=f.__name__)
    ax.fill_between(x[::20], low[::20], high[::20], alpha=0.3)
    loss = np.median((error**2).mean(axis=(1, 2)))
    print(f"{f.__name__:4} loss {loss:.4f}, answer at 3: {median[-1]:.1f}")
ax.axvspan(-1, 1, alpha=0.1)
ax.set(xlabel="number", ylabel="answer")
ax.legend()
plt.show()

# %%
# ### Dying units
# A unit that is off for every example has slope 0 for all of them. Nothing in its
# own gradient can turn it on again: it is a *dead unit*. A step that overshoots
# can make one. This is the *dying ReLU* problem.
#
# Six hundred networks with eight hidden units learn the exclusive or, the
# smallest task that no straight line solves, at a rate of 0.05. From starting
# weights of size 1, about a fifth of the ReLU networks get stuck. From the
# smaller weights of He initialization, explained below, it is one in twenty. A
# rate of 0.1 undoes that gain. With tanh all networks finish here.
#
# Death is not the only trap. The task takes two living units, and about half of
# the stuck networks still have two or more. [Leaky
# ReLU](../leaky_rectifiers/leaky_relu.md) gives dead units a small slope to come
# back by.
#
# > **Look where the curves level off:** more steps do not free the rest.

corners = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1.0]])
wanted = np.array([[0.0], [1], [1], [0]])


def learn_xor(f, he=False, rate=0.05, steps=500):
    rng, solved = np.random.default_rng(0), np.zeros((steps, 600), bool)
    u, v = rng.standard_normal((3, 8 * 600)), rng.standard_normal((8, 600))
    if he:
        u, v = u * (2 / 3) ** 0.5, v * (2 / 8) ** 0.5
    for step in range(steps):
        z = (corners @ u).reshape(4, 8, 600)
        error = (f(z) * v).sum(axis=1) - wanted
        solved[step] = solved[step - 1] | ((error**2).mean(axis=0) < 0.05)
        g = error[:, None]
        v, du = v - rate * (f(z) * g).sum(axis=0), f.vjp(z, g * v)
        u = u - rate * corners.T @ du.reshape(4, -1)
    return solved, (z > 0).any(axis=0).sum(axis=0)


runs = {
    "tanh": learn_xor(tanh),
    "ReLU, He weights": learn_xor(relu, he=True),
    "He, rate 0.1": learn_xor(relu, he=True, rate=0.1),
    "ReLU, size 1": learn_xor(relu),
}
fig, ax = plt.subplots()
for name, (solved, _) in runs.items():
    ax.plot(100 * solved.mean(axis=1), label=name)
    stuck = (~solved[-1]).reshape(6, 100).sum(axis=1)
    print(f"{name:16} {stuck.min():2} to {stuck.max():2} of each 100 stuck")
ax.set(xlabel="step", ylabel="solved, percent")
ax.legend()
plt.show()
solved, living = runs["ReLU, size 1"]
two = np.mean(living[~solved[-1]] >= 2)
print(f"of the stuck ones with size 1, {two:.0%} have two living units or more")

# %%
# ### Born dead
# A whole network can be dead before its first step. If all units of one layer are
# off for every input, nothing reaches the layers behind. [@lu2020dying] showed
# that this becomes almost certain in a network that is deep enough, and that
# width delays it. Of 500 networks with two units per layer, 91 percent are dead
# after ten layers; with eight units, fewer than one percent.

for width in (2, 4, 8):
    rng, dead = np.random.default_rng(0), []
    h = rng.standard_normal((500, 16, width))
    for _ in range(30):
        w = rng.standard_normal((500, width, width)) * (2 / width) ** 0.5
        h = relu(h @ w)
        dead.append(100 * np.mean((h == 0).all(axis=(1, 2))))
    shares = f"{dead[9]:4.1f} percent after 10 layers, {dead[29]:4.1f} after 30"
    print(f"{width} units: dead {shares}")

# %%
# ## In your framework
# For numbers the value is the same everywhere. Two things differ: the slope at 0,
# and nan. Automatic differentiation gives 0 for the functions named relu, and
# also for `torch.clamp(x, min=0)` in PyTorch 2.15, but 1/2 for `maximum(x, 0)` in
# PyTorch and JAX. Inputs of exactly 0 are not rare: a black border around an
# image gives them while the bias is 0.
#
# A nan stays nan in PyTorch, JAX, Keras and ONNX Runtime. `np.where(x > 0, x, 0)`
# turns it into 0, and so do the ReLUs of Paddle 3.3 and MindSpore 2.10, which
# hides a broken layer. `x * (x > 0)` gives nan at −∞. With `inplace=True` PyTorch
# overwrites the input. The further arguments of Keras' `relu` make it [Leaky
# ReLU](../leaky_rectifiers/leaky_relu.md), [ReLU6](relu6.md) or [thresholded
# ReLU](../thresholds/thresholded_relu.md).

# %%
# ## What is particular
# ### Exact zeros
# Half of the numbers of a bell curve are negative, so half of the outputs are
# exactly 0. A negative bias makes more of them 0. The next layer may leave these
# units out: its sums stay the same. Smooth functions such as
# [GELU](../gelus/gelu.md) give almost-zeros, which cannot be skipped without a
# small error.

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
# With it, a signal of size 1 keeps a size of about 0.4 through thirty layers of
# 64 units.

start = np.random.default_rng(0).standard_normal((20, 1, 64))
for gain, name in ((2.0, "2"), (2**0.5, "√2"), (1.0, "1")):
    rng, h = np.random.default_rng(1), start
    for _ in range(30):
        h = relu(h @ (gain * rng.standard_normal((20, 64, 64)) / 8))
    sizes = np.sqrt((h**2).mean(axis=(1, 2)))
    low, median, high = np.quantile(sizes, [0.25, 0.5, 0.75])
    print(
        f"gain {name:2}: size {median:.1g}, middle half {low:.1g} to {high:.1g}"
    )

# %%
# ## Story
# The function is older than its name. [@householder1941theory] described nerve
# fibres by it. [@fukushima1969visual] made it the unit of a network in layers
# that finds features in images; the box above counts from there.
# [@hahnloser2000digital] used it in a circuit modelled on the cortex. For
# learning it came late: [@jarrett2009what] found that rectification, there by the
# absolute value, was the step that recognizing objects needed most.
# [@nair2010rectified] gave the unit its name, and [@glorot2011rectifier] trained
# deep networks of it without the pre-training of the time.
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
