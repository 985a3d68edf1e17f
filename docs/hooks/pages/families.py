"""The families of functions: their titles, what their READMEs say, their place in the index."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from docs.hooks.pages.order import family, position
from docs.hooks.pages.text import title_and_summary, without_list

FUNCTIONS = Path("gallery/functions")


class Family(NamedTuple):
    """A folder of functions, with those that have a page."""

    title: str
    phrase: str
    """The first sentence of its README, without the full stop."""
    text: str
    """The whole README below its title, in Markdown."""
    anchor: str
    """The id of its heading in the index of functions."""
    members: list[str]


def families(names: Iterable[str]) -> list[Family]:
    """Return the families of some functions, and the functions within, in the order of the nav."""
    members: dict[str, list[str]] = {}
    for name in names:
        members.setdefault(family(name), []).append(name)
    folders = sorted(members, key=lambda folder: position(FUNCTIONS / folder))
    return [_family(folder, members[folder]) for folder in folders]


def _family(folder: str, members: list[str]) -> Family:
    readme = (FUNCTIONS / folder / "README.md").read_text(encoding="utf-8")
    title, sentence = title_and_summary(readme)
    text = " ".join(without_list(readme).split("\n", 1)[1].split())
    ordered = sorted(members, key=lambda name: position(FUNCTIONS / folder / f"{name}.py"))
    return Family(title, sentence.removesuffix("."), text, anchor(title), ordered)


def anchor(title: str) -> str:
    """The id of a heading in the index of functions."""
    return "-".join(title.lower().split())
