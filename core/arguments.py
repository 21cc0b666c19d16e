"""Writes the arguments of a call as Python source, in lines that are not too long to read."""

import json
import math
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Protocol, runtime_checkable

import numpy as np
import torch

from core.source_of import Collector, EditedFunction

WIDTH = 88  # characters in a line
_WITH_TORCH = ("torch.optim",)  # comes with `import torch`
LONGEST_TEXT = 40  # characters of a string in a line, where it has to be broken


@runtime_checkable
class Typed(Protocol):
    """Something that a student typed, which can be written as a Python function."""

    @property
    def text(self) -> str:
        """What was typed."""

    def source(self, name: str) -> str:
        """Return the Python function `name` that does the same."""


@dataclass(frozen=True)
class Group:
    """An expression that may be broken over lines: how it stands in one line, and its parts."""

    flat: str
    opening: str
    parts: tuple["Piece", ...]
    closing: str
    comma: str = ","  # what stands behind each part that has a line of its own
    fill: bool = False  # whether parts may share lines


Piece = str | Group


def write(value: object, name: str, collector: Collector) -> Piece:
    """Return a value as Python source, and collect what it stands on.

    Takes numbers, strings, None, tuples, lists and dicts, functions and classes, edited functions,
    what a student typed, and records (dataclasses) of `core`, nested in any way. `name` is what a
    typed function is called. Raises TypeError for anything else: its repr would not run.
    """
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, EditedFunction):
        collector.add_edited(value)
        return value.function.__name__
    if isinstance(value, Typed) and not isinstance(value, type):
        return collector.add_typed(name, _with_comment(value))
    if isinstance(getattr(value, "__qualname__", None), str):
        return _write_function(value, collector)
    if is_dataclass(value) and type(value).__module__.startswith("core."):
        return _write_record(value, collector)
    if isinstance(value, str):
        return _write_text(value)
    if isinstance(value, tuple | list | dict) and type(value) in (tuple, list, dict):
        return _write_container(value, name, collector)
    if isinstance(value, float):
        return float.__repr__(value) if math.isfinite(value) else f'float("{float(value)}")'
    if isinstance(value, torch.dtype):
        collector.imports.add("import torch")
        return repr(value)
    if value is None or type(value) in (bool, int, bytes):
        return repr(value)
    raise TypeError(f"{name}: a program cannot write {value!r}")


def _with_comment(typed: Typed) -> Any:
    """Return a function from a name to the source of what was typed, under a comment."""
    text = " ".join(typed.text.splitlines())
    return lambda name: f"# The formula {text}\n{typed.source(name).rstrip()}"


def _write_function(value: Any, collector: Collector) -> str:
    """Return the name of a function or class; one of another library comes with its module's name."""
    name, home = value.__name__, value.__module__
    if home == "builtins":
        return str(name)
    if home.startswith("core.") and collector.add(name, home):
        return str(name)
    if home == "numpy" and getattr(np, name, None) is value:
        collector.imports.add("import numpy as np")
        return f"np.{name}"
    for module in _packages(home):
        if getattr(sys.modules.get(module), name, None) is value:
            if module == "torch.nn":
                collector.imports.add("from torch import nn")
                return f"nn.{name}"
            if module == "torch.nn.functional":
                collector.imports.add("import torch.nn.functional as F")
                return f"F.{name}"
            collector.imports.add("import torch" if module in _WITH_TORCH else f"import {module}")
            return f"{module}.{name}"
    raise TypeError(f"{value.__qualname__} does not stand at the top of {home}")


def _packages(home: str) -> list[str]:
    """Return a module after the packages that it is in: torch, torch.optim, torch.optim.sgd."""
    parts = home.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


def write_call(call: str, arguments: Mapping[str, object], collector: Collector) -> Group:
    """Return a call with all its arguments by name; `call` is what stands before the parenthesis."""
    parts = [label(f"{name}=", write(value, name, collector)) for name, value in arguments.items()]
    return group(f"{call}(", parts, ")")


def _write_record(record: Any, collector: Collector) -> Group:
    """Return the call that makes a record, with all of its fields."""
    kind = type(record).__name__
    collector.add(kind, type(record).__module__)
    arguments = {field.name: getattr(record, field.name) for field in fields(record) if field.init}
    return write_call(kind, arguments, collector)


def _write_container(value: Any, name: str, collector: Collector) -> Group:
    """Return a tuple, list or dict; what a student typed in it is called by key, or by `name`."""
    if isinstance(value, dict):
        parts = []
        for key, each in value.items():
            called = key if isinstance(key, str) and key.isidentifier() else name
            written = write(each, called, collector)
            parts.append(label(f"{in_one_line(write(key, name, collector))}: ", written))
        return group("{", parts, "}")
    parts = [write(each, name, collector) for each in value]
    opening, closing = "()" if isinstance(value, tuple) else "[]"
    alone = isinstance(value, tuple) and len(value) == 1
    return group(opening, parts, f",{closing}" if alone else closing, fill=True)


def _write_text(text: str) -> Piece:
    """Return a string in quotes; a long one may be broken between words."""
    flat = json.dumps(text, ensure_ascii=False)
    if len(text) <= LONGEST_TEXT:
        return flat
    rows = textwrap.wrap(
        text, LONGEST_TEXT, expand_tabs=False, drop_whitespace=False, replace_whitespace=False
    )
    parts = tuple(json.dumps(row, ensure_ascii=False) for row in rows)
    return Group(flat, "(", parts, ")", comma="")


def group(opening: str, parts: list[Piece], closing: str, fill: bool = False) -> Group:
    """Return an expression with parts that commas separate."""
    flat = f"{opening}{', '.join(map(in_one_line, parts))}{closing}"
    return Group(flat, opening, tuple(parts), closing.removeprefix(","), fill=fill)


def label(label: str, piece: Piece) -> Piece:
    """Return a piece with a name before it."""
    if isinstance(piece, str):
        return label + piece
    flat, opening = label + piece.flat, label + piece.opening
    return Group(flat, opening, piece.parts, piece.closing, piece.comma, piece.fill)


def in_one_line(piece: Piece) -> str:
    """Return a piece without line breaks."""
    return piece if isinstance(piece, str) else piece.flat


def in_lines(piece: Piece, indent: str = "", comma: str = "") -> str:
    """Return a piece with as many line breaks as keep its lines within `WIDTH`."""
    line = f"{indent}{in_one_line(piece)}{comma}"
    if isinstance(piece, str) or not piece.parts or len(line) <= WIDTH:
        return line
    inner = f"{indent}    "
    rows: list[str] = []
    for part in piece.parts:
        row = in_lines(part, inner, piece.comma)
        if piece.fill and rows and _fits(rows[-1], row.strip()):
            rows[-1] += f" {row.strip()}"
        else:
            rows.append(row)
    return "\n".join([f"{indent}{piece.opening}", *rows, f"{indent}{piece.closing}{comma}"])


def _fits(row: str, part: str) -> bool:
    """Tell whether a part can stand in a line behind others; what is broken over lines cannot."""
    return "\n" not in row + part and len(row) + 1 + len(part) <= WIDTH
