"""One stylesheet of those that every page loads: one request instead of four."""

import re
import shutil
from pathlib import Path

from docs.hooks.finish import pruning

COMMON = (
    *("stylesheets/main.*.css", "vendor/katex/katex.min.css"),
    *("site.css", "reference.css", "figures.css", "pages.css", "search.css", "media.css"),
)
WORDS = {
    "html": pruning.words_of_page,
    "js": pruning.words_of_script,
    "css": pruning.used_variables,
}
FONT_FACE = re.compile(r"(@font-face\{[^}]*)src:([^;}]*katex[^;}]*)([^}]*\})")
SOURCE = re.compile(r"(url\(([^)]*)\) format\([^)]*\))")
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
    css = pruning.pruned(_without_missing(css, assets), words_of(site))
    (assets / JOINED).write_text(css, encoding="utf-8")


def words_of(site: Path) -> set[str]:
    """What the selectors of the site's stylesheets may name, and their variables."""
    words: set[str] = set()
    for kind, found in WORDS.items():
        for file in site.rglob(f"*.{kind}"):
            words |= found(file.read_text(encoding="utf-8"))
    return words - {"rtl"}  # a script asks for it, but no page is written from right to left


def _without_missing(css: str, assets: Path) -> str:
    """Drop the fonts, and the forms of them, that are not published."""

    def kept(font: re.Match[str]) -> str:
        sources = [it for it in SOURCE.findall(font[2]) if (assets / it[1]).is_file()]
        joined = ",".join(source for source, _ in sources)
        return f"{font[1]}src:{joined}{font[3]}" if sources else ""

    return FONT_FACE.sub(kept, css)


def moved(css: str, folder: str) -> str:
    """Return a stylesheet of a folder for the one above it: what it loads has other addresses."""
    if "@import" in css:
        raise ValueError("a stylesheet that is joined to others must not import one")
    return RELATIVE.sub(rf"url(\1{folder}/", css)
