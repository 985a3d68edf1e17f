r"""
# Gaussian

$$ f(x) = e^{-x^2} $$

The Gaussian is a bump: it answers 1 at zero, and almost nothing to numbers
further away than 2 on either side. A unit with this function is a detector. It
fires when its input is close to one particular value.

Most activation functions answer more when the input is larger. The Gaussian
answers more when the input is nearer. It was the unit of the *radial basis
function networks* of 1988, and returned in networks that map coordinates to
colours.

**Choose it** for smooth functions of a few inputs, and where learning in one
region should leave the others alone: narrow bumps do that, wide ones do not.

**Avoid it** as a radial unit of many independent inputs, and where answers are
needed outside the data: away from its bump a unit gets almost no gradient.
"""

# %%
# ## How it works
# Square the number, so that only its distance from zero counts. Then let the
# exponential shrink it: a distance of 0 gives 1, a distance of 1 gives 0.37, a
# distance of 2 only 0.02. With the input $(z-c)/a$ the bump sits at $c$ and has
# width $a$.
#
# A network adds up such bumps, each scaled by a weight. Here the weights are
# computed so that the sum follows a curve between −3 and 3.
#
# > **Look at "bumps" first:** nine bumps of width 0.8, scaled. In "their sum"
# > they have become the dashed curve, except near its ends.

import matplotlib.pyplot as plt
import numpy as np

from activations import gaussian, sigmoid, tanh

x = np.linspace(-3, 3, 241)
curve = np.sin(2 * x) + x / 3

fig, axes = plt.subplots(1, 2)
for count, width in ((5, 1.4), (9, 0.8)):
    bumps = gaussian((x[:, None] - np.linspace(-3, 3, count)) / width)
    weights = np.linalg.lstsq(bumps, curve)[0]
    gap = abs(bumps @ weights - curve).max()
    print(f"{count} bumps: largest gap {gap:.2f}")
axes[0].plot(x, bumps * weights)
axes[1].plot(x, bumps @ weights, label="sum of nine")
axes[1].plot(x, curve, "--", label="curve")
for ax, title in zip(axes, ("bumps", "their sum"), strict=True):
    ax.set(title=title, xlabel="$z$", ylim=(-2.5, 2.5))
axes[1].legend()
plt.show()
print("at 0, 1, 2:", *(f"{gaussian(value):.2f}" for value in (0.0, 1.0, 2.0)))

# %%
# ## Its slope
# Left of zero the slope is positive, right of it negative. So the gradient can
# pull a unit toward an example from both sides. The slope is steepest at −0.707
# and 0.707, with 0.858. It is 0 at the top, where the unit cannot answer more.
#
# Far away it is nearly 0: there the unit does not notice the example. The figure
# shows the size of the slope on a logarithmic axis, beside that of a
# [sigmoid](../sigmoids/sigmoid.md).
#
# > **Look at −4:** the sigmoid still has a slope of 0.02. That of the Gaussian is
# > below a millionth. The dip in the middle goes down to 0, which this axis
# > cannot show.

far = np.linspace(-5, 5, 202)  # even, to leave out 0
fig, ax = plt.subplots()
ax.semilogy(far, np.abs(gaussian.derivative(far)), label="Gaussian")
ax.semilogy(far, sigmoid.derivative(far), label="sigmoid")
ax.set(xlabel="$x$", ylabel="size of the slope")
ax.legend()
plt.show()
for point in (-4.0, -3.0, -0.707, 0.0, 0.707):
    slopes = gaussian.derivative(point), sigmoid.derivative(point)
    print(f"at {point:6}: {slopes[0]:8.2g}, sigmoid {slopes[1]:.2g}")

# %%
# ### Second derivative
# It is −2 at the top, and changes sign where the slope is steepest: the curve
# bends downward between −0.707 and 0.707, and upward in both tails.

# %%
# ## Choose or avoid
# ### Choose it: learning here leaves there alone
# Learn a sine on the left half of its range, and then train on the right half
# only. What does the network still know of the left half? It is one layer of
# thirty units at random places. Only its output weights are trained. One layer is
# made of Gaussians, the other of tanh, both of the same width: their input is
# divided by it.
#
# > **Look at "right half learned":** at widths of 0.5 and 1, tanh has the larger
# > error. But the width matters: Gaussians of width 2 have forgotten, too.

