r"""
# Sine

$$ f(x) = \sin(\omega x) $$

The sine turns a number into the height of a wave, between −1 and 1. Where other
activation functions go flat, the wave turns back, and it does so for ever.
Numbers one full turn apart give the same output.

That suits networks that map a place to a value: the position in a picture to a
colour, a time to a sound. Such *coordinate networks* must draw fine detail, and
a wave with a large frequency $\omega$ has it built in. SIREN, the best known one,
uses $\omega = 30$.

**Choose it** for networks of a few coordinates that must learn fine detail in few
steps, with the starting weights of SIREN.

**Avoid it** in ordinary hidden layers, and where you cannot try several
frequencies: too small a frequency blurs, too large a one invents waves.
"""

# %%
# ## How it works
# Think of the hand of a clock. It turns as the input grows, and the sine tells
# how high its tip is. Up to a quarter turn, more input means more output, and the
# sine is close to [tanh](../sigmoids/tanh.md). Then they part. Tanh stays up. The
# tip of the hand comes down again, and after a full turn everything repeats. The
# frequency $\omega$ is the speed of the hand.
#
# > **Look at 1.57, a quarter turn:** up to there the curves differ by hardly more
# > than a tenth. At 4.71 they are 2 apart.

import matplotlib.pyplot as plt
import numpy as np

from activations import gaussian, relu, sine, tanh

x = np.linspace(0, 2 * np.pi, 401)

fig, ax = plt.subplots()
ax.plot(x, sine(x), label="sine")
ax.plot(x, tanh(x), label="tanh")
ax.set(xlabel="$x$", ylabel="output")
ax.legend()
plt.show()
for f in (sine, tanh):
    print(f"{f.__name__} at 0.5, 1.57, 4.71:", f([0.5, 1.57, 4.71]).round(2))
rise = x <= np.pi / 2
print(f"largest difference up to there: {(sine(x) - tanh(x))[rise].max():.2f}")

# %%
# ## Its slope
# The slope of a wave is a wave: the same one, a quarter turn earlier and $\omega$
# times as high. Two things follow. No input is so large that the slope stays near
# 0, so a unit never saturates for good. But in half of each turn the slope is
# negative, and there a larger input makes the output smaller. The direction in
# which to learn changes with every half turn.
#
# > **Look right of 2:** the slope of tanh has nearly died. That of the sine goes
# > down to −1 and comes back.

fig, ax = plt.subplots()
ax.plot(x, sine.derivative(x), label="slope of the sine")
ax.plot(x, tanh.derivative(x), label="slope of tanh")
ax.set(xlabel="$x$", ylabel="slope", ylim=(-1.1, 1.6))
ax.legend(loc="upper right")
plt.show()
earlier = 30 * sine(x + np.pi / 60, omega=30)
print("the same wave:", np.allclose(sine.derivative(x, omega=30), earlier))
print("largest slope:", sine.derivative(0.0), sine.derivative(0.0, omega=30))

# %%
# ### Second derivative
# It is $-\omega^2$ times the function itself, so it never dies out either. A
# network of sines can therefore be trained on slopes and curvatures as well as on
# values. With ReLU the second derivative is 0 wherever it exists.

# %%
# ## Choose or avoid
# ### Choose it: fine detail
# A curve is smooth on the left and carries a ripple on the right. Networks of two
# hidden layers with 16 units learn it from 41 points, in 200 steps of Adam, a
# variant of gradient descent, at a rate of 0.003.
#
# Is it the wave that helps, or the factor 30, or the start? To find out, we let
# tanh have the factor and the starting weights of SIREN as well. One sine goes
# without the factor. Another has it in the start alone: its first weights are
# drawn 30 times larger. The other rivals are ReLU and a
# [Gaussian](../even_functions/gaussian.md) with a factor of 10.


def signal(x):
    return np.sin(3 * x) + 0.5 * (x > 0) * np.sin(20 * x)


def with_bias(x):
    return np.stack([x, np.ones_like(x)], axis=-1)


def train(f, slope, omega, rate=0.003, steps=200, first=1):
    rng, bound = np.random.default_rng(0), (6 / 16) ** 0.5 / omega
    ws = [first * rng.uniform(-1, 1, (20, 2, 16))]
    ws += [bound * rng.uniform(-1, 1, (20, 16, size)) for size in (16, 1)]
    means, squares = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
    for step in range(1, steps + 1):
        y = omega * (points @ ws[0])
        z = omega * ((g := f(y)) @ ws[1])
        error = ((h := f(z)) @ ws[2] - target) / 41
        dz = omega * slope(z) * (error @ ws[2].mT)
        dy = omega * slope(y) * (dz @ ws[1].mT)
        for k, d in enumerate((points.T @ dy, g.mT @ dz, h.mT @ error)):
            means[k] = 0.9 * means[k] + 0.1 * d
            squares[k] = 0.99 * squares[k] + 0.01 * d**2
            size = np.sqrt(squares[k] / (1 - 0.99**step)) + 1e-9
            ws[k] = ws[k] - rate * means[k] / (1 - 0.9**step) / size
    return lambda x: f(omega * f(omega * with_bias(x) @ ws[0]) @ ws[1]) @ ws[2]


