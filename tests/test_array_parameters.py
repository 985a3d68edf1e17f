"""Parameters that are arrays or have a domain of their own, most shown on a private function."""

import numpy as np
import pytest
from cases import ELEMENTWISE, parameters, takes_array, values

from activations._elementwise import WHOLE
from activations._entry import catalogue, derivative_of, make_activation, parameter_derivative_of
from activations._parameters import array_of_finite, positive


def _scaled(x, /, *, slopes=0.25, beta=1.0):
    """Slopes left of zero, one or one for each channel, on a rescaled input."""
    return np.maximum(beta * x, 0) + slopes * np.minimum(beta * x, 0)


def _scaled_derivative(x, /, *, slopes=0.25, beta=1.0):
    return beta * (slopes + (1 - slopes) * np.maximum(np.sign(x), 0))


scaled = make_activation(_scaled, {"slopes": array_of_finite, "beta": positive})
derivative_of(scaled)(_scaled_derivative)

X = np.array([[-1.0, -2.0, 3.0], [-4.0, 5.0, -6.0]])
SLOPES = np.array([0.0, 0.5, 2.0])


def expected(x, slopes):
    return np.where(x > 0, x, slopes * x)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize(
    ("f", "parameter"),
    [(f, key) for f in ELEMENTWISE for key in parameters(f) if takes_array(f, key)],
)
def test_each_channel_is_as_with_its_own_number(f, parameter, dtype):
    """Within the budgets, in which a number has more digits than one of a float32 array."""
    x = np.random.default_rng(0).normal(scale=20, size=(500, 3)).astype(dtype)
    channels = np.array([0.3, 1.7, 5.0], dtype)
    eps, tiny = np.finfo(dtype).eps, float(np.finfo(dtype).smallest_normal)
    for g in (*values(f), lambda x, **given: f.vjp(x, dtype(0.75), **given)):
        each = [g(x[:, i], **{parameter: float(a)}) for i, a in enumerate(channels)]
        result = g(x, **{parameter: channels})
        assert result.dtype == dtype
        least = 2048 * tiny if g is f else 3 * eps
        np.testing.assert_allclose(result, np.stack(each, axis=1), rtol=5 * eps, atol=least)


def test_an_array_parameter_is_broadcast_against_the_input():
    np.testing.assert_array_equal(scaled(X, slopes=SLOPES), expected(X, SLOPES))
    column = np.array([[0.5], [2.0]])
    np.testing.assert_array_equal(scaled(X, slopes=column), expected(X, column))
    np.testing.assert_array_equal(scaled(X[0], slopes=column), expected(X[:1], column))
    np.testing.assert_array_equal(scaled(X, slopes=0.5), expected(X, 0.5))
    np.testing.assert_array_equal(scaled(-1.0, slopes=[0.5, 2.0]), [-0.5, -2.0])
    assert type(scaled(-1.0, slopes=0.5)) is np.float64


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.longdouble])
@pytest.mark.parametrize("slopes_dtype", [np.float64, np.int64, np.float16, bool])
def test_the_dtype_is_that_of_the_input(dtype, slopes_dtype):
    result = scaled(X.astype(dtype), slopes=SLOPES.astype(slopes_dtype))
    assert result.dtype == dtype
    np.testing.assert_array_equal(result, expected(X, SLOPES.astype(slopes_dtype)))


