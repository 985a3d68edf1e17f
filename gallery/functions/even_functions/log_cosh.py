r"""
# Log cosh

$$ f(x) = \log\cosh x $$

Log cosh measures the size of a number: it is 0 at zero, grows like a parabola at
first, and like a straight line further out. It forgets the sign. You can think of
it as the absolute value with a rounded tip.

Its home is the loss of a regression. There it treats small errors like the square
and large ones like the absolute value, so a few wild measurements cannot spoil
the result.

**Choose it** as a loss for data with outliers, when errors are of the size of
about 1 or can be scaled to it.

**Avoid it** as a hidden unit, because it cannot tell $x$ from $-x$, and as a loss
for errors in arbitrary units.
"""

# %%
# ## How it works
# $\cosh x$ is the mean of $e^x$ and $e^{-x}$. For a large positive $x$ only $e^x$
# counts, and its logarithm is $x$, less $\log2$ for the mean. For a large
# negative $x$ only the other one counts. Near 0 both are close to 1, and $\cosh
# x$ is close to $1+x^2/2$, whose logarithm is nearly $x^2/2$.
#
# > **Follow the curve outward:** up to about 0.5 it hides behind the parabola.
# > From about 2 on it runs parallel to |x|, lower by 0.693, the logarithm of 2.

import matplotlib.pyplot as plt
import numpy as np

from activations import log_cosh, softplus, tanh

x = np.linspace(-4, 4, 801)

fig, ax = plt.subplots()
ax.plot(x, log_cosh(x), label="log cosh")
ax.plot(x, x**2 / 2, "--", label="$x^2/2$")
ax.plot(x, np.abs(x), ":", label="$|x|$")
ax.set(xlabel="$x$", ylim=(-0.2, 4))
ax.legend()
plt.show()
for value in (0.5, 2.0, 10.0):
    f = log_cosh(value)
    below = f"{value**2 / 2 - f:.3f} below x²/2, {value - f:.3f} below |x|"
    print(f"at {value:4}: {below}")

# %%
# ## Its slope
# The slope is exactly [tanh](../sigmoids/tanh.md). As a loss this is what counts:
# the slope says how hard one error pulls at the result. A small error pulls with
# its own size, as under the square. But no error pulls harder than 1, however
# large it is.
#
# > **Compare the three pulls:** the square's has no limit, the absolute value
# > pulls with full force even at tiny errors, and log cosh goes from one to the
# > other.

fig, axes = plt.subplots(1, 2)
axes[0].plot(x, log_cosh(x), label="$f(x)$")
axes[0].plot(x, log_cosh.derivative(x), label="$f'(x)$")
axes[1].plot(x, x, "--", label="slope of $x^2/2$")
axes[1].plot(x, np.sign(x), ":", label="slope of $|x|$")
axes[1].plot(x, tanh(x), label="slope of log cosh")
for ax in axes:
    ax.set(xlabel="$x$")
    ax.legend()
plt.show()
print("pull of 0.01, 1, 100:", tanh([0.01, 1.0, 100.0]).round(4))

# %%
# ### Second derivative
# It is a bump of height 1 at zero and never negative, so log cosh is convex: a
# loss made of it has no false minima in the output.

# %%
# ## Choose or avoid
# ### Choose it: outliers count for little
# Estimate a true value of 0 from thirty measurements with normal noise of size 1.
# Some of them are replaced by outliers of size 20. The value with the least sum
# of squares is the mean, the one with the least sum of absolute values is the
# median. Log cosh lies between them.
#
# > **Look at both ends:** without outliers log cosh is as good as the mean. With
# > a fifth of them it is as good as the median, while the mean is typically off
# > by 1.09.

rng = np.random.default_rng(0)


def centre(data, scale=1.0):
    c = np.median(data, axis=-1, keepdims=True)
    for _ in range(100):
        c = c + tanh(scale * (data - c)).mean(axis=-1, keepdims=True) / scale
    return c[..., 0]


# %%
# The lines are median errors over 2,000 sets of measurements. The brackets hold
# the middle half of the errors of log cosh.

fractions = [0.0, 0.05, 0.1, 0.2]
errors = []
for fraction in fractions:
    noise = rng.standard_normal((2000, 30))
    data = np.where(rng.random(noise.shape) < fraction, 20 * noise, noise)
    results = data.mean(axis=1), np.median(data, axis=1), centre(data)
    quartiles = np.quantile(np.abs(results), [0.25, 0.5, 0.75], axis=1)
    errors.append(quartiles[1])
    low, high = quartiles[[0, 2], 2]
    print(fraction, quartiles[1].round(2), f"({low:.2f} to {high:.2f})")
fig, ax = plt.subplots()
names = "mean", "median", "log cosh"
for name, error in zip(names, np.array(errors).T, strict=True):
    ax.plot(fractions, error, "o-", label=name)
ax.set(xlabel="fraction of outliers", ylabel="median error")
ax.legend()
plt.show()

