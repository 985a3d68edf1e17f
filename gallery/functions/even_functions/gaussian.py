r"""
# Gaussian

$$ f(x) = e^{-x^2} $$

The Gaussian is a bump: it answers 1 at zero, and almost nothing to numbers
further away than 2 on either side. A unit with this function is a detector. It
fires when its input is close to one particular value.

Most activation functions tell more from less. The Gaussian tells near from far.
It was the unit of the *radial basis function networks* of 1988, and returned in
networks that map coordinates to colours.

**Choose it** for smooth functions of a few inputs, and where learning in one
region should leave the others alone: narrow bumps do that, wide ones do not.

**Avoid it** in deep networks with many inputs, and where answers are needed
outside the data: away from its bump a unit is silent and gets no gradient.
"""

# %%
# ## How it works
# Square the number, so that only its distance from zero counts. Then let the
# exponential shrink it: a distance of 0 gives 1, a distance of 1 gives 0.37, a
# distance of 2 only 0.02. Before the bump, the weights of a unit decide what
# "zero" means. With the input $(z-c)/a$ the bump sits at $c$ and has width $a$.
#
# > **Look at the right plot:** three bumps at different places and of different
# > widths. Scaled and added up, such bumps can draw any smooth curve.

import matplotlib.pyplot as plt
import numpy as np

from activations import gaussian, sigmoid, tanh

x = np.linspace(-3, 3, 601)

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, gaussian(x), label="Gaussian")
for centre, width in ((-1.5, 0.3), (0.0, 0.6), (1.0, 1.0)):
    bump = gaussian((x - centre) / width)
    axes[1].plot(x, bump, label=f"at {centre}, width {width}")
axes[0].set(title="one bump", xlabel="$x$")
axes[1].set(title="moved and stretched", xlabel="$z$")
axes[1].legend()
plt.show()
print("at 0, 1, 2:", *(f"{gaussian(value):.2f}" for value in (0.0, 1.0, 2.0)))

# %%
# ## Its slope
# Left of zero the slope is positive, right of it negative. So the gradient can
# pull a unit toward an example from both sides. The pull is strongest at −0.707
# and 0.707, with 0.858. It is 0 at the top, where nothing is left to gain, and
# nearly 0 far away, where the unit does not notice the example.
#
# > **Look at −3 and 3:** the slope there is less than a thousandth.

fig, ax = plt.subplots()
ax.plot(x, gaussian(x), label="$f(x)$")
ax.plot(x, gaussian.derivative(x), label="$f'(x)$")
ax.set(xlabel="$x$")
ax.legend()
plt.show()
for point in (-3.0, -0.707, 0.0, 0.707, 3.0):
    print(f"at {point:6}: slope {gaussian.derivative(point) + 0.0:7.4f}")

# %%
# ### Second derivative
# It is −2 at the top, and changes sign where the slope is steepest: the curve
# bends downward between −0.707 and 0.707, and upward in both tails.

# %%
# ## Choose or avoid
# ### Choose it: learning here leaves there alone
# Learn a sine on the left half of its range, and then train on the right half
# only. What does the network still know of the left half? It is one layer of
# thirty units at random places, of which only the output weights are trained. One
# layer is made of Gaussians, the other of tanh.
#
# > **Look right of step 1,000,** where the right side is learned: the error on
# > the left climbs with tanh, and stays low with Gaussians of width 0.5.

rng = np.random.default_rng(0)
centres = rng.uniform(-3, 3, (20, 1, 30))
signs = rng.choice([-1, 1], (20, 1, 30))
points = np.linspace(-3, 3, 61)[:, None]
target, left = np.sin(2 * points), points[:, 0] < 0


def forgetting(f, width):
    h = f(signs * (points - centres) / width)
    w, errors = np.zeros((20, 30, 1)), []
    for step in range(2001):
        now = left if step <= 1000 else ~left
        miss = h[:, now] @ w - target[now]
        w = w - 0.05 * h[:, now].mT @ miss / now.sum()
        errors.append(((h[:, left] @ w - target[left]) ** 2).mean(axis=(1, 2)))
    return np.array(errors[::50])


