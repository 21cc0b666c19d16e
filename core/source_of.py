"""Collects the sources of functions and classes of `core`, with everything in `core` that they use."""

import ast
import builtins
import importlib
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache


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
        case ast.Assign(targets=targets):  # one name, or several as in SMALLEST, LARGEST = 1, 9
            names = [part for target in targets for part in ast.walk(target)]
            return [
                part.id
                for part in names
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
            ]
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


@cache
def names_used(source: str) -> tuple[str, ...]:
    """Return the names in a piece of source, in the order in which they appear, each once."""
    names = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]
    names.sort(key=lambda node: (node.lineno, node.col_offset))
    return tuple(dict.fromkeys(node.id for node in names))


class Collector:
    """Collects definitions, each after what it uses, and the imports that they need.

    `parts` are sources by the names they define, `imports` are statements. Names in `taken` are not
    given to functions that a student typed.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Start with nothing."""
        self.parts: dict[str, str] = {}
        self.imports: set[str] = set()
        self._homes: dict[str, str] = {}
        self._taken = {*taken, *dir(builtins), "torch"}

    @property
    def definitions(self) -> str:
        """All sources, each once, as they stand in a program."""
        return "\n\n\n".join(dict.fromkeys(self.parts.values()))

    def add(self, name: str, module_name: str) -> bool:
        """Add a name as it is seen from inside a module of `core`; tell whether the module has it.

        Raises ValueError if the name has another meaning in this program already, or if a module takes
        a whole module of `core`, or takes something from `core` under another name: neither has a
        source that could stand in the program.
        """
        module = read_module(module_name)
        if name in module.definitions:
            self._settle(name, module_name)
            if name not in self.parts:
                source = module.definitions[name]
                self.parts[name] = ""  # holds the place: a function may call itself
                self._add_used(source, module_name)
                del self.parts[name]
                self.parts[name] = source
            return True
        if name not in module.imports:
            return False
        statement = module.imports[name]
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").startswith("core"):
            home, original = statement.module or "", statement.names[0].name
            if original != name or not self.add(original, home):
                raise ValueError(f"{module_name}: {ast.unparse(statement)} cannot stand in a program")
        else:
            self._settle(name, ast.unparse(statement))
            self.imports.add(ast.unparse(statement))
        return True

    def add_edited(self, edited: EditedFunction) -> None:
        """Add a function with its edited source instead of its own."""
        name, home = edited.function.__name__, edited.function.__module__
        self._settle(name, home)
        self._add_used(edited.source, home)
        self.parts[name] = edited.source

    def add_typed(self, name: str, source_of: Callable[[str], str]) -> str:
        """Add a function that a student typed; return its name: `name`, or name_2, ... to be free."""
        free, number = name, 1
        while free in self._taken or self.parts.get(free, source_of(free)) != source_of(free):
            number += 1
            free = f"{name}_{number}"
        self._settle(free, "what was typed")
        self.imports.add("import torch")
        self.parts[free] = source_of(free)
        return free

    def _add_used(self, source: str, module_name: str) -> None:
        for used in names_used(source):
            self.add(used, module_name)

    def _settle(self, name: str, home: str) -> None:
        """Hold a name to one meaning."""
        first = self._homes.setdefault(name, home)
        if first != home:
            raise ValueError(f"{name} is defined in {first} and in {home}")
