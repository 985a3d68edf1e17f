"""Keep a script from starting processes, opening connections and writing files."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

PROCESSES = (  # beginnings of audit events
    *("os.exec", "os.fork", "os.kill", "os.posix_spawn", "os.spawn", "os.startfile", "os.system"),
    *("pty.spawn", "signal.pthread_kill", "subprocess.Popen"),
)
CONNECTIONS = (
    *("socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostby"),
    *("socket.getnameinfo", "socket.send"),
)
PATHS = {  # events that change files, and how many arguments, from the first, are paths
    **dict.fromkeys(("os.chmod", "os.chown", "os.mkdir", "os.remove", "os.rmdir"), 1),
    **dict.fromkeys(("os.removexattr", "os.setxattr", "os.truncate", "os.utime"), 1),
    **dict.fromkeys(("shutil.rmtree", "sqlite3.connect"), 1),
    **dict.fromkeys(("os.link", "os.rename", "os.symlink"), 2),
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC

_running = False


def guarded(function: Callable[..., Any]) -> Callable[..., Any]:
    """Decorate a function so that what it runs may do none of this."""
    return _watch()(function)


@contextmanager
def _watch() -> Iterator[None]:
    global _running
    _install()
    _running = True
    try:
        yield
    finally:
        _running = False


@cache
def _install() -> None:
    """Install the hook once, as Python cannot remove an audit hook."""
    sys.addaudithook(_audit)


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not _running:
        return
    if event.startswith(PROCESSES):
        raise PermissionError(f"a script must not start or end processes ({event})")
    if event.startswith(CONNECTIONS):
        raise PermissionError(f"a script must not contact another machine ({event})")
    for path in _changed(event, arguments):
        if not _is_own(path):
            raise PermissionError(f"a script must not write {path}, only temporary files")


def _changed(event: str, arguments: tuple[Any, ...]) -> Iterator[str]:
    """Paths of files that the event changes."""
    number = PATHS.get(event, 0)
    if event == "open":
        number = 1 if arguments[2] & WRITING else 0
    elif event in ("os.remove", "os.rmdir") and arguments[1] != -1:
        number = 0  # within an open folder, for which shutil.rmtree has had its own event
    yield from (os.fsdecode(path) for path in arguments[:number] if not isinstance(path, int))


def _is_own(path: str) -> bool:
    own = os.path.realpath(tempfile.gettempdir())  # for this script alone: see child.py
    return path == os.devnull or f"{os.path.realpath(path)}{os.sep}".startswith(own + os.sep)
