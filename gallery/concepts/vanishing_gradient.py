r"""
# Vanishing gradient

A gradient is multiplied by a slope at every layer: below 1, little is left of it.

$$ \begin{aligned}\delta_k &= f'(z_k)\odot\frac{\partial L}{\partial h_k},\quad
   \frac{\partial L}{\partial W_k} = \delta_k\,h_{k-1}^{\top}, \\[4pt]
   \frac{\partial L}{\partial h_{k-1}} &= W_k^{\top}\delta_k\end{aligned} $$

Here $z_k = W_k h_{k-1}$ and $h_k = f(z_k)$.
"""

# %%
# ## The chain rule
# Ten sigmoids in a row: the slope of the whole is the product of the ten slopes,
# and agrees with a difference quotient.

import matplotlib.pyplot as plt
import numpy as np

from activations import leaky_relu, relu, sigmoid, tanh


def chain(x):
    slope = 1.0
    for _ in range(10):
        slope, x = slope * sigmoid.derivative(x), sigmoid(x)
    return x, slope


quotient = (chain(1.01)[0] - chain(0.99)[0]) / 0.02
print(f"product {chain(1.0)[1]:.2e}, quotient {quotient:.2e}")

# %%
# ## The largest slope
# The sigmoid's is 1/4: after $n$ layers the slopes alone leave at most $0.25^n$
# of the gradient. The others reach a slope of 1, so their bound never shrinks.

z = np.linspace(-5, 5, 1001)
for f in (sigmoid, tanh, relu, leaky_relu):
    print(f"{f.__name__:10} largest slope {f.derivative(z).max():.2f}")

# %%
# ## A deep network
# Thirty layers of 64 units with random orthogonal weights, which keep the length
# of every vector: what shrinks the gradient is the activation function alone.

rng = np.random.default_rng(0)
depth, width = 30, 64
inputs, output_gradient = rng.standard_normal((2, 200, width))
weights = np.linalg.qr(rng.standard_normal((depth, width, width))).Q
output_gradient /= np.linalg.norm(output_gradient, axis=1, keepdims=True)
np.allclose(weights @ weights.transpose(0, 2, 1), np.eye(width))

# %%
# ## Forward pass
# Each layer keeps its input and its $z$. Examples stand in rows, so the code has
# $W_k$ transposed.


def forward(f, gain=1.0, skip=0.0):
    h, kept = inputs, []
    for w in gain * weights:
        kept.append((h, h @ w))
        h = f(h @ w) + skip * h
    return kept


# %%
# ## Backward pass
# `vjp` multiplies by the slopes, which gives $\delta_k$. Layer by layer: the mean
# length of a gradient that starts with 1, and the norm of the weights' gradient.


def backward(f, gain=1.0, skip=0.0):
    g, lengths, norms = output_gradient, [], []
    kept = forward(f, gain, skip)[::-1]
    for w, (h, z) in zip(gain * weights[::-1], kept, strict=True):
        delta = f.vjp(z, g)
        g = delta @ w.T + skip * g
        lengths.append(np.linalg.norm(g, axis=1).mean())
        norms.append(np.linalg.norm(h.T @ delta / len(h)))
    return np.array(lengths), np.array(norms)


# %%
# ## Length against depth
# ReLU switches about half of the units off; larger weights, by $\sqrt 2$, make up
# for most of it (He initialization). Both rectifiers are given them.

gains = {sigmoid: 1.0, tanh: 1.0, relu: 2**0.5, leaky_relu: 2**0.5}
lengths = {f: backward(f, gain)[0] for f, gain in gains.items()}
layers = np.arange(1, depth + 1)

fig, ax = plt.subplots(num="Length of the gradient through 1 to 30 layers")
for f, length in lengths.items():
    ax.semilogy(layers, length, label=f.__name__)
ax.semilogy(layers, 0.25**layers, "--", label="$0.25^n$")
ax.set(xlabel="layers", ylabel="length of the gradient")
ax.legend()
plt.show()

# %%
# ## The others on a linear axis
# Without the sigmoid, the differences among the other three are seen.

fig, ax = plt.subplots(num="The same for tanh and the rectifiers, linear axis")
for f in (tanh, relu, leaky_relu):
    ax.plot(layers, lengths[f], label=f.__name__)
ax.set(xlabel="layers", ylabel="length of the gradient", ylim=(0, None))
ax.legend()
plt.show()

# %%
# ## The weights' gradient
# Gradient descent goes by this one. The sigmoid's is next to nothing at the first
# layer; ReLU's is of one order of magnitude at both ends.

for f in (sigmoid, relu):
    norms = backward(f, gains[f])[1]
    print(f"{f.__name__:7} first layer {norms[-1]:.0e}, last {norms[0]:.0e}")

# %%
# ## The bound
# Orthogonal weights lengthen nothing, so the sigmoid's gradient must stay within
# $0.25^n$, and does. The rectifiers keep more than a quarter of theirs.

print("within the bound:", np.all(lengths[sigmoid] <= 0.25**layers))
for f, length in lengths.items():
    print(f"{f.__name__:10} {length[-1]:.1e}")

# %%
# ## Larger weights
# Weights four times as large would undo the slope of 1/4, if the units stayed
# near 0. They are driven toward the flat ends instead: the mean slope falls, and
# the gradient still vanishes.

for gain in (1.0, 4.0):
    slope = np.mean([sigmoid.derivative(z) for _, z in forward(sigmoid, gain)])
    length = backward(sigmoid, gain)[0][-1]
    print(f"weights x {gain:.0f}: mean slope {slope:.2f}, length {length:.0e}")

# %%
# ## Residual connections
# A layer that adds to its input, $h_k = h_{k-1} + f(z_k)$, has a path of slope 1
# for the gradient. Even the sigmoid's is then kept.

fig, ax = plt.subplots(num="The sigmoid's gradient, plain and residual, by depth")
for skip, label in ((0.0, "plain"), (1.0, "residual")):
    length = backward(sigmoid, skip=skip)[0]
    ax.semilogy(layers, length, label=label)
    print(f"{label:8} length after 30 layers {length[-1]:.1e}")
ax.set(xlabel="layers", ylabel="length of the gradient")
ax.legend()
plt.show()
