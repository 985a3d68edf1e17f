"""The line that installs the package from the wheel that this site carries."""

import ast
import sys
import tomllib
from functools import cache
from pathlib import Path

from docs.hooks.pages.text import fenced

PROJECT = Path(__file__).parents[3] / "pyproject.toml"
FOLDER = "dist"
BROUGHT = {"activations", "numpy"}  # the package, and what it brings along

site = ""  # the address of the site, with a slash at its end, which mkdocs knows


@cache
def wheel() -> str:
    """Return the name of the wheel."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return f"{project['name'].replace('-', '_')}-{project['version']}-py3-none-any.whl"


def line(*others: str) -> str:
    """Return the line, for the package and for others."""
    return " ".join(["pip install", f"{site}{FOLDER}/{wheel()}", *others])


def block() -> str:
    """Return the line as a block to copy."""
    return fenced(f"{line()}\n", "text")


def sentence(entry: str) -> str:
    """Return what takes the place of code to copy: a function from the package."""
    return f"Or install the package, and import `{entry}` from `activations`:\n\n{block()}"


def comment(source: str) -> str:
    """Return the first lines of a script to download."""
    return f"# Install what this script needs, once:\n# {line(*needed(source))}\n"


def cell(source: str) -> str:
    """Return the first cell of a script's notebook."""
    magic = line(*needed(source)).replace("pip install", "%pip install --quiet", 1)
    return f"# Installs the package of this site, and what else the notebook needs.\n{magic}"


def needed(source: str) -> list[str]:
    """Return the projects that a script imports; here each is named as its module."""
    nodes = list(ast.walk(ast.parse(source)))
    modules = [a.name for node in nodes if isinstance(node, ast.Import) for a in node.names]
    modules += [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]
    names = {module.partition(".")[0] for module in modules}
    return sorted(names - BROUGHT - sys.stdlib_module_names)
