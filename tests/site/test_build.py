"""Builds of a small copy of the project: whatever is wrong stops it, and leaves no site."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from copies import ROOT, SCRIPT, build, build_command, digests, small_copy, with_block

Result = subprocess.CompletedProcess[str]
Change = Callable[[Path], object]
PAGE = "site/functions/rectifiers/relu/index.html"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of the small site, built from nothing."""
    project = small_copy(tmp_path_factory.mktemp("good") / "project")
    assert_built(build(project))
    return digests(project / "site")


def assert_built(result: Result) -> None:
    assert result.returncode == 0, result.stdout + result.stderr


def assert_stopped(result: Result, pattern: str, project: Path) -> None:
    output = result.stdout + result.stderr
    assert result.returncode != 0, output
    assert re.search(pattern, output), f"no {pattern!r} in\n{output}"
    assert not (project / "site").exists()


def block(code: str) -> Change:
    """A change that adds a block of code to the script."""
    return with_fault(f"# ## Fault\n\n{code}\n")


def prose(text: str) -> Change:
    return with_fault(f"# ## Fault\n# {text}\n\n1\n")


def with_fault(fault: str) -> Change:
    def change(project: Path) -> None:
        script = project / SCRIPT
        script.write_text(with_block(script.read_text(encoding="utf-8"), fault), encoding="utf-8")

    return change


def added(file: str | Path, text: str) -> Change:
    def change(project: Path) -> None:
        with (project / file).open("a", encoding="utf-8", newline="") as opened:
            opened.write(text)

    return change


def written(file: str, text: str) -> Change:
    return lambda project: (project / file).write_text(text, encoding="utf-8")


def removed(file: str | Path) -> Change:
    return lambda project: (project / file).unlink()


