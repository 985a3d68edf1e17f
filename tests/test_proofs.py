"""The proofs: bounds hold whatever is rounded, true facts are proved, wrong ones are found."""

import math
import random
from dataclasses import replace
from decimal import Decimal

import mpmath
import pytest
from cases import ELEMENTWISE, OF_AXIS
from flint import arb, ctx
from mpmath import mp, mpf

from activations import binary_step, relu, sigmoid, silu, softsign, squareplus, tanh
from activations.facts import Interval as Range
from activations.facts import Piece
from activations.formulas import read
from activations.formulas.expression import Symbol, call, evaluate
from tools.compute_facts import defaults
from tools.proofs import __main__ as report
from tools.proofs.__main__ import main
from tools.proofs.doubles import END, Box, boxes, double, first_from, last_until
from tools.proofs.enclosures import Enclosure, sharp
from tools.proofs.findings import findings, subject_of
from tools.proofs.intervals import FUNCTIONS, LINE, Interval, point

SOME = [k << 52 for k in (1, 500, 1000, 1020, 1022, 1023, 1024, 1025, 1026, 1030, 1100, 2046)]
PLACES = sorted({0, 1, *SOME, *(-k for k in SOME), -1})


@pytest.fixture(autouse=True)
def precision():
    with ctx.workprec(128), mp.workdps(120):
        yield


def exact(number: arb) -> mpf:
    if abs(number) == arb.pos_inf():
        return mp.inf if number > 0 else mp.ninf
    mantissa, exponent = map(int, number.man_exp())
    return mp.ldexp(mpf(mantissa), exponent)


def holds(bounds: Interval, value: mpf) -> bool:
    """Whether a value lies within; where it cancels it has 110 digits after the point."""
    slack = max(abs(value), 1) * mpf(10) ** -110
    return exact(bounds.low) - slack <= value <= exact(bounds.high) + slack


def random_box(generator: random.Random) -> tuple[Box, list[mpf]]:
    """A box, wide or narrow, and numbers in it."""
    low = generator.choice(PLACES) + generator.randrange(2**52)
    high = low + generator.choice([0, 1, 2**30, 2**50, 2**53, 2**56])
    if generator.random() < 0.3:
        low, high = sorted(generator.sample(PLACES, 2))
    box = Box(max(low, -END), min(high, END))
    ends = [exact(end) for end in box.x]
    return box, [*ends, exact(double(box.middle)), ends[0] + (ends[1] - ends[0]) / 3]


def value_of(expression, values):
    """The value by mpmath, or None where there is none, or too many digits cancel."""
    if any(abs(x) > 200 for x in values.values()):
        return None
    try:
        value = evaluate(expression, values, mpmath)
    except (ZeroDivisionError, ValueError):
        return None
    return value if isinstance(value, mpf) and mp.isfinite(value) else None


UNARY = set(FUNCTIONS) - {"add", "subtract", "multiply", "divide", "power", "maximum", "minimum"}


@pytest.mark.parametrize("name", sorted(UNARY - {"erfc"}))
def test_functions_of_intervals_bound_their_values(name):
    generator = random.Random(name)
    for _ in range(60):
        box, numbers = random_box(generator)
        bounds = FUNCTIONS[name](box.x)
        values = (value_of(call(name, Symbol("x")), {"x": x}) for x in numbers)
        assert all(holds(bounds, value) for value in values if value is not None), box.x


@pytest.mark.parametrize("name", ["add", "subtract", "multiply", "divide", "maximum", "minimum"])
def test_operations_on_intervals_bound_their_values(name):
    generator = random.Random(name)
    for _ in range(40):
        (box, xs), (other, ys) = random_box(generator), random_box(generator)
        bounds = FUNCTIONS[name](box.x, other.x)
        for x in xs:
            for y in ys:
                value = value_of(call(name, Symbol("x"), Symbol("y")), {"x": x, "y": y})
                assert value is None or holds(bounds, value), (box.x, other.x)


