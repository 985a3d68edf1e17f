"""What is published: complete, linked, local, accessible, without leftovers."""

import base64
import hashlib
import json
import re
import tempfile
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import bibtexparser
import pytest
from bs4 import BeautifulSoup, Tag
from copies import ROOT

from activations import catalogue
from docs.hooks.pages import papers
from tools.site import expected_pages

Pages = dict[str, BeautifulSoup]
VENDOR = ROOT / "docs/assets/vendor"
HOST = "http://site.invalid/"
REFERENCES = {"a": "href", "link": "href", "script": "src", "img": "src", "use": "href"}
LONG_NUMBER = re.compile(r"\d*\.\d{13,}")
IN_CSS = re.compile(r"""url\(\s*["']?([^"')]+)""")


def function_pages(pages: Pages) -> Pages:
    return {path: page for path, page in pages.items() if path.count("/") == 3}


def test_every_script_and_written_page_is_published(site: Path) -> None:
    missing = [page for page in expected_pages() if not (site / page).is_file()]
    assert not missing, f"missing in site/: {missing}; run `make site`"


def test_every_function_has_a_page_in_its_family(pages: Pages) -> None:
    for name, entry in catalogue.items():
        family = entry.__module__.rsplit(".", 1)[1]
        assert f"functions/{family}/{name}/" in pages, f"write gallery/functions/{family}/{name}.py"


def test_internal_links_and_anchors_lead_somewhere(site: Path, pages: Pages) -> None:
    broken = []
    anchors = {path: {tag["id"] for tag in page.find_all(id=True)} for path, page in pages.items()}
    for path, page in pages.items():
        for element in page.find_all(list(REFERENCES)):
            target = str(element.get(REFERENCES[element.name], ""))
            parts = urlsplit(urljoin(HOST + path, target))
            if not target or parts.netloc != urlsplit(HOST).netloc or path == "404.html":
                continue
            file = unquote(parts.path).lstrip("/")
            exists = file in pages if file.endswith("/") or not file else (site / file).is_file()
            anchor = unquote(parts.fragment)
            if not exists or (anchor and anchor not in anchors.get(file, {anchor})):
                broken.append(f"{path} -> {target}")
    assert not broken, "broken links:\n" + "\n".join(broken)


def test_every_page_begins_with_a_link_to_its_content(pages: Pages) -> None:
    for path, page in pages.items():
        (skip,) = page.select("a.md-skip")
        assert page.select(f"article {skip['href']}"), path
        assert page.find("a") is skip, path


def test_every_label_is_of_a_control_on_its_page(pages: Pages) -> None:
    for path, page in pages.items():
        controls = {element.get("id") for element in page.select("input, select, textarea")}
        named = {label["for"] for label in page.select("label[for]")}
        assert named <= controls, path


def test_nothing_is_loaded_from_another_host(site: Path, pages: Pages) -> None:
    for path, page in pages.items():
        for element in page.select("link, script, img, iframe, source, use"):
            if element.get("rel") in (["canonical"], ["prev"], ["next"]):  # not loaded
                continue
            source = str(element.get("src") or element.get("href") or "")
            assert not urlsplit(source).netloc, f"{path} loads {source}"
    for sheet in site.rglob("*.css"):
        for target in IN_CSS.findall(sheet.read_text(encoding="utf-8")):
            assert not urlsplit(target).netloc, f"{sheet.name} loads {target}"


def test_no_script_holds_up_the_first_picture(pages: Pages) -> None:
    """They are fetched last and begin when it is there; a page's own once it is read."""
    own_scripts = {
        "functions/": ["names.js", "filter.js", "table.js", "finder.js"],
        "compare/": ["compare.js"],
        "explorer/": ["functions.js", "explorer.js"],
    }
    for path, page in pages.items():
        scripts = page.select("script[src]")
        names = [Path(str(script["src"])).name for script in scripts]
        live = ["live.js"] if page.select(".hero-curve") else []
        assert names == own_scripts.get(path, live), path
        assert all("defer" in script.attrs for script in scripts), path
        later = page.select("link[rel=preload][as=script]")
        *own, theme = [Path(str(link["href"])).name for link in later]
        assert own == ["site.js", "search.js"], path
        assert theme.startswith("bundle."), path
        assert {str(link["fetchpriority"]) for link in later} == {"low"}, path