def test_an_array_parameter_goes_through_the_blocks_of_a_large_array():
    x = np.linspace(-5, 5, 3 * WHOLE // 8).reshape(-1, 3)
    np.testing.assert_array_equal(scaled(x, slopes=SLOPES), expected(x, SLOPES))


def test_out_has_the_broadcast_shape():
    out = np.empty((2, 3))
    assert scaled(X[0], slopes=np.array([[0.5], [2.0]]), out=out) is out
    np.testing.assert_array_equal(out, expected(X[:1], np.array([[0.5], [2.0]])))
    with pytest.raises(ValueError, match=r"out has shape \(3,\), the result has \(2, 3\)"):
        scaled(X[0], slopes=np.array([[0.5], [2.0]]), out=np.empty(3))


def test_out_may_be_the_array_parameter():
    slopes = np.full(X.shape, 0.5)
    assert scaled(X, slopes=slopes, out=slopes) is slopes
    np.testing.assert_array_equal(slopes, expected(X, 0.5))


def test_shapes_that_do_not_fit_are_an_error_that_names_the_function():
    with pytest.raises(ValueError, match=r"^_scaled: .*\(2, 3\).*slopes.*\(4,\)"):
        scaled(X, slopes=[1.0, 2.0, 3.0, 4.0])


def test_an_array_with_a_number_that_is_not_finite_is_an_error():
    with pytest.raises(ValueError, match="_scaled: slopes must be finite numbers, not"):
        scaled(X, slopes=[1.0, np.nan, 2.0])
    with pytest.raises(TypeError, match="_scaled: slopes must be finite numbers, not"):
        scaled(X, slopes=["a"])


@pytest.mark.parametrize("beta", [0.0, -1.0, np.inf, np.nan])
def test_a_domain_is_enforced_in_the_function_and_its_derivative(beta):
    for g in (scaled, scaled.derivative):
        with pytest.raises(ValueError, match="beta must be a positive, finite number, not"):
            g(X, beta=beta)


def test_vjp_has_the_shape_of_the_input():
    g = np.arange(6.0).reshape(2, 3)
    column = np.array([[0.5], [2.0]])
    each = g * np.where(X[0] > 0, 1.0, column)
    np.testing.assert_array_equal(scaled.vjp(X[0], g, slopes=column), each.sum(axis=0))
    np.testing.assert_array_equal(
        scaled.vjp(X[0], g, slopes=column, beta=2.0), 2 * each.sum(axis=0)
    )
    np.testing.assert_array_equal(
        scaled.vjp(X[:1], g, slopes=column), each.sum(axis=0, keepdims=True)
    )
    np.testing.assert_array_equal(scaled.vjp(X, g, slopes=SLOPES), g * np.where(X > 0, 1, SLOPES))


def test_a_derivative_with_other_parameters_is_refused():
    def wrong(x, /, *, slopes=0.3):
        return x

    with pytest.raises(TypeError, match="wrong has parameters"):
        derivative_of(scaled, order=2)(wrong)


def test_a_domain_without_its_parameter_is_refused():
    with pytest.raises(TypeError, match="_scaled has no parameter slope"):
        make_activation(_scaled, {"slope": positive})


def test_a_private_function_is_not_in_the_catalogue():
    assert "_scaled" not in catalogue


def test_an_array_with_a_number_that_is_infinite_in_the_dtype_is_an_error():
    for dtype in (np.float64, np.longdouble):
        with pytest.raises(ValueError, match=r"_scaled: slopes must fit float32, .*e\+39"):
            scaled(X.astype(np.float32), slopes=np.array([1.0, -1e39, 2.0], dtype))
    np.testing.assert_array_equal(scaled(-1.0, slopes=np.array([-128, 1], np.int8)), [128, -1])


def test_a_parameter_has_the_derivative_that_is_declared_for_it():
    entry = make_activation(_scaled, {"slopes": array_of_finite, "beta": positive})
    assert entry.parameter_derivatives == {}

    def _scaled_slopes_derivative(x, /, *, slopes=0.25, beta=1.0):
        return np.minimum(beta * x, 0)

    attached = parameter_derivative_of(entry, "slopes")(_scaled_slopes_derivative)
    assert entry.parameter_derivatives == {"slopes": attached}
    assert scaled.parameter_derivatives == {}
    with pytest.raises(TypeError, match="does not support item assignment"):
        entry.parameter_derivatives["beta"] = attached
    column = np.array([[0.5], [2.0]])
    shape = np.broadcast_shapes(X[0].shape, column.shape)
    assert attached(X[0], slopes=column).shape == shape
    step = 2.0**-20
    raised, lowered = (entry(X, slopes=SLOPES + s, beta=3.0) for s in (step, -step))
    quotient = (raised - lowered) / (2 * step)
    np.testing.assert_array_equal(attached(X, slopes=SLOPES, beta=3.0), quotient)


def test_a_derivative_by_what_is_no_parameter_is_refused():
    with pytest.raises(TypeError, match="_scaled has no parameter slope"):
        parameter_derivative_of(scaled, "slope")
    with pytest.raises(TypeError, match="_scaled_beta_derivative has parameters"):

        @parameter_derivative_of(scaled, "beta")
        def _scaled_beta_derivative(x, /, *, beta=1.0):
            return x
