r"""
# CELU

$$ f(x) = \begin{cases}x & x>0 \\
   \alpha(e^{x/\alpha}-1) & x\le 0\end{cases} $$

CELU passes positive numbers unchanged and lets negative ones level off at a
floor, without a kink in between. Where the floor lies is yours to choose, by the
parameter $\alpha$. The name stands for continuously differentiable exponential
linear unit.

[ELU](elu.md) has a floor, too, but as soon as it is moved away from −1, the slope
of ELU jumps at zero. CELU divides $x$ by $\alpha$, so the slope arrives at 1 from
both sides, whatever $\alpha$ is. A small $\alpha$, such as 0.1, gives nearly
[ReLU](../rectifiers/relu.md), but without its kink.

**Choose it** where you want a curve close to ReLU and the slope of the network is
part of the answer, as with forces in molecules.

**Avoid it** where $\alpha$ is 1 anyway, since it is ELU then, which more
frameworks have. With $\alpha = 2$ it learns more slowly in the test below.
"""

# %%
# ## How it works
# Take ELU with its floor at −1 and scale the picture in both directions by
# $\alpha$. That is all: $\alpha\,\text{ELU}(x/\alpha)$. A straight line through
# the origin does not change when it is scaled, so the right half stays, and so
# does the slope of 1 at zero. A larger $\alpha$ puts the floor deeper, and the
# curve takes longer to reach it.
#
# > **Look at both ends of the range:** with $\alpha = 0.1$ the curve is almost
# > ReLU, with 10 close to the straight line. Each α has its floor at −α.

import matplotlib.pyplot as plt
import numpy as np

from activations import celu, elu, identity, relu

x = np.linspace(-5, 3, 801)

fig, ax = plt.subplots()
for alpha in (0.1, 1.0, 10.0):
    y = celu(x, alpha=alpha)
    ax.plot(x, y, label=f"$\\alpha = {alpha}$")
    to_relu, to_line = (abs(y - f(x)).max() for f in (relu, identity))
    print(f"alpha {alpha}: at most {to_relu:.2f} from ReLU", end=", ")
    print(f"{to_line:.2f} from the line")
ax.legend()
plt.show()

# %%
# ## Its slope
# Left of zero the slope is $e^{x/\alpha}$: it needs no factor, because $\alpha$
# in front and $1/\alpha$ from inside cancel. So it never exceeds 1, and CELU
# never enlarges a gradient that passes it.
#
# The slope of ELU with the same floor jumps. With $\alpha = 2$ its slope just
# left of zero is 2. With $\alpha = 0.1$ it is 0.1, a tenth of the slope on the
# right.
#
# > **Compare the jumps:** both curves of ELU jump at zero, both of CELU meet 1
# > there.

left, right = np.linspace(-4, 0, 400), np.linspace(1e-9, 1, 100)
fig, axes = plt.subplots(1, 2)
for ax, alpha in zip(axes, (0.1, 2.0), strict=True):
    for f in (celu, elu):
        z = np.concatenate([left, [np.nan], right])
        ax.plot(z, f.derivative(z, alpha=alpha), label=f.facts.title)
        beside = f.derivative([-1e-9, 1e-9], alpha=alpha).round(6)
        print(f"{f.facts.title}, alpha {alpha}: {beside}")
    ax.set(title=f"$\\alpha = {alpha}$", xlabel="x", ylabel="slope")
axes[0].legend()
plt.show()

# %%
# ### Second derivative
# It jumps at zero, from $1/\alpha$ to 0: the smaller $\alpha$, the sharper the
# bend. At zero itself it is 0 here and in PyTorch, while JAX returns
# $1/(4\alpha)$.

# %%
# ## Choose or avoid
# ### Forces that do not jump
# A network can predict the energy of a molecule. The force on an atom is then
# minus the slope of that energy, and atoms are moved by it, step by step. If the
# slope jumps, each crossing of a jump spoils the motion a little.
#
# We let a particle move in twenty random energy landscapes: a bowl plus a network
# of 16 units. Without errors, its total energy would stay the same for ever. The
# figure shows by how much it goes wrong, for shorter and shorter time steps.


def energy_errors(f, alpha, step, rng):
    u, b = rng.standard_normal((2, 20, 1, 16))
    v, at, speed = rng.standard_normal((20, 16, 1)) / 4, 2.0, 0.0

    def force(at):
        return -at - (f.derivative(at * u + b, alpha=alpha) * u) @ v

    energies = []
    for _ in range(round(20 / step)):
        potential = at**2 / 2 + f(at * u + b, alpha=alpha) @ v
        energies.append(potential + speed**2 / 2)
        speed = speed + step / 2 * force(at)
        at = at + step * speed
        speed = speed + step / 2 * force(at)
    return abs(energies - energies[0]).max(axis=0)[:, 0, 0]


# %%
# With $\alpha = 0.1$, a step ten times shorter makes the error more than 50 times
# smaller with CELU, but only about ten times with ELU. At $\alpha = 1$, where
# both are the same function, the error is smaller still: the bend at zero is not
# so sharp. So do not take 0.1 for the sake of the forces. Take it to stay close
# to ReLU, with forces that do not jump.
#
# > **Compare how steeply the lines fall:** both lines of CELU fall faster than
# > that of ELU with its kink. The number after each name is $\alpha$. The lines
# > are medians, the bands hold the middle half.

