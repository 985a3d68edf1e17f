r"""
# Tanh

$$ \tanh x = \frac{e^x-e^{-x}}{e^x+e^{-x}} = 2\sigma(2x)-1 $$

Tanh squeezes every number into the range from −1 to 1, along an S-shaped curve
through zero. Numbers near zero come out almost unchanged, large ones close to −1
or 1. So a signal stays within bounds and keeps its sign.

It is the sigmoid, stretched and centred on zero, which lets hidden layers learn
in larger steps. LSTMs write their memory with it, and networks that make images
or sound often end in it.

**Choose it** for numbers that must stay between −1 and 1, such as pixels, sound,
or the state of a recurrent network, and in hidden layers rather than the sigmoid.

**Avoid it** where inputs become large, because its slope vanishes there, and for
probabilities, which run from 0 to 1.
"""

# %%
# ## How it works
# Tanh is a compromise between two functions. Near zero it follows the straight
# line: 0.1 becomes 0.0997. Far from zero it follows the sign, which is $-1$ or 1:
# 3 becomes 0.995. In between it bends smoothly from one to the other.
#
# Why compromise? The straight line lets signals grow without limit, and layers of
# straight lines make [only a straight line](../../concepts/why_nonlinearity.md).
# The sign has no slope to learn by. Tanh has limits and a slope.
#
# > **Look where tanh leaves the line:** up to about a half it stays close, from 2
# > on it is close to the sign.

import matplotlib.pyplot as plt
import numpy as np

from activations import identity, relu, sigmoid, tanh

x = np.linspace(-4, 4, 801)

fig, ax = plt.subplots()
ax.plot(x, tanh(x), label="tanh")
ax.plot(x, x, label="straight line")
ax.plot(x, np.sign(x), label="sign")
ax.set_ylim(-1.5, 1.5)
ax.legend()
plt.show()
print("tanh", tanh([0.1, 0.5, 1.0, 2.0, 3.0]).round(4))

# %%
# ### The sigmoid in three steps
# Take the [sigmoid](sigmoid.md). Double its input, which makes the curve twice as
# steep. Double its output, which then runs from 0 to 2. Subtract 1, and it runs
# from $-1$ to 1: this is $2\sigma(2x)-1$, and it is tanh. All three steps count.
# Without the first, the value at 1 is 0.462 instead of 0.762.
#
# > **Look at zero:** the slope there doubles with the output. Subtracting 1 moves
# > the curve down and leaves its slope as it is.

fig, ax = plt.subplots()
ax.plot(x, sigmoid(2 * x), label="input doubled")
ax.plot(x, 2 * sigmoid(2 * x), label="output doubled, too")
ax.plot(x, 2 * sigmoid(2 * x) - 1, label="less 1: tanh")
ax.set(xlabel="x", ylabel="value")
ax.legend()
plt.show()
print("without the first step", round(2 * sigmoid(1.0) - 1, 3))
print(
    "with all three        ", round(2 * sigmoid(2.0) - 1, 3), tanh(1.0).round(3)
)

# %%
# ### A state within bounds
# A recurrent network feeds its state back into itself, word after word. If the
# weight is 1.1, a state without limits grows tenfold in 25 steps. With tanh it
# settles at 0.5, where $h = \tanh(1.1\,h)$.
#
# > **Look at the right end:** one line is off the chart, the other has come to
# > rest.

fig, ax = plt.subplots()
for f in (tanh, identity):
    states = [1.0]
    for _ in range(40):
        states.append(f(1.1 * states[-1]))
    ax.plot(states, label=f.__name__)
    print(f"{f.__name__:8} after 25 steps {states[25]:.2f}")
ax.set(xlabel="step", ylabel="state", ylim=(0, 4))
ax.legend()
plt.show()

# %%
# ## Its slope
# The slope can be read off the output: 1 minus its square. At an output of 0 the
# slope is 1, the largest, and four times that of the sigmoid. At an output of 0.9
# the slope is 0.19.
#
# In training, this slope multiplies the *gradient*, the signal that tells weights
# how to change. Near zero tanh passes it on almost whole. At an input of 2 only 7
# percent come through, at 5 nearly nothing: the unit is *saturated*. Tanh gets
# there earlier than the sigmoid, whose slope at 2 is larger, 0.105.
#
# > **Look where the lines cross:** up to about 1.7 tanh is the steeper, from
# > there on the sigmoid.

fig, ax = plt.subplots()
ax.plot(x, tanh.derivative(x), label="$f'(x)$")
ax.plot(x, sigmoid.derivative(x), label="slope of the sigmoid")
ax.set(xlabel="x", ylabel="slope")
ax.legend()
plt.show()
for number in (0.0, 1.0, 2.0, 5.0):
    slopes = tanh.derivative(number), sigmoid.derivative(number)
    print(f"at {number}: tanh {slopes[0]:.4f}, sigmoid {slopes[1]:.4f}")
