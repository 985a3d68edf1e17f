r"""
# Binary step

$$ f(x) = [x\ge 0] $$

The binary step answers yes or no: 1 for zero and every positive number, 0 for
every negative one. It turns a sum of evidence into a decision. The first networks
of model nerve cells were made of steps: a cell fires or it does not.

Its answer says nothing about how close the decision was, and its slope is 0. So
gradient descent, which trains networks today, cannot see through it.

**Choose it** for decisions after training, and for units that may send only 0 or
1, such as those of spiking networks. Train these with the slope of a smooth
function.

**Avoid it** in hidden layers that are trained by plain gradient descent: the
weights in front of it never move.
"""

# %%
# ## How it works
# Let two inputs be 0 or 1, and add them. A step at ½ answers whether at least one
# of them is on: that is *or*. A step at 1½ asks for both: *and*. Two units can
# also ask for exactly one: *or* minus *and* is the *exclusive or*.
#
# One unit cannot, whatever its weights are. It divides the plane of the two
# inputs by a straight line. The exclusive or needs (0, 1) and (1, 0) on one side,
# (0, 0) and (1, 1) on the other, and no line separates these two pairs.
#
# > **Read the curves at 0, 1 and 2,** the sums that occur: *or* gives 0, 1, 1,
# > *and* gives 0, 0, 1, and the exclusive or 0, 1, 0.

import matplotlib.pyplot as plt
import numpy as np

from activations import binary_step, sigmoid

x = np.linspace(-3, 3, 601)
total = np.linspace(-0.5, 2.5, 601)
either, both = binary_step(total - 0.5), binary_step(total - 1.5)

fig, axes = plt.subplots(1, 2, sharey=True)
axes[0].plot(total, either, label="or")
axes[0].plot(total, both, label="and")
axes[1].plot(total, either - both, label="or minus and")
for ax, title in zip(axes, ("two units", "exclusive or"), strict=True):
    ax.set(title=title, xlabel="sum of the inputs")
    ax.legend()
plt.show()

# %%
# ## Its slope
# The curve is level on both sides of the jump, so the slope is 0 wherever there
# is one. Training multiplies the error by this slope to get the gradient, the
# signal that says how to change a weight. Times 0, nothing is left of the error,
# however wrong the answer was. At the jump itself no slope exists.
#
# The figure shows what that means for training. A unit is to answer 1 for inputs
# above 0.4, and has one bias to find. With a step, the error changes only when
# the bias moves past one of the ten inputs. Between two of them the ground is
# level, and gradient descent stays where it is.
#
# > **Look at the stairs:** no stair tells which way is down. The smooth curve
# > slopes toward its lowest point from everywhere.

given = np.arange(-9, 10, 2)  # in tenths, whose sums are exact at the jumps
biases = np.arange(-300, 201)[:, None] / 20

fig, ax = plt.subplots()
for name, f in {
    "step": binary_step,
    "sigmoid of 4x": lambda z: sigmoid(4 * z),
}.items():
    errors = (f((given + biases) / 10) - (given > 4)) ** 2
    ax.plot(biases[:, 0] / 10, errors.mean(axis=1), label=name)
ax.set(xlabel="bias", ylabel="mean squared error")
ax.legend()
plt.show()
print("slope at -1, 0, 1:", binary_step.derivative([-1.0, 0.0, 1.0]))

# %%
# ### Second derivative
# It is zero on both sides of the jump.

# %%
# ## Choose or avoid
# ### A borrowed slope
# How can a network of steps learn? On the way forward it takes the step, and on
# the way back the slope of another function. Twenty networks with sixteen steps
# learn whether a point lies in a disc, each from 100 points of its own.
#
# With the true slope only the output layer learns. The slope 1 everywhere, the
# simplest *straight-through estimator*, does no better here. What helps is a
# slope near the jump only: 1 where $|x|<1$, or the slope of a steep
# [sigmoid](../sigmoids/sigmoid.md). With the slope of the sigmoid, the loss after
# 1000 steps is about two thirds of that of the true slope, and the gap grows with
# training.
#
# > **Look at the two lower lines:** medians of twenty networks, with bars that
# > span the middle half.

rng = np.random.default_rng(100)
points = rng.uniform(-1, 1, (20, 100, 2))
inputs = np.concatenate([points, np.ones((20, 100, 1))], axis=-1)
inside = 1.0 * (np.hypot(points[..., :1], points[..., 1:]) < 0.75)


