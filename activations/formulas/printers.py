"""Print an expression as JavaScript or C, whose expressions are nearly the same."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from activations.formulas.expression import FUNCTIONS, Constant, Expression, Graph, Symbol

INFIX: Mapping[str, tuple[str, int]] = {  # the sign, and how strongly it binds
    "logical_or": ("||", 2),
    "logical_and": ("&&", 2),
    "equal": ("==", 4),
    "not_equal": ("!=", 4),
    "less": ("<", 4),
    "less_equal": ("<=", 4),
    "greater": (">", 4),
    "greater_equal": (">=", 4),
    "add": ("+", 6),
    "subtract": ("-", 6),
    "multiply": ("*", 7),
    "divide": ("/", 7),
}
PREFIX: Mapping[str, str] = {"negative": "-", "logical_not": "!"}
LINE = 40  # characters of an expression that gets a name, for lines that are read whole
CONDITIONAL, ADDITIVE, UNARY, ATOM = 1, 6, 8, 9


@dataclass(frozen=True)
class _Language:
    """What differs between languages whose expressions are otherwise C's."""

    name: str
    functions: Mapping[str, str]
    helpers: Mapping[str, str]
    number: Callable[[str], str]
    real: str = ""
    suffix: str = ""


class _Printed:
    """An expression in a language: named common subexpressions, result and helpers."""

    def __init__(self, expression: Expression, language: _Language) -> None:
        self.language = language
        self.graph = Graph(expression)
        self.texts: list[tuple[str, int]] = []
        self.statements: list[tuple[str, str]] = []
        for number, (node, arguments) in enumerate(self.graph.nodes):
            self.texts.append(self.named(number, *self.printed(node, arguments)))
        self.result = self.texts[-1][0]
        calls = {node for node, _ in self.graph.nodes if isinstance(node, str)}
        self.helpers = [text for name, text in language.helpers.items() if name in calls]

    def named(self, number: int, text: str, strength: int) -> tuple[str, int]:
        """Name a subexpression that is used more than once, or fills a line."""
        is_leaf = not self.graph.nodes[number][1]
        is_result = number == len(self.graph.nodes) - 1
        if is_leaf or is_result or (self.graph.uses[number] < 2 and len(text) <= LINE):
            return text, strength
        name = f"t{len(self.statements) + 1}"
        self.statements.append((name, text))
        return name, ATOM

    def printed(self, node: object, arguments: tuple[int, ...]) -> tuple[str, int]:
        """Return the text of a node and how strongly its parts are bound."""
        if isinstance(node, Symbol):
            return node.name, ATOM
        if isinstance(node, Constant):
            text = self.language.number(node.text)
            return text, UNARY if text.startswith("-") else ATOM
        name = str(node)
        if name in INFIX:
            sign, strength = INFIX[name]
            chain = strength >= ADDITIVE  # a + b + c, but (a < b) == c and (a && b) || c
            left = self.operand(arguments[0], strength if chain else strength + 1)
            return f"{left} {sign} {self.operand(arguments[1], strength + 1)}", strength
        if name in PREFIX:
            return PREFIX[name] + self.operand(arguments[0], ATOM), UNARY
        if name in ("where", "cases"):
            return self.conditional(arguments), CONDITIONAL
        if name not in self.language.functions:
            raise TypeError(f"{self.language.name} has no {name}: add it to printers.py")
        operands = ", ".join(self.operand(argument, 0) for argument in arguments)
        return f"{self.language.functions[name]}({operands})", ATOM

    def operand(self, number: int, strength: int) -> str:
        text, own = self.texts[number]
        return text if own >= strength else f"({text})"

    def conditional(self, arguments: tuple[int, ...]) -> str:
        operands = [self.operand(argument, CONDITIONAL + 1) for argument in arguments]
        if len(operands) % 2 == 0:
            operands.append(self.language.number("nan"))
        pairs = zip(operands[:-1:2], operands[1:-1:2], strict=True)
        return "".join(f"{test} ? {value} : " for test, value in pairs) + operands[-1]


def to_javascript(
    expression: Expression, parameters: Iterable[str] = (), *, helpers: bool = True
) -> str:
    """Return an arrow function of x and the parameters.

    Without `helpers` it calls those of `JAVASCRIPT_HELPERS`, which many can share.
    """
    printed = _Printed(expression, JAVASCRIPT)
    head = f"({', '.join(['x', *parameters])}) =>"
    constants = [f"const {name} = {text};" for name, text in printed.statements]
    own = printed.helpers if helpers else []
    lines = [*own, *constants, f"return {printed.result};"]
    if len(lines) == 1:
        return f"{head} {printed.result}"
    return "\n  ".join([f"{head} {{", *lines]) + "\n}"