print(
    "they cross at", x[tanh.derivative(x) > sigmoid.derivative(x)].max().round(1)
)
print("at output 0.9:", round(1 - 0.9**2, 2))

# %%
# ### Second derivative
# The curve bends up left of 0 and down right of it. It bends most at $-0.658$ and
# 0.658, where the square of the output is 1/3.

fine = np.linspace(-2, 2, 40_001)
most = fine[tanh.second_derivative(fine).argmax()]
print(f"bends most at {most:.3f}, squared output {tanh(most) ** 2:.4f}")

# %%
# ## Choose or avoid
# **Choose it: what the centre is worth.** The outputs of tanh have both signs,
# and average to 0 when the inputs balance. Is it this that helps, or only the
# slope of 1? We trained networks with tanh and with tanh + 1, which has the same
# slopes. The starting biases of the second network cancel the +1. So both
# networks start as the same function.

points = np.linspace(-1, 1, 16)[:, None]
target = np.sin(4 * points)


def train(rate, f=tanh, shift=0.0, size=1.0, steps=200):
    rng, gain = np.random.default_rng(0), 2**0.5 if f is relu else 1
    inputs = size * points
    a, b = rng.standard_normal((2, 20, 1, 8))
    v = gain * rng.standard_normal((20, 8, 8)) / 8**0.5
    w = rng.standard_normal((20, 8, 1)) / 8**0.5
    c, d = (-shift * m.sum(axis=1, keepdims=True) for m in (v, w))  # biases
    for step in range(steps):
        y = inputs @ a + b
        g = f(y) + shift
        z = g @ v + c
        h = f(z) + shift
        error = h @ w + d - target
        if step == 0:  # how steep the loss is, and the first layer
            dz = f.derivative(z) * w.mT
            dy = f.derivative(y) * (dz @ v.mT)
            curved = h @ h.mT + 1 + (g @ g.mT + 1) * (dz @ dz.mT)
            curved += (inputs @ inputs.T + 1) * (dy @ dy.mT)
            start = np.linalg.eigvalsh(curved / 16)[:, -1], f.derivative(y)
        dz = f.vjp(z, error @ w.mT / 16)
        dy = f.vjp(y, dz @ v.mT)
        w, v = w - rate * h.mT @ error / 16, v - rate * g.mT @ dz
        a, d = a - rate * inputs.T @ dy, d - rate * error.mean(1, keepdims=True)
        c, b = (m - rate * g.sum(1, keepdims=True) for m, g in ((c, dz), (b, dy)))
    return np.quantile((error**2).mean(axis=(1, 2)), [0.25, 0.5, 0.75]), start


# %%
# The figure shows the loss of twenty networks with two layers of eight units,
# after 200 steps on a sine. At learning rates of 0.03 and 0.1 we see no clear
# difference yet. At 0.3 tanh falls below 0.1, while most shifted networks are
# hardly better than a constant answer, which has 0.45; they need some 2,000 steps
# to come as far. So the centre helps by allowing larger steps.
#
# [@lecun1998efficient] give the reason: a common shift of all signals makes the
# loss steep in one direction. Steps stay stable up to 2 divided by the largest
# *curvature*, which tells how fast the slope of the loss changes. At the start it
# is about 5 for tanh, and about 18 for tanh + 1. That allows rates up to 0.4 and
# up to 0.1.
#
# > **Look at the right end:** medians, with bars over the middle half. Above its
# > limit of about 0.1, tanh + 1 falls behind.

rates = [0.03, 0.1, 0.3]
kinds = {"tanh": (tanh, 0.0), "tanh + 1": (tanh, 1.0), "ReLU": (relu, 0.0)}
fig, ax = plt.subplots()
for name, kind in kinds.items():
    results = [train(rate, *kind) for rate in rates]
    low, median, high = np.transpose([losses for losses, _ in results])
    named = [str(rate) for rate in rates]
    ax.errorbar(named, median, [median - low, high - median], label=name)
    steepest = np.median(results[0][1][0])
    print(
        f"{name:8} medians {median.round(2)}, curvature {steepest:4.1f}", end=", "
    )
    print(f"rates up to {2 / steepest:.2f}")
ax.set(xlabel="learning rate", ylabel="loss", yscale="log")
ax.legend()
plt.show()
print("constant answer", target.var().round(2))

# %%
# ### Or ReLU?
# The third line belongs to [ReLU](../rectifiers/relu.md). At the two small rates
# it is ahead of tanh, at 0.3 behind, so this small task does not decide. For
# hidden layers of a new, deep network, try ReLU or one of its relatives first:
# where a ReLU unit is on, its slope is 1, however large the input. Tanh is the
# choice where the outputs themselves must stay within bounds.
#
# ### Avoid it where inputs become large
# The same tanh networks got the same points, multiplied by 1, 4, 16 and 64, and
# 500 steps at the rate of 0.3. With the factor 64 they learn next to nothing. The
# units of their first layer start saturated: its mean slope is about 0.04, and
# the weights below such units hardly move. So scale your inputs to a size near 1.
#
# > **Look at the right ends:** the loss stays high where the slope is gone.

