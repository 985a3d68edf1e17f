r"""
# Softmax

$$ f(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}} $$

Turns scores into probabilities that sum to 1, the last step of a classifier with
several classes. Every output depends on every input, so its derivative is a
matrix.
"""

# %%
# ## Scores to probabilities
# Fifty random scores from 1 to 9. The highest take the most, the lower ones next
# to nothing; equal scores have equal probabilities.

import matplotlib.pyplot as plt
import numpy as np

from activations import sigmoid, softmax

scores = np.random.default_rng(0).integers(1, 10, 50)

fig, ax = plt.subplots(num="Softmax of fifty random scores from 1 to 9, as bars")
ax.bar(range(50), softmax(scores))
ax.set(xlabel="index", ylabel="probability")
plt.show()

# %%
# ## Normalization
# The outputs are positive and sum to 1, for one class is right. Where several can
# be right at once, take a sigmoid of each score.

probabilities = softmax(scores)
print(f"sum {probabilities.sum():.3f}, least {probabilities.min():.5f}")
print(f"scores of 8 and 9 have {probabilities[scores >= 8].sum():.0%} of it")
print(f"sum of sigmoids {sigmoid(scores).sum():.1f}")

# %%
# ## Exponential weight
# Only differences count: the class of a score one point higher is $e$ times as
# probable. A constant added to all scores changes nothing.

three, two, one = softmax([3.0, 2.0, 1.0])
print(f"{three / two:.4f} {two / one:.4f} {np.e:.4f}")
np.allclose(softmax([3.0, 2.0, 1.0]), softmax([103.0, 102.0, 101.0]))

# %%
# ## Temperature
# Scores divided by $T$: below 1 the highest takes more, at 0.5 here 0.86 in place
# of 0.64; above 1 the probabilities approach each other.

fig, ax = plt.subplots(num="Softmax of four scores at temperatures 0.5, 1 and 4")
for temperature in (0.5, 1, 4):
    points = softmax(np.array([3.0, 2.0, 1.0, 0.0]) / temperature)
    ax.plot([3, 2, 1, 0], points, label=f"$T = {temperature}$")
    print(f"T = {temperature:3}: {points.round(2)}")
ax.set(xlabel="score", ylabel="probability")
ax.legend()
plt.show()

# %%
# ## Two classes
# With two scores, one of them 0, the probability of the other is its sigmoid.

x = np.arange(-20.0, 20.0, 0.2)
pairs = softmax(np.stack([x, np.zeros_like(x)]), axis=0)

fig, ax = plt.subplots(num="Softmax of x and 0: one rises as the other falls")
ax.plot(x, pairs[0], label="$f(x, 0)_1$")
ax.plot(x, pairs[1], label="$f(x, 0)_2$")
ax.legend()
plt.show()
np.allclose(pairs[0], sigmoid(x))

# %%
# ## Axis
# Scores of several examples stand in rows: along the last axis each row sums to
# 1; along another, examples compete. In PyTorch state `dim`: its default is
# another axis for some numbers of dimensions.

batch = np.array([[3.0, 2.0, 1.0], [0.0, 0.0, 9.0]])
print("rows sum to", softmax(batch, axis=-1).sum(axis=-1).round(3))
print("rows sum to", softmax(batch, axis=0).sum(axis=-1).round(3), "along axis 0")

# %%
# ## Masks
# `where` leaves scores out, such as padding: they get 0, whatever stands there. A
# row without scores is 0, as in JAX; PyTorch's mask of $-\infty$ makes it nan.

padded = np.array([[3.0, 2.0, np.nan], [np.nan, np.nan, np.nan]])
print(softmax(padded, where=padded > 0).round(3), softmax([-np.inf, -np.inf]))

# %%
# ## Overflow
# From a score of 710 on, $e^x$ is infinite and the quotient nan. The library
# subtracts a high peak first, which changes nothing and cannot overflow. A
# score 1000 lower gets 0, which has no logarithm: for a loss take log-softmax.

large = np.array([709.0, 710.0])
with np.errstate(over="ignore", invalid="ignore"):
    print(np.exp(large) / np.sum(np.exp(large)))
print(softmax(large).round(4), softmax([0.0, 1000.0]))

# %%
# ## The derivative
# A symmetric matrix. Its rows sum to 0, because the outputs always sum to 1: what
# one gains, the others lose.

jacobian = softmax.derivative([3.0, 2.0, 1.0])
print(jacobian.round(3))
np.allclose(jacobian.sum(axis=-1), 0)

# %%
# ## Facts

softmax.facts
