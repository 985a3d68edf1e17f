r"""
# RReLU

$$ f(x) = \max(0,x)+a\min(0,x),\quad a=\tfrac{\ell+u}2 $$

Randomized leaky ReLU: in training each negative element is given a random slope.
It is drawn between $\ell$ and $u$, and afterwards their mean $a$ takes its place.
Xu et al. (2015) found that with few examples to learn from it overfits less than
a fixed or a learned slope.
"""

# %%
# ## After training
# Without a generator nothing is random: the slope is $11/48$, the mean of $1/8$
# and $1/3$.

import matplotlib.pyplot as plt
import numpy as np

from activations import leaky_relu, rrelu

x = np.linspace(-3, 3, 161)

fig, ax = plt.subplots()
ax.plot(x, rrelu(x), label="$f(x)$")
ax.plot(x, rrelu.derivative(x), label="$f'(x)$")
ax.plot(x, rrelu.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
print(f"{rrelu.derivative(-1.0):.4f} {11 / 48:.4f}")

# %%
# ## In training
# With a generator, negative inputs fall between two lines, each by a slope of its
# own. Positive ones pass unchanged.

noisy = rrelu(x, rng=np.random.default_rng(0))

fig, ax = plt.subplots(num="RReLU in training: points between two lines, and f")
ax.plot(x, noisy, ".", label="drawn")
ax.plot(x, rrelu(x), label="mean slope")
ax.legend()
plt.show()

# %%
# ## The gradient of a draw
# A second generator of the same seed draws the same slopes again, so that
# derivative and vjp belong to the value: that is $x$ times its slope.

value = rrelu(x, rng=np.random.default_rng(0))
generators = np.random.default_rng(0), np.random.default_rng(1)
for seed, rng in enumerate(generators):
    slope = rrelu.derivative(x, rng=rng)
    equal = np.allclose(value, x * slope)
    print(f"the value of seed 0 is x times the slope of seed {seed}:", equal)

# %%
# ## Noise that grows with the input
# The values of one input scatter by $|x|(u-\ell)/\sqrt{12}$, 0.06 at $-1$, around
# that of the mean slope.

rng = np.random.default_rng(0)
for number in (-1.0, -4.0, 1.0):
    values = rrelu(np.full(100_000, number), rng=rng)
    mean = f"mean {values.mean():.2f}, without a generator {rrelu(number):.2f}"
    print(f"{number:4}: {mean}, deviation {values.std():.2f}")
print(f"{(1 / 3 - 1 / 8) / np.sqrt(12):.2f}")

# %%
# ## Beside Leaky ReLU
# Without a generator it is Leaky ReLU with the mean slope. A draw differs from
# that by at most $5/48$ of $|x|$, which is 0.31 at $-3$; here by up to 0.29.

leaky = leaky_relu(x, negative_slope=11 / 48)
print("equal without a generator:", np.allclose(rrelu(x), leaky))
noise = rrelu(x, rng=np.random.default_rng(0)) - leaky

fig, ax = plt.subplots(num="A draw of RReLU minus Leaky ReLU: noise on the left")
ax.plot(x, noise, ".")
ax.set_ylabel("RReLU − Leaky ReLU")
plt.show()
print(f"{np.abs(noise).max():.2f}, bound {5 / 48 * 3:.2f}")

# %%
# ## Divisors in the paper
# Xu et al. (2015) draw a divisor from 3 to 8, and divide by 5.5 afterwards.
# Frameworks draw the slope itself from $1/8$ to $1/3$, which makes it larger, on
# average and afterwards.

shares = np.random.default_rng(0).random(1_000_000)
divided, drawn = 1 / (3 + 5 * shares), 1 / 8 + (1 / 3 - 1 / 8) * shares
print(f"in the paper  {divided.mean():.3f}, afterwards {1 / 5.5:.3f}")
print(f"in frameworks {drawn.mean():.3f}, afterwards {11 / 48:.3f}")

# %%
# ## Elsewhere
# PyTorch draws where `training` is true. NNlib draws in every call, so that a
# trained network gives other results each time. Here a generator says so.

rng = np.random.default_rng(0)
print("drawn", [f"{rrelu(-1.0, rng=rng):.3f}" for _ in range(3)])
print("not  ", [f"{rrelu(-1.0):.3f}" for _ in range(3)])

# %%
# ## Facts

rrelu.facts
