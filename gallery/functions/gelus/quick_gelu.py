r"""
# Quick GELU

$$ f(x) = x\,\sigma(1.702x) $$

Quick GELU is a rough copy of [GELU](gelu.md): large numbers pass, very negative
ones become almost nothing. Where GELU has the area under a bell curve, it has a
sigmoid. It is up to 0.02 away from GELU: little on paper, but enough to turn a
model's close decisions.

It was meant as a cheap approximation, and lives on because famous models were
trained with it. OpenAI's CLIP is the best known, and with it the text encoder of
Stable Diffusion 1.

**Choose it** for weights that were trained with it: OpenAI's CLIP, Image GPT, the
vision tower of Qwen2-VL.

**Avoid it** everywhere else. The [tanh form](gelu_tanh.md) approximates GELU 43
times better, and today most frameworks have exact GELU.
"""

# %%
# ## How it works
# GELU multiplies $x$ by $\Phi(x)$, the share of the bell curve below $x$. The
# [sigmoid](../sigmoids/sigmoid.md), written $\sigma$, has nearly the same shape,
# but rises more slowly. With $x$ multiplied by 1.702, which squeezes the curve,
# it comes closest: the two gates differ by at most 0.0095.
#
# > **Look at the difference:** right of 0 the gate of Quick GELU is larger at
# > first; from $x \approx 1.2$ on it is smaller. The left side mirrors this.

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, gelu_tanh, quick_gelu, sigmoid, silu

x = np.linspace(-6, 6, 6000)  # without 0, where the gate is 0 / 0
normal = gelu(x) / x

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, normal, label="gate of GELU")
axes[0].plot(x, sigmoid(1.702 * x), label="gate of Quick GELU")
axes[0].set(xlabel="$x$", title="the two gates")
axes[0].legend()
off = sigmoid(1.702 * x) - normal
axes[1].plot(x, off)
axes[1].set(xlabel="$x$", title="Quick GELU's gate − GELU's")
plt.show()
crossing = x[(x > 0) & (off < 0)].min()
print(f"at most {abs(off).max():.4f} apart, equal at 0 and {crossing:.2f}")

# %%
# ## Its slope
# The slope is one half at 0. It rises to a hump of 1.0998 at 1.41, and then falls
# back toward 1. Left of the minimum at $-0.751$ it is slightly negative. It
# differs from the slope of GELU by up to 0.029, so gradients differ, too: a
# backward pass must use the slope of this formula.
#
# > **Look at the hump and the dip:** there, near 1.42 and −1.42, the two slopes
# > are farthest apart.

fig, ax = plt.subplots()
ax.plot(x, quick_gelu.derivative(x), label="$f'(x)$")
ax.plot(x, gelu.derivative(x), label="slope of GELU")
ax.set_xlabel("$x$")
ax.legend()
plt.show()
slopes = quick_gelu.derivative(x)
print(f"largest slope {slopes.max():.4f} at {x[slopes.argmax()]:.2f}")
gap = abs(slopes - gelu.derivative(x))
print(f"up to {gap.max():.3f} from that of GELU, at ±{abs(x[gap.argmax()]):.2f}")

# %%
# ## Choose or avoid
# ### What the wrong function does to a choice
# CLIP turns an image and a text into vectors and picks the text whose vector fits
# that of the image best. We imitate that with towers of twelve residual blocks
# with random weights. Each of twenty towers embeds 100 inputs, once with Quick
# GELU and once with another function, and picks one of 100 random labels.
#
# The question is how often the pick changes. With GELU it does for 1 to 2 percent
# of the inputs in the median of the towers, with SiLU for more than a fifth. With
# only two labels far fewer picks change. GELU changes only decisions in which the
# best label was hardly better than the second. SiLU changes clear ones, too.
# Trained towers may be more robust or less.


rng = np.random.default_rng(0)
weights = rng.standard_normal((12, 2, 20, 48, 96))
inputs, labels = rng.standard_normal((2, 20, 100, 48))


def scores(f):
    h = inputs
    for up, down in weights:
        z = h - h.mean(axis=2, keepdims=True)
        z = z / z.std(axis=2, keepdims=True)
        h = h + f(z @ up / 48**0.5) @ down.mT / 96**0.5
    return h @ labels.mT


# %%
# The points are the twenty towers, sorted. Rank all decisions by the lead of the
# best label, the closest first. The last column is the median rank of those that
# changed, in percent of all.
#
# > **Look at GELU and its tanh form:** their points nearly agree. Of 2,000 picks,
# > fewer than ten differ between these two.

right = scores(quick_gelu)
ordered = np.sort(right, axis=2)
lead = ordered[..., -1] - ordered[..., -2]
place = lead.argsort(axis=None).argsort().reshape(20, 100) / 20  # in percent

fig, ax = plt.subplots()
chosen = {}
for f in (gelu, gelu_tanh, silu):
    chosen[f] = scores(f).argmax(axis=2)
    changed = chosen[f] != right.argmax(axis=2)
    share = 100 * changed.mean(axis=1)
    ax.plot(range(1, 21), np.sort(share), "o", label=f.facts.title)
    median, close = np.median(share), np.median(place[changed])
    print(f"{f.facts.title:11} changes {median:.1f}%, rank {close:.0f}%")
ax.set(xlabel="tower", ylabel="changed picks in percent")
ax.legend()
plt.show()
apart = (chosen[gelu] != chosen[gelu_tanh]).sum()
print(f"GELU and its tanh form differ in {apart} picks")

