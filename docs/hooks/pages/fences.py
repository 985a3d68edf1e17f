"""Fenced code in Markdown, whose lines may look like a fence or a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

FENCE = re.compile(r"^\s*(`{3,}|~{3,})", re.MULTILINE)


def fenced(text: str, info: str) -> str:
    """Put text between fences longer than any in it, which would end the block."""
    fence = "`" * max([3, *(len(found) + 1 for found in FENCE.findall(text))])
    return f"{fence}{info}\n{text}{fence}\n"


def lines(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it is part of a code block, fences included."""
    fence = ""
    for line in markdown.splitlines():
        marks = line[: len(line) - len(line.lstrip("`"))]
        opens = not fence and len(marks) >= 3
        yield line, bool(fence or opens)
        if opens:
            fence = marks
        elif line == fence:
            fence = ""
