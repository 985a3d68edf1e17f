"""While serving, what has not changed since the last build is kept, and not made again.

Without it, an edit is served after some ten seconds, not two: mkdocs converts, indexes and
finishes every page. New code starts a new process (`restart.py`): what is kept is of one code.
"""

from collections.abc import Callable
from typing import Any

from docs.hooks.finish.written_page import WrittenPage

FROM_MARKDOWN = (
    "content",
    "toc",
    "_title_from_render",
    "present_anchor_ids",
    "links_to_anchors",
)


class Kept:
    """What the last build made, by kind and page, and what it was made of."""

    def __init__(self) -> None:
        self._results: dict[tuple[str, str], tuple[Any, Any]] = {}

    def _keep(self, kind: str, page: Any, made_of: Any, make: Callable[[], Any]) -> Any:
        """Return what was made the last time, if it was made of the same, or make it."""
        key = kind, page.file.src_uri
        before, result = self._results.get(key, (None, None))
        if before != made_of:
            result = make()
            self._results[key] = made_of, result
        return result

    def rendered(self, render: Callable[[Any, Any, Any], None]) -> Callable[[Any, Any, Any], None]:
        """Let mkdocs convert the Markdown of a page only when it, or the set of pages, changes."""

        def kept(page: Any, config: Any, files: Any) -> None:
            def make() -> dict[str, Any]:
                render(page, config, files)
                return {name: getattr(page, name) for name in FROM_MARKDOWN}

            now = files.src_uris
            attributes = self._keep("rendered", page, (page.markdown, list(now)), make)
            links = (attributes["links_to_anchors"] or {}).items()
            vars(page).update(attributes)
            page.links_to_anchors = {now[to.src_uri]: anchors for to, anchors in links}

        return kept

    def entries(self, add: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        """Let the search plugin parse a page only when it changes."""

        def kept(index: Any, page: Any) -> None:
            def make() -> list[Any]:
                start = len(index.entries)
                add(index, page)
                added = index.entries[start:]
                del index.entries[start:]
                return added

            made_of = page.content, page.title, page.meta
            index.entries += self._keep("entries", page, made_of, make)

        return kept

    def finished(self, page: WrittenPage) -> dict[str, bytes]:
        """Finish a page only when it or a plot of it changes."""
        folder = (page.docs / page.page.file.src_uri).parent
        plots = sorted(folder.glob(f"plots/{page.page.file.name}-*.svg"))
        made_of = page.html, [plot.read_bytes() for plot in plots]
        files: dict[str, bytes] = self._keep(
            "finished", page.page, made_of, lambda: page.finished(secured=False)
        )
        return files
