"""A page as plain Markdown, for readers and programs that want no HTML: TeX and alt text kept."""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

LEFT_OUT = (
    ".headerlink, .alternate, .downloads, .glance, .home-plot > svg, .card > svg, "
    "form, style, script"
)


class Converter(MarkdownConverter):
    """Formulas by their TeX, plots by their text alternative."""

    def convert_div(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        if "arithmatex" in element.get_attribute_list("class"):
            return f"\n\n$$ {_tex(element)} $$\n\n"
        return f"\n\n{text.strip()}\n\n"

    def convert_span(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        if "arithmatex" in element.get_attribute_list("class"):
            return f"${_tex(element)}$"
        return f"{text} " if element.parent and element.parent.name == "td" else text

    def convert_figure(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n*Figure: {element['data-alt']}*\n\n"

    def convert_summary(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text}\n\n"


def as_markdown(soup: BeautifulSoup, describe: Any) -> str:
    """Return the article of a page; `describe` tells the text alternative of a plot's file."""
    article = copy(soup.article)
    if article is None:
        return ""
    for element in article.select(LEFT_OUT):
        element.decompose()
    for title in article.select(".card > strong"):
        title.append(": ")
    for figure in article.select("figure[data-plot]"):
        figure["data-alt"] = describe(figure["data-plot"])
    converter = Converter(heading_style="ATX", code_language_callback=_language, bullets="*")
    texts = converter.convert_soup(article).split("```")
    texts[::2] = [re.sub(r"\n{3,}", "\n\n", text) for text in texts[::2]]  # not within code
    return "```".join(texts).strip() + "\n"


def _tex(element: Tag) -> str:
    """What stands between the brackets that mark TeX."""
    return element.get_text().strip()[2:-2].strip()


def _language(element: Tag) -> str:
    """The language of a block of code, the first class of what is around it."""
    block = element.find_parent(class_="highlight")
    names = map(str, block.get_attribute_list("class")) if block else iter(())
    return next(names, "").removeprefix("language-")
