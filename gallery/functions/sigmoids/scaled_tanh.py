r"""
# Scaled tanh

$$ f(x) = \alpha\tanh(\beta x) $$

Scaled tanh squeezes every number between two limits that you choose. It is
[tanh](tanh.md) with two knobs: $\alpha$ sets the limits, $-\alpha$ and $\alpha$,
and $\beta$ says how soon they are reached.

Two settings have names. LeCun's $1.7159\tanh(2x/3)$, the default here, takes 1 to
1 and −1 to −1. A *soft cap*, $c\tanh(x/c)$, leaves small numbers almost as they
are and lets none exceed $c$: language models bound their scores with it.

**Choose it** as a soft cap where a few numbers may run away, such as the scores
of a language model, or to run a network that was trained with it.

**Avoid it** in new hidden layers: its constants are right for targets of ±1,
which few networks have today. Avoid a cap so low that a clear answer cannot be
given.
"""

# %%
# ## How it works
# The inner factor stretches the curve sideways, the outer one upward. At 0 the
# slope is their product, $\alpha\beta$. A soft cap has $\beta = 1/\alpha$, so
# that this product is 1: near 0, nothing changes.
#
# > **Look at 30:** clipping stops abruptly there. The soft cap bends earlier, and
# > turns 30 into 22.85. A score of 5 hardly moves.

import matplotlib.pyplot as plt
import numpy as np

from activations import hard_tanh, scaled_tanh, sigmoid, softmax, tanh

x, scores = np.linspace(-4, 4, 801), np.linspace(-100, 100, 801)
cap = {"alpha": 30, "beta": 1 / 30}

fig, ax = plt.subplots()
ax.plot(scores, scaled_tanh(scores, **cap), label="soft cap of 30")
ax.plot(scores, hard_tanh(scores, min_val=-30, max_val=30), label="clipped")
ax.set(xlabel="score", ylabel="what is left of it")
ax.legend()
plt.show()
print(
    "soft cap of 30 at 5, 30, 100:",
    scaled_tanh([5.0, 30.0, 100.0], **cap).round(2),
)

# %%
# ### LeCun's constants
# The factor $2/3$ makes the curve flatter, and 1.7159 stretches it until it
# passes through the points (1, 1) and (−1, −1). There it also bends the most.
#
# > **Look at input 1:** LeCun's curve has reached 1 and goes on rising. Plain
# > tanh has 0.76, and never reaches 1.

fig, ax = plt.subplots()
ax.plot(x, scaled_tanh(x), label="1.7159 tanh(2x/3)")
ax.plot(x, tanh(x), label="tanh")
ax.plot(1, 1, "o")
ax.legend()
plt.show()
fine = np.linspace(0, 2, 20_001)
most = fine[scaled_tanh.second_derivative(fine).argmin()]
print(f"at 1: {scaled_tanh(1.0):.4f}, tanh {tanh(1.0):.2f}")
print(f"LeCun's curve bends most at {most:.3f}")

# %%
# ## Its slope
# It is the slope of tanh, stretched the same way: largest at 0, where it is
# $\alpha\beta$, and near 0 where the output is close to its limit. LeCun's curve
# starts at 1.14, a little steeper than tanh.
#
# > **Look at input 2:** at the same input, LeCun's curve has four times the slope
# > of tanh, as it is flatter inside.

fig, ax = plt.subplots()
ax.plot(x, scaled_tanh.derivative(x), label="1.7159 tanh(2x/3)")
ax.plot(x, tanh.derivative(x), label="tanh")
ax.set(xlabel="x", ylabel="slope")
ax.legend()
plt.show()
for number in (0.0, 2.0):
    ours, plain = scaled_tanh.derivative(number), tanh.derivative(number)
    print(f"at {number}: {ours:.3f}, tanh {plain:.3f}, ratio {ours / plain:.1f}")

# %%
# ### Second derivative
# The curve bends up left of 0 and down right of it, as tanh does.

# %%
# ## Choose or avoid
# ### Choose a soft cap: it can be left again
# A score has run away to 100, and training must bring it back below 10. We take
# the simplest loss, half of the square of the bounded score, and gradient descent
# with steps of 1. Clipping has no slope beyond 30, so nothing ever moves. The
# soft cap has a small slope even there.
#
# > **Look at the start:** the score waits where the slope is small, then falls
# > fast. The clipped one stays.

bounds = {
    "soft cap": (scaled_tanh, cap),
    "clipped": (hard_tanh, {"min_val": -30, "max_val": 30}),
}
fig, ax = plt.subplots()
for name, (f, parameters) in bounds.items():
    course = [100.0]
    for _ in range(200):
        score = course[-1]
        loss_slope = f(score, **parameters)
        course.append(score - f.vjp(score, loss_slope, **parameters))
    ax.plot(course, label=name)
    below = np.array(course) < 10
    when = f"after {below.argmax()} steps" if below.any() else "never"
    slope = f.derivative(100.0, **parameters)
    print(f"{name}: slope at 100 {slope:.4f}, below 10 {when}")
ax.set(xlabel="step", ylabel="score")
ax.legend()
plt.show()

