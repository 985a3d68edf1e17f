r"""
# ELU

$$ f(x) = \begin{cases}x & x>0 \\ \alpha(e^x-1) & x\le 0\end{cases} $$

The exponential linear unit passes positive inputs and lets negative ones fall off
to a bound. Outputs below zero bring their mean closer to zero (Clevert et al.,
2016).
"""

# %%
# ## The curve
# With $\alpha = 1$, the default, the slope is continuous; $f''$ jumps at zero.

import matplotlib.pyplot as plt
import numpy as np

from activations import celu, elu, leaky_relu, relu

x = np.linspace(-5, 3, 801)

fig, ax = plt.subplots()
ax.plot(x, elu(x), label="$f(x)$")
ax.plot(x, elu.derivative(x), label="$f'(x)$")
ax.plot(x, elu.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()

# %%
# ## The mean of outputs
# Of normal inputs the mean output is 0.16, less than half of ReLU's 0.40. Clevert
# et al. found faster learning, and no gain from batch normalization on top. Graph
# attention networks have ELU (Veličković et al., 2018).

for function in (relu, leaky_relu, elu):
    print(f"{function.__name__:10} {function.facts.mean:.2f}")

# %%
# ## A bound on the left
# Far left the output says that a feature is absent, not by how much: from
# $-5$ to $-50$ it changes by 0.007, that of Leaky ReLU by 0.45.

for function in (elu, leaky_relu):
    near, far = function([-5.0, -50.0])
    print(f"{function.__name__:10} {near:.3f} to {far:.3f}: {near - far:.3f}")

# %%
# ## The way back
# Choose it where units of ReLU die: gradient descent brings one of ELU back. From
# 2 further out it takes seven times as many steps, and at $-20$ the slope of ELU
# is next to 0, too.

for start in (-2.0, -4.0, -6.0):
    unit, steps = start, 0
    while unit < 0:  # descent on the squared distance of the output from 1
        unit -= 0.1 * elu.vjp(unit, elu(unit) - 1)
        steps += 1
    print(f"from {start}: {steps} steps, slope {elu.derivative(start):.4f}")
print([f"{function.derivative(-20.0):.0e}" for function in (relu, elu)])

# %%
# ## The parameter
# Another $\alpha$ moves the bound and makes a kink: at zero the slope jumps from
# $\alpha$ to 1. There the library returns $\alpha$, as PyTorch, JAX and Keras do.

fig, ax = plt.subplots(num="ELU with α of 0.5, 1 and 2: it ends at −α")
for alpha in (0.5, 1.0, 2.0):
    ax.plot(x, elu(x, alpha=alpha), label=f"$\\alpha = {alpha}$")
ax.legend()
plt.show()
elu.derivative([-1e-9, 0.0, 1e-9], alpha=2)

# %%
# ## Beside CELU
# The same at $\alpha = 1$; at any other, CELU divides $x$ by it and has no kink.
# With $\alpha = 2$ ELU is lower, most at $-1.39$, by 0.5; with 0.5 it is higher,
# most at $-0.69$, by 0.125.

shown = "ELU minus CELU: −0.5 at −1.39 with α = 2, 0.125 at −0.69 with α = 0.5"

fig, ax = plt.subplots(num=shown)
for alpha in (0.5, 2.0):
    difference = elu(x, alpha=alpha) - celu(x, alpha=alpha)
    ax.plot(x, difference, label=f"$\\alpha = {alpha}$")
    at = np.argmax(abs(difference))
    print(f"alpha {alpha}: {difference[at]:.3f} at {x[at]:.2f}")
ax.set_ylabel("ELU − CELU")
ax.legend()
plt.show()

# %%
# ## The second derivative at zero
# It is 0 by convention, the limit from the right, as in PyTorch. JAX returns
# $\alpha$, the one from the left.

elu.second_derivative([-1e-9, 0.0, 1e-9])

# %%
# ## Beside zero
# The library takes `expm1`, for $e^x-1$ cancels: at $-10^{-10}$ it is right to
# seven digits only.

print(f"textbook {np.exp(-1e-10) - 1:.10e}")
print(f"library  {elu(-1e-10):.10e}")

# %%
# ## Facts

elu.facts
