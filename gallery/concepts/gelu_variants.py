r"""
# GELU and its approximations

Three functions go by the name GELU: an exact one and two approximations. All of
them let large numbers pass, turn very negative ones into almost nothing, and bend
smoothly in between. By eye, the exact and the tanh form are one curve.

**If you load weights:** take the form that they were trained with. **If you train
a model:** take the exact one, and write the form down.

> **Look at the close-up:** it magnifies a piece of the left tail. Quick GELU is
> far too low there. The tanh form lies just above the exact curve.
"""

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, gelu_tanh, quick_gelu, sigmoid, silu, tanh

forms = (gelu, gelu_tanh, quick_gelu)
x = np.linspace(-6, 6, 601)

fig, axes = plt.subplots(1, 2)
for f in forms:
    for ax in axes:
        ax.plot(x, f(x), label=f.facts.title)
axes[0].set(title="three curves", xlabel="$x$", xlim=(-4, 3), ylim=(-0.4, 3))
axes[1].set(title="close-up of the left tail", xlabel="$x$")
axes[1].set(xlim=(-3.4, -2.6), ylim=(-0.016, 0))
axes[0].legend()
plt.show()

# %%
# ## Why there are three
# All three multiply $x$ by a *gate*, a number between 0 (shut) and 1 (open). In
# [GELU](../functions/gelus/gelu.md) the gate is $\Phi(x)$: the probability that a
# random number from the bell curve (the standard normal distribution) is smaller
# than $x$. That is one half for $x=0$, and nearly 1 for $x=3$.
#
# This probability is an area below the bell curve. No formula of powers and
# exponentials gives it; a computer needs the *error function*, erf, which not
# every library had. For those who value speed more than exactness, the authors
# printed two substitutes, built from S-shaped curves that every library has:
#
# $$ \begin{aligned}
# \Phi(x) &\approx \tfrac12(1+\tanh u) \\
# u &= \sqrt{2/\pi}\,(x+0.044715\,x^3) \\[1ex]
# \Phi(x) &\approx \sigma(1.702\,x)
# \end{aligned} $$
#
# The first makes [GELU (tanh)](../functions/gelus/gelu_tanh.md), the second
# [Quick GELU](../functions/gelus/quick_gelu.md), where $\sigma$ is the
# [sigmoid](../functions/sigmoids/sigmoid.md).

# %%
# The picture subtracts the exact form from each approximation.
#
# > **Look at Quick GELU:** it is off most a little beyond $-2$ and 2. The error
# > of the tanh form is 43 times smaller, and hardly leaves zero.

fig, ax = plt.subplots()
for f in (gelu_tanh, quick_gelu):
    ax.plot(x, f(x) - gelu(x), label=f.facts.title)
ax.set(xlabel="$x$", ylabel="output minus GELU")
ax.legend()
plt.show()
tanh_off, quick_off = (abs(f(x) - gelu(x)).max() for f in (gelu_tanh, quick_gelu))
print(f"tanh off by up to {tanh_off:.5f}, Quick by {quick_off:.5f}")
print(f"which is {quick_off / tanh_off:.0f} times as much")
inner = np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)
assert np.allclose(gelu_tanh(x), x * (1 + tanh(inner)) / 2, atol=1e-12)
assert np.allclose(quick_gelu(x), x * sigmoid(1.702 * x), atol=1e-12)

# %%
# ## Which one to take
# * **You load trained weights:** take the form that they were trained with, even
#   if it is the rougher one. The next three sections help you to find out.
# * **You train a new model:** take the exact form if your framework has it built
#   in, or the tanh form if erf is slow on your hardware. Do not expect one of
#   them to learn better: in the experiment below the two reach the same loss.
#   Write the form into the configuration, not only the name GELU.
# * **You want to save time:** measure first.
#   [Quick GELU](../functions/gelus/quick_gelu.md) is not always the quicker one.
# * **Never take Quick GELU for its precision.** Take it for weights that have it.

