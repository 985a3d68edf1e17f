"""Gated linear units: values and derivatives against mpmath, two arrays, halves of one."""

import pickle
import re

import mpmath
import numpy as np
import pytest
from in_one_unit import values_in_c
from mpmath import mp, mpf
from reference import GATED

from activations import (
    find,
    gated_units,
    geglu,
    glu,
    halves,
    reglu,
    silu,
    swiglu,
    swiglu_clamped,
)
from activations.facts.names import names_of
from activations.formulas import read
from activations.formulas.expression import evaluate
from docs.hooks.pages import gated_code

GATES = [-300.0, -40.5, -7.5, -3.0, -1.0, -1e-9, 0.0, 1e-9, 0.5, 1.0, 2.75, 6.5, 7.25, 33.0, 300.0]
VALUES = [-1e6, -7.5, -1.25, -1e-6, 0.0, 0.3, 2.0, 6.5, 7.5, 1e9]
SETTINGS = {"swiglu_clamped": [{}, {"limit": 10.0, "alpha": 1.0, "offset": 0.0}]}
ORDERS = {"gate": (1, 0), "value": (0, 1)}
SECOND_ORDERS = {("gate", "gate"): (2, 0), ("gate", "value"): (1, 1), ("value", "value"): (0, 2)}

each_unit = pytest.mark.parametrize("unit", gated_units.values(), ids=gated_units)


def settings(unit):
    """All parameters, at their defaults and at those of another model."""
    return [dict(unit.parameters) | given for given in SETTINGS.get(unit.__name__, [{}])]


def exact(unit, x, v, parameters):
    with mp.workdps(60):
        numbers = {key: mpf(number) for key, number in parameters.items()}
        return GATED[unit.__name__](mpf(x), mpf(v), **numbers)


def test_every_unit_has_a_second_definition():
    assert set(GATED) == set(gated_units)


@each_unit
@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16])
def test_values_are_those_of_the_second_definition(unit, dtype, c_library):
    """To 6 ulp, until the function of the gate is subnormal in the dtype of the computation.

    The code in C, which has no float16, gives the values and slopes of Python.
    """
    info = np.finfo(dtype)
    fitting = [[n for n in numbers if abs(n) < float(info.max)] for numbers in (GATES, VALUES)]
    x, v = (np.array(numbers, dtype) for numbers in fitting)
    smallest = float(np.finfo(np.result_type(dtype, np.float32)).tiny)
    for parameters in settings(unit):
        found = unit(x[:, None], v, **parameters)
        assert found.dtype == dtype
        for (i, j), result in np.ndenumerate(found):
            wanted = exact(unit, float(x[i]), float(v[j]), parameters)
            if abs(wanted) > float(info.max):
                assert abs(float(result)) >= float(info.max)
            else:
                slack = 6 * float(info.eps) * abs(wanted)
                lost = smallest * max(1, abs(float(v[j]))) + float(info.smallest_subnormal)
                assert abs(mpf(float(result)) - wanted) <= slack + lost, (x[i], v[j])
        if c_library and dtype is not np.float16:
            assert_c_is_python(c_library, unit, parameters, x, v)


def assert_c_is_python(library, unit, parameters, x, v):
    eps, tiny = np.finfo(x.dtype).eps, np.finfo(x.dtype).tiny
    for function in (unit, *unit.partial_derivatives.values()):
        for value in v:
            np.testing.assert_allclose(
                values_in_c(library, function, x, {"value": float(value), **parameters}),
                function(x, value, **parameters),
                rtol=8 * eps,
                atol=tiny * max(1, abs(float(value))),
            )


@each_unit
def test_the_printed_formula_is_the_second_definition(unit):
    (printed,) = read(unit.formula.latex, ["value", *unit.parameters])
    for parameters in settings(unit):
        for x in GATES:
            for v in VALUES:
                with mp.workdps(60):
                    given = {key: mpf(n) for key, n in {**parameters, "x": x, "value": v}.items()}
                    found = evaluate(printed, given, mp)
                wanted = exact(unit, x, v, parameters)
                assert mpmath.almosteq(found, wanted, rel_eps=mpf("1e-30"), abs_eps=mpf("1e-200"))


@each_unit
def test_derivatives_are_those_of_the_second_definition(unit):
    derivatives = {ORDERS[key]: f for key, f in unit.partial_derivatives.items()}
    derivatives |= {SECOND_ORDERS[key]: unit.second_derivatives[key] for key in SECOND_ORDERS}
    assert unit.second_derivatives["value", "gate"] is unit.second_derivatives["gate", "value"]
    for parameters in settings(unit):
        numbers = {key: mpf(number) for key, number in parameters.items()}
        for order, derivative in derivatives.items():
            for x in (-4.5, -1.0, 0.75, 3.0, 8.5, 12.0):
                for v in (-12.0, -2.5, 0.25, 6.0):
                    with mp.workdps(60):
                        wanted = mpmath.diff(
                            lambda a, b, p=numbers: GATED[unit.__name__](a, b, **p), (x, v), order
                        )
                    found = derivative(x, v, **parameters)
                    assert found == pytest.approx(float(wanted), rel=1e-13, abs=1e-13), (order, x)


