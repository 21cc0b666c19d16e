"""The student's loop beside the right one: their course, and their numbers."""

from itertools import zip_longest

import streamlit as st

from core.training_loop import charts
from core.training_loop import loop as core
from core.training_loop import loop_words as words
from core.training_loop.course import course_of
from core.training_loop.steps_by_hand import source_of_step
from core.training_loop.verdict import Loops
from pages.parts import table
from pages.parts.memory import remember
from pages.parts.view import Picture


def show_step(loops: Loops) -> None:
    """Show how a step is written by hand, where it is."""
    by_hand = source_of_step(loops.yours.optimizer)
    if by_hand is None:
        st.markdown(words.NOT_BY_HAND)
        return
    st.markdown(words.BY_HAND_IS)
    st.code(by_hand)


def draw_comparison(settings: object, loops: Loops) -> Picture:
    """Draw the losses and weights of both loops on one clock."""
    right = loops.right.run
    both = {charts.RIGHT: loops.right, charts.YOURS: loops.yours}
    rows = charts.loops_table({name: course_of(each) for name, each in both.items()})
    names = core.parameter_names(right.before.numel(), has_bias=False)
    weights = tuple(charts.weight_limits(name, rows[name].to_pylist()) for name in names)
    losses = charts.loss_limits(rows["loss"].to_pylist())
    return Picture(
        charts.comparison_picture(max(rows["step"].to_pylist()), *losses, weights),
        {"loops": rows},
        alt=words.comparison_alt(loops),
        name="comparison",
    )


def show_numbers(settings: object, loops: Loops) -> None:
    """Show both loops' rows as the tutorial prints them, and the weight before and after a step."""
    run, right = loops.yours.run, loops.right.run
    st.code(core.report_first_step(run), language=None)
    columns = {"iter": [str(step) for step in range(max(len(run.losses), len(right.losses)))]}
    shown = {"{column}": run, words.OF_RIGHT: right}
    if loops.ends == "same":
        del shown[words.OF_RIGHT]
    for heading, each in shown.items():
        rows = remember(core.print_rows)(each)
        for place, name in enumerate(("loss", "w", "b") if each.has_bias else ("loss", "w")):
            columns[heading.format(column=name)] = [row[place] for row in rows]
    table.draw_printed(tuple(columns), list(zip_longest(*columns.values(), fillvalue="")))
