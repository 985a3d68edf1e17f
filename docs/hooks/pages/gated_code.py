"""The code of gated units to copy, for the page that explains them."""

import importlib
from typing import Any

from activations import gated_units
from docs.hooks.pages import in_c
from docs.hooks.pages.code import plain_c
from docs.hooks.pages.copyable import Excerpt
from docs.hooks.pages.text import fenced

MARK = "[code of gated units]"  # in the text of a page, where no HTML may be
MARK_OF_NAMES = "[names of gated units]"


def blocks() -> str:
    """Return a fold for each unit, with its code for NumPy and in C."""
    return "\n\n".join(map(_block, gated_units.values()))


def for_numpy(unit: Any) -> str:
    """Return the code of a unit and of its gate as text that runs alone."""
    excerpt = Excerpt()
    excerpt.add(importlib.import_module(unit.__module__), unit.__name__)
    return str(excerpt)


def _block(unit: Any) -> str:
    c = plain_c(in_c.source_of_unit(unit))
    return (
        f'<details class="fold" markdown>\n<summary>{unit.facts.title} in NumPy and C</summary>\n\n'
        f"{fenced(for_numpy(unit), 'python')}\n\n{c}\n\n</details>"
    )
