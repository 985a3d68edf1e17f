"""The table of values on a function's page: f, f' and f'' at -3 ... 3."""

from typing import Any

import numpy as np

POINTS = (-3, -2, -1, 0, 1, 2, 3)
DIGITS = 6
HAIR = "\u200a"  # a hair space: the slanted f would touch the prime


def section(entry: Any) -> str:
    """Return the table as Markdown, headed by text, which screen readers read better than TeX."""
    x = np.array(POINTS, float)
    columns = _of_scores(entry, x) if entry.of_axis else _of_numbers(entry, x)
    heads, bars = ["*x*", *columns], ["--:"] * (1 + len(columns))
    rows = [[number(value) for value in row] for row in zip(x, *columns.values(), strict=True)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in (heads, bars, *rows))
    return f"## Values\n\n{_introduction(entry)}\n\n{table}"


def _of_numbers(entry: Any, x: Any) -> dict[str, Any]:
    orders = (entry, entry.derivative, entry.second_derivative)
    return {
        f"*f*{HAIR + '′' * n if n else ''}(*x*)": function(x) for n, function in enumerate(orders)
    }


def _of_scores(entry: Any, x: Any) -> dict[str, Any]:
    """The first component for the scores (x, 0), and its derivatives with respect to x."""
    scores = np.stack([x, np.zeros_like(x)], axis=-1)
    return {
        "*f*₁(*x*, 0)": entry(scores)[:, 0],
        "∂*f*₁/∂*x*": entry.derivative(scores)[:, 0, 0],
        "∂²*f*₁/∂*x*²": entry.second_derivative(scores)[:, 0, 0, 0],
    }


def _introduction(entry: Any) -> str:
    what = "To check an implementation against, rounded to six digits"
    if entry.of_axis:
        what += ": the first component for the scores $x$ and 0"
    given = ", ".join(f"`{name}={value:g}`" for name, value in entry.facts.parameters.items())
    default = "the default" if len(entry.facts.parameters) == 1 else "the defaults"
    return f"{what}, at {given}, {default}." if given else f"{what}."


def number(value: float) -> str:
    """Return a number as the table shows it, a negative zero as 0."""
    mantissa, _, exponent = f"{value + 0.0:.{DIGITS}g}".partition("e")
    power = f" · 10<sup>{int(exponent)}</sup>" if exponent else ""
    return f"{mantissa}{power}".replace("-", "−")
