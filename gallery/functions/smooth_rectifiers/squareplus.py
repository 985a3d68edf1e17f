r"""
# Squareplus

$$ f(x) = \tfrac12\left(x+\sqrt{x^2+b}\right) $$

A smooth rectifier shaped like softplus, of a square root in place of exponential
and logarithm (Barron, 2021). Its curve is a branch of a hyperbola.
"""

# %%
# ## The curve
# With the default $b = 4$ it is 1 at zero, with slope 1/2.

import matplotlib.pyplot as plt
import numpy as np

from activations import softplus, squareplus

x = np.linspace(-8, 8, 1601)

fig, ax = plt.subplots()
ax.plot(x, squareplus(x), label="$f(x)$")
ax.plot(x, squareplus.derivative(x), label="$f'(x)$")
ax.plot(x, squareplus.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
print(f"f(0) = {squareplus(0)}, f'(0) = {squareplus.derivative(0)}")

# %%
# ## Beside softplus
# With $b = 4$ it has the curvature of softplus at zero and is higher, most there:
# by 0.307. With $b = 4\log^22$ it has the value of softplus at zero, and differs
# most at $-3.07$ and 3.07: by 0.104.

shown = "Squareplus minus softplus: 0.307 at 0 for b = 4, else 0.104 at ±3.07"
fig, ax = plt.subplots(num=shown)
for name, b in (("4", 4.0), (r"4\log^22", 4 * np.log(2) ** 2)):
    difference = squareplus(x, b=b) - softplus(x)
    ax.plot(x, difference, label=f"$b = {name}$")
    at = abs(x[np.argmax(difference)])
    print(f"b = {b:.3f}: {difference.max():.3f} at ±{at:.2f}")
ax.set_ylabel("squareplus − softplus")
ax.legend()
plt.show()
print("f''(0)", squareplus.second_derivative(0), softplus.second_derivative(0))

# %%
# ## The tail
# The price of having no exponential: to the left it falls like $b/(4|x|)$ only.
# Choose softplus where a negative input should soon mean nothing.

for value in (-3.0, -10.0, -100.0):
    ours, other = squareplus(value), softplus(value)
    print(f"{value:6}: squareplus {ours:.4f}, softplus {other:.1e}")

# %%
# Its slope falls like $b/(4x^2)$, so that a unit far to the left can still come
# back: from $-20$, by descent on the squared distance of the output from 2.

for function in (squareplus, softplus):
    value = -20.0
    for _ in range(2000):
        value -= function.vjp(value, function(value) - 2)
    print(f"{function.__name__:10} input {value:.2f}")

# %%
# ## The hyperbola
# $f(x)f(-x)$ is $b/4$ everywhere, with the default 1, and the input is $y-b/(4y)$
# for the output $y$: the inverse needs neither root nor logarithm.

y = squareplus(x)
print(np.allclose(y * squareplus(-x), 1), np.allclose(y - 1 / y, x))

# %%
# ## The parameter
# At zero the value is $\sqrt b/2$. As $b$ goes to 0 the curve becomes ReLU. The
# library refuses 0 itself, where there would be a kink.

fig, ax = plt.subplots(num="Squareplus with b 0.01, nearly ReLU, 1, 4 and 16")
for b in (0.01, 1.0, 4.0, 16.0):
    ax.plot(x, squareplus(x, b=b), label=f"$b = {b}$")
    print(f"b = {b}: f(0) = {squareplus(0, b=b):.3f}")
ax.legend()
plt.show()
try:
    squareplus(x, b=0)
except ValueError as error:
    print("ValueError:", error)

# %%
# ## The cost
# The root is inside `hypot`, the rest is arithmetic. Softplus has an exponential
# and a logarithm.

for function in (squareplus, softplus):
    print(f"{function.__name__:10}", *function.facts.operations)

# %%
# ## Cancellation and overflow
# As the formula is written, $x$ and the root cancel for large negative $x$, and
# $x^2$ overflows. JAX and Keras compute it so. The library takes
# $\max(0,x)+b/(2|x|+2\sqrt{x^2+b})$, with `hypot` for the root.

far = np.array([-5000, -1e4, 1e20, -np.inf], np.float32)
with np.errstate(over="ignore", invalid="ignore"):
    print("textbook", (far + np.sqrt(far * far + 4)) / 2)
print("library ", squareplus(far))

# %%
# ## Facts

squareplus.facts
