r"""
# Softsign

$$ f(x) = \frac{x}{1+|x|} $$

Softsign squeezes every number into the range from −1 to 1, along an S-shaped
curve through zero. It does the same job as tanh but levels off far more slowly,
so a unit whose input has become large still has some slope to learn by.

It needs no exponential, only one division. That is why it was proposed in 1993.
Today it is rare: most networks that want this range take [tanh](tanh.md).

**Choose it** for bounded outputs whose inputs may become large, or where no
exponential function is at hand.

**Avoid it** where outputs must come close to −1 or 1: an output of 0.99 takes an
input of 99.
"""

# %%
# ## How it works
# Read the formula as a share: $x$ out of $1+x$. An input of 1 gives 1 out of 2,
# or 0.5. An input of 3 gives 3 out of 4, an input of 99 gives 99 out of 100.
# While $x$ is small, the 1 in the denominator dominates, and the output is nearly
# $x$ itself. Once $x$ is large, the 1 hardly counts, and the output is nearly 1.
# The bars in $|x|$ make the left half the mirror image of the right one.
#
# > **Look at input 3:** tanh has reached 0.995 and goes flat, softsign is at 0.75
# > and still climbs.

import matplotlib.pyplot as plt
import numpy as np

from activations import softsign, tanh

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
for f in (softsign, tanh):
    ax.plot(x, f(x), label=f.__name__)
    ax.scatter(3, f(3.0))
ax.legend()
plt.show()
print("softsign", softsign([1.0, 3.0, 99.0]), " tanh", tanh(3.0).round(3))

# %%
# ## Its slope
# The slope is 1 at zero and a quarter at 1. It can also be read off the output:
# $(1-|f|)^2$. Do not take the rule of tanh, $1-f^2$, in its place: at 1 it gives
# 0.75 instead of 0.25.
#
# In training, a unit's *gradient*, the signal that changes its weights, is
# multiplied by this slope. Near zero tanh is the steeper of the two, but from
# 1.62 on softsign is.
#
# > **Look at the top:** softsign has a corner there, tanh is round. The second
# > derivative jumps at this corner.

fig, ax = plt.subplots()
ax.plot(x, softsign.derivative(x), label="$f'(x)$")
ax.plot(x, tanh.derivative(x), label="slope of tanh")
ax.legend()
plt.show()
steeper = x[(x > 0) & (softsign.derivative(x) > tanh.derivative(x))]
print("softsign is steeper from", steeper[0].round(2))
print(
    "slope at 1:", softsign.derivative(1.0), " 1 - f^2:", 1 - softsign(1.0) ** 2
)

# %%
# ### Second derivative
# It jumps from 2 to $-2$ at zero, where the two halves of $|x|$ meet. Gradient
# descent does not notice, because it uses slopes only. At 0 itself this package
# and PyTorch return 0, halfway, and JAX returns $-2$.

print(softsign.second_derivative([-1e-9, 0.0, 1e-9]).round(3))

# %%
# ## Choose or avoid
# **Choose it: units come back from large inputs.** A function *saturates* where
# it is so flat that almost no gradient comes through. Suppose a bad step has
# driven a unit's input far to the right, where the output is near 1, but it
# should be $-0.5$. How many steps of gradient descent at a rate of 1 does the
# unit need, until the sign of its output is right?
#
# From an input of 2, tanh takes 7 steps and softsign 10. From 5 it is the other
# way round: softsign takes 59, tanh more than 1,800. From 6 on, tanh is not back
# after 3,000 steps. With a target of $-0.9$ the picture is the same.
#
# > **Look at where the lines cross:** tanh is faster on the left, then its time
# > explodes. Its line ends at 5.


def steps_back(f, target, starts, tolerance):
    unit, steps = np.array(starts), np.full(len(starts), np.nan)
    for step in range(3001):
        there = f(unit) - target < tolerance
        steps[there & np.isnan(steps)] = step
        unit -= f.vjp(unit, f(unit) - target)
    return steps


starts = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0]
fig, ax = plt.subplots()
for f in (softsign, tanh):
    ax.plot(starts, steps_back(f, -0.5, starts, 0.5), label=f.__name__)
ax.set(
    xlabel="starting input", ylabel="steps until the sign is right", yscale="log"
)
ax.legend()
plt.show()
print(
    "from ", *(f"{start:4.0f}" for start in starts), "(nan: not in 3,000 steps)"
)
for target in (-0.5, -0.9):
    for f in (softsign, tanh):
        steps = steps_back(f, target, starts, -target)
        print("    ", *(f"{s:4.0f}" for s in steps), f" {f.__name__} to {target}")

