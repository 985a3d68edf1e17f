"""Write the scripts that are printed from the catalogue, for the check of types to read."""

from collections import defaultdict
from pathlib import Path

from docs.hooks.pages.comparison import functions_script, sheets

FOLDER = Path(__file__).parents[1] / ".build/scripts"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    no_formulas: defaultdict[str, str] = defaultdict(str)  # rendering them would take seconds
    texts = {
        functions_script.FILE: functions_script.source(),
        sheets.FILE: sheets.source(no_formulas),
    }
    for file, text in texts.items():
        (FOLDER / Path(file).name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
