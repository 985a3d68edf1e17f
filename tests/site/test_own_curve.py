"""The reader's own function as it is drawn: slopes by differences, and points joined by lines."""

import json

import numpy as np
import pytest
from cases import ELEMENTWISE, name, orders
from points import breaks
from test_trace import run
from yours import engine_of_yours

from activations._parameters import numeric_parameters


@pytest.fixture(scope="module")
def engine():
    with engine_of_yours() as racer:
        yield racer


@pytest.mark.parametrize("f", ELEMENTWISE, ids=name)
def test_slopes_are_the_derivatives(f, engine):
    places = breaks(f, numeric_parameters(f))
    x = np.linspace(-4, 4, 161)
    x = x[[min((abs(at - place) for place in places), default=1) > 0.01 for at in x]]
    f_of_x = f"entries.valueOf({{name: '{name(f)}', parameters: {{}}}}, 0)"
    for order, accuracy in ((1, 1e-8), (2, 1e-4)):
        drawn = run(engine, f"own.shown({f_of_x}, '').values[{order}]", x)
        expected = orders(f)[order](x)
        size = np.maximum(1, np.abs(expected))  # differences lose digits, as they must
        assert (np.abs(drawn - expected) <= accuracy * size).all(), order


def test_a_jump_has_the_slope_beside_it(engine):
    jump = "own.shown((x) => (x > 0 ? 1 + x : x), '').values[1]"
    assert run(engine, jump, [-1e-6, 0, 1e-6]) == pytest.approx([1, 1, 1])


def test_points_are_joined_by_straight_lines(engine):
    points = {"x": [-1, 0, 0.5, 2], "y": [3, -1, 4, 4]}
    x = [-1, -0.25, 0, 0.3, 0.5, 1, 2]
    joined = run(engine, f"own.joined({json.dumps(points)})", x)
    np.testing.assert_allclose(joined, np.interp(x, points["x"], points["y"]))
    assert np.isnan(run(engine, f"own.joined({json.dumps(points)})", [-1.01, 2.01])).all()
