"""The files around the package keep their promises."""

import doctest
import json
import re
import shutil
import subprocess
from pathlib import Path

import bibtexparser
import pytest

from activations import catalogue, gated_units

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / ".github/requirements"


@pytest.mark.parametrize(("group", "least"), [("bench", 20), ("dev", 41), ("frameworks", 41)])
def test_a_lock_names_no_host_and_has_a_hash_for_everything(group, least):
    lock = (LOCKS / f"{group}.txt").read_text()
    assert "://" not in lock
    assert "--index" not in lock
    pins = re.findall(r"^[a-z0-9][\w.-]*==.*(?:\n {4}--hash=.*)*", lock, re.MULTILINE)
    assert len(pins) >= least
    assert all("--hash=sha256:" in pin for pin in pins)


def test_the_lock_of_npm_names_no_host_and_has_a_hash_for_everything():
    lock = (LOCKS / "package-lock.json").read_text()
    assert "://" not in lock
    packages = {name: pin for name, pin in json.loads(lock)["packages"].items() if name}
    assert "node_modules/typescript" in packages
    assert all(pin["integrity"].startswith("sha512-") for pin in packages.values())


def test_the_examples_of_the_readme_are_true():
    found = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert found.failed == 0
    assert found.attempted >= 4


def test_contributing_fits_on_a_page():
    assert len((ROOT / ".github/CONTRIBUTING.md").read_text().splitlines()) <= 50


def test_every_paper_is_in_the_bibliography_and_every_entry_is_used():
    library = bibtexparser.parse_file(str(ROOT / "docs/references.bib"))
    assert not library.failed_blocks
    functions = [*catalogue.values(), *gated_units.values()]
    for f in functions:
        assert len(f.facts.papers) == len(set(f.facts.papers)), f"{f.__name__} cites one twice"
    used = {paper for f in functions for paper in f.facts.papers}
    missing = used - set(library.entries_dict)
    assert not missing, f"add {sorted(missing)} to docs/references.bib"
    concepts = "".join(map(Path.read_text, (ROOT / "gallery/concepts").glob("*.py")))
    unused = {key for key in set(library.entries_dict) - used if f"@{key}" not in concepts}
    assert not unused, f"nothing cites {sorted(unused)}: remove them from docs/references.bib"


IDENTIFIERS = {
    "doi": re.compile(r"10\.\d{4,9}/[^\s{}]+"),
    "eprint": re.compile(r"\d{4}\.\d{4,5}|[a-z-]+/\d{7}"),
    "url": re.compile(r"https?://[^\s{}]+"),
    "year": re.compile(r"(18|19|20)\d\d"),
}


WITHOUT_ORIGIN = {
    *("identity", "log_sigmoid", "tanh", "hard_tanh", "arctan"),  # classical
    *("exponential", "log_softmax"),
    *("threshold", "shrink", "tanh_shrink"),  # of frameworks
}


def test_a_function_is_as_old_as_the_first_version_of_its_origin():
    entries = bibtexparser.parse_file(str(ROOT / "docs/references.bib")).entries_dict
    for name, f in {**catalogue, **gated_units}.items():
        if name in WITHOUT_ORIGIN:
            assert f.facts.year is None, f"{name} has an origin"
            continue
        assert f.facts.year, f"give {name} the year of its origin, or add it to WITHOUT_ORIGIN"
        fields = {field.key: field.value for field in entries[f.facts.origin].fields}
        on_arxiv = 2000 + int(fields.get("eprint", "99")[:2])
        assert f.facts.year == min(int(fields["year"]), on_arxiv), f"{name}: {f.facts.origin}"


def test_identifiers_of_papers_are_well_formed():
    for entry in bibtexparser.parse_file(str(ROOT / "docs/references.bib")).entries:
        for field in entry.fields:
            form = IDENTIFIERS.get(field.key.lower())
            assert form is None or form.fullmatch(field.value), f"{entry.key}: {field.value}"


def test_nothing_that_is_generated_is_tracked():
    tracked = subprocess.run(
        ["git", "ls-files", "site", ".venv", "docs/functions", "docs/concepts"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert tracked == ""


def test_make_does_not_empty_the_folder_behind_a_link(tmp_path):
    for file in ("Makefile", ".github/requirements/dev.txt"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    (tmp_path / "environment").mkdir()
    (tmp_path / "environment/python").touch()
    (tmp_path / ".venv").symlink_to("environment")
    made = subprocess.run(
        ["make", ".venv/installed"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert made.returncode != 0
    assert ".venv is a link" in made.stdout
    assert (tmp_path / "environment/python").exists()
