"""Every patch of mkdocs-gallery 0.10.4, each with what happens without it beside it."""

from __future__ import annotations

import ast
import gc
import os
from collections.abc import Callable
from functools import partial
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
from docs.hooks.gallery import archives, navigation, outputs
from docs.hooks.gallery.scripts import Scripts
from docs.hooks.pages import in_c, order, text

run_script: Callable[..., Any] = pages.generate_file_md
write_gallery: Callable[..., Any] = galleries.generate
write_notebook: Callable[..., Any] = pages.jupyter_notebook
collect_scripts: Callable[..., None] = model.AllInformation.collect_script_files


def patch(config: Any, scripts: Scripts) -> None:
    """Replace what must be replaced, and complete the configuration that the plugin has parsed."""
    # its stylesheets and pictures are for parts that are not on our pages
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
    options["abort_on_example_error"] = True  # it would publish the traceback
    options["filename_pattern"] = r"\.py$"  # it runs files that begin with plot alone
    options["image_scrapers"] = (outputs.figures,)  # SVG on the page itself
    options["reset_modules"] = (use_house_style,)  # the default one drops every style
    options["within_subsection_order"] = lambda: order.position  # it sorts by length of code
    if page := os.environ.get("GALLERY_PAGE"):  # the only one to serve
        options["ignore_pattern"] = rf"^(?!.*[/\\]{page}\.py$)"


def patch_execution(scripts: Scripts) -> None:
    """Run scripts so that a bad one can't end the build in silence, hang it or change another."""
    model.AllInformation.collect_script_files = lambda every: begin_scripts(every, scripts)
    pages.generate_file_md = lambda script, seen_backrefs: result_of(script, scripts)
    pages._exec_and_get_memory = guarded(pages._exec_and_get_memory)  # where a script's code runs
    model.GalleryScript.write_final_md5_file = lambda script: None  # a failed script counts as done
    # it finds the docstring by ast.Str and .s, which warn in Python 3.12 and are gone in 3.14
    vars(ast)["Str"] = ast.Constant
    setattr(ast.Constant, "s", property(lambda node: node.value))  # noqa: B010
    galleries.check_spaces_in_filenames = lambda files: None  # of folders above the project too
    pages.tqdm = lambda scripts, desc: scripts  # progress bars in a log are noise
    events.summarize_failing_examples = lambda **_: None  # counts none: it did not run them


def patch_pages() -> None:
    """Write the page of a script as this site shows it."""
    pages.EXAMPLE_HEADER = ""  # a note about downloads above the title
    pages.MD_BLOCK_HEADER = ""
    pages.get_example_md_wrapper = lambda *_: ("", "")  # run time, buttons, signature
    pages._get_code_output = outputs.of_block  # a yellow block labelled "Out:", HTML as it is
    pages.codestr2md = outputs.code  # a fence in a string of the code would end the block
    pages._thumbnail_div = lambda results: ""  # cards are drawn from the catalogue
    pages.create_thumb_from_image = lambda script, path: path
    pages.identify_names = lambda *_: {}  # a pickle for every page
    pages.jupyter_notebook = notebook


def patch_sections() -> None:
    """Put sections in order, with cards and archives of this site."""
    galleries.generate = write_section
    galleries.generate_zipfiles = archives.write_both  # its archives hold the time of the build
    # its own option, subsection_order, raises RecursionError
    model.Gallery.populate_subsections = navigation.in_order(model.Gallery.populate_subsections)
    events.fill_mkdocs_nav = navigation.filled_nav  # it makes an empty section, and one twice


def begin_scripts(every: Any, scripts: Scripts) -> None:
    """Let scripts of all sections run side by side; it runs one after the other.

    The longest are the first, so that none goes on alone when the others have ended.
    """
    collect_scripts(every)
    sections = [section for root in every.galleries for section in (root, *root.subsections)]
    for section in sections:
        section.make_generated_dir()
    found = [script for section in sections for script in section.scripts]
    for script in sorted(found, key=_length, reverse=True):
        scripts.begin(script, partial(write_page, script))


def _length(script: Any) -> int:
    return int(script.src_py_file.stat().st_size)


def result_of(script: Any, scripts: Scripts) -> Any:
    """Return what mkdocs-gallery asks of a script that has run: the title of its page."""
    try:
        script.title = scripts.title(script)
    except ScriptError as error:
        raise PluginError(str(error)) from None
    source = script.src_py_file
    return model.GalleryScriptResults(script, intro="", exec_time=0.0, memory=0.0, thumb=source)


def write_page(script: Any) -> str:
    """Execute a script and write its page, and what lies beside it; return the title."""
    run_script(script)
    entry = catalogue.get(script.script_stem)
    if entry and in_c.has_source(entry):
        script.md_file.with_suffix(".c").write_text(in_c.source(entry), encoding="utf-8")
    return str(script.title)


def notebook(script: Any, blocks: Any) -> Any:
    """Drop the version of Python that built it: a notebook runs in any."""
    made = write_notebook(script, blocks)
    made["metadata"]["language_info"].pop("version")
    return made


def write_section(gallery: Any, seen_backrefs: Any) -> Any:
    """Put cards in the place of thumbnails."""
    title, subtitle, _, results = write_gallery(gallery=gallery, seen_backrefs=seen_backrefs)
    readme = text.without_list(gallery.readme_file.read_text(encoding="utf-8"))
    folder = gallery.generated_dir_rel_site_root.as_posix()
    cards = f"<!-- cards {folder} -->" if results else ""
    section = f"{readme}\n\n{cards}\n\n"
    if not readme.startswith("# "):  # a family of the gallery, which the form hides and shows
        section = f'<section class="family" markdown>\n\n{section}</section>\n\n'
    return title, subtitle, section, results
