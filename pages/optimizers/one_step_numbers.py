"""The numbers of the steps of an optimizer."""

import streamlit as st

from core.optimizers import one_step as core
from core.optimizers.one_step import Apart
from pages.parts import table

BUFFERS = "In `optimizer.state` the buffers are called:"
AXES = "₀₁"


def show_numbers(steps: list[Apart]) -> None:
    """Show w, gradients and buffers of every step, and all the arithmetic."""
    buffers = [line for line in steps[0].lines if line.buffer]
    columns = ["t", "w₀", "w₁", "g₀", "g₁"]
    columns += [f"{line.name}{axis} after" for line in buffers for axis in AXES]
    rows = []
    for number, step in enumerate(steps, start=1):
        values = [step.w, step.gradient, *(line.value for line in step.lines if line.buffer)]
        rows.append([str(number), *(f"{v:.5g}" for value in values for v in value.tolist())])
    table.draw_printed(columns, rows)
    if buffers:
        st.markdown(BUFFERS)
        st.markdown("\n".join(f"- {line.name}: `{line.buffer}`" for line in buffers))
    st.code(core.report(steps), language=None, height=330, wrap_lines=True)
