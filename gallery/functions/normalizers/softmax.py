r"""
# Softmax

$$ f(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}} $$

Softmax turns a list of scores into probabilities: positive numbers that sum to 1.
The highest score gets the largest probability, and every other score still gets
some. A network needs it where it has to choose between several classes and say
how sure it is.

The scores are called *logits*: the raw numbers of a network's last layer. Softmax
is the usual last step of a classifier with several classes, and language models
choose their next word with it. Attention layers use it inside.

**Choose it** for multi-class classification, where exactly one class is right,
together with the cross-entropy loss; and for weights that must sum to 1.

**Avoid it** where several labels can be right at once: take one sigmoid per
label. And do not put it before a loss that contains a softmax already.
"""

# %%
# ## How it works
# A network has looked at a photo and gives three logits: 2 for cat, 1 for dog,
# −1 for bird. Softmax takes two steps. The exponential $e^x$ makes every number
# positive. Then each number is divided by the sum of all, so the results sum to
# 1 and can be read as probabilities.
#
# > **Follow the cat:** its score of 2 becomes the exponential 7.39. That is 71
# > percent of the sum, 10.48. The bird had a negative score, and is left with 4
# > percent.

import matplotlib.pyplot as plt
import numpy as np

from activations import sigmoid, softmax

classes, scores = ["cat", "dog", "bird"], np.array([2.0, 1.0, -1.0])

fig, axes = plt.subplots(1, 2)
axes[0].bar(classes, scores)
axes[0].set_title("scores (logits)")
axes[1].bar(classes, softmax(scores))
axes[1].set_title("probabilities")
plt.show()
print(f"exponentials {np.exp(scores).round(2)}, sum {np.exp(scores).sum():.2f}")
print("probabilities", softmax(scores).round(2))

# %%
# ### Only differences count
# A lead of one point makes a class $e$ times as probable as the other. So the
# cat, one point ahead of the dog, is 2.718 times as probable. It does not
# matter whether the scores are 2 and 1 or 102 and 101: a number that is added
# to all scores cancels in the quotient.

cat, dog, bird = softmax(scores)
print(f"cat / dog: {cat / dog:.3f}, dog / bird: {dog / bird:.3f}")
print("scores as they are:", softmax(scores).round(3))
print("all 100 higher:    ", softmax(scores + 100).round(3))

# %%
# ### Temperature
# Divide all scores by a number $T$ first, the *temperature*, and you decide how
# bold softmax is. At $T = 0.2$ the cat takes 99 percent. At $T = 5$ the three
# classes come closer: the cat has 42 percent, the bird 23. The order never
# changes. With a language model, this is the number that makes its choice of
# words safe or daring.
#
# > **Look at the two ends:** as $T$ goes to 0, all probability goes to the
# > highest score. As $T$ grows, the three curves approach a third each.

temperatures = np.geomspace(0.1, 50, 200)
shares = softmax(scores / temperatures[:, None])

fig, ax = plt.subplots()
for label, share in zip(classes, shares.T, strict=True):
    ax.plot(temperatures, share, label=label)
ax.set(xlabel="temperature", ylabel="probability", xscale="log")
ax.legend()
plt.show()
for temperature in (0.2, 1.0, 5.0):
    print(f"T = {temperature}: {softmax(scores / temperature).round(2)}")

# %%
# ## Its slope
# Every output depends on every score, so the derivative is a matrix, the
# *Jacobian*. Its entry in row $i$ and column $j$ says how output $i$ reacts to
# score $j$. On the diagonal stands $f_i(1-f_i)$, which is at most 1/4; all
# other entries are negative. Each column sums to 0: what one class gains, the
# others lose. The Jacobian of the three scores is printed below.
#
# > **Raise the cat's score alone:** its probability climbs, the other two fall.
# > The three slopes sum to 0 everywhere. All three vanish where the cat is sure
# > to win or to lose.

moved = np.linspace(-6, 8, 281)
rows = np.stack([moved, np.full(281, 1.0), np.full(281, -1.0)], axis=-1)
slopes = softmax.derivative(rows)[:, :, 0]

