r"""
# Checking your own implementation

You write an activation function anew: in C, for a chip, or because your framework
lacks it. One line of code is enough, and the plot looks right. But such code
easily goes wrong where nobody looks: for very negative inputs, close to zero,
beside a kink, at infinity. This page shows where usual formulas break, and how
one call of `assert_matches` finds it.

> **Look where the solid lines drop:** they count the correct decimal digits, up
> to 15, of two textbook formulas. $\log(1+e^x)$ has none left below $-37$, and
> $e^x-1$ has fewer and fewer towards 0. The dashed lines are the same functions,
> written another way.
"""

import math

import matplotlib.pyplot as plt
import numpy as np

from activations import elu, gelu, gelu_tanh, leaky_relu, relu, sigmoid, softplus
from activations.testing import assert_matches


def digits(given, right):
    return -np.log10(np.clip(abs(given / right - 1), 1e-15, 1))


left, small = np.linspace(-45, 5, 201), np.geomspace(1e-16, 1, 201)
fig, (ax, other) = plt.subplots(1, 2)
for form in (np.log(1 + np.exp(left)), np.logaddexp(0, left)):
    ax.plot(left, digits(form, softplus(left)))
for form in (np.exp(-small) - 1, np.expm1(-small)):
    other.plot(small, digits(form, elu(-small)))
ax.set(title="softplus", xlabel="$x$", ylabel="correct digits")
other.set(title="ELU, left of 0", xlabel="$-x$", xscale="log")
ax.legend(["log(1 + exp(x))", "logaddexp(0, x)"])
other.legend(["exp(x) − 1", "expm1(x)"])
plt.show()

# %%
# ## One call
# `assert_matches` belongs to `activations`, the NumPy package that this site
# documents. It needs NumPy and nothing else. The
# [home page](../index.md#on-your-machine) has the line that installs it. (The
# project called `activations` on PyPI is another one.) Then write `from
# activations.testing import assert_matches`, and `from activations import
# softplus` for the function that you compare with.
#
# Give the function your code and ours. If they agree, it returns the largest
# error that it found.

largest = assert_matches(lambda x: np.logaddexp(0, x), softplus)
print(f"largest error {largest:.0f} ulp")

# %%
# It measures errors in *ulp*, units in the last place. One ulp is the distance
# from a number to the next one that the format can store. The best possible
# result, the exact value rounded, is off by half an ulp at most. By default,
# `assert_matches` allows 8 ulp, so that almost 15 of the 16 digits of float64 are
# right.
#
# If the functions differ by more, it raises an `AssertionError` that shows the
# worst inputs. The function `verdict` prints the first two of them, in short
# lines. Here are both faults of the textbook's softplus. It overflows for large
# inputs, and far to the left it is 0 where the result should be small. In the
# second call, `at` chooses the inputs.


def verdict(yours, ours, **how):
    try:
        print(f"passes, {assert_matches(yours, ours, **how):.1f} ulp")
    except AssertionError as error:
        for line in str(error).splitlines()[:3]:
            line = line.replace(" at ", "\n  at ").replace(
                ", ours", "\n      ours"
            )
            print(line.replace(": yours", "\n      yours"))


def textbook(x):
    return np.log(1 + np.exp(x))


verdict(textbook, softplus)
verdict(textbook, softplus, at=[-40.0, -30.0])

# %%
# ## Two bugs in the wild
# TensorFlow's [ELU](../functions/exponential_units/elu.md) was
# [reported](https://github.com/tensorflow/tensorflow/issues/116943) in April 2026
# to return 0 for small negative inputs. It computes $e^x-1$, as in the plot “ELU,
# left of 0”: where $e^x$ is close to 1, the subtraction cancels. NumPy, C,
# PyTorch and JAX have `expm1` for this purpose. The report is about float32. In
# float64 the default call finds the fault as well: at the worst points, half of
# the digits are wrong.

verdict(lambda x: np.where(x > 0, x, np.exp(x) - 1), elu)
verdict(lambda x: np.where(x > 0, x, np.expm1(x)), elu)