def test_every_page_allows_its_own_scripts_by_hash_and_no_others(pages: Pages) -> None:
    for path, page in pages.items():
        (policy,) = page.select('meta[http-equiv="Content-Security-Policy"]')
        rules = dict(rule.split(maxsplit=1) for rule in str(policy["content"]).split("; "))
        assert rules["default-src"] == "'none'"
        sources = rules["script-src"].split()
        assert sources[0] == "'self'"
        assert all(source.startswith("'sha256-") for source in sources[1:]), path
        scripts = page.select("script:not([src]):not([type])")
        digests = [hashlib.sha256(script.get_text().encode()).digest() for script in scripts]
        expected = {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}
        assert set(sources[1:]) == expected, path
        assert not page.select("[onclick], [onload], [onerror], [href^='javascript:']"), path


def test_every_plot_has_a_text_alternative(pages: Pages) -> None:
    pictures = "figure > .plot, figure > .panels"
    plots = [(path, plot) for path, page in pages.items() for plot in page.select(pictures)]
    assert plots
    outside = ".plot:not(figure > .plot, .panels > .plot)"
    assert not [path for path, page in pages.items() if page.select(outside)]
    for path, plot in plots:
        assert plot.get("role") == "img", path
        label = str(plot.get("aria-label", ""))
        assert len(label) > 20, f"{path}: a plot is described only by {label!r}"


def test_every_page_of_a_function_has_plots_formulas_facts_names_and_code(pages: Pages) -> None:
    for path, page in function_pages(pages).items():
        headings = [heading.get_text("", strip=True).rstrip("¶") for heading in page.select("h2")]
        links = [str(link["href"]) for link in page.select(".formula-row > .headerlink")]
        entry = catalogue[path.strip("/").rpartition("/")[2]]
        learned = [f"#derivative-by-{name}" for name in entry.parameter_derivatives]
        assert links == ["#value", "#derivative", *learned, "#second-derivative"]
        assert page.select_one("svg.plot"), f"{path} has no plot"
        assert len(page.select(".formula")) >= 3, f"{path} lacks f, f' or f''"
        assert page.select_one("table.facts"), f"{path} does not end with its facts"
        papers = "Papers" if entry.facts.papers else "Citation"
        for heading in ("Check values", "In your framework", "Code", papers):
            assert heading in headings, f"{path} has no part {heading!r}"


def test_every_page_of_a_gallery_says_in_a_sentence_what_it_is(pages: Pages) -> None:
    found = {
        path: str(page.select("meta[name=description]")[0]["content"])
        for path, page in pages.items()
        if path.startswith(("functions/", "concepts/")) and path.count("/") > 1
    }
    assert len(set(found.values())) == len(found), "two pages have one description"
    assert all(text.endswith(".") and "$" not in text for text in found.values()), found


def test_formulas_need_no_script(pages: Pages) -> None:
    for path, page in pages.items():
        assert not page.select(".arithmatex"), f"{path} has unrendered TeX"
        for formula in page.select(".formula"):
            assert formula.select_one("math annotation"), f"{path}: a formula without MathML"


def test_nothing_of_the_machinery_is_published(site: Path) -> None:
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    endings = (".md5", ".pickle", ".new", ".md")
    beginnings = ("hooks/", "overrides/", "sg_", "broken_", "no_image", "binder_")
    files = [name for name in files if not name.endswith("index.md")]  # copies of pages
    leftovers = [name for name in files if name.endswith(endings) or name.startswith(beginnings)]
    assert not leftovers


