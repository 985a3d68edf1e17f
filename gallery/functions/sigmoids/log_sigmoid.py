r"""
# LogSigmoid

$$ f(x) = \log\sigma(x) = -\operatorname{softplus}(-x) $$

LogSigmoid takes a score and gives the logarithm of the probability that the score
stands for. A very negative score comes out almost unchanged, a very positive one
close to 0. Losses need this logarithm, and taking it in one step keeps digits
that two steps would lose.

The usual yes-or-no losses are made of it: those of classifiers, of word vectors,
and of language models that learn from people's preferences.

**Choose it** inside a loss, wherever you would write the logarithm of a
[sigmoid](sigmoid.md).

**Avoid it** between layers. It does nothing there that
[softplus](../smooth_rectifiers/softplus.md) does not do.
"""

# %%
# ## How it works
# A probability of 1 has the logarithm 0; one half has $-0.69$, one percent
# $-4.61$. The surer a network is of the right answer, the closer its
# log-probability is to 0. The surer it is of the wrong one, the further it falls.
#
# How far? The score $x$ is the logarithm of the *odds*, of how often yes comes
# for each no. When yes is rare, odds and probability are almost the same number,
# so the result is almost $x$ itself.
#
# > **Look at both ends:** the curve follows the corner of min(x, 0), and rounds
# > it off.

import matplotlib.pyplot as plt
import numpy as np

from activations import log_sigmoid, sigmoid, softplus

x = np.linspace(-6, 6, 1201)

fig, ax = plt.subplots()
ax.plot(x, log_sigmoid(x), label="$f(x)$")
ax.plot(x, np.minimum(x, 0), label="min(x, 0)")
ax.legend()
plt.show()
for score in (-10.0, np.log(0.01 / 0.99), 0.0, 10.0):
    probability, value = sigmoid(score), log_sigmoid(score)
    print(f"score {score:6.2f}, probability {probability:.5f}, log {value:.5f}")

# %%
# ### Why logarithms?
# Probabilities of independent events multiply, and long products vanish. Two
# thousand answers with probability one half each have a probability that float64
# rounds to 0. Their logarithms add up to a harmless $-1386$. A loss is such a
# sum, with the sign turned.

answers = np.zeros(2000)  # a score of 0 is a probability of one half
print("product of probabilities", sigmoid(answers).prod())
print("sum of their logarithms ", log_sigmoid(answers).sum().round(1))

# %%
# ### Yes and no
# The probability of no is $\sigma(-x)$, so its logarithm is $f(-x)$. You need not
# compute it anew: it is $f(x)-x$. If the truth $y$ is 1 for yes and 0 for no, the
# usual loss of a classifier, *binary cross-entropy*, is $-f(x)$ for yes and
# $-f(-x)$ for no. Both in one are $(1-y)\,x-f(x)$.

for score in (-3.0, 0.0, 2.0):
    yes, no = log_sigmoid(score), log_sigmoid(-score)
    print(
        f"score {score:4}: yes {yes:.3f}, no {no:.3f}, f(x) - x {yes - score:.3f}"
    )

# %%
# ## Its slope
# The slope is the probability of the other answer. Suppose yes is right. If the
# network is sure of no, the slope is nearly 1, and the *gradient*, the signal
# that changes the weights, arrives in full. If it is sure of yes, the slope is
# nearly 0, and nothing needs to change. So the slope is large just where
# something is wrong.
#
# > **Look at zero:** the network is undecided there, and the slope is one half.

fig, ax = plt.subplots()
ax.plot(x, log_sigmoid(x), label="$f(x)$")
ax.plot(x, log_sigmoid.derivative(x), label="$f'(x)$")
ax.legend()
plt.show()

# %%
# ### Second derivative
# It is negative everywhere: the curve bends down at every point. *One peak*,
# below, shows what that is good for.

