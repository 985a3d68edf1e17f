"""The page of a function: its script, completed with derivatives, names, code to copy."""

import inspect
from html import escape
from typing import Any

from activations.formulas import clauses
from docs.hooks.pages import cards, framework_names, in_c, notation, papers, values
from docs.hooks.pages.copyable import code_to_copy
from docs.hooks.pages.text import lines


def complete(markdown: str, entry: Any, downloads: str, url: str) -> str:
    """Add what the catalogue knows to a script's page, which is published at `url`."""
    head, *particular, facts = _blocks(markdown)
    title, sentences = _without_formula(head, entry)
    return "\n\n".join(
        [
            title,
            _introduction(f"{sentences}\n\n{downloads}", entry),
            _formulas(entry),
            notation.sentences(entry),
            _call(entry),
            *particular,
            values.section(entry),
            facts,
            f"## In your framework\n\n{framework_names.section(entry)}",
            _code(entry),
            in_c.section(entry),
            papers.section(entry.facts.papers, papers.entry_of_page(entry, url)),
        ]
    )


def _blocks(markdown: str) -> list[str]:
    """Split before each heading."""
    blocks: list[list[str]] = [[]]
    for line, is_code in lines(markdown.strip()):
        if line.startswith("## ") and not is_code:
            blocks.append([])
        blocks[-1].append(line)
    return ["\n".join(block) for block in blocks]


def _without_formula(head: str, entry: Any) -> tuple[str, str]:
    """The title, and the sentences around the formula that the script prints."""
    parts = head.split("$$", 2)
    if len(parts) < 3:
        raise ValueError(f"the page of {entry.__name__} has no $$ formula $$")
    title, _, before = parts[0].partition("\n")
    return title, f"{before.strip()}\n\n{parts[2].strip()}".strip()


def _introduction(sentences: str, entry: Any) -> str:
    """The sentences, with a small picture of the curves on the right."""
    picture = f'<div class="glance">{cards.picture(entry)}</div>'
    return (
        '<div class="introduction" markdown>\n<div markdown>\n\n'
        f"{sentences}\n\n</div>\n{picture}\n</div>"
    )


def _formulas(entry: Any) -> str:
    """Value and derivatives, each with an id to link to."""
    named = {
        "value": entry,
        "derivative": entry.derivative,
        "second-derivative": entry.second_derivative,
    }
    for parameter, derivative in entry.parameter_derivatives.items():
        named[f"derivative-by-{parameter}"] = derivative
    formulas = [
        f'<div class="arithmatex" id="{name}">\\[{escape(_in_lines(function))}\\]</div>'
        for name, function in named.items()
    ]
    return "\n".join(['<div class="formulas">', *formulas, "</div>"])


def _in_lines(function: Any) -> str:
    """The formula with a line for each equation and definition, as phones are narrow."""
    formula = " ".join(function.formula.latex.split())
    equations, *further = clauses(formula)
    left, *parts = equations.split(" = ")
    definitions = [clause for clause in further if "=" in clause]
    if not parts[1:] and not definitions:
        return formula
    lines = [rf"{left} &= " + r" \\[4pt] &= ".join(parts)]
    lines += [definition.strip().replace("=", "&=", 1) for definition in definitions]
    body = r",\\[4pt] ".join(lines)
    return rf"\begin{{aligned}}{body}\end{{aligned}}"


def _call(entry: Any) -> str:
    """The call, with links to the API reference and to the package."""
    named = inspect.signature(entry).parameters.values()
    parameters = [parameter.replace(annotation=parameter.empty) for parameter in named]
    signature = inspect.Signature(parameters)
    reference = f"../../api.md#{entry.__module__}.{entry.__name__}"
    call = f"[`{entry.__name__}{signature}`]({reference})"
    package = "[this package](../../index.md#on-your-machine)"
    return f"With {package}: {call}\n{{ data-search-exclude='' }}"


def _code(entry: Any) -> str:
    return (
        "## Code to copy\n\n"
        "The function and its derivatives, without this package, for NumPy arrays of float32 and "
        "float64: cast others, such as float16, in which steps may overflow.\n\n"
        f"```python\n{code_to_copy(entry)}```"
    )