steps = [0.1, 0.05, 0.02, 0.01]
fig, ax = plt.subplots()
for f, alpha in (elu, 0.1), (celu, 0.1), (celu, 1.0):
    errors = [
        energy_errors(f, alpha, step, np.random.default_rng(0)) for step in steps
    ]
    low, middle, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
    ax.loglog(steps, middle, label=f"{f.facts.title}, {alpha}")
    ax.fill_between(steps, low, high, alpha=0.3)
    print(
        f"{f.facts.title}, {alpha}: {middle[0]:.3f}, {middle[-1]:.5f}", end=", "
    )
    print(f"{middle[0] / middle[-1]:.0f} times smaller")
ax.set(xlabel="time step", ylabel="largest error of the energy")
ax.legend()
plt.show()

# %%
# ### Does it train better than ELU?
# Hardly, and a large $\alpha$ makes it slower here. Twenty networks with 16 units
# fit a sine, in 400 steps at a rate of 0.05. With $\alpha = 0.1$, CELU and ELU
# end near 0.2, CELU slightly lower. At 1, where they are the same, the error is
# above 0.3. At 2 they part: ELU is near 0.2 again, CELU near 0.4. But at a rate
# of 0.1 more runs of ELU diverge. So choose CELU for its slope, not for a better
# fit.


def errors(f, alpha, rng, rate=0.05):
    points = np.stack([np.linspace(-1, 1, 30), np.ones(30)], axis=-1)
    targets = np.sin(6 * points[:, :1])
    u, v = (
        2 * rng.standard_normal((20, 2, 16)),
        rng.standard_normal((20, 16, 1)) / 4,
    )
    for _ in range(400):
        h = f(points @ u, alpha=alpha)
        error = h @ v - targets
        du = f.vjp(points @ u, error @ v.mT / 30, alpha=alpha)
        u, v = u - rate * points.mT @ du, v - rate * h.mT @ error / 30
    return (error**2).mean(axis=(1, 2))


for alpha in (0.1, 1.0, 2.0):
    for f in (celu, elu):
        found = errors(f, alpha, np.random.default_rng(0))
        low, middle, high = np.quantile(found, [0.25, 0.5, 0.75])
        print(f"{f.facts.title}, {alpha}: {middle:.3f} ({low:.2f} to {high:.2f})")
for f in (celu, elu):
    with np.errstate(all="ignore"):
        found = errors(f, 2.0, np.random.default_rng(0), rate=0.1)
    print(f"{f.facts.title}, 2.0, rate 0.1: {np.sum(~(found < 1))} of 20 diverge")

# %%
# ## In your framework
# Give $\alpha$ by name and keep it positive. PyTorch refuses 0 but takes negative
# values, with which the curve falls without bound on the left; this package
# refuses both. ONNX allows float32 only before operator set 28, so convert other
# types around the operator.
#
# In code of your own, put 0 in the place of $x$ on the right before you divide:
# `expm1(where(x > 0, 0, x) / alpha)`. With `minimum(x, 0)` inside, PyTorch and
# JAX give the slope 1/2 instead of 1 at 0. With neither, the exponential
# overflows on the right, and automatic differentiation [returns
# `nan`](elu.md#in-your-framework), though the value is unused. With $\alpha =
# 0.1$ that begins at 8.9 in float32, ten times earlier than in ELU.
#
# Check a port at another $\alpha$ than 1. At 1 a program that has ELU in the
# place of CELU gives the right values. At zero, only the slope tells them apart:
# it is 1 for CELU, and $\alpha$ for ELU.

last = np.log(np.finfo(np.float32).max.astype(float))
print(
    f"float32 overflows from {0.1 * last:.1f} with alpha 0.1, {last:.1f} with 1"
)
z = np.array([-3.0, -0.5, 2.0])
for f in (celu, elu):
    slope = f.derivative(0.0, alpha=0.5)
    print(f"{f.facts.title}, alpha 0.5: {f(z, alpha=0.5).round(4)}", end=", ")
    print(f"slope {slope:g} at 0")

# %%
# ## Story
# [@clevert2016elu] had introduced ELU with its parameter $\alpha$. In April 2017
# [@barron2017celu] noticed, in a short note, that a division by $\alpha$ gives a
# continuous slope for every $\alpha$, and that the family then runs from ReLU to
# the straight line.
#
# Chemists use it. TorchANI, by [@gao2020torchani], predicts energies of
# molecules, and uses CELU with $\alpha = 0.1$ in the hidden layers of the
# potentials ANI-1x, ANI-1ccx and ANI-2x: almost ReLU, with a slope that does not
# jump. The first ANI network had Gaussian units instead.

# %%
# ## Questions
# ### Is CELU infinitely smooth?
# No, only once differentiable with a continuous derivative. The second derivative
# jumps at zero, by $1/\alpha$. A smooth curve at all orders is
# [softplus](../smooth_rectifiers/softplus.md).
#
# ### Can α be learned?
# Yes, as any parameter that the output depends on smoothly. It must stay
# positive, so one learns its logarithm rather than $\alpha$ itself.

# %%
# ## Facts

celu.facts

# %%
# ## Read next
# * [ELU](elu.md): the function that CELU mends, and equals at a parameter of 1.
# * [Softplus](../smooth_rectifiers/softplus.md): a smooth ReLU without a corner
#   in any derivative.
# * [Gaussian](../even_functions/gaussian.md): what the first network of the ANI
#   family had.
