"""The search index: the prose of pages, without TeX, code and outputs."""

from __future__ import annotations

import json
from pathlib import Path

from docs.hooks.finish.letters import without_tex

UNREAD = ('<div class="arithmatex"', "<pre", '<table class="facts"')
"""Displayed formulas, code and outputs, and the tables whose words are on every page."""


def exclude_unread(content: str) -> str:
    """Mark what search must not index."""
    for beginning in UNREAD:
        content = content.replace(beginning, f"{beginning} data-search-exclude")
    return content


def finish(folder: Path, aliases: dict[str, list[str]]) -> None:
    """Move the texts out of the index, which the theme loads on every page: search.js loads them.

    Formulas become plain text, for excerpts. Aliases only rank the pages that were found.
    """
    index, documents = folder / "search_index.json", folder / "documents.json"
    content = json.loads(index.read_text(encoding="utf-8"))
    for page in content["docs"]:
        page["text"] = without_tex(page["text"])
        page |= {"aliases": found} if (found := aliases.get(page["location"])) else {}
    documents.write_text(json.dumps(content), encoding="utf-8")
    index.write_text(json.dumps({**content, "docs": []}), encoding="utf-8")
