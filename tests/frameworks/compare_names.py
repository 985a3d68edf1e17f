"""Every function that facts name in a framework equals ours at the parameters they give.

`make test-frameworks` runs it: pytest does not find a file of this name by itself, since it
imports the frameworks.
"""

import numpy as np
import pytest
from calls import GRADIENTS, gradient, package, value
from points import breaks, points

from activations import catalogue
from activations._parameters import numeric_parameters, of_axis

NOT_HERE = {package: f"{package} is of Julia" for package in ("NNlib", "Flux", "Base")}
"""Frameworks whose names cannot be tried in Python."""

CHOSEN = {"threshold": 0.5, "value": -1.5, "slope": 0.375, "axis": 0}
"""Values for what a framework has no default for; exact in float32."""

THEIR_ARGUMENTS = {
    "torch.nn.functional.prelu": {"slope": "weight"},
    "torch.prelu": {"slope": "weight"},
    "torch.nn.Softmax": {"axis": "dim"},
    "torch.nn.LogSoftmax": {"axis": "dim"},
    "torch.nn.functional.softmax": {"axis": "dim"},
    "torch.nn.functional.log_softmax": {"axis": "dim"},
    "torch.softmax": {"axis": "dim"},
    "torch.log_softmax": {"axis": "dim"},
    "torch.special.softmax": {"axis": "dim"},
    "torch.special.log_softmax": {"axis": "dim"},
    "keras.activations.threshold": {"value": "default_value"},
    "keras.ops.threshold": {"value": "default_value"},
}
"""Their argument for each parameter of ours that is called otherwise."""

FLOAT32_ONLY = {
    "keras": "on JAX, it computes much in float32 whatever x is",
    "onnx": "attributes are of float32",
    "tf.nn.gelu": "the root of 2 is of float32",
    "tf.nn.gelu(approximate=True)": "its constants are of float32",
    "tf.nn.leaky_relu": "alpha is of float32",
    "torch.nn.Hardsigmoid": "in the gradient, 1 / 6 is of float32",
    "torch.nn.functional.hardsigmoid": "in the gradient, 1 / 6 is of float32",
}
"""What is not as exact in float64, a framework or a function of it."""

NAMED = [(f, full_name) for f in catalogue.values() for full_name in f.facts.names]


def cases(named):
    """Each name with float32, and with float64 where the framework is as exact there."""
    return pytest.mark.parametrize(
        ("f", "full_name", "dtype"),
        [
            pytest.param(
                f, full_name, dtype, id=f"{full_name}-{dtype.__name__}", marks=marks(full_name)
            )
            for f, full_name in named
            for dtype in dtypes(full_name)
        ],
    )


def dtypes(full_name):
    coarse = FLOAT32_ONLY.keys() & {full_name, package(full_name)}
    return [np.float32] if coarse else [np.float32, np.float64]


def marks(full_name):
    reason = NOT_HERE.get(package(full_name))
    return [pytest.mark.skip(reason=reason)] if reason else []


def parameters(f, full_name):
    """Return ours, as facts give them, and those arguments of theirs that have no default."""
    given = f.facts.names[full_name]
    ours = {key: CHOSEN[key] if value is ... else value for key, value in given.items()}
    called = THEIR_ARGUMENTS.get(full_name, {})
    theirs = {called.get(key, key): ours[key] for key, value in given.items() if value is ...}
    return ours, theirs


def setting(f, ours):
    """All numeric parameters of ours."""
    return {key: ours.get(key, default) for key, default in numeric_parameters(f).items()}


def inputs(f, ours, dtype):
    """Breaks and points beside them, and others to ±30; a matrix for a function of an axis.

    XLA takes subnormal numbers for 0, and so finds other sides of breaks at 0.
    """
    if of_axis(f):
        return np.random.default_rng(0).uniform(-30, 30, (6, 8)).astype(dtype)
    x = np.array([*points(f, setting(f, ours), dtype), *breaks(f, setting(f, ours))], dtype)
    return x[(np.abs(x) <= 30) & ((np.abs(x) >= np.finfo(dtype).tiny) | (x == 0))]


def assert_close(theirs, ours, x, roundings):
    """Compare to this many roundings of the result, or of 1 where it is smaller.

    The frameworks round intermediate results that are larger, such as 1 + tanh(x) or x / 6 + 1 / 2,
    and a gradient has products of such a rounding with x, and in GELU with its cube. What differs
    in a parameter or a constant differs far more, in float32, too.
    """
    allowed = roundings * np.finfo(x.dtype).eps
    np.testing.assert_allclose(theirs, ours, rtol=allowed, atol=allowed, err_msg=f"x = {x}")
    assert theirs.dtype == x.dtype


@cases(NAMED)
def test_value_is_ours(f, full_name, dtype):
    ours, theirs = parameters(f, full_name)
    x = inputs(f, ours, dtype)
    assert_close(value(full_name, x, theirs), f(x, **ours), x, roundings=16)


@cases([(f, n) for f, n in NAMED if package(n) in GRADIENTS])
def test_gradient_away_from_breaks_is_ours(f, full_name, dtype):
    ours, theirs = parameters(f, full_name)
    x = inputs(f, ours, dtype)
    for place in [] if of_axis(f) else breaks(f, setting(f, ours)):
        x = x[np.abs(x - place) > 1e-4]  # they round to the break what is very near it
    y = f(x, **ours)
    g = np.linspace(-1, 2, y.size).reshape(y.shape).astype(dtype)
    assert_close(gradient(full_name, x, g, theirs), f.vjp(x, g, **ours), x, roundings=256)


@cases([(f, n) for f, n in NAMED if package(n) == "torch" and f.facts.slope_at_kinks])
def test_slope_at_breaks_is_that_of_pytorch(f, full_name, dtype):
    ours, theirs = parameters(f, full_name)
    declared = f.facts.breaks(setting(f, ours))
    x = np.array([*declared.jumps, *declared.kinks], dtype)
    slopes = gradient(full_name, x, np.ones_like(x), theirs)
    assert_close(slopes, f.derivative(x, **ours), x, roundings=16)
