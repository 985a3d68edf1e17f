"""What functions make of random numbers: the integrals that the explorer computes."""

import json
import math

import mpmath
import numpy as np
import pytest
from cases import every_elementwise, name
from py_mini_racer import MiniRacer

from activations import gelu, hard_tanh, relu, sigmoid, sine, softplus, tanh
from docs.hooks.pages.comparison import functions_script, view

DIGITS = 5e-4  # relative: three digits
SCRIPTS = ("curves/entries", "explorer/distribution")
VALUES = """const values = (name, given = {}) =>
  [0, 1, 2].map((order) => entries.valueOf({name, parameters: given}, order));"""
NORMAL = "distribution.normal(0, 1)"
GIVEN = {  # distributions, and the points and weights that stand for them
    NORMAL: lambda z: z,
    "distribution.normal(0.7, 2.5)": lambda z: 0.7 + 2.5 * z,
}
Z = (np.arange(-200_000, 200_000) + 0.5) / 20_000
WEIGHTS = np.exp(-(Z**2) / 2) / math.sqrt(2 * math.pi) / 20_000


@pytest.fixture(scope="module")
def engine():
    with MiniRacer() as racer:
        racer.eval(functions_script.source())
        for script in SCRIPTS:
            racer.eval((view.ASSETS / f"{script}.js").read_text(encoding="utf-8"))
        racer.eval(VALUES)
        yield racer


def told(engine, expression):
    return json.loads(engine.eval(f"JSON.stringify({expression})"))


def effect(engine, f, given=NORMAL, threshold=0.01):
    return told(engine, f"distribution.effect(values('{name(f)}'), {given}, {threshold})")


def histogram(engine, f, given=NORMAL, order=0):
    call = f"distribution.histogram(of[{order}], of[{order + 1}], {given})"
    return told(engine, f"((of) => {call})(values('{name(f)}'))")


def through(engine, f, given=NORMAL, scale=1.0, count=50):
    found = told(engine, f"distribution.through(values('{name(f)}'), {given}, {scale}, {count})")
    return np.array(found["spreads"], float), np.array(found["factors"], float)


def test_moments_of_relu_are_those_of_half_a_normal_distribution(engine):
    found = effect(engine, relu)
    assert found["mean"] == pytest.approx(1 / math.sqrt(2 * math.pi), rel=1e-6)
    assert found["variance"] == pytest.approx(1 / 2 - 1 / (2 * math.pi), rel=1e-6)
    halves = [found[key] for key in ("slope", "slopeSquare", "saturated", "dead")]
    assert halves == pytest.approx([1 / 2] * 4, rel=1e-6)


def test_the_mean_of_an_odd_function_is_0_and_no_rounding(engine):
    assert effect(engine, tanh)["mean"] == 0
    assert effect(engine, tanh, "distribution.normal(1e-6, 1)")["mean"] > 0


def test_moments_on_an_interval_are_those_of_polynomials(engine):
    found = effect(engine, relu, "distribution.uniform(-1, 3)")
    assert found["mean"] == pytest.approx(9 / 8, rel=1e-6)
    assert found["variance"] == pytest.approx(27 / 12 - (9 / 8) ** 2, rel=1e-6)
    assert found["dead"] == pytest.approx(1 / 4, rel=1e-6)
    far = effect(engine, relu, "distribution.uniform(1000, 1000.001)")
    assert far["variance"] == pytest.approx(1e-6 / 12, rel=1e-4), "digits are lost in squares"


