r"""
# Sparse sigmoid

$$ f(x) = \max(0,\min(1,\tfrac x2+\tfrac12)) $$

A probability that is exactly 0 up to $-1$ and exactly 1 from 1 on. It is to
sparsemax what the sigmoid is to softmax (Martins and Astudillo, 2016), and
BinaryConnect's hard sigmoid (Courbariaux et al., 2015).
"""

# %%
# ## The curve
# The slope is 1/2 between $-1$ and 1, twice that of the sigmoid at zero.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_sigmoid, hard_tanh, sigmoid, softmax, sparse_sigmoid

x = np.linspace(-4, 4, 801)

fig, ax = plt.subplots()
ax.plot(x, sparse_sigmoid(x), label="$f(x)$")
ax.plot(x, sparse_sigmoid.derivative(x), label="$f'(x)$")
ax.plot(x, sparse_sigmoid.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
print(sparse_sigmoid.derivative(0.0), sigmoid.derivative(0.0))

# %%
# ## The nearest probability
# For the scores $x$ and 0, sparsemax gives the probabilities $p$ and $1-p$ that
# lie nearest to them: here found by search. Softmax of the two is the sigmoid.

p = np.linspace(0, 1, 1001)
for score in (-2.0, -0.5, 0.25, 3.0):
    nearest = p[np.argmin((p - score) ** 2 + (1 - p) ** 2)]
    print(f"x = {score:5}: p = {nearest:.3f}, f(x) = {sparse_sigmoid(score):.3f}")
print(f"softmax {softmax([2.0, 0.0])[0]:.3f}, sigmoid {sigmoid(2.0):.3f}")

# %%
# ## Beside the other sigmoids
# It differs most at $-1$ and 1: by 0.269 from the sigmoid, and by 1/3 from the
# hard sigmoid, which is the same at three times the input.

shown = "Sparse sigmoid minus sigmoid and minus hard sigmoid, both largest at 1"

fig, ax = plt.subplots(num=shown)
for function in (sigmoid, hard_sigmoid):
    difference = sparse_sigmoid(x) - function(x)
    ax.plot(x, difference, label=f"minus {function.facts.title.lower()}")
    at = x[np.argmax(difference)]
    print(f"{function.__name__:13} {difference.max():.3f} at {at:.2f}")
ax.legend()
plt.show()
np.allclose(sparse_sigmoid(x), hard_sigmoid(3 * x))

# %%
# ## Decisions
# Choose it where an output should rule the other choice out, not only make it
# unlikely. Of scores of deviation 2 it decides most, the sigmoid none.

scores = 2 * np.random.default_rng(0).standard_normal(100_000)
for function in (sparse_sigmoid, sigmoid):
    decided = np.isin(function(scores), (0, 1)).mean()
    print(f"{function.__name__:14} {decided:.0%} exactly 0 or 1")

# %%
# ## Its loss
# By cross-entropy a wrong decision costs infinitely much, by the sparsemax loss
# (Martins and Astudillo, 2016), here where 1 is right, $-x$. The slope of that is
# $f(x)-1$, output minus answer, as for the sigmoid with cross-entropy.


def loss(x):
    return np.where(np.abs(x) < 1, (1 - x) ** 2 / 4, np.maximum(-x, 0))


score = np.array([-5.0, -1.0, 0.0, 0.5, 3.0])
with np.errstate(divide="ignore"):
    print("cross-entropy", np.abs(np.log(sparse_sigmoid(score))).round(2))
print("its loss     ", loss(score).round(2))
slope = (loss(x + 1e-6) - loss(x - 1e-6)) / 2e-6
np.allclose(slope, sparse_sigmoid(x) - 1, atol=1e-6)

# %%
# ## Random signs
# BinaryConnect can draw signs: a weight $w$ becomes 1 with probability $f(w)$,
# else $-1$. Their mean is the weight itself, clipped: hard tanh.

draws = np.random.default_rng(0).random(100_000)
for weight in (-1.5, -0.6, 0.2):
    signs = np.where(draws < sparse_sigmoid(weight), 1, -1)
    print(f"mean {signs.mean():.1f}, hard tanh {hard_tanh(weight):.1f}")

# %%
# ## The kinks
# At $-1$ and 1 no derivative exists. The library returns 0, as Keras on PyTorch
# does; JAX returns 1/4, the mean of both sides.

sparse_sigmoid.derivative([-1.0, -0.999, 0.999, 1.0])

# %%
# ## Facts

sparse_sigmoid.facts
