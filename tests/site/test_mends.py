"""The list of mends on the maintainers' page is that of the code."""

from __future__ import annotations

import ast
import re

import pytest
from copies import ROOT

HOOKS = ROOT / "docs/hooks"
TABLE = (ROOT / "docs/maintaining.md").read_text(encoding="utf-8").partition("| Mend |")[2]
ROWS = [row.split("|")[1] for row in TABLE.splitlines()[2:]]
LISTED = [name for row in ROWS for name in re.findall(r"`(.+?)`", row)]
TOOLS = ("mkdocs", "mkdocs_gallery", "material", "pymdownx")


def code(file: str) -> ast.Module:
    return ast.parse((HOOKS / file).read_text(encoding="utf-8"))


def replaced_in(tree: ast.AST) -> list[str]:
    """Attributes, keys and slices that code assigns to, outside its own variables."""
    assigned = [n for n in ast.walk(tree) if isinstance(n, ast.Assign)]
    return [_last(target) for node in assigned for target in node.targets if _last(target)]


def _last(target: ast.expr) -> str:
    if isinstance(target, ast.Attribute):
        return target.attr
    if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
        return str(target.slice.value)
    if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice):
        return _last(target.value)
    return ""


def functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def mends() -> list[str]:
    return [
        *replaced_in(functions(code("gallery.py"))["mend"]),
        *replaced_in(functions(code("events.py"))["on_startup"]),
        *replaced_in(functions(code("events.py"))["on_config"]),
        *replaced_in(functions(code("theme.py"))["_mend"]),
        *replaced_in(code("plots.py")),
    ]


@pytest.mark.parametrize("mend", mends())
def test_every_mend_is_listed(mend: str) -> None:
    assert any(mend == name.rpartition(".")[2] for name in LISTED), (
        f"add {mend} to the table in docs/maintaining.md: what happens without it, until when"
    )


@pytest.mark.parametrize("name", LISTED)
def test_every_listed_mend_is_in_the_code(name: str) -> None:
    files = ("gallery", "events", "theme", "restart", "plots", "search_index", "api_page")
    text = "".join((HOOKS / f"{file}.py").read_text(encoding="utf-8") for file in files)
    last = name.rpartition(".")[2]
    assert re.search(rf"[\w\"'.]*\b{re.escape(last)}\b", text), (
        f"docs/maintaining.md lists {name}, which no hook mends any more"
    )


def test_only_the_modules_that_are_named_know_the_tools() -> None:
    """The rest makes content, and outlives them."""
    knowing = {
        file.name
        for file in HOOKS.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in [getattr(node, "module", None) or node.names[0].name]
        if module.split(".")[0] in TOOLS
    }
    assert knowing == {"events.py", "gallery.py"}
