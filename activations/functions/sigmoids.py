"""Smooth steps from one limit to another, and the logarithm of one."""

from __future__ import annotations

from math import inf

import numpy as np

from activations._entry import activation, derivative_of
from activations._parameters import positive
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece


@activation
def sigmoid(x: Array, /) -> Array:
    r"""Logistic sigmoid, from 0 to 1.

    $$ \sigma(x) = \frac{1}{1+e^{-x}} $$

    Notes
    -----
    The textbook form overflows below about -709.8; this one keeps all its digits.
    History: Han and Moraga, 1995, doi:10.1007/3-540-59497-3_175.

    Examples
    --------
    >>> sigmoid([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    u = np.exp(np.minimum(x, 80))  # from 80 on the result rounds to 1
    return u / (1 + u)


@derivative_of(sigmoid)
def sigmoid_derivative(x: Array, /) -> Array:
    r"""$$ \sigma'(x) = \sigma(x)\,(1-\sigma(x)) $$"""
    # 1 - sigmoid(x) would lose all digits at large x; (1 + e)**2 rounds once more
    e = np.exp(-np.abs(x))
    return e / (1 + e * (2 + e))


@derivative_of(sigmoid, order=2)
def sigmoid_second_derivative(x: Array, /) -> Array:
    r"""$$ \sigma''(x) = \sigma(x)\,(1-\sigma(x))\,(1-2\sigma(x)) $$"""
    e = np.exp(-np.abs(x))
    return -np.tanh(x / 2) * e / (1 + e * (2 + e))


sigmoid.facts = Facts(
    title="Sigmoid",
    range=Interval(0, 1),
    monotone=(Piece("increasing", -inf, inf),),
    aliases=("logistic", "expit", "logsig", "σ"),
    year=1838,
    papers=(
        "verhulst1838notice",
        "wilson1972excitatory",
        "rumelhart1986learning",
        "han1995influence",
        "hochreiter1997lstm",
        "glorot2010understanding",
        "hu2018squeeze",
        "deepseek2024v3",
    ),
)


@activation
def log_sigmoid(x: Array, /) -> Array:
    r"""Logarithm of the sigmoid: a log-probability, from the log-odds x.

    $$ f(x) = \log\sigma(x) = -\operatorname{softplus}(-x) $$

    Notes
    -----
    The logarithm of a computed sigmoid is -inf below about -745 and 0 from 37 on.
    This form, with log1p (Mächler, 2012), keeps full relative accuracy in both
    tails.

    Examples
    --------
    >>> log_sigmoid([-1000.0, 0.0, 1000.0])
    array([-1.00000000e+03, -6.93147181e-01,  0.00000000e+00])
    """
    return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))


@derivative_of(log_sigmoid)
def log_sigmoid_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \sigma(-x) $$"""
    return sigmoid(-x)


@derivative_of(log_sigmoid, order=2)
def log_sigmoid_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = -\sigma(x)\,(1-\sigma(x)) $$"""
    return -sigmoid_derivative(x)


log_sigmoid.facts = Facts(
    title="LogSigmoid",
    range=Interval(-inf, 0),
    monotone=(Piece("increasing", -inf, inf),),
    aliases=("logarithm of the sigmoid", "log expit", "logσ"),
    papers=(
        "maechler2012accurately",
        "mikolov2013distributed",
        "rafailov2023direct",
        "zhai2023siglip",
    ),
)


@activation
def tanh(x: Array, /) -> Array:
    r"""Hyperbolic tangent, from -1 to 1.

    $$ \tanh x = \frac{e^x-e^{-x}}{e^x+e^{-x}} = 2\sigma(2x)-1 $$

    Notes
    -----
    The quotient of exponentials is nan from 710 on. For its use in hidden layers
    see LeCun, Bottou, Orr and Müller, 1998, doi:10.1007/3-540-49430-8_2.

    Examples
    --------
    >>> tanh([-1000.0, 0.0, 1000.0])
    array([-1.,  0.,  1.])
    """
    return np.tanh(x)


@derivative_of(tanh)
def tanh_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = 1-\tanh^2 x $$"""
    # 1 - tanh(x)**2 would lose all digits; the bound keeps 2x finite
    e = np.exp(-2 * np.minimum(np.abs(x), 1e4))
    return 4 * e / (1 + e * (2 + e))


@derivative_of(tanh, order=2)
def tanh_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = -2\tanh(x)\,(1-\tanh^2 x) $$"""
    e = np.exp(-2 * np.minimum(np.abs(x), 1e4))
    return -8 * np.tanh(x) * e / (1 + e * (2 + e))


tanh.facts = Facts(
    title="Tanh",
    range=Interval(-1, 1),
    monotone=(Piece("increasing", -inf, inf),),
    aliases=("hyperbolic tangent", "tansig"),
    papers=(
        "kalman1992why",
        "lecun1998efficient",
        "hochreiter1997lstm",
        "glorot2010understanding",
        "radford2016dcgan",
        "devlin2019bert",
        "lee2023bigvgan",
    ),
)


