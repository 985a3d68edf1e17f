"""The Markdown of a page, completed with what the catalogue and the other pages know.

Pages and files are mkdocs objects, of which this module reads a page's `file` and `meta`, and a
file's `name`, `src_uri`, `content_string` and `url_relative_to`.
"""

from html import escape
from typing import Any

from activations import catalogue
from docs.hooks.pages import (
    citations,
    crumbs,
    decision,
    directives,
    framework_names,
    function_page,
    gated_code,
    in_c,
    order,
    read_next,
    repository,
    text,
)
from docs.hooks.pages.comparison import functions_script

MARKS = {
    decision.MARK: decision.drawn,
    gated_code.MARK: gated_code.blocks,
    gated_code.MARK_OF_NAMES: framework_names.of_units,
}
"""What stands on a page about a concept for what other modules write."""


def complete(markdown: str, page: Any, files: Any) -> str:
    """Return the whole Markdown of a page."""
    if markdown.startswith("---"):
        raise ValueError("the lines between --- at the top are not valid YAML")
    source = page.file.src_uri
    page.meta.setdefault("description", escape(text.title_and_summary(markdown)[1]))
    page.meta |= {"source": repository.source(page), "report": repository.report(page)}
    page.meta["leads"] = source in ("index.md", order.INDEX)
    if source == order.INDEX:
        page.meta["hide"] = ["navigation", "toc"]  # the form lists the families
        page.meta |= {
            "styles": ["index", "table"],
            "scripts": ["names", "filter", "table", "finder"],
        }
    if order.is_of_script(page.file):
        page.meta["hide"] = ["navigation"]  # the crumbs take its place, and leave more room
        whole = _script_page(*citations.cited(markdown), page, files)
    else:
        whole = "\n".join(
            directives.replaced(line, page.file, files) for line in markdown.splitlines()
        )
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
        page.meta |= {"styles": ["live"], "scripts": ["live"]}
        page.meta["data"] = functions_script.of_function(name)
        body = function_page.complete(
            markdown, entry, text.downloads(*downloads), page.canonical_url
        )
    else:
        before, heading, after = markdown.strip().partition("\n## Read next\n")
        for mark, drawn in MARKS.items():
            before = before.replace(mark, drawn()) if mark in before else before
        before = function_page.with_folded_answers(before)
        body = f"{before}\n\n{text.downloads(*downloads)}\n\n{heading}{after}"
    title, _, rest = body.partition("\n\n")  # search expects a page to begin with its title
    body = "\n\n".join([title, crumbs.crumbs(page.file, order.script_pages(files)), rest])
    body, heading, listed = body.partition("\n## Read next\n")
    if not heading:
        raise ValueError("say at the end what to read next, in a list of links: ## Read next")
    return f"{body}{heading}\n{read_next.cards_of(listed, page.file, order.script_pages(files))}"
