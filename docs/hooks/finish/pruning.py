"""A stylesheet without the rules that no page needs, and without comments and blanks.

A selector goes if it names a class, an id or the value of an attribute that is a word of no page
and of no script. Most of the theme's are about parts of it that this site does not have.
"""

import re
from collections.abc import Iterator

WORD = re.compile(r"[A-Za-z_][\w-]*")
CLASSES = re.compile(r' class="([^"]*)"')
VALUE = re.compile(r'[\w-]="([^"\s]+)"')
NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)|\[[\w-]+[~|^$*]?=[\"']?([\w-]+)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|url\([^)\"']*\)"
TOKEN = re.compile(rf"{STRING}|[{{}};]|(?:(?!url\(|[{{}};\"']).)+|u", re.DOTALL)
BLANKS = re.compile(rf"({STRING})|\s+")
VARIABLE = re.compile(rf"(?<=[{{;])--([\w-]+):(?:{STRING}|[^;}}\"'])*;?")
USED = re.compile(r"var\(\s*--([\w-]+)")
EMPTY = re.compile(r"(?:^|(?<=[{};]))[^{};\"']+\{\}")


def words_of_page(html: str) -> set[str]:
    """The words that selectors may name: classes, and values of attributes of one word."""
    words = set(VALUE.findall(html))
    for classes in CLASSES.findall(html):
        words.update(classes.split())
    return words | used_variables(html)


def words_of_script(code: str) -> set[str]:
    """All words of a script, as it may set any of them."""
    return set(WORD.findall(code))


def used_variables(text: str) -> set[str]:
    return set(USED.findall(text))


def pruned(css: str, words: set[str]) -> str:
    """Return the rules for what these words name."""
    css = COMMENT.sub("", css)
    css = _small("".join(_rules(iter(TOKEN.findall(css)), words)))
    while (fewer := _without_unused_variables(css, words)) != css:
        css = fewer
    return css


def _rules(tokens: Iterator[str], words: set[str]) -> Iterator[str]:
    """Yield the rules up to the end of the block that has been opened."""
    head = ""
    for token in tokens:
        if token == "{":
            yield from _rule(head.strip(), tokens, words)
            head = ""
        elif token == "}":
            return
        elif token == ";":
            yield f"{head.strip()};"  # such as @charset
            head = ""
        else:
            head += token


def _rule(head: str, tokens: Iterator[str], words: set[str]) -> Iterator[str]:
    if head.startswith(("@media", "@supports", "@layer", "@container")):
        if inner := "".join(_rules(tokens, words)):
            yield f"{head}{{{inner}}}"
        return
    body = _body(tokens)
    if head.startswith("@"):
        yield f"{head}{{{body}}}"
    elif kept := [part for part in _split(head) if _names(part) <= words]:
        yield f"{','.join(kept)}{{{body}}}"


def _body(tokens: Iterator[str]) -> str:
    """What stands up to the end of a block, blocks in it included."""
    text, depth = "", 1
    for token in tokens:
        depth += {"{": 1, "}": -1}.get(token, 0)
        if not depth:
            break
        text += token
    return text.strip().removesuffix(";")


def _split(selectors: str) -> list[str]:
    """The selectors between commas, but not those within parentheses."""
    parts, depth = [""], 0
    for letter in selectors:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def _names(selector: str) -> set[str]:
    """What must be there for a selector to match; in parentheses stand alternatives."""
    before = ""
    while before != selector:
        before, selector = selector, re.sub(r"\([^()]*\)", "", selector)
    return {name or value for name, value in NAME.findall(selector)}


def _small(css: str) -> str:
    css = BLANKS.sub(lambda found: found[1] or " ", css)
    return re.sub(rf"({STRING})| ?([{{}};,>]) ?", lambda found: found[1] or found[2], css)


def _without_unused_variables(css: str, words: set[str]) -> str:
    """Drop the variables that nothing uses, and rules that have nothing left."""
    used = words | used_variables(css)
    css = VARIABLE.sub(lambda found: found[0] if found[1] in used else "", css)
    return EMPTY.sub("", css)
