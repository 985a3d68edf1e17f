"""The site as an archive to be read without a server: unpack it and open index.html.

On a disk a page differs in three things: a link to a folder leads to a list of files, `'self'`
matches no file in some browsers, and some refuse fonts of another folder.
"""

import base64
import os
import re
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import urljoin
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ARCHIVE = "dist/activations-offline.zip"  # on the site
FOLDER = "activations"  # in the archive
LEFT_OUT = ("404.html", "assets/social/*", "sitemap.xml*", "dist/*.zip")
CANONICAL = re.compile(r"<link href=\"([^\"]*)\" rel=\"canonical\">")
TAG = re.compile(r"<[a-zA-Z][^>]*>")
LINK = re.compile(r"(?<=\shref=\")([^\"#?:]+)(?=[\"#?])")
POLICY = re.compile(r"<meta content=\"default-src[^>]*>")
PRELOADED_FONT = re.compile(r"<link as=\"font\"[^>]*>")
FONT = re.compile(r"url\(([^)\"':]+\.woff2)\)")


def write(site: Path) -> None:
    """Write the archive into the site; equal sites have equal archives."""
    archive = site / ARCHIVE
    archive.parent.mkdir(exist_ok=True)
    archive.unlink(missing_ok=True)
    with ZipFile(archive, "w") as written:
        for path in paths(site):
            entry = ZipInfo(f"{FOLDER}/{path}")
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            written.writestr(entry, content(site / path, site))


def paths(site: Path) -> list[str]:
    """The files of the archive; what only other sites and search engines ask for is left out."""
    found = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return sorted(path for path in found if not is_left_out(path))


def is_left_out(path: str) -> bool:
    return any(fnmatch(path, name) for name in LEFT_OUT)


def content(file: Path, site: Path) -> bytes:
    """Return a file of the site as it works on a disk."""
    if file.suffix == ".html":
        return page(file.read_text(encoding="utf-8"), file.parent, site).encode()
    if file.suffix == ".css":
        return stylesheet(file.read_text(encoding="utf-8"), file.parent).encode()
    return file.read_bytes()


def page(html: str, folder: Path, site: Path) -> str:
    """Return a page of a folder with links to files instead of folders."""
    published = CANONICAL.search(html)

    def led_to_file(found: re.Match[str]) -> str:
        target = Path(os.path.normpath(folder / found[1]))
        if (target / "index.html").is_file():
            return f"{found[1].rstrip('/')}/index.html"
        if published and target.is_file() and is_left_out(target.relative_to(site).as_posix()):
            return urljoin(published[1], found[1])  # such as that of this archive
        return found[1]

    html = PRELOADED_FONT.sub("", html)
    html = POLICY.sub(lambda found: allowing_files(found[0]), html, count=1)
    return TAG.sub(lambda tag: LINK.sub(led_to_file, tag[0]), html)


def allowing_files(policy: str) -> str:
    return policy.replace("'self'", "'self' file:").replace("font-src", "font-src data:")


def stylesheet(css: str, folder: Path) -> str:
    """Return a stylesheet of a folder with its fonts in it."""

    def with_font(found: re.Match[str]) -> str:
        if not (file := folder / found[1]).is_file():
            return found[0]
        return f"url(data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()})"

    return FONT.sub(with_font, css)
