r"""
# Shrink

$$ f(x) = \begin{cases}x-b & x>\lambda \\ x+b & x<-\lambda \\
   0 & |x|\le\lambda\end{cases} $$

Shrink replaces numbers close to zero by zero, and moves all others toward zero by
a fixed amount. Two parameters say how close, and by how much: a threshold
$\lambda$ and a bias $b$.

It is an operator of ONNX, the format in which networks travel between programs.
There it stands for two functions, [hard shrink](hard_shrink.md) and [soft
shrink](soft_shrink.md), and for all that lies between them.

**Choose it** to export either of the two to ONNX, or where you can learn the bias
from examples.

**Avoid it** with its defaults if you mean soft shrink: they give hard shrink.
"""

# %%
# ## How it works
# Shrink asks two questions of each number. Is it farther from zero than
# $\lambda$? If not, the answer is 0. If so, how much is to be taken off? That is
# $b$. With $b = 0$ nothing is taken off: hard shrink. With $b = \lambda$ the
# curve leaves zero without a jump: soft shrink. With a bias between them the
# curve jumps, but less.
#
# > **Look at 0.5,** where the three curves begin to rise: the jump there is
# > $\lambda-b$ high, that is 0.5, 0.25 and nothing.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_shrink, shrink, soft_shrink

x = np.linspace(-2, 2, 801)

fig, ax = plt.subplots()
for bias in (0.0, 0.25, 0.5):
    ax.plot(x, shrink(x, lambd=0.5, bias=bias), label=f"$b = {bias}$")
ax.set(xlabel="$x$", ylabel="shrink, λ = 0.5")
ax.legend()
plt.show()
for bias in (0.0, 0.25, 0.5):
    print(f"b = {bias}: 2 becomes {shrink(2.0, lambd=0.5, bias=bias)}")

# %%
# ## Its slope
# The bias moves the outer pieces of the curve, and does not tilt them. So all
# members of the family have the same slope: 1 beyond the threshold, 0 up to it.
# The bias itself can be learned, as its own derivative is $-1$ or 1 beyond the
# threshold.
#
# > **Look at the dashes:** they would be the same for every other bias. The curve
# > is drawn at the defaults, $\lambda = 0.5$ and $b = 0$.