# %%
# ### Avoid it: the unit of measurement decides
# Log cosh changes from parabola to line at an error of about 1. One of what? The
# same lengths in millimetres are a thousand times larger numbers than in metres.
# The figure shows where the loss is least for six measurements, five near 1 and
# an outlier of 40, when all are multiplied by a scale first.
#
# > **Follow the curve from right to left:** with large numbers the result is near
# > the median, 1.1, and with small numbers it goes to the mean, 7.5.

data = np.array([0.8, 0.9, 1.0, 1.2, 1.3, 40.0])
scales = np.logspace(-3, 2, 41)
fig, ax = plt.subplots()
ax.semilogx(scales, [centre(data, scale) for scale in scales])
ax.set(xlabel="scale of the measurements", ylabel="result, in the original unit")
plt.show()
print(f"mean {data.mean():.1f}, median {np.median(data):.1f}", end=", ")
print(f"log cosh at scale 0.001: {centre(data, 0.001):.1f}", end=", ")
print(f"1: {centre(data):.1f}, 100: {centre(data, 100.0):.1f}")

# %%
# ## In your framework
# Keras has log cosh as a loss, `keras.losses.LogCosh`, which takes the mean over
# the errors; NNlib has the function. Both compute $x+\log(1+e^{-2x})-\log2$. That
# form does not overflow, but it subtracts $\log2$ from a number close to it, so
# it loses the digits of small $x$. `log(cosh(x))` loses them as well, and
# overflows from 711 on in float64, and from 90 on in float32.
#
# With $u = e^{|x|}-1$ the accurate form is $\log(1+u^2/(2+2u))$, by `expm1` and
# `log1p`, and beyond 30 a line.

value = np.array([1e-9, 1e-4, 711.0])
usual = value + np.log1p(np.exp(-2 * value)) - np.log(2)
with np.errstate(over="ignore"):
    textbook = np.log(np.cosh(value))
for name, result in (("log(cosh)", textbook), ("usual", usual)):
    print(f"{name:9}", *(f"{number:.4g}" for number in result + 0.0))
print("this page", *(f"{number:.4g}" for number in log_cosh(value)))

# %%
# ## What is particular
# ### Two softplus back to back
# ReLU of $x$ plus ReLU of $-x$ is $|x|$. Round both corners, and the tip of the
# sum is round: [softplus](../smooth_rectifiers/softplus.md) with $\beta = 2$, on
# both sides, is log cosh, raised by $\log2$.
#
# > **Look at 0:** each half contributes 0.347, and their sum is 0.693.

fig, ax = plt.subplots()
right, mirrored = softplus(x, beta=2), softplus(-x, beta=2)
ax.plot(x, right, "--", label="softplus of $x$")
ax.plot(x, mirrored, ":", label="softplus of $-x$")
ax.plot(x, right + mirrored, label="sum")
ax.set(xlabel="$x$")
ax.legend()
plt.show()
print(f"at 0: {softplus(0.0, beta=2):.3f}, sum {2 * softplus(0.0, beta=2):.3f}")
same = np.allclose(right + mirrored, log_cosh(x) + np.log(2))
print("the sum is log cosh plus log 2:", same)

# %%
# ### A test for hidden sources
# Two people speak, two microphones record mixtures. *Independent component
# analysis* unmixes them, because mixtures look more like the bell curve than
# their sources do. It needs a number that tells how far a signal is from the bell
# curve, and takes the mean of log cosh. All three signals here have mean 0 and
# variance 1: an even one, a normal one, and a spiky one.

signals = {
    "even (uniform)": rng.uniform(-(3**0.5), 3**0.5, 10**6),
    "normal": rng.standard_normal(10**6),
    "spiky (Laplace)": rng.laplace(size=10**6) / 2**0.5,
}
for name, signal in signals.items():
    print(f"{name:16} {log_cosh(signal).mean():.2f}")

# %%
# ## Story
# [@green1990bayesian] reconstructed images of the body from few and noisy counts,
# in emission tomography. Neighbouring pixels should be similar, so differences
# cost a penalty. The square would blur every edge. Log cosh made large
# differences cheaper, and kept edges.
#
# [@hyvarinen1999fast] chose it among the functions of FastICA, his method for
# independent components; in scikit-learn's `FastICA` it is the default. As a loss
# it came to Keras. As an activation function it is rare: no well-known image or
# language model uses it. In physics it sums over the hidden units of neural
# networks that describe quantum states of spins.

# %%
# ## Questions
# ### How does it differ from the Huber loss?
# The Huber loss is exactly a parabola up to a limit, and exactly a line beyond
# it. Log cosh never switches, so all of its derivatives exist everywhere. Both
# need errors that are measured in a suitable unit.
#
# ### Why is it a poor hidden unit?
# Because inputs of −2 and 2 give the same output. Biases can shift the tip, but a
# network that has to tell right from left must first undo what the unit has
# forgotten.

print(log_cosh([-2.0, 2.0]).round(3))

# %%
# ## Facts

log_cosh.facts

# %%
# ## Read next
# * [Tanh](../sigmoids/tanh.md): the slope of log cosh, and a hidden unit that
#   keeps the sign.
# * [LiSHT](lisht.md): a smooth absolute value that comes closer to the true one.
# * [Softplus](../smooth_rectifiers/softplus.md): the half of which log cosh is
#   made.
