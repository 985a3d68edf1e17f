r"""
# Exponential

$$ f(x) = e^x $$

The exponential turns any number into a positive one. Adding to the input
multiplies the output: one more makes it 2.718 times as large, wherever you are.
So a network can add up influences, and its output multiplies them.

It stands at the end of networks that predict positive quantities, which may be
very small or very large: a rate (events per hour), a scale or a variance. As a
hidden unit it is of little use: it grows too fast.

**Choose it** for a positive output whose causes multiply, such as a rate, a
standard deviation or the width of a box.

**Avoid it** in hidden layers, and where causes add up: there
[softplus](../smooth_rectifiers/softplus.md) fits better. Keep its inputs small.
"""

# %%
# ## How it works
# Look at what one step to the right does. At −2 the output grows from 0.14 to
# 0.37, at 2 from 7.4 to 20.1. The steps differ in size, but the factor is always
# the same, $e \approx 2.718$. On a logarithmic scale the curve is therefore a
# straight line.
#
# > **Compare the two scales:** the same curve twice. What looks flat on the left
# > half of the first plot is a steady climb in the second.

import matplotlib.pyplot as plt
import numpy as np

from activations import exponential, relu, softplus

x = np.linspace(-4, 4, 801)

fig, axes = plt.subplots(1, 2)
for ax, scale in zip(axes, ("linear", "log"), strict=True):
    ax.plot(x, exponential(x))
    ax.set(xlabel="x", ylabel="exponential", yscale=scale, title=f"{scale} scale")
plt.show()
for start in (-2.0, 0.0, 2.0):
    low, high = exponential([start, start + 1])
    print(f"from {start:4}: {low:.2f} to {high:.2f}, factor {high / low:.3f}")

# %%
# ## Its slope
# The exponential is its own slope: where the output is 20, the slope is 20. The
# slope has no largest value. That has two consequences for training. At 5 the
# slope is 148 times that at 0, so one such input may throw the weights off in a
# single step. An input far below zero gets almost no gradient.

for number in (-5.0, 0.0, 3.0, 5.0):
    print(f"slope at {number:4}: {exponential.derivative(number):.3f}")

# %%
# ### The right loss keeps the gradient on the left
# How many events will there be, if on average $\lambda$ are expected? Poisson's
# distribution gives each count $k$ a probability. The usual loss for counts is
# minus its logarithm, $\lambda - k\log\lambda$, apart from a term that does not
# depend on $\lambda$. With $\lambda = e^x$ its gradient by $x$ is simply
# $\lambda - k$: predicted minus counted. The slope of the exponential cancels,
# as that of the sigmoid and of [softmax](../normalizers/softmax.md) does with
# cross-entropy. With the squared error it stays as a factor.
#
# On the right no loss helps: at 4, Poisson's loss pulls back with 50, the squared
# error with 2,708.
#
# > **Look at the left half:** the count is 5, the prediction far too low. At −4,
# > Poisson's loss pulls with 4.98, the squared error with 0.09. The curve of the
# > squared error leaves the plot at the bottom.

rate, count = exponential(x), 5.0
fig, ax = plt.subplots()
ax.plot(x, count - rate, label="Poisson's loss")
ax.plot(x, exponential.vjp(x, count - rate), label="half the squared error")
ax.set(xlabel="x", ylabel="pull to the right", ylim=(-55, 10))
ax.legend()
plt.show()
for number in (-4.0, 1.0, 4.0):
    pull = count - exponential(number)
    squared = exponential.vjp(number, pull)
    print(f"at {number:4}: Poisson {pull:.2f}, squared {squared:.2f}")

# %%
# ### Second derivative
# It is the exponential once more. The curve bends up everywhere, so it is convex.