FAULTS: dict[str, tuple[Change, str]] = {
    "raises": (block("1 / 0"), r"relu\.py, line \d+: ZeroDivisionError"),
    "exits": (block("import sys; sys.exit(0)"), r"relu\.py, line \d+: SystemExit"),
    "ends its process": (block("import os; os._exit(0)"), r"relu\.py: ended the process itself"),
    "warns": (block("np.exp(np.float64(1e9))"), r"relu\.py, line \d+: RuntimeWarning"),
    "starts a process": (
        block("import os; os.system('true')"),
        r"relu\.py, line \d+: PermissionError: a script must not start or end processes",
    ),
    "writes a file": (
        block("from pathlib import Path; Path('left.txt').touch()"),
        r"relu\.py, line \d+: PermissionError: a script must not write left\.txt",
    ),
    "no text alternative": (
        block("plt.plot([1, 2])"),
        r"relu\.py: ValueError: a figure has no text alternative",
    ),
    "a syntax error": (added(SCRIPT, "\n1 +\n"), r"relu\.py: SyntaxError: .*line \d+"),
    "an unknown macro": (prose("$\\fracc x$"), r"relu\.md: TeX mistake in .*fracc"),
    "an unclosed brace": (prose("$\\frac{1}{x$"), r"relu\.md: TeX mistake in .*frac"),
    "an open dollar": (
        prose("Where $x is."),
        r"relu\.md: TeX or Markdown that is not read: Where \$x is",
    ),
    "a script in the text": (
        added("docs/api.md", "\n<script>alert(1)</script>\n"),
        r"api\.md: there is a script in the text",
    ),
    "a broken link": (
        prose("See [there](nowhere.md)."),
        r"relu\.md.*'nowhere\.md'",
    ),
    "a broken anchor": (
        added("docs/api.md", "\nSee [above](#nowhere).\n"),
        r"api\.md.*'#nowhere'",
    ),
    "an unknown directive": (
        added("docs/api.md", "\n<!-- card functions -->\n"),
        r"api\.md: there is no directive <!-- card functions -->",
    ),
    "a page that is not in the nav": (
        written("docs/lost.md", "# Lost\n\nA page.\n"),
        r"lost\.md",
    ),
    "a section without README": (
        removed(SCRIPT.with_name("README.md")),
        r"rectifiers/README\.md: is missing",
    ),
    "an import that fails": (
        added("activations/functions/rectifiers.py", "\nimport nowhere\n"),
        r"rectifiers\.py(?s:.*)No module named 'nowhere'",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_stops_the_build_and_the_next_good_one_is_right(
    project: Path, good: dict[str, str], fault: str
) -> None:
    change, pattern = FAULTS[fault]
    change(project)
    for _ in range(2):  # a second build must not take it for done
        assert_stopped(build(project), pattern, project)
    restore(project)
    assert_built(build(project))
    assert digests(project / "site") == good


def restore(project: Path) -> None:
    """Put the sources back, and leave what builds have written."""
    fresh = small_copy(project.parent / "fresh")
    for name in ("activations", "gallery", "tools"):
        shutil.rmtree(project / name)
    for file in (project / "docs").glob("*.md"):
        file.unlink()
    shutil.copytree(fresh, project, dirs_exist_ok=True)


def test_an_unchanged_site_is_only_verified_and_a_changed_one_is_built(
    project: Path, good: dict[str, str]
) -> None:
    assert_built(build(project))
    assert "nothing has changed" in build(project).stdout
    for broken in (removed(PAGE), added(PAGE, "edited"), added("site/extra.html", "old")):
        broken(project)
        assert_built(build(project))
        assert digests(project / "site") == good


@pytest.mark.parametrize(
    "file",
    [
        "activations/functions/rectifiers.py",
        "activations/benchmarks.json",
        "docs/hooks/figures/house.mplstyle",
        "docs/hooks/pages/cards.py",
        "docs/assets/site.css",
        ".github/requirements/dev.txt",
        "mkdocs.yml",
        SCRIPT,
    ],
)
def test_a_change_of_any_source_is_not_taken_for_none(project: Path, file: str) -> None:
    (project / ".build").mkdir()
    before = inputs(project)
    assert inputs(project) == before
    added(file, "\n")(project)
    assert inputs(project) != before


def inputs(project: Path) -> str:
    code = "from tools.site import INPUTS, digest, files_of; print(digest(files_of(INPUTS)))"
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=project, env={**os.environ, "PYTHONPATH": ""}, capture_output=True, check=True
    ).stdout.decode()


def test_nothing_old_is_published(project: Path) -> None:
    """After the package, the figures, the name of a page have changed."""
    module, script = project / "activations/functions/rectifiers.py", project / SCRIPT
    text = script.read_text(encoding="utf-8")
    figure = "# ## More\n# A figure.\n\nplt.figure(num='Nothing at all')\n"
    script.write_text(with_block(text, figure), encoding="utf-8")
    assert_built(build(project))
    assert "Nothing at all" in (project / PAGE).read_text(encoding="utf-8")
    script.write_text(text.replace("# ReLU\n", "# Rectifier\n", 1), encoding="utf-8")
    code = module.read_text(encoding="utf-8")
    module.write_text(code.replace('title="ReLU"', 'title="Rectifier"'), encoding="utf-8")
    assert_built(build(project))
    assert "Nothing at all" not in (project / PAGE).read_text(encoding="utf-8")
    assert "Rectifier" in (project / "site/index.html").read_text(encoding="utf-8")
    leaky = Path("gallery/functions/leaky_rectifiers/leaky_relu.py")
    shutil.copy(ROOT / leaky, project / leaky)
    script.unlink()
    api = (project / "docs/api.md").read_text(encoding="utf-8")
    api = api.replace("rectifiers.relu", "leaky_rectifiers.leaky_relu")
    (project / "docs/api.md").write_text(api, encoding="utf-8")
    assert_built(build(project))
    assert not (project / PAGE).exists()
    home = (project / "site/index.html").read_text(encoding="utf-8")
    assert "leaky_rectifiers/leaky_relu/" in home
    assert "rectifiers/relu/" not in home


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("moment", ["docs/functions/rectifiers", ".build/site/index.html"])
def test_an_interrupted_build_leaves_no_site_and_the_next_is_right(
    project: Path, good: dict[str, str], end: signal.Signals, moment: str
) -> None:
    with started(project) as process:
        while not (project / moment).exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(end)
        assert process.wait(60) != 0
    assert not (project / "site").exists()
    assert_built(build(project))
    assert digests(project / "site") == good


def test_two_builds_at_once_take_turns(project: Path, good: dict[str, str]) -> None:
    with started(project) as first, started(project) as second:
        outputs = [process.communicate(timeout=120)[0] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), outputs
    assert sum("waiting for another build" in output for output in outputs) == 1
    assert sum("nothing has changed" in output for output in outputs) == 1
    assert digests(project / "site") == good


@contextlib.contextmanager
def started(project: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        build_command(),
        cwd=project,
        env={**os.environ, "PYTHONPATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # what a shell runs in the background ignores it, and all that this starts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", str(disk)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, stderr=subprocess.DEVNULL, check=False).returncode
    ):
        pytest.skip("no tmpfs can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_stops_the_build(disk: Path) -> None:
    """Wherever the build is when it has no room left."""
    project = small_copy(disk / "project")
    before = used(disk)
    assert_built(build(project, PYTHONDONTWRITEBYTECODE="1"))
    need = used(disk) - before
    for share in (0.02, 0.1, 0.5, 0.98):
        for written in ("site", ".build", "docs/functions", "docs/concepts"):
            shutil.rmtree(project / written, ignore_errors=True)
        resize(disk, before + int(share * need))
        result = build(project, PYTHONDONTWRITEBYTECODE="1")
        assert_stopped(result, "No space left on device", project)
        resize(disk, 100 * 2**20)
        assert_built(build(project, PYTHONDONTWRITEBYTECODE="1"))


def used(disk: Path) -> int:
    status = os.statvfs(disk)
    return (status.f_blocks - status.f_bfree) * status.f_frsize


def resize(disk: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


FOLDERS = {
    "docs": (0o555, "docs/functions"),
    "docs/index.md": (0o000, "docs/index.md"),
    str(SCRIPT): (0o000, "relu.py"),
    "gallery/concepts/README.md": (0o000, "gallery/concepts/README.md"),
    "docs/hooks/events.py": (0o000, "docs/hooks/events.py"),
    "mkdocs.yml": (0o000, "mkdocs.yml"),
}


@pytest.mark.parametrize("path", FOLDERS)
def test_files_of_somebody_else_stop_the_build(
    project: Path, good: dict[str, str], path: str
) -> None:
    mode, named = FOLDERS[path]
    before = (project / path).stat().st_mode
    (project / path).chmod(mode)
    result = build_without_rights(project)
    (project / path).chmod(before)
    assert_stopped(result, f"Permission denied: .*{named}", project)
    assert_built(build(project))
    assert digests(project / "site") == good


def build_without_rights(project: Path) -> Result:
    """Build as one whom the rights of files bind, as they do not bind root."""
    rights = ["--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search"]
    if os.getuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root has no setpriv to give up its rights")
        return build(project, prefix=("setpriv", *rights))
    return build(project)
