"""The gradient of every elementwise function on its way back."""

import numpy as np
import pytest
from cases import every_elementwise, every_kind, every_kind_with_parameters, parameters
from mpmath import mpf
from points import DTYPES, X, with_one_set
from test_values import derivative

from activations import prelu, thresholded_relu


@every_kind
@pytest.mark.parametrize("dtype", DTYPES)
def test_vjp_is_the_gradient_times_the_derivative(f, dtype):
    x, g = X.astype(dtype), np.full(X.shape, 3.0, dtype)
    result = f.vjp(x, g)
    assert result.dtype == dtype
    np.testing.assert_allclose(result, f.derivative(x) * g, rtol=3 * np.finfo(dtype).eps)
    np.testing.assert_array_equal(f.vjp(X, 3.0), f.derivative(X) * 3.0)
    assert type(f.vjp(1.0, 2.0)) is np.float64


@every_elementwise
@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_a_large_gradient_meets_the_digits_that_a_small_slope_has_in_no_narrow_dtype(f, dtype):
    """The product is rounded once: 1e38 times a slope of 7e-46 is 7e-8, in float32 too."""
    x = np.array([-104.0, -18.0, -3.3, 0.7, 12.0], dtype)
    g = np.full(x.shape, np.finfo(dtype).max / 4, dtype)
    setting = {key: float(np.float32(value)) for key, value in f.parameters.items()}
    for place, factor, result in zip(x.tolist(), g.tolist(), f.vjp(x, g), strict=True):
        exact = derivative(f, 1, place, **setting) * factor
        if abs(exact) < np.finfo(dtype).max:
            unit = float(np.spacing(dtype(max(abs(exact), np.finfo(dtype).smallest_normal))))
            assert abs(mpf(float(result)) - exact) <= 0.51 * unit, f"{place}: {exact}"


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_kink_of_a_vjp_is_that_of_the_function(dtype):
    x = np.array([0.3, 0.7, 1.1], dtype)
    for theta in (0.3, 0.7, 1.1):  # rounded to float16, 0.7 and 1.1 are smaller, 0.3 is larger
        slopes = thresholded_relu.derivative(x, theta=theta)
        np.testing.assert_array_equal(thresholded_relu.vjp(x, dtype(1), theta=theta), slopes)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_sums_over_stretched_axes_are_right_in_every_layout(dtype):
    for order in "CF":
        ones = np.ones((5000, 2), dtype, order=order)
        np.testing.assert_array_equal(prelu.vjp(ones[:1], ones, slope=ones), 5000)
        tenths = np.full((10**5, 2), 0.1, dtype, order=order)
        exact = 10**5 * float(dtype(0.1))  # one number after the other, it errs by 1e-12
        gradient = prelu.vjp(tenths[:1], tenths, slope=np.ones((10**5, 1)))
        np.testing.assert_allclose(gradient, exact, rtol=np.finfo(dtype).eps)


@every_elementwise
def test_vjp_gives_no_warning_and_names_what_does_not_fit(f):
    with np.errstate(all="raise", under="ignore"):
        f.vjp([-1.0, 0.0, 1e308], [np.inf, 1e308, 1e308])
    with pytest.raises(ValueError, match=rf"^{f.vjp.__name__}: g has shape \(3,\)"):
        f.vjp([1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(TypeError, match="not g of dtype complex128"):
        f.vjp(1.0, 1j)


@every_kind
def test_vjp_takes_the_parameters_of_the_function_and_no_others(f):
    out = np.full(1, 7.0)
    for wrong in ({"out": out}, {"steep": 0.1}):
        with pytest.raises(TypeError, match=rf"^{f.vjp.__name__}\(\) got an unexpected keyword"):
            f.vjp([2.0], [5.0], **wrong)
    assert out == 7.0


@every_kind_with_parameters
def test_vjp_names_itself_and_the_parameter_that_is_not_admitted(f):
    name = f.vjp.__name__
    for key in parameters(f):
        with pytest.raises(TypeError, match=rf"^{name}: {key} must be"):
            f.vjp(1.0, 1.0, **{key: "1"})
    for setting in with_one_set(f, (1e300,)):
        with pytest.raises(ValueError, match=rf"^{name}: \w+ must fit float32"):
            f.vjp(np.float32(1), 1.0, **setting)
