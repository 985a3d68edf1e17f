"""Fences around code in Markdown: lines of the code may look like one, or like a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

FENCE = re.compile(r"^\s*(`{3,}|~{3,})", re.MULTILINE)


def fenced(text: str, info: str) -> str:
    """Put text between fences that are longer than any in it, which would end the block."""
    fence = "`" * max([3, *(len(found) + 1 for found in FENCE.findall(text))])
    return f"{fence}{info}\n{text}{fence}\n"


def lines(markdown: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is code or the fence of code."""
    fence = ""
    for line in markdown.splitlines():
        marks = line[: len(line) - len(line.lstrip("`"))]
        opens = not fence and len(marks) >= 3
        yield line, bool(fence or opens)
        if opens:
            fence = marks
        elif line == fence:
            fence = ""
