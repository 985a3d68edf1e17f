"""assert_matches accepts what is right, and finds what is planted."""

import doctest
import math
import sys
from types import ModuleType

import numpy as np
import pytest
from cases import every_elementwise, orders
from points import settings

import activations
from activations import testing
from activations.testing import assert_matches

DTYPES = (np.float32, np.float64)


@every_elementwise
@pytest.mark.parametrize("dtype", DTYPES)
def test_each_function_matches_itself(f, dtype):
    for given in settings(f):
        others = given.items() - f.parameters.items()  # 1/6 is a default, and no float
        setting = {name: float(dtype(value)) for name, value in others}
        for g in orders(f):
            error = assert_matches(lambda x: g(x, **setting), g, dtype=dtype, **setting)  # noqa: B023
            assert 0 <= error <= 8


@every_elementwise
@pytest.mark.parametrize("dtype", DTYPES)
def test_an_error_of_a_hundred_thousandth_is_found(f, dtype):
    for g in orders(f):
        if np.any(g(np.linspace(-3, 3, 7))):
            with pytest.raises(AssertionError, match=f"yours differs from {g.__name__} in "):
                assert_matches(lambda x: g(x) * dtype(1.00001), g, dtype=dtype)  # noqa: B023


def logistic(x):
    return 1 / (1 + math.exp(-x))


def test_a_function_of_a_number_is_called_with_each():
    error = assert_matches(logistic, activations.sigmoid, at=[-700.0, -1.0, 0.0, 30.0])
    assert error <= 8


def test_what_raises_is_named_with_its_place():
    with pytest.raises(AssertionError, match=r"yours raises OverflowError.* at x = -1024\.0"):
        assert_matches(logistic, activations.sigmoid, at=[0.0, -1024.0])


@pytest.mark.parametrize("error", [ZeroDivisionError, IndexError, FloatingPointError])
def test_an_error_of_any_kind_is_named_with_its_place(error):
    def fails(x):
        raise error("planted")

    with pytest.raises(AssertionError, match=rf"yours raises {error.__name__}.* at x = 1\.0"):
        assert_matches(fails, activations.tanh, at=[1.0])


def gelu(x):
    raise TypeError(f"gelu(): argument 'input' (position 1) must be Tensor, not {type(x)}")


@pytest.mark.parametrize("yours", [gelu, lambda x: x.clamp(min=0)], ids=["tensors", "methods"])
@pytest.mark.parametrize(
    ("package", "adapter"),
    [
        ("torch", "lambda x: {}(torch.from_numpy(x)).numpy()"),
        ("jax", "lambda x: np.asarray({}(jax.numpy.asarray(x)))"),
        ("tensorflow", "lambda x: {}(tf.constant(x)).numpy()"),
    ],
)
def test_what_wants_tensors_is_told_how_to_take_arrays(yours, package, adapter, monkeypatch):
    for other in testing.ADAPTERS:
        monkeypatch.delitem(sys.modules, other, raising=False)
    monkeypatch.setitem(sys.modules, package, ModuleType(package))
    line = adapter.format("gelu" if yours is gelu else "yours")
    with pytest.raises(AssertionError) as raised:
        assert_matches(yours, activations.gelu)
    assert str(raised.value).endswith(f"; if it wants tensors, compare {line}")


def test_its_own_framework_comes_first_and_what_is_not_loaded_is_not_named(monkeypatch):
    for package in testing.ADAPTERS:
        monkeypatch.setitem(sys.modules, package, ModuleType(package))
    monkeypatch.setattr(gelu, "__module__", "tensorflow.nn")
    with pytest.raises(AssertionError, match=r"compare lambda x: gelu\(tf\.constant"):
        assert_matches(gelu, activations.gelu)
    for package in testing.ADAPTERS:
        monkeypatch.delitem(sys.modules, package)
    with pytest.raises(AssertionError, match=r"at x = 0\.0$"):
        assert_matches(gelu, activations.gelu)