# %%
# The printed errors are relative to the variance of the curve: the median of
# twenty networks and, in brackets, the middle half. In so few steps a plain sine
# fails. The factor helps because it makes the first frequencies large: first
# weights 30 times larger do as well. Tanh gains little from the factor. A wave is
# not the only way: the Gaussian comes close.
#
# It is a head start, not a wall. The last line is tanh without any factor, at ten
# times the rate and with five times the steps. It learns the ripple too.
#
# > **Look at the ripple:** the lines are the medians of twenty networks. ReLU
# > draws a smooth curve through the middle of it.

at = np.linspace(-1, 1, 41)
points, target = with_bias(at), signal(at)[:, None]
fine = np.linspace(-1, 1, 81)
networks = {
    "sine, factor 30": train(np.sin, np.cos, 30),
    "ReLU": train(relu, relu.derivative, 1),
    "tanh, factor 30": train(tanh, tanh.derivative, 30),
    "Gaussian, 10": train(gaussian, gaussian.derivative, 10),
    "sine": train(np.sin, np.cos, 1),
    "sine, first × 30": train(np.sin, np.cos, 1, first=30),
    "tanh, more time": train(tanh, tanh.derivative, 1, 0.03, 1000),
}
fig, ax = plt.subplots()
ax.plot(fine, signal(fine), label="target")
for name, network in networks.items():
    error = ((network(at) - target) ** 2).mean(axis=(1, 2)) / target.var()
    low, middle, high = np.quantile(error, [0.25, 0.5, 0.75])
    print(f"{name:16} error {middle:.3f} ({low:.3f} to {high:.3f})")
    if name in ("sine, factor 30", "ReLU"):
        ax.plot(fine, np.median(network(fine), axis=0), label=name)
ax.set(xlabel="coordinate", ylabel="value")
ax.legend()
plt.show()

# %%
# ### Avoid it: the frequency must fit
# The frequency $\omega$ decides how fine a detail the network starts with. Here
# the same network learns the same points with four frequencies. With 1 it leaves
# the ripple out. With 30, as in SIREN, it meets the points and is a few percent
# off *between* them. With 100, what it draws between them is made up.
#
# > **Look at the gap between the lines:** at 10 both errors are small. From 30 on
# > the error at the points says little about the error between them. Lines are
# > medians of twenty networks, bars hold the middle half.

omegas = [1, 10, 30, 100]
between = (at[1:] + at[:-1]) / 2
ten, hundred = (train(np.sin, np.cos, omega) for omega in (10, 100))
sines = [networks["sine"], ten, networks["sine, factor 30"], hundred]
fig, ax = plt.subplots()
for name, where in (("at the points", at), ("between them", between)):
    gaps = np.array([network(where) for network in sines])[..., 0] - signal(where)
    errors = (gaps**2).mean(axis=-1) / target.var()
    low, median, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
    bars = [median - low, high - median]
    ax.errorbar([str(omega) for omega in omegas], median, bars, label=name)
    print(f"{name:13}", *(f"{value:.4f}" for value in median))
ax.set(xlabel="frequency", ylabel="error", yscale="log")
ax.legend()
plt.show()

# %%
# ### Avoid it: many valleys
# Let one unit learn the frequency of a wave. The target is $\sin5x$, and the unit
# guesses $\omega$. The loss is 0 at the right guess, but there are valleys beside
# it. Gradient descent with small steps goes down in the valley where it starts.
# How wide is the right valley?
#
# With inputs up to 4 it reaches about from 3.8 to 6.2. With inputs up to 1 it is
# three times as wide, as the wave turns less often within the data. Many turns in
# the data make a narrow valley.
#
# > **Compare the valleys around 5:** the same wave on long and on short data.
# > Medians of twenty data sets.

shown = np.linspace(0, 12, 121)
fig, ax = plt.subplots()
for reach in (4.0, 1.0):
    data = np.random.default_rng(0).uniform(-reach, reach, (20, 50, 1))
    loss = np.mean((np.sin(data * shown) - np.sin(5 * data)) ** 2, axis=1)
    ax.plot(shown, np.median(loss, axis=0), label=f"inputs up to {reach:g}")
    climbs = np.diff(loss, axis=1) > 0
    left = [np.flatnonzero(up[:50])[-1] + 1 for up in climbs]
    right = [50 + np.flatnonzero(~up[50:])[0] for up in climbs]
    edges = np.median(shown[[left, right]], axis=1)
    print(f"up to {reach:g}: the valley is from {edges[0]:.1f} to {edges[1]:.1f}")
