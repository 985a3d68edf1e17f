"""The built site, made by the same command as `make site`, and a server of it."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import matplotlib
import pytest
from bs4 import BeautifulSoup
from copies import ROOT, build, small_copy
from matplotlib import pyplot as plt
from playwright.sync_api import Browser, sync_playwright
from visits import Visit, visit

from docs.hooks.figures import plots

matplotlib.use("agg")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def house_style() -> Iterator[None]:
    """Figures as the build makes them."""
    plots.use_house_style()
    yield
    plt.close("all")
    plt.rcdefaults()


@pytest.fixture(scope="session")
def site() -> Path:
    built = build(ROOT)
    assert built.returncode == 0, f"`make site` failed:\n{built.stdout}\n{built.stderr}"
    return ROOT / "site"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    """Every page of the site, parsed, by its address."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): BeautifulSoup(
            path.read_text(encoding="utf-8"), "html.parser"
        )
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small copy of the project."""
    return small_copy(tmp_path / "project")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, and there is no chromium on the PATH")
        pytest.skip("no chromium on the PATH: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Visit]:
    """A window for all tests that change nothing in it that outlives the next page."""
    seen = visit(browser, "about:blank")
    yield seen
    seen.page.context.close()
