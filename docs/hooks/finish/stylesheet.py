"""One stylesheet of several, without the rules for what the site does not have."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from tinycss2.ast import LiteralToken, Node  # type: ignore[import-untyped]

WORD = re.compile(r"[a-zA-Z_-][\w-]*")


def moved(css: str, folder: str) -> str:
    """Return a stylesheet of a folder for the one above it: what it loads has other addresses."""
    tokens = tinycss2.parse_component_value_list(css)
    for token in _within(tokens):
        if token.type == "at-keyword" and token.lower_value == "import":
            raise ValueError("a stylesheet that is joined to others must not import one")
        if token.type == "url" and _is_beside(token.value):
            token.representation = f"url({folder}/{token.value})"
        elif token.type == "function" and token.lower_name == "url":  # in quotes
            (address,) = [part for part in token.arguments if part.type == "string"]
            if _is_beside(address.value):
                address.representation = f'"{folder}/{address.value}"'
    return str(tinycss2.serialize(tokens))


def _is_beside(address: str) -> bool:
    """Tell a file of the folder from data, another host, the root, and a part of the page."""
    return ":" not in address and not address.startswith(("/", "#"))


def _within(tokens: list[Node]) -> Iterator[Node]:
    """All tokens, those in blocks and functions too."""
    for token in tokens:
        yield token
        yield from _within(
            getattr(token, "content", None) or getattr(token, "arguments", None) or []
        )


def with_fonts(css: str, exists: Callable[[str], bool]) -> str:
    """Drop the sources of fonts that are not there, and fonts without a source."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(
        _font(rule, exists)
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face"
        else rule.serialize()
        for rule in rules
    )


def _font(rule: Node, exists: Callable[[str], bool]) -> str:
    written = []
    for declaration in tinycss2.parse_blocks_contents(rule.content, True, True):
        parts = _between_commas(declaration.value)
        if declaration.lower_name == "src":
            parts = [
                part for part in parts if all(t.type != "url" or exists(t.value) for t in part)
            ]
        if not parts:
            return ""
        written.append(f"{declaration.name}:{','.join(map(tinycss2.serialize, parts))}")
    return f"@font-face{{{';'.join(written)}}}"


def without_unused(css: str, texts: str) -> str:
    """Drop the selectors with a class that stands nowhere in the site's pages and scripts."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return without_icons("".join(_kept(rules, set(WORD.findall(texts)).__contains__)))


def without_icons(css: str) -> str:
    """Drop the theme's icons, each in a variable, that no rule shows."""
    tokens = tinycss2.parse_component_value_list(css)
    read = {
        part.value
        for token in _within(tokens)
        if token.type == "function" and token.lower_name == "var"
        for part in token.arguments
        if part.type == "ident"
    }
    for token in _within(tokens):
        if token.type == "{} block":
            token.content = [*_without_icons(token.content, read)]
    return str(tinycss2.serialize(tokens))


def _without_icons(tokens: list[Node], read: set[str]) -> Iterator[Node]:
    drops = False
    for token in tokens:
        if token.type == "ident" and token.value.startswith("--md-") and "-icon--" in token.value:
            drops = token.value not in read
        if not drops:
            yield token
        drops = drops and token != ";"


def _kept(rules: list[Node], stands: Callable[[str], bool]) -> list[str]:
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [part for part in _between_commas(rule.prelude) if _is_used(part, stands)]
            if selectors:
                content = tinycss2.serialize(_in_a_line(rule.content))
                kept.append(f"{','.join(map(tinycss2.serialize, selectors))}{{{content}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if within := "".join(_kept(inner, stands)):
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{within}}}")
        else:
            kept.append(rule.serialize())
    return kept


def _in_a_line(tokens: list[Node]) -> list[Node]:
    """Every page loads it: a blank between declarations is enough."""
    for token in tokens:
        if token.type == "whitespace":
            token.value = " "
    return tokens


def _between_commas(prelude: list[Node]) -> list[list[Node]]:
    """The parts between commas."""
    parts: list[list[Node]] = [[]]
    for token in prelude:
        if isinstance(token, LiteralToken) and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _is_used(selector: list[Any], stands: Callable[[str], bool]) -> bool:
    """Tell whether all of its classes stand somewhere; those in :not() or :is() do not count."""
    pairs = itertools.pairwise(selector)
    return all(
        all(map(stands, WORD.findall(name.value)))
        for dot, name in pairs
        if name.type == "ident" and dot.type == "literal" and dot.value == "."
    )
