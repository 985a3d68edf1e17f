"""What the site tells its search: a script with one call, of which this is the argument."""

import json
from pathlib import Path
from typing import Any

DOCUMENTS = "search/documents.js"


def told(site: Path) -> dict[str, Any]:
    script = (site / DOCUMENTS).read_text(encoding="utf-8")
    return json.loads(script.removeprefix("Ranking.learn(").removesuffix(");\n"))


def searched(site: Path) -> list[dict[str, Any]]:
    """The pages."""
    return told(site)["pages"]
