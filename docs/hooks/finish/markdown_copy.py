"""A page as Markdown, for readers and programs that want no HTML, with TeX and alt texts."""

from collections.abc import Callable

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from docs.hooks.finish.formulas import is_formula
from docs.hooks.pages.text import fenced, lines

LEFT_OUT = {
    "headerlink",
    "alternate",
    "downloads",
    "glance",
    "choice",
    "switch",
    "all",
    "crumbs",
    "switches",
    "legend",
    "tools",
    "only",
    "panel",
    "without-script",
}  # classes


class Converter(MarkdownConverter):
    """Writes formulas as TeX and plots as their text alternative."""

    def __init__(self, describe: Callable[[str], str]) -> None:
        super().__init__(heading_style="ATX", bullets="*")
        self.describe = describe

    def process_tag(self, element: Tag, parent_tags: set[str]) -> str:
        if element.name in ("form", "style", "script", "svg"):
            return ""
        if not LEFT_OUT.isdisjoint(element.get_attribute_list("class")):
            return ""
        if element.name == "code" and "pre" in parent_tags:
            return element.get_text()  # skips hundreds of elements for colours
        return str(super().process_tag(element, parent_tags))  # type: ignore[misc]

    def convert_div(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        if is_formula(element):
            return f"\n\n$$ {_tex(element)} $$\n\n"
        return f"\n\n{text.strip()}\n\n"

    def convert_span(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        if is_formula(element):
            return f"${_tex(element)}$"
        return f"{text} " if element.parent and element.parent.name == "td" else text

    def convert_li(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        if "family" in element.get_attribute_list("class"):
            return f"\n\n{text.strip()}\n\n"  # the heading of those that follow
        return str(super().convert_li(element, text, parent_tags))  # type: ignore[misc]

    def convert_nav(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """The links of a decision diagram, by its questions."""
        groups = []
        for drawing in element.find_all("svg"):
            links = [
                f"* [{link['aria-label']}]({link['href']})" for link in drawing.select(".take")
            ]
            groups.append("\n".join([f"{drawing['aria-label']}\n", *links]))
        return "\n\n" + "\n\n".join(groups or [text]) + "\n\n"

    def convert_pre(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return "\n\n" + fenced(text.strip("\n") + "\n", _language(element)) + "\n"

    def convert_figure(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        if plot := element.get("data-plot"):
            shown = self.describe(str(plot))
        else:  # the curve at the top
            shown = str(element.svg["aria-label"]) if element.svg else text
        return f"\n\n*Figure: {shown}*\n\n"

    def convert_strong(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        card = element.parent and "card" in element.parent.get_attribute_list("class")
        text = f"{text}: " if card else text
        return str(super().convert_strong(element, text, parent_tags))  # type: ignore[misc]

    def convert_tbody(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        groups = element.parent and element.parent.find("th", scope="rowgroup")
        # Markdown tables have one head, so each group becomes a table
        return f"\n{text}\n" if groups else text

    def convert_td(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_td(element, _in_cell(text), parent_tags))  # type: ignore[misc]

    def convert_th(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_th(element, _in_cell(text), parent_tags))  # type: ignore[misc]

    def convert_sup(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return f"^{text}"

    def convert_summary(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text}\n\n"


def as_markdown(soup: BeautifulSoup, describe: Callable[[str], str]) -> str:
    """Return the article of a page; `describe` gives the text alternative of a plot's file."""
    if soup.article is None:
        return ""
    kept = [""]
    for line, is_code in lines(Converter(describe).convert_soup(soup.article)):
        if line or kept[-1] or is_code:  # no two empty lines in a row
            kept.append(line)
    return "\n".join(kept).strip() + "\n"


def _in_cell(text: str) -> str:
    """The bars of |x| would divide the cell, also in a formula."""
    return text.replace("|", r"\|")


def _tex(element: Tag) -> str:
    """The TeX without its delimiters."""
    return element.get_text().strip()[2:-2].strip()


def _language(element: Tag) -> str:
    """The language of a code block, which is the first class of the element around it."""
    block = element.find_parent(class_="highlight")
    names = map(str, block.get_attribute_list("class")) if block else iter(())
    return next(names, "").removeprefix("language-")