ax.set(xlabel="guess", ylabel="loss")
ax.legend()
plt.show()

# %%
# ## In your framework
# Frameworks have no layer for it: write `torch.sin(omega * x)` and so on. In
# SIREN the factor multiplies the whole of $Wx+b$, so the bias too. If a port
# multiplies only the weights, its waves are shifted.
#
# Keep the product $\omega x$ in float32 at least. In float16, numbers near 29 are
# spaced by 0.016, and so are the angles. Even in float32 the product is rounded:
# at 88.8 with $\omega = 30$ the plain formula is off by a ten-thousandth. This
# package corrects that rounding. At $\pm\infty$ there is no limit, so all return
# nan.

near = np.float32(88.8)
exact = sine(float(near), omega=30)
print(f"spacing of float16 at 29: {np.spacing(np.float16(29)):.3f}")
print(f"float32, plain formula: off by {abs(np.sin(30 * near) - exact):.0e}")
print(f"float32, this package: off by {abs(sine(near, omega=30) - exact):.0e}")
print("at infinity:", sine([-np.inf, np.inf]))

# %%
# ## What is particular
# ### The start decides
# SIREN draws the weights of the first layer evenly from $\pm1/n$, for $n$ inputs,
# and those of all others from $\pm\sqrt{6/n}/\omega$. The division undoes the
# factor 30 inside the sine. Without it each layer makes gradients about thirty
# times larger.
#
# You do not see this mistake in the outputs: sines stay within −1 and 1 whatever
# goes in. Look at the gradients instead. The numbers are sizes after ten layers,
# the median and the range of twenty networks.


def sizes(bound):
    rng, cosines = np.random.default_rng(0), []
    weights = bound * rng.uniform(-1, 1, (10, 20, 64, 64))
    h, g = rng.uniform(-1, 1, (20, 8, 64)), rng.standard_normal((20, 8, 64))
    for w in weights:
        z = 30 * h @ w
        h, cosines = np.sin(z), [*cosines, np.cos(z)]
    for w, cosine in zip(weights[::-1], cosines[::-1], strict=True):
        g = 30 * (g * cosine) @ w.mT
    return h.std(axis=(1, 2)), g.std(axis=(1, 2))


bound = (6 / 64) ** 0.5
for name, divided in (("divided", bound / 30), ("forgotten", bound)):
    for what, size in zip(("outputs", "gradients"), sizes(divided), strict=True):
        low, middle, high = np.quantile(size, [0, 0.5, 1])
        print(f"{name:9} {what:9} {middle:.1g} ({low:.1g} to {high:.1g})")

# %%
# ## Story
# Adding up waves is Fourier's idea, and a network with one hidden layer of sines
# does just that, with frequencies that are learned. [@lapedes1987nonlinear] put
# such units into networks that predict signals. They stayed rare, and were known
# as hard to train. [@parascandolo2017taming] show why: many shallow minima come
# with them, like the valleys above. Where a deep network did well with sines, it
# had hardly used more than the middle part of the wave, the part that looks like
# tanh. But they also found tasks in which sines learn faster.
#
# [@sitzmann2020siren] made sines succeed in another place. Their SIREN describes
# one picture, one sound or one shape by a network of its coordinates. The new
# parts were the factor 30 and the starting weights. They also trained networks on
# slopes only, since the slope of a SIREN is again made of sines. The generator
# [pi-GAN](https://arxiv.org/abs/2012.00926) builds three-dimensional scenes from
# such layers, and lets a second network set the frequency and the shift of the
# waves.

# %%
# ## Questions
# ### Can I replace ReLU by a sine in a trained network?
# No. Right of 0 ReLU grows without end, left of it ReLU is flat, and the sine
# swings on both sides. Train again, with other starting weights.
#
# ### Is a network of sines periodic?
# One unit is. A network in general is not, because the learned frequencies of its
# units do not fit into one period. So do not expect it to continue a pattern
# beyond the data. [Snake](snake.md) was made with that hope.
#
# ### Why 30?
# It suited the signals of the paper. It is a setting, like a learning rate: in
# the test above, 10 was the better choice between the points.

# %%
# ## Facts

sine.facts

# %%
# ## Read next
# * [Snake](snake.md): a wave on a rising line, which sound generators use.
# * [Gaussian](../even_functions/gaussian.md): the rival in coordinate networks,
#   with one bump where the sine has endless waves.
# * [Tanh](../sigmoids/tanh.md): the same middle part, without the way back.
# * [Why nonlinearity](../../concepts/why_nonlinearity.md): how units that bend
#   add up to any curve.