@pytest.mark.parametrize("function", ELEMENTWISE, ids=lambda f: f.__name__)
def test_formulas_are_bounded_over_boxes(function):
    """With identities, and by the derivatives: both are used far from where values cancel."""
    generator = random.Random(function.__name__)
    parameters = defaults(function)
    numbers = {name: mpf(text) for name, text in parameters.items()}
    family = (function, function.derivative, function.second_derivative)
    expressions = [read(f.formula.latex, parameters)[0] for f in family]
    formulas = [Enclosure(expression, parameters) for expression in expressions]
    for _ in range(20):
        box, xs = random_box(generator)
        for order, expression in enumerate(expressions):
            bounds = sharp(formulas[order:], box).bounds
            values = [value_of(expression, {"x": x, **numbers}) for x in xs]
            known = [value for value in values if value is not None]
            assert bounds is not None or not known
            assert all(holds(bounds, value) for value in known), (order, box.x)


BROKEN_AT_ZERO = [
    *(r"|x|", r"\max(0,x)", r"\min(x,0)", r"\operatorname{sgn}(x)", r"\frac1x", r"\log x"),
    *(r"\sqrt x", r"[x>0]", r"\begin{cases}x & x>0 \\ 0 & x\le 0\end{cases}"),
]


@pytest.mark.parametrize("latex", BROKEN_AT_ZERO)
def test_what_breaks_within_an_interval_is_not_smooth(latex):
    formula = Enclosure(read(latex)[0], {})
    assert not formula.over(Interval(arb(-1), arb(1))).smooth
    assert formula.over(Interval(arb(1), arb(2))).smooth


def test_what_is_unknown_is_unbounded():
    zero, one = (point(arb(n)) for n in (0, 1))
    around_zero = Interval(arb(-1), arb(1))
    assert FUNCTIONS["divide"](one, around_zero) == LINE
    assert FUNCTIONS["divide"](zero, zero) == LINE
    assert FUNCTIONS["log"](around_zero).low == -arb.pos_inf()
    assert FUNCTIONS["power"](around_zero, point(arb("0.5"))) == LINE
    assert FUNCTIONS["multiply"](LINE, around_zero) == LINE
    assert FUNCTIONS["sin"](LINE) == around_zero


def test_exponentials_keep_their_sign_at_the_ends_of_the_line():
    small, large = (FUNCTIONS["exp"](point(x)) for x in (double(-END), double(END)))
    assert 0 < small.low < small.high < double(1)
    assert double(END) < large.low < large.high < arb.pos_inf()


@pytest.mark.parametrize("name", ["exp", "cosh"])
@pytest.mark.parametrize("x", [-(2.0**41) - 0.5, -(2.0**40), 2.0**40, 2.0**41 + 0.5])
def test_bounds_by_powers_of_two_are_bounds(name, x):
    bounds, value = FUNCTIONS[name](point(arb(x))), getattr(arb(x), name)()
    assert 0 < bounds.low < value < bounds.high < arb.pos_inf()


DOUBLES = [0.0, math.ulp(0.0), 2.0**-1022, 0.1, 1.0, 1.5, math.pi, 1e300, 1.7976931348623157e308]


def test_doubles_are_numbered_in_their_order():
    numbers = [first_from(arb(x)) for x in DOUBLES]
    assert numbers == sorted(numbers)
    for number, x in zip(numbers, DOUBLES, strict=True):
        assert double(number) == arb(x)
        assert double(-number) == arb(-x)
        assert last_until(arb(x)) == number
        assert x == 0 or double(number + 1) == arb(math.nextafter(x, math.inf)) or x == DOUBLES[-1]
    assert (double(END - 1), double(END)) == (arb(DOUBLES[-1]), arb(2) ** 1024)