def test_a_result_of_fewer_digits_is_told():
    def narrow(x):
        return np.tanh(x.astype(np.float32))

    with pytest.raises(AssertionError, match=r"yours returned float32 for inputs of float64$"):
        assert_matches(narrow, activations.tanh)
    with pytest.raises(AssertionError) as raised:
        assert_matches(lambda x: x > 0, activations.tanh)
    assert "yours returned" not in str(raised.value)


NO_RESULTS = {
    "a column": (lambda x: np.tanh(x)[:, None], r"gives the shape \(3, 1\) for that of x"),
    "one too few": (lambda x: np.tanh(x)[1:], r"gives the shape \(2,\) for that of x"),
    "a list of a number": (lambda x: [math.tanh(x)], r"gives the shape \(3, 1\) for that of x"),
    "complex": (lambda x: np.tanh(x) + 0j, "gives values of dtype complex128, not real"),
    "text": (lambda x: np.tanh(x).astype(str), "gives values of dtype <U32, not real"),
    "nothing": (lambda x: None, "gives values of dtype object, not real"),
}


@pytest.mark.parametrize("given", NO_RESULTS)
def test_what_is_no_array_of_real_numbers_like_x_is_told(given):
    yours, message = NO_RESULTS[given]
    with pytest.raises(AssertionError, match=message):
        assert_matches(yours, activations.tanh, at=[0.0, 1.0, 2.0])


def test_what_writes_to_its_input_does_not_change_the_points():
    def zeros(x):
        x[...] = 0
        return x

    with pytest.raises(AssertionError, match=r"x = 3: yours 0, ours 0\.995"):
        assert_matches(zeros, activations.tanh, at=[3.0])


def test_a_function_with_a_condition_of_python_is_called_with_each():
    assert assert_matches(lambda x: x if not x <= 0 else 0.0, activations.relu) == 0


