"""Builds of a small copy of the project: whatever is wrong stops it, and leaves no site.

A build takes seconds: a fault is here once for each way that it can come to light, and all of its
kind are with the module that finds them, in test_runner.py, test_sources.py and test_outputs.py;
what a script can do wrong is in test_serve.py, where a build takes less.
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
from copies import SCRIPT, SMALL_PAGE, build, build_command, digests, small_copy

from activations import leaky_relu

Result = subprocess.CompletedProcess[str]
Change = Callable[[Path], object]
PAGE = "site/functions/rectifiers/relu/index.html"
FACTS = "# %%\n# ## Facts"


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
        fault = f"# %%\n# ### Fault\n# {text}\n\n{code}\n"
        replace(project / SCRIPT, FACTS, f"{fault}\n{FACTS}")

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


RAISES = block("plt.figure(num='Nothing at all')\n1 / 0")
FAULTS: dict[str, tuple[Change, *tuple[str, ...]]] = {
    "a section without README": (
        removed(SCRIPT.with_name("README.md")),
        r"rectifiers/README\.md: is missing",
    ),
    "an import that fails": (
        added("activations/functions/rectifiers.py", "\nimport nowhere\n"),
        r"rectifiers\.py(?s:.*)No module named 'nowhere'",
    ),
    "a script that raises": (RAISES, r"relu\.py, line \d+: ZeroDivisionError"),
    "the same, not to be taken for done": (RAISES, r"relu\.py, line \d+: ZeroDivisionError"),
    "a page that says what nothing on it shows": (
        block(
            "plt.plot(x, x + 1, label='$f(x)$')\nplt.plot(x, x, alpha=0)\nplt.show()",
            "**Choose it** by `torch.relu9`, at 0.618.",
        ),
        r'relu\.py, "Story": the curve \$f\(x\)\$ is not that of relu',
        r'relu\.py, "Story": a curve cannot be seen',
        r'relu\.py, "Story": `torch\.relu9` is none of the names',
        r'relu\.py, "Story": 0\.618 in “.*” is neither printed nor drawn',
    ),
    "a mistake in a written page": (block(text="$\\fracc x$"), r"relu\.md: TeX mistake in .*fracc"),
    "what mkdocs warns of": (
        each(
            block(text="See [there](nowhere.md)."),
            added("docs/api/index.md", "\nSee [above](#nowhere).\n"),
            added("docs/lost.md", "# Lost\n\nA page.\n"),
        ),
        r"WARNING .*relu\.md.*'nowhere\.md'",
        r"WARNING .*api/index\.md.*'#nowhere'",
        r"WARNING .*\n.*lost\.md",
        "Aborted with 3 warnings",
    ),
    "a mistake in the Markdown of a page": (
        added("docs/api/index.md", "\n<!-- card functions -->\n"),
        r"api/index\.md: there is no directive <!-- card functions -->",
    ),
}


def test_a_fault_stops_the_build_and_what_that_leaves_changes_no_other(
    project: Path, good: Path
) -> None:
    fresh = small_copy(project.parent / "fresh")
    for change, *patterns in FAULTS.values():
        change(project)
        assert_stopped(build(project), project, *patterns)
        restore(project, fresh)
    assert_builds_the_same(project, good)


def restore(project: Path, fresh: Path) -> None:
    """Put the sources back, and leave what builds have written."""
    for file in (project / "docs").glob("*.md"):
        file.unlink()
    shutil.copytree(fresh, project, dirs_exist_ok=True)


CHANGES_OF_THE_SITE = (
    removed(PAGE),
    added("site/index.html", "edited"),
    added("site/extra", "old"),
)


def test_a_change_of_the_site_is_seen(built: Path) -> None:
    tool = tool_of(built)
    seen = [tool.output()]
    for change in CHANGES_OF_THE_SITE:
        change(built)
        seen.append(tool.output())
    assert len({*seen}) == len(seen)


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
        "pyproject.toml",
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
    page = SMALL_PAGE.replace("ReLU", "Leaky ReLU").replace("relu", "leaky_relu")
    page = page.replace(r"f(x) = \max(0,x)", leaky_relu.formula.latex.strip())
    papers = " ".join(f"[@{key}]" for key in leaky_relu.facts.papers)
    (built / leaky).write_text(re.sub(r"# \[@.*", f"# {papers}", page), encoding="utf-8")
    removed(SCRIPT)(built)
    replace(built / "gallery/concepts/README.md", "Ideas.", "Thoughts.")
    assert_built(build(built))
    assert not (built / PAGE).parent.exists()
    families = {page.name for page in (built / "site/api").glob("*/")}
    assert families == {"leaky_rectifiers", "gated_linear_units"}  # the latter's is written by hand
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


def test_builds_take_turns_with_each_other_and_with_what_a_killed_one_has_started(
    built: Path, good: Path
) -> None:
    """All of a changed site: the first to be given its turn builds it, the next verifies it."""
    each(*CHANGES_OF_THE_SITE)(built)
    shutil.rmtree(built / "docs/functions")
    with interrupted(built, signal.SIGKILL, SCRIPTS_RUN) as process:
        assert process.wait(60) != 0
        assert not (built / "site").exists()
        with started(built) as first, started(built) as second:
            outputs = [process.communicate(timeout=300)[0] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), outputs
    assert all("waiting for another build" in output for output in outputs)
    assert sum("nothing has changed" in output for output in outputs) == 1
    assert digests(built / "site") == digests(good / "site")


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


def test_files_of_somebody_else_stop_the_build(project: Path) -> None:
    for path, (mode, named) in FOLDERS.items():
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
