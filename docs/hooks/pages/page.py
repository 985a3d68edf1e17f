"""The Markdown of a page, completed with what the catalogue and the other pages know.

Pages and files are mkdocs objects, of which this module reads a page's `file` and `meta`, and a
file's `name`, `src_uri`, `content_string` and `url_relative_to`.
"""

from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any

from activations import catalogue
from docs.hooks.pages import (
    api_page,
    bibliography,
    cards,
    citations,
    crumbs,
    data_page,
    decision,
    function_page,
    functions_index,
    glossary,
    home,
    in_c,
    install,
    order,
    read_next,
    repository,
    text,
)

INDEX = "functions/index.md"  # has the form that finds functions
ONWARD = {
    "compare.md": "Put any two of them side by side",
    "concepts/choosing.md": "Which one do I need?",
}


def complete(markdown: str, page: Any, files: Any) -> str:
    """Return the whole Markdown of a page."""
    if markdown.startswith("---"):
        raise ValueError("the lines between --- at the top are not valid YAML")
    source = page.file.src_uri
    page.meta.setdefault("description", escape(text.title_and_summary(markdown)[1]))
    page.meta |= {"source": repository.source(page), "report": repository.report(page)}
    page.meta["leads"] = source in ("index.md", INDEX)
    if source == INDEX:
        page.meta["hide"] = ["navigation", "toc"]  # the form lists the families
    if order.is_of_script(page.file):
        page.meta["hide"] = ["navigation"]  # the crumbs take its place, and leave more room
        whole = _script_page(*citations.cited(markdown), page, files)
    else:
        whole = "\n".join(_directive(line, page.file, files) for line in markdown.splitlines())
    # set last: a page with a mistake has no picture
    page.meta["picture"] = f"assets/social/{source.removesuffix('.md').replace('/', '-')}.png"
    return whole


def _script_page(markdown: str, cited: list[str], page: Any, files: Any) -> str:
    """The page of a script, with links to downloads and to other pages."""
    name = page.file.name
    downloads = [(f"{name}.py", f"{name}.py"), ("Notebook", f"{name}.ipynb")]
    if page.file.src_uri.startswith("functions/"):
        entry = catalogue[name]
        if in_c.has_source(entry):
            downloads.append((f"{name}.c", f"{name}.c"))
        citations.check_citations(cited, entry.facts.papers)
        body = function_page.complete(
            markdown, entry, text.downloads(*downloads), page.canonical_url
        )
    else:
        before, heading, after = markdown.strip().partition("\n## Read next\n")
        before = function_page.with_folded_answers(before.replace(decision.MARK, decision.drawn()))
        body = f"{before}\n\n{text.downloads(*downloads)}\n\n{heading}{after}"
    title, _, rest = body.partition("\n\n")  # search expects a page to begin with its title
    body = "\n\n".join([title, crumbs.crumbs(page.file, _script_pages(files)), rest])
    body, heading, listed = body.partition("\n## Read next\n")
    if not heading:
        raise ValueError("say at the end what to read next, in a list of links: ## Read next")
    return f"{body}{heading}\n{read_next.cards_of(listed, page.file, _script_pages(files))}"


def _directive(line: str, page: Any, files: Any) -> str:
    """Replace a comment on a line of its own by what it names."""
    match line.split():
        case ["<!--", "cards", folder, "-->"]:
            found = [file for file in _script_pages(files) if file.src_uri.startswith(f"{folder}/")]
            return cards.grid([cards.item(read_next.card(file, page)) for file in found])
        case ["<!--", "finder", "-->"]:
            return functions_index.index(
                *_functions(page, files, written=False), _onward(page, files)
            )
        case ["<!--", "wall", "-->"]:
            index = files.get_file_from_path(INDEX).url_relative_to(page)
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
    found = {file.name: file for file in _script_pages(files) if file.name in catalogue}

    def link(name: str) -> str:
        return found[name].src_uri if written else found[name].url_relative_to(page)

    return list(found), link


def _citations_of_concepts(files: Any) -> dict[str, list[str]]:
    """The papers that each page about a concept cites, by a link to it for Markdown."""
    sources = {f.src_uri: f.content_string for f in _script_pages(files) if f.name not in catalogue}
    return {
        f"[{text.title_and_summary(markdown)[0]}]({uri})": citations.cited(markdown)[1]
        for uri, markdown in sources.items()
    }


@lru_cache(maxsize=1)
def _script_pages(files: Any) -> list[Any]:
    """The pages of scripts, in the order of the nav."""
    found = [file for file in files.documentation_pages() if order.is_of_script(file)]
    return sorted(found, key=lambda file: order.source_order(file.src_uri))


def _onward(page: Any, files: Any) -> str:
    """Where to go from the index: to two functions side by side, or to the one to choose."""
    for target, words in ONWARD.items():
        if file := files.get_file_from_path(target):
            return f'<a href="{escape(file.url_relative_to(page))}">{words} →</a>'
    return ""