# %%
# PyTorch's exact [GELU](../functions/gelus/gelu.md) was
# [reported](https://github.com/pytorch/pytorch/issues/187806) in June 2026 to
# lose its left tail. The formula, $\tfrac x2(1+\mathrm{erf}(x/\sqrt2))$, is right
# on paper. But erf is close to $-1$ there, and the sum with 1 cancels. We can try
# it with Python's `math.erf`.
#
# The report proposes `erfc`: $\mathrm{erfc}(-t)$ is $1+\mathrm{erf}(t)$, computed
# without the sum. That is far better, but two things remain. At $-\infty$ the
# product is $-\infty\cdot0$, which is nan. So we stop at $-40$, where the exact
# result is too small for float64. And $x/\sqrt2$ is rounded, where `erfc` is
# steep: that costs about three digits, 412 ulp at $-32$ and more beside it. If
# you can live with that, allow it by `ulp`.
#
# > **Look where “by erf” leaves the bottom:** right of 0 both forms are good to a
# > few ulp. To the left, the errors of erf grow until at 10¹⁵ ulp no digit is
# > left. Those of erfc stay near a thousand.

root = math.sqrt(2)


def by_erf(x):
    return x / 2 * (1 + math.erf(x / root))


def by_erfc(x):
    return max(x, -40) / 2 * math.erfc(-x / root)


x = np.linspace(-30, 5, 141)
fig, ax = plt.subplots()
for f, name in ((by_erf, "by erf"), (by_erfc, "by erfc")):
    ulps = [assert_matches(f, gelu, at=[v], ulp=np.inf) for v in x]
    ax.plot(x, np.maximum(ulps, 0.5), label=name)
ax.set(yscale="log", xlabel="$x$", ylabel="error in ulp")
ax.legend()
plt.show()
verdict(by_erf, gelu)
verdict(lambda x: x / 2 * math.erfc(-x / root), gelu)
verdict(by_erfc, gelu, ulp=1000)

# %%
# ## Where it looks
# `assert_matches` measures relative to the result, and looks where errors hide:
#
# * powers of 2, and the numbers halfway between, from $2^{-30}$ to 1,536 on both
#   sides of zero; then a few larger ones, up to $2^{1000}$, or $2^{100}$ in
#   float32;
# * a grid from $-12$ to 12 in steps of a twentieth;
# * both neighbours of each kink and each jump;
# * 0 and $-0$, nan, and both infinities. Our values there are the limits: at
#   $-\infty$, 0 for GELU and softplus, and $-1$ for ELU.
#
# Why not use `np.allclose` at a few integers? Because its absolute tolerance lets
# every small difference pass, however small the result is. And integers from
# $-30$ to 30, here every fifth, see no overflow, no infinity, and nothing close
# to 0. In the table, `np.allclose` notices that the [tanh form](gelu_variants.md)
# is another function, but none of the other faults.

cases = {
    "softplus log(1+exp)": (textbook, softplus),
    "ELU      exp - 1": (lambda x: np.where(x > 0, x, np.exp(x) - 1), elu),
    "ReLU     x * (x>0)": (lambda x: x * (x > 0), relu),
    "GELU     by erf": (by_erf, gelu),
    "GELU     by erfc": (by_erfc, gelu),
    "GELU     tanh form": (gelu_tanh, gelu),
}
at = np.arange(-30.0, 31.0, 5.0)


def finds(yours, ours, ulp):
    try:
        assert_matches(yours, ours, ulp=ulp)
    except AssertionError:
        return "found"
    return "-"


print("                    8 ulp  1000  allclose")
for name, (yours, ours) in cases.items():
    found = [finds(yours, ours, ulp) for ulp in (8, 1000)]
    close = np.allclose([yours(v) for v in at], ours(at))
    print(f"{name:19} {found[0]:6} {found[1]:5} {'-' if close else 'found'}")

# %%
# ## How to call it
# What you pass as the first argument depends on what you have:
#
# * **A function of arrays, or of one number,** with an `if` for example: its
#   name.
# * **A parameter:** bind yours by a `lambda`, and pass ours by name. Our default
#   slope of [Leaky ReLU](../functions/leaky_rectifiers/leaky_relu.md) is 0.01.
#   The code below shows what a forgotten parameter looks like.
# * **PyTorch:** `lambda x: mine(torch.from_numpy(x)).numpy()`.
# * **JAX:** `lambda x: np.asarray(mine(x))`, with `dtype=np.float32`.
# * **C:** `ctypes.CDLL("./mine.so").mine`, after you have set its `restype` to
#   `ctypes.c_double` and its `argtypes` to a list of that.
# * **Anything else,** such as JavaScript or a chip: write inputs `x` to a file,
#   run your code on them, and read the results `y`, with all their 17 digits.
#   Then call `assert_matches(lambda _: y, softplus, at=x)`.


