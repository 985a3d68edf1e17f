r"""
# Squareplus

$$ f(x) = \tfrac12\left(x+\sqrt{x^2+b}\right) $$

Squareplus makes every number positive: large inputs stay nearly as they are, and
negative ones shrink toward 0. It has the shape of
[softplus](softplus.md), a [ReLU](../rectifiers/relu.md) with a rounded corner,
but needs only a square root.

Barron proposed it for hardware that is slow at exponentials and logarithms. The
square root also gives it another tail: it approaches 0 much more slowly than
softplus.

**Choose it** for a smooth rectifier without exponential, and where units must
find their way back from very negative inputs in small steps, with $b = 4$ or
more.

**Avoid it** where a negative input should soon mean nothing, or where outputs
must become very small.
"""

# %%
# ## How it works
# ReLU is half of $x+|x|$: for positive $x$ the two add up to $2x$, for negative
# $x$ they cancel. Its corner is the corner of $|x|$. Squareplus puts
# $\sqrt{x^2+b}$ in the place of $|x|$. This root is nearly $|x|$ when $x$ is
# large, because $b$ hardly counts beside $x^2$. At 0 it is $\sqrt b$, so it has
# no corner.
#
# > **Look at 0:** with the usual b = 4 the rounded absolute value stands at 2,
# > and half of it is 1. So squareplus is 1 at 0.

import matplotlib.pyplot as plt
import numpy as np

from activations import leaky_relu, relu, softplus, squareplus

x = np.linspace(-6, 6, 1201)

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, np.abs(x), label="$|x|$")
axes[0].plot(x, np.sqrt(x**2 + 4), label=r"$\sqrt{x^2+4}$")
axes[1].plot(x, relu(x), label="ReLU")
axes[1].plot(x, squareplus(x), label="squareplus")
for ax, title in zip(axes, ("absolute value", "plus x, halved"), strict=True):
    ax.set(title=title, xlabel="$x$")
    ax.legend()
plt.show()
print("at 0:", np.sqrt(0.0**2 + 4), "and", squareplus(0.0))

# %%
# ## Its slope
# The slope climbs from 0 to 1 and is a half at 0, like the slope of softplus. The
# difference is in the tail. Far left the slope of squareplus is close to
# $b/(4x^2)$: ten times as far out it is a hundred times smaller. The slope of
# softplus falls like $e^x$, so each further unit divides it by $e$.
#
# > **Look at the left edge:** at −10 squareplus still has a slope of 0.0097. That
# > of softplus is 0.00005.

left = np.linspace(-10, 3, 521)
fig, ax = plt.subplots()
ax.semilogy(left, squareplus.derivative(left), label="slope of squareplus")
ax.semilogy(left, softplus.derivative(left), label="slope of softplus")
ax.set(xlabel="$x$", ylabel="slope")
ax.legend()
plt.show()
for f in (squareplus, softplus):
    print(f"{f.__name__:10} slope at -10: {f.derivative(-10.0):.5f}")

# %%
# ### Second derivative
# It is a bell, $1/(2\sqrt b)$ high. With $b = 4$ that is 1/4, exactly as with
# softplus.

# %%
# ## Choose or avoid
# ### Choose it: units come back
# A unit whose inputs have all become very negative gets little gradient, and may
# stay useless. How well does it recover? Twenty units with random data start with
# a bias of −8, and should learn a rectified plane. Plain gradient descent has
# 2,000 steps at a rate of 0.1. One rival is [Leaky
# ReLU](../leaky_rectifiers/leaky_relu.md), with its usual slope of 0.01 on the
# left.
#
# > **Look at the right end:** every run with squareplus has improved, half of
# > them to less than 0.1. Softplus is still at 1, and so are most runs with Leaky
# > ReLU. ReLU cannot move at all, because its slope at −8 is 0.

rng = np.random.default_rng(0)
inputs = rng.standard_normal((20, 50, 4))
target = relu(inputs @ rng.standard_normal((20, 4, 1)))