# %%
# ## Which model has which
# A model's paper rarely says which form it used. Each name below links to the
# code or configuration in which we read it.
#
# * **Exact:**
#   [BERT as released in 2018](https://github.com/google-research/bert/blob/fe35475/modeling.py),
#   and in PyTorch
#   [BERT](https://github.com/huggingface/transformers/blob/v5.24.0/src/transformers/models/bert/configuration_bert.py),
#   [RoBERTa](https://github.com/huggingface/transformers/blob/v5.24.0/src/transformers/models/roberta/configuration_roberta.py),
#   [ViT](https://github.com/huggingface/transformers/blob/v5.24.0/src/transformers/models/vit/configuration_vit.py),
#   [HuBERT](https://github.com/huggingface/transformers/blob/v5.24.0/src/transformers/models/hubert/configuration_hubert.py)
#   and [Falcon](https://github.com/huggingface/transformers/blob/v5.24.0/src/transformers/models/falcon/configuration_falcon.py);
#   [Swin](https://github.com/pytorch/vision/blob/v0.29.2/torchvision/models/swin_transformer.py)
#   and [ConvNeXt](https://github.com/pytorch/vision/blob/v0.29.2/torchvision/models/convnext.py);
#   [Whisper](https://github.com/openai/whisper/blob/main/whisper/model.py).
# * **Tanh form:**
#   [GPT-1](https://github.com/openai/finetune-transformer-lm/blob/ae7e86b/train.py),
#   [GPT-2](https://github.com/openai/gpt-2/blob/122c55a/src/model.py),
#   [BLOOM](https://github.com/huggingface/transformers/blob/v5.24.0/src/transformers/models/bloom/modeling_bloom.py),
#   [ALBERT](https://github.com/huggingface/transformers/blob/v5.24.0/src/transformers/models/albert/configuration_albert.py),
#   [SigLIP](https://github.com/huggingface/transformers/blob/v5.24.0/src/transformers/models/siglip/configuration_siglip.py);
#   [Google's BERT since 2019](https://github.com/google-research/bert/commit/bee6030);
#   [ViT in JAX](https://github.com/google-research/vision_transformer/blob/06862cd/vit_jax/models_vit.py);
#   [DiT](https://github.com/facebookresearch/DiT/blob/main/models.py).
#   In [Gemma](https://github.com/google-deepmind/gemma/blob/03258cd/gemma/gm/nn/_modules.py)
#   and [Grok-1](https://github.com/xai-org/grok-1/blob/1a0ba38/model.py) it gates
#   the output of another linear layer (GEGLU).
# * **Quick GELU:**
#   [Image GPT](https://github.com/openai/image-gpt/blob/59c875e/src/model.py),
#   [CLIP with OpenAI's weights](https://github.com/openai/CLIP/blob/0845fc4/clip/model.py),
#   and the vision part of
#   [Qwen2-VL](https://github.com/huggingface/transformers/blob/v5.24.0/src/transformers/models/qwen2_vl/configuration_qwen2_vl.py).
#
# BERT and ViT stand under two forms. Google changed BERT's code after the
# release. For ViT, the ports to PyTorch kept the name `gelu`, which means the
# tanh form in JAX.
#
# Mind also that a default is not a checkpoint. In Hugging Face's library
# `transformers`, the class of GPT-NeoX has the exact form by default. But the
# configuration of the released 20B model,
# [pasted here](https://github.com/huggingface/transformers/pull/16659), says
# `gelu_fast`: the tanh form.

# %%
# ## Which function a name means
# Without options, the names of common frameworks mean this:
#
# | Name | Function |
# |---|---|
# | `torch.nn.GELU`, `tf.nn.gelu`, `onnx.Gelu` | exact |
# | `keras.activations.gelu` | exact |
# | `keras.ops.gelu` | tanh form |
# | `jax.nn.gelu`, `flax.linen.gelu`, `NNlib.gelu` | tanh form |
# | `"gelu"` in Hugging Face | exact |
# | `"gelu_new"`, `"gelu_fast"`, `"gelu_pytorch_tanh"` | tanh form |
# | `"quick_gelu"` in Hugging Face | Quick GELU |
# | `ggml_gelu` (llama.cpp) | tanh form |
# | `ggml_gelu_erf` | exact |
# | `ggml_gelu_quick` | Quick GELU |
# | `FastGelu` in ONNX Runtime | tanh form |
# | `mindspore.nn.FastGelu`, `mlx.nn.gelu_fast_approx` | Quick GELU |
#
# “Fast” may mean either approximation, and Keras has two defaults. An option
# settles it: `approximate="tanh"` or `"none"` in PyTorch and ONNX,
# `approximate=True` or `False` in JAX, Keras and TensorFlow. For Quick GELU write
# `x * torch.sigmoid(1.702 * x)` in PyTorch and `x * jax.nn.sigmoid(1.702 * x)` in
# JAX.

# %%
# ## Find out which one you have
# Call it at $-3$. There Quick GELU is more than four times as far below 0 as
# GELU, and the tanh form is a tenth closer to 0. `which` names the form if your
# value fits to one in a thousand. ReLU, SiLU, and a factor of 1.7 instead of
# 1.702 are none of the three.


