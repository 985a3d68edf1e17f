"""The only module that mkdocs knows: its events, each handed on to the module that acts."""

from __future__ import annotations

import contextlib
import shutil
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:  # `mkdocs`, unlike `python -m mkdocs`, does not put it there
    sys.path.insert(0, str(ROOT))

from activations import catalogue  # noqa: E402
from docs.hooks import (  # noqa: E402
    api_page,
    cards,
    contents,
    formulas,
    function_page,
    gallery,
    lock,
    restart,
    sections,
    sources,
    theme,
)
from docs.hooks.runner import ScriptError  # noqa: E402

GALLERY = Path("gallery")
serving = False
turn = contextlib.ExitStack()  # the lock, while a build of the server runs


def on_startup(command: str, dirty: bool) -> None:
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """After mkdocs-gallery's own."""
    gallery.mend(config.plugins["gallery"].config, serving)
    # its stylesheets and pictures are for parts that are not on our pages
    config.theme.dirs[:] = [path for path in config.theme.dirs if "mkdocs_gallery" not in path]
    config.extra_css[:] = [css for css in config.extra_css if not str(css).startswith("sg_")]
    # it takes a line such as --8<-- "name" out of a text or an output, and includes that file
    config.markdown_extensions.remove("pymdownx.snippets")


@event_priority(100)
def on_pre_build(config: MkDocsConfig) -> None:
    """Before mkdocs-gallery writes: what an earlier build left would be published."""
    try:
        if serving:
            restart.restart_if_changed()
            turn.enter_context(lock.one_at_a_time())
        else:  # the server shows on its page what is wrong with a script
            for script in sorted(GALLERY.rglob("*.py")):
                sources.check_script(script)
        sections.check_galleries(GALLERY)
    except (ImportError, ScriptError) as error:
        raise PluginError(str(error)) from None
    for folder in map(Path, config.plugins["gallery"].config["gallery_dirs"]):
        if serving and gallery.finished:
            contents.forget_deleted(folder, GALLERY / folder.name)
        elif folder.exists():
            shutil.rmtree(folder)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    name = Path(page.file.src_uri).stem
    if name in gallery.failed:
        return markdown
    try:
        if name != "index" and page.file.src_uri.startswith(("functions/", "concepts/")):
            return _script_page(markdown, page, name)
    except (KeyError, ValueError) as error:
        raise PluginError(f"{page.file.src_uri}: {error}") from None
    return "\n".join(_directive(line, page.file, files) for line in markdown.splitlines())


def _script_page(markdown: str, page: Page, name: str) -> str:
    """A page that a script wrote, with its downloads and what the catalogue knows."""
    page.meta["description"] = contents.title_and_summary(markdown)[1]
    links = contents.downloads((f"{name}.py", f"{name}.py"), ("Notebook", f"{name}.ipynb"))
    if page.file.src_uri.startswith("functions/"):
        page.meta["tags"] = function_page.search_names(catalogue[name])  # what search finds first
        return function_page.complete(markdown, catalogue[name], links)
    title, rest = markdown.lstrip().split("\n", 1)
    return f"{title}\n\n{links}\n{rest}"


def _directive(line: str, page: File, files: Files) -> str:
    """Fill in what a page asks for in a comment of its own line."""
    match line.split():
        case ["<!--", "cards", folder, "-->"]:
            return _cards(folder, page, files)
        case ["<!--", "functions", "-->"]:
            return api_page.functions()
        case ["<!--", *_]:
            raise PluginError(f"{page.src_uri}: there is no directive {line}")
    return line


def _cards(folder: str, page: File, files: Files) -> str:
    """The cards of all pages below a folder, in the order of the nav."""
    found = [
        file
        for file in files.documentation_pages()
        if file.src_uri.startswith(f"{folder}/") and file.name != "index"
    ]
    made = []
    for file in sorted(found, key=lambda file: contents.source_order(file.src_uri)):
        href = file.url_relative_to(page)
        if file.name in catalogue:
            made.append(cards.function_card(file.name, href))
        else:
            made.append(cards.idea_card(*contents.title_and_summary(file.content_string), href))
    return cards.grid(made)


def on_page_content(html: str, page: Page, **_: Any) -> str:
    try:
        formulas.check(html)
    except ValueError as error:
        raise PluginError(f"{page.file.src_uri}: {error}") from None
    return html.replace('class="arithmatex"', 'class="arithmatex" data-search-exclude')


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    folder = Path(config.docs_dir, page.file.src_uri).parent

    def plot(element: Any) -> str:
        svg = (folder / str(element["data-plot"])).read_text(encoding="utf-8")
        return f"<figure>{svg}</figure>"

    try:
        renderers: dict[str, Any] = {
            ".arithmatex": formulas.render_element,
            "figure[data-plot]": plot,
        }
        return theme.finish(output, renderers, secured=not serving)
    except ValueError as error:
        raise PluginError(f"{page.file.src_uri}: {error}") from None


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page of a broken link is a template of the theme; others are no pages."""
    is_page = template_name == "404.html"
    return theme.finish(output, {}, secured=not serving) if is_page else output


def on_post_build(config: MkDocsConfig) -> None:
    formulas.close()
    turn.close()


def on_build_error(error: Exception) -> None:
    formulas.close()
    turn.close()
