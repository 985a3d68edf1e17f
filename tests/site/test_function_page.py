"""What a function's page has besides its script, derived from the catalogue."""

import re
import tomllib
from typing import Any

import bibtexparser
import pytest
from bs4 import BeautifulSoup
from copies import ROOT

from activations import (
    catalogue,
    elu,
    gelu,
    hard_swish,
    leaky_relu,
    prelu,
    quick_gelu,
    relu,
    rrelu,
    sigmoid,
    silu,
    softmax,
    threshold,
)
from docs.hooks.pages import (
    framework_names,
    function_page,
    glance,
    namesakes,
    notation,
    papers,
)

SCRIPT = """# Sigmoid

$$ x $$

Lead.

**Choose it** for
gates.

**Avoid it** elsewhere.

## How it works

Seen.

## Its slope

Small.

### Second derivative

Odd.

## In your framework

Traps.

## Story

Old.

## Questions

### Why?

So.

## Facts

sigmoid.facts

## Read next

* [Tanh](tanh.md): the same.
"""
PARTS = [
    *("At a glance", "How it works", "Its slope", "In your framework", "Check values", "Code"),
    *("Story", "Questions", "Facts", "Papers", "Read next"),
]
every_entry = pytest.mark.parametrize("entry", catalogue.values(), ids=lambda f: f.__name__)


def completed(script: str = SCRIPT, entry: Any = sigmoid) -> str:
    return function_page.complete(script, entry, "[a file](a.py)", "https://site.example/sigmoid/")


def test_parts_stand_in_order() -> None:
    text = completed()
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == PARTS
    steps = ["# Sigmoid", "Lead.", "Choose it", 'id="derivative"', "Small.", "Odd.", "Traps."]
    places = [text.index(part) for part in (*steps, "a file", "Old.")]
    assert places == sorted(places)


def test_the_box_has_the_facts_and_the_advice() -> None:
    box = completed().partition("## At a glance")[2].partition("## How it works")[0]
    assert "**Choose it** for gates." in box
    assert "**Avoid it** elsewhere." in box
    cells = {
        cell.dt.get_text(): cell.dd.get_text(" ", strip=True)
        for cell in BeautifulSoup(box, "html.parser").select("dl > div")
        if cell.dt and cell.dd
    }
    assert cells["Range"].startswith("(0, 1)")
    assert cells["Largest slope"] == "0.25 at 0"
    assert (cells["At −∞"], cells["At ∞"]) == ("0", "1")
    assert "Parameters" not in cells


@pytest.mark.parametrize(
    ("entry", "term", "cell"),
    [
        (relu, "At ∞", "y = x"),
        (gelu, "Range", "minimum at −0.752"),
        (leaky_relu, "Parameters", "a = 0.01"),
        (threshold, "Largest slope", "it jumps"),
        (relu, "Largest slope", "1 right of 0"),
        (catalogue["sparse_plus"], "Largest slope", "1 from 1 on"),
        (gelu, "At −2, 0 and 2", "−0.046, 0, 1.954"),
        (
            catalogue["swish"],
            "Range",
            "[−0.278465, ∞) minimum at −1.278; [−0.278465/β, ∞) for β > 0",
        ),
        (elu, "At −∞", "−1 in general −α"),
        (catalogue["arctan"], "At ∞", "π/2"),
        (catalogue["binary_step"], "Range", "{0, 1}"),
        (catalogue["thresholded_relu"], "Range", "[0, ∞) without (0, θ]"),
        (softmax, "Of the scores −2, 0, 2", "(0.016, 0.117, 0.867)"),
        (hard_swish, "Largest slope", "1.5 just left of 3"),
        (hard_swish, "Slope at −3 and 3", "0 and 1 by convention"),
        (relu, "Slope at 0", "0 by convention"),
        (catalogue["relu6"], "Largest slope", "1 between 0 and 6"),
        (catalogue["log_sigmoid"], "Largest slope", "1 toward −∞"),
        (catalogue["identity"], "Largest slope", "1 everywhere"),
        (softmax, "Sum", "1 along the axis"),
        (gelu, "Introduced", "2016"),
    ],
)
def test_cells_of_the_box_that_are_known(entry: Any, term: str, cell: str) -> None:
    box = BeautifulSoup(glance.box(entry, "", []), "html.parser")
    (found,) = (d for d in box.select("dl > div") if d.dt and d.dt.get_text() == term)
    assert cell in found.get_text()


