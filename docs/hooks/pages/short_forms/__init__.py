"""Functions as one writes them in a line or two, where the accurate code is longer.

Each page prints its own, with what it gives up, measured against the accurate code.
"""

from types import ModuleType

from docs.hooks.pages.short_forms import gated, smooth, vectors


def module_of(name: str) -> ModuleType | None:
    """Return the module with the short form of a function, if it has one."""
    return next((module for module in (gated, smooth, vectors) if hasattr(module, name)), None)