# %%
# ## Choose or avoid
# ### Do the causes multiply or add up?
# That decides between the exponential and softplus, which is positive, too, but
# becomes a straight line. We draw counts whose mean depends on two inputs, in one
# data set by a product, in the other by a sum. Twenty samples of 200 counts each
# are fitted by both functions, with Poisson's loss.
#
# Where causes multiply, the exponential is closer to the true rates by more than
# a factor of 10. Where they add up, softplus is closer, by a factor of 3. Neither
# is better in general.
#
# How much it matters depends on the effects. Here, adding 1 to an input changes
# the mean by a factor of $e^{0.6}$, which is 1.8. With a factor of $e^{0.3}$, the
# exponential is only about twice as close.
#
# > **Compare the two groups:** each bar is the median distance from the true
# > rates over twenty samples. The black lines hold the middle half.


def distance(f, multiply, rng, rate=0.1, steps=300, effect=0.6):
    points = rng.standard_normal((20, 2000, 3))
    points[..., 2] = 1
    sums = points @ np.array([1.0, -1.0, 4.0])
    products = np.exp(points @ np.array([effect, -effect, 0.5]))
    rates = products if multiply else np.maximum(sums, 0.1)
    counts, w = rng.poisson(rates)[:, :200, None], np.zeros((20, 3, 1))
    seen = points[:, :200]
    for _ in range(steps):
        z = seen @ w
        w = w - rate * seen.mT @ f.vjp(z, 1 - counts / f(z)) / 200
    found = f(points[:, 200:] @ w)[..., 0]
    rates = rates[:, 200:]
    return (found - rates + rates * np.log(rates / found)).mean(axis=1)


# %%
# The distance is the mean loss on 1,800 points that were not used for the fit,
# minus the loss that the true rates would have.

fig, ax = plt.subplots()
for place, f in enumerate((exponential, softplus)):
    found = [
        distance(f, kind, np.random.default_rng(0)) for kind in (True, False)
    ]
    low, middle, high = np.quantile(found, [0.25, 0.5, 0.75], axis=1)
    at = np.arange(2) + 0.35 * place
    ax.bar(
        at, middle, 0.35, yerr=[middle - low, high - middle], label=f.facts.title
    )
    print(f"{f.facts.title}: multiply {middle[0]:.3f}, add up {middle[1]:.3f}")
ax.set_xticks(np.arange(2) + 0.175, ["causes multiply", "causes add up"])
ax.set_ylabel("distance from the true rates")
ax.legend()
plt.show()
for effect in (0.3, 0.6):
    found = [
        np.median(distance(f, True, np.random.default_rng(0), effect=effect))
        for f in (softplus, exponential)
    ]
    print(f"factor {np.exp(effect):.1f}: {found[0] / found[1]:.0f} times closer")

# %%
# ### How large may the step be?
# The price of the exponential is a smaller learning rate. The same fits are
# repeated with the data where causes multiply, at growing rates. We count the
# fits out of twenty whose distance is above 10, or no number any more, after 100
# steps. At these rates no fit with softplus fails.

print("failures of exponential and softplus")
for rate in (0.1, 0.3, 0.6, 1.0):
    failures = []
    for f in (exponential, softplus):
        with np.errstate(all="ignore"):
            found = distance(f, True, np.random.default_rng(0), rate, 100)
        failures.append(int(20 - np.sum(found < 10)))
    print(f"learning rate {rate}: {failures[0]} and {failures[1]} of 20")

# %%
# ### In a hidden layer
# Twenty networks with one hidden layer of 16 units learn a sine in 1000 steps. At
# a rate of 0.01 the exponential is level with ReLU or, as here, somewhat behind.
# At 0.1 ReLU learns the sine, and most runs with the exponential stay above 0.2.
# At 0.3 ReLU gets closer still, and the exponential gains nothing. A constant
# answer has an error of 0.5. Each printed error is the median of twenty runs,
# followed by the middle half.


