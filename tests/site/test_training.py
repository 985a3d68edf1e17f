"""The networks of the explorer: their gradients, their steps, and what the page claims of them."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from py_mini_racer import MiniRacer

from activations import catalogue
from docs.hooks.pages.comparison import functions_script

SCRIPT = Path("docs/assets/explorer/training.js")
LESSON = {"data": "circle", "noise": 0.05, "layers": [8, 8, 8, 8], "spread": 1.41, "seed": 1}
LESSON |= {"optimizer": "sgd", "rate": 0.3}
HELPERS = """
function started(lesson, name) {
  const {parameters} = activations.get(name);
  const usual = Object.values(parameters).map(({usual}) => usual);
  return new training.Network(lesson, {name, parameters: usual});
}
function arrays(network, key) { return network.layers.map((layer) => [...layer[key]]); }
function course(lesson, name, counts) {
  const network = started(lesson, name);
  return counts.map((count) => {
    while (network.steps < count) network.step();
    return network.report();
  });
}
"""


@pytest.fixture(scope="module")
def engine():
    with MiniRacer() as racer:
        for text in (functions_script.source(), SCRIPT.read_text(encoding="utf-8"), HELPERS):
            racer.eval(text)
        yield racer


def told(engine, expression):
    return json.loads(engine.eval(f"JSON.stringify({expression})"))


def lesson(**changes):
    return json.dumps(LESSON | changes)


def course(engine, name, counts, **changes):
    return told(engine, f"course({lesson(**changes)}, '{name}', {counts})")


def mulberry32(seed, count):
    """Tommy Ettinger's generator, with the integers of Python."""
    mask = 2**32 - 1
    found = []
    for _ in range(count):
        seed = (seed + 0x6D2B79F5) & mask
        t = ((seed ^ (seed >> 15)) * (seed | 1)) & mask
        t ^= (t + (((t ^ (t >> 7)) * (t | 61)) & mask)) & mask
        found.append(((t ^ (t >> 14)) & mask) / 2**32)
    return found


@pytest.mark.parametrize("seed", [0, 1, 123456789, 2**32 - 1])
def test_random_numbers_are_the_same_everywhere(seed, engine):
    engine.eval(f"random = training.generator({seed})")
    assert told(engine, "Array.from({length: 20}, random)") == mulberry32(seed, 20)


def points(engine, data, noise=0.0):
    found = told(
        engine,
        f"(({{points, labels}}) => [[...points], [...labels]])"
        f"(training.pointsOf({lesson(data=data, noise=noise)}, training.generator(3)))",
    )
    return np.reshape(found[0], (-1, 2)), np.array(found[1])


def test_points_are_of_two_equal_classes_that_are_apart(engine):
    for data in ("circle", "spirals", "xor"):
        places, labels = points(engine, data)
        assert labels.sum() == len(labels) / 2 == 100
        assert abs(places).max() <= 1
    places, labels = points(engine, "circle")
    assert (
        np.hypot(*places[labels == 1].T).max()
        <= 0.5
        < 0.7
        <= np.hypot(*places[labels == 0].T).min()
    )
    places, labels = points(engine, "xor")
    assert ((places.prod(axis=1) > 0) == (labels == 1)).all()
    assert len({tuple(signs) for signs in np.sign(places)}) == 4
    places, labels = points(engine, "spirals")
    np.testing.assert_allclose(places[labels == 1], -places[labels == 0], atol=1e-12)
    moved, _ = points(engine, "xor", noise=0.1)
    assert 0.08 < (moved - points(engine, "xor")[0]).std() < 1


@pytest.mark.parametrize("name", ["tanh", "gelu", "swish", "sigmoid", "softplus"])
def test_gradients_are_those_of_central_differences(name, engine):
    engine.eval(f"network = started({lesson(layers=[4, 3])}, '{name}'); network.backward()")
    weights = told(engine, "arrays(network, 'weights')")
    gradients = told(engine, "arrays(network, 'gradient')")
    assert [len(layer) for layer in weights] == [4 * 3, 3 * 5, 1 * 4]
    step = 1e-5
    for place, layer in enumerate(weights):
        for k, weight in enumerate(layer):
            at = f"network.layers[{place}].weights[{k}]"
            high, low = (
                engine.eval(f"{at} = {weight + side * step}; network.backward().loss")
                for side in (1, -1)
            )
            engine.eval(f"{at} = {weight!r}")
            assert gradients[place][k] == pytest.approx(
                (high - low) / (2 * step), abs=1e-9, rel=1e-6
            )


