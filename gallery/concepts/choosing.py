r"""
# Which activation function?

At the output of a network, an unsuitable function makes right answers impossible,
so there the kind of answer decides. In the hidden layers many functions work:
take the usual one, unless a limit rules it out. Answer a question, and follow the
link.

<!-- decision -->
"""

import matplotlib.pyplot as plt
import numpy as np

from activations import (
    catalogue,
    elu,
    gelu,
    relu,
    sigmoid,
    silu,
    sine,
    tanh,
)

# %%
# ## Two places
# The numbers at the *output* mean something. A probability lies between 0 and 1,
# a count is never negative, a profit may have either sign.
#
# The numbers in a *hidden layer* mean nothing by themselves. There a function has
# to bend the signal, so that [layers do not collapse into
# one](why_nonlinearity.md), and to let [the gradient
# through](vanishing_gradient.md). Many functions do both.
#
# ## At the output
# Use no function for any number, the sigmoid for a yes or no, and softmax for one
# of several classes. The diagram has four more kinds of answer. Each function
# belongs to a loss, and in many libraries the loss applies the function itself.
# Then the network must not apply it, too. [Output and loss](output_and_loss.md)
# has the table for PyTorch, Keras and JAX, and shows what mistakes cost.

# %%
# ## In a hidden layer
# ### ReLU or tanh? It depends on the task
# Networks with three hidden layers of 16 units learn two surfaces from 60 points,
# one smooth, one with a sharp fold. For each function, twenty networks start from
# random weights of [the size that suits
# it](../functions/rectifiers/relu.md#starting-weights). They are trained at two
# learning rates by Adam, a common form of gradient descent, which `train` writes
# out. These networks are small: they show what can happen, not how much it costs
# in a large model.


def forward(f, weights, x):
    """The inputs and the scores of each layer."""
    found = []
    for w in weights:
        h = f(found[-1][1]) if found else x
        h = np.concatenate([h, np.ones_like(h[..., :1])], axis=-1)  # for biases
        found.append((h, h @ w))
    return found


def train(f, x, y, rate):
    """The weights of twenty networks after 100 steps."""
    rng, gains = np.random.default_rng(0), f.facts.gain
    sizes = (2, 16), (16, 16), (16, 16), (16, 1)
    weights = [
        gains * rng.standard_normal((20, n + 1, m)) / n**0.5 for n, m in sizes
    ]
    means, squares = [0.0] * 4, [0.0] * 4
    for step in range(1, 101):
        found = forward(f, weights, x)
        g = (found[-1][1] - y) / 60  # gradient of half the mean square
        for i in reversed(range(4)):
            change = found[i][0].mT @ g
            if i:  # back through the weights, without the biases, and through f
                g = f.vjp(found[i - 1][1], g @ weights[i][:, :-1].mT)
            means[i] = 0.9 * means[i] + 0.1 * change
            squares[i] = 0.99 * squares[i] + 0.01 * change**2
            size = np.sqrt(squares[i] / (1 - 0.99**step)) + 1e-8
            weights[i] = weights[i] - rate * means[i] / (1 - 0.9**step) / size
    return weights


# %%
# At the larger rate, ReLU's error is larger than that of tanh on the smooth
# surface, and about half on the folded one. (With ten times as many points, this
# advantage is gone.) [ELU](../functions/exponential_units/elu.md) has the
# smallest errors on both.
#
# The learning rate counts as much: on the smooth surface, the larger one raises
# the errors of ReLU and tanh by about a half at least, and often twofold. At the
# smaller rate, SiLU and ELU differ less than that. So set the rate first, and
# then compare functions, if at all.
#
# > **Look at ReLU and tanh:** they change places between the two pictures. Marks
# > are the median errors of twenty networks on points that they were not trained
# > on; lines hold the middle half.

rng = np.random.default_rng(1)
x = rng.uniform(-2, 2, (20, 260, 2))
slant = x @ rng.uniform(1, 2, (20, 2, 1))
surfaces = {
    "smooth": np.sin(slant + 1) * np.cos(x[..., :1]),
    "folded": abs(slant - 0.5) - abs(x[..., :1]),
}
functions = (relu, elu, silu, tanh, sigmoid)
print("            ", *(f"{f.facts.title:>7}" for f in functions))
fig, axes = plt.subplots(1, 2)
for ax, (name, true) in zip(axes, surfaces.items(), strict=True):
    for shift, rate in ((-0.1, 0.03), (0.1, 0.1)):
        errors = []
        for f in functions:
            weights = train(f, x[:, :60], true[:, :60], rate)
            wrong = (forward(f, weights, x)[-1][1] - true)[:, 60:]
            errors.append((wrong**2).mean(axis=(1, 2)) / true.var(axis=(1, 2)))
        low, middle, high = np.quantile(errors, [0.25, 0.5, 0.75], axis=1)
        bars, at = (middle - low, high - middle), np.arange(5) + shift
        ax.errorbar(at, middle, bars, fmt="o", label=f"rate {rate}")
        print(f"{name} {rate:<5}", *(f"{m:7.2g}" for m in middle))
    ax.set_xticks(range(5), [f.facts.title for f in functions])
    ax.set(title=name, ylabel="error on new points", yscale="log")
