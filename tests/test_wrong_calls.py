"""A call as for a framework is an error that tells what to write here."""

import re

import numpy as np
import pytest

import activations
from activations import find
from activations._calls import THEIRS, VARIANTS
from activations._parameters import keywords

X = np.array([-1.0, 0.5, 2.0])
G = np.array([1.0, -2.0, 0.25])

CALLS = {
    "leaky_relu(x, 0.2)": "leaky_relu(x, negative_slope=0.2)",
    "leaky_relu(x, alpha=0.2)": "leaky_relu(x, negative_slope=0.2)",
    "leaky_relu.derivative(x, alpha=0.2)": "leaky_relu.derivative(x, negative_slope=0.2)",
    "leaky_relu.second_derivative(x, 2)": "leaky_relu.second_derivative(x, negative_slope=2)",
    "leaky_relu.vjp(x, g, 0.2)": "leaky_relu.vjp(x, g, negative_slope=0.2)",
    "leaky_relu.vjp(x, g, slope=0.2, inplace=True)": "leaky_relu.vjp(x, g, negative_slope=0.2)",
    "softmax(x, dim=0)": "softmax(x, axis=0)",
    "softmax(x, 0)": "softmax(x, axis=0)",
    "softmax.derivative(x, dim=0)": "softmax.derivative(x, axis=0)",
    "softmax.vjp(x, g, dim=0)": "softmax.vjp(x, g, axis=0)",
    "softplus(x, threshold=20)": "softplus(x)",
    "softplus(x, 2, 20)": "softplus(x, beta=2)",
    "gelu(x, approximate='tanh')": "gelu_tanh(x)",
    "gelu(x, approximate='none')": "gelu(x)",
    "gelu(x, approximate=True)": "gelu_tanh(x)",
    "gelu(x, True)": "gelu_tanh(x)",
    "gelu.vjp(x, g, approximate='tanh')": "gelu_tanh.vjp(x, g)",
    "elu(x, inplace=True)": "elu(x, out=x)",
    "elu(x, inplace=False)": "elu(x)",
    "elu(x, alpha=0.5, inplace=True)": "elu(x, alpha=0.5, out=x)",
    "hard_tanh(x, 0, 6)": "hard_tanh(x, min_val=0, max_val=6)",
    "hard_tanh(x, min_value=0, max=1)": "hard_tanh(x, min_val=0, max_val=1)",
    "prelu(x, np.ones(99))": "prelu(x, slope=...)",
    "elu(x=x)": "elu(x)",
    "elu()": "elu(x)",
    "elu(input=x)": "elu(x)",
    "elu.vjp(x, g=g)": "elu.vjp(x, g)",
    "elu.vjp(x=x, g=g)": "elu.vjp(x, g)",
    "softmax(x=x)": "softmax(x)",
    "softmax.vjp(x, g=g)": "softmax.vjp(x, g)",
}


def run(code):
    return eval(code, vars(activations) | {"np": np, "x": X.copy(), "g": G.copy()})


@pytest.mark.parametrize("wrong", CALLS)
def test_the_error_says_what_to_write(wrong):
    right = CALLS[wrong]
    with pytest.raises(TypeError, match=rf"\(\) .*: write {re.escape(right)}$"):
        run(wrong)
    if "..." not in right:
        run(right)


HOPELESS = {
    "relu(x, 6)": r"relu\(\) takes only x by position: it has no parameters",
    "relu(x, steep=1)": r"relu\(\) got an unexpected .* 'steep': it has no parameters",
    "hard_tanh(x, steep=1)": r"hard_tanh\(\) .* 'steep': its parameters are min_val, max_val",
    "elu(x, 1, True, 2)": r"elu\(\) takes only x by position: its parameters are alpha",
    "elu(x, inplace=3)": r"elu\(\) .* 'inplace': its parameters are alpha",
    "elu(None)": "elu takes real numbers, not x of dtype object",
}


@pytest.mark.parametrize("wrong", HOPELESS)
def test_where_nothing_is_known_the_error_names_the_parameters(wrong):
    with pytest.raises(TypeError, match=f"^{HOPELESS[wrong]}$"):
        run(wrong)


def test_x_by_keyword_is_told_apart_from_what_is_beside_it():
    with pytest.raises(TypeError, match=r"^elu\(\) takes x by position, not by keyword: "):
        activations.elu(x=X)
    with pytest.raises(TypeError, match=r"^elu\(\) takes only x by position: "):
        activations.elu(X, 0.5)


def test_a_derivative_by_a_parameter_has_no_shorter_name():
    with pytest.raises(TypeError, match=r": write prelu_slope_derivative\(x, slope=2\)$"):
        activations.prelu.parameter_derivatives["slope"](X, 2)


@pytest.mark.parametrize("function", THEIRS)
def test_every_parameter_of_a_framework_stands_for_one_of_ours(function):
    own = keywords(find(function))
    assert set(THEIRS[function].values()) <= {*own, ""}
    assert not THEIRS[function].keys() & own, "they are ours"


@pytest.mark.parametrize("function", VARIANTS)
def test_variants_are_those_that_names_tell(function):
    for argument, variant in VARIANTS[function].items():
        value = argument if argument in ("True", "False") else repr(argument)
        assert find(f"{function}(x, approximate={value})").__name__ == variant
