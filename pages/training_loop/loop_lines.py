"""The loop, line by line: the line that has just run, and the state of everything after it."""

import streamlit as st

from core.training_loop import loop_words as words
from core.training_loop import state
from core.training_loop.arithmetic import explain, most_lines
from core.training_loop.recorder import Moment, Record, Refusal
from pages.parts import stepper

FEWEST_LINES = 5  # of the loop: where one is left out, its place stays
EMPTY = "\u200b"  # a line of nothing; Streamlit would cut off an empty one


def draw(recorded: Record) -> None:
    """Draw the stepper, and the state after the line it stands on."""
    with stepper.stepping("line", state.last_step(recorded), "line") as number:
        draw_moment(recorded, number)


def draw_moment(recorded: Record, number: int) -> None:
    """Draw the loop, and the state after the line with this number of all that run."""
    step = state.look(recorded, number)
    left, right = st.columns([3, 2], gap="small")
    with left, st.container(key="narrow-lines"):
        draw_lines(recorded, step.refusal or step.moment)
        draw_arithmetic(recorded, number, step)
    with right, st.container(key="narrow-state"):
        draw_state(recorded, step)


def draw_lines(recorded: Record, here: Moment | Refusal) -> None:
    """Draw the lines of the loop, with a mark at the one that has just run, or was refused."""
    mark = "✗" if isinstance(here, Refusal) else "▶"
    lines = [
        f"{mark if number == here.line else ' '} {line.text}"
        for number, line in enumerate(recorded.loop.lines)
    ]
    lines += [f" {EMPTY}"] * (FEWEST_LINES - len(lines))
    st.code("\n".join(lines))


def draw_arithmetic(recorded: Record, number: int, step: state.Step) -> None:
    """Draw what the line has computed."""
    if step.refusal:
        text = words.REFUSED_LINE
    else:
        text = explain(recorded, number) if number else words.NOTHING_YET
    # As many lines for each step, so that what is below stays in place.
    text += f"\n{EMPTY}" * (most_lines(recorded) - text.count("\n") - 1)
    st.code(text, language=None, wrap_lines=True)


def draw_state(recorded: Record, step: state.Step) -> None:
    """Draw all numbers of a moment, and the graph; what the last line has changed is marked."""
    now = step.moment
    when = words.AT_THE_START if now.line is None else words.IN_ITERATION
    lines = [f"| | {when.format(iteration=now.iteration)} |", "| --- | --- |"]
    for row in step.rows:
        shown, before = row.now or "–", row.before or "–"
        cell = words.CHANGED.format(before=before, now=shown) if row.changed else shown
        lines.append(f"| `{row.name}` | {cell} |")
    st.markdown("\n".join(lines))
    st.caption(words.model_of(recorded))