fig, axes = plt.subplots(1, 2)
for label, p, slope in zip(classes, softmax(rows).T, slopes.T, strict=True):
    axes[0].plot(moved, p, label=label)
    axes[1].plot(moved, slope, label=label)
axes[0].set(xlabel="score of cat", ylabel="probability")
axes[1].set(xlabel="score of cat", ylabel="slope by the score of cat")
axes[0].legend()
plt.show()
print(softmax.derivative(scores).round(3))

# %%
# ### Why cross-entropy belongs to it
# The *cross-entropy* loss is $-\log p$, with $p$ the probability of the true
# class. Its gradient by the scores is as simple as can be: $f - y$, the
# probabilities minus 1 at the true class. The logarithm cancels the
# exponential.
#
# With half the squared error as loss, the slopes of softmax stay in the gradient
# as a factor, and where softmax is flat the gradient vanishes. A network that is
# sure and wrong then learns next to nothing.
#
# > **Look at the left end:** the true class is 8 points behind. Cross-entropy
# > pulls with nearly full strength, squared error with 0.0007.

ahead = np.linspace(-8, 8, 161)
pairs = np.stack([ahead, np.zeros(161)], axis=-1)
true = np.array([1.0, 0.0])

fig, ax = plt.subplots()
errors = softmax(pairs) - true
for loss, g in (
    ("cross-entropy", errors),
    ("squared error", softmax.vjp(pairs, errors)),
):
    ax.plot(ahead, -g[:, 0], label=loss)
    print(f"{loss}: pull of {-g[0, 0]:.4f} at -8, {-g[80, 0]:.4f} at 0")
ax.set(xlabel="lead of the true class", ylabel="pull on its score")
ax.legend()
plt.show()

# %%
# ### Second derivative
# It has three indices and is seldom needed. The curvature of the cross-entropy
# loss by the scores is the Jacobian above, since $f - y$ is differentiated once
# more.

# %%
# ## Choose or avoid
# ### One softmax, not two
# PyTorch's `CrossEntropyLoss` applies softmax itself. A network that ends in a
# softmax of its own then has two. No error appears. What does it cost?
#
# *The loss has a floor.* The second softmax sees numbers between 0 and 1, so it
# can never make one class more than $e$ times as probable as another. With $n$
# classes the loss stays above $\log(1+(n-1)/e)$: that is 1.46 for ten classes
# and 2.73 for forty. If your loss gets stuck there, look for a second softmax.

for n in (10, 40):
    print(f"{n} classes: loss above {np.log(1 + (n - 1) / np.e):.2f}")

# %%
# *Training slows down.* Twenty networks of one layer learn to tell 40 classes
# apart, at a learning rate of 1. With one softmax, nearly every training
# example is right after 20 steps. With two, about half of them are right after
# 50 steps, and about 86 percent after 200.
#
# > **Follow the line of two softmaxes:** it falls before it climbs. Ten times
# > the rate makes up for much of the delay. Lines are medians, bands hold all
# > networks.


def accuracy(twice, rate):
    rng = np.random.default_rng(0)
    true = np.eye(40)[np.repeat(np.arange(40), 2)]
    centres = 2 * rng.standard_normal((20, 40, 10))
    inputs = true @ centres + rng.standard_normal((20, 80, 10))
    weights, right = np.zeros((20, 10, 40)), []
    for _ in range(201):
        z = inputs @ weights
        right.append(np.mean(z.argmax(-1) == true.argmax(-1), axis=-1))
        p = softmax(z)
        g = softmax.vjp(z, softmax(p) - true) if twice else p - true
        weights -= rate * inputs.mT @ g / 80
    return np.array(right)


# %%
# Two softmaxes get there too, but later. At the start, when all probabilities are
# $1/n$, the first softmax divides the gradients by $n$, here by 40. That makes
# them small, but it does not explain the fall. One softmax at a fortieth of the
# rate is slow as well, and never falls.

