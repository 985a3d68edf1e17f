"""Builds of a small copy of the project: whatever is wrong stops it, and leaves no site.

A build takes seconds: a fault is here once for each way that it can come to light, and all of its
kind are with the module that finds them, in test_runner.py, test_sources.py and test_outputs.py.
"""

import contextlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from copies import ROOT, SCRIPT, build, build_command, digests, small_copy, with_block

Result = subprocess.CompletedProcess[str]
Change = Callable[[Path], object]
PAGE = "site/functions/rectifiers/relu/index.html"


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The small project with its site, built from nothing, once for all processes of the tests."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "good"
    with contextlib.suppress(OSError):  # another process was first; its build is waited for
        small_copy(tmp_path_factory.mktemp("copy") / "good").rename(shared)
    assert_built(build(shared))
    return shared


@pytest.fixture
def built(good: Path, tmp_path: Path) -> Path:
    """The small project, with the site that has been built of it."""
    return Path(shutil.copytree(good, tmp_path / "built"))


def assert_built(result: Result) -> None:
    assert result.returncode == 0, result.stdout + result.stderr


def assert_stopped(result: Result, project: Path, *patterns: str) -> None:
    output = result.stdout + result.stderr
    assert result.returncode != 0, output
    for pattern in patterns:
        assert re.search(pattern, output), f"no {pattern!r} in\n{output}"
    assert not (project / "site").exists()


def assert_builds_the_same(project: Path, good: Path) -> None:
    assert_built(build(project))
    assert digests(project / "site") == digests(good / "site")


def block(code: str = "1", text: str = "A fault.") -> Change:
    """A change that adds a block to the script."""

    def change(project: Path) -> None:
        script = project / SCRIPT
        fault = f"# ## Fault\n# {text}\n\n{code}\n"
        script.write_text(with_block(script.read_text(encoding="utf-8"), fault), encoding="utf-8")

    return change


def added(file: str | Path, text: str) -> Change:
    def change(project: Path) -> None:
        with (project / file).open("a", encoding="utf-8", newline="") as opened:
            opened.write(text)

    return change


def removed(file: str | Path) -> Change:
    return lambda project: (project / file).unlink()


def each(*changes: Change) -> Change:
    return lambda project: [change(project) for change in changes]


FAULTS: dict[str, tuple[Change, *tuple[str, ...]]] = {
    "a script that raises": (
        block("plt.figure(num='Nothing at all')\n1 / 0"),
        r"relu\.py, line \d+: ZeroDivisionError",
    ),
    "a script that ends its process": (
        block("import os; os._exit(0)"),
        r"relu\.py: ended the process itself",
    ),
    "a script that writes a file": (
        block("from pathlib import Path; Path('left.txt').touch()"),
        r"relu\.py, line \d+: PermissionError: a script must not write left\.txt",
    ),
    "a page that says what nothing on it shows": (
        block(
            "plt.plot(x, x + 1, label='$f(x)$')\nplt.plot(x, x, alpha=0)\nplt.show()",
            "**Choose it** by `torch.relu9`, at 0.618.",
        ),
        r'relu\.py, "Fault": the curve \$f\(x\)\$ is not that of relu',
        r'relu\.py, "Fault": a curve cannot be seen',
        r'relu\.py, "Fault": `torch\.relu9` is none of the names',
        r'relu\.py, "Fault": 0\.618 in “.*” is neither printed nor drawn',
    ),
    "a syntax error": (added(SCRIPT, "\n1 +\n"), r"relu\.py: SyntaxError: .*line \d+"),
    "a mistake in a written page": (block(text="$\\fracc x$"), r"relu\.md: TeX mistake in .*fracc"),
    "a mistake in the Markdown of a page": (
        added("docs/api.md", "\n<!-- card functions -->\n"),
        r"api\.md: there is no directive <!-- card functions -->",
    ),
    "what mkdocs warns of": (
        each(
            block(text="See [there](nowhere.md)."),
            added("docs/api.md", "\nSee [above](#nowhere).\n"),
            added("docs/lost.md", "# Lost\n\nA page.\n"),
        ),
        r"WARNING .*relu\.md.*'nowhere\.md'",
        r"WARNING .*api\.md.*'#nowhere'",
        r"WARNING .*\n.*lost\.md",
        "Aborted with 3 warnings",
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
LEAVING = ("a script that raises", "a mistake in a written page", "what mkdocs warns of")


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in LEAVING])
def test_a_fault_stops_the_build(project: Path, fault: str) -> None:
    change, *patterns = FAULTS[fault]
    change(project)
    assert_stopped(build(project), project, *patterns)


@pytest.mark.parametrize("fault", LEAVING)
def test_what_a_stopped_build_leaves_changes_no_other(
    project: Path, good: Path, fault: str
) -> None:
    change, *patterns = FAULTS[fault]
    change(project)
    for _ in range(2):  # a second build must not take it for done
        assert_stopped(build(project), project, *patterns)
    restore(project)
    assert_builds_the_same(project, good)


def restore(project: Path) -> None:
    """Put the sources back, and leave what builds have written."""
    for file in (project / "docs").glob("*.md"):
        file.unlink()
    fresh = small_copy(project.parent / "fresh")
    shutil.copytree(fresh, project, dirs_exist_ok=True)


