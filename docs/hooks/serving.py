"""While serving, what has not changed since the last build is not made again.

New code starts a new process (docs/hooks/restart.py): what is kept here is of the same code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docs.hooks.finishing import Unfinished

FROM_MARKDOWN = (
    "content",
    "toc",
    "_title_from_render",
    "present_anchor_ids",
    "links_to_anchors",
)
_kept: dict[tuple[str, str], tuple[Any, Any]] = {}  # by kind and page: what it was made of, and it


def _keep(kind: str, page: Any, made_of: Any, make: Callable[[], Any]) -> Any:
    """Return what was made the last time, if it was made of the same, or make it."""
    before, kept = _kept.get((kind, page.file.src_uri), (None, None))
    if before != made_of:
        kept = make()
        _kept[kind, page.file.src_uri] = made_of, kept
    return kept


def kept_rendered(render: Callable[[Any, Any, Any], None]) -> Callable[[Any, Any, Any], None]:
    """Let mkdocs convert the Markdown of a page only when it, or the set of pages, is another."""

    def kept(page: Any, config: Any, files: Any) -> None:
        def make() -> dict[str, Any]:
            render(page, config, files)
            return {name: getattr(page, name) for name in FROM_MARKDOWN}

        now = files.src_uris
        attributes = _keep("rendered", page, (page.markdown, list(now)), make)
        links = (attributes["links_to_anchors"] or {}).items()
        vars(page).update(attributes)
        page.links_to_anchors = {now[to.src_uri]: anchors for to, anchors in links}

    return kept


def kept_entries(add: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Let the search plugin parse a page only when it is another."""

    def kept(index: Any, page: Any) -> None:
        def make() -> list[Any]:
            start = len(index.entries)
            add(index, page)
            added = index.entries[start:]
            del index.entries[start:]
            return added

        index.entries += _keep("entries", page, (page.content, page.title, page.meta), make)

    return kept


def finished(page: Unfinished) -> dict[str, bytes]:
    """What `page.finished` returns, made only when the page or a plot of it is another."""
    plots = sorted(page.folder.glob(f"plots/{page.page.file.name}-*.svg"))
    made_of = (page.html, [plot.read_bytes() for plot in plots])
    files: dict[str, bytes] = _keep(
        "finished", page.page, made_of, lambda: page.finished(secured=False)
    )
    return files