steps = np.unique(np.geomspace(1, 200, 25).astype(int))
fig, ax = plt.subplots()
for name, twice, rate in (
    ("one softmax", False, 1),
    ("one, rate 1/40", False, 1 / 40),
    ("two", True, 1),
    ("two, rate 10", True, 10),
):
    right = accuracy(twice, rate)
    low, median, high = np.quantile(right[steps], [0, 0.5, 1], axis=1)
    ax.semilogx(steps, median, label=name)
    ax.fill_between(steps, low, high, alpha=0.3)
    medians = np.median(right[[20, 50, 200]], axis=1).round(2)
    print(f"{name}: {medians} right after 20, 50, 200 steps")
ax.set(xlabel="step", ylabel="share of right answers", ylim=(0, 1.05))
ax.legend()
plt.show()

# %%
# ### Several labels at once
# A photo shows a cat *and* a dog, and the network has found both: it gives each
# a score of 4. Softmax lets them compete, so each gets 50 percent. A
# [sigmoid](../sigmoids/sigmoid.md) per label judges each score by itself, and
# says 98 percent twice. This task is called multi-label classification.

both = np.array([4.0, 4.0, -3.0])
print("softmax     ", softmax(both).round(2))
print("sigmoid each", sigmoid(both).round(2))

# %%
# ## In your framework
# Two questions decide whether a port is right. *Along which axis?* The last one
# is usual; SciPy takes the whole array, NNlib of Julia the first axis, and
# PyTorch wants you to name it as `dim`. A wrong axis raises no error: the
# examples of a batch compete instead of the classes.
#
# *Does the loss expect logits or probabilities?* PyTorch's `CrossEntropyLoss` and
# optax's `softmax_cross_entropy` take logits. The losses of Keras take
# probabilities, unless you say `from_logits=True`.

batch = np.array([[2.0, 1.0, -1.0], [0.0, 0.0, 9.0]])
print("sums of rows, last axis: ", softmax(batch).sum(axis=1).round(3))
print("sums of rows, first axis:", softmax(batch, axis=0).sum(axis=1).round(3))

# %%
# ## What is particular
# ### Why subtract the maximum?
# A computer's numbers end. The exponential overflows to infinity from 12 on in
# float16, from 89 in float32 and from 710 in float64, and infinity divided by
# infinity is `nan`. Since only differences count, you may subtract the largest
# score of a row from all scores of that row. The largest exponential is then
# $e^0 = 1$, and nothing can overflow. Very low scores become 0, which does no
# harm here. For logarithms of probabilities, take
# [log-softmax](log_softmax.md).

large = np.array([709.0, 710.0])
with np.errstate(over="ignore", invalid="ignore"):
    print("formula as it is:  ", np.exp(large) / np.exp(large).sum())
u = np.exp(large - large.max())
print("maximum subtracted:", (u / u.sum()).round(4))
for dtype in (np.float16, np.float32, np.float64):
    limit = np.log(float(np.finfo(dtype).max))
    print(f"{dtype.__name__}: e^x overflows above {limit:.2f}")

# %%
# ### Masks
# Sentences of a batch differ in length, so short ones are padded, and the
# padding must get no probability. `softmax(x, where=mask)` leaves out every
# score where the mask is false. Left-out scores get probability 0, even if they
# are `nan`. A row without any score becomes 0, as in JAX. Many programs set
# masked scores to $-\infty$ instead. Then such a row is `nan`, here as in
# PyTorch.

padded = np.array([[3.0, 2.0, np.nan], [np.nan, np.nan, np.nan]])
print(softmax(padded, where=padded > 0).round(3))
print("only -inf:", softmax([-np.inf, -np.inf, -np.inf]))

# %%
# ### Two classes: the sigmoid
# Binary classification needs one score, not two. Softmax of the scores $x$ and
# 0 gives the first class the probability $e^x/(e^x+1)$, and that is the sigmoid
# of $x$. So a sigmoid is a softmax whose second score is fixed at 0.

x = np.array([-3.0, 0.0, 3.0])
print(
    "softmax of (x, 0)",
    softmax(np.stack([x, np.zeros(3)], axis=-1))[:, 0].round(4),
)
print("sigmoid of x     ", sigmoid(x).round(4))

