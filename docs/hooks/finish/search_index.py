"""What search knows of pages: text that people read, without TeX, code and outputs."""

from __future__ import annotations

import json
from pathlib import Path

from docs.hooks.finish.letters import without_tex

UNREAD = ('<div class="arithmatex"', "<pre", '<table class="facts"')
"""Formulas on lines of their own, code and outputs, and the words that every page has."""


def exclude_unread(content: str) -> str:
    """Mark what search is not to find."""
    for beginning in UNREAD:
        content = content.replace(beginning, f"{beginning} data-search-exclude")
    return content


def finish(folder: Path, aliases: dict[str, list[str]]) -> None:
    """Move the texts away that the theme's script loads on every page: search.js loads them.

    Formulas in them become letters, with which excerpts read well. A page is ranked by the
    aliases of what it is about, which are no words to search for.
    """
    index, documents = folder / "search_index.json", folder / "documents.json"
    content = json.loads(index.read_text(encoding="utf-8"))
    for page in content["docs"]:
        page["text"] = without_tex(page["text"])
        page |= {"aliases": found} if (found := aliases.get(page["location"])) else {}
    documents.write_text(json.dumps(content), encoding="utf-8")
    index.write_text(json.dumps({**content, "docs": []}), encoding="utf-8")
