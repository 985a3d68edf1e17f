"""Any dtype, shape, stride and `out`: a right answer or a documented error, no warning."""

from __future__ import annotations

import numpy as np
from cases import every_function_of_axis, every_value
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

FLOATS = st.sampled_from([np.float16, np.float32, np.float64, np.longdouble])
ANY = st.one_of(FLOATS, st.sampled_from([np.bool_, np.int8, np.uint16, np.int64, np.dtype(">f4")]))
SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=5)


@st.composite
def arrays(draw, shapes=SHAPES):
    """An array of any dtype and content, seen through any strides."""
    array = draw(hnp.arrays(draw(ANY), draw(shapes)))
    steps = [slice(None, None, draw(st.sampled_from([1, 2, -1]))) for _ in range(array.ndim)]
    axes = draw(st.permutations(range(array.ndim)))
    return array[tuple(steps)].transpose(axes)


def plain(x):
    """The same numbers in a new, contiguous array of a native floating dtype."""
    dtype = x.dtype.newbyteorder("=") if x.dtype.kind == "f" else np.float64
    return np.array(x, dtype, order="C")


@every_value
@given(x=arrays(), data=st.data())
def test_elementwise_functions(g, x, data):
    with np.errstate(all="raise", under="ignore"):
        result = np.asarray(g(x))
        each = [g(element) for element in plain(x).flat]
    assert (result.shape, result.dtype) == (x.shape, plain(x).dtype)
    np.testing.assert_allclose(  # SIMD and scalar loops of NumPy may differ by an ulp or two
        result.ravel().astype(float),
        np.array(each, float),
        rtol=8 * max(np.finfo(result.dtype).eps, np.finfo(float).eps),
        atol=np.finfo(result.dtype).smallest_normal.astype(float),
    )
    out = np.empty(x.shape, data.draw(FLOATS))
    with np.errstate(all="raise", under="ignore"):
        assert g(x, out=out) is out
    with np.errstate(over="ignore"):  # the cast to a narrower out
        np.testing.assert_array_equal(out, result.astype(out.dtype))


@every_function_of_axis
@given(x=arrays(hnp.array_shapes(min_dims=1, max_dims=3, max_side=4)), data=st.data())
def test_functions_of_an_axis(f, x, data):
    axis = data.draw(st.integers(-x.ndim, x.ndim - 1))
    with np.errstate(all="raise", under="ignore"):
        result, jacobian = f(x, axis=axis), f.derivative(x, axis=axis)
        f.second_derivative(x, axis=axis)
        f.vjp(x, plain(x), axis=axis)
    rows = np.moveaxis(plain(x), axis, -1)
    np.testing.assert_array_equal(np.moveaxis(result, axis, -1), f(rows))
    assert result.dtype == jacobian.dtype == rows.dtype
    assert jacobian.shape == (*rows.shape, rows.shape[-1])
