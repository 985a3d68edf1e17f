"""What the explorer's box suggests: every function that has a curve, in its family."""

from html import escape
from typing import Any

from activations import catalogue
from docs.hooks.pages.comparison.functions_script import of_two_scores
from docs.hooks.pages.families import Family, families
from docs.hooks.pages.order import family


def options() -> str:
    """Return all functions, each family, and its functions, as options in HTML."""
    drawn = [name for name in catalogue if _has_curve(catalogue[name])]
    groups = "".join(map(_group, families(drawn)))
    return f'<li role="option" id="add-all">All {len(drawn)} functions</li>{groups}'


def _has_curve(entry: Any) -> bool:
    return not entry.of_axis or of_two_scores(entry) is not None


def _group(group: Family) -> str:
    """A family of several as a whole, then each function."""
    folder, count = family(group.members[0]), len(group.members)
    whole = (
        f'<li role="option" id="add-{folder}-all" data-family="{folder}">'
        f"{escape(group.title)}: all {count}</li>"
    )
    return (whole if count > 1 else "") + "".join(map(_option, group.members))


def _option(name: str) -> str:
    facts: Any = catalogue[name].facts
    also = escape("|".join(facts.aliases))
    return (
        f'<li role="option" id="add-{name}" data-name="{name}" data-of="{family(name)}"'
        f' data-also="{also}">{escape(facts.title)}</li>'
    )
