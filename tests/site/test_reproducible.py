"""The same sources give the same site, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from copies import SOURCES, build, copied, digests

OTHER_USER = ("unshare", "--user", "--map-user=1234")  # in a namespace: root is not needed


def built(folder: Path, prefix: tuple[str, ...] = (), **environment: str) -> dict[str, str]:
    """Build the site there; return the digest of each of its files."""
    copied(folder, *SOURCES, "gallery")
    finished = build(folder, prefix, SOURCE_DATE_EPOCH="1700000000", **environment)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return digests(folder / "site")


def test_two_builds_are_equal_in_every_byte(tmp_path: Path) -> None:
    first = built(tmp_path / "one", TZ="Pacific/Auckland", LC_ALL="C", HOME="/")
    second = built(
        tmp_path / "another place",
        OTHER_USER if can_be_another_user() else (),
        TZ="America/New_York",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="7",
        USER="somebody",
        HOME=str(tmp_path),
    )
    assert first.keys() == second.keys()
    differing = [name for name in first if first[name] != second[name]]
    assert not differing, f"these differ from build to build: {differing}"


def can_be_another_user() -> bool:
    if not shutil.which("unshare"):
        return False
    asked = subprocess.run([*OTHER_USER, "id", "-u"], capture_output=True, text=True, check=False)
    return asked.stdout.strip() == "1234"
