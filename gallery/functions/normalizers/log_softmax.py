r"""
# Log-softmax

$$ f(x)_i = x_i-\log\sum_j e^{x_j} $$

The logarithm of softmax, in one step. Classifiers are trained on it, because the
cross-entropy loss is made of logarithms of probabilities.
"""

# %%
# ## The curve
# With two scores, $x$ and 0: each output nears 0 where its score is the higher,
# and falls in a straight line where it is the lower.

import matplotlib.pyplot as plt
import numpy as np

from activations import log_softmax, softmax

scores, true_class = np.array([[2.0, 1.0, -1.0], [0.0, 0.0, 1.0]])
x = np.arange(-20.0, 20.0, 0.2)
pairs = log_softmax(np.stack([x, np.zeros_like(x)]), axis=0)

fig, ax = plt.subplots(num="Log-softmax of x and 0: one rises as the other falls")
ax.plot(x, pairs[0], label="$f(x, 0)_1$")
ax.plot(x, pairs[1], label="$f(x, 0)_2$")
ax.legend()
plt.show()

# %%
# ## Normalization
# The exponentials of the outputs are the probabilities, which sum to 1.

print(np.exp(log_softmax(scores)).round(3))
print(f"sum {np.exp(log_softmax(scores)).sum():.3f}")

# %%
# ## Low probabilities
# A score 1000 below the highest has a probability too small for a float: softmax
# gives 0 and its logarithm is minus infinity. Log-softmax keeps the value.

with np.errstate(divide="ignore"):
    print(np.log(softmax([0.0, 1000.0])))
print(log_softmax([0.0, 1000.0]))

# %%
# ## Probabilities near one
# At the other end, the logarithm of a probability that rounds to 1 comes out as
# 0. Log-softmax still tells how far from certain it is.

print(f"{np.log(softmax([0.0, 50.0]))[1]:.1e}")
print(f"{log_softmax([0.0, 50.0])[1]:.1e}")

# %%
# ## Cross-entropy
# The loss is minus the output at the true class. Its gradient is the error of the
# probabilities: softmax, less 1 at that class.

loss = -np.sum(true_class * log_softmax(scores))
print(f"loss {loss:.3f}")
print(log_softmax.vjp(scores, -true_class).round(3))
print((softmax(scores) - true_class).round(3))

# %%
# ## Training
# Descending that gradient raises the score of the true class until the loss is
# small.

learnt, losses = scores, []
for _ in range(50):
    losses.append(-np.sum(true_class * log_softmax(learnt)))
    learnt = learnt - log_softmax.vjp(learnt, -true_class)

fig, ax = plt.subplots(num="The cross-entropy loss falls toward 0 in 50 steps")
ax.plot(losses)
ax.set(xlabel="step", ylabel="loss")
plt.show()

# %%
# ## The derivative
# A matrix: in each row 1 on the diagonal, minus the probabilities.

log_softmax.derivative(scores).round(3)

# %%
# ## Facts

log_softmax.facts