def test_answers_and_the_second_derivative_are_folded() -> None:
    page = BeautifulSoup(completed(), "html.parser")
    folds = {fold.summary.get_text(): fold.get_text() for fold in page.select("details.fold")}
    assert "So." in folds["Why?"]
    assert "Odd." in folds["Second derivative"]
    assert sigmoid.second_derivative.formula.latex in folds["Second derivative"]


def test_a_page_tells_how_the_function_is_called() -> None:
    text = completed(entry=leaky_relu)
    call = "leaky_relu(x, /, *, negative_slope=0.01, out=None)"
    place = "../../api/leaky_rectifiers.md#activations.functions.leaky_rectifiers.leaky_relu"
    assert f"[`{call}`]({place})" in text


def test_a_line_of_code_like_a_heading_is_code() -> None:
    code = "````{.python}\n## a comment\n```\n## another\n````\n"
    text = completed(SCRIPT.replace("Seen.\n", f"Seen.\n\n{code}"))
    assert code in text
    assert text.index(code) < text.index("## Its slope")


def test_value_and_derivatives_are_the_catalogues_and_have_names() -> None:
    page = BeautifulSoup(completed(), "html.parser")
    formulas = {str(row["id"]): row.get_text() for row in page.select(".formulas > .arithmatex")}
    assert formulas == {
        "value": rf"\[{sigmoid.formula.latex}\]",
        "derivative": rf"\[{sigmoid.derivative.formula.latex}\]",
        "second-derivative": rf"\[{sigmoid.second_derivative.formula.latex}\]",
    }


def test_the_derivative_by_a_parameter_stands_with_the_other_formulas() -> None:
    page = BeautifulSoup(completed(entry=prelu), "html.parser")
    *_, last = page.select("[id^=derivative-by]")
    assert last["id"] == "derivative-by-slope"
    assert last.get_text() == rf"\[{prelu.parameter_derivatives['slope'].formula.latex}\]"


def test_signs_that_not_everybody_knows_are_explained_where_they_are_first_seen() -> None:
    bracket = "A bracket around a condition is 1 where it holds, else 0."
    assert (notation.of_value(relu), notation.of_derivative(relu)) == ("", bracket)
    assert "$\\Phi(x)$ is the probability" in notation.of_value(gelu)
    assert "$\\varphi$ is the density" in notation.of_derivative(gelu)
    assert "\\Phi" not in notation.of_derivative(gelu)
    assert notation.of_derivative(catalogue["softsign"]) == ""
    assert "is the sign" in notation.of_second_derivative(catalogue["softsign"])
    assert notation.of_value(rrelu) == "In code, $\\ell$ is `lower` and $u$ is `upper`."
    assert (
        notation.of_value(sigmoid) == notation.of_second_derivative(sigmoid) == ""
    )  # sigma is itself
    assert notation.of_value(elu) == ""  # what code calls alpha, its formula does


def table_of(function: Any) -> list[list[str]]:
    page = BeautifulSoup(framework_names.section(function), "html.parser")
    return [[cell.get_text() for cell in row.select("th, td")] for row in page.select("tbody tr")]


def test_names_are_grouped_with_the_call_that_gives_the_same() -> None:
    rows = table_of(leaky_relu)
    there = "torch.nn.LeakyReLU(negative_slope=0.01) torch.nn.functional."
    assert rows[0] == ["PyTorch", f"{there}leaky_relu(x, negative_slope=0.01)", "leaky_relu(x)", ""]
    tensorflow = next(row for row in rows if row[0] == "TensorFlow")
    assert tensorflow[1:3] == [
        "tf.nn.leaky_relu(x, alpha=0.2)",
        "leaky_relu(x, negative_slope=0.2)",
    ]
    text = " ".join(" ".join(row) for row in rows)
    assert all(name.rstrip(")") in text for name in leaky_relu.facts.names)


def test_a_parameter_without_a_default_elsewhere_is_shown_as_dots() -> None:
    assert table_of(threshold)[0][2] == "threshold(x, threshold=..., value=...)"


def test_what_differs_is_said_beside_our_value() -> None:
    differences = {row[1]: row[3] for row in table_of(leaky_relu)}
    assert differences["jax.nn.leaky_relu(x, negative_slope=0.01)"] == "slope at 0: 1, here 0.01"
    jax = next(row for row in table_of(hard_swish) if row[0] == "JAX")
    assert jax[3] == "nan at −∞, here 0"
    mindspore = next(row for row in table_of(hard_swish) if row[0] == "MindSpore")
    assert mindspore[3] == "slope at −3: −0.5, here 0; slope at 3: 1.5, here 1"
    axis = next(row for row in table_of(softmax) if row[0] == "JAX")
    assert axis[3] == "nan in a row with ∞, here the limit"