# %%
# ### Avoid it: outputs near 1 are hard to reach
# The slow approach has a price. For outputs of 0.9, 0.99 and 0.999, softsign
# needs inputs of 9, 99 and 999; tanh needs less than 4. A loss that asks for
# outputs of 1 keeps pushing the weights of a softsign layer up.
#
# So the unit from above, once its sign is right, still has a way to go. To be
# right to 0.01 at the target $-0.5$, from an input of 5, softsign takes 90 steps.
# At $-0.9$ it is not there after 3,000, where tanh takes some 1,500.

outputs = np.array([0.9, 0.99, 0.999])
print("softsign", (outputs / (1 - outputs)).round(2))
print("tanh    ", np.arctanh(outputs).round(2))
for target in (-0.5, -0.9):
    for f in (softsign, tanh):
        steps = steps_back(f, target, [5.0], 0.01)
        needed = "more than 3000" if np.isnan(steps[0]) else f"{steps[0]:.0f}"
        print(f"right to 0.01 at {target}: {f.__name__:8} {needed} steps")

# %%
# ### Does it train better than tanh?
# Not in general. Networks with two hidden layers of 8 units learned two tasks: a
# sine, which is smooth, and the sign of that sine, which jumps. For each function
# and task, twenty networks started from the same draws of weights, multiplied by
# the gain of the function.

inputs = np.stack([np.linspace(-1, 1, 20), np.ones(20)], axis=1)  # 1 for the bias
sine = np.sin(4 * inputs[:, :1])
marks = [50, 100, 200, 400, 800, 1600]


def train(f, target, rate=0.3):
    rng, gain, losses = np.random.default_rng(0), f.facts.gain, []
    u = gain * rng.standard_normal((20, 2, 8)) / 2**0.5
    v = gain * rng.standard_normal((20, 8, 8)) / 8**0.5
    w = rng.standard_normal((20, 8, 1)) / 8**0.5
    for step in range(marks[-1] + 1):
        y = inputs @ u
        g = f(y)
        z = g @ v
        h = f(z)
        error = h @ w - target
        if step in marks:
            losses.append((error**2).mean(axis=(1, 2)))
        dz = f.vjp(z, error @ w.mT / 20)
        u = u - rate * inputs.mT @ f.vjp(y, dz @ v.mT)
        v, w = v - rate * g.mT @ dz, w - rate * h.mT @ error / 20
    return np.array(losses)


# %%
# On the sine, tanh is ahead all the way. On the jump, tanh leads after 100 steps,
# softsign after 400, in nearly all pairs, and tanh again after 1,600. So the
# winner depends on the task and on the number of steps. All this is for small
# networks at a learning rate of 0.3. At twice that rate, softsign leads on the
# jump from the start, and tanh again in the end.
#
# > **Look at the jump:** the lines cross twice. Median loss, with bars over the
# > middle half of twenty networks.

fig, axes = plt.subplots(1, 2)
tasks = {"sine": sine, "jump": np.sign(sine)}
for ax, (task, target) in zip(axes, tasks.items(), strict=True):
    runs = [train(f, target) for f in (softsign, tanh)]
    for f, losses in zip((softsign, tanh), runs, strict=True):
        low, median, high = np.quantile(losses, [0.25, 0.5, 0.75], axis=1)
        bars = [median - low, high - median]
        ax.errorbar(marks, median, bars, label=f.__name__)
    print(f"{task}, softsign wins", (runs[0] < runs[1]).sum(axis=1), "of 20")
    ax.set(title=task, xlabel="steps", ylabel="loss", xscale="log", yscale="log")
axes[0].legend()
plt.show()
print("after steps        ", marks)

# %%
# ## In your framework
# The formula gives nan at $\pm\infty$, infinity over infinity, in PyTorch, JAX,
# Keras and ONNX; this package returns the limits $\pm1$. In float32 do not
# compute the slope from the output: $(1-|f|)^2$ is 3 percent off at a million, 42
# percent at ten million, and 0 at a hundred million. PyTorch's `calculate_gain`
# does not know softsign; pass the factor 2.34 yourself. The *Elliott* function of
# the FANN library runs from 0 to 1 and scales its input, so it is another one.

