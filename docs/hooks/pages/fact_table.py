"""The table of all functions by their facts."""

from collections.abc import Callable
from html import escape

from activations import catalogue
from docs.hooks.pages.fact_cells import TRANSCENDENTAL_COST, Cell, measured
from docs.hooks.pages.fact_columns import Column, columns

WORDS = {"no", "none", "–"}  # of which there are many, and which say little


def table(names: list[str], link: Callable[[str], str]) -> str:
    """Return the table with the choice of its columns; `link` leads to a function's page."""
    shown = columns(names)
    heads = "".join(f'<th scope="col" data-key="{one.key}">{one.head}</th>' for one in shown)
    rows = "\n".join(_row(name, link(name), shown) for name in names)
    return (
        '<section class="all-facts" id="table" aria-label="All functions by their facts" '
        f"data-search-exclude>\n{_choice(shown)}\n"
        '<div class="scroll" tabindex="0" role="group" aria-label="Table, scrolls sideways">'
        '<table class="by-facts"><thead>\n'
        f'<tr><th scope="col" data-key="name">Function</th>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table></div>\n<p>{_note()}</p>\n</section>"
    )


def _row(name: str, href: str, shown: list[Column]) -> str:
    entry = catalogue[name]
    cells = "".join(_cell(one.cell(entry)) for one in shown)
    title = f'<a href="{escape(href)}">{escape(entry.facts.title)}</a>'
    return f'<tr><th scope="row">{title}</th>{cells}</tr>'


def _cell(cell: Cell) -> str:
    """A cell that is sorted by its text needs no other order."""
    order = "" if cell.order in (None, cell.text) else f' data-v="{cell.order}"'
    quiet = ' class="no"' if cell.text in WORDS else ""
    return f"<td{quiet}{order}>{escape(cell.text)}</td>"


def _choice(shown: list[Column]) -> str:
    """Check boxes of the columns, which say themselves what is shown at first."""
    boxes = "".join(
        f'<label class="chip"><input type="checkbox" name="col" value="{one.key}" form="finder"'
        f"{' checked data-wide' * one.wide}{' data-narrow' * one.narrow}>"
        f"<span>{one.head}</span></label>"
        for one in shown
    )
    return (
        f'<div class="tools"><details><summary>Columns</summary><fieldset>'
        f"<legend>Shown beside the function</legend>{boxes}</fieldset></details>"
        '<button type="button" class="csv">Download these rows (CSV)</button></div>'
    )


def _note() -> str:
    """What the words and units mean, and where the times were measured."""
    about = measured()["measured"]
    return (
        "At the default parameters, rounded to three decimals. Smoothness: the value jumps, the "
        "slope jumps at kinks, differentiable once, or as often as one likes. Gain: 1/√E[f(Z)²] "
        "for a standard normal Z. Operations: NumPy’s for one number, exp and the like counted as "
        f"{TRANSCENDENTAL_COST}. "
        f"Time: {about['unit']}, with NumPy {about['numpy']} on {about['processor']}, "
        f"{about['load']}, {about['date']}. A dash: not known, or not a property of "
        "a function of an axis."
    )
