r"""
# Why nonlinearity

Layers without an activation function are one layer, however many are stacked.

$$ W_2\,(W_1 x) = (W_2 W_1)\,x $$

With one between them, even a small network fits what no linear model can.
"""

# %%
# ## Stacked linear layers
# Five layers of weights, and a single one made of their product: for each of a
# thousand inputs the outputs agree.

import matplotlib.pyplot as plt
import numpy as np

from activations import identity, relu, sigmoid, tanh

rng = np.random.default_rng(0)
layers = rng.standard_normal((5, 8, 8))
inputs = rng.standard_normal((1000, 8))

outputs = inputs
for weights in layers:
    outputs = identity(outputs @ weights)
np.allclose(outputs, inputs @ np.linalg.multi_dot(layers))

# %%
# ## An activation between
# With tanh after each layer no such product exists: the best single layer, found
# by least squares, leaves a large share of the outputs' variance unexplained.

outputs = inputs
for weights in layers:
    outputs = tanh(outputs @ weights)
single = np.linalg.lstsq(inputs, outputs)[0]
unexplained = np.var(outputs - inputs @ single) / np.var(outputs)
print(f"unexplained {unexplained:.0%}")

# %%
# ## Exclusive or
# 1 when exactly one of two inputs is 1. A third input, always 1, stands for the
# constant term. The best linear fit answers 0.5 to everything.

x = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1.0]])
y = np.array([0, 1, 1, 0.0])
best = np.linalg.lstsq(x, y)[0]
(x @ best).round(3)

# %%
# ## A small network
# Eight hidden units, trained by gradient descent on the squared error. The
# activation function's `vjp` takes the gradient back through it.


def train(f, rate=0.05):
    rng = np.random.default_rng(0)
    w, v = rng.standard_normal((3, 8)), rng.standard_normal(8)
    losses = []
    for _ in range(1000):
        z = x @ w
        error = f(z) @ v - y
        losses.append(np.mean(error**2))
        g = f.vjp(z, np.outer(error, v))
        w, v = w - rate * x.T @ g, v - rate * f(z).T @ error
    return w, v, losses


# %%
# ## Loss
# One network, four activation functions. Without nonlinearity the loss stops at
# 0.25, that of answering 0.5; with it, the loss falls toward 0.

fig, ax = plt.subplots(num="Loss over 1000 steps: only the linear one stays high")
trained = {f: train(f) for f in (identity, sigmoid, tanh, relu)}
for f, (_, _, losses) in trained.items():
    ax.plot(losses, label=f.__name__)
    print(f"{f.__name__:9} last loss {losses[-1]:.2f}")
ax.set(xlabel="step", ylabel="loss", ylim=(0, 1))
ax.legend()
plt.show()

# %%
# ## Decision
# Where the tanh network answers more than 0.5. No straight line parts the squares
# from the circles; this region holds both squares and neither circle.

w, v, _ = trained[tanh]
p, q = np.meshgrid(*np.linspace([-0.5, -0.5], [1.5, 1.5], 31).T)
above = tanh(np.stack([p, q, np.ones_like(p)], axis=-1) @ w) @ v > 0.5

fig, ax = plt.subplots(num="Answers above 0.5 surround the squares only")
ax.plot(p[above], q[above], ".", label="above 0.5")
ax.plot(*x[y == 0, :2].T, "o", label="$y = 0$")
ax.plot(*x[y == 1, :2].T, "s", label="$y = 1$")
ax.legend(loc="lower left")
plt.show()
