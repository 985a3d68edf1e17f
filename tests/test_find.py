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
        ("mindspore.nn.GELU", "gelu_tanh"),
        ("relu2", "relu_squared"),
        ("ACT2FN['gelu_new']", "gelu_tanh"),
        ("get_act_layer('hard_swish')", "hard_swish"),
        ("onnx.Swish(alpha=1.702)", "quick_gelu"),
        ("onnx.Swish(alpha=2)", "swish"),
        ("fast_gelu", "quick_gelu"),
        ("nn.GELU", "gelu"),
        ("np.tanh", "tanh"),
        ("jnp.exp", "exponential"),
        ("logsig", "sigmoid"),
        ("purelin", "identity"),
        ("poslin", "relu"),
        ("radbas", "gaussian"),
        ("GELUTanh", "gelu_tanh"),
        ("SquaredReLU", "relu_squared"),
    ],
)
def test_spellings(asked, expected):
    assert find(asked) is catalogue[expected]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("nn.SiLU()", "silu"),
        ("nn.ReLU(inplace=True)", "relu"),
        ("nn.ReLU(True)", "relu"),
        ("keras.layers.ReLU(max_value=None)", "relu"),
        ("torch.nn.LeakyReLU(0.2)", "leaky_relu"),
        ("nn.LeakyReLU(0.2)(x)", "leaky_relu"),
        ("leaky_relu(x, negative_slope=slope)", "leaky_relu"),
        ("nn.Softplus(1, 20)", "softplus"),
        ("F.softmax(x, dim=-1)", "softmax"),
        ("snake(x, frequency=2)", "snake"),
        ("swish(x, 2.0)", "swish"),
        ("nn.GELU(approximate='none')", "gelu"),
        ('gelu(x, approximate="tanh")', "gelu_tanh"),
        ("gelu(x, True)", "gelu_tanh"),
        ("nn.GELU('tanh')", "gelu_tanh"),
        ("jax.nn.gelu(x)", "gelu_tanh"),
        ("jax.nn.gelu(x, False)", "gelu"),
        ("nn.gelu(x, approximate=True)", "gelu_tanh"),
        ("nn.gelu(x, approximate=False)", "gelu"),
    ],
)
def test_calls_are_read(call, expected):
    assert find(call) is catalogue[expected]


@pytest.mark.parametrize(
    ("call", "without"),
    [
        ("keras.layers.ReLU(max_value=6)", "relu"),
        ("keras.layers.ReLU(6.0)", "relu"),
        ("tf.keras.activations.relu(x, negative_slope=0.1)", "relu"),
        ("relu(**given)", "relu"),
        ("nn.Softmax(0, 1, 2, 3)", "softmax"),
        ("nn.GELU(approximate='quick')", "gelu, gelu_tanh"),
        ("nn.GELU(approximate={[]: 1})", "gelu, gelu_tanh"),
        ("nn.ReLU(", "relu"),
        ("nn.ReLU() + 1", "relu"),
    ],
)
def test_a_call_that_may_be_another_function_is_an_error(call, without):
    with pytest.raises(KeyError, match=rf"; near it: {without}\"?'?$"):
        find(call)


@pytest.mark.parametrize(
    ("name", "meanings"),
    [
        ("nn.gelu", "jax.nn.gelu is gelu_tanh(x), tf.nn.gelu is gelu(x)"),
        ("nn.swish", "jax.nn.swish is silu(x), tf.nn.swish is swish(x)"),
        (
            "FastGelu",
            "com.microsoft.FastGelu is gelu_tanh(x), mindspore.nn.FastGelu is quick_gelu(x)",
        ),
    ],
)
def test_a_name_of_several_functions_is_an_error_that_lists_them(name, meanings):
    with pytest.raises(KeyError) as raised:
        find(name)
    assert raised.value.args == (f"{name!r} is several functions: {meanings}",)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("GGML_UNARY_OP_SIGMOID", "sigmoid"),
        ("candle.ops.gelu", "gelu, gelu_tanh"),
        ("tfa.activations.snake", "snake"),
        ("lasagne.nonlinearities.sigmoid", "sigmoid"),
        ("torch::nn::Tanh", "tanh"),
    ],
)
def test_names_of_other_frameworks_are_near_by_their_ends(name, near):
    with pytest.raises(KeyError) as raised:
        find(name)
    assert raised.value.args == (f"no activation function is named {name!r}; near it: {near}",)


def test_an_unknown_name_is_an_error_that_shows_what_is_near():
    with pytest.raises(KeyError, match=r"named 'leaky_rely'; near it: .*leaky_relu"):
        find("leaky_rely")
    with pytest.raises(KeyError, match=r"named ''"):
        find("")


def test_a_name_is_a_string():
    with pytest.raises(TypeError, match="a name is a string, not int"):
        find(3)