def test_an_unchanged_site_is_only_verified_and_a_changed_one_is_built(
    built: Path, good: Path
) -> None:
    assert "nothing has changed" in build(built).stdout
    tool = tool_of(built)
    seen = [tool.output()]
    for change in (removed(PAGE), added("site/index.html", "edited"), added("site/extra", "old")):
        change(built)
        seen.append(tool.output())
    assert len({*seen}) == len(seen)
    assert_builds_the_same(built, good)


def test_a_change_of_any_source_is_not_taken_for_none(project: Path) -> None:
    tool = tool_of(project)
    seen = [tool.digest(tool.files_of(tool.INPUTS))]
    (project / ".build").mkdir()
    (project / "docs/functions").mkdir()
    (project / "docs/functions/index.md").touch()
    assert tool.digest(tool.files_of(tool.INPUTS)) == seen[0]
    for file in (
        "activations/functions/rectifiers.py",
        "activations/benchmarks.json",
        "docs/hooks/figures/house.mplstyle",
        "docs/hooks/pages/cards.py",
        "docs/assets/site.css",
        ".github/requirements/dev.txt",
        "tools/site.py",
        "mkdocs.yml",
        SCRIPT,
    ):
        added(file, "\n")(project)
        seen.append(tool.digest(tool.files_of(tool.INPUTS)))
        assert seen[-1] != seen[-2], file


def tool_of(project: Path) -> ModuleType:
    """The module that builds this copy."""
    spec = importlib.util.spec_from_file_location("copied_site", project / "tools/site.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_nothing_old_is_published(built: Path) -> None:
    """After one function took the place of another, and a section got another introduction."""
    leaky = Path("gallery/functions/leaky_rectifiers/leaky_relu.py")
    shutil.copy(ROOT / leaky, built / leaky)
    removed(SCRIPT)(built)
    replace(built / "docs/api.md", "rectifiers.relu", "leaky_rectifiers.leaky_relu")
    replace(built / "gallery/concepts/README.md", "Ideas.", "Thoughts.")
    assert_built(build(built))
    assert not (built / PAGE).parent.exists()
    home = (built / "site/index.html").read_text(encoding="utf-8")
    assert "leaky_rectifiers/leaky_relu/" in home
    assert "rectifiers/relu/" not in home
    concepts = (built / "site/concepts/index.html").read_text(encoding="utf-8")
    assert "Thoughts." in concepts
    assert "Ideas." not in concepts


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


SCRIPTS_RUN, PAGES_ARE_WRITTEN = "docs/functions/rectifiers", ".build/site/index.html"


@pytest.mark.parametrize(
    ("end", "moment"), [(signal.SIGINT, SCRIPTS_RUN), (signal.SIGTERM, PAGES_ARE_WRITTEN)]
)
def test_an_interrupted_build_ends_and_leaves_no_site(
    project: Path, end: signal.Signals, moment: str
) -> None:
    with interrupted(project, end, moment) as process:
        output, _ = process.communicate(timeout=60)
        assert "Documentation built" not in output, "mkdocs has gone on"
        assert process.returncode != 0
    assert not (project / "site").exists()


def test_a_build_waits_for_what_a_killed_one_has_started(project: Path, good: Path) -> None:
    with interrupted(project, signal.SIGKILL, SCRIPTS_RUN) as process:
        assert process.wait(60) != 0
        assert not (project / "site").exists()
        result = build(project)
    assert_built(result)
    assert "waiting for another build" in result.stdout
    assert digests(project / "site") == digests(good / "site")


def test_two_builds_at_once_take_turns(project: Path, good: Path) -> None:
    with started(project) as first, started(project) as second:
        outputs = [process.communicate(timeout=120)[0] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), outputs
    assert sum("waiting for another build" in output for output in outputs) == 1
    assert sum("nothing has changed" in output for output in outputs) == 1
    assert digests(project / "site") == digests(good / "site")


@contextlib.contextmanager
def interrupted(project: Path, end: signal.Signals, moment: str) -> Iterator[subprocess.Popen[str]]:
    """A build that gets a signal as soon as it has written something."""
    with started(project) as process:
        while not (project / moment).exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(end)
        yield process


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


def test_a_full_disk_stops_the_build(disk: Path, good: Path) -> None:
    """Wherever the build is when it has no room left."""
    project = Path(shutil.copytree(good, disk / "project"))
    full = used(disk)
    for share in (0.02, 0.5, 0.98):
        for generated in ("site", ".build", "docs/functions", "docs/concepts"):
            shutil.rmtree(project / generated, ignore_errors=True)
        resize(disk, used(disk) + int(share * (full - used(disk))))
        result = build(project, PYTHONDONTWRITEBYTECODE="1")
        assert_stopped(result, project, "No space left on device")
        resize(disk, 100 * 2**20)
    assert_builds_the_same(project, good)


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
def test_files_of_somebody_else_stop_the_build(project: Path, path: str) -> None:
    mode, named = FOLDERS[path]
    before = (project / path).stat().st_mode
    (project / path).chmod(mode)
    result = build_without_rights(project)
    (project / path).chmod(before)
    assert_stopped(result, project, f"Permission denied: .*{named}")


def build_without_rights(project: Path) -> Result:
    """Build as one whom the rights of files bind, as they do not bind root."""
    rights = ["--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search"]
    if os.getuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root has no setpriv to give up its rights")
        return build(project, prefix=("setpriv", *rights))
    return build(project)
