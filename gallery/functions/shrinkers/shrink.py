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

**Choose it** to export either of the two to ONNX, or with a bias that you have
learned from examples beforehand.

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
# The derivative of the output with respect to the bias is $-1$ right of the
# threshold and 1 left of it, so a bias can be learned. The derivative with
# respect to $\lambda$ is 0: a small change of the threshold moves no output,
# except where an input crosses it.
#
# > **Compare the two lines:** when the bias grows, the outer pieces move toward
# > zero. When the threshold grows, nothing moves but the places of the jumps.

fig, axes = plt.subplots(1, 2, sharey=True)
for bias in (0.0, 0.25):
    axes[0].plot(x, shrink(x, bias=bias), label=f"$b = {bias}$")
for lambd in (0.5, 0.75):
    axes[1].plot(x, shrink(x, lambd=lambd), label=rf"$\lambda = {lambd}$")
for ax, title in zip(axes, ("another bias", "another threshold"), strict=True):
    ax.set(title=title, xlabel="$x$", ylabel="shrink")
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
# error message. With no `bias`, every number that passes comes out too far from
# zero by $\lambda$. With only `lambd` changed later, the curve gets a jump.
#
# The first two lines below agree, and so should the last two. The third and the
# fifth show the mistakes. To find one, compare a number beyond the threshold:
# numbers below both thresholds give 0 under every setting.

inputs = np.array([-2.0, -0.75, 0.25, 0.75, 2.0])
print("soft shrink, 0.5   ", soft_shrink(inputs))
print("lambd=0.5, bias=0.5", shrink(inputs, lambd=0.5, bias=0.5))
print("lambd=0.5          ", shrink(inputs, lambd=0.5))
print("soft shrink, 1     ", soft_shrink(inputs, lambd=1.0))
print("lambd=1, bias=0.5  ", shrink(inputs, lambd=1.0, bias=0.5))

# %%
# ### Choose it with a learned bias
# Is there a reason for a bias that is neither 0 nor $\lambda$? Take examples of
# noisy numbers whose true values you know, and look at those that pass the
# threshold. By how much is each of them farther from zero than it should be? The
# average of these excesses is the bias with the smallest squared error on them.
#
# Below, one number in ten is real and the others are 0. The real ones follow a
# bell curve of deviation 4 or 2, the noise one of deviation 1. We learned the
# bias from a thousand numbers, used it on a thousand others, and did so thirty
# times. In ONNX `bias` is an attribute, fixed in the file: learn it elsewhere,
# and export it as a constant.


def excess(noisy, true, threshold):
    away = np.sign(noisy) * (abs(noisy) > threshold)
    return (away * (noisy - true)).sum(axis=1) / abs(away).sum(axis=1)


thresholds = np.linspace(0.2, 4, 20)


def errors_of(deviation, share=0.1):
    rng = np.random.default_rng(0)
    true = deviation * rng.standard_normal((2, 30, 1000))
    true *= rng.random((2, 30, 1000)) < share
    (noisy, fresh), (true, sought) = true + rng.standard_normal(true.shape), true
    biases = np.array([excess(noisy, true, lambd) for lambd in thresholds])
    flat, errors = np.zeros_like(biases), {}
    soft = flat + thresholds[:, None]
    for name, bias in {"hard": flat, "soft": soft, "learned": biases}.items():
        outputs = []
        for lambd, b in zip(thresholds, bias, strict=True):
            kept = hard_shrink(fresh, lambd=lambd)
            outputs.append(kept - b[:, None] * np.sign(kept))  # b for each set
        errors[name] = ((np.array(outputs) - sought) ** 2).mean(axis=2)
    return errors


# %%
# With the best threshold for each, the learned bias gains little: about a tenth
# where the real numbers are large, and nothing over soft shrink where they are
# small. Its strength shows when the threshold is *not* the best one. From 1 to 3
# its error stays within a fifth of its best.
#
# What passes a low threshold is mostly noise, whose excess is its whole size: a
# large bias is right. What passes a high one is mostly real: a small bias is
# right. This needs many zeros among the numbers. If half of them are real, the
# error grows by more than a third from 1 to 3: see the last two lines.
#
# > **Look at the flat curve:** the learned bias does well at nearly every
# > threshold. Medians; the bands hold the middle half.

fig, axes = plt.subplots(1, 2, sharey=True)
for ax, deviation in zip(axes, (4, 2), strict=True):
    for name, error in errors_of(deviation).items():
        low, median, high = np.quantile(error, [0.25, 0.5, 0.75], axis=1)
        ax.plot(thresholds, median, label=name)
        ax.fill_between(thresholds, low, high, alpha=0.3)
        print(
            f"deviation {deviation}, {name:7} best {median.min():.2f}", end=", "
        )
        print(f"worst from 1 to 3 {median[4:15].max():.2f}")
    ax.set(title=f"deviation {deviation}", xlabel="threshold", ylim=(0, 1.2))
    ax.set_ylabel("squared error")
    ax.legend()
plt.show()
for deviation in (4, 2):
    median = np.median(errors_of(deviation, 0.5)["learned"], axis=1)
    print(f"half real, deviation {deviation}: learned best", end=" ")
    print(f"{median.min():.2f}, worst {median[4:15].max():.2f}")

# %%
# ## In your framework
# Shrink is in ONNX since opset 9, the version of the set of operators. Its
# defaults are `lambd=0.5` and `bias=0.0`. PyTorch and Keras have no function with
# both parameters. Write it there as hard shrink minus $b$ times the sign of the
# result.
#
# Watch four edges. At the threshold itself the answer is 0. An input of nan gives
# 0 in ONNX and nan here. Integers are allowed in ONNX, but for them `bias`
# becomes an integer too: a bias of 0.5 becomes 0, and soft shrink turns into hard
# shrink. And the implementation that most programs use, ONNX Runtime (1.32),
# computes Shrink in float32 even if the input is float64: a number just beyond
# the threshold is rounded onto it, and becomes 0.

kept = hard_shrink(x)
moved = kept - 0.25 * np.sign(kept)
print("by hard shrink:", np.allclose(moved, shrink(x, bias=0.25)))
beyond = np.nextafter(0.5, 1)
print(f"float64: {shrink(beyond):.3f}, float32: {shrink(np.float32(beyond)):.3f}")

# %%
# ## What is particular
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
