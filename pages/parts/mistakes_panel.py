"""The panel of classic mistakes: find the fault in a program that runs, then see it mended."""

import inspect
from collections.abc import Sequence

import streamlit as st

from core import faults
from core.mistakes import Mistake, Observation, observe
from pages.parts import kept, paste, press, state
from pages.parts.as_code import as_code
from pages.parts.memory import remember

_SOLVED = "faults found"  # is kept: the names of mistakes whose mended program is shown
_HOW = "Which line would you change, or which one lacks another beside it? Press it."

_observe = remember(observe)


def draw(mistakes: Sequence[Mistake]) -> None:
    """Let the visitor choose a mistake and find its fault; then show the mended program beside it."""
    known = {mistake.name: mistake for mistake in mistakes}
    here, key = state.stay(), state.key_of("mistake")
    asked = st.session_state.get(key) or here.mistake
    titles = {mistake.title: mistake.name for mistake in mistakes}  # as old links call them
    here.mistake = asked if asked in known else titles.get(asked, mistakes[0].name)
    if st.session_state.get(key) != here.mistake:
        st.session_state[key] = here.mistake
    left, right = st.columns(2)
    with left:
        st.selectbox(
            "Choose a mistake", list(known), format_func=lambda name: known[name].title, key=key
        )
    with right:
        paste.draw(state.key_of("pasted"))
    mistake = known[here.mistake]
    is_solved = mistake.name in kept.get(_SOLVED, [])
    with st.container(horizontal=True, gap="small", key="mistake_programs"):  # see look/reading.css
        (_draw_both if is_solved else _ask)(mistake)
    if is_solved:
        st.markdown(mistake.cause)


def _draw_both(mistake: Mistake) -> None:
    """Show the broken and the mended program, and what each of them does."""
    with st.container():
        st.markdown(":material/close: **Broken**")
        _show(mistake.broken, silent_error=True)
    with st.container():
        st.markdown(":material/check: **Mended**")
        _show(mistake.mended)


def _ask(mistake: Mistake) -> None:
    """Show the broken program and what came of it; ask for the line, then for the reason."""
    seen: Observation = _observe(mistake.broken)
    named = seen.line or next((heard.line for heard in seen.warnings if heard.line), None)
    lines, choices = faults.lines_of(mistake), faults.choices_of(mistake)
    key = state.key_of(f"line of {mistake.name}")
    with st.container():
        st.markdown(":material/close: **Broken**")
        kept.fill_in(key, choices)
        line = st.radio(
            _HOW,
            choices,
            index=None,
            format_func=lambda number: _as_line(number, lines[number - 1]),
            key=key,
        )
        kept.keep(key, line)
    with st.container():
        _tell(seen, silent_error=True, says_line=False)
        if line is not None:
            found = line in faults.fault_of(mistake, named)
            kind, icon = (st.success, "check_circle") if found else (st.info, "search_activity")
            kind(faults.say_line(mistake, line, named), icon=f":material/{icon}:")
            if found:
                _ask_why(mistake)
        press.draw("Show me both", ":material/visibility:", act=_solve, args=(mistake.name,))


def _ask_why(mistake: Mistake) -> None:
    """Ask for the reason; the right one brings the mended program, every other its answer."""
    reasons = faults.reasons_of(mistake)
    key = state.key_of(f"reason of {mistake.name}")
    kept.fill_in(key, reasons.options)
    why = st.radio("Why?", reasons.options, index=None, key=key, on_change=_look, args=(mistake, key))
    kept.keep(key, why)
    if why is not None:
        st.warning(reasons.answer(why), icon=":material/lightbulb:")


def _look(mistake: Mistake, key: str) -> None:
    """Show the mended program once the right reason is chosen (a callback)."""
    if st.session_state[key] == faults.reasons_of(mistake).right:
        _solve(mistake.name)


def _solve(name: str) -> None:
    """Show both programs of a mistake from now on (a callback)."""
    kept.note(_SOLVED, [*kept.get(_SOLVED, []), name])


def _as_line(number: int, line: str) -> str:
    """Return a line of a program with its number, as Markdown of one line that keeps its place."""
    words = line.strip()
    indent = "\u2003" * ((len(line) - len(line.lstrip())) // 4 - 1)
    return f"{number}\u2002{indent}{as_code(words)}"


def _show(function: object, silent_error: bool = False) -> None:
    """Show a function and what running it brings."""
    assert callable(function)
    st.code(inspect.getsource(function), line_numbers=True, wrap_lines=True)
    _tell(_observe(function), silent_error)


def _tell(seen: Observation, silent_error: bool, says_line: bool = True) -> None:
    """Say what running a program has brought: warnings, an error with its line, or what it returns."""
    for heard in seen.warnings:
        where = f"Line {heard.line} warns" if heard.line and says_line else "It warns"
        st.warning(f"{where}  \n{as_code(heard.message)}", icon=":material/warning:")
    if seen.error is not None:
        where = f"Line {seen.line} raises" if seen.line and says_line else "It raises"
        st.error(f"{where}  \n{as_code(seen.message)}", icon=":material/error:")
    elif silent_error:
        returns = "No error, and it returns" if seen.warnings else "No error, but it returns"
        st.warning(f"{returns}  \n{as_code(seen.message)}", icon=":material/visibility:")
    else:
        st.success(f"It returns  \n{as_code(seen.message)}", icon=":material/check_circle:")
