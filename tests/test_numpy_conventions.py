"""Functions take and give what a NumPy ufunc would."""

import re
from itertools import product

import numpy as np
import pytest
from cases import (
    AXIS_VALUES,
    ELEMENTWISE,
    EVERY_VALUE,
    WRAPPED_VALUES,
    every_kind_of_value,
    every_kind_with_parameters,
    every_value,
    every_wrapped_value,
    orders,
    parameters,
    takes_array,
    values,
    with_parameters,
)
from points import DTYPES, X, with_one_set

from activations import (
    hard_shrink,
    hard_tanh,
    leaky_relu,
    log_softmax,
    rrelu,
    shrink,
    soft_shrink,
    softplus,
    swish,
)
from activations._elementwise import WHOLE
from activations._entry import derivative_of, make_activation
from activations._parameters import positive

SIGNS = np.array([-1, 1], np.int8)
LIMITLESS = {  # nan at infinity: where f' has no limit, f'' has none either
    g
    for f in ELEMENTWISE
    for g, index in zip(orders(f), (0, 1, 1), strict=True)
    if None in (limit[index] for limit in f.facts.limits)
}
SPECIAL = [-np.inf, np.inf, np.nan, 0.0, -0.0, 1e308, -1e308, 5e-324, -5e-324, 1e-310, 700, -750]


@every_wrapped_value
@pytest.mark.parametrize("dtype", DTYPES)
def test_floating_dtypes_are_kept_and_float16_is_computed_in_float32(g, dtype):
    result = g(X.astype(dtype))
    assert result.dtype == dtype
    half = np.finfo(np.float16)
    with np.errstate(over="ignore"):  # exp(40) is infinite in float16
        expected = g(X).astype(dtype)
    np.testing.assert_allclose(
        *(values.astype(float) for values in (result, expected)),
        rtol=half.eps,
        atol=half.smallest_subnormal,
    )


@every_wrapped_value
@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint8, np.int64, np.uint64, list, ">f8"])
def test_integers_booleans_lists_and_other_byte_orders_become_float64(g, dtype):
    x = [False, True] if dtype is list else np.array([0, 1], dtype)
    assert g(x).dtype == np.float64
    np.testing.assert_array_equal(g(x), g(np.array([0.0, 1.0])))


@every_wrapped_value
@pytest.mark.parametrize(
    "x", [np.array([1j]), np.array([None]), np.array(["1"]), np.array(["2020"], "M8"), "1", None]
)
def test_what_is_not_real_is_a_type_error_that_names_the_function_and_the_dtype(g, x):
    dtype = re.escape(str(np.asarray(x).dtype))
    with pytest.raises(
        TypeError, match=rf"^{g.__name__} takes real numbers, not x of dtype {dtype}$"
    ):
        g(x)


@every_wrapped_value
def test_a_ragged_list_is_a_value_error_that_names_the_function(g):
    with pytest.raises(ValueError, match=rf"^{g.__name__}: x is not an array"):
        g([[1.0], [1.0, 2.0]])


@every_kind_of_value
def test_a_masked_array_is_a_type_error_that_shows_the_line_that_works(g):
    x = np.ma.array([1.0, 2.0], mask=[True, False])
    with pytest.raises(TypeError) as refusal:
        g(x)
    line = str(refusal.value).split("; ")[1].removesuffix(" keeps it")
    result = eval(line, {"np": np, "x": x, g.__name__: g})
    np.testing.assert_array_equal(result.compressed(), g([2.0]))


@every_kind_of_value
@pytest.mark.parametrize(
    "x", [1, 1.0, True, np.int32(1), *(dtype(1) for dtype in DTYPES)], ids=type
)
def test_scalars_and_arrays_without_a_dimension_give_numpy_scalars(g, x):
    expected = type(x) if isinstance(x, np.floating) else np.float64
    for given in (x, np.array(x)):
        assert type(g(given)) is expected
        np.testing.assert_array_equal(g(given), g([given])[0])


@every_value
def test_empty_arrays_stay_empty(g):
    for shape, give_out in product([(0,), (3, 0), (0, 2, 1)], (False, True)):
        out = np.empty(shape, np.float32) if give_out else None
        result = g(np.empty(shape, np.float32), out=out)
        assert result.shape == shape
        assert result.dtype == np.float32


