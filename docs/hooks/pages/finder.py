"""The form that searches, filters and sorts all functions, and the data of each that it reads."""

from collections import Counter
from html import escape
from typing import Any

from activations import catalogue
from activations.facts.wording import formula_text
from activations.formulas import SYMBOLS
from docs.hooks.pages import papers
from docs.hooks.pages.fact_columns import columns
from docs.hooks.pages.families import families
from docs.hooks.pages.framework_names import frameworks

SPOKEN = {  # other words that people type for a property
    "without exp or the like": ("no exp", "without exp", "needs no exp", "exp free"),
    "zero-centred": ("zero centered", "zero mean"),
    "monotone": ("monotonic",),
    "smooth": ("infinitely differentiable",),
    "oscillating": ("periodic",),
    "saturating on the left": ("saturating left", "left saturating"),
    "saturating on the right": ("saturating right", "right saturating"),
}

FIRST = 3  # authors of a paper, of whom some have fifty


def attributes(name: str) -> str:
    """Return the data attributes of a function's card that the form reads."""
    entry: Any = catalogue[name]
    own = [entry.facts.title, name, *entry.facts.aliases]
    # MXNet has ELU, SELU and GELU under LeakyReLU(act_type=...), which is not what "leaky" means
    theirs = [there for there in entry.facts.names if "act_type" not in there]
    (group,) = families([name])
    data = {
        "called": own,
        "names": theirs,
        "is": [*_properties(entry), *frameworks(entry)],
        "family": [group.title],
        "also": _also(entry),
    }
    return "".join(
        f' data-{key}="{escape("|".join(dict.fromkeys(found)))}"' for key, found in data.items()
    )


def _also(entry: Any) -> list[str]:
    """What else people know a function by: parameters, the year, the authors of its papers."""
    symbols = [formula_text(SYMBOLS[name]) for name in entry.facts.parameters]
    authors = [n for key in entry.facts.papers for n in papers.family_names(key)[:FIRST]]
    years = [str(entry.facts.year)] if entry.facts.year else []
    return [*entry.facts.parameters, *symbols, *years, *authors]


def _properties(entry: Any) -> list[str]:
    """The properties that a function has, in the words of the facts."""
    facts = entry.facts
    known = {
        "of an axis": entry.of_axis,
        "bounded": facts.bounded,
        "oscillating": facts.period is not None,
        "smooth": facts.smoothness == float("inf"),
    }
    if not entry.of_axis:
        known |= {  # properties of a curve
            "monotone": facts.trend in ("increasing", "decreasing"),
            "odd": facts.parity == "odd",
            "even": facts.parity == "even",
            "convex": facts.convexity in ("convex", "affine"),
            "zero-centred": facts.zero_centred,
            "sparse": facts.sparse,
            "saturating on the left": facts.saturating_left,
            "saturating on the right": facts.saturating_right,
            "without exp or the like": facts.needs_no_exp,
        }
    return [name for name, holds in known.items() if holds]


def form(names: list[str]) -> str:
    """Return the form, hidden where no script runs: the full list works without it."""
    number, entries = len(names), [catalogue[name] for name in names]
    properties = Counter(word for entry in entries for word in _properties(entry))
    named = Counter(word for entry in entries for word in frameworks(entry))
    members = {family.title: len(family.members) for family in families(names)}
    telling = {word: having for word, having in properties.most_common() if having < number}
    parts = [
        '<form class="finder" id="finder" role="search" aria-label="Functions" '
        "data-search-exclude>",
        '<label for="find">Name, property, author or parameter</label>',
        '<input type="search" id="find" name="find" placeholder="bounded smooth" '
        'autocomplete="off" spellcheck="false">',
        "<details><summary>Properties and frameworks</summary>",
        _choices("Properties", telling),
        _choices("Named in", named, "frameworks"),
        _choices("Family", members),
        "</details>",
        "</form>",
    ]
    return "\n".join(parts)


def _choices(legend: str, words: dict[str, int], identifier: str = "") -> str:
    """Chips, each with the number of functions that it would leave."""
    boxes = "\n".join(_chip(word, number) for word, number in words.items())
    place = f' id="{identifier}"' if identifier else ""
    return f"<fieldset{place}><legend>{legend}</legend>\n{boxes}\n</fieldset>"


def _chip(word: str, number: int) -> str:
    also = f' data-also="{"|".join(SPOKEN[word])}"' if word in SPOKEN else ""
    return (
        f'<label class="chip"><input type="checkbox" name="is" value="{escape(word)}"{also}>'
        f"<span>{escape(word)}</span> <b>{number}</b></label>"
    )


def switches(names: list[str]) -> str:
    """Return what chooses the view and the order; the form has it, though it stands elsewhere."""
    orders = {"": "family", "name": "name"}
    orders |= {column.key: column.in_a_sentence for column in columns(names)[1:]}
    options = "".join(f'<option value="{key}">{text}</option>' for key, text in orders.items())
    views = "".join(
        f'<label><input type="radio" name="view" value="{view}" form="finder"'
        f"{' checked' * (not view)}>{text}</label>"
        for view, text in (("", "Cards"), ("table", "Table"))
    )
    return (
        f'<p class="switches"><span class="view" role="radiogroup" aria-label="View">{views}</span>'
        f'<label class="sort">Sort by <select name="sort" form="finder">{options}</select></label>'
        '<label class="chip" hidden><input type="checkbox" name="down" value="1" form="finder">'
        "<span>descending</span></label></p>"
    )
