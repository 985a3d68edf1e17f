"""Zip archives that are equal whenever their files are."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile, ZipInfo


def write(archive: Path, files: list[Path], root: Path) -> None:
    """Write files below `root`, sorted, with the first date that the format knows."""
    with ZipFile(archive, "w") as written:
        for file in sorted(files):
            written.writestr(ZipInfo(file.relative_to(root).as_posix()), file.read_bytes())
