"""The same sources give the same site, wherever, whenever and by whomever it is built."""

import shutil
import subprocess
from pathlib import Path

from copies import SOURCES, build, copied, digests
from numpy._core import _multiarray_umath

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


def test_pages_say_what_holds_on_other_processors(tmp_path: Path) -> None:
    """With the oldest code paths of NumPy and its BLAS, whose sums round otherwise."""
    other = copied(tmp_path, *SOURCES, "gallery")
    faster = " ".join(_multiarray_umath.__cpu_dispatch__)
    finished = build(other, OPENBLAS_CORETYPE="Prescott", NPY_DISABLE_CPU_FEATURES=faster)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def can_be_another_user() -> bool:
    if not shutil.which("unshare"):
        return False
    asked = subprocess.run([*OTHER_USER, "id", "-u"], capture_output=True, text=True, check=False)
    return asked.stdout.strip() == "1234"
