"""Lines of a program that fit on a board: long ones are broken, and none that need not be."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from core.arguments import WIDTH
from core.text_spans import replace_spans, spans_of

_OPEN, _CLOSE = "([{", ")]}"


def fit_lines(source: str) -> str:
    """Return a program of which no statement has a longer line than it must, nor more lines.

    Texts that are printed are broken behind a comma; other statements behind a comma in brackets. What
    ends in a comma before its bracket has its lines on purpose, and so has what holds a comment.
    """
    spans = spans_of(source)
    changes = []
    for statement in _statements(ast.parse(source)):
        span = spans(statement)
        text, indent = source[span.start : span.end], statement.col_offset
        ends = source.find("\n", span.end)
        behind = len(source[span.end : ends if ends >= 0 else None])
        fitted = _fit(text, indent, behind)
        if fitted != text:
            changes.append((span, fitted))
    return replace_spans(source, changes)


def _statements(tree: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements in a program that hold no others."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and not hasattr(node, "body"):
            yield node


def _fit(text: str, indent: int, behind: int) -> str:
    """Return a statement in as few lines as fit; so many characters stand before and behind it."""
    if "\n" in text:
        if "#" in text or re.search(r",\s*[)\]}]+$", text) or '"""' in text:
            return text
        joined = re.sub(r"(?<=[(\[{])\s*\n\s*|\s*\n\s*(?=[)\]}])", "", text)
        joined = re.sub(r"\s*\n\s*", " ", joined)
        return joined if indent + len(joined) + behind <= WIDTH else text
    if indent + len(text) + behind <= WIDTH:
        return text
    if text.startswith('print(f"') and text.endswith('")'):
        return _break_text(text, indent)
    return _break_behind_commas(text, indent)


def _break_text(text: str, indent: int) -> str:
    """Return the printing of a text with the text in several pieces, each in a line."""
    pieces, depth = [""], 0
    whole = text.removeprefix('print(f"').removesuffix('")')
    for letter in whole:
        depth += (letter in _OPEN) - (letter in _CLOSE)
        pieces[-1] += letter
        if letter == " " and pieces[-1].endswith(", ") and not depth:
            pieces.append("")
    rows = [""]
    room = WIDTH - indent - len('print(f"")')
    for piece in pieces:
        if rows[-1] and len(rows[-1]) + len(piece) > room:
            rows.append("")
        rows[-1] += piece
    quoted = [f'{"f" if "{" in row else ""}"{row}"' for row in rows]
    below = "\n" + " " * (indent + len("print("))
    return f"print({below.join(quoted)})"


def _break_behind_commas(text: str, indent: int) -> str:
    """Return a statement that goes on, in the next line, below the bracket that is open there."""
    tokens = [
        each
        for each in tokenize.generate_tokens(io.StringIO(text).readline)
        if each.type not in (tokenize.NEWLINE, tokenize.NL, tokenize.ENDMARKER)
    ]
    rows: list[str] = []
    opened: list[int] = []  # columns behind open brackets
    last: tuple[int, int, int] | None = None  # behind a comma, what stands below, how deep
    start = 0
    shift = indent  # what the row has before it
    for each in tokens:
        column = each.start[1]
        if each.string in _OPEN:
            opened.append(shift + column + 1 - start)
        elif each.string in _CLOSE and opened:
            opened.pop()
        if last and shift + each.end[1] - start > WIDTH:
            place, below, _ = last
            rows.append(" " * (shift if rows else 0) + text[start:place].rstrip())
            moved = below - shift - (place - start)
            opened = [edge + moved if edge > shift + place - start else edge for edge in opened]
            start, shift, last = place, below, None
        if each.string == "," and opened and (not last or len(opened) <= last[2]):
            last = each.end[1] + 1, opened[-1], len(opened)  # as far outside as can be
    rows.append(" " * (shift if rows else 0) + text[start:])
    return "\n".join(rows)