axes[0].set_ylim(None, 3)
axes[1].set_ylim(None, 0.3)
axes[0].legend()
plt.show()

# %%
# ### By the kind of network
# * **Convolutional and plain networks:** [ReLU](../functions/rectifiers/relu.md),
#   as in AlexNet by [@krizhevsky2012imagenet], with starting weights of
#   [@he2015delving]: `torch.nn.init.kaiming_normal_`, in JAX
#   `jax.nn.initializers.he_normal()`. It is cheap, and [half of its outputs are
#   0](../functions/rectifiers/relu.md#exact-zeros). EfficientNet by
#   [@tan2019efficientnet] has [SiLU](../functions/self_gated/silu.md).
# * **Transformers:** [GELU](../functions/gelus/gelu.md), as in BERT by
#   [@devlin2019bert], or SiLU as the gate of a second linear layer, as in LLaMA
#   by [@touvron2023llama]. [@shazeer2020glu] found lower losses with such gates,
#   and wrote that he had no explanation.
# * **Recurrent:** sigmoid for gates and tanh for the state, as in today's LSTM.
#   [Gates keep the
#   gradient](keeping_the_gradient.md#gates-for-long-sequences), and tanh [keeps
#   the state within bounds](../functions/sigmoids/tanh.md#a-state-within-bounds).

# %%
# * **For phones:** [hard swish](../functions/self_gated/hard_swish.md) in the
#   deeper half and ReLU before it, as in MobileNetV3 by [@howard2019mobilenetv3],
#   or [ReLU6](../functions/rectifiers/relu6.md), as in MobileNetV2 by
#   [@sandler2018mobilenetv2].
# * **Without normalization:** [SELU](../functions/exponential_units/selu.md).
#   [@klambauer2017selu] made it for deep networks of plain layers; it needs a
#   [small learning rate](../functions/exponential_units/selu.md#choose-or-avoid).
# * **Coordinate networks:** a sine, as shown next.

# %%
# ### Fine detail: a sine
# A coordinate network gets a place and returns what is there, such as the colour
# of a pixel. [@sitzmann2020siren] take a [sine](../functions/periodic/sine.md)
# for its fine detail. Here random units are fitted to a wave of 13 periods, by
# least squares.
#
# > **Look at 40 units:** only a sine gives the wave with so few, and only if its
# > largest weight suits, here 40, which makes the fastest unit as fast as the
# > wave. A sine up to 10 fails with any of these numbers. Tanh needs two to four
# > times as many units. ReLU, with kinks at random places, needs more than 320;
# > larger weights only make its outputs larger.

points = np.linspace(-1, 1, 201)


def off_between(f, scale, count, seed, wave=40, every=2):
    """The error between the points of a wave that the weights are fitted to."""
    rng, true = np.random.default_rng(seed), np.sin(wave * points)
    slopes, biases = scale * rng.uniform(-1, 1, (2, count))
    units = np.c_[f(np.outer(points, slopes) + biases), np.ones(201)]
    weights = np.linalg.lstsq(units[::every], true[::every], rcond=1e-10)[0]
    new = np.arange(201) % every > 0
    return np.std((units @ weights - true)[new])


counts = [10, 20, 40, 80, 160, 320]
fig, ax = plt.subplots()
print("units          ", counts)
for f, scale in ((sine, 40), (sine, 10), (tanh, 10), (relu, 10)):
    off = [[off_between(f, scale, n, seed) for seed in range(20)] for n in counts]
    low, middle, high = np.quantile(off, [0.25, 0.5, 0.75], axis=1)
    ax.plot(counts, middle, label=f"{f.facts.title}, weights up to {scale}")
    ax.fill_between(counts, low, high, alpha=0.3)
    print(f"{f.facts.title:4} up to {scale}", middle.round(2))
ax.set(xscale="log", xlabel="units", ylabel="error between the points")
ax.set_ylim(None, 1.2)
ax.legend()
plt.show()

