"""The tokens of a printed formula, and the error that points at one of them."""

from __future__ import annotations

import re

SPACE = re.compile(r"(?:\s|\\[,;! ])*")
TOKEN = re.compile(
    r"\\left[(\[]|\\right[)\]]|\\operatorname\{\w+\}|\\text\{\w+\}"
    r"|\\(?:begin|end)\{\w+\}|\\[A-Za-z]+|\\\\|(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\S"
)


class FormulaError(ValueError):
    """A formula that could mean several things, or nothing."""

    def __init__(self, latex: str, position: int, problem: str) -> None:
        super().__init__(f"{problem}:\n    {latex}\n    {' ' * position}^")


class Cursor:
    """Reads the tokens of one formula from left to right."""

    def __init__(self, latex: str, start: int, end: int) -> None:
        self.latex, self.position, self.end = latex, start, end

    def ahead(self) -> tuple[str, int]:
        """Return the next token, the empty one at the end, and where it starts."""
        space = SPACE.match(self.latex, self.position, self.end)
        start = space.end() if space else self.position
        token = TOKEN.match(self.latex, start, self.end)
        return (token[0] if token else ""), start

    def peek(self) -> str:
        return self.ahead()[0]

    def next(self) -> str:
        token, start = self.ahead()
        self.position = start + len(token)
        return token

    def takes(self, token: str) -> bool:
        """Move on if this is the next token, and tell whether it was."""
        return self.peek() == token and self.next() == token

    def expect(self, token: str, problem: str = "") -> None:
        if not self.takes(token):
            raise self.error(problem or f"{token} is missing here")

    def error(self, problem: str) -> FormulaError:
        """Return an error that points at the next token."""
        return FormulaError(self.latex, self.ahead()[1], problem)
