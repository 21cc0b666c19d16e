"""The code panel: the short program for these settings, and one click further the whole that ran."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from core.notebook import make_notebook
from core.program import Program, make_program
from core.short_program import ShortProgram
from pages.parts import board, state
from pages.parts.memory import remember
from pages.parts.trouble import making
from pages.parts.view import Page, Shown, View

_SHORT = "The program on the board, for your settings. It prints the numbers of this page."
_WHOLE = "The whole program"
_PRINTS = "It prints:"
_ENDS = "It ends on line {line}, and says:"
_LONG = 400  # pixels, for what a program prints in many lines
_RAN = "This is all that ran for the page, with your settings in it."


def program_of(shown: Shown) -> Program:
    """Return the whole program that a view shows."""
    return make_program(shown.title, shown.main, shown.arguments, shown.report, shown.result)


def notebook_of(page: Page, short: ShortProgram) -> str:
    """Return the notebook of a short program, with the words of its lesson."""
    return make_notebook(short, page.idea, page.takeaways)


def draw(view: View[Any, Any], settings: Any, result: Any) -> None:
    """Show the short program of a view, and the whole one behind a click."""
    assert view.program
    if view.short is None:
        _draw_whole(view.program(settings, result))
        return
    page = state.stay().page
    assert page
    short = view.short(settings, result)
    name = view.program(settings, result).file_name
    written = board.write(short)
    book = partial(notebook_of, page, short)
    st.markdown(f"{_SHORT} {short.note}")
    with st.container(horizontal=True):
        _offer("Python program", lambda: written.source, f"{name}.py", "text/x-python")
        _offer("Jupyter notebook", book, f"{name}.ipynb", "application/x-ipynb+json")
    st.code(written.source, line_numbers=short.raises, wrap_lines=True)
    st.markdown(_ENDS.format(line=written.raises_on) if short.raises else _PRINTS)
    st.code(
        short.printed,
        language=None,
        height=_LONG if short.printed.count("\n") > 20 else "content",
        wrap_lines=True,
    )
    whole = st.expander(_WHOLE, key=state.key_of("whole program"), on_change="rerun")
    if whole.open:
        with whole:
            st.markdown(_RAN)
            _draw_whole(view.program(settings, result))


def _draw_whole(shown: Shown) -> None:
    """Show the whole program with what it prints."""
    program = remember(program_of)(shown)
    _offer(
        "The whole as a Python program",
        lambda: program.source,
        f"{shown.file_name}_whole.py",
        "text/x-python",
    )
    st.code(program.source, height=480, wrap_lines=True)
    st.markdown(_PRINTS)
    st.code(shown.printed, language=None, wrap_lines=True)
    if shown.note:
        st.caption(shown.note)


def _offer(label: str, text: Callable[[], str], file_name: str, mime: str) -> None:
    """Offer a text, which is made when it is asked for, as a file to take home."""
    made = making(text)
    st.download_button(label, made, file_name, mime, icon=":material/download:", on_click="ignore")
