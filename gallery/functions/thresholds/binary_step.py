r"""
# Binary step

$$ f(x) = [x\ge 0] $$

The binary step answers yes or no: 1 for zero and every positive number, 0 for
every negative one. It turns a sum of evidence into a decision. A classic
model of nerve cells, which fire or do not, is made of it.

Its answer says nothing about how close the decision was, and its slope is 0. So
gradient descent, which trains networks today, cannot see through it.

**Choose it** for decisions after training, and for networks of bits or spikes,
together with a slope that is borrowed from a smooth function.

**Avoid it** in hidden layers that are trained by plain gradient descent: the
weights in front of it never move.
"""

# %%
# ## How it works
# Let two inputs be 0 or 1, and add them. A step at ½ answers whether at least one
# of them is on: that is *or*. A step at 1½ asks for both: *and*. One unit with
# one threshold cannot ask for exactly one, as its answer never falls again. Two
# units can: *or* minus *and* is the *exclusive or*.
#
# > **Read the curves at 0, 1 and 2,** the sums that occur: *or* gives 0, 1, 1,
# > *and* gives 0, 0, 1, and the exclusive or 0, 1, 0.

import matplotlib.pyplot as plt
import numpy as np

from activations import binary_step, sigmoid

x = np.linspace(-3, 3, 601)
total = np.linspace(-0.5, 2.5, 601)
either, both = binary_step(total - 0.5), binary_step(total - 1.5)

fig, axes = plt.subplots(1, 3, sharey=True)
curves = {"or": either, "and": both, "exclusive or": either - both}
for ax, (name, curve) in zip(axes, curves.items(), strict=True):
    ax.plot(total, curve)
    ax.set(title=name, xlabel="sum of the inputs")
plt.show()

# %%
# ## Its slope
# The curve is level on both sides of the jump, so the slope is 0 wherever there
# is one. Training multiplies the error by this slope to get the gradient, the
# signal that says how to change a weight. Times 0, nothing is left of it, however
# wrong the answer was. At the jump itself no slope exists; frameworks that have
# one return 0.
#
# > **Look at the dashed line:** it stays at 0 throughout.

