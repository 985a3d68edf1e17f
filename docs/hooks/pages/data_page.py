"""The parts of the page about data: the files with their sizes, an example, what they tell."""

import contextlib
import csv
import io
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from docs.hooks.pages import data_package, export, flat, install
from docs.hooks.pages.text import fenced

ROOT = Path(__file__).parents[3]
MEANING = {
    flat.FILE: "One row for each function, a column for each fact that fits into a cell.",
    export.FILE: "All: formulas, facts, names in frameworks, papers.",
    export.SCHEMA: "The schema of catalogue.json, which says what each entry means.",
    data_package.FILE: "A [Data Package](https://datapackage.org/) that describes these files.",
    "references.bib": "The papers, in BibTeX.",
}
EXAMPLE = """
import csv
from urllib.request import urlopen

text = urlopen("{}catalogue.csv").read().decode()
rows = list(csv.DictReader(text.splitlines()))
odd = (row for row in rows if row["parity"] == "odd")
print([row["title"] for row in odd if row["bounded"] == "true"])
"""
KINDS = {
    "boolean": " (`true` or `false`)",
    "number": " (a number)",
    "number list": " (numbers)",
    "string": "",
    "string list": " (several)",
}


@cache
def texts() -> dict[str, str]:
    """Return the files that are derived from the catalogue, and the licence, by their names."""
    return {
        flat.FILE: flat.catalogue_csv(),
        export.FILE: export.catalogue_json(),
        export.SCHEMA: export.schema_json(),
        data_package.FILE: data_package.package_json(),
        data_package.LICENCE: (ROOT / "LICENSE").read_text(encoding="utf-8"),
    }


def files() -> str:
    """Return a table of the files."""
    rows = (
        (f"[{name}]({name}){{ download }}", meaning, _size(name))
        for name, meaning in MEANING.items()
    )
    return _table(("File", "What it has", "Size"), *rows)


def _size(name: str) -> str:
    text = texts().get(name) or (ROOT / "docs" / name).read_text(encoding="utf-8")
    return f"{max(1, round(len(text.encode()) / 1000))}\u00a0kB"


def address() -> str:
    """Return the lines that download a file on the command line."""
    return fenced(f"curl -O {install.site}{flat.FILE}\n", "text")


def example() -> str:
    """Return code that reads the table from the site, and what it prints."""
    code = EXAMPLE.format(install.site).lstrip()
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec("\n".join(code.splitlines()[-3:]), {"csv": csv, "text": texts()[flat.FILE]})
    output = fenced(shown.getvalue(), "{.text .output .no-copy}")
    return f"{fenced(code, 'python')}\n\n{output}"


def columns() -> str:
    """Return a table of the columns."""
    rows = (
        (f"`{column.name}`{{ .nowrap }}", f"{column.meaning.rstrip('.')}{KINDS[column.kind]}.")
        for column in flat.columns()
    )
    return _table(("Column", "What it tells"), *rows)


def entries() -> str:
    """Return a table of what the JSON file tells of each function."""
    schema = json.loads(texts()[export.SCHEMA])
    keys = schema["properties"]["functions"]["additionalProperties"]["properties"]
    rows = ((f"`{key}`{{ .nowrap }}", told["description"]) for key, told in keys.items())
    return _table(("Key", "What it tells"), *rows)


def _table(*rows: Sequence[str]) -> str:
    """A table in Markdown, of which the first row is the head."""
    lines = ["| " + " | ".join(cell.replace("|", "&#124;") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


PARTS = {
    "files": files,
    "address": address,
    "example": example,
    "columns": columns,
    "entries": entries,
}
