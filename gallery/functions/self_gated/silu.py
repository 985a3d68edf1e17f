r"""
# SiLU

$$ f(x) = x\,\sigma(x) $$

SiLU passes large positive numbers almost unchanged and turns large negative ones
into almost nothing. Between them it bends smoothly, with a shallow dip just below
zero. It multiplies each number by its own sigmoid, a gate that opens from 0 to 1
as the number grows.

The language models of the LLaMA family gate their units with SiLU, and detectors
such as YOLOv8 and the image network EfficientNet have it after their
convolutions. Many call it *swish*. A cut at zero, as
[ReLU](../rectifiers/relu.md) makes it, is simpler, but has a corner and leaves
negative inputs without any gradient.

**Choose it** to run or to build on a design that has it, such as those above, and
where the network's own second derivative counts: that of ReLU is 0.

**Avoid it** where exact zeros are wanted; there take ReLU. Where an exponential
is too expensive, take [hard swish](hard_swish.md).
"""

# %%
# ## How it works
# The [sigmoid](../sigmoids/sigmoid.md) $\sigma(x)$ turns a number into a share
# between 0 and 1. SiLU keeps this share of the number itself. An input of 2 keeps
# 88 percent, an input of 0.5 keeps 62, and an input of $-4$ keeps 2. The number
# opens its own gate, which is why functions of this kind are called *self-gated*.
#
# > **Look just left of zero:** the gate is still half open there, so negative
# > numbers leak through. Further left it closes faster than $x$ grows, and the
# > curve returns to 0.

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, relu, sigmoid, silu, tanh

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
ax.plot(x, sigmoid(x), label="the gate, sigmoid")
ax.plot(x, silu(x), label="$f(x)$")
ax.set_ylim(-0.5, 4)
ax.legend()
plt.show()
for number in (2.0, 0.5, -4.0):
    gate, value = sigmoid(number), silu(number)
    print(f"{number:4} times {gate:.2f} is {value:.2f}")

# %%
# ## Its slope
# The slope is the factor by which a unit passes the gradient back, the signal
# that trains the weights in front of it. At 0 it is one half. It rises to 1.0998
# at 2.40 and then settles at 1. Left of the minimum, at $-1.28$, the slope is
# negative, down to $-0.0998$.
#
# Where the slope is negative, a larger input lowers the output, so it flips the
# sign of the gradient. That concerns inputs below $-1.28$, a tenth of them if
# they follow the standard normal distribution. Only at the minimum is the slope
# exactly 0. Far left it fades: at $-10$ little is left, and from about $-110$ on
# it rounds to 0 in float32. ReLU has slope 0 on its whole left half.
#
# > **Look at both humps:** the slope rises as far above 1 on the right as it
# > falls below 0 on the left.

fig, ax = plt.subplots()
ax.plot(x, silu.derivative(x), label="$f'(x)$")
ax.plot(x, relu.derivative(x), label="slope of ReLU")
ax.legend()
plt.show()
slopes = silu.derivative(x)
for at in (slopes.argmin(), slopes.argmax()):
    print(f"slope {slopes[at]:.4f} at {x[at]:.2f}")
(minimum,) = silu.facts.extrema
below = np.random.default_rng(0).standard_normal(100_000) < minimum.x
print(f"left of {minimum.x:.2f}: {below.mean():.0%} of normal inputs")

# %%
# ### Second derivative
# SiLU bends up between $-2.40$ and 2.40, most strongly at 0, where $f''$ is one
# half. Outside it bends back, so that both ends straighten.

# %%
# ## Choose or avoid
# ### SiLU, GELU or ReLU?
# Large models were trained with each of them. Does the choice matter in a small
# one? Networks with two hidden layers of 16 units learn a function of two
# variables $x$ and $y$: first a wave, $\sin(3x+2)\cos 3y$, then the product
# $2xy$. Twenty networks start from different weights, scaled so that signals keep
# their size.
#
# After these 200 steps the answer depends on the task. For the wave, SiLU is
# above ReLU and [GELU](../gelus/gelu.md) at both learning rates. For the product,
# ReLU is highest. Four other sets of starting weights gave the same order of SiLU
# and ReLU. Longer training changes it: after 2,000 steps at the larger rate, SiLU
# is below ReLU for the wave, too, and GELU is lowest in most cases. So take what
# models of your kind have, or compare at full length.


