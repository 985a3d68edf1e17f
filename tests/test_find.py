"""`find` knows every name in the facts, however it is spelt."""

from __future__ import annotations

import pytest
from cases import every_function

from activations import catalogue, find


@every_function
def test_every_name_and_alias_finds_its_function(f):
    for known in (f.__name__, f.facts.title, *f.facts.aliases, *f.facts.names):
        assert find(known) is f, f"{known} is the name of several functions"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("nn.LeakyReLU", "leaky_relu"),
        ("LeakyReLU", "leaky_relu"),
        ("leaky relu", "leaky_relu"),
        ("LEAKY-RELU", "leaky_relu"),
        ("F.leaky_relu", "leaky_relu"),
        ("tf.nn.softmax", "softmax"),
        ("tf.keras.layers.LeakyReLU", "leaky_relu"),
        ("expit", "sigmoid"),
        ("linear", "identity"),
        ("leaky\trelu\n", "leaky_relu"),
        ("relu", "relu"),
        ("torch.nn.GELU(approximate='tanh')", "gelu_tanh"),
        ('F.gelu(approximate="tanh")', "gelu_tanh"),
        ("gelu_pytorch_tanh", "gelu_tanh"),
        ("jax.nn.gelu(approximate=False)", "gelu"),
        ("gelu", "gelu"),
        ("nn.GELU", "gelu"),  # MindSpore's is the tanh form
        ("mindspore.nn.GELU", "gelu_tanh"),
        ("relu2", "relu_squared"),
        ("ACT2FN['gelu_new']", "gelu_tanh"),
        ("get_act_layer('hard_swish')", "hard_swish"),
        ("onnx.Swish(alpha=1.702)", "quick_gelu"),
        ("onnx.Swish(alpha=2)", "swish"),
        ("fast_gelu", "quick_gelu"),
    ],
)
def test_spellings(asked, expected):
    assert find(asked) is catalogue[expected]


@pytest.mark.parametrize("name", ["nn.gelu", "FastGelu"])
def test_a_name_of_two_functions_is_an_error_that_tells_both(name):
    with pytest.raises(KeyError, match=r"is gelu_tanh\(x\)") as raised:
        find(name)
    assert str(raised.value).count("(x)") == 2


def test_an_unknown_name_is_an_error_that_shows_what_is_near():
    with pytest.raises(KeyError, match=r"named 'leaky_rely'; near it: .*leaky_relu"):
        find("leaky_rely")
    with pytest.raises(KeyError, match=r"named ''"):
        find("")


def test_a_name_is_a_string():
    with pytest.raises(TypeError, match="a name is a string, not int"):
        find(3)
