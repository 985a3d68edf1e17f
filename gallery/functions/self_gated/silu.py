r"""
# SiLU

$$ f(x) = x\,\sigma(x) $$

The input times its own sigmoid: large inputs open the gate, very negative ones
shut it. EfficientNet is built on this smooth relative of ReLU (Tan and Le, 2019),
and the units of LLaMA are gated by it (Touvron et al., 2023).
"""

# %%
# ## The curve
# It falls to a minimum of $-0.278$ at $-1.278$, passes zero with slope 1/2 and
# approaches the identity.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_swish, relu, sigmoid, silu

x = np.linspace(-8, 8, 1601)

fig, ax = plt.subplots()
ax.plot(x, silu(x), label="$f(x)$")
ax.plot(x, silu.derivative(x), label="$f'(x)$")
ax.plot(x, silu.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
(minimum,) = silu.facts.extrema
print(f"{minimum.value:.3f} at {minimum.x:.3f}")

# %%
# ## One thing, two names
# Hendrycks and Gimpel (2016) named it. Elfwing et al. (2018) proposed it for
# reinforcement learning, Ramachandran et al. (2017) as swish, with a factor
# $\beta$ in the gate. By that name many mean SiLU itself, without $\beta$:

for name in silu.facts.names:
    if "swish" in name:
        print(name)

# %%
# ## Beside ReLU
# The difference is even and deepest at $-1.278$ and 1.278. Of the input 5 SiLU
# still keeps back 0.033, of 10 next to nothing.

shown = "SiLU minus ReLU: 0 at zero, −0.278 at −1.278 and 1.278, even"

fig, ax = plt.subplots(num=shown)
ax.plot(x, silu(x) - relu(x))
ax.set_ylabel("SiLU − ReLU")
plt.show()
difference = silu(x) - relu(x)
print(f"{difference.min():.3f} at {abs(x[np.argmin(difference)]):.2f}")
print((silu([5.0, 10.0]) - relu([5.0, 10.0])).round(4))

# %%
# ## Two sides that add up
# Since $\sigma(x)+\sigma(-x) = 1$, what one side lacks the other has:
# $f(x)-f(-x) = x$, and the slopes at $x$ and $-x$ sum to 1. The steepest slope is
# 1.0998 at 2.40, the lowest $-0.0998$ at $-2.40$.

print(np.allclose(silu(x) - silu(-x), x))
print(np.allclose(silu.derivative(x) + silu.derivative(-x), 1))
print(silu.derivative(np.array(silu.facts.inflection_points)).round(4))

# %%
# ## A minimum that divides
# Where an output should rise to 1, gradient descent moves an input of $-1.2$ up
# to its goal. From $-1.4$, left of the minimum, it goes the other way: there a
# larger output lies to the left, toward 0.

for start in (-1.2, -1.4):
    place = start
    for _ in range(1000):  # descent on the squared distance of the output from 1
        place -= 0.1 * silu.vjp(place, silu(place) - 1)
    print(f"from {start}: input {place:.2f}, output {silu(place):.2f}")

# %%
# ## No dead units
# A negative input passes some gradient, where ReLU passes none. Of normal inputs
# half have none with ReLU. With SiLU all have some, if a negative one in 10
# percent.

inputs = np.random.default_rng(0).standard_normal(100_000)
for function in (relu, silu):
    slopes = function.derivative(inputs)
    print(f"{function.__name__:5} {np.mean(slopes == 0):.0%} zero", end=", ")
    print(f"{np.mean(slopes < 0):.0%} negative")

# %%
# ## The cost
# An exponential for each element. Where that is dear, hard swish takes its place;
# where a kink does no harm, ReLU.

for function in (silu, hard_swish, relu):
    print(f"{function.__name__:11}", *function.facts.operations)

# %%
# ## Negative infinity
# Written as in the formula, $-\infty\cdot 0$ is nan, and so it is in PyTorch and
# JAX. The library bounds the first factor and gives the limit.

with np.errstate(invalid="ignore"):
    print("formula", -np.inf * sigmoid(-np.inf))
print("library", silu(-np.inf), silu.derivative(-np.inf))

# %%
# ## Facts

silu.facts
