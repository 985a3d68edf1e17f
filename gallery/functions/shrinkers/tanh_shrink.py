r"""
# Tanh shrink

$$ f(x) = x-\tanh x $$

What tanh leaves of its input: next to nothing near zero, and all but 1 far from
it. A soft shrink without kinks.
"""

# %%
# ## The curve
# It starts flat, and far out it nears the lines $x-1$ and $x+1$.

import matplotlib.pyplot as plt
import numpy as np

from activations import soft_shrink, tanh_shrink

x = np.linspace(-4, 4, 801)

fig, ax = plt.subplots()
ax.plot(x, tanh_shrink(x), label="$f(x)$")
ax.plot(x, tanh_shrink.derivative(x), label="$f'(x)$")
ax.plot(x, tanh_shrink.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
print(tanh_shrink([-10.0, 10.0]).round(6))

# %%
# ## Beside soft shrink
# Soft shrink with $\lambda = 1$ has the same lines. The two differ most at $-1$
# and 1, by 0.238, where soft shrink still is 0; at 4 by less than 0.001.

difference = tanh_shrink(x) - soft_shrink(x, lambd=1)

fig, ax = plt.subplots(num="Tanh shrink minus soft shrink: odd, 0.238 at 1")
ax.plot(x, difference)
ax.set_ylabel("tanh shrink − soft shrink")
plt.show()
print(f"{difference.max():.3f} at {x[np.argmax(difference)]:.2f}")
print(f"{difference[-1]:.4f} at {x[-1]}")

# %%
# ## No exact zeros
# Of standard normal inputs soft shrink with $\lambda = 1$ makes two thirds zero.
# Tanh shrink makes none zero: what is small gets smaller, and nothing is
# saved by leaving zeros out.

inputs = np.random.default_rng(0).standard_normal(100_000)
for name, outputs in {
    "soft shrink": soft_shrink(inputs, lambd=1),
    "tanh shrink": tanh_shrink(inputs),
}.items():
    print(f"{name} {np.mean(outputs == 0):.0%} zero")

# %%
# ## The cube
# Near zero it is about $x^3/3$, its slope $x^2$. Four layers leave next to
# nothing of a signal of 0.5, and of its gradient: do not stack it.

signal, gradient = 0.5, 1.0
for layer in range(1, 5):
    gradient *= tanh_shrink.derivative(signal)
    signal = tanh_shrink(signal)
    print(f"layer {layer}: signal {signal:.1e}, gradient {gradient:.1e}")

# %%
# ## Lost digits
# As written, a difference of nearly equal numbers, it loses all its digits on the
# way to zero, in PyTorch and Keras too. Up to 1 the library takes Lambert's
# fraction: $\tanh x = x/(1+q)$ with $q = x^2/(3+x^2/(5+x^2/(7+\dots)))$.

for number in (1e-2, 1e-4, 1e-6, 1e-8):
    written, value = number - np.tanh(number), tanh_shrink(number)
    print(f"{number:.0e}: {written:.9e} as written, {value:.9e}")

# %%
# In float16 few are left at 0.066: the difference is 28 percent too large, where
# numbers lie 0.06 percent apart.

number = np.float16(0.066)
exact = tanh_shrink(np.float64(number))
written, value = number - np.tanh(number), tanh_shrink(number)
print(f"as written {written / exact - 1:.0%} off, here {value / exact - 1:.2%}")
print(f"spacing {np.spacing(value) / value:.2%}")

# %%
# ## Facts

tanh_shrink.facts
