"""The colours of code: names, operators and brackets, which are most of it, need none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pygments.filter import Filter  # type: ignore[import-untyped]
from pygments.token import Name, Operator, Punctuation, Text, Whitespace  # type: ignore[import-untyped]

PLAIN = (Name, Operator, Punctuation, Whitespace)  # not what is below them, such as Name.Function


class WithoutTokens(Filter):  # type: ignore[misc]
    """Leaves text without an element of its own: half of a page's were around such parts."""

    def filter(self, lexer: Any, stream: Iterable[tuple[Any, str]]) -> Iterator[tuple[Any, str]]:
        for kind, text in stream:
            yield Text if kind in PLAIN else kind, text


def simplify(extensions: dict[str, dict[str, Any]]) -> None:
    """Set up the extension of Markdown that highlights code."""
    extensions["pymdownx.highlight"]["extend_pygments_lang"] = [
        {"name": name, "lang": name, "options": {"filters": [WithoutTokens()]}}
        for name in ("python", "pycon")
    ]
