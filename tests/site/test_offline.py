"""The archive of the site, which is read without a server."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect
from visits import Visit, visit

from tools import offline

LINKS = {
    '<a href="../">': '<a href="../index.html">',
    '<a class="b" href="c/#d">': '<a class="b" href="c/index.html#d">',
    '<a href="c/?e=f">': '<a href="c/index.html?e=f">',
    '<a href="#d">': '<a href="#d">',
    '<a href="c/">c/ href="c/"</a>': '<a href="c/index.html">c/ href="c/"</a>',
    '<a href="https://c/">': '<a href="https://c/">',
    '<a href="c/a.csv">': '<a href="c/a.csv">',
    '<a href="missing/">': '<a href="missing/">',
}


@pytest.mark.parametrize("html", LINKS)
def test_a_link_to_a_folder_leads_to_its_page(tmp_path: Path, html: str) -> None:
    for page in ("index.html", "b/index.html", "b/c/index.html"):
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).touch()
    assert offline.page(html, tmp_path / "b", tmp_path) == LINKS[html]


def test_a_link_to_what_the_archive_lacks_leads_to_the_site(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / offline.ARCHIVE).touch()
    head = '<link href="https://here/data/" rel="canonical">'
    html = offline.page(f'{head}<a href="../{offline.ARCHIVE}">', tmp_path / "data", tmp_path)
    assert html == f'{head}<a href="https://here/{offline.ARCHIVE}">'


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    with ZipFile(site / offline.ARCHIVE) as archive:
        archive.extractall(folder)
    return folder / offline.FOLDER


def test_every_link_in_the_archive_leads_to_a_file_of_it(unpacked: Path) -> None:
    checked = 0
    for page in unpacked.rglob("*.html"):
        for link in links(page):
            target = Path(posixpath.normpath(page.parent / link))
            assert target.is_file(), f"{page.relative_to(unpacked)}: {link}"
            checked += 1
    assert checked > 1000


def links(page: Path) -> Iterator[str]:
    """The links of a page to others of the site."""
    for tag in BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find_all(href=True):
        link = unquote(re.split("[?#]", str(tag["href"]))[0])
        if link and ":" not in link:
            yield link


def test_equal_sites_have_equal_archives(tmp_path: Path) -> None:
    archives = []
    for number in range(2):
        site = tmp_path / str(number)
        for name in ("b", "a") if number else ("a", "b"):
            (site / name).mkdir(parents=True)
            (site / name / "index.html").write_text("<p>")
        offline.write(site)
        offline.write(site)  # it does not contain itself
        archives.append((site / offline.ARCHIVE).read_bytes())
    assert archives[0] == archives[1]


@pytest.fixture
def window_on_disk(browser: Browser, unpacked: Path) -> Iterator[Visit]:
    seen = visit(browser, (unpacked / "index.html").as_uri())
    yield seen
    seen.page.context.close()


def test_pages_work_from_a_disk(window_on_disk: Visit, unpacked: Path) -> None:
    seen, page = window_on_disk, window_on_disk.page
    assert seen.messages == []
    page.get_by_role("link", name="Functions", exact=True).first.click()
    page.get_by_role("searchbox", name=re.compile("name", re.IGNORECASE)).first.fill("mish")
    page.locator("li:visible > .card", has_text="Mish").first.click()
    expect(page).to_have_url((unpacked / "functions/self_gated/mish/index.html").as_uri())
    expect(page.locator(".copy-tex").first).to_be_visible()
    expect(page.locator(".md-code__button").first).to_be_attached()
    fonts = page.evaluate("[...document.fonts].filter((it) => it.status === 'loaded').length")
    assert fonts >= 3
    assert seen.messages == []
    page.keyboard.press("/")
    page.keyboard.type("softmax")
    expect(page.locator(".md-search-result__item").first).to_contain_text("Softmax")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile("Softmax"))
    assert page.url.startswith((unpacked / "functions/normalizers/softmax/index.html").as_uri())
    assert seen.messages == []