# %%
# ### Attention divides by the root of the dimension
# An attention layer compares a query with all keys. Its scores are products of
# vectors, and those grow with the dimension $d$: two vectors of $d$ standard
# normal numbers give a score of standard deviation $\sqrt d$. With $d = 256$
# the largest of twenty weights is above 0.99 for half of the queries, and below
# 0.89 for a quarter. The layer then mostly listens to a single key, and where
# softmax is so sure, its slopes are close to 0. Divided by $\sqrt d$, the
# scores keep their size, whatever $d$ is.
#
# > **Look at the upper line:** it climbs toward 1 with the dimension, while the
# > lower one settles near 0.2. Bars span the middle half of 1,000 random
# > queries.

dims, rng = [4, 16, 64, 256], np.random.default_rng(0)
largest = {"as they are": [], "divided by √d": []}
for d in dims:
    keys = rng.standard_normal((1000, 20, d))
    z = np.einsum("ikd,id->ik", keys, rng.standard_normal((1000, d)))
    for name, scale in ("as they are", 1), ("divided by √d", d**0.5):
        weights = softmax(z / scale).max(axis=-1)
        largest[name].append(np.quantile(weights, [0.25, 0.5, 0.75]))

fig, ax = plt.subplots()
for name, found in largest.items():
    low, median, high = np.transpose(found)
    ax.errorbar(dims, median, [median - low, high - median], label=name)
    print(f"{name}: {median.round(3)}, lower quarter {low.round(2)}")
ax.set(xlabel="dimension", ylabel="largest weight", xscale="log", ylim=(0, 1.05))
ax.legend()
plt.show()

# %%
# ## Story
# Softmax is older than neural networks. [@boltzmann1868studien] found it in
# physics: the probability of a state falls exponentially with its energy, and
# temperature divides the energy. [@luce1959individual] derived from an axiom
# that people choose an option in proportion to its worth; softmax is that rule
# if the score is the logarithm of the worth.
#
# John Bridle brought it into neural networks in two papers of the same year,
# and gave it its name. The first, [@bridle1990probabilistic], reads the outputs
# of a classifier as probabilities. The second, [@bridle1990training], trains
# with them so that they tell as much as possible about the class.
#
# [@hinton2015distilling] raised the temperature to teach a small network what a
# large one knows. [@vaswani2017attention] put softmax into every attention
# layer of the Transformer. [@gao2017properties] collect its mathematical
# properties, [@blanchard2021accurately] bound its rounding errors. The router of
# [Mixtral](https://arxiv.org/abs/2401.04088), which picks the experts for a word,
# is a softmax. The router of
# [DeepSeek-V3](https://github.com/deepseek-ai/DeepSeek-V3/blob/main/inference/model.py)
# scores each expert by a sigmoid.

# %%
# ## Questions
# ### Is softmax a smooth maximum?
# No. It answers the question *which* score is the largest, so "softargmax"
# would be the better name. The smooth version of the maximum itself is the
# logarithm of the sum of exponentials: 2.35 for the scores 2, 1 and −1. Softmax
# is its gradient.
#
# ### Is a probability of 71 percent right in 71 percent of the cases?
# Not by itself. Double all scores, and the same class wins each time, so the
# accuracy stays the same, but the 71 percent become 88. Accuracy alone cannot
# tell which of the two is right. Whether the numbers can be trusted has to be
# measured on data that the network has not seen.

print("log of the sum of exponentials:", np.log(np.exp(scores).sum()).round(2))
print("scores ", softmax(scores).round(2))
print("doubled", softmax(2 * scores).round(2))

# %%
# ## Facts

softmax.facts

# %%
# ## Read next
# * [Log-softmax](log_softmax.md): what the loss is made of, and why it needs a
#   function of its own.
# * [Sigmoid](../sigmoids/sigmoid.md): the softmax of two classes, and the choice
#   for several labels.
# * [Exponential](../exponential_units/exponential.md): the numerator, and what it
#   does alone.