def test_boxes_hold_every_double_and_no_break_within():
    with ctx.workprec(200):
        third = point(arb(1) / 3)
    found = boxes(
        point(-arb.pos_inf()), point(arb.pos_inf()), [point(arb(0)), point(arb(2)), third]
    )
    assert [box.low for box in found[1:]] == [box.high + 1 for box in found[:-1]]
    assert (found[0].low, found[-1].high) == (-END, END)
    alone = [box.x.low for box in found if box.low == box.high]
    assert alone == [0, 2]  # a third lies between two doubles
    assert len(found) == 6


PROVED = {
    sigmoid: ["strictly", "strictly", "exactly", "exactly"],
    softsign: ["strictly", "strictly", "exactly", "exactly"],
    squareplus: ["strictly", "strictly", "exactly", "exactly"],
    relu: ["exactly", "strictly", "exactly", "exactly", "exactly"],
    silu: ["exactly", "strictly", "exactly", "exactly", "exactly", "nearly"],
}


@pytest.mark.parametrize("function", PROVED, ids=lambda f: f.__name__)
def test_true_facts_are_proved(function):
    assert [found.level for found in findings(subject_of(function))] == PROVED[function]


def extremum(shift: str) -> dict[str, object]:
    kind, x, value, is_global = subject_of(silu).extrema[0]
    return {"extrema": [(kind, x, str(Decimal(value) + Decimal(shift)), is_global)]}


FAULTS = {
    "high end too low": (sigmoid, "range high", {"range": Range(0, 0.99)}),
    "high end too high": (sigmoid, "range high", {"range": Range(0, 1.01)}),
    "low end too high": (tanh, "range low", {"range": Range(-0.999999, 1)}),
    "finite end": (relu, "range high", {"range": Range(0, 1e300, closed="left")}),
    "open end": (relu, "range low", {"range": Range(0, math.inf)}),
    "Lipschitz constant too small": (sigmoid, "Lipschitz", {"lipschitz": "0.249999999"}),
    "... in its 10th digit": (silu, "Lipschitz", {"lipschitz": "1.099839319"}),
    "Lipschitz constant too large": (silu, "Lipschitz", {"lipschitz": "1.099839321"}),
    "minimum too low": (silu, "extrema", extremum("-1e-9")),
    "minimum too high": (silu, "extrema", extremum("1e-9")),
    "minimum elsewhere": (
        silu,
        "extrema",
        {"extrema": [("minimum", "-1.278", "-0.27846454276107379511", True)]},
    ),
    "wrong trend": (silu, "monotone", {"monotone": [Piece("decreasing", -math.inf, -1.27)]}),
    "not constant": (silu, "monotone", {"monotone": [Piece("constant", 1, 2)]}),
}


@pytest.mark.parametrize(("function", "column", "fault"), FAULTS.values(), ids=FAULTS)
def test_wrong_facts_are_found_and_named(function, column, fault, monkeypatch, capsys):
    subject = replace(subject_of(function), **fault)
    monkeypatch.setattr(report, "subject_of", lambda function: subject)
    assert main([function.__name__]) == 1
    wrong = capsys.readouterr().out.partition("WRONG:\n")[2]
    assert f"  {function.__name__}, {column}: " in wrong


def test_a_jump_within_a_monotone_piece_is_not_taken_for_monotone():
    subject = replace(subject_of(binary_step), monotone=[Piece("constant", -math.inf, math.inf)])
    *_, found = findings(subject)
    assert (found.level, found.note) == ("no", "constant from -inf to inf: f jumps there")


def test_an_operation_without_bounds_is_named():
    with pytest.raises(NotImplementedError, match="no tan: add it to FUNCTIONS"):
        Enclosure(read(r"\tan x")[0], {}).over(point(arb(1)))


def test_the_report_names_what_is_not_proved(capsys):
    assert main(["exponential", "binary_step"]) == 0
    report = capsys.readouterr().out
    assert "exponential, Lipschitz: infinite: |f'| exceeds 1e300" in report
    assert "binary_step, Lipschitz: infinite, declared as f jumps" in report
    (uncovered,) = (line for line in report.splitlines() if "not covered" in line)
    assert all(function.__name__ in uncovered for function in OF_AXIS)
    assert "WRONG:" not in report
