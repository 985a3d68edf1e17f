"""The list of all papers that pages cite."""

from collections.abc import Callable, Mapping

from activations import catalogue
from docs.hooks.pages.papers import citation, position


def all_papers(
    written: list[str], link: Callable[[str], str], others: Mapping[str, list[str]]
) -> str:
    """Return a list of all cited papers, each with the functions and pages that cite it.

    Functions in `written` have a page to link to; `others` are the papers of other pages, by
    the link to each.
    """
    cited: dict[str, list[str]] = {}
    for name, entry in catalogue.items():
        title = entry.facts.title
        citing = f"[{title}]({link(name)})" if name in written else title
        for key in entry.facts.papers:
            cited.setdefault(key, []).append(citing)
    for citing, keys in others.items():
        for key in keys:
            cited.setdefault(key, []).append(citing)
    return "\n".join(
        f"* <span id={key}></span>{citation(key)}\n    For {', '.join(cited[key])}."
        for key in sorted(cited, key=position)
    )