sizes = [1, 4, 16, 64]
results = [train(0.3, size=size, steps=500) for size in sizes]
low, median, high = np.transpose([losses for losses, _ in results])
slopes = [start[1].mean() for _, start in results]
named = [str(size) for size in sizes]
fig, axes = plt.subplots(1, 2)
axes[0].errorbar(named, median, [median - low, high - median])
axes[0].set(
    title="loss", xlabel="size of the inputs", ylabel="loss", yscale="log"
)
axes[1].plot(named, slopes)
axes[1].set(title="first layer", xlabel="size of the inputs", ylabel="mean slope")
plt.show()
print("median losses", median.round(2), " mean slopes", np.round(slopes, 2))

# %%
# ## In your framework
# Never compute the quotient as printed: from 710 on, in float32 from 89 on, its
# parts overflow, and infinity over infinity is nan. For the slope, $1-f^2$ is
# right to many digits near zero, but 0 at 20, where the slope is
# $1.7\cdot10^{-17}$. Keras 3.15 on JAX returns float32 even for float64 input.
# PyTorch's `calculate_gain("tanh")` returns 5/3, a rule of thumb; the gain in the
# facts keeps the size of normally distributed signals.

with np.errstate(over="ignore", invalid="ignore"):
    for number in (np.float64(710), np.float32(89)):
        up, down = np.exp(number), np.exp(-number)
        print(f"quotient at {number:.0f}:", (up - down) / (up + down), end=", ")
        print("tanh:", tanh(number))
print(f"slope at 20: 1 - f^2 {1 - tanh(20.0) ** 2:.1e}", end=", ")
print(f"derivative {tanh.derivative(20.0):.1e}")

# %%
# ## What is particular
# ### Stretched versions
# With a factor inside and one outside, tanh has other limits and another slope at
# zero. LeCun's $1.7159\tanh(2x/3)$ takes 1 to 1 and $-1$ to $-1$, and Gemma 2
# caps its scores by $30\tanh(x/30)$. Both are [scaled tanh](scaled_tanh.md). If
# an old model does not agree with yours, look for such factors.

print("LeCun's version at 1:", (1.7159 * tanh(2 / 3)).round(4))
print("a cap of 30 at 30:", (30 * tanh(1.0)).round(1))

# %%
# ## Story
# Hyperbolic functions come from the mathematics of the eighteenth century;
# networks only borrowed this one. [@kalman1992why] asked which sigmoid-shaped
# function to train with, and argued for tanh. [@lecun1998efficient] explained why
# outputs should be centred.
#
# The LSTM of [@hochreiter1997lstm] squashed its memory with sigmoids stretched to
# the ranges from $-2$ to 2 and from $-1$ to 1; today's LSTMs and GRUs have tanh
# there. [@glorot2010understanding] watched deep tanh networks saturate, layer
# after layer, and proposed starting weights that counter it. Then ReLU took over
# hidden layers. Tanh stayed at outputs: the image generator of
# [@radford2016dcgan] ends in it, and so does [@lee2023bigvgan], a generator of
# sound. The BERT of [@devlin2019bert] passes its first token through it before it
# classifies a text.

# %%
# ## Questions
# ### Why does an LSTM use both sigmoid and tanh?
# They have different jobs. A gate says which share of a signal passes, from 0 to
# 1: that is the sigmoid. The signal itself may be positive or negative, and must
# stay within bounds: that is tanh.
#
# ### If tanh is a stretched sigmoid, does the choice matter?
# Not for what a network can compute: with other weights and biases, sigmoids give
# the same answers as tanh. It matters for training, because the steps of gradient
# descent differ. The experiment with tanh + 1 shows how much.
#
# ### Is the output ever exactly 1?
# Not in mathematics. In the computer it is rounded to 1, at 20 in float64 and
# already at 10 in float32.

print(tanh(20.0) == 1, tanh(np.float32(10)) == 1)

# %%
# ## Facts

tanh.facts

# %%
# ## Read next
# * [Sigmoid](sigmoid.md): the same curve from 0 to 1, for probabilities and
#   gates.
# * [Scaled tanh](scaled_tanh.md): other limits, as a cap for scores.
# * [Softsign](softsign.md): the same range without exponentials, and slower to
#   saturate.
# * [Hard tanh](../hard_sigmoids/hard_tanh.md): three straight pieces in its
#   place.
# * [Vanishing gradient](../../concepts/vanishing_gradient.md): what saturated
#   layers do to the layers before them.
