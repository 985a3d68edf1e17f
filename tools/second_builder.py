"""Build the site with ProperDocs, and compare it with the one that mkdocs has built."""

import re
import shutil
import sys
from pathlib import Path

from docs.hooks.serving.lock import build_lock
from tools import offline
from tools.site import ROOT, SITE, mkdocs

OTHER = ROOT / ".build/properdocs"
GENERATOR = re.compile(rb'<meta[^>]*name="?generator"?[^>]*>')


def main() -> None:
    if OTHER.exists():
        shutil.rmtree(OTHER)
    with build_lock() as held:
        build = ("build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(OTHER))
        mkdocs(*build, builder="properdocs", held=held)
    different = differences(SITE, OTHER)
    print(f"{len(files(SITE))} files, {len(different)} of them different")
    if different:
        sys.exit("\n".join(different))


def differences(site: Path, other: Path) -> list[str]:
    """Return the files that only one has, or that differ in more than the generator's name."""
    ours, theirs = files(site), files(other)
    return sorted(
        name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)
    )


def files(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): GENERATOR.sub(b"", file.read_bytes())
        for file in site.rglob("*")
        if file.is_file() and file != site / offline.ARCHIVE  # made of the others
    }


if __name__ == "__main__":
    main()
