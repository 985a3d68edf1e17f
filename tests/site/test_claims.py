"""What a page says is shown on it: lies are told, honest prose and honest figures pass."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib import pyplot as plt

from activations import gelu, relu, tanh
from docs.hooks.execution.child import ScriptError
from docs.hooks.figures import visible
from docs.hooks.figures.drawn import drawn
from docs.hooks.figures.labels import wrong_labels
from docs.hooks.gallery import claims
from docs.hooks.gallery.outputs import Shown

X = np.linspace(-4, 4, 801)
CHOICE = "**Choose it** for a page in the new form.\n"

pytestmark = pytest.mark.usefixtures("house_style")


def faults(*blocks: tuple[str, str, str], page: str = "gelu", head: str = CHOICE) -> list[str]:
    """What is wrong with a page of such blocks of a text, code and its output, and open figures."""
    parts, outputs = [("text", head, 1)], [""]
    for line, (text, code, output) in enumerate(blocks, 2):
        parts += [("text", text, line), ("code", code, line)]
        outputs += ["", output]
    figures = [drawn(plt.figure(number)) for number in plt.get_fignums()]
    try:
        claims.check(parts, outputs, {len(blocks) + 1: Shown(figures, [])}, Path(f"{page}.py"))
    except ScriptError as error:
        return str(error).splitlines()
    return []


# Numbers

HONEST = {
    "the facts": ("It dips to −0.17, at $x = -0.752$, and rises with slope 1.129 at most.", ""),
    "further rounded": ("Its slope is at most 1.13.", ""),
    "a depth": ("The dip is 0.17 deep.", ""),
    "printed": ("Quick GELU is up to 0.02 away.", "at most 0.0203"),
    "a symmetry": ("It bends most at −1.317 and 1.317.", "at 1.317"),
    "facts of a linked function": ("See [Quick GELU](quick_gelu.md), with 1.702.", ""),
    "a negative output": ("The mean is −0.15.", "mean -0.153"),
    "percent of a percentage": ("It passes in 31 percent of the draws, $31\\,\\%$.", "pass 31%"),
    "percent of a share": ("It passes in 31% of the draws.", "share 0.312"),
    "percent of a unit": ("The error stays at 0.7 percent.", "error in percent: 0.7"),
    "percent of a count": ("In 10 percent of the runs it fails.", "2 of 20 fail"),
    "all and none": ("In 100 percent, in 0 percent.", ""),
    "thousands": ("It takes 1,846.5 steps.", "steps 1846.5"),
    "a power of ten": ("It is $7\\cdot10^{-7}$, or 7e-7.", "7.2e-07"),
    "an order of magnitude": ("About $10^{-6}$ is left.", "7.2e-07"),
    "the value of the function": ("At 3 it returns 2.996, nearly 3.", ""),
    "a setting in the code": ("The learning rate is 0.3.", ""),
    "arithmetic": ("Of the rest, $1-0.3^2 = 0.91$ passes.", ""),
    "a fraction": ("That is 1/8, or 0.125.", ""),
    "versions": ("JAX 0.10.2, PyTorch 2.14 and 2.15, before version 2.3, GPT-3.5, Llama 3.1.", ""),
    "places in papers": ("See section 3.2 and Table 4.1.", ""),
    "exponents and indices": ("Like $x^{0.37}$ and $w_{0.37}$.", ""),
    "code and links": ("As `0.37` or [there](a0.37.md), [@he2015delving].", ""),
    "integers and years": ("In 2016, 12 layers of 3,072 units.", ""),
}
LIES = {
    "the facts": ("Its slope is at most 1.139.", "1.139"),
    "the sign": ("It peaks at −1.129.", "-1.129"),
    "one digit more": ("It dips to −0.1701.", "-0.1701"),
    "printed": ("Quick GELU is up to 0.03 away.", "0.03"),
    "rounded to the wrong side": ("It is 0.45.", "0.45"),
    "percent": ("It passes in 32 percent of the draws.", "32 percent"),
    "a power of ten": ("It is $8\\cdot10^{-7}$.", "8e-7"),
    "an order of magnitude": ("About $10^{-8}$ is left.", "1e-8"),
    "the value of the function": ("At 3 it returns 2.987.", "2.987"),
    "a setting": ("The learning rate is 0.29.", "0.29"),
    "a formula that is a number": ("It is $9.5\\cdot10^{-5}$.", "9.5e-5"),
    "arithmetic": ("Of the rest, $1-0.3^2 = 0.94$ passes.", "0.94"),
    "in a caption": ("Words.\n\n> **Look at** the hump of 1.139.", "1.139"),
}
OUTPUT = "0.0203, 31%, 7.2e-07, 0.4445"


@pytest.mark.parametrize("case", HONEST)
def test_honest_numbers_pass(case: str) -> None:
    text, output = HONEST[case]
    assert faults((f"## A\n{text}", "rate = 0.3", output)) == []


@pytest.mark.parametrize("case", LIES)
def test_a_number_that_nothing_shows_is_told_with_its_section(case: str) -> None:
    text, number = LIES[case]
    (fault,) = faults((f"## A\n{text}", "rate = 0.3", OUTPUT))
    assert fault.startswith(f'gelu.py, "A": {number} in “')


def test_a_number_has_to_be_shown_in_its_section_or_above() -> None:
    shows, tells = ("## A\nWords.", "1", "0.618"), ("## B\nIt is 0.618.", "1", "")
    assert faults(shows, tells) == []
    assert len(faults(tells, shows)) == 1
    assert faults(shows, head=f"{CHOICE}\nIt is 0.618.") == []


def test_constants_of_the_formulas_are_known() -> None:
    text = ("## A\nIts constant is 0.044715.", "1", "")
    assert faults(text, page="gelu_tanh") == []
    assert len(faults(text, page="relu")) == 1


def test_exceptions_are_by_page_and_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(claims.EXCEPTIONS, "numbers", {"gelu": {"0.618": "measured by them"}})
    text = ("## A\nIt gains 0.618 points.", "1", "")
    assert faults(text) == []
    assert len(faults(text, page="silu")) == 1
    assert "excuses 0.618, which needs no excuse" in faults()[0]


def test_what_a_figure_shows_may_be_told() -> None:
    _, axes = plt.subplots()
    axes.plot(X, tanh(X), label="$c = 0.37$")
    axes.plot([1, 2, 3], [0.21, 0.4321, 0.87])
    axes.set(title="0.94", xticks=[0.55])
    told = "At $-1$ it is −0.76, at 0.25 it is 0.24. See 0.4321, $c = 0.37$ and 0.94, from −0.9993."
    assert faults((f"## A\n{told}", "x = 0.25", "")) == []
    for lie in ("0.55", "−0.66", "0.44"):
        assert len(faults((f"## A\nAt 1 it is {lie}.", "1", ""))) == 1


# Names and formulas


def test_a_name_of_a_framework_is_known() -> None:
    names = ["torch.nn.GELU", "torch.nn.functional.gelu(x)", "F.gelu", "keras.activations", "tf.nn"]
    names += ["torch.nn.init.calculate_gain", "x.mean", "np.exp", "gelu.facts", "nn.GELU()"]
    text = " ".join(f"`{name}`" for name in names)
    assert faults((f"## A\n{text}", "1", ""), head="Old.") == []


@pytest.mark.parametrize("name", ["torch.nn.Gelu", "jax.nn.gelu_tanh(x)", "keras.gelu", "tf.gelu"])
def test_a_name_that_no_data_has_is_told(name: str) -> None:
    (fault,) = faults((f"## A\nCall `{name}`.", "1", ""), head="Old.")
    assert f"`{name.partition('(')[0]}` is none of the names" in fault


def test_a_formula_of_a_concept_page_is_asserted_in_its_section() -> None:
    formula, check = ("## A\n$$ a = b $$", "1", ""), "assert np.allclose(a, b)"
    assert faults(formula) == []  # a function's are those of its code
    assert '"A": no code checks the $$ formula $$' in faults(formula, page="idea")[0]
    assert len(faults(formula, ("## B", check, ""), page="idea")) == 1
    # what asserts nothing checks nothing
    assert len(faults(("## A\n$$ a = b $$", "assert True", ""), page="idea")) == 1
    assert faults(("## A\n$$ a = b $$", check, ""), page="idea") == []
    assert faults(("## A", check, ""), page="idea", head=f"{CHOICE}\n$$ a = b $$") == []


# Figures


def flat(axes: Any) -> None:
    axes.plot(X, gelu(X))
    axes.set_ylim(-1e4, 1e4)


HIDDEN: dict[str, tuple[Callable[[Any], Any], str]] = {
    "nothing": (lambda axes: None, "no finite data"),
    "no number": (lambda axes: axes.plot(X, np.full_like(X, np.nan)), "no finite data"),
    "outside": (lambda axes: (axes.plot(X, X), axes.set_xlim(5, 6)), "no finite data"),
    "one outside": (
        lambda axes: (axes.plot(X, X), axes.plot(X, X + 50, label="b"), axes.set_ylim(-4, 4)),
        "the curve 'b' is not inside the limits",
    ),
    "cut away": (lambda axes: (axes.plot(X, X), axes.set_ylim(-0.1, 0.1)), "not inside the limits"),
    "flattened": (flat, "make its curves flat"),
    "transparent": (lambda axes: axes.plot(X, X, alpha=0), "a curve cannot be seen"),
    "transparent by colour": (lambda axes: axes.plot(X, X, color=(0, 0, 0, 0)), "cannot be seen"),
    "thin": (lambda axes: axes.plot(X, X, linewidth=0), "cannot be seen"),
    "white": (lambda axes: axes.plot(X, X, color="white"), "cannot be seen"),
    "no colour": (lambda axes: axes.plot(X, X, color="none"), "cannot be seen"),
    "no line": (lambda axes: axes.plot(X, X, linestyle="none"), "cannot be seen"),
    "hidden": (lambda axes: axes.plot(X, X, visible=False), "cannot be seen"),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_nobody_can_see_is_told(case: str) -> None:
    draw, fault = HIDDEN[case]
    figure, axes = plt.subplots()
    draw(axes)
    assert fault in " ".join(visible.faults(figure))


SEEN: dict[str, Callable[[Any], Any]] = {
    "a curve": lambda axes: axes.plot(X, gelu(X)),
    "a constant": lambda axes: axes.plot(X, np.zeros_like(X)),
    "a part": lambda axes: (axes.plot(X, np.exp(X)), axes.set_ylim(0, 12)),
    "a detail": lambda axes: (axes.plot(X, gelu(X)), axes.set_xlim(-1, 1)),
    "a loss that stays": lambda axes: (axes.plot([0, 1, 2], [0.95, 0.94, 0.93]), axes.set_ylim(0)),
    "logarithms": lambda axes: axes.semilogy(X, np.maximum(X, 0)),
    "across": lambda axes: (axes.plot([-9, 9], [-9, 9]), axes.set(xlim=(-1, 1), ylim=(-1, 1))),
    "lines": lambda axes: (axes.axhline(0.5), axes.axvline(1)),
    "markers": lambda axes: axes.plot([1], [2], "o"),
    "error bars": lambda axes: axes.errorbar([1, 2], [3, 4], [0.1, 0.2], fmt="o"),
    "points": lambda axes: axes.scatter([1, 2], [3, 4]),
    "bars": lambda axes: axes.bar(["a", "b"], [0.0, 1.0]),
    "an image": lambda axes: axes.imshow([[1, 2], [3, 4]]),
    "a band": lambda axes: axes.fill_between(X, X, X + 1),
}


@pytest.mark.parametrize("case", SEEN)
def test_honest_figures_pass(case: str) -> None:
    figure, axes = plt.subplots()
    SEEN[case](axes)
    assert list(visible.faults(figure)) == []


def test_each_curve_that_is_labelled_as_the_function_is_compared_with_it() -> None:
    figure, axes = plt.subplots()
    axes.plot(X, tanh(X), label="$f(x)$")
    axes.plot(X, gelu(X), label="$f(x)$")
    axes.plot(X, gelu.derivative(X), label="$f'(x)$")
    assert len(list(wrong_labels(figure, "gelu"))) == 1
    assert list(wrong_labels(figure, "vanishing_gradient")) == []


def test_a_page_names_no_figure() -> None:
    _, axes = plt.subplots(num="Something else")
    axes.plot(X, relu(X), label="$f(x)$")
    assert "drop num='Something else'" in faults(("## A", "1", ""))[0]
