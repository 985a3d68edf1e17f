r"""
# GELU (tanh)

$$ f(x) = x\,\sigma(2u) = \tfrac x2(1+\tanh u),
   \quad u=\sqrt{2/\pi}\,(x+0.044715x^3) $$

GELU with the tanh of a cubic in place of the error function (Hendrycks and
Gimpel, 2016). It is the form of GPT-2 (Radford et al., 2019).
"""

# %%
# ## The curve
# By eye it is GELU. Its minimum is $-0.1700$, at $-0.7525$.

import math

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, gelu_tanh, quick_gelu, sigmoid

x = np.linspace(-5, 5, 10_001)

fig, ax = plt.subplots()
ax.plot(x, gelu_tanh(x), label="$f(x)$")
ax.plot(x, gelu_tanh.derivative(x), label="$f'(x)$")
ax.plot(x, gelu_tanh.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
print(f"{gelu_tanh(x).min():.4f} at {gelu_tanh.facts.extrema[0].x:.4f}")

# %%
# ## Beside GELU
# The difference is even, and largest at $\pm 2.70$: 0.00047. That of the sigmoid
# approximation, quick GELU, is 43 times as large.

difference = gelu_tanh(x) - gelu(x)
other = quick_gelu(x) - gelu(x)

fig, ax = plt.subplots(num="GELU (tanh) minus GELU: even, 0.00047 at ±2.70")
ax.plot(x, difference)
ax.set_ylabel("GELU (tanh) − GELU")
plt.show()
print(f"{difference.max():.5f} at {abs(x[np.argmax(difference)]):.2f}")
print(f"{abs(other).max() / difference.max():.0f} times")

# %%
# ## Beside the slope of GELU
# The derivative is that of the tanh form itself. It differs from GELU's by up to
# 0.0009, at $\pm 2.02$.

slopes = gelu_tanh.derivative(x) - gelu.derivative(x)

fig, ax = plt.subplots(num="f' minus that of GELU: odd, ±0.0009 at ±2.02")
ax.plot(x, slopes)
ax.set_ylabel("difference of slopes")
plt.show()
print(f"{slopes.max():.4f} at {x[np.argmax(slopes)]:.2f}")

# %%
# ## The two constants
# With $\sqrt{2/\pi}$ the curvature at 0 is GELU's. With 0.044715 the gate comes
# within 0.00018 of $\Phi$, nearest of these; 0.0444 would bring $f$ nearer.

print(gelu_tanh.second_derivative(0.0) - gelu.second_derivative(0.0))
right = x[x > 0]
normal = gelu(right) / right
for cubic in (0.0, 0.0437, 0.0444, 0.044715, 0.0457):
    gate = sigmoid(math.sqrt(8 / math.pi) * (right + cubic * right**3))
    off = abs(gate - normal)
    print(f"{cubic:8} gate {off.max():.5f}, f {(right * off).max():.5f}")

# %%
# ## The origin of the cubic
# Page (1977) gave it to users of pocket calculators, with 0.7988 for
# $\sqrt{2/\pi}$ and 0.04417. That gate is a little nearer to $\Phi$.

right = x[x > 0]
gate = sigmoid(2 * 0.7988 * (right + 0.04417 * right**3))
print(f"{abs(gate - gelu(right) / right).max():.5f}")

# %%
# ## The name elsewhere
# JAX, `keras.ops` and NNlib mean this form by `gelu`. PyTorch, TensorFlow, ONNX
# and `keras.activations` need `approximate`. Take the form of the trained model.

print(*gelu_tanh.facts.names, sep="\n")

# %%
# ## Cancellation
# $1+\tanh u$ loses its digits in the left tail: in float32 $f$ is 30 percent off
# at $-5$, and 0 at $-5.5$. The sigmoid of $2u$ loses none.

for number in np.array([-3.0, -4.5, -5.0, -5.5], np.float32):
    u = np.float32(0.7978846) * (number + np.float32(0.044715) * number**3)
    textbook = number / 2 * (1 + np.tanh(u))
    print(f"{number:4} textbook {textbook:.3e}, library {gelu_tanh(number):.3e}")

# %%
# ## Facts

gelu_tanh.facts