def test_what_comes_out_is_what_numpy_computes(engine):
    engine.eval(f"network = started({lesson(layers=[5, 2])}, 'mish')")
    places, _ = points(engine, "circle")
    outputs = told(
        engine, f"[...network.forward(new Float64Array({places.ravel().tolist()}), 200)]"
    )
    values = places
    for k, layer in enumerate(told(engine, "arrays(network, 'weights')")):
        weights = np.reshape(layer, (-1, values.shape[1] + 1))
        sums = values @ weights[:, :-1].T + weights[:, -1]
        values = catalogue["mish"](sums) if k < 2 else sums
    np.testing.assert_allclose(outputs[:200], values.ravel(), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_steps_are_those_of_the_papers(optimizer, engine):
    engine.eval(f"network = started({lesson(optimizer=optimizer, rate=0.02)}, 'tanh')")
    weights = np.concatenate(told(engine, "arrays(network, 'weights')"))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, 4):
        engine.eval("network.step()")
        gradient = np.concatenate(told(engine, "arrays(network, 'gradient')"))
        if optimizer == "sgd":
            weights = weights - 0.02 * gradient
        else:
            first = 0.9 * first + 0.1 * gradient
            second = 0.999 * second + 0.001 * gradient**2
            corrected = first / (1 - 0.9**step), second / (1 - 0.999**step)
            weights = weights - 0.02 * corrected[0] / (np.sqrt(corrected[1]) + 1e-8)
        found = np.concatenate(told(engine, "arrays(network, 'weights')"))
        np.testing.assert_allclose(found, weights, rtol=1e-12, atol=1e-14)


def test_a_seed_gives_one_course_and_another_seed_another(engine):
    one, same = (course(engine, "gelu", [20])[0] for _ in range(2))
    assert one == same
    assert one["loss"] != course(engine, "gelu", [20], seed=2)[0]["loss"]


SEEDS = range(1, 6)


def test_a_deep_sigmoid_network_does_not_learn_what_others_do(engine):
    """What the page says of its first example."""
    for seed in SEEDS:
        start, later, last = course(engine, "sigmoid", [0, 100, 2000], seed=seed)
        assert start["gradients"][0] < start["gradients"][-1] / 30
        assert start["gradients"][:-1] == sorted(start["gradients"][:-1])
        assert max(later["gradients"]) < 0.005
        assert np.ptp(list(last["field"].values())) < 0.2
        assert last["accuracy"] < 0.7
        for name in ("relu", "tanh"):
            start, learning, last = course(engine, name, [0, 10, 2000], seed=seed)
            assert start["gradients"][0] > start["gradients"][-1] / 10
            assert max(learning["gradients"]) > 10 * max(later["gradients"])
            assert last["accuracy"] > 0.97


def test_one_hidden_layer_of_sigmoids_learns_it(engine):
    found = [course(engine, "sigmoid", [2500], seed=k, layers=[8])[0] for k in SEEDS]
    assert min(progress["accuracy"] for progress in found) > 0.95


def test_adam_trains_what_gradient_descent_does_not(engine):
    """The deep sigmoid network, whose first layers have small gradients with both."""
    for seed in SEEDS:
        start, last = course(engine, "sigmoid", [0, 1000], seed=seed, optimizer="adam", rate=0.01)
        assert start["gradients"][0] < start["gradients"][-1] / 30
        assert last["accuracy"] > 0.95


def test_long_steps_kill_relus_for_good(engine):
    """And a leaky ReLU has no unit without a slope."""
    long = {"data": "spirals", "rate": 1}
    dead = [course(engine, "relu", [1000], seed=k, **long)[0]["dead"] for k in SEEDS]
    assert sum(map(sum, dead)) > 5 * len(dead)
    alive = [course(engine, "leaky_relu", [1000], seed=k, **long)[0]["dead"] for k in SEEDS]
    assert sum(map(sum, alive)) == 0


def test_without_a_function_layers_draw_a_straight_line(engine):
    for seed in SEEDS:
        (line,) = course(engine, "identity", [1000], seed=seed, data="xor", layers=[8, 8])
        (bent,) = course(engine, "relu", [1000], seed=seed, data="xor", layers=[8, 8])
        assert line["accuracy"] < 0.8 < 0.95 < bent["accuracy"]


def test_the_field_is_the_networks_probability_from_the_top(engine):
    engine.eval(f"network = started({lesson()}, 'relu'); while (network.steps < 50) network.step()")
    side, extent = told(engine, "[training.CELLS, training.EXTENT]")
    field = np.reshape(told(engine, "[...network.field()]"), (side, side))
    across = extent * ((2 * np.arange(side) + 1) / side - 1)
    for row, column in ((0, 0), (0, side - 1), (side // 2, 3)):
        place = [float(across[column]), float(-across[row])]
        output = told(engine, f"network.forward(new Float64Array({place}), 1)[0]")
        assert field[row, column] == pytest.approx(1 / (1 + math.exp(-output)), rel=1e-6)


def test_reports_say_of_which_run_they_are(engine):
    engine.eval(
        "posts = []; waiting = []; performance = {now: () => 0};"
        "setTimeout = (work) => waiting.push(work);"
        "order = training.serve((told) => posts.push([told.run, told.steps, told.reports.length]))"
    )
    units = "[{name: 'relu', parameters: []}, {name: 'elu', parameters: [1]}]"
    engine.eval(f"order({{run: 1, start: {lesson()}, units: {units}}}); order({{steps: 5}})")
    engine.eval(f"waiting.shift()(); order({{run: 2, start: {lesson()}, units: {units}}})")
    assert told(engine, "posts") == [[1, 0, 2], [1, 5, 2], [2, 0, 2]]
