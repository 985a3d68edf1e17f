r"""
# Soft shrink

$$ f(x) = \operatorname{sgn}(x)\max(|x|-\lambda,0) $$

Soft shrink moves every number toward zero by the same distance, and stops at
zero. Small numbers, often noise, disappear. Large ones stay, a little smaller
than they were.

It turns a question with too many answers into one with a *sparse* answer, in
which most numbers are exactly zero. In networks it is a rare activation function;
a weather model applies it to the frequencies of its maps.

**Choose it** for sparse codes, and to remove noise where the output must not
jump: a small change of the input never becomes a larger one.

**Avoid it** where the size of large values matters: each of them loses $\lambda$.
"""

# %%
# ## How it works
# Think of a toll. Every number pays the same amount $\lambda$ out of its distance
# from zero. With the default, $\lambda = 0.5$, the number 2 goes on as 1.5, and
# −2 as −1.5. A number that cannot pay, such as 0.3, becomes 0. So the toll
# decides two things at once: who passes, and how much is left.
#
# > **Look at the gap:** beyond ±0.5 the curve runs parallel to the dashed line,
# > always half a unit closer to zero. Between −0.5 and 0.5 it is flat.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_tanh, relu, soft_shrink

x = np.linspace(-3, 3, 601)

fig, ax = plt.subplots()
ax.plot(x, soft_shrink(x), label="soft shrink")
ax.plot(x, x, "--", label="input")
ax.set(xlabel="$x$")
ax.legend()
plt.show()
print(soft_shrink([-2.0, 0.3, 2.0]))

# %%
# ## Its slope
# The slope is 1 for a number that pays, and 0 for one that cannot. During
# training the *gradient*, the signal that tells the weights which way to move, is
# multiplied by this slope. It passes at full strength or not at all. With
# normally distributed inputs and $\lambda = 0.5$ it passes for 62 percent of
# them. At $\pm\lambda$ the curve has two kinks, corners without a slope of their
# own, but no jump.
#
# > **Follow the line down:** the larger $\lambda$ is, the fewer inputs get a
# > gradient. At 2 it is one in twenty.

normal = np.random.default_rng(0).standard_normal(100_000)
lambdas = np.linspace(0, 3, 31)
passed = [soft_shrink.derivative(normal, lambd=lambd).mean() for lambd in lambdas]

fig, ax = plt.subplots()
ax.plot(lambdas, passed)
ax.set(xlabel=r"$\lambda$", ylabel="share with slope 1")
plt.show()
print(f"slope 1 for {soft_shrink.derivative(normal).mean():.0%} of the inputs")

# %%
# ### Second derivative
# The three pieces are straight, so it is 0 except at the two kinks.

# %%
# ## Choose or avoid
# ### Choose it to find few causes
# Forty measurements are each a mixture of a hundred unknown numbers, and only
# five of the unknowns are not zero. Which five? Infinitely many answers fit the
# measurements exactly, and gradient descent finds one that is spread over all
# hundred numbers. Now apply soft shrink after each step of descent. The
# iteration has a name, *ISTA*, for iterative shrinkage-thresholding algorithm.
#
# It works because the causes are few. Ten causes only need more steps: the last
# lines below show 300 and 1,000. With twenty causes the answer stays wrong.
#
# > **Compare the lines:** plain descent stops three quarters away from the truth.
# > With soft shrink, and the $\lambda$ used here, the error falls to about 6
# > percent. Medians of thirty problems; the bands hold the middle half.

rng = np.random.default_rng(0)
mixing = rng.standard_normal((30, 40, 100)) / 40**0.5
rank = rng.random((30, 100, 1)).argsort(axis=1)
signs = rng.choice([-1, 1], (30, 100, 1))
truth = (rank < 5) * signs * rng.uniform(1, 3, (30, 100, 1))
measured = mixing @ truth
rate = 0.13  # below 1 / the largest squared singular value of each mixing

fig, ax = plt.subplots()