def which(yours):
    for f in forms:
        if np.isclose(yours(-3.0), f(-3.0), rtol=1e-3, atol=0):
            return f.facts.title
    return "none of the three"


for f in forms:
    print(f"{f(-3.0):.6f} at -3: {f.facts.title}")
for name, mine in {
    "with 1.702": lambda x: x / (1 + np.exp(-1.702 * x)),
    "with 1.7": lambda x: x / (1 + np.exp(-1.7 * x)),
    "SiLU": silu,
    "ReLU": lambda x: max(x, 0),
}.items():
    print(f"{name:10} is {which(mine)}")

# %%
# Pass it `lambda x: torch.nn.functional.gelu(torch.tensor(x)).item()` for
# PyTorch, or `lambda x: float(jax.nn.gelu(x))` for JAX, both in float32. In
# float16 a right form may be off by more, and be none of the three.
#
# In a test of your own, the tolerance decides. An absolute tolerance of 0.001
# accepts the tanh form in place of GELU everywhere, for they are never that far
# apart. A relative one of 0.001, as is usual for float16, or of 0.008, the
# spacing of bfloat16, sees the difference at $-3$ and everywhere further left. At
# $-1$ and 1 it sees none. The defaults of `np.allclose` see it at all three
# points.
#
# At $-\infty$ all three have the limit 0. Code that multiplies $x$ by its gate
# gives nan there, because $-\infty\cdot0$ is nan.
#
# In float32, code that computes $1+\tanh$ loses its digits left of $-4$, so do
# not test the form there. The page of
# [GELU (tanh)](../functions/gelus/gelu_tanh.md) shows it.

rules = {"default": {}, "atol=.001": {"atol": 1e-3}}
rules |= {f"rtol=.00{n}": {"rtol": n / 1000} for n in (1, 8)}
print("does the tanh form pass for GELU?")
print("at           -3   -1    1")
for name, rule in rules.items():
    same = [np.allclose(gelu_tanh(p), gelu(p), **rule) for p in (-3.0, -1.0, 1.0)]
    print(f"{name:9}", *(f"{'yes' if one else 'no':>4}" for one in same))

# %%
# ## What the wrong one costs
# Thirty small networks learn a sine wave with exact GELU: one hidden layer of
# twelve units, plain gradient descent. Now and then we copy each network, put
# another form into the copy without touching the weights, and compare the losses.
#
# The better a network is trained, the more Quick GELU spoils it: a network that
# is far off by itself hardly notices another 0.02. After 1,000 steps, the wrong
# form makes the loss of the median network two to three times as large. After
# 3,000 steps it is three to four times, and the line is still climbing. Some
# networks suffer far more.

points = np.linspace(-1, 1, 16)
inputs = np.stack([points, np.ones(16)], axis=1)  # the ones carry the bias
goal = np.sin(4 * points)[:, None]
rng = np.random.default_rng(0)
start = 2 * rng.standard_normal((30, 2, 12)), rng.standard_normal((30, 12, 1)) / 4


def loss(f, weights):
    u, v = weights
    return ((f(inputs @ u) @ v - goal) ** 2).mean(axis=(1, 2))


def train(f, weights, steps):
    u, v = weights
    for _ in range(steps):
        z = inputs @ u
        error = (f(z) @ v - goal) / 16
        back = f.vjp(z, error @ v.mT)  # the error, times the slope of f
        u, v = u - 0.2 * inputs.T @ back, v - 0.2 * f(z).mT @ error
    return u, v  # .mT transposes the matrix of each network


# %%
# Lines show the median of the thirty networks, the band around each holds four
# fifths of them.
#
# > **Look at how the dotted line climbs:** the tanh form stays at 1. In four of
# > five networks it changes the loss by a few percent at most.

steps, ratios, weights = [10, 30, 100, 300, 1000, 3000], [], start
for more in np.diff(steps, prepend=0):
    weights = train(gelu, weights, more)
    ratios.append([loss(f, weights) / loss(gelu, weights) for f in forms])

fig, ax = plt.subplots()
for f, ratio in zip(forms, np.swapaxes(ratios, 0, 1), strict=True):
    low, median, high = np.quantile(ratio, [0.1, 0.5, 0.9], axis=1)
    ax.plot(steps, median, label=f.facts.title)
    ax.fill_between(steps, low, high, alpha=0.3)
ax.set(xscale="log", yscale="log", xlabel="steps of training with GELU")
ax.set_ylabel("loss, divided by that with GELU")
ax.legend()
plt.show()