# %%
# ## Under a limit
# ### No exponential, whole numbers
# Small processors have no exponential, or a slow one. ReLU, hard swish and their
# relatives need none: the page of a function says it under *Facts*.
#
# For 8-bit integers take
# [ReLU6](../functions/rectifiers/relu6.md#choose-or-avoid): no output exceeds 6.
# With ReLU, one outlier of 60 makes the steps between the 256 integers ten times
# as coarse, as printed below. [Hard
# swish](../functions/self_gated/hard_swish.md#choose-or-avoid) and [hard
# sigmoid](../functions/hard_sigmoids/hard_sigmoid.md#whole-numbers-are-enough)
# can be computed exactly with whole numbers.
#
# ### Second derivatives
# Forces between atoms are slopes of a network, and differential equations contain
# its second derivative. That of a ReLU network is 0 wherever it exists, whatever
# its weights. [The page of
# SiLU](../functions/self_gated/silu.md#choose-it-where-second-derivatives-count)
# tries it. SchNet takes a shifted softplus [@schutt2017schnet]; tanh and SiLU do
# as well.
#
# On this site, one curved function has a second derivative and needs no
# exponential, logarithm or sine:
# [squareplus](../functions/smooth_rectifiers/squareplus.md).

for largest in (6, 60):
    print(f"outputs up to {largest:2}: steps of {largest / 255:.3f}")
every = [f.facts for f in catalogue.values()]
both = [facts for facts in every if facts.needs_no_exp and facts.smoothness >= 2]
print("smooth, without exp:", ", ".join(facts.title for facts in both))

# %%
# ### Memory
# For the way back, training keeps what each layer needs to compute its slope. The
# output of a function is kept anyway, because the next layer multiplies by it. If
# the slope can be told from the output, the function costs no memory of its own.
# That holds for ReLU, for the sigmoid and for tanh.
#
# It does not hold for GELU and SiLU. They dip, so two inputs can have the same
# output and different slopes. Frameworks keep the input, too: two arrays for one,
# although one bit a number would tell on which side of the dip it lies. For 2,048
# words and 4,096 units in 16 bits, each layer needs 16 MiB more. Where that is
# too much, `torch.utils.checkpoint` and `jax.checkpoint` compute the output again
# on the way back.

print(f"one array more: {2048 * 4096 * 2 / 2**20:.0f} MiB")
z = np.linspace(-3, 3, 601)
assert np.array_equal(relu.derivative(z), relu(z) > 0)
assert np.allclose(sigmoid.derivative(z), sigmoid(z) * (1 - sigmoid(z)))
assert np.allclose(tanh.derivative(z), 1 - tanh(z) ** 2)
left = np.linspace(-4, -0.76, 1000)
twin = np.interp(-gelu(-0.3), -gelu(left), left)
for number in (-0.3, twin):
    print(f"GELU at {number:.2f}: {gelu(number):.3f}", end=", ")
    print(f"slope {gelu.derivative(number):.2f}")

# %%
# ## Story
# In early networks one function stood in both places: [@rumelhart1986learning]
# trained networks with a sigmoid in every layer. [@glorot2011rectifier] found
# that with ReLU deep networks learn without pretraining, and AlexNet by
# [@krizhevsky2012imagenet] made ReLU the custom a year later. In the language
# models named above, the hidden layers have GELU or SiLU. At the output, sigmoid
# and softmax have stayed.

# %%
# ## Questions
# ### A sine needed the fewest units. May I use it everywhere?
# Only if its scale suits the task. The code fits 40 units to 21 points of a slow
# wave, and prints the median error between the points. The sine that was best
# above now waves between the points: its error is more than ten times that of
# tanh. A slower sine is by far the best. So a sine has one more number to choose.

for f, scale in ((sine, 40), (sine, 10), (tanh, 10)):
    off = [
        off_between(f, scale, 40, seed, wave=3, every=10) for seed in range(20)
    ]
    print(f"{f.facts.title:4} up to {scale}: {np.median(off):.4f}")

# %%
# ### May I try ten functions in the hidden layers and take the best?
# Yes, but on examples that neither train nor finally judge the network, and with
# several starts each. The best of ten single runs is mostly the luckiest: in the
# code, all ten functions are equally good, with errors that vary by 30 percent.
# Still the best of ten seems to have little more than half of the error.

errors = 1 + 0.3 * np.random.default_rng(0).standard_normal((1000, 10))
print(f"the best of ten equal ones: {np.median(errors.min(axis=1)):.2f}")

# %%
# ## Read next
# * [Output and loss](output_and_loss.md): the other place, and the most frequent
#   mistake there.
# * [Why nonlinearity](why_nonlinearity.md): what any of these functions is for.
# * [Vanishing gradient](vanishing_gradient.md): why not the sigmoid in a layer.
# * [ReLU](../functions/rectifiers/relu.md): the first choice in a hidden layer.
