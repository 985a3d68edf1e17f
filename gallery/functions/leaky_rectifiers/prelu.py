r"""
# PReLU

$$ f(x) = \max(0,x)+a\min(0,x) $$

Leaky ReLU whose slope $a$ is learned like a weight, one for all units or one for
each channel (He et al., 2015). With few examples to learn from it may overfit;
there Xu et al. (2015) found random slopes better, those of RReLU.
"""

# %%
# ## The curve
# At $a = 0.25$, with which PyTorch and He et al. (2015) begin to learn.

import matplotlib.pyplot as plt
import numpy as np

from activations import leaky_relu, prelu

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots()
ax.plot(x, prelu(x), label="$f(x)$")
ax.plot(x, prelu.derivative(x), label="$f'(x)$")
ax.plot(x, prelu.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## Slopes that may be learned
# Nothing keeps $a$ between 0 and 1. Below 0 the curve falls before it rises, and
# beyond 1 it is steeper on the left.

fig, ax = plt.subplots(num="PReLU with slopes −0.5, 0, 0.25 and 1.5")
for slope in (-0.5, 0.0, 0.25, 1.5):
    ax.plot(x, prelu(x, slope=slope), label=f"$a = {slope}$")
ax.legend()
plt.show()

# %%
# ## A slope for each channel
# Several slopes are an array, which is broadcast against the input: here each
# column has its own.

prelu([[-1.0, -1.0, -1.0], [-2.0, 2.0, -2.0]], slope=[0.0, 0.25, 1.0])

# %%
# ## The gradient of the slope
# The derivative with respect to $a$ is $x$ left of zero and 0 right of it. One
# step of learning: the gradient $g$ of the outputs times that, summed to the
# shape of the slopes.

inputs = np.random.default_rng(0).standard_normal((10_000, 3))
slope, true = np.full(3, 0.25), np.array([-0.5, 0.5, 1.0])
by_slope = prelu.parameter_derivatives["slope"](inputs, slope=slope)
g = (prelu(inputs, slope=slope) - prelu(inputs, slope=true)) / len(inputs)
print("before", slope)
print("after ", (slope - np.sum(g * by_slope, axis=0)).round(2))
print("true  ", true)

# %%
# ## Learning
# Fifty such steps find the true slopes. With weight decay they end too near to
# zero: He et al. (2015) use none for slopes.

inputs = np.random.default_rng(0).standard_normal((10_000, 3))
true = np.array([-0.5, 0.5, 1.0])
for decay in (0.0, 0.1):
    slope = np.full(3, 0.25)
    for _ in range(50):
        by_slope = prelu.parameter_derivatives["slope"](inputs, slope=slope)
        g = prelu(inputs, slope=slope) - prelu(inputs, slope=true)
        slope = slope - np.mean(g * by_slope, axis=0) - decay * slope
    print(f"decay {decay}:", slope.round(2))

# %%
# ## Beside Leaky ReLU
# The same function of $x$ at the same slope. At the defaults the two differ on
# the left, by $0.24\,|x|$, without bound: by 0.72 at $-3$.

fig, ax = plt.subplots(num="PReLU minus Leaky ReLU: −0.72 at −3, 0 from 0 on")
ax.plot(x, prelu(x) - leaky_relu(x))
ax.set_ylabel("PReLU − Leaky ReLU")
plt.show()
print(f"{prelu(-3.0) - leaky_relu(-3.0):.2f}")

# %%
# ## Initial weights
# He et al. (2015) derive the gain $\sqrt{2/(1+a^2)}$, which keeps the size of
# signals: at $a = 0.25$ a bit less than the $\sqrt2$ of ReLU.

print(f"{prelu.facts.gain:.4f} {np.sqrt(2 / (1 + 0.25**2)):.4f} {np.sqrt(2):.4f}")

# %%
# ## Channels elsewhere
# Here, as in ONNX, an array of slopes meets the last axis. In PyTorch it meets
# axis 1, the channels of images: give it one axis more for each that follows.

images = np.full((1, 2, 3, 4), -1.0)
prelu(images, slope=np.reshape([0.1, 0.9], (2, 1, 1)))[0, :, 0, 0]

# %%
# ## The kink and the start in Keras
# At zero the library returns the slope from the left, as PyTorch does; Keras
# gives 0. It also starts at $a = 0$, as ReLU, with a slope for each unit.

print(prelu.derivative([-1e-9, 0.0, 1e-9]))
print(prelu(-1.0, **prelu.facts.names["keras.layers.PReLU"]))

# %%
# ## Facts

prelu.facts
