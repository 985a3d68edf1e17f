"""Where to go from a page: the links of its last section, as cards."""

import posixpath
import re
from pathlib import PurePosixPath
from typing import Any

from activations import catalogue
from docs.hooks.pages import cards, text

LINK = re.compile(r"^\* \[.+?\]\((.+?)\):\s+((?:.|\n(?!\*))+)", re.MULTILINE)


def cards_of(listed: str, page: Any, pages: list[Any]) -> str:
    """Return a list of links, each with a reason, as cards."""
    by_path = {file.src_uri: file for file in pages}
    folder = PurePosixPath(page.src_uri).parent
    items = []
    for target, reason in LINK.findall(listed):
        path = posixpath.normpath(folder / target)
        if path in by_path:  # a page that is served alone knows no others
            items.append(cards.item(card(by_path[path], page, " ".join(reason.split()))))
    return cards.grid(items)


def card(file: Any, page: Any, reason: str = "") -> str:
    """The card that links from one page to another, with a reason or the page's summary."""
    href = file.url_relative_to(page)
    if file.name in catalogue:
        return cards.function_card(file.name, href, reason)
    title, summary = text.title_and_summary(file.content_string)
    return cards.idea_card(title, reason or summary, href)
