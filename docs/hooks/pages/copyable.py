"""The code of a function to copy: plain definitions that run without this package."""

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
    """Parts of modules, each after the parts that it needs; keys of a dict are an ordered set."""

    imports: dict[str, None] = field(default_factory=dict)
    constants: dict[str, None] = field(default_factory=dict)
    definitions: dict[str, None] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, module: ModuleType, name: str) -> None:
        """Add the definition of a name in a module, after all that it needs."""
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
            self.definitions[_definition(module, node)] = None
        elif isinstance(node, ast.Import | ast.ImportFrom):
            self.imports[_import_of(node, name)] = None
        else:
            self.constants[_source(module, node)] = None

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
        match node:
            case ast.FunctionDef(name) | ast.AnnAssign(target=ast.Name(name)):
                found[name] = node
            case ast.Import(aliases) | ast.ImportFrom(names=aliases):
                found |= {alias.asname or alias.name: node for alias in aliases}
            case ast.Assign(targets):
                found |= {target.id: node for target in targets if isinstance(target, ast.Name)}
    return found


def _names(node: ast.stmt) -> list[str]:
    """Names that a statement reads, in order, except in annotations."""
    parts: list[ast.AST | None] = [node]
    if isinstance(node, ast.FunctionDef):
        parts = [*node.body, *node.args.defaults, *node.args.kw_defaults]
    elif isinstance(node, ast.AnnAssign):
        parts = [node.value]
    nodes = [inner for part in parts if part for inner in ast.walk(part)]
    return list(dict.fromkeys(inner.id for inner in nodes if isinstance(inner, ast.Name)))


def _definition(module: ModuleType, node: ast.FunctionDef) -> str:
    """The signature without annotations, the docstring's first line, the body unchanged."""
    for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]:
        argument.annotation = None
    lines = [f"def {node.name}({ast.unparse(node.args)}):"]
    body = node.body
    if docstring := ast.get_docstring(node):
        body = body[1:]
        summary = docstring.splitlines()[0]
        if not summary.startswith("$$"):
            lines.append(f'    """{summary}"""')
    return "\n".join([*lines, _source(module, *body)])


def _source(module: ModuleType, *nodes: ast.stmt) -> str:
    lines = inspect.getsource(module).splitlines()
    return "\n".join(lines[nodes[0].lineno - 1 : nodes[-1].end_lineno])


def _import_of(node: ast.Import | ast.ImportFrom, name: str) -> str:
    """An import of this name alone."""
    names = [alias for alias in node.names if name in (alias.asname, alias.name)]
    if isinstance(node, ast.ImportFrom):
        return ast.unparse(ast.ImportFrom(node.module, names, node.level))
    return ast.unparse(ast.Import(names))
