r"""
# Swish

$$ f(x) = x\,\sigma(\beta x) $$

The input times a sigmoid gate whose steepness can be learned, between a line
through zero and ReLU. It came out of an automatic search among many formulas
(Ramachandran et al., 2017).
"""

# %%
# ## The curve
# At $\beta = 1$, the default, it is SiLU.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, sigmoid, silu, swish

x = np.linspace(-8, 8, 1601)

fig, ax = plt.subplots()
ax.plot(x, swish(x), label="$f(x)$")
ax.plot(x, swish.derivative(x), label="$f'(x)$")
ax.plot(x, swish.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
np.allclose(swish(x), silu(x))

# %%
# ## From a line to ReLU
# At $\beta = 0$ the gate is half open for every input: $f(x) = x/2$. The larger
# $\beta$, the nearer to ReLU: the largest distance is $0.278/\beta$.

fig, ax = plt.subplots(num="Swish at β of 0, 0.3, 1 and 5: a line, then a bend")
for beta in (0, 0.3, 1, 5):
    ax.plot(x, swish(x, beta=beta), label=f"$\\beta = {beta}$")
ax.legend()
plt.show()
for beta in (0.3, 1, 5):
    distance = abs(swish(x, beta=beta) - relu(x)).max()
    print(f"β = {beta}: {distance:.3f}, times β {beta * distance:.3f}")

# %%
# ## One shape, many scales
# $\beta$ only scales the curve, by $1/\beta$ in both directions, as the weights
# around SiLU could. All have the same slopes, up to 1.0998, at other places.

for beta in (0.5, 2.0, 10.0):
    print(np.allclose(swish(x, beta=beta), silu(beta * x) / beta), end=", ")
    print(f"slope up to {swish.derivative(x, beta=beta).max():.4f}")

# %%
# ## Beside SiLU
# A $\beta$ of 1/2 lies below it, by at most 0.416 at $-3.47$ and 3.47; one of 2
# above it, by at most 0.208 at $-1.74$ and 1.74.

fig, ax = plt.subplots(num="Swish − SiLU, even: −0.416 at 3.47, 0.208 at 1.74")
for beta in (0.5, 2.0):
    difference = swish(x, beta=beta) - silu(x)
    ax.plot(x, difference, label=f"$\\beta = {beta}$")
    at = np.argmax(abs(difference))
    print(f"β = {beta}: {difference[at]:.3f} at {abs(x[at]):.2f}")
ax.set_ylabel("swish − SiLU")
ax.legend()
plt.show()

# %%
# ## A learned steepness
# The slope by $\beta$ is $x^2\sigma'(\beta x)$. Descent takes $\beta$ from 1 to 0
# for a line, to 1.99 for 2, and for ReLU to 3.12 in 2000 steps, still rising.

inputs = np.linspace(-4, 4, 801)
targets = {"x / 2": inputs / 2, "β = 2": swish(inputs, beta=2)}
for name, target in {**targets, "ReLU": relu(inputs)}.items():
    beta = 1.0
    for _ in range(2000):  # descent on half the mean squared error
        slope = swish.parameter_derivatives["beta"](inputs, beta=beta)
        beta -= 0.5 * np.mean((swish(inputs, beta=beta) - target) * slope)
    print(f"{name}: {abs(beta):.2f}")

# %%
# ## Below zero
# With $-\beta$ it is what the gate of $\beta$ holds back: the curve turned
# by half a turn. The sign of $\beta$ tells at which end the limit is 0.

print(np.allclose(swish(x, beta=-2), -swish(-x, beta=2)))
print(np.allclose(swish(x, beta=-2), x - swish(x, beta=2)))
for beta in (-2, 0, 2):
    print(f"β = {beta}:", swish([-np.inf, np.inf], beta=beta))

# %%
# ## The rounding of the product
# In float32, 0.3 times $-200$ is not $-60$, and $e^{\beta x}$ is off by 32 eps.
# The formula as it is written is so too; the library corrects for the product.

product = np.float32(0.3) * np.float32(-200)
print(f"{(float(product) + 60) / -np.finfo(np.float32).eps:.0f} eps")
exact = swish(-200.0, beta=0.3)
for value in (-200 * sigmoid(product), swish(np.float32(-200), beta=0.3)):
    print(np.isclose(value, exact, rtol=1e-6, atol=0))

# %%
# ## Other names
# TensorFlow, in `tf.nn.swish` and `tf.nn.silu`, calls the factor `beta`,
# ONNX `alpha`. PyTorch, JAX and Keras have only SiLU: there it is one line.

np.allclose(swish(x, beta=1.5), x * sigmoid(1.5 * x))

# %%
# ## Facts

swish.facts
