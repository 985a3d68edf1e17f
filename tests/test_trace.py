"""The expression of a function's own code, printed in another language, gives its values."""

import ctypes
import shutil
import subprocess

import numpy as np
import pytest
from cases import ELEMENTWISE, every_value, parameters, values
from points import breaks, settings
from py_mini_racer import MiniRacer

import activations
from activations.formulas import to_c, to_javascript
from activations.formulas.expression import Constant, Symbol, call, constant, evaluate, operations
from activations.formulas.tracing import Traced, trace

ENTRY = {g: f for f in ELEMENTWISE for g in values(f)}
SPECIAL = [-0.0, 0.0, np.inf, -np.inf, np.nan]


def inputs(g, setting):
    """The interval that browsers plot, both sides of every break, and special values."""
    places = breaks(ENTRY[g], setting)
    beside = [np.nextafter(place, side) for place in places for side in (-np.inf, np.inf)]
    return np.array([*np.linspace(-30, 30, 1201), *places, *beside, *SPECIAL])


def check(g, setting, evaluated):
    """Assert that the values are those of NumPy, exactly at zeros, infinities and nan."""
    x = inputs(g, setting)
    expected, values = g(x, **setting), np.array(evaluated(x))
    near = np.isfinite(expected)
    error = np.abs(values[near] - expected[near])
    bound = 1e-12 * np.maximum(1, np.abs(expected[near]))
    assert (error <= bound).all(), f"{g.__name__} with {setting} is off by {error.max()}"
    last = slice(-len(SPECIAL), None)
    np.testing.assert_array_equal(values[last], expected[last], strict=True)
    np.testing.assert_array_equal(signs(values[last]), signs(expected[last]))


def signs(values):
    return np.where(np.isnan(values), 0, np.copysign(1, values))


@pytest.fixture(scope="module")
def javascript():
    return MiniRacer()


def run(javascript, source, x, *others):
    """Evaluate an arrow function at each x; minus zero, infinities and nan come back as such."""
    arguments = ", ".join(["x", *(repr(float(value)) for value in others)])
    numbers = ", ".join(map(repr, np.asarray(x).tolist()))
    names = "const inf = Infinity, nan = NaN;"
    text = "(value) => (Object.is(value, -0) ? '-0' : String(value))"
    values = f"[{numbers}].map((x) => ({source})({arguments})).map({text}).join()"
    return [
        float(value)
        for value in javascript.eval(f"(() => {{{names} return {values}}})()").split(",")
    ]


@every_value
def test_javascript_gives_the_values_of_numpy(g, javascript):
    source = to_javascript(trace(g), parameters(g))
    for setting in settings(ENTRY[g]):
        check(g, setting, lambda x: run(javascript, source, x, *setting.values()))  # noqa: B023


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The C of every function and derivative, compiled."""
    sources = {
        g.__name__: to_c({f"{g.__name__}_value": trace(g)}, parameters(g), floats=True)
        for g in ENTRY
    }
    return compiled(sources, tmp_path_factory.mktemp("c"))


def compiled(sources, folder):
    """A library of C sources, by their names."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler on this machine")
    for name, source in sources.items():
        (folder / f"{name}.c").write_text(source)
    options = ["-std=c99", "-O2", "-Wall", "-Wpedantic", "-Werror", "-shared", "-fPIC"]
    files = [f"{name}.c" for name in sources]
    subprocess.run([compiler, *options, *files, "-o", "all.so", "-lm"], check=True, cwd=folder)
    return ctypes.CDLL(str(folder / "all.so"))


@every_value
def test_c_gives_the_values_of_numpy(g, library):
    value = library[f"{g.__name__}_value"]
    value.restype = ctypes.c_double
    for setting in settings(ENTRY[g]):
        others = [ctypes.c_double(value) for value in setting.values()]
        check(g, setting, lambda x: [value(ctypes.c_double(v), *others) for v in x])  # noqa: B023


