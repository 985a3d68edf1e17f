"""datapackage.json: what describes the files of the catalogue to programs."""

import json

from docs.hooks.pages import export, flat

FILE, LICENCE = "datapackage.json", "LICENSE.txt"


def package_json() -> str:
    """Return a description of the files as programs read it, a Data Package."""
    fields = [{"name": c.name, **_schema(c.kind), "description": c.meaning} for c in flat.columns()]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "activations",
        "title": "Catalogue of activation functions",
        "licenses": [{"name": "BSD-3-Clause", "path": LICENCE}],
        "resources": [
            {
                "name": "functions",
                "path": flat.FILE,
                "schema": {"fields": fields, "primaryKey": "name"},
            },
            {"name": "catalogue", "path": export.FILE, "jsonSchema": export.SCHEMA},
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=1)


def _schema(kind: str) -> dict[str, str]:
    """The type of a column as a Table Schema tells it."""
    one, _, is_list = kind.partition(" ")
    return (
        {"type": "list", "itemType": one, "delimiter": flat.BETWEEN} if is_list else {"type": one}
    )
