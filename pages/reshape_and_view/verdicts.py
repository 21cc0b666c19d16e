"""What is said of each operation: view, copy or error, and how many elements there are."""

import streamlit as st

from core.reshape_and_view import operations_words as words
from core.reshape_and_view import sizes
from core.reshape_and_view.calls import Operation
from core.reshape_and_view.operations import Step
from pages.parts import room
from pages.parts.as_code import as_code
from pages.reshape_and_view.steps import draw_table

Operations = tuple[Operation, ...]
LINES = 11  # of words
MANY = 3  # operations: of an error, why stands here, and PyTorch's words below


def say(steps: tuple[Step, ...], operations: Operations, chain: bool, waiting: Operations) -> None:
    """Say what X is, and of each operation the verdict, in a place of one height."""
    first = steps[0]
    if first.error:
        with room.lines(LINES, "words"):
            st.error(words.IMPOSSIBLE.format(error=as_code(first.error)), icon=":material/error:")
        return
    told = []
    counts = sizes.count_each(steps, operations, chain)
    sources = steps if chain else (first,) * len(steps)
    for step, source, operation, counted in zip(steps[1:], sources, operations, counts, strict=False):
        told.append(words.tell_step(step, source, operation, counted))
        if step.error and (len(operations) < MANY or not counted):
            told[-1] += "  \n" + as_code(step.error.splitlines()[0].partition(" (")[0])
    told += [words.tell_waiting(operation, first) for operation in waiting]
    room.tell([*told, words.tell_size(first)], LINES, "words")


def show_numbers(steps: tuple[Step, ...]) -> None:
    """Show all of PyTorch's words where it refused an operation, then shapes and strides."""
    for step in steps[1:]:
        if step.error:
            st.error(as_code(step.error))
    draw_table(steps)


def explain(steps: tuple[Step, ...]) -> None:
    """Say what the verdicts mean, and how it is drawn."""
    st.markdown("\n".join(f"- {meaning}" for meaning in words.MEANINGS))
    if steps[0].elements is None and not steps[0].error:
        st.markdown(words.BARS)
