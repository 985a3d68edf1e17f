r"""
# Gated linear units (SwiGLU, GEGLU)

A gated linear unit multiplies two numbers. The first, the *gate*, goes through an
activation function. The second, the *value*, is taken as it is, and the gate says
how much of it passes:

$$ f(x, v) = \phi(x)\,v $$

Here $x$ is the gate, $v$ the value and $\phi$ the function: with
[SiLU](../functions/self_gated/silu.md) the unit is called *SwiGLU*, with
[GELU](../functions/gelus/gelu.md) *GEGLU*, with the
[sigmoid](../functions/sigmoids/sigmoid.md) *GLU*. Both numbers are learned sums
of the same inputs, with weights of their own. [@shazeer2020glu] found that such
units predict text better than plain ones with as many weights. Llama, Mistral,
Qwen, DeepSeek and Gemma have them between their attention layers.

**If you port a model:** frameworks often keep gate and value in one array. Find
out [which half is the gate](#which-half-is-the-gate). The wrong half raises no
error.

**If you build one:** take SwiGLU with two thirds of the usual width, so that the
layer has as many weights as before. Leave the gate out where what is to be
learned has corners: there, [plain ReLU did better](#when-does-a-gate-help).

> **Look at both sides of 0:** far to the left the gate is shut, and all values
> give nearly 0. To the right it opens, and the lines fan out: there, the unit
> multiplies. In the second picture, each line joins the pairs with one output.
"""

import matplotlib.pyplot as plt
import numpy as np

from activations import (
    gated_units,
    geglu,
    glu,
    halves,
    reglu,
    relu,
    silu,
    swiglu,
    swiglu_clamped,
)

x = np.linspace(-6, 4, 401)
assert np.array_equal(swiglu(x, 2.0), silu(x) * 2.0)

fig, (ax, surface) = plt.subplots(1, 2)
for v in (2, 1, 0, -1):
    ax.plot(x, swiglu(x, v), label=f"$v = {v}$")
ax.set(xlabel="gate $x$", ylabel="SwiGLU")
ax.legend()
v = np.linspace(-4, 4, 321)
levels = np.arange(-16, 17, 2)
lines = surface.contour(x, v, swiglu(x, v[:, None]), levels)
surface.clabel(lines, levels[::2])
surface.set(xlabel="gate $x$", ylabel="value $v$")
plt.show()
for pair in ((-6.0, 2.0), (0.5, 2.0), (4.0, 2.0), (4.0, -1.0)):
    print(f"gate {pair[0]:4}, value {pair[1]:4}: {swiglu(*pair):7.4f}")

# %%
# ## The six of them
# | Here | Gate | Who has it |
# | --- | --- | --- |
# | `swiglu` | SiLU | Llama, Mistral, Qwen 2 and 3, DeepSeek-V3, AlphaFold 3 |
# | `geglu_tanh` | GELU (tanh) | T5 v1.1, Gemma, Grok-1 |
# | `geglu` | GELU | Stable Diffusion 1, 2 and XL, ModernBERT |
# | `glu` | sigmoid | Conformers, TabNet |
# | `reglu` | ReLU | FT-Transformer |
# | `swiglu_clamped` | swish, bounded | gpt-oss, MiniMax-M3, DeepSeek-V4 |
#
# "GEGLU" alone does not say which GELU. T5 and Gemma have the tanh form, and so
# do the functions of that name in ggml and Transformer Engine. Stable Diffusion
# and ggml's `GEGLU_ERF` have the exact one. They differ by less than a thousandth
# of $v$; [what the wrong one costs](gelu_variants.md) has a page.

gap = max(abs(geglu(x, 1.0) - gated_units["geglu_tanh"](x, 1.0)))
print(f"exact and tanh, at value 1: up to {gap:.5f} apart")

# %%
# ## Which half is the gate?
# A single matrix often computes both, and the two lie in one array. Frameworks do
# not agree where. `halves` divides the array, so that each of their functions is
# one line here:
#
# [names of gated units]
#
# Layers, such as those of timm and diffusers, multiply by matrices of their own
# first; the table shows what follows. In vLLM, `silu_and_mul` takes the first
# half for the gate, and so does ggml; Transformer Engine does so even for GLU,
# where PyTorch and JAX take the second.
#
# In PyTorch, divide by `gate, value = x.chunk(2, -1)`, and if the gate is second
# by `value, gate = x.chunk(2, -1)`; interleaved, they are `x[..., ::2]` and
# `x[..., 1::2]`. Then write `F.silu(gate) * value`. In JAX, take `jnp.split(x, 2,
# -1)` and `jax.nn.silu(gate) * value`.
#
# What happens with the wrong half? No shape changes, and nothing warns you. The
# numbers look plausible, too:

