"""The Markdown of a page, completed by what the catalogue and the other pages know.

Pages and files are those of mkdocs: of a page the `file` and `meta`, of a file `name`, `src_uri`,
`content_string` and `url_relative_to`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from activations import catalogue
from docs.hooks.pages import (
    api_page,
    cards,
    elsewhere,
    finder,
    function_page,
    home,
    in_c,
    order,
    papers,
    related,
    text,
)

GALLERY = Path("gallery")
INDEX = "functions/index.md"  # has the form that finds functions


def complete(markdown: str, page: Any, files: Any) -> str:
    """Return the whole page."""
    if markdown.startswith("---"):
        raise ValueError("the lines between --- at its beginning are not YAML")
    page.meta.setdefault("description", escape(text.title_and_summary(markdown)[1]))
    page.meta["leads"] = page.file.src_uri in ("index.md", INDEX)
    if page.file.src_uri == INDEX:
        page.meta["hide"] = ["navigation"]  # room for curves; its table of contents has the same
    if _is_of_script(page.file):
        whole = _script_page(markdown, page, page.file.name, files)
    else:
        whole = "\n".join(_directive(line, page.file, files) for line in markdown.splitlines())
    page.meta["picture"] = _picture(page)  # the page is what its source says
    return whole


def _picture(page: Any) -> str:
    """Where the picture of a page lies in the site."""
    name = page.file.src_uri.removesuffix(".md").replace("/", "-")
    return f"assets/social/{name}.png"


def _is_of_script(file: Any) -> bool:
    return file.src_uri.startswith(("functions/", "concepts/")) and file.name != "index"


def _script_page(markdown: str, page: Any, name: str, files: Any) -> str:
    """A page that a script wrote, with its downloads and what the catalogue knows."""
    files_of = [(f"{name}.py", f"{name}.py"), ("Notebook", f"{name}.ipynb")]
    if name in catalogue and in_c.has_source(catalogue[name]):
        files_of.append((f"{name}.c", f"{name}.c"))
    links = text.downloads(*files_of)
    if page.file.src_uri.startswith("functions/"):
        page.meta["tags"] = elsewhere.search_names(catalogue[name])  # what search finds first
        body = function_page.complete(markdown, catalogue[name], links, page.canonical_url)
        parts = {"Related": related.related(name), "Used in": related.used_in(name)}
    else:
        title, _, rest = markdown.strip().partition("\n\n")
        sentences, _, rest = rest.partition("\n\n")
        body = "\n\n".join([title, sentences, links, rest])
        parts = {"Functions on this page": related.functions_of(GALLERY / f"concepts/{name}.py")}
    return "\n\n".join([body, *_further(parts, page.file, files)])


def _further(parts: dict[str, list[str]], page: Any, files: Any) -> Iterator[str]:
    """Headings, each with the cards of the pages named, as far as they exist."""
    pages = {file.name: file for file in _script_pages(files)}
    for heading, names in parts.items():
        if found := [cards.item(_card(pages[name], page)) for name in names if name in pages]:
            yield f"## {heading}\n\n{cards.grid(found)}"


def _directive(line: str, page: Any, files: Any) -> str:
    """Fill in what a page asks for in a comment of its own line."""
    match line.split():
        case ["<!--", "cards", folder, "-->"]:
            found = [file for file in _script_pages(files) if file.src_uri.startswith(f"{folder}/")]
            return cards.grid([_item(file, page) for file in found])
        case ["<!--", "finder", "-->"]:
            return finder.form()
        case ["<!--", "plot", *names, "-->"]:
            found, link = _functions(page, files, written=False)
            return home.plot([name for name in names if catalogue[name] and name in found], link)
        case ["<!--", "families", "-->"]:
            return home.list_of_families(*_functions(page, files, written=True))
        case ["<!--", "papers", "-->"]:
            return papers.all_papers(*_functions(page, files, written=True))
        case ["<!--", "functions", "-->"]:
            return api_page.functions()
        case ["<!--", *_]:
            raise ValueError(f"there is no directive {line}")
    return line


def _functions(page: Any, files: Any, *, written: bool) -> tuple[list[str], Callable[[str], str]]:
    """The functions that have a page, and how to link to it, in Markdown or in HTML."""
    found = {file.name: file for file in _script_pages(files) if file.name in catalogue}

    def link(name: str) -> str:
        return found[name].src_uri if written else found[name].url_relative_to(page)

    return list(found), link


@lru_cache(maxsize=1)
def _script_pages(files: Any) -> list[Any]:
    """The pages that scripts wrote, in the order of the nav."""
    found = [file for file in files.documentation_pages() if _is_of_script(file)]
    return sorted(found, key=lambda file: order.source_order(file.src_uri))


def _item(file: Any, page: Any) -> str:
    """A card in a list; in that of all functions, with what its form goes by."""
    found = file.name in catalogue and page.src_uri == INDEX
    return cards.item(_card(file, page), finder.attributes(file.name) if found else "")


def _card(file: Any, page: Any) -> str:
    """The card that leads from a page to another."""
    href = file.url_relative_to(page)
    if file.name in catalogue:
        return cards.function_card(file.name, href)
    return cards.idea_card(*text.title_and_summary(file.content_string), href)
