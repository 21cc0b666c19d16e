"""The loop, line by line: the line that has just run, and the state of everything after it."""

import streamlit as st

from core.training_loop import state
from core.training_loop.arithmetic import explain, most_lines
from core.training_loop.recorder import Moment, Record, Refusal
from core.training_loop.steps_by_hand import source_of_step
from pages.old_parts import stepper

EMPTY = "\u200b"  # a line of nothing; Streamlit would cut off an empty one


@st.fragment
def draw(recorded: Record) -> None:
    """Draw the stepper, and the state after the line it stands on."""
    number = stepper.draw("line", state.last_step(recorded), 0, "Lines run")
    step = state.look(recorded, number)
    refused = step.refusal
    left, right = st.columns([5, 4], gap="medium")
    with left:
        draw_lines(recorded, refused or step.moment)
        if refused:
            words = "PyTorch refuses this line. Its words stand above."
        else:
            words = explain(recorded, number) if number else "Nothing has run yet. Press Next."
        # As many lines for each step, so that what is below stays in place.
        words += f"\n{EMPTY}" * (most_lines(recorded) - words.count("\n") - 1)
        st.code(words, language=None, wrap_lines=True)
        by_hand = source_of_step(recorded.optimizer)
        if by_hand and "step" not in recorded.loop.left_out:
            st.markdown("`optim.step()` is, by hand:")
            st.code(by_hand)
    with right:
        draw_state(step)


def draw_lines(recorded: Record, here: Moment | Refusal) -> None:
    """Draw the lines of the loop, with a mark at the one that has just run, or was refused."""
    mark = "✗" if isinstance(here, Refusal) else "▶"
    lines = [
        f"{mark if number == here.line else ' '} {line.text}"
        for number, line in enumerate(recorded.loop.lines)
    ]
    st.code("\n".join(lines))


def draw_state(step: state.Step) -> None:
    """Draw all numbers of a moment, and the graph; what the last line has changed is marked."""
    now = step.moment
    when = "at the start" if now.line is None else f"iteration {now.iteration}"
    lines = [f"| | {when} |", "| --- | --- |"]
    for row in step.rows:
        shown, before = row.now or "–", row.before or "–"
        changed = f"{before} → :orange-background[**{shown}**]"
        lines.append(f"| `{row.name}` | {changed if row.changed else shown} |")
    st.markdown("\n".join(lines))
    names = [row.name for row in step.rows]
    st.caption("w is model.weight, b is model.bias" if "b" in names else "w0, w1 are model.weight[0]")