both = np.random.default_rng(0).standard_normal((1000, 8))
right, wrong = (swiglu(*halves(both, gate=half)) for half in ("first", "second"))
print("standard deviations:", right.std().round(3), wrong.std().round(3))
print("correlation:", np.corrcoef(right.ravel(), wrong.ravel())[0, 1].round(3))
print("one row, right:", right[0].round(3))
print("one row, wrong:", wrong[0].round(3))

# %%
# So compare with numbers of the model itself. One pair of clearly different
# numbers is enough: at gate 2 and value −1, SwiGLU is far from what it is at gate
# −1 and value 2.

print(f"{swiglu(2.0, -1.0):.4f} and {swiglu(-1.0, 2.0):.4f}")

# %%
# ## Its slopes
# There are two, one for each argument:
#
# $$ \frac{\partial f}{\partial v} = \phi(x),\qquad
#    \frac{\partial f}{\partial x} = \phi'(x)\,v $$
#
# The slope by the value is what the gate lets through. The gate's slope grows
# with the value: a large value makes a gate learn fast, and a value of 0 keeps it
# from learning at all. `partial_derivatives` has both, `second_derivatives` those
# of second order, and `vjp` gives the gradients of both arguments.
#
# > **Look at the shut gates:** with GELU for a gate, hardly any gradient is left
# > from −3 on. SiLU keeps some. With ReLU it is exactly 0, so units whose gate is
# > shut need not be computed.

fig, (by_gate, by_value) = plt.subplots(1, 2, sharey=True)
units = {"SwiGLU": swiglu, "GEGLU": geglu, "GLU": glu, "ReGLU": reglu}
for name, unit in units.items():
    by_gate.plot(x, unit.partial_derivatives["gate"](x, 1.0), label=name)
    by_value.plot(x, unit.partial_derivatives["value"](x, 1.0), label=name)
    assert np.array_equal(unit.partial_derivatives["value"](x, 7.0), unit(x, 1.0))
    near = (unit(x + 1e-6, 7.0) - unit(x - 1e-6, 7.0)) / 2e-6
    of_gate = unit.partial_derivatives["gate"](x, 7.0)
    assert np.allclose(of_gate, near, atol=1e-6) or unit is reglu  # has a corner
by_gate.set(xlabel="gate $x$, value 1", ylabel="slope by the gate")
by_value.set(xlabel="gate $x$", ylabel="slope by the value")
by_gate.legend()
plt.show()

# %%
# If gate and value lie in one array, so do their gradients. `halves` returns
# views of the array: what is written into them is written into the array.

both = np.array([0.5, -1.0, 2.0, 3.0])  # values, then gates
gradient = np.empty_like(both)
views = halves(gradient, gate="second")
parts = glu.vjp(*halves(both, gate="second"), 1.0)
for view, part in zip(views, parts, strict=True):
    view[...] = part
print(gradient.round(4))

# %%
# ## Two thirds of the width
# A plain layer of a Transformer has two matrices: from $d$ numbers to a hidden
# layer of usually $4d$, and back. A gated one has three, as gate and value have
# one each. With two thirds of the width, $\tfrac83d$, both have $8d^2$ weights.
# Models round the result to a multiple that suits their processors:
# [@touvron2023llama] take 11,008 for $d = 4096$.