# %%
# ### Avoid a low cap: no answer can be clear
# [Softmax](../normalizers/softmax.md) turns scores into probabilities. With a cap
# of $c$, two scores differ by less than $2c$. Among 32,000 words, how large can
# the probability of one become? With a cap of 30 as near to 1 as numbers go; with
# a cap of 5, 41 percent at most.
#
# > **Look where the curve leaves the ground:** with a cap below 4, no word gets a
# > tenth of the probability.

caps = np.linspace(1, 15, 57)
most_likely = []
for c in caps:
    words = np.full(32_000, -c)
    words[0] = c
    most_likely.append(softmax(words)[0])
fig, ax = plt.subplots()
ax.plot(caps, most_likely)
ax.set(xlabel="cap", ylabel="largest probability of one of 32,000")
plt.show()
for c in (4, 5, 10):
    print(f"cap {c}: at most {most_likely[np.argmin(abs(caps - c))]:.4f}")

# %%
# ### What LeCun's constants were for
# A classifier of the time ended in tanh, and learned the targets 1 and −1 by
# least squares. Tanh reaches 1 nowhere, so its weights grow and grow, into the
# region without slope. LeCun's curve has its targets where the slope is still
# large.
#
# > **Look at the right end:** one weight has settled, the other is still growing.

fig, ax = plt.subplots()
for name, f in {"1.7159 tanh(2x/3)": scaled_tanh, "tanh": tanh}.items():
    weight, weights = 0.1, []
    for _ in range(1000):
        weights.append(weight)
        weight -= 0.5 * f.vjp(weight, f(weight) - 1)  # input and target are 1
    ax.plot(weights, label=name)
    print(f"{name}: weight {weight:.2f}, slope there {f.derivative(weight):.3f}")
ax.set(xlabel="step", ylabel="weight")
ax.legend()
plt.show()

# %%
# Today such a classifier ends in a [sigmoid](sigmoid.md) with cross-entropy,
# whose gradient does not vanish with the slope: see [Output and
# loss](../../concepts/output_and_loss.md). So the constants have lost their
# reason.

# %%
# ## In your framework
# Most frameworks have no name for it: write `alpha * torch.tanh(beta * x)` or
# `alpha * jnp.tanh(beta * x)`. A soft cap is `cap * torch.tanh(x / cap)`. In
# transformers 5.24.0 the configuration of Gemma 2 says `final_logit_softcapping:
# 30.0` and `attn_logit_softcapping: 50.0`; a value of `None` means no cap. If you
# port such a model, mind that the cap comes before the mask and the softmax.
#
# ONNX has `ScaledTanh` only as an activation inside its recurrent operators.

# %%
# ## What is particular
# ### A cap in few digits
# A cap of 30 is kind to bfloat16, whose numbers near 30 are 1/8 apart. Two scores
# of 100 and 130 differ by 30 before the cap, and by 0.07 after it, which bfloat16
# rounds to the same number. So compute the cap and the softmax in float32.

high = scaled_tanh([100.0, 130.0], **cap)
print("after the cap:", high.round(3), "difference", (high[1] - high[0]).round(3))

# %%
# ### Stretched sigmoids are the same family
# As $\tanh x = 2\sigma(2x) - 1$, scaled tanh is $\alpha\,(2\sigma(2\beta x) -
# 1)$: a sigmoid from $-\alpha$ to $\alpha$.

assert np.allclose(scaled_tanh(x), 1.7159 * (2 * sigmoid(4 * x / 3) - 1))

# %%
# ## Story
# Yann LeCun used the curve in the first networks that read digits, in 1989, and
# it stands in all hidden layers of LeNet-5. [@lecun1998efficient] gave the
# reasons: outputs centred on zero, targets at the points of largest bend, and a
# slope near 1 for inputs of standard size. [Dive into Deep
# Learning](https://d2l.ai) rebuilds LeNet with the sigmoid in its place.
#
# It came back as a cap. [@gemma2024gemma2] bound the scores of attention to 50
# and the final scores to 30. [Gemma 3](https://arxiv.org/abs/2503.19786) replaced
# the cap of attention by a normalization of queries and keys.

# %%
# ## Questions
# ### Does a soft cap change which word is the most likely?
# No. It rises everywhere, so the order of the scores stays. It brings the
# probabilities closer together.
#
# ### Why not simply divide by a temperature?
# A temperature shrinks all scores alike. A cap leaves small scores alone and
# holds the large ones, so it acts only where something has run away.
#
# ### Is 1.7159 exact?
# It is $1/\tanh(2/3)$, rounded: with all digits, f(1) would be exactly 1.

print(f"1/tanh(2/3) = {1 / np.tanh(2 / 3):.10f}, f(1) = {scaled_tanh(1.0):.6f}")

# %%
# ## Facts

scaled_tanh.facts

# %%
# ## Read next
# * [Tanh](tanh.md): the same curve without factors, and why its centre helps.
# * [Hard tanh](../hard_sigmoids/hard_tanh.md): clipping, with no slope beyond.
# * [Softmax](../normalizers/softmax.md): what becomes of the scores.
# * [Output and loss](../../concepts/output_and_loss.md): what a classifier ends
#   in today.