# %%
# The lines are medians of twenty layers, the bands hold the middle half. A narrow
# Gaussian unit in the left half is almost 0 on the right, so its weight gets
# hardly any gradient there. A tanh unit is close to −1 or 1 on all of the far
# side. The third line is the test of this reason: bumps of width 2 reach across
# the border, and these Gaussians forget even more than tanh does.

steps = np.arange(0, 2001, 50)
fig, ax = plt.subplots()
for f, width in ((gaussian, 0.5), (tanh, 0.5), (gaussian, 2.0)):
    errors = forgetting(f, width)
    low, median, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
    ax.plot(steps, median, label=f"{f.__name__}, width {width}")
    ax.fill_between(steps, low, high, alpha=0.3)
    print(f"{f.__name__}, width {width}:")
    print(f"  before {median[20]:.3f}, after {median[-1]:.3f}", end=" ")
    print(f"({low[-1]:.3f} to {high[-1]:.3f})")
ax.set(xlabel="step", ylabel="error on the left", yscale="log", ylim=(5e-4, 99))
ax.legend()
plt.show()

# %%
# ### Avoid it: in many dimensions everything is far
# A radial basis unit takes the distance between its centre and the example. With
# many inputs random points are far from each other, so nearly all units are
# silent. The figure shows the output for random pairs of points in the unit cube.
# With 20 inputs the median is 0.04, with 100 it is below a ten-millionth.
#
# Wider bumps do not help much. With 100 inputs and a width of 10 the outputs are
# large again, but the middle half lies between 0.84 and 0.86: now the unit hardly
# tells one pair from another.
#
# > **Follow the line:** on this logarithmic axis it falls almost straight, so
# > each further input costs about the same factor. The band holds the middle half
# > of 1,000 pairs.

sizes = [1, 2, 5, 10, 20, 50, 100]
outputs = []
for size in sizes:
    gap = rng.uniform(size=(1000, size)) - rng.uniform(size=(1000, size))
    outputs.append(gaussian(np.linalg.norm(gap, axis=1)))
low, median, high = np.quantile(outputs, [0.25, 0.5, 0.75], axis=1)
fig, ax = plt.subplots()
ax.semilogy(sizes, median)
ax.fill_between(sizes, low, high, alpha=0.3)
ax.set(xlabel="number of inputs", ylabel="output for a random pair")
plt.show()
print("20 and 100 inputs:", *(f"{value:.1e}" for value in median[[4, 6]]))
wider = gaussian(np.linalg.norm(gap, axis=1) / 10)
print("100 inputs, width 10:", np.quantile(wider, [0.25, 0.75]).round(3))

# %%
# ### Avoid it: far away there is no way back
# A unit at −3 should learn to answer 1. After 1,000 steps of gradient descent the
# Gaussian has not got beyond −2.9, while a [sigmoid](../sigmoids/sigmoid.md) has
# come back and answers 0.90. Start Gaussian units close to examples: the first
# networks put their centres on examples, or on clusters of them.

for f in (gaussian, sigmoid):
    unit = -3.0
    for _ in range(1000):
        unit -= 0.1 * f.vjp(unit, f(unit) - 1)
    print(f"{f.__name__:8} input {unit:.1f}, output {f(unit):.3f}")

# %%
# ## In your framework
# PyTorch, JAX, Keras and TensorFlow have no Gaussian activation function; write
# `exp(-x * x)`. MATLAB's `radbas` is this function. Three mistakes are common.
# The bell of statistics is $e^{-x^2/2}$, which is wider: it equals $f(x/\sqrt2)$.
# Its density has a factor in front as well. And whoever computes a squared
# distance must not square it again.
#
# At $\pm\infty$ the formula of the slope is infinity times 0, which gives nan.
# The limit is 0.

z = np.array([0.5, 1.0, 2.0])
print("this page       ", gaussian(z).round(4))
print("statistics      ", gaussian(z / 2**0.5).round(4))
print("squared twice   ", gaussian(z**2).round(4))
print("slope at infinity", gaussian.derivative(np.inf) + 0.0)

