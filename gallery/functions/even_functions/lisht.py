r"""
# LiSHT

$$ f(x) = x\tanh x $$

The input times its tanh, which is the absolute value with a rounded corner (Roy
et al., 2023). Large inputs keep their size, with slopes near $-1$ and 1, and lose
their sign.
"""

# %%
# ## The curve
# The slope exceeds 1: it is largest at 1.20, where the function is 1, and it is
# 1.20 there.

import matplotlib.pyplot as plt
import numpy as np

from activations import lisht, log_cosh, sigmoid, silu, tanh

x = np.linspace(-4, 4, 801)

fig, ax = plt.subplots()
ax.plot(x, lisht(x), label="$f(x)$")
ax.plot(x, lisht.derivative(x), label="$f'(x)$")
ax.plot(x, lisht.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
steepest = lisht.facts.inflection_points[1]
print(f"at {steepest:.2f}: f {lisht(steepest):.2f}", end=", ")
print(f"f' {lisht.derivative(steepest):.2f}")

# %%
# ## Beside the absolute value
# It lies below $|x|$, most at $-0.64$ and 0.64, by 0.278. At 4 the difference is
# 0.003, and that of log cosh has come near $\log 2$.

fig, ax = plt.subplots(
    num="|x| minus LiSHT: 0.278 at ±0.64, then to 0; minus log cosh: to 0.693"
)
for function in (lisht, log_cosh):
    difference = np.abs(x) - function(x)
    at = abs(x[np.argmax(difference)])
    ax.plot(x, difference, label=f"|x| − {function.facts.title}")
    print(f"{function.__name__:9} {difference.max():.3f} at {at:.2f}", end=", ")
    print(f"{difference[-1]:.3f} at 4")
ax.legend()
plt.show()

# %%
# ## Convexity
# Log cosh is convex, LiSHT is not: beyond 1.20 on both sides it bends down, to
# the lines through zero. So it comes closer to $|x|$.

for function in (lisht, log_cosh):
    print(f"{function.__name__:9} {function.facts.convexity}", end=", ")
    print(f"f''(2) = {function.second_derivative(2.0):.3f}")

# %%
# ## A gate
# With $\tanh x = 2\sigma(2x)-1$ it becomes $2x\,\sigma(2x)-x$: twice the input
# through the gate of a sigmoid, less the input.

np.allclose(lisht(x), 2 * x * sigmoid(2 * x) - x)

# %%
# ## The lost sign
# A hidden layer of even units without biases cannot tell an input from its
# opposite: any weights give the same output for both. Biases mend that, and so
# does a function that is not even, such as SiLU.

random = np.random.default_rng(0)
first, second = random.standard_normal((8, 3)), random.standard_normal(8)
value = np.array([0.5, -1.0, 2.0])
for function, bias in ((lisht, 0), (lisht, 1), (silu, 0)):
    outputs = [second @ function(first @ v + bias) for v in (value, -value)]
    print(f"{function.__name__:5} bias {bias}:", np.round(outputs, 3))

# %%
# ## Slopes that stay
# Of normal inputs of deviation 3, tanh gives over half a slope below a tenth, and
# LiSHT 1 percent, those next to zero. Its outputs are never negative: of standard
# normal inputs their mean is 0.61.

inputs = 3 * np.random.default_rng(0).standard_normal(100_000)
for function in (lisht, tanh):
    flat = np.mean(abs(function.derivative(inputs)) < 0.1)
    print(f"{function.__name__:6} {flat:.0%} below a tenth")
print(f"mean {lisht.facts.mean:.2f}")

# %%
# ## The limit of the slope
# The formula of the slope has infinity times zero at infinity, which is nan. The
# library gives the limits.

lisht.derivative([-np.inf, np.inf])

# %%
# ## Facts

lisht.facts
