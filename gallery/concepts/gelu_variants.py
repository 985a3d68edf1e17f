r"""
# GELU and its approximations

Three functions are called GELU, and a fourth, SiLU, looks like them. How far
apart are they, and what does a network make of it?

$$ \begin{aligned}x\,\Phi(x) &\approx x\,\sigma(2\sqrt{2/\pi}\,(x+0.044715x^3)) \\
   &\approx x\,\sigma(1.702x)\end{aligned} $$

SiLU is $x\,\sigma(x)$.
"""

# %%
# ## The four curves
# Each is the input times a gate that opens from 0 to 1. The first two cannot be
# told apart by eye.

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, gelu_tanh, quick_gelu, silu

functions = (gelu, gelu_tanh, quick_gelu, silu)
x = np.linspace(-6, 6, 12_001)

fig, ax = plt.subplots(num="GELU, its two approximations, and SiLU below them")
for f in functions:
    ax.plot(x, f(x), label=f.__name__)
ax.set(xlim=(-4, 2), ylim=(-0.4, 2))
ax.legend()
plt.show()

# %%
# ## Differences in value
# From exact GELU the tanh form differs by 0.0005 at most, quick GELU by 0.020
# and SiLU by 0.193. The differences are even: the same at $x$ and at $-x$.


def largest(difference):
    at = np.argmax(abs(difference))
    return f"{abs(difference[at]):.5f} at ±{abs(x[at]):.1f}"


fig, ax = plt.subplots(num="Minus GELU: tanh near 0, SiLU down to −0.19")
for f in functions[1:]:
    ax.plot(x, f(x) - gelu(x), label=f.__name__)
    print(f"{f.__name__:10} differs by {largest(f(x) - gelu(x))}")
ax.legend()
plt.show()

# %%
# ## Differences in slope
# All four slopes rise above 1. From that of GELU the tanh form's differs by
# 0.0009 at most, quick GELU's by 0.029 and SiLU's by 0.160.

fig, ax = plt.subplots(num="Four slopes: SiLU's rises slowest, to 1.1 at 2.4")
for f in functions:
    ax.plot(x, f.derivative(x), label=f.__name__)
    print(f"{f.__name__:10} up to {f.derivative(x).max():.3f}")
ax.legend()
plt.show()
for f in functions[1:]:
    difference = f.derivative(x) - gelu.derivative(x)
    print(f"{f.__name__:10} differs by {largest(difference)}")

# %%
# ## Where each is exact
# At 0 all have the value 0 and the slope 1/2, the tanh form GELU's curvature too.
# On each side it crosses GELU once, as quick GELU does; SiLU never does.

right = x[(x > 0.01) & (x < 5)]
for f in functions:
    at_zero = f(0.0), f.derivative(0.0), f.second_derivative(0.0)
    places = right[:-1][np.diff(np.sign(f(right) - gelu(right))) != 0].round(2)
    print(f"{f.__name__:10}", np.round(at_zero, 3), "crosses at", places)

# %%
# ## Left tails
# They differ in kind: the tanh form goes to 0 faster than GELU, the two with a
# sigmoid of a multiple of $x$ far more slowly.

for f in functions:
    print(f"{f.__name__:10}", *(f"{y:8.0e}" for y in f(np.array([-3.0, -6, -9]))))

# %%
# ## A trained network
# Two hidden layers of 16 units are to fit a sine, with exact GELU.

points = np.linspace(-1, 1, 50)
inputs = np.stack([points, np.ones(50)], axis=1)
target = np.sin(4 * points)[:, None]
rng = np.random.default_rng(0)
weights = [rng.standard_normal((n, 16)) * (2 / n) ** 0.5 for n in (2, 16)]
weights.append(rng.standard_normal((16, 1)) / 8**0.5)


def loss(f):
    u, v, w = weights
    return np.mean((f(f(inputs @ u) @ v) @ w - target) ** 2)


print(f"loss {loss(gelu):.5f}")

# %%
# They do, by gradient descent with momentum. With the same weights, the tanh form
# nearly keeps the loss, quick GELU has some 20 times as much, SiLU thousands of
# times.

moments = [0.0, 0.0, 0.0]
for _ in range(1000):
    u, v, w = weights
    y, z = inputs @ u, gelu(inputs @ u) @ v
    error = (gelu(z) @ w - target) / len(inputs)
    g = gelu.vjp(z, error @ w.T)
    steps = inputs.T @ gelu.vjp(y, g @ v.T), gelu(y).T @ g, gelu(z).T @ error
    moments = [0.9 * m + s for m, s in zip(moments, steps, strict=True)]
    weights = [w - 0.02 * m for w, m in zip(weights, moments, strict=True)]
for f in functions:
    print(f"{f.__name__:10} {loss(f):.5f}, {loss(f) / loss(gelu):.0f} times")

# %%
# ## A deep network
# Layers of random weights, each of which scales its input to mean square 1. With
# exact GELU, the outputs of all layers have a mean square of this order:

layers = rng.standard_normal((24, 128, 128)) / 128**0.5
start = rng.standard_normal((100, 128))


def outputs(f):
    kept = [start]
    for weight in layers:
        scale = np.sqrt(np.mean(kept[-1] ** 2, axis=1, keepdims=True))
        kept.append(f(kept[-1] / scale @ weight))
    return np.array(kept[1:])


exact = outputs(gelu)
print(np.mean(exact**2, axis=(1, 2))[[0, 11, 23]].round(1))

# %%
# The distance from them grows for some 15 layers, then goes up and down. After
# 24, relative to their length, it is 0.001 for the tanh form, 0.06 for quick GELU
# and 0.51 for SiLU.

fig, ax = plt.subplots(num="Distance by depth: all rise, then level, tanh lowest")
for f in functions[1:]:
    distance = np.linalg.norm(outputs(f) - exact, axis=(1, 2))
    distance /= np.linalg.norm(exact, axis=(1, 2))
    ax.semilogy(np.arange(1, 25), distance, label=f.__name__)
    print(f"{f.__name__:10} {distance[0]:.4f} to {distance[-1]:.4f}")
ax.set(xlabel="layers", ylabel="relative distance")
ax.legend()
plt.show()
