"""The gradient of every elementwise function on its way back."""

from __future__ import annotations

import numpy as np
import pytest
from cases import every_elementwise, every_kind, every_kind_with_parameters, parameters
from points import DTYPES, X, with_one_set


@every_kind
@pytest.mark.parametrize("dtype", DTYPES)
def test_vjp_is_the_gradient_times_the_derivative(f, dtype):
    x, g = X.astype(dtype), np.full(X.shape, 3.0, dtype)
    result = f.vjp(x, g)
    assert result.dtype == dtype
    np.testing.assert_array_equal(result, f.derivative(x) * g)
    np.testing.assert_array_equal(f.vjp(X, 3.0), f.derivative(X) * 3.0)
    assert type(f.vjp(1.0, 2.0)) is np.float64


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
