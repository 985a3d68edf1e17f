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
both sides, whatever $\alpha$ is.

**Choose it** where the slope of the network is part of the answer, as with forces
in molecules, and you want another floor than −1.

**Avoid it** where $\alpha$ is 1 anyway, since it is ELU then, which more
frameworks have. With $\alpha$ well above 1 it is almost a straight line.
"""

# %%
# ## How it works
# Take ELU with its floor at −1 and scale the picture in both directions by
# $\alpha$. That is all: $\alpha\,\text{ELU}(x/\alpha)$. A straight line through
# the origin does not change when it is scaled, so the right half stays, and so
# does the slope of 1 at zero. What changes is the length over which the curve
# comes to rest, and the depth at which it does.
#
# > **Look at both ends of the range:** with $\alpha = 0.1$ the curve is almost
# > ReLU, with 10 almost the straight line. Each α has its floor at −α.

import matplotlib.pyplot as plt
import numpy as np

from activations import celu, elu, identity, relu

x = np.linspace(-5, 3, 801)

fig, ax = plt.subplots()
for alpha in (0.1, 1.0, 10.0):
    y = celu(x, alpha=alpha)
    ax.plot(x, y, label=f"$\\alpha = {alpha}$")
    to_relu, to_line = (abs(y - f(x)).max() for f in (relu, identity))
    print(
        f"alpha {alpha}: within {to_relu:.2f} of ReLU, {to_line:.2f} of the line"
    )
ax.legend()
plt.show()

# %%
# ## Its slope
# Left of zero the slope is $e^{x/\alpha}$: it needs no factor, because $\alpha$
# in front and $1/\alpha$ from inside cancel. So it never exceeds 1, and a
# gradient is never enlarged.
#
# ELU at the same floor behaves otherwise. With $\alpha = 2$ its slope just left
# of zero is 2. With $\alpha = 0.1$ it is 0.1, a tenth of the slope on the right.
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
#
# > **Compare how steeply the lines fall:** a step ten times shorter makes the
# > error 84 times smaller with CELU, and 14 times with ELU. The lines are
# > medians, the bands hold the middle half.


def energy_errors(f, step, rng):
    u, b = rng.standard_normal((2, 20, 1, 16))
    v, at, speed = rng.standard_normal((20, 16, 1)) / 4, 2.0, 0.0

    def force(at):
        return -at - (f.derivative(at * u + b, alpha=0.1) * u) @ v

    energies = []
    for _ in range(round(20 / step)):
        energies.append(at**2 / 2 + f(at * u + b, alpha=0.1) @ v + speed**2 / 2)
        speed = speed + step / 2 * force(at)
        at = at + step * speed
        speed = speed + step / 2 * force(at)
    return abs(energies - energies[0]).max(axis=0)[:, 0, 0]


# %%
# Both have $\alpha = 0.1$. At $\alpha = 1$ they are the same function, and
# nothing would be gained.

steps = [0.1, 0.05, 0.02, 0.01]
fig, ax = plt.subplots()
for f in (celu, elu):
    errors = [energy_errors(f, step, np.random.default_rng(0)) for step in steps]
    low, middle, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
    ax.loglog(steps, middle, label=f.facts.title)
    ax.fill_between(steps, low, high, alpha=0.3)
    ratio = middle[0] / middle[-1]
    print(f"{f.facts.title}: {middle.round(4)}, {ratio:.0f} times smaller")
ax.set(xlabel="time step", ylabel="largest error of the energy")
ax.legend()
plt.show()

# %%
# ### Does it train better than ELU?
# No, and at large $\alpha$ it fits worse here. Twenty networks with 16 units fit
# a sine. With $\alpha = 0.1$, CELU and ELU end at the same median error, 0.21.
# With $\alpha = 2$, ELU again reaches 0.21, but CELU 0.39. It has become almost a
# straight line, and out of straight lines no sine can be built; the kink of ELU
# helps here. Choose CELU for its slope, not for a better fit.


def errors(f, alpha, rng):
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
        u, v = u - 0.05 * points.mT @ du, v - 0.05 * h.mT @ error / 30
    return (error**2).mean(axis=(1, 2))


for alpha in (0.1, 2.0):
    for f in (celu, elu):
        found = errors(f, alpha, np.random.default_rng(0))
        low, middle, high = np.quantile(found, [0.25, 0.5, 0.75])
        print(f"{f.facts.title}, {alpha}: {middle:.2f} ({low:.2f} to {high:.2f})")

# %%
# ## In your framework
# Give $\alpha$ by name and keep it positive. PyTorch refuses 0 but takes negative
# values, with which the curve falls without bound on the left; this package
# refuses both. ONNX allows float32 only before operator set 28, so convert other
# types around the operator.
#
# Check a port at another $\alpha$ than 1. At 1 a program that has ELU in the
# place of CELU gives the right values.

z = np.array([-3.0, -0.5, 2.0])
for f in (celu, elu):
    print(f"{f.facts.title}, alpha 0.5: {f(z, alpha=0.5).round(4)}")
for alpha in (0.0, -1.0):
    try:
        celu(z, alpha=alpha)
    except ValueError as error:
        print("ValueError:", error)

# %%
# ## What is particular
# ### Same floor, another way down
# CELU and ELU with the same $\alpha$ end at the same floor. They come near it at
# different speeds: CELU needs an input of a few $\alpha$, ELU always an input of
# a few units. With $\alpha = 2$ the two differ most at −1.39, where CELU is
# higher by 0.5. With 0.1 they differ most at −0.26, where CELU is lower by 0.07.
#
# > **Look at the signs:** a large α makes CELU the higher curve, a small one the
# > lower.

fig, ax = plt.subplots()
for alpha in (0.1, 2.0):
    difference = celu(x, alpha=alpha) - elu(x, alpha=alpha)
    ax.plot(x, difference, label=f"$\\alpha = {alpha}$")
    at = np.argmax(abs(difference))
    print(f"alpha {alpha}: {difference[at]:.3f} at {x[at]:.2f}")
ax.set(xlabel="x", ylabel="CELU − ELU")
ax.legend()
plt.show()

# %%
# ### Slopes that never exceed 1
# A gradient passes one slope per layer. Ten units of ELU with $\alpha = 2$, each
# with an input of −0.01, multiply it by 927; ten of CELU by 0.951. Real networks
# have weights in between, which can make up for it. But a function that never
# enlarges a gradient is one worry less: its Lipschitz constant, the largest
# slope, is 1 for every $\alpha$.

for f in (elu, celu):
    print(f"{f.facts.title}: {f.derivative(-0.01, alpha=2.0) ** 10:.3f}")

# %%
# ## Story
# [@clevert2016elu] had introduced ELU with its parameter, but nearly everybody
# left it at 1. In April 2017 [@barron2017celu] noticed, in a short note, that a
# division by $\alpha$ gives a continuous slope for every $\alpha$, and that the
# family then runs from ReLU to the straight line.
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
