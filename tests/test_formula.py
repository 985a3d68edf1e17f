r"""Formulas mean what a reader takes them for; what could mean two things is refused."""

import re

import mpmath
import numpy as np
import pytest
from cases import (
    every_function,
    every_parameter_derivative,
    orders,
    parameters,
)
from mpmath import mp, mpf
from test_values import printed

from activations.formulas import SYMBOLS, FormulaError, number, read, read_condition
from activations.formulas.expression import evaluate

LEFT_HAND_SIDES = {  # of f, f' and f''; tanh, which has a name of its own, may show it
    "elementwise": (r"(f|\\sigma)\(x\) = |\\tanh x = ", r"(f|\\sigma)'\(x\) = ", r"(f|\\sigma)''"),
    "of an axis": (r"f\(x\)_i = ", r"\\frac\{\\partial f_i\}", r"\\frac\{\\partial\^2 f_i\}"),
}
each_order = pytest.mark.parametrize("order", [0, 1, 2], ids=["f", "f'", "f''"])


@every_parameter_derivative
def test_a_derivative_by_a_parameter_has_a_formula_that_names_it(f, parameter):
    function = f.parameter_derivatives[parameter]
    name = rf"\frac{{\partial f}}{{\partial {SYMBOLS[parameter]}}} = "
    assert function.formula.latex.startswith(name), f"begin that of {function.__name__} with {name}"


@each_order
@every_function
def test_the_left_hand_side_names_the_order(f, order):
    kind = "of an axis" if "_i" in f.formula.latex else "elementwise"
    latex = orders(f)[order].formula.latex
    assert re.match(LEFT_HAND_SIDES[kind][order], latex), (
        f"{f.__name__}: begin the formula of order {order} with its name, not as in {latex}"
    )


@every_function
def test_every_parameter_stands_in_the_formula_under_its_symbol(f):
    for name in parameters(f):
        assert f"Symbol(name={name!r})" in repr(printed(f, 0)), (
            f"{f.__name__}: the parameter {name} is missing from the formula"
        )


REFUSED = {
    "|x|x|x|": "|x|",
    r"\frac{1}{x}^2": "^2",
    r"\frac12^2": "^2",
    r"\sqrt x^2": "^2",
    r"f(x)_i = x_i/\sum_k x_k": r"\sum_k x_k",
    r"\max(1,000)": "00)",
    r"x\pi,\quad \pi=3": r"\pi=3",
    r"\log(x),\quad\log=3": r"\log=3",
    r"x+s,\quads=2": r"s,\quads=2",
    r"\tanh x y": r"y",
    r"\tanh 2x": "x",
    r"\tanh x/2": "/2",
    r"\tanh x\cdot 2": r"\cdot 2",
    r"\tanh x^2": "^2",
    r"\tanh(x)^2": "^2",
    r"\sigma^2(x)^2": "^2",
    r"\tanh^{-1} x": "{-1} x",
    r"\sigma x": "x",
    "1/2x": "x",
    "x/2/3": "/3",
    r"x/2\cdot 3": r"\cdot 3",
    "x 2": "2",
    "x^10": "0",
    r"\tfrac123": "3",
    "x^2^3": "^3",
    "e x": "x",
    "e^x^2": "^2",
    r"\max(x)": "",
    r"\max(0,1,x)": "",
    "(x": "",
    "x)": ")",
    r"\left(x)": ")",
    "[x]": "]",
    "[0<x>1]": "]",
    "|x": "",
    "||x||": "|x||",
    "{x}": "{x}",
    "y": "y",
    "f(x) =": "",
    "": "",
    "x + -1": "-1",
    r"x\cdot": "",
    "x_i": "i",
    r"\sum_j x_j + x_j": "j",
    r"\sum_j \sum_j x_j": r"j x_j",
    r"\sum_j x_j x": "",
    r"\delta_{ij}": "ij}",
    r"\foo x": r"\foo x",
    r"\begin{cases}1 & x>0 \\ \end{cases}": r"\end{cases}",
    r"\begin{cases}0 & x<0 \\ 1 & \text{otherwise} \\ 2 & x>0\end{cases}": r"\\ 2 & x>0\end{cases}",
    r"\begin{cases}1 & x\end{cases}": r"\end{cases}",
    r"\begin{cases}1 & \text{otherwise}\end{cases}": r"\text{otherwise}\end{cases}",
    r"s,\quad s=\sigma(x": "",
    r"x,\quad x=2": "x=2",
    r"s,\quad x>2,\quad s=x": r"x>2,\quad s=x",
    r"0,\quad x<0,\quad x>1": r"x<0,\quad x>1",
    r"\begin{cases}1 & x>0\end{cases}": r"\end{cases}",
    r"x,\quad e=2": "e=2",
}


@pytest.mark.parametrize(("latex", "rest"), REFUSED.items())
def test_what_could_mean_two_things_is_refused_at_its_place(latex, rest):
    with pytest.raises(FormulaError) as refusal:
        read(latex)
    problem, shown, pointer = str(refusal.value).split("\n")
    assert problem.endswith(":")
    assert shown.strip() == latex
    assert shown[pointer.index("^") :].strip() == rest


