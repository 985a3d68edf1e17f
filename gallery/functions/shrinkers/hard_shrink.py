r"""
# Hard shrink

$$ f(x) = x\,[|x|>\lambda] $$

Keeps what lies farther from zero than a threshold, as it is, and replaces the
rest by zero. It cleans the wavelet coefficients of a noisy signal
(Donoho and Johnstone, 1994).
"""

# %%
# ## The curve
# With the default, $\lambda = 0.5$. It jumps at $-0.5$ and 0.5: the slope is 0
# between them and 1 beyond.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_shrink, soft_shrink

x = np.linspace(-2, 2, 801)

fig, ax = plt.subplots()
ax.plot(x, hard_shrink(x), label="$f(x)$")
ax.plot(x, hard_shrink.derivative(x), label="$f'(x)$")
ax.plot(x, hard_shrink.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Beside soft shrink
# Both are zero up to $\lambda$. Beyond it soft shrink takes $\lambda$ away and
# hard shrink nothing: there, everywhere, the difference is 0.5 in size.

difference = hard_shrink(x) - soft_shrink(x)

fig, ax = plt.subplots(num="Hard minus soft shrink: −0.5, 0 within ±0.5, 0.5")
ax.plot(x, difference)
ax.set_ylabel("hard shrink − soft shrink")
plt.show()
print(f"{difference.min()} up to {x[difference < 0].max():.3f}")
print(f"{difference.max()} from {x[difference > 0].min():.3f} on")

# %%
# ## Large coefficients in noise
# Of 1000 numbers 20 are 8 and the others 0; noise of deviation 1 is added. With
# the threshold of Donoho and Johnstone (1994), $\sqrt{2\log n}$, two of the 980
# pass. Hard shrink leaves the 20 their size: a seventh of soft shrink's error.

truth = np.repeat([8.0, 0.0], [20, 980])
noisy = truth + np.random.default_rng(0).standard_normal(1000)
threshold = np.sqrt(2 * np.log(1000))
print(f"threshold {threshold:.2f}")
print(f"untouched   squared error {np.sum((noisy - truth) ** 2):.0f}")
for function in (hard_shrink, soft_shrink):
    clean = function(noisy, lambd=threshold)
    error, passed = np.sum((clean - truth) ** 2), np.sum(clean[20:] != 0)
    print(f"{function.__name__} squared error {error:.0f}, {passed} passed")

# %%
# ## A fixed price
# It gives the $y$ that makes $(y-x)^2+\lambda^2[y\ne 0]$ least: whatever is not
# zero costs $\lambda^2$, whatever its size. Here $y$ is found by search.

y = np.linspace(-3, 3, 6001).round(3)
for number in (0.3, 0.499, 0.501, -2.0):
    best = y[np.argmin((y - number) ** 2 + 0.25 * (y != 0))]
    print(f"x = {number:6}: y = {best:6}, f(x) = {hard_shrink(number):6}")

# %%
# ## The jump
# A millionth more in an input may be $\lambda$ more in the output: no Lipschitz
# constant exists. Where small changes must stay small, take soft shrink.

pair = np.array([0.4999995, 0.5000005])
for function in (hard_shrink, soft_shrink):
    print(f"{function.__name__} {function(pair)}, {function.facts.lipschitz}")

# %%
# ## A threshold that cannot learn
# When the threshold moves a little, no output does, save of inputs beside it: its
# gradient is 0. In soft shrink it is 1 in size for every input that is left.

inputs = np.array([-2.0, -0.75, 0.25, 1.0])
for function in (hard_shrink, soft_shrink):
    up, down = (function(inputs, lambd=0.5 + h) for h in (1e-6, -1e-6))
    print(function.__name__, ((up - down) / 2e-6).round(6) + 0.0)

# %%
# ## In the frameworks
# Keras calls $\lambda$ `threshold`; in ONNX it is `Shrink`. All give 0 at
# $-\lambda$ and $\lambda$. With a negative `lambd` PyTorch returns the input
# itself, and the library raises an error.

print(hard_shrink([-0.5, 0.5]), hard_shrink.derivative([-0.5, 0.5]))
try:
    hard_shrink(x, lambd=-1)
except ValueError as error:
    print("ValueError:", error)

# %%
# ## Facts

hard_shrink.facts
