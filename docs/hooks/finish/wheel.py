"""The package as a wheel, which the site carries."""

from pathlib import Path

from hatchling.build import build_wheel

from docs.hooks.pages import install


def write_wheel(site: Path) -> None:
    built = build_wheel(str(site / install.FOLDER))  # of the project in the current folder
    if built != install.wheel():
        raise ValueError(f"pages name the wheel {install.wheel()}, and hatchling {built}")