def losses(f, rate=0.1, **parameters):
    w, b, found = np.zeros((20, 4, 1)), np.full((20, 1, 1), -8.0), []
    for _ in range(2001):
        z = inputs @ w + b
        error = f(z, **parameters) - target
        g = f.vjp(z, error, **parameters) / 50
        w, b = w - rate * inputs.mT @ g, b - rate * g.sum(axis=1, keepdims=True)
        found.append((error**2).mean(axis=(1, 2)))
    return np.array(found) / (target**2).mean(axis=(1, 2))


# %%
# The loss is given relative to that of a unit which always answers 0. Squareplus
# starts a little lower, since its output at −8 is 0.12 already. The lines are
# medians, the bands hold the middle half. With a smaller $b$ of 1.922 (see below)
# the units come back more slowly. Leaky ReLU comes back with a larger slope, 0.1.
#
# At a rate of 1 the lead is gone: Leaky ReLU and most runs with softplus come
# back, too. Then softplus ends at about a third of the loss of squareplus. It
# fits this target better, because its curve is closer to ReLU.

steps = np.arange(0, 2001, 100)
fig, ax = plt.subplots()
for f in (squareplus, softplus, leaky_relu, relu):
    loss = losses(f)
    low, middle, high = np.quantile(loss[steps], [0.25, 0.5, 0.75], axis=1)
    ax.plot(steps, middle, label=f.facts.title)
    ax.fill_between(steps, low, high, alpha=0.3)
    for step in (0, 2000):
        low, middle, high = np.quantile(loss[step], [0, 0.5, 1])
        print(f"{f.__name__:10} {step:4}: {middle:.2f} ({low:.2f} to {high:.2f})")
ax.set(xlabel="step", ylabel="relative loss")
ax.legend()
plt.show()
print(f"squareplus(-8) = {squareplus(-8.0):.2f}")
print(f"b = 1.922: {np.median(losses(squareplus, b=1.922)[-1]):.2f}", end=", ")
leaky = losses(leaky_relu, negative_slope=0.1)[-1]
print(f"Leaky ReLU with slope 0.1: {np.median(leaky):.2f}")
for f in (squareplus, softplus, leaky_relu):
    print(f"{f.__name__:10} at rate 1: {np.median(losses(f, rate=1)[-1]):.3f}")

# %%
# ### Avoid it: the tail leaks
# The same tail is the price. At −10 the output is still 0.099, two thousand times
# that of softplus. If a hundred units of a layer are "off" at −10, their outputs
# sum to almost 10. A small output, in turn, needs a very negative input: for an
# output of 0.001 it takes −1000, where softplus needs −6.9.

ratio = squareplus(-10.0) / softplus(-10.0)
print(f"at -10: {squareplus(-10.0):.3f}, {ratio:.0f} times softplus")
y = 0.001
print(f"for 0.001: {y - 1 / y:.1f}, softplus {np.log(np.expm1(y)):.1f}")

# %%
# ## In your framework
# JAX and Keras have the function, both with $b = 4$. Both compute it as printed,
# and so have two faults. For large negative $x$, the sum $x+\sqrt{x^2+b}$
# subtracts two nearly equal numbers and loses its digits. And $x^2$ overflows
# long before $x$ does, on both sides.
#
# PyTorch, TensorFlow and ONNX have no such function. In PyTorch write `s =
# torch.where(x < 0, -x, x)` for the size of $x$, then `t = s + torch.hypot(s,
# torch.full_like(s, b**0.5))`, and return `torch.where(x < 0, b / 2 / t, t / 2)`.
# This adds where the printed form subtracts, and `hypot` squares nothing large.
# But it is slower. In NumPy, where we timed them, the printed form takes less
# time than softplus, the form with `hypot` more. Automatic differentiation gives
# either form the slope nan at $\pm\infty$.
#
# At $b = 0$ the function would be ReLU, with a corner where the slope is 0/0.
# This package refuses 0.

far = np.array([-5000, -1e4, 1e20, -np.inf], np.float32)
with np.errstate(over="ignore", invalid="ignore"):
    print("as printed", (far + np.sqrt(far * far + 4)) / 2)
