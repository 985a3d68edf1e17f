r"""
# Hard sigmoid

$$ f(x) = \max(0,\min(1,ax+b)) $$

Three straight pieces in place of the sigmoid: 0 up to $-3$, 1 from 3 on, and a
line between. It opens and closes the channels of MobileNetV3, a network for
phones (Howard et al., 2019).
"""

# %%
# ## The curve
# By default $a = 1/6$ and $b = 1/2$: the slope is 1/6 between $-3$ and 3, and 0
# beyond.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_sigmoid, sigmoid

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
ax.plot(x, hard_sigmoid(x), label="$f(x)$")
ax.plot(x, hard_sigmoid.derivative(x), label="$f'(x)$")
ax.plot(x, hard_sigmoid.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Beside the sigmoid
# The two differ most where the slope of the sigmoid is 1/6 too, at $-1.32$ and
# 1.32: by 0.069. At the kinks they differ by 0.047.

difference = hard_sigmoid(x) - sigmoid(x)
shown = "Hard sigmoid minus sigmoid: −0.069 at 1.32, 0.047 at 3, odd"

fig, ax = plt.subplots(num=shown)
ax.plot(x, difference)
ax.set_ylabel("hard sigmoid − sigmoid")
plt.show()
print(f"{difference.min():.3f} at {x[np.argmin(difference)]:.2f}")
print(f"{hard_sigmoid(3) - sigmoid(3):.3f} at 3")

# %%
# ## The cost
# An addition, two comparisons and a division. The sigmoid takes an exponential,
# and implementations approximate it in different ways (Howard et al., 2019).

for function in (hard_sigmoid, sigmoid):
    print(f"{function.__name__:13}", *function.facts.operations)

# %%
# ## A gate that closes
# Behind a gate at $-4$ nothing is left of a signal of 100, and at 4 all of it.
# The sigmoid lets 1.8 percent through, and holds as much back.

for function in (hard_sigmoid, sigmoid):
    print(f"{function.__name__:13}", (100 * function([-4.0, 0.0, 4.0])).round(1))

# %%
# ## A gate that stays closed
# Beyond the kinks no gradient passes. From an input of $-6$ gradient descent
# opens the sigmoid, slowly; the hard sigmoid it never moves. Start near zero.

for function in (hard_sigmoid, sigmoid):
    gate = -6.0
    for _ in range(1000):  # descent on the squared distance of the output from 1
        gate -= function.vjp(gate, function(gate) - 1)
    print(f"{function.__name__:13} input {gate:.2f}, output {function(gate):.2f}")

# %%
# ## Slopes of the same name
# The name also stands for the slope 0.2, in Keras 2 and by default in ONNX; 1/4
# (Gulcehre et al., 2016); and 1/2 (Courbariaux et al., 2015), the sparse sigmoid.

fig, ax = plt.subplots(num="Hard sigmoids of slope 1/6, 0.2, 1/4 and 1/2")
for slope in (1 / 6, 0.2, 1 / 4, 1 / 2):
    ax.plot(x, hard_sigmoid(x, slope=slope), label=f"slope {slope:.3f}")
ax.legend()
plt.show()

# %%
# Gates of LSTMs in Keras had 0.2 by default before version 2.3. With 1/6 in its
# place, each gate is off by up to 0.083. Of the four, 1/6 stays nearest to the
# sigmoid: here the largest differences from both.

for slope in (1 / 6, 0.2, 1 / 4, 1 / 2):
    other = hard_sigmoid(x, slope=slope)
    ours, smooth = (abs(other - f(x)).max() for f in (hard_sigmoid, sigmoid))
    print(
        f"slope {slope:.3f}: from 1/6 {ours:.3f}, from the sigmoid {smooth:.3f}"
    )

# %%
# ## Beside the kink
# The library takes $(x+b/a)/(1/a)$, here $(x+3)/6$, for $x/6+1/2$ cancels beside
# $-3$: at the first float32 above $-3$ it gives three quarters of the value.

near = np.nextafter(np.float32(-3), np.float32(0))
exact = hard_sigmoid(np.float64(near))
print(f"textbook {(near / 6 + np.float32(0.5)) / exact:.2f} of the value")
print(f"library  {hard_sigmoid(near) / exact:.2f} of the value")

# %%
# ## Facts

hard_sigmoid.facts
