"""Lines to be put in order: taken in by a tap, moved by buttons, and run, whatever their order."""

import streamlit as st

from core import line_order, line_order_words
from core.charts.two_losses import do_meet, losses_table, two_losses
from core.line_order import Order, Outcome, Puzzle
from pages.parts import kept, picture, screen, state
from pages.parts.as_code import as_code
from pages.parts.memory import remember
from pages.parts.view import Picture

_run = remember(line_order.run)
_AIR = 1.3  # times the highest loss of the right program, up to which losses are drawn
_RAN = "lines that ran"  # is kept: an order as digits
_CHOSEN = "chosen of lines"  # a widget, over lines
_AS_WIDE = "\u2007"  # as a digit: a space
_LEFT = "Tap a line to put it below the chosen one. {few} of the {all} lines do not belong there."
_EMPTY = "Tap the lines below, in the order in which they are to stand here."
_ASK = "What will this order do? It runs in any."


def draw(puzzle: Puzzle) -> None:
    """Let a student put lines in order and run them; show what that brings."""
    here = state.stay()
    order = puzzle.read(here.lines)
    here.lines = line_order.write(order)
    st.markdown(puzzle.task)
    st.code(puzzle.above, wrap_lines=True)
    left, right = st.columns([14, 9], gap="medium")
    with left:
        _draw_lines(puzzle, order)
        told = st.container() if screen.on_phone() else right
        _draw_left_over(puzzle, order)
    if puzzle.below:
        st.code(puzzle.below.strip("\n"), wrap_lines=True)
    with told:
        if kept.get(_RAN, "-") == here.lines:
            _tell(puzzle, order, _run(puzzle, order), _run(puzzle, puzzle.solution))
        else:
            st.caption(_ASK)


def _draw_lines(puzzle: Puzzle, order: Order) -> None:
    """Draw the lines in their order, of which one can be chosen, and the buttons that move it."""
    key, first = state.key_of(_CHOSEN), puzzle.above.count("\n") + 2

    def number(place: int) -> str:
        return str(first + place).rjust(len(str(first + len(order) - 1)), _AS_WIDE)

    if not order:
        st.caption(_EMPTY)
        return
    kept.fill_in(key, order)
    if st.session_state.get(key) not in order:
        st.session_state[key] = order[-1]
    st.radio(
        "Your lines",
        order,
        format_func=lambda place: f"{number(order.index(place))} {_as_line(puzzle, place)}",
        key=key,
    )
    kept.keep(key, st.session_state[key])
    _draw_moves(order, st.session_state[key])


def _draw_left_over(puzzle: Puzzle, order: Order) -> None:
    """Draw a button for each line that does not stand in the program."""
    st.markdown(_LEFT.format(few=len(puzzle.intruders), all=len(puzzle.lines)))
    for place, _ in enumerate(puzzle.lines):
        if place not in order:
            label = f":material/add: {_as_line(puzzle, place)}"
            button = state.key_of(f"take in {place}")
            st.button(label, key=button, on_click=_take_in, args=(order, place), type="tertiary")


def _draw_moves(order: Order, chosen: int) -> None:
    """Draw the buttons that run the lines, and that move the chosen one, or take it out."""
    place = order.index(chosen)
    moves = (
        ("Up", ":material/arrow_upward:", line_order.move(order, place, -1)),
        ("Down", ":material/arrow_downward:", line_order.move(order, place, 1)),
        ("Out", ":material/close:", tuple(each for each in order if each != chosen)),
    )
    with st.container(horizontal=True):
        st.button(
            "Run", key=state.key_of("run lines"), icon=":material/experiment:", type="primary",
            on_click=_note_run, args=(order,),
        )  # fmt: skip
        for label, icon, to in moves:
            key = state.key_of(f"{label} of lines")
            st.button(label, key=key, icon=icon, on_click=_put, args=(to,), disabled=to == order)


def _as_line(puzzle: Puzzle, place: int) -> str:
    """Return a line as code, whose indentation stays in sight."""
    line = puzzle.lines[place]
    words = line.lstrip()
    return as_code("\u00a0" * (len(line) - len(words)) + words)


def _tell(puzzle: Puzzle, order: Order, yours: Outcome, right: Outcome) -> None:
    """Show what a program has brought: PyTorch's own words, or its losses beside the right ones."""
    for heard in yours.warnings:
        st.warning(f"Line {heard.line} warns  \n{as_code(heard.message)}", icon=":material/warning:")
    if yours.error:
        where = line_order_words.say_place(puzzle, order, yours)
        st.error(f"{where}  \n{as_code(yours.error)}", icon=":material/error:")
    else:
        said = line_order_words.say_losses(puzzle, order, yours, right)
        (st.success if yours.losses == right.losses else st.warning)(said)
        picture.draw("side", _draw_losses, puzzle, yours, right)
    if order != puzzle.solution:
        show = state.key_of("show lines")
        st.button("Show a right order", key=show, on_click=_put, args=(puzzle.solution,))


def _draw_losses(puzzle: Puzzle, yours: Outcome, right: Outcome) -> Picture:
    """Draw the losses of a program beside those of the right one."""
    highest = max((*right.losses, *yours.losses[:1])) * _AIR
    return Picture(
        two_losses(
            len(right.losses) - 1,
            highest,
            counts=puzzle.counts,
            meet=do_meet(right.losses, yours.losses, highest),
        ),
        {"losses": losses_table(right.losses, yours.losses, highest)},
        alt=line_order_words.describe_losses(puzzle, yours),
        name="lines",
    )


def _put(order: Order) -> None:
    """Let the lines stand in this order (a callback)."""
    state.stay().lines = line_order.write(order)


def _take_in(order: Order, line: int) -> None:
    """Put a line below the chosen one, and choose it (a callback)."""
    chosen = st.session_state.get(state.key_of(_CHOSEN))
    place = order.index(chosen) + 1 if chosen in order else len(order)
    _put((*order[:place], line, *order[place:]))
    st.session_state[state.key_of(_CHOSEN)] = line


def _note_run(order: Order) -> None:
    """Note which order was run (a callback)."""
    kept.note(_RAN, line_order.write(order))