@every_value
def test_c_of_floats_gives_the_values_of_numpy(g, library):
    """The libraries differ by 2 ulp in exp, log1p or tanh, which two products double."""
    value = library[f"{g.__name__}_valuef"]
    value.restype = ctypes.c_float
    for setting in settings(ENTRY[g]):
        x = inputs(g, setting).astype(np.float32)
        others = [ctypes.c_float(value) for value in setting.values()]
        expected = g(x, **setting).astype(float)
        values = np.array([value(ctypes.c_float(v), *others) for v in x])
        near = np.isfinite(expected)
        error = np.abs(values[near] - expected[near])
        bound = 8 * np.finfo(np.float32).eps * np.maximum(1, np.abs(expected[near]))
        assert (error <= bound).all(), f"{g.__name__} with {setting} is off by {error.max()}"
        np.testing.assert_array_equal(values[~near], expected[~near])


@every_value
def test_the_expression_evaluated_by_numpy_is_the_function_itself(g):
    for setting in settings(ENTRY[g]):
        x = inputs(g, setting)
        values = np.broadcast_to(evaluate(trace(g), {"x": x, **setting}), x.shape)
        np.testing.assert_array_equal(values, g(x, **setting))


X, Y = np.meshgrid(
    [-2.5, -1.5, -0.5, -0.0, 0.0, 0.5, 1.5, 2.5, np.inf, -np.inf, np.nan],
    [-1.0, -0.0, 0.0, 3.0, np.nan],
)
UFUNCS = {
    "a number": lambda x, y: x + 1 - 2 * y / 4,
    "nested differences": lambda x, y: x - (y - (1 - x)) - 1,
    "nested quotients": lambda x, y: 1 / (2 / (x * x + 1)) / (y * y + 1),
    "minus": lambda x, y: np.negative(-x) - -y,
    "the extremes": lambda x, y: np.maximum(x, y) * 2 + np.minimum(y, x) + 0.0,
    "the maximum with a signed zero": lambda x, y: np.maximum(x, 0),
    "clip": lambda x, y: np.clip(x, -1, 2.5),
    "clip with a signed zero": lambda x, y: np.clip(x, 0, 1),
    "clip with a signed zero above": lambda x, y: np.clip(x, -1, 0.0),
    "sign": lambda x, y: np.sign(x),
    "rint, ties to even": lambda x, y: np.rint(x),
    "floor, ceil and trunc": lambda x, y: np.floor(x) + np.ceil(y) + np.trunc(x),
    "where": lambda x, y: np.where((x > 1) & ~(y >= 0) | (x == y), x, 2 * y),
    "where within where": lambda x, y: np.where(x < 0, np.where(y != 0, 1, 2), 3) + 1,
    "a comparison as a number": lambda x, y: (x <= y) * 2.0,
    "filled arrays": lambda x, y: np.ones_like(x) + np.zeros_like(y) + np.full_like(x, 3),
    "a cast": lambda x, y: (x + 1).astype(y.dtype),
    "powers": lambda x, y: x**2 + np.square(y) + np.abs(x) ** 1.5 + np.reciprocal(x * x + 1),
    "functions": lambda x, y: np.exp(-np.abs(x)) + np.log1p(np.abs(y)) + np.expm1(np.positive(y)),
    "more functions": lambda x, y: np.arctan(x) + np.sqrt(np.fabs(y)) + np.tanh(y) + np.arcsinh(x),
    "the length of a vector": lambda x, y: np.hypot(x, y),
    "waves": lambda x, y: np.sin(np.clip(x, -9, 9)) * np.cos(y) + np.tan(y),
    "hyperbolic functions": lambda x, y: np.cosh(y) + np.sinh(y) + np.log(1 + y * y),
}


def symbolic(function):
    """The expression of a function of two symbols."""
    return function(*(Traced(Symbol(symbol), "mine") for symbol in "xy")).expression


