"""The blocks of a script as Markdown: a section's text, what its code shows, then the code.

A quote at the end of a text (`> Look at ...`) is the caption of the figure that follows.
"""

import re
from typing import Any

from docs.hooks.pages.text import fenced

LONGEST = 6  # lines of code that need no fold
CAPTION = re.compile(r"(?:^|\n\n)((?:> ?.*(?:\n|$))+)\s*$")
HEADING = re.compile(r"^#{2,3} ", re.MULTILINE)
PLOTS = '\n<div class="plots'


def assembled(blocks: Any, outputs: Any) -> str:
    """Return the Markdown of a page, of its blocks and of what each has shown."""
    parts, text, caption = [], "", ""
    for (label, content, _line), output in zip(blocks, outputs, strict=True):
        if label == "text":
            parts.append(text)
            text, found = _without_caption(content)
            if caption and (found or HEADING.search(content)):
                break
            caption = found or caption
            continue
        has_figure = output.startswith(PLOTS)
        parts.append(_shown(text, content, output, caption if has_figure else ""))
        text, caption = "", "" if has_figure else caption
    if caption:
        raise ValueError(f"a caption without a figure: {caption}")
    return "\n\n".join(part.strip("\n") for part in [*parts, text] if part.strip()) + "\n"


def _shown(text: str, source: str, output: str, caption: str) -> str:
    """A text, the figures beside or below it, what was printed, and the code."""
    if not output.startswith(PLOTS):
        return f"{text}\n\n{output}\n\n{code(source)}"
    plots, _, printed = output.partition("</div>\n")
    figures = f'<div class="shown" markdown>\n{plots}</div>\n{_caption(caption)}\n</div>'
    before, beside = _split(text.lstrip("\n"))
    if beside.strip() and 'class="plots wide"' not in plots:
        words = f"<div markdown>\n\n{beside}\n\n</div>"
        body = f'<div class="beside" markdown>\n{words}\n{figures}\n</div>'
    else:
        body = f"{beside}\n\n{figures}"
    return f"{before}\n\n{body}\n\n{printed}\n\n{code(source)}"


def _without_caption(text: str) -> tuple[str, str]:
    if not (found := CAPTION.search(text)):
        return text, ""
    lines = [line.removeprefix(">").strip() for line in found[1].strip().splitlines()]
    return text[: found.start()], " ".join(lines)


def _caption(caption: str) -> str:
    return f"\n{caption}\n{{ .caption }}\n" if caption else ""


def _split(text: str) -> tuple[str, str]:
    """The text up to its last heading, and the text below, which can stand beside a figure."""
    place = max(text.rfind("\n## "), text.rfind("\n### "), 0 if text.startswith("#") else -1)
    if place < 0:
        return "", text
    end = text.find("\n", place + 1)
    return (text, "") if end < 0 else (text[:end], text[end:].strip("\n"))


def code(source: str) -> str:
    """Return code as Markdown: folded if it is long, or checks a formula of the text."""
    block = fenced(source.strip("\n") + "\n", "{.python}")
    lines = [line for line in source.splitlines() if line.strip()]
    checks = any(line.startswith("assert ") for line in lines)
    if len(lines) <= LONGEST and not checks:
        return block
    title = "Code that checks it" if checks else "Code"
    return f'<details class="code" markdown>\n<summary>{title}</summary>\n\n{block}\n</details>'
