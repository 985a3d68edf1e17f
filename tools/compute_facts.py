"""Compute facts from the formulas, and write them to activations/computed_facts.json.

`make facts` runs this. Numbers are computed to 50 digits and written as decimal strings of 20,
correctly rounded; Lipschitz constants are rounded upwards.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import mpmath
from mpmath import mp, mpf

import activations
from activations import formulas
from activations._parameters import numeric_parameters, of_axis
from activations.formulas import trace
from activations.formulas.expression import Expression, evaluate, operations
from tools.analysis import DIGITS, KEPT, Curve, Limit, ZeroInterval, is_zero

FILE = Path(activations.__file__).with_name("computed_facts.json")
PRINTED = 20
PIECEWISE = {"absolute", "cases", "maximum", "minimum", "rint", "sign", "where"}
LENGTHS = range(2, 6)
EXACT = {
    "hard_sigmoid": {"slope": r"\frac16"},
    "selu": {
        "alpha": r"\frac{\varphi(0)}{\frac12-e^{1/2}\,\Phi(-1)}",
        "scale": r"(\frac12+\alpha^2(\frac12-2e^{1/2}\,\Phi(-1)+e^2\,\Phi(-2)))^{-1/2}",
    },
}
"""Defaults that no decimal is; a formula may have the parameters before it."""


def main() -> None:
    FILE.write_text(as_json(all_computed()), "utf-8")


def all_computed() -> dict[str, Any]:
    """Return the facts of all functions, by title."""
    functions = activations.catalogue.items()
    return {function.facts.title: computed(name) for name, function in functions}


def as_json(facts: Mapping[str, Any]) -> str:
    return json.dumps(facts, indent=1, ensure_ascii=False) + "\n"


def computed(name: str) -> dict[str, Any]:
    """Return all computed facts of one function, in the form of the file."""
    function = activations.catalogue[name]
    try:
        with mp.workdps(DIGITS):
            return facts_of_axis(function) if of_axis(function) else facts_of_element(function)
    except Exception as error:
        error.add_note(f"while the facts of {name} were computed")
        raise


def facts_of_element(function: Any) -> dict[str, Any]:
    parameters = defaults(function)
    curve = curve_of(function, parameters)
    return {
        "parameters": {name: text[: PRINTED + 2] for name, text in parameters.items()},
        **facts_of_curve(curve),
        "operations": dict(operations(trace(function))),
    }


def facts_of_curve(curve: Curve) -> dict[str, Any]:
    moments = curve.moments
    return {
        "lipschitz": decimal(curve.lipschitz, upwards=True),
        "smoothness": decimal(curve.smoothness),
        **({} if curve.drift is None else {"drift": decimal(curve.drift)}),
        **({"continuity_at_jumps": curve.continuity} if curve.jumps else {}),
        "trend": curve.trend,
        "convexity": curve.convexity,
        "parity": curve.parity,
        "limits": [limit_decimals(limit) for limit in curve.limits],
        "extrema": [
            [point.kind, decimal(point.x), decimal(point.value), point.is_global]
            for point in curve.extrema
        ],
        "inflection_points": decimals(curve.inflection_points),
        "fixed_points": decimals(curve.fixed_points.points),
        "fixed_on": [interval_decimals(zeros) for zeros in curve.fixed_points.intervals],
        "zero_on": [interval_decimals(zeros) for zeros in curve.zeros.intervals],
        "mean": decimal(moments.f),
        "gain": gain(moments.f_squared),
        "backward_gain": gain(moments.slope_squared),
    }


def gain(mean_square: Any) -> str | None:
    return decimal(1 / mp.sqrt(mean_square)) if mean_square else None


@cache
def defaults(function: Any) -> dict[str, str]:
    """Return the defaults of numeric parameters as decimals, which are exact: 0.1 is one tenth."""
    texts = {name: repr(default) for name, default in numeric_parameters(function).items()}
    with mp.workdps(2 * DIGITS):
        for name, formula in EXACT.get(function.__name__, {}).items():
            values = {key: mpf(text) for key, text in texts.items() if key != name}
            texts[name] = mp.nstr(number(formula, values), 2 * DIGITS)
    return texts


def curve_of(function: Any, parameters: Mapping[str, str]) -> Curve:
    """Return the curve with the printed formulas of f, f' and f''."""
    values = {name: mpf(text) for name, text in parameters.items()}
    parts = [
        formulas.read(value.formula.latex, parameters)[0]
        for value in (function, function.derivative, function.second_derivative)
    ]
    declared = function.facts.declared_breaks(
        {name: float(text) for name, text in parameters.items()}
    )
    breaks = [
        [number(place, values) for place in places]
        for places in (declared.jumps, declared.kinks, declared.curvature_jumps)
    ]
    if not any(breaks) and not PIECEWISE.isdisjoint(operations(parts[0])):
        raise ValueError(f"{function.__name__}: declare what jumps, or write it without cases")
    period = function.facts.period
    period = None if period is None else number(period, values)
    return Curve(*(evaluator(part, values) for part in parts), *breaks, period)


