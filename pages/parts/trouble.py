"""Whatever nobody expected is logged, and a visitor gets a sentence and a way out.

Streamlit would show a box with an exception, and draw nothing at all where a callback fails. Here the
part that fails says so in its place, and all else of the page stays. Where the frame itself fails,
Streamlit calls `tell`.
"""

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from typing import Any, ParamSpec

import streamlit as st
from streamlit.errors import FragmentHandledException, StreamlitAPIException
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import SessionState

from pages.parts import address, state

SENTENCE = "Something went wrong here, and it is not your fault. Reset the page, and go on."
RESET = "Reset this page"
MOST = 200  # characters of any text: a visitor may have typed it
_MOST_LINKS, _MOST_FRAMES = 3, 30  # exceptions that led to each other, frames of each
_MOST_ASKED = 30  # names of an address
_NOTED = "trouble in a callback"
_OF_REQUESTS = "app_session", "backend_operation_handler", "dataframe_chunk_handler"
_COMES_BACK = "The fragment with id"  # is not there, in a browser that comes back to a new server

P = ParamSpec("P")
log = logging.getLogger(__name__)


@contextmanager
def caught(part: str) -> Iterator[None]:
    """Let something be drawn; where it fails, log it, and draw a sentence and a button in its place.

    Without a visitor (warming up, tests of a view) the exception goes on. `part` tells the buttons of a
    page apart.
    """
    if st.session_state.get(_NOTED):
        del st.session_state[_NOTED]
        _draw(f"{part} after a callback", _put_back)
    try:
        yield
    except FragmentHandledException:  # told already, in the fragment
        raise
    except Exception as error:
        if get_script_run_ctx() is None:
            raise
        _log(error)
        _draw(part, _put_back)


def guarded(part: str, draw: Callable[P, None]) -> Callable[P, None]:
    """Return what draws a fragment or a window, which runs anew by itself, guarded by itself."""

    @wraps(draw)
    def draw_or_tell(*args: P.args, **kwargs: P.kwargs) -> None:
        with caught(part):
            draw(*args, **kwargs)

    return draw_or_tell


def making(make: Callable[[], str]) -> Callable[[], str]:
    """Return what makes a file when it is asked for, which no page sees; a failure is logged."""
    place = _place()

    def make_or_tell() -> str:
        try:
            return make()
        except Exception as error:
            note(error, place)
            raise

    return make_or_tell


def note(error: Exception, place: str) -> None:
    """Log an exception where there is no page to draw."""
    log.error("Trouble on %s\n%s", _short(place), "\n".join(_lines(error)))


def tell(error: Exception) -> bool:
    """Tell what nothing else has caught (`on_script_error` of Streamlit's app); say that it is told."""
    _log(error)
    with suppress(StreamlitAPIException):  # the button is there, of another part that has failed
        _draw("app", _forget_all)
    return True


def watch() -> None:
    """Let a page be drawn whose callback has failed, and Streamlit log nothing a second time."""
    call = SessionState._call_callbacks
    if hasattr(call, "__wrapped__"):
        return

    @wraps(call)
    def call_and_note(*args: Any, **kwargs: Any) -> None:
        try:
            call(*args, **kwargs)
        except Exception as error:
            _log(error)
            st.session_state[_NOTED] = True

    SessionState._call_callbacks = call_and_note  # type: ignore[method-assign]
    logging.getLogger("streamlit.error_util").addFilter(_is_not_ours)
    for name in _OF_REQUESTS:
        logging.getLogger(f"streamlit.runtime.{name}").addFilter(in_short)


def in_short(record: logging.LogRecord) -> bool:
    """Tell whether a line of Streamlit's about what a browser has sent is worth it; make it short."""
    if str(record.msg).startswith(_COMES_BACK):
        return False
    error = record.exc_info[1] if record.exc_info else None
    why = [_short(str(error))] if isinstance(error, MediaFileStorageError) else _lines(error)
    record.msg, record.args = "\n".join([_short(record.getMessage()), *why]), ()
    record.exc_info = None
    return True


def _is_not_ours(record: logging.LogRecord) -> bool:
    """Tell whether Streamlit says something else than what `tell` says, with all of a visitor's text."""
    return record.msg != "Uncaught app execution"


def _draw(part: str, act: Any) -> None:
    """Draw the sentence and the way out."""
    st.error(SENTENCE, icon=":material/error:")
    st.button(RESET, key=f"reset {part}", icon=":material/restart_alt:", on_click=act)


def _put_back() -> None:
    """Put the lesson back, with whatever panel was open, and draw all of the page (a callback)."""
    state.reset()
    here = state.stay()
    here.panel = here.room = ""
    st.rerun()


def _forget_all() -> None:
    """Forget all that the session knows, and what the address asks for (a callback)."""
    st.session_state.clear()
    state.begin_again({})
    st.rerun()


def _log(error: BaseException) -> None:
    """Log an exception, with the page and its settings, and with no more than `MOST` of any text."""
    log.error("Trouble on %s\n%s", _place(), "\n".join(_lines(error)))


def _place() -> str:
    """Return the page, the view, the panel and the settings, in one line."""
    try:
        here = state.stay()
        if here.view in here.settings:
            pairs = address.write(here.settings[here.view])
        else:  # as the address asks for them
            pairs = tuple((name, here.last(name)) for name in list(here.query)[:_MOST_ASKED])
        said = [("view", here.view), ("panel", here.panel), *pairs]
        return f"/{here.path} " + " ".join(
            f"{_short(name)}={_short(text)}" for name, text in said if text
        )
    except Exception:  # the state itself may be what is wrong
        return "a page that is not known"


def _lines(error: BaseException | None) -> list[str]:
    """Return where an exception was raised and what it says, and the same of those that led to it."""
    lines: list[str] = []
    each: BaseException | None = error
    for _ in range(_MOST_LINKS):
        if each is not None:
            where = [frame.rstrip() for frame in traceback.format_tb(each.__traceback__, -_MOST_FRAMES)]
            lines = [*where, f"{type(each).__name__}: {_short(str(each))}", *lines]
            each = each.__cause__ or each.__context__
    return lines


def _short(text: str) -> str:
    """Return a text as one line of ASCII, cut where it is long."""
    cut = text[:MOST] + "…" * (len(text) > MOST)
    return ascii(cut)[1:-1]
