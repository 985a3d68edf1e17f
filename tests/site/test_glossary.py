"""The glossary, and the links to it from the first use of a term on a page."""

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from texts import searched

from docs.hooks.pages import glossary

Pages = dict[str, BeautifulSoup]
LINK = 'a[href*="glossary/#"]'


def linked(html: str) -> list[tuple[str, str]]:
    """The words that are linked in an article, and the anchors that they lead to."""
    article = BeautifulSoup(f"<article>{html}</article>", "html.parser").article
    assert article is not None
    text = article.get_text()
    glossary.link_first_uses(article, "../glossary/")
    assert article.get_text() == text
    return [(link.get_text(), str(link["href"])) for link in article.select(LINK)]


LOGIT = ("logit", "../glossary/#logit")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A logit, not a second logit.</p><ul><li>logits</li></ul>", [LOGIT]),
        ("<ul><li>Of logits.</li></ul>", [("logits", LOGIT[1])]),
        ("<p><em>logit</em></p>", [LOGIT]),
        ("<p>Saturated.</p>", [("Saturated", "../glossary/#saturation")]),
        ("<p>A dead\n unit.</p>", [("dead\n unit", "../glossary/#dead-unit")]),
        ("<p>Hidden units.</p>", [("Hidden units", "../glossary/#hidden-layer")]),
        ("<p>A dead end.</p><p>A rectified linear unit.</p><p>One gains.</p>", []),
        ("<p>A logitarch; pre-logit, logit-like, alogit.</p>", []),
        ("<h2>logit</h2><pre>logit</pre><div>logit</div>", []),
        ("<p><code>logit</code> <a href='x'>a logit</a></p>", []),
        ("<details><summary>logit</summary><p>logit</p></details>", [LOGIT]),
        (r'<p><span class="arithmatex">\(logit\)</span></p>', []),
        ("<table><caption>logit</caption><tr><td><p>logit</p></td></tr></table>", []),
        ("<figure><figcaption><p>logit</p></figcaption></figure>", []),
        ("<ul data-search-exclude><li>logit</li></ul>", []),
        ("<h2 id='papers'>Papers</h2><ul><li>Of the logit</li></ul>", []),
        ("<h2 id='read-next'>Read next</h2><p>logit</p>", []),
    ],
)
def test_the_first_use_in_prose_is_linked(html: str, expected: list[tuple[str, str]]) -> None:
    assert linked(html) == expected


def test_a_form_leads_to_one_term(monkeypatch: pytest.MonkeyPatch) -> None:
    term = glossary.Term("Logit", "A number.")
    monkeypatch.setattr(glossary, "terms", lambda: {"logit": term, "score": term})
    with pytest.raises(ValueError, match=r"'logit' leads to two places, one is 'score'"):
        glossary._anchors.__wrapped__()


def test_every_term_is_used_on_a_page(pages: Pages) -> None:
    used = {str(link["href"]).partition("#")[2] for page in pages.values() for link in links(page)}
    unused = glossary.terms().keys() - used
    assert not unused, f"no page uses {sorted(unused)}: drop them from {glossary.FILE.name}"


def test_a_page_of_a_script_links_each_term_once_and_in_prose(pages: Pages) -> None:
    for path, page in pages.items():
        found = links(page)
        assert bool(found) == is_of_script(path), path
        twice = [href for href, n in Counter(str(a["href"]) for a in found).items() if n > 1]
        assert not twice, f"{path} links twice: {twice}"
        for link in found:
            around = {element.name for element in link.parents}
            assert not around & glossary.NOT_PROSE, f"{path}: {link} is not in prose"
            assert str(link["href"]).startswith("../" * path.count("/") + "glossary/#"), path


def test_entries_are_in_order_and_each_has_its_anchor(pages: Pages) -> None:
    headings = pages["glossary/"].select("article h2")
    titles = [heading.get_text().removesuffix("¶") for heading in headings]
    assert {str(heading["id"]) for heading in headings} == glossary.terms().keys()
    assert titles == sorted((term.title for term in glossary.terms().values()), key=str.lower)


def test_an_entry_is_short(pages: Pages) -> None:
    for heading in pages["glossary/"].select("article h2"):
        text = heading.find_next_sibling()
        assert isinstance(text, Tag)
        assert text.name == "p", f"{heading['id']} has no text"
        assert 5 <= len(text.get_text().split()) <= 50, f"{heading['id']} is not short"


def test_copies_have_ordinary_links(site: Path) -> None:
    copy = (site / "functions/normalizers/softmax/index.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"\[\*?logits\*?\]\((.+?)\)", copy)
    assert found == "../../../glossary/#logit"


def test_search_has_an_entry_for_each_term(site: Path) -> None:
    (page,) = [page for page in searched(site) if page["url"] == "glossary/"]
    assert {*glossary.terms()} <= {anchor for anchor, *_ in page["sections"]}


def links(page: BeautifulSoup) -> list[Tag]:
    """The links of an article to entries of the glossary, without those to entries' headings."""
    return page.select(f"article {LINK}")


def is_of_script(path: str) -> bool:
    return re.fullmatch(r"functions/\w+/\w+/|concepts/\w+/", path) is not None
