"""Bounds of a printed formula over an interval of x."""

from collections.abc import Mapping, Sequence
from functools import partial, reduce
from typing import Any, NamedTuple

from flint import arb, ctx

from activations.formulas.expression import Call, Constant, Expression, Graph, Symbol
from tools.proofs.doubles import Box, double
from tools.proofs.intervals import (
    CONDITIONS,
    FUNCTIONS,
    LINE,
    Interval,
    add,
    hull,
    intersection,
    is_point,
    multiply,
    point,
    subtract,
)

CHOICES = frozenset(["where", "cases"])


class Value(NamedTuple):
    """What is known of an expression over an interval.

    `bounds` is None if no case applies, so that there is no value. `smooth` is true if the
    expression is analytic inside the interval and continuous up to its ends; it then has a
    value everywhere on it.
    """

    bounds: Interval | None
    smooth: bool


class Enclosure:
    """A formula that can be bounded over intervals of x."""

    def __init__(self, expression: Expression, parameters: Mapping[str, str]) -> None:
        self.nodes = Graph(without_cancellation(expression)).nodes
        self.parameters = parameters
        self.known: dict[object, Value] = {}

    def over(self, x: Interval | None) -> Value:
        """Bounds over an interval at the current precision, cached: claims share intervals."""
        key = (x and tuple(end.man_exp() for end in x), ctx.prec)
        if key not in self.known:
            self.known[key] = self._over(x)
        return self.known[key]

    def at(self, count: int) -> Interval:
        """Bounds at the double with this number, or the whole line if there is no value."""
        return self.over(point(double(count))).bounds or LINE

    def _over(self, x: Interval | None) -> Value:
        values: list[Any] = []
        for node, places in self.nodes:
            arguments = [values[place] for place in places]
            values.append(
                operation(node, arguments) if isinstance(node, str) else self.leaf(node, x)
            )
        return values[-1]

    def leaf(self, node: Constant | Symbol, x: Interval | None) -> Value:
        if node == Symbol("x") and x is not None:
            return Value(x, True)
        text = node.text if isinstance(node, Constant) else self.parameters[node.name]
        return Value(point(arb.pi() if text == "pi" else arb(text)), True)


def number(expression: Expression, parameters: Mapping[str, str]) -> Interval:
    """Bounds of a number that may depend on parameters."""
    bounds = Enclosure(expression, parameters).over(None).bounds
    assert bounds is not None
    return bounds


def operation(name: str, arguments: list[Any]) -> Any:
    """The value of an operation; of a condition, true, false or None."""
    if name in CHOICES:
        return chosen(arguments)
    if name.startswith("logical_"):
        return CONDITIONS[name](*arguments)
    if name not in CONDITIONS and name not in FUNCTIONS:
        raise NotImplementedError(f"intervals.py has no {name}: add it to FUNCTIONS")
    bounds = [value.bounds for value in arguments]
    if None in bounds:
        return None if name in CONDITIONS else Value(None, False)
    if name in CONDITIONS:
        return CONDITIONS[name](*bounds)
    smooth = all(value.smooth for value in arguments) and is_smooth(name, bounds)
    return Value(FUNCTIONS[name](*bounds), smooth)


def chosen(arguments: list[Any]) -> Value:
    """The value whose condition holds, or the hull of those whose condition may hold."""
    pairs = list(zip(arguments[::2], arguments[1::2], strict=False))
    certain = [value for condition, value in pairs if condition]
    undecided = [value for condition, value in pairs if condition is None]
    otherwise = arguments[-1:] if len(arguments) % 2 else []
    if certain or (otherwise and not undecided):
        return [*certain, *otherwise][0]
    bounds = [value.bounds for value in undecided + otherwise if value.bounds is not None]
    return Value(hull(*bounds) if bounds else None, smooth=False)


