"""From a core function and its arguments to the program that a student can run.

The program is made of the very sources that ran: the function, everything in `core` that it uses, the
imports these need, and the call with the current arguments. Nothing is written twice.
"""

import ast
import importlib
import inspect
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import FunctionType
from typing import Any

from core.typed.formula import Formula
from core.typed.lines import Lines

Settings = dict[str, Any]  # the arguments of a lesson's main function, by name


@dataclass(frozen=True)
class EditedFunction:
    """A function of `core` with lines left out or moved: the source that ran instead of its own."""

    function: Callable[..., object]
    source: str


@dataclass(frozen=True)
class Module:
    """The top level of a module of `core`: sources of what it defines, statements that import."""

    definitions: Mapping[str, str]
    imports: Mapping[str, ast.Import | ast.ImportFrom]


@cache
def read_module(name: str) -> Module:
    """Parse a module of `core` by its dotted name."""
    source = inspect.getsource(importlib.import_module(name))
    lines = source.splitlines()
    definitions: dict[str, str] = {}
    imports: dict[str, ast.Import | ast.ImportFrom] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                imports[alias.asname or alias.name] = _only(node, alias)
        for defined in _names_defined(node):
            definitions[defined] = _source_with_comment(lines, node)
    return Module(definitions, imports)


def _only(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> ast.Import | ast.ImportFrom:
    """Return the import statement reduced to one of its names."""
    if isinstance(node, ast.Import):
        return ast.Import([alias])
    return ast.ImportFrom(node.module, [alias], node.level)


def _names_defined(node: ast.stmt) -> list[str]:
    """Return the names that a top-level statement defines."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def _source_with_comment(lines: list[str], node: ast.stmt) -> str:
    """Return the lines of a statement, with its decorators and the comment right above it."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)]) - 1
    while first > 0 and lines[first - 1].startswith("#"):
        first -= 1
    return "\n".join(lines[first : node.end_lineno])


class _Collector:
    """Collects definitions, each after what it uses, and the imports that they need."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self.homes: dict[str, str] = {}
        self.imports: set[str] = set()

    def add(self, name: str, module_name: str) -> None:
        """Add a name as it is seen from inside a module of `core`."""
        module = read_module(module_name)
        if name in module.definitions:
            home = self.homes.setdefault(name, module_name)
            if home != module_name:
                raise ValueError(f"{name} is defined in {home} and in {module_name}")
            if name not in self.parts:
                source = module.definitions[name]
                self.parts[name] = ""  # holds the place: a function may call itself
                for used in _names_used(source):
                    self.add(used, module_name)
                del self.parts[name]
                self.parts[name] = source
        elif name in module.imports:
            statement = module.imports[name]
            if isinstance(statement, ast.ImportFrom) and (statement.module or "").startswith("core"):
                self.add(statement.names[0].name, statement.module or "")
            else:
                self.imports.add(ast.unparse(statement))

    def render(self, value: object, name: str) -> str:
        """Return an argument as Python source, and collect what it stands on."""
        if isinstance(value, FunctionType | type):
            self.add(value.__name__, value.__module__)
            return value.__name__
        if isinstance(value, EditedFunction):
            function = value.function
            for used in _names_used(value.source):
                self.add(used, function.__module__)
            self.parts[function.__name__] = value.source
            return function.__name__
        if isinstance(value, Formula | Lines):
            self.imports.add("import torch")
            self.parts[name] = f"# The formula {value.text}\n{value.source(name).rstrip()}"
            return name
        if is_dataclass(value) and type(value).__module__.startswith("core."):
            self.add(type(value).__name__, type(value).__module__)
            return repr(value)
        if isinstance(value, float) and not math.isfinite(value):
            return f'float("{value}")'
        return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


@cache
def _names_used(source: str) -> tuple[str, ...]:
    """Return the names in a piece of source, in the order in which they appear, each once."""
    names = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]
    names.sort(key=lambda node: (node.lineno, node.col_offset))
    return tuple(dict.fromkeys(node.id for node in names))


@dataclass(frozen=True)
class Program:
    """A program in three parts, which stand below each other in a file and in cells in a notebook."""

    title: str
    imports: str
    definitions: str
    call: str

    @property
    def source(self) -> str:
        """The whole program, ready for `python program.py`."""
        head = f'"""{self.title}\n\nNeeds PyTorch: pip install torch numpy\n"""'
        return f"{head}\n\n{self.imports}\n\n\n{self.definitions}\n\n\n{self.call}\n"

    @property
    def notebook(self) -> str:
        """The program as a Jupyter notebook (nbformat 4.5), as JSON text."""
        texts = (self.imports, self.definitions, self.call)
        cells: list[dict[str, object]] = [
            {"cell_type": "markdown", "id": "title", "metadata": {}, "source": f"# {self.title}"}
        ]
        for number, text in enumerate(texts):
            cells.append(
                {
                    "cell_type": "code",
                    "id": f"part-{number + 1}",
                    "metadata": {},
                    "source": text,
                    "execution_count": None,
                    "outputs": [],
                }
            )
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
        book = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
        return json.dumps(book, indent=1, ensure_ascii=False)


def make_program(
    title: str,
    main: Callable[..., object],
    settings: Mapping[str, object],
    report: Callable[..., str],
    result: str = "result",
) -> Program:
    """Return the program `result = main(**settings)`, `print(report(result))`, with all it needs.

    `settings` may hold numbers, strings, tuples, functions and classes of `core`, edited or not,
    `Formula`s and `Lines`. Raises ValueError if two modules define different things under one name.
    """
    collector = _Collector()
    arguments = [f"{name}={collector.render(value, name)}" for name, value in settings.items()]
    collector.add(main.__name__, main.__module__)
    collector.add(report.__name__, report.__module__)
    call = f"{result} = {main.__name__}({', '.join(arguments)})"
    if len(call) > 88:
        inner = "".join(f"    {argument},\n" for argument in arguments)
        call = f"{result} = {main.__name__}(\n{inner})"
    plain = sorted(line for line in collector.imports if line.startswith("import"))
    others = sorted(collector.imports - set(plain))
    return Program(
        title=title,
        imports="\n".join(plain + others),
        definitions="\n\n\n".join(collector.parts.values()),
        call=f"{call}\nprint({report.__name__}({result}))",
    )
