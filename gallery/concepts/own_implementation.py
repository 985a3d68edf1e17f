r"""
# Checking an own implementation

A port of an activation function to another language or precision is quickly
written, and it is easily wrong where nobody looks: in the far tails, beside a
kink, at infinity. `assert_matches` compares it with the function of this package
at those places, and names the worst of them.

> **Look left of −37:** there the textbook's softplus has lost all its digits,
> while the form that NumPy provides is right everywhere. Both look the same in a
> plot of their values. An error of 1 *ulp*, a unit in the last place, is the
> distance to the next float.
"""

import math

import matplotlib.pyplot as plt
import numpy as np

from activations import leaky_relu, relu, sigmoid, softplus
from activations.testing import assert_matches


def textbook(x):
    return np.log(1 + np.exp(x))


def stable(x):
    return np.logaddexp(0, x)


x = np.linspace(-45, 5, 1001)
exact = softplus(x.astype(np.longdouble))  # more digits than float64
fig, ax = plt.subplots()
for f, name in ((textbook, "log(1 + exp(x))"), (stable, "logaddexp(0, x)")):
    errors = abs(f(x) - exact) / np.spacing(softplus(x))
    ax.plot(x, np.maximum(errors, 0.1), label=name)
    print(f"{name}: up to {errors.max():.2g} ulp")
ax.set(xlabel="$x$", ylabel="error in ulp, from 0.1 up", yscale="log")
ax.legend()
plt.show()

# %%
# ## One call
# Give it your function and ours. If they agree, it returns the largest error that
# it found, in ulp. Up to 8 are allowed, unless you ask for less by `ulp`.

print(f"{assert_matches(stable, softplus):.1f} ulp")

# %%
# If they do not agree, it raises an `AssertionError`. The message begins with the
# worst inputs. This one shows both faults of the textbook's form: it overflows on
# the right, and on the left it is 0 where the result should be small.

try:
    assert_matches(textbook, softplus)
except AssertionError as error:
    print(error)

# %%
# ## Where it looks
# Why not use `np.allclose` at a few integers? Because it accepts the textbook's
# form, even far to the left: its absolute tolerance lets small differences pass,
# whatever the size of the result. `assert_matches` measures in ulp, and it looks
# where errors hide: powers of 2 from tiny to large on both sides, a fine grid
# around 0, both neighbours of each kink and jump, ±0, infinities and nan.
#
# > **Look at the two lower rows:** the points of `assert_matches` that the
# > textbook's form passes, and those where it fails. The integers see no fault.

seen = []


def watched(x):
    seen.append(x)
    return stable(x)


assert_matches(watched, softplus)
points = seen[0][np.isfinite(seen[0])]
with np.errstate(over="ignore"):
    ulp = abs(textbook(points) - softplus(points)) / np.spacing(softplus(points))
integers = np.arange(-30.0, 31.0, 5.0)

fig, ax = plt.subplots()
ax.plot(integers, np.full(len(integers), 2), "o", label="integers")
ax.plot(points[ulp <= 8], np.full(np.sum(ulp <= 8), 1), "|", label="passes")
ax.plot(points[ulp > 8], np.full(np.sum(ulp > 8), 0), "|", label="fails")
ax.set_xscale("symlog", linthresh=20)
ax.set(xlabel="$x$", yticks=[], ylim=(-0.5, 4.2))
ax.legend()
plt.show()
print("allclose:", np.allclose(textbook(integers), softplus(integers)))
print(f"assert_matches: {np.sum(ulp > 8)} of {len(points)} finite points fail")

# %%
# ## Parameters, and functions of one number
# Ours takes its parameters by name. Bind yours before the call: here the slope of
# [Leaky ReLU](../functions/leaky_rectifiers/leaky_relu.md) is 0.1, and the
# default of ours is 0.01. A function with an `if` takes no arrays, so it is
# called with one number after the other. By `at` you choose the points yourself.


def leaky(x):
    return x if x > 0 else 0.1 * x


print(f"{assert_matches(leaky, leaky_relu, negative_slope=0.1):.1f} ulp")
try:
    assert_matches(leaky, leaky_relu, at=[-2.0, 1.0])
except AssertionError as error:
    print(error)

# %%
# ## Single precision
# With `dtype=np.float32` the points are float32, and ours is computed in float64.
# The [sigmoid](../functions/sigmoids/sigmoid.md) written by a tanh is right in
# the middle, and loses its left tail: 1 plus a number close to $-1$ has few
# digits left.


