r"""
# Softplus

$$ f(x) = \tfrac1\beta\log(1+e^{\beta x}) $$

ReLU with a rounded corner, and the integral of the sigmoid. Dugas et al. (2000)
built networks of it that rise, in one input convexly, as call option prices do.
"""

# %%
# ## The curve
# At zero it is $\log 2$, with slope 1/2. The slope is the sigmoid.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu, sigmoid, softplus

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
ax.plot(x, softplus(x), label="$f(x)$")
ax.plot(x, softplus.derivative(x), label="$f'(x)$")
ax.plot(x, softplus.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
print(f"f(0) = {softplus(0):.3f}, f'(0) = {softplus.derivative(0)}")
np.allclose(softplus.derivative(x), sigmoid(x))

# %%
# ## Beside ReLU
# It lies above ReLU, most at zero: by 0.693. The difference is the same on both
# sides and falls like $e^{-|x|}$.

difference = softplus(x) - relu(x)

fig, ax = plt.subplots(
    num="Softplus minus ReLU: even, 0.693 at 0, falls to 0.002"
)
ax.plot(x, difference)
ax.set_ylabel("softplus − ReLU")
plt.show()
print(f"{difference.max():.3f} at {abs(x[np.argmax(difference)]):.0f}")
print(f"at 6: {difference[-1]:.5f}, e^-6: {np.exp(-6):.5f}")

# %%
# ## The parameter
# Both axes scale with $1/\beta$: at zero the value is $\log2/\beta$. The larger
# $\beta$, the sharper the corner.

fig, ax = plt.subplots(
    num="Softplus with beta 0.5, 1 and 4, which is nearly ReLU"
)
for beta in (0.5, 1.0, 4.0):
    ax.plot(x, softplus(x, beta=beta), label=rf"$\beta = {beta}$")
    print(f"beta {beta}: f(0) = {softplus(0, beta=beta):.3f}")
ax.legend()
plt.show()

# %%
# ## Positive outputs
# Choose it for what must be positive, such as a standard deviation: far right it
# grows with the input, where an exponential multiplies. It is 1 at $\log(e-1)$.

for value in (np.log(np.e - 1), 5.0, 10.0):
    print(f"{value:6.3f}: {softplus(value):6.3f}, exp {np.exp(value):.1f}")

# %%
# ## Hidden layers
# ReLU makes half of all normal inputs zero, softplus none. Glorot et al. (2011)
# found networks with ReLU as good or better, in spite of its corner and zeros.

inputs = np.random.default_rng(0).standard_normal(100_000)
for function in (relu, softplus):
    zeros, mean = np.mean(function(inputs) == 0), function(inputs).mean()
    print(f"{function.__name__:8} {zeros:.0%} zero, mean {mean:.2f}")

# %%
# ## Both tails
# The textbook form gives 0 from about $-37$ down and infinity from 710 on. The
# library takes $\max(0,x)+\log(1+e^{-|x|})$, with the second term by
# `log1p`. Mächler (2012) shows where such forms are accurate.

far = np.array([-36.0, -37.0, 710.0])
with np.errstate(over="ignore"):
    print("textbook", np.log(1 + np.exp(far)))
print("library ", softplus(far))

# %%
# ## The threshold of PyTorch
# PyTorch has a second parameter: where $\beta x$ exceeds 20 it returns $x$. That
# avoids the overflow and costs $2.1\cdot10^{-9}/\beta$ there. Here nothing
# overflows. Other frameworks have no threshold, and no $\beta$ either.

beyond = np.nextafter(20.0, 21.0)
for beta in (1.0, 0.5):
    error = softplus(beyond / beta, beta=beta) - beyond / beta
    print(f"beta {beta}: off by {error:.1e} beyond {beyond / beta:.0f}")

# %%
# ## A rounded product
# In $e^{\beta x}$ the rounding of $\beta$ and of $\beta x$ costs a relative error
# that grows with $|\beta x|$. The library corrects it: here float32, in parts of
# the value in float64.

x32, b32 = np.float32(-227), np.float32(0.3)
exact = softplus(-227.0, beta=0.3)
print(f"plain   {np.log1p(np.exp(b32 * x32)) / b32 / exact:.6f}")
print(f"library {softplus(x32, beta=0.3) / exact:.6f}")

# %%
# ## Facts

softplus.facts