def to_c(
    expressions: Mapping[str, Expression],
    parameters: Iterable[str] = (),
    *,
    floats: bool = False,
    in_double: Iterable[str] = (),
) -> str:
    """Return the C99 source of functions of x and the parameters.

    Parameters
    ----------
    expressions : mapping of str to Expression
        What each function computes, by its name; not one of math.h: `tanh` would call
        itself.
    parameters : iterable of str
        The names of the parameters, which all functions take.
    floats : bool
        Add each function for floats, named as C does: `expf` beside `exp`.
    in_double : iterable of str
        Those of the functions that floats compute in double, and round once.

    Returns
    -------
    str
        A file of functions of doubles, then, if asked for, of floats.

    Raises
    ------
    ValueError
        If a name is that of a function of math.h.
    TypeError
        If C lacks an operation.
    """
    if taken := C_NAMES.intersection(expressions):
        raise ValueError(f"{min(taken)} is a function of C: give ours another name")
    keywords = ["x", *parameters]
    parts = _c_functions(expressions, keywords, c_language(prefix := next(iter(expressions), "")))
    if floats:
        own = {name: body for name, body in expressions.items() if name not in {*in_double}}
        parts += _c_functions(own, keywords, c_language(prefix, single=True))
        parts += [_c_cast(name, keywords) for name in in_double]
    return "#include <math.h>\n\n" + "\n\n".join(parts) + "\n"


def _c_functions(
    expressions: Mapping[str, Expression], keywords: list[str], language: _Language
) -> list[str]:
    printed = {name: _Printed(body, language) for name, body in expressions.items()}
    helpers = dict.fromkeys(helper for each in printed.values() for helper in each.helpers)
    return [*helpers, *(_c_function(name, each, keywords) for name, each in printed.items())]


def _c_cast(name: str, keywords: list[str]) -> str:
    """A function of floats that calls the one of doubles, and rounds once."""
    arguments = ", ".join(f"float {keyword}" for keyword in keywords)
    call = f"{name}({', '.join(f'(double){keyword}' for keyword in keywords)})"
    return f"float {name}f({arguments}) {{\n    return (float){call};\n}}"


def _c_function(name: str, printed: _Printed, keywords: list[str]) -> str:
    real, suffix = printed.language.real, printed.language.suffix
    arguments = ", ".join(f"{real} {keyword}" for keyword in keywords)
    constants = [f"const {real} {name} = {text};" for name, text in printed.statements]
    read = {node.name for node, _ in printed.graph.nodes if isinstance(node, Symbol)}
    unread = [f"(void){keyword};" for keyword in keywords if keyword not in read]
    body = [*unread, *constants, f"return {printed.result};"]
    lines = [f"{real} {name}{suffix}({arguments}) {{", *body]
    return "\n    ".join(lines) + "\n}"


def _javascript_number(text: str) -> str:
    special = {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN", "pi": "Math.PI"}
    return special.get(text, text)


def _c_number(text: str) -> str:
    # INFINITY and NAN are floats
    special = {"inf": "HUGE_VAL", "-inf": "-HUGE_VAL", "nan": "(double)NAN", "pi": repr(math.pi)}
    is_floating = "." in text or "e" in text
    return special.get(text, text if is_floating else f"{text}.0")


def _c_float(text: str) -> str:
    special = {"inf": "INFINITY", "-inf": "-INFINITY", "nan": "NAN"}
    return special.get(text) or f"{_c_number(text)}f"


_NAMES = {
    **{name: name for name in FUNCTIONS},
    "absolute": "abs",
    "arcsinh": "asinh",
    "arctan": "atan",
    "power": "pow",
}
# NumPy's extremes spread nan, where fmax drops it, and its larger one of -0 and 0 is 0; its sign
# of -0 is 0; its rint rounds ties to even.
JAVASCRIPT_HELPERS: Mapping[str, str] = {
    "maximum": "const maximum = (a, b) => a > b || Number.isNaN(a) ? a : b;",
    "minimum": "const minimum = (a, b) => a < b || Number.isNaN(a) ? a : b;",
    "rint": "const rint = (a) => Math.abs(a % 1) === 0.5 ? 2 * Math.round(a / 2) : Math.round(a);",
    "sign": "const sign = (a) => Math.sign(a) + 0;",
}
"""What JavaScript lacks: the definition of each by its name."""
JAVASCRIPT = _Language(
    "JavaScript",
    {
        operation: name if name in JAVASCRIPT_HELPERS else f"Math.{name}"
        for operation, name in _NAMES.items()
        if name != "erf"
    },
    JAVASCRIPT_HELPERS,
    _javascript_number,
)


def c_language(prefix: str, *, single: bool = False) -> _Language:
    """C, whose helpers begin with a prefix, so that several files make one."""
    real, suffix = ("float", "f") if single else ("double", "")
    helpers = {
        name: f"static {real} {prefix}_{name}{suffix}({arguments}) {{ return {result}; }}"
        for name, arguments, result in (
            ("maximum", f"{real} a, {real} b", "a > b || isnan(a) ? a : b"),
            ("minimum", f"{real} a, {real} b", "a < b || isnan(a) ? a : b"),
            ("sign", f"{real} a", "a > 0 ? 1 : a < 0 ? -1 : a + 0"),
        )
    }
    names = {**_NAMES, "absolute": "fabs", **{name: f"{prefix}_{name}" for name in helpers}}
    functions = {name: f"{called}{suffix}" for name, called in names.items()}
    return _Language("C", functions, helpers, _c_float if single else _c_number, real, suffix)


C_NAMES = frozenset({*_NAMES.values(), "fabs"} - {"abs", "maximum", "minimum", "sign"})
"""Functions of math.h, whose names ours must not have."""
