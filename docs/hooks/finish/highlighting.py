"""Syntax highlighting without elements for names, operators and brackets, which have no colour."""

from collections.abc import Iterable, Iterator
from typing import Any

from pygments.filter import Filter  # type: ignore[import-untyped]
from pygments.token import Name, Operator, Punctuation, Text, Whitespace  # type: ignore[import-untyped]

PLAIN = (Name, Operator, Punctuation, Whitespace)  # but not subtypes, such as Name.Function


class WithoutTokens(Filter):  # type: ignore[misc]
    """Drops the elements of plain tokens, which were half of all elements on a page."""

    def filter(self, lexer: Any, stream: Iterable[tuple[Any, str]]) -> Iterator[tuple[Any, str]]:
        for kind, text in stream:
            yield Text if kind in PLAIN else kind, text


def simplify(extensions: dict[str, dict[str, Any]]) -> None:
    """Configure the Markdown extension that highlights code."""
    extensions["pymdownx.highlight"]["extend_pygments_lang"] = [
        {"name": name, "lang": name, "options": {"filters": [WithoutTokens()]}}
        for name in ("python", "pycon")
    ]
