r"""
# GELU

$$ f(x) = x\,\Phi(x) = \tfrac x2(1+\operatorname{erf}(x/\sqrt2)) $$

GELU lets large inputs pass, turns very negative ones into almost nothing, and
bends smoothly in between. It multiplies each number by the probability that a
random number from the bell curve is smaller than it.

Why not cut at zero, as [ReLU](../rectifiers/relu.md) does? A unit of ReLU gets no
gradient, the signal to learn from, while its input is negative. A unit of GELU
nearly always gets some. BERT, GPT-2 and vision transformers use GELU, or its
tanh form, in every block.

**Choose it** to run a model that was trained with the exact form, and for a new
transformer without gated layers, where it is the usual choice. Like other smooth
functions, it gives units with negative inputs a gradient, too.

**Avoid it** where a trained model has the tanh form, which is another function;
in gated layers, where [SiLU](../self_gated/silu.md) is more common; and where
every operation counts.
"""

# %%
# ## How it works
# ReLU asks one question: is the input positive? GELU asks: what share of usual
# inputs lies below this one? "Usual" means that they follow the standard normal
# distribution, the bell curve around 0. The share of it that lies below $x$ is
# called $\Phi(x)$, and the error function $\operatorname{erf}$ in the formula is
# a way to compute it. GELU multiplies $x$ by this share, so it works like a gate
# that $x$ opens for itself.
#
# > **Look at the gate:** it opens between −2 and 2. Its height at 1 is the share
# > that is shaded under the bell curve. GELU dips below zero because the gate is
# > still a little open for small negative inputs.

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, gelu_tanh, quick_gelu, relu, silu

x = np.linspace(-4, 4, 401)
gate = np.divide(gelu(x), x, where=x != 0, out=np.full_like(x, 0.5))
bell = np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, bell)
axes[0].fill_between(x[x <= 1], bell[x <= 1], alpha=0.3)
axes[0].set(title="bell curve, shaded below 1", xlabel="$x$", ylabel="density")
axes[1].plot(x, gate, label="the gate")
axes[1].plot(x, gelu(x), label="$f(x)$")
axes[1].set(title="gate and GELU", xlabel="$x$", ylim=(-0.3, 2))
axes[1].legend()
plt.show()
print(f"the gate at 1: {gelu(1.0):.2f}")

# %%
# ### The gate as a coin
# Hendrycks and Gimpel derive GELU from a random decision. Draw a number from the
# bell curve. If your input is larger, it passes; if not, the output is 0. Repeat
# this often and take the mean: the result is GELU.
#
# At $x = -0.5$ the input passes in 31 percent of the draws, so the mean is $-0.5
# \cdot 0.31$, or $-0.15$.

draws = np.random.default_rng(0).standard_normal(100_000)
for number in (-2.0, -0.5, 1.0, 2.0):
    share = np.mean(draws < number)
    mean, value = number * share, gelu(number)
    print(f"{number:4}: pass {share:.0%}, mean {mean:.2f}, GELU {value:.2f}")

# %%
# ## Its slope
# The first term, $\Phi(x)$, is the gate itself. The second is $x$ times the slope
# of the gate; it is negative on the left. Together they overshoot 1 a little, up
# to 1.129 at √2. Left of the minimum the slope is slightly negative: there a
# larger input lowers the output.
#
# What does that change for learning? Take inputs from the standard normal
# distribution. For half of them the slope of ReLU is 0, so the unit passes no
# gradient back. The slope of GELU is smaller than 0.01 in size for only 1.5
# percent of them, though negative for 23 percent.
#
# > **Look at the sum:** right of 0 both terms are positive, so the slope can
# > exceed 1. Left of 0 they have opposite signs.

fig, ax = plt.subplots()
ax.plot(x, gate, "--", label="the gate")
ax.plot(x, x * bell, "--", label="$x$ times its slope")
ax.plot(x, gelu.derivative(x), label="$f'(x)$, their sum")
ax.set_xlabel("$x$")
ax.legend()
plt.show()

slopes = gelu.derivative(np.random.default_rng(0).standard_normal(100_000))
print(f"size below 0.01: {np.mean(abs(slopes) < 0.01):.1%}")
print(f"negative: {np.mean(slopes < 0):.0%}")
print(f"largest {gelu.derivative(2**0.5):.3f}")

# %%
# ### Second derivative
# It is positive between $-\sqrt2$ and $\sqrt2$, where the curve bends up.

# %%
# ## Choose or avoid
# Which differences matter? ReLU and SiLU are visibly other curves. Quick GELU
# comes within 0.0203 of GELU, the tanh form within 0.0005.
#
# > **Look at the heights:** each labelled step of the axis is a factor of 100.
# > At the highest points, the tanh form is 43 times closer to GELU than Quick
# > GELU.

fig, ax = plt.subplots()
gaps = {f: abs(f(x) - gelu(x)) for f in (relu, silu, quick_gelu, gelu_tanh)}
for f, gap in gaps.items():
    ax.semilogy(x, np.where(gap > 0, gap, np.nan), label=f.facts.title)
    print(f"{f.facts.title:12} at most {gap.max():.4f}")