# %%
# ### A better constant for GELU exists, but not for CLIP
# With 1.702 the *gate* is nearest to $\Phi$. The *function* multiplies the gate's
# error by $x$, and is nearest to GELU with 1.773: then it is 0.014 away instead
# of 0.020. The tanh form is 0.0005 away. MLX had [1.773 until February
# 2024](https://github.com/ml-explore/mlx/pull/744). For weights that were trained
# with 1.702 it is the wrong number all the same.
#
# > **Look at the two valleys:** each asks for its own constant.

factors = np.linspace(1.5, 2, 501)
errors = np.array([abs(sigmoid(c * x) - normal) for c in factors])
fig, ax = plt.subplots()
for error, name in ((errors, "gate"), (errors * abs(x), "function")):
    worst = error.max(axis=1)
    ax.plot(factors, worst, label=name)
    print(f"{name:8} {worst.min():.4f} at {factors[worst.argmin()]:.3f}")
print(f"function {abs(quick_gelu(x) - gelu(x)).max():.4f} at 1.702")
print(f"tanh form {abs(gelu_tanh(x) - gelu(x)).max():.4f}")
ax.set(xlabel="factor", ylabel="largest error", ylim=(0, None))
ax.legend()
plt.show()

# %%
# ## In your framework
# Hugging Face, timm and tinygrad have it as `quick_gelu`, MLX as
# `gelu_fast_approx`, ONNX Runtime as `QuickGelu`, Core ML as the sigmoid
# approximation of `gelu`. PyTorch, JAX and Keras have no name for it: write `x *
# torch.sigmoid(1.702 * x)`, or the same with `jax.nn.sigmoid` or
# `keras.ops.sigmoid`. TensorFlow has it as Swish, `tf.nn.swish(x, beta=1.702)`.
# Written as $xe^{1.702x}/(1+e^{1.702x})$, it overflows to nan.
#
# Mind the word "fast". MindSpore's `FastGelu` is Quick GELU, but Hugging Face's
# `gelu_fast` and ONNX Runtime's `FastGelu` are the tanh form. "Approximate" is no
# better: diffusers' `ApproximateGELU` is Quick GELU, while `approximate=True`
# elsewhere means tanh.
#
# OpenCLIP builds its models with exact GELU unless the name ends in `-quickgelu`.
# OpenAI's weights, fine-tuned and loaded again under the plain name, ran [with
# the wrong function](https://github.com/mlfoundations/open_clip/issues/771),
# without an error; newer versions warn.

for f in (quick_gelu, gelu_tanh, gelu):
    print(f"{f.facts.title:11} at -2: {f(-2.0):.4f}")

# %%
# ## What is particular
# ### It leaks further to the left
# The gate of GELU closes like a bell curve, that of Quick GELU only like an
# exponential. At $-4$ it lets through 35 times as much as GELU, at $-6$ more than
# 37,000 times. The numbers are small. But a test of relative errors finds the
# wrong form there at once.
#
# > **Look at the left end:** a straight line on this axis is an exponential.

left = np.linspace(-6, -0.5, 200)
fig, ax = plt.subplots()
for f in (quick_gelu, gelu):
    ax.semilogy(left, -f(left), label=f"minus {f.facts.title}")
ax.legend()
plt.show()
for number in (-2.0, -4.0, -6.0):
    ratio = quick_gelu(number) / gelu(number)
    print(f"{number}: {quick_gelu(number):.1e}, {ratio:.1f} times GELU")

# %%
# ### It is SiLU on another scale
# $x\,\sigma(1.702x)$ is [Swish](../self_gated/swish.md) with $\beta = 1.702$: the
# curve of [SiLU](../self_gated/silu.md), 1.702 times smaller in both directions.
# A runtime that has Swish with a factor can therefore run it. And a network of
# SiLU can imitate it exactly, with weights that are multiplied by 1.702 in front
# and divided by it behind.

off = abs(quick_gelu(x) - silu(1.702 * x) / 1.702).max()
print(f"SiLU on that scale differs by {off:.0e}")

# %%
# ## Story
# [@hendrycks2016gelu] printed two approximations beside exact GELU, and this is
# the rougher one. The number is older. The theory of tests and questionnaires
# also replaces the bell curve by a sigmoid, and [@camilli1994origin] tells how it
# came to a factor of 1.7 or 1.702. In 2020 the Image GPT of [@chen2020imagegpt]
# was trained with it, under the name `gelu2`. The name Quick GELU comes from the
# code of CLIP, by [@radford2021clip], where the text tower and the Vision
# Transformers have it. Its image towers of the ResNet kind have ReLU. In OpenAI's
# open-weight model gpt-oss of 2025 the factor is back, in the gate of its gated
# units.

# %%
# ## Questions
# ### Is it quick?
# It was meant to be. In PyTorch exact GELU is one built-in operation, and this is
# several; a maintainer of OpenCLIP [calls it
# slower](https://github.com/mlfoundations/open_clip/issues/510). Measure if it
# matters to you.
#
# ### May I load CLIP's weights into a model with GELU?
# Nothing stops you, as no parameter is missing. The results will be slightly
# wrong, which is easier to miss than an error. Fine-tuning can adapt the weights.

# %%
# ## Facts

quick_gelu.facts

# %%
# ## Read next
# * [GELU (tanh)](gelu_tanh.md): the other approximation, and which model has
#   which.
# * [GELU](gelu.md): the original, with the idea behind it.
# * [Swish](../self_gated/swish.md): the family with a free factor.
