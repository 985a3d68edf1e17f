r"""
# GELU

$$ f(x) = x\,\Phi(x) = \tfrac x2(1+\operatorname{erf}(x/\sqrt2)) $$

GELU lets large inputs pass, turns very negative ones into almost nothing, and
bends smoothly in between. It multiplies each number by the probability that a
random number from the bell curve is smaller.

Why not cut at zero, as [ReLU](../rectifiers/relu.md) does? A smooth bend gives
every unit near zero a gradient to learn from. BERT, GPT-2 and vision
transformers use GELU, or its tanh form, in every block.

**Choose it** for a transformer, and wherever a trained model was built with the
exact form.

**Avoid it** where a trained model has the tanh form, which is another function,
and where every operation counts.
"""

# %%
# ## How it works
# ReLU asks one question: is the input positive? GELU asks how large the input is,
# compared with what usually arrives. If inputs follow the bell curve, $\Phi(x)$
# is the share of inputs smaller than $x$. GELU multiplies $x$ by this share, so
# it works like a gate that $x$ opens for itself.
#
# > **Look at the middle:** the gate opens between −2 and 2. Left of it almost
# > nothing passes, right of it everything. The product dips below zero because
# > the gate is still a little open for small negative inputs.

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, gelu_tanh, quick_gelu, relu, silu

x = np.linspace(-4, 4, 801)
gate = np.divide(gelu(x), x, where=x != 0, out=np.full_like(x, 0.5))

fig, axes = plt.subplots(1, 3)
axes[0].plot(x, x)
axes[1].plot(x, gate)
axes[2].plot(x, gelu(x))
for ax, title in zip(axes, ("the input", "the gate", "GELU"), strict=True):
    ax.set_title(title)
plt.show()

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
# The first term is the gate itself. The second is what the gate gains as $x$
# grows. Together they overshoot 1 a little, and are slightly negative left of the
# minimum: there the gradient points the other way.
#
# > **Look at the hump:** the slope reaches 1.129 at √2, and falls back to 1.

fig, ax = plt.subplots()
ax.plot(x, gelu(x), label="$f(x)$")
ax.plot(x, gelu.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()

# %%
# ### Second derivative
# It is positive between $-\sqrt2$ and $\sqrt2$, where the curve bends up.

# %%
# ## Choose or avoid
# Which differences matter? ReLU and SiLU are visibly other curves. Quick GELU
# comes within 0.0203 of GELU, the tanh form within 0.0005.
#
# > **Look at the heights:** each step of the axis is a factor of 10. The tanh
# > form lies 40 times closer to GELU than Quick GELU does.

fig, ax = plt.subplots()
for f in (relu, silu, quick_gelu, gelu_tanh):
    gap = abs(f(x) - gelu(x))
    ax.semilogy(x, np.where(gap > 0, gap, np.nan), label=f.facts.title)
    print(f"{f.facts.title:12} at most {gap.max():.4f}")
ax.set(xlabel="$x$", ylabel="distance from GELU", ylim=(1e-7, 1))
ax.legend()
plt.show()

# %%
# ### What a wrong form does to a network
# Take a network of twelve layers with random weights, and put another function in
# the place of GELU. How far is the output off, as a fraction of its size? The
# figure shows twenty networks: the line is the median, the band holds all of
# them.
#
# With the tanh form the output changes by less than a thousandth, with ReLU it is
# another output. So a wrong form spoils a trained model slowly or at once,
# depending on which one it is.
#
# > **Look at the right end:** after twelve layers the error of Quick GELU has
# > grown to several percent.

rng = np.random.default_rng(0)
weights = rng.standard_normal((12, 20, 64, 64)) / 8 * gelu.facts.gain
inputs = rng.standard_normal((20, 8, 64))
layers = np.arange(1, 13)


def outputs(f):
    h, kept = inputs, []
    for w in weights:
        h = f(h @ w)
        kept.append(h)
    return np.array(kept)


# %%
# The printed numbers are those after the last layer.

exact = outputs(gelu)
size = np.linalg.norm(exact, axis=(2, 3))
fig, ax = plt.subplots()
for f in (relu, quick_gelu, gelu_tanh):
    error = np.linalg.norm(outputs(f) - exact, axis=(2, 3)) / size
    ax.semilogy(layers, np.median(error, axis=1), label=f.facts.title)
    ax.fill_between(layers, error.min(axis=1), error.max(axis=1), alpha=0.3)
    print(f"{f.facts.title:12} median {np.median(error[-1]):.4f}")
ax.set(xlabel="layer", ylabel="relative error of the output")
ax.legend()
plt.show()

# %%
# ## In your framework
# Two functions share the name GELU, and frameworks disagree about which one it
# means by default. JAX and `keras.ops.gelu` take the tanh form unless told
# otherwise; PyTorch and TensorFlow take the exact one.
#
# The papers do not settle it either. Google's code of BERT was exact when it was
# released, and has had the tanh form since February 2019; the ports to PyTorch
# are exact. GPT-1 and GPT-2 use the tanh form. The vision transformer has it in
# its original JAX code, and the exact form in the ports. Read the configuration
# of the checkpoint, not the paper.

# %%
# ## What is particular
# ### The scale of the input matters
# Multiply the input of ReLU by 10, and the output is multiplied by 10: the shape
# stays. GELU changes its shape. Large inputs see almost ReLU, small ones almost
# the straight line $x/2$.
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
# In June 2016 [@hendrycks2016gelu] looked at two habits of the time. ReLU
# multiplies an input by 0 or 1, according to its sign. Dropout multiplies it by 0
# or 1 at random. They joined both: multiply by 0 or 1 at random, but more often
# by 1 the larger the input, and take the mean. [@devlin2019bert] made the
# function known with BERT, and the speech recognizer Whisper of
# [@radford2022whisper] computes the exact form.

# %%
# ## Questions
# ### Is GELU monotone?
# No. It falls until $-0.752$ and rises from there.

# %%
# ## Facts

gelu.facts

# %%
# ## Read next
# * [GELU (tanh)](gelu_tanh.md): the other function of this name.
# * [SiLU](../self_gated/silu.md): the same idea with a sigmoid as gate.
