"""Readers install the package from the site, and run what they downloaded elsewhere.

The environments are empty but for a link to the packages of this one, among which ours is not: it
stands for a registry.
"""

import os
import subprocess
import sysconfig
import venv
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from copies import ROOT

from docs.hooks.pages import install

Pages = dict[str, BeautifulSoup]
SCRIPTS = (
    "functions/rectifiers/relu.py",
    "functions/linear/identity.py",
    "concepts/gelu_variants.py",
)
NOTEBOOKS = ("functions/rectifiers/relu6.ipynb", "functions/normalizers/log_softmax.ipynb")
WHERE = "import activations; print(activations.__file__)"
EXECUTE = "from nbclient.cli import main; main()"


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """The interpreter of an environment with the packages of this one, but without ours."""
    folder = tmp_path / "environment"
    venv.create(folder, symlinks=True)
    (own,) = folder.glob("lib/python*/site-packages")
    (own / "registry.pth").write_text(sysconfig.get_path("purelib"))
    interpreter = folder / "bin/python"
    assert "No module named 'activations'" in run(interpreter, "-c", WHERE, fails=True)
    return interpreter


def run(python: Path, *arguments: str, fails: bool = False) -> str:
    """Run Python outside the checkout, and return what it prints."""
    folder = python.parents[2]
    environment = {
        **{key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        "HOME": str(folder),
        "MPLBACKEND": "agg",
    }
    result = subprocess.run(
        [str(python), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert bool(result.returncode) == fails, result.stdout + result.stderr
    return result.stdout + result.stderr


@pytest.fixture
def published(pages: Pages) -> str:
    """The address that the site was built for."""
    return str(pages[""].select("link[rel=canonical]")[0]["href"])


def downloaded(path: str, folder: Path, address: str, published: str) -> str:
    """Download a file, as if the site were published where the tests serve it."""
    with urlopen(address + path) as answer:
        text = answer.read().decode().replace(published, address)
    file = folder / path.rpartition("/")[2]
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_scripts_run_once_the_line_of_the_home_page_has_run(
    python: Path, tmp_path: Path, pages: Pages, address: str, published: str
) -> None:
    (line,) = (c.get_text() for c in pages[""].select("pre code") if "install" in c.get_text())
    assert line.startswith("pip install ")
    run(python, "-m", *line.replace(published, address).split())
    assert str(python.parents[1]) in run(python, "-c", WHERE)
    for path in SCRIPTS:
        run(python, downloaded(path, tmp_path, address, published))


def test_notebooks_install_what_they_need(
    python: Path, tmp_path: Path, address: str, published: str
) -> None:
    for path in NOTEBOOKS:
        run(python, "-c", EXECUTE, downloaded(path, tmp_path, address, published))
    assert str(python.parents[1]) in run(python, "-c", WHERE)


def test_every_page_that_gives_code_says_how_to_install_from_this_site(
    site: Path, pages: Pages, published: str
) -> None:
    line = f"pip install {published}{install.FOLDER}/{install.wheel()}"
    with_code = [path for path, page in pages.items() if page.select("article .code > .form")]
    assert len(with_code) > 40
    for path in ("", "api/", *with_code):
        assert pages[path].select("article")[0].get_text().count(line) == 1, path
    scripts = list(site.glob("*/**/*.py"))
    assert len(scripts) > 40
    for script in scripts:
        told = script.read_text(encoding="utf-8").splitlines()[1]
        assert told.startswith(f"# {line} ")
        assert " matplotlib" in told


def test_the_line_names_all_that_a_script_imports() -> None:
    assert install.needed("import numpy as np\nimport os.path\nfrom activations import relu") == []
    assert install.needed("from b.c import d\ndef f():\n    import a.x") == ["a", "b"]


def test_the_wheel_is_all_of_the_package_and_names_its_project(site: Path) -> None:
    with ZipFile(site / install.FOLDER / install.wheel()) as wheel:
        names = {name for name in wheel.namelist() if name.startswith("activations/")}
        (metadata,) = (name for name in wheel.namelist() if name.endswith("/METADATA"))
        assert "\nName: activations-gallery\n" in wheel.read(metadata).decode()
    files = [path for path in (ROOT / "activations").rglob("*") if path.is_file()]
    found = {path.relative_to(ROOT).as_posix() for path in files}
    assert names == {name for name in found if "__pycache__" not in name and "/." not in name}
