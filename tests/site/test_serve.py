"""`make serve` goes on when a script is bad, says what is wrong, and shows what is corrected."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from copies import ROOT, SCRIPT, SMALL_PAGE, build_command

PAGE = "functions/rectifiers/relu/"
FAULTS = {  # of the script
    "1 / 0": "relu.py, line {line}: ZeroDivisionError: division by zero",
    "1 +": "relu.py: SyntaxError: invalid syntax (relu.py, line {line})",
    "import os; os._exit(0)": "relu.py: ended the process itself",
    "open('left.txt', 'w')": "relu.py, line {line}: PermissionError: a script must not write",
    "plt.plot([1, 2], alpha=0)\nplt.show()": "a curve cannot be seen",
}
LONGEST_WAIT = 180.0  # seconds, on a machine that does much else


class Server:
    """The running command, what it prints, and the pages it serves."""

    def __init__(self, project: Path, port: int) -> None:
        self.log = project.parent / "log.txt"
        self.address = f"http://127.0.0.1:{port}/"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*build_command("serve"), "--port", str(port)],
                cwd=project,
                env={**os.environ, "PYTHONPATH": ""},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=2) as answer:
                return str(answer.read().decode())
        except OSError:  # no page, or the server is starting anew
            return ""

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + LONGEST_WAIT
        while not condition():
            assert time.monotonic() < end, f"{what}: not seen\n{self.log.read_text()}"
            assert self.process.poll() is None, f"the server has ended\n{self.log.read_text()}"
            time.sleep(0.1)

    def wait_for_page(self, text: str, path: str = PAGE) -> None:
        self.wait_for(lambda: text in self.page(path), f"{text!r} on {path}")

    def wait_for_log(self, text: str) -> None:
        self.wait_for(lambda: text in self.log.read_text(), f"{text!r} in the terminal")


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(project, port)
    yield server
    server.process.terminate()
    server.process.wait(30)


def test_the_server_survives_faults_and_shows_what_is_corrected(
    project: Path, server: Server
) -> None:
    server.wait_for_page("meet at zero")
    script, good = project / SCRIPT, SMALL_PAGE

    line = len(good.splitlines()) + 2
    for fault, message in FAULTS.items():
        script.write_text(f"{good}\n{fault}\n", encoding="utf-8")
        server.wait_for_page(message.format(line=line))
        server.wait_for_log(message.format(line=line))
    script.write_text(good, encoding="utf-8")
    server.wait_for_page("meet at zero")

    readme = project / SCRIPT.with_name("README.md")
    hidden = readme.rename(project / "hidden.md")
    server.wait_for_log("rectifiers/README.md: is missing")
    hidden.rename(readme)
    script.write_text(good.replace("meet at zero", "meet at a corner"), encoding="utf-8")
    server.wait_for_page("meet at a corner")

    module = project / "activations/functions/rectifiers.py"
    code = module.read_text(encoding="utf-8")
    module.write_text(code + "\n1 +\n", encoding="utf-8")
    server.wait_for_log("SyntaxError: invalid syntax")
    module.write_text(code.replace("Rectified linear unit", "The linear rectifier"))
    server.wait_for_page("The linear rectifier", "api/rectifiers/")

    leaky = Path("gallery/functions/leaky_rectifiers/leaky_relu.py")
    shutil.copy(ROOT / leaky, project / leaky)
    server.wait_for_page("Leaky", "functions/leaky_rectifiers/leaky_relu/")
    (project / leaky).unlink()
    server.wait_for(lambda: "leaky_relu" not in server.page(""), "home without the deleted page")
    assert not server.page("functions/leaky_rectifiers/leaky_relu/")
