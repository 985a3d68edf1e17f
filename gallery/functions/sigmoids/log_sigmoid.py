r"""
# LogSigmoid

$$ f(x) = \log\sigma(x) = -\operatorname{softplus}(-x) $$

The logarithm of a probability, taken from its log-odds. Its place is the loss: of
classifiers that say yes or no, of word vectors (Mikolov et al., 2013), of
language models that learn from preferences (Rafailov et al., 2023).
"""

# %%
# ## The curve
# Along the diagonal on the left, to 0 on the right. The slope is the probability
# of a no, $\sigma(-x)$.

import matplotlib.pyplot as plt
import numpy as np

from activations import log_sigmoid, log_softmax, relu, sigmoid

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
ax.plot(x, log_sigmoid(x), label="$f(x)$")
ax.plot(x, log_sigmoid.derivative(x), label="$f'(x)$")
ax.plot(x, log_sigmoid.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Yes and no
# It is the first entry of log-softmax for the scores $x$ and 0. The second, the
# logarithm of the probability of a no, is $f(-x)$, which is $f(x)-x$.

for score in (-3.0, 0.0, 2.0):
    yes, no = log_softmax([score, 0.0])
    print(f"{yes:.3f} {log_sigmoid(score):.3f}", end="   ")
    print(f"{no:.3f} {log_sigmoid(-score):.3f} {log_sigmoid(score) - score:.3f}")

# %%
# ## Beside a turned ReLU
# It is softplus turned by half a circle. ReLU turned in the same way, which is
# $-\max(0,-x)$, lies above it, most at zero: by $\log 2$, 0.693.

difference = -relu(-x) - log_sigmoid(x)

fig, ax = plt.subplots(num="Turned ReLU minus LogSigmoid: a peak of 0.693 at 0")
ax.plot(x, difference)
ax.set_ylabel("turned ReLU − LogSigmoid")
plt.show()
print(f"{difference.max():.3f} at {abs(x[np.argmax(difference)]):.1f}")

# %%
# ## The logarithm of a sigmoid
# Taken in two steps, it is $-\infty$ where the sigmoid underflows, below about
# $-745$, and 0 where it rounds to 1, from 37 on.

scores = np.array([-746.0, -1.0, 37.0])
with np.errstate(divide="ignore"):
    print("two steps", [f"{value:.3g}" for value in np.log(sigmoid(scores))])
print("one step ", [f"{value:.3g}" for value in log_sigmoid(scores)])

# %%
# ## Gradients of wrong answers
# As a loss, $-f(x)$ where yes is right has a slope near $-1$ for every score that
# is far too low. The squared error of the sigmoid has hardly any there.

scores = np.array([-20.0, -5.0, 0.0, 5.0])
squared = 2 * sigmoid.vjp(scores, sigmoid(scores) - 1)
print("−f(x)        ", [f"{-s:.1e}" for s in log_sigmoid.derivative(scores)])
print("squared error", [f"{s:.1e}" for s in squared])

# %%
# ## Concavity
# The second derivative is negative everywhere, so the log-likelihood of logistic
# regression has no second peak. Newton's method climbs it in a few steps; yes has
# the log-odds $2z-1$ here.

rng = np.random.default_rng(0)
inputs = np.stack([np.ones(2000), rng.standard_normal(2000)])
yes = rng.random(2000) < sigmoid(np.array([-1.0, 2.0]) @ inputs)
signed, weights = np.where(yes, inputs, -inputs), np.zeros(2)
for step in range(5):
    scores = weights @ signed
    gradient = signed @ log_sigmoid.derivative(scores)
    hessian = (signed * log_sigmoid.second_derivative(scores)) @ signed.T
    weights -= np.linalg.solve(hessian, gradient)
    likelihood = log_sigmoid(weights @ signed).mean()
    print(step + 1, weights.round(3), f"mean log-likelihood {likelihood:.5f}")

# %%
# ## Preferences
# Direct preference optimization lowers $-f(\beta m)$, with $m$ the margin of the
# better answer over the worse. A pair weighs $\sigma(-\beta m)$ in the gradient:
# here, with $\beta = 0.1$, one in the wrong order 20 times one in the right.

margins = np.array([-30.0, 0.0, 30.0])
log_sigmoid.derivative(0.1 * margins).round(3)

# %%
# ## Negative outputs
# Between layers it is a poor choice: standard normal inputs give outputs of mean
# $-0.81$, none of them positive.

outputs = log_sigmoid(np.random.default_rng(0).standard_normal(100_000))
print(f"mean {outputs.mean():.2f}, largest {outputs.max():.2f}")

# %%
# ## Facts

log_sigmoid.facts