@activation(parameters={"alpha": positive, "beta": positive})
def scaled_tanh(
    x: Array, /, *, alpha: float = 1.7159, beta: float = 2 / 3
) -> Array:
    r"""Tanh between -alpha and alpha, with the slope alpha times beta at 0.

    $$ f(x) = \alpha\tanh(\beta x) $$

    Parameters
    ----------
    alpha : float
        The limit $\alpha$ of the output, positive and finite.
    beta : float
        The factor $\beta$ of the input, positive and finite; 1/alpha makes a soft
        cap, whose slope at 0 is 1.

    Notes
    -----
    The defaults are LeCun's: f(1) = 1, to four digits. Source: LeCun, Bottou, Orr
    and Müller, 1998, doi:10.1007/3-540-49430-8_2.

    Examples
    --------
    >>> scaled_tanh([-1.0, 1.0, 100.0]).round(4)
    array([-1.    ,  1.    ,  1.7159])
    >>> scaled_tanh([10.0, 1000.0], alpha=30, beta=1 / 30).round(2)
    array([ 9.65, 30.  ])
    """
    return alpha * np.tanh(beta * x)


@derivative_of(scaled_tanh)
def scaled_tanh_derivative(
    x: Array, /, *, alpha: float = 1.7159, beta: float = 2 / 3
) -> Array:
    r"""$$ f'(x) = \alpha\beta\,(1-\tanh^2(\beta x)) $$"""
    return alpha * beta * tanh_derivative(beta * x)


@derivative_of(scaled_tanh, order=2)
def scaled_tanh_second_derivative(
    x: Array, /, *, alpha: float = 1.7159, beta: float = 2 / 3
) -> Array:
    r"""$$ f''(x) = -2\alpha\beta^2\tanh(\beta x)\,(1-\tanh^2(\beta x)) $$"""
    return alpha * beta * beta * tanh_second_derivative(beta * x)


scaled_tanh.facts = Facts(
    title="Scaled tanh",
    range=Interval(r"-\alpha", r"\alpha"),
    monotone=(Piece("increasing", -inf, inf),),
    aliases=("LeCun tanh", "soft cap", "softcap", "soft clamp"),
    year=1998,
    papers=("lecun1998efficient", "gemma2024gemma2"),
)


@activation
def softsign(x: Array, /) -> Array:
    r"""Quotient of x and 1 + |x|, a slow step from -1 to 1 without exponentials.

    $$ f(x) = \frac{x}{1+|x|} $$

    Notes
    -----
    The second derivative jumps from 2 to -2 at 0; there it is 0, as in PyTorch;
    JAX gives -2. At ±inf PyTorch, JAX and ONNX give nan. Sources: Elliott, 1993,
    TR 93-8; Bergstra, Desjardins, Lamblin and Bengio, 2009, TR 1337.

    Examples
    --------
    >>> softsign([-3.0, 0.0, 1.0, 1e300])
    array([-0.75,  0.  ,  0.5 ,  1.  ])
    """
    x = np.clip(x, -1e30, 1e30)  # the result has long rounded to -1 or 1
    return x / (1 + np.abs(x))


@derivative_of(softsign)
def softsign_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \frac{1}{(1+|x|)^2} $$"""
    v = 1 / (1 + np.abs(x))  # its square is 0 where (1 + |x|)**2 would overflow
    return v * v


@derivative_of(softsign, order=2)
def softsign_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = -\frac{2\operatorname{sgn}(x)}{(1+|x|)^3} $$"""
    w = 1 / np.maximum(np.abs(x), 1)
    r = np.minimum(np.abs(x), 1) * w
    # 1 + |x| is (1 + r) / w, of which no power overflows; the cube of 1 + r,
    # multiplied out, rounds less than three factors do
    return 2 * np.sign(-x) * w * w * w / (1 + r * (3 + r * (3 + r)))


softsign.facts = Facts(
    title="Softsign",
    range=Interval(-1, 1),
    monotone=(Piece("increasing", -inf, inf),),
    curvature_jumps=(0,),
    aliases=("Elliott function", "elliotsig"),
    year=1993,
    papers=(
        "elliott1993better",
        "bergstra2009quadratic",
        "turian2009quadratic",
        "glorot2010understanding",
        "ping2018deepvoice3",
    ),
)


@activation
def arctan(x: Array, /) -> Array:
    r"""Arctangent, from -π/2 to π/2.

    $$ f(x) = \arctan x $$

    Notes
    -----
    Of large inputs float32 has π/2 rounded upwards, float64 downwards. For its
    slope in place of that of a step, in spiking networks, see Fang et al., 2021,
    doi:10.1109/ICCV48922.2021.00266.

    Examples
    --------
    >>> arctan([-1e300, 0.0, 1.0])
    array([-1.57079633,  0.        ,  0.78539816])
    """
    return np.arctan(x)


@derivative_of(arctan)
def arctan_derivative(x: Array, /) -> Array:
    r"""$$ f'(x) = \frac{1}{1+x^2} $$"""
    v = 1 / np.maximum(np.abs(x), 1)
    r = np.clip(x, -1, 1) * v  # x, or 1/x where that is nearer to 0
    # where |x| > 1 it is (1/x)**2 / (1 + (1/x)**2), for x**2 may overflow
    return v * v / (1 + r * r)


@derivative_of(arctan, order=2)
def arctan_second_derivative(x: Array, /) -> Array:
    r"""$$ f''(x) = -\frac{2x}{(1+x^2)^2} $$"""
    v = 1 / np.maximum(np.abs(x), 1)
    r = np.clip(x, -1, 1) * v
    return -2 * r * v * v / (1 + r * r) ** 2  # x / (1 + x**2) = r / (1 + r**2)


arctan.facts = Facts(
    title="Arctan",
    range=Interval(r"-\pi/2", r"\pi/2"),
    monotone=(Piece("increasing", -inf, inf),),
    aliases=("arctangent", "atan", "inverse tangent"),
    papers=("neftci2019surrogate", "fang2021incorporating"),
)
