r"""
# Quick GELU

$$ f(x) = x\,\sigma(1.702x) $$

GELU with a sigmoid in place of the normal distribution function (Hendrycks and
Gimpel, 2016). The models of CLIP were trained with it (Radford et al., 2021).
"""

# %%
# ## The curve
# It falls to $-0.164$ at $-0.751$, and is steepest at 1.41, with a slope of 1.10.

import matplotlib.pyplot as plt
import numpy as np

from activations import gelu, gelu_tanh, quick_gelu, sigmoid

x = np.linspace(-8, 8, 16_001)

fig, ax = plt.subplots()
ax.plot(x, quick_gelu(x), label="$f(x)$")
ax.plot(x, quick_gelu.derivative(x), label="$f'(x)$")
ax.plot(x, quick_gelu.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
slope = quick_gelu.derivative(x)
print(
    f"least value {quick_gelu(x).min():.3f} at {x[np.argmin(quick_gelu(x))]:.3f}"
)
print(f"largest slope {slope.max():.2f} at {x[np.argmax(slope)]:.2f}")

# %%
# ## Beside GELU
# The difference is even, and largest at $\pm 2.27$, where quick GELU lies 0.0203
# lower. The tanh form, shown too, stays within 0.0005.

fig, ax = plt.subplots(num="Minus GELU: quick GELU −0.0203 at ±2.27, tanh flat")
for function in (quick_gelu, gelu_tanh):
    difference = function(x) - gelu(x)
    ax.plot(x, difference, label=function.facts.title)
    at = abs(x[np.argmax(abs(difference))])
    print(f"{function.__name__:10} {abs(difference).max():.4f} at {at:.2f}")
ax.set_ylabel("difference from GELU")
ax.legend()
plt.show()

# %%
# ## The constant
# With 1.702 the gate stays nearest to $\Phi$, within 0.0095. Camilli (1994) tells
# how item response theory came to it. $f$ would be nearer to GELU with 1.773.

right = x[x > 0]
scales = np.linspace(1.5, 2, 501)
normal = gelu(right) / right
gates = np.array([abs(sigmoid(c * right) - normal) for c in scales])

fig, ax = plt.subplots(num="Largest distance by multiplier, two valleys")
for distance, label in ((gates, "gate"), (right * gates, "function")):
    largest = distance.max(axis=1)
    ax.plot(scales, largest, label=label)
    print(f"{label:8} {largest.min():.4f} at {scales[np.argmin(largest)]:.3f}")
ax.set(xlabel="multiplier", ylabel="largest distance", ylim=(0, None))
ax.legend()
plt.show()

# %%
# ## The left tail
# It falls like an exponential, GELU like a bell curve. At $-6$ it is still
# $-0.0002$, 37 thousand times as far from zero as GELU.

for number in (-2.0, -4.0, -6.0):
    ratio = quick_gelu(number) / gelu(number)
    print(f"{number}: f(x) = {quick_gelu(number):.6f}, {ratio:.0f} times GELU")

# %%
# ## A scaled swish
# $x\,\sigma(x)$, called SiLU or swish, is the same curve 1.702 times as wide and
# as high. So both have the same largest slope.

z = 1.702 * x
swish = z * sigmoid(z)
print(np.allclose(quick_gelu(x), swish / 1.702))
print(f"{np.gradient(swish, z).max():.3f}, {quick_gelu.derivative(x).max():.3f}")

# %%
# ## When to choose it
# Where a model was trained with it. It takes fewer operations here than the tanh
# form does, and an exponential like it, but is 43 times as far from GELU.

for function in (quick_gelu, gelu_tanh):
    error = abs(function(x) - gelu(x)).max()
    print(sum(function.facts.operations.values()), f"operations, {error:.6f}")

# %%
# ## The name elsewhere
# PyTorch and JAX have no name for it: write `x * torch.sigmoid(1.702 * x)`. Where
# others have one, "fast" may mean it, as in MLX, or the tanh form, as in
# Hugging Face and ONNX Runtime.

print(*quick_gelu.facts.names, sep="\n")
print(np.allclose(x * sigmoid(1.702 * x), quick_gelu(x)))

# %%
# ## Facts

quick_gelu.facts
