r"""
# GELU

$$ f(x) = x\,\Phi(x) = \tfrac x2(1+\operatorname{erf}(x/\sqrt2)) $$

The Gaussian error linear unit multiplies its input by the probability that a
standard normal variable is smaller. Hendrycks and Gimpel (2016) derive it from a
random gate. BERT took it in place of ReLU (Devlin et al., 2019).
"""

# %%
# ## The curve
# It falls to $-0.170$ at $-0.752$, rises from there, and is steepest at
# $\sqrt2$, where the slope is 1.129.

import math

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, gelu_tanh, relu

x = np.linspace(-4, 4, 8001)

fig, ax = plt.subplots()
ax.plot(x, gelu(x), label="$f(x)$")
ax.plot(x, gelu.derivative(x), label="$f'(x)$")
ax.plot(x, gelu.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
slope = gelu.derivative(x)
print(f"least value {gelu(x).min():.3f} at {x[np.argmin(gelu(x))]:.3f}")
print(f"largest slope {slope.max():.3f} at {x[np.argmax(slope)]:.3f}")

# %%
# ## A random gate
# Let the input pass if it is larger than a normal number drawn at random, else
# replace it by 0. The mean of many such outputs is GELU.

draws = np.random.default_rng(0).standard_normal(100_000)
for number in (-2.0, -0.5, 1.0, 2.0):
    mean = np.mean(number * (draws < number))
    print(f"x = {number:4}: mean {mean:5.2f}, f(x) = {gelu(number):5.2f}")

# %%
# ## Beside ReLU
# GELU lies below ReLU by the same amount at $x$ and at $-x$: most at $\pm 0.752$,
# by 0.170, and by less than 0.005 beyond 3.

difference = gelu(x) - relu(x)

fig, ax = plt.subplots(num="GELU minus ReLU: even, −0.170 at ±0.752, 0 far out")
ax.plot(x, difference)
ax.set_ylabel("GELU − ReLU")
plt.show()
print(f"{difference.min():.3f} at {abs(x[np.argmin(difference)]):.3f}")
print(f"{gelu(3) - relu(3):.4f} at 3")
np.allclose(difference, difference[::-1])

# %%
# ## The scale of the input
# Unlike ReLU, GELU changes its shape with the scale of its input: $f(cx)/c$ is
# close to ReLU for a large $c$ and to half the input for a small one.

fig, ax = plt.subplots(num="f(cx)/c: nearly straight at 0.1, nearly ReLU at 10")
for c in (0.1, 1, 10):
    ax.plot(x, gelu(c * x) / c, label=f"$c = {c}$")
ax.legend()
plt.show()

# %%
# ## Small negative inputs
# Two inputs, on the two sides of the minimum, share each output between it and 0,
# so no inverse exists. A gradient passes at both, with opposite signs.

print("f ", gelu([-1.5, -0.25]).round(3))
print("f'", gelu.derivative([-1.5, -0.25]).round(3))

# %%
# ## When to choose it
# Where a trained model has it, or a transformer is to be like BERT. Where time
# is short, ReLU is cheaper: one operation here, where GELU takes 71.

for function in (relu, gelu):
    operations = function.facts.operations
    print(f"{function.__name__:5} {sum(operations.values())}")

# %%
# ## The default elsewhere
# By this name some frameworks mean the tanh approximation, which is up to 0.0005
# away. The name leads to one of two functions here:

for name in (
    *("torch.nn.functional.gelu", "keras.activations.gelu", "keras.ops.gelu"),
    *("jax.nn.gelu", "tf.nn.gelu", "onnx.Gelu", "NNlib.gelu"),
):
    for function in (gelu, gelu_tanh):
        if name in function.facts.names:
            print(f"{name:25} {function.__name__}")
print(f"{abs(gelu_tanh(x) - gelu(x)).max():.4f}")

# %%
# ## The left tail
# $1+\operatorname{erf}$ cancels: computed as printed, GELU is 0 from about $-8.4$
# down. The library computes the tail itself, without SciPy, and keeps the digits.

for number in (-3.0, -7.0, -8.0, -8.4, -30.0):
    textbook = number / 2 * (1 + math.erf(number / math.sqrt(2)))
    print(f"{number:5} textbook {textbook:.4e}, library {gelu(number):.4e}")

# %%
# ## Facts

gelu.facts
