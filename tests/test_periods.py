"""Facts of functions that oscillate for ever: what repeats is told once."""

from __future__ import annotations

from mpmath import mp, mpf

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
