# ruff: noqa: E402 (the path must be set before the imports that need it)
"""The only module that mkdocs knows: it passes each event on to the module that handles it."""

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
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:  # as `python -m mkdocs` sets it, but `mkdocs` does not
    sys.path.insert(0, str(ROOT))

from docs.hooks.build import Build
from docs.hooks.execution.child import ScriptError
from docs.hooks.finish import fonts, highlighting, search_index, stylesheet, theme, wheel
from docs.hooks.finish.bundles import scripts, styles
from docs.hooks.finish.jobs import write
from docs.hooks.finish.written_page import WrittenPage, is_complete
from docs.hooks.gallery import adapter, folders, sources
from docs.hooks.gallery.scripts import forget_deleted
from docs.hooks.pages import api_page, data_page, install, repository
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
    """Configure mkdocs, after mkdocs-gallery has."""
    adapter.patch(config, build.scripts)
    # for a line such as --8<-- "name" in a text or an output, it would include that file
    config.markdown_extensions.remove("pymdownx.snippets")
    highlighting.simplify(config.mdx_configs)
    install.site, repository.address = config.site_url or "", config.extra["repository"]


@event_priority(100)
def on_pre_build(config: MkDocsConfig) -> None:
    """Check sources and remove old pages before mkdocs-gallery writes new ones."""
    try:
        if build.serving:
            restart.restart_if_changed()
            build.lock.enter_context(lock.build_lock())
        else:  # while serving, the page of a script shows its mistakes
            for source in sorted(GALLERY.rglob("*.py")):
                sources.check_script(source)
        folders.check_galleries(GALLERY)
    except (ImportError, ScriptError) as error:
        raise PluginError(str(error)) from None
    config.nav = api_page.in_nav(config.nav or [])
    for folder in map(Path, config.plugins["gallery"].config["gallery_dirs"]):
        if build.scripts.have_run:
            forget_deleted(folder, GALLERY / folder.name)
        elif folder.exists():
            shutil.rmtree(folder)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the files and pages that are derived from the catalogue."""
    for name, content in {**data_page.texts(), **api_page.pages()}.items():
        files.append(File.generated(config, name, content=content))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if Path(page.file.src_uri).stem in build.scripts.failed:
        return markdown
    try:
        return pages.complete(markdown, page, files)
    except (KeyError, ValueError) as error:
        return _failed(page, error, f"# {page.file.name}\n\n{{}}\n")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Start drawing the page's picture, as its title is known now."""
    if is_complete(page) and not build.serving:  # nobody shares a local page
        build.pictures.add(page.file.src_uri, page, Path(config.site_dir))
    return search_index.exclude_unread(html)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    build.pictures.start_last(Path(config.site_dir))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Finish the page, in the background unless serving."""
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
    """Stop the build; while serving, log the mistake and show it on the page."""
    message = f"{page.file.src_uri}: {error}"
    if not build.serving:
        raise PluginError(message) from None
    log.error("%s", message)
    return template.format(escape(message))


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Finish 404.html, which the theme has as a template."""
    is_page = template_name == "404.html"
    return theme.finish(theme.parsed(output), secured=not build.serving) if is_page else output


def on_post_build(config: MkDocsConfig) -> None:
    site = Path(config.site_dir)
    write({**scripts(), **styles()}, site)
    if not build.serving:
        try:
            build.join(site)
        except ValueError as error:
            raise PluginError(str(error)) from None
        stylesheet.join_stylesheets(site)
        fonts.subset_fonts(site)
    wheel.write_wheel(site)
    search_index.finish(site)
    build.close()


def on_build_error(error: Exception) -> None:
    build.close()
