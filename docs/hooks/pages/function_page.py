"""The page of a function: its script, completed with derivatives, names, code to copy."""

import inspect
from html import escape
from typing import Any

from docs.hooks.pages import (
    api_page,
    code,
    framework_names,
    glance,
    live,
    notation,
    papers,
    values,
)
from docs.hooks.pages.comparison import relatives
from docs.hooks.pages.order import family
from docs.hooks.pages.text import lines

SECOND = "Second derivative"
AS_DATA = """\
Look up [what each fact means](../../facts.md), or take those of all functions home
[as a table or JSON](../../data.md).
{ data-search-exclude='' }
"""


def complete(markdown: str, entry: Any, downloads: str, url: str) -> str:
    """Add what the catalogue knows to a script's page, which is published at `url`."""
    head, *sections = _sections(markdown)
    title, lead, advice = _head(head, entry)
    porting = _porting(entry, downloads)
    box = glance.box(entry, _formula("value", entry), advice)
    parts = [title, _introduction(lead, entry), box, relatives.links(entry)]
    for section in sections:
        match _heading(section):
            case "Its slope":
                parts.append(_slope(section, entry))
            case "In your framework":
                parts += [section, *porting]
            case "Questions":
                parts.append(_folded(section))
            case "Facts":
                parts += [section, AS_DATA]
            case _:
                parts.append(section)
    cited = papers.section(entry.facts.papers, papers.entry_of_page(entry, url))
    *parts, last = parts  # where to read next
    return "\n\n".join([*parts, cited, last]).strip()


def _sections(markdown: str) -> list[str]:
    """Split before each heading of the second level."""
    sections: list[list[str]] = [[]]
    for line, is_code in lines(markdown.strip()):
        if line.startswith("## ") and not is_code:
            sections.append([])
        sections[-1].append(line)
    return ["\n".join(section) for section in sections]


def _heading(section: str) -> str:
    return section.partition("\n")[0].removeprefix("## ")


def _head(head: str, entry: Any) -> tuple[str, str, list[str]]:
    """The title, the sentences around the formula that the script prints, and the advice."""
    parts = head.split("$$", 2)
    if len(parts) < 3:
        raise ValueError(f"the page of {entry.__name__} has no $$ formula $$")
    title, _, before = parts[0].partition("\n")
    lead, advice = glance.advice_in(f"{before.strip()}\n\n{parts[2].strip()}".strip())
    return title, lead, advice


def _introduction(lead: str, entry: Any) -> str:
    """The lead beside the large curve."""
    return (
        '<div class="introduction" markdown>\n<div class="lead" markdown>\n\n'
        f"{lead}\n\n</div>\n{live.figure(entry)}\n</div>"
    )


def _slope(section: str, entry: Any) -> str:
    """The section with f' below its heading, and f'' folded below its first part."""
    heading, _, text = section.partition("\n")
    before, _, second = text.partition(f"\n### {SECOND}\n")
    of_parameters = [
        _formula(f"derivative-by-{name}", derivative)
        for name, derivative in entry.parameter_derivatives.items()
    ]
    first = [_formula("derivative", entry.derivative), *of_parameters]
    bend = _formula("second-derivative", entry.second_derivative)
    folded = _fold(SECOND, f"{bend}\n\n{notation.of_second_derivative(entry)}\n\n{second}")
    return "\n\n".join([heading, *first, notation.of_derivative(entry), before, folded])


def _folded(section: str) -> str:
    """The section with the text below each of its headings folded."""
    heading, *questions = section.split("\n### ")
    parts = (question.partition("\n") for question in questions)
    return "\n\n".join([heading, *(_fold(question, answer) for question, _, answer in parts)])


def with_folded_answers(markdown: str) -> str:
    """Return a page of any kind with the answers to its questions folded."""
    sections = _sections(markdown)
    return "\n\n".join(_folded(s) if _heading(s) == "Questions" else s for s in sections)


def _fold(summary: str, text: str) -> str:
    return f'<details class="fold" markdown>\n<summary>{summary}</summary>\n\n{text}\n\n</details>'


def _formula(name: str, function: Any) -> str:
    """A formula of its own with an id to link to."""
    tex = escape(notation.in_lines(function))
    return f'<div class="formulas"><div class="arithmatex" id="{name}">\\[{tex}\\]</div></div>'


def _porting(entry: Any, downloads: str) -> list[str]:
    """What somebody who ports a model needs: names, values to check, code."""
    return [
        _call(entry),
        framework_names.section(entry),
        values.section(entry),
        code.section(entry).replace("## Code\n", f"## Code\n\n{downloads}", 1),
    ]


def _call(entry: Any) -> str:
    """The call, with links to the API reference and to the package."""
    named = inspect.signature(entry).parameters.values()
    parameters = [parameter.replace(annotation=parameter.empty) for parameter in named]
    signature = inspect.Signature(parameters)
    section, name = family(entry.__name__), entry.__name__
    reference = f"../../api/{section}.md#{api_page.anchor(section, name)}"
    call = f"[`{name}{signature}`]({reference})"
    package = "[this package](../../index.md#on-your-machine)"
    return f"With {package}: {call}\n{{ data-search-exclude='' }}"
