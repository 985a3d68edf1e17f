"""An engine with the scripts that read formulas and name functions."""

from collections.abc import Iterator
from contextlib import contextmanager

from py_mini_racer import MiniRacer

from docs.hooks.finish.bundles import BUNDLES
from docs.hooks.pages.comparison import functions_script, view

OF_THE_PAGE = tuple(f"curves/{name}.js" for name in ("curve", "numbers", "entries", "choices"))
PANEL = "explorer/yours.js"  # which needs a page


@contextmanager
def engine_of_yours() -> Iterator[MiniRacer]:
    with MiniRacer() as engine:
        engine.eval(functions_script.source())
        for script in (*OF_THE_PAGE, *BUNDLES["explorer/yours"]):
            if script != PANEL:
                engine.eval((view.ASSETS / script).read_text(encoding="utf-8"))
        yield engine
