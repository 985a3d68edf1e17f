"""Files beside the pages: the catalogue with its schema, and the package as a wheel."""

from pathlib import Path

from hatchling.build import build_wheel

from docs.hooks.pages import export, install


def write_files(site: Path) -> None:
    (site / "catalogue.json").write_text(export.catalogue_json(), encoding="utf-8")
    (site / export.SCHEMA).write_text(export.schema_json(), encoding="utf-8")
    built = build_wheel(str(site / install.FOLDER))  # of the project in the current folder
    if built != install.wheel():
        raise ValueError(f"pages name the wheel {install.wheel()}, and hatchling {built}")
