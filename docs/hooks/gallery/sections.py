"""Sections of the gallery: their order, their index with cards and archives, and the nav."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from docs.hooks.pages.order import position, source_order
from docs.hooks.pages.text import downloads, without_list


def in_order(populate: Callable[[Any], None]) -> Callable[[Any], None]:
    """Sort the sections of a gallery once they have been found."""

    def populated(gallery: Any) -> None:
        populate(gallery)
        found = sorted(gallery.subsections, key=lambda section: position(section.scripts_dir))
        gallery.subsections = tuple(found)

    return populated


def with_cards(generate: Callable[..., Any]) -> Callable[..., Any]:
    """Write the index of a section with cards instead of thumbnails."""

    def generated(gallery: Any, seen_backrefs: Any) -> Any:
        title, subtitle, _, results = generate(gallery=gallery, seen_backrefs=seen_backrefs)
        readme = without_list(gallery.readme_file.read_text(encoding="utf-8"))
        folder = gallery.generated_dir_rel_site_root.as_posix()
        cards = f"<!-- cards {folder} -->" if results else ""
        is_family = not readme.startswith("# ")  # which the index of functions shows
        section = "" if is_family else f"{readme}\n\n{cards}\n\n"
        return title, subtitle, section, results

    return generated


def write_archives(gallery: Any) -> str:
    """Write archives of all scripts and all notebooks of a gallery, and return links to them."""
    scripts, root = gallery.list_downloadable_sources(recurse=True), gallery.generated_dir
    write_archive(gallery.zipfile_python, scripts, root)
    notebooks = [script.with_suffix(".ipynb") for script in scripts]
    write_archive(gallery.zipfile_jupyter, notebooks, root)
    python, jupyter = gallery.zipfile_python.name, gallery.zipfile_jupyter.name
    return downloads(("All scripts", python), ("All notebooks", jupyter))


def write_archive(archive: Path, files: list[Path], root: Path) -> None:
    """Write files below `root`, sorted, with the earliest date of the zip format."""
    with ZipFile(archive, "w") as written:
        for file in sorted(files):
            written.writestr(ZipInfo(file.relative_to(root).as_posix()), file.read_bytes())


def filled_nav(config: dict[str, Any], galleries: dict[Path, tuple[str, Any]]) -> list[Any]:
    """Replace a gallery's folder in the nav by its pages, the index first."""
    docs = Path(config["docs_dir"])
    return [
        _section(entry, *galleries[docs / entry])
        if isinstance(entry, str) and docs / entry in galleries
        else entry
        for entry in config["nav"]
    ]


def _section(folder: str, title: str, entries: list[Any]) -> dict[str, Any]:
    filled = [entry for entry in entries if next(iter(entry.values()))]
    ordered = sorted(filled, key=lambda entry: source_order(_first_page(entry)))
    return {title: [f"{folder}/index.md", *ordered]}


def _first_page(entry: dict[str, Any]) -> str:
    (target,) = entry.values()
    return target if isinstance(target, str) else _first_page(target[0])
