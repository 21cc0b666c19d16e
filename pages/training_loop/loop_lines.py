"""The loop, line by line: the line that has just run, what it computed, and the state after it."""

from collections.abc import Sequence

import streamlit as st

from core.training_loop import loop_words as words
from core.training_loop import state
from core.training_loop.arithmetic import explain, lines_for
from core.training_loop.recorder import Moment, Record, Refusal
from core.training_loop.verdict import Loops
from pages.parts import picture, scaffold, screen, stepper
from pages.training_loop.story import draw_loops

FEWEST_LINES = 5  # of the loop: where one is left out, its place stays
EMPTY = "\u200b"  # a line of nothing; Streamlit would cut off an empty one


def draw(loops: Loops) -> None:
    """Draw the loop: alone from the rest of the page, but on a phone, where that follows the step."""
    if screen.on_phone():
        draw_steps(loops)
    else:
        scaffold.apart(draw_steps, loops)


def draw_steps(loops: Loops) -> None:
    """Draw the stepper, and everything after the line it stands on."""
    yours = loops.yours
    with stepper.stepping("line", state.last_step(yours), "line") as number:
        step = state.look(yours, number)
        left, right = st.columns([3, 5], gap="small")
        with left, st.container(key="narrow-lines"):
            draw_lines(yours, step.refusal or step.moment)
            if not screen.on_phone():
                draw_state(yours, step)
        with right, st.container(key="narrow-sums"):
            if not screen.on_phone():
                draw_arithmetic(yours, number, step)
            picture.draw("main", draw_loops, loops, state.finished(yours, number))


def draw_below_controls(loops: Loops, number: int) -> None:
    """Draw what has no room on a phone between the lines and the controls: arithmetic and state."""
    if not screen.on_phone():
        return
    step = state.look(loops.yours, min(number, state.last_step(loops.yours)))
    with st.container(key="narrow-below"):
        draw_arithmetic(loops.yours, number, step)
        draw_state(loops.yours, step)


def draw_lines(recorded: Record, here: Moment | Refusal) -> None:
    """Draw the lines of the loop, with a mark at the one that has just run, or was refused."""
    mark = "✗" if isinstance(here, Refusal) else "▶"
    lines = [
        f"{mark if number == here.line else ' '} {line.text}"
        for number, line in enumerate(recorded.loop.lines)
    ]
    lines += [f" {EMPTY}"] * (FEWEST_LINES - len(lines))
    st.code("\n".join(lines), wrap_lines=True)


def draw_arithmetic(recorded: Record, number: int, step: state.Step) -> None:
    """Draw what the line has computed."""
    if step.refusal:
        line = recorded.loop.lines[step.refusal.line].text.strip()
        text = words.refused(line, step.refusal.message)
    else:
        text = explain(recorded, number) if number else words.nothing_yet(recorded)
    # As many lines for each step, so that what is below stays in place.
    text += f"\n{EMPTY}" * (lines_for(recorded.optimizer) - text.count("\n") - 1)
    st.code(text, language=None, wrap_lines=True)


def draw_state(recorded: Record, step: state.Step) -> None:
    """Draw all numbers of a moment, and the graph; what the last line has changed is marked."""
    now = step.moment
    when = words.AT_THE_START if now.line is None else words.IN_ITERATION
    owners = [name for name, _, _ in state.parameters_of(now)]
    rows: dict[str, list[str]] = {}
    for row in step.rows:
        if row.of:
            rows.setdefault(f"`{row.name}`", []).append(_cell(row))
    draw_table([when.format(iteration=now.iteration), *owners], [[name, *rows[name]] for name in rows])
    alone = [row for row in step.rows if not row.of]
    draw_table([f"`{row.name}`" for row in alone], [[_cell(row) for row in alone]])


def draw_table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Draw a few cells of Markdown."""
    lines = [heading, ["---"] * len(heading), *rows]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _cell(row: state.Row) -> str:
    """Return a value as it stands now, marked if the line has changed it."""
    shown = row.now or "–"
    return words.CHANGED.format(now=shown) if row.changed else shown