rng = np.random.default_rng(0)
centres = rng.uniform(-3, 3, (20, 1, 30))
signs = rng.choice([-1, 1], (20, 1, 30))
points = np.linspace(-3, 3, 61)[:, None]
target, left = np.sin(2 * points), points[:, 0] < 0


def left_errors(f, width):
    h = f(signs * (points - centres) / width)
    w, errors = np.zeros((20, 30, 1)), []
    for half in (left, ~left):
        inputs = h[:, half]
        gram = inputs.mT @ inputs / half.sum()  # the gradient is gram @ w - aim
        aim = inputs.mT @ target[half] / half.sum()
        for _ in range(1000):
            w = w - 0.05 * (gram @ w - aim)
        errors.append(((h[:, left] @ w - target[left]) ** 2).mean(axis=(1, 2)))
    return errors


# %%
# The lines are medians of twenty layers, the bands hold the middle half. A narrow
# Gaussian unit in the left half is almost 0 on the right, so its weight gets
# hardly any gradient there. A tanh unit is close to −1 or 1 on all of the far
# side. Wide Gaussians reach across the border, and so they forget.
#
# There is a lower limit as well: bumps of width 0.1 have not learned the left
# half in the first place. Thirty bumps that narrow leave gaps. Here the best
# width is 0.5.

widths = [0.1, 0.3, 0.5, 1.0, 2.0]
fig, axes = plt.subplots(1, 2)
for f in (gaussian, tanh):
    runs = [left_errors(f, width) for width in widths]
    low, median, high = np.quantile(runs, [0.25, 0.5, 0.75], axis=2)
    for k, ax in enumerate(axes):
        ax.loglog(widths, median[:, k], "o-", label=f.facts.title)
        ax.fill_between(widths, low[:, k], high[:, k], alpha=0.3)
        print(f"{f.__name__:8} {('left', 'right')[k]:5} {median[:, k].round(3)}")
for ax, half in zip(axes, ("left", "right"), strict=True):
    ax.set(title=f"{half} half learned")
    ax.set(xlabel="width", ylabel="error on the left")
axes[1].legend()
plt.show()

# %%
# ### Avoid it: with many inputs everything is far
# A radial basis unit takes the distance between its centre and the example. If
# many inputs are independent of each other, random points are far apart, so
# nearly all units are silent. For random pairs in the unit cube of 100 inputs,
# the median output is below a millionth.
#
# Wider bumps make the outputs large again, but then all are alike. Set the width
# to the median distance: then half of all outputs lie between 0.34 and 0.40. The
# unit hardly tells one pair from another.
#
# > **Look at "width 1" for the silence,** and at "median distance as width" for
# > the likeness. Half of the outputs lie between the lines, which close in.

sizes = [1, 2, 5, 10, 20, 50, 100]
widths = "width 1", "median distance as width"
wide, narrow = [], []
for size in sizes:
    gap = rng.uniform(size=(2000, size)) - rng.uniform(size=(2000, size))
    distance = np.linalg.norm(gap, axis=1)
    narrow.append(gaussian(distance))
    wide.append(gaussian(distance / np.median(distance)))
fig, axes = plt.subplots(1, 2)
for ax, outputs, name in zip(axes, (narrow, wide), widths, strict=True):
    low, median, high = np.quantile(outputs, [0.25, 0.5, 0.75], axis=1)
    ax.plot(sizes, high, label="a quarter lies above")
    ax.plot(sizes, low, label="a quarter lies below")
    ax.set(xlabel="number of inputs", ylabel="output for a random pair")
    ax.set(title=name)
    print(f"100 inputs, {name}: {low[-1]:#.2g} to {high[-1]:#.2g}", end=", ")
    print(f"median {median[-1]:.1g}")