ax.set(xlabel="$x$", ylabel="distance from GELU", ylim=(1e-7, 1))
ax.legend()
plt.show()
print(f"{gaps[quick_gelu].max() / gaps[gelu_tanh].max():.0f} times closer")

# %%
# ### What a wrong form does to a network
# Take a network of twelve layers with random weights, and put another function in
# the place of GELU. How far is the output off, as a fraction of its size? We try
# two kinds: plain layers, and residual blocks, which normalize their input and
# add the result to it, as a transformer does. Each line is the median of twenty
# networks, each band holds all of them.
#
# With the tanh form the output of plain layers changes by about a thousandth,
# with Quick GELU by several percent, with ReLU by nearly half. Residual blocks
# are more robust: there Quick GELU changes about 1 percent. Trained weights may
# give other numbers; we have not tried them.
#
# > **Look at the order of the lines:** it is the same at every depth, in both
# > kinds of network. In plain layers the errors grow faster with depth.

rng = np.random.default_rng(0)
weights = rng.standard_normal((12, 20, 64, 64)) / 8
inputs = rng.standard_normal((20, 8, 64))


def outputs(f, is_residual):
    h, kept = inputs, []
    for w in weights:
        if is_residual:
            z = h - h.mean(axis=2, keepdims=True)
            h = h + f(z / z.std(axis=2, keepdims=True) @ w)
        else:
            h = f(h @ w * gelu.facts.gain)  # the gain keeps signals at their size
        kept.append(h)
    return np.array(kept)


# %%
# The printed numbers are those after the last layer.

fig, axes = plt.subplots(1, 2, sharey=True)
for ax, kind in zip(axes, ("plain layers", "residual blocks"), strict=True):
    exact = outputs(gelu, kind == "residual blocks")
    size = np.linalg.norm(exact, axis=(2, 3))
    for f in (relu, quick_gelu, gelu_tanh):
        change = outputs(f, kind == "residual blocks") - exact
        error = np.linalg.norm(change, axis=(2, 3)) / size
        ax.semilogy(range(1, 13), np.median(error, axis=1), label=f.facts.title)
        ax.fill_between(range(1, 13), error.min(1), error.max(1), alpha=0.3)
        print(f"{kind:15} {f.facts.title:11} {np.median(error[-1]):.4f}")
    ax.set(xlabel="layer", title=kind)
axes[0].set_ylabel("relative error of the output")
axes[0].legend()
plt.show()

# %%
# ## In your framework
# Two functions share the name GELU, and frameworks disagree about which one it
# means by default. JAX and `keras.ops.gelu` take the tanh form unless told
# otherwise; PyTorch and TensorFlow take the exact one.
#
# The papers do not settle it either. Google's code of BERT was exact when it was
# released, and [has had the tanh
# form](https://github.com/google-research/bert/commit/bee6030) since February
# 2019; the ports to PyTorch are exact.
# [GPT-1](https://github.com/openai/finetune-transformer-lm/blob/master/train.py)
# and GPT-2 use the tanh form. The vision transformer has it in its [original JAX
# code](https://github.com/google-research/vision_transformer), and the exact form
# in the ports. Read the configuration of the checkpoint, not the paper.
#
# In float32, PyTorch 2.15 loses digits far on the left: its exact form is several
# percent off at $-5$, and 0 at $-6$. JAX's exact form is right there.

# %%
# ## What is particular
# ### The scale of the input matters
# Multiply the input of ReLU by 10, and the output is multiplied by 10: the shape
# stays. GELU changes its shape. For large inputs it is almost ReLU, for small
# ones almost $x/2$.
#
# > The output for inputs $cx$, divided by $c$. A function that ignores scale
# > would give one curve.

fig, ax = plt.subplots()
for c in (0.1, 1, 10):
    ax.plot(x, gelu(c * x) / c, label=f"$c = {c}$")
ax.legend()
plt.show()

# %%
# ## Story
# In June 2016 [@hendrycks2016gelu] proposed GELU as a bridge between two habits
# of the time. ReLU decides by the sign of the input, dropout decides at random.
# GELU is the mean of a random decision that depends on the input.
# [@devlin2019bert] made the function known with BERT, and the speech recognizer
# Whisper of [@radford2022whisper] computes the exact form.

# %%
# ## Questions
# ### Is it the same as SiLU?
# No. [SiLU](../self_gated/silu.md) multiplies $x$ by a sigmoid instead of
# $\Phi(x)$. The sigmoid opens more slowly, so the two are up to 0.193 apart,
# nearly ten times as far as GELU and Quick GELU.
#
# ### Is GELU monotone?
# No. It falls until $-0.752$ and rises from there.

# %%
# ## Facts

gelu.facts

# %%
# ## Read next
# * [GELU (tanh)](gelu_tanh.md): the other function of this name.
# * [SiLU](../self_gated/silu.md): the same idea with a sigmoid as gate.
