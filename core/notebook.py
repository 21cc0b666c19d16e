"""A lesson as a Jupyter notebook: its words, the short program in cells, a picture, a question."""

import json
import re
from collections.abc import Callable, Iterator, Sequence

from core.notebook_pictures import curves
from core.short_program import ShortProgram, how_many, print_all

MOST_CELLS = 3  # of the lines that run
_INTRODUCTION = "Run the cells from top to bottom (Shift and Enter). Then change a number and run again."
_HEAD = "## What it needs"
_PROGRAM = "## The program"
_RAISES = "On the page it ended in an error. Read the last line of what it says."
_PICTURE = "## The picture\n\nDrawn from what the cells above have made."
_QUESTION = "## Your turn\n\n{ask}"
_REMEMBER = "## Remember\n\n{takeaways}"


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
    drawing = short.drawing or (curves(short.plot) if short.plot else None)
    printed: list[str] = []
    keeps = drawing.keeps if drawing else 0
    imports, definitions, lines = short.parts(_keeper(keeps, printed))
    yield "markdown", f"# {short.title}\n\n{idea}\n\n{_INTRODUCTION}"
    yield "markdown", _HEAD
    yield "code", "\n\n".join(filter(None, [imports, definitions]))
    yield "markdown", f"{_PROGRAM}\n\n{_RAISES}" if short.raises else _PROGRAM
    first, *others = paragraphs(lines)
    yield "code", f"rows = []  # for the picture\n{first}" if keeps else first
    for paragraph in others:
        yield "code", paragraph
    if drawing:
        yield "markdown", _PICTURE
        yield "code", drawing.make(printed)
    yield "markdown", _QUESTION.format(ask=short.ask)
    yield "code", ""
    yield "markdown", _REMEMBER.format(takeaways="\n".join(f"- {each}" for each in takeaways))


def paragraphs(lines: str) -> list[str]:
    """Return a program in up to `MOST_CELLS` parts, cut where a line is empty or a loop begins."""
    parts = re.split(r"\n\n(?=\S)|\n(?=for |while )", lines)
    return [*parts[: MOST_CELLS - 1], *filter(None, ["\n\n".join(parts[MOST_CELLS - 1 :])])]


def _keeper(parts: int, printed: list[str]) -> Callable[[str, Sequence[str]], str]:
    """Return what makes the statements that print what is yielded, and keep rows of so many parts.

    A row is all that is yielded, or what of it is printed. The expressions that are printed are put
    into a list.
    """

    def print_and_keep(template: str, sources: Sequence[str]) -> str:
        named = sources[: how_many(template)]
        printed.extend(named)
        row = sources if len(sources) == parts else named
        inside = f"{row[0]}," if parts == 1 else ", ".join(row)
        kept = f"\nrows.append(({inside}))" if len(row) == parts else ""
        return print_all(template, sources) + kept

    return print_and_keep
