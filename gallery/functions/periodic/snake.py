r"""
# Snake

$$ f(x) = x+\tfrac1a\sin^2(ax) $$

Snake lets a number through and adds a small wave to it. The result is a rising
line with waves on it, like a staircase with rounded steps. It was made for
signals that repeat, as temperatures and sounds do: the wave is a hint that they
will go on repeating.

The frequency $a$ sets how long and how high the waves are. In practice each
channel, that is, each of the signals that run side by side through a layer,
learns its own. Today Snake is at work in networks that generate sound, in place
of [Leaky ReLU](../leaky_rectifiers/leaky_relu.md).

**Choose it** in generators and codecs of sound, and where a rise with waves on it
should continue a few periods beyond the data. Try several starts of $a$: with the
first weights of our test, the default, 1, is no better than a straight line.

**Avoid it** where the data level off or do not repeat: it goes on rising and
invents waves.
"""

# %%
# ## How it works
# Take the straight line $x$. Add a wave that is never negative: the square of a
# [sine](sine.md). It is 0 at every multiple of $\pi$ (for $a = 1$), so there the
# curve touches the line. In between it swells above the line, by up to 1.
#
# The line carries the trend, and keeps large inputs apart. The wave carries the
# repetition.
#
# > **Look at 0 and 3.14,** where curve and line meet, and at 1.57, where the
# > curve is highest above the line.

import matplotlib.pyplot as plt
import numpy as np

from activations import leaky_relu, relu, sine, snake, tanh

x = np.linspace(-4, 6.5, 501)

fig, ax = plt.subplots()
ax.plot(x, snake(x), label="snake")
ax.plot(x, x, label="line")
ax.set(xlabel="$x$", ylabel="output")
ax.legend()
plt.show()
print("above the line:", (snake([0, 1.57, 3.14]) - [0, 1.57, 3.14]).round(3))

# %%
# ## Its slope
# The slope swings between 0 and 2, around the slope 1 of the line. It is never
# negative, so a larger input never gives a smaller output. That sets Snake apart
# from the sine, whose slope is negative half of the time.
#
# Once in each period, at 2.356 for example, the slope is 0. Of normally
# distributed inputs, one in seven meets a slope below a tenth and passes little
# gradient. Others meet slopes up to 2 in return: the average is 1.
#
# > **Compare the lowest points:** the slope of Snake touches 0, at 2.356 for
# > example, and turns back. That of the sine goes down to −1.

fig, ax = plt.subplots()
ax.plot(x, snake.derivative(x), label="slope of Snake")
ax.plot(x, sine.derivative(x), label="slope of the sine")
ax.set(xlabel="$x$", ylabel="slope", ylim=(-1.2, 2.9))
ax.legend()
plt.show()
slopes = snake.derivative(np.random.default_rng(0).standard_normal(100_000))
print("slope at 0.785 and 2.356:", abs(snake.derivative([0.785, 2.356])).round(3))
print(f"slopes below 0.1: {np.mean(slopes < 0.1):.0%}, mean {slopes.mean():.1f}")

# %%
# ### Second derivative
# It swings between $-2a$ and $2a$. At 0 it is $2a$: near 0 Snake is $x+ax^2$, so
# it bends even for small inputs.

# %%
# ## Choose or avoid
# For sound, the evidence lies in the models of the story below, which are too
# large to repeat here. What can be tested in seconds is the purpose that Snake
# was made for. The result first: it can continue a rise with waves, but not a
# curve that levels off. Networks with two hidden layers of 12 units see a curve
# between −4 and 4. What do they draw beyond?


def wavy(z, a):  # Snake, its slope, and its derivative with respect to a
    value, slope = z + np.sin(a * z) ** 2 / a, 1 + np.sin(2 * a * z)
    return value, slope, (z * slope - value) / a


def plain(f, slope):
    return lambda z, a: (f(z), slope(z), 0 * z)


def draw(unit, ws, x):
    points = np.stack([x, np.ones_like(x)], axis=-1)
    h = unit(points @ ws[0], ws[3])[0]
    return (unit(h @ ws[1], ws[4])[0] @ ws[2])[..., 0]


# %%
# Each trial trains twenty networks by 300 steps of Adam, a variant of gradient
# descent. The frequencies of Snake are learned as well, one for each unit, and
# start at 3. The sine has the frequency 1.


