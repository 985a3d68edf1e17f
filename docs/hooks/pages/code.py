"""The code of a function to copy: short or accurate for NumPy, and in C."""

from collections.abc import Iterator
from functools import partial
from html import escape
from typing import Any

from docs.hooks.pages import accuracy, in_c, install, short_forms
from docs.hooks.pages.copyable import Excerpt, code_to_copy
from docs.hooks.pages.text import fenced

BUDGET = (
    "Tests compare it with 60 digits. A value is off by at most 5.5 ulp in {} and 4.5 ulp in {}; "
    "one ulp is the gap between neighbouring numbers. A derivative is off by at most two ulp of 1, "
    "or of its own size where that is larger."
)
FOR_NUMPY = "Convert float16 arrays to float32 first: intermediate results may overflow."


def section(entry: Any) -> str:
    """Return the forms of the code as tabs, of which the first is open."""
    brief = short(entry)
    forms = {
        "Short": brief,
        "Accurate" if brief else "NumPy": accurate(entry),
        "C": in_c_alone(entry),
    }
    forms = {label: form for label, form in forms.items() if form}
    boxes = [
        f'<label><input type="radio" name="code"{" checked" * (place == 0)}> {label}</label>'
        for place, label in enumerate(forms)
    ]
    tabs = [
        '<div class="choice" role="radiogroup" aria-label="Form of the code">',
        *boxes,
        "</div>",
    ]
    panels = [
        f'<div class="form" markdown>\n\n**{label}.** {form}\n\n</div>'
        for label, form in forms.items()
    ]
    return "\n\n".join(
        [
            "## Code",
            '<div class="code" markdown>',
            "\n".join(tabs),
            *panels,
            "</div>",
            install.sentence(entry.__name__),
        ]
    )


def short(entry: Any) -> str:
    """Return the short form with its error; nothing where the accurate code is as short."""
    if not (code := short_code(entry)):
        return ""
    named = dict(zip(("value", "slope"), differences(entry), strict=True))
    errors = "; ".join(f"the {name} {accuracy.in_words(found)}" for name, found in named.items())
    given = "".join(f", `{name}={value:g}`" for name, value in _inexact(entry).items())
    sizes = (
        f"scores up to {accuracy.LARGEST_SCORE:,}" if entry.of_axis else "|x| up to 10<sup>4</sup>"
    )
    where = f"{given} and for {sizes}"
    return f"In float64{where}, {errors}.{_at_infinity(named)}\n\n{fenced(code, 'python')}"


def _at_infinity(named: dict[str, accuracy.Difference]) -> str:
    """A sentence on the infinite inputs that give nan, or nothing."""
    value, slope = (found.nan_at for found in named.values())
    both = {"value and slope are": [x for x in value if x in slope]}
    one = {"the value is": [x for x in value if x not in slope]}
    other = {"the slope is": [x for x in slope if x not in value]}
    parts = [
        f"at {' and '.join(places)} {who} nan"
        for who, places in (both | one | other).items()
        if places
    ]
    sentence = ", ".join(parts)
    return f" {sentence[0].upper()}{sentence[1:]}." if parts else ""


def accurate(entry: Any) -> str:
    """Return the package's code with its budget."""
    text = f"{BUDGET.format('float64', 'float32')} {FOR_NUMPY}"
    return f"{text}\n\n{fenced(code_to_copy(entry), 'python')}"


def short_code(entry: Any) -> str:
    """Return the short form of value and slope as code that runs alone, or nothing."""
    module = short_forms.module_of(entry.__name__)
    if module is None:
        return ""
    excerpt = Excerpt()
    for name in (entry.__name__, f"{entry.__name__}_derivative"):
        excerpt.add(module, name)
    return str(excerpt)


def differences(entry: Any, points: Any = None) -> Iterator[accuracy.Difference]:
    """Yield what separates the short value and slope from the accurate ones."""
    module, name = short_forms.module_of(entry.__name__), entry.__name__
    setting = _inexact(entry)
    for suffix, ours in (("", entry), ("_derivative", entry.derivative)):
        yours = getattr(module, f"{name}{suffix}")
        yield accuracy.measured(
            partial(yours, **setting), partial(ours, **setting), entry.of_axis, points
        )


def _inexact(entry: Any) -> dict[str, float]:
    """Parameters whose products are rounded, which those with the defaults are not."""
    return {name: 1.7 * value for name, value in entry.facts.parameters.items()}


def in_c_alone(entry: Any) -> str:
    """Return the C code with a link to its file, or nothing."""
    if not in_c.has_source(entry):
        return ""
    link = f"[{entry.__name__}.c]({entry.__name__}.c){{ download }}"
    text = f"{BUDGET.format('double', 'float')} As a file: {link}."
    return f"{text}\n\n{plain_c(in_c.source(entry))}"


def plain_c(code: str) -> str:
    """C without colours, which would make the heaviest pages a third heavier."""
    return f'<div class="language-c highlight"><pre><code>{escape(code)}</code></pre></div>'