@pytest.mark.parametrize("f", [gelu, softplus], ids=name)
def test_moments_are_those_of_mpmath(f, engine):
    mean, deviation = 0.3, 1.7
    curves = {
        gelu: lambda x: x * mpmath.ncdf(x),
        softplus: lambda x: mpmath.log1p(mpmath.exp(x)),
    }

    def expected(g):
        ends = [mean + deviation * z for z in (-12, -4, 0, 4, 12)]
        return mpmath.quad(lambda x: g(x) * mpmath.npdf(x, mean, deviation), ends)

    found = effect(engine, f, f"distribution.normal({mean}, {deviation})")
    first, second = expected(curves[f]), expected(lambda x: curves[f](x) ** 2)
    assert found["mean"] == pytest.approx(float(first), rel=1e-5)
    assert found["variance"] == pytest.approx(float(second - first**2), rel=1e-5)
    slope = expected(lambda x: mpmath.diff(curves[f], x) ** 2)
    assert found["slopeSquare"] == pytest.approx(float(slope), rel=1e-5)


@every_elementwise
def test_moments_and_shares_are_those_of_many_points(f, engine):
    for given, placed in GIVEN.items():
        x = placed(Z)
        y, slope = f(x), f.derivative(x)
        mean = y @ WEIGHTS
        expected = {
            "mean": mean,
            "variance": (y - mean) ** 2 @ WEIGHTS,
            "slope": slope @ WEIGHTS,
            "slopeSquare": slope**2 @ WEIGHTS,
            "saturated": (np.abs(slope) < 0.1) @ WEIGHTS,
            "dead": (slope == 0) @ WEIGHTS,
        }
        assert effect(engine, f, given, 0.1) == pytest.approx(expected, rel=DIGITS, abs=2e-5)


@every_elementwise
def test_gains_are_those_of_the_facts(f, engine):
    if f.facts.gain is not None:
        gain = told(engine, f"distribution.gain(values('{name(f)}')[0])")
        assert gain == pytest.approx(f.facts.gain, rel=DIGITS)
    if f.facts.backward_gain is not None:
        found = effect(engine, f)["slopeSquare"] ** -0.5
        assert found == pytest.approx(f.facts.backward_gain, rel=DIGITS)


@every_elementwise
def test_histograms_hold_all_and_show_single_numbers_that_have_a_share(f, engine):
    for order, (g, slope) in enumerate([(f, f.derivative), (f.derivative, f.second_derivative)]):
        for given, placed in GIVEN.items():
            found = histogram(engine, f, given, order)
            atoms = {atom["value"]: atom["share"] for atom in found["atoms"]}
            assert sum(found["bins"]) + sum(atoms.values()) == pytest.approx(1, abs=1e-5)
            x = placed(Z)
            y, flat = g(x) + 0.0, slope(x) == 0
            for value in {*np.unique(y[flat][::5000]), *atoms}:
                share = WEIGHTS[flat & (y == value)].sum()
                assert atoms.get(value, 0) == pytest.approx(share, abs=1e-4), (given, value)


@pytest.mark.parametrize("f", [tanh, gelu, relu, hard_tanh, sine], ids=name)
@pytest.mark.parametrize("order", [0, 1])
def test_bins_are_those_of_many_points(f, order, engine):
    found = histogram(engine, f, order=order)
    values = (f, f.derivative)[order](Z)
    atoms = [atom["value"] for atom in found["atoms"]]
    others = ~np.isin(values, atoms)
    inside = np.clip(values[others], found["low"], found["high"])
    bins = np.linspace(found["low"], found["high"], len(found["bins"]) + 1)
    expected, _ = np.histogram(inside, bins, weights=WEIGHTS[others])
    np.testing.assert_allclose(found["bins"], expected, atol=1e-3)


def test_what_is_rounded_to_a_constant_is_no_single_number(engine):
    assert tanh(20.0) == 1
    wide = "distribution.normal(0, 30)"
    assert histogram(engine, tanh, wide)["atoms"] == []
    assert {atom["value"] for atom in histogram(engine, hard_tanh, wide)["atoms"]} == {-1, 1}