d, multiple = 4096, 256
hidden = int(8 * d / 3)
rounded = multiple * -(-hidden // multiple)
print(f"plain, {4 * d} wide: {2 * d * 4 * d:,} weights")
print(f"gated, {hidden} wide: {3 * d * hidden:,}; rounded: {rounded}")


def feed_forward(x, gate, up, down):
    """One layer: three matrices, and SwiGLU between them."""
    return swiglu(x @ gate, x @ up) @ down


rng = np.random.default_rng(1)
shapes = (6, 16), (6, 16), (16, 6)
gate, up, down = (rng.standard_normal(shape) for shape in shapes)
inputs = rng.standard_normal((2, 6))
both = inputs @ np.hstack([gate, up])  # one matrix for both
by_halves = swiglu(*halves(both, gate="first")) @ down
assert np.allclose(feed_forward(inputs, gate, up, down), by_halves)

# %%
# In PyTorch, with `F` for `torch.nn.functional`: `down(F.silu(gate(x)) * up(x))`,
# where `gate`, `up` and `down` are `torch.nn.Linear(..., bias=False)`. In JAX:
# `(jax.nn.silu(x @ gate) * (x @ up)) @ down`. Both give what `swiglu` gives,
# except at a gate of −∞: here it gives 0, there nan.

# %%
# ## When does a gate help?
# Networks with one hidden layer learn two functions of two numbers: their
# product, and the larger of the two. Plain layers have 14 units, gated ones 8;
# both have 56 weights.

points = rng.uniform(-1, 1, (64, 2))
inputs = np.c_[points, np.ones(64)]  # the 1 takes the place of a bias
tasks = {"product": points.prod(axis=1), "larger": points.max(axis=1)}


def train(unit, target, rate, steps=600):
    """Errors of twenty networks: the root of the mean square."""
    rng, is_gated = np.random.default_rng(2), unit in gated_units.values()
    shapes = [(3, 8), (3, 8), (8, 1)] if is_gated else [(3, 14), (14, 1)]
    weights = [rng.standard_normal((20, n, m)) / n**0.5 for n, m in shapes]
    means, squares = [0.0] * 3, [0.0] * 3
    for t in range(1, steps + 1):
        *first, last = weights
        arguments = [inputs @ w for w in first]
        hidden = unit(*arguments)
        error = hidden @ last - target[:, None]
        back = unit.vjp(*arguments, error @ last.mT / 32)
        back = back if is_gated else (back,)
        slopes = [inputs.T @ g for g in back] + [hidden.mT @ error / 32]
        for k, slope in enumerate(slopes):
            means[k] = 0.9 * means[k] + 0.1 * slope
            squares[k] = 0.999 * squares[k] + 0.001 * slope**2
            size = np.sqrt(squares[k] / (1 - 0.999**t)) + 1e-8
            weights[k] = weights[k] - rate * means[k] / (1 - 0.9**t) / size
    return np.sqrt((error**2).mean(axis=(1, 2)))


# %%
# Twenty networks of each kind train with Adam, at each of two rates. Shown are
# the errors on the points they learned, at the better rate.
#
# > **Look at the two groups:** for the product, SwiGLU makes the smallest errors.
# > For the larger number, which has a corner, plain ReLU does.

units = {"ReLU": relu, "SiLU": silu, "ReGLU": reglu, "SwiGLU": swiglu}
fig, ax = plt.subplots()
for place, (name, unit) in enumerate(units.items()):
    errors = []
    for target in tasks.values():
        runs = [train(unit, target, rate) for rate in (0.03, 0.1)]
        errors.append(min(runs, key=np.median))
    low, mid, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
    at, bars = np.arange(2) + place / 10, [mid - low, high - mid]
    ax.errorbar(at, mid, bars, fmt="o", label=name)
    print(f"{name:6} product {mid[0]:.4f}, larger {mid[1]:.4f}")
ax.set_xticks([0.15, 1.15], ["product", "larger"])
ax.set(ylabel="error: median, middle half", yscale="log")
ax.legend()
plt.show()

# %%
# A product is easy for a unit that multiplies, and a corner for a function that
# has one. What a language model needs, nobody can read off such a task. There,
# the reason to take a gate is a measurement: in [@shazeer2020glu], models with a
# gate predicted text better than plain ones with as many weights. The paper
# offers no explanation why.

# %%
# ## Bounds
# Two large numbers make a product that is larger still. In float16, whose largest
# number is 65,504, a gate and a value of 300 are too much:

large = np.float16(300)
print(swiglu(large, large), swiglu_clamped(large, large))

# %%
# Some models therefore bound both, in different ways:
#
# | Model | Gate | Value |
# | --- | --- | --- |
# | gpt-oss, MiniMax-M3 | at most 7, with σ(1.702 x) | from −7 to 7, plus 1 |
# | DeepSeek-V4 | at most 10, SiLU | from −10 to 10 |
# | Step-3.7-Flash | SiLU first, then at most 7 or 16 | to the same bound |
#
# The first two are `swiglu_clamped`, whose defaults are those of gpt-oss;
# DeepSeek-V4 is `swiglu_clamped(gate, value, limit=10, alpha=1, offset=0)`. For
# the third write `np.minimum(silu(gate), 7) * np.clip(value, -7, 7)`. At a gate
# of 8, the order makes a difference:

value = np.array([-20.0, 0.0, 2.0])
print(dict(swiglu_clamped.parameters))
print("gpt-oss:", swiglu_clamped(8.0, value).round(4))
bounds = {"limit": 10, "alpha": 1, "offset": 0}
print("DeepSeek-V4:", swiglu_clamped(8.0, value, **bounds).round(4))
print("Step-3.7-Flash:", np.minimum(silu(8.0), 7) * np.clip(value, -7, 7))

# %%
# The 1 that gpt-oss adds lets a value of 0 pass the gate alone: the unit begins
# as [quick GELU](../functions/gelus/quick_gelu.md), not as a product of two small
# numbers.

# %%
# ## Check values
# The first pair finds gate and value swapped, the second tells the two GELUs
# apart, the third finds a missing bound or a missing 1, the fourth a gate that is
# bounded from below, too. Whether an array is interleaved, no single pair can
# tell.

pairs = ((2.0, -0.5), (-2.2, 1.0), (9.0, 9.0), (-8.0, -9.0))
print(f"{'gate, value':14}", *(f"{x:4}, {v:4}" for x, v in pairs), sep="  ")
for name, unit in gated_units.items():
    print(f"{name:14}", *(f"{unit(*pair):10.5f}" for pair in pairs), sep="  ")

# %%
# ## Code
# Each block runs without this package. Convert float16 arrays to float32 first.
# In NumPy, take the slope of a gate from its page: for SwiGLU, the slope by the
# gate is `silu_derivative(gate) * value`. In C, both slopes are there.
#
# [code of gated units]

# %%
# ## Story
# Gates that multiply are older than the name. The [LSTM](../glossary.md#lstm) of
# 1997 has them, and WaveNet multiplied a tanh by a sigmoid. [@dauphin2017glu]
# left out the tanh: the value is not bent, so that an open gate hands its
# gradient on almost whole. Their unit, in a convolutional network, was the GLU.
# The Conformer of [@gulati2020conformer] took it into speech recognition.
#
# In 2020, [@shazeer2020glu] tried other functions for the gate within a
# Transformer, and gave them names: ReGLU, GEGLU, SwiGLU. T5 v1.1 took GEGLU in
# the same year. PaLM and then Llama [@touvron2023llama] made SwiGLU the usual
# choice. In 2025, gpt-oss [@openai2025gptoss] added bounds.

# %%
# ## Questions
# Try to answer before you unfold.
#
# ### Is SwiGLU an activation function?
# Not of one number: it has two arguments. An activation function bends what a
# layer has computed. A gated unit needs a second sum, with weights of its own.
# That is why a configuration names only the gate's function, `hidden_act:
# "silu"`, and says nowhere that the layer is gated: look for a third matrix.
#
# ### Would it do without a function, as a plain product?
# The product of the two sums is not linear, so the network is not, either.
# Shazeer calls it the *bilinear* unit. It has no side on which it is shut, and is
# not among the six here.
#
# ### What if gate and value have the same weights?
# Then $x = v$, and SwiGLU is $x^2\sigma(x)$: close to the square of ReLU. The
# unit needs a second sum to be more than an activation function.

same = swiglu(x, x)
print(f"at 4: {same[-1]:.3f}, squared ReLU {relu(4.0) ** 2:.0f}")

# %%
# ### May the gate be the output of an earlier layer?
# Yes; the two arrays need shapes that broadcast, no more. In a gate for each
# channel, `gate` may have shape (C, 1, 1) beside images of shape (N, C, H, W).

# %%
# ## Read next
# * [SiLU](../functions/self_gated/silu.md): the gate of SwiGLU.
# * [The GELU variants](gelu_variants.md): which GELU a checkpoint means.
# * [Squared ReLU](../functions/rectifiers/relu_squared.md): what So and others
#   found to do as well without a gate.
# * [Which activation function?](choosing.md): what else decides.
