"""Any dtype, shape, stride, parameter and `out`: a right answer or a documented error.

No warning, and where it is an error, nothing written.
"""

import math

import mpmath
import numpy as np
import pytest
from cases import (
    admits,
    every_elementwise,
    every_function_of_axis,
    every_kind,
    every_kind_or_axis,
    orders,
    parameters,
    takes_array,
    values,
    with_parameters,
)
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from reference import REFERENCE

from activations._parameters import finite
from activations.formulas import number
from tools.compute_facts import EXACT, defaults

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


NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**62), 2**62)
NUMBERS = NUMBERS | st.booleans()
NO_NUMBERS = st.sampled_from(
    [math.nan, math.inf, -math.inf, "0.1", None, 1j, [0.1, 0.2], [], object(), np.datetime64("NaT")]
)
NO_REALS = hnp.complex_number_dtypes() | hnp.datetime64_dtypes() | hnp.timedelta64_dtypes()
NO_ARRAYS = st.sampled_from(
    [None, "1", object(), {}, {1.0}, [[1.0], [1.0, 2.0]], range, b"1", 10**400]
)
DOUBLE_CONSTANTS = {
    "gelu",
    "quick_gelu",
    "selu",
    "silu",
    "squareplus",
    "tanh_shrink",
}  # of 53 bits, in longdouble too
WRONG_DTYPES = [np.int64, np.bool_, np.complex128, np.object_, "U4", "M8[s]"]


def frozen(array):
    array.flags.writeable = False
    return array


def wrong_outs(shape):
    """What cannot take a result of this shape."""
    other = SHAPES.filter(lambda drawn: drawn != shape)
    return st.one_of(
        other.map(lambda drawn: np.zeros(drawn)),
        st.sampled_from(WRONG_DTYPES).map(lambda dtype: np.zeros(shape, dtype)),
        st.just(frozen(np.zeros(shape))),
        st.just(np.ma.zeros(shape)),
        st.sampled_from([[0.0], 0.0, "out", (np.zeros(shape),), np.float64(0)]),
    )


def plain(x):
    """The same numbers in a new, contiguous array of a native floating dtype."""
    dtype = x.dtype.newbyteorder("=") if x.dtype.kind == "f" else np.float64
    return np.array(x, dtype, order="C")


@every_elementwise
@given(x=arrays(), data=st.data())
def test_elementwise_functions(f, x, data):
    out = np.empty(x.shape, data.draw(FLOATS))
    for g in values(f):
        check_elementwise(g, x, out)
    check_values(f, plain(x).ravel(), {})


def check_elementwise(g, x, out):
    with np.errstate(all="raise", under="ignore"):
        result = np.asarray(g(x))
        each = [g(element) for element in plain(x).flat]
    assert (result.shape, result.dtype) == (x.shape, plain(x).dtype)
    np.testing.assert_allclose(  # SIMD and scalar loops of NumPy may differ by an ulp or two
        result.ravel().astype(np.longdouble),  # in which none overflows
        np.array(each, np.longdouble),
        rtol=8 * max(np.finfo(result.dtype).eps, np.finfo(float).eps),
        atol=np.finfo(result.dtype).smallest_normal.astype(float),
    )
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


@every_kind
@given(x=arrays(), data=st.data())
def test_a_wrong_out_is_an_error_and_stays_as_it_was(f, x, data):
    out = data.draw(wrong_outs(x.shape))
    before = np.array(out, copy=True) if isinstance(out, np.ndarray) else None
    for g in values(f):
        with pytest.raises((TypeError, ValueError), match=f"^{g.__name__}: out "):
            g(x, out=out)
    if before is not None:
        np.testing.assert_array_equal(out, before)


@every_kind_or_axis
@given(data=st.data())
def test_what_is_no_array_of_real_numbers_is_an_error(f, data):
    x = data.draw(NO_ARRAYS | NO_REALS.flatmap(lambda dtype: hnp.arrays(dtype, SHAPES)))
    for g in orders(f):
        with pytest.raises((TypeError, ValueError), match=f"^{g.__name__}"):
            g(x)