fig, ax = plt.subplots()
ax.plot(x, shrink(x), label="$f(x)$")
ax.plot(x, shrink.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()
slopes = [shrink.derivative(x, bias=bias) for bias in (0.0, 0.25, 0.5)]
print("same slopes:", np.array_equal(slopes[0], slopes[1]), end=", ")
print(np.array_equal(slopes[0], slopes[2]))

# %%
# ### Second derivative
# Three straight pieces: it is 0 on each of them.

# %%
# ## Choose or avoid
# ### Avoid the defaults for soft shrink
# A soft shrink from PyTorch or Keras needs `lambd` *and* `bias` in ONNX, both set
# to the same number. There are two ways to get it wrong, and neither gives an
# error message. With no `bias`, every number that passes comes out too large by
# $\lambda$. With only `lambd` changed later, the curve gets a jump.
#
# The lines below are the three settings at the same five inputs. To find the
# mistake, compare one number beyond the threshold: up to the threshold all of
# them give 0.

inputs = np.array([-2.0, -0.75, 0.25, 0.75, 2.0])
print("soft shrink, 0.5   ", soft_shrink(inputs))
print("lambd=0.5, bias=0.5", shrink(inputs, lambd=0.5, bias=0.5))
print("lambd=0.5          ", shrink(inputs, lambd=0.5))
print("soft shrink, 1     ", soft_shrink(inputs, lambd=1.0))
print("lambd=1, bias=0.5  ", shrink(inputs, lambd=1.0, bias=0.5))

# %%
# ### Choose it to learn the bias
# Is there a reason for a bias that is neither 0 nor $\lambda$? Take examples of
# noisy numbers whose true values you know, and look at those that pass the
# threshold. By how much is each of them farther from zero than it should be? The
# average of these excesses is the bias with the smallest squared error on them.
#
# Below, one number in ten is real and the others are 0. The real ones follow a
# bell curve of deviation 4, the noise one of deviation 1. We learned the bias
# from a thousand numbers, used it on a thousand others, and did so thirty times.


def excess(noisy, true, threshold):
    away = np.sign(noisy) * (abs(noisy) > threshold)
    return (away * (noisy - true)).sum(axis=1) / abs(away).sum(axis=1)


rng = np.random.default_rng(0)
true = 4 * rng.standard_normal((2, 30, 1000)) * (rng.random((2, 30, 1000)) < 0.1)
(noisy, fresh), (true, sought) = true + rng.standard_normal(true.shape), true
thresholds = np.linspace(0.2, 5, 25)
biases = np.array([excess(noisy, true, lambd) for lambd in thresholds])
flat = np.zeros_like(biases)
bias_of = {"hard": flat, "soft": flat + thresholds[:, None], "learned": biases}

# %%
# With the best threshold for each, the learned bias is only about a tenth better.
# Its strength shows when the threshold is *not* the best one. From 1 to 3 the
# error hardly changes, because the bias makes up for it.
#
# Why does the best bias fall from a threshold of about 1.4 on? What passes a low
# threshold is mostly noise, whose excess is its whole size. What passes a high
# one is mostly real, and its excess is small on average. At thresholds of 1 or
# less the best bias even exceeds $\lambda$.
#
# > **Look at the flat part on the left,** and compare the curve on the right with
# > the dashes of soft shrink. Medians; the bands hold the middle half.

fig, axes = plt.subplots(1, 2)
for name, bias in bias_of.items():
    pairs = zip(thresholds, bias, strict=True)
    outputs = []
    for lambd, b in pairs:
        kept = hard_shrink(fresh, lambd=lambd)  # shrink, with a bias for each set
        outputs.append(kept - b[:, None] * np.sign(kept))
    errors = ((np.array(outputs) - sought) ** 2).mean(axis=2)
    low, median, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
    axes[0].plot(thresholds, median, label=name)
    axes[0].fill_between(thresholds, low, high, alpha=0.3)
    best, worst = median.min(), median[4:15].max()
    print(f"{name:8} best {best:.2f}, worst from 1 to 3 {worst:.2f}")
axes[1].plot(thresholds, np.median(biases, axis=1), label="learned")
axes[1].plot(thresholds, thresholds, "--", label="soft: $b = \\lambda$")
for ax, label in zip(axes, ("squared error", "bias"), strict=True):
    ax.set(xlabel="threshold", ylabel=label)
    ax.legend()
plt.show()

# %%
# ## In your framework
# Shrink is in ONNX since opset 9, the version of the set of operators. Its
# defaults are `lambd=0.5` and `bias=0.0`. PyTorch and Keras have no function with
# both parameters. Write it there as hard shrink minus $b$ times the sign of the
# result.
#
# Watch three edges. At the threshold itself the answer is 0. An input of nan
# gives 0 in ONNX and nan here. And ONNX Runtime 1.32 computes Shrink in float32
# even if the input is float64: a number just beyond the threshold is rounded onto
# it, and becomes 0.

kept = hard_shrink(x)
moved = kept - 0.25 * np.sign(kept)
print("by hard shrink:", np.allclose(moved, shrink(x, bias=0.25)))
beyond = np.nextafter(0.5, 1)
print(f"float64: {shrink(beyond):.3f}, float32: {shrink(np.float32(beyond)):.3f}")

# %%
# ## What is particular
# ### A mixture of hard and soft
# For any bias up to $\lambda$, shrink is a weighted mean of the two: $b/\lambda$
# parts soft shrink, the rest hard shrink. With $b = 0.25$ and $\lambda = 0.5$ it
# is halfway between them.

halfway = 0.5 * hard_shrink(x) + 0.5 * soft_shrink(x)
print("halfway:", np.allclose(halfway, shrink(x, bias=0.25)))

# %%
# ### Nothing keeps the bias below the threshold
# With a bias larger than $\lambda$, numbers just beyond the threshold change
# their sign: a small positive number comes out negative. The curve first falls,
# at the jump, and rises after it. With a negative bias the function does the
# opposite of its name and moves numbers away from zero. Neither case is an error
# in ONNX. A negative threshold is an error here, because a number could then meet
# both conditions of the formula.
#
# > **Look right of 0.5:** the curve with $b = 1$ drops below zero, the one with
# > $b = -0.5$ starts at 1.

fig, ax = plt.subplots()
for bias in (1.0, -0.5):
    ax.plot(x, shrink(x, bias=bias), label=f"$b = {bias}$")
ax.set(xlabel="$x$", ylabel="shrink, λ = 0.5")
ax.legend()
plt.show()
print("b = 1:", shrink([0.5, 0.6, 2.0], bias=1.0))

# %%
# ## Story
# No paper introduced Shrink. The makers of ONNX needed operators for the
# functions that other libraries had, and drew two of them together. Both rules
# come from the cleaning of signals: [@donoho1994ideal] compared them on wavelet
# coefficients, and [@donoho1995denoising] took up the soft one.
#
# No well-known model names Shrink itself. You meet it in files that
# were exported from another library, where it was one of its two special cases.

# %%
# ## Questions
# ### How do I tell from a file which function was meant?
# Read both attributes. If `bias` is missing or 0, it is hard shrink. If it equals
# `lambd`, it is soft shrink. Any other pair is worth a question to whoever made
# the file.
#
# ### What if both parameters are 0?
# Then shrink returns its input. The slope at 0 is still 0, by the convention at
# the threshold.

print(shrink([-1.0, 0.0, 1.0], lambd=0.0), shrink.derivative(0.0, lambd=0.0))

# %%
# ## Facts

shrink.facts

# %%
# ## Read next
# * [Hard shrink](hard_shrink.md): the bias of 0, and when it is the best one.
# * [Soft shrink](soft_shrink.md): the bias that equals the threshold, and where
#   its zeros come from.
# * [Threshold](../thresholds/threshold.md): another operator with two parameters
#   that is easily taken for something else.
