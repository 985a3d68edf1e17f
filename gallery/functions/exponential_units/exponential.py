r"""
# Exponential

$$ f(x) = e^x $$

Turns any number into a positive one, and sums into products. It is the last step
where a rate is predicted, as in Poisson regression (Nelder and Wedderburn, 1972).
"""

# %%
# ## The curve
# Value, slope and curvature are one: the higher, the steeper.

import matplotlib.pyplot as plt
import numpy as np

from activations import elu, exponential, softmax

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots()
ax.plot(x, exponential(x), label="$f(x)$")
ax.plot(x, exponential.derivative(x), label="$f'(x)$")
ax.plot(x, exponential.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Sums to products
# Whatever the input is, 0.1 more multiplies the output by 1.105, and $\log 2$
# more doubles it.

inputs = np.array([-5.0, 0.0, 5.0])
print((exponential(inputs + 0.1) / exponential(inputs)).round(3))
print((exponential(inputs + np.log(2)) / exponential(inputs)).round(3))

# %%
# ## A rate
# Counts drawn at the rate $e^{0.5+0.8t}$, fitted by descent. The loss, the
# negative logarithm of Poisson's probability, has the slope output minus count.

rng = np.random.default_rng(0)
t = rng.standard_normal(10_000)
counts = rng.poisson(np.exp(0.5 + 0.8 * t))
bias, weight = 0.0, 0.0
for _ in range(500):
    error = exponential(bias + weight * t) - counts
    bias -= 0.1 * np.mean(error)
    weight -= 0.1 * np.mean(error * t)
print(f"bias {bias:.2f}, weight {weight:.2f}")

# %%
# ## Not for hidden layers
# Repeated, it explodes: the fifth value from zero is too large for float64. The
# slope of the whole is the product of all values on the way.

value, slope = 0.0, 1.0
for _ in range(5):
    slope = exponential.vjp(value, slope)
    value = exponential(value)
    print(f"value {value:.3g}, slope {slope:.3g}")

# %%
# ## Overflow
# Beyond 709.8 the result is infinite, in float32 beyond 88.7, in float16 beyond
# 11.1. The library gives it in silence, where `np.exp` warns or, if told to,
# raises.

with np.errstate(over="raise"):
    for dtype in (np.float64, np.float32, np.float16):
        last = np.log(np.finfo(dtype).max.astype(float))
        print(f"{last:5.1f}, and 1 more: {exponential(dtype(last + 1))}")
    try:
        np.exp(710.0)
    except FloatingPointError as error:
        print("FloatingPointError:", error)

# %%
# ## Normalized
# Divided by their sum, exponentials are probabilities: softmax.

scores = np.array([3.0, 2.0, 1.0])
print((exponential(scores) / exponential(scores).sum()).round(3))
print(softmax(scores).round(3))

# %%
# ## Beside ELU
# ELU raised by 1 is positive too. Up to zero the two are the same, and from there
# it is a line, which does not explode: at 3 it is lower by 16.09.

shown = "Exponential minus raised ELU: 0 up to zero, then growing to 16.09 at 3"

fig, ax = plt.subplots(num=shown)
ax.plot(x, exponential(x) - (elu(x) + 1))
ax.set_ylabel("exponential − (ELU + 1)")
plt.show()
print((exponential([-2.0, 1.0, 3.0]) - elu([-2.0, 1.0, 3.0]) - 1).round(2))

# %%
# ## Facts

exponential.facts
