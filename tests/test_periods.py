"""Facts of functions that oscillate for ever: what repeats is told once."""

from mpmath import mp, mpf

from activations import sine, snake
from activations.facts.table import groups
from tools.analysis import DIGITS, Curve


def test_analysis_tells_once_what_a_curve_repeats():
    with mp.workdps(DIGITS):
        third = mpf(1) / 3
        curve = Curve(  # waves around a line of slope 1/3
            lambda x: third * x + mp.sin(2 * x),
            lambda x: third + 2 * mp.cos(2 * x),
            lambda x: -4 * mp.sin(2 * x),
            period=mp.pi,
        )
        half = mp.acos(-third / 2) / 2
        assert [extremum.kind for extremum in curve.extrema] == ["maximum", "minimum"]
        found = [*(extremum.x for extremum in curve.extrema), *curve.inflection_points]
        expected = [half, mp.pi - half, 0, mp.pi / 2]
        assert all(abs(x - y) < mpf(10) ** -50 for x, y in zip(found, expected, strict=True))
        assert [end.slope for end in curve.limits] == [None, None]
        assert abs(curve.lipschitz - 2 - third) < mpf(10) ** -50
        assert abs(curve.drift - third) < mpf(10) ** -50
        assert len(curve.fixed_points.points) == 3  # of which there is a last one


def test_tables_tell_what_repeats():
    shown = {row.term: row.text for group in groups(sine.facts) for row in group.rows}
    assert shown["Period"] == "2π/ω"
    assert shown["Monotonicity in a period"].startswith("increasing on [−π/(2ω), π/(2ω)] and")
    assert shown["Extrema in a period"].startswith("global maximum 1 at 1.5708")
    assert shown["Inflection points in a period"] == "0 and 3.14159"
    assert shown["Fixed point"] == "0"
    shown = {row.term: row.text for group in groups(snake.facts) for row in group.rows}
    assert shown["Period of f′"] == "π/a"
    assert shown["Monotonicity"] == "increasing"
    assert shown["Fixed point in a period"] == "0"
    assert shown["Limits"] == "−∞ at −∞ and ∞ at ∞"
