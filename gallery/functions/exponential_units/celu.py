r"""
# CELU

$$ f(x) = \begin{cases}x & x>0 \\
   \alpha(e^{x/\alpha}-1) & x\le 0\end{cases} $$

An ELU that has slope 1 at zero whatever its parameter is (Barron, 2017). With
$\alpha = 0.1$ it is the activation function of TorchANI, which predicts energies
and forces of molecules (Gao et al., 2020).
"""

# %%
# ## The curve
# At $\alpha = 1$, the default, it is ELU.

import matplotlib.pyplot as plt
import numpy as np

from activations import celu, elu, identity, relu

x = np.linspace(-5, 3, 801)

fig, ax = plt.subplots()
ax.plot(x, celu(x), label="$f(x)$")
ax.plot(x, celu.derivative(x), label="$f'(x)$")
ax.plot(x, celu.second_derivative(x), label="$f''(x)$")
ax.legend()
plt.show()
np.array_equal(celu(x), elu(x))

# %%
# ## One curve at all scales
# It is the ELU of $x/\alpha$, times $\alpha$. A small $\alpha$ shows that curve
# from far away, a large one its middle from close by.

fig, ax = plt.subplots(num="CELU with α of 0.1, 1 and 10, from ReLU to a line")
for alpha in (0.1, 1.0, 10.0):
    ax.plot(x, celu(x, alpha=alpha), label=f"$\\alpha = {alpha}$")
ax.legend()
plt.show()
np.allclose(celu(x, alpha=0.1), 0.1 * elu(x / 0.1), rtol=1e-14)

# %%
# So $\alpha$ leads from ReLU, from which it differs by less than $\alpha$, to the
# identity: here the largest differences between $-5$ and 3.

for alpha in (0.001, 0.1, 10.0, 1000.0):
    y = celu(x, alpha=alpha)
    largest = [abs(y - function(x)).max() for function in (relu, identity)]
    print("alpha {:<6} from ReLU {:.3f}, identity {:.3f}".format(alpha, *largest))

# %%
# ## Beside ELU
# The two have the same bound, $-\alpha$, and come near it over different lengths.
# They differ most at $-1.39$ with $\alpha = 2$, by 0.5, and at $-0.26$ with 0.1,
# by 0.070.

shown = "CELU minus ELU: 0.5 at −1.39 with α = 2, −0.070 at −0.26 with α = 0.1"

fig, ax = plt.subplots(num=shown)
for alpha in (0.1, 2.0):
    difference = celu(x, alpha=alpha) - elu(x, alpha=alpha)
    ax.plot(x, difference, label=f"$\\alpha = {alpha}$")
    at = np.argmax(abs(difference))
    print(f"alpha {alpha}: {difference[at]:.3f} at {x[at]:.2f}")
ax.set_ylabel("CELU − ELU")
ax.legend()
plt.show()

# %%
# ## A continuous slope
# Forces are slopes of an energy. Across zero, where that of ELU jumps by 0.9 with
# $\alpha = 0.1$, that of CELU does not.

beside = [-1e-9, 0.0, 1e-9]
print("ELU ", elu.derivative(beside, alpha=0.1))
print("CELU", celu.derivative(beside, alpha=0.1).round(6))

# %%
# ## A slope of at most 1
# With $\alpha = 2$ ELU nearly doubles a gradient beside zero, CELU nearly keeps
# it: the factor of ten units with input $-0.01$ is 927 or 0.951. So choose CELU
# where $\alpha$ is not 1.

for function in (elu, celu):
    factor = function.derivative(-0.01, alpha=2) ** 10
    print(f"{function.facts.title:4} {factor:.3f}")

# %%
# ## A bend at zero
# A small $\alpha$ bends the curve sharply: left of zero $f''$ comes up to
# $1/\alpha$. At zero it is 0 by convention, as in PyTorch; JAX returns
# $1/(4\alpha)$.

for alpha in (0.01, 0.1, 1.0):
    print(alpha, celu.second_derivative([-1e-9, 0.0], alpha=alpha).round(3))

# %%
# ## Which parameters
# Only positive ones. PyTorch refuses 0 but takes negative ones, with which the
# curve falls without bound on the left.

for alpha in (0.0, -1.0):
    try:
        celu(x, alpha=alpha)
    except ValueError as error:
        print("ValueError:", error)

# %%
# ## Facts

celu.facts
