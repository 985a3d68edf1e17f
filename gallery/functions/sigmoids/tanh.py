r"""
# Tanh

$$ \tanh x = \frac{e^x-e^{-x}}{e^x+e^{-x}} = 2\sigma(2x)-1 $$

The hyperbolic tangent, a smooth step from $-1$ to $1$ around zero. It keeps the
state of recurrent networks within bounds.
"""

# %%
# ## The curve
# A smooth step from $-1$ to $1$, through 0 at zero.

import matplotlib.pyplot as plt
import numpy as np

from activations import identity, sigmoid, tanh

x = np.arange(-20.0, 20.0, 0.2)

fig, ax = plt.subplots()
ax.plot(x, tanh(x), label="$f(x)$")
ax.legend()
plt.show()

# %%
# ## Value and slope
# The slope at zero is 1, four times that of the sigmoid.

x = np.linspace(-4, 4, 801)

fig, ax = plt.subplots()
ax.plot(x, tanh(x), label="$f(x)$")
ax.plot(x, tanh.derivative(x), label="$f'(x)$")
ax.plot(x, tanh.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
print(tanh.derivative(0.0), sigmoid.derivative(0.0))

# %%
# ## Kinship with the sigmoid
# It is the sigmoid stretched to $(-1, 1)$, with its input doubled.

np.allclose(tanh(x), 2 * sigmoid(2 * x) - 1)

# %%
# ## Zero-centred outputs
# Normally distributed inputs of mean 0 give mean 0, not 1/2. So the next layer
# receives numbers of both signs, and its weights may rise and fall in the same
# step, which those behind a sigmoid cannot.

inputs = np.random.default_rng(0).standard_normal(100_000)
for function in (tanh, sigmoid):
    print(f"{function.__name__:7} mean {abs(function(inputs).mean()):.2f}")

# %%
# ## Saturation
# Far from zero the slope vanishes, and with it the gradient: here at 0, 5, 10 and
# 20, and below as $1-\tanh^2x$ would give it, which loses all digits of the last.

far = np.array([0.0, 5.0, 10.0, 20.0])
print([f"{slope:.1e}" for slope in tanh.derivative(far)])
print([f"{slope:.1e}" for slope in 1 - tanh(far) ** 2])

# %%
# ## Recurrence
# A state that is fed back with weight 1.1 grows without end under the identity.
# Under tanh it settles where $h = \tanh(1.1\,h)$.

states = {tanh: [1.0], identity: [1.0]}
for function, history in states.items():
    for _ in range(30):
        history.append(function(1.1 * history[-1]))

fig, ax = plt.subplots(num="A state fed back 30 times: tanh keeps it in bounds")
for function, history in states.items():
    ax.plot(history, label=function.__name__)
ax.legend()
plt.show()

# %%
# ## A step is not tanh
# Some write a test of the sign and call it tanh. It gives $-1$ and $1$ only; and
# where zeros are left out, as here, the result is shorter than the input.


def sign_test(numbers):
    return [-1 if number < 0 else 1 for number in numbers if number != 0]


print(sign_test([-0.1, 0.0, 0.1]))
print(tanh([-0.1, 0.0, 0.1]).round(3))

# %%
# Beside zero the sign is far from tanh; only far out is it close. It is flat on
# both sides, so that no gradient passes through it.

x = np.linspace(-4, 4, 801)

fig, ax = plt.subplots(num="Tanh rises smoothly where the sign jumps")
ax.plot(x, tanh(x), label="tanh")
ax.plot(x, np.sign(x), label="sign")
ax.legend()
plt.show()

# %%
# ## Overflow
# The quotient of exponentials is infinity by infinity from 710 on, which is nan.

with np.errstate(over="ignore", invalid="ignore"):
    up, down = np.exp([710.0, -710.0])
    print("quotient", (up - down) / (up + down))
print("tanh", tanh(710.0))

# %%
# ## Facts

tanh.facts
