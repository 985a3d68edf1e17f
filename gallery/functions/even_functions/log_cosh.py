r"""
# Log cosh

$$ f(x) = \log\cosh x $$

Log cosh measures the size of a number: it is 0 at zero, grows like a parabola at
first, and like a straight line further out. It forgets the sign. You can think of
it as the absolute value with a rounded tip.

Its home is the loss of a regression, where a network predicts a number such as a
price. There it treats small errors like the square and large ones like the
absolute value, so a few wild measurements, *outliers*, cannot spoil the result.

**Choose it** as a loss for data with a few outliers, when errors are of the size
of about 1 or can be scaled to it.

**Avoid it** as a hidden unit without biases, because it cannot tell $x$ from
$-x$, and as a loss for errors in arbitrary units.
"""

# %%
# ## How it works
# Draw a parabola around zero, and two straight lines further out, like the arms
# of $|x|$. Log cosh is a smooth way from the one to the others.
#
# The formula does it so: $\cosh x$ is the mean of $e^x$ and $e^{-x}$. For a large
# positive $x$ only $e^x$ counts. The mean is then nearly $e^x/2$, and its
# logarithm is $x-\log2$. For a large negative $x$ only $e^{-x}$ counts. Near 0,
# $\cosh x$ is close to $1+x^2/2$, and its logarithm is nearly $x^2/2$.
#
# > **Follow the curve outward:** up to about 0.5 it hides behind the parabola.
# > From about 3 on it runs parallel to |x|, lower by 0.69, the logarithm of 2.

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
for value in (0.5, 3.0, 10.0):
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
# > **Compare the three pulls:** the square's has no limit. The absolute value
# > pulls with full force even at tiny errors. Log cosh pulls like the square near
# > 0 and like the absolute value far out.

fig, ax = plt.subplots()
ax.plot(x, log_cosh.derivative(x), label="$f'(x)$, tanh")
ax.plot(x, x, "--", label="slope of $x^2/2$")
ax.plot(x, np.sign(x), ":", label="slope of $|x|$")
ax.set(xlabel="error $x$", ylabel="pull", ylim=(-2.5, 2.5))
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
# median. Log cosh lies between them. So does the *Huber loss*, the usual choice,
# which is a parabola up to an error of 1 and a straight line beyond.
#
# > **Compare the ends in "on both sides":** without outliers log cosh is nearly
# > as good as the mean. With a fifth of them it is about as good as the median,
# > while the mean is off by about 1.

rng = np.random.default_rng(0)


def centre(data, pull=tanh):
    c = np.median(data, axis=-1, keepdims=True)
    for _ in range(60):  # steps against the mean pull, until the pulls cancel
        c = c + pull(data - c).mean(axis=-1, keepdims=True)
    return c[..., 0]


def huber_pull(error):
    return np.clip(error, -1, 1)


# %%
# Lines and printed numbers are median errors over 1,000 sets of measurements, in
# the order of the legend. The brackets hold the middle half for log cosh.
#
# Outliers that all lie on one side are harder. Each pulls with a force of only 1,
# but their pulls add up. With a fifth of them log cosh is off by 0.4, more than
# the median. Huber is close to log cosh throughout.

fractions = [0.0, 0.05, 0.1, 0.2]
names = "mean", "median", "log cosh", "Huber"
fig, axes = plt.subplots(1, 2)
for ax, title in zip(axes, ("on both sides", "on one side"), strict=True):
    errors = []
    print(title)
    for fraction in fractions:
        noise = rng.standard_normal((1000, 30))
        wild = 20 * (noise if title == "on both sides" else np.abs(noise))
        data = np.where(rng.random(noise.shape) < fraction, wild, noise)
        found = data.mean(axis=1), np.median(data, axis=1), centre(data)
        found = np.abs([*found, centre(data, huber_pull)])
        low, median, high = np.quantile(found, [0.25, 0.5, 0.75], axis=1)
        errors.append(median)
        spread = f"({low[2]:.2f} to {high[2]:.2f})"
        print(f"{fraction:4}", median.round(2), spread)
    for name, error in zip(names, np.array(errors).T, strict=True):
        ax.plot(fractions, error, "o-", label=name)
    ax.set(title=title, xlabel="fraction of outliers", ylim=(0, 1.2))
axes[0].set(ylabel="median error")
axes[0].legend()
plt.show()

