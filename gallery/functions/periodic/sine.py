r"""
# Sine

$$ f(x) = \sin(\omega x) $$

A wave that never ends. SIREN, a network of sines with $\omega = 30$, maps
coordinates to colours, sounds or distances (Sitzmann et al., 2020).
"""

# %%
# ## The curve
# At the default $\omega = 1$ it repeats after $2\pi$.

import matplotlib.pyplot as plt
import numpy as np

from activations import sine, tanh

x = np.linspace(-8, 8, 1601)

fig, ax = plt.subplots()
ax.plot(x, sine(x), label="$f(x)$")
ax.plot(x, sine.derivative(x), label="$f'(x)$")
ax.plot(x, sine.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Beside tanh
# Both are odd, bounded by 1 and of slope 1 at zero. Up to $\pi/2$ they differ by
# 0.102 at most, at 1.32; then the sine turns back, and by 4.71 they differ by 2.

difference = sine(x) - tanh(x)

fig, ax = plt.subplots(num="Sine minus tanh: 0.102 at 1.32, −2 at 4.71, odd")
ax.plot(x, difference)
plt.show()
rise = np.where(abs(x) <= np.pi / 2, difference, 0)
print(f"{rise.max():.3f} at {x[np.argmax(rise)]:.2f}", end=", ")
print(f"{difference.min():.2f} at {x[np.argmin(difference)]:.2f}")

# %%
# ## The frequency
# The slope is at most $\omega$, reached at every second crossing of zero.

[float(sine.derivative(0.0, omega=omega)) for omega in (0.5, 1, 30)]

# %%
# ## Sines for slopes
# The derivative is the same wave, $\omega$ times as high and a quarter of a
# period earlier. So the gradient of a network of sines is one of sines too, and
# can be fitted to the slopes of a picture (Sitzmann et al., 2020).

np.allclose(sine.derivative(x, omega=30), 30 * sine(x + np.pi / 60, omega=30))

# %%
# ## The start
# Weights up to $\sqrt{6/n}/\omega$ in size, for $n$ inputs, keep the outputs of
# ten layers, and gradients within a factor of 3. Without the division by
# $\omega$ gradients explode.

random = np.random.default_rng(0)
for divisor in (30.0, 1.0):
    h, g = random.uniform(-1, 1, (100, 256)), random.standard_normal((100, 256))
    for _ in range(10):
        w = random.uniform(-1, 1, (256, 256)) * (6 / 256) ** 0.5 / divisor
        z = h @ w
        h, g = sine(z, omega=30), sine.vjp(z, g, omega=30) @ w.T
    print(f"by {divisor:2.0f}: outputs {h.std():.1f}, gradients {g.std():.1g}")

# %%
# ## Fine detail
# Fifty random units, fitted by least squares to a wave of eight periods. Sines
# give it back, tanh of the same inputs leaves errors of 0.31.

points = np.linspace(-1, 1, 400)[:, None]
random = np.random.default_rng(0)
weights, biases = random.uniform(-1, 1, 50), random.uniform(-3, 3, 50)
target = np.sin(8 * np.pi * points[:, 0])
for function in (sine, tanh):
    hidden = function(30 * points * weights + biases)
    error = hidden @ np.linalg.lstsq(hidden, target, rcond=None)[0] - target
    print(f"{function.__name__:4} error {error.std():.2f}")

# %%
# ## Many minima
# What makes a sine hard to train: the loss of a guess at the frequency 5 has a
# valley at 5, and others on both sides, in which gradient descent can stay.

guesses, five = np.linspace(0.02, 10, 500), sine(x, omega=5)
losses = [np.mean((sine(x, omega=guess) - five) ** 2) for guess in guesses]

fig, ax = plt.subplots(num="Loss of a frequency: 0 at 5, small valleys beside it")
ax.plot(guesses, losses)
ax.set_xlabel(r"guess of $\omega$")
plt.show()

# %%
# ## A rounded product
# $\omega x$ is rounded, and where it is large that shows. The library corrects
# it: here errors in float32, at 88.8 with $\omega = 30$.

near = np.float32(88.8)
exact = sine(float(near), omega=30)
print(f"plain   {abs(np.sin(30 * near) - exact):.0e}")
print(f"library {abs(sine(near, omega=30) - exact):.0e}")

# %%
# ## No limit
# At infinity it is nan, without the warning of NumPy's sine.

sine([-np.inf, np.inf])

# %%
# ## Facts

sine.facts
