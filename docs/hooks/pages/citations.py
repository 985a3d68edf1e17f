"""Citations in the text of a page: `[@key]` stands for the authors and the year, with a link."""

import re
from collections.abc import Collection
from difflib import get_close_matches

from activations.facts.wording import listed
from docs.hooks.pages import papers

CODE = (
    r"^ *(?P<fence>`{3,}|~{3,}).*?(?:^ *(?P=fence)`*~* *$|\Z)",
    r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=ticks)(?!`)",
)
CITATION = re.compile("|".join([*CODE, r"\[@(?P<keys>[^\]]+)\]"]), re.MULTILINE | re.DOTALL)


def cited(markdown: str) -> tuple[str, list[str]]:
    """Replace each `[@key]` and `[@a; @b]` outside code; return the keys, too, as they come."""
    keys: dict[str, None] = {}

    def in_prose(found: re.Match[str]) -> str:
        if found["keys"] is None:  # code
            return found[0]
        named = [_known(key.strip().removeprefix("@")) for key in found["keys"].split(";")]
        keys.update(dict.fromkeys(named))
        return listed(map(papers.in_prose, named))

    return CITATION.sub(in_prose, markdown), list(keys)


def check_citations(keys: Collection[str], declared: Collection[str]) -> None:
    """Raise ValueError if a text does not cite all the papers of its function's facts, or others.

    `keys` are those that the text cites, `declared` those of the facts.
    """
    if others := [key for key in keys if key not in declared]:
        raise ValueError(f"add to the papers of its facts what the text cites: {others}")
    if silent := [key for key in declared if key not in keys]:
        raise ValueError(f"cite in the text, or drop from the papers of its facts: {silent}")


def _known(key: str) -> str:
    if key not in papers.known():
        (nearest,) = get_close_matches(key, papers.known(), n=1, cutoff=0)
        raise ValueError(f"docs/references.bib has no {key!r}: do you mean {nearest!r}?")
    return key
