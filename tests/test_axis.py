"""Functions of an axis: what they take, and what they give on hard input."""

import math
import tracemalloc

import mpmath
import numpy as np
import pytest
from cases import every_axis_value, every_function_of_axis, orders

from activations import catalogue
from activations._elementwise import WHOLE
from activations.functions.normalizers import sum_of_shares

inf, nan = np.inf, np.nan
softmax, log_softmax = catalogue["softmax"], catalogue["log_softmax"]
X = np.linspace(-3, 3, 24).reshape(2, 3, 4) ** 2
SOME = np.array([[True, False, True, True], [False] * 4, [True, True, False, False]])


@every_function_of_axis
@pytest.mark.parametrize("axis", [0, 1, 2, -1, -3, (0, 1), (0, 2), (2, 0), (0, 1, 2), None])
def test_any_axes_act_like_the_last_one(f, axis):
    axes = (0, 1, 2) if axis is None else (axis,) if isinstance(axis, int) else axis
    end = tuple(range(-len(axes), 0))
    moved = np.moveaxis(X, axes, end)
    flat = moved.reshape(*moved.shape[: 3 - len(axes)], -1)
    value = np.moveaxis(f(flat).reshape(moved.shape), end, axes)
    np.testing.assert_array_equal(f(X, axis=axis), value)
    np.testing.assert_array_equal(f.derivative(X, axis=axis), f.derivative(flat))
    np.testing.assert_array_equal(f.second_derivative(X, axis=axis), f.second_derivative(flat))
    g = np.cos(X)
    flat_g = np.moveaxis(g, axes, end).reshape(flat.shape)
    vjp = np.moveaxis(f.vjp(flat, flat_g).reshape(moved.shape), end, axes)
    np.testing.assert_array_equal(f.vjp(X, g, axis=axis), vjp)


@every_function_of_axis
@pytest.mark.parametrize("axis", [0, -1, (2, 0), None])
def test_a_mask_is_broadcast_and_moves_with_the_axes(f, axis):
    """As scores of -inf, but for what has no score at all."""
    scores, counts = np.where(SOME, X, -inf), np.broadcast_to(SOME, X.shape)
    axes = (0, 1, 2) if axis is None else axis
    expected = f(scores, axis=axis)
    expected[~(counts | counts.any(axis=axes, keepdims=True))] = f([-inf, 0.0])[0]
    np.testing.assert_array_equal(f(X, axis=axis, where=SOME), expected)
    np.testing.assert_array_equal(f(X, axis=axis, where=SOME.tolist(), out=scores), expected)


@every_function_of_axis
def test_what_is_left_out_has_no_gradient_whatever_stands_there(f):
    x, g = [[nan, 1.0, inf, 2.0], [1.0, 2.0, 3.0, 4.0]], [nan, 1.0, inf, 2.0]
    where = [[False, True, False, True], [False] * 4]
    with np.errstate(all="raise", under="ignore"):
        gradient = f.vjp(x, g, where=where)
        assert not f.derivative(x, where=where)[1].any()
        assert not f.second_derivative(x, where=where)[1].any()
    np.testing.assert_array_equal(gradient[0, ::2], 0)
    np.testing.assert_array_equal(gradient[0, 1::2], f.vjp([1.0, 2.0], [1.0, 2.0]))
    np.testing.assert_array_equal(gradient[1], 0)


@every_function_of_axis
def test_a_mask_that_is_none_is_an_error_that_names_the_function(f):
    for g in (*orders(f), f.vjp):
        x = (X, X) if g is f.vjp else (X,)
        for wrong in (None, 1, SOME.astype(int), np.where(SOME, 0, -inf)):
            with pytest.raises(TypeError, match=rf"^{g.__name__}: where must be boolean, not of"):
                g(*x, where=wrong)
        with pytest.raises(
            ValueError, match=rf"^{g.__name__}: where has shape \(3,\), x has \(2, 3"
        ):
            g(*x, where=SOME[:, 0])
        with pytest.raises(TypeError, match=rf"^{g.__name__}: the mask of where would be lost"):
            g(*x, where=np.ma.array(SOME, mask=SOME))


