r"""
# SparsePlus

$$ f(x) = \begin{cases}0 & x\le -1 \\ \tfrac14(x+1)^2 & -1<x<1
   \\ x & x\ge 1\end{cases} $$

ReLU with its corner replaced by a piece of a parabola. It is to sparsemax what
softplus is to softmax (Martins and Astudillo, 2016; Blondel et al., 2020).
"""

# %%
# ## The curve
# The slope rises evenly from 0 at $-1$ to 1 at 1. The second derivative is 1/2
# between and 0 beyond.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, softplus, sparse_plus, sparse_sigmoid

x = np.linspace(-4, 4, 801)

fig, ax = plt.subplots()
ax.plot(x, sparse_plus(x), label="$f(x)$")
ax.plot(x, sparse_plus.derivative(x), label="$f'(x)$")
ax.plot(x, sparse_plus.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
np.array_equal(sparse_plus.derivative(x), sparse_sigmoid(x))

# %%
# ## Beside softplus and ReLU
# Softplus is above it everywhere, ReLU below or equal. Both differences are
# largest at zero: 0.443 and 1/4. From ReLU it differs between $-1$ and 1 only.

shown = "Softplus and ReLU minus SparsePlus: 0.443 and −0.25 at 0, both even"

fig, ax = plt.subplots(num=shown)
for function in (softplus, relu):
    difference = function(x) - sparse_plus(x)
    ax.plot(x, difference, label=function.facts.title)
    at = np.argmax(abs(difference))
    print(f"{function.__name__:8} {difference[at]:.3f} at {abs(x[at]):.2f}")
ax.set_ylabel("minus SparsePlus")
ax.legend()
plt.show()

# %%
# ## A maximum over probabilities
# It is the largest $px+p(1-p)$ for a probability $p$, and the best $p$ is its
# slope. With the entropy of $p$ in place of $p(1-p)$ the maximum is softplus.

p = np.linspace(0, 1, 1001)
inner = p[1:-1]
entropy = -inner * np.log(inner) - (1 - inner) * np.log(1 - inner)
for score in (-2.0, 0.5, 3.0):
    values = p * score + p * (1 - p)
    best, other = p[values.argmax()], max(inner * score + entropy)
    print(f"x = {score}: {values.max():.4f} at p = {best:.2f}")
    ours, slope = sparse_plus(score), sparse_plus.derivative(score)
    print(f"  f(x) = {ours:.4f}, slope {slope:.2f}")
    print(f"  with the entropy {other:.3f}, softplus {softplus(score):.3f}")

# %%
# ## A loss that is done
# For an answer $y$ of 0 or 1, $f(x)-xy$ is a loss of the score $x$. With softplus
# it is cross-entropy, which is never 0. With SparsePlus it is 0 where $y = 1$ and
# $x$ is 1 or more: choose it to be done with such examples.

fig, ax = plt.subplots(num="Losses where 1 is right: SparsePlus is 0 from 1 on")
for function in (sparse_plus, softplus):
    ax.plot(x, function(x) - x, label=function.facts.title)
    loss = function([1.0, 3.0]) - [1.0, 3.0]
    print(f"{function.__name__:12} {loss.round(3)} for scores of 1 and 3")
ax.set(xlabel="score", ylabel="loss")
ax.legend()
plt.show()

# %%
# ## Zeros
# As an activation function it makes exact zeros, of normal inputs 16 percent,
# where ReLU makes half. They have no gradient: far left a unit dies as with ReLU.

inputs = np.random.default_rng(0).standard_normal(100_000)
for function in (sparse_plus, relu, softplus):
    zeros = np.mean(function(inputs) == 0)
    idle = np.mean(function.derivative(inputs) == 0)
    print(f"{function.__name__:12} {zeros:.0%} zero, {idle:.0%} without gradient")

# %%
# ## The jumps of the curvature
# There is no kink: the slope does not jump. The second derivative does, at $-1$
# and 1, where the library returns 0, as JAX and Keras do.

print("slope    ", sparse_plus.derivative([-1.001, -1.0, 1.0, 1.001]))
sparse_plus.second_derivative([-1.0, -0.999, 0.999, 1.0])

# %%
# ## Infinite inputs
# In JAX and Keras the slope at $-\infty$ and $\infty$ is nan: the parabola, not
# used there, enters it as 0 times infinity. Here it is the limit.

sparse_plus.derivative([-np.inf, np.inf])

# %%
# ## The cost
# Six operations, without exponential or logarithm.

print(sum(sparse_plus.facts.operations.values()), *sparse_plus.facts.operations)

# %%
# ## Facts

sparse_plus.facts