@every_elementwise
def test_rare_events_cost_few_values(f, engine):
    """Of arctan, |f′| < 0.01 almost never holds: relative to nothing, every error is large."""
    count = engine.eval(
        f"""(() => {{
          let count = 0;
          const counted = values('{name(f)}').map((of) => (x) => (count += 1, of(x)));
          distribution.effect(counted, {NORMAL}, 0.01);
          return count;
        }})()"""
    )
    assert 500 < count < 20_000


@every_elementwise
@pytest.mark.parametrize("scale", [0.5, 2**0.5, 4.0])
def test_layers_are_numbers_until_they_grow_beyond_them(f, scale, engine):
    spreads, factors = through(engine, f, scale=scale)
    assert len(spreads) == len(factors) + 1 >= 2
    assert np.isfinite([*spreads, *factors]).all()
    assert len(factors) == 50 or spreads[-1] > 10


@pytest.mark.parametrize("scale", [1.0, 2**0.5, 3.0])
def test_of_a_sigmoid_a_layer_leaves_at_most_a_quarter_of_the_gradient(scale, engine):
    for given in (*GIVEN, "distribution.uniform(-2, 5)"):
        factors = through(engine, sigmoid, given, scale)[1]
        assert (factors <= scale / 4).all()
        assert (factors > scale / 16).all()


def test_he_initialization_keeps_signal_and_gradient_of_relu_and_xavier_halves_their_squares(
    engine,
):
    for scale, factor in ((2**0.5, 1), (1, 0.5**0.5)):
        spreads, factors = through(engine, relu, scale=scale)
        np.testing.assert_allclose(factors, factor, rtol=1e-6)
        np.testing.assert_allclose(spreads, factor ** np.arange(51), rtol=1e-4)


def test_the_first_layer_has_the_given_distribution_and_the_others_a_normal_one(engine):
    spreads, factors = through(engine, relu, "distribution.uniform(1, 2)", 1, 2)
    assert spreads == pytest.approx([(7 / 3) ** 0.5, (7 / 3) ** 0.5, (7 / 6) ** 0.5], rel=1e-6)
    assert factors == pytest.approx([1, 0.5**0.5], rel=1e-6)


DEPTH, NETWORKS = 8, 500


def simulated(f, scale, width, seed=0):
    """Mean squares of all units of random networks, layer by layer; of the gradient, backward."""
    rng = np.random.default_rng(seed)
    weights = rng.standard_normal((DEPTH, NETWORKS, width, width)) * (scale / width**0.5)
    z, g = rng.standard_normal((2, NETWORKS, 1, width))
    entered, signals, gradients = [], [z], [g]
    for w in weights:
        entered.append(z)
        z = f(z) @ w
        signals.append(z)
    for w, z in zip(weights[::-1], entered[::-1], strict=True):
        g = g @ w.mT * f.derivative(z)
        gradients.append(g)
    return [np.mean(np.square(parts), axis=(2, 3)) for parts in (signals, gradients[::-1])]


@pytest.mark.parametrize(("f", "scale"), [(tanh, 1.0), (tanh, 2.0), (relu, 2**0.5), (sigmoid, 1.0)])
def test_random_networks_do_what_the_theory_of_wide_ones_says(f, scale, engine):
    """What is off by 1/width, as tanh's signal is, goes when two widths are extrapolated.

    The bound of 4 standard errors is for 72 comparisons; of ten seeds, none came beyond 2.9.
    """
    spreads, factors = through(engine, f, scale=scale, count=DEPTH)
    left = np.append(np.cumprod(factors[::-1])[::-1], 1)
    narrow, wide = (simulated(f, scale, width) for width in (32, 64))
    for few, many, expected in zip(narrow, wide, (spreads, left), strict=True):
        mean = 2 * many.mean(axis=1) - few.mean(axis=1)
        error = np.hypot(2 * many.std(axis=1), few.std(axis=1)) / NETWORKS**0.5
        assert (np.abs(mean - expected**2) < 4 * error).all()
        assert (error < 0.2 * expected**2).all(), "networks differ too much to tell anything"
