r"""
# Arctan

$$ f(x) = \arctan x $$

The angle whose tangent is $x$, a step that nears its limits slowly. Its slope is
$1/(1+x^2)$. Spiking neurons, whose own slope is zero, can learn with that one in
its place (Fang et al., 2021).
"""

# %%
# ## The curve
# From $-\pi/2$ to $\pi/2$, with slope 1 at zero. At $-1$ and 1 half of the way is
# done, and half of the slope is left.

import matplotlib.pyplot as plt
import numpy as np

from activations import arctan, relu, softsign, tanh

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
ax.plot(x, arctan(x), label="$f(x)$")
ax.plot(x, arctan.derivative(x), label="$f'(x)$")
ax.plot(x, arctan.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
print(arctan([-1.0, 1.0]) / np.pi, arctan.derivative([-1.0, 0.0, 1.0]))

# %%
# ## Between softsign and tanh
# Its limits, 1.571 in size, are not theirs. Scaled to them, with slope 1 at zero,
# it lies between the two: right of zero up to 0.164 below tanh, at 1.72, and up
# to 0.145 above softsign, at 1.36.


def scaled(x):
    return 2 / np.pi * arctan(np.pi / 2 * x)


fig, ax = plt.subplots(num="Right of 0 from above: tanh, scaled arctan, softsign")
for function in (tanh, scaled, softsign):
    ax.plot(x, function(x), label=function.__name__)
ax.legend()
plt.show()
for other in (tanh, softsign):
    gap = abs(scaled(x) - other(x))
    at = abs(x[np.argmax(gap)])
    print(f"{gap.max():.3f} at {at:.2f} from {other.__name__}")

# %%
# ## Tail weight
# $x$ times the distance from 1 tends to 1 for softsign, to $4/\pi^2$, 0.405, for
# scaled arctan, to 0 for tanh: slow tails, without the jump of softsign's $f''$.

far = np.array([10.0, 100.0, 1000.0])
scaled_arctan = 2 / np.pi * arctan(np.pi / 2 * far)
for values in (softsign(far), scaled_arctan, tanh(far)):
    print(abs(far * (1 - values)).round(3))

# %%
# ## Near zero
# Unscaled, it agrees with tanh up to the fourth power of $x$: both are
# $x-x^3/3+\dots$, and part by $x^5/15$. Softsign parts from them by $x^2$.

near = np.array([0.2, 0.1, 0.05])
print("arctan − tanh    ", ((arctan(near) - tanh(near)) / near**5).round(4))
print("arctan − softsign", ((arctan(near) - softsign(near)) / near**2).round(4))

# %%
# ## Spikes
# A neuron that fires or not has slope 0. Surrogate gradients keep the spikes and
# take the slope of a smooth step (Neftci et al., 2019), here of
# $\frac1\pi\arctan(\pi x)+\frac12$. From a bias of $-4$, 30 percent are to fire.

inputs = np.random.default_rng(0).standard_normal(1000)
bias = -4.0
for step in range(1001):
    potential = inputs + bias
    error = np.mean(potential > 0) - 0.3
    if step % 250 == 0:
        print(f"step {step:4}: bias {bias:.2f}, {error + 0.3:.0%} fire")
    bias -= np.mean(arctan.vjp(np.pi * potential, error))

# %%
# ## The gain of gradients
# Of standard normal inputs the slope's mean square is 1/2, just as for ReLU: so
# gradients keep their size with the same factor, $\sqrt2$. Signals need 1.49.

for function in (arctan, relu):
    facts = function.facts
    print(f"{facts.title:7} {facts.backward_gain:.4f} {facts.gain:.4f}")

# %%
# ## Overflow
# In float32 $x^2$ is infinite from about $1.8\cdot10^{19}$ on. As it is printed,
# the second derivative is nan at infinity, in PyTorch and JAX too. Where $|x|$ is
# above 1 the library computes with $1/|x|$.

with np.errstate(over="ignore", invalid="ignore"):
    large, end = np.float32(2e19), np.float64(-np.inf)
    print("formula", 1 / (1 + large * large), -2 * end / (1 + end * end) ** 2)
print("library", arctan.derivative(large), arctan.second_derivative(end))

# %%
# ## Two arguments
# Frameworks have it among their mathematics, not among their layers. Beside it
# stands `arctan2`, the angle of a point, which is $f(x)$ for the point $(1, x)$.

np.allclose(arctan(x), np.arctan2(x, 1))

# %%
# ## Facts

arctan.facts
