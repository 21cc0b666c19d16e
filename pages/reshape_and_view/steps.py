"""The steps of a tensor through operations: their picture and their table."""

from collections.abc import Sequence

import streamlit as st

from core.reshape_and_view import operations_words as words
from core.reshape_and_view import sizes, step_charts, strides_charts
from core.reshape_and_view import storage_charts as charts
from core.reshape_and_view.calls import Operation, lines_that_run
from core.reshape_and_view.operations import Step
from core.typed.shape import Shape
from pages.parts import listing, text_table
from pages.parts.memory import remember
from pages.parts.view import Picture
from pages.reshape_and_view import on_the_board

ROWS = 5  # of the program that are in sight beside the picture


def can_draw(step: Step) -> bool:
    """Tell whether the numbers of a step can be drawn."""
    return step_charts.can_draw(as_drawn(step))


def as_drawn(step: Step) -> step_charts.Step:
    """Return what the charts need to know of a step."""
    of_numbers = step.storage, bool(step.error), step.elements, step.memory, step.offset
    return step_charts.Step(
        step.code, step.verdict, step.shape, step.stride, *of_numbers, step.contiguous
    )


def draw(steps: Sequence[Step], chain: bool) -> Picture | None:
    """Draw storage and tensor of every step, or only the strides where there are too many elements."""
    first, last = steps[0], len(steps) - 1
    if first.error:
        return None
    drawn = tuple(map(as_drawn, steps))
    if step_charts.can_draw(drawn[0]):
        cells, *size = remember(charts.shape_tables)(drawn, chain)
        end = step_charts.shown_number(drawn, last, chain)
        alt = words.describe_cells(steps[end])
        return Picture(charts.shape_picture(last, *size), cells, alt)
    bars, axes = strides_charts.jump_table(drawn, chain)
    end = sizes.next_power_of_ten(sizes.count_elements(first.shape))
    alt = words.describe_bars(step_charts.shown_step(drawn, last, chain).stride)
    return Picture(strides_charts.jump_picture(last, axes, end), bars, alt, "jumps")


def draw_program(
    steps: tuple[Step, ...], shape: Shape, operations: tuple[Operation, ...], chain: bool, device: str
) -> Picture:
    """Draw the short program beside the picture, with the line of each operation lit in its turn.

    The arguments are those of `change_shape`, and what it made of them.
    """
    given = {"shape": shape, "operations": operations, "chain": chain, "device": device}
    raised = next((number for number, step in enumerate(steps) if step.error), None)
    lit = lines_that_run(len(steps), raised)
    return listing.draw_listing(on_the_board.write(steps, given), lit, ROWS)


def draw_table(steps: Sequence[Step]) -> None:
    """Show the shapes as the tutorial prints them, then strides, verdicts and bytes."""
    st.code(
        "\n".join(step.error or f"torch.Size({list(step.shape)})" for step in steps),
        language=None,
        wrap_lines=True,
    )
    rows = [(step.code, step.verdict, *facts_of(step)) for step in steps]
    text_table.draw(words.COLUMNS, rows, words.TABLE_ALT, "content")


def facts_of(step: Step) -> tuple[str, ...]:
    """Return what is known of a step, or its error, as five cells of the table."""
    if step.error:
        return (step.error, "", "", "", "")
    facts = str(step.shape), str(step.stride), str(step.offset), f"{step.new_bytes:,}"
    return (*facts, words.CONTIGUOUS[step.contiguous])
