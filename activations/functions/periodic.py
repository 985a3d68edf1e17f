"""Functions that oscillate for ever, around zero or around the identity."""

from __future__ import annotations

from math import inf, nan
from typing import Any

import numpy as np

from activations._entry import activation, derivative_of
from activations._parameters import array_of_positive, positive
from activations._protocols import Array
from activations.facts import Facts, Interval, Piece
from activations.functions._products import without_last_bits


@activation(parameters={"omega": positive})
def sine(x: Array, /, *, omega: float = 1.0) -> Array:
    r"""Sine of a multiple of the input, a wave between -1 and 1.

    $$ f(x) = \sin(\omega x) $$

    Parameters
    ----------
    omega : float
        The angular frequency $\omega$, any positive number; SIREN's is 30.

    Notes
    -----
    At ±inf, where there is no limit, nan.
    The rounding error of $\omega x$ is corrected: up to $|\omega x|$ = 1e6 sine
    and cosine are within 1.2 eps. Where $\omega x$ overflows they are nan.
    Source: Sitzmann et al., 2020, arXiv:2006.09661.

    Examples
    --------
    >>> sine([0.0, 0.05, float("inf")], omega=30)
    array([0.        , 0.99749499,        nan])
    """
    return _sine(*_angle(x, omega))


@derivative_of(sine)
def sine_derivative(x: Array, /, *, omega: float = 1.0) -> Array:
    r"""$$ f'(x) = \omega\cos(\omega x) $$"""
    return omega * _cosine(*_angle(x, omega))


@derivative_of(sine, order=2)
def sine_second_derivative(x: Array, /, *, omega: float = 1.0) -> Array:
    r"""$$ f''(x) = -\omega^2\sin(\omega x) $$"""
    return -omega * (omega * _sine(*_angle(x, omega)))


def _angle(x: Array, frequency: Any) -> tuple[Array, Array]:
    """Return the rounded product and what rounding lost, for infinite x nan."""
    # sin(inf) would warn; of halves no part overflows
    half = np.where(np.abs(x) < inf, x, nan) / 2
    high = without_last_bits(half, 12)
    rest = frequency / 2
    product = rest * half
    error = -product
    for bits in (41, 41, 12):  # parts so short that their products are exact
        part = without_last_bits(rest, bits)
        error = error + high * part + (half - high) * part
        rest = rest - part
    return 4 * product, 4 * (error + half * rest)


def _sine(angle: Array, error: Array) -> Array:
    """Return the sine of the sum."""
    total = np.sin(angle) * np.cos(error) + np.cos(angle) * np.sin(error)
    return np.clip(total, -1, 1)  # rounding may exceed it


def _cosine(angle: Array, error: Array) -> Array:
    """Return the cosine of the sum."""
    return np.cos(angle) * np.cos(error) - np.sin(angle) * np.sin(error)


sine.facts = Facts(
    title="Sine",
    range=Interval(-1, 1, closed="both"),
    period=r"2\pi/\omega",
    monotone=(
        Piece("increasing", r"-\pi/(2\omega)", r"\pi/(2\omega)"),
        Piece("decreasing", r"\pi/(2\omega)", r"3\pi/(2\omega)"),
    ),
    holds_for=r"\omega > 0",
    aliases=("sin", "sinusoid"),
    year=1987,
    papers=(
        "lapedes1987nonlinear",
        "parascandolo2017taming",
        "sitzmann2020siren",
    ),
)


@activation(parameters={"frequency": array_of_positive})
def snake(x: Array, /, *, frequency: float | Array = 1.0) -> Array:
    r"""Identity with waves on it, which never let it fall.

    $$ f(x) = x+\tfrac1a\sin^2(ax) $$

    Parameters
    ----------
    frequency : array_like
        The frequency $a$, positive: one number, or an array that is broadcast
        against `x`, one for each channel. The waves are $1/a$ high.

    Notes
    -----
    The derivatives have no limit at ±inf, and are nan there. The one with respect
    to $a$, which may be learned, is $(xf'(x)-f(x))/a$.
    Values are within 8 ulp, and within 4 at $a = 1$: left of 0 a part of $x$ and
    of the wave cancel. The derivatives are as accurate as that of `sine`, as far
    as $|ax|$ = 1e38: beyond, they are those of there. Source: Ziyin, Hartwig and
    Ueda, 2020, arXiv:2006.08195.

    Examples
    --------
    >>> snake([-1.0, 0.0, 1.0, float("inf")])
    array([-0.29192658,  0.        ,  1.70807342,         inf])
    """
    # far out the wave is lost in rounding x
    wave = np.sin(np.clip(frequency * x, -1e20, 1e20))
    return x + wave * wave / frequency


@derivative_of(snake)
def snake_derivative(x: Array, /, *, frequency: float | Array = 1.0) -> Array:
    r"""$$ f'(x) = 1+\sin(2ax) $$"""
    return 1 + _sine(*_twice(*_angle(x, frequency)))


@derivative_of(snake, order=2)
def snake_second_derivative(
    x: Array, /, *, frequency: float | Array = 1.0
) -> Array:
    r"""$$ f''(x) = 2a\cos(2ax) $$"""
    return 2 * _cosine(*_twice(*_angle(x, frequency))) * frequency


def _twice(angle: Array, error: Array) -> tuple[Array, Array]:
    """Double both; the bound keeps the angle finite, in float32 too."""
    return 2 * np.clip(angle, -1e38, 1e38), 2 * error


snake.facts = Facts(
    title="Snake",
    range=Interval(-inf, inf),
    period=r"\pi/a",
    monotone=(Piece("increasing", -inf, inf),),
    holds_for="a > 0",
    year=2020,
    papers=("ziyin2020snake", "lee2023bigvgan", "kumar2023dac"),
)