def descend(sought, penalty, steps=300):
    found, path = np.zeros_like(sought), []
    for _ in range(steps):
        step = found - rate * mixing.mT @ (mixing @ (found - sought))
        found = soft_shrink(step, lambd=rate * penalty)
        gap = np.linalg.norm(found - sought, axis=(1, 2))
        path.append(gap / np.linalg.norm(sought, axis=(1, 2)))
    return found, path


for name, penalty in (("descent alone", 0.0), ("with soft shrink", 0.1)):
    found, path = descend(truth, penalty)
    low, median, high = np.quantile(path, [0.25, 0.5, 0.75], axis=1)
    ax.plot(median, label=name)
    ax.fill_between(range(300), low, high, alpha=0.3)
    left = np.median((found != 0).sum(axis=1))
    print(f"{name:16} error {median[-1]:.2f}, {left:.0f} numbers are not zero")
ax.set(xlabel="step", ylabel="relative error")
ax.legend()
plt.show()
for count in (10, 20):
    more = (rank < count) * signs * rng.uniform(1, 3, (30, 100, 1))
    path = np.median(descend(more, 0.1, steps=1000)[1], axis=1)
    print(f"{count} causes: error {path[299]:.2f}", end=", ")
    print(f"after 1,000 steps {path[-1]:.2f}")

# %%
# ### Avoid it where sizes count
# The error that remains is the *bias* of $\lambda$. Soft shrink has found the
# right places, and often one or two more, but the numbers there are too close to
# zero. The usual remedy takes two steps: let soft shrink choose the places, then
# fit the numbers there again without it. In the median problem that removes the
# whole error, since these measurements have no noise. [Hard
# shrink](hard_shrink.md) has no bias, and other faults instead.

places = truth != 0
short = (abs(truth) - abs(found))[places]
extra = np.median(((found != 0) & ~places).sum(axis=1))
print(
    f"places missed: {(found == 0)[places].sum()}, median of extra: {extra:.0f}"
)
print(f"too small: {np.mean(short > 0):.0%}, by {np.median(short):.2f} (median)")
errors = []
for matrix, values, right, sought in zip(
    mixing, found, measured, truth, strict=True
):
    chosen = values[:, 0] != 0
    again = np.zeros((100, 1))
    again[chosen] = np.linalg.lstsq(matrix[:, chosen], right)[0]
    errors.append(np.linalg.norm(again - sought) / np.linalg.norm(sought))
print(f"error after the second fit: {np.median(errors):.3f}")

# %%
# ## In your framework
# Keras and PaddlePaddle name the parameter `threshold`, the others `lambd` or λ.
# All take 0.5 by default. ONNX has no soft shrink of its own, but [an
# operator](shrink.md) with a second parameter, `bias`. Set `bias` to the same
# number as `lambd`: left at its default, the operator is hard shrink and returns
# 2 where soft shrink returns 1.5.
#
# An input of nan becomes 0 in Keras on JAX, MindSpore, MLX and ONNX, so a broken
# number leaves no trace. PyTorch and this package return nan. In NumPy the
# shortest form needs no sign: subtract from $x$ what clipping leaves of it.

short = x - np.clip(x, -0.5, 0.5)
print("the short form agrees:", np.allclose(short, soft_shrink(x)))

# %%
# ## What is particular
# ### Where the zeros come from
# Why does soft shrink answer with exact zeros? Put a price on size, and look
# for the number $y$ that is cheapest: the squared distance from the input,
# halved, plus $\lambda|y|$. Soft shrink gives that $y$. The price $|y|$ has a
# corner at 0, and while the pull of the distance is weaker than $\lambda$, the
# minimum stays in this corner. In optimization, the rule that gives $y$ is
# called the *proximal operator* of the price.
#
# A price of $\frac12\lambda y^2$ has no corner. Its minimum moves toward zero but
# never arrives.
#
# > **Look at the lowest points,** for an input of 0.4 and λ = 0.5: with the
# > price of size the lowest point is the corner at 0, with the squared price it
# > is at 0.27.

