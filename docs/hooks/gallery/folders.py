"""Checks of the gallery's folders, so that no page vanishes or lacks a place in the order."""

import re
from collections.abc import Iterator
from pathlib import Path

from activations import catalogue
from docs.hooks.execution.child import ScriptError
from docs.hooks.gallery.sources import decoded, title_of
from docs.hooks.pages.order import ITEM, family

INTRODUCTION = re.compile(r"##? \S.*\n\n\w")


def check_galleries(root: Path) -> None:
    """Raise ScriptError with everything that is wrong."""
    sections = [root / "functions", *_families(root / "functions"), root / "concepts"]
    problems = [problem for folder in sections for problem in _problems_of_readme(folder)]
    problems += [*_problems_of_scripts(root), *_unread_files(root)]
    if problems:
        raise ScriptError("\n".join(problems))


def _families(gallery: Path) -> list[Path]:
    found = (folder for folder in gallery.iterdir() if folder.is_dir())
    return sorted(f for f in found if any(f.glob("*.py")) or (f / "README.md").exists())


def _problems_of_readme(folder: Path) -> Iterator[str]:
    readme = folder / "README.md"
    if not readme.exists():
        yield f"{readme}: is missing: write a title, and one or two sentences"
    elif not INTRODUCTION.match(text := decoded(readme)):
        yield f"{readme}: write a title, and one or two sentences"
    else:
        yield from _problems_of_list(readme, ITEM.findall(text))


def _problems_of_list(readme: Path, listed: list[tuple[str, str]]) -> Iterator[str]:
    """The numbered list sets the order of pages: it names each once, by its title."""
    folder = readme.parent
    pages = {script.stem: script for script in folder.glob("*.py")}
    if folder.name == "functions":
        pages = {family.name: family / "README.md" for family in _families(folder)}
    if not listed and pages.keys() <= catalogue.keys():
        return  # the catalogue sets the order
    names = [Path(target).stem for _, target in listed]
    for name in sorted(pages.keys() ^ set(names)):
        fault = "forgets" if name in pages else "names a page that is not there,"
        yield f"{readme}: the list {fault} {name}"
    for name, (label, _) in zip(names, listed, strict=True):
        if names.count(name) > 1:
            yield f"{readme}: the list names {name} more than once"
        elif name in pages and (actual := title_of(pages[name])) not in ("", label):
            yield f"{readme}: the list calls {name} {label!r}, and its title is {actual!r}"


def _problems_of_scripts(root: Path) -> Iterator[str]:
    """Scripts without a page of their own, or with one in the wrong place."""
    taken: dict[tuple[str, str], Path] = {}
    for script in sorted(root.rglob("*.py")):
        gallery, *folders = script.relative_to(root).parent.parts or ("",)
        if gallery == "functions" and script.stem not in catalogue:
            yield f"{script}: name it after a function of the catalogue"
        elif gallery == "functions" and folders != [family(script.stem)]:
            yield f"{script}: move it to the folder {family(script.stem)}"
        elif gallery != "functions" and (gallery != "concepts" or folders):
            yield f"{script}: put it into functions/<family> or concepts, else it has no page"
        elif not script.stem.isidentifier() or script.stem.lower() in ("index", "readme"):
            yield f"{script}: name it with letters, digits and underscores, and not index"
        for kind, name in (("file name", script.stem), ("title", title_of(script))):
            if name and (other := taken.setdefault((kind, name.lower()), script)) != script:
                yield f"{script}: the {kind} is taken by {other}"


def _unread_files(root: Path) -> Iterator[str]:
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        hidden = any(part.startswith((".", "__pycache__")) for part in file.relative_to(root).parts)
        if not hidden and file.suffix != ".py" and file.name != "README.md":
            yield f"{file}: only scripts and a README.md are read"