@with_parameters
@given(x=arrays(), data=st.data())
def test_parameters(f, x, data):
    """A number gives what the second definition says, anything else an error."""
    strange = {
        name: NO_NUMBERS.filter(lambda value: not isinstance(value, list))
        if takes_array(f, name)
        else NO_NUMBERS
        for name in parameters(f)
    }
    given = {name: data.draw(NUMBERS | other, name) for name, other in strange.items()}
    admitted = all(map(is_number, given.values())) and admits(f, floats(given))
    for g in values(f):
        with np.errstate(all="raise", under="ignore"):
            if admitted and fits(f, x, given):
                result = np.asarray(g(x, **given))
                assert (result.shape, result.dtype) == (x.shape, plain(x).dtype)
            else:
                with pytest.raises((TypeError, ValueError), match=f"^{g.__name__}: .* must "):
                    g(x, **given)
    if admitted and fits(f, x, given):
        check_values(f, plain(x).ravel(), given)


def is_number(value):
    return isinstance(value, (int, float)) and math.isfinite(value)


def floats(given):
    return {name: float(value) for name, value in given.items()}


def fits(f, x, given):
    """Tell whether the parameters are still admitted when they are rounded to x's dtype."""
    kind = np.result_type(plain(x), np.float32).type
    with np.errstate(over="ignore"):
        rounded = {name: float(kind(value)) for name, value in floats(given).items()}
    return all(f.domains.get(name, finite).admits(value) for name, value in rounded.items())


def check_values(f, x, given):
    """Compare values with the second definition, where its numbers do not grow too long.

    It takes the parameters as they are rounded to x's dtype: beside a jump at 0.3, float32 has
    another 0.3. Bounds that differ may then be equal.
    """
    x = x[np.isfinite(x) & (np.abs(x) < 1e4)][:4]
    working = np.result_type(x, np.float32).type
    rounded = {name: float(working(value)) for name, value in floats(f.parameters | given).items()}
    eps, tiny = (np.finfo(x.dtype).eps, np.finfo(x.dtype).smallest_normal)
    if f.__name__ in DOUBLE_CONSTANTS or (f.__name__ == "hard_sigmoid" and given):
        eps = max(eps, np.finfo(np.float64).eps)
    if f.facts.period is not None:  # its angle has digits to lose far out, and few of a small x
        far = min(1e4, 500 * number(f.facts.period, rounded))
        x = x[(np.abs(x) < far) & ((np.abs(x) >= tiny) | (x == 0))]
    if f.__name__ == "celu":  # it loses digits where x/α is below the normal numbers, and says so
        least = rounded["alpha"] * np.finfo(working).smallest_normal
        x = x[(np.abs(x) >= least) | (x == 0)]
    if f.__name__ == "hard_sigmoid":  # it loses digits beside a kink, and says so
        kink = np.divide(-rounded["offset"], rounded["slope"])
        x = x[np.abs(x - kink) >= max(abs(kink) / 4, tiny)]
    if f.__name__ == "selu":  # it is infinite where λα is, and says so
        x = x[(x > 0) | (abs(rounded["alpha"] * rounded["scale"]) <= np.finfo(working).max)]
    exact_defaults = defaults(f).items() if f.__name__ in EXACT else ()
    for value, result in zip(x, f(x, **given), strict=True):
        with mpmath.workdps(60):
            numbers = {name: exactly(number) for name, number in rounded.items()}
            numbers |= {name: mpmath.mpf(t) for name, t in exact_defaults if name not in given}
            exact = REFERENCE[f.__name__](exactly(value), **numbers)
            if abs(exact) < np.finfo(x.dtype).max / 2:
                error = abs(exactly(result) - exact)
                assert error <= 8 * exactly(eps) * (abs(exact) + 2048 * exactly(tiny))


def exactly(number):
    """A number of any floating dtype as one of mpmath."""
    numerator, denominator = number.as_integer_ratio()
    return mpmath.mpf(numerator) / denominator
