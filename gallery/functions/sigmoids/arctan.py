r"""
# Arctan

$$ f(x) = \arctan x $$

Arctan squeezes every number into a range from about −1.57 to 1.57: small numbers
come out almost unchanged, large ones approach the limits slowly. It gives the
angle, in radians, whose tangent is the input.

It matters most for its slope. A network learns by following slopes, but spiking
neurons fire or stay silent: they jump, and have no useful slope of their own.
Their networks borrow the slope of arctan in order to learn.

**Choose it** as the stand-in slope of a unit that jumps, or where a smooth curve
should approach its limits slowly.

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
# > **Look at the lines of sight:** the points stand at equal distances, but the
# > angles between them shrink. In the plot titled arctan, the dots are these
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
# **Choose it: a slope for units that jump.** A step unit gives 1 if its input is
# positive, else 0. Its slope is 0, so gradient descent cannot train it. A
# *surrogate gradient* helps, a slope that stands in for the missing one: on the
# way forward the unit jumps as before, on the way back its slope is replaced by
# that of a smooth step. One such step from 0 to 1 is
# $\frac12+\frac1\pi\arctan(\pi x)$. Its slope is $1/(1+(\pi x)^2)$, which is 1 at
# zero.
#
# We trained networks of 16 step units to tell whether a point lies in a circle.
# Spiking neurons jump in the same way, but also have a memory, which these units
# lack.

rng = np.random.default_rng(0)
points = rng.uniform(-1, 1, (20, 100, 2))
inside = (points**2).sum(axis=-1, keepdims=True) < 0.5


def train(slope):
    rng = np.random.default_rng(1)
    a, b = rng.standard_normal((20, 2, 16)), rng.standard_normal((20, 1, 16))
    w, c = rng.standard_normal((20, 16, 1)) / 4, np.zeros((20, 1, 1))
    for _ in range(151):
        z = points @ a + b
        fired = np.where(z > 0, 1.0, 0.0)
        score = fired @ w + c
        error = 3 * (sigmoid(score) - inside) / 100  # 3 is the learning rate
        back = slope(z) * (error @ w.mT)
        w, c = w - fired.mT @ error, c - error.sum(axis=1, keepdims=True)
        a, b = a - points.mT @ back, b - back.sum(axis=1, keepdims=True)
    right = ((score > 0) == inside).mean(axis=(1, 2))
    return np.quantile(right, [0.25, 0.5, 0.75])


# %%
# Without a slope only the last layer learns, and about 0.8 of the answers are
# right. With the slope of arctan it is 0.97. But not every slope helps: at our
# learning rate of 3, slope 1 everywhere is worse than no slope, and a slope of
# 0.1 everywhere helps only a little. A slope that fades away from 0 helps most.
# How fast it fades matters less: with $1/(1+(kx)^2)$ and $k$ from 1 to 100, more
# than 0.9 of the answers are right at this rate.
#
# Must it be arctan? No. The slopes of a [sigmoid](sigmoid.md) and of a softsign
# that are as steep at 0 do about as well. Unlike that of the sigmoid, the slope
# of arctan needs no exponential, and the package snnTorch made it its default.
#
# > **Look at the first point:** after these 151 steps, the slope that fades least
# > is worse than none. Medians of twenty networks, bars over the middle half.

widths = [0.03, 0.1, 1, 10, 100]
none = train(np.zeros_like)
ends = [train(lambda z, k=k: arctan.derivative(k * z)) for k in widths]
low, median, high = np.transpose(ends)

fig, ax = plt.subplots()
ax.errorbar(widths, median, [median - low, high - median], label="slope fades")
ax.plot(widths, [none[1]] * len(widths), label="no slope")
ax.set(xlabel="k", ylabel="share of right answers", xscale="log")
ax.legend()
plt.show()
others = {
    "one everywhere": np.ones_like,
    "0.1 everywhere": lambda z: np.full_like(z, 0.1),
    "arctan": lambda z: arctan.derivative(np.pi * z),
    "sigmoid": lambda z: 4 * sigmoid.derivative(4 * z),
    "softsign": lambda z: softsign.derivative(2 * z),
}
print(f"{'none':14} {none[1]:.2f}")
for name, slope in others.items():
    print(f"{name:14} {train(slope)[1]:.2f}")

# %%
# ### Between softsign and tanh
# For slow tails, arctan is the smooth alternative to softsign. To compare them,
# scale arctan to limits of $\pm1$ and slope 1 at zero:
# $\frac2\pi\arctan(\frac\pi2x)$. Right of zero it then lies up to 0.164 below
# tanh and up to 0.145 above softsign. For an output of 0.99 it needs an input of
# 40.5; softsign needs 99, tanh 2.65.
#
# > **Look right of zero:** tanh is the highest line, then scaled arctan, then
# > softsign.


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
# $\pm1.571$ suit few targets. If you only want a smooth step, tanh is a named
# activation in PyTorch, Keras, JAX and TensorFlow.

# %%
# ## In your framework
# In mathematics $\tan^{-1}$ means arctan, not $1/\tan$. If the original scales
# arctan by $2/\pi$, your port must too. In tinygrad 0.14 the slope at 0 is 0
# instead of 1, and infinite inputs give nan. Keras 3.15 on JAX returns float32
# even for float64 input.
#
# As a surrogate, arctan is called `ATan` in SpikingJelly and `atan` in snnTorch.
# Both compute the slope below, with $\alpha=2$ by default, so it is 1 at 0. In
# snnTorch 1.0 the documentation prints a factor $1/\pi$ in place of $\alpha/2$;
# the code does not have it. At exactly 0, SpikingJelly 2.0 fires and snnTorch
# does not. To use the slope in PyTorch, make the two functions the `forward` and
# `backward` of an autograd `Function`.


def fire(z):
    return np.where(z > 0, 1.0, 0.0)


def fire_backward(z, gradient, alpha=2.0):
    return gradient * alpha / 2 / (1 + (np.pi / 2 * alpha * z) ** 2)


z = np.array([-1.0, 0.0, 0.5, 1.0])
print("forward ", fire(z))
print("backward", fire_backward(z, np.ones(4)).round(3))

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
# For normally distributed inputs $Z$ the mean square of the slope is one half,
# exactly. The proof takes two lines. Take the function $g(z)=z/(1+z^2)$. For
# normal $Z$, integration by parts says that the means of $g'(Z)$ and of $Z\,g(Z)$
# are equal. Written out, $2/(1+Z^2)^2-1/(1+Z^2)$ and $1-1/(1+Z^2)$ have the same
# mean. What they share cancels, so $1/(1+Z^2)^2$, the square of the slope, has
# the mean one half.
#
# ReLU has the same value, because its slope is 1 for half of the inputs. So
# starting weights that keep gradients at their size need the same factor for
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
# layer also learns how fast its neurons forget. The package
# [snnTorch](https://snntorch.readthedocs.io/en/latest/snntorch.surrogate.html)
# uses it unless told otherwise.

# %%
# ## Questions
# ### Are the outputs radians or degrees?
# Radians, in all frameworks: $\arctan 1$ is $\pi/4$, or 0.785, not 45.
#
# ### Why not train a spiking network with the arctan itself?
# Then its neurons would give any number of a range, not spikes. Spikes are the
# point: hardware for such networks spends energy mainly when a neuron fires.

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