axes[0].set(yscale="log")
axes[1].legend()
plt.show()
ways = rng.standard_normal((2, 100))
gap = rng.uniform(size=(2000, 2)) - rng.uniform(size=(2000, 2))
distance = np.linalg.norm(gap @ ways, axis=1)
outputs = gaussian(distance / np.median(distance))
print("two ways:", np.quantile(outputs, [0.25, 0.75]).round(2))
sums = rng.standard_normal((2000, 100)) @ rng.standard_normal(100) / 10
print("weighted sums:", np.quantile(gaussian(sums), [0.25, 0.75]).round(2))

# %%
# Two things can save it. Real inputs often depend on each other: if the 100
# inputs can only change in two ways, the outputs stay nearly as different as with
# two inputs. And a unit of a weighted sum instead of a distance has no such
# trouble. The last two printed lines show both.
#
# ### Avoid it: far away the way back is slow
# Units at five starting points should learn to answer 1, by gradient descent. The
# numbers are the steps until they answer at least 0.5, and at least 0.89. From −2
# the Gaussian is faster than the sigmoid, and much faster to 0.89, because the
# sigmoid creeps as it comes near 1. From −2.5 it is already slower to 0.5. From
# −3.5 and −4 it has reached neither after 3,000 steps. So start Gaussian units
# close to examples: the first networks put their centres on examples, or on
# clusters of them.

starts = np.array([-2.0, -2.5, -3.0, -3.5, -4.0])
print("starts  ", starts)
for f in (gaussian, sigmoid):
    unit, steps = starts, np.zeros((2, 5), int)
    for _ in range(3000):
        steps += f(unit) < [[0.5], [0.89]]
        unit = unit - 0.1 * f.vjp(unit, f(unit) - 1)
    for level, row in zip((0.5, 0.89), steps, strict=True):
        counts = (n if n < 3000 else "more" for n in row)
        print(f"{f.__name__:8} to {level}:", *counts)

# %%
# ## In your framework
# PyTorch, JAX and Keras have no Gaussian activation function. Write
# `torch.exp(-x * x)`, `jnp.exp(-x * x)` or `keras.ops.exp(-x * x)`. MATLAB has it
# as `radbas(n)`.
#
# Three mistakes are common. The bell of statistics is $e^{-x^2/2}$, which is
# wider: it equals $f(x/\sqrt2)$. Its density has a factor in front as well. And
# whoever computes a squared distance must not square it again.
#
# Networks that map coordinates usually have $e^{-x^2/(2\sigma^2)}$ with a width
# $\sigma$ to choose. That is $f(x/(\sigma\sqrt2))$.
#
# At $\pm\infty$ the formula of the slope is infinity times 0, which gives nan,
# and so does automatic differentiation of the lines above. The limit is 0.

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
# > or 0.2. "Of the distance" they are circles, "of a sum" pairs of lines.

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
    ax.set(xlim=(-2, 2), ylim=(-2, 2), aspect="equal")
    ax.legend()
plt.show()

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
# choice. They report that a Gaussian of a weighted sum works as well, and depends
# less on the starting weights. [GARF](https://arxiv.org/abs/2204.05735), which
# reconstructs scenes from photographs, is built with a Gaussian of this kind.

# %%
# ## Questions
# ### Is the Gaussian the slope of tanh?
# Almost. Both are bumps of height 1 with the same curvature at the top, and
# differ by at most 0.076. But the tail of tanh's slope is far heavier: at 4 it is
# nearly twelve thousand times larger.
#
# ### What does a network of Gaussians answer far outside its data?
# Every bump has ended there, and only the output bias is left. So it does not
# extrapolate a trend.
#
# ### Can one unit compute the exclusive or?
# Exactly one of two inputs should be 1. No single unit of a rising function can
# tell that, since the answer goes up and down again as the sum grows. A Gaussian
# unit with weights of 1 and a bias of −1 does it.

print(f"difference {(tanh.derivative(x) - gaussian(x)).max():.3f}")
print(f"ratio at 4 {tanh.derivative(4.0) / gaussian(4.0):.0f}")
for pair in ((0, 0), (0, 1), (1, 0), (1, 1)):
    print(pair, f"{gaussian(sum(pair) - 1.0):.2f}")

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
