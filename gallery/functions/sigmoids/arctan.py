r"""
# Arctan

$$ f(x) = \arctan x $$

Arctan gives the angle whose tangent is the input, in radians. As an activation
function it squeezes every number into a range from about −1.57 to 1.57: small
numbers come out almost unchanged, large ones approach the limits slowly.

It matters most for its slope. Networks of spiking neurons, which fire or stay
silent, borrow this slope in order to learn.

**Choose it** as the stand-in slope of a neuron that fires, and for slow tails
without the corner of [softsign](softsign.md).

**Avoid it** where outputs should lie between −1 and 1 or reach their limits, and
for the direction of a point, which needs two arguments.
"""

# %%
# ## How it works
# Stand at the origin and look at the point one step to the right and $x$ steps
# up. The angle of your view above the horizon is $\arctan x$. For small $x$,
# angle and height are nearly the same. As the point climbs, you raise your head
# less and less, and never quite to the vertical, which is $\pi/2$, or 1.571.
#
# > **Look at the lines of sight** on the left: the points stand at equal
# > distances, but the angles between them shrink. The dots on the right are these
# > angles.

import matplotlib.pyplot as plt
import numpy as np

from activations import arctan, relu, sigmoid, softsign, tanh

x = np.linspace(-6, 6, 1201)
heights = [0.0, 1.0, 2.0, 3.0, 4.0]

fig, axes = plt.subplots(1, 2)
for height in heights:
    axes[0].plot([0, 1], [0, height])
axes[0].set(title="lines of sight", xlabel="one step to the right", ylabel="x")
axes[1].plot(x, arctan(x))
axes[1].scatter(heights, arctan(heights))
axes[1].set(title="arctan", xlabel="x", ylabel="angle")
plt.show()
print("angles", arctan(heights).round(3), " limit", round(np.pi / 2, 3))

# %%
# ## Its slope
# The slope is 1 at zero, one half at 1, and 1/101 at 10. It falls like $1/x^2$,
# as the slope of softsign does, while that of [tanh](tanh.md) falls
# exponentially. A unit far from zero therefore still receives a *gradient*, the
# signal that changes its weights.
#
# > **Look at the right end:** on the logarithmic scale, arctan and softsign stay
# > side by side. Tanh falls away from both.

far = np.linspace(0, 10, 201)
fig, ax = plt.subplots()
for f in (arctan, softsign, tanh):
    ax.plot(far, f.derivative(far), label=f.__name__)
    print(f"{f.__name__:8} slope at 1: {f.derivative(1.0):.2f}", end=", ")
    print(f"at 10: {f.derivative(10.0):.1e}")
ax.set(xlabel="x", ylabel="slope", yscale="log")
ax.legend()
plt.show()

# %%
# ### Second derivative
# The curve bends up left of zero and down right of it, most at $\pm0.577$, which
# is $1/\sqrt3$. It has no jump at zero.

fine = np.linspace(-1, 0, 10_001)
print("bends most at", fine[arctan.second_derivative(fine).argmax()].round(3))

# %%
# ## Choose or avoid
# **Choose it: a slope for neurons that fire.** A spiking neuron gives 1 if its
# input is positive, else 0. Its slope is 0, so gradient descent cannot train it.
# A *surrogate gradient* helps: on the way forward the neuron fires as before, on
# the way back its slope is replaced by that of a smooth step, here of
# $\frac1\pi\arctan(\pi x)+\frac12$. We trained networks of 16 such neurons to
# tell whether a point lies in a circle.

rng = np.random.default_rng(0)
points = rng.uniform(-1, 1, (20, 100, 2))
inside = (points**2).sum(axis=-1, keepdims=True) < 0.5


def train(slope):
    rng, right = np.random.default_rng(1), []
    a, b = rng.standard_normal((20, 2, 16)), rng.standard_normal((20, 1, 16))
    w, c = rng.standard_normal((20, 16, 1)) / 4, np.zeros((20, 1, 1))
    for _ in range(151):
        z = points @ a + b
        fired = np.where(z > 0, 1.0, 0.0)
        score = fired @ w + c
        right.append(((score > 0) == inside).mean(axis=(1, 2)))
        error = 3 * (sigmoid(score) - inside) / 100  # 3 is the learning rate
        back = slope(z) * (error @ w.mT)
        w, c = w - fired.mT @ error, c - error.sum(axis=1, keepdims=True)
        a, b = a - points.mT @ back, b - back.sum(axis=1, keepdims=True)
    return np.quantile(right, [0.25, 0.5, 0.75], axis=1)[:, ::30]


# %%
# Without a slope only the last layer learns, and the networks end at 0.78 right.
# With the slope of arctan they reach 0.97. The slope of a [sigmoid](sigmoid.md)
# that is as steep does about as well. So what counts here is to have a slope at
# all, and which smooth step it comes from matters little.
#
# > **Look at the gap:** median share of right answers, with bars over the middle
# > half of twenty networks.

slopes = {
    "none": np.zeros_like,
    "arctan": lambda z: arctan.derivative(np.pi * z),
    "sigmoid": lambda z: 4 * sigmoid.derivative(4 * z),
}
fig, ax = plt.subplots()
for name, slope in slopes.items():
    low, median, high = train(slope)
    bars = [median - low, high - median]
    ax.errorbar(range(0, 151, 30), median, bars, label=name)
    print(f"{name:8}", median.round(2))
