"""The check values of a page are right, and tell each usual wrong version from the function."""

from typing import Any

import mpmath
import numpy as np
import pytest
from bs4 import BeautifulSoup
from cases import name
from mpmath import mp, mpf
from points import DIGITS
from reference import REFERENCE

from activations import catalogue, gelu, leaky_relu, log_softmax, softmax
from docs.hooks.pages import checks, mistakes, values
from docs.hooks.pages.numbers import all_digits, number, numbers
from tools.compute_facts import defaults

every_entry = pytest.mark.parametrize("entry", catalogue.values(), ids=name)
elementwise = [entry for entry in catalogue.values() if not entry.of_axis]
ALWAYS = ("−∞", "±0", "∞", "nan")
FAR = 100  # beyond, sixty digits take too long


def tables(entry: Any) -> list[list[list[str]]]:
    """The text of the cells of each table, with numbers in six digits."""
    soup = BeautifulSoup(values.section(entry), "html.parser")
    for long in soup.select(".all"):
        long.decompose()
    bodies = soup.select("tbody")
    return [
        [[cell.get_text() for cell in row.select("th, td")] for row in body.select("tr")]
        for body in bodies
    ]


@every_entry
def test_six_printed_digits_reject_every_mistake_and_no_row_is_idle(entry: Any) -> None:
    rejected = set()
    for table in tables(entry):
        assert 3 <= len(table) <= 14
        for x, *results, catches in table:
            assert catches or x in ALWAYS or "∞" in x, "a row that catches nothing"
            for catch in filter(None, catches.split("; ")):
                mistake, wrong = catch.rsplit(": ", 1)
                is_slope = mistake.startswith("slope") or wrong.startswith("slope")
                assert wrong.removeprefix("slope ") != results[is_slope]
                rejected.add(mistake)
    listed = [mistake.name.replace("`", "") for mistake in mistakes.of(entry)]
    assert rejected == set(listed)
    assert len(listed) == len(rejected) >= 3


@pytest.mark.parametrize("entry", elementwise, ids=name)
def test_check_values_are_those_of_the_second_definition(entry: Any) -> None:
    for setting, rows in values.found(entry):
        breaks = entry.facts.breaks(setting)
        conventions = dict(zip((*breaks.jumps, *breaks.kinks), breaks.slope_at_kinks, strict=False))
        for row in rows:
            if not abs(row.x) <= FAR:
                continue
            with mp.workdps(DIGITS + 6 * int(abs(row.x)) + 40):
                given = defaults(entry) if setting == entry.facts.parameters else setting
                exact = {key: mpf(value) for key, value in given.items()}

                def f(x: Any, exact: Any = exact) -> Any:
                    return REFERENCE[entry.__name__](x, **exact)

                value = f(mpf(row.x))
                slope = conventions.get(row.x)
                slope = mpmath.diff(f, mpf(row.x)) if slope is None else slope
            assert agree(row.value, value), f"f({row.x})"
            assert agree(row.slope, slope), f"f'({row.x})"


def agree(printed: Any, exact: Any) -> bool:
    """Tell whether they agree to more than six digits; beside a break, thirds differ from 0."""
    return mpmath.almosteq(mpf(float(printed)), exact, 1e-12, 1e-300 if printed else 1e-25)


@pytest.mark.parametrize("entry", elementwise, ids=name)
def test_check_values_at_infinity_are_the_limits(entry: Any) -> None:
    for setting, rows in values.found(entry):
        if setting != entry.facts.parameters:
            continue
        for row in rows:
            if np.isinf(row.x):
                limit = entry.facts.limits[row.x > 0]
                for result, known in ((row.value, limit.value), (row.slope, limit.slope)):
                    expected = np.nan if known is None else known
                    np.testing.assert_allclose(result, expected, rtol=1e-12)


@pytest.mark.parametrize("entry", elementwise, ids=name)
def test_zero_infinities_and_nan_are_always_told(entry: Any) -> None:
    rows = [x for x, *_ in tables(entry)[0]]
    assert [x for x in rows if x in ALWAYS] == list(ALWAYS)


def test_the_sign_of_zero_is_told_where_it_follows_that_of_x() -> None:
    told = {}
    for entry in elementwise:
        told[entry.__name__] = dict(row[:2] for row in tables(entry)[0])["±0"]
    signed = {key for key, entry in catalogue.items() if key in told and follows_sign(entry)}
    assert {key for key, value in told.items() if value == "±0"} == signed
    assert {"tanh", "relu6"} <= signed <= told.keys() - {"relu", "sigmoid", "lisht"}


