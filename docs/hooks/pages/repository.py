"""Where the sources of the site are, if the build is told: links to those of a page, and to report.

The paths are those of GitHub, Codeberg and others: HEAD is the main branch.
"""

from typing import Any
from urllib.parse import urlencode

from docs.hooks.pages.order import is_of_script
from docs.hooks.pages.text import fenced

COMMANDS = "make serve\nmake test\n"

address = ""  # from the environment: REPO_URL


def source(page: Any) -> str:
    """Return the address of what a page is written in; empty without a repository."""
    return f"{address}/blob/HEAD/{_path(page.file)}" if address else ""


def report(page: Any) -> str:
    """Return the address of a form that reports a mistake; empty without a repository."""
    about = {"title": f"Mistake on {page.url or 'the home page'}", "body": page.canonical_url}
    return f"{address}/issues/new?{urlencode(about)}" if address else ""


def checkout() -> str:
    """Return what the sources are good for."""
    named = f"[the repository]({address})" if address else "the repository"
    text = (
        f"In a checkout of {named}, this builds and serves the site, and tests it and the package:"
    )
    return f"{text}\n\n{fenced(COMMANDS, 'text')}"


def _path(file: Any) -> str:
    if is_of_script(file):
        return f"gallery/{file.src_uri.removesuffix('.md')}.py"
    if file.src_uri.startswith(("functions/", "concepts/")):
        return f"gallery/{file.src_uri.removesuffix('index.md')}README.md"
    if file.generated_by:  # the reference of a family
        return f"activations/functions/{file.name}.py"
    return f"docs/{file.src_uri}"