@pytest.mark.parametrize("function", UFUNCS.values(), ids=UFUNCS)
@pytest.mark.parametrize("language", ["JavaScript", "C", "NumPy"])
def test_every_operation_is_numpys(function, language, request, tmp_path):
    with np.errstate(all="ignore"):
        expected = np.asarray(function(X, Y), float).ravel()
    expression = symbolic(function)
    if language == "NumPy":
        values = np.broadcast_to(evaluate(expression, {"x": X, "y": Y}), X.shape).ravel()
    elif language == "JavaScript":
        engine = request.getfixturevalue("javascript")
        source = to_javascript(expression, ["y"])
        values = [run(engine, source, [x], y)[0] for x, y in zip(X.flat, Y.flat, strict=True)]
    else:
        values = compiled_values(to_c({"mine": expression}, ["y"]), tmp_path)
    np.testing.assert_allclose(values, expected, rtol=1e-15, atol=1e-15)
    np.testing.assert_array_equal(signs(np.array(values)), signs(expected))


def compiled_values(source, folder):
    mine = compiled({"mine": source}, folder).mine
    mine.restype = ctypes.c_double
    return [mine(*map(ctypes.c_double, pair)) for pair in zip(X.flat, Y.flat, strict=True)]


def test_what_is_used_twice_is_computed_once_under_a_name():
    expression = symbolic(lambda x, y: np.exp(x) / (1 + np.exp(x)))
    assert to_javascript(expression) == "\n".join(
        ["(x) => {", "  const t1 = Math.exp(x);", "  return t1 / (1 + t1);", "}"]
    )
    assert to_c({"mine": expression}).splitlines()[2:] == [
        "double mine(double x) {",
        "    const double t1 = exp(x);",
        "    return t1 / (1.0 + t1);",
        "}",
    ]
    assert operations(expression) == {"exp": 1, "add": 1, "divide": 1}


def test_a_square_is_a_product():
    assert to_javascript(symbolic(lambda x, y: x**2)) == "(x) => x * x"


def test_operations_on_parameters_alone_are_no_cost_of_an_element():
    expression = symbolic(lambda x, y: np.exp(y / 2) * x + np.exp(y / 2) * 3)
    assert operations(expression) == {"multiply": 1, "add": 1}


def test_zero_and_minus_zero_are_two_constants():
    inverses = [call("divide", Constant("1"), constant(zero)) for zero in (-0.0, 0.0)]
    assert to_javascript(call("maximum", *inverses)).endswith("return maximum(1 / -0, 1 / 0);\n}")
    assert evaluate(constant(-0.0), {}) == 0
    assert np.signbit(evaluate(constant(-0.0), {}))


def test_a_shared_expression_is_evaluated_once():
    expression = Symbol("x")
    for _ in range(200):  # without sharing, 2**200 additions
        expression = call("add", expression, expression)
    assert evaluate(expression, {"x": 1.0}) == 2.0**200
    assert operations(expression) == {"add": 200}
    assert "t199" in to_javascript(expression)


REFUSED = {
    "np.arccosh": lambda x: np.arccosh(x),
    "np.sum": lambda x: np.sum(x),
    "np.add.reduce": lambda x: np.add.reduce(x),
    "np.exp": lambda x: np.exp(x, dtype=np.float32),
    "a condition of Python": lambda x: x if x > 0 else 0,
    "a function of Python's numbers": lambda x: float(x),
    "an array of its own": lambda x: np.asarray(x),
    "the operand [1, 2]": lambda x: x * [1, 2],
    "the operand None": lambda x: np.clip(x, None, 1),
}


@pytest.mark.parametrize(("what", "body"), REFUSED.items())
def test_what_cannot_be_traced_is_named_with_its_remedy(what, body):
    with pytest.raises(TypeError) as refusal:
        body(Traced(Symbol("x"), "mine"))
    message = str(refusal.value)
    assert message.startswith(f"mine uses {what}, which cannot be traced: ")
    assert message.split(": ")[1]


def test_a_function_of_an_axis_is_not_traced():
    with pytest.raises(TypeError, match="softmax acts on an axis"):
        trace(activations.softmax)


def test_what_a_language_lacks_is_refused():
    with pytest.raises(TypeError, match="JavaScript has no erf"):
        to_javascript(call("erf", Symbol("x")))
    with pytest.raises(ValueError, match="no operation gamma"):
        call("gamma", Symbol("x"))
    with pytest.raises(ValueError, match="tanh is a function of C"):
        to_c({"tanh": trace(activations.tanh)})
