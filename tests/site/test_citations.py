"""Citations in the text of pages."""

import re

import pytest
from bs4 import BeautifulSoup
from markdown import markdown as to_html

from docs.hooks.pages import bibliography, papers
from docs.hooks.pages.citations import check_citations, cited
from docs.hooks.pages.text import title_and_summary

GELU = "[Hendrycks and Gimpel (2016)](https://arxiv.org/abs/1606.08415)"
SITE = "https://ai.stanford.edu/%7Eamaas/papers/relu_hybrid_icml2013_final.pdf"
LEAKY = f"[Maas et al. (2013)]({SITE})"


@pytest.mark.parametrize(
    ("text", "replaced", "keys"),
    [
        ("[@hendrycks2016gelu] did.", f"{GELU} did.", ["hendrycks2016gelu"]),
        ("As [@maas2013rectifier] did.", f"As {LEAKY} did.", ["maas2013rectifier"]),
        (
            "[@maas2013rectifier;\n@hendrycks2016gelu], [@maas2013rectifier]",
            f"{LEAKY} and {GELU}, {LEAKY}",
            ["maas2013rectifier", "hendrycks2016gelu"],
        ),
        ("`x[@a]` and ``a`[@b]`` [x](y) a[0]", None, []),
        ("```python\nx[@a]\n```\n[@maas2013rectifier]", None, ["maas2013rectifier"]),
        ("````\n```\n[@a]\n```\n[@b]\n````", None, []),
        ("~~~\n[@a]\n~~~", None, []),
        ("One ` tick.\n\n[@maas2013rectifier] and ` another.", None, ["maas2013rectifier"]),
    ],
)
def test_citations_outside_code_become_names(
    text: str, replaced: str | None, keys: list[str]
) -> None:
    expected = replaced or text.replace("[@maas2013rectifier]", LEAKY)
    assert cited(text) == (expected, keys)
    assert cited(expected) == (expected, [])


@pytest.mark.parametrize(
    ("key", "text", "address"),
    [
        ("verhulst1838notice", "Verhulst (1838)", None),
        ("lecun1998efficient", "LeCun et al. (1998)", "https://doi.org/10.1007/3-540-49430-8_2"),
        ("roy2023lisht", "Roy et al. (2023)", "https://doi.org/10.1007/978-3-031-31407-0_35"),
        (
            "wilson1972excitatory",
            "Wilson and Cowan (1972)",
            "https://doi.org/10.1016/S0006-3495(72)86068-5",
        ),
        ("deepseek2024v3", "DeepSeek-AI (2024)", "https://arxiv.org/abs/2412.19437"),
        (
            "parascandolo2017taming",
            "Parascandolo et al. (2017)",
            "https://openreview.net/forum?id=Sks3zF9eg",
        ),
    ],
)
def test_a_citation_names_up_to_two_authors_and_leads_to_the_paper(
    key: str, text: str, address: str | None
) -> None:
    shown = BeautifulSoup(to_html(cited(f"[@{key}]")[0]), "html.parser")
    assert shown.get_text() == text
    assert [link["href"] for link in shown.select("a")] == ([address] if address else [])


def test_every_paper_can_be_cited_in_prose() -> None:
    for key in papers.known():
        shown = to_html(cited(f"[@{key}]")[0])
        text = BeautifulSoup(shown, "html.parser").get_text()
        assert re.fullmatch(r"[\w’ -]+( et al\.)? \((18|19|20)\d\d\)", text), text


@pytest.mark.parametrize("text", ["[@hendrycks2016]", "[@maas2013rectifier; @hendrycks2016gelus]"])
def test_an_unknown_key_is_an_error_that_names_the_nearest(text: str) -> None:
    with pytest.raises(ValueError, match="do you mean 'hendrycks2016gelu'"):
        cited(text)


def test_a_summary_has_the_names_without_the_link() -> None:
    page = "# GELU\n\nFound by [@hendrycks2016gelu] and [@maas2013rectifier]. More."
    summary = "Found by Hendrycks and Gimpel (2016) and Maas et al. (2013)."
    assert title_and_summary(page) == ("GELU", summary)


def test_a_text_cites_the_papers_of_its_facts_and_no_others() -> None:
    check_citations(["b", "a"], ("a", "b"))
    with pytest.raises(ValueError, match=r"add to the papers of its facts .*\['c'\]"):
        check_citations(["a", "c"], ("a",))
    with pytest.raises(ValueError, match=r"cite in the text.*\['b'\]"):
        check_citations(["a"], ("a", "b"))


def test_the_bibliography_names_pages_that_are_of_no_function() -> None:
    page = "[An idea](concepts/idea.md)"
    listed = bibliography.all_papers([], str, {page: ["mcculloch1943logical", "saxe2014exact"]})
    assert f"For Binary step, {page}." in listed
    assert f"For Linear, {page}." in listed
