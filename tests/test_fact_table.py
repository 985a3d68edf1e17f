"""The table of facts, as people read it on a page and in a terminal."""

import math
import re

import pytest
from bs4 import BeautifulSoup
from cases import every_function

from activations import (
    binary_step,
    elu,
    hard_shrink,
    identity,
    leaky_relu,
    relu,
    threshold,
    thresholded_relu,
)
from activations.facts import number_text
from activations.facts.table import groups


@every_function
def test_table_is_semantic_and_typeset(f):
    source = f.facts._repr_html_()
    table = BeautifulSoup(source, "html.parser").find("table", class_="facts")
    for line in table.find_all("tr"):
        scopes = [cell["scope"] for cell in line.find_all("th")]
        assert scopes in (["row"], ["rowgroup"])
        assert len(line.find_all("td")) == (scopes == ["row"])
    text = table.get_text(" ")
    for wrong in ("\\", "$", "inf ", "None", "nan", "True", "-"):
        assert wrong not in text.replace("-invariant", "").replace("-centred", "").replace(
            "-norm", ""
        )
    assert "style=" not in source


@every_function
def test_terminal_shows_the_rows_of_the_table(f):
    cells = BeautifulSoup(f.facts._repr_html_(), "html.parser").find_all(["th", "td"])
    text = str(f.facts)
    assert all(cell.get_text() in text for cell in cells)
    assert "\n" not in repr(f.facts)
    assert len(repr(f.facts)) < 80


def test_tables_tell_when_a_function_was_introduced():
    assert re.search("Introduced +2015$", str(elu.facts), re.M)
    assert re.search("Introduced +by no single paper$", str(identity.facts), re.M)


def test_tables_leave_gaps_and_jumps_out():
    assert "[0, ∞) without (0, θ], bounded below" in str(thresholded_relu.facts)
    assert "constant on (−∞, θ] and increasing on (θ, ∞)" in str(thresholded_relu.facts)
    assert "constant on (−∞, 0] and increasing on [0, ∞)" in str(relu.facts)
    assert "0 on (−∞, 1]" in str(thresholded_relu.facts)
    assert "every x in (1, ∞)" in str(thresholded_relu.facts)


def test_ends_of_gaps_are_values_that_stand_alone():
    assert "{0, 1}, bounded" in str(binary_step.facts)
    assert "constant on (−∞, 0) and [0, ∞)" in str(binary_step.facts)


def test_asymptotes_are_slant_and_level():
    assert re.search("Asymptotes +y = 0 at −∞ and y = x at ∞", str(relu.facts))
    assert re.search("Asymptotes +y = −1 at −∞ and y = x at ∞", str(elu.facts))
    assert "Asymptotes" not in str(identity.facts)


def test_functions_that_jump_tell_which_value_they_have_there():
    assert re.search("At its jump +continuous from the right$", str(binary_step.facts), re.M)
    sides = "At its jumps +continuous from the right at −λ and from the left at λ"
    assert re.search(sides, str(hard_shrink.facts))
    assert "At its jump" not in str(relu.facts)


def test_functions_that_jump_tell_whether_they_fall():
    assert re.search("Over its jumps +never falls", str(binary_step.facts))
    assert re.search("Over its jumps +rises and falls", str(threshold.facts))
    assert "Over its jumps" not in str(relu.facts)


def test_the_cost_is_that_of_the_code():
    assert "2 in the code of this package: less_equal and where" in str(thresholded_relu.facts)
    assert re.search("Operations per element +none", str(identity.facts))


def test_tables_say_for_which_parameters_they_hold():
    headings = BeautifulSoup(leaky_relu.facts._repr_html_(), "html.parser").find_all(
        "th", scope="rowgroup"
    )
    assert [heading.get_text() for heading in headings] == [
        "For 0 < a < 1",
        "At a = 0.01, the default",
    ]


def test_tables_show_other_breaks_under_their_condition():
    breaks = ("Kink", "f″ jumps at")
    shown = {
        group.condition: [row.text for row in group.rows if row.term in breaks]
        for group in groups(elu.facts)
    }
    assert shown == {
        "": [],
        "For α > 0": [],
        "For α > 0 with α ≠ 1": ["0, where f′ = α by convention"],
        "For α > 0 with α = 1": ["0"],
        "At α = 1, the default": [],
    }


@pytest.mark.parametrize(
    ("value", "upwards", "text"),
    [
        (-1.27846454276, False, "−1.27846"),
        (1.0998393201288669, True, "1.09984"),
        (1.099831, True, "1.09984"),
        (0.3, True, "0.3"),
        (math.inf, False, "∞"),
        (1e6, False, "1000000"),
        (r"-\alpha", False, "−α"),
        (r"-\pi/2", False, "−π/2"),
        (r"-0.27846454276107380/\beta", False, "−0.278465/β"),
    ],
)
def test_numbers_are_printed_with_six_digits_of_which_the_last_is_right(value, upwards, text):
    assert number_text(value, upwards=upwards) == text
