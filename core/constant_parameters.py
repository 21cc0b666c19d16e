"""Numbers in the place of parameters: `ravine(w, 100.0)` becomes `ravine(w)`, with 100.0 in it."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.text_spans import Span, replace_spans, spans_of

_LITERAL = re.compile(r"-?[\d.]+(e[-+]?\d+)?$")
_OF_ONE = re.compile(r"(?<![\w.)\]] \* )(?<![\w.])1(\.0)? \* ")  # a factor that changes nothing


@dataclass(frozen=True)
class _Parameter:
    """A parameter with a default, its place among the others, and where it stands in its definition."""

    name: str
    place: int
    default: str
    span: Span


def with_constants(parts: Mapping[str, str], lines: str) -> tuple[dict[str, str], str]:
    """Return definitions (by their names) and lines without parameters that are the same number always.

    Those are parameters with a default, of functions that are only called, and get the same number in
    every call or none at all.
    """
    written = dict(parts)
    for name, source in parts.items():
        if "=" not in source.partition(":\n")[0] or not source.lstrip().startswith("def "):
            continue
        for parameter in reversed(_parameters(source)):
            texts = {**written, "": lines}
            given = {where: _calls(name, parameter, text) for where, text in texts.items()}
            if any(each is None for each in given.values()):
                continue
            calls = [call for each in given.values() for call in each or ()]
            values = {value or parameter.default for value, _ in calls}
            if len(values) != 1 or not _LITERAL.match(value := values.pop()):
                continue
            for where, text in texts.items():
                found = [(span, "") for _, span in given[where] or () if span]
                texts[where] = replace_spans(text, found)
            texts[name] = _inside(texts[name], parameter.name, value)
            lines = texts.pop("")
            written = texts
    return written, lines


def _parameters(source: str) -> list[_Parameter]:
    """Return the parameters of a definition that have a default."""
    (definition,) = ast.parse(source).body
    if not isinstance(definition, ast.FunctionDef):
        return []
    args, defaults = definition.args.args, definition.args.defaults
    spans, first = spans_of(source), len(args) - len(defaults)
    return [
        _Parameter(
            args[first + number].arg,
            first + number,
            ast.unparse(default),
            Span(spans(args[first + number - 1 + (not first)]).end, spans(default).end),
        )
        for number, default in enumerate(defaults)
        if first + number
    ]


def _calls(name: str, parameter: _Parameter, text: str) -> list[tuple[str, Span | None]] | None:
    """Return what calls give as a parameter, and where, behind the comma; None if they are not plain."""
    tree, spans = ast.parse(text), spans_of(text)
    called: list[tuple[str, Span | None]] = []
    read = 0
    for node in ast.walk(tree):
        read += isinstance(node, ast.Name) and node.id == name
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id != name:
            continue
        if node.keywords or any(isinstance(each, ast.Starred) for each in node.args):
            return None
        if len(node.args) <= parameter.place:
            called.append(("", None))
            continue
        before, given = node.args[parameter.place - 1 : parameter.place + 1]
        called.append((ast.unparse(given), Span(spans(before).end, spans(given).end)))
    return called if len(called) == read else None


def _inside(source: str, name: str, value: str) -> str:
    """Return a definition with a number for a parameter, which is left out of its head."""
    (parameter,) = (each for each in _parameters(source) if each.name == name)
    spans = spans_of(source)
    negative = f"({value})" if value.startswith("-") else value
    found = [
        (spans(node), negative)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name) and node.id == name
    ]
    written = replace_spans(source, [*found, (parameter.span, "")])
    return _OF_ONE.sub("", written) if value in ("1", "1.0") else written
