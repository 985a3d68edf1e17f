r"""
# Gaussian

$$ f(x) = e^{-x^2} $$

A bump that is 1 at zero and soon near 0 on both sides: a unit that answers only
to inputs near its centre (Broomhead and Lowe, 1988; Moody and Darken, 1989).
"""

# %%
# ## The curve
# It is steepest at $-0.707$ and 0.707, with slopes of size 0.858. Half of its
# height is left at 0.833.

import matplotlib.pyplot as plt
import numpy as np

from activations import gaussian, sigmoid, sine, tanh

x = np.linspace(-4, 4, 801)

fig, ax = plt.subplots()
ax.plot(x, gaussian(x), label="$f(x)$")
ax.plot(x, gaussian.derivative(x), label="$f'(x)$")
ax.plot(x, gaussian.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
print(f"{gaussian.derivative(-(0.5**0.5)):.3f}, {gaussian(0.833):.2f}")

# %%
# ## Beside the slope of tanh
# Both are 1 at zero with the same curvature. The Gaussian falls faster: at 1.45
# it is lower by 0.076, and at 4 nearly twelve thousand times lower.

difference = tanh.derivative(x) - gaussian(x)

fig, ax = plt.subplots(num="Slope of tanh minus Gaussian: 0.076 at ±1.45")
ax.plot(x, difference)
ax.set_ylabel("tanh′ − Gaussian")
plt.show()
print(f"{difference.max():.3f} at {abs(x[np.argmax(difference)]):.2f}")
print(f"at 4: {tanh.derivative(4.0) / gaussian(4.0):.0f} times")

# %%
# ## Other widths
# Statistics writes $e^{-x^2/2}$, which is steepest at $-1$ and 1. That is
# $f(x/\sqrt2)$: the width belongs to the weights before the unit.

print(np.allclose(gaussian(x / 2**0.5), np.exp(-(x**2) / 2)))

# %%
# ## One unit for the exclusive or
# It rises and falls, so one unit tells whether exactly one of two inputs is 1. No
# single unit of an increasing function can.

for pair in ((0, 0), (0, 1), (1, 0), (1, 1)):
    print(pair, f"{gaussian(sum(pair) - 1):.2f}")

# %%
# ## Interpolation
# One bump for each example, with heights from linear equations, and the sum goes
# through all of them (Broomhead and Lowe, 1988). Away from the examples it goes
# to 0, at 5 it is 0.011: choose another function to extrapolate.

centres, z = np.linspace(-3, 3, 9), np.linspace(-3, 5, 401)
bumps = gaussian(centres[:, None] - centres)
heights = np.linalg.solve(bumps, np.sin(2 * centres))
curve = gaussian(z[:, None] - centres) @ heights

fig, ax = plt.subplots(num="Nine bumps summed: near sin(2x) up to 3, 0.011 at 5")
ax.plot(z, curve, label="sum of bumps")
ax.plot(z, np.sin(2 * z), label=r"$\sin(2x)$")
ax.plot(centres, np.sin(2 * centres), "o", label="examples")
ax.legend()
plt.show()
print(f"{curve[-1]:.3f} at 5")

# %%
# ## Far from the centre
# There is hardly any gradient either. From $-3$, descent towards the output 1
# takes a Gaussian unit to $-2.9$, and opens a sigmoid. Start units near examples.

for function in (gaussian, sigmoid):
    value = -3.0
    for _ in range(1000):  # descent on the squared distance of the output from 1
        value -= 0.1 * function.vjp(value, function(value) - 1)
    print(f"{function.__name__:9} at {value:4.1f}, output {function(value):.3f}")

# %%
# ## In place of the sine
# Networks that map coordinates to colours take a fast sine, or a narrow bump
# (Ramasinghe and Lucey, 2022). $f(x/0.03)$ has slopes up to 29, and the sine with
# $\omega = 30$ up to 30.

print(f"Gaussian {gaussian.derivative(-(0.5**0.5)) / 0.03:.0f}", end=", ")
print(f"sine {sine.derivative(0.0, omega=30):.0f}")

# %%
# ## The rounded square
# The exponential magnifies what rounding $x^2$ lost. The library splits off a
# part of $x$ whose square is exact. Relative errors in float32, for $x$ up to 9:

near = np.linspace(0, 9, 100_001, dtype=np.float32)
exact = np.exp(-(near.astype(float) ** 2))
print(f"plain   {abs(np.exp(-near * near) / exact - 1).max():.0e}")
print(f"library {abs(gaussian(near) / exact - 1).max():.0e}")

# %%
# ## Facts

gaussian.facts
