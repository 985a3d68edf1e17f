"""Every patch of mkdocs-gallery 0.10.4, each with what would happen without it."""

import ast
import gc
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import mkdocs_gallery.gen_gallery as galleries  # type: ignore[import-untyped]
import mkdocs_gallery.gen_single as pages  # type: ignore[import-untyped]
from mkdocs.exceptions import PluginError
from mkdocs_gallery import gen_data_model as model
from mkdocs_gallery import plugin as events

from activations import catalogue
from docs.hooks.execution.child import ScriptError
from docs.hooks.execution.guard import guarded
from docs.hooks.figures.plots import use_house_style
from docs.hooks.gallery import blocks, claims, downloads, outputs, sections
from docs.hooks.gallery.scripts import Scripts
from docs.hooks.pages import in_c, order

run_script: Callable[..., Any] = pages.generate_file_md
write_gallery: Callable[..., Any] = galleries.generate
write_notebook: Callable[..., Any] = pages.jupyter_notebook
collect_scripts: Callable[..., None] = model.AllInformation.collect_script_files


def patch(config: Any, scripts: Scripts) -> None:
    """Patch the plugin, and complete its configuration, which mkdocs has parsed."""
    # its stylesheets and pictures would be published, for elements that our pages lack
    config.theme.dirs[:] = [path for path in config.theme.dirs if "mkdocs_gallery" not in path]
    config.extra_css[:] = [css for css in config.extra_css if not str(css).startswith("sg_")]
    configure(config.plugins["gallery"].config)
    patch_execution(scripts)
    patch_pages()
    patch_sections()
    gc.collect()
    gc.freeze()  # a collection before each script would walk all of Matplotlib


def configure(options: dict[str, Any]) -> None:
    """Set the options that mkdocs.yml cannot."""
    options["abort_on_example_error"] = True  # a traceback would be published
    options["filename_pattern"] = r"\.py$"  # only files named plot_* would run
    options["image_scrapers"] = (outputs.figures,)  # PNG files would be linked
    options["reset_modules"] = (use_house_style,)  # every style would be reset
    options["within_subsection_order"] = lambda: order.position  # sorted by length of code
    if page := os.environ.get("GALLERY_PAGE"):  # the only page to serve
        options["ignore_pattern"] = rf"^(?!.*[/\\]{page}\.py$)"


def patch_execution(scripts: Scripts) -> None:
    """Run scripts so that a bad one can't hang the build, end it silently or affect another."""
    model.AllInformation.collect_script_files = lambda every: begin_scripts(every, scripts)
    pages.generate_file_md = lambda script, seen_backrefs: result_of(script, scripts)
    pages._exec_and_get_memory = guarded(pages._exec_and_get_memory)  # executes a block of a script
    # a failed script would not run again
    model.GalleryScript.write_final_md5_file = lambda script: None
    # it reads docstrings by ast.Str and .s, which warn in Python 3.12 and are gone in 3.14
    vars(ast)["Str"] = ast.Constant
    setattr(ast.Constant, "s", property(lambda node: node.value))  # noqa: B010
    galleries.check_spaces_in_filenames = lambda files: None  # also in folders above the project
    pages.tqdm = lambda scripts, desc: scripts  # progress bars would fill the log
    # it would report 0 scripts, as it runs none itself
    events.summarize_failing_examples = lambda **_: None


def patch_pages() -> None:
    """Write the page of a script in the form of this site."""
    pages.EXAMPLE_HEADER = ""  # a note about downloads, above the title
    pages.MD_BLOCK_HEADER = ""
    pages.get_example_md_wrapper = lambda *_: ("", "")  # run time, buttons, signature
    pages._get_code_output = outputs.of_block  # a block labelled "Out:", with HTML unescaped
    pages._thumbnail_div = lambda results: ""  # cards take the place of thumbnails
    pages.create_thumb_from_image = lambda script, path: path
    pages.identify_names = lambda *_: {}  # would write a pickle for each page
    pages.jupyter_notebook = downloads.for_any_python(write_notebook)
    model.GalleryScript.make_dwnld_py_file = downloads.write_script  # a bare copy


def patch_sections() -> None:
    """Write sections with this site's order, cards and archives."""
    galleries.generate = sections.with_cards(write_gallery)
    # its archives contain the time of the build
    galleries.generate_zipfiles = sections.write_archives
    # its own option, subsection_order, raises RecursionError
    model.Gallery.populate_subsections = sections.in_order(model.Gallery.populate_subsections)
    events.fill_mkdocs_nav = sections.filled_nav  # has an empty section, and one section twice


def begin_scripts(every: Any, scripts: Scripts) -> None:
    """Run scripts in parallel, across sections; mkdocs-gallery would run one after the other.

    The longest come first, so that none still runs alone at the end.
    """
    collect_scripts(every)
    folders = [folder for root in every.galleries for folder in (root, *root.subsections)]
    for folder in folders:
        folder.make_generated_dir()
    found = [script for folder in folders for script in folder.scripts]
    for script in sorted(found, key=lambda script: -script.src_py_file.stat().st_size):
        scripts.begin(script, partial(write_page, script))


def result_of(script: Any, scripts: Scripts) -> Any:
    """Return what mkdocs-gallery expects of a script that has run."""
    try:
        script.title = scripts.title(script)
    except ScriptError as error:
        raise PluginError(str(error)) from None
    source = script.src_py_file
    return model.GalleryScriptResults(script, intro="", exec_time=0.0, memory=0.0, thumb=source)


def write_page(script: Any) -> str:
    """Execute a script, check what it says, write its page and downloads, and return the title."""
    source = Path(os.path.relpath(script.src_py_file))

    def checked(parts: Any, texts: Any, *_: Any) -> str:
        claims.check(parts, texts, outputs.shown, source)
        return blocks.assembled(parts, texts)

    pages.generate_md_from_blocks = checked
    run_script(script)
    entry = catalogue.get(script.script_stem)
    if entry and in_c.has_source(entry):
        script.md_file.with_suffix(".c").write_text(in_c.source(entry), encoding="utf-8")
    return str(script.title)