def train(slope, rate=0.1):
    rng, losses = np.random.default_rng(1), []
    u = 2 * rng.standard_normal((20, 3, 16))
    v = rng.standard_normal((20, 17, 1)) / 4
    for step in range(1001):
        z = inputs @ u
        h = np.concatenate([binary_step(z), np.ones((20, 100, 1))], axis=-1)
        error = h @ v - inside
        if step > 0 and step % 100 == 0:
            losses.append((error**2).mean(axis=(1, 2)))
        g = slope(z) * (error @ v[:, :-1].mT) / 100
        u, v = u - rate * inputs.mT @ g, v - rate * h.mT @ error / 100
    return np.quantile(losses, [0.25, 0.5, 0.75], axis=1)


# %%
# The output gives the medians after 500 and after 1000 steps.

slopes = {
    "its own slope, 0": binary_step.derivative,
    "slope 1": np.ones_like,
    "1 where |x| < 1": lambda z: 1.0 * (np.abs(z) < 1),
    "slope of sigmoid(4x)": lambda z: 4 * sigmoid.derivative(4 * z),
}
fig, ax = plt.subplots()
ends = {}
for name, slope in slopes.items():
    low, median, high = train(slope)
    bars = [median - low, high - median]
    ax.errorbar(np.arange(100, 1001, 100), median, bars, label=name)
    print(f"{name:20} {median[4]:.3f}, {median[-1]:.3f}")
    ends[name] = median[-1]
ax.set(xlabel="step of training", ylabel="loss", yscale="log")
ax.legend()
plt.show()
ratio = ends["slope of sigmoid(4x)"] / ends["its own slope, 0"]
print(f"last loss, slope of the sigmoid against 0: {ratio:.1f} times")

# %%
# ### The smooth alternative
# The sigmoid of $kx$ comes near the step as $k$ grows, and can be trained without
# a trick. It never arrives: at zero the two always differ by ½. What shrinks is
# the width of the difference.
#
# So one can train with the sigmoid and decide with the step. The step of a score
# is 1 where the sigmoid, read as a probability, is at least ½.
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
scores = np.random.default_rng(0).standard_normal(100_000)
decisions = sigmoid(scores) >= 0.5
print("same decisions:", np.array_equal(binary_step(scores), decisions))

# %%
# ## In your framework
# At zero the value is 1 here. Write
#
# * in NumPy `np.heaviside(x, 1)`,
# * in PyTorch `(x >= 0).to(x.dtype)`; `torch.heaviside` wants a tensor as its
#   second argument, not the number 1,
# * in JAX `jnp.heaviside(x, 1)`,
# * in TensorFlow `tf.cast(x >= 0, x.dtype)`, in Keras `ops.cast(x >= 0,
#   x.dtype)`, in ONNX `GreaterOrEqual` and `Cast`.
#
# At nan, NumPy and JAX return nan; both forms for PyTorch return 0, and so do the
# casts and MLX's `nn.step`, which gives integers. JAX on a CPU also takes the
# smallest negative numbers, such as $-10^{-39}$, for 0.
#
# In a backward pass `torch.heaviside` raises an error, and JAX returns 0. To
# borrow a slope, add the difference as a constant:
#
# * in PyTorch `s = torch.sigmoid(4 * x)`, then `s + ((x >= 0).to(x.dtype) -
#   s).detach()`,
# * in JAX `s = jax.nn.sigmoid(4 * x)`, then `s + jax.lax.stop_gradient((x >= 0) -
#   s)`.
#
# Both return exactly 0 or 1, and have the slope of the sigmoid.

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
# line, needed about ten passes in the median, but some needed far more. With more
# than one layer the rule does not know what to change, since nobody tells which
# hidden answer was wrong.

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
# find them: the perceptron. Steps are also the units of the [network by which
# Hopfield](https://doi.org/10.1073/pnas.79.8.2554) modelled memory in 1982. When
# backpropagation came, smooth functions took its place. It returned where units
# may send only 0 or 1: [@bengio2013estimating] compared ways to pass a gradient
# through such units, the straight-through estimator among them, and
# [@neftci2019surrogate] describe how spiking networks are trained with the slope
# of a smooth step. Mathematicians call the step the [Heaviside
# function](https://dlmf.nist.gov/1.16#iv), after Oliver Heaviside, who used it
# before 1900.

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
