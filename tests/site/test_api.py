"""The reference: a page for each family, found from everywhere, and room for more functions."""

import gzip
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from markdown import markdown

from activations import catalogue
from docs.hooks.pages import api_page
from docs.hooks.pages.order import family

MOST_OF_INDEX = 12_000  # bytes of its compressed HTML
ANCHOR = "activations.functions.{}.{}"


def test_every_function_is_on_the_page_of_its_family(pages: dict[str, BeautifulSoup]) -> None:
    for name in catalogue:
        place = ANCHOR.format(family(name), name)
        assert pages[f"api/{family(name)}/"].find(id=place), name


def test_what_led_to_a_function_on_the_one_page_leads_on(pages: dict[str, BeautifulSoup]) -> None:
    """Its old id is that of a link to where it is now."""
    for name in catalogue:
        place = ANCHOR.format(family(name), name)
        link = pages["api/"].find("a", id=place)
        assert link
        assert urljoin("api/", str(link["href"])) == f"api/{family(name)}/#{place}"


def test_a_page_of_a_function_leads_to_its_place_in_the_reference(
    pages: dict[str, BeautifulSoup],
) -> None:
    for name in catalogue:
        path = f"functions/{family(name)}/{name}/"
        found = {urljoin(path, str(link["href"])) for link in pages[path].article.find_all("a")}
        assert f"api/{family(name)}/#{ANCHOR.format(family(name), name)}" in found


def test_the_folder_in_the_nav_stands_for_its_pages() -> None:
    *others, last = api_page.in_nav(["a.md", {"API": ["b.md", "api", "c.md"]}])
    listed = last["API"]
    assert others == ["a.md"]
    assert (listed[0], listed[-1]) == ("b.md", "c.md")
    assert {path for entry in listed[1:-1] for path in entry.values()} == set(api_page.pages())


def test_a_hundred_functions_fit_on_the_first_page(site: Path) -> None:
    families = api_page.families()
    names = [f"{name}_{number}" for number in range(3) for name in catalogue][:100]
    many = {section: [name for name in names if _section(name) == section] for section in families}
    table = markdown(api_page.table(many), extensions=["attr_list", "tables"])
    html = (site / "api/index.html").read_text(encoding="utf-8")
    html, replaced = re.subn("<table>.*?</table>", lambda _: table, html, count=1, flags=re.DOTALL)
    assert replaced
    assert table.count("<a ") == 100 + len(families)
    assert len(gzip.compress(html.encode())) <= MOST_OF_INDEX


def _section(name: str) -> str:
    return family(name.rpartition("_")[0])


def test_the_menu_lists_one_function_of_each_other_family(
    pages: dict[str, BeautifulSoup],
) -> None:
    """The first, which the family's name leads to: the menu does not grow with the catalogue."""
    functions = {f"functions/{family(name)}/{name}/" for name in catalogue}
    for path, page in pages.items():
        links = {str(link["href"]) for link in page.select(".md-nav--primary a[href]")}
        listed = {urljoin(path, link) for link in links} & functions
        families = Counter(Path(place).parent for place in listed)
        families.pop(Path(path).parent, None)
        assert max(families.values(), default=0) <= 1, path
