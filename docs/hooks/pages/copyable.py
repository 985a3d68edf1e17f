"""The code of a function to copy: plain definitions that run without this package."""

from __future__ import annotations

import ast
import importlib
import inspect
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType
from typing import Any

FUNCTIONS = "activations.functions."


@dataclass
class Excerpt:
    """Parts of modules, each after those that it needs."""

    imports: list[str] = field(default_factory=list)
    constants: list[str] = field(default_factory=list)
    definitions: list[str] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, module: ModuleType, name: str) -> None:
        """Add what `name` is in the module, and before it what that needs."""
        node = _statements(module).get(name)
        if node is None or (module.__name__, name) in self.seen:
            return
        self.seen.add((module.__name__, name))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(FUNCTIONS):
            self.add(importlib.import_module(str(node.module)), name)
            return
        for needed in _names(node):
            self.add(module, needed)
        if isinstance(node, ast.FunctionDef):
            self.definitions.append(_definition(module, node))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            self._append(self.imports, _import_of(node, name))
        else:
            self._append(self.constants, _source(module, node.lineno, node.end_lineno))

    def _append(self, parts: list[str], part: str) -> None:
        if part not in parts:
            parts.append(part)

    def __str__(self) -> str:
        head = ["\n".join(sorted(self.imports)), *self.constants]
        return "\n\n".join(head) + "\n\n\n" + "\n\n\n".join(self.definitions) + "\n"


def code_to_copy(entry: Any) -> str:
    """Return f and its derivatives without decorators and annotations, with their helpers."""
    excerpt = Excerpt()
    module = importlib.import_module(entry.__module__)
    derivatives = (entry.derivative, entry.second_derivative, *entry.parameter_derivatives.values())
    for function in (entry, *derivatives):
        excerpt.add(module, function.__name__)
    return str(excerpt)


@cache
def _statements(module: ModuleType) -> dict[str, ast.stmt]:
    """The top-level statements of a module, by the names they define."""
    found: dict[str, ast.stmt] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name: node for alias in node.names}
        elif isinstance(node, ast.Assign):
            found |= {target.id: node for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = node
    return found


def _names(node: ast.stmt) -> list[str]:
    """Names that a statement reads, in order; those of annotations are not needed."""
    parts: list[ast.AST] = [node]
    if isinstance(node, ast.FunctionDef):
        defaults = [*node.args.defaults, *node.args.kw_defaults]
        parts = [*node.body, *(default for default in defaults if default)]
    elif isinstance(node, ast.AnnAssign):
        parts = [node.value] if node.value else []
    names = [n.id for part in parts for n in ast.walk(part) if isinstance(n, ast.Name)]
    return list(dict.fromkeys(names))


def _definition(module: ModuleType, node: ast.FunctionDef) -> str:
    """The signature without annotations, the docstring's first line, the body as it stands."""
    for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]:
        argument.annotation = None
    lines = [f"def {node.name}({ast.unparse(node.args)}):"]
    body = node.body
    if docstring := ast.get_docstring(node):
        body = body[1:]
        summary = docstring.splitlines()[0]
        if not summary.startswith("$$"):
            lines.append(f'    """{summary}"""')
    return "\n".join([*lines, _source(module, body[0].lineno, node.end_lineno)])


def _source(module: ModuleType, first: int, last: int | None) -> str:
    return "\n".join(inspect.getsource(module).splitlines()[first - 1 : last])


def _import_of(node: ast.Import | ast.ImportFrom, name: str) -> str:
    alias = next(alias for alias in node.names if name in (alias.asname, alias.name))
    only: ast.stmt = ast.Import([alias])
    if isinstance(node, ast.ImportFrom):
        only = ast.ImportFrom(node.module, [alias], node.level)
    return ast.unparse(only)
