"""Where functions are compared: beside and at what facts declare, in both tails, at parameters."""

import math
from itertools import permutations

import numpy as np
from cases import admits, parameters

from activations import hard_sigmoid
from activations._parameters import numeric_parameters

DTYPES = [np.float16, np.float32, np.float64, np.longdouble]
X = np.array([[-3.0, -0.5, 0.0], [0.25, 1.0, 40.0]])
DIGITS = 60
BETWEEN = np.random.default_rng(0).normal(scale=4, size=60)
TAILS = [sign * 2.0**power for power in range(-1, 10) for sign in (-1, 1)]
OTHER_VALUES = (0.3125, 2.5, 0.0, -1.5)  # the same numbers in float32
DYADIC_VALUES = (0.25, 2.0, 0.0, -0.75)  # slopes by which hard_sigmoid's kinks are floats
VECTORS = (
    (0.0,),
    (0.0, 0.0, 0.0),
    (1.0, 1.0 + 2.0**-20, -2.0),
    (-0.375, 4.25, 3.5, 0.5),
    (30.1, -40.2, 0.3),
    (-300.1, 250.2, 200.3),
    (472.8, 167.1),
    (700.0, 699.0, 1.0),
)
"""Scores near and far from each other, with and without a winner."""
FEW_VECTORS = tuple(tuple(map(float, np.float32(x))) for x in (*VECTORS[:5], VECTORS[6]))
"""Numbers of float32, so that both dtypes have one exact second derivative, which is slow."""


def settings(f):
    """Its parameters at their defaults, then one of them elsewhere, then all, where admitted."""
    names = parameters(f)
    defaults = [numeric_parameters(f)[name] for name in names]
    others = DYADIC_VALUES if f is hard_sigmoid else OTHER_VALUES
    together = permutations(others, len(names)) if len(names) > 1 else ()
    given = [dict(zip(names, values, strict=True)) for values in (defaults, *together)]
    given[1:1] = with_one_set(f, others)
    return [setting for setting in given if admits(f, setting)]


def breaks(f, setting):
    """Where the function or a derivative jumps."""
    declared = f.facts.breaks(setting)
    return [*declared.jumps, *declared.kinks, *declared.curvature_jumps]


def points(f, setting, dtype=np.float64):
    """Points of this dtype beside each break and in both tails, without the breaks."""
    places = np.array(breaks(f, setting), dtype)
    beside = [np.nextafter(places, dtype(side)) for side in (-np.inf, np.inf)]
    near = [places + dtype(side * distance) for side in (-1, 1) for distance in (1e-3, 0.5)]
    between = BETWEEN if setting == numeric_parameters(f) else BETWEEN[::3]
    tails = np.array([*TAILS, *between, *vanishing(f, setting, dtype)], dtype)
    return np.setdiff1d(np.concatenate([*beside, *near, tails]), places)


def vanishing(f, setting, dtype):
    """Points of each tail where the last normal results are, if results become subnormal there."""
    chosen = []
    for side in (-1, 1):
        near, far = dtype(side), dtype(side * 1e4)
        if is_normal(f(near, **setting)) and not is_normal(f(far, **setting)):
            while abs(far - near) > np.spacing(abs(near)):
                middle = near + (far - near) / 2
                near, far = (middle, far) if is_normal(f(middle, **setting)) else (near, middle)
            chosen += [near, *np.linspace(0.97 * near, near, 12)]
    return chosen


def is_normal(value):
    return abs(value) >= np.finfo(value.dtype).tiny


def digits(x, places):
    """Decimal digits that leave 60 in the tails, with a step that stays beside the break."""
    nearest = min([abs(x - place) for place in places if x != place], default=1)
    # exp(-x³/14), the fastest decay, has x³/32 zeros; what is below 1e-400 counts as 0
    zeros = 2 * math.ceil(abs(x)) + min(400, math.ceil(abs(x) ** 3 / 32))
    return DIGITS + zeros + max(0, math.ceil(-math.log10(nearest)))


def with_one_set(f, values):
    """Each parameter at each of the values that it admits beside the others' defaults."""
    default = numeric_parameters(f)
    tried = [{**default, key: value} for key in default for value in values]
    return [setting for setting in tried if admits(f, setting)]
