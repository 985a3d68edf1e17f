"""The list of mends on the maintainers' page is that of the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

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
    """Attributes, keys and slices that code assigns to or deletes, outside its own variables."""
    changed = [n for n in ast.walk(tree) if isinstance(n, ast.Assign | ast.Delete)]
    return [_last(target) for node in changed for target in node.targets if _last(target)]


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
        *replaced_in(functions(code("theme.py"))["_lighten"]),
        *replaced_in(code("plots.py")),
    ]


@pytest.mark.parametrize("mend", mends())
def test_every_mend_is_listed(mend: str) -> None:
    assert any(mend == name.rpartition(".")[2] for name in LISTED), (
        f"add {mend} to the table in docs/maintaining.md: what happens without it, until when"
    )


def names_in(tree: ast.Module, module: str) -> Iterator[str]:
    """What code, not its comments, calls by a name: `gc.freeze` as well as `freeze`."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield from (name, f"{module}.{name}")
            case ast.Attribute(attr=name):
                yield from (name, ast.unparse(node).removeprefix("config."))
            case ast.Name(id=name):
                yield name
            case ast.Call(func=ast.Name("setattr"), args=[owner, ast.Constant(name), *_]) | (
                ast.Subscript(ast.Call(ast.Name("vars"), [owner]), ast.Constant(name))
            ):
                yield f"{ast.unparse(owner)}.{name}"


def strings_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and "\n" not in node.value
        ):
            yield node.value


@pytest.mark.parametrize("name", LISTED)
def test_every_listed_mend_is_in_the_code(name: str) -> None:
    files = ("gallery", "events", "theme", "restart", "plots", "search_index", "api_page")
    trees = {file: code(f"{file}.py") for file in files}
    found = {name for file, tree in trees.items() for name in names_in(tree, file)}
    texts = {text for tree in trees.values() for text in strings_in(tree)}
    quoted = {text.strip() for text in texts} | {text.rpartition("/")[2] for text in texts}
    assert name in found | quoted, f"docs/maintaining.md lists {name}, which no hook mends any more"


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
