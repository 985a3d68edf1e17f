"""Samples and formulas have the name of the function of the catalogue that they are, or none."""

import json
import random

import expressions
import numpy as np
import pytest
from cases import ELEMENTWISE, admits, name, orders, parameters
from points import breaks
from yours import engine_of_yours

from activations import catalogue, gelu, hard_shrink, mish, relu, silu
from activations._parameters import numeric_parameters

NOISE = 1e-6
DENSE = np.linspace(-8, 8, 2001)
END = """
const end = (search) => {
  for (;;) {
    const {done, value} = search.next();
    if (done) return value;
  }
};
const named = (text) => {
  const {value, initial} = formula.read(text);
  return end(recognition.ofFunction((x) => value(x, initial)));
};"""


@pytest.fixture(scope="module")
def engine():
    with engine_of_yours() as racer:
        racer.eval(END)
        yield racer


def told(engine, expression):
    return json.loads(engine.eval(f"JSON.stringify({expression})"))


def drawn(f, chance):
    """Parameters at random that show between -8 and 8, as in use."""
    default = numeric_parameters(f)
    while True:
        setting = {
            key: float(
                value * np.exp(chance.uniform(-1.2, 1.2)) if value else chance.uniform(-2, 2)
            )
            for key, value in default.items()
        }
        if admits(f, setting):
            return setting


def sampled(f, setting, chance, count=32):
    """Values at random places, with noise."""
    x = np.sort(chance.uniform(-8, 8, count))
    return x, f(x, **setting) + NOISE * chance.standard_normal(count)


def fits(fit, setting, f):
    """Whether parameters are those that were drawn, or are left open where those lie."""
    found = fit["parameters"]
    if name(f) == "rrelu":  # its slope is the mean of both
        return np.mean(list(found.values())) == pytest.approx(
            np.mean(list(setting.values())), abs=1e-4
        )
    return all(
        found[key] == pytest.approx(setting[key], rel=1e-4, abs=1e-4)
        or (key in fit["between"] and np.searchsorted(fit["between"][key], setting[key]) == 1)
        for key in found
    )


@pytest.mark.parametrize("f", ELEMENTWISE, ids=name)
def test_every_function_is_named_from_32_samples_with_noise(f, engine):
    chance = np.random.default_rng(3)
    for setting in [
        numeric_parameters(f),
        *(drawn(f, chance) for _ in range(2 * len(parameters(f)))),
    ]:
        x, y = sampled(f, setting, chance)
        found = told(engine, f"identify.all({{x: {x.tolist()}, y: {y.tolist()}}})")["matches"]
        assert [fits(fit, setting, f) for fit in found if fit["name"] == name(f)] == [True], setting
        simplest = catalogue[found[0]["name"]]
        assert len(parameters(simplest)) <= len(parameters(f))
        for fit in found:  # what is named besides is equal, too
            values = catalogue[fit["name"]](x, **fit["parameters"])
            np.testing.assert_allclose(values, y, rtol=6 * NOISE, atol=6 * NOISE)


def test_samples_that_say_too_little_have_no_name(engine):
    for x, y in [
        ([0, 1, 2], [0, 1, 2]),
        (list(range(40)), [0.5] * 40),
        (list(range(8)), [*range(7), None]),
    ]:
        found = told(engine, f"identify.all({json.dumps({'x': x, 'y': y})})")
        assert found == {"matches": [], "nearest": None}


def test_samples_that_are_rounded_to_a_few_decimals_are_named(engine):
    x = np.linspace(-4, 4, 33)
    for f in (mish, gelu, silu):
        for decimals in (3, 4):
            points = json.dumps({"x": x.tolist(), "y": np.round(f(x), decimals).tolist()})
            found = told(engine, f"end(recognition.ofSamples({points}, {decimals}))")
            assert found["matches"][0]["name"] == name(f)
            exact = told(engine, f"end(recognition.ofSamples({points}, 0))")
            assert exact["matches"] == []


def test_many_samples_settle_a_threshold(engine):
    x = np.linspace(-3, 3, 1501)
    for f, setting in ((hard_shrink, {"lambd": 0.7321}), (relu, {})):
        y = f(x, **setting)
        points = json.dumps({"x": x.tolist(), "y": y.tolist()})
        first = told(engine, f"end(recognition.ofSamples({points}, 16))")["matches"][0]
        assert first["name"] == name(f)
        assert first["parameters"] == pytest.approx(setting, abs=0.004)  # which x is apart
        y[700] += 0.01
        points = json.dumps({"x": x.tolist(), "y": y.tolist()})
        assert told(engine, f"end(recognition.ofSamples({points}, 16))")["matches"] == []