def by_tanh(x):
    return (1 + np.tanh(x / 2)) / 2


middle = assert_matches(by_tanh, sigmoid, dtype=np.float32, at=[0.0, 1.0, 9.0])
print(f"middle: {middle:.2f} ulp")
try:
    assert_matches(by_tanh, sigmoid, dtype=np.float32, at=[-9.0, -18.0])
except AssertionError as error:
    print(str(error).splitlines()[0])
print(f"at -18: {by_tanh(np.float32(-18)):.3g}, right {sigmoid(-18.0):.3g}")

# %%
# ## Derivatives
# Compare a slope with `derivative`. A slope may pass through 0, where no number
# of ulp would be fair, so an error is measured in units of the spacing at one, or
# of that at the slope if it is larger. The usual form $f(1-f)$ passes.
#
# At a kink the slope is a convention: PyTorch takes 0 at the kink of ReLU, others
# one. So these points are left out, unless `at` asks for them.


def slope(x):
    return sigmoid(x) * (1 - sigmoid(x))


def step(x):
    return np.heaviside(x, 1.0)  # 1 at the kink, nan at nan


print(f"sigmoid: {assert_matches(slope, sigmoid.derivative):.2f} units")
print(f"ReLU: {assert_matches(step, relu.derivative):.2f} units")
try:
    assert_matches(step, relu.derivative, at=[0.0])
except AssertionError as error:
    print(error)

# %%
# ## Functions of other frameworks
# Convert the array on its way in and out. For PyTorch, write `lambda x:
# F.gelu(torch.from_numpy(x)).numpy()`; if you forget it, the message shows the
# line. JAX returns float32 for float64 inputs unless it is told otherwise, and
# the message remarks on that, too.
#
# A function that raises an error fails with the input that made it. Here
# `math.exp` overflows.

try:
    assert_matches(lambda x: 1 / (1 + math.exp(-x)), sigmoid)
except AssertionError as error:
    print(error)

# %%
# ## In a test of your own
# A loop over pairs is enough. For pytest, put it into a function whose name
# begins with `test_`.

pairs = {
    "softplus": (stable, softplus),
    "relu": (lambda x: np.maximum(x, 0), relu),
}
for name, (yours, ours) in pairs.items():
    for dtype in (np.float32, np.float64):
        error = assert_matches(yours, ours, dtype=dtype, ulp=4)
        print(f"{name} in {dtype.__name__}: {error:.1f} ulp")

# %%
# ## Story
# Formulas that are right on paper and lose their digits on a machine are an old
# subject. [@maechler2012accurately] shows where to switch between forms of
# $\log(1+e^x)$ and its relatives. [@blanchard2021accurately] analysed the errors
# of log-sum-exp and softmax, with and without subtracting the largest score.
# [@bertoin2021numerical] measured that the slope of ReLU at 0 matters in
# practice: in single precision it often changes what back-propagation returns, in
# double precision it does not.

# %%
# ## Questions
# Try to answer before you unfold.
#
# ### At −40, the textbook's softplus is 0 instead of 4e−18. Does it matter?
# Often not: added to 1, both give 1. But the logarithm of the result is $-40$ in
# one case and $-\infty$ in the other, and a quotient of two such results is nan.
# Whoever calls your function does not know which digits it has lost.

with np.errstate(divide="ignore"):
    for f in (stable, textbook):
        print(f"{f.__name__:8} {f(-40.0):.0e}, logarithm {np.log(f(-40.0)):.0f}")

# %%
# ### Why is a difference quotient not enough to check a slope?
# It has errors of its own: a large step blurs the curve, and a small step divides
# rounding errors by a small number. About half of the digits are left. It finds a
# wrong sign, but not a tail that has lost its digits.
#
# ### Your function passes. Is it right?
# At several hundred points, for this dtype and these parameters. A fault between
# the points is possible, such as a branch for one narrow interval. If your
# function has branches, pass the places where it changes them, and their
# neighbours, by `at`.

# %%
# ## Read next
# * [Softplus](../functions/smooth_rectifiers/softplus.md): the function of the
#   first figure, with code to copy that keeps its digits.
# * [Sigmoid](../functions/sigmoids/sigmoid.md): two forms, each for one half of
#   the line.
# * [GELU and its approximations](gelu_variants.md): three functions with one
#   name, and how to tell them apart.
