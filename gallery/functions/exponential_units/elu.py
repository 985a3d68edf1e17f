r"""
# ELU

$$ f(x) = \begin{cases}x & x>0 \\ \alpha(e^x-1) & x\le 0\end{cases} $$

ELU passes positive numbers unchanged and bends negative ones toward a floor at
−1. It is made of a straight line on the right and a piece of the exponential
curve on the left. The name is short for exponential linear unit.

Why not simply 0 on the left, as [ReLU](../rectifiers/relu.md) has it? A ReLU unit
whose input stays negative receives no gradient and cannot learn its way back.
With ELU it does. Negative outputs also bring the mean of all outputs closer to
zero.

**Choose it** where units may start or get stuck on the negative side, and where
outputs should have a lower bound.

**Avoid it** where exact zeros are wanted. And do not expect it to beat ReLU in
general: below, ReLU fits better as long as its units are alive.
"""

# %%
# ## How it works
# Right of zero ELU and ReLU are the same. Left of zero, ELU subtracts 1 from the
# exponential, so that both pieces meet at 0, and multiplies by $\alpha$, which is
# 1 unless you change it. As $x$ falls, $e^x$ dies out, and the output settles at
# $-\alpha$. [Leaky ReLU](../leaky_rectifiers/leaky_relu.md) has no such floor: it
# falls for ever, though slowly.
#
# > **Look at the left end:** ELU levels off at −1. From −5 to −50 it falls by
# > only 0.007, Leaky ReLU by 0.45.

import matplotlib.pyplot as plt
import numpy as np

from activations import elu, leaky_relu, relu, sigmoid

x = np.linspace(-5, 3, 801)

fig, ax = plt.subplots()
for f in (elu, relu, leaky_relu):
    ax.plot(x, f(x), label=f.facts.title)
    near, far = f([-5.0, -50.0])
    print(f"{f.facts.title}: falls by {near - far:.3f} from -5 to -50")
ax.legend()
plt.show()

# %%
# ### Outputs with a mean near zero
# If all outputs of a layer are positive, their mean shifts the input of every
# unit in the next layer, and an example pushes all weights of that unit in the
# same direction. ELU returns negative numbers, too. For inputs from the bell
# curve its mean output is 0.16, that of ReLU 0.40.

for f in (relu, leaky_relu, elu, sigmoid):
    print(f"mean output of {f.facts.title}: {f.facts.mean:.2f}")

# %%
# ## Its slope
# On the right the slope is 1. On the left it is $e^x$, the exponential again, so
# it can be had from the output: $f'(x) = f(x) + \alpha$ for $x \le 0$. It is
# never 0, but it shrinks fast: at −6 it is 0.0025. A unit that has gone far to
# the left is *saturated*: hardly any gradient gets through.
#
# > **Look at zero:** the slope arrives at 1 from the left and stays there. It has
# > a corner, but no jump. That holds for $\alpha = 1$ only.

