# ruff: noqa: E402 (imports follow the path that they need)
"""The only module that mkdocs knows: its events, each handed on to the module that acts."""

from __future__ import annotations

import logging
import shutil
import sys
from html import escape
from pathlib import Path
from typing import Any

from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:  # `mkdocs`, unlike `python -m mkdocs`, does not put it there
    sys.path.insert(0, str(ROOT))

from docs.hooks.build import Build
from docs.hooks.execution.child import ScriptError
from docs.hooks.finish import beside, fonts, highlighting, search_index, stylesheet, theme
from docs.hooks.finish.jobs import write
from docs.hooks.finish.written_page import WrittenPage
from docs.hooks.gallery import adapter, sections, sources
from docs.hooks.gallery.scripts import forget_deleted
from docs.hooks.pages import export
from docs.hooks.pages import page as pages
from docs.hooks.serving import lock, restart

GALLERY = Path("gallery")
log = logging.getLogger("mkdocs.hooks")
build: Build


def on_startup(command: str, dirty: bool) -> None:
    global build
    build = Build(serving=command == "serve")
    if build.serving:
        Page.render = build.kept.rendered(Page.render)  # type: ignore[assignment, method-assign]
        add_entry = build.kept.entries(SearchIndex.add_entry_from_context)
        SearchIndex.add_entry_from_context = add_entry


def on_config(config: MkDocsConfig) -> None:
    """After mkdocs-gallery's own."""
    adapter.patch(config, build.scripts)
    # it takes a line such as --8<-- "name" out of a text or an output, and includes that file
    config.markdown_extensions.remove("pymdownx.snippets")
    highlighting.simplify(config.mdx_configs)


@event_priority(100)
def on_pre_build(config: MkDocsConfig) -> None:
    """Before mkdocs-gallery writes: what an earlier build left would be published."""
    try:
        if build.serving:
            restart.restart_if_changed()
            build.lock.enter_context(lock.one_at_a_time())
        else:  # the server shows on its page what is wrong with a script
            for source in sorted(GALLERY.rglob("*.py")):
                sources.check_script(source)
        sections.check_galleries(GALLERY)
    except (ImportError, ScriptError) as error:
        raise PluginError(str(error)) from None
    for folder in map(Path, config.plugins["gallery"].config["gallery_dirs"]):
        if build.scripts.have_run:
            forget_deleted(folder, GALLERY / folder.name)
        elif folder.exists():
            shutil.rmtree(folder)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if Path(page.file.src_uri).stem in build.scripts.failed:
        return markdown
    try:
        return pages.complete(markdown, page, files)
    except (KeyError, ValueError) as error:
        return _failed(page, error, f"# {page.file.name}\n\n{{}}\n")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Now that its title is known, let its picture be drawn while mkdocs converts other pages."""
    if beside.is_as_written(page) and not build.serving:  # nobody shares what is served
        build.pictures.add(page.file.src_uri, page, Path(config.site_dir))
    return search_index.exclude_unread(html)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    build.pictures.start_last(Path(config.site_dir))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Finish the page, or let it be finished in the background."""
    written, site = WrittenPage(output, page, Path(config.docs_dir)), Path(config.site_dir)
    if not build.serving:
        build.pages.add(page.file.src_uri, written, site)
        return output
    try:
        files = build.kept.finished(written)
    except ValueError as error:
        return _failed(page, error, "<!doctype html><title>Not this page</title><p>{}</p>")
    write(files, site)
    return files[page.file.dest_uri].decode()


def _failed(page: Page, error: Exception, template: str) -> str:
    """End the build; while serving, say in the terminal and on the page what is wrong."""
    message = f"{page.file.src_uri}: {error}"
    if not build.serving:
        raise PluginError(message) from None
    log.error("%s", message)
    return template.format(escape(message))


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page of a broken link is a template of the theme; others are no pages."""
    is_page = template_name == "404.html"
    return theme.finish(theme.parsed(output), secured=not build.serving) if is_page else output


def on_post_build(config: MkDocsConfig) -> None:
    site = Path(config.site_dir)
    if not build.serving:
        try:
            build.join(site)
        except ValueError as error:
            raise PluginError(str(error)) from None
        stylesheet.join_stylesheets(site)
        fonts.subset_fonts(site)
    beside.write_catalogue(site)
    search_index.finish(site / "search", export.aliases())
    build.close()


def on_build_error(error: Exception) -> None:
    build.close()