size = np.where(far < 0, -far, far)
total = size + np.hypot(size, np.full_like(size, 2))
print("by hypot  ", np.where(far < 0, 2 / total, total / 2))
print("package   ", squareplus(far))

# %%
# ## What is particular
# ### Two ways to match softplus
# Which $b$ comes closest to softplus? With $b = 4$ both curves bend equally
# strongly at 0, but squareplus is higher everywhere, at 0 by 0.307. With $b =
# 4\log^22$, or 1.922, both have the height 0.693 at 0. Then they differ most at
# −3.07 and 3.07, by 0.104.
#
# > **Compare the lines:** the second choice is closer to softplus everywhere, but
# > it bends more sharply at 0.

wide = np.linspace(-8, 8, 1601)
fig, ax = plt.subplots()
for name, b in (("4", 4.0), (r"4\log^22", 4 * np.log(2) ** 2)):
    gap = squareplus(wide, b=b) - softplus(wide)
    ax.plot(wide[::10], gap[::10], label=f"$b = {name}$")
    at, curve = abs(wide[gap.argmax()]), squareplus.second_derivative(0.0, b=b)
    print(f"b {b:.3f}: f(0) = {squareplus(0.0, b=b):.3f}, f''(0) = {curve:.3f}")
    print(f"  largest difference {gap.max():.3f} at {at:.2f}")
ax.set(xlabel="$x$", ylabel="squareplus − softplus")
ax.legend()
plt.show()

# %%
# ### The size of the bend
# $b$ works like a length squared: four times $b$ makes the same curve twice as
# large in both directions. At 0 the output is $\sqrt b/2$, which is also the
# largest distance from ReLU.

same = np.allclose(squareplus(2 * x, b=16.0), 2 * squareplus(x, b=4.0))
print("twice as large with 4 b:", same)

# %%
# ### An inverse for free
# The curve is one branch of a hyperbola, and $f(x)\,f(-x) = b/4$ for every $x$.
# From this follows the inverse: the output $y$ belongs to the input $y-b/(4y)$.
# With $b = 4$, a bias of −9.9 starts a unit at an output of 0.1.

y = squareplus(x)
print("product 1:", np.allclose(y * squareplus(-x), 1), end=", ")
print("inverse:", np.allclose(y - 1 / y, x))
print(f"bias for 0.1: {0.1 - 1 / 0.1:.1f}, back {squareplus(-9.9):.3f}")

# %%
# ## Story
# [@barron2021squareplus] introduced squareplus as an "algebraic" softplus: it is
# made of arithmetic and a square root, so it also runs where exponentials and
# logarithms are slow or missing. The model was the softplus of
# [@dugas2000softplus]. The paper also shows how to choose $b$ so that the curve
# comes close to softplus.
#
# In optimization the curve is older. Chen, Harker, Kanzow and Smale used it
# between 1987 and 1996 in place of the larger of $x$ and 0, and it is [named
# after
# them](https://www.mcs.anl.gov/research/projects/otc/InteriorPoint/abstracts/Hotta-Inaba-Yoshise-1.html).
# JAX and Keras adopted squareplus. We know of no widely used model that is built
# with it.

# %%
# ## Questions
# ### Can squareplus replace softplus in a trained model?
# No. The largest difference is 0.307 with $b = 4$, and the tails differ by far
# more in proportion. Train with the function that you deploy.
#
# ### Why not Leaky ReLU, if units should come back?
# At its usual slope of 0.01 it lets them come back slowly: in the test above most
# had not after 2,000 small steps. At a slope of 0.1 they do. But the outputs of
# Leaky ReLU become negative. Squareplus is for cases that need both, positive
# outputs and a way back.

print(f"difference at 0: {squareplus(0.0) - softplus(0.0):.3f}")

# %%
# ## Facts

squareplus.facts

# %%
# ## Read next
# * [Softplus](softplus.md): the model for this curve, with an exponential tail.
# * [SparsePlus](sparse_plus.md): a rounded corner that is exactly ReLU outside.
# * [Softsign](../sigmoids/softsign.md): the same trade of an exponential for a
#   slow tail, in an S-shaped curve.
