r"""
# Checking an own implementation

A port of a function to another language, library or precision is soon written,
and easily wrong where nobody looks. `assert_matches` compares it with ours where
errors hide: beside kinks, in both tails, near zero, at infinity.
"""

# %%
# ## A right one
# It returns the largest error that it found, in units in the last place (ulp).
# Softplus as the logarithm of a sum of exponentials has hardly any.

import math

import matplotlib.pyplot as plt
import numpy as np

from activations import leaky_relu, sigmoid, softplus
from activations.testing import assert_matches

print(f"{assert_matches(lambda x: np.logaddexp(0, x), softplus):.1f} ulp")

# %%
# ## A wrong one
# The textbook's softplus overflows on the right and, on the left, loses first
# digits and then all. The message begins with what is worst.


def textbook(x):
    return np.log(1 + np.exp(x))


try:
    assert_matches(textbook, softplus)
except AssertionError as error:
    print(error)

# %%
# ## Where the digits go
# The errors at each input. From $-37$ down the textbook's sum is 1 and its
# logarithm 0: all digits are lost, which is $2^{52}$ to $2^{53}$ ulp.

x = np.linspace(-45, 5, 1001)
errors = abs(textbook(x) - softplus(x)) / np.spacing(softplus(x))

shown = "Errors of the textbook's softplus: they grow leftwards to 9e15 ulp"

fig, ax = plt.subplots(num=shown)
ax.semilogy(x, np.maximum(errors, 0.1))
ax.set(xlabel="$x$", ylabel="error in ulp")
plt.show()
for place in (-40.0, -20.0, 0.0):
    print(f"at {place}: {errors[np.argmin(abs(x - place))]:.1e} ulp")

# %%
# ## One number at a time
# A function that takes no arrays is called with each number. Here the slope was
# mistyped. Parameters of ours are given by name.


def mistyped(x):
    return x if x > 0 else 0.1 * x


error = assert_matches(mistyped, leaky_relu, negative_slope=0.1)
print(f"{error:.2f} ulp")
try:
    assert_matches(mistyped, leaky_relu, at=[-2.0, -1.0, 1.0])
except AssertionError as error:
    print(error)

# %%
# ## Single precision
# The inputs are of the dtype that is asked for; ours is computed in a wider one.
# The sigmoid by a tanh is right in the middle and loses the left tail.


def by_tanh(x):
    return (1 + np.tanh(x / 2)) / 2


error = assert_matches(by_tanh, sigmoid, dtype=np.float32, at=[0.0, 1.0, 9.0])
print(f"{error:.2f} ulp")
try:
    assert_matches(by_tanh, sigmoid, dtype=np.float32, at=[-9.0, -18.0])
except AssertionError as error:
    print(str(error).splitlines()[0])

# %%
# ## Derivatives
# They may cross zero, where no number of ulp would do: an error is measured
# against 1, or the slope where that is larger. So the sigmoid's $f(1-f)$ passes.


def slope(x):
    return sigmoid(x) * (1 - sigmoid(x))


print(f"{assert_matches(slope, sigmoid.derivative):.2f} of the spacing at 1")

# %%
# ## What raises an error
# That is a difference too, and named with its input. `math.exp` overflows.

try:
    assert_matches(lambda x: 1 / (1 + math.exp(-x)), sigmoid)
except AssertionError as error:
    print(error)

# %%
# ## Another library
# Bind its parameters and convert its arrays, such as those of PyTorch:
# `lambda x: F.gelu(torch.from_numpy(x)).numpy()`. What is not converted fails,
# with a message that shows this line. Results in float32 for inputs in float64,
# which JAX gives unless told otherwise, are remarked on. A test of one's own may
# be no more than a loop over pairs, for pytest within a function.

pairs = {"softplus": (lambda x: np.logaddexp(0, x), softplus)}
for name, (yours, ours) in pairs.items():
    for dtype in (np.float32, np.float64):
        error = assert_matches(yours, ours, dtype=dtype, ulp=4)
        print(f"{name} in {dtype.__name__}: {error:.1f} ulp")
