"""The same sources give the same site, wherever, whenever and by whomever it is built."""

import shutil
import subprocess
from pathlib import Path

from copies import SOURCES, build, copied, digests

from tools.site import commit_time

OTHER_USER = ("unshare", "--user", "--map-user=1234")  # in a namespace: root is not needed


def test_two_builds_are_equal_in_every_byte(site: Path, tmp_path: Path) -> None:
    """That of the other tests, and one elsewhere, in another zone, language and time."""
    other = copied(tmp_path / "another place", *SOURCES, "gallery")
    finished = build(
        other,
        OTHER_USER if can_be_another_user() else (),
        SOURCE_DATE_EPOCH=commit_time(),
        TZ="Pacific/Auckland",
        LC_ALL="C",
        PYTHONHASHSEED="7",
        USER="somebody",
        HOME=str(tmp_path),
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    first, second = digests(site), digests(other / "site")
    assert first.keys() == second.keys()
    differing = [name for name in first if first[name] != second[name]]
    assert not differing, f"these differ from build to build: {differing}"


def can_be_another_user() -> bool:
    if not shutil.which("unshare"):
        return False
    asked = subprocess.run([*OTHER_USER, "id", "-u"], capture_output=True, text=True, check=False)
    return asked.stdout.strip() == "1234"
