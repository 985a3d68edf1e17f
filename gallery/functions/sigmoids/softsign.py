r"""
# Softsign

$$ f(x) = \frac{x}{1+|x|} $$

A step from $-1$ to 1 that takes a division instead of exponentials, for which
Elliott (1993) proposed it. It nears its limits far more slowly than tanh: Glorot
and Bengio (2010) compared the two in deep networks.
"""

# %%
# ## The curve
# The slope comes to a point at zero, where it is 1: there the second derivative
# jumps from 2 to $-2$.

import matplotlib.pyplot as plt
import numpy as np

from activations import softsign, tanh

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
ax.plot(x, softsign(x), label="$f(x)$")
ax.plot(x, softsign.derivative(x), label="$f'(x)$")
ax.plot(x, softsign.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Beside tanh
# Both have slope 1 at zero, and the same limits. Tanh is ahead on the way to
# them, most at 1.62, by 0.306.

difference = tanh(x) - softsign(x)

fig, ax = plt.subplots(num="Tanh minus softsign: 0.306 at 1.62, odd")
ax.plot(x, difference)
ax.set_ylabel("tanh − softsign")
plt.show()
print(f"{difference.max():.3f} at {x[np.argmax(difference)]:.2f}")

# %%
# ## The tails
# The slope falls as $1/x^2$, that of tanh as $4e^{-2x}$. At 20 softsign has 1/441
# of its slope left, tanh nothing that could be added to 1.

far = np.linspace(0, 20, 201)
shown = "Slopes from 0 to 20 on a logarithmic scale: softsign falls to 2e-3"

fig, ax = plt.subplots(num=shown + ", tanh to 2e-17")
for function in (softsign, tanh):
    ax.semilogy(far, function.derivative(far), label=function.facts.title)
ax.set_ylabel("slope")
ax.legend()
plt.show()
print([f"{f.derivative(20.0):.1e}" for f in (softsign, tanh)])

# %%
# ## The way back
# A unit whose input was driven to 10 is to give $-0.5$. By gradient descent
# softsign gets there, tanh stays where it is.

for function in (softsign, tanh):
    unit = 10.0
    for _ in range(2000):  # descent on half the squared distance from -0.5
        unit -= function.vjp(unit, function(unit) + 0.5)
    print(f"{function.__name__:8} input {unit:.3f}, output {function(unit):.3f}")

# %%
# ## Far from a decision
# For the same reason it is the wrong choice where outputs must reach a limit: to
# come within a hundredth of 1 it takes an input of 99, tanh one of 2.65.

print("softsign", softsign([2.65, 99.0]).round(3))
print("tanh    ", tanh([2.65, 99.0]).round(3))

# %%
# ## Shrinking signals
# Through ten layers it takes more from signals than tanh does, here from inputs
# of size 1. Weights that are larger by the gain, 2.34, keep them near it.

rng = np.random.default_rng(0)
weights = rng.standard_normal((10, 300, 300)) / np.sqrt(300)
for function in (softsign, tanh):
    for gain in (1.0, function.facts.gain):
        z = np.random.default_rng(1).standard_normal(300)
        for w in weights:
            z = gain * w @ function(z)
        print(f"{function.__name__:8} gain {gain:.2f}: size {z.std():.2f}")

# %%
# ## The slope from the output
# It is $(1-|f|)^2$, so that back-propagation need not keep the input. The rule of
# tanh, $1-f^2$, is off by up to 0.5 here.

f, slope = softsign(x), softsign.derivative(x)
print(np.allclose(slope, (1 - abs(f)) ** 2))
wrong = 1 - f**2 - slope
print(f"{wrong.max():.2f} at {abs(x[np.argmax(wrong)]):.1f}")

# %%
# ## Infinity and zero
# At infinity the library gives the limit, where PyTorch, JAX and ONNX give nan.
# At zero the second derivative is 0, as in PyTorch and halfway between both
# sides; JAX gives $-2$.

print(softsign([-np.inf, np.inf]))
print(softsign.second_derivative([-1e-9, 0.0, 1e-9]).round(3))

# %%
# ## Facts

softsign.facts