@every_function_of_axis
def test_a_row_does_not_depend_on_those_beside_it(f):
    """Peaks far from 0 are subtracted, in blocks and rows of their own."""
    rows = np.random.default_rng(2).normal(scale=9, size=(7, 50))
    rows += np.array([0, 900, -900, 30, -12, inf, nan])[:, None]
    for x in (rows, rows.astype(np.float32)):
        np.testing.assert_array_equal(f(x), [f(row) for row in x])


@every_function_of_axis
def test_shapes_of_the_derivatives(f):
    assert f.derivative(X, axis=1).shape == (2, 4, 3, 3)
    assert f.second_derivative(X, axis=1).shape == (2, 4, 3, 3, 3)
    assert f.derivative(X, axis=(0, 2)).shape == (3, 8, 8)


@every_axis_value
@pytest.mark.parametrize("axis", [3, -4, (0, 3), -1.0, "0", (0, 0), (0, -3)])
def test_an_axis_that_is_not_there_is_an_error_that_names_the_function(g, axis):
    with pytest.raises((TypeError, ValueError), match=rf"^{g.__name__}: axis"):
        g(X, axis=axis)


@every_axis_value
def test_a_scalar_has_no_axis(g):
    with pytest.raises(np.exceptions.AxisError, match=g.__name__):
        g(1.0)


@every_axis_value
@pytest.mark.parametrize("shape", [(0,), (2, 0), (0, 2)])
def test_empty_arrays_stay_empty(g, shape):
    assert g(np.empty(shape)).size == 0
    assert g(np.empty(shape)).shape[:1] == shape[:1]


