"""Whatever a script does, the build goes on or fails with a message that names it."""

import builtins
import importlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import matplotlib
import numpy as np
import pytest
from matplotlib import pyplot as plt

import activations
from docs.hooks.execution import runner
from docs.hooks.execution.child import ScriptError
from docs.hooks.execution.guard import guarded
from docs.hooks.execution.runner import LIMIT, Runs
from docs.hooks.finish.jobs import BackgroundJob
from docs.hooks.gallery.scripts import Scripts

SCRIPT = Path("gallery/functions/rectifiers/relu.py")


def run(function: Callable[[], Any], script: Path, limit: float = LIMIT) -> Any:
    """The result of a function that executes a script, in a child process."""
    runs = Runs(limit)
    runs.add(function, script)
    return runs.result(script)


def fail() -> None:
    raise ValueError("no such thing")


FAULTS: dict[str, tuple[Callable[[], Any], str]] = {
    "raises": (fail, "ValueError: no such thing"),
    "warns": (lambda: warnings.warn("old", DeprecationWarning, stacklevel=1), "DeprecationWarning"),
    "overflows": (lambda: np.exp(np.float64(1e9)), "RuntimeWarning: overflow"),
    "exits": (lambda: sys.exit(0), "SystemExit"),
    "ends its process": (lambda: os._exit(0), "ended the process itself, with exit status 0"),
    "exits with a status": (lambda: sys.exit(3), "SystemExit: 3"),
    "is killed": (lambda: signal.raise_signal(signal.SIGKILL), "with exit status -9"),
    "hangs": (lambda: time.sleep(60), "still running after 0.5 seconds"),
    "asks the terminal": (input, "EOFError"),
    "leaves a thread": (
        lambda: threading.Thread(target=time.sleep, args=(60,)).start(),
        "leaves 1 of its threads running",
    ),
    "leaves a daemon": (
        lambda: threading.Thread(target=time.sleep, args=(60,), daemon=True).start(),
        "leaves 1 of its threads running",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_script_is_an_error_that_names_file_and_cause(fault: str) -> None:
    function, cause = FAULTS[fault]
    with pytest.raises(ScriptError, match=f"{SCRIPT}.*{cause}"):
        run(function, SCRIPT, limit=0.5 if fault == "hangs" else 20)


def test_a_good_script_returns_its_result() -> None:
    assert run(lambda: "ReLU", SCRIPT) == "ReLU"


def test_scripts_run_side_by_side(tmp_path: Path) -> None:
    def meet(own: str, other: str) -> str:
        (tmp_path / own).touch()
        while not (tmp_path / other).exists():
            time.sleep(0.01)
        return own

    runs = Runs(limit=20, processes=2)
    runs.add(lambda: meet("first", "second"), Path("first.py"))
    runs.add(lambda: meet("second", "first"), Path("second.py"))
    assert [runs.result(Path(f"{name}.py")) for name in ("second", "first")] == ["second", "first"]


def test_folders_that_scripts_share_are_there_before_one_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two that run side by side would both make them."""
    happens: list[str] = []
    section = SimpleNamespace(make_images_dir=lambda: happens.append("folder"))
    monkeypatch.setattr(Runs, "add", lambda runs, function, script: happens.append("run"))
    script: Any = SimpleNamespace(src_py_file=SCRIPT, gallery=section)
    Scripts(serving=False).begin(script, lambda: "")
    assert happens == ["folder", "run"]


def test_a_bad_script_leaves_those_beside_it_alone() -> None:
    runs = Runs(limit=1, processes=2)
    scripts = {name: Path(f"{name}.py") for name in ("hangs", "dies", "raises", "waits", "good")}
    runs.add(lambda: time.sleep(60), scripts["hangs"])
    runs.add(lambda: os._exit(1), scripts["dies"])
    runs.add(fail, scripts["raises"])
    runs.add(lambda: time.sleep(0.5), scripts["waits"])
    runs.add(lambda: "ReLU", scripts["good"])
    assert runs.result(scripts["good"]) == "ReLU"
    assert runs.result(scripts["waits"]) is None
    for name in ("hangs", "dies", "raises"):
        with pytest.raises(ScriptError, match=f"^{name}.py"):
            runs.result(scripts[name])


def test_a_page_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a/index.html").mkdir(parents=True)
    job = BackgroundJob("pages", lambda page: {"a/index.html": b"A"})
    job.add("a.md", None, tmp_path)
    job.start_last(tmp_path)
    with pytest.raises(ScriptError, match="pages, batch 1: IsADirectoryError"):
        job.join()


def test_closing_ends_what_still_runs() -> None:
    runs = Runs(processes=1)
    for name in ("first.py", "second.py"):
        runs.add(lambda: time.sleep(60), Path(name))
    (child,) = runs.running.values()
    runs.close()
    assert child.process.exitcode == -signal.SIGKILL
    assert not runs.running
    assert not runs.waiting


def test_what_was_not_begun_has_no_result() -> None:
    runs = Runs()
    runs.add(lambda: None, SCRIPT)
    runs.close()
    with pytest.raises(KeyError):
        runs.result(SCRIPT)


def test_a_build_that_failed_has_begun_nothing() -> None:
    scripts = Scripts(serving=True)
    section = SimpleNamespace(make_images_dir=lambda: None)
    script: Any = SimpleNamespace(src_py_file=SCRIPT, gallery=section, md_file=Path("no page"))
    scripts.begin(script, lambda: "ReLU")
    assert scripts.title(script) == "ReLU"
    scripts.begin(script, lambda: "begun, and not waited for")
    scripts.close()
    assert scripts.title(script) == "ReLU"


def test_without_forks_a_script_has_a_folder_for_temporary_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runner, "FORKS", False)
    usual = tempfile.gettempdir()
    folder = Path(run(tempfile.mkdtemp, SCRIPT))
    assert folder.parent != Path(usual)
    assert not folder.exists()
    assert tempfile.gettempdir() == usual


def careless() -> None:
    np.seterr(all="ignore")
    np.set_printoptions(precision=1)
    np.random.seed(0)  # noqa: NPY002  (the old, global state is what could leak)
    random.seed(0)
    warnings.simplefilter("ignore")
    os.environ["LEAK"] = "1"
    os.chdir("/")
    os.umask(0)
    sys.path.append("/")
    sys.argv.append("leak")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    plt.rcParams["lines.linewidth"] = 9
    plt.figure()
    builtins.leak = True  # type: ignore[attr-defined]
    vars(activations)["relu"] = vars(np)["exp"] = None
    importlib.import_module("this")
    sys.setrecursionlimit(5000)


def state() -> list[Any]:
    """What a script could change and the next one see."""
    return [
        np.geterr(),
        np.get_printoptions(),
        str(np.random.get_state()),  # noqa: NPY002  (as above)
        random.getstate(),
        list(warnings.filters),
        dict(os.environ),
        Path.cwd(),
        list(sys.path),
        list(sys.argv),
        signal.getsignal(signal.SIGINT),
        dict(matplotlib.rcParams),
        plt.get_fignums(),
        dict(vars(builtins)),
        dict(vars(activations)),
        np.exp,
        set(sys.modules),
        sys.getrecursionlimit(),
        tempfile.gettempdir(),
    ]


def test_nothing_leaks_from_one_script_to_the_next(capfd: pytest.CaptureFixture[str]) -> None:
    before = state()
    run(careless, SCRIPT)
    assert state() == before
    capfd.readouterr()  # what the module `this` prints


def test_temporary_files_go_when_the_script_has_ended() -> None:
    def write() -> str:
        file = tempfile.NamedTemporaryFile(delete=False)  # noqa: SIM115
        file.write(b"some")
        file.close()
        return file.name

    assert not Path(run(guarded(write), SCRIPT)).exists()


def attempt(function: Callable[..., Any], *arguments: Any) -> Callable[[], Any]:
    return guarded(lambda: function(*arguments))


FORBIDDEN: dict[str, Callable[..., Any]] = {
    "subprocess": lambda _: subprocess.run(["true"], check=False),
    "system": lambda _: os.system("true"),
    "fork": lambda _: os.fork() or os._exit(0),
    "spawn": lambda _: os.posix_spawn("/bin/true", ["true"], {}),
    "kill": lambda _: os.kill(os.getppid(), signal.SIGTERM),
    "connect": lambda _: socket.create_connection(("127.0.0.1", 9)),
    "name of a host": lambda _: socket.gethostbyname("localhost"),
    "host of an address": lambda _: socket.gethostbyaddr("127.0.0.1"),
    "name of an address": lambda _: socket.getnameinfo(("127.0.0.1", 9), 0),
    "attribute": lambda folder: os.setxattr(folder / "file", "user.a", b"b"),
    "open": lambda folder: (folder / "new").open("w"),
    "append": lambda folder: (folder / "file").open("a"),
    "low-level open": lambda folder: os.open(folder / "new", os.O_CREAT),
    "save": lambda folder: np.save(folder / "new.npy", np.zeros(1)),
    "savefig": lambda folder: plt.figure().savefig(folder / "new.png"),
    "mkdir": lambda folder: (folder / "new").mkdir(),
    "unlink": lambda folder: (folder / "file").unlink(),
    "rename away": lambda folder: (folder / "file").rename(tempfile.gettempdir() + "/file"),
    "rename to": lambda folder: Path(tempfile.mkstemp()[1]).rename(folder / "new"),
    "rmtree": lambda folder: shutil.rmtree(folder / "folder"),
    "symlink": lambda folder: (folder / "new").symlink_to("file"),
    "chmod": lambda folder: (folder / "file").chmod(0o777),
    "beside its own": lambda _: Path(tempfile.gettempdir() + "x").touch(),
    "a way up": lambda folder: Path(
        tempfile.gettempdir(), os.path.relpath(folder / "new", tempfile.gettempdir())
    ).touch(),
}


@pytest.mark.parametrize("deed", FORBIDDEN)
def test_a_script_may_not_act_on_the_world(deed: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    before = sorted((path, path.stat().st_mode) for path in tmp_path.rglob("*"))
    with pytest.raises(ScriptError, match=f"{SCRIPT}.*PermissionError: a script must not"):
        run(attempt(FORBIDDEN[deed], tmp_path), SCRIPT, limit=20)
    assert sorted((path, path.stat().st_mode) for path in tmp_path.rglob("*")) == before


def test_a_script_may_read_and_use_temporary_files() -> None:
    def work() -> str:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "array.npy")
            np.save(file, np.ones(3))
            file.rename(file.with_name("renamed.npy"))
            total = np.load(file.with_name("renamed.npy")).sum()
        Path(os.devnull).write_text("nothing")
        return f"{total} {Path(activations.__file__).exists()}"

    assert run(guarded(work), SCRIPT) == "3.0 True"


def test_what_surrounds_a_script_may_write(tmp_path: Path) -> None:
    def work() -> None:
        guarded(lambda: None)()
        (tmp_path / "page.md").touch()

    run(work, SCRIPT)
    assert (tmp_path / "page.md").exists()


def test_the_message_names_the_line(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("a = 1\nb = a / 0\n")
    code = compile(script.read_text(), str(script), "exec")
    with pytest.raises(ScriptError, match=r"script\.py, line 2: ZeroDivisionError"):
        run(lambda: exec(code), script)