def errors_of_hidden(f, rate):
    rng = np.random.default_rng(0)
    u = rng.standard_normal((20, 2, 16))
    v, inputs = rng.standard_normal((20, 17, 1)) / 4, np.linspace(-1, 1, 20)
    points = np.stack([inputs, np.ones(20)], axis=-1)  # the 1 is for the bias
    targets, h = np.sin(3 * points[:, :1]), np.ones((20, 20, 17))
    for _ in range(1000):
        z = points @ u
        h[..., :-1] = f(z)
        error = (h @ v - targets) / 20
        du = f.vjp(z, error @ v[:, :-1].mT)
        u, v = u - rate * points.mT @ du, v - rate * h.mT @ error
    return 20 * (error**2).sum(axis=(1, 2))


for rate in (0.01, 0.1, 0.3):
    for f in (exponential, relu):
        with np.errstate(all="ignore"):
            errors = np.nan_to_num(errors_of_hidden(f, rate), nan=np.inf)
        low, median, high = np.sort(errors)[[5, 10, 14]]
        print(f"rate {rate}, {f.facts.title}:", end=" ")
        print(f"{median:.3f} ({low:.3f} to {high:.3f})")

# %%
# ## In your framework
# Find out whether the loss takes the exponential itself. PyTorch's
# `PoissonNLLLoss` does by default (`log_input=True`), so the network must not;
# the Poisson loss of Keras expects the rate. If both network and loss
# take the exponential, the model still trains, toward wrong numbers.
#
# Values end early: above 88.7 the result is infinite in float32, above 11.1 in
# float16. In bfloat16 the limit is that of float32. A network whose output is the
# logarithm of a variance takes $e^{x/2}$ for the standard deviation. Computing
# $\sqrt{e^x}$ instead halves the range.

for dtype in (np.float16, np.float32, np.float64):
    last = np.log(np.finfo(dtype).max.astype(float))
    print(f"{dtype.__name__}: infinite above {last:.1f}")

# %%
# ## What is particular
# ### A scale that is learned
# Some numbers in a network must stay positive while they are trained: a
# temperature, a width. The trick is to train their logarithm. The image-text
# model CLIP multiplies its scores by $e^t$ with a trained $t$, and keeps the
# factor below 100.
#
# Steps are then relative. A step of 0.1 multiplies the scale by 1.105, whether it
# is 0.01 or 100, and no step makes it negative.

for scale in (0.01, 1.0, 100.0):
    up, down = exponential(np.log(scale) + np.array([0.1, -0.1]))
    print(f"{scale:g}: a step up {up:.4g}, a step down {down:.4g}")

# %%
# ## Story
# Statisticians have long put the exponential behind a sum of influences.
# [@nelder1972generalized] gave this a common frame, the generalized linear model:
# for counts the logarithm of the rate is linear in the inputs, so the rate is an
# exponential. Boltzmann had weighted states of energy $E$ by $e^{-E/kT}$ a
# century before: see the story of [softmax](../normalizers/softmax.md).
#
# Neural networks use it for quantities, not for hidden units.
# [Variational autoencoders](https://arxiv.org/abs/1312.6114) take it for standard
# deviations, [YOLOv2](https://arxiv.org/abs/1612.08242) and
# [YOLOv3](https://arxiv.org/abs/1804.02767) for width and height of boxes,
# [3D Gaussian splatting](https://arxiv.org/abs/2308.04079) for the sizes of its
# blobs, and [@radford2021clip] for the temperature of CLIP.

# %%
# ## Questions
# ### Why not 2 or 10 as the base?
# It would be the same function of another weight, since $2^x = e^{0.693x}$. Base
# $e$ is the one whose slope is the value itself, without a factor.
#
# ### The output must be positive. Why not take the absolute value or the square?
# Two inputs then give the same output, and the slope changes its sign at zero,
# where the square is also flat. The exponential and softplus give each positive
# number exactly once.

print(f"log of 2: {np.log(2):.3f}")

# %%
# ## Facts

exponential.facts

# %%
# ## Read next
# * [Softplus](../smooth_rectifiers/softplus.md): positive, too, but it becomes a
#   straight line instead of exploding.
# * [Softmax](../normalizers/softmax.md): exponentials that are divided by their
#   sum.
# * [ELU](elu.md): a hidden unit that uses only the harmless left half.
