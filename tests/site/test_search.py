"""The texts that search knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docs.hooks.finish import search_index


def test_search_finds_no_tex_and_no_output(site: Path) -> None:
    texts = (site / "search/documents.json").read_text(encoding="utf-8")
    page = (site / "functions/leaky_rectifiers/leaky_relu/index.html").read_text(encoding="utf-8")
    for printed in ("\\begin{cases}", "of the units have a gradient"):
        assert printed in page
        assert json.dumps(printed)[1:-1] not in texts


def test_excerpts_have_formulas_in_letters(site: Path) -> None:
    pages = json.loads((site / "search/documents.json").read_text(encoding="utf-8"))["docs"]
    (tanh,) = [page for page in pages if page["location"] == "functions/sigmoids/tanh/"]
    assert "a smooth step from −1 to 1 around zero" in tanh["text"]
    assert not [page["location"] for page in pages if "\\(" in page["text"]]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("-0.5", "−0.5"),
        (r"\alpha = 1", "α = 1"),
        (r"\frac12(y-x)^2+\lambda|y|", "1/2(y−x)²+λ|y|"),
        (r"\tanh x = 2\sigma(2x)-1", "tanh x = 2σ(2x)−1"),
        (r"b = 4\log^22", "b = 4log² 2"),
        (r"-5\cdot 10^{-324}", "−5·10⁻³²⁴"),
        (r"e^{-x^2/2}", "e^(−x²/2)"),
        (r"h_k = h_{k-1}", "h_k = h_(k−1)"),
        (r"\sqrt{2/\pi}, \sqrt2", "√(2/π), √2"),
        ("f''", "f′′"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"x_i^2", "x_i²"),
        (r"\sum_{i=1}^n x_i", "∑_(i = 1)^n x_i"),
    ],
)
def test_formulas_in_letters(tex: str, expected: str) -> None:
    assert search_index.in_letters(tex) == expected


def test_letters_in_a_text_are_those_of_html() -> None:
    html = r"<p>Where \(x &lt; 0\), no.</p>"
    assert search_index.without_tex(html) == "<p>Where x &lt; 0, no.</p>"
