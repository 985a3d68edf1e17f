r"""
# ELU

$$ f(x) = \begin{cases}x & x>0 \\ \alpha(e^x-1) & x\le 0\end{cases} $$

ELU passes positive numbers unchanged and bends negative ones toward a floor at
−1. It is made of a straight line on the right and a piece of the exponential
curve on the left. The name is short for exponential linear unit.

Why not simply 0 on the left, as [ReLU](../rectifiers/relu.md) has it? A ReLU unit
whose input stays negative receives no gradient and cannot learn its way back.
With ELU it does. Negative outputs also bring the mean of all outputs closer to
zero, which its authors wanted for faster learning.

**Choose it** where units may start or get stuck on the negative side, and where
outputs should have a lower bound.

**Avoid it** where exact zeros are wanted. And do not expect it to learn faster
than ReLU: in the test below, as long as ReLU's units are alive, ELU learns more
slowly at first, and only catches up in the end.
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

from activations import elu, leaky_relu, relu

x = np.linspace(-5, 3, 801)

fig, ax = plt.subplots()
for f in (elu, relu, leaky_relu):
    ax.plot(x, f(x), label=f.facts.title)
    near, far = f([-5.0, -50.0])
    print(f"{f.facts.title}: falls by {near - far:.3f} from -5 to -50")
ax.legend()
plt.show()

# %%
# ## Its slope
# On the right the slope is 1. On the left it is $e^x$, which is never 0, but
# shrinks fast: at −6 it is 0.0025. A unit that has gone far to the left is
# *saturated*: hardly any gradient gets through.
#
# The slope can be computed from the output: $f'(x) = f(x) + \alpha$ for $x \le
# 0$. That saves an exponential, but far to the left two nearly equal numbers are
# subtracted. In float32, the result is 44 percent off at −17 and 0 at −20.
#
# > **Look at the lower left:** the slope $e^x$ goes on falling steadily. Computed
# > from the float32 output, it gets coarse near −15, and is 0 just beyond −17.

far = np.linspace(-20, 0, 401)
from_output = elu(np.float32(far)) + 1
fig, ax = plt.subplots()
ax.semilogy(far, elu.derivative(far), label="$e^x$")
ax.semilogy(far[from_output > 0], from_output[from_output > 0], label="f(x) + 1")
ax.set(xlabel="x", ylabel="slope")
ax.legend()
plt.show()
for number in (-6.0, -17.0, -20.0):
    slope, other = elu.derivative(number), elu(np.float32(number)) + 1
    off = 100 * abs(other / slope - 1)
    print(f"at {number}: {slope:.1e}, from f {off:.0f}% off")

# %%
# ### Second derivative
# It jumps at zero from $\alpha$ to 0. At zero itself it is 0 here and in PyTorch,
# and $\alpha$ in JAX.

# %%
# ## Choose or avoid
# ### Units that start on the wrong side
# Twenty small networks learn a sine. We lower the starting biases of their 16
# hidden units, so that many units see negative inputs only.
#
# Lowered by 4, ReLU is stuck at 0.50, the error of a constant answer. Leaky ReLU
# creeps down to about 0.38 in 3000 steps, while ELU gets below 0.2. Lowered by 8,
# ELU is stuck as well, because its slope is too small there. Leaky ReLU creeps
# down as before.
#
# With unchanged biases ReLU is ahead: after 300 steps its error is 0.07, that of
# ELU 0.16. After 3000 steps both are close to 0.
#
# > **Compare the two plots:** with unchanged biases, ELU is the last to come
# > down. Lowered by 4, it is the first. Each line is the median of twenty
# > networks, the band holds the middle half.


def errors_in_training(f, shifts=(0,), rate=0.1, added=0, steps=3001):
    rng, errors = np.random.default_rng(0), []
    u = rng.standard_normal((20, 2, 16)) - np.multiply.outer(shifts, [[[0], [1]]])
    v, inputs = rng.standard_normal((20, 17, 1)) / 4, np.linspace(-1, 1, 20)
    points = np.stack([inputs, np.ones(20)], axis=-1)  # the 1 is for the bias
    targets, h = np.sin(3 * points[:, :1]), np.ones((len(shifts), 20, 20, 17))
    for _ in range(steps):
        z = points @ u
        h[..., :-1] = f(z) + added
        error = h @ v - targets
        errors.append((error**2).mean(axis=(2, 3)))
        du = f.vjp(z, error @ v[..., :-1, :].mT)
        u = u - rate / 20 * points.mT @ du
        v = v - rate / 20 * h.mT @ error
    errors = np.nan_to_num(errors, nan=np.inf)  # of those that diverge
    return np.quantile(errors, [0.25, 0.5, 0.75], axis=2, method="nearest")


# %%
# The numbers are medians after 300 and after 3000 steps.

fig, axes = plt.subplots(1, 2, sharey=True)
shown = np.unique(np.geomspace(1, 3000, 50).astype(int))
for f in (elu, relu, leaky_relu):
    low, middle, high = errors_in_training(f, (0, 4, 8))
    for k, ax in enumerate(axes):
        ax.semilogx(shown, middle[shown, k], label=f.facts.title)
        ax.fill_between(shown, low[shown, k], high[shown, k], alpha=0.3)
    for k, shift in enumerate((0, 4, 8)):
        after = f"{middle[300, k]:.2f}, {middle[3000, k]:.3f}"
        print(f"{f.facts.title}, lowered by {shift}: {after}")
axes[0].set(title="unchanged biases", xlabel="step", ylabel="mean squared error")
axes[1].set(title="lowered by 4", xlabel="step")
axes[0].legend()
plt.show()

# %%
# ### Does a mean near zero help?
# For inputs from the bell curve (a normal distribution with mean 0 and variance
# 1), the mean output of ELU is 0.16, that of ReLU 0.40. To see what a mean does,
# we add −1 or 1 to all hidden outputs. The last bias could undo that, so these
# networks can express the same functions.
#
# At a rate of 0.02 it makes no difference in 300 steps: the error is 0.18 each
# time. At 0.2 the plain ELU gets to 0.13. With 1 added it is still at 0.24. With
# −1 added most networks diverge, so the median is infinite. At a large rate a
# shifted mean costs ELU something, and a negative one most.
#
# The mean does not decide between functions. ReLU has the larger mean, and at the
# same rate of 0.2 it gets to 0.04.

for f in (elu, relu):
    print(f"mean output of {f.facts.title}: {f.facts.mean:.2f}")
with np.errstate(all="ignore"):
    for rate in (0.02, 0.2):
        for f, added in (elu, -1), (elu, 0), (elu, 1), (relu, 0):
            middle = errors_in_training(f, (0,), rate, added, 301)[1, -1, 0]
            print(f"rate {rate}, {f.facts.title}, {added} added: {middle:.2f}")

# %%
# ## In your framework
# The parameter is called $\alpha$ nearly everywhere and is 1 by default. It must
# not be confused with that of [CELU](celu.md), which also divides $x$: the two
# agree at 1 only.
#
# Two traps in code of your own. Near zero, $e^x-1$ loses digits, so take `expm1`.
# And `where(x > 0, x, exp(x) - 1)` computes the exponential on the right, too,
# where it overflows. The value is then thrown away, but automatic differentiation
# multiplies its infinite slope by 0, and 0 times infinity is `nan`. Put 0 in the
# place of $x$ there: `expm1(where(x > 0, 0, x))`. With `minimum(x, 0)` inside,
# the slope at 0 is half of the right one in PyTorch and JAX, with PyTorch's
# `clamp` 0.

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
# ## Story
# In November 2015 [@clevert2016elu], at the university of Linz, asked for two
# things at once: outputs with a mean near zero, which speed up learning, and a
# floor, so that a unit far to the left stays at −α however its input wobbles.
# They reported faster learning than with ReLU in deep image classifiers, and no
# further gain from batch normalization. [@barron2017celu] removed the kink at
# other values of $\alpha$.
#
# Graph attention networks, by [@velickovic2018graph], have ELU after their hidden
# layers. The audio codec EnCodec has it, with $\alpha = 1$,
# [in front of its convolutions](https://github.com/facebookresearch/encodec/blob/1e9132b/encodec/modules/seanet.py),
# except the first ones and those of the shortcuts. [SELU](selu.md), from the same
# university, is a scaled ELU.

# %%
# ## Questions
# ### Is ELU the same as the exponential minus 1?
# Only up to zero. The exponential would go on to rise ever more steeply; ELU
# continues with the straight line.
#
# ### Can a unit of ELU die?
# Not in theory, since its slope is never exactly 0. But the way back can be long.
# Say that a unit should have the output 1, and its input learns at a rate of 0.1.
# From −2 it takes 40 steps until the input is positive, from −4 already 282. A
# ReLU unit would never come back by itself.

for start in (-2.0, -4.0):
    unit, steps = start, 0
    while unit < 0:
        unit -= 0.1 * elu.vjp(unit, elu(unit) - 1)
        steps += 1
    print(f"from {start}: {steps} steps")

# %%
# ## Facts

elu.facts

# %%
# ## Read next
# * [CELU](celu.md): the variant whose slope never jumps.
# * [SELU](selu.md): a scaled ELU that keeps the size of signals in deep networks.
# * [Leaky ReLU](../leaky_rectifiers/leaky_relu.md): the other way to keep
#   negative units alive.