def evaluator(expression: Expression, values: Mapping[str, Any]) -> Any:
    """Return the expression as a function of x, cached: a curve asks for the same points again."""

    @cache
    def at(x: Any, digits: int) -> Any:
        return evaluate(expression, {"x": x, **values}, mpmath)

    return lambda x: at(x, mp.dps)


def number(place: float | str, values: Mapping[str, Any]) -> Any:
    """Return a place to all digits: a jump at 0.3 is not at the double nearest to 0.3."""
    if isinstance(place, str):
        return evaluate(formulas.read_number(place, values), values, mpmath)
    return mpf(place)


def facts_of_axis(function: Any) -> dict[str, Any]:
    """Return the facts of a function whose formula has indices, from inputs of a few lengths."""
    with mp.workdps(KEPT + 10):
        return {
            "parameters": {},
            "lipschitz": lipschitz_of_axis(function),
            "smoothness": "inf",
            "shift_invariant": is_shift_invariant(function),
            "sums_to_one": all(is_zero(sum(row(function, x)) - 1) for x in scores()),
        }


def scores() -> list[list[Any]]:
    """Return an input without symmetry for each length."""
    return [[mp.sin(3 * k) * (k + 1) for k in range(n)] for n in LENGTHS]


def row(function: Any, x: Sequence[Any]) -> list[Any]:
    expression = formulas.read(function.formula.latex)[0]
    return [evaluate(expression, {"x": x, "i": i}, mpmath) for i in range(len(x))]


def is_shift_invariant(function: Any) -> bool:
    return all(
        is_zero(a - b)
        for x in scores()
        for a, b in zip(row(function, x), row(function, [v + 7 for v in x]), strict=True)
    )


def lipschitz_of_axis(function: Any) -> str:
    r"""Return the largest 2-norm of the Jacobian: the same number for all n, or `\sqrt{n}`.

    Softmax's, diag(p) - pp^T, is bounded by its largest row sum 2 p_i (1 - p_i), at most 1/2;
    log-softmax's, I - 1p^T, is convex in p, so that its norm is largest at a vertex. Scores
    that tie some components far above the others reach both.
    """
    largest = [
        max(norm_of_jacobian(function, n, ties) for ties in range(1, n + 1)) for n in LENGTHS
    ]
    if all(is_zero(norm - largest[0]) for norm in largest):
        return decimal(largest[0], upwards=True)
    if all(is_zero(norm - mp.sqrt(n)) for n, norm in zip(LENGTHS, largest, strict=True)):
        return r"\sqrt{n}"
    raise ValueError(f"{function.__name__}: no form of its Lipschitz constant is known")


def norm_of_jacobian(function: Any, n: int, ties: int) -> Any:
    x = [mpf(0)] * ties + [mpf(-300)] * (n - ties)
    expression = formulas.read(function.derivative.formula.latex)[0]
    vectors = {"x": x, "f": row(function, x), "s": row(activations.softmax, x)}
    jacobian = mp.matrix(n, n)
    for i, j in product(range(n), range(n)):
        jacobian[i, j] = evaluate(expression, {**vectors, "i": i, "j": j}, mpmath)
    return max(mp.svd_r(jacobian, compute_uv=False))


def limit_decimals(limit: Limit) -> list[str | None]:
    return [None if value is None else decimal(value) for value in limit]


def interval_decimals(interval: ZeroInterval) -> list[str]:
    return [decimal(interval.low), decimal(interval.high), interval.closed]


def decimals(values: Sequence[Any]) -> list[str]:
    return [decimal(value) for value in values]


def decimal(value: Any, *, upwards: bool = False) -> str:
    """Return twenty digits, rounded to nearest, or upwards for a bound."""
    if not mp.isfinite(value):
        return "inf" if value > 0 else "-inf"
    if is_zero(value):
        return "0"
    kept = mp.nstr(value, KEPT - 10, min_fixed=-mp.inf, max_fixed=mp.inf)
    rounding = ROUND_CEILING if upwards else ROUND_HALF_EVEN
    rounded = Context(PRINTED, rounding).create_decimal(kept)
    return format(rounded.normalize(), "f")


if __name__ == "__main__":
    main()
