"""Pieces of source by where they stand in its text, so that some change and all others stay."""

import ast
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """From one place in a text to another: counted in characters."""

    start: int
    end: int


def spans_of(source: str) -> Callable[[ast.expr | ast.stmt | ast.arg], Span]:
    """Return a function from nodes of a parsed source to where they stand in it."""
    lines = source.splitlines(keepends=True)
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line))

    def place(row: int, column: int) -> int:
        """Return a place in characters; Python counts a column in bytes."""
        return begins[row - 1] + len(lines[row - 1].encode()[:column].decode())

    def span(node: ast.expr | ast.stmt | ast.arg) -> Span:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return Span(place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset))

    return span


def replace_spans(text: str, replaced: Iterable[tuple[Span, str]]) -> str:
    """Return a text with other words in some places, none of which lies in another."""
    for (start, end), words in sorted(replaced, reverse=True):
        text = text[:start] + words + text[end:]
    return text