def test_nothing_published_names_a_path_of_this_machine(site: Path) -> None:
    root, temporary = str(ROOT), f"{tempfile.gettempdir()}/"
    for file in site.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert root.encode() not in content, f"{file.relative_to(site)} holds {root}"
            assert temporary.encode() not in content, f"{file.relative_to(site)} holds {temporary}"


def test_no_number_on_a_page_is_unrounded(pages: Pages) -> None:
    """Code aside, which may hold constants of any length."""
    for path, page in pages.items():
        for text in page.find_all(string=LONG_NUMBER):
            code = text.find_parent(["code", "script", "style"])
            assert code, f"{path}: {text}"
            assert not text.find_parent(class_="output"), f"{path}: {text}"


@pytest.mark.parametrize("gallery", ["functions", "concepts"])
def test_archives_are_dated_alike_and_complete(site: Path, gallery: str) -> None:
    for suffix, kind in ((".py", "python"), (".ipynb", "jupyter")):
        entries = ZipFile(site / gallery / f"{gallery}_{kind}.zip").infolist()
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert [entry.filename for entry in entries] == sorted(e.filename for e in entries)
        found = (site / gallery).rglob(f"*{suffix}")
        published = {path.relative_to(site / gallery) for path in found}
        assert {Path(entry.filename) for entry in entries} == published


def test_notebooks_run_in_any_python_and_write_citations_out(site: Path) -> None:
    notebooks = list(site.rglob("*.ipynb"))
    assert notebooks
    for path in notebooks:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        assert "version" not in notebook["metadata"]["language_info"]
        texts = ["".join(cell["source"]) for cell in notebook["cells"]]
        assert any("activations" in text for text in texts)
        assert not any("[@" in text for text in texts)


@pytest.mark.parametrize("name", ["katex", "inter"])
def test_vendored_files_are_unedited(name: str) -> None:
    sums = (VENDOR / name / "SHA256SUMS").read_text().splitlines()
    recorded = {line.split()[1]: line.split()[0] for line in sums}
    files = {
        path.relative_to(VENDOR / name).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (VENDOR / name).rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert files == recorded, f"restore docs/assets/vendor/{name}, or renew its SHA256SUMS"
    assert {"LICENSE", "VERSION"} <= files.keys()


def items(pages: Pages) -> dict[str, Tag]:
    """The entries of the list, by the keys of their papers."""
    marks = pages["bibliography/"].select("article li > span[id]")
    assert len({mark["id"] for mark in marks}) == len(marks)
    return {str(mark["id"]): mark.parent for mark in marks if mark.parent}


def test_every_paper_is_listed_with_the_pages_that_cite_it(pages: Pages) -> None:
    citing = {name: f.facts.papers for name, f in catalogue.items()}
    for script in (ROOT / "gallery/concepts").glob("*.py"):
        citing[script.stem] = tuple(re.findall(r"@(\w+)[;\]]", script.read_text("utf-8")))
    listed = items(pages)
    assert listed.keys() == {key for keys in citing.values() for key in keys}
    for key, item in listed.items():
        targets = {link["href"].strip("/").split("/")[-1] for link in item.select('a[href^=".."]')}
        assert targets == {name for name, keys in citing.items() if key in keys}
        assert "{" not in item.get_text()


def test_papers_stand_in_the_order_of_their_first_authors(pages: Pages) -> None:
    keys = list(items(pages))
    assert len(keys) > 20
    authors = [papers.record(key)["authors"][0].split()[-1] for key in keys]
    plain = [normalize("NFKD", author).casefold() for author in authors]
    assert plain == sorted(plain)


def test_the_file_is_published_as_it_is(site: Path) -> None:
    published = bibtexparser.parse_file(str(site / "references.bib"))
    source = bibtexparser.parse_file(str(ROOT / "docs/references.bib"))
    assert published.entries_dict.keys() == source.entries_dict.keys()