@each_unit
def test_the_code_to_copy_runs_alone(unit):
    names: dict[str, object] = {}
    exec(gated_code.for_numpy(unit), names)
    x, v = np.meshgrid(GATES, VALUES)
    np.testing.assert_array_equal(names[unit.__name__](x, v), unit(x, v))


def test_at_breaks_slopes_are_those_that_are_told():
    assert reglu.partial_derivatives["gate"](0.0, 5.0) == 0
    inside = swiglu_clamped.partial_derivatives["gate"](np.nextafter(7, 0), 1.0)
    assert swiglu_clamped.partial_derivatives["gate"](7.0, 1.0) == pytest.approx(inside, rel=1e-12)
    for v in (-7.0, 7.0):
        slope = swiglu_clamped.partial_derivatives["value"](2.0, v)
        assert slope == swiglu_clamped.partial_derivatives["value"](2.0, 0.0) != 0


def test_infinite_inputs_have_their_limits():
    assert swiglu(-np.inf, 2.0) == geglu(-np.inf, 2.0) == glu(-np.inf, 2.0) == 0
    assert swiglu(np.inf, -2.0) == -np.inf
    assert swiglu_clamped(np.inf, np.inf) == swiglu_clamped(7.0, 7.0)
    assert swiglu_clamped(1.0, -np.inf) == swiglu_clamped(1.0, -7.0)
    for unit in gated_units.values():
        assert np.isnan(unit([np.nan, 1.0], [1.0, np.nan])).all()
        assert np.isinf(unit(1e300, 1e300)) or unit in (glu, swiglu_clamped)  # without a warning


DTYPES = [
    (np.float32, np.float32, np.float32),
    (np.float32, np.float64, np.float64),
    (np.float16, np.float32, np.float32),
    (np.float16, np.float16, np.float16),
    (np.int64, np.float32, np.float64),
    (np.int64, np.int8, np.float64),
    (np.longdouble, np.float32, np.longdouble),
]


@pytest.mark.parametrize(("gate", "value", "result"), DTYPES)
def test_the_dtype_is_what_both_have_in_common(gate, value, result):
    for x, v in ((np.ones(3, gate), np.ones(3, value)), (np.ones(3, gate), np.ones((2, 1), value))):
        assert swiglu(x, v).dtype == swiglu.partial_derivatives["gate"](x, v).dtype == result
    assert swiglu(np.ones(3, value), 2).dtype == glu(2.0, np.ones(3, value)).dtype
    by_gate, by_value = swiglu.vjp(np.ones(3, gate), np.ones(3, value), 1.0)
    floating = [np.float64 if np.issubdtype(t, np.integer) else t for t in (gate, value)]
    assert [by_gate.dtype, by_value.dtype] == floating


def test_arguments_broadcast_and_out_takes_the_result():
    rng = np.random.default_rng(0)
    x, v = rng.standard_normal((3, 1, 5)), rng.standard_normal((4, 1))
    expected = np.array([[silu(x[i, 0]) * v[j, 0] for j in range(4)] for i in range(3)])
    np.testing.assert_allclose(swiglu(x, v), expected, rtol=1e-15)
    out = np.empty((3, 4, 5), np.float32)
    assert swiglu(x, v, out=out) is out
    np.testing.assert_allclose(out, expected, rtol=1e-6)
    x, v = rng.standard_normal((2, 300_000))  # in blocks
    expected = silu(x) * v
    swiglu(x, v, out=x)  # its own input
    np.testing.assert_array_equal(x, expected)
    assert swiglu(1.0, 2.0).shape == ()
    assert swiglu(np.ones((0, 3)), 1.0).shape == (0, 3)


def test_vjp_sums_over_what_broadcast_and_rounds_once():
    rng = np.random.default_rng(1)
    x, v, g = rng.standard_normal((4, 1)), rng.standard_normal((3, 1, 6)), rng.standard_normal(6)
    by_gate, by_value = geglu.vjp(x, v, g)
    slopes = {key: f(x, v) * g for key, f in geglu.partial_derivatives.items()}
    np.testing.assert_allclose(by_gate, slopes["gate"].sum((0, 2))[:, None], rtol=1e-13)
    np.testing.assert_allclose(by_value, slopes["value"].sum(1, keepdims=True), rtol=1e-13)
    # the slope alone is 0 in float16
    (found, _) = swiglu.vjp(np.float16([-18]), np.float16([60000]), np.float16([100]))
    slope = float(mpmath.diff(lambda a: GATED["swiglu"](a, 1), -18))
    assert found == np.float16(slope * 60000 * 100)


