"""The same sources give the same site, wherever and whenever it is built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ("activations", "docs", "gallery", "tools", "mkdocs.yml")


def copied(folder: Path) -> Path:
    """The sources, without what an earlier build of them wrote."""
    for name in SOURCES:
        source = ROOT / name
        target = folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    for generated in ("docs/functions", "docs/concepts"):
        shutil.rmtree(folder / generated, ignore_errors=True)
    return folder


def built(folder: Path, **environment: str) -> dict[str, str]:
    """Build the site there; return the digest of each of its files."""
    finished = subprocess.run(
        [sys.executable, "-m", "tools.site", "build"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": "", "SOURCE_DATE_EPOCH": "1700000000", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_equal_in_every_byte(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "another place").mkdir()
    first = built(copied(tmp_path / "one"), TZ="Pacific/Auckland", LC_ALL="C", HOME="/")
    second = built(
        copied(tmp_path / "another place"),
        TZ="America/New_York",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="7",
        USER="somebody",
        HOME=str(tmp_path),
    )
    assert first.keys() == second.keys()
    differing = [name for name in first if first[name] != second[name]]
    assert not differing, f"these differ from build to build: {differing}"