def train(unit, curve, a=3.0, first=1):
    rng, seen = np.random.default_rng(0), np.linspace(-4, 4, 33)
    points = np.stack([seen, np.ones(33)], axis=-1)
    means, squares = [0] * 5, [0] * 5
    ws = [rng.standard_normal((20, m, 12)) for m in (2, 12)]
    ws += [rng.standard_normal((20, 12, 1)), *np.full((2, 20, 1, 12), a)]
    ws[0], ws[1], ws[2] = first * ws[0], ws[1] / 12**0.5, ws[2] / 12**0.5 / first
    for step in range(1, 301):
        g, g_slope, g_by_a = unit(points @ ws[0], ws[3])
        h, h_slope, h_by_a = unit(g @ ws[1], ws[4])
        error = (h @ ws[2] - curve(seen)[:, None]) / 33
        dh = error @ ws[2].mT
        dg = (dh * h_slope) @ ws[1].mT
        ds = [points.T @ (dg * g_slope), g.mT @ (dh * h_slope), h.mT @ error]
        ds += [
            (d * by).sum(1, keepdims=True)
            for d, by in ((dg, g_by_a), (dh, h_by_a))
        ]
        for k, d in enumerate(ds):
            means[k] = 0.9 * means[k] + 0.1 * d
            squares[k] = 0.99 * squares[k] + 0.01 * d**2
            size = np.sqrt(squares[k] / (1 - 0.99**step)) + 1e-9
            ws[k] = ws[k] - 0.01 * means[k] / (1 - 0.9**step) / size
    return ws


# %%
# ### Choose it: a rise with waves
# The first curve is $x/2+\sin2x$. The printed numbers are mean squared errors
# from 4 to 8, beyond what was seen: the median and, in brackets, the middle half.
#
# The rival to beat is the bare line $x/2$, which follows the rise and draws no
# waves. Of these four networks only Snake, started at 3, beats it. ReLU goes on
# straight, and the sines have no trend.
#
# ### Avoid it: a curve that levels off
# The second curve is an S that ends flat. Here the hint is wrong. Snake goes on
# rising and misses by far more than ReLU. Tanh, which is flat itself, is nearly
# exact.
#
# > **Look right of 4:** that part was not seen. The lines are medians of twenty
# > networks. Under *waves* Snake stays close to the target, under *S* tanh does.


def rise(x):
    return x / 2 + np.sin(2 * x)


beyond, whole = np.linspace(4, 8, 41), np.linspace(-4, 8, 97)
rivals = {
    "Snake": wavy,
    "tanh": plain(tanh, tanh.derivative),
    "ReLU": plain(relu, relu.derivative),
    "sine": plain(np.sin, np.cos),
}
print(f"waves, bare line: {np.mean((rise(beyond) - beyond / 2) ** 2):.2f}")
learned = {}
fig, axes = plt.subplots(1, 2)
for ax, curve, title in zip(axes, (rise, np.tanh), ("waves", "S"), strict=True):
    ax.plot(whole, curve(whole), label="target")
    for name, unit in rivals.items():
        learned[title, name] = ws = train(unit, curve)
        error = ((draw(unit, ws, beyond) - curve(beyond)) ** 2).mean(axis=1)
        low, middle, high = np.quantile(error, [0.25, 0.5, 0.75])
        print(f"{title:5} {name:5} {middle:5.2f} ({low:.2f} to {high:.2f})")
        if name in ("Snake", "tanh"):
            ax.plot(whole, np.median(draw(unit, ws, whole), axis=0), label=name)
    ax.set(title=title, xlabel="$x$", ylabel="output")
    ax.legend()
plt.show()

# %%
# ### The start of *a* decides
# The good result needs a good start. The learned frequencies hardly leave theirs:
# they do not search for the frequency of the data. From $a = 1$, the default here
# and the start in the Descript codec, the networks do about as well as the bare
# line. From 0.3 they do far worse. The best of our starts is 3.
#
# This holds for these starting weights, since $a$ works together with them. From
# $a = 1$, but with first weights three times as large and last ones a third, the
# error is small too: see "scaled weights".
#
# The result also fades with the distance. From 16 to 20, even the start of 3 errs
# about as much as the bare line. So Snake continues a few periods, not for ever.
#
# > **Look for the points well below the level line,** the error of the bare line:
# > medians of twenty networks, with bars over the middle half.


def error_from(left, ws):
    ahead = np.linspace(left, left + 4, 41)
    error = ((draw(wavy, ws, ahead) - rise(ahead)) ** 2).mean(axis=1)
    return np.quantile(error, [0.25, 0.5, 0.75])


starts = {a: train(wavy, rise, a=a) for a in (0.3, 1.0, 10.0)}
starts = {**starts, 3.0: learned["waves", "Snake"]}
fig, ax = plt.subplots()
labels, errors = [], []
for a, ws in sorted(starts.items()):
    labels, errors = [*labels, f"{a:g}"], [*errors, error_from(4, ws)]
    print(
        f"from {a:4}: learned {np.median(ws[4]):4.1f}, error {errors[-1][1]:.2f}"
    )
scaled = error_from(4, train(wavy, rise, a=1.0, first=3))[1]
print(f"from  1.0, scaled weights: error {scaled:.2f}")
low, middle, high = np.transpose(errors)
ax.errorbar(labels, middle, [middle - low, high - middle], fmt="o")
ax.axhline(np.mean((rise(beyond) - beyond / 2) ** 2))
ax.set(xlabel="start of $a$", ylabel="error from 4 to 8", yscale="log")
plt.show()
for left in (8, 16):
    line = np.mean(np.sin(2 * np.linspace(left, left + 4, 41)) ** 2)
    error = error_from(left, starts[3.0])[1]
    print(f"{left} to {left + 4}: Snake {error:.2f}, bare line {line:.2f}")

