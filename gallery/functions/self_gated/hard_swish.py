r"""
# Hard swish

$$ f(x) = x\cdot\frac{\operatorname{ReLU6}(x+3)}{6} $$

The input times its hard sigmoid: SiLU without the exponential. MobileNetV3, a
network for phones, has it in its deeper layers (Howard et al., 2019).
"""

# %%
# ## The curve
# Zero up to $-3$, the input itself from 3 on, and between them the parabola
# $x(x+3)/6$, whose lowest point is $-3/8$ at $-3/2$.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_swish, relu, silu

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
ax.plot(x, hard_swish(x), label="$f(x)$")
ax.plot(x, hard_swish.derivative(x), label="$f'(x)$")
ax.plot(x, hard_swish.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
print(hard_swish([-3.0, -1.5, 0.0, 1.5, 3.0]))

# %%
# ## Beside SiLU
# It lies above SiLU by up to 0.142, at $-3$ and 3, and below it by up to 0.106,
# at $-1.70$ and 1.70.

difference = hard_swish(x) - silu(x)
shown = "Hard swish minus SiLU, even: 0.142 at 3, −0.106 at 1.70, 0 at zero"

fig, ax = plt.subplots(num=shown)
ax.plot(x, difference)
ax.set_ylabel("hard swish − SiLU")
plt.show()
for place in (np.argmax(difference), np.argmin(difference)):
    print(f"{difference[place]:.3f} at {abs(x[place]):.2f}")

# %%
# ## Kinks
# It is not smooth: the slope jumps from 0 to $-1/2$ at $-3$, and from 3/2 to 1 at
# 3. At the kinks the library returns 0 and 1, as PyTorch, JAX and Keras do.

print(hard_swish.derivative([-3.001, -3.0, -2.999]).round(3))
print(hard_swish.derivative([2.999, 3.0, 3.001]).round(3))

# %%
# ## Steeper than SiLU
# So one layer may multiply a gradient by nearly 3/2, SiLU by at most 1.09984. Of
# inputs of deviation 2, 12 percent have a slope above 1.1.

inputs = np.random.default_rng(0).standard_normal(100_000)
for function in (hard_swish, silu):
    steep = np.mean(function.derivative(2 * inputs) > 1.1)
    print(f"{function.__name__:11} {function.facts.lipschitz:.5f}, {steep:.0%}")

# %%
# ## A place of no return
# Where an output should rise to 1, descent from $-1.4$ succeeds. From $-1.6$,
# left of the minimum, it moves beyond $-3$, where the gradient is 0, and stays.
# Of normalized inputs 7 percent lie left of the minimum.

inputs = np.random.default_rng(0).standard_normal(100_000)
print(f"{np.mean(inputs < -1.5):.0%}")
for start in (-1.4, -1.6):
    place = start
    for _ in range(1000):  # descent on the squared distance of the output from 1
        place -= 0.1 * hard_swish.vjp(place, hard_swish(place) - 1)
    print(f"from {start}: {place:.2f}, slope {hard_swish.derivative(place):.2f}")

# %%
# ## The cost
# Comparisons, an addition, a product and a division by a constant; ReLU takes one
# comparison. No exponential, of which devices have different approximations.

for function in (hard_swish, silu, relu):
    print(f"{function.__name__:11}", *function.facts.operations)

# %%
# ## Whole numbers
# Inputs in fixed point, here sixteenths, are whole numbers, and so are all steps
# until the division: devices that divide alike give the same result.

sixteenths = np.arange(-80, 81)
numerators = sixteenths * np.clip(sixteenths + 48, 0, 96)
np.allclose(numerators / (6 * 16 * 16), hard_swish(sixteenths / 16))

# %%
# ## Slopes of the gate
# ONNX takes 1/6 here, though its `HardSigmoid` has the slope 0.2 by default.
# Multiplied by that one, the input comes out up to 0.208 off, at $-2.5$ and 2.5.

other = x * np.clip(0.2 * x + 0.5, 0, 1)
distance = abs(other - hard_swish(x))
print(f"{distance.max():.3f} at {abs(x[np.argmax(distance)]):.2f}")

# %%
# ## Facts

hard_swish.facts
