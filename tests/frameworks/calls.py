"""Values and gradients of the frameworks' functions, by full name, from arrays to arrays."""

from functools import partial
from pkgutil import resolve_name

import jax
import numpy as np
import onnx
import torch
from onnx import helper
from onnx.reference import ReferenceEvaluator

from activations.facts.names import arguments as arguments_of


def value(full_name, x, arguments):
    """Return the framework's function of x; names that do not exist raise."""
    path, named = divided(full_name)
    return VALUES[package(path)](path, x, arguments | named)


def gradient(full_name, x, g, arguments):
    """Return the gradient at x for the gradient g of the output, by automatic differentiation."""
    path, named = divided(full_name)
    return GRADIENTS[package(path)](path, x, g, arguments | named)


def divided(full_name):
    """Return the path of a name and the arguments after it."""
    path, bracket, _ = full_name.partition("(")
    return path, arguments_of(full_name) if bracket else {}


def package(full_name):
    return full_name.partition(".")[0]


def torch_callable(full_name, dtype, arguments):
    f = resolve_name(full_name)
    to_dtype = partial(torch.tensor, dtype=getattr(torch, dtype.name))
    if isinstance(f, type):
        return f(**arguments).eval().to(to_dtype(0).dtype)  # no random slopes, as in training
    return partial(f, **{k: to_dtype(v) if k == "weight" else v for k, v in arguments.items()})


def torch_value(full_name, x, arguments):
    return torch_callable(full_name, x.dtype, arguments)(torch.tensor(x)).detach().numpy()


def torch_gradient(full_name, x, g, arguments):
    x = torch.tensor(x, requires_grad=True)
    torch_callable(full_name, x.numpy(force=True).dtype, arguments)(x).backward(torch.tensor(g))
    return x.grad.numpy()


def jax_callable(full_name, x, arguments):
    """Return a function of JAX, or of Keras, which runs on it."""
    f = resolve_name(full_name)
    if isinstance(f, type):
        layer = f(dtype=x.dtype.name, **arguments)
        layer.build(x.shape)
        return layer
    return partial(f, **arguments)


def jax_value(full_name, x, arguments):
    return np.asarray(jax_callable(full_name, x, arguments)(x))


def jax_gradient(full_name, x, g, arguments):
    _, vjp = jax.vjp(jax_callable(full_name, x, arguments), x)
    return np.asarray(vjp(g)[0])


def tf_value(full_name, x, arguments):
    return resolve_name(full_name.replace("tf.", "tensorflow.", 1))(x, **arguments).numpy()


def onnx_value(full_name, x, arguments):
    """Evaluate a model of one node; arguments are attributes or further inputs."""
    operator = full_name.removeprefix("onnx.")
    names = [formal.name for formal in onnx.defs.get_schema(operator).inputs]
    inputs = {k: np.array(v, x.dtype) for k, v in arguments.items() if k in names}
    attributes = {k: v for k, v in arguments.items() if k not in names}
    kind = helper.np_dtype_to_tensor_dtype(x.dtype)
    graph = helper.make_graph(
        [helper.make_node(operator, ["x", *inputs], ["y"], **attributes)],
        "one node",
        [helper.make_tensor_value_info("x", kind, x.shape)],
        [helper.make_tensor_value_info("y", kind, x.shape)],
        [onnx.numpy_helper.from_array(v, k) for k, v in inputs.items()],
    )
    model = helper.make_model(graph)
    onnx.checker.check_model(model)
    return ReferenceEvaluator(model).run(None, {"x": x})[0]


def numpy_value(full_name, x, arguments):
    return resolve_name(full_name)(x, **arguments)


VALUES = {
    "torch": torch_value,
    "jax": jax_value,
    "keras": jax_value,
    "tf": tf_value,
    "onnx": onnx_value,
    "scipy": numpy_value,
    "numpy": numpy_value,
}
GRADIENTS = {"torch": torch_gradient, "jax": jax_gradient, "keras": jax_gradient}
