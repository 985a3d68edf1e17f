"""The functions that the generic tests run over, taken from the catalogue."""

import pytest

from activations import catalogue, exponential, hard_tanh, prelu, rrelu, sigmoid, swish
from activations._parameters import finite, numeric_parameters, of_axis

ELEMENTWISE = [f for f in catalogue.values() if not of_axis(f)]
OF_AXIS = [f for f in catalogue.values() if of_axis(f)]
WRAPPED = [sigmoid, swish, hard_tanh, prelu, rrelu, exponential]
"""One elementwise function for each thing that the wrapper tells apart; it knows no others.

No parameter, a scalar, two in an order, an array, a generator, and values that overflow. What
may differ from body to body is tested with every function.
"""


def name(function):
    return function.__name__


def orders(f):
    """The function and its derivatives."""
    return (f, f.derivative, f.second_derivative)


def values(f):
    """The function, its derivatives, and those with respect to its parameters."""
    return (*orders(f), *f.parameter_derivatives.values())


def parameters(f):
    """The names of its own keyword parameters that are numbers."""
    return list(numeric_parameters(f))


def takes_array(f, parameter):
    """Tell whether this parameter may be an array."""
    return f.domains.get(parameter, finite).is_array


def admits(f, setting):
    """Tell whether a function takes these values for all of its parameters."""
    domains = {key: f.domains.get(key, finite) for key in setting}
    return all(
        domain.admits(setting[key])
        and (not domain.not_below or setting[domain.not_below] <= setting[key])
        for key, domain in domains.items()
    )


every_function = pytest.mark.parametrize("f", catalogue.values(), ids=name)
every_elementwise = pytest.mark.parametrize("f", ELEMENTWISE, ids=name)
every_function_of_axis = pytest.mark.parametrize("f", OF_AXIS, ids=name)
EVERY_VALUE = [g for f in ELEMENTWISE for g in values(f)]
every_value = pytest.mark.parametrize("g", EVERY_VALUE, ids=name)
"""Every elementwise function and derivative."""
every_kind = pytest.mark.parametrize("f", WRAPPED, ids=name)
every_kind_or_axis = pytest.mark.parametrize("f", WRAPPED + OF_AXIS, ids=name)
WRAPPED_VALUES = [g for f in WRAPPED for g in values(f)]
every_kind_of_value = pytest.mark.parametrize("g", WRAPPED_VALUES, ids=name)
AXIS_VALUES = [g for f in OF_AXIS for g in orders(f)]
every_axis_value = pytest.mark.parametrize("g", AXIS_VALUES, ids=name)
"""Every function of an axis, Jacobian and second derivative."""
every_wrapped_value = pytest.mark.parametrize("g", WRAPPED_VALUES + AXIS_VALUES, ids=name)
every_parameter_derivative = pytest.mark.parametrize(
    ("f", "parameter"),
    [
        pytest.param(f, parameter, id=f"{name(f)}-{parameter}")
        for f in ELEMENTWISE
        for parameter in f.parameter_derivatives
    ],
)
with_parameters = pytest.mark.parametrize("f", [f for f in ELEMENTWISE if parameters(f)], ids=name)
every_kind_with_parameters = pytest.mark.parametrize("f", WRAPPED[1:-1], ids=name)
