"""TeX to HTML and MathML by KaTeX at build time, so that readers need no script."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from py_mini_racer import JSEvalException, MiniRacer

KATEX = Path(__file__).parents[2] / "assets/vendor/katex/katex.min.js"
UNREAD = re.compile(r"\$|\\[a-zA-Z(\[]|\n(?:[-*+] |1\. |\|)|\[\^")
HEADINGS = ("h1", "h2", "h3")
_engines: dict[int, MiniRacer] = {}  # by process: a forked one has no threads of its parent's


@cache
def render(tex: str, display: bool) -> str:
    """Return the formula as HTML; raise ValueError at a TeX mistake."""
    options: dict[str, Any] = {
        "displayMode": display,
        "output": "htmlAndMathml",
        "strict": "error",
        "throwOnError": True,
    }
    try:
        return str(_engine().call("katex.renderToString", tex, options))
    except JSEvalException as error:
        cause = str(error).strip().splitlines()[0]
        raise ValueError(f"TeX mistake in {tex!r}: {cause}") from None


def _engine() -> MiniRacer:
    if (process := os.getpid()) not in _engines:
        _engines[process] = MiniRacer()
        _engines[process].eval(KATEX.read_text(encoding="utf-8"))
    return _engines[process]


def check(article: Tag) -> None:
    """Raise ValueError where text still looks like TeX or Markdown, such as an unclosed $."""
    for part in article.descendants:
        if isinstance(part, NavigableString):
            if UNREAD.search(part) and not any(map(_is_not_prose, part.parents)):
                raise ValueError(f"TeX or Markdown that is not read: {' '.join(part.split())}")
        elif isinstance(part, Tag) and part.name in HEADINGS and _inline_formulas(part):
            raise ValueError(f"the table of contents shows no TeX: {part.get_text()}")


def _is_not_prose(element: Tag) -> bool:
    """Tell code, plots and formulas from prose."""
    return is_formula(element) or element.name in ("pre", "code", "script", "svg")


def is_formula(element: Tag) -> bool:
    """Tell whether an element contains the TeX of a formula."""
    return "arithmatex" in element.get_attribute_list("class")


def _inline_formulas(element: Tag) -> list[Tag]:
    return [span for span in element.find_all("span") if is_formula(span)]


def keep_with_punctuation(soup: BeautifulSoup) -> None:
    """Keep a full stop or comma on the line of the formula before it."""
    for element in _inline_formulas(soup):
        following = element.next_sibling
        if isinstance(following, NavigableString) and following[:1] in tuple(".,;:?!)"):
            element.wrap(soup.new_tag("span", attrs={"class": "nowrap"})).append(following[0])
            following.replace_with(following[1:])


def close() -> None:
    """Stop the engine's threads: forking a child is safe only without them."""
    if engine := _engines.pop(os.getpid(), None):
        engine.close()


def render_element(element: Tag) -> str:
    r"""Return the HTML of an element that contains `\(...\)` or `\[...\]`."""
    text = element.get_text().strip()
    display = text.startswith(r"\[")
    html = render(text[2:-2].strip(), display)
    if not display:
        return html
    formula = in_frame(html)
    if not (name := element.get("id")):
        return formula
    link = f'<a class="headerlink" href="#{name}" title="Permanent link">¶</a>'
    return f'<div class="formula-row" id="{name}">{formula}{link}</div>'


def in_frame(html: str) -> str:
    """Return a formula in the element that scrolls, by keyboard too, where it is too wide."""
    return f'<div class="formula" tabindex="0">{html}</div>'
