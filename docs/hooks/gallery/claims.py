"""Checks that a page shows what its text says: numbers, names in frameworks, display formulas."""

import ast
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from activations import catalogue, spellings
from activations.facts.names import names_of
from docs.hooks.execution.child import ScriptError
from docs.hooks.gallery.evidence import Evidence, all_of, unproved
from docs.hooks.gallery.outputs import Shown
from docs.hooks.pages.text import lines

LEAD = "lead"
IN_BACKTICKS = re.compile(r"(?<!`)`([A-Za-z]\w*(?:\.\w+)+)[^`]*`(?!`)")
FRAMEWORKS = (
    *("torch", "nn", "F", "jax", "flax", "keras", "tf", "tensorflow", "onnx"),
    *("mlx", "mxnet", "paddle", "timm", "tinygrad", "transformers", "diffusers", "mindspore"),
)
NAMED = "drop num={!r}: what a figure shows is read from its axes, so label these"
EXCEPTIONS = tomllib.loads(Path(__file__).with_name("exceptions.toml").read_text("utf-8"))


@dataclass
class Section:
    """A section of a script: its texts, its code, and what that has shown."""

    name: str
    texts: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)  # texts that figures have as `num`
    shown: Evidence = field(default_factory=Evidence)


def check(
    blocks: Sequence[Any], outputs: Sequence[str], shown: dict[int, Shown], script: Path
) -> None:
    """Raise ScriptError with all that is wrong; `shown` has the figures of blocks by line."""
    sections = list(_sections(blocks, outputs, shown))
    found = [(part.name, fault) for part in sections for fault in part.faults]
    found += [(part.name, fault) for part in sections for fault in _unknown_names(part)]
    found += _unproved_numbers(sections, script.stem)
    found += [(part.name, NAMED.format(text)) for part in sections for text in part.named]
    if script.stem not in catalogue:
        found += _unchecked_formulas(sections)
    if found:
        listed = (f'{script}, "{name}": {fault}' for name, fault in dict.fromkeys(found))
        raise ScriptError("\n".join(listed))


def _sections(
    blocks: Sequence[Any], outputs: Sequence[str], shown: dict[int, Shown]
) -> Iterator[Section]:
    section = Section(LEAD)
    for (label, content, line), output in zip(blocks, outputs, strict=True):
        if label == "code":
            found = shown.get(line, Shown([], []))
            section.sources.append(content)
            section.faults += found.faults
            section.named += [figure.name for figure in found.figures if figure.name]
            section.shown.add(content, output, found.figures)
            continue
        text: list[str] = []
        for row, is_code in lines(content):
            if row.startswith("## ") and not is_code:
                section.texts.append("\n".join(text))
                yield section
                section, text = Section(row.removeprefix("## ").strip()), []
            text.append(row)
        section.texts.append("\n".join(text))
    yield section


def _unproved_numbers(sections: list[Section], page: str) -> Iterator[tuple[str, str]]:
    excused = EXCEPTIONS["numbers"].get(page, {})
    used = set()
    shown = [part.shown for part in sections]
    so_far = list(accumulate(shown, lambda above, part: part.below(above)))
    so_far[0] = all_of(shown)  # the lead tells what the page will show
    for part, evidence in zip(sections, so_far, strict=True):
        for paragraph in "\n\n".join(part.texts).split("\n\n"):
            for claim in unproved(paragraph, evidence, page, _versioned()):
                used.add(claim.text)
                if claim.text not in excused:
                    yield (
                        part.name,
                        f"{claim.text} in “{claim.context}” is neither printed nor drawn in this "
                        "section or above, nor in the facts: print it, or correct it",
                    )
    for number in sorted(excused.keys() - used):
        yield LEAD, f"exceptions.toml excuses {number}, which needs no excuse: drop it"


def _unknown_names(part: Section) -> Iterator[str]:
    for name in dict.fromkeys(IN_BACKTICKS.findall("\n\n".join(part.texts))):
        if name.partition(".")[0] in FRAMEWORKS and name not in _names():
            yield (
                f"`{name}` is none of the names in activations/names: correct it, or, if it is "
                "no activation function, add it to docs/hooks/gallery/exceptions.toml"
            )


def _unchecked_formulas(sections: list[Section]) -> Iterator[tuple[str, str]]:
    """Sections with a display formula and no assertion; any block may check that of the lead."""
    everywhere = [source for part in sections for source in part.sources]
    for part in sections:
        sources = everywhere if part.name == LEAD else part.sources
        if "$$" in "\n".join(part.texts) and not any(map(_asserts, sources)):
            yield part.name, "no code checks the $$ formula $$: assert what it says in a block here"


def _asserts(source: str) -> bool:
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assert))
    return any(not isinstance(node.test, ast.Constant) for node in found)


@cache
def _names() -> set[str]:
    """All names that a text may use: of functions, of the modules they are in, and exceptions."""
    paths = {
        re.split(r"[(\[]", name)[0] for entry in catalogue.values() for name in spellings(entry)
    }
    parts = (name.split(".") for name in paths)
    modules = {".".join(part[:end]) for part in parts for end in range(1, len(part))}
    return paths | modules | set(EXCEPTIONS["names"])


@cache
def _versioned() -> str:
    """A pattern of what has versions."""
    there = (names_of(entry.facts.title).values() for entry in catalogue.values())
    frameworks = {name.framework.name for names in there for name in names}
    return "|".join(map(re.escape, sorted({*frameworks, *EXCEPTIONS["versions"]})))
