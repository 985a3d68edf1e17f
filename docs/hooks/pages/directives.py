"""Comments in written pages that stand for what the catalogue and other pages know."""

from collections.abc import Callable
from html import escape
from typing import Any

from activations import catalogue
from docs.hooks.pages import (
    api_page,
    bibliography,
    cards,
    citations,
    data_page,
    functions_index,
    glossary,
    home,
    install,
    order,
    read_next,
    repository,
    text,
)
from docs.hooks.pages.comparison import suggestions, view

ONWARD = {
    "compare.md": "Put any two of them side by side",
    "concepts/choosing.md": "Which one do I need?",
}


def replaced(line: str, page: Any, files: Any) -> str:
    """Return what a comment on a line of its own names; any other line as it is."""
    match line.split():
        case ["<!--", "cards", folder, "-->"]:
            found = [
                file for file in order.script_pages(files) if file.src_uri.startswith(f"{folder}/")
            ]
            return cards.grid([cards.item(read_next.card(file, page)) for file in found])
        case ["<!--", "comparison", "-->"]:
            return view.view()
        case ["<!--", "suggestions", "-->"]:
            return suggestions.options()
        case ["<!--", "pairs", *pairs, "-->"]:
            return view.pairs(pairs)
        case ["<!--", "finder", "-->"]:
            return functions_index.index(
                *_functions(page, files, written=False), _onward(page, files)
            )
        case ["<!--", "wall", "-->"]:
            index = files.get_file_from_path(order.INDEX).url_relative_to(page)
            return home.wall(*_functions(page, files, written=False), index)
        case ["<!--", "papers", "-->"]:
            functions = _functions(page, files, written=True)
            return bibliography.all_papers(*functions, _citations_of_concepts(files))
        case ["<!--", "functions", "-->"]:
            return api_page.table(api_page.families())
        case ["<!--", "data", part, "-->"]:
            return data_page.PARTS[part]()
        case ["<!--", "checkout", "-->"]:
            return repository.checkout()
        case ["<!--", "install", "-->"]:
            return install.block()
        case ["<!--", "glossary", "-->"]:
            return glossary.entries()
        case ["<!--", *_]:
            raise ValueError(f"there is no directive {line}")
    return line


def _functions(page: Any, files: Any, *, written: bool) -> tuple[list[str], Callable[[str], str]]:
    """The functions that have a page, and a link to it: if `written`, for Markdown."""
    found = {file.name: file for file in order.script_pages(files) if file.name in catalogue}

    def link(name: str) -> str:
        return found[name].src_uri if written else found[name].url_relative_to(page)

    return list(found), link


def _citations_of_concepts(files: Any) -> dict[str, list[str]]:
    """The papers that each page about a concept cites, by a link to it for Markdown."""
    sources = {
        f.src_uri: f.content_string for f in order.script_pages(files) if f.name not in catalogue
    }
    return {
        f"[{text.title_and_summary(markdown)[0]}]({uri})": citations.cited(markdown)[1]
        for uri, markdown in sources.items()
    }


def _onward(page: Any, files: Any) -> str:
    """Where to go from the index: to two functions side by side, or to the one to choose."""
    for target, words in ONWARD.items():
        if file := files.get_file_from_path(target):
            return f'<a href="{escape(file.url_relative_to(page))}">{words} →</a>'
    return ""