@every_kind_of_value
@pytest.mark.parametrize(
    "view", [lambda a: a.T, lambda a: a[::-1, ::2], np.asfortranarray, lambda a: a[:, 1:]]
)
def test_strides_do_not_matter(g, view):
    x = np.linspace(-5, 5, 600 * 300).reshape(600, 300)
    assert x.nbytes > WHOLE
    np.testing.assert_array_equal(g(view(x)), view(g(x)))
    np.testing.assert_array_equal(g(view(X)), view(g(X)))


@every_value
def test_a_large_array_is_evaluated_as_a_small_one_is(g):
    x = np.linspace(-60, 60, 2 * WHOLE // 8 + 7)
    parts = [g(part) for part in np.array_split(x, 9)]
    np.testing.assert_array_equal(g(x), np.concatenate(parts))
    assert g(x.astype(np.float16)).dtype == np.float16


@every_wrapped_value
def test_out_is_written_and_returned(g):
    for shape in [(3,), (40, 30, 100), ()][: 3 if g in WRAPPED_VALUES else 1]:
        x = np.linspace(-3, 3, int(np.prod(shape))).reshape(shape)
        expected = g(x)
        out = np.full(expected.shape, 7.0)
        assert g(x, out=out) is out
        np.testing.assert_array_equal(out, expected)


@every_kind_of_value
def test_out_may_be_the_input(g):
    x = np.linspace(-3, 3, 200_000)
    expected = g(x)
    assert g(x, out=x) is x
    np.testing.assert_array_equal(x, expected)


@every_kind_of_value
@pytest.mark.parametrize(("source", "target"), [((0, -9), (9, None)), ((9, None), (0, -9))])
def test_out_may_overlap_the_input(g, source, target):
    x = np.linspace(-3, 3, 200_000)
    expected = g(x[slice(*source)].copy())
    result = g(x[slice(*source)], out=x[slice(*target)])
    np.testing.assert_array_equal(result, expected)


@every_wrapped_value
def test_out_may_be_a_strided_view_or_another_floating_dtype(g):
    expected = g(X)
    buffer = np.zeros((*expected.shape, 2))
    g(X, out=buffer[..., 1])
    np.testing.assert_array_equal(buffer[..., 1], expected)
    assert not buffer[..., 0].any()
    narrow = np.empty(expected.shape, np.float32)
    np.testing.assert_array_equal(g(X, out=narrow), expected.astype(np.float32))


@every_wrapped_value
def test_out_of_another_shape_is_a_value_error_that_names_both(g):
    shape = g(X).shape
    for wrong in (shape[1:], shape[::-1], (1, *shape), (*shape[:-1], 1), ()):
        both = re.escape(f"{g.__name__}: out has shape {wrong}, the result has {shape}")
        with pytest.raises(ValueError, match=f"^{both}$"):
            g(X, out=np.empty(wrong))


@every_wrapped_value
def test_out_that_cannot_be_written_is_an_error_that_names_the_function(g):
    frozen = np.empty(g(X).shape)
    frozen.flags.writeable = False
    with pytest.raises(ValueError, match=rf"^{g.__name__}: out is read-only$"):
        g(X, out=frozen)
    for wrong in (X.tolist(), (np.empty(X.shape),), "out", np.ma.array(frozen)):
        with pytest.raises(TypeError, match=rf"^{g.__name__}: out must be a NumPy array"):
            g(X, out=wrong)
    for dtype in (int, complex, object):
        with pytest.raises(TypeError, match=rf"^{g.__name__}: out must have a floating dtype"):
            g(X, out=np.empty(frozen.shape, dtype))


@every_value
def test_no_input_gives_a_warning_and_nan_stays_nan(g):
    """Alone, in the vectors of a processor, and in blocks, which every kind of wrapper makes."""
    sizes = (1, 1000, WHOLE) if g in WRAPPED_VALUES else (1, 1000)
    for dtype, size in product(DTYPES, sizes):
        with np.errstate(over="ignore"):  # the cast of 1e308 to a narrower dtype, not ours
            values = np.append(np.array(SPECIAL).astype(dtype), np.finfo(dtype).max * SIGNS)
        special = values if size == 1 else np.resize(values, size)
        with np.errstate(all="raise", under="ignore"):
            result = g(special)
            assert g(special, out=np.empty_like(special)).dtype == dtype
        without_value = ~np.isfinite(special) if g in LIMITLESS else np.isnan(special)
        np.testing.assert_array_equal(np.isnan(result), without_value)


@pytest.mark.parametrize(("f", "given"), [(rrelu, {"rng": True}), (log_softmax, {})])
def test_what_overflows_in_a_narrower_out_becomes_infinite_in_silence(f, given):
    rng = {key: np.random.default_rng(0) for key in given}
    with np.errstate(all="raise", under="ignore"):
        narrow = f([-1e308, 1e308], out=np.empty(2, np.float16), **rng)
    np.testing.assert_array_equal(narrow, [-np.inf, 0 if f is log_softmax else np.inf])


@with_parameters
def test_large_parameters_give_no_warning(f):
    for g in values(f):
        for setting in with_one_set(f, (0.0, 1e300, -1e300, 5e-324)):
            with np.errstate(all="raise", under="ignore"):
                g([-1e308, 0.0, 1e308], **setting)


@every_kind_with_parameters
def test_a_parameter_that_is_not_admitted_is_named_with_its_value(f):
    for g, key in product(values(f), parameters(f)):
        for value in (np.nan, np.inf, -np.inf):
            with pytest.raises(ValueError, match=rf"^{g.__name__}: {key} must be .*, not {value}"):
                g(1.0, **{key: value})
        arrays = () if takes_array(f, key) else ([0.1], np.array([1.0]))
        for value in ("1", None, 1j, *arrays):
            with pytest.raises(TypeError, match=rf"^{g.__name__}: {key} must be"):
                g(1.0, **{key: value})


@every_kind_with_parameters
def test_a_parameter_that_is_masked_or_ragged_is_an_error_that_names_both(f):
    for g, key in product(values(f), parameters(f)):
        for masked in (np.ma.masked, np.ma.array([1.0, 2.0], mask=[False, True])):
            with pytest.raises(TypeError, match=rf"^{g.__name__}: the mask of {key} would be lost"):
                g([1.0, 2.0], **{key: masked})
        with pytest.raises(ValueError, match=rf"^{g.__name__}: {key} is not an array: "):
            g(1.0, **{key: [[1.0], [1.0, 2.0]]})


@every_kind_with_parameters
def test_a_parameter_may_be_any_real_scalar(f):
    for g, kind in product(values(f), (int, bool, np.float32, np.array, np.int8)):
        for setting in with_one_set(f, (0.0, 1.0)):
            same = {key: kind(value) for key, value in setting.items() if value in (0, 1)}
            np.testing.assert_array_equal(g(X, **{**setting, **same}), g(X, **setting))


@every_kind_with_parameters
def test_a_parameter_does_not_change_the_dtype(f):
    for g in values(f):
        result = g(X.astype(np.float32), **{parameters(f)[0]: np.float64(0.3)})
        assert result.dtype == np.float32


@every_kind_of_value
@pytest.mark.parametrize("x", [[], [1.0]])
def test_an_unknown_parameter_is_a_type_error(g, x):
    with pytest.raises(TypeError, match=f"{g.__name__}.* unexpected keyword argument 'steep'"):
        g(x, steep=1.0)
    with pytest.raises(TypeError):
        g(x, 0.1)
    with pytest.raises(TypeError):
        g(x=x)


@pytest.mark.parametrize("g", EVERY_VALUE + AXIS_VALUES, ids=lambda g: g.__name__)
def test_a_body_keeps_the_dtype(g):
    for dtype in (np.float32, np.longdouble):
        made = g.__wrapped__(np.array([1, 2, 3], dtype)).dtype
        assert made == dtype, f"{g.__name__}: constants must be Python floats, not {made}"


@every_kind_with_parameters
def test_a_parameter_that_is_infinite_in_the_dtype_is_an_error(f):
    for g, setting in product(values(f), with_one_set(f, (1e300, -1e300))):
        with pytest.raises(ValueError, match=rf"^{g.__name__}: \w+ must fit float32, -?1e\+300"):
            g(np.float32(1), **setting)


def test_a_parameter_that_is_zero_in_the_dtype_is_an_error_where_zero_is_not_admitted():
    def divided(x, /, *, alpha=1.0, bias=0.0):
        return (x + bias) / alpha

    f = make_activation(divided, {"alpha": positive})
    assert f(np.float64(-1e-300), alpha=1e-300) == -1
    assert f(np.float32(1), bias=1e-300) == 1
    for dtype in (np.float16, np.float32):
        with pytest.raises(ValueError, match=r"^divided: alpha must fit float\d\d, 1e-300"):
            f(dtype(1), alpha=1e-300)


@pytest.mark.parametrize("bounds", [(2.0, 1.0), (-1.0, -2.0)])
@pytest.mark.parametrize(
    ("f", "low", "high"), [(hard_tanh, "min_val", "max_val"), (rrelu, "lower", "upper")]
)
def test_bounds_in_the_wrong_order_are_an_error_that_names_both(f, low, high, bounds):
    refusal = f"{low} must not exceed {high}, not {bounds[0]} and {bounds[1]}"
    for g in (*values(f), lambda x, **given: f.vjp(x, 1.0, **given)):
        with pytest.raises(ValueError, match=refusal):
            g(X, **dict(zip((low, high), bounds, strict=True)))
    with pytest.raises(ValueError, match=r"^hard_tanh: .*, not 2\.0 and 1\.0"):
        hard_tanh(X, min_val=2)


def test_bounds_may_be_equal_as_in_pytorch():
    np.testing.assert_array_equal(hard_tanh(X, min_val=0.5, max_val=0.5), 0.5)
    np.testing.assert_array_equal(hard_tanh.derivative(X, min_val=0.5, max_val=0.5), 0)
    expected = leaky_relu(X, negative_slope=0.25)
    np.testing.assert_array_equal(rrelu(X, lower=0.25, upper=0.25), expected)
    drawn = rrelu(X, lower=0.25, upper=0.25, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(drawn, expected)


@pytest.mark.parametrize("f", [hard_shrink, soft_shrink, shrink])
def test_a_threshold_is_not_negative_and_at_zero_nothing_is_shrunk(f):
    for g in orders(f):
        refusal = rf"^{g.__name__}: lambd must be a finite number from 0 on, not -0\.1"
        with pytest.raises(ValueError, match=refusal):
            g(X, lambd=-0.1)
    np.testing.assert_array_equal(f(X, lambd=0), X)


@pytest.mark.parametrize("lambd", [0.0, 0.3, 2.5])
def test_shrink_is_hard_without_a_bias_and_soft_with_that_of_the_threshold(lambd):
    x = np.array([*X.flat, *SPECIAL])
    np.testing.assert_array_equal(shrink(x, lambd=lambd, bias=0), hard_shrink(x, lambd=lambd))
    np.testing.assert_array_equal(shrink(x, lambd=lambd, bias=lambd), soft_shrink(x, lambd=lambd))


@pytest.mark.parametrize("slope", [1e17, -1.138548746646266, 3.3])
def test_the_slope_of_leaky_relu_is_exactly_one_on_the_right(slope):
    np.testing.assert_array_equal(
        leaky_relu.derivative([-1.0, 1.0], negative_slope=slope), [slope, 1.0]
    )


@pytest.mark.parametrize("marked", [True, False])
def test_values_become_infinite_in_silence_where_a_function_says_that_it_overflows(marked):
    f = make_activation(lambda x, /: x * x, {}, overflows=marked)
    derivative_of(f)(lambda x, /: x * 1e200)
    for g in (f, f.derivative):
        with np.errstate(all="raise"):
            if marked:
                assert g(1e200) == np.inf
            else:
                with pytest.raises(FloatingPointError):
                    g(1e200)


@pytest.mark.parametrize("f", [softplus, swish])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_largest_steepness_gives_numbers(f, dtype):
    largest, x = np.finfo(dtype).max, np.array([-1.0, 0.0, 1.0], dtype)
    for g in orders(f):
        with np.errstate(all="raise", under="ignore"):
            assert not np.isnan(g(x, beta=largest)).any()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_derivative_of_swish_by_a_steepness_of_0_is_a_quarter_of_the_square(dtype):
    far = np.array([-np.inf, -2e18, 2.0, np.finfo(dtype).max, np.inf], dtype)
    with np.errstate(all="raise", under="ignore"):
        slopes = swish.parameter_derivatives["beta"](far, beta=0)
    np.testing.assert_array_equal(slopes, np.array([np.inf, 1e36, 1, np.inf, np.inf], dtype))
    if dtype == np.float64:
        assert swish.parameter_derivatives["beta"](2e100, beta=0) == 1e200
