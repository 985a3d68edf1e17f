"""Checks of a script before it runs, so that all of it reaches its page."""

import ast
import io
import re
import tokenize
import warnings
from pathlib import Path

from activations import catalogue
from docs.hooks.execution.child import ScriptError

FORMULA = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)

FACTS = re.compile(r"^# ## Facts\n(?:#.*\n)*((?:.*\n)*?)(?=# %%\n)", re.MULTILINE)

# What mkdocs-gallery or Markdown would silently drop or show otherwise: marks, which are read in
# strings too, and comments that become text.
MARKS = {
    r"^#+ ?%%(?!\n# \S).*": "write # %% alone, and the text on the next lines",
    r"^#{20,}": "begin a block with # %%",
    r"\bplt\.(?:close|clf)\b": "close no figure: the page shows those that are open",
    r"\bpyplot (?:import|as (?!plt\b))": "write import matplotlib.pyplot as plt",
    r"mkdocs_gallery_": "options of mkdocs-gallery are the project's, not a script's",
}
COMMENTS = {
    r"^# # ": "the page has a title already: write a heading as # ##",
    r"^# %%\n(?:#.*\n)+\n+# (?!%%)": "a text ends at an empty line: write # on it",
    r"^#[^`\n]*(?:`[^`\n]*`[^`\n]*)*<[a-zA-Z/!?]": "write no HTML in a text",
    r"^#+ *(?:```|~~~)": "show code by code",
}

SECTIONS = (
    *("How it works", "Its slope", "Choose or avoid", "In your framework", "What is particular"),
    *("Story", "Questions", "Facts", "Read next"),
)
OPTIONAL = ("What is particular", "Questions")


def check_script(script: Path) -> None:
    """Raise ScriptError if a page would not show a script as it is."""
    docstring = _docstring(script)
    if script.stem in catalogue:
        _check_function(script, docstring)


def title_of(file: Path) -> str:
    """Return the title of a script or README, or nothing if it has other faults."""
    try:
        text = decoded(file) if file.suffix == ".md" else _docstring(file)
    except ScriptError:
        return ""
    return text.partition("\n")[0].lstrip("# ").strip()


def decoded(file: Path) -> str:
    """Return the text of a file; raise ScriptError if it is not plain UTF-8."""
    try:
        content = file.read_bytes()
        if content.startswith(b"\xef\xbb\xbf"):
            raise ScriptError(f"{file}: starts with a byte order mark: save it without one")
        if b"\r" in content:
            raise ScriptError(f"{file}: has CR line endings: save it with LF only")
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ScriptError(f"{file}: byte {error.start} is not UTF-8") from None
    except OSError as error:
        raise ScriptError(f"{file}: {error.strerror}") from None


def _docstring(script: Path) -> str:
    text = decoded(script)
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(text.encode()).readline)
        with warnings.catch_warnings():  # they are errors when the script runs
            warnings.simplefilter("ignore")
            tree = ast.parse(text, str(script))
    except (SyntaxError, ValueError) as error:
        raise ScriptError(f"{script}: SyntaxError: {error}") from None
    if encoding != "utf-8":
        raise ScriptError(f"{script}: declares the encoding {encoding}, the project uses UTF-8")
    docstring = ast.get_docstring(tree)
    if docstring is None:
        raise ScriptError(f"{script}: has no docstring, with which the page starts")
    if not text.startswith('r"""'):
        raise ScriptError(f'{script}: begin with r""", so that TeX keeps its backslashes')
    if not re.match(r"# \S", docstring):
        raise ScriptError(f"{script}: begin the docstring with the title of the page: # Title")
    _refuse(MARKS, text, script)
    _refuse(COMMENTS, _comments(text), script)
    return docstring


def _refuse(faults: dict[str, str], text: str, script: Path) -> None:
    for pattern, fault in faults.items():
        if found := re.search(pattern, text, re.MULTILINE):
            line = text[: found.start()].count("\n") + 1
            raise ScriptError(f"{script}, line {line}: {fault}")


def _comments(text: str) -> str:
    """The text with every line but comments replaced: lines of strings may look like them."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
    lines = enumerate(text.splitlines(), 1)
    return "\n".join(line if number in comments else line and "code" for number, line in lines)


def _check_function(script: Path, docstring: str) -> None:
    entry = catalogue[script.stem]
    if title_of(script) != entry.facts.title:
        raise ScriptError(f"{script}: the title is not that of the facts, {entry.facts.title!r}")
    printed = FORMULA.findall(docstring)
    if len(printed) != 1:
        raise ScriptError(f"{script}: print one $$ formula $$, that of the function's docstring")
    if "".join(printed[0].split()) != "".join(entry.formula.latex.split()):
        raise ScriptError(
            f"{script}: the formula differs from that of the code: $$ {entry.formula.latex} $$"
        )
    facts = FACTS.search(f"{decoded(script)}\n# %%\n")
    if facts is None or facts[1].strip() != f"{script.stem}.facts":
        raise ScriptError(f"{script}: the section Facts has one line of code, {script.stem}.facts")
    headings = re.findall(r"^# ## (.+)$", _comments(decoded(script)), re.MULTILINE)
    expected = [name for name in SECTIONS if name in headings or name not in OPTIONAL]
    if headings != expected:
        raise ScriptError(f"{script}: the sections are to be {', '.join(expected)}")