def test_frameworks_that_fewer_people_use_are_folded_where_there_are_many() -> None:
    page = BeautifulSoup(framework_names.section(leaky_relu), "html.parser")
    shown = [row.th.text for row in page.select("tbody tr") if not row.find_parent("details")]
    assert shown[0] == "PyTorch"
    assert "NNlib.jl" not in shown
    assert not BeautifulSoup(framework_names.section(threshold), "html.parser").details


def test_every_cell_of_a_name_says_its_role_and_column() -> None:
    page = BeautifulSoup(framework_names.section(leaky_relu), "html.parser")
    assert {cell["data-th"] for cell in page.select("td")} == set(framework_names.COLUMNS[1:])
    for tag, role in [("table", "table"), ("tr", "row"), ("td", "cell"), ("tbody th", "rowheader")]:
        assert all(part["role"] == role for part in page.select(tag))


@pytest.mark.parametrize(
    ("function", "warning"),
    [
        (
            gelu,
            "`jax.nn.gelu`, `keras.ops.gelu`, .* mean .GELU .tanh.*/gelu_tanh.md",
        ),
        (
            quick_gelu,
            '`transformers.*"gelu_fast".`.* and `com.microsoft.FastGelu` mean .GELU .tanh',
        ),
        (silu, "`tf.nn.swish`, `onnx.Swish`, .* mean .Swish."),
        (relu, "^$"),
    ],
)
def test_names_of_another_function_are_told(function: Any, warning: str) -> None:
    assert re.search(warning, namesakes.namesakes(function))


def test_a_name_that_is_equal_by_default_is_no_other_function() -> None:
    text = namesakes.namesakes(silu)
    assert "another function" not in text
    assert re.search(r"Equal by default:\*\* `tf.nn.swish`.* mean \[Swish\]", text)


def test_versions_are_told_and_what_was_not_run() -> None:
    section = framework_names.section(leaky_relu)
    assert f"Compared with PyTorch {version('torch')}, JAX" in section
    assert "Read, not run: MATLAB, NNlib.jl" in section


def version(file: str) -> str:
    return str(tomllib.loads((ROOT / f"activations/names/{file}.toml").read_text())["version"])


def test_a_paper_is_cited_by_authors_year_title_venue_and_link() -> None:
    assert papers.citation("blanchard2021accurately") == (
        "P. Blanchard, D. J. Higham and N. J. Higham (2021). "
        "Accurately Computing the Log-Sum-Exp and Softmax Functions. "
        "*IMA Journal of Numerical Analysis*. "
        "[doi:10.1093/imanum/draa038](https://doi.org/10.1093/imanum/draa038)"
    )
    assert papers.citation("bertoin2021numerical").startswith("D. Bertoin et al. (2021). Numer")


def test_every_paper_of_the_bibliography_can_be_cited() -> None:
    for key in bibtexparser.parse_file(str(ROOT / "docs/references.bib")).entries_dict:
        citation = papers.citation(key)
        assert not {"{", "}", "\\"} & set(citation), citation
        assert "()" not in citation


def test_papers_stand_with_their_bibtex_in_the_order_of_the_facts() -> None:
    library = cited(papers.section(sigmoid.facts.papers, page_of_sigmoid()))
    assert tuple(library.entries_dict) == (*sigmoid.facts.papers, "activations_sigmoid")


def cited(section: str) -> bibtexparser.Library:
    entries = BeautifulSoup(section, "html.parser").select_one("details code").get_text()
    return bibtexparser.parse_string(entries)


def page_of_sigmoid() -> str:
    return papers.entry_of_page(sigmoid, "https://site.example/functions/sigmoids/sigmoid/")


def test_a_page_can_be_cited_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1792540800")
    section = papers.section((), page_of_sigmoid())
    assert section.startswith("## Citation")
    (entry,) = cited(section).entries
    assert {field.key: field.value for field in entry.fields} == {
        "author": "{The authors of Activations}",
        "title": "{Sigmoid}",
        "howpublished": "Activations, a reference of activation functions",
        "year": "2026",
        "url": "https://site.example/functions/sigmoids/sigmoid/",
    }
