"""Check the built site with Lighthouse, an HTML checker and a link checker.

They are installed from npm into .cache/audit, and need Node and Java. The results are reported,
not asserted, as the scores of Lighthouse differ between machines.
"""

import contextlib
import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
TOOLS = ROOT / ".cache/audit"
PACKAGES = ("lighthouse@12", "vnu-jar@26", "linkinator@6")
PAGES = (
    "",
    "functions/",
    "compare/",
    "explorer/",
    "functions/leaky_rectifiers/leaky_relu/",
    "functions/normalizers/softmax/",  # the heaviest
    "concepts/vanishing_gradient/",
    "api/",
    "api/leaky_rectifiers/",
    "data/",
    "glossary/",
    "bibliography/",
)
SCORES = ("performance", "accessibility", "best-practices", "seo")
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".md")
OUTSIDE = "^(?!http://localhost)"  # linkinator serves the site there
RUNS = 3  # Lighthouse's authors recommend the median, as times vary
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def main() -> None:
    for command in ("npm", "java"):
        if not shutil.which(command):
            sys.exit(f"audit: needs {command}, which is not installed")
    if not SITE.is_dir():
        sys.exit("audit: there is no site yet: run make site")
    install()
    with serving() as address:
        for page in PAGES:
            print(f"{page or 'home':34} {lighthouse(address + page)}", flush=True)
    run("linkinator", str(SITE), "--recurse", "--skip", OUTSIDE, "--verbosity", "error")
    check_html()


def install() -> None:
    command = ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(TOOLS)]
    subprocess.run([*command, *PACKAGES], check=True)


def run(tool: str, *arguments: str) -> None:
    subprocess.run([installed(tool), *arguments], check=False)


def installed(tool: str) -> str:
    return str(TOOLS / "node_modules/.bin" / tool)


class Compressing(http.server.SimpleHTTPRequestHandler):
    """Serve files compressed and over persistent connections, like a real host."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in COMPRESSED or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextlib.contextmanager
def serving() -> Iterator[str]:
    handler = functools.partial(Compressing, directory=SITE)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def lighthouse(address: str) -> str:
    """Return the four scores of a page on a phone, its size, and the audits that cost points."""
    runs = [run_lighthouse(address) for _ in range(RUNS)]
    found = sorted(runs, key=lambda found: scores_of(found)[0])[RUNS // 2]
    scores = scores_of(found)
    weight = found["audits"]["total-byte-weight"]["numericValue"] / 1000
    named = ", ".join(f"{name} {score}" for name, score in zip(SCORES, scores, strict=True))
    return "\n  ".join([f"{named}, {weight:.0f} kB", *lost_points(found)])


def run_lighthouse(address: str) -> dict:
    report = TOOLS / "report.json"
    browser = shutil.which("chromium") or shutil.which("google-chrome") or ""
    environment = {**os.environ, "CHROME_PATH": browser}
    options = ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    subprocess.run([installed("lighthouse"), address, *options], env=environment, check=True)
    return json.loads(report.read_text(encoding="utf-8"))


def scores_of(found: dict) -> list[int]:
    return [round(100 * (found["categories"][name]["score"] or 0)) for name in SCORES]


def lost_points(found: dict) -> list[str]:
    weighted = {
        reference["id"]
        for name in SCORES
        for reference in found["categories"][name]["auditRefs"]
        if reference["weight"]
    }
    audits = [audit for name, audit in found["audits"].items() if name in weighted]
    return [
        f"{audit['id']}: {audit.get('displayValue', audit['title'])}"
        for audit in audits
        if audit["score"] is not None and audit["score"] < 0.9
    ]


def check_html() -> None:
    jar = next((TOOLS / "node_modules/vnu-jar").rglob("vnu.jar"))
    command = ["java", "-jar", str(jar), "--skip-non-html", "--errors-only", str(SITE)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = found.stderr.replace(f"file:{SITE}/", "").splitlines()
    print(f"vnu: {len(errors)} errors", *errors[:40], sep="\n  ")


if __name__ == "__main__":
    main()
