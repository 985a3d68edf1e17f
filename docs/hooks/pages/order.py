"""The order of pages: that of the lists in the gallery's READMEs, else of the catalogue."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from activations import catalogue

INDEX = "functions/index.md"  # has the form that finds functions
ITEM = re.compile(r"^\d+\. \[(.*?)\]\((.+?)\)", re.MULTILINE)


def position(path: Path) -> tuple[int, int, str]:
    """Sort by the numbered list of the folder's README, else by the catalogue, else by name."""
    readme = (path.parent / "README.md").read_text(encoding="utf-8")
    listed = [Path(target).stem for _, target in ITEM.findall(readme)]
    functions = list(catalogue)
    return (
        listed.index(path.stem) if path.stem in listed else len(listed),
        functions.index(path.stem) if path.stem in functions else len(functions),
        path.name,
    )


def family(name: str) -> str:
    """Return the family of a function, which is the name of its module and of its folder."""
    return str(catalogue[name].__module__).rpartition(".")[2]


def source_order(page: str) -> list[tuple[int, int, str]]:
    """Sort a page of a gallery by its section, then within it."""
    source = Path("gallery", page).with_suffix("")
    parts = source.parts
    return [position(Path(*parts[:end])) for end in range(3, len(parts) + 1)]


def is_of_script(file: Any) -> bool:
    """Tell the pages of scripts, of functions and concepts, from others."""
    return file.src_uri.startswith(("functions/", "concepts/")) and file.name != "index"


@lru_cache(maxsize=1)
def script_pages(files: Any) -> list[Any]:
    """Return the pages of scripts, in the order of the nav."""
    found = [file for file in files.documentation_pages() if is_of_script(file)]
    return sorted(found, key=lambda file: source_order(file.src_uri))
