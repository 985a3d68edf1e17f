r"""
# Snake

$$ f(x) = x+\tfrac1a\sin^2(ax) $$

The identity with waves on it. Ziyin et al. (2020) made it for networks that
should continue what repeats, as temperatures do, beyond their data.
"""

# %%
# ## The curve
# The slope lies between 0 and 2. It touches 0 and never falls below, so the curve
# rises everywhere.

import matplotlib.pyplot as plt
import numpy as np

from activations import sine, snake, tanh

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
ax.plot(x, snake(x), label="$f(x)$")
ax.plot(x, snake.derivative(x), label="$f'(x)$")
ax.plot(x, snake.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
slopes = snake.derivative(np.pi * np.array([0.25, 0.75]))
print(slopes.round(3), bool(np.all(np.diff(snake(x)) > 0)))

# %%
# ## Beside identity and sine
# It lies above the identity, by up to $1/a$, and meets it every $\pi/a$: with
# $a = 1$ by 1 at 1.57. The square has waves of twice the sine's frequency.

difference = snake(x) - x

fig, ax = plt.subplots(num="Snake minus identity, from 0 to 1 at ±1.57, and sine")
ax.plot(x, difference, label="snake − identity")
ax.plot(x, sine(x), label="sine")
ax.legend()
plt.show()
print(f"{difference.max():.3f} at {abs(x[np.argmax(difference)]):.2f}")
np.allclose(difference, (1 - np.cos(2 * x)) / 2)

# %%
# ## The parameter
# The waves are $1/a$ high and $\pi/a$ long, with the same slopes for all $a$.
# BigVGAN, which makes sound from spectra, learns an $a$ for each channel (Lee et
# al., 2023).

fig, ax = plt.subplots(num="Snake with a 0.5, 1 and 5: ever more and lower waves")
for a in (0.5, 1.0, 5.0):
    ax.plot(x, snake(x, frequency=a), label=f"$a = {a}$")
    print(f"a = {a}: {(snake(x, frequency=a) - x).max():.2f} high")
ax.legend()
plt.show()

# %%
# ## Beyond the data
# Forty random units are fitted by least squares to a wave between $-4$ and 4. If
# $a$ is half of its frequency, snake goes on with it from 8 to 12. With another
# $a$ it does not even fit; tanh fits, and does not go on.

z = np.concatenate([np.linspace(-4, 4, 400), np.linspace(8, 12, 400)])
wave = z / 2 + np.sin(3 * z)
random = np.random.default_rng(0)
weights, biases = random.choice([-1, 1], 40), random.uniform(-3, 3, 40)
inputs = z[:, None] * weights + biases
for a in (1.5, 1.2, None):
    hidden = snake(inputs, frequency=a) if a else tanh(inputs)
    fit = np.linalg.lstsq(hidden[:400], wave[:400], rcond=1e-10)[0]
    inside, beyond = (hidden @ fit - wave).reshape(2, 400).std(axis=1)
    print(f"snake, {a = }" if a else "tanh          ", end=" ")
    print(f"errors {inside:.2f} inside, {beyond:.2f} beyond")

# %%
# ## Gradients
# Of standard normal inputs the slopes are 1 on average, and their squares 1.5.
# One in seven is below a tenth, around the places where the slope is 0.

slopes = snake.derivative(np.random.default_rng(0).standard_normal(100_000))
print(f"mean {slopes.mean():.2f}, of squares {np.mean(slopes**2):.2f}")
print(f"{np.mean(slopes < 0.1):.0%} below 0.1")

# %%
# ## No limit of the slope
# At infinity the value is infinite, and the slope, which swings for ever, nan.

print(snake([-np.inf, np.inf]), snake.derivative([-np.inf, np.inf]))

# %%
# ## Facts

snake.facts
