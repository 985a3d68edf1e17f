"""Copies of the project for tests that build it, and the command that does."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from activations import relu

ROOT = Path(__file__).parents[2]
SOURCES = (
    *("activations", "docs", "tools", "mkdocs.yml", ".github/requirements"),
    *("pyproject.toml", "README.md", "LICENSE"),
)
SMALLEST_FONT = ROOT / "docs/assets/vendor/katex/fonts/KaTeX_Size3-Regular.woff2"
SCRIPT = Path("gallery/functions/rectifiers/relu.py")
SMALL_PAGE = f'''r"""
# ReLU

$$ f(x) = \\max(0,x) $$

ReLU keeps what is positive.

**Choose it** first.

**Avoid it** seldom.
"""

# %%
# ## How it works
# Two half-lines meet at zero.
#
# > **Look at zero:** it bends.

import matplotlib.pyplot as plt
import numpy as np

from activations import relu

x = np.linspace(-3, 3, 301)

fig, ax = plt.subplots()
ax.plot(x, relu(x), label="$f(x)$")
ax.legend()
plt.show()

# %%
# ## Its slope
# It is 0 or 1.

relu.derivative([-1.0, 1.0])

# %%
# ## Choose or avoid
# It is cheap.

# %%
# ## In your framework
# It is the same.

# %%
# ## Story
# {" ".join(f"[@{key}]" for key in relu.facts.papers)}

# %%
# ## Facts

relu.facts

# %%
# ## Read next
# * [Another](another.md): there is none.
'''
"""A short page in place of the real one, whose experiments take seconds."""


def copied(folder: Path, *names: str) -> Path:
    """Copy sources of the project, without what an earlier build of them wrote."""
    for name in names:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("*.pyc.*")  # what is just being compiled
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    for generated in ("docs/functions", "docs/concepts"):
        shutil.rmtree(folder / generated, ignore_errors=True)
    return folder


def small_copy(folder: Path) -> Path:
    """Copy the project with the page of ReLU as its only script."""
    readmes = (path.relative_to(ROOT) for path in (ROOT / "gallery").rglob("README.md"))
    copied(folder, *SOURCES, *map(str, readmes))
    (folder / SCRIPT).write_text(SMALL_PAGE, encoding="utf-8")
    (folder / "gallery/concepts/README.md").write_text("# Concepts\n\nIdeas.\n")
    home = folder / "docs/index.md"  # it leads to a concept
    home.write_text(home.read_text(encoding="utf-8").replace("concepts/choosing", "concepts/index"))
    for page in ("compare", "explorer", "facts", "formulas", "glossary"):
        (folder / f"docs/{page}.md").write_text(f"# {page}\n\nSome.\n")
    (folder / "docs/api/index.md").write_text("# API\n\nOne.\n")
    for font in (folder / "docs/assets/vendor").rglob("*.woff2"):
        shutil.copy(SMALLEST_FONT, font)
    return folder


def build_command(command: str = "build") -> list[str]:
    return [sys.executable, "-m", "tools.site", command]


def build(
    project: Path, prefix: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*prefix, *build_command()],
        cwd=project,
        env={**os.environ, "PYTHONPATH": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def digests(site: Path) -> dict[str, str]:
    """The digest of each file of a built site."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
