"""Links to the repository, and to the form that reports a mistake: there if the build is told."""

from email import message_from_bytes
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

from bs4 import BeautifulSoup, Tag
from copies import ROOT, build

from docs.hooks.pages import install

REPOSITORY = "https://forge.example/someone/activations"
SITE = "https://site.example/"
PAGES = {
    "": "docs/index.md",
    "api/": "docs/api/index.md",
    "api/rectifiers/": "activations/functions/rectifiers.py",
    "functions/": "gallery/functions/README.md",
    "functions/rectifiers/relu/": "gallery/functions/rectifiers/relu.py",
}


def links(project: Path, path: str) -> list[Tag]:
    text = (project / "site" / path / "index.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser").select(f'a[href^="{REPOSITORY}"]')


def addresses(project: Path) -> list[str]:
    """What the wheel says of where the project is."""
    with ZipFile(project / "site" / install.FOLDER / install.wheel()) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith("/METADATA"))
        return message_from_bytes(wheel.read(name)).get_all("Project-URL", [])


def test_the_repository_is_linked_where_the_build_is_told_of_it(project: Path) -> None:
    built = build(project, REPO_URL=REPOSITORY, SITE_URL=SITE)
    assert built.returncode == 0, built.stdout + built.stderr
    for path, source in PAGES.items():
        header, *others = links(project, path)
        assert header.find_parent("header")
        assert header["href"] == REPOSITORY
        assert header["aria-label"] == "Repository"
        *_, here, report = others
        assert here["href"] == f"{REPOSITORY}/blob/HEAD/{source}"
        assert (ROOT / source).is_file()
        form = urlsplit(str(report["href"]))
        assert form.path.endswith("/issues/new")
        assert parse_qs(form.query)["body"] == [f"{SITE}{path}"]
    assert len(links(project, "")) == 4  # and where its checkout is told of
    assert addresses(project) == [
        f"Documentation, {SITE}",
        f"Source, {REPOSITORY}",
        f"Issues, {REPOSITORY}/issues",
    ]

    built = build(project, REPO_URL="", SITE_URL=SITE)
    assert built.returncode == 0, built.stdout + built.stderr
    for file in (project / "site").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "Report a mistake" not in text
        assert 'aria-label="Repository"' not in text
        assert "forge.example" not in text
    assert addresses(project) == [f"Documentation, {SITE}"]