for power in (6, 7, 8):
    number = np.float32(10**power)
    slope = (1 - softsign(number)) ** 2 / softsign.derivative(number)
    print(f"at 10^{power}: slope from the output, off by {abs(slope - 1):.0%}")
print("at infinity:", softsign([-np.inf, np.inf]))

# %%
# ## What is particular
# ### Slow tails
# Is softsign tanh with another scale? No: stretched or not, the tail of tanh
# falls exponentially. Its slope falls like $4e^{-2x}$, that of softsign like
# $1/x^2$. At an input of 10, softsign still has 1/121 of its largest slope, tanh
# less than a hundred-millionth. Stretched four times, tanh is ahead there, with
# 0.027. But at 40 it is down to less than a hundred-millionth, too, and softsign
# has 1/1681.

for number in (10.0, 40.0):
    slopes = softsign.derivative(number), tanh.derivative(number)
    stretched = tanh.derivative(number / 4)
    print(
        f"at {number:.0f}: softsign {slopes[0]:.1e}, tanh {slopes[1]:.1e}",
        end=", ",
    )
    print(f"tanh stretched four times {stretched:.1e}")

# %%
# ### Larger starting weights
# Softsign makes signals smaller: even an input of 1 comes out as 0.5. In a deep
# network every layer shrinks them again, though less and less, because small
# signals pass almost unchanged. With the usual starting weights, of variance
# $1/n$ for $n$ units, a signal of size 1 is down to 0.06 after ten layers, and to
# 0.03 after twenty; with tanh, 0.22 and 0.15 are left.
#
# The *gain* of a function is the factor on the weights that keeps the size of
# signals. For softsign it is 2.34, for tanh 1.59. The numbers are standard
# deviations after ten layers, the median and the middle half of twenty networks.

rng = np.random.default_rng(0)
weights = rng.standard_normal((20, 20, 64, 64)) / 8
signals = rng.standard_normal((20, 64))
for f in (softsign, tanh):
    for gain in (1.0, f.facts.gain):
        z, sizes = signals, []
        for w in weights:
            z = gain * f(z) @ w
            sizes.append(np.quantile(z.std(axis=(1, 2)), [0.25, 0.5, 0.75]))
        (low, ten, high), (_, twenty, _) = sizes[9], sizes[19]
        print(f"{f.__name__:8} gain {gain:.2f}: {ten:.2f} ({low:.2f} to", end=" ")
        print(f"{high:.2f}), after twenty layers {twenty:.2f}")

# %%
# ## Story
# [@elliott1993better] proposed the function in a technical report, as "possibly
# new", to spare the exponential. In 2012 [MATLAB
# R2012b](https://www.mathworks.com/help/deeplearning/ref/elliotsig.html) took it
# up as `elliotsig`.
# [@bergstra2009quadratic] took it up again, with units modelled on cells of the
# visual cortex, and [@turian2009quadratic] in a network that splits sentences
# into phrases.
#
# [@glorot2010understanding] made it known. In their deep networks, with the
# starting weights of the time, softsign did better than tanh, and its layers did
# not saturate one after the other. The same paper introduced better starting
# weights, and with these tanh did as well. In the speech synthesizer Deep Voice
# 3, [@ping2018deepvoice3] put it on the vectors that stand for speakers.

# %%
# ## Questions
# ### A unit has output 0.9. How much of the gradient passes?
# Softsign passes 0.01, which is $(1-0.9)^2$. Tanh passes 0.19, which is
# $1-0.9^2$. At the same output softsign is the flatter one. Its advantage holds
# at the same, large input.
#
# ### What happens if I replace tanh by softsign in a trained network?
# It computes something else. For the same input the outputs differ by up to 0.31,
# most at $\pm1.62$, and agree only near 0. Train again, from larger starting
# weights.

gap = tanh(x) - softsign(x)
print("slopes at output 0.9:", softsign.derivative(9.0).round(2), end=" ")
print(tanh.derivative(np.arctanh(0.9)).round(2))
print("largest difference", gap.max().round(2), "at", x[gap.argmax()].round(2))

# %%
# ## Facts

softsign.facts

# %%
# ## Read next
# * [Tanh](tanh.md): the usual choice with the same range.
# * [Arctan](arctan.md): tails as slow, and no corner in the slope.
# * [Vanishing gradient](../../concepts/vanishing_gradient.md): what flat slopes
#   do to a deep network.
