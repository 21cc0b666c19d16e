"""What stands in the picture of a trace, and where: rows of boxes, ways, gradients, code and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.autograd.boxes import BOX, Boxes, Rows
from core.autograd.layout import SPACE
from core.autograd.listing import ProgramLine
from core.autograd.room import LETTER_OF_CODE, wrap
from core.autograd.step_words import tell_step, tell_title
from core.autograd.steps import Step, Walk, walk_through
from core.autograd.trace import Trace
from core.charts.listing import fold

PROGRAM_ROWS = {"wide": 8, "narrow": 6}  # that are in sight at once, beside the graph and above it
STORY_ROWS = {"wide": 8, "narrow": 7}
APART = 0.3  # rows between the program and the words
COLUMN, GRAPH, PHONE = 286, 572, 342  # pixels: of the words, of the graph beside them, of a phone


@dataclass(frozen=True)
class Scene:
    """The tables of a picture, by name, and the numbers that its expressions read."""

    last: int
    tables: dict[str, Rows]
    numbers: dict[str, float | Sequence[float]]


def make_scene(trace: Trace, program: Sequence[ProgramLine]) -> Scene:
    """Return the picture of a trace beside its program."""
    walk = walk_through(trace)
    steps, boxes = walk.steps, Boxes(walk)
    room = max(0.0, GRAPH - boxes.layout.width - SPACE)  # beside the graph, which code may take
    wide = list_rows(program, int((COLUMN + room) / LETTER_OF_CODE))
    narrow = list_rows(program, int(PHONE / LETTER_OF_CODE))
    code = [
        row | {"room": name}
        for name, rows in (("wide", wide), ("narrow", narrow))
        for row in _list_code(trace, steps, rows, PROGRAM_ROWS[name])
    ]
    story = [
        row | {"room": name, "place": row["place"] + PROGRAM_ROWS[name] + APART}
        for name, width in (("wide", COLUMN), ("narrow", PHONE))
        for row in _list_story(walk, width - 6, STORY_ROWS[name])
    ]
    longest = max(len(text) for _, text in wide) * LETTER_OF_CODE
    numbers: dict[str, float | Sequence[float]] = {
        "graph_width": boxes.layout.width,
        "graph_height": boxes.layout.depth * (BOX + boxes.gap) - boxes.gap,
        "code_beside": max(0.0, longest - COLUMN),
        "now_x": [boxes.middle(step.part) for step in steps],
        "now_y": [boxes.height(step.part) for step in steps],
    }
    tables = {
        "code": code,
        "story": story,
        "boxes": boxes.list_boxes(),
        "now": boxes.list_now(),
        **boxes.list_ways(),
    }
    return Scene(len(steps) - 1, tables, numbers)


def list_rows(program: Sequence[ProgramLine], width: int) -> list[tuple[ProgramLine, str]]:
    """Return the rows of a program, folded at so many letters, each with its line."""
    return [(line, row) for line in program for row in fold(line.text, width)]


def is_lit(line: ProgramLine, trace: Trace, step: Step) -> bool:
    """Tell whether a line of the program runs at a step."""
    if step.kind == "start":
        return line.does == "make"
    if step.kind == "forward":
        assert step.part is not None
        return line.does == "compute" and line.name == trace.parts[step.part].line
    return line.does == "back"


def _list_code(
    trace: Trace, steps: Sequence[Step], rows: Sequence[tuple[ProgramLine, str]], room: int
) -> Rows:
    """Return the rows of the program that are in sight at each step, with those that run."""
    found: Rows = []
    top = 0
    for number, step in enumerate(steps):
        lit = [place for place, (line, _) in enumerate(rows) if is_lit(line, trace, step)]
        if lit:
            top = max(min(top, lit[0]), min(lit[-1], lit[0] + room - 1) - room + 1)
        for place, (_, text) in enumerate(rows[top : top + room]):
            bare = text.lstrip()
            found.append(
                {
                    "step": number,
                    "place": place,
                    "label": bare,
                    "lit": top + place in lit,
                    "indent": (len(text) - len(bare)) * LETTER_OF_CODE,
                    "right": max(len(text) * LETTER_OF_CODE + 8, COLUMN),
                }
            )
    return found


def _list_story(walk: Walk, width: float, most: int) -> Rows:
    """Return the words of each step, row by row: its title, and what happens."""
    found: Rows = []
    for number in range(len(walk.steps)):
        sentences = list(tell_step(walk, number))
        rows = [row for sentence in sentences for row in wrap(sentence, width)]
        if len(rows) >= most and len(sentences) > 2:
            rows = [row for sentence in sentences[1:] for row in wrap(sentence, width)]
        rows = [*wrap(tell_title(walk, number), width)[:1], *rows]
        if len(rows) > most:
            rows = [*rows[: most - 1], "…"]
        found += [
            {"step": number, "place": place, "label": row, "is_title": place == 0}
            for place, row in enumerate(rows)
        ]
    return found