def train(f, rate, task):
    rng = np.random.default_rng(0)
    inputs = rng.uniform(-1, 1, (20, 40, 2))
    left, right = inputs[..., :1], inputs[..., 1:]
    wave = np.sin(3 * left + 2) * np.cos(3 * right)
    goal = wave if task == "wave" else 2 * left * right
    inputs = np.insert(inputs, 2, 1, axis=2)  # the 1 takes the place of a bias
    u = rng.standard_normal((20, 3, 16))
    v = rng.standard_normal((20, 16, 16)) / 4 * f.facts.gain
    w = rng.standard_normal((20, 16, 1)) / 4
    for _ in range(200):
        first = inputs @ u
        second = f(first) @ v
        error = f(second) @ w - goal
        to_second = f.vjp(second, error @ w.mT / 40)
        to_first = f.vjp(first, to_second @ v.mT)
        w = w - rate * f(second).mT @ error / 40
        v = v - rate * f(first).mT @ to_second
        u = u - rate * inputs.mT @ to_first
    return (error**2).mean(axis=(1, 2))


# %%
# The printed counts are those of networks that end lower with SiLU than with the
# other function, one count for each learning rate.
#
# > **Look at SiLU and ReLU:** ReLU is lower for the wave, SiLU for the product.
# > Bars span the middle half of the twenty networks.

rates = (0.1, 0.2)
fig, axes = plt.subplots(1, 2)
for ax, task in zip(axes, ("wave", "product"), strict=True):
    losses = {
        f: np.array([train(f, rate, task) for rate in rates])
        for f in (silu, relu, gelu)
    }
    for place, (f, loss) in enumerate(losses.items()):
        low, mid, high = np.quantile(loss, [0.25, 0.5, 0.75], axis=1)
        places = np.arange(2) + 0.1 * place
        ax.errorbar(places, mid, [mid - low, high - mid], label=f.facts.title)
        if f is not silu:
            wins = (losses[silu] < loss).sum(axis=1)
            print(f"{task:7} SiLU below {f.facts.title} in {wins} of 20")
    ax.set_xticks(np.arange(2) + 0.1, rates)
    ax.set(title=task, xlabel="learning rate", ylabel="loss", ylim=(0, None))
axes[0].legend()
plt.show()

# %%
# ### Choose it where second derivatives count
# Some networks solve differential equations: their loss contains the network's
# own second derivative. We let one layer of random units solve $u'' = -9\sin 3x$
# with given values at both ends, thirty times with other random weights. Only the
# output weights are fitted, by least squares.
#
# The second derivative of ReLU is 0 wherever it exists, so no weights can help:
# the layer keeps to the two end values, however many units it has. SiLU finds the
# solution $\sin 3x$ in all thirty runs if it has 40 units; 10 are too few. Other
# smooth functions can do the same, [tanh](../sigmoids/tanh.md) for example. They
# need random weights of a fitting size: with ten times larger ones, SiLU and tanh
# fail, too.

points, ends = np.linspace(-2, 2, 100), np.array([-2.0, 2.0])
draws = np.random.default_rng(0).standard_normal((30, 2, 40))


def solve(f, a, b):
    bends = f.second_derivative(np.outer(points, a) + b) * a**2
    system = np.vstack([bends, 100 * f(np.outer(ends, a) + b)])
    wanted = np.append(-9 * np.sin(3 * points), 100 * np.sin(3 * ends))
    weights = np.linalg.lstsq(system, wanted, rcond=1e-10)[0]
    return f(np.outer(points, a) + b) @ weights


# %%
# The printed numbers are the largest distances from the solution, in the median
# of the thirty runs and, in brackets, in the worst. The size is the standard
# deviation of the random weights.
#
# > **Look at the ReLU line:** it joins the two end values and ignores the wave.
# > The dots are SiLU's answers, and lie on the solution.

for f in (relu, silu, tanh):
    for units, size in ((10, 3), (40, 3), (40, 30)):
        answers = np.array([solve(f, *size * draw[:, :units]) for draw in draws])
        off = abs(answers - np.sin(3 * points)).max(axis=1)
        numbers = f"{np.median(off):.0e} ({off.max():.0e})"
        print(f"{f.facts.title}, {units} units, size {size:2}: {numbers}")

