r"""
# Shrink

$$ f(x) = \begin{cases}x-b & x>\lambda \\ x+b & x<-\lambda \\
   0 & |x|\le\lambda\end{cases} $$

Zero up to a threshold, and beyond it the input moved towards zero by a bias. It
is ONNX's one operator for both hard and soft shrink.
"""

# %%
# ## The curve
# With $\lambda = 0.5$ and $b = 0.25$: at the threshold it jumps by $\lambda-b$.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_shrink, shrink, soft_shrink

x = np.linspace(-2, 2, 801)

fig, ax = plt.subplots(num="Shrink, b = 0.25: 0 between jumps of 0.25 at ±0.5")
ax.plot(x, shrink(x, bias=0.25), label="$f(x)$")
ax.plot(x, shrink.derivative(x, bias=0.25), label="$f'(x)$")
ax.plot(x, shrink.second_derivative(x, bias=0.25), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Hard and soft
# With $b = 0$ it is hard shrink (Donoho and Johnstone, 1994), with $b = \lambda$
# soft shrink (Donoho, 1995). Beyond the threshold these two differ by $\lambda$,
# here by 0.5, and $b$ says where between them it lies.

fig, ax = plt.subplots(num="Shrink less soft shrink: 0.5, 0.25 or 0 beyond 0.5")
for bias in (0.0, 0.25, 0.5):
    ax.plot(x, shrink(x, bias=bias) - soft_shrink(x), label=f"$b = {bias}$")
ax.set_ylabel("shrink − soft shrink")
ax.legend()
plt.show()
print(np.array_equal(shrink(x, bias=0), hard_shrink(x)))
np.array_equal(shrink(x, bias=0.5), soft_shrink(x))

# %%
# ## The default
# ONNX has $b = 0$ unless it is set, and the result is hard shrink: an input of 2
# stays 2, where soft shrink gives 1.5. As soft shrink it needs $b = \lambda$.

print(shrink(2.0), soft_shrink(2.0), shrink(2.0, lambd=0.5, bias=0.5))

# %%
# ## A bias between
# Of 1000 numbers 50 are 4 and the others 0; noise of deviation 1 is added. With
# the threshold at 2.5 a bias of 0.8 does best: hard shrink leaves the noise that
# passes at its full size, soft shrink takes too much from the 50.

truth = np.repeat([4.0, 0.0], [50, 950])
noisy = truth + np.random.default_rng(0).standard_normal(1000)
biases = np.linspace(0, 2.5, 26)
errors = [
    np.mean((shrink(noisy, lambd=2.5, bias=bias) - truth) ** 2) for bias in biases
]

fig, ax = plt.subplots(num="Mean squared error by bias, least at 0.8")
ax.plot(biases, errors)
ax.set(xlabel="$b$", ylabel="mean squared error")
plt.show()
for bias in (0.0, biases[np.argmin(errors)], 2.5):
    print(f"b = {bias:.1f}: {errors[round(bias * 10)]:.3f}")

# %%
# ## A bias beyond the threshold
# Then inputs just beyond $\lambda$ change their sign, and the curve goes down
# where it jumps: with $b = 1$ from 0 to $-0.5$. A negative bias moves inputs
# beyond $\lambda$ away from zero.

fig, ax = plt.subplots(
    num="Shrink with biases of 1 and −0.5: it jumps down and up"
)
for bias in (1.0, -0.5):
    ax.plot(x, shrink(x, bias=bias), label=f"$b = {bias}$")
ax.legend()
plt.show()
shrink([0.5, 0.6, 2.0], bias=1)

# %%
# ## At the threshold
# The value is 0, on either side, and so is the slope by convention. A negative
# threshold is an error: both conditions would hold for some inputs.

print(shrink([-0.5, 0.5]), shrink.derivative([-0.5, 0.5]))
try:
    shrink(x, lambd=-0.5)
except ValueError as error:
    print("ValueError:", error)

# %%
# ## Single precision
# ONNX Runtime computes it in float32, of float64 inputs too. An input just beyond
# the threshold is then at it, and what was kept becomes 0.

beyond = np.nextafter(0.5, 1)
print(f"float64 {shrink(beyond):.3f}, float32 {shrink(np.float32(beyond)):.3f}")

# %%
# ## Facts

shrink.facts
