"""Room for a hundred functions: what the index would weigh with more than twice as many."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from test_weight import transferred
from visits import Visit

from activations import _entry, catalogue
from activations.facts import names as framework_names
from docs.hooks.pages import functions_index

HUNDRED = 100
MOST_BYTES = 160_000


class Another:
    """A function of another name, whose curve is a little higher everywhere."""

    def __init__(self, entry: Any, number: int) -> None:
        self._entry, self._factor = entry, 1 + 0.07 * number
        self.__name__ = f"{entry.__name__}_{number}"
        self.__module__ = entry.__module__
        self.__doc__ = f"{entry.__doc__}".replace(" ", f" {number}", 1)
        self.facts = Facts(entry.facts, f"{entry.facts.title} {number}")

    def __call__(self, x: Any, **parameters: Any) -> Any:
        return self._factor * self._entry(x, **parameters)

    def derivative(self, x: Any, **parameters: Any) -> Any:
        return self._factor * self._entry.derivative(x, **parameters)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._entry, name)


class Facts:
    def __init__(self, facts: Any, title: str) -> None:
        self._facts, self.title = facts, title

    @property
    def names(self) -> Any:
        return framework_names.names_of(self.title)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._facts, name)


@pytest.fixture
def hundred(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of a hundred functions of the catalogue, most of them made up."""
    titles = framework_names._all_names()
    real = list(catalogue)
    for place in range(HUNDRED - len(real)):
        entry: Any = catalogue[real[place % len(real)]]
        another = Another(entry, 1 + place // len(real))
        found = framework_names.names_of(entry.facts.title)
        named = {f"{name}{place}": there for name, there in found.items()}
        monkeypatch.setitem(titles, another.facts.title, named)
        monkeypatch.setitem(_entry._entries, another.__name__, another)
    return list(catalogue)


@pytest.fixture
def block(hundred: list[str]) -> BeautifulSoup:
    html = functions_index.index(hundred, lambda name: f"made_up/{name}/", '<a href="../">On</a>')
    return BeautifulSoup(html, "html.parser")


def test_the_index_of_a_hundred_functions_is_light(
    hundred: list[str],
    block: BeautifulSoup,
    pages: dict[str, BeautifulSoup],
    window: Visit,
    address: str,
    site: Path,
) -> None:
    """The rest of the page, whose navigation lists functions too, is taken as growing like them."""
    window.go(f"{address}functions/")
    names = {url.removeprefix(address).partition("?")[0] for url in window.requests}
    others = sum(transferred(site / name) for name in names if name != "functions/")
    own = len(gzip.compress(str(block).encode()))
    whole = transferred(site / "functions/")
    index = len(gzip.compress(str(pages["functions/"].select_one(".index")).encode()))
    real = sum(not isinstance(catalogue[name], Another) for name in hundred)
    rest = (whole - index) * HUNDRED // real
    assert others + own + rest <= MOST_BYTES, (others, own, rest)


def test_a_hundred_functions_have_a_card_and_a_row_each(
    block: BeautifulSoup, hundred: list[str]
) -> None:
    assert len(hundred) == HUNDRED
    assert len(block.select(".tiles .card svg")) == HUNDRED
    assert len(block.select(".by-facts tbody tr")) == HUNDRED
    families = {catalogue[name].__module__ for name in hundred}
    assert block.select_one(".tiles")["style"] == f"--n: {HUNDRED + len(families)}"
    assert block.select_one("output").get_text() == f"{HUNDRED} functions"