fig, ax = plt.subplots()
for f, style in ((relu, "-"), (silu, "o")):
    answer = np.median([solve(f, *3 * draw) for draw in draws], axis=0)
    ax.plot(points[::3], answer[::3], style, label=f"{f.facts.title}, median")
ax.plot(points, np.sin(3 * points), "--", label=r"the solution $\sin 3x$")
ax.set(xlabel="$x$", ylabel="$u(x)$")
ax.legend()
plt.show()

# %%
# ### Avoid it where zeros are wanted
# ReLU sets half of all normal inputs to exactly 0. Hardware and pruning methods
# can skip such zeros. SiLU makes small numbers instead: 8 percent of the outputs
# are smaller than 0.05 in size, but none is 0.

inputs = np.random.default_rng(1).standard_normal(100_000)
for f in (relu, silu):
    zero, small = np.mean(f(inputs) == 0), np.mean(abs(f(inputs)) < 0.05)
    print(f"{f.facts.title}: zero {zero:.0%}, below 0.05 {small:.0%}")

# %%
# ## In your framework
# JAX, Keras and Hugging Face have this function under both names, `silu` and
# `swish`. PyTorch has it as SiLU only. The name to look for in ONNX is `Swish`,
# since opset 24; older models hold a `Sigmoid` and a `Mul`. In TensorFlow,
# OpenVINO and ONNX the gate has a factor, called `beta` or `alpha`; its default
# is 1, which is SiLU. Negative infinity gives nan nearly everywhere, because the
# formula multiplies $-\infty$ by 0; the limit is 0. Do not use it as a mask in
# front of SiLU.

# %%
# ## What is particular
# ### A minimum that divides
# Suppose a unit should give 1, and gradient descent moves its input. Inputs right
# of the minimum, at $-1.278$, climb to the goal. Inputs left of it move away:
# there the output grows as the input falls, but only up to 0. A single unit never
# comes back. In a layer, the other weights go on changing its inputs.
#
# > **Look at the two middle curves:** they start on both sides of the minimum and
# > part.

fig, ax = plt.subplots()
for start in (-0.5, -1.2, -1.4, -3.0):
    path = [start]
    for _ in range(150):
        path.append(path[-1] - 0.1 * silu.vjp(path[-1], silu(path[-1]) - 1))
    ax.plot(path, label=f"from {start:g}")
    print(f"from {start}: input {path[-1]:.2f}, output {silu(path[-1]):.2f}")
ax.set(xlabel="step", ylabel="input")
ax.legend()
plt.show()

# %%
# ## Story
# SiLU was proposed three times. [@hendrycks2016gelu] named it in passing, as a
# relative of [GELU](../gelus/gelu.md) with the logistic curve in place of the
# bell curve's. [@elfwing2018silu], first online in February 2017, made it a
# subject of its own: they came from Boltzmann machines and let it play Tetris and
# Atari games. In October 2017 [@ramachandran2017swish] found it once more, by a
# search among many formulas, and called it [Swish](swish.md). Under that name it
# came to the EfficientNet of [@tan2019efficientnet]. [@touvron2023llama] took it
# as the gate of a unit known as SwiGLU; Mistral and Qwen have the same unit.
# YOLOv5 changed from hard swish to SiLU in its [release
# 4.0](https://github.com/ultralytics/yolov5/pull/1837).

# %%
# ## Questions
# ### Is SiLU the same as Swish?
# Yes, if Swish stands without a factor, as in almost every model. The paper on
# Swish also has a factor $\beta$ in the gate, fixed or learned. With $\beta = 1$
# it is SiLU.
#
# ### Which starting weights does it need?
# Larger ones than ReLU. The gain is the factor that keeps signals at their size:
# 1.68 for SiLU, $\sqrt2$ for ReLU. Networks with normalization layers correct the
# size anyway. Without them, signals fade in a deep stack of SiLU that starts from
# the weights of ReLU, as the page of [Mish](mish.md) shows.

# %%
# ## Facts

silu.facts

# %%
# ## Read next
# * [Swish](swish.md): what a factor in the gate changes, and whether to learn it.
# * [Hard swish](hard_swish.md): the same shape for devices without an
#   exponential.
# * [GELU](../gelus/gelu.md): the gate of the bell curve, the usual choice of
#   transformers without gated layers.
# * [Sigmoid](../sigmoids/sigmoid.md): the gate itself.