MEANINGS = {  # at x = 3 and a = 0.5
    "x": 3,
    "-x^2": -9,
    "2x^2-1": 17,
    "2^{x+1}": 16,
    r"x\cdot 2/4": 1.5,
    "a(x+1)": 2,
    "ax": 1.5,
    r"\tfrac12": 0.5,
    r"\tfrac x2": 1.5,
    r"\frac{x+1}{2x}": 4 / 6,
    r"\sqrt4x": 6,
    r"|x-4|": 1,
    r"|(|x|-5)|": 2,
    r"2|x|": 6,
    "[x>3]": 0,
    r"5[x\ge 3]": 5,
    "[0<x<6]": 1,
    "[x=3]": 1,
    "[x<3]": 0,
    r"[x\le 3]": 1,
    r"[x\ne 3]": 0,
    r"\max(0,\min(1,x))": 1,
    r"\max(0,x)^2": 9,
    r"\operatorname{clip}(x,0,2)": 2,
    r"\operatorname{sgn}(-x)": -1,
    r"\operatorname{ReLU6}(2x)": 6,
    r"\begin{cases}1 & x>3 \\ 2 & x<3 \\ x & \text{otherwise}\end{cases}": 3,
    r"s-t,\quad s=2x,\quad t=s-1": 1,
    r"\tanh^2 x": np.tanh(3) ** 2,
    r"\log\cosh x": np.log(np.cosh(3)),
    r"x\tanh x-1": 3 * np.tanh(3) - 1,
    r"\log\sigma(x)": -np.log1p(np.exp(-3)),
    r"\operatorname{softplus}(x)": np.log1p(np.exp(3)),
    r"\Phi(x-3)": 0.5,
    r"\varphi(x-3)": (2 * np.pi) ** -0.5,
    r"e^{-x}e^x": 1,
    r"\left(\tfrac13\right)\sin(\pi x/2)": -1 / 3,
}


@pytest.mark.parametrize(("latex", "value"), MEANINGS.items())
def test_a_formula_means_what_it_says_in_numpy_and_in_mpmath(latex, value):
    (part,) = read(latex, ["negative_slope"])
    symbols = {"x": 3.0, "negative_slope": 0.5}
    assert evaluate(part, symbols) == pytest.approx(value, rel=1e-15)
    assert float(evaluate(part, symbols, mpmath)) == pytest.approx(value, rel=1e-15)


def test_every_part_of_a_chain_is_read():
    assert len(read(r"\tanh x = \frac{e^x-e^{-x}}{e^x+e^{-x}} = 2\sigma(2x)-1")) == 3
    assert len(read(r"f(x) = \log\sigma(x) = -\operatorname{softplus}(-x)")) == 2


def test_cases_have_no_value_beside_them_and_refuse_to_overlap():
    (hole,) = read(r"\begin{cases}0 & x<0 \\ 0 & x>0\end{cases}")
    np.testing.assert_array_equal(evaluate(hole, {"x": np.array([-1.0, 0.0])}), [0, np.nan])
    assert mpmath.isnan(evaluate(hole, {"x": mpf(0)}, mpmath))
    (overlap,) = read(r"\begin{cases}0 & x>1 \\ 1 & x>2\end{cases}")
    for library in (np, mpmath):
        assert evaluate(overlap, {"x": 1.5}, library) == 0
        with pytest.raises(ValueError, match="exclusive"):
            evaluate(overlap, {"x": 3.0}, library)


def test_a_formula_has_no_value_where_its_condition_does_not_hold():
    for part in read(r"x+s = s+x,\quad s=2x,\quad x\ne 1"):
        values = evaluate(part, {"x": np.array([1.0, 2.0])})
        np.testing.assert_array_equal(values, [np.nan, 6])
        assert mpmath.isnan(evaluate(part, {"x": mpf(1)}, mpmath))


def test_a_decimal_is_exact_at_any_precision():
    (part,) = read("0.1x")
    with mp.workdps(60):
        assert evaluate(part, {"x": mpf(10)}, mpmath) == 1


def test_a_sum_runs_over_every_index_and_a_maximum_finds_the_largest():
    x = [1.0, 5.0, 2.0]
    assert evaluate(*read(r"\sum_j x_j"), {"x": x}) == 8
    assert evaluate(*read(r"f(x)_i = x_i-\max_k x_k"), {"x": x, "i": 2}) == -3


def test_numbers_and_conditions_of_facts_are_read():
    assert number(r"-\alpha", {"alpha": 2.0}) == -2
    assert number(r"-\infty", {}) == -np.inf
    assert number(0.5, {}) == 0.5
    condition = read_condition("0 < a < 1", ["negative_slope"])
    assert [evaluate(condition, {"negative_slope": a}) for a in (0, 0.5, 1)] == [0, 1, 0]
    with pytest.raises(FormulaError, match="unknown"):
        number("x", {})
    with pytest.raises(FormulaError, match="belong"):
        number(r"\alpha)", {"alpha": 2.0})


def test_a_parameter_needs_one_symbol_of_its_own():
    with pytest.raises(ValueError, match="add it to SYMBOLS"):
        read("x", ["temperature"])
    with pytest.raises(ValueError, match="two parameters"):
        read("x", ["theta", "threshold"])