# %%
# ## Choose or avoid
# **Choose it: two steps lose digits.** Compute in float32, the usual precision,
# and first the sigmoid, then the logarithm. From about 17 on, the sigmoid is
# rounded to 1, whose logarithm is 0. Below $-104$ it is rounded to 0, whose
# logarithm is $-\infty$, and with it goes the whole loss. One step gets both ends
# right.
#
# > **Look at the stairs:** −f on a logarithmic scale. From score 14 on, two steps
# > can only give a few different values, and in the end 0, which the axis cannot
# > show.

scores = np.linspace(10, 25, 1501, dtype=np.float32)
with np.errstate(divide="ignore"):
    two_steps = np.log(sigmoid(scores))
    print("two steps at -105:", np.log(sigmoid(np.float32(-105))))
    print("two steps at 20:  ", np.log(sigmoid(np.float32(20))))
print("one step at -105: ", log_sigmoid(np.float32(-105)))
print(f"one step at 20:    {log_sigmoid(np.float32(20)):.1e}")

fig, ax = plt.subplots()
ax.plot(scores, -log_sigmoid(scores), label="one step")
ax.plot(scores[two_steps < 0], -two_steps[two_steps < 0], label="two steps")
ax.set(xlabel="score", ylabel="−f(x)", yscale="log")
ax.legend()
plt.show()

# %%
# ### Choose it: it learns from confident mistakes
# A classifier starts out badly wrong: its weights are $-5$ times the true ones.
# It learns by gradient descent, with $-f$ of the right answer as its loss, or
# with the squared error of the sigmoid. Both get the same twenty data sets of 200
# points.

rng = np.random.default_rng(0)
points = rng.standard_normal((20, 200, 2))
truth = np.array([3.0, -2.0])
yes = rng.random((20, 200)) < sigmoid(points @ truth)
signed = np.where(yes[..., None], points, -points)  # a positive score is right


def learn(slope, rate, steps):
    weights, right = np.tile(-5 * truth, (20, 1)), []
    for _ in range(steps + 1):
        scores = (signed * weights[:, None]).sum(axis=-1)
        right.append((scores > 0).mean(axis=-1))
        weights += rate * (signed * slope(scores)[..., None]).mean(axis=1)
    return np.quantile(right, [0.25, 0.5, 0.75], axis=1)


def slope_of_square(scores):
    return sigmoid.vjp(scores, 2 * (1 - sigmoid(scores)))


# %%
# With $-f$, the median share of right answers passes one half at step 25. With
# the squared error it is still 0.14 at step 60: for most points the score is so
# wrong that the sigmoid is flat, and a flat curve passes almost no gradient. A
# higher learning rate helps both and does not close the gap. At rate 10, $-f$ is
# above one half at step 3, the squared error at step 268.
#
# > **Look at the flat line:** with the squared error nothing improves in 60
# > steps.

fig, ax = plt.subplots()
for name, slope in (("−f", log_sigmoid.derivative), ("square", slope_of_square)):
    low, median, high = learn(slope, rate=1, steps=60)[:, ::10]
    steps = np.arange(0, 61, 10)
    ax.errorbar(steps, median, [median - low, high - median], label=name)
    print(f"{name:6} at steps 0, 10, ... 60:", median.round(2))
    for rate in (1, 10):
        median = learn(slope, rate, steps=300)[1]
        above = np.flatnonzero(median > 0.5)[:1]
        print(f"{name:6} at rate {rate}, above one half at step", above)
ax.set(xlabel="step", ylabel="share of right answers")
ax.legend()
plt.show()

# %%
# ### Avoid it between layers
# Its outputs are all negative, with a mean of $-0.81$ for normally distributed
# inputs, and lists of activation functions that show it beside ReLU mislead. A
# layer of LogSigmoid is a layer of softplus with three signs turned: of the
# weights before it, of the biases, and of the weights behind it. So it can
# compute nothing else, and trains in the same way.

rng = np.random.default_rng(0)
batch, before = rng.standard_normal((50, 4)), rng.standard_normal((4, 8))
bias, behind = rng.standard_normal(8), rng.standard_normal(8)
by_log_sigmoid = log_sigmoid(batch @ before + bias) @ behind
by_softplus = softplus(batch @ -before - bias) @ -behind
print("same answers:", np.allclose(by_log_sigmoid, by_softplus))
print("mean:", log_sigmoid(rng.standard_normal(100_000)).mean().round(2))

