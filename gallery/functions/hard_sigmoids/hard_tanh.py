r"""
# Hard tanh

$$ f(x) = \max(a,\min(b,x)) $$

The input itself between two bounds, and the nearer bound beyond them. With the
bounds $a = -1$ and $b = 1$ it is tanh in three straight pieces: Collobert et al.
(2011) took it for networks that read text, as the cheaper of the two.
"""

# %%
# ## The curve
# The slope is 1 between the bounds and 0 beyond.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_tanh, tanh

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots()
ax.plot(x, hard_tanh(x), label="$f(x)$")
ax.plot(x, hard_tanh.derivative(x), label="$f'(x)$")
ax.plot(x, hard_tanh.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Beside tanh
# They differ most at the bounds, by 0.238. Where hard tanh is 1, tanh is 0.762,
# and it takes an input of 2.65 to come within a hundredth of 1.

difference = hard_tanh(x) - tanh(x)

fig, ax = plt.subplots(num="Hard tanh minus tanh: −0.238 at −1, 0.238 at 1")
ax.plot(x, difference)
ax.set_ylabel("hard tanh − tanh")
plt.show()
print(f"{difference.max():.3f} at {x[np.argmax(difference)]:.2f}")
print("tanh", tanh([1.0, 2.65]).round(3))

# %%
# ## Nothing lost between the bounds
# A state of 0.5 and its gradient, passed through the function 30 times: hard tanh
# returns both as they were, tanh shrinks them.

for function in (hard_tanh, tanh):
    state, gradient = 0.5, 1.0
    for _ in range(30):
        gradient = function.vjp(state, gradient)
        state = function(state)
    print(f"{function.__name__:9} state {state:.3f}, gradient {gradient:.3f}")

# %%
# ## Everything lost beyond them
# Units with an input beyond the bounds have no gradient: of normal inputs a third
# at standard deviation 1, three quarters at 3. With tanh all have some.

inputs = np.random.default_rng(0).standard_normal(100_000)
for deviation in (0.5, 1.0, 3.0):
    for function in (hard_tanh, tanh):
        share = np.mean(function.derivative(deviation * inputs) == 0)
        print(f"deviation {deviation}: {function.__name__:9} {share:.0%} without")

# %%
# ## Other bounds
# Any two will do, the lower one first. With 0 and 6 it is ReLU6, which PyTorch
# derives from it.

fig, ax = plt.subplots(num="Hard tanh between −1 and 1, 0 and 2, and −2 and 0.5")
for a, b in ((-1.0, 1.0), (0.0, 2.0), (-2.0, 0.5)):
    ax.plot(x, hard_tanh(x, min_val=a, max_val=b), label=f"$a = {a},\\ b = {b}$")
ax.legend()
plt.show()
print(hard_tanh([-1.0, 3.0, 7.0], min_val=0, max_val=6))
try:
    hard_tanh(x, min_val=1, max_val=-1)
except ValueError as error:
    print("ValueError:", error)

# %%
# ## A gradient for the sign
# The sign has slope 0 on both sides, so nothing before it would learn. Binarized
# networks take the gradient of hard tanh in its place (Courbariaux et al., 2016).

weights = np.array([-1.5, -0.5, 0.2, 1.5])
print("outputs  ", np.sign(weights))
print("gradients", hard_tanh.vjp(weights, 0.1))

# %%
# ## At the bounds
# There no derivative exists. By convention the library returns 0, as PyTorch
# does. JAX returns 1, and Keras either, by its backend.

hard_tanh.derivative([-1.0, -0.999, 0.999, 1.0])

# %%
# ## Other names
# ONNX and TensorFlow have no operator of this name: there it is `Clip` and
# `tf.clip_by_value` with the bounds $-1$ and 1, as `np.clip` here.

np.array_equal(hard_tanh(x), np.clip(x, -1, 1))

# %%
# ## Facts

hard_tanh.facts
