"""What readers download of a script: itself and its notebook, each with the line that installs."""

from collections.abc import Callable
from typing import Any

from docs.hooks.pages import install
from docs.hooks.pages.citations import cited

CELL: dict[str, Any] = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}


def write_script(script: Any) -> None:
    """Write the script with a comment on what it needs."""
    source, written = _source(script), script.dwnld_py_file
    content = f"{install.comment(source)}{source}"
    if not written.exists() or written.read_text(encoding="utf-8") != content:  # serve watches it
        written.write_text(content, encoding="utf-8")


def for_any_python(write_notebook: Callable[..., Any]) -> Callable[..., Any]:
    """Write a notebook that installs what it needs, without the version of Python."""

    def notebook(script: Any, blocks: Any) -> Any:
        made = write_notebook(script, blocks)
        made["metadata"]["language_info"].pop("version")
        for cell in made["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = [cited(text)[0] for text in cell["source"]]
        made["cells"].insert(0, {**CELL, "source": [install.cell(_source(script))]})
        return made

    return notebook


def _source(script: Any) -> str:
    return str(script.src_py_file.read_text(encoding="utf-8"))
