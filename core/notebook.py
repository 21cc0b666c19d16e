"""A lesson as a Jupyter notebook: its words, the short program in cells, a picture, a question."""

import json
import re
from collections.abc import Callable, Iterator, Sequence

from core.short_program import ShortProgram, print_all

MOST_CELLS = 3  # of the lines that run
_INTRODUCTION = "Run the cells from top to bottom (Shift and Enter). Then change a number and run again."
_HEAD = "## What it needs"
_PROGRAM = "## The program"
_PICTURE = "## The picture\n\nDrawn from the very numbers that were printed."
_QUESTION = "## Your turn\n\n{ask}"
_REMEMBER = "## Remember\n\n{takeaways}"
_DRAW = """\
import altair as alt
import pandas as pd

table = pd.DataFrame(rows, columns={columns})
alt.Chart(table.melt("{x}")).mark_line(point=True).encode(
    x="{x}", y="value", row=alt.Row("variable", title=None), tooltip=["{x}", "value"]
).properties(height=180).resolve_scale(y="independent")"""


def make_notebook(short: ShortProgram, idea: str, takeaways: Sequence[str]) -> str:
    """Return the notebook of a short program (nbformat 4.5), as JSON text."""
    # Jupyter runs on behind a cell that may raise.
    tags: dict[str, object] = {"tags": ["raises-exception"]} if short.raises else {}
    cells: list[dict[str, object]] = [
        {
            "cell_type": kind,
            "id": f"cell-{number}",
            "metadata": tags if kind == "code" else {},
            "source": text,
        }
        | ({"execution_count": None, "outputs": []} if kind == "code" else {})
        for number, (kind, text) in enumerate(_cells(short, idea, takeaways), 1)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    book = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, indent=1, ensure_ascii=False)


def _cells(short: ShortProgram, idea: str, takeaways: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the cells: their kind and their text."""
    imports, definitions, lines = short.parts(_keeper(len(short.plot)))
    yield "markdown", f"# {short.title}\n\n{idea}\n\n{_INTRODUCTION}"
    yield "markdown", _HEAD
    yield "code", "\n\n".join(filter(None, [imports, definitions]))
    yield "markdown", _PROGRAM
    first, *others = paragraphs(lines)
    yield "code", f"rows = []  # for the picture\n{first}" if short.plot else first
    for paragraph in others:
        yield "code", paragraph
    if short.plot:
        yield "markdown", _PICTURE
        yield "code", _DRAW.format(columns=list(short.plot), x=short.plot[0])
    yield "markdown", _QUESTION.format(ask=short.ask)
    yield "code", ""
    yield "markdown", _REMEMBER.format(takeaways="\n".join(f"- {each}" for each in takeaways))


def paragraphs(lines: str) -> list[str]:
    """Return a program in up to `MOST_CELLS` parts, cut where a line is empty or a loop begins."""
    parts = re.split(r"\n\n(?=\S)|\n(?=for |while )", lines)
    return [*parts[: MOST_CELLS - 1], *filter(None, ["\n\n".join(parts[MOST_CELLS - 1 :])])]


def _keeper(parts: int) -> Callable[[str, Sequence[str]], str]:
    """Return what makes the statements that print what is yielded, and keep a row of so many parts."""

    def print_and_keep(template: str, sources: Sequence[str]) -> str:
        kept = f"\nrows.append(({', '.join(sources)}))" if len(sources) == parts else ""
        return print_all(template, sources) + kept

    return print_and_keep