FAULTS = {
    "overflows": (lambda x: np.exp(x) / (1 + np.exp(x)), activations.sigmoid, "x = inf: yours nan"),
    "drops nan": (lambda x: np.fmax(x, 0), activations.relu, "x = nan: yours 0, ours nan"),
    "cuts the tail": (lambda x: np.tanh(x) * (x < 1e3), activations.tanh, "x = 1024: yours 0"),
    "squares what is large": (
        lambda x: np.where(x > 0, (x + np.sqrt(x * x + 4)) / 2, 2 / (np.sqrt(x * x + 4) - x)),
        activations.squareplus,
        "x = 4.149515569e+180: yours inf, ours 4.149515569e+180",
    ),
    "cuts a piece of the tail": (
        lambda x: np.tanh(x) * ((x < 600) | (x > 1000)),
        activations.tanh,
        "x = 768: yours 0, ours 1",
    ),
    "loses digits": (
        lambda x: 0.5 * (1 + np.tanh(x / 2)),
        activations.sigmoid,
        "x = -96: yours 0, ours 2.031092663e-42",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_shown(fault):
    yours, ours, shown = FAULTS[fault]
    with pytest.raises(AssertionError) as raised:
        assert_matches(yours, ours)
    assert shown in str(raised.value)


def test_a_derivative_that_is_right_to_an_absolute_error_matches():
    def slope(x):
        return activations.sigmoid(x) * (1 - activations.sigmoid(x))

    assert assert_matches(slope, activations.sigmoid.derivative) <= 1


def test_a_value_beyond_the_largest_number_is_shown_without_a_warning():
    with pytest.raises(AssertionError, match=r"x = 1\.07\d*e\+301: yours 0, ours inf"):
        assert_matches(lambda x: 0 * x, activations.relu_squared, at=[2.0**1000])


def test_a_tiny_slope_is_compared_by_its_absolute_error():
    def turned(x):
        return activations.sigmoid.derivative(x) * np.where(np.abs(x) > 40, -1, 1)

    assert assert_matches(turned, activations.sigmoid.derivative) <= 1


def test_the_worst_points_are_shown_first():
    with pytest.raises(AssertionError) as raised:
        assert_matches(lambda x: np.tanh(x) + 1e-9 * x, activations.tanh, at=[1.0, 3.0, 2.0])
    message = str(raised.value)
    assert message.startswith("yours differs from tanh in float64 at 3 of 3 points:")
    assert [message.index(f"x = {x}:") for x in (3, 2, 1)] == sorted(
        message.index(f"x = {x}:") for x in (3, 2, 1)
    )


def test_an_own_convention_at_a_kink_is_no_fault_unless_it_is_asked_for():
    def slope(x):
        return np.where(x >= 0, 1.0, np.where(np.isnan(x), x, 0.0))

    assert assert_matches(slope, activations.relu.derivative) == 0
    with pytest.raises(AssertionError, match="x = 0: yours 1, ours 0"):
        assert_matches(slope, activations.relu.derivative, at=[0.0])


def test_parameters_are_those_of_ours():
    def leaky(x):
        return np.where(x > 0, x, 0.3 * x)

    assert assert_matches(leaky, activations.leaky_relu, negative_slope=0.3) <= 1
    with pytest.raises(AssertionError):
        assert_matches(leaky, activations.leaky_relu)


def test_results_of_more_digits_are_compared_as_they_are():
    exact = assert_matches(
        lambda x: np.tanh(x.astype(np.float64)), activations.tanh, dtype=np.float32
    )
    assert exact == 0


def test_the_examples_of_the_docstring_are_right():
    assert doctest.testmod(testing) == (0, 4)


WRONG = {
    "axis": (activations.softmax, {}, "softmax acts on an axis"),
    "function": (np.tanh, {}, "neither a function of this package"),
    "derivative by a parameter": (
        activations.prelu.parameter_derivatives["slope"],
        {},
        "nor its derivative or second_derivative",
    ),
    "dtype": (activations.tanh, {"dtype": np.float16}, "not in float16"),
    "parameter": (activations.tanh, {"beta": 1.0}, "beta"),
    "misspelt parameter": (activations.elu, {"alfa": 1.0}, "elu has no parameter alfa"),
    "generator": (activations.rrelu, {"rng": np.random.default_rng()}, "no parameter rng"),
    "text for a parameter": (activations.elu, {"alpha": "a"}, "elu: alpha must be a finite"),
    "no parameter": (activations.elu, {"alpha": None}, "elu: alpha must be a finite number, not N"),
    "two for a number": (activations.elu, {"alpha": [1, 2]}, r"elu: alpha must be .*\[1, 2\]"),
    "two for an array": (activations.prelu, {"slope": [1, 2]}, "slope must be one number, not"),
    "complex points": (activations.relu, {"at": [1j]}, "real numbers, not at of dtype complex128"),
    "masked points": (activations.relu, {"at": np.ma.masked}, "the mask of at would be lost"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_arguments_are_errors(wrong):
    ours, arguments, message = WRONG[wrong]
    with pytest.raises(TypeError, match=message):
        assert_matches(np.tanh, ours, **arguments)


NOT_ADMITTED = {
    "a negative limit": (activations.tanh, {"ulp": -1.0}, "ulp must be a number from 0 on"),
    "no limit": (activations.tanh, {"ulp": np.nan}, "ulp must be a number from 0 on"),
    "no points": (activations.tanh, {"at": []}, "at has no points"),
    "ragged points": (activations.tanh, {"at": [[1.0], [1.0, 2.0]]}, "at is not an array"),
    "a parameter": (activations.softplus, {"beta": 0.0}, "softplus: beta must be a positive"),
    "a parameter in float32": (
        activations.elu,
        {"alpha": 1e300, "dtype": np.float32},
        "elu: alpha must fit float32",
    ),
}


@pytest.mark.parametrize("wrong", NOT_ADMITTED)
def test_arguments_that_are_not_admitted_are_errors(wrong):
    ours, arguments, message = NOT_ADMITTED[wrong]
    with pytest.raises(ValueError, match=message):
        assert_matches(np.tanh, ours, **arguments)


@pytest.mark.parametrize("f", [activations.relu, activations.hard_tanh], ids=lambda f: f.__name__)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_each_point_is_compared_once(f, dtype):
    points = []

    def seen(x):
        points.append(x)
        return f(x)

    assert_matches(seen, f, dtype=dtype)
    bits = [x.tobytes() for x in points[0]]
    assert len(set(bits)) == len(bits)
    assert {np.array(zero, dtype).tobytes() for zero in (0.0, -0.0)} <= set(bits)
