r"""
# SELU

$$ f(x) = \begin{cases}\lambda x & x>0 \\
   \lambda\alpha(e^x-1) & x\le 0\end{cases} $$

The scaled ELU turns normal inputs of mean 0 and variance 1 into outputs of mean 0
and variance 1. With it a deep network of fully connected layers normalizes
itself, without batch normalization (Klambauer et al., 2017).
"""

# %%
# ## The curve
# The slope is 1.758 just left of zero and 1.051 on the right.

import matplotlib.pyplot as plt
import numpy as np

from activations import elu, selu, tanh

x = np.linspace(-5, 3, 801)
z = np.linspace(-12, 12, 24_001)
density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * (z[1] - z[0])
scale, bound = selu(1.0), -selu(-np.inf)  # λ and λα

fig, ax = plt.subplots()
ax.plot(x, selu(x), label="$f(x)$")
ax.plot(x, selu.derivative(x), label="$f'(x)$")
ax.plot(x, selu.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Two equations, two constants
# A mean of 0 gives $\alpha=\varphi(0)/(\frac12-\sqrt e\,\Phi(-1))$, a variance of
# 1 then $\lambda^{-2}=\frac12+\alpha^2(\frac12-2\sqrt e\,\Phi(-1)+e^2\Phi(-2))$:
# here by sums over the normal density. ELU with $\alpha = 1$ keeps neither.

print(f"alpha {bound / scale:.10f}, lambda {scale:.10f}")
for function in (selu, elu):
    mean, square = (np.sum(density * function(z) ** k) for k in (1, 2))
    variance = square - mean**2
    print(f"{function.__name__:4} mean {abs(mean):.6f}, variance {variance:.6f}")

# %%
# ## A deep network
# In wide layers weights of variance 1/width make normal sums, whose variance is
# the mean square before. SELU leads it to 1, ELU and tanh shrink it.

fig, ax = plt.subplots(num="Mean square by layer: SELU tends to 1, others shrink")
for function, start in ((selu, 16), (selu, 1 / 16), (elu, 1), (tanh, 1)):
    squares = [start]
    for _ in range(30):
        sums = np.sqrt(squares[-1]) * z
        squares.append(np.sum(density * function(sums) ** 2))
    ax.semilogy(squares, label=f"{function.facts.title}, from {start:.4g}")
ax.set(xlabel="layer", ylabel="mean square")
ax.legend()
plt.show()

# %%
# ## The variance of weights
# The gain must be 1. With 3/4, which PyTorch's `calculate_gain` has for SELU,
# signals shrink; with $\sqrt2$, right for ReLU, they grow.

for gain in (0.75, 1.0, 2**0.5):
    square = 1.0
    for _ in range(30):
        square = np.sum(density * selu(gain * np.sqrt(square) * z) ** 2)
    print(f"gain {gain:.2f}: mean square {square:.2f}")

# %%
# ## Dropout
# Some outputs set to 0, and the others divided by their share, have another
# variance. Alpha dropout sets them to $-\lambda\alpha$, then restores mean and
# variance by $ay+b$.

rng = np.random.default_rng(0)
y, keep = selu(rng.standard_normal(1_000_000)), 0.9
kept, low = rng.random(y.size) < keep, selu(-np.inf)
a = (keep + low**2 * keep * (1 - keep)) ** -0.5
b = -a * (1 - keep) * low
for outputs in (kept * y / keep, a * np.where(kept, y, low) + b):
    print(f"mean {abs(outputs.mean()):.2f}, variance {outputs.var():.2f}")

# %%
# ## Beside ELU
# It is ELU with that $\alpha$, times $\lambda$. From ELU with $\alpha = 1$ it
# differs by up to 0.758 on the left, and by $0.051x$ on the right.

fig, ax = plt.subplots(num="SELU minus ELU: to −0.758 on the left, 0.152 at 3")
ax.plot(x, selu(x) - elu(x))
ax.set_ylabel("SELU − ELU")
plt.show()
print((selu([-30.0, 1.0, 3.0]) - elu([-30.0, 1.0, 3.0])).round(3))
np.allclose(selu(x), scale * elu(x, alpha=bound / scale), rtol=1e-14)

# %%
# ## At zero, and in ONNX
# At the kink the slope is the one from the left, as in PyTorch, JAX and Keras.
# ONNX has the constants in float32, and other ones as `alpha` and `gamma`.

print(selu.derivative([-1e-9, 0.0, 1e-9]).round(3))
print(f"1 + {float(np.float32(scale)) / scale - 1:.0e}")
selu([-1.0, 1.0], alpha=2.0, scale=3.0)  # as in a test of ONNX

# %%
# ## Facts

selu.facts
