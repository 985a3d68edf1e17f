"""What the folders of the gallery must hold, so that no page vanishes or lies in no order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from activations import catalogue
from docs.hooks.execution.child import ScriptError
from docs.hooks.gallery.sources import decoded, title_of
from docs.hooks.pages.order import ITEM, family

INTRODUCTION = re.compile(r"##? \S.*\n\n\w")


def check_galleries(root: Path) -> None:
    """Raise ScriptError with all that is wrong."""
    sections = [root / "functions", *_folders(root / "functions"), root / "concepts"]
    problems = [problem for folder in sections for problem in _problems_of_section(folder)]
    problems += _problems_of_places(root)
    problems += _twins(root)
    problems += [f"{file}: only scripts and a README.md are read" for file in _others(root)]
    if problems:
        raise ScriptError("\n".join(problems))


def _folders(gallery: Path) -> list[Path]:
    found = (folder for folder in gallery.iterdir() if folder.is_dir())
    return sorted(f for f in found if any(f.glob("*.py")) or (f / "README.md").exists())


def _problems_of_section(folder: Path) -> Iterator[str]:
    readme = folder / "README.md"
    if not readme.exists():
        yield f"{readme}: is missing: write a title, and one or two sentences"
    elif not INTRODUCTION.match(text := decoded(readme)):
        yield f"{readme}: write a title, and one or two sentences"
    else:
        yield from _problems_of_list(readme, ITEM.findall(text))


def _problems_of_list(readme: Path, listed: list[tuple[str, str]]) -> Iterator[str]:
    """The numbered list, which gives the order, names each page once and by its title."""
    folder = readme.parent
    pages = {script.stem: script for script in folder.glob("*.py")}
    if folder.name == "functions":
        pages = {family.name: family / "README.md" for family in _folders(folder)}
    if not listed and pages.keys() <= catalogue.keys():
        return  # the catalogue gives the order
    names = [Path(target).stem for _, target in listed]
    for name in sorted(pages.keys() ^ set(names)):
        fault = "forgets" if name in pages else "names a page that is not there,"
        yield f"{readme}: the list {fault} {name}"
    for name, (label, _) in zip(names, listed, strict=True):
        if names.count(name) > 1:
            yield f"{readme}: the list names {name} more than once"
        elif name in pages and (actual := title_of(pages[name])) not in ("", label):
            yield f"{readme}: the list calls {name} {label!r}, and its title is {actual!r}"


def _problems_of_places(root: Path) -> Iterator[str]:
    """Scripts of which no page would be made, or not that of their function."""
    for script in sorted(root.rglob("*.py")):
        gallery, *folders = script.relative_to(root).parent.parts or ("",)
        if gallery == "functions" and script.stem not in catalogue:
            yield f"{script}: name it after a function of the catalogue"
        elif gallery == "functions" and folders != [family(script.stem)]:
            yield f"{script}: move it to the folder {family(script.stem)}"
        elif gallery != "functions" and (gallery != "concepts" or folders):
            yield f"{script}: put it into functions/<family> or concepts, no page is made of it"
        elif not script.stem.isidentifier() or script.stem.lower() in ("index", "readme"):
            yield f"{script}: name it with letters, digits and underscores, and not index"


def _others(root: Path) -> Iterator[Path]:
    """Files of which nothing is made; caches and settings of tools aside."""
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        hidden = any(part.startswith((".", "__pycache__")) for part in file.relative_to(root).parts)
        if not hidden and file.suffix != ".py" and file.name != "README.md":
            yield file


def _twins(root: Path) -> Iterator[str]:
    """Pages with the name or the title of another: one would take the place of the other."""
    found: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for script in sorted(root.rglob("*.py")):
        found["file name", script.stem.lower()].append(script)
        if written := title_of(script):
            found["title", written.lower()].append(script)
    for (what, _), (first, *others) in found.items():
        yield from (f"{script}: the {what} is taken by {first}" for script in others)
