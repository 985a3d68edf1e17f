r"""The grammar of printed formulas: strict, and small.

A string means exactly one thing or is refused. What may look like two things needs parentheses:
`a/(bc)`, `\tanh(2x)`, and `\tanh^2 x` instead of `\tanh(x)^2`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TypeVar

from activations.formulas.expression import Constant, Expression, Reduction, Symbol, call
from activations.formulas.tokens import Cursor

T = TypeVar("T")

FUNCTIONS: Mapping[str, str] = {
    **{rf"\{name}": name for name in ("arctan", "cos", "cosh", "exp", "log")},
    **{rf"\{name}": name for name in ("sin", "sinh", "tan", "tanh")},
    r"\operatorname{erf}": "erf",
    r"\operatorname{sgn}": "sign",
}
DEFINITIONS: Mapping[str, str] = {
    r"\sigma": r"\frac{1}{1+e^{-x}}",
    r"\Phi": r"\tfrac12(1+\operatorname{erf}(x/\sqrt2))",
    r"\varphi": r"\frac{1}{\sqrt{2\pi}}e^{-x^2/2}",
    r"\operatorname{softplus}": r"\log(1+e^x)",
    r"\operatorname{ReLU6}": r"\min(\max(0,x),6)",
}
CONSTANTS: Mapping[str, str] = {r"\pi": "pi", r"\infty": "inf"}
RELATIONS: Mapping[str, str] = {
    "<": "less",
    ">": "greater",
    r"\le": "less_equal",
    r"\ge": "greater_equal",
    r"\ne": "not_equal",
    "=": "equal",
}
DIRECTIONS = ({"<", r"\le"}, {">", r"\ge"})
BRACKETS: Mapping[str, str] = {"(": ")", r"\left(": r"\right)"}
SQUARE: Mapping[str, str] = {"[": "]", r"\left[": r"\right]"}
VECTORS = "xfs"  # the input, the function and the softmax of the input

ENDS = frozenset(
    ["", ")", "]", "}", ",", "&", "+", "-", "/", r"\right)", r"\right]", r"\cdot", r"\quad"]
) | {r"\\", r"\end{cases}", *RELATIONS}
NAME = re.compile(
    r"(?:f'{0,2}\(x\)(?:_(?P<component>i))?|f\(x, v\)|\\sigma'{1,2}\(x\)"
    r"|\\frac\{\\partial f\}\{\\partial (?:[a-z]|\\[a-z]+)\}"
    r"|\\frac\{\\partial f_(?P<row>i)\}\{\\partial x_(?P<column>j)\}"
    r"|\\frac\{\\partial\^2 f_(?P<first>i)\}"
    r"\{\\partial x_(?P<second>j)\\,\\partial x_(?P<third>k)\})\s*="
)


class Grammar(Cursor):
    """The grammar: one method for each kind of thing."""

    def __init__(self, latex: str, start: int, end: int, symbols: dict[str, Expression]) -> None:
        super().__init__(latex, start, end)
        self.symbols = symbols
        self.within_bars = False
        self.application = -1  # where one ended: no power may follow
        self.bare_application = -1  # ... without parentheses: no factor either
        self.indices: set[str] = set()  # of the left-hand side, and of the sums around

    # Formulas, from the whole to its parts

    def whole(self, read_whole: Callable[[], T]) -> T:
        """Read something that reaches to the end."""
        result = read_whole()
        self.expect("", "this does not belong here")
        return result

    def formula(self) -> tuple[Expression, ...]:
        """Read the name, if there is one, and the parts of an equation."""
        name = NAME.match(self.latex, self.ahead()[1], self.end)
        if name:
            self.position = name.end()
            self.indices = {index for index in name.groups() if index}
        return tuple(self.whole(self.chain))

    def chain(self) -> list[Expression]:
        parts = [self.sum()]
        while self.takes("="):
            parts.append(self.sum())
        return parts

    def definition(self) -> None:
        """Read the shorthand of a subexpression."""
        symbol = self.peek()
        taken = {"e", "f", *self.symbols, *CONSTANTS, *FUNCTIONS, *DEFINITIONS, *STRUCTURES}
        if symbol in taken or not re.fullmatch(r"[a-z]|\\[a-z]+", symbol):
            raise self.error("this symbol cannot be defined here")
        self.next()
        self.expect("=")
        self.symbols[symbol] = self.whole(self.sum)

    def condition(self) -> Expression:
        """Read a comparison, or a chain of them in one direction."""
        parts, relations = [self.sum()], []
        while self.peek() in RELATIONS:
            relations.append(self.next())
            parts.append(self.sum())
        if not relations:
            raise self.error("a condition compares: a relation is missing here")
        if len(relations) > 1 and not any(set(relations) <= way for way in DIRECTIONS):
            raise self.error("the relations of a chain point in one direction")
        result = call(RELATIONS[relations[0]], *parts[:2])
        for relation, pair in zip(relations[1:], pairwise(parts[1:]), strict=True):
            result = call("logical_and", result, call(RELATIONS[relation], *pair))
        return result

    def sum(self) -> Expression:
        negative = self.takes("-")
        result = self.product()
        result = call("negative", result) if negative else result
        while self.peek() in ("+", "-"):
            operation = "add" if self.next() == "+" else "subtract"
            result = call(operation, result, self.product())
        return result

    def product(self) -> Expression:
        """Read factors side by side, perhaps divided by one more."""
        barred = self.peek() == "|"
        result = self.factor()
        while self.peek() == r"\cdot" or self.starts_factor():
            self.check_argument_ends()
            dot = self.takes(r"\cdot")
            if not dot and self.peek()[0].isdigit():
                raise self.error(r"a product with a digit needs \cdot here")
            if barred and self.peek() == "|":
                raise self.error("bars beside bars need parentheses: this may open or close")
            barred = barred or self.peek() == "|"
            result = call("multiply", result, self.factor())
        if self.peek() == "/":
            self.check_argument_ends()
            self.next()
            if self.peek() == r"\sum":
                raise self.error("a sum as a divisor needs parentheses")
            result = call("divide", result, self.factor())
            if self.peek() in ("/", r"\cdot") or self.starts_factor():
                raise self.error("the divisor needs parentheses: it seems to go on here")
        return result

    def starts_factor(self) -> bool:
        token = self.peek()
        return token not in ENDS and not (token == "|" and self.within_bars)

    def check_argument_ends(self) -> None:
        if self.position == self.bare_application:
            raise self.error("the argument needs parentheses: it seems to go on here")

    def factor(self) -> Expression:
        """Read an atom, perhaps with an exponent."""
        if self.takes("e"):
            self.expect("^", "e needs an exponent here")
            return call("exp", self.exponent())
        base = self.atom()
        if self.peek() != "^":
            return base
        if self.position == self.application:
            raise self.error(r"the power of a value is written as in \tanh^2 x, or (..)^2")
        self.next()
        return call("power", base, self.exponent())

    def exponent(self) -> Expression:
        exponent = self.argument()
        if self.peek() == "^":
            raise self.error("a power of a power needs parentheses")
        return exponent

    def argument(self) -> Expression:
        r"""Read what TeX takes for an argument: a group in braces, or one token."""
        if self.takes("{"):
            inside = self.sum()
            self.expect("}")
            return inside
        token, start = self.ahead()
        if token[:1].isdigit():
            self.position = start + 1
            return Constant(token[0])
        if token in self.symbols or token in CONSTANTS:
            return self.symbol()
        raise self.error("one digit, one symbol or a group in braces is needed here")

    def atom(self) -> Expression:
        token = self.peek()
        if token[:1].isdigit():
            return Constant(self.next())
        if token in BRACKETS:
            return self.enclosed(BRACKETS[self.next()], self.sum)
        if token in SQUARE:
            condition = self.enclosed(SQUARE[self.next()], self.condition)
            return call("where", condition, Constant("1"), Constant("0"))
        if token == "|" and self.within_bars:
            raise self.error("bars within bars need parentheses")
        if token in STRUCTURES:
            self.next()
            value = STRUCTURES[token](self)
            if token in (r"\frac", r"\tfrac", r"\sqrt"):
                self.application = self.position  # \frac12^2 needs parentheses
            return value
        if token in FUNCTIONS or token in DEFINITIONS:
            return self.application_of(self.next())
        return self.symbol()

    def enclosed(self, closing: str, read_inside: Callable[[], T]) -> T:
        """Read what stands between brackets, the first of which has been read."""
        outside, self.within_bars = self.within_bars, closing == "|"
        inside = read_inside()
        self.expect(closing)
        self.within_bars = outside
        return inside

    def symbol(self) -> Expression:
        token = self.peek()
        if token in CONSTANTS:
            self.next()
            return Constant(CONSTANTS[token])
        vector = token in VECTORS and "_" in self.latex
        if token in ENDS:
            raise self.error("a value is missing here")
        if token not in self.symbols and not vector:
            known = ", ".join(sorted(self.symbols))
            raise self.error(f"unknown here; known symbols are {known or 'none'}")
        self.next()
        if not vector:
            return self.symbols[token]
        self.expect("_", "in a formula of vectors, a vector needs an index here")
        return call("item", Symbol(token), self.index())

    # Structures, whose command has been read

    def absolute(self) -> Expression:
        return call("absolute", self.enclosed("|", self.sum))

    def fraction(self) -> Expression:
        return call("divide", self.argument(), self.argument())

    def root(self) -> Expression:
        return call("sqrt", self.argument())

    def clip(self) -> Expression:
        x, low, high = self.arguments(3)
        return call("minimum", call("maximum", x, low), high)

    def maximum(self) -> Expression:
        if self.takes("_"):
            return self.reduction("maximum", self.atom)
        return call("maximum", *self.arguments(2))

    def minimum(self) -> Expression:
        return call("minimum", *self.arguments(2))

    def total(self) -> Expression:
        self.expect("_")
        return self.reduction("add", self.product)

    def reduction(self, operation: str, read_body: Callable[[], Expression]) -> Expression:
        """Read an index and the body over which it runs; no factor may follow."""
        index = self.peek()
        if not re.fullmatch("[i-n]", index) or index in self.indices:
            raise self.error("a new index, one of i to n, is needed here")
        self.next()
        self.indices.add(index)
        body = read_body()
        self.indices.remove(index)
        self.application = self.bare_application = self.position
        return Reduction(operation, index, body)

    def delta(self) -> Expression:
        """Read the Kronecker delta of two indices."""
        self.expect("_")
        self.expect("{")
        equal = call("equal", self.index(), self.index())
        self.expect("}")
        return call("where", equal, Constant("1"), Constant("0"))

    def index(self) -> Expression:
        index = self.peek()
        if index not in self.indices:
            raise self.error("this index stands neither on the left nor under a sum")
        return Symbol(self.next())

    def cases(self) -> Expression:
        """Read values and their conditions; evaluation checks that they exclude."""
        arguments: list[Expression] = []
        while True:
            value = self.sum()
            self.expect("&")
            if arguments and self.takes(r"\text{otherwise}"):
                self.expect(r"\end{cases}")
                return call("cases", *arguments, value)
            arguments += [self.condition(), value]
            if self.peek() == r"\end{cases}" and not arguments[2:]:
                raise self.error(r"one case needs no brace: a condition may follow ,\quad")
            if not self.takes(r"\\"):
                self.expect(r"\end{cases}")
                return call("cases", *arguments)

    # Functions

    def application_of(self, function: str) -> Expression:
        """Read the power and the argument of a function."""
        exponent = self.power_of_function()
        if self.peek() in BRACKETS:
            argument = self.enclosed(BRACKETS[self.next()], self.sum)
        elif function in DEFINITIONS:
            raise self.error(f"{function} needs an argument in parentheses here")
        else:
            argument = self.atom()
            self.bare_application = self.position
        self.application = self.position
        value = applied(function, argument)
        return call("power", value, exponent) if exponent else value

    def power_of_function(self) -> Expression | None:
        if not self.takes("^"):
            return None
        token, start = self.ahead()
        if not re.fullmatch("[2-9]", token[:1]):
            raise self.error("the power of a function is a digit, 2 or more")
        self.position = start + 1
        return Constant(token[0])

    def arguments(self, count: int) -> list[Expression]:
        """Read arguments in parentheses, divided by commas."""
        opening = self.peek()
        if opening not in BRACKETS:
            raise self.error("parentheses are needed here")
        self.next()
        arguments = self.enclosed(BRACKETS[opening], self.separated)
        if len(arguments) != count:
            raise self.error(f"before this, {count} arguments are needed")
        return arguments

    def separated(self) -> list[Expression]:
        values = [self.sum()]
        while self.takes(","):
            values.append(self.sum())
        return values


def applied(function: str, argument: Expression) -> Expression:
    """Return the function of the argument, by its definition if it has one."""
    if function in FUNCTIONS:
        return call(FUNCTIONS[function], argument)
    definition = DEFINITIONS[function]
    return Grammar(definition, 0, len(definition), {"x": argument}).sum()


STRUCTURES: Mapping[str, Callable[[Grammar], Expression]] = {
    "|": Grammar.absolute,
    r"\frac": Grammar.fraction,
    r"\tfrac": Grammar.fraction,
    r"\sqrt": Grammar.root,
    r"\max": Grammar.maximum,
    r"\min": Grammar.minimum,
    r"\operatorname{clip}": Grammar.clip,
    r"\sum": Grammar.total,
    r"\delta": Grammar.delta,
    r"\begin{cases}": Grammar.cases,
}
