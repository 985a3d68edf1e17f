r"""
# Binary step

$$ f(x) = [x\ge 0] $$

A decision and nothing else: 1 from zero on, 0 below. It makes the logical
neurons of McCulloch and Pitts (1943) and the units of the perceptron
(Rosenblatt, 1958), and no gradient passes through it.
"""

# %%
# ## The curve
# It jumps at zero and is flat on both sides, where both derivatives are 0.

import matplotlib.pyplot as plt
import numpy as np

from activations import binary_step, sigmoid

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots()
ax.plot(x, binary_step(x), label="$f(x)$")
ax.plot(x, binary_step.derivative(x), label="$f'(x)$")
ax.plot(x, binary_step.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Logic
# A sum of inputs and a threshold make "and", "or" and "not" (McCulloch and Pitts,
# 1943). Exclusive or takes a second layer.

a, b = np.array([[0, 0, 1, 1], [0, 1, 0, 1]])
both, either = binary_step(a + b - 2), binary_step(a + b - 1)
print("a    ", a)
print("b    ", b)
print("and  ", both.astype(int))
print("or   ", either.astype(int))
print("not a", binary_step(-a).astype(int))
print("xor  ", binary_step(either - both - 1).astype(int))

# %%
# ## Learning without a gradient
# The perceptron learns from mistakes alone: it adds an input to its weights where
# the answer was 0 instead of 1, and subtracts it where it was 1 instead of 0.
# Where some line divides the classes, a pass without mistakes will come.

points = np.random.default_rng(0).standard_normal((200, 3))
points[:, 2] = 1  # its weight is the bias
answers = binary_step(points @ [1.0, -2.0, 0.5])
weights, mistakes = np.zeros(3), []
while not mistakes or mistakes[-1]:
    errors = []
    for point, answer in zip(points, answers, strict=True):
        errors.append(int(answer - binary_step(point @ weights)))
        weights += errors[-1] * point
    mistakes.append(np.count_nonzero(errors))
print("mistakes:", *mistakes)

# %%
# ## A borrowed slope
# Gradient descent needs a slope that is not 0. Straight-through estimators take
# that of the identity (Bengio et al., 2013), networks of spiking neurons that of
# a smooth step such as the sigmoid (Neftci et al., 2019). Values stay 0 and 1.

slopes = {
    "its own slope": binary_step.derivative,
    "slope 1": np.ones_like,
    "sigmoid's slope": sigmoid.derivative,
}
for name, slope in slopes.items():
    unit, steps = -2.25, 0  # until the output is 1, or for 1000 steps
    while binary_step(unit) < 1 and steps < 1000:
        unit -= 0.1 * (binary_step(unit) - 1) * slope(unit)
        steps += 1
    print(f"{name:15} {steps:4} steps, output {binary_step(unit):.0f}")

# %%
# ## Beside the sigmoid
# The sigmoid of $kx$ comes nearer as $k$ grows, but not at zero, where the two
# always differ by 1/2. The area between them, here from $-3$ to 3, shrinks.

shown = "Binary step minus sigmoid of x, 4x and 16x: each jumps from −1/2 to 1/2"

fig, ax = plt.subplots(num=shown)
for k in (1, 4, 16):
    difference = binary_step(x) - sigmoid(k * x)
    ax.plot(x, difference, label=f"$k = {k}$")
    area = np.abs(difference).sum() * (x[1] - x[0])
    at = abs(x[np.argmax(difference)])
    print(f"k = {k:2}: {difference.max():.2f} at {at:.0f}, area {area:.2f}")
ax.legend()
plt.show()

# %%
# ## The value at zero
# A convention, here 1. `np.heaviside`, `torch.heaviside` and `jnp.heaviside` are
# the same function with 1 as their second argument, which has no default. Beside
# zero JAX differs: it takes $-5\cdot 10^{-324}$ for 0 and returns 1.

near = np.array([-1e-9, -5e-324, 0.0, 1e-9])
for value in (0, 0.5, 1):
    print(f"np.heaviside(x, {value:3})", np.heaviside(near, value))
print("binary_step(x)      ", binary_step(near))

# %%
# ## Facts

binary_step.facts
