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


def say(steps: tuple[Step, ...], operations: Operations, chain: bool, waiting: Operations) -> None:
    """Say what X is, and of each operation the verdict, in a place of one height."""
    with room.lines(11, "words"):
        _tell(steps, operations, chain, waiting)


def _tell(steps: tuple[Step, ...], operations: Operations, chain: bool, waiting: Operations) -> None:
    """Say what X is, and of each operation the verdict, one below the other."""
    first = steps[0]
    if first.error:
        st.error(words.IMPOSSIBLE.format(error=as_code(first.error)), icon=":material/error:")
        return
    st.markdown(words.tell_size(first))
    counts = sizes.count_each(steps, operations, chain)
    sources = steps if chain else (first,) * len(steps)
    for step, source, operation, counted in zip(steps[1:], sources, operations, counts, strict=False):
        st.markdown(words.tell_step(step, source, operation, counted))
        if step.error:
            st.markdown(as_code(step.error.splitlines()[0].partition(" (")[0]))  # the whole: below
    for operation in waiting:
        st.markdown(words.tell_waiting(operation, first))


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