def leaky(x, slope):
    return x if x > 0 else slope * x


verdict(lambda x: leaky(x, 0.1), leaky_relu, negative_slope=0.1)
verdict(lambda x: leaky(x, 0.1), leaky_relu, at=[-2.0, 1.0])
x = np.linspace(-30, 30, 61)
y = [math.log1p(math.exp(v)) for v in x]  # stands for the results of your program
verdict(lambda _: y, softplus, at=x)

# %%
# ### Single precision
# With `dtype=np.float32` the inputs are float32, and our values are computed in
# float64. The [sigmoid](../functions/sigmoids/sigmoid.md) is often written by a
# tanh. Right of zero this form is right to one ulp. On the left it adds 1 to a
# number close to $-1$ and loses digits, first a few and finally all: at 8 million
# ulp, which is $2^{23}$, none of the seven digits of float32 is left.


def by_tanh(x):
    return (1 + np.tanh(x / 2)) / 2


for low, high in ((0, 100), (-2, 0), (-4, -2), (-8, -4), (-16, -8), (-32, -16)):
    at = np.linspace(low, high, 1001)
    error = assert_matches(by_tanh, sigmoid, dtype=np.float32, at=at, ulp=np.inf)
    print(f"from {low:3} to {high:3}: {error:10.0f} ulp")

# %%
# ## Derivatives
# Compare a slope with `derivative`. A slope may pass through zero, where a
# relative error means little. So errors of slopes are counted in ulps of 1, which
# is $2^{-52}$ in float64, or in ulps of the slope where it is larger than 1. The
# usual form $f(1-f)$ for the sigmoid passes.
#
# Automatic differentiation can be checked, too. For PyTorch, pass `lambda x:
# torch.func.grad(lambda t: mine(t).sum())(torch.from_numpy(x)).numpy()`, for JAX
# `lambda x: np.asarray(jax.vmap(jax.grad(mine))(x))`.
#
# At a kink the slope is a convention: PyTorch takes 0 for ReLU at 0, and the
# function `step` below takes 1. Such points are left out, unless `at` asks for
# them.


def slope(x):
    return sigmoid(x) * (1 - sigmoid(x))


def step(x):
    return np.heaviside(x, 1.0)  # 1 at the kink, nan at nan


verdict(slope, sigmoid.derivative)
verdict(step, relu.derivative)
verdict(step, relu.derivative, at=[0.0])

# %%
# ## What it cannot see
# A pass is no proof. Know these limits:
#
# * **Between its points** a fault stays unseen: a GELU that is 0 left of $-33$
#   passes, for the next points are $-32$ and $-48$. So does an ELU that is 0
#   closer to 0 than $2^{-30}$. Pass by `at` the places where your code branches,
#   and their neighbours.
# * **The sign of zero** is not compared: a ReLU that returns $-0$ for negative
#   inputs passes. Nor is it noticed if your code overwrites its input, or returns
#   float64 for float32.
# * **Softmax** and other functions of a whole vector are not accepted.
# * **Half precision** is not accepted. Compare float16 by `np.allclose(y, right,
#   rtol=2**-10, atol=2**-25)`, with the right values in float64. The `atol` is
#   half of the smallest positive number of float16: without it, rounding alone
#   fails in the tail. For bfloat16 take `2**-7` and `2**-134`.
# * **A few ulp** say little. Our own values are up to 6 ulp off in float64. Where
#   the machine has a longer format (most Linux PCs, but not Windows or Apple's
#   chips), we compute with that.

# %%
# * **Tiny slopes** may be 0 or even have the wrong sign, since their errors are
#   counted in ulps of 1. TensorFlow computed the slope of ELU as $f+1$, which is
#   0 at $-40$, until it was
#   [corrected in 2026](https://github.com/tensorflow/tensorflow/pull/124902).
#   This passes. Where it matters, compare relative errors, as the last line does.


def from_value(x):
    return np.where(x > 0, 1, elu(x) + 1)