# %%
# ### Avoid it: the unit of measurement decides
# Log cosh changes from parabola to line at an error of about 1: 1 metre, or 1
# millimetre? The same lengths in millimetres are a thousand times larger numbers.
# The figure shows where the loss is least for six measurements, five near 1 and
# an outlier of 40, when all are multiplied by a scale first.
#
# > **Follow the curve from right to left:** with large numbers the result is near
# > the median, 1.1, and with small numbers it goes to the mean, 7.5.

data = np.array([0.8, 0.9, 1.0, 1.2, 1.3, 40.0])
scales = np.logspace(-3, 2, 41)
fig, ax = plt.subplots()
ax.semilogx(scales, [centre(scale * data) / scale for scale in scales])
ax.set(xlabel="scale of the measurements", ylabel="result, in the original unit")
plt.show()
print(f"mean {data.mean():.1f}, median {np.median(data):.1f}")
ends = [centre(scale * data) / scale for scale in (0.001, 1.0, 100.0)]
print("scales 0.001, 1, 100:", *(f"{end:.1f}" for end in ends))

# %%
# ## In your framework
# As a loss, log cosh of the errors is `keras.losses.LogCosh`,
# `optax.losses.log_cosh` for JAX, and `mlx.nn.losses.log_cosh_loss`. PyTorch has
# none. As a function NNlib has `logcosh`; elsewhere write one:
#
# * PyTorch: `torch.logaddexp(x, -x) - math.log(2)`
# * JAX: `jnp.logaddexp(x, -x) - jnp.log(2.0)`, which is what optax does
# * Keras: `x + keras.ops.softplus(-2 * x) - math.log(2)`, as in its loss; at −∞
#   this gives nan instead of ∞
#
# These are safe for large $x$, since `logaddexp` and softplus do not overflow.
# But they subtract $\log2$ from a number close to it, and so lose the digits of
# small $x$. Written out, $x+\log(1+e^{-2x})-\log2$ gives ∞ from −355 downward in
# float64, and from −45 in float32. `log(cosh(x))` overflows from 711 on, and from
# 90 on in float32.
#
# With $u = e^{|x|}-1$ the accurate form is $\log(1+u^2/(2+2u))$, by `expm1` and
# `log1p`, and beyond 30 a line.

value = np.array([1e-9, 1e-4, 711.0, -711.0])
with np.errstate(over="ignore"):
    forms = {
        "log(cosh(x))": np.log(np.cosh(value)),
        "written out": value + np.log1p(np.exp(-2 * value)) - np.log(2),
        "logaddexp": np.logaddexp(value, -value) - np.log(2),
        "this page": log_cosh(value),
    }
for name, result in forms.items():
    print(f"{name:12}", *(f"{number:.4g}" for number in result + 0.0))

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
# curve. One such number is the mean of log cosh, less its mean for the bell
# curve. It can miss: another signal may have the same mean by chance.
#
# All signals here have mean 0 and the same variance as the normal one. The mean
# of a flat signal is above that of the normal one, the mean of a spiky signal
# below it. Mixtures of two such signals come closer to it, from both sides.

flat = rng.uniform(-(3**0.5), 3**0.5, (2, 10**5))
spiky = rng.laplace(size=(2, 10**5)) / 2**0.5
signals = {
    "flat (uniform)": flat[0],
    "mixture of two flat": flat.sum(axis=0) / 2**0.5,
    "normal": rng.standard_normal(10**5),
    "mixture of two spiky": spiky.sum(axis=0) / 2**0.5,
    "spiky (Laplace)": spiky[0],
}
for name, signal in signals.items():
    print(f"{name:20} {log_cosh(signal).mean():.3f}")

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
# language model uses it. Physicists meet it in [networks for quantum
# spins](https://arxiv.org/abs/1606.02318), which add up log cosh over their
# hidden units.

# %%
# ## Questions
# ### How does it differ from the Huber loss?
# The Huber loss is exactly a parabola up to a limit, and exactly a line beyond
# it. Log cosh never switches, so all of its derivatives exist everywhere. Against
# outliers the two are alike, and both need errors in a suitable unit.
#
# ### Can it be a hidden unit?
# Inputs of −2 and 2 give the same output. Without biases, a network of such units
# cannot tell an input from its opposite. Biases move the tips apart and bring the
# sign back, as the page of [LiSHT](lisht.md) shows for a relative.

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
