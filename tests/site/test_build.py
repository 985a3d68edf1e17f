"""Builds of a small copy of the project: a bad page stops it, a good one is not built twice."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = Path("gallery/functions/rectifiers/relu.py")
Result = subprocess.CompletedProcess[str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project with the page of ReLU as its only script."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("activations", "docs", "tools", "mkdocs.yml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=ignored)
        else:
            shutil.copy(source, tmp_path / name)
    for generated in ("docs/functions", "docs/concepts"):
        shutil.rmtree(tmp_path / generated, ignore_errors=True)
    for source in [*(ROOT / "gallery").rglob("README.md"), ROOT / SCRIPT]:
        target = tmp_path / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    return tmp_path


def build(project: Path) -> Result:
    command = [sys.executable, "-m", "tools.site", "build"]
    environment = {**os.environ, "PYTHONPATH": ""}
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def test_an_unchanged_site_is_only_verified_and_a_changed_one_is_built(project: Path) -> None:
    first, page = build(project), project / "site/functions/rectifiers/relu/index.html"
    assert first.returncode == 0, first.stdout + first.stderr
    built = page.read_text(encoding="utf-8")
    assert "nothing has changed" in build(project).stdout
    page.unlink()
    assert build(project).returncode == 0
    assert page.read_text(encoding="utf-8") == built, "two builds of one page differ"
    module = project / "activations/functions/rectifiers.py"
    code = module.read_text(encoding="utf-8")
    module.write_text(code.replace('title="ReLU"', 'title="Rectifier"'), encoding="utf-8")
    assert build(project).returncode == 0
    assert "Rectifier" in (project / "site/index.html").read_text(encoding="utf-8")


FAULTS = {
    "1 / 0": "relu.py, line .*ZeroDivisionError",
    "import sys; sys.exit(0)": "relu.py, line .*SystemExit",
    "import os; os._exit(0)": "relu.py: ended the process itself",
    "np.exp(np.float64(1e9))": "relu.py, line .*RuntimeWarning",
    "plt.plot([1, 2])": "relu.py: ValueError: a figure has no text alternative",
    "object()": "relu.py: ValueError: the output shows a memory address",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_script_stops_the_build_and_leaves_no_site(project: Path, fault: str) -> None:
    with (project / SCRIPT).open("a", encoding="utf-8") as script:
        script.write(f"\n# %%\n# ## Fault\n\n{fault}\n")
    for _ in range(2):  # the second time as well
        result = build(project)
        assert result.returncode != 0
        assert_matches(FAULTS[fault], result)
        assert not (project / "site").exists()


def test_a_tex_mistake_stops_the_build(project: Path) -> None:
    script = project / SCRIPT
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace("# ## The curve\n", "# ## The curve\n# $\\fracc x$\n"))
    result = build(project)
    assert result.returncode != 0
    assert_matches("TeX mistake in .*fracc", result)


def assert_matches(pattern: str, result: Result) -> None:
    output = result.stdout + result.stderr
    assert re.search(pattern, output), f"no {pattern!r} in\n{output}"
