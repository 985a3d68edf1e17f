r"""
# GELU and its approximations

Three functions are called GELU: an exact one, and two approximations that avoid
its integral. A trained model needs the one that it was trained with. This page
shows how far apart they are, which model has which, and what the wrong one costs.

> **Look at the distances:** each step of the axis is a factor of 100. The tanh
> form comes 40 times closer to GELU than Quick GELU. SiLU, which has the same
> shape, is no approximation at all.
"""

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, gelu_tanh, quick_gelu, sigmoid, silu

x = np.linspace(-6, 6, 1201)
others = (silu, quick_gelu, gelu_tanh)

fig, ax = plt.subplots()
for f in others:
    distance = abs(f(x) - gelu(x))
    ax.plot(x, np.where(distance > 0, distance, np.nan), label=f.facts.title)
    place = abs(x[distance.argmax()])
    print(
        f"{f.facts.title:11} off by up to {distance.max():.5f}, at ±{place:.2f}"
    )
ax.set(xlabel="$x$", ylabel="distance from GELU", yscale="log", ylim=(1e-8, 1))
ax.legend()
plt.show()

# %%
# ## Three gates
# All of them multiply $x$ by a gate between 0 and 1.
# [GELU](../functions/gelus/gelu.md) takes $\Phi(x)$, the probability that a draw
# from the bell curve is smaller than $x$. The approximations replace it by a
# function without an integral:
#
# $$ \Phi(x) \approx \tfrac12\big(1+\tanh\big(\sqrt{2/\pi}\,(x+0.044715\,x^3)
# \big)\big), \qquad \Phi(x) \approx \sigma(1.702\,x). $$
#
# The first is the gate of [GELU (tanh)](../functions/gelus/gelu_tanh.md), the
# second that of [Quick GELU](../functions/gelus/quick_gelu.md), where $\sigma$ is
# the sigmoid. [SiLU](../functions/self_gated/silu.md) has $\sigma(x)$, which
# opens more slowly.
#
# > **Look at the left picture first:** two of the gates lie on $\Phi$, as far as
# > the eye can tell. The right one shows by how much they miss it.

nonzero = x[x != 0]
exact = gelu(nonzero) / nonzero
fig, (left, right) = plt.subplots(1, 2)
left.plot(nonzero, exact, label="GELU")
for f in others:
    gate = f(nonzero) / nonzero
    left.plot(nonzero, gate, label=f.facts.title)
    if f is not silu:
        right.plot(nonzero, gate - exact, label=f.facts.title)
    print(f"{f.facts.title:11} gate off by up to {abs(gate - exact).max():.5f}")
left.set(title="gates", xlabel="$x$")
right.set(title="difference from the gate of GELU", xlabel="$x$")
left.legend()
right.legend()
plt.show()
inner = np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)
assert np.allclose(gelu_tanh(x), x * (1 + np.tanh(inner)) / 2, atol=1e-12)
assert np.allclose(quick_gelu(x), x * sigmoid(1.702 * x), atol=1e-12)

# %%
# ## Which model has which
# The paper does not tell, and the name "gelu" in a configuration tells only
# together with the framework. This list was read in the code or the configuration
# of each model.
#
# * **Exact:** BERT as released in 2018, its ports to PyTorch, RoBERTa, ELECTRA
#   and BART; GPT-NeoX, Falcon and MPT; ViT, Swin, ConvNeXt and DINOv2 in PyTorch;
#   Whisper, wav2vec 2.0 and HuBERT.
# * **Tanh form:** GPT-1 and GPT-2; GPT-Neo, GPT-J and BLOOM; ALBERT and BigBird;
#   Google's code of BERT since February 2019; ViT in its original JAX code;
#   SigLIP; DiT, Stable Diffusion 3 and FLUX. T5 v1.1, Gemma and Grok-1 have it as
#   the gate of a gated unit.
# * **Quick GELU:** Image GPT; CLIP with OpenAI's weights; the vision tower of
#   Qwen2-VL.
#
# BERT is listed twice because Google changed its code after the release. ViT is,
# because `gelu` is the tanh form in JAX and the exact one in PyTorch, and the
# ports kept the name.

# %%
# ## Which function a name means
# Without options, the names of the common frameworks mean this:
#
# | Name | Function |
# |---|---|
# | `torch.nn.GELU`, `tf.nn.gelu`, `onnx.Gelu` | exact |
# | `keras.activations.gelu` | exact |
# | `keras.ops.gelu` | tanh form |
# | `jax.nn.gelu`, `flax.linen.gelu`, `NNlib.gelu` | tanh form |
# | `"gelu"` in transformers | exact |
# | `"gelu_new"`, `"gelu_fast"`, `"gelu_pytorch_tanh"` | tanh form |
# | `"quick_gelu"` in transformers | Quick GELU |
# | `FastGelu` in ONNX Runtime | tanh form |
# | `mindspore.nn.FastGelu`, `mlx.nn.gelu_fast_approx` | Quick GELU |
#
# So "fast" may mean either approximation, and Keras has two defaults. An option
# settles it: `approximate="tanh"` or `"none"` in PyTorch and ONNX,
# `approximate=True` or `False` in JAX, Keras and TensorFlow.

