"""While serving: restart when the package or the hooks change, which are imported only once."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def digest() -> str:
    """Return a digest of the configuration and of all code that this process has imported."""
    total = hashlib.sha256((ROOT / "mkdocs.yml").read_bytes())
    for folder in ("activations", "docs/hooks"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                total.update(file.read_bytes())
    return total.hexdigest()


at_start = digest()


def restart_if_changed() -> None:
    """Replace this process by a new one; raise if the new code cannot be imported."""
    if digest() == at_start:
        return
    command = [sys.executable, "-c", "import docs.hooks.events"]
    tried = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if tried.returncode:
        raise ImportError(tried.stderr.strip())
    os.execv(sys.executable, sys.orig_argv)
