"""What is said of each operation: view, copy or error, and how many elements there are."""

import streamlit as st

from core.reshape_and_view import sizes
from core.reshape_and_view.operations import MOST_ELEMENTS, Operation, Step
from core.reshape_and_view.step_charts import MOST_AXES
from pages.parts import room
from pages.parts.as_code import as_code
from pages.reshape_and_view import operations_words as words
from pages.reshape_and_view import steps as step_parts


def say(steps: tuple[Step, ...], operations: tuple[Operation, ...], chain: bool) -> None:
    """Say what X is, and of each operation the verdict, in a place of one height."""
    with room.lines(14, "words"):
        _tell(steps, operations, chain)


def _tell(steps: tuple[Step, ...], operations: tuple[Operation, ...], chain: bool) -> None:
    """Say what X is, and of each operation the verdict, one below the other."""
    first = steps[0]
    if first.error:
        st.error(words.IMPOSSIBLE.format(error=as_code(first.error)), icon=":material/error:")
        return
    count, product = sizes.count_elements(first.shape), sizes.spell_out(first.shape)
    size = words.ELEMENTS.format(product=product, count=count, bytes=first.new_bytes)
    if first.elements is None:
        size += f" {words.TOO_MANY.format(most=MOST_ELEMENTS)}"
    elif not step_parts.can_draw(first):
        size += f"\n\n{words.TOO_DEEP.format(most=MOST_AXES)}"
    else:
        size += f"\n\n{words.POINT}"
    st.markdown(size)
    counts = sizes.count_each(steps, operations, chain)
    for step, counted in zip(steps[1:], counts, strict=True):
        told = [words.VERDICTS[step.verdict].format(code=step.code)]
        if counted:
            told.append(words.COUNTS[counted.verdict].format(**vars(counted)))
        st.markdown("  \n".join(told))
        if step.error:
            st.error(as_code(step.error))


def explain(steps: tuple[Step, ...]) -> None:
    """Say what the verdicts mean, and how it is drawn."""
    st.markdown("\n".join(f"- {meaning}" for meaning in words.MEANINGS))
    if steps[0].elements is None and not steps[0].error:
        st.markdown(words.BARS)