# %%
# ## Find out which one you have
# Call your function at $-3$ and compare with the first printed column. There
# Quick GELU is more than four times as large as GELU, and the tanh form is a
# tenth smaller. At $-1$ and 1, in the next columns, the tanh form and GELU agree
# to three digits, so a test there would not tell them apart.
#
# > **Look at the left tails,** drawn without the minus sign. Both sigmoids fade
# > far more slowly than GELU, the tanh form a little faster.

tail = np.linspace(-6, -0.5, 111)
fig, ax = plt.subplots()
for f in (gelu, *others):
    ax.plot(tail, -f(tail), label=f.facts.title)
    print(f"{f.facts.title:11}", *(f"{y:9.6f}" for y in f([-3.0, -1.0, 1.0])))
ax.set(xlabel="$x$", ylabel="$-f(x)$", yscale="log")
ax.legend()
plt.show()

# %%
# ## What the wrong one costs
# Twenty networks with two hidden layers of 16 units learned to fit a sine, with
# exact GELU. Then another form took its place, with the same weights.
#
# The tanh form leaves the loss as it is, up to about a percent either way: no
# form is better by itself, the trained one is the right one. Quick GELU makes it
# several times as large, SiLU hundreds of times.
#
# Not all is lost. If you train on with the new form, the weights adapt.
#
# > **Look at the left end** for the loss right after the exchange, and at how
# > soon the lines come back. Lines are medians, bands hold four fifths of the
# > networks.

points = np.linspace(-1, 1, 30)
inputs = np.stack([points, np.ones(30)], axis=1)
target = np.sin(4 * points)[:, None]
rng = np.random.default_rng(0)
start = [rng.standard_normal((20, n, m)) for n, m in ((2, 16), (16, 16), (16, 1))]
start = [w * (2 / w.shape[1]) ** 0.5 for w in start]


def train(f, weights, steps):
    moments, losses = [0.0, 0.0, 0.0], []
    for _ in range(steps):
        u, v, w = weights
        y, z = inputs @ u, f(inputs @ u) @ v
        error = f(z) @ w - target
        losses.append((error**2).mean(axis=(1, 2)))
        g = f.vjp(z, error @ w.mT / 30)
        slopes = inputs.T @ f.vjp(y, g @ v.mT), f(y).mT @ g, f(z).mT @ error / 30
        moments = [0.9 * m + s for m, s in zip(moments, slopes, strict=True)]
        weights = [w - 0.02 * m for w, m in zip(weights, moments, strict=True)]
    return weights, np.array(losses)


# %%
# The printed numbers are the losses right after the exchange, divided by those
# with exact GELU: the median, and the range that holds four fifths.

trained, _ = train(gelu, start, 600)
before = train(gelu, trained, 1)[1][0]
fig, ax = plt.subplots()
for f in (silu, quick_gelu, gelu_tanh, gelu):
    losses = train(f, trained, 120)[1]
    low, median, high = np.quantile(losses, [0.1, 0.5, 0.9], axis=1)
    ax.plot(median, label=f.facts.title)
    ax.fill_between(np.arange(120), low, high, alpha=0.3)
    low, median, high = np.quantile(losses[0] / before, [0.1, 0.5, 0.9])
    print(f"{f.facts.title:11} {median:.3f} times, {low:.3f} to {high:.3f}")
ax.set(xlabel="further steps", ylabel="loss", yscale="log")
ax.legend()
plt.show()

# %%
# ## Story
# [@hendrycks2016gelu] proposed GELU in 2016, and both approximations with it. The
# normal distribution had been approximated in these ways before: by a tanh of a
# cubic, see [@page1977approximations], and by a logistic curve with the factor of
# Quick GELU, a constant of psychological testing, see [@camilli1994origin].
#
# GPT-1 took the tanh form in 2018, [@devlin2019bert] the exact one a few months
# later. The name Quick GELU is from the code of CLIP, [@radford2021clip], but
# [@chen2020imagegpt] had used the function before.

# %%
# ## Questions
# Try to answer before you unfold.
#
# ### A port of a model is off in the fourth decimal. Which mistake is likely?
# The exact form in place of the tanh form, or the other way round. That is too
# much for rounding errors in float32, and little enough that the model seems to
# work.

for f in (gelu_tanh, quick_gelu):
    typical = np.median(abs(f(x) - gelu(x))[abs(x) < 3])
    print(
        f"{f.facts.title:11} typically off by {typical:.4f}, for x from -3 to 3"
    )

# %%
# ### Is the exact form more accurate, and so the better choice for a port?
# No. The weights are tuned to the form that they were trained with. It is exact
# for the model, whatever it is called.
#
# ### Would another constant than 1.702 make Quick GELU closer?
# A little. 1.702 minimizes the largest error of the gate. For the largest error
# of the function itself, the product with $x$, the best constant is different, as
# the printed lines show.

for constant in (1.66, 1.70, 1.702, 1.74, 1.78, 1.82):
    function = abs(x * sigmoid(constant * x) - gelu(x)).max()
    gate = abs(sigmoid(constant * nonzero) - exact).max()
    print(f"{constant}: gate off by {gate:.4f}, function by {function:.4f}")

# %%
# ## Read next
# * [GELU](../functions/gelus/gelu.md): the exact form, its slope and its code.
# * [GELU (tanh)](../functions/gelus/gelu_tanh.md): the form of GPT-2, T5 and
#   Gemma.
# * [Quick GELU](../functions/gelus/quick_gelu.md): the form of CLIP.
# * [Checking an own implementation](own_implementation.md): find out by one call
#   whether a port is right.