y = np.linspace(-0.5, 1, 301)
distance = (y - 0.4) ** 2 / 2
costs = {"price of size": 0.5 * abs(y), "squared price": 0.25 * y**2}

fig, ax = plt.subplots()
for name, price in costs.items():
    lowest = (distance + price).argmin()
    ax.plot(y, distance + price, label=name)
    ax.scatter(y[lowest], (distance + price)[lowest])
    print(f"{name:14} lowest at {abs(y[lowest]):.2f}")
ax.set(xlabel="$y$", ylabel="distance and price")
ax.legend()
plt.show()
print("soft shrink of 0.4:", soft_shrink(0.4))

# %%
# ### Two rectifiers, or what clipping takes away
# Soft shrink is a [ReLU](../rectifiers/relu.md) for positive numbers and a
# mirrored one for negative numbers, each with a bias of $-\lambda$. So two ReLU
# units can do the work of one soft shrink. It is also the part of a number that
# [hard tanh](../hard_sigmoids/hard_tanh.md) cuts off.

pair = relu(x - 0.5) - relu(-x - 0.5)
rest = x - hard_tanh(x, min_val=-0.5, max_val=0.5)
print("two ReLUs:", np.allclose(pair, soft_shrink(x)))
print("rest of hard tanh:", np.allclose(rest, soft_shrink(x)))

# %%
# ### A network made of its steps
# Each step of ISTA multiplies by matrices and applies soft shrink. So a step is a
# layer of a network, and $\lambda$ is a threshold. [@gregor2010learning] drew the
# conclusion: keep a few layers, and learn the matrices and the threshold from
# examples. They called it LISTA. Here is one with three layers. It is given
# twelve measurements of 24 numbers, of which one in ten is not zero.

draws = np.random.default_rng(1)
mixed = draws.standard_normal((20, 12, 24)) / 12**0.5
size = 1 / np.linalg.norm(mixed, 2, axis=(1, 2))[:, None, None] ** 2


def draw(count, share=0.1):
    numbers = draws.standard_normal((20, count, 24))
    numbers = numbers * (draws.random(numbers.shape) < share)
    return numbers, numbers @ mixed.mT


def layers(measured, encode, mix, threshold, count):
    inputs, outputs = [], [np.zeros(1)]
    for k in range(count):
        inputs.append(measured @ encode + (outputs[-1] @ mix if k else 0))
        outputs.append(inputs[-1] - np.clip(inputs[-1], -threshold, threshold))
    return inputs, outputs[1:]


# %%
# The layers start as steps of ISTA and learn from 300 batches of 50 examples. The
# gradient for the threshold is $-1$ for a positive output, 1 for a negative one
# and 0 for the zeros: soft shrink can learn its own $\lambda$.

start = size * mixed, np.eye(24) - size * mixed.mT @ mixed, 0.2 * size
encode, mix, threshold = start
for _ in range(300):
    numbers, seen = draw(50)
    inputs, outputs = layers(seen, encode, mix, threshold, 3)
    back, to_encode, to_mix, to_threshold = (outputs[-1] - numbers) / 50, 0, 0, 0
    for k in (2, 1, 0):
        passed = back * (abs(inputs[k]) > threshold)
        signed = (passed * np.sign(inputs[k])).sum(axis=(1, 2), keepdims=True)
        to_threshold, to_encode = to_threshold - signed, to_encode + passed
        if k:
            to_mix = to_mix + outputs[k - 1].mT @ passed
            back = passed @ mix.mT
    encode = encode - 0.3 * seen.mT @ to_encode
    mix = mix - 0.3 * to_mix
    threshold = np.maximum(threshold - 0.015 * to_threshold, 0)
learned = encode, mix, threshold
print(f"threshold: {np.median(start[2]):.2f} at the start", end=", ")
print(f"{np.median(threshold):.2f} learned")

