"""Inputs that NumPy has no dtype for, or whose mask it would drop."""

import ml_dtypes
import numpy as np
import pytest
from cases import every_kind_or_axis, orders

from activations import relu

SMALL = ["bfloat16", "float8_e5m2", "float8_e4m3fn", "float4_e2m1fn"]


@every_kind_or_axis
@pytest.mark.parametrize("name", SMALL)
def test_small_floating_types_are_computed_in_float32_and_rounded_once(f, name):
    dtype = np.dtype(getattr(ml_dtypes, name))
    x = np.array([-20.0, -3.0, -0.5, 0.0, 0.75, 1.0, 3.0, 20.0]).astype(dtype)
    single = x.astype(np.float32)
    with np.errstate(over="ignore", invalid="ignore"):
        for g in orders(f):
            wide = g(single.astype(float) if f.of_axis and g is not f else single)
            assert g(x).dtype == dtype
            expected = wide.astype(dtype).astype(float)  # assert_array_equal knows no other nan
            np.testing.assert_array_equal(g(x).astype(float), expected)
        assert f.vjp(x, x).dtype == dtype
        assert f(x[:1], out=np.empty(1, dtype)).dtype == dtype
        if not f.of_axis:
            blocks = f(np.resize(x, 10**6))[:8].astype(float)
            np.testing.assert_array_equal(blocks, f(x).astype(float))


def test_a_mask_in_a_list_is_not_lost_either():
    with pytest.raises(TypeError, match="the mask of x would be lost"):
        relu([np.ma.array([1.0, 2.0], mask=[False, True])])


def test_an_integer_of_no_dtype_is_refused_with_what_to_do():
    with pytest.raises(TypeError, match=r"of dtype object, such as 10{30}: convert it with astype"):
        relu(10**30)
