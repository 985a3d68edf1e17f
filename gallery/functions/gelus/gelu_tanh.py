r"""
# GELU (tanh)

$$ f(x) = x\,\sigma(2u) = \tfrac x2(1+\tanh u),
   \quad u=\sqrt{2/\pi}\,(x+0.044715x^3) $$

This is GELU computed with a tanh: it lets large numbers pass, turns very negative
ones into almost nothing, and bends smoothly in between. From [exact
GELU](gelu.md) it differs by less than 0.0005, which no eye can see. But it is
another function: a port gives the same digits only with the form of the original.

Exact GELU needs the error function. This form, with the more common tanh, was
offered as a faster way. GPT-2, the original Vision Transformer, [T5
v1.1](https://github.com/google-research/text-to-text-transfer-transformer/blob/main/t5/models/gin/models/t5.1.1.base.gin)
and [Gemma](https://github.com/google-deepmind/gemma/blob/03258cd/gemma/gm/nn/_modules.py)
were trained with it.

**Choose it** for a model that was trained with it, such as those above.

**Avoid it** where the model has exact GELU, such as BERT in PyTorch, and for new
models: today most frameworks have the exact one, too.
"""

# %%
# ## How it works
# GELU multiplies $x$ by a gate, $\Phi(x)$, the share of the bell curve below $x$.
# The [tanh](../sigmoids/tanh.md), moved to the range from 0 to 1, is an S-shaped
# curve, too. The factor $\sqrt{2/\pi}$ gives it the same slope at 0. Alone that
# is not enough: the gate is up to 0.018 off, because $\Phi$ closes faster far
# out. The cubic term makes up for it. Where $x$ is small it hardly counts,
# further out it drives the tanh to its limits, and the gate stays within 0.0002.
#
# > **Look at the error of the gate:** each labelled step of its axis is a factor
# > of 10. The cubic term brings the largest error down by a factor of about 100.

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, gelu_tanh, quick_gelu, tanh

x = np.linspace(-5, 5, 5000)  # without 0, where the gate is 0 / 0
normal = gelu(x) / x

fig, axes = plt.subplots(1, 2)
for cubic in (0, 0.044715):
    gate = (1 + tanh((2 / np.pi) ** 0.5 * (x + cubic * x**3))) / 2
    axes[0].plot(x, gate, label=f"tanh, cubic {cubic}")
    axes[1].plot(x, abs(gate - normal), label=f"tanh, cubic {cubic}")
    print(f"cubic {cubic:<8} gate up to {abs(gate - normal).max():.5f} off")
axes[0].plot(x, normal, label=r"$\Phi(x)$")
axes[0].set(title="the gate", xlabel="$x$")
axes[1].set(title="error of the gate", xlabel="$x$")
axes[1].set(yscale="log", ylim=(1e-6, 0.1))
for ax in axes:
    ax.legend()
plt.show()

# %%
# ## Its slope
# The slope is almost that of GELU: one half at 0, up to 1.129 at 1.419, negative
# left of the minimum at $-0.752$. It is the slope of this formula, not of exact
# GELU; the two differ by up to 0.0009. If you write a backward pass of your own,
# take the one that belongs to your forward pass.
#
# > **Look at the scale:** the differences from GELU, of the value and of the
# > slope, are below a thousandth.

fig, ax = plt.subplots()
slopes = gelu_tanh.derivative(x)
off = slopes - gelu.derivative(x)
ax.plot(x, gelu_tanh(x) - gelu(x), label="value, minus GELU's")
ax.plot(x, off, label="slope, minus GELU's")
ax.legend()
plt.show()
print(f"largest slope {slopes.max():.3f} at {x[slopes.argmax()]:.3f}")
print(f"slope up to {off.max():.4f} from GELU's, at {abs(x[off.argmax()]):.2f}")

# %%
# ### Second derivative
# At 0 it is exactly that of GELU, $\sqrt{2/\pi}$, because the gates have the same
# slope there. Away from 0 the two differ.

# %%
# ## Choose or avoid
# ### Does so small a difference matter?
# The output of a network of twelve layers changes by about a thousandth or less,
# as the page of [GELU](gelu.md) shows. Can a test of your port see the wrong form
# at all? That depends on the precision. A number format with $p$ binary digits
# rounds by up to $2^{-p}$ of the value, and a difference far below that mostly
# disappears.
#
# We took 100,000 inputs from normal distributions, rounded them to bfloat16, and
# rounded both forms of GELU. In float32 nearly all results differ. In bfloat16
# only 9 percent do at standard deviation 1. Smaller inputs give fewer
# differences, larger ones more. So do not test with a loose tolerance at random
# inputs. Test at $-2.75$, where even bfloat16 cannot hide the difference.


relative = abs(gelu_tanh(x) / gelu(x) - 1)