# %%
# Three learned layers do about as well as thirty steps of ISTA. But ISTA is a
# slow rival: with momentum, a part of the last change is made once more, and half
# as many steps do. And the layers have learned one mixture and one kind of
# signal. Where four in ten numbers are not zero, thirty steps of ISTA are clearly
# better than the network. The network still beats three steps of ISTA.
#
# > **Find where the curve meets the dashes:** errors are shares of the squared
# > signal, medians of twenty mixtures on new examples. The bands hold the middle
# > half.

fig, axes = plt.subplots(1, 2, sharey=True)
for ax, share in zip(axes, (0.1, 0.4), strict=True):
    numbers, seen = draw(200, share)
    total = (numbers**2).sum(axis=(1, 2))
    last = layers(seen, *learned, 3)[1][-1]
    network = np.median(((last - numbers) ** 2).sum(axis=(1, 2)) / total)
    steps = layers(seen, *start, 40)[1]
    gaps = [((h - numbers) ** 2).sum(axis=(1, 2)) / total for h in steps]
    low, median, high = np.quantile(gaps, [0.25, 0.5, 0.75], axis=1)
    ax.plot(range(1, 41), median, label="ISTA")
    ax.fill_between(range(1, 41), low, high, alpha=0.3)
    ax.plot([1, 40], [network, network], "--", label="3 learned layers")
    ax.set(title=f"{share:.0%} are not zero", xlabel="steps", ylabel="error")
    print(f"{share:.0%}: network {network:.2f}", end=", ")
    print("ISTA after 3 and 30 steps", median[[2, 29]].round(2), end=", ")
    now = before = steps[0]
    for k in range(14):  # from 1 step to 15
        inputs = seen @ start[0] + (now + k / (k + 3) * (now - before)) @ start[1]
        before, now = now, inputs - np.clip(inputs, -start[2], start[2])
    gap = ((now - numbers) ** 2).sum(axis=(1, 2)) / total
    print(f"with momentum after 15 {np.median(gap):.2f}")
axes[0].legend()
plt.show()

# %%
# ## Story
# [@donoho1994ideal] cleaned noisy signals in a wavelet basis, where a few large
# coefficients carry the signal, and studied a hard and a soft threshold side by
# side. [@donoho1995denoising] showed what speaks for the soft one: with high
# probability the cleaned signal is at least as smooth as the true one, so that
# noise leaves no ripples behind. [@daubechies2004iterative] proved that descent
# with soft shrink after each step converges to a minimum of misfit plus price, if
# the step is small enough. Six years later LISTA made a network of the same
# steps.
#
# As a layer of a large model it appears in the Adaptive Fourier Neural Operator
# of [@guibas2021afno]. This layer mixes the patches of an image by their
# frequencies. Soft shrink with $\lambda = 0.01$ sets small real and imaginary
# parts of the result to zero, each apart. The weather model
# [FourCastNet](https://arxiv.org/abs/2202.11214) is built from such layers.

print(soft_shrink([0.007, 0.25], lambd=0.01))

# %%
# ## Questions
# ### Did the LASSO introduce it?
# No. The LASSO of 1996, a regression with the price $|y|$ on each coefficient, is
# solved by soft shrink if the columns of the data are at right angles. Its paper
# refers to Donoho and Johnstone.
#
# ### What if I apply it twice?
# The tolls add up: 2 becomes 1.5, and then 1. That is one soft
# shrink with $\lambda = 1$.

twice = soft_shrink(soft_shrink(x))
print("twice is once with 1:", np.allclose(twice, soft_shrink(x, lambd=1.0)))
print(soft_shrink(soft_shrink(2.0)))

# %%
# ## Facts

soft_shrink.facts

# %%
# ## Read next
# * [Hard shrink](hard_shrink.md): the same selection, without the toll.
# * [Shrink](shrink.md): both in one operator, and all that lies between them.
# * [Tanh shrink](tanh_shrink.md): a smooth curve that sets nothing to zero.
# * [ReLU](../rectifiers/relu.md): the one-sided relative that networks use.
