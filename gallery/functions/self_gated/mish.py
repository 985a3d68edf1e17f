r"""
# Mish

$$ f(x) = x\tanh(\operatorname{softplus}(x)) $$

The input times a gate that opens sooner than the sigmoid of SiLU. The detector
YOLOv4 has it in its backbone (Bochkovskiy et al., 2020); Misra (2020) found it in
experiments with relatives of swish.
"""

# %%
# ## The curve
# It falls to $-0.309$ at $-1.19$, passes zero with slope 0.6, and is steepest at
# 1.49. It stays below the identity, which it nears on the right.

import matplotlib.pyplot as plt
import numpy as np

from activations import mish, relu, sigmoid, silu, swish, tanh

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
ax.plot(x, mish(x), label="$f(x)$")
ax.plot(x, mish.derivative(x), label="$f'(x)$")
ax.plot(x, mish.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
(minimum,) = mish.facts.extrema
print(f"{minimum.value:.3f} at {minimum.x:.2f}, slope {mish.derivative(0.0):.1f}")
print(f"{mish.facts.lipschitz:.3f} at {mish.facts.inflection_points[1]:.2f}")

# %%
# ## The gate
# At zero it is 3/5 open, the sigmoid 1/2. What it holds back falls off as
# $2e^{-2x}$ on the right, that of the sigmoid as $e^{-x}$ only.


def gate(x):
    return mish(x) / x


away = x[x != 0]
fig, ax = plt.subplots(num="The gate of mish, above the sigmoid, steeper at 0")
ax.plot(away, gate(away), label=r"$\tanh(\operatorname{softplus}(x))$")
ax.plot(x, sigmoid(x), label=r"$\sigma(x)$")
ax.legend()
plt.show()
print(f"{gate(1e-9):.3f} at zero")
for point in (2.0, 4.0, 8.0):
    print(f"{1 - gate(point):.1e} and {1 - sigmoid(point):.1e} at {point:.0f}")

# %%
# ## Beside SiLU
# On the right mish is larger, by up to 0.184 at 1.82; on the left lower, by up to
# 0.036 at $-0.79$.

difference = mish(x) - silu(x)

fig, ax = plt.subplots(num="Mish minus SiLU: 0.184 at 1.82, −0.036 at −0.79")
ax.plot(x, difference)
ax.set_ylabel("mish − SiLU")
plt.show()
for place in (np.argmax(difference), np.argmin(difference)):
    print(f"{difference[place]:.3f} at {x[place]:.2f}")

# %%
# ## Beside ReLU
# So it differs from ReLU by up to 0.309 on the left, 0.140 on the right; SiLU as
# much on both sides. Choose it to pass large inputs nearly whole: of 3 it keeps
# back 0.013, SiLU 0.142.

for function in (mish, silu):
    distance = abs(function(x) - relu(x))
    left, right = (distance[side].max() for side in (x < 0, x > 0))
    back = (3 - function(3.0)).round(3)
    print(f"{function.__name__:5} {left:.3f} {right:.3f}, of 3: {back}")

# %%
# ## No swish
# The swish nearest to mish has a $\beta$ of 1.25, and still differs by 0.102.

betas = np.linspace(1, 1.5, 201)
distances = [abs(swish(x, beta=beta) - mish(x)).max() for beta in betas]
print(f"β = {betas[np.argmin(distances)]:.2f}, by {min(distances):.3f}")

# %%
# ## One exponential
# With $u = e^x$ the gate is $u(u+2)/(u(u+2)+2)$, hardly dearer than the
# sigmoid: by a product and an addition.

u = np.exp(x)
print(np.allclose(tanh(np.log(1 + u)), u * (u + 2) / (u * (u + 2) + 2)))
for function in (mish, silu):
    print(f"{function.__name__:5}", function.facts.operations)

# %%
# ## Lost digits
# As the formula is written, $1+e^x$ rounds to 1 at $-40$ and the result to 0; at
# 800, $e^x$ overflows. The library keeps the digits and overflows nowhere.

far = np.array([-40.0, -30.0, 800.0])
with np.errstate(over="ignore"):
    print([f"{value:.2e}" for value in far * np.tanh(np.log(1 + np.exp(far)))])
print([f"{value:.2e}" for value in mish(far)])

# %%
# ## Infinite inputs
# The value at $-\infty$, and the slope at both ends, are nan in PyTorch and JAX.
# The library returns the limits.

print(mish([-np.inf, np.inf]), mish.derivative([-np.inf, np.inf]))

# %%
# ## Facts

mish.facts
