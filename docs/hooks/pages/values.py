"""The check values on a function's page: points that tell it from its usual wrong versions."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from docs.hooks.pages import checks, mistakes
from docs.hooks.pages.numbers import all_digits, has_few_digits, number, numbers

MOST, MOST_ELSEWHERE = 12, 5  # rows
ELSEWHERE = {
    "celu": {"alpha": 0.1},
    "hard_sigmoid": {"slope": 0.5, "offset": 0.25},
    "hard_tanh": {"min_val": -0.5},
    "leaky_relu": {"negative_slope": 1.5},
    "prelu": {"slope": 1.5},
    "selu": {"alpha": 2.0, "scale": 1.5},
    "shrink": {"bias": 1.5},
    "sine": {"omega": 30.0},
    "threshold": {"value": -2.0},
    "thresholded_relu": {"theta": -1.0},
}
"""Parameters at which mistakes show that agree where each is doubled."""
HAIR = "\u200a"  # a hair space: the slanted f would touch the prime
SWITCH = '<label class="switch"><input type="checkbox"> 17 digits</label>'


def section(entry: Any) -> str:
    """Return the tables: at the defaults, then with every parameter elsewhere."""
    tables = [_table(entry, rows, setting) for setting, rows in found(entry)]
    return "\n".join(
        [
            "## Check values\n",
            f"{_introduction(entry)}\n",
            f'<div class="check-values">\n{SWITCH}',
            *tables,
            "</div>",
        ]
    )


def found(entry: Any) -> list[tuple[Mapping[str, float], list[checks.Row]]]:
    """Return the rows at the defaults, and those elsewhere, which catch what the former do not."""
    default = entry.facts.parameters
    chosen = ELSEWHERE.get(entry.__name__, {})
    setting = {name: chosen.get(name, 2 * value or 1.0) for name, value in default.items()}
    wrong = mistakes.of(entry)
    others = checks.other_functions(entry, [default, setting], wrong)
    rows = checks.rows(entry, default, wrong, MOST, others)
    if not default:
        return [(default, rows)]
    caught = {name for row in rows for name in row.caught}
    rest = [mistake for mistake in wrong if mistake.name not in caught]
    return [(default, rows), (setting, checks.rows(entry, setting, rest, MOST_ELSEWHERE, others))]


def _introduction(entry: Any) -> str:
    text = "Most rows catch usual mistakes, and tell what these give there."
    if entry.of_axis:
        return f"{text} The slopes are those of the first component."
    return f"{text} A version whose digits agree in every row has made none of the mistakes."


def _table(entry: Any, rows: list[checks.Row], setting: Mapping[str, float]) -> str:
    slope = "∂<i>f</i>₁/∂<i>x</i>" if entry.of_axis else f"<i>f</i>{HAIR}′(<i>x</i>)"
    heads = ["<i>x</i>", "<i>f</i>(<i>x</i>)", slope, "What it catches"]
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    given = ", ".join(f"<code>{name}={value:g}</code>" for name, value in setting.items())
    usual = ", by default" if setting == entry.facts.parameters else ""
    caption = f"<caption>With {given}{usual}</caption>" if given else ""
    lines = "\n".join(map(_line, rows))
    return (
        f'<table class="checks">{caption}\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{lines}\n</tbody></table>"
    )


def _line(row: checks.Row) -> str:
    catches = "; ".join(f"{_in_html(name)}: {row.caught[name]}" for name in row.named)
    value = "±0" if row.keeps_sign else _in_both_lengths(row.value)
    cells = f"<td>{value}</td><td>{_in_both_lengths(row.slope)}</td>"
    point = "±0" if row.is_zero else numbers(row.x, _exact)
    return f'<tr><th scope="row">{point}</th>{cells}<td>{catches}</td></tr>'


def _in_both_lengths(value: Any) -> str:
    """The number in six digits, and in all where it has more."""
    short = numbers(value)
    if has_few_digits(value):
        return short
    return f'<span class="six">{short}</span><code class="all">{numbers(value, all_digits)}</code>'


def _exact(x: float) -> str:
    """A point in few digits only where these are all."""
    return number(x) if has_few_digits(x) else all_digits(x)


def _in_html(name: str) -> str:
    return re.sub("`(.+?)`", r"<code>\1</code>", escape(name))
