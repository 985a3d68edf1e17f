"""What is published for those who come from elsewhere: pictures, Markdown, data, the 404 page."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import numpy as np
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from activations import catalogue
from docs.hooks.finish import markdown_copy
from docs.hooks.pages import export, social

Pages = dict[str, BeautifulSoup]
PNG = b"\x89PNG\r\n\x1a\n"


def properties(page: BeautifulSoup) -> dict[str, str]:
    metas = page.select("meta[property], meta[name]")
    return {str(meta.get("property") or meta.get("name")): str(meta["content"]) for meta in metas}


def own(pages: Pages) -> Pages:
    return {path: page for path, page in pages.items() if path != "404.html"}


def test_every_page_says_what_it_is_when_it_is_shared(site: Path, pages: Pages) -> None:
    for path, page in own(pages).items():
        meta = properties(page)
        canonical = str(page.select("link[rel=canonical]")[0]["href"])
        base = canonical.removesuffix(path)
        assert meta["og:url"] == canonical, path
        assert len(meta["og:title"]) > 1, path
        assert meta["og:description"] == meta["description"], path
        picture = site / meta["og:image"].removeprefix(base)
        assert picture.read_bytes()[:8] == PNG, path
        assert picture.stat().st_size < 100_000, path


def test_the_sitemap_names_every_page(site: Path, pages: Pages) -> None:
    sitemap = ElementTree.parse(site / "sitemap.xml")
    named = [str(found.text) for found in sitemap.iter() if found.tag.endswith("}loc")]
    canonical = [str(page.select("link[rel=canonical]")[0]["href"]) for page in own(pages).values()]
    assert sorted(named) == sorted(canonical)


def test_a_picture_is_the_same_for_the_same_words_and_shows_the_function() -> None:
    first, again = (social.picture("Tanh", "Costs $5.", "tanh") for _ in range(2))
    assert first == again
    assert first != social.picture("Tanh", "Costs $5.", "relu")
    width, height = (int.from_bytes(first[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (1200, 630)


def test_every_page_has_a_copy_in_markdown(site: Path, pages: Pages) -> None:
    for path, page in own(pages).items():
        (link,) = page.select("a[rel=alternate][type='text/markdown']")
        text = (site / path / str(link["href"])).read_text(encoding="utf-8")
        assert text.startswith(f"# {page.select('h1')[0].get_text().rstrip('¶')}\n"), path
        headings = [heading.get_text().strip("\n¶") for heading in page.select("article h2")]
        copied = [
            line[3:].strip("`").replace("\\_", "_")
            for line in text.splitlines()
            if line.startswith("## ")
        ]
        assert copied == headings, path
        for plot in page.select("article :is(.panels, svg.plot:not(.panels *))"):
            assert f"*Figure: {plot['aria-label']}*" in text, path
        prose = "".join(text.split("```")[::2])
        assert not re.search(r"</|<(div|span|p|a|svg|table)\b", prose), path


def test_the_copy_of_a_function_keeps_its_formulas_and_code(site: Path) -> None:
    text = (site / "functions/sigmoids/sigmoid/index.md").read_text(encoding="utf-8")
    f = catalogue["sigmoid"]
    for order in (f, f.derivative, f.second_derivative):
        assert f"$$ {order.formula.latex} $$" in text
    assert "```python\nimport numpy as np\n\n\ndef sigmoid(x, /):" in text
    assert "| −2.75 | 0.0600867 | 0.0564762 | " in text
    assert "17 digits" not in text


def test_tex_text_and_tables_become_markdown() -> None:
    html = (
        '<article><h1>A</h1><p>Of <span class="arithmatex">\\(a<b\\)</span></p>'
        '<div class="arithmatex">\\[x_i\\]</div><figure data-plot="p.svg"></figure>'
        '<div class="python highlight"><pre><code>x = 1\n</code></pre></div></article>'
    ).replace("a<b", "a&lt;b")
    expected = "# A\n\nOf $a<b$\n\n$$ x_i $$\n\n*Figure: p*\n\n```python\nx = 1\n```\n"
    soup = BeautifulSoup(html, "html.parser")
    assert markdown_copy.as_markdown(soup, lambda file: file.removesuffix(".svg")) == expected


def test_bars_divide_no_cell_of_a_table() -> None:
    html = "<table><tr><th>|x|</th></tr><tr><td>a</td></tr><tr><td>$|y|$</td></tr></table>"
    soup = BeautifulSoup(f"<article>{html}</article>", "html.parser")
    head, _, *rows = markdown_copy.as_markdown(soup, str).splitlines()
    assert [head, *rows] == [r"| \|x\| |", "| a |", r"| $\|y\|$ |"]


def test_groups_of_facts_become_tables_of_their_own() -> None:
    facts = BeautifulSoup(
        f"<article>{catalogue['leaky_relu'].facts._repr_html_()}</article>", "html.parser"
    )
    tables = markdown_copy.as_markdown(facts, str).split("\n\n")
    heads = [table.splitlines()[0] for table in tables]
    assert heads == ["|  |  |", "| For 0 < a < 1 | |", "| At a = 0.01, the default | |"]
    assert [table.count("| --- |") for table in tables] == [1, 1, 1]


def test_code_becomes_markdown_as_it_is() -> None:
    code = 'text = """\n```\n\n\n\n## no heading\n"""\n'
    html = f'<article><p>A</p><div class="python highlight"><pre><code>{code}</code></pre></div>'
    soup = BeautifulSoup(f"{html}<p>B</p></article>", "html.parser")
    assert markdown_copy.as_markdown(soup, str) == f"A\n\n````python\n{code}````\n\nB\n"


@pytest.fixture
def data(site: Path) -> dict:
    return json.loads((site / "catalogue.json").read_text(encoding="utf-8"))


def test_the_catalogue_is_published_as_its_schema_says(site: Path, data: dict) -> None:
    schema = json.loads((site / data["$schema"]).read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    assert list(validator(schema).iter_errors(data)) == []
    entry = schema["properties"]["functions"]["additionalProperties"]
    described = entry["properties"]["facts"]["properties"]
    assert list(described) == export.fact_names()
    assert all(value.get("description") for value in described.values())


def test_the_schema_refuses_facts_of_another_kind(site: Path, data: dict) -> None:
    schema = json.loads((site / data["$schema"]).read_text(encoding="utf-8"))
    facts = data["functions"]["relu"]["facts"]
    for name, value in {"trend": "upwards", "kinks": 0, "range": {"low": 0}, "mean": [1]}.items():
        right = facts[name]
        facts[name] = value
        assert list(jsonschema.Draft202012Validator(schema).iter_errors(data)), name
        facts[name] = right


def test_the_catalogue_holds_every_function_with_page_formulas_and_names(
    site: Path, data: dict
) -> None:
    assert list(data["functions"]) == list(catalogue)
    for name, entry in data["functions"].items():
        f = catalogue[name]
        assert (site / entry["page"] / "index.html").is_file()
        assert entry["formulas"]["second_derivative"] == f.second_derivative.formula.latex
        assert entry["formulas"]["parameter_derivatives"] == {
            key: derivative.formula.latex for key, derivative in f.parameter_derivatives.items()
        }
        assert entry["names"].keys() == f.facts.names.keys()
        assert [paper["key"] for paper in entry["papers"]] == list(f.facts.papers)
    assert data["functions"]["sigmoid"]["facts"]["lipschitz"] == 0.25
    assert data["functions"]["relu"]["facts"]["range"]["high"] == "Infinity"


def test_numbers_that_json_lacks_are_strings() -> None:
    assert export.plain({"a": (np.inf, -np.inf, 1.5, None)}) == {
        "a": ["Infinity", "-Infinity", 1.5, None]
    }


def test_nan_is_no_value_to_publish() -> None:
    for value in (np.nan, {"a": [1.0, -np.nan]}):
        with pytest.raises(ValueError, match=r"catalogue\.json has no word for nan"):
            export.plain(value)


def test_a_page_that_is_not_there_offers_search(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}404.html")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("searchbox", name="Search", exact=True)).to_be_focused()
    page.close()
    without = browser.new_context(java_script_enabled=False)
    page = without.new_page()
    page.goto(f"{address}404.html")
    assert not page.locator("button.entrance").is_visible()
    page.get_by_role("link", name="All functions").click()
    without.close()