unseen = {
    "GELU, 0 left of -33": (lambda x: np.where(x < -33, 0, gelu(x)), gelu),
    "ELU, 0 close to 0": (lambda x: np.where(abs(x) < 2**-30, 0, elu(x)), elu),
    "ReLU with -0": (lambda x: np.where(x <= 0, -0.0, x), relu),
    "ELU's slope as f + 1": (from_value, elu.derivative),
}
for name, (yours, ours) in unseen.items():
    print(name, end=": ")
    verdict(yours, ours)
print(f"at -40: {from_value(-40.0):.0e}, right {elu.derivative(-40.0):.0e}")
tail = np.linspace(-700, -30, 135)
same = np.allclose(from_value(tail), elu.derivative(tail), rtol=1e-12, atol=0)
print("relative errors are small:", same)

# %%
# ## How strict should you be?
# That depends on what happens to the results.
#
# * **Keep the 8 ulp** for a function of a library, and wherever a logarithm or a
#   quotient of its results may follow. There a lost tail becomes $-\infty$ or
#   nan.
# * **Allow 1,000 by `ulp`** for a kernel that trades digits for speed on purpose:
#   at least 12 digits of float64 remain. In the table above, only GELU by erfc
#   gains from that. A tail that is 0 at a point of the check still fails, for
#   there the error is above 10¹⁵ ulp.
# * **Take `np.allclose`** only if the results are added to numbers near 1, and
#   nothing else. Then no one will ever see the tail.

# %%
# ## In a test of your own
# For pytest, put the call into a function whose name begins with `test_`. A
# failure then shows the message.


def test_softplus():
    for dtype in (np.float32, np.float64):
        assert_matches(lambda x: np.logaddexp(0, x), softplus, dtype=dtype)


test_softplus()

# %%
# ## Story
# Formulas that are right on paper and lose their digits on a machine are an old
# subject. `expm1`, `log1p` and `erfc`, which keep the digits, have been part of
# the C standard since 1999. [@maechler2012accurately], of the R core team, showed
# where to switch between forms of $\log(1+e^x)$ and its relatives. The reports
# from TensorFlow and PyTorch are of 2026: the right building blocks existed, and
# were not used.

# %%
# ## Questions
# Try to answer before you unfold.
#
# ### At −40, the textbook's softplus is 0 instead of 4e−18. Does it matter?
# Whoever calls your function does not know which digits it has lost. Often it
# does not matter: added to 1, both give 1. But the logarithm of the result is
# $-40$ in one case and $-\infty$ in the other, and a quotient of two such results
# is nan.

with np.errstate(divide="ignore"):
    for y in (softplus(-40.0), textbook(-40.0)):
        print(f"{y:.0e}, logarithm {np.log(y):.0f}")

# %%
# ### No network has numbers as large as 10³⁰. Why try them?
# They show what overflows on the way. $\tfrac12(x+\sqrt{x^2+4})$ is
# [Squareplus](../functions/smooth_rectifiers/squareplus.md). In float32, $x^2$
# overflows for an $x$ of $10^{20}$, though the result is hardly larger than $x$.
# In float16 the same happens at 256, and a network may well have such numbers.

with np.errstate(over="ignore"):
    for x in (np.float32(1e20), np.float16(256)):
        print(x.dtype, f"{x:g}:", (x + np.sqrt(x * x + 4)) / 2)

# %%
# ### Why is a difference quotient not enough to check a slope?
# It has errors of its own: a large step blurs the curve, and a small step divides
# rounding errors by a small number. The one-sided quotient leaves about half of
# the 16 digits, the central one about two thirds. That is enough for a wrong sign
# or a forgotten factor. A lost tail it cannot see.

right = sigmoid.derivative(1.0)
one_sided = (sigmoid(1 + 1e-8) - sigmoid(1)) / 1e-8
central = (sigmoid(1 + 1e-5) - sigmoid(1 - 1e-5)) / 2e-5
for name, slope in (("one-sided", one_sided), ("central", central)):
    print(f"{name:9} off by {abs(slope - right):.0e}")

# %%
# ## Read next
# * [Softplus](../functions/smooth_rectifiers/softplus.md): the function of the
#   first figure, with code to copy that keeps its digits.
# * [GELU and its approximations](gelu_variants.md): three functions of one name,
#   which `assert_matches` tells apart.
# * [Vanishing gradient](vanishing_gradient.md): why slopes matter at all.
