"""The index of functions: the form, the tiles of families and functions, the table of facts."""

from collections.abc import Callable
from html import escape

from docs.hooks.pages import cards, fact_table, finder, tiles
from docs.hooks.pages.families import Family, families
from docs.hooks.pages.text import inline

SAMPLE = '<svg viewBox="0 0 32 6" aria-hidden="true"><path class="{}" d="M1 3H31"/></svg>'
LEGEND = {
    "curve-0": "function",
    "curve-1": "derivative",
    "curve-0 faint": "other parameter",
    "curve-2": "second output",
}


def index(names: list[str], link: Callable[[str], str], onward: str) -> str:
    """Return the whole index of some functions; `onward` is a link for the last tile."""
    found = families(names)
    ordered = [name for family in found for name in family.members]
    items = [part for family in found for part in _tiles(family, link)]
    return "\n".join(
        [
            '<div class="index">',
            finder.form(ordered),
            f'<div class="found">\n{_head(ordered)}',
            tiles.grid("tiles", [*items, tiles.rest(onward)]),
            f"{fact_table.table(ordered, link)}\n</div>\n</div>",
        ]
    )


def _tiles(family: Family, link: Callable[[str], str]) -> list[str]:
    """The tile of a family and those of its functions."""
    title, place = escape(family.title), family.anchor
    heading = (
        f'<h2 id="{place}">{title}<a class="headerlink" href="#{place}" '
        'title="Permanent link">¶</a></h2>'
    )
    parts = [tiles.item(f"{heading}<p>{inline(family.text)}</p>", "family")]
    for name in family.members:
        card = cards.function_card(name, link(name))
        parts.append(tiles.item(card, attributes=f"{finder.attributes(name)} data-search-exclude"))
    return parts


def _head(names: list[str]) -> str:
    """How many are shown, in which view and order, and what the lines of the pictures mean."""
    samples = "".join(f"<li>{SAMPLE.format(kind)} {text}</li>" for kind, text in LEGEND.items())
    return (
        f'<div class="head" data-search-exclude>\n<p><output form="finder" '
        f'aria-live="polite">{len(names)} functions</output> '
        '<button type="button" class="all" hidden>Show all</button></p>\n'
        f'{finder.switches(names)}\n<ul class="legend" aria-label="Lines of the pictures">'
        f'{samples}</ul>\n<p class="ignored" role="status" hidden></p>\n</div>'
    )
