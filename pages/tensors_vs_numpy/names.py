"""Names: what NumPy's are in PyTorch, and which ones mislead."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.tensors_vs_numpy import names_words as words
from core.tensors_vs_numpy import questions
from core.tensors_vs_numpy.mistakes import MISTAKES
from core.tensors_vs_numpy.names import TABLES, NameRow, list_tasks, report_names, run_names
from pages.parts import room, side_by_side, text_table
from pages.parts.declare import Shared, buttons, choice
from pages.parts.memory import remember
from pages.parts.view import Shown, View
from pages.tensors_vs_numpy import on_the_board

DIFFERENT, SAME = TABLES
NAMES, PRINTED = 215, 180  # pixels, for the table, and for what both sides print
Rows = tuple[NameRow, ...]


def shows_different(settings: Any) -> bool:
    """Tell whether the names that differ are shown."""
    return bool(settings.names == DIFFERENT)


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: a table of names, and one of its tasks."""

    names: str = buttons("Names", tuple(TABLES), DIFFERENT)
    task_different: str = choice(
        "Task", list_tasks(DIFFERENT), list_tasks(DIFFERENT)[0], when=shows_different
    )
    task_same: str = choice(
        "Task", list_tasks(SAME), list_tasks(SAME)[0], when=lambda settings: settings.names == SAME
    )


def task_of(settings: Settings) -> str:
    """Return the task that is chosen in the table that is shown."""
    return settings.task_different if shows_different(settings) else settings.task_same


def run(settings: Settings) -> Rows:
    """Run both sides of every name."""
    return remember(run_names)(settings.names)


def row_of(settings: Settings, rows: Rows) -> NameRow:
    """Return the row of the task that is chosen."""
    return next(row for row in rows if row.task == task_of(settings))


def show_table(settings: Settings, rows: Rows) -> None:
    """Show the table of names, and what both sides of one name print."""
    texts = [(row.task, row.numpy_code, row.torch_code, *words.name_results(row)) for row in rows]
    text_table.draw(words.COLUMNS, texts, words.count_names(rows), NAMES)
    row = row_of(settings, rows)
    st.markdown(f"{words.count_names(rows)} {words.tell_name(row)}")
    with room.lines(6, "printed"):
        side_by_side.draw((row.numpy_code, row.numpy, False), (row.torch_code, row.torch, False))


def program(settings: Settings, rows: Rows) -> Shown:
    """Return the program that runs all names of a table."""
    call = run_names, {"table": settings.names}
    return Shown("Names", *call, report_names, report_names(rows), "numpy_names", "names")


VIEW = View(
    name="names",
    title="Names",
    settings=Settings,
    run=run,
    words=show_table,
    short=lambda settings, rows: on_the_board.write_name(row_of(settings, rows)),
    program=program,
    questions=(
        lambda s: questions.what_the_same_name_gives(s.names, task_of(s)),
        lambda s: questions.numpys_name_in_pytorch(s.names, task_of(s)),
    ),
    mistakes=MISTAKES,
    point=("task_different", "task_same", "names"),
    formerly={"lens": "names"},
)
