r"""
# Log cosh

$$ f(x) = \log\cosh x $$

A smooth absolute value, whose slope is tanh. It is mostly a loss: Green (1990)
used it as a penalty on differences of neighbouring pixels in tomography.
"""

# %%
# ## The curve
# Near zero it is a parabola, far out a line of slope 1 or $-1$.

import matplotlib.pyplot as plt
import numpy as np

from activations import log_cosh, softplus, tanh

x = np.linspace(-4, 4, 801)

fig, ax = plt.subplots()
ax.plot(x, log_cosh(x), label="$f(x)$")
ax.plot(x, log_cosh.derivative(x), label="$f'(x)$")
ax.plot(x, log_cosh.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
np.array_equal(log_cosh.derivative(x), tanh(x))

# %%
# ## Between parabola and absolute value
# It lies below both: below $x^2/2$ by 0.066 at 1 and ever more, below $|x|$ by
# 0.566 at 1 and by at most $\log 2$, which is 0.693, far out.

near = np.linspace(-2, 2, 401)

fig, ax = plt.subplots(num="x²/2 and |x| minus log cosh, both 0.67 at ±2")
ax.plot(near, near**2 / 2 - log_cosh(near), label="$x^2/2-f(x)$")
ax.plot(near, np.abs(near) - log_cosh(near), label="$|x|-f(x)$")
ax.legend()
plt.show()
for value in (0.1, 1.0, 10.0):
    f = log_cosh(value)
    print(f"{value:4}: x²/2 − f {value**2 / 2 - f:.6f}, |x| − f {value - f:.4f}")

# %%
# ## Two softplus
# ReLU of $x$ plus ReLU of $-x$ is $|x|$. With the softplus of $\beta = 2$ the sum
# is log cosh, raised by $\log 2$.

both = softplus(x, beta=2) + softplus(-x, beta=2)
print(np.allclose(both, log_cosh(x) + np.log(2)))

# %%
# ## A loss
# The slope tells how hard one error pulls. Under the square it pulls without
# bound, under log cosh by at most 1, and a small error still by its size.

print("error   ", np.array([0.01, 0.1, 1.0, 10.0, 100.0]))
print("log cosh", tanh([0.01, 0.1, 1.0, 10.0, 100.0]).round(4))

# %%
# So one outlier moves the result far less. Where the loss of these measurements
# is least: for the square it is the mean, for $|x|$ the median.

data = np.array([0.8, 0.9, 1.0, 1.2, 1.3, 40.0])
centre = 0.0
for _ in range(1000):
    centre += 0.1 * tanh(data - centre).mean()
print(f"square {data.mean():.2f}, log cosh {centre:.2f}", end=", ")
print(f"absolute value {np.median(data):.2f}")

# %%
# ## Independent components
# Of signals with mean 0 and variance 1, the mean of log cosh tells how far they
# are from normal: FastICA seeks mixtures where it is extreme (Hyvärinen, 1999).

random = np.random.default_rng(0)
print(f"uniform {log_cosh(random.uniform(-(3**0.5), 3**0.5, 10**6)).mean():.2f}")
print(f"normal  {log_cosh.facts.mean:.2f}")
print(f"Laplace {log_cosh(random.laplace(size=10**6) / 2**0.5).mean():.2f}")

# %%
# ## A hidden layer
# As an activation function it forgets the sign of its input: of a pair of
# opposite inputs it makes the same output twice. Choose softplus there.

print("log cosh", log_cosh([-2.0, 2.0]).round(3))
print("softplus", softplus([-2.0, 2.0]).round(3))

# %%
# ## Digits
# `log(cosh(x))` overflows from 711 on. The usual remedy is that of softplus, and
# loses the digits near zero. The library takes $\log(1+u^2/(2+2u))$ with
# $u = e^{|x|}-1$, and a line beyond 30.

value = np.array([1e-9, 1e-4, 711.0])
usual = value + np.log1p(np.exp(-2 * value)) - np.log(2)
with np.errstate(over="ignore"):
    print("textbook", np.log(np.cosh(value)))
print("usual   ", usual)
print("library ", log_cosh(value))

# %%
# ## Names
# In Keras log cosh is no activation function but the loss `keras.losses.LogCosh`,
# the mean over errors. Here it takes one line.

target, output = np.array([1.0, 2.0, 3.0]), np.array([1.5, 2.0, 0.0])
print(f"{log_cosh(output - target).mean():.4f}")

# %%
# ## Facts

log_cosh.facts