fig, ax = plt.subplots()
ax.plot(x, binary_step(x), label="$f(x)$")
ax.plot(x, binary_step.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()

# %%
# ## Choose or avoid
# ### A borrowed slope
# How can a network of steps learn? On the way forward it takes the step, and on
# the way back the slope of another function. Twenty networks with sixteen steps
# learn whether a point lies in a disc. With the true slope only the output layer
# learns. The slope 1, the simplest *straight-through estimator*, is no better
# here. A slope that is large only near the jump, that of a steep
# [sigmoid](../sigmoids/sigmoid.md), is better: it ends with two thirds of the
# loss.
#
# > **Look at the lowest line:** medians of twenty networks, with bars that span
# > the middle half.

rng = np.random.default_rng(0)
points = rng.uniform(-1, 1, (100, 2))
inputs = np.hstack([points, np.ones((100, 1))])
inside = 1.0 * (np.hypot(points[:, :1], points[:, 1:]) < 0.75)


def train(slope, rate=0.1):
    rng, losses = np.random.default_rng(1), []
    u = 2 * rng.standard_normal((20, 3, 16))
    v = rng.standard_normal((20, 17, 1)) / 4
    for step in range(501):
        z = inputs @ u
        h = np.concatenate([binary_step(z), np.ones((20, 100, 1))], axis=-1)
        error = h @ v - inside
        if step % 50 == 0:
            losses.append((error**2).mean(axis=(1, 2)))
        g = slope(z) * (error @ v[:, :-1].mT) / 100
        u, v = u - rate * inputs.T @ g, v - rate * h.mT @ error / 100
    return np.quantile(losses, [0.25, 0.5, 0.75], axis=1)


slopes = {
    "its own slope, 0": binary_step.derivative,
    "slope 1": np.ones_like,
    "slope of sigmoid(4x)": lambda z: 4 * sigmoid.derivative(4 * z),
}
fig, ax = plt.subplots()
for name, slope in slopes.items():
    low, median, high = train(slope)
    bars = [median - low, high - median]
    ax.errorbar(np.arange(0, 501, 50), median, bars, label=name)
    print(f"{name:20} loss {median[-1]:.3f} ({low[-1]:.3f} to {high[-1]:.3f})")
ax.set(xlabel="step of training", ylabel="loss", yscale="log")
ax.legend()
plt.show()

# %%
# ### The smooth alternative
# The sigmoid of $kx$ comes near the step as $k$ grows, and can be trained without
# a trick. It never arrives: at zero the two always differ by ½. What shrinks is
# the width of the difference.
#
# > **Look at the spikes:** their height stays, their width goes.

fig, ax = plt.subplots()
for k in (1, 4, 16):
    difference = binary_step(x) - sigmoid(k * x)
    ax.plot(x, difference, label=f"$k = {k}$")
    area = np.abs(difference).sum() * (x[1] - x[0])
    print(f"k = {k:2}: height {difference.max():.2f}, area {area:.2f}")
ax.set_ylabel("step − sigmoid of $kx$")
ax.legend()
plt.show()

# %%
# ## In your framework
# Look at the value at zero: here it is 1. `np.heaviside`, `torch.heaviside` and
# `jnp.heaviside` take it as a second argument, which has no default: pass 1. The
# comparison `x > 0` gives 0 there, and `sign` gives −1, 0 or 1.
#
# `torch.heaviside` has no derivative and raises an error in a backward pass; JAX
# returns 0. JAX on a CPU also takes the smallest negative numbers for 0. MLX's
# `nn.step` has 1 at zero, returns integers, and 0 for nan.

near = np.array([-1.0, -1e-9, 0.0, 1e-9])
for value in (0, 0.5, 1):
    print(f"np.heaviside(x, {value:3})", np.heaviside(near, value))
print("binary_step(x)      ", binary_step(near))

# %%
# ## What is particular
# ### Learning from mistakes
# One unit can learn without any slope. The perceptron rule waits for a wrong
# answer. If it was 0 instead of 1, the rule adds the input to the weights; if it
# was 1 instead of 0, it subtracts the input. Where some line separates the two
# classes, a pass without mistakes always comes.
#
# It may take a while. Fifty tasks of 100 random points, each divided by a random
# line, needed 10 passes in the median, and 211 in the worst case. For more than
# one layer there is no such rule, since it is unknown which hidden answer was
# wrong.

rng, passes = np.random.default_rng(0), []
for _ in range(50):
    points = np.hstack([rng.standard_normal((100, 2)), np.ones((100, 1))])
    answers = binary_step(points @ rng.standard_normal(3))
    weights, mistakes = np.zeros(3), [True]
    passes.append(0)
    while mistakes:
        passes[-1], mistakes = passes[-1] + 1, []
        for point, answer in zip(points, answers, strict=True):
            if (error := answer - binary_step(point @ weights)) != 0:
                weights += error * point
                mistakes.append(error)
low, median, high = np.quantile(passes, [0.25, 0.5, 0.75])
print(f"passes: median {median:.0f}, middle half {low:.0f} to {high:.0f}", end="")
print(f", at most {max(passes)}")

# %%
# ## Story
# [@mcculloch1943logical] described nerve cells by steps, and showed that nets of
# them compute logical propositions. Their nets did not learn.
# [@rosenblatt1958perceptron] put weights in front of a step and let a machine
# find them: the perceptron. The name Heaviside comes from Oliver Heaviside, who
# used the step for circuits that are switched on. When backpropagation came,
# smooth functions took its place. It returned where bits or spikes are wanted:
# [@bengio2013estimating] compared ways to pass a gradient through such units, the
# straight-through estimator among them, and [@neftci2019surrogate] describe how
# spiking networks are trained with the slope of a smooth step.

# %%
# ## Questions
# ### Is its derivative not infinite at the jump?
# In the sense of distributions it is Dirac's delta: 0 everywhere, with all its
# weight at 0. That helps in integrals. A computer that evaluates the slope at
# single numbers meets 0 and nothing else.
#
# ### What is the difference from sign?
# Away from zero, sign is twice the step minus 1: the same decision, written as −1
# and 1. Texts on the perceptron use both.

# %%
# ## Facts

binary_step.facts

# %%
# ## Read next
# * [Sigmoid](../sigmoids/sigmoid.md): the smooth step, which gradient descent can
#   train.
# * [ReLU](../rectifiers/relu.md): off below zero as well, but with a slope above.
# * [Why nonlinearity](../../concepts/why_nonlinearity.md): what two layers can do
#   and one cannot.
