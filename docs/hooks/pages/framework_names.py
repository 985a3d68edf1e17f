"""A function's names in frameworks: the table on its page, and the names that search finds."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import Any

from activations import gated_units, spellings
from activations.facts.names import Elsewhere, names_of
from docs.hooks.pages.namesakes import namesakes
from docs.hooks.pages.numbers import number

COLUMNS = ("Framework", "There", "Here", "What differs")
MOST = 10  # rows that stand open, however many those of the common frameworks are
PLACES = {"-inf": "−∞", "inf": "∞", "nan": "nan"}


def section(entry: Any) -> str:
    """Return what a function is called in frameworks, each with the call that equals it here."""
    names = names_of(entry.facts.title)
    rows = _rows(entry, names.values())
    is_open = [there.framework.is_common or len(rows) <= MOST for there in rows.values()]
    table = [_table(text for text, shown in zip(rows, is_open, strict=True) if shown)]
    if folded := [text for text, shown in zip(rows, is_open, strict=True) if not shown]:
        table.append(f"<details><summary>More frameworks</summary>\n{_table(folded)}\n</details>")
    aliases = f"Also called {', '.join(entry.facts.aliases)}." if entry.facts.aliases else ""
    parts = [aliases, namesakes(entry), *table, _versions(names.values())]
    return "\n\n".join(part for part in parts if part)


def of_units() -> str:
    """Return the table of what gated units are called, each with the call that equals it here."""
    names = {name: names_of(unit.facts.title).values() for name, unit in gated_units.items()}
    rows = [row for name, found in names.items() for row in _rows(gated_units[name], found)]
    return f"{_table(rows)}\n\n{_versions(there for found in names.values() for there in found)}"


def _rows(entry: Any, names: Iterable[Elsewhere]) -> dict[str, Elsewhere]:
    """A row for all names in a framework that equal the same here, but for the same."""
    alike: defaultdict[tuple[str, str, str], list[Elsewhere]] = defaultdict(list)
    for there in names:
        call = _call(entry, there)
        alike[there.framework.name, call, _differences(entry, there)].append(there)
    return {
        _row(
            f'<th scope="row" role="rowheader">{framework}</th>',
            " ".join(_code(there.call) for there in group),
            _code(call),
            differences,
        ): group[0]
        for (framework, call, differences), group in alike.items()
    }


def _row(head: str, *cells: str) -> str:
    """A row whose cells know their column's name, for screens too narrow for columns."""
    named = zip(COLUMNS[1:], cells, strict=True)
    texts = [
        f'<td role="cell" data-th="{name}">{cell and f"<div>{cell}</div>"}</td>'
        for name, cell in named
    ]
    return f'<tr role="row">{head}{"".join(texts)}</tr>'


def _table(rows: Iterable[str]) -> str:
    """The roles are said, since some browsers drop them where rows are laid out as cards."""
    heads = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in COLUMNS)
    body = "\n".join(rows)
    return body and (
        f'<table class="names" role="table">\n<thead role="rowgroup"><tr role="row">{heads}</tr>'
        f'</thead>\n<tbody role="rowgroup">\n{body}\n</tbody>\n</table>'
    )


def _call(entry: Any, there: Elsewhere) -> str:
    """The call with parameters, with dots for one that has no default in the framework."""
    values = {name: "..." if value is ... else value for name, value in there.parameters.items()}
    given = "".join(f", {name}={value}" for name, value in values.items())
    arguments = "x"
    if entry.__name__ in gated_units:
        arguments = f'*halves(x, gate="{there.gate}")' if there.gate else "gate, value"
    return f"{entry.__name__}({arguments}{given})"


def _differences(entry: Any, there: Elsewhere) -> str:
    """What differs from ours, at the defaults for parameters that have none there."""
    given = {name: value for name, value in there.parameters.items() if value is not ...}
    parts = []
    for place, value in there.values.items():
        if entry.of_axis:
            parts.append(f"{_number(value)} in a row with {PLACES[place]}, here the limit")
        else:
            ours = entry(float(place), **given)
            parts.append(f"{_number(value)} at {PLACES[place]}, here {_number(ours)}")
    for x, slope in there.slopes.items():
        ours = entry.derivative(x, **given)
        parts.append(f"slope at {_number(x)}: {_number(slope)}, here {_number(ours)}")
    parts += [f"up to {_number(there.off)} off"] if there.off else []
    parts += [f"up to {_number(there.float64)} off in float64"] if there.float64 else []
    return "; ".join([*parts, escape(there.note)] if there.note else parts)


def _number(value: float) -> str:
    return {math.inf: "∞", -math.inf: "−∞"}.get(value, number(value))


def _code(code: str) -> str:
    """Code that a narrow column can break after dots, commas and underscores."""
    breakable = re.sub(r"(?<=[._ ])(?![.)])|(?<=\()(?![x)])", "<wbr>", escape(code, quote=False))
    return f"<code>{breakable}</code>"


def _versions(names: Iterable[Elsewhere]) -> str:
    """Tell the versions that were looked at, and how."""
    checked: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for there in names:
        framework = there.framework
        how = "Read, not run:" if framework.checked.startswith("read") else "Compared with"
        checked[how][f"{framework.name} {framework.version}".strip()] = None
    texts = [f"{how} {', '.join(frameworks)}." for how, frameworks in checked.items()]
    return f'<p class="versions">{" ".join(texts)}</p>' if texts else ""


def frameworks(entry: Any, *, common: bool = False) -> list[str]:
    """Return the frameworks that have a name for a function: all, or those that most use."""
    found = [there.framework for there in names_of(entry.facts.title).values()]
    return list(dict.fromkeys(one.name for one in found if one.is_common or not common))


def search_names(entry: Any) -> list[str]:
    """Return all its names: `torch.nn.ReLU`, and each ending of it, `nn.ReLU` and `ReLU`.

    Names of several words are left out. Search finds them in the text; here, they would make ReLU
    find Leaky ReLU.
    """
    return sorted({name.lower() for name in spellings(entry) if " " not in name})