# %%
# ## In your framework
# PyTorch, JAX and Keras have no Snake, so write `x + torch.sin(a * x)**2 / a` or
# the same with `jnp`, and give $a$ the shape `(1, channels, 1)` for sound.
# Between the projects that have their own, three things differ.
#
# *How $a$ is called and stored.* The [Descript Audio
# Codec](https://github.com/descriptinc/descript-audio-codec/blob/main/dac/nn/layers.py)
# calls it `alpha`, starts it at 1, and divides by $a$ plus a billionth.
# [BigVGAN](https://github.com/NVIDIA/BigVGAN/blob/main/activations.py) calls it
# `alpha` too, but can store its logarithm. Read a stored logarithm of 0.5 as $a$
# itself, and you get 0.5 instead of $e^{0.5} = 1.65$. The model still runs.
#
# *One parameter or two.* SnakeBeta divides by another parameter, $b$. The name
# does not tell: the Descript codec in transformers 5.24.0 and Stable Audio in
# diffusers 0.42.1 both have a class `Snake1d`, and the second is SnakeBeta.
#
# *The ends.* At $\pm\infty$ the formula gives nan, and this package the limits,
# $\pm\infty$. The slope has no limit, so it is nan.

for a in (0.5, np.exp(0.5)):
    print(f"a = {a:.2f}: f(1) = {snake(1.0, frequency=a):.3f}")
print("value at infinity", snake([-np.inf, np.inf]), end=", ")
print("slope", snake.derivative(np.inf))

# %%
# ## What is particular
# ### One number sets length and height
# The waves are $\pi/a$ long and $1/a$ high. A larger $a$ gives more and flatter
# waves, and in the end a straight line. The slopes stay between 0 and 2 whatever
# $a$ is. In this package `frequency` may be an array, with one number for each
# channel.

short = np.linspace(-3.2, 3.2, 321)
channels = np.array([[0.5], [1.0], [5.0]])
height = (snake(short, frequency=channels) - short).max(axis=1)
print("height of the waves for a = 0.5, 1 and 5:", height.round(2))

# %%
# ### Two numbers: SnakeBeta
# SnakeBeta is $x+\tfrac1b\sin^2(ax)$, so that length and height can be learned
# apart. Its slope is $1+\tfrac ab\sin(2ax)$. Where $a$ is larger than $b$, that
# becomes negative, and the curve no longer rises everywhere.

for a, b in ((1.0, 1.0), (1.0, 2.0), (2.0, 1.0)):
    slopes = 1 + a / b * np.sin(2 * a * short)
    print(f"a = {a}, b = {b}: slopes {slopes.min():.1f} to {slopes.max():.1f}")

# %%
# ## Story
# [@ziyin2020snake] asked what networks do beyond their data. With ReLU they go on
# in straight lines, with tanh they end flat, and neither repeats anything. Snake
# was to add the missing hint. The authors tried it on temperatures and on
# financial series.
#
# It found its place elsewhere, in sound. [@lee2023bigvgan] put it into BigVGAN,
# which turns spectrograms into sound, with one learned frequency per channel and
# with filters around it: the wave makes overtones, and those that are too high
# for the sampling rate would come back as wrong tones. [@kumar2023dac] took Snake
# for the Descript Audio Codec.
#
# Newer models have the second parameter. The [configurations of BigVGAN
# v2](https://github.com/NVIDIA/BigVGAN/tree/main/configs) name SnakeBeta with
# logarithms. The [speech decoder of
# Qwen2.5-Omni](https://github.com/huggingface/transformers/tree/main/src/transformers/models/qwen2_5_omni)
# uses it too, and so does the [autoencoder of Stable
# Audio](https://github.com/huggingface/diffusers/blob/main/src/diffusers/models/autoencoders/autoencoder_oobleck.py).

# %%
# ## Questions
# ### Why the square, and not simply x + sin x?
# The curve $x+\tfrac1a\sin(ax)$ never falls either. But near 0 it is almost a
# straight line, while Snake bends: it is about $x+ax^2$ there. So a layer whose
# inputs are small is not just linear.
#
# ### Can I put Snake in the place of Leaky ReLU in a trained model?
# No. At −2 Leaky ReLU gives −0.02, and Snake −1.17. Train again.

small = 0.1
print(f"bend at 0.1: {snake(small) - small:.4f}", end=", ")
print(f"x + sin x: {small + np.sin(small) - 2 * small:.4f}")
print(f"at -2: Leaky ReLU {leaky_relu(-2.0):.2f}, Snake {snake(-2.0):.2f}")

# %%
# ## Facts

snake.facts

# %%
# ## Read next
# * [Sine](sine.md): the wave alone, for networks of coordinates.
# * [Leaky ReLU](../leaky_rectifiers/leaky_relu.md): what sound generators had
#   before.
# * [Tanh](../sigmoids/tanh.md): the better choice where a curve levels off.
