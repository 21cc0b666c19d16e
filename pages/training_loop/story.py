"""The student's loop beside the right one: a picture, and their numbers."""

from itertools import zip_longest

import streamlit as st

from core.training_loop import charts, fits
from core.training_loop import loop as core
from core.training_loop import loop_words as words
from core.training_loop.arithmetic import MOST_LINES, lines_for
from core.training_loop.course import course_of
from core.training_loop.steps_by_hand import source_of_step
from core.training_loop.verdict import Loops
from pages.parts import table
from pages.parts.as_code import as_code
from pages.parts.memory import remember
from pages.parts.view import Picture

A_LINE = 23  # pixels of a picture: as high as a line of arithmetic, beside which it stands


def show_step(loops: Loops) -> None:
    """Show how a step is written by hand, where it is."""
    by_hand = source_of_step(loops.yours.optimizer)
    if by_hand is None:
        st.markdown(words.NOT_BY_HAND)
        return
    st.markdown(words.BY_HAND_IS)
    st.code(by_hand, wrap_lines=True)


def draw_loops(loops: Loops, iteration: int) -> Picture:
    """Draw the losses of both loops, and what both models make of the data after an iteration."""
    both = {charts.RIGHT: loops.right, charts.YOURS: loops.yours}
    losses = {kind: course_of(record)["loss"] for kind, record in both.items()}
    rows = charts.losses_table(losses)
    across = fits.ends_across(loops.yours)
    is_line = fits.has_line(loops.yours)
    spec = charts.loops_picture(
        iteration,
        max(map(len, losses.values())) - 1,
        charts.loss_limits(rows["loss"].to_pylist()),
        across,
        charts.data_limits(fits.all_guesses(both)) if is_line else across,
        charts.LOWEST_VIEW + A_LINE * (MOST_LINES - lines_for(loops.yours.optimizer)),
    )
    now = charts.now_table(losses, iteration)
    data = charts.data_tables(fits.rows_of_data(both, iteration))
    alt = words.comparison_alt(loops)
    return Picture(spec, {"loops": rows, "now": now} | data, alt, name="loops")


def show_numbers(settings: object, loops: Loops) -> None:
    """Show the first step, and both loops' rows as the tutorial prints them.

    Where PyTorch refused a line, all its words come first.
    """
    run, right, refusal = loops.yours.run, loops.right.run, loops.yours.refusal
    if refusal:
        line = as_code(loops.yours.loop.lines[refusal.line].text)
        message = f"Iteration {refusal.iteration}, {line}:  \n{as_code(refusal.message)}"
        st.error(message, icon=":material/error:")
    st.code(core.report_first_step(run), language=None, wrap_lines=True)
    columns = {"iter": [str(step) for step in range(max(len(run.losses), len(right.losses)))]}
    shown = {"{column}": run, words.OF_RIGHT: right}
    if loops.ends == "same":
        del shown[words.OF_RIGHT]
    for heading, each in shown.items():
        rows = remember(core.print_rows)(each)
        for place, name in enumerate(("loss", "w", "b") if each.has_bias else ("loss", "w")):
            columns[heading.format(column=name)] = [row[place] for row in rows]
    table.draw_printed(tuple(columns), list(zip_longest(*columns.values(), fillvalue="")))
