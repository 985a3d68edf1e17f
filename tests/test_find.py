"""`find` knows every name in the facts, however it is spelt."""

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
    ],
)
def test_spellings(asked, expected):
    assert find(asked) is catalogue[expected]


def test_an_unknown_name_is_an_error_that_shows_what_is_near():
    with pytest.raises(KeyError, match=r"named 'leaky_rely'; near it: .*leaky_relu"):
        find("leaky_rely")
    with pytest.raises(KeyError, match=r"named ''"):
        find("")


def test_a_name_is_a_string():
    with pytest.raises(TypeError, match="a name is a string, not int"):
        find(3)