def follows_sign(entry: Any) -> bool:
    return bool(entry(0.0) == 0 and np.signbit(entry(-0.0)) and not np.signbit(entry(0.0)))


def test_infinite_scores_are_told() -> None:
    (table,) = tables(log_softmax)
    results = {x: value for x, value, *_ in table}
    assert results["(−∞, 0, 1)"] == "(−∞, −1.31326, −0.313262)"
    assert results["(∞, 0)"] == "(0, −∞)"
    assert results["(−∞, −∞)"] == "(nan, nan)"


def test_nan_at_infinity_is_no_sign_of_a_wrong_constant() -> None:
    """Of x Φ(x), written so, the right constant gives nan there as well."""
    (rows,) = (rows for _, rows in values.found(gelu))
    caught = {row.x: row.caught for row in rows}
    assert caught[-np.inf] == {"1 + erf in float64": "nan"}
    assert "√2 forgotten" in {name for row in rows for name in row.named}


def test_a_table_for_an_axis_has_a_matrix_and_scores_of_every_kind() -> None:
    ((_, rows),) = values.found(softmax)
    shapes = {np.ndim(row.x) for row in rows}
    assert shapes == {1, 2, 3}
    for row in rows:
        if np.all(np.isfinite(row.x)):
            last = np.shape(row.x)[-1]
            lines = (np.reshape(part, (-1, last)) for part in (row.x, row.value))
            for x, result in zip(*lines, strict=True):
                exact = REFERENCE["softmax"]([mpf(float(score)) for score in x])
                np.testing.assert_allclose(result, np.array(exact, float), rtol=1e-12)
    near, far = (row for row in rows if np.ndim(row.x) == 2)
    assert near.caught["down the columns"].startswith("(0.119203, 0.0474259)")
    assert far.caught["maximum of all rows subtracted"].startswith("(nan, nan)")


def test_both_sides_of_a_kink_and_another_value_of_a_parameter_are_checked() -> None:
    (default, usual), (other, rows) = values.found(leaky_relu)
    assert (default["negative_slope"], other["negative_slope"]) == (0.01, 1.5)
    assert {-0.25, 0.0} <= {row.x for row in usual}
    assert {-0.25, 0.0, 0.25} <= {row.x for row in rows}
    assert "With <code>negative_slope=1.5</code>" in values.section(leaky_relu)


def test_a_difference_that_float32_explains_is_none() -> None:
    assert not checks.differs(np.float64(1.000_01), np.float64(1.0))
    assert checks.differs(np.float64(1.000_03), np.float64(1.0))
    assert not checks.differs(np.float64(np.nan), np.float64(np.nan))
    assert checks.differs(np.float64(np.nan), np.float64(0.0))


def test_all_digits_are_there_for_who_asks() -> None:
    text = values.section(gelu)
    assert '<label class="switch"><input type="checkbox"> 17 digits</label>' in text
    long = [cell.get_text() for cell in BeautifulSoup(text, "html.parser").select(".all")]
    with mp.workdps(DIGITS):
        exact = REFERENCE["gelu"](mpf("-0.5"))
    assert not {"0", "-0.5", "-inf", "nan"} & set(long)
    assert any(mpmath.almosteq(mpf(digits), exact, 1e-15) for digits in long)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.0, "0"),
        (1 / 3, "0.333333"),
        (-2.0, "−2"),
        (-1.5e-9, "−1.5\u00a0·\u00a010<sup>−9</sup>"),
        (-1e200, "−10<sup>200</sup>"),
        (-np.inf, "−∞"),
        (np.nan, "nan"),
    ],
)
def test_a_number_is_rounded_and_has_a_minus_sign(value: float, text: str) -> None:
    assert number(value) == text


def test_numbers_of_a_row_and_of_rows() -> None:
    assert numbers([[1.0, -0.5], [0.0, 3.0]]) == "(1, −0.5), (0, 3)"
    assert numbers([[[1.0, 2.0]], [[3.0, 4.0]]]) == "((1, 2)), ((3, 4))"
    assert numbers(0.1, all_digits) == "0.1"
    assert numbers([3.0], all_digits) == "(3)"