# %%
# ## What is particular
# ### A bump or a ridge
# The same function is used in two ways. A radial basis unit computes the distance
# from a centre, so it answers inside a round spot. A unit of an ordinary layer
# computes a weighted sum $w\cdot x+b$. It is 1 along a whole line, and has no
# centre. Only the first is a *radial* basis function.
#
# > **Compare the shapes:** each line joins inputs with the same output: 0.8, 0.5
# > or 0.2. On the left these are circles, on the right pairs of straight lines.

angle = np.linspace(0, 2 * np.pi, 41)
fig, axes = plt.subplots(1, 2)
for output in (0.8, 0.5, 0.2):
    reach = np.sqrt(-np.log(output))  # where the Gaussian has fallen to it
    axes[0].plot(reach * np.cos(angle), reach * np.sin(angle), label=f"{output}")
    up = np.array([reach + 2, reach - 2, np.nan, 2 - reach, -2 - reach])
    axes[1].plot([-2, 2, np.nan, -2, 2], up, label=f"{output}")
    print(f"output {output} at a distance of {reach:.2f}")
for ax, title in zip(axes, ("of the distance", "of a sum"), strict=True):
    ax.set(title=title, xlabel="first input", ylabel="second input")
    ax.set(xlim=(-2, 2), ylim=(-2, 2))
    ax.legend()
plt.show()

# %%
# ### One unit solves the exclusive or
# Exactly one of two inputs should be 1. No single unit of a rising function can
# tell that, since the answer goes up and down again as the sum grows. A Gaussian
# unit with weights of 1 and a bias of −1 does it.

for pair in ((0, 0), (0, 1), (1, 0), (1, 1)):
    print(pair, f"{gaussian(sum(pair) - 1.0):.2f}")

# %%
# ### Narrow bumps draw fine detail
# The width decides how fine a detail a unit can draw. Scaled to a width of 0.03,
# the bump has slopes up to 29, so a network can change its output within a few
# hundredths of the input. Networks that map coordinates need that. The price:
# between two narrow bumps there may be a gap in which no unit answers.

for width in (1.0, 0.3, 0.03):
    steepest = gaussian.derivative(-(0.5**0.5)) / width
    print(f"width {width}: largest slope {steepest:.2f}")

# %%
# ## Story
# Before networks used it, sums of bumps interpolated scattered measurements.
# [@broomhead1988multivariable] turned this into a network: one hidden layer of
# radial units with fixed centres, whose output weights follow from linear
# equations. [@moody1989fast] made it faster to learn. They place the centres by
# clustering, set the widths, and only then train the output weights. Networks of
# locally tuned units, as they called them, competed with the multilayer
# perceptron for years.
#
# Much later [@ramasinghe2022beyond] asked which functions suit networks that map
# a position to a colour, where the [sine](../periodic/sine.md) was the usual
# choice. They showed that a Gaussian of a weighted sum works as well, and needs
# less care at the start. GARF, which reconstructs scenes from photographs, is
# built with it.

# %%
# ## Questions
# ### Is the Gaussian the slope of tanh?
# Almost. Both are bumps of height 1 with the same curvature at the top, and
# differ by at most 0.076. But the tail of tanh's slope is far heavier: at 4 it is
# nearly twelve thousand times larger.
#
# ### What does a network of Gaussians answer far outside its data?
# Only its output bias, usually 0, because every bump has ended. It does not
# extrapolate a trend.

print(f"difference {(tanh.derivative(x) - gaussian(x)).max():.3f}")
print(f"ratio at 4 {tanh.derivative(4.0) / gaussian(4.0):.0f}")

# %%
# ## Facts

gaussian.facts

# %%
# ## Read next
# * [Sine](../periodic/sine.md): the rival in networks that map coordinates to
#   colours.
# * [Log cosh](log_cosh.md): another even function, which is smallest at zero.
# * [Tanh](../sigmoids/tanh.md): the S-shaped unit, which divides instead of
#   detecting.
