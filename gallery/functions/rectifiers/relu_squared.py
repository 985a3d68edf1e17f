r"""
# Squared ReLU

$$ f(x) = \max(0,x)^2 $$

Half a parabola. So et al. (2021) let a computer search for better Transformers:
in the feed-forward layers of Primer, which it found, this replaces ReLU.
PyTorch has no name for it: there it is `F.relu(x).square()`.
"""

# %%
# ## The curve
# Unlike ReLU it leaves zero without a kink: the slope is $2x$ on the right, and
# only the second derivative jumps, from 0 to 2.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, relu_squared

x = np.linspace(-2, 2, 801)

fig, ax = plt.subplots()
ax.plot(x, relu_squared(x), label="$f(x)$")
ax.plot(x, relu_squared.derivative(x), label="$f'(x)$")
ax.plot(x, relu_squared.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Beside ReLU
# Between 0 and 1 it is the smaller of the two, by 1/4 at most, at 1/2. Beyond 1
# it is the larger, and the difference grows without bound.

difference = relu_squared(x) - relu(x)
shown = "Squared ReLU minus ReLU: −0.25 at 0.5, 0 at 1, 2 at 2, and 0 on the left"

fig, ax = plt.subplots(num=shown)
ax.plot(x, difference)
ax.set_ylabel("squared ReLU − ReLU")
plt.show()
print(f"{difference.min():.2f} at {x[np.argmin(difference)]:.1f}")

# %%
# ## A gate of its own
# It is the input times its own ReLU. A gated unit, ReGLU, multiplies two linear
# maps of which one has passed ReLU: with equal maps it is this function.

np.array_equal(x * relu(x), relu_squared(x))

# %%
# ## Few loud units
# Zero on the same half of the inputs as ReLU, it leaves more to the largest of
# the others: of the sum of all outputs the largest tenth holds 44 percent with
# ReLU, 65 with this.

inputs = np.sort(np.random.default_rng(0).standard_normal(100_000))
for function in (relu, relu_squared):
    outputs = function(inputs)
    share = outputs[-10_000:].sum() / outputs.sum()
    print(f"{function.__name__:12} the largest tenth holds {share:.0%}")

# %%
# ## Size
# Inputs twice as large give outputs four times as large. So no initial scale of
# the weights, or gain, keeps signals as they are: here ten layers of 500 units,
# with a first signal of size 0.9, 1 and 1.1.

rng = np.random.default_rng(0)
weights = rng.standard_normal((10, 500, 500)) / np.sqrt(500)
start = rng.standard_normal(500)
for size in (0.9, 1.0, 1.1):
    for function in (relu, relu_squared):
        h = size * start / np.sqrt(np.mean(start**2))
        for w in weights:
            h = function.facts.gain * function(h @ w)
        print(f"size {size}: {function.__name__:12} {np.sqrt(np.mean(h**2)):.1e}")

# %%
# Where each layer normalizes its input, as those of a Transformer do, the last
# signal has the same size, whatever that of the first.

rng = np.random.default_rng(0)
weights = rng.standard_normal((10, 500, 500)) / np.sqrt(500)
start = rng.standard_normal(500)
for size in (0.9, 1.0, 1.1):
    h = size * start
    for w in weights:
        h = relu_squared((h - h.mean()) / h.std() @ w)
    print(f"size {size}: {np.sqrt(np.mean(h**2)):.2f}")

# %%
# ## Half precision
# The largest number of float16 is 65504. From 256 on, whose square is 65536, the
# value is infinite; the derivative is 512 there.

print(float(np.finfo(np.float16).max), 256.0**2)
large = np.array([255, 256], np.float16)
print(relu_squared(large).tolist(), relu_squared.derivative(large).tolist())

# %%
# ## At zero
# The derivative is 0 there. Of the second, which jumps, the library returns the
# limit from the left, 0.

print(relu_squared.derivative([-1e-9, 0.0, 1e-9]))
relu_squared.second_derivative([-1e-9, 0.0, 1e-9])

# %%
# ## Facts

relu_squared.facts