@pytest.mark.parametrize("gate", ["first", "second", "interleaved"])
def test_halves_are_views_that_divide_the_gradient_too(gate):
    x = np.arange(24.0).reshape(2, 3, 4)
    for axis in (0, -1):
        a, b = halves(x, axis=axis, gate=gate)
        assert a.base is not None
        assert a.shape == b.shape
        assert np.shares_memory(a, x)
        assert np.shares_memory(b, x)
        gradient = np.full_like(x, np.nan)
        for part, found in zip(
            halves(gradient, axis=axis, gate=gate), swiglu.vjp(a, b, 1.0), strict=True
        ):
            part[...] = found
        step = np.zeros_like(x)
        step[1, 2, 3] = 1e-6
        ends = [swiglu(*halves(x + s, axis=axis, gate=gate)).sum() for s in (step, -step)]
        assert gradient[1, 2, 3] == pytest.approx((ends[0] - ends[1]) / 2e-6, rel=1e-5)
    np.testing.assert_array_equal(
        halves(np.arange(4), gate=gate)[0],
        {"first": [0, 1], "second": [2, 3], "interleaved": [0, 2]}[gate],
    )


WRONG = {
    "swiglu(x)": (TypeError, 'swiglu(*halves(x, gate="first"))'),
    "swiglu()": (TypeError, "a gate and a value"),
    "swiglu(x, x, x)": (TypeError, "write swiglu(gate, value)"),
    "swiglu(gate=x, value=x)": (TypeError, "write swiglu(gate, value)"),
    "swiglu(x, x, beta=2)": (TypeError, "'beta': it has no parameters"),
    "swiglu_clamped(x, x, lim=2)": (TypeError, "its parameters are limit, alpha, offset"),
    "swiglu_clamped(x, x, limit=0)": (ValueError, "limit must be a positive"),
    "swiglu_clamped(np.float32(x), np.float32(x), alpha=1e300)": (ValueError, "must fit float32"),
    "swiglu(x, [1.0, 2.0])": (ValueError, "gate of shape (3,) does not fit value of shape (2,)"),
    "swiglu(x, ['a'] * 3)": (TypeError, "not value of dtype"),
    "swiglu(x, np.ma.array(x))": (TypeError, "the mask of value would be lost"),
    "swiglu(x, x, out=np.ones(2))": (ValueError, "out has shape (2,)"),
    "swiglu.vjp(x, x)": (TypeError, "write swiglu.vjp(gate, value, g)"),
    "swiglu.vjp(x, x, x[:2])": (ValueError, "g has shape (2,)"),
    "halves(x)": (ValueError, "axis -1 has the odd length 3"),
    "halves(x[:2], gate='left')": (ValueError, "gate must be one of first, second, interleaved"),
    "halves(x, axis=1)": (np.exceptions.AxisError, "axis 1 is out of bounds"),
    "halves(np.ma.array(x))": (TypeError, "the mask of x would be lost"),
}


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_call_is_an_error_that_tells_what_to_write(call):
    kind, told = WRONG[call]
    names = {"x": np.array([-1.0, 0.5, 2.0]), "np": np, "halves": halves, **gated_units}
    with pytest.raises(kind, match=re.escape(told)):
        eval(call, names)


@each_unit
def test_units_are_pickled_and_documented(unit):
    for function in (unit, unit.vjp):
        assert pickle.loads(pickle.dumps(function)) is function
    parts = re.findall(r"\n([A-Z]\w+)\n-+\n", unit.__doc__)
    assert parts == ["Parameters", "Returns", "Raises", "Notes", "Examples"]
    for name in unit.parameters:
        assert f"\n{name} : " in unit.__doc__


@each_unit
def test_names_elsewhere_are_one_line_here(unit):
    x = np.linspace(-2, 2, 8)
    for name, there in names_of(unit.facts.title).items():
        assert find(name) is unit
        arrays = halves(x, gate=there.gate) if there.gate else (x, x)
        assert np.isfinite(unit(*arrays, **there.parameters)).all()


def test_units_are_found_by_what_people_call_them():
    assert find("nn.GLU") is find("F.glu(x, dim=1)") is find("gated linear unit") is glu
    assert find("silu_and_mul") is swiglu
    assert find("GptOssExperts._apply_gate") is swiglu_clamped
    assert glu.facts.halves["torch.nn.functional.glu"] == "second"
    assert find("swiglu_oai").facts.halves.popitem()