@every_function_of_axis
def test_large_arrays_are_evaluated_row_by_row_alike(f):
    x = np.random.default_rng(0).normal(size=(3 * WHOLE // 8 // 50, 50))
    expected = np.concatenate([f(part) for part in np.array_split(x, 11)])
    np.testing.assert_array_equal(f(x), expected)
    np.testing.assert_array_equal(f(x.T, axis=0), expected.T)
    np.testing.assert_array_equal(f(np.asfortranarray(x)), expected)
    counts = x > -1
    expected = f(x[-9:], where=counts[-9:])
    np.testing.assert_array_equal(f(x, where=counts)[-9:], expected)


@every_function_of_axis
def test_out_may_be_or_overlap_the_input(f):
    x = np.random.default_rng(0).normal(size=(3000, 50))
    expected = f(x)
    same = x.copy()
    assert f(same, out=same) is same
    np.testing.assert_array_equal(same, expected)
    np.testing.assert_array_equal(f(x[:-1], out=x[1:]), expected[:-1])


HARD = {
    "one +inf takes all": ([inf, 1, -inf, 1e308], [1, 0, 0, 0], [0, -inf, -inf, -inf]),
    "-inf has no share": ([-inf, 0, 0], [0, 0.5, 0.5], [-inf, -np.log(2), -np.log(2)]),
    "several +inf": ([inf, inf, 1], [nan] * 3, [nan] * 3),
    "only -inf": ([-inf, -inf], [nan] * 2, [nan] * 2),
    "nan": ([nan, 1, inf], [nan] * 3, [nan] * 3),
    "the largest numbers": ([1e308, -1e308], [1, 0], [0, -inf]),
    "large equal scores": ([1e308, 1e308], [0.5, 0.5], [-np.log(2), -np.log(2)]),
    "subnormal scores": ([5e-324, 0.0], [0.5, 0.5], [-np.log(2), -np.log(2)]),
    "one score": ([-700.0], [1], [0]),
}


@pytest.mark.parametrize(("x", "share", "logarithm"), HARD.values(), ids=HARD)
def test_hard_scores(x, share, logarithm):
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_array_equal(softmax(x), share)
        np.testing.assert_array_equal(log_softmax(x), logarithm)
        np.testing.assert_array_equal(softmax([x, x])[1], share)


@every_axis_value
@pytest.mark.parametrize("x", [case[0] for case in HARD.values()], ids=HARD)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_no_input_gives_a_warning(g, x, dtype):
    with np.errstate(over="ignore"):  # the cast of 1e308 to a narrower dtype, not ours
        x = np.array(x).astype(dtype)
    with np.errstate(all="raise", under="ignore"):
        g(x)
        g(x, out=np.empty(g(x).shape, np.float16))


@every_function_of_axis
def test_nan_stays_in_its_slice(f):
    x = np.array([[1.0, nan], [1.0, 2.0]])
    for g in orders(f):
        assert np.isnan(g(x)[0]).all()
        assert np.isfinite(g(x)[1]).all()


@every_function_of_axis
@pytest.mark.parametrize("where", [True, SOME], ids=["all", "some"])
def test_vjp_contracts_the_jacobian(f, where):
    g = np.sin(np.arange(24.0)).reshape(X.shape)
    contracted = np.einsum("...i,...ij->...j", g, f.derivative(X, where=where))
    np.testing.assert_allclose(f.vjp(X, g, where=where), contracted, rtol=1e-13, atol=1e-15)
    assert f.vjp(X.astype(np.float32), g).dtype == np.float32
    with pytest.raises(ValueError, match=r"g has shape \(5,\), the output has \(2, 3, 4\)"):
        f.vjp(X, np.ones(5))


def test_the_shares_of_many_scores_sum_to_one():
    x = np.random.default_rng(1).normal(scale=30, size=(7, 10_000)).astype(np.float32)
    np.testing.assert_allclose(softmax(x).sum(axis=1, dtype=float), 1, rtol=1e-6)


def test_log_softmax_keeps_what_a_logarithm_of_one_would_lose():
    np.testing.assert_allclose(log_softmax([0.0, -40.0])[0], -np.exp(-40.0), rtol=1e-15)


@every_function_of_axis
def test_a_masked_array_is_a_type_error_that_shows_the_line_that_works(f):
    x = np.ma.array([1.0, 2.0, 3.0], mask=[False, False, True])
    with pytest.raises(TypeError) as refusal:
        f(x)
    line = str(refusal.value).split("; ")[1].removesuffix(" keeps it")
    result = eval(line, {"np": np, "x": x, f.__name__: f})
    np.testing.assert_array_equal(result.compressed(), f([1.0, 2.0]))
    for g in (f.derivative, lambda x: f.vjp([1.0, 2.0, 3.0], x)):
        with pytest.raises(TypeError, match="fill it first"):
            g(x)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("scores", [[0, -0.125], [0, -0.25, -0.75]])
def test_many_equal_scores_lose_nothing(dtype, scores):
    count = 2**18
    x = np.tile(np.array(scores, dtype), count)
    with mpmath.workdps(40):
        total = count * sum(mpmath.exp(mpmath.mpf(score)) for score in scores)
        shares = [mpmath.exp(mpmath.mpf(score)) / total for score in scores]
        logarithms = [float(mpmath.log(share)) for share in shares]
    eps = np.finfo(dtype).eps
    np.testing.assert_allclose(softmax(x)[: len(scores)], list(map(float, shares)), rtol=2.5 * eps)
    np.testing.assert_allclose(log_softmax(x)[: len(scores)], logarithms, rtol=2.5 * eps)


def test_the_vjp_of_softmax_keeps_the_digits_of_the_winner():
    with mpmath.workdps(40):
        share = 1 / (1 + mpmath.exp(40))
        expected = float(share * (1 - share))
    result = softmax.vjp([40.0, 0.0], [1.0, 0.0])
    np.testing.assert_allclose(result, [expected, -expected], rtol=1e-14)


@every_function_of_axis
def test_the_jacobian_of_many_rows_needs_little_more_than_itself(f):
    x = np.ones((8192, 16), np.float32)
    f.derivative(x[:1])
    tracemalloc.start()
    try:
        result = f.derivative(x)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2 * result.nbytes + 2**22


def test_the_sum_of_shares_is_rounded_once():
    random = np.random.default_rng(0)
    for count in (3, 6, 100, 5000):
        for _ in range(50):
            u = np.append(np.exp(-random.exponential(3, count)), 1.0)
            total = sum_of_shares(u, -1)[0]
            assert abs(total - math.fsum(u)) <= np.spacing(total), f"of {count} numbers"


def test_vjp_overflows_on_the_way_to_no_finite_gradient():
    for dtype, large in ((np.float32, 3e38), (np.float64, 1.7e308)):
        opposite = np.array([large, -large], dtype)
        zeros = np.zeros(2, dtype)
        np.testing.assert_array_equal(softmax.vjp(zeros, opposite), opposite / 2)
        np.testing.assert_array_equal(log_softmax.vjp(zeros, np.abs(opposite)), 0)
        np.testing.assert_array_equal(log_softmax.vjp(zeros, opposite), opposite)