def to_bfloat16(y):
    bits = y.astype(np.float32).view(np.uint32)
    return (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000  # round half to even


# %%
# bfloat16 is float32 with its last 16 bits rounded away. The printed shares are
# those of results that differ after rounding.
#
# > **Look left of −2:** the relative difference rises above the rounding of
# > bfloat16. At $-2.75$ it is 6 percent, 15 times as much.

draws = np.random.default_rng(0).standard_normal(100_000)
fig, ax = plt.subplots()
ax.plot(x, relative, label="relative difference")
roundings = [(8, "bfloat16", to_bfloat16), (11, "float16", np.float16)]
for digits, name, rounded in [*roundings, (24, "float32", np.float32)]:
    ax.plot([-5, 5], [2.0**-digits] * 2, "--", label=f"rounding of {name}")
    for deviation in (0.5, 1, 2):
        inputs = to_bfloat16(deviation * draws).view(np.float32).astype(float)
        differ = rounded(gelu(inputs)) != rounded(gelu_tanh(inputs))
        print(f"{name:8} deviation {deviation:3}: {differ.mean():.0%} differ")
ax.set(xlabel="$x$", yscale="log", ylim=(1e-8, 2))
ax.legend()
plt.show()
there = abs(gelu_tanh(-2.75) / gelu(-2.75) - 1)
print(f"at -2.75: {there:.1%}, {there * 2**8:.0f} times the rounding")

# %%
# ## In your framework
# The name `gelu` alone means this form in JAX, Flax, `keras.ops` and NNlib, and
# the exact form in PyTorch, ONNX and `keras.activations`. Hugging Face has five
# names for the tanh form: `gelu_fast` is one of them, though "fast" means Quick
# GELU in MLX and MindSpore.
#
# The name of a model does not decide either: BERT and the Vision Transformer
# exist in both forms, as the page of [GELU](gelu.md) tells. To see which form you
# have, evaluate it at $-2.75$. [Quick GELU](quick_gelu.md), the other
# approximation of the same paper, is 43 times as far from GELU.

for f in (gelu, gelu_tanh, quick_gelu):
    gap = abs(f(x) - gelu(x)).max()
    print(f"{f.facts.title:11} {f(-2.75):.6f}, up to {gap:.6f} from GELU")
ratio = abs(quick_gelu(x) - gelu(x)).max() / abs(gelu_tanh(x) - gelu(x)).max()
print(f"{ratio:.0f} times as far")

# %%
# ## What is particular
# ### Written with a sigmoid
# $\sigma$ is the [sigmoid](../sigmoids/sigmoid.md), a tanh that is moved and
# scaled: $\sigma(2u) = \tfrac12(1+\tanh u)$. So the function is also
# $x\,\sigma(2u)$. That is no third GELU: NNlib's `gelu_sigmoid` is this form. In
# float32 it is the better way to compute it. Far on the left $\tanh u$ is nearly
# $-1$, and adding 1 cancels its digits. At $-5$ the result is 30 percent off, at
# $-5.5$ it is 0. PyTorch 2.15 and JAX 0.10 compute it with the tanh, and are no
# more precise there.

for number in np.array([-3.0, -4.5, -5.0, -5.5], np.float32):
    u = np.float32(0.7978846) * (number + np.float32(0.044715) * number**3)
    with_tanh = number / 2 * (1 + np.tanh(u))
    with_sigmoid = number / (1 + np.exp(-2 * u))
    off = abs(with_tanh / with_sigmoid - 1)
    print(f"{number}: tanh {with_tanh:.1e} ({off:.0%} off), {with_sigmoid:.1e}")

# %%
# ### Why 0.044715?
# Near 0, the gate follows $\Phi$ most closely if the factor is $(4-\pi)/6\pi$, or
# 0.0455: then their third derivatives agree, too. The paper's factor gives up a
# little precision near 0 and gains some further out. It makes the largest error
# of the gate smallest. For the function itself, 0.0444 would be a little better.
#
# > **Look at the two valleys:** the error of the gate is smallest at 0.0447, that
# > of the function at 0.0444.

right = x[x > 0]
factors = np.linspace(0.043, 0.046, 121)
gates = (1 + tanh((2 / np.pi) ** 0.5 * (right + factors[:, None] * right**3))) / 2
errors = abs(gates - gelu(right) / right)
fig, ax = plt.subplots()
for error, name in ((errors, "gate"), (errors * right, "function")):
    worst = error.max(axis=1)
    ax.plot(factors, worst, label=name)
    best = factors[worst.argmin()]
    print(f"{name:8} smallest error {worst.min():.5f} at {best:.4f}")
ax.set(xlabel="factor of the cubic term", ylabel="largest error")
ax.legend()
plt.show()
print(f"third derivatives equal: {(4 - np.pi) / (6 * np.pi):.4f}")

# %%
# ## Story
# [@page1977approximations] gave users of pocket calculators a formula for the
# bell curve's share: a tanh of $x$ and its cube. [@hendrycks2016gelu] printed a
# formula of the same kind, with other digits, beside exact GELU, for those who
# need more speed than exactness. OpenAI took it
# for GPT-1, and for the GPT-2 of [@radford2019gpt2]. JAX [switched to
# it](https://github.com/jax-ml/jax/pull/1556) in October 2019, for speed, and so
# the Vision Transformer of [@dosovitskiy2021vit] got it through the default. A
# year later Hendrycks himself [asked
# JAX](https://github.com/jax-ml/jax/issues/4428) for the exact form; it came as
# an option, and the default stayed.

# %%
# ## Questions
# ### I train a new model. Which form shall I take?
# The exact one, so that nobody who ports your model has to ask. If you need the
# speed of the tanh form, time both on your hardware first.
#
# ### May I fine-tune with the other form?
# Yes, since training adapts the weights. Compare the outputs before the first
# step, so that you know how far off you start.

# %%
# ## Facts

gelu_tanh.facts

# %%
# ## Read next
# * [GELU](gelu.md): the exact form, and what a wrong form does to a network.
# * [Quick GELU](quick_gelu.md): the third function of this name, and the one that
#   CLIP needs.
# * [GELU and its approximations](../../concepts/gelu_variants.md): all of them
#   side by side.
