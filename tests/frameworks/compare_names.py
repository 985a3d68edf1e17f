"""Every name in a framework that we can run means what `activations/names/` says.

`make test-frameworks` runs it: pytest does not find a file of this name by itself, since it
imports the frameworks.
"""

import numpy as np
import onnx
import pytest
from calls import GRADIENTS, VALUES, gradient, package, value
from points import breaks, points

from activations import catalogue, gated_units, halves
from activations._parameters import numeric_parameters, of_axis
from activations.facts.names import arguments, names_of

CHOSEN = {"threshold": 0.5, "value": -1.5, "slope": 0.375, "axis": 0}
"""Values for what a framework has no default for; exact in float32."""

THERE = {
    name: there
    for f in catalogue.values()
    for name, there in names_of(f.facts.title).items()
    if package(name) in VALUES
}
"""What is said of each name that can be tried here."""

NAMED = [(f, name) for f in catalogue.values() for name in f.facts.names if name in THERE]


def cases(named):
    """Each name with each dtype in which it is as exact as ours."""
    return pytest.mark.parametrize(
        ("f", "full_name", "dtype"),
        [
            pytest.param(f, full_name, dtype, id=f"{full_name}-{dtype.__name__}")
            for f, full_name in named
            for dtype in dtypes(full_name)
        ],
    )


def dtypes(full_name):
    """float32, and float64 where the framework is as exact there."""
    return [np.float32] if THERE[full_name].float64 else [np.float32, np.float64]


def parameters(f, full_name):
    """Return ours, as facts give them, and those arguments of theirs that have no default."""
    given = f.facts.names[full_name]
    ours = {key: CHOSEN[key] if value is ... else value for key, value in given.items()}
    needed = [key for key, value in arguments(THERE[full_name].call).items() if value is ...]
    chosen = [ours[key] for key, value in given.items() if value is ...]
    return ours, dict(zip(needed, chosen, strict=True))


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
def test_passedis_ours(f, full_name, dtype):
    ours, theirs = parameters(f, full_name)
    x = inputs(f, ours, dtype)
    assert_close(value(full_name, x, theirs), f(x, **ours), x, roundings=16)


@cases(NAMED)
def test_their_defaults_are_those_written_out(f, full_name, dtype):
    ours, theirs = parameters(f, full_name)
    x = inputs(f, ours, dtype)
    written = arguments(THERE[full_name].call) | theirs
    assert_close(value(full_name, x, written), f(x, **ours), x, roundings=16)


@cases([(f, n) for f, n in NAMED if not of_axis(f) and "value" not in f.facts.names[n]])
def test_values_at_infinity_and_nan_are_those_said(f, full_name, dtype):
    ours, theirs = parameters(f, full_name)
    x = np.array([-np.inf, np.inf, np.nan, 0], dtype)
    y = f(x, **ours)
    said = [THERE[full_name].values.get(str(at), ours) for at, ours in zip(x, y, strict=True)]
    with np.errstate(invalid="ignore"):  # of the reference evaluator of ONNX
        # one by one: in arrays, PyTorch's GELU is nan at infinity on some processors
        found = np.concatenate([value(full_name, x[k : k + 1], theirs) for k in range(x.size)])
        assert_close(found, np.array(said, dtype), x, roundings=16)


@cases([(f, n) for f, n in NAMED if package(n) in GRADIENTS])
def test_gradient_away_from_breaks_is_ours(f, full_name, dtype):
    ours, theirs = parameters(f, full_name)
    x = inputs(f, ours, dtype)
    for place in [] if of_axis(f) else breaks(f, setting(f, ours)):
        x = x[np.abs(x - place) > 1e-4]  # they round to the break what is very near it
    y = f(x, **ours)
    g = np.linspace(-1, 2, y.size).reshape(y.shape).astype(dtype)
    assert_close(gradient(full_name, x, g, theirs), f.vjp(x, g, **ours), x, roundings=256)


@cases([(f, n) for f, n in NAMED if package(n) in GRADIENTS and f.facts.slope_at_kinks])
def test_slopes_at_breaks_are_those_said(f, full_name, dtype):
    ours, theirs = parameters(f, full_name)
    declared = f.facts.breaks(setting(f, ours))
    x = np.array([*declared.jumps, *declared.kinks], dtype)
    slopes = gradient(full_name, x, np.ones_like(x), theirs)
    y = f.derivative(x, **ours)
    said = [THERE[full_name].slopes.get(float(at), ours) for at, ours in zip(x, y, strict=True)]
    assert_close(slopes, np.array(said, dtype), x, roundings=16)


UNITS = [
    pytest.param(unit, there, id=name)
    for unit in gated_units.values()
    for name, there in names_of(unit.facts.title).items()
    if package(name) in VALUES
]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("unit", "there"), UNITS)
def test_a_gated_unit_and_its_gradients_are_ours(unit, there, dtype):
    """With the gate in the half that is said; onnx.SwiGLU takes two arrays."""
    name = there.call.partition("(")[0]
    x = np.random.default_rng(0).uniform(-30, 30, (6, 8)).astype(dtype)
    gate, passed = halves(x, gate=there.gate or "first")
    ours = unit(gate, passed, **there.parameters)
    if not there.gate:
        second = onnx.defs.get_schema(name.removeprefix("onnx.")).inputs[1].name
        assert_close(value(name, gate, {second: passed}), ours, x, roundings=64)
        return
    assert_close(value(name, x, {}), ours, x, roundings=64)
    wrong = halves(x, gate="first" if there.gate == "second" else "second")
    assert not np.allclose(value(name, x, {}), unit(*wrong, **there.parameters), atol=1)
    g = np.linspace(-1, 2, ours.size).reshape(ours.shape).astype(dtype)
    expected = np.empty_like(x)
    for part, found in zip(
        halves(expected, gate=there.gate), unit.vjp(gate, passed, g), strict=True
    ):
        part[...] = found
    assert_close(gradient(name, x, g, {}), expected, x, roundings=256)
