"""Types that a user's editor and mypy --strict see."""

import subprocess
import sys
from pathlib import Path


def test_mypy_strict_passes_on_a_users_script_and_finds_its_mistakes(tmp_path):
    """An ignored line without its error is an error too, so each marked line is one."""
    script = Path(__file__).parent / "typing" / "user.py"
    options = ["--strict", "--follow-imports=silent", "--cache-dir", tmp_path]
    command = [sys.executable, "-m", "mypy", *options, script]
    done = subprocess.run(command, capture_output=True, text=True, cwd=script.parents[2])
    assert done.returncode == 0, done.stdout
