"""Zip archives of all scripts and all notebooks, equal if their files are equal."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from docs.hooks.pages.text import downloads


def write_both(gallery: Any) -> str:
    """Write the archives of a gallery, and return links to them."""
    scripts, root = gallery.list_downloadable_sources(recurse=True), gallery.generated_dir
    write(gallery.zipfile_python, scripts, root)
    write(gallery.zipfile_jupyter, [script.with_suffix(".ipynb") for script in scripts], root)
    python, jupyter = gallery.zipfile_python.name, gallery.zipfile_jupyter.name
    return downloads(("All scripts", python), ("All notebooks", jupyter))


def write(archive: Path, files: list[Path], root: Path) -> None:
    """Write files below `root`, sorted, with the earliest date of the format."""
    with ZipFile(archive, "w") as written:
        for file in sorted(files):
            written.writestr(ZipInfo(file.relative_to(root).as_posix()), file.read_bytes())
