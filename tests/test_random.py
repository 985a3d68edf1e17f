"""Functions that draw random numbers: from the generator they are given, and from no other."""

import inspect

import numpy as np
import pytest
from cases import ELEMENTWISE, name, orders, values

from activations import rrelu
from activations._elementwise import WHOLE

DRAWING = [f for f in ELEMENTWISE if "rng" in inspect.signature(f).parameters]
each_drawing = pytest.mark.parametrize("f", DRAWING, ids=name)
each_value = pytest.mark.parametrize("g", [g for f in DRAWING for g in values(f)], ids=name)
X = np.linspace(-5, 3, 3 * WHOLE // 8).reshape(3, -1)


def seeded():
    return np.random.default_rng(7)


@each_drawing
def test_the_generator_is_asked_for_numbers_and_nothing_else_is(f):
    rng = seeded()
    first, second = f(X, rng=rng), f(X, rng=rng)
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(first, f(X, rng=seeded()))
    np.testing.assert_array_equal(f(X), f(X))
    np.testing.assert_array_equal(f(X), f(X, rng=None))


@each_value
def test_numbers_belong_to_elements_whatever_the_dtype_the_layout_and_out(g):
    expected = g(X, rng=seeded())
    narrow = g(X.astype(np.float32), rng=seeded())
    assert narrow.dtype == np.float32
    np.testing.assert_allclose(narrow, expected, rtol=1e-6)
    np.testing.assert_array_equal(g(np.asfortranarray(X), rng=seeded()), expected)
    np.testing.assert_array_equal(g(X[:, ::-1][:, ::-1], rng=seeded()), expected)
    for out in (np.empty_like(X), np.empty(X.shape, order="F"), X.copy()):
        x = out if np.array_equal(out, X) else X
        assert g(x, rng=seeded(), out=out) is out
        np.testing.assert_array_equal(out, expected)
    assert type(g(-1.0, rng=seeded())) is np.float64
    assert g(np.empty((0, 2)), rng=seeded()).shape == (0, 2)


@each_drawing
def test_derivative_and_vjp_are_at_the_same_numbers_for_the_same_seed(f):
    step = 2.0**-20
    f_above, f_below = (f(X + side * step, rng=seeded()) for side in (1, -1))
    slopes = f.derivative(X, rng=seeded())
    smooth = np.abs(X) > 2 * step
    np.testing.assert_allclose(
        slopes[smooth], (f_above - f_below)[smooth] / (2 * step), rtol=1e-7, atol=1e-7
    )
    np.testing.assert_array_equal(f.vjp(X, 3.0, rng=seeded()), 3.0 * slopes)


@each_value
@pytest.mark.parametrize("wrong", [0, "seed", np.random, [1], np.random.default_rng, 0.5, True])
def test_anything_else_is_a_type_error_that_names_function_and_parameter(g, wrong):
    with pytest.raises(
        TypeError, match=f"^{g.__name__}: rng must be None or a numpy.random.Generator, not "
    ):
        g(X, rng=wrong)


@each_value
def test_a_call_that_is_refused_draws_nothing(g):
    rng = seeded()
    for x, given in ((1j, {}), (X, {"out": np.empty(3)}), (X, {"unknown": 1})):
        with pytest.raises((TypeError, ValueError)):
            g(x, rng=rng, **given)
    assert rng.random() == seeded().random()


@each_value
def test_no_input_gives_a_warning_with_a_generator_and_nan_stays_nan(g):
    for dtype in (np.float16, np.float32, np.float64, np.longdouble):
        x = np.array([-np.inf, -6e4, -1e-7, -0.0, 0.0, 6e4, np.inf, np.nan], dtype)
        with np.errstate(all="raise", under="ignore"):
            result = g(x, rng=seeded())
        np.testing.assert_array_equal(np.isnan(result), np.isnan(x))


def test_slopes_of_rrelu_are_uniform_between_the_ends_and_independent():
    left, right = np.full((2, 200_000), [[-1.0], [2.0]])
    slopes = -rrelu(left, lower=-0.5, upper=1.5, rng=seeded())
    assert -0.5 <= slopes.min() < -0.499
    assert 1.499 < slopes.max() <= 1.5
    counts, _ = np.histogram(slopes, bins=20)
    assert np.abs(counts - 10_000).max() < 500  # five standard deviations
    assert abs(np.corrcoef(slopes[1:], slopes[:-1])[0, 1]) < 0.012
    np.testing.assert_array_equal(rrelu(right, rng=seeded()), right)


def test_without_a_generator_the_slope_of_rrelu_is_the_mean_of_its_ends():
    many = np.full(200_000, -1.0)
    deviation = (1 / 3 - 1 / 8) / np.sqrt(12 * many.size)
    assert rrelu(-1.0) == -11 / 48
    assert abs(rrelu(many, rng=seeded()).mean() - rrelu(-1.0)) < 5 * deviation
    assert orders(rrelu)[1](-1.0) == 11 / 48
