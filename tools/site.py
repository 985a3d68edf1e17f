"""Build the site, or only verify it if nothing has changed; serve all of it or one page."""

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from docs.hooks.serving.lock import build_lock
from tools import offline

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
NEW = ROOT / ".build/site"  # replaces the old one once it is complete
STAMP = ROOT / ".build/site.json"
INPUTS = (
    *("activations", "gallery", "docs", "tools", "mkdocs.yml", ".github/requirements"),
    *("pyproject.toml", "README.md", "LICENSE"),  # of the wheel
)
GENERATED = (ROOT / "docs/functions", ROOT / "docs/concepts")
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",  # the theme's notice about its successor
    "PYTHONHASHSEED": os.environ.get("PYTHONHASHSEED", "0"),  # tests build with another
    "MPLBACKEND": "agg",
    "OPENBLAS_NUM_THREADS": "1",  # scripts keep every processor busy already
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("build", "serve"))
    parser.add_argument("--port", default="8000")
    parser.add_argument("--page", default="", help="name of the only script to run")
    arguments = parser.parse_args()
    # an exception, so that subprocess.run kills mkdocs too
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("site: ended"))
    try:
        run(arguments)
    except KeyboardInterrupt:
        sys.exit("site: interrupted")
    except OSError as error:  # such as a full disk, or a lack of permissions
        sys.exit(f"site: {error}")


def run(arguments: argparse.Namespace) -> None:
    if arguments.command == "build":
        with build_lock() as held:
            build(held)
    else:
        serve(arguments.port, arguments.page)


def build(held: tuple[int, ...]) -> None:
    """Build the site, unless the stamp shows that it was built from the same inputs."""
    addresses = [os.environ.get(name, "") for name in ("SITE_URL", "REPO_URL")]
    inputs = [digest(files_of(INPUTS)), addresses, commit_time(), installed()]
    if stamped() == {"in": inputs, "out": output()}:
        print("site: nothing has changed, every file of it is there")
        return
    STAMP.unlink(missing_ok=True)
    for folder in (SITE, NEW):  # if the build fails, no old site must be left
        if folder.exists():
            shutil.rmtree(folder)
    mkdocs("build", "--strict", "--site-dir", str(NEW), held=held)
    if missing := [page for page in expected_pages() if not (NEW / page).is_file()]:
        sys.exit(f"site: pages are missing: {', '.join(missing)}")
    offline.write(NEW)
    NEW.replace(SITE)
    STAMP.write_text(json.dumps({"in": inputs, "out": output()}))


def installed() -> list[str]:
    """Return the versions of Python and of every package in its environment."""
    packages = {f"{package.name} {package.version}" for package in metadata.distributions()}
    return [sys.version, *sorted(packages)]


def stamped() -> object:
    """Return what the last build wrote into the stamp, if it succeeded."""
    try:
        return json.loads(STAMP.read_text())
    except (FileNotFoundError, ValueError):
        return None


def serve(port: str, page: str) -> None:
    """Serve the site, or only one page, and rebuild it when a file changes."""
    scripts = [script.stem for script in (ROOT / "gallery").glob("*/**/*.py")]
    if page and page not in scripts:
        sys.exit(f"site: there is no page {page!r}, only {', '.join(sorted(scripts))}")
    mkdocs("serve", "--dev-addr", f"127.0.0.1:{port}", GALLERY_PAGE=page)


def mkdocs(
    *arguments: str, builder: str = "mkdocs", held: tuple[int, ...] = (), **environment: str
) -> None:
    """Run mkdocs or its heir, which inherits the lock: if this process is killed, it is held."""
    settings = {**os.environ, **ENVIRONMENT, "SOURCE_DATE_EPOCH": commit_time(), **environment}
    command = [sys.executable, "-m", builder, *arguments]
    finished = subprocess.run(
        command, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, pass_fds=held, check=False
    )
    if finished.returncode < 0:
        sys.exit(f"site: {builder} was killed by {signal.Signals(-finished.returncode).name}")
    if finished.returncode:
        sys.exit(finished.returncode)


def commit_time() -> str:
    """Return the time of the last commit, so that equal sources give equal sites."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    git = ["git", "log", "-1", "--format=%ct"]
    asked = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout.strip() or "1577836800"


def expected_pages() -> list[str]:
    """Return the pages that the site must have, given its sources."""
    scripts = [path.relative_to(ROOT / "gallery") for path in (ROOT / "gallery").glob("*/**/*.py")]
    written = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").glob("*.md")]
    written = [path for path in written if path.stem != "index"]
    galleries = [Path("functions"), Path("concepts"), Path("api"), Path()]
    families = {Path("api", path.parent.name) for path in scripts if path.parts[0] == "functions"}
    pages = [
        *galleries,
        *sorted(families),
        *(path.with_suffix("") for path in (*scripts, *written)),
    ]
    return [f"{page.as_posix()}/index.html" for page in pages]


def output() -> str:
    return digest(sorted(path for path in SITE.rglob("*") if path.is_file()))


def files_of(names: tuple[str, ...]) -> list[Path]:
    """Return source files in these folders, without generated ones."""
    found = [path for name in names for path in [ROOT / name, *(ROOT / name).rglob("*")]]
    return sorted(
        path
        for path in found
        if path.is_file()
        and "__pycache__" not in path.parts
        and not any(path.is_relative_to(folder) for folder in GENERATED)
    )


def digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(ROOT)} {file.stat().st_size}\n".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


if __name__ == "__main__":
    main()
