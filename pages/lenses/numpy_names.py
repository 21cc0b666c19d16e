"""Names: what NumPy's are in PyTorch, and which ones mislead."""

import streamlit as st

from core.program import make_program
from core.tensors_vs_numpy import names as core
from core.tensors_vs_numpy.mistakes import MISTAKES
from pages.parts import (
    code_panel,
    controls,
    mistakes_panel,
    panels,
    prediction,
    side_by_side,
    text_table,
)
from pages.parts.compute import remember

run_names = remember(core.run_names)

AGREE = {
    "values": "The same numbers",
    "shape": "Other numbers in the same shape",
    "nothing": "Something else",
}


def draw() -> None:
    """Draw one of the two tables of names, and what both sides of one name print."""
    with st.sidebar:
        kind = controls.pick("Names", "names", list(core.TABLES), "different")
        rows = run_names(kind)
        tasks = [row.task for row in rows]
        task = controls.choose("Task", f"task_{kind}", tasks, tasks[0])
    columns = ("task", "NumPy", "PyTorch", "agree in")
    texts = [(row.task, row.numpy_code, row.torch_code, row.agree) for row in rows]
    text_table.draw(columns, texts, f"{len(rows)} tasks in NumPy and in PyTorch")
    row = rows[tasks.index(task)]
    st.markdown(f"**{row.task}**, where `a` is `[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]` in float64")
    side_by_side.draw((row.numpy_code, row.numpy, False), (row.torch_code, row.torch, False))

    def program() -> None:
        made = make_program("Names", core.run_names, {"table": kind}, core.report_names, "names")
        code_panel.draw(made, core.report_names(rows), "numpy_names")

    panels.draw(
        {
            "Code": program,
            "Predict": lambda: ask(tasks.index(task)),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def ask(number: int) -> None:
    """Ask about a name that both libraries have; which one goes with the chosen task."""
    rows = run_names("same")
    row = rows[(number + 1) % len(rows)]
    prediction.draw(
        prediction.Question(
            f"`{row.numpy_code}` in NumPy, `{row.torch_code}` in PyTorch. What does PyTorch give, "
            "compared with NumPy?",
            tuple(AGREE.values()),
            AGREE[row.agree],
            f"NumPy gives\n```text\n{row.numpy}\n```\nand PyTorch gives\n```text\n{row.torch}\n```",
        )
    )