fig, ax = plt.subplots()
ax.plot(x, elu(x), label="$f(x)$")
ax.plot(x, elu.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()
for number in (-1.0, -6.0, -20.0):
    print(f"slope at {number:5}: {elu.derivative(number):.1e}")

# %%
# ### Second derivative
# It jumps at zero from $\alpha$ to 0. At zero itself it is 0 here and in PyTorch,
# and $\alpha$ in JAX.

# %%
# ## Choose or avoid
# ### Units that start on the wrong side
# Twenty small networks learn a sine. We start the biases of their 16 hidden units
# lower and lower, so that more and more units see negative inputs only. The
# figure shows the error after 300 steps.
#
# With no shift ReLU wins: its median error is 0.07, that of ELU 0.15. Shifted by
# 4, ReLU is stuck at 0.51, the error of a constant answer, and Leaky ReLU is
# hardly better. ELU gets down to 0.30. Shifted by 8, ELU is stuck as well: its
# slope is too small there.
#
# > **Look at the middle:** around 4 there is a gap between ELU and the other two.
# > The line is the median of twenty networks, the band holds the middle half.


def error_after_training(f, shifts):
    rng = np.random.default_rng(0)
    u = rng.standard_normal((20, 2, 16)) - np.multiply.outer(shifts, [[[0], [1]]])
    v, inputs = rng.standard_normal((20, 17, 1)) / 4, np.linspace(-1, 1, 30)
    points = np.stack([inputs, np.ones(30)], axis=-1)  # the 1 is for the bias
    targets, one = np.sin(3 * points[:, :1]), np.ones((len(shifts), 20, 30, 1))
    for _ in range(301):
        h = np.concatenate([f(points @ u), one], axis=-1)
        error = (h @ v - targets) / 30
        du = f.vjp(points @ u, error @ v[..., :-1, :].mT)
        u, v = u - 0.1 * points.mT @ du, v - 0.1 * h.mT @ error
    return ((h @ v - targets) ** 2).mean(axis=(2, 3))


# %%
# The numbers are medians, for shifts of 0, 2, 4, 6 and 8.

shifts = [0, 2, 4, 6, 8]
print(f"a constant answer: {np.var(np.sin(3 * np.linspace(-1, 1, 30))):.2f}")
fig, ax = plt.subplots()
for f in (elu, relu, leaky_relu):
    errors = error_after_training(f, shifts)
    low, middle, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
    ax.plot(shifts, middle, label=f.facts.title)
    ax.fill_between(shifts, low, high, alpha=0.3)
    print(f"{f.facts.title}: {middle.round(2)}")
ax.set(xlabel="biases lowered by", ylabel="mean squared error")
ax.legend()
plt.show()

# %%
# ## In your framework
# The parameter is called $\alpha$ nearly everywhere and is 1 by default. It must
# not be confused with that of [CELU](celu.md), which also divides $x$: the two
# agree at 1 only.
#
# Two traps in code of your own. Near zero, $e^x-1$ loses digits, so take `expm1`.
# And `where(x > 0, x, exp(x) - 1)` computes the exponential on the right, too,
# where it overflows. The value is then thrown away, but automatic differentiation
# multiplies its infinite slope by 0, and 0 times infinity is `nan`. Clamp first:
# `exp(minimum(x, 0))`.

with np.errstate(over="ignore", invalid="ignore"):
    print("unused branch at 1000: slope", 0 * np.exp(np.array(1000.0)))
print(f"e^x - 1 at -1e-10: {np.exp(-1e-10) - 1:.9e}")
print(f"expm1   at -1e-10: {np.expm1(-1e-10):.9e}")

# %%
# ## What is particular
# ### Any other α makes a kink
# The floor lies at $-\alpha$. But $\alpha$ is also the slope just left of zero,
# while the slope on the right is 1. With $\alpha = 2$ the slope jumps from 2 to
# 1, with 0.5 from 0.5 to 1. At zero itself it is $\alpha$, here and in PyTorch,
# JAX and Keras. If you want another floor without a kink, take [CELU](celu.md).
#
# > Three floors, and at zero three slopes.

fig, ax = plt.subplots()
for alpha in (0.5, 1.0, 2.0):
    ax.plot(x, elu(x, alpha=alpha), label=f"$\\alpha = {alpha}$")
    print(
        f"alpha {alpha}: slope {elu.derivative([-1e-9, 0.0, 1e-9], alpha=alpha)}"
    )
ax.legend()
plt.show()

# %%
# ### The way back is long from far out
# A unit should have the output 1, but its input has been driven to the left. How
# many steps of gradient descent does it take until the input is positive? From −2
# it takes 40, from −4 already 282. A ReLU unit would never come back by itself.

for start in (-2.0, -4.0, -6.0):
    unit, steps = start, 0
    while unit < 0:
        unit -= 0.1 * elu.vjp(unit, elu(unit) - 1)
        steps += 1
    print(f"from {start}: {steps} steps")

# %%
# ## Story
# In November 2015 [@clevert2016elu], at the university of Linz, asked for two
# things at once: outputs with a mean near zero, which speed up learning, and a
# floor that keeps noise out of units that are switched off. They reported faster
# learning than with ReLU in deep image classifiers, and no further gain from
# batch normalization. [@barron2017celu] removed the kink at other values of
# $\alpha$.
#
# Graph attention networks, by [@velickovic2018graph], have ELU after their hidden
# layers, and the audio codec EnCodec has it in all convolutions of its encoder
# and decoder, both with $\alpha = 1$. [SELU](selu.md), from the same university,
# is a scaled ELU.

# %%
# ## Questions
# ### Is ELU the same as the exponential minus 1?
# Only up to zero. The exponential would go on to rise ever more steeply; ELU
# continues with the straight line.
#
# ### Can a unit of ELU die?
# Not in theory: its slope is never exactly 0 in mathematics. In practice a slope
# of 2e-9, as at −20, is as good as dead, and in float32 the output there is −1 to
# the last digit.

print(
    f"at -20: slope {elu.derivative(-20.0):.0e}, output {elu(np.float32(-20.0))}"
)

# %%
# ## Facts

elu.facts

# %%
# ## Read next
# * [CELU](celu.md): the variant whose slope never jumps.
# * [SELU](selu.md): a scaled ELU that keeps the size of signals in deep networks.
# * [Leaky ReLU](../leaky_rectifiers/leaky_relu.md): the other way to keep
#   negative units alive.
