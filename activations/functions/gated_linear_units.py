"""Products of a gate and a value: the feed-forward layers of language models."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from activations._gated import Factor, gated_unit
from activations._parameters import as_array, positive
from activations._protocols import Array
from activations.facts import UnitFacts
from activations.functions.gelus import gelu, gelu_tanh
from activations.functions.rectifiers import relu
from activations.functions.self_gated import silu, swish
from activations.functions.sigmoids import sigmoid

Half = Literal["first", "second", "interleaved"]


def halves(
    x: Any, /, *, axis: int = -1, gate: Half = "first"
) -> tuple[Array, Array]:
    """Divide one array into a gate and a value, the arguments of gated units.

    Parameters
    ----------
    x : array_like
        Both, along one axis of even length.
    axis : int
        That axis.
    gate : {"first", "second", "interleaved"}
        Where the gate is: in the first half, in the second, or at every other
        place, beginning with the first.

    Returns
    -------
    tuple of ndarray
        The gate and the value, views of `x` if it is an array.

    Raises
    ------
    TypeError
        If `x` is masked, or `axis` no integer.
    ValueError
        If the length is odd, or `gate` another word.
    numpy.exceptions.AxisError
        If `x` does not have the axis.

    Notes
    -----
    As both are views, they divide the gradient of x, too: fill the views of an
    empty array with what `vjp` returns.

    Examples
    --------
    >>> halves([1, 2, 3, 4])
    (array([1, 2]), array([3, 4]))
    >>> halves([1, 2, 3, 4], gate="interleaved")
    (array([1, 3]), array([2, 4]))
    """
    x = as_array(x, "halves", "x")
    length = x.shape[np.lib.array_utils.normalize_axis_index(axis, x.ndim)]
    if length % 2:
        raise ValueError(f"halves: axis {axis} has the odd length {length}")
    parts = {
        "first": (slice(None, length // 2), slice(length // 2, None)),
        "second": (slice(length // 2, None), slice(None, length // 2)),
        "interleaved": (slice(None, None, 2), slice(1, None, 2)),
    }
    if gate not in parts:
        raise ValueError(
            f"halves: gate must be one of {', '.join(parts)}, not {gate!r}"
        )
    last = np.moveaxis(x, axis, -1)
    first, second = (
        np.moveaxis(last[..., part], -1, axis) for part in parts[gate]
    )
    return first, second


@gated_unit(Factor.of(sigmoid))
def glu(gate: Array, value: Array, /) -> Array:
    r"""Gated linear unit: the value times the sigmoid of the gate.

    $$ f(x, v) = \sigma(x)\,v $$

    Notes
    -----
    PyTorch, JAX, Keras and others take one array whose second half is the gate:
    `glu(*halves(x, gate="second"))`. Source: Dauphin, Fan, Auli and Grangier,
    2016, arXiv:1612.08083.

    Examples
    --------
    >>> glu([0.0, 20.0, -800.0], 3.0).round(3)
    array([1.5, 3. , 0. ])
    """
    return sigmoid(gate) * value


glu.facts = UnitFacts(
    title="GLU",
    aliases=("gated linear unit",),
    year=2016,
    papers=("dauphin2017glu", "gulati2020conformer"),
)


@gated_unit(Factor.of(silu))
def swiglu(gate: Array, value: Array, /) -> Array:
    r"""Gated linear unit with the gate of SiLU: what most language models have.

    $$ f(x, v) = x\,\sigma(x)\,v $$

    Notes
    -----
    Paddle, MindSpore and vLLM take one array whose first half is the gate,
    diffusers the second: `swiglu(*halves(x, gate="second"))`. Source: Shazeer,
    2020, arXiv:2002.05202.

    Examples
    --------
    >>> swiglu([0.0, 20.0, -1.0], 3.0).round(3)
    array([ 0.   , 60.   , -0.807])
    """
    return silu(gate) * value


swiglu.facts = UnitFacts(
    title="SwiGLU",
    aliases=("swish-gated linear unit", "silu_and_mul"),
    year=2020,
    papers=("shazeer2020glu", "dauphin2017glu", "touvron2023llama"),
)


@gated_unit(Factor.of(gelu))
def geglu(gate: Array, value: Array, /) -> Array:
    r"""Gated linear unit with the gate of GELU.

    $$ f(x, v) = x\,\Phi(x)\,v $$

    Notes
    -----
    The exact GELU, as in Stable Diffusion and ModernBERT; what T5 and Gemma have
    is `geglu_tanh`. Source: Shazeer, 2020, arXiv:2002.05202.

    Examples
    --------
    >>> geglu([0.0, 20.0, -1.0], 3.0).round(3)
    array([ 0.   , 60.   , -0.476])
    """
    return gelu(gate) * value


geglu.facts = UnitFacts(
    title="GEGLU",
    aliases=("GELU-gated linear unit", "gelu_and_mul"),
    year=2020,
    papers=("shazeer2020glu", "dauphin2017glu", "hendrycks2016gelu"),
)


@gated_unit(Factor.of(gelu_tanh))
def geglu_tanh(gate: Array, value: Array, /) -> Array:
    r"""Gated linear unit with the gate of GELU's tanh form, as in T5 and Gemma.

    $$ f(x, v) = \frac x2\left(1+\tanh\left(\sqrt{2/\pi}\,
    (x+0.044715x^3)\right)\right)v $$

    Notes
    -----
    Source: Shazeer, 2020, arXiv:2002.05202, with the tanh of Hendrycks and
    Gimpel, 2016, arXiv:1606.08415.

    Examples
    --------
    >>> geglu_tanh([0.0, 20.0, -1.0], 3.0).round(3)
    array([ 0.   , 60.   , -0.476])
    """
    return gelu_tanh(gate) * value


geglu_tanh.facts = UnitFacts(
    title="GEGLU (tanh)",
    aliases=("gated-gelu", "GeGLU tanh"),
    year=2020,
    papers=("shazeer2020glu", "hendrycks2016gelu"),
)


@gated_unit(Factor.of(relu))
def reglu(gate: Array, value: Array, /) -> Array:
    r"""Gated linear unit with the gate of ReLU: shut gates give exact zeros.

    $$ f(x, v) = \max(0,x)\,v $$

    Notes
    -----
    The derivative at a gate of 0 is 0, as that of ReLU. Source: Shazeer, 2020,
    arXiv:2002.05202.

    Examples
    --------
    >>> reglu([-1.0, 2.0], 3.0)
    array([0., 6.])
    """
    return relu(gate) * value


reglu.facts = UnitFacts(
    title="ReGLU",
    aliases=("ReLU-gated linear unit",),
    year=2020,
    papers=("shazeer2020glu", "dauphin2017glu"),
)


def within(value: Array, limit: float) -> Array:
    return np.clip(value, -limit, limit)


CLAMPED_GATE = Factor(
    lambda x, limit, alpha, **_: swish(np.minimum(x, limit), beta=alpha),
    lambda x, limit, alpha, **_: (
        (x <= limit) * swish.derivative(np.minimum(x, limit), beta=alpha)
    ),
    lambda x, limit, alpha, **_: (
        (x <= limit) * swish.second_derivative(np.minimum(x, limit), beta=alpha)
    ),
)
CLAMPED_VALUE = Factor(
    lambda x, limit, offset, **_: within(x, limit) + offset,
    lambda x, limit, **_: np.where(np.abs(x) > limit, 0, x * 0 + 1),
    lambda x, **_: np.zeros_like(x),
)


@gated_unit(CLAMPED_GATE, CLAMPED_VALUE, {"limit": positive})
def swiglu_clamped(
    gate: Array,
    value: Array,
    /,
    *,
    limit: float = 7.0,
    alpha: float = 1.702,
    offset: float = 1.0,
) -> Array:
    r"""SwiGLU with bounds, as in gpt-oss: large inputs do not multiply.

    $$ f(x, v) = s\,\sigma(\alpha s)\,(\max(-\theta,\min(v,\theta))+b),
    \quad s=\min(x,\theta) $$

    Parameters
    ----------
    limit : float
        The bound $\theta$: of the gate from above, of the value from both sides.
    alpha : float
        The steepness $\alpha$ of the gate, that of quick GELU unless given.
    offset : float
        The number $b$ that is added to the value.

    Notes
    -----
    gpt-oss interleaves: `swiglu_clamped(*halves(x, gate="interleaved"))`;
    MiniMax-M3 has the gate in the first half. DeepSeek-V4 has limit 10, alpha 1,
    offset 0. At the bounds, derivatives are those from within, as in PyTorch.
    Source: OpenAI, 2025, arXiv:2508.10925.

    Examples
    --------
    >>> swiglu_clamped([0.0, 20.0, -1.0], 3.0).round(3)
    array([ 0.   , 28.   , -0.617])
    """
    return swish(np.minimum(gate, limit), beta=alpha) * (
        within(value, limit) + offset
    )


swiglu_clamped.facts = UnitFacts(
    title="Clamped SwiGLU",
    aliases=("swiglu_oai", "swigluoai_and_mul"),
    year=2025,
    papers=("openai2025gptoss", "shazeer2020glu"),
)
