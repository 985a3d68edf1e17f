r"""
# ReLU6

$$ f(x) = \min(\max(0,x),6) $$

ReLU with a ceiling of 6 (Krizhevsky, 2010). MobileNetV2, a network for phones,
takes it because it is robust in arithmetic of few bits (Sandler et al., 2018).
"""

# %%
# ## The curve
# A ramp of slope 1 between two level pieces, 0 up to 0 and 6 from 6 on.

import math

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_sigmoid, relu, relu6, sigmoid

x = np.linspace(-3, 9, 1201)

fig, ax = plt.subplots()
ax.plot(x, relu6(x), label="$f(x)$")
ax.plot(x, relu6.derivative(x), label="$f'(x)$")
ax.plot(x, relu6.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Eight bits
# Whole numbers from 0 to 255 stand for values from 0 to the largest one. With
# ReLU6 the steps are at most 0.024 wide. ReLU has no such bound: one output of
# 500 makes them 1.96 wide, and most of the others round to 0.

inputs = np.append(np.random.default_rng(0).standard_normal(100_000), 500.0)
for function in (relu, relu6):
    outputs = function(inputs)
    step = outputs.max() / 255
    lost = np.mean(np.rint(outputs / step)[outputs > 0] == 0)
    print(f"{function.__name__:5} step {step:.3f}, positive but 0: {lost:.0%}")

# %%
# ## Beside ReLU
# The same up to 6, and less by $x-6$ beyond. How much that matters depends on the
# inputs: normal ones of standard deviation 1 exceed 6 once in a billion, those of
# standard deviation 3 in 2.3 percent of all cases.

fig, ax = plt.subplots(num="ReLU minus ReLU6: 0 up to 6, then a ramp, 3 at 9")
ax.plot(x, relu(x) - relu6(x))
ax.set_ylabel("ReLU − ReLU6")
plt.show()
for deviation in (1, 3):
    beyond = math.erfc(6 / deviation / math.sqrt(2)) / 2
    print(f"deviation {deviation}: {beyond:.1e} of the inputs exceed 6")

# %%
# ## Six steps
# Krizhevsky (2010) takes a unit for the sum of six that are on or off, each by 1
# harder to turn on than the one before. Its mean is a sum of six sigmoids, which
# differs from ReLU6 by 0.68 at most, at 0 and 6.

steps = sum(sigmoid(x - k - 0.5) for k in range(6))

fig, ax = plt.subplots(num="ReLU6, and six shifted sigmoids, which round it off")
ax.plot(x, relu6(x), label="ReLU6")
ax.plot(x, steps, label="six sigmoids")
ax.legend()
plt.show()
difference = steps - relu6(x)
print(f"{difference.max():.2f} at {x[np.argmax(difference)]:.0f}")
print(f"{difference.min():.2f} at {x[np.argmin(difference)]:.0f}")

# %%
# ## Units stuck at the ceiling
# Inputs that are all above 6 have no gradient, as with ReLU those that are all
# negative. From a bias of 12 gradient descent brings ReLU back, ReLU6 it leaves.

inputs = np.random.default_rng(0).standard_normal(1000)
for function in (relu, relu6):
    bias = 12.0
    for _ in range(500):  # descent on the squared distance of the output from 1
        error = function(inputs + bias) - 1
        bias -= np.mean(function.vjp(inputs + bias, error))
    print(f"{function.__name__:5} bias {bias:.2f}")

# %%
# ## The kinks
# At 0 and 6 the library returns the slope 0, as ReLU6 does in PyTorch, JAX and
# Keras. Clipping, the same function, has slope 1 there in PyTorch, 1/2 in JAX.

relu6.derivative([0.0, 1e-9, 5.999, 6.0])

# %%
# ## Two formulas
# On paper it is also ReLU of $x$ less ReLU of $x-6$. At a billion that is 0 in
# float32, whose numbers are 64 apart there: $x-6$ rounds to $x$.

large = np.float32(1e9)
print("apart     ", np.spacing(large))
print("difference", relu(large) - relu(large - np.float32(6)))
print("library   ", relu6(large))

# %%
# ## A step made of it
# Moved by 3 and divided by 6 it is the hard sigmoid.

np.array_equal(relu6(x + 3) / 6, hard_sigmoid(x))

# %%
# ## Facts

relu6.facts