# %%
# ## In your framework
# If you want a loss, take the one that is ready: `BCEWithLogitsLoss` in PyTorch,
# `BinaryCrossentropy(from_logits=True)` in Keras. Both expect the score, not the
# probability. ONNX has no such operator; write it as `Softplus` between two
# `Neg`. At $-\infty$ the value is $-\infty$ in PyTorch, JAX and Keras, but nan in
# Paddle 3.3 and tinygrad 0.14, where the slope is nan as well.

# %%
# ## What is particular
# ### One peak
# The second derivative is negative everywhere, so a sum of log-probabilities has
# no second peak in which a search could get caught. So a fit by logistic
# regression cannot end in the wrong place. Newton's method, which uses the second
# derivative, fits the twenty data sets from above in a few steps.
#
# > **Look at the last steps:** the gradient falls faster and faster, down to the
# > rounding errors of float64.

weights, sizes = np.zeros((20, 2, 1)), []
for _ in range(9):
    scores = signed @ weights
    gradient = (signed * log_sigmoid.derivative(scores)).mean(axis=1)[..., None]
    sizes.append(abs(gradient).max(axis=(1, 2)))
    curved = signed * log_sigmoid.second_derivative(scores)
    weights = weights - np.linalg.solve(curved.mT @ signed / 200, gradient)

low, median, high = np.quantile(sizes, [0.25, 0.5, 0.75], axis=1)
fig, ax = plt.subplots()
ax.errorbar(range(9), median, [median - low, high - median])
ax.set(
    xlabel="step of Newton's method", ylabel="size of the gradient", yscale="log"
)
plt.show()
print("median fit", np.median(weights, axis=0).ravel().round(2), "truth", truth)

# %%
# ### Preferences
# People say which of two answers is better. *Direct preference optimization*
# gives each pair a margin $m$, by how much the language model has come to favour
# the better answer over the worse, and lowers $-f(\beta m)$. Its slope weighs the
# pairs. With $\beta = 0.1$, a pair in the wrong order by 30 has the weight 0.953,
# a pair in the right order by 30 the weight 0.047: training looks at what is
# still wrong.
#
# > **Look at both ends:** pairs far on the right hardly count any more.

margins = np.linspace(-60, 60, 601)
fig, ax = plt.subplots()
ax.plot(margins, log_sigmoid.derivative(0.1 * margins))
ax.set(xlabel="margin", ylabel="weight of the pair")
plt.show()
print(log_sigmoid.derivative(0.1 * np.array([-30.0, 0.0, 30.0])).round(3))

# %%
# ## Story
# This function has no inventor: it is the log-likelihood of logistic regression,
# and as old. [@mikolov2013distributed] made it the loss of word2vec, which pulls
# the vectors of neighbouring words together and pushes random pairs apart. The
# SigLIP of [@zhai2023siglip] does the same with images and captions. With such a
# loss, [@rafailov2023direct] let language models learn from preferences without a
# separate reward model. [@maechler2012accurately] showed how to compute such
# logarithms without losing digits. Outside of losses it appears in the xLSTM,
# whose forget gates work with logarithms.

# %%
# ## Questions
# ### Why is the value at 0 not 0?
# A score of 0 means one half, and its logarithm is $-\log 2$, or $-0.69$. Only
# certainty has the logarithm 0.
#
# ### Which logarithm is it?
# The natural one, with base e. To measure in bits, divide by $\log 2$: one half
# then becomes $-1$.

print(log_sigmoid(0.0).round(2), log_sigmoid(0.0) / np.log(2))

# %%
# ## Facts

log_sigmoid.facts

# %%
# ## Read next
# * [Sigmoid](sigmoid.md): the probability itself.
# * [Softplus](../smooth_rectifiers/softplus.md): the same curve, turned by half a
#   circle.
# * [Log-softmax](../normalizers/log_softmax.md): the same step for more than two
#   classes.