# %%
# ### In both directions
# Is the exact form better by itself? Then it would also improve networks that
# were trained with an approximation. It does not. For networks trained with Quick
# GELU, exact GELU is the wrong form, and raises the loss.
#
# Read a row from left to right: the networks were trained with one form for 1,000
# steps, and run with each. Each number is the median loss, divided by that of the
# form used in training.

trained = {f: train(f, start, 1000) for f in forms}
print("trained     run with")
print("with         GELU  tanh  Quick")
for f in forms:
    own = loss(f, trained[f])
    row = [np.median(loss(g, trained[f]) / own) for g in forms]
    print(f"{f.facts.title:11}", *(f"{ratio:5.2f}" for ratio in row))

# %%
# ### Trained from the start, or a little further
# The first two lines compare networks that learned with an approximation *from
# the start* with those that learned with GELU. In the median they come about
# equally far. For Quick GELU single networks differ a lot, in both directions.
#
# The last two lines train the networks of GELU for 50 steps more, once with GELU
# and once with Quick GELU. Fifty more with GELU change the loss little.
# With Quick GELU most of the damage is gone: fine-tuning adapts the weights.

own = loss(gelu, trained[gelu])
compared = {
    f"{f.facts.title}, from the start": (f, trained[f]) for f in forms[1:]
}
for f in (gelu, quick_gelu):
    more = train(f, trained[gelu], 50)
    compared[f"{f.facts.title}, 50 steps more"] = f, more
for name, (f, weights) in compared.items():
    low, median, high = np.quantile(loss(f, weights) / own, [0.1, 0.5, 0.9])
    print(f"{name:26}\n  {median:.2f} ({low:.2f} to {high:.2f})")

# %%
# These networks are tiny. For deep networks with random weights, see the pages of
# [GELU](../functions/gelus/gelu.md) and
# [Quick GELU](../functions/gelus/quick_gelu.md). One real model has been
# measured: the English weights of the speech model pocket-tts were trained with
# the tanh form, and its code computed the exact one. When this was
# [corrected in 2026](https://github.com/kyutai-labs/pocket-tts/pull/278), outputs
# inside the network changed by a third of a percent, and the quality of the
# speech did not change measurably.

# %%
# ## Story
# [@hendrycks2016gelu] proposed GELU in 2016, and both approximations with it.
# They were not the first to replace the bell curve's area in these ways. A tanh
# of a cubic is due to [@page1977approximations]. The factor of Quick GELU comes
# from psychological testing; [@camilli1994origin] tells its story. GPT-1 took the
# tanh form in 2018, [@devlin2019bert] the exact one a few months later. The name
# Quick GELU is from the code of CLIP, [@radford2021clip], but [@chen2020imagegpt]
# had used the function before.
#
# The mix-up catches experts, too. Google trained Gemma in JAX, where `gelu` is
# the tanh form. Google's port to PyTorch was exact at first, and was
# [corrected](https://github.com/google/gemma_pytorch/pull/37) in March 2024 after
# a user had noticed.

# %%
# ## Questions
# Try to answer before you unfold.
#
# ### Is the exact form more accurate, and so the better choice for a port?
# It is closer to $\Phi$. But a port has to reproduce a model, not $\Phi$. For
# this model, the right form is the one that it was trained with.
#
# ### A port's hidden values are off in the fourth decimal. What do you suspect?
# The tanh form in place of the exact one, or the other way round. For evenly
# spaced inputs from $-3$ to 3 the median difference is 0.0002. Quick GELU would
# show up in the second or third decimal. But float16 can round as far, so compare
# in float32: there rounding shows up in the seventh digit.

for f in (gelu_tanh, quick_gelu):
    typical = np.median(abs(f(x) - gelu(x))[abs(x) < 3])
    print(f"{f.facts.title:10} median difference {typical:.4f}")

# %%
# ### A runtime has SiLU, but no GELU of any form. Can it run CLIP?
# Yes, and exactly. [SiLU](../functions/self_gated/silu.md) is $x\,\sigma(x)$, so
# Quick GELU is SiLU on another scale. Multiply the weights and the bias in front
# of it by 1.702, and divide the weights behind it by 1.702. For the other two
# forms no scaling does it.

print(np.allclose(quick_gelu(x), silu(1.702 * x) / 1.702))

# %%
# ## Read next
# * [GELU](../functions/gelus/gelu.md): the exact form, its slope and its code.
# * [GELU (tanh)](../functions/gelus/gelu_tanh.md): where the cubic comes from,
#   and which number formats see the difference.
# * [Quick GELU](../functions/gelus/quick_gelu.md): its tail, and a better
#   constant than 1.702.
# * [Checking your own implementation](own_implementation.md): find out by one
#   call whether a port is right.
