"""One stylesheet of those that every page loads: one request instead of four."""

import re
import shutil
from pathlib import Path

COMMON = (
    *("stylesheets/main.*.css", "vendor/katex/katex.min.css"),
    *("site.css", "reference.css", "figures.css", "pages.css", "search.css", "media.css"),
)
JOINED = "all.css"  # of these, in the folder of assets
RELATIVE = re.compile(r"url\(\s*([\"']?+)(?![a-z]+:|[/#])")  # no data, no host, no part of the page


def join_stylesheets(site: Path) -> None:
    """Write the stylesheet of all pages; what it is made of goes, and the theme's others."""
    assets, css = site / "assets", ""
    for sheet in [file for name in COMMON for file in sorted(assets.glob(name))]:
        folder = sheet.parent.relative_to(assets).as_posix()
        css += moved(sheet.read_text(encoding="utf-8"), folder)
        if sheet.parent == assets:
            sheet.unlink()
    shutil.rmtree(assets / "stylesheets")
    (assets / JOINED).write_text(css, encoding="utf-8")


def moved(css: str, folder: str) -> str:
    """Return a stylesheet of a folder for the one above it: what it loads has other addresses."""
    if "@import" in css:
        raise ValueError("a stylesheet that is joined to others must not import one")
    return RELATIVE.sub(rf"url(\1{folder}/", css)