ax.set(xlabel="step", ylabel="share of right answers")
ax.legend()
plt.show()

# %%
# ### Between softsign and tanh
# For slow tails, arctan is the smooth alternative to softsign. To compare them,
# scale arctan to limits of $\pm1$ and slope 1 at zero:
# $\frac2\pi\arctan(\frac\pi2x)$. Right of zero it then lies up to 0.164 below
# tanh and up to 0.145 above softsign. For an output of 0.99 it needs an input of
# 40.5; softsign needs 99, tanh 2.65.
#
# > **Look right of zero:** from above tanh, scaled arctan, softsign.


def scaled(x):
    return 2 / np.pi * arctan(np.pi / 2 * x)


fig, ax = plt.subplots()
for name, f in (
    ("tanh", tanh),
    ("scaled arctan", scaled),
    ("softsign", softsign),
):
    ax.plot(x, f(x), label=name)
ax.legend()
plt.show()
print(f"below tanh {(tanh(x) - scaled(x)).max():.3f}", end=", ")
print(f"above softsign {(scaled(x) - softsign(x)).max():.3f}")
inputs = 2 / np.pi * np.tan(np.pi / 2 * 0.99), 0.99 / (1 - 0.99), np.arctanh(0.99)
print("inputs for 0.99:", np.round(inputs, 2))

# %%
# ### Avoid it as a plain layer
# No framework in the table below has arctan among its layers or named
# activations; you find it among the mathematical functions. Its limits of
# $\pm1.571$ suit few targets, and a port that scales it by $2/\pi$ is another
# function. If you only want a smooth step, tanh is a named activation in PyTorch,
# Keras, JAX and TensorFlow.

print(
    "at 3: arctan",
    arctan(3.0).round(3),
    " times 2/pi",
    (2 / np.pi * arctan(3.0)).round(3),
)

# %%
# ## In your framework
# In mathematics $\tan^{-1}$ means arctan, not $1/\tan$. In float32, $\pi/2$ is
# rounded up, so large inputs give an angle beyond the vertical, and its tangent
# is negative. In tinygrad 0.14 the slope at 0 is 0 instead of 1, and infinite
# inputs give nan. Keras 3.15 on JAX returns float32 even for float64 input.
# Surrogates differ in scale: the `ATan` of SpikingJelly has the slope $1/(1+(\pi
# x)^2)$ by default.

angle = arctan(np.float32(1e30))
print("float32 angle minus pi/2:", f"{float(angle) - np.pi / 2:.1e}")
print("its tangent is negative:", np.tan(float(angle)) < 0)

# %%
# ## What is particular
# ### Two arguments
# Does arctan give the direction of a point? Only for points on the right of the
# origin. The point $(-1, -1)$ has the same quotient as $(1, 1)$, so arctan sees
# no difference. NumPy's `arctan2` takes both coordinates and finds the right
# quarter. If a network is to give a direction, let it give two numbers, and take
# `arctan2` of them.

for px, py in ((1.0, 1.0), (-1.0, -1.0), (-1.0, 1.0)):
    one, two = np.degrees(arctan(py / px)), np.degrees(np.arctan2(py, px))
    print(
        f"point ({px:2.0f}, {py:2.0f}): arctan {one:4.0f}°, arctan2 {two:4.0f}°"
    )

# %%
# ### Half, exactly
# For normally distributed inputs the mean square of the slope is one half,
# exactly. ReLU has the same value, because its slope is 1 for half of the inputs.
# So starting weights that keep gradients at their size need the same factor for
# both, $\sqrt2$. The size of the signals is another matter: for arctan their
# factor is 1.491.

draws = np.random.default_rng(0).standard_normal(200_000)
for f in (arctan, relu):
    square = np.mean(f.derivative(draws) ** 2)
    print(f"{f.__name__:6} mean square of the slope {square:.2f}", end=", ")
    print(f"gain {f.facts.gain:.3f}")

# %%
# ## Story
# As a function, arctan is far older than networks, and no single paper brought it
# to them. Its role today comes from spiking neurons. [@neftci2019surrogate]
# gathered the methods that train them with surrogate gradients.
# [@fang2021incorporating] took the slope of arctan for networks in which each
# layer also learns how fast its neurons forget. The package snnTorch uses it
# unless told otherwise.

# %%
# ## Questions
# ### Are the outputs radians or degrees?
# Radians, in all frameworks: $\arctan 1$ is $\pi/4$, or 0.785, not 45.
#
# ### Why not train a spiking network with the arctan itself?
# Then its neurons would give numbers between 0 and 1, not spikes. Spikes are the
# point: hardware for such networks does work only when a neuron fires.

print(arctan(1.0).round(3))

# %%
# ## Facts

arctan.facts

# %%
# ## Read next
# * [Softsign](softsign.md): tails as slow, from a single division.
# * [Tanh](tanh.md): the usual step through zero, with limits of 1.
# * [Binary step](../thresholds/binary_step.md): the function whose missing slope
#   arctan replaces.