def is_smooth(name: str, bounds: list[Interval]) -> bool:
    """Whether the operation is analytic within these bounds, and continuous up to them."""
    x, y = bounds[0], bounds[-1]
    if name in ("maximum", "minimum"):
        return bool(x.high <= y.low or y.high <= x.low)
    if name == "absolute":
        return bool(x.low >= 0 or x.high <= 0)
    if name == "sign":
        return bool(x.low > 0 or x.high < 0)
    if name == "divide":
        return bool(y.low > 0 or y.high < 0)
    if name == "power":
        return is_point(y) and bool(y.low >= 0) and bool(y.low.is_integer() or x.low >= 0)
    if name == "sqrt":
        return bool(x.low >= 0)
    lowest = {"log": 0, "log1p": -1}
    return name not in lowest or bool(x.low > lowest[name])


def sharp(formulas: Sequence[Enclosure], box: Box) -> Value:
    """Bounds of a formula over a box, sharpened by its derivatives, which follow it."""
    value = formulas[0].over(box.x)
    slope = sharp(formulas[1:], box).bounds if value.smooth and len(formulas) > 1 else None
    if slope is None or value.bounds is None:
        return value
    monotone = slope.low >= 0 or slope.high <= 0
    by_slope = between_ends if monotone else around_middle
    return Value(intersection(value.bounds, by_slope(formulas[0], slope, box)), smooth=True)


def between_ends(formula: Enclosure, slope: Interval, box: Box) -> Interval:
    return hull(*(formula.at(count) for count in (box.low, box.high)))


def around_middle(formula: Enclosure, slope: Interval, box: Box) -> Interval:
    """Bounds by the mean value theorem."""
    middle = point(double(box.middle))
    return add(formula.at(box.middle), multiply(slope, subtract(box.x, middle)))


def without_cancellation(expression: Expression) -> Expression:
    """The same expression, rewritten where the textbook form cancels."""
    known: dict[int, Expression] = {}

    def rewritten(part: Expression) -> Expression:
        if id(part) not in known:
            known[id(part)] = stable(
                Call(part.operation, tuple(map(rewritten, part.arguments)))
                if isinstance(part, Call)
                else part
            )
        return known[id(part)]

    return rewritten(expression)


def stable(expression: Expression) -> Expression:
    """Apply an identity if one is known; each holds for all real numbers."""
    match expression:
        case Call("subtract", (Constant("1"), Call("divide", (Constant("1"), below)))):
            match below:
                case Call("add", (Constant("1"), Call("exp", (v,)))):
                    # 1 - 1/(1 + e^v) = 1/(1 + e^-v)
                    return of("divide", ONE, of("add", ONE, of("exp", of("negative", v))))
        case Call("subtract", (Constant("1"), Call("power", (Call("tanh", (v,)), Constant("2"))))):
            # 1 - tanh(v)^2 = 1/cosh(v)^2
            return of("divide", ONE, of("power", of("cosh", v), Constant("2")))
        case Call("add", (Constant("1"), Call("erf", (v,)))):
            return of("erfc", of("negative", v))
        case Call("divide", (Call("subtract", (Call("exp", (v,)), _) as terms), Call("add", same))):
            # (e^v - e^-v)/(e^v + e^-v) = tanh(v)
            if terms == same == (of("exp", v), of("exp", of("negative", v))):
                return of("tanh", v)
        case Call("add", (a, Call("multiply") as product)) if a in (parts := factors(product)):
            # a + abc = a(1 + bc), whose sign is clear even if a is tiny
            parts.remove(a)
            return of("multiply", a, of("add", ONE, reduce(partial(of, "multiply"), parts)))
    return expression


def factors(expression: Expression) -> list[Expression]:
    match expression:
        case Call("multiply", (left, right)):
            return [*factors(left), *factors(right)]
    return [expression]


ONE = Constant("1")


def of(operation: str, *arguments: Expression) -> Call:
    """A call of an operation, also of cosh and erfc, which formulas do not have."""
    return Call(operation, arguments)