FORMULAS = {
    "x*tanh(log(1+exp(x)))": ("mish", {}),
    "x*(1+erf(x/sqrt(2)))/2": ("gelu", {}),
    "0.5*x*(1+tanh(0.79788456*(x+0.044715*x**3)))": ("gelu_tanh", {}),
    "x*sigmoid(1.702x)": ("quick_gelu", {}),
    "x/(1+exp(-x))": ("silu", {}),
    "x/(1+exp(-2.5x))": ("swish", {"beta": 2.5}),
    "(exp(x)-exp(-x))/(exp(x)+exp(-x))": ("tanh", {}),
    "1.0507*(x if x > 0 else 1.67326*(exp(x)-1))": ("selu", {"alpha": 1.67326, "scale": 1.0507}),
    "x > 0 ? x : 0.2x": ("leaky_relu", {"negative_slope": 0.2}),
    "max(x, 0)": ("relu", {}),
    "clip(x, 0, 6)": ("relu6", {}),
    "clip(x, 0, 50)": ("hard_tanh", {"min_val": 0, "max_val": 50}),
    "log(1+exp(20x))/20": ("softplus", {"beta": 20}),
    "abs(x)": ("leaky_relu", {"negative_slope": -1}),
    "where(x < 2, 0, x)": ("thresholded_relu", {"theta": 2}),
    "where(x <= 0.8, 0, x)": ("thresholded_relu", {"theta": 0.8}),
    "x if abs(x) > 0.7 else 0": ("hard_shrink", {"lambd": 0.7}),
    "x > 3 ? x : 1": ("threshold", {"threshold": 3, "value": 1}),
    "log(1+exp(3x))/3": ("softplus", {"beta": 3}),
    "(x+sqrt(x²+9))/2": ("squareplus", {"b": 9}),
    "x + sin(2x)²/2": ("snake", {"frequency": 2}),
    "x": ("identity", {}),
    "lambda x, a=0.3: leaky_relu(x, a)": ("leaky_relu", {"negative_slope": 0.3}),
}


@pytest.mark.parametrize("text", FORMULAS)
def test_a_textbook_formula_has_its_name_and_round_parameters(text, engine):
    found = told(engine, f"named({json.dumps(text)})")
    first = found["matches"][0]
    assert (first["name"], first["parameters"]) == FORMULAS[text]
    assert (first["order"], first["between"]) == (0, {})
    assert first["error"] < (1e-7 if "0.79788456" in text else 1e-12)  # as its constant is typed
    assert found["apart"] == ([2] if "<" in text and "<=" not in text else [])


def test_a_formula_may_be_a_derivative(engine):
    for text, expected in {
        "1 - tanh(x)**2": ("tanh", 1),
        "sigmoid(x)*(1 - sigmoid(x))*(1 - 2*sigmoid(x))": ("sigmoid", 2),
        "-2*x*exp(-x*x)": ("gaussian", 1),
    }.items():
        first = told(engine, f"named({json.dumps(text)})")["matches"][0]
        assert (first["name"], first["order"]) == expected


def test_a_step_that_differs_at_its_jump_alone_is_named_with_the_place(engine):
    assert told(engine, "named('x >= 0')")["apart"] == []
    found = told(engine, "named('x > 0')")
    assert [fit["name"] for fit in found["matches"]] == ["binary_step"]
    assert found["apart"] == [0]


NEAR = {
    "x*tanh(log(1+exp(1.001*x)))": "mish",
    "0.5*x*(1+tanh(0.7979*(x+0.0447*x**3)))": "gelu_tanh",
    "x*sigmoid(x) + 1e-5": "silu",
    "tanh(x) + 1e-5*sin(x)": "tanh",
    "1.00002*maximum(x, 0.00002*x)": "leaky_relu",
    "log(1.0001+exp(x))": "softplus",
    "exp(-1.0001*x*x)": "gaussian",
    "x/(1.0001+abs(x))": "softsign",
    "minimum(maximum(x, 0), 900)": "relu",
    "x*minimum(maximum(x+3, 0), 6)/6.0001": "hard_swish",
    "arctan(1.0001*x)": "arctan",
    "sin(x) + 1e-5*x": "sine",
    "abs(x) + 1": None,
    "x**3": None,
}
"""Each with what it is not, which is nearest."""


@pytest.mark.parametrize("text", NEAR)
def test_a_near_miss_has_no_name_and_what_is_nearest(text, engine):
    found = told(engine, f"named({json.dumps(text)})")
    assert found["matches"] == []
    assert found["reason"] == ""
    assert NEAR[text] in (None, found["nearest"]["name"])


def test_no_random_expression_is_given_a_name_that_it_is_not(engine):
    chance = random.Random(11)
    nameless = 0
    while nameless < 100:
        text = expressions.number(chance, chance.randrange(1, 5))
        found = told(engine, f"named({json.dumps(text)})")
        nameless += not found["matches"]
        assert isinstance(found["reason"], str)
        y = np.array(expressions.values(text, DENSE))
        for fit in found["matches"]:
            f = catalogue[fit["name"]]
            values = orders(f)[fit["order"]](DENSE, **fit["parameters"])
            places = breaks(f, fit["parameters"])
            rest = [min((abs(at - place) for place in places), default=1) > 1e-6 for at in DENSE]
            np.testing.assert_allclose(values[rest], y[rest], rtol=1e-5, atol=1e-5, err_msg=text)
